#include <doctest/doctest.h>

#include <sstream>
#include <thread>

#include "app/commands.hpp"
#include "app/json_text.hpp"
#include "app/serve.hpp"

using namespace bihuan;
using namespace bihuan::app;

namespace {

struct Said {
    int code = 0;
    std::string out, err;
};
Said run_with(Language language, std::vector<const char*> arguments) {
    std::ostringstream out, err;
    arguments.insert(arguments.begin(), "bihuan");
    Terminal terminal(language, out, err, false);
    int code = app::run(int(arguments.size()), arguments.data(), terminal);
    return {code, out.str(), err.str()};
}

}  // namespace

TEST_CASE("the language is the one the environment names first and Chinese where it names none") {
    CHECK(language_of("en_GB.UTF-8", "zh_CN.UTF-8", "zh_CN.UTF-8") == Language::en);
    CHECK(language_of("", "en_US", "zh_CN") == Language::en);
    CHECK(language_of("", "", "en_US.UTF-8") == Language::en);
    CHECK(language_of("C.UTF-8", "", "en_US.UTF-8") == Language::zh);
    CHECK(language_of("", "", "") == Language::zh);
}

TEST_CASE("every command has help in both languages") {
    std::vector<std::vector<const char*>> commands = {{},
                                                      {"serve"},
                                                      {"demo"},
                                                      {"openapi"},
                                                      {"completion"},
                                                      {"import"},
                                                      {"list"},
                                                      {"export"},
                                                      {"import", "plan"},
                                                      {"import", "ledger"},
                                                      {"journey"},
                                                      {"verify"},
                                                      {"list", "findings"},
                                                      {"export", "ledger"},
                                                      {"export", "journal"},
                                                      {"backup"},
                                                      {"restore"},
                                                      {"checkpoint"},
                                                      {"proof"},
                                                      {"why"},
                                                      {"standards"},
                                                      {"standards", "list"},
                                                      {"standards", "aqi"},
                                                      {"standards", "water"},
                                                      {"standards", "effluent"},
                                                      {"standards", "round"}};
    for (auto command : commands) {
        command.push_back("--help");
        auto zh = run_with(Language::zh, command), en = run_with(Language::en, command);
        CAPTURE(command.front());
        CHECK(zh.code == 0);
        CHECK(en.code == 0);
        CHECK(zh.out.find("用法:") != std::string::npos);
        CHECK(en.out.find("Usage:") != std::string::npos);
        CHECK(zh.out != en.out);
    }
}

TEST_CASE("a wrong command line ends with two and says where help is") {
    for (std::vector<const char*> wrong : {std::vector<const char*>{},
                                           {"fly"},
                                           {"import"},
                                           {"import", "plan"},
                                           {"proof"},
                                           {"proof", "one"},
                                           {"export", "ledger"},
                                           {"--lang", "fr", "openapi"}}) {
        auto said = run_with(Language::en, wrong);
        CHECK(said.code == 2);
        CHECK(said.out.empty());
        CHECK(said.err.find("--help") != std::string::npos);
        CHECK(said.err.find("error usage.") == 0);
        CHECK(run_with(Language::zh, wrong).err.find("错误 usage.") == 0);
    }
}

TEST_CASE("help names the whole command and stands straight in Chinese") {
    auto said = run_with(Language::zh, {"export", "ledger", "--help"});
    CHECK(said.out.find("用法: bihuan export ledger [选项]") != std::string::npos);
    CHECK(said.out.find("Options") == std::string::npos);
    CHECK(said.out.find("--data") != std::string::npos);
    CHECK(said.out.find("  -o,--output FILE (必需)         写到") != std::string::npos);  // (必需) has 8 cells and 4 characters
    CHECK(run_with(Language::en, {"import", "plan", "--help"}).out.find("Usage: bihuan import plan [OPTIONS] FILE") != std::string::npos);
}

TEST_CASE("a wrong command line is told in the language of the rest") {
    auto err = [](Language language, std::vector<const char*> words) { return run_with(language, std::move(words)).err; };
    CHECK(err(Language::zh, {"fly"}).starts_with("错误 usage.command: 没有这个命令：fly；查看 bihuan --help"));
    CHECK(err(Language::en, {"import", "fly"}).starts_with("error usage.command: there is no such command: fly; see bihuan import --help"));
    CHECK(err(Language::zh, {"import"}).starts_with("错误 usage.command: 请写明要做什么；查看 bihuan import --help"));
    CHECK(err(Language::en, {"--datta", "x", "list", "findings"})
              .starts_with("error usage.unknown: no such option, or one word too many: --datta"));
    CHECK(err(Language::en, {"list", "findings", "a", "b"}).starts_with("error usage.unknown: no such option, or one word too many: a b"));
    CHECK(err(Language::zh, {"import", "plan"}).starts_with("错误 usage.RequiredError: 缺少必需的参数：FILE"));
}

TEST_CASE("what takes longer than a second says so and takes its line away") {
    std::ostringstream out, err;
    Terminal terminal(Language::en, out, err, true);
    auto waiting = terminal.waiting({"读", "reading"});
    waiting.end();
    CHECK(err.str().empty());
    {
        auto longer = terminal.waiting({"读", "reading"});
        std::this_thread::sleep_for(std::chrono::milliseconds{1500});
    }
    CHECK(err.str() == "\r\x1b[Kreading  1 s\r\x1b[K");
}

TEST_CASE("what a foreign file holds gives no orders to a terminal") {
    std::ostringstream out, err;
    Terminal terminal(Language::en, out, err, true);
    terminal.complain({Fault::invalid, "x", "", "a\x1b[2J\nb", "\x1b]0;c\a"}, {"", "safe"});
    CHECK(err.str().find('\x1b') == std::string::npos);
    CHECK(err.str().find('\a') == std::string::npos);
    CHECK(err.str().find("a [2J\nb\n") != std::string::npos);
}

TEST_CASE("the interface document is JSON and the same every time") {
    auto first = run_with(Language::zh, {"openapi"}), second = run_with(Language::en, {"openapi"});
    CHECK(first.code == 0);
    CHECK(first.out == second.out);
    auto document = json::Document::parse(first.out);
    REQUIRE(document.has_value());
    auto root = document->root();
    CHECK(plain_at(root, "/openapi") == "3.1.0");
    CHECK(plain_at(root, "/paths/~1api~1v1~1journal~1proof/get/summary").has_value());
    CHECK(plain_at(root, "/paths/~1api~1v1~1findings/get/summary").has_value());
}

TEST_CASE("a completion script knows the commands and is there for three shells") {
    for (const char* shell : {"bash", "zsh", "fish"}) {
        auto said = run_with(Language::zh, {"completion", shell});
        CHECK(said.code == 0);
        CHECK(said.out.find("checkpoint") != std::string::npos);
        CHECK(said.out.find("dry-run") != std::string::npos);
    }
    CHECK(run_with(Language::zh, {"completion", "tcsh"}).code == 1);
}

TEST_CASE("an address to listen on is read, and is this machine's own unless another is said") {
    CHECK(listen_from("127.0.0.1:8081")->port == 8081);
    CHECK(listen_from("8081")->address == "127.0.0.1");
    CHECK(listen_from("localhost:0")->address == "127.0.0.1");
    CHECK(listen_from("[::1]:80")->address == "::1");
    CHECK(listen_from("0.0.0.0:8080")->address == "0.0.0.0");
    CHECK(listen_from("[::]:8080")->address == "::");
    for (const char* wrong : {"", "127.0.0.1", "127.0.0.1:", "127.0.0.1:x", "127.0.0.1:70000", "127.0.0.1:-1"})
        CHECK(listen_from(wrong).error().code == "serve.listen");
}

TEST_CASE("a token may carry the name of who shows it") {
    CHECK(token_of("abc", "office") == "abc");
    CHECK(token_of("abc", "石桥镇") == "abc." + to_hex("石桥镇"));
}

TEST_CASE("queries are encoded and leave out what is not said") {
    CHECK(query_of({{"a", "1"}, {"b", std::nullopt}, {"q", "水 &"}}) == "a=1&q=%e6%b0%b4%20%26");
    CHECK(query_of({}).empty());
}

TEST_CASE("a place in JSON is found by its pointer") {
    auto document = json::Document::parse(R"({"a":[{"b/c":"x"},2,true,null,1.5],"~":{}})");
    REQUIRE(document.has_value());
    auto root = document->root();
    CHECK(plain_at(root, "/a/0/b~1c") == "x");
    CHECK(plain_at(root, "/a/1") == "2");
    CHECK(plain_at(root, "/~0") == "{}");
    CHECK(plain_at(root, "/a") == R"([{"b/c":"x"},2,true,null,1.5])");
    CHECK(plain_at(root, "") == R"({"a":[{"b/c":"x"},2,true,null,1.5],"~":{}})");
    for (const char* nowhere : {"/b", "/a/5", "/a/-1", "/a/x", "/a/0/b", "/a/1/x"}) CHECK_FALSE(plain_at(root, nowhere).has_value());
}
