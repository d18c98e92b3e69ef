#include "app/config.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <fstream>

#include "store/blobs.hpp"
#include "store/test_folder.hpp"

using namespace bihuan;
using namespace bihuan::app;

namespace {

std::string code_of(const TestFolder& folder, std::string_view text) {
    SigninRules rules;
    auto read = read_config(text, folder.path(), rules);
    if (read) return {};
    CHECK_FALSE(read.error().zh.empty());
    CHECK(read.error().en.find("line ") != std::string::npos);
    return read.error().code;
}
void keep(const std::filesystem::path& path, std::string_view text, mode_t mode) {
    std::ofstream(path) << text;
    ::chmod(path.c_str(), mode);
}

}  // namespace

TEST_CASE("a configuration is read") {
    TestFolder folder;
    keep(folder / "gov.secret", "very secret\n", 0600);
    keep(folder / "ca.pem", "certificate", 0644);
    SigninRules rules;
    auto read = read_config(R"toml(
[session]
idle_minutes = 20
longest_hours = 8
[[oidc]]
id = "gov"
zh = "统一身份认证"
issuer = "https://id.example.cn"
client_id = "bihuan"
client_secret_file = "gov.secret"
[[ldap]]
id = "ad"
url = "ldaps://dc.example.cn"
ca_file = "ca.pem"
user_dn = "uid={},ou=people,dc=example,dc=cn"
[[ldap]]
id = "second"
url = "ldap://dc2.example.cn"
search_base = "dc=example"
filter = "(mail={})"
)toml",
                            folder.path(), rules);
    REQUIRE_MESSAGE(read.has_value(), read.error().en);
    CHECK(rules.times.idle == std::chrono::minutes{20});
    CHECK(rules.times.longest == std::chrono::hours{8});
    REQUIRE(rules.outside.oidc.size() == 1);
    CHECK(rules.outside.oidc[0].zh == "统一身份认证");
    CHECK(rules.outside.oidc[0].en == "gov");
    CHECK(rules.outside.oidc[0].client_secret == "very secret");
    CHECK(rules.outside.oidc[0].login_claim == "preferred_username");
    REQUIRE(rules.outside.ldap.size() == 2);
    CHECK(rules.outside.ldap[0].ca_file == (folder / "ca.pem").string());
    CHECK(rules.outside.ldap[1].filter == "(mail={})");
}

TEST_CASE("the example in docs/configuration.md is one") {
    auto page = read_whole(std::filesystem::path(BIHUAN_SOURCE_DIR) / "docs/configuration.md");
    REQUIRE(page);
    auto begin = page->find("```toml\n") + 8, end = page->find("```", begin);
    REQUIRE(end != std::string::npos);
    TestFolder folder;
    std::filesystem::create_directory(folder / "keys");
    keep(folder / "keys/gov.secret", "very secret", 0600);
    keep(folder / "keys/ca.pem", "certificate", 0644);
    keep(folder / "keys/clickhouse.secret", "very secret", 0600);
    auto measurements = read_measurements_config(page->substr(begin, end - begin), folder.path());
    REQUIRE_MESSAGE(measurements.has_value(), measurements.error().en);
    REQUIRE(measurements->has_value());
    CHECK((*measurements)->options.settle == series::ClickHouseOptions{}.settle);
    CHECK((*measurements)->options.bytes_waiting_max == series::ClickHouseOptions{}.bytes_waiting_max);
    SigninRules rules;
    auto read = read_config(page->substr(begin, end - begin), folder.path(), rules);
    REQUIRE_MESSAGE(read.has_value(), read.error().en);
    CHECK(rules.outside.oidc.size() == 1);
    REQUIRE(rules.outside.ldap.size() == 1);
    CHECK(rules.outside.ldap[0].id_attribute == "entryUUID");
    CHECK(rules.outside.ldap[0].tries == 3);
    CHECK(rules.outside.ldap[0].pause == std::chrono::minutes{15});
}

TEST_CASE("a house without a configuration, or with an empty one, keeps what is usual") {
    TestFolder folder;
    SigninRules rules;
    CHECK(read_config(folder.path(), rules).has_value());
    CHECK(read_config("", folder.path(), rules).has_value());
    CHECK(rules.times.idle == signin::SessionTimes{}.idle);
    CHECK(rules.outside.oidc.empty());
}

TEST_CASE("measurements are kept in ClickHouse where the configuration says so") {
    TestFolder folder;
    keep(folder / "ch.secret", "very secret\n", 0600);
    keep(folder / "open.secret", "secret", 0644);
    keep(folder / "ca.pem", "certificate", 0644);
    auto read = read_measurements_config(R"toml(
[measurements]
store = "clickhouse"
urls = ["https://ch1.example.cn:8443", "http://[::1]:8123"]
database = "air_2026"
user = "bihuan"
password_file = "ch.secret"
cluster = "city"
ca_file = "ca.pem"
settle_seconds = 90
waiting_mib_max = 2048
)toml",
                                         folder.path());
    REQUIRE_MESSAGE(read.has_value(), read.error().en);
    REQUIRE(read->has_value());
    const auto& [door, options] = **read;
    CHECK(door.urls.size() == 2);
    CHECK(door.user == "bihuan");
    CHECK(door.password == "very secret");
    CHECK(door.ca_file == (folder / "ca.pem").string());
    CHECK(options.database == "air_2026");
    CHECK(options.cluster == "city");
    CHECK(options.settle == std::chrono::seconds{90});
    CHECK(options.bytes_waiting_max == std::uint64_t{2048} << 20);

    auto code = [&](const std::string& text) {
        auto wrong = read_measurements_config(text, folder.path());
        if (wrong) return std::string();
        CHECK(wrong.error().en.find("line ") != std::string::npos);
        return wrong.error().code;
    };
    CHECK_FALSE(read_measurements_config("", folder.path())->has_value());
    CHECK_FALSE(read_measurements_config("[measurements]\nstore = \"embedded\"", folder.path())->has_value());
    const std::string good = "[measurements]\nstore = \"clickhouse\"\nurls = [\"http://127.0.0.1:8123\"]\n";
    CHECK(code(good).empty());
    CHECK(code("measurements = 1") == "config.kind");
    CHECK(code("[measurements]\nstore = \"oracle\"") == "config.store");
    CHECK(code("[measurements]\nstore = \"clickhouse\"") == "config.address");
    CHECK(code("[measurements]\nstore = \"embedded\"\nurls = []") == "config.unknown");
    for (auto url : {"ftp://a", "127.0.0.1:8123", "http://user:word@a:8123", "http://a/path", "http://a?user=b", "http://"})
        CHECK(code("[measurements]\nstore = \"clickhouse\"\nurls = [\"" + std::string(url) + "\"]") == "config.address");
    CHECK(code(good + "database = \"a`b\"") == "config.id");
    CHECK(code(good + "cluster = \"a b\"") == "config.id");
    CHECK(code(good + "password = \"in the open\"") == "config.unknown");
    CHECK(code(good + "password_file = \"open.secret\"") == "config.secret");
    CHECK(code(good + "user = \"a\\nX-Other: b\"") == "config.secret");
    CHECK(code(good + "ca_file = \"nowhere\"") == "config.file");
    CHECK(code(good + "settle_seconds = 0") == "config.range");
    CHECK(code(good + "waiting_mib_max = 1") == "config.range");
    SigninRules rules;
    CHECK(read_config(good, folder.path(), rules).has_value());
}

TEST_CASE("what nobody understands, or what is not safe, is refused with its line") {
    TestFolder folder;
    keep(folder / "open.secret", "secret", 0644);
    auto oidc = [](const std::string& more) { return "[[oidc]]\nid = \"gov\"\nissuer = \"https://a.cn\"\nclient_id = \"b\"\n" + more; };
    auto ldap = [](const std::string& more) { return "[[ldap]]\nid = \"ad\"\nurl = \"ldaps://a.cn\"\n" + more; };
    CHECK(code_of(folder, oidc("")).empty());
    CHECK(code_of(folder, ldap("user_dn = \"uid={}\"")).empty());
    CHECK(code_of(folder, "a = ") == "config.not_toml");
    CHECK(code_of(folder, "a = 1") == "config.unknown");
    CHECK(code_of(folder, "session = 1") == "config.kind");
    CHECK(code_of(folder, "[oidc]\nid = \"a\"") == "config.kind");
    CHECK(code_of(folder, "[session]\nidle = 1") == "config.unknown");
    CHECK(code_of(folder, "[session]\nidle_minutes = 0") == "config.range");
    CHECK(code_of(folder, "[session]\nidle_minutes = \"30\"") == "config.kind");
    CHECK(code_of(folder, "[[oidc]]\nid = \"a\"") == "config.missing");
    CHECK(code_of(folder, "[[oidc]]\nid = \"A B\"\nissuer = \"https://a.cn\"\nclient_id = \"b\"") == "config.id");
    CHECK(code_of(folder, oidc("") + oidc("")) == "config.id");
    CHECK(code_of(folder, "[[oidc]]\nid = \"a\"\nissuer = \"http://a.cn\"\nclient_id = \"b\"") == "config.address");
    CHECK(code_of(folder, oidc("scopes = [\"profile\"]")) == "config.scopes");
    CHECK(code_of(folder, oidc("scopes = \"openid\"")) == "config.kind");
    CHECK(code_of(folder, oidc("scopes = [1]")) == "config.kind");
    CHECK(code_of(folder, oidc("client_secret = \"in the open\"")) == "config.unknown");
    CHECK(code_of(folder, oidc("client_secret_file = \"nowhere\"")) == "config.secret");
    CHECK(code_of(folder, oidc("client_secret_file = \"open.secret\"")) == "config.secret");
    CHECK(code_of(folder, ldap("")) == "config.ldap");
    CHECK(code_of(folder, ldap("user_dn = \"uid=x\"")) == "config.ldap");
    CHECK(code_of(folder, ldap("user_dn = \"uid={}\"\nsearch_base = \"dc=a\"")) == "config.ldap");
    CHECK(code_of(folder, ldap("search_base = \"dc=a\"\nfilter = \"(uid=x)\"")) == "config.ldap");
    CHECK(code_of(folder, "[[ldap]]\nid = \"a\"\nurl = \"https://a\"\nuser_dn = \"{}\"") == "config.address");
    CHECK(code_of(folder, ldap("user_dn = \"uid={}\"\nca_file = \"nowhere\"")) == "config.file");
}
