#include "app/serve.hpp"

#include <unistd.h>

#include <charconv>

#include "base/text.hpp"

namespace bihuan::app {
namespace {

constexpr auto page_folder = "build/page/";  // tools/web.sh puts it there, CMake embeds it

bool is_loopback(std::string_view address) { return address == "::1" || address.starts_with("127."); }

std::string url_of(const net::Listen& listen, unsigned short port) {
    bool v6 = listen.address.find(':') != std::string::npos;
    return "http://" + (v6 ? "[" + listen.address + "]" : listen.address) + ":" + std::to_string(port);
}

// The file by which other commands find the server; gone when it stops.
class Word {
public:
    Word(const Place& place, const net::Listen& listen, unsigned short port) : file_(place.server()) {
        write_whole(file_, json::text(ServerFile{::getpid(), listen.address, port}) + "\n", 0600);
    }
    ~Word() {
        std::error_code gone;
        std::filesystem::remove(file_, gone);
    }
    Word(const Word&) = delete;
    Word& operator=(const Word&) = delete;

private:
    std::filesystem::path file_;
};

}  // namespace

Result<net::Listen> listen_from(std::string_view text) {
    auto colon = text.rfind(':');
    auto address = colon == text.npos ? std::string_view() : text.substr(0, colon);
    auto port_text = colon == text.npos ? text : text.substr(colon + 1);
    net::Listen listen;
    auto [end, error] = std::from_chars(port_text.data(), port_text.data() + port_text.size(), listen.port);
    if (address.starts_with('[') && address.ends_with(']')) address = address.substr(1, address.size() - 2);
    if (error != std::errc{} || end != port_text.data() + port_text.size())
        return problem(Fault::invalid, "serve.listen", "--listen 应为 地址:端口, 例如 127.0.0.1:8080",
                       "--listen takes ADDRESS:PORT, like 127.0.0.1:8080");
    if (address == "localhost" || address.empty()) address = "127.0.0.1";
    if (!is_loopback(address))
        return problem(Fault::refused, "serve.not_loopback",
                       "暂不监听其他机器可达的地址 " + std::string(address) +
                           ": 登录功能尚未提供, 令牌会以明文传输; 请监听 127.0.0.1, 远程访问用 ssh -L 转发",
                       "does not listen on " + std::string(address) +
                           ", which other machines reach: there is no sign-in, and the token would travel in the clear; "
                           "listen on 127.0.0.1 and reach it through ssh -L");
    listen.address = address;
    return listen;
}

net::Authenticate by_token(std::string token) {
    auto check = net::bearer_token(std::move(token), std::string(actor_unless_said));
    return [check](const net::Caller& caller) -> Result<std::string> {
        constexpr std::string_view scheme = "Bearer ";
        auto parts = caller.authorization.starts_with(scheme) ? parts_of_token(caller.authorization.substr(scheme.size())) : std::nullopt;
        if (!parts) return check(caller);
        auto plain = std::string(scheme) + parts->token;
        auto shown = caller;
        shown.authorization = plain;
        return check(shown).map([&](const std::string&) { return parts->actor; });
    };
}

Exit serve(const Invocation& invocation, const Serving& serving) {
    auto& terminal = invocation.terminal;
    auto refused = [&](const Problem& told) { return terminal.complain(told, nothing_changed); };
    auto listen = listen_from(serving.listen);
    if (!listen) return refused(listen.error());
    auto house = House::open(invocation.data, invocation.house_options(true));
    if (!house) return refused(house.error());
    auto token = token_in((*house)->place());
    if (!token) return refused(token.error());
    net::Log log;
    if (!serving.quiet) log = [&](const net::Served& one) { terminal.say({net::line_of(one), net::line_of(one)}); };
    net::HttpServer server((*house)->service(), *listen, by_token(*token), log, net::Page(page_folder));
    auto port = server.start();
    if (!port) return refused(port.error());
    Word word((*house)->place(), *listen, *port);
    auto url = url_of(*listen, *port);
    if (serving.started) serving.started(url, *token);
    else
        terminal.out() << invocation.in({"碧环在 " + url + "\n数据目录 " + invocation.data.string() + "\n令牌 " + *token +
                                             "  (请求头 Authorization: Bearer 令牌)",
                                         "Bihuan is at " + url + "\ndata directory " + invocation.data.string() + "\ntoken " + *token +
                                             "  (header Authorization: Bearer TOKEN)"})
                       << std::endl;
    server.wait();
    terminal.say({"已停止, 数据完整落盘", "stopped; everything is on the disk"});
    return Exit::done;
}

}  // namespace bihuan::app
