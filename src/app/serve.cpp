#include "app/serve.hpp"

#include <unistd.h>

#include <charconv>

#include "app/config.hpp"
#include "app/measuring.hpp"
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
        return problem(Fault::invalid, "serve.listen", "--listen 应为 地址:端口，例如 127.0.0.1:8080",
                       "--listen takes ADDRESS:PORT, like 127.0.0.1:8080");
    if (address == "localhost" || address.empty()) address = "127.0.0.1";
    listen.address = address;
    return listen;
}

namespace {

void tell_of_setup(const Invocation& invocation, House& house, const std::string& home, bool asked_for) {
    bool needed = needs_setup(*open_sqlite(house.place().database().string(), Access::read));
    if (!needed && !asked_for) return;
    auto link = new_setup_link(house.journal(), home, asked_for);
    if (!link) throw StoreError(link.error(), "serve: " + link.error().en);
    invocation.terminal.out() << invocation.in({"初始设置（24小时内有效，只能用一次）：" + *link,
                                                "set it up within 24 hours, by this link that works once: " + *link})
                              << std::endl;
}

// Passwords over a line that others may read: said at each start, until somebody does something about it.
void warn_without_tls(const Terminal& terminal, const net::Listen& listen) {
    if (is_loopback(listen.address) || listen.tls_in_front) return;
    terminal.say(
        {"注意：正在以明文 HTTP 监听 " + listen.address +
             "，密码和会话可被同一网络上的人读取；请在前面架设 TLS 反向代理并加 --tls-in-front，或只监听 127.0.0.1",
         "beware: this listens on " + listen.address +
             " in plain HTTP, so others on the network can read passwords and sessions; put a reverse proxy with TLS in front and say "
             "--tls-in-front, or listen on 127.0.0.1 only"});
}

// The address to put into links: the first name that it goes by.
std::string home_of(const Serving& serving, const net::Listen& listen, unsigned short port) {
    auto scheme = std::string(serving.tls_in_front ? "https://" : "http://");
    if (!serving.names.empty()) return scheme + serving.names.front() + (serving.tls_in_front ? "" : ":" + std::to_string(port));
    auto url = url_of(listen, port);
    return scheme + url.substr(url.find("://") + 3);
}

Result<net::Listen> listen_for(const Serving& serving) {
    auto listen = listen_from(serving.listen);
    if (!listen) return listen;
    listen->names = serving.names;
    listen->proxies = serving.proxies;
    listen->tls_in_front = serving.tls_in_front;
    if (serving.tls_in_front && listen->proxies.empty()) listen->proxies = {"127.0.0.1", "::1"};  // where else would it stand
    return listen;
}

Result<std::optional<net::TcpGateway::Place>> gateway_for(const Serving& serving) {
    if (serving.gateway.empty()) return std::optional<net::TcpGateway::Place>();
    auto listen = listen_from(serving.gateway);
    if (!listen)
        return problem(Fault::invalid, "serve.gateway", "--gateway 应为 地址:端口，例如 0.0.0.0:8212",
                       "--gateway takes ADDRESS:PORT, like 0.0.0.0:8212");
    return std::optional(net::TcpGateway::Place{listen->address, listen->port});
}

}  // namespace

Exit serve(const Invocation& invocation, const Serving& serving) {
    auto& terminal = invocation.terminal;
    auto refused = [&](const Problem& told) { return terminal.complain(told, nothing_changed); };
    auto listen = listen_for(serving);
    if (!listen) return refused(listen.error());
    auto house = House::open(invocation.data, invocation.house_options(true));
    if (!house) return refused(house.error());
    auto token = token_in((*house)->place());
    if (!token) return refused(token.error());
    (*house)->signin().local_token = *token;
    if (auto read = read_config((*house)->place().data, (*house)->signin()); !read) return refused(read.error());
    connect_outside((*house)->signin());
    auto gateway = gateway_for(serving);
    if (!gateway) return refused(gateway.error());
    Measuring measuring(**house, *gateway, [&terminal](const Words& words) { terminal.say(words); });
    auto gateway_port = measuring.start();
    if (!gateway_port) return refused(gateway_port.error());
    net::Log log;
    if (!serving.quiet) log = [&](const net::Served& one) { terminal.say({net::line_of(one), net::line_of(one)}); };
    listen->measured = [&series = (*house)->series()] { return series.standing().rows_appended; };
    net::HttpServer server((*house)->service(), *listen, {}, log, net::Page(page_folder));
    auto port = server.start();
    if (!port) return refused(port.error());
    Word word((*house)->place(), *listen, *port);
    auto url = url_of(*listen, *port);
    if (serving.started) {
        serving.started(**house, url, *token);
    } else {
        terminal.out() << invocation.in({"碧环在 " + url + "\n数据目录 " + invocation.data.string(),
                                         "Bihuan is at " + url + "\ndata directory " + invocation.data.string()})
                       << std::endl;
        tell_of_setup(invocation, **house, home_of(serving, *listen, *port), serving.new_setup_link);
    }
    if (*gateway) {
        auto at = (*gateway)->address + ":" + std::to_string(*gateway_port);
        terminal.out() << invocation.in({"数采仪接入 " + at, "data loggers connect to " + at}) << std::endl;
    }
    warn_without_tls(terminal, *listen);
    server.wait();
    terminal.say({"已停止，数据完整落盘", "stopped; everything is on the disk"});
    return Exit::done;
}

}  // namespace bihuan::app
