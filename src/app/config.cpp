#define TOML_EXCEPTIONS 0
#include "app/config.hpp"

#include <sys/stat.h>

#include <toml++/toml.h>
#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "net/outgoing.hpp"
#include "store/blobs.hpp"

namespace bihuan::app {
namespace {

namespace fs = std::filesystem;
using signin::LdapDirectory, signin::OidcProvider;

std::string line_of(const toml::source_region& where) { return std::to_string(where.begin.line); }
[[noreturn]] void fail(const char* code, const std::string& line, const std::string& zh, const std::string& en) {
    throw Problem{Fault::invalid,
                  std::string("config.") + code,
                  "config.toml 第 " + line + " 行：" + zh,
                  "config.toml, line " + line + ": " + en,
                  {}};
}

// A table whose every member is asked for once; what nobody asked for is a mistake.
class Table {
public:
    Table(const toml::table& table, std::string name, fs::path data) : table_(table), name_(std::move(name)), data_(std::move(data)) {}

    std::string text(const char* key, std::optional<std::string> otherwise = {}) {
        return value<std::string>(key, otherwise, "应为文本", "expected a text");
    }
    std::int64_t number(const char* key, std::int64_t otherwise, std::int64_t least, std::int64_t most) {
        auto given = value<std::int64_t>(key, otherwise, "应为整数", "expected a whole number");
        if (given < least || given > most) {
            auto range = std::to_string(least) + "–" + std::to_string(most);
            fail("range", line(), std::string(key) + " 应在 " + range + " 之间", std::string(key) + " must be within " + range);
        }
        return given;
    }
    std::vector<std::string> texts(const char* key, std::vector<std::string> otherwise) {
        asked_.insert(key);
        auto* list = table_[key].as_array();
        if (!table_.contains(key)) return otherwise;
        if (!list) fail("kind", line(), std::string(key) + " 应为列表", std::string(key) + ": expected a list");
        std::vector<std::string> all;
        for (auto& one : *list) {
            auto given = one.value<std::string>();
            if (!given)
                fail("kind", line_of(one.source()), std::string(key) + " 应为文本的列表", std::string(key) + ": expected a list of texts");
            all.push_back(*given);
        }
        return all;
    }
    // A secret stands in a file of its own, from the data directory on; others must not read it.
    std::string secret(const char* key) {
        auto name = text(key, "");
        if (name.empty()) return {};
        auto path = data_ / name;
        auto whole = read_whole(path);
        struct stat about {};
        if (!whole || ::stat(path.c_str(), &about) != 0)
            fail("secret", line(), "无法读取 " + path.string(), path.string() + " cannot be read");
        if ((about.st_mode & 077U) != 0)
            fail("secret", line(), path.string() + " 其他人可读，请 chmod 600", "others can read " + path.string() + ": chmod 600");
        return text::trimmed(*whole);
    }
    std::string file(const char* key) {
        auto name = text(key, "");
        if (name.empty()) return {};
        auto path = data_ / name;
        if (!fs::is_regular_file(path)) fail("file", line(), "没有这个文件：" + path.string(), "there is no such file: " + path.string());
        return path.string();
    }
    void done() const {
        for (auto& [key, node] : table_) {
            auto known = std::string(key.str());
            if (!asked_.contains(known))
                fail("unknown", line_of(node.source()), name_ + " 中没有 " + known + " 这一项", "there is no " + known + " in " + name_);
        }
    }
    std::string line() const { return line_of(table_.source()); }

private:
    template <class T>
    T value(const char* key, const std::optional<T>& otherwise, const char* zh, const char* en) {
        asked_.insert(key);
        auto node = table_[key];
        if (!node) {
            if (otherwise) return *otherwise;
            fail("missing", line(), name_ + " 缺少 " + key, std::string(key) + " is missing in " + name_);
        }
        auto* exact = node.as<T>();
        if (!exact) fail("kind", line_of(node.node()->source()), std::string(key) + " " + zh, std::string(key) + ": " + en);
        return exact->get();
    }
    const toml::table& table_;
    std::string name_;
    fs::path data_;
    std::set<std::string> asked_;
};

bool is_word(const std::string& text) {
    return !text.empty() && text.size() <= 40 &&
           std::all_of(text.begin(), text.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}
void read_names(Table& table, signin::Provider& provider, std::set<std::string>& ids) {
    provider.id = table.text("id");
    if (!is_word(provider.id) || !ids.insert(provider.id).second)
        fail("id", table.line(), "id 应为小写字母、数字和连字符，且不重复", "an id has small letters, digits and hyphens, and stands once");
    provider.zh = table.text("zh", provider.id);
    provider.en = table.text("en", provider.id);
}

OidcProvider oidc_from(Table table, std::set<std::string>& ids) {
    OidcProvider provider;
    read_names(table, provider, ids);
    provider.issuer = table.text("issuer");
    if (!signin::is_safe_address(provider.issuer))
        fail("address", table.line(), "issuer 应为 https 网址", "the issuer is an https address");
    provider.client_id = table.text("client_id");
    provider.client_secret = table.secret("client_secret_file");
    provider.scopes = table.texts("scopes", provider.scopes);
    if (std::find(provider.scopes.begin(), provider.scopes.end(), "openid") == provider.scopes.end())
        fail("scopes", table.line(), "scopes 中应有 openid", "openid must be among the scopes");
    provider.login_claim = table.text("login_claim", provider.login_claim);
    provider.ca_file = table.file("ca_file");
    table.done();
    return provider;
}
LdapDirectory ldap_from(Table table, std::set<std::string>& ids) {
    LdapDirectory directory;
    read_names(table, directory, ids);
    directory.url = table.text("url");
    if (!directory.url.starts_with("ldaps://") && !directory.url.starts_with("ldap://"))
        fail("address", table.line(), "url 应为 ldaps:// 或 ldap:// 地址", "the url is an ldaps:// or ldap:// address");
    directory.ca_file = table.file("ca_file");
    directory.user_dn = table.text("user_dn", "");
    directory.search_base = table.text("search_base", "");
    directory.filter = table.text("filter", "");
    directory.bind_dn = table.text("bind_dn", "");
    directory.bind_password = table.secret("bind_password_file");
    directory.id_attribute = table.text("id_attribute", "");
    constexpr std::int64_t tries_max = 20, minutes_max = 24 * 60;
    directory.tries = table.number("tries", directory.tries, 1, tries_max);
    directory.pause = std::chrono::minutes{
        table.number("pause_minutes", std::chrono::duration_cast<std::chrono::minutes>(directory.pause).count(), 1, minutes_max)};
    auto& name_stands_in = directory.user_dn.empty() ? directory.filter : directory.user_dn;
    if (name_stands_in.find("{}") == std::string::npos || directory.user_dn.empty() == directory.search_base.empty())
        fail("ldap", table.line(), "请填写含 {} 的 user_dn，或 search_base 与含 {} 的 filter",
             "give a user_dn with {}, or a search_base and a filter with {}");
    table.done();
    return directory;
}

void read_session(Table table, SigninRules& rules) {
    constexpr std::int64_t minutes_max = 24 * 60, hours_max = 24 * 7;
    rules.times.idle = std::chrono::minutes{table.number("idle_minutes", rules.times.idle.count(), 1, minutes_max)};
    rules.times.longest = std::chrono::hours{table.number("longest_hours", rules.times.longest.count(), 1, hours_max)};
    table.done();
}

bool is_identifier(const std::string& text) {
    constexpr std::size_t size_max = 60;
    return !text.empty() && text.size() <= size_max && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    });
}
// "https://host:8443": no path, no name and no password, which would stand in every log.
bool is_server_address(std::string_view url) {
    auto scheme = url.starts_with("https://") ? url.substr(8) : url.starts_with("http://") ? url.substr(7) : std::string_view();
    constexpr std::string_view signs = "-.:[]";
    return !scheme.empty() && std::all_of(scheme.begin(), scheme.end(), [&](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || signs.find(c) != signs.npos;
    });
}
std::optional<ClickHouseConfig> measurements_from(Table table) {
    auto store = table.text("store", "embedded");
    if (store == "embedded") return table.done(), std::nullopt;
    if (store != "clickhouse")
        fail("store", table.line(), "store 应为 embedded 或 clickhouse", "the store is \"embedded\" or \"clickhouse\"");
    constexpr std::size_t urls_max = 100;
    constexpr std::int64_t seconds_max = 600, settle_max = 3'600, mib_least = 64, mib_max = 65'536;
    ClickHouseConfig config;
    config.door.urls = table.texts("urls", {});
    if (config.door.urls.empty() || config.door.urls.size() > urls_max || !std::ranges::all_of(config.door.urls, is_server_address))
        fail("address", table.line(), "urls 应为 1–100 个 http:// 或 https:// 地址，不含路径和口令",
             "urls are 1–100 addresses, http:// or https://, without a path or a password");
    config.door.user = table.text("user", "");
    config.door.password = table.secret("password_file");
    auto has_line_break = [](const std::string& text) { return text.find_first_of(std::string_view("\r\n\0", 3)) != text.npos; };
    if (has_line_break(config.door.user) || has_line_break(config.door.password))
        fail("secret", table.line(), "用户名和口令不能含换行", "a user and a password have no line breaks");
    config.door.ca_file = table.file("ca_file");
    config.door.seconds_max = table.number("seconds_max", config.door.seconds_max, 1, seconds_max);
    config.options.database = table.text("database", config.options.database);
    config.options.cluster = table.text("cluster", "");
    if (!is_identifier(config.options.database) || (!config.options.cluster.empty() && !is_identifier(config.options.cluster)))
        fail("id", table.line(), "database 和 cluster 应为字母、数字和下划线", "a database and a cluster have letters, digits and _");
    config.options.settle = std::chrono::seconds{
        table.number("settle_seconds", std::chrono::duration_cast<std::chrono::seconds>(config.options.settle).count(), 1, settle_max)};
    auto mib = table.number("waiting_mib_max", std::int64_t(config.options.bytes_waiting_max >> 20), mib_least, mib_max);
    config.options.bytes_waiting_max = std::uint64_t(mib) << 20;
    table.done();
    return config;
}

void read_list(const toml::table& root, const char* name, const std::function<void(const toml::table&)>& take) {
    if (!root.contains(name)) return;
    auto* list = root[name].as_array();
    if (!list || !list->is_homogeneous(toml::node_type::table))
        fail("kind", line_of(root[name].node()->source()), std::string("请写作 [[") + name + "]]", std::string("write [[") + name + "]]");
    for (auto& one : *list) take(*one.as_table());
}

const toml::table& root_of(const toml::parse_result& parsed) {
    if (!parsed) fail("not_toml", line_of(parsed.error().source()), "不是有效的 TOML", std::string(parsed.error().description()));
    const auto& root = parsed.table();
    static const std::set<std::string_view> known{"session", "oidc", "ldap", "measurements"};
    for (auto& [key, node] : root)
        if (!known.contains(key.str()))
            fail("unknown", line_of(node.source()), "没有 " + std::string(key.str()) + " 这一节",
                 "there is no section " + std::string(key.str()));
    return root;
}
const toml::table* section(const toml::table& root, const char* name) {
    if (!root.contains(name)) return nullptr;
    auto* table = root[name].as_table();
    if (!table)
        fail("kind", line_of(root[name].node()->source()), std::string("请写作 [") + name + "]", std::string("write [") + name + "]");
    return table;
}

}  // namespace

Result<void> read_config(const fs::path& data, SigninRules& rules) {
    auto text = read_whole(data / "config.toml");
    if (!text) return {};
    return read_config(*text, data, rules);
}
Result<void> read_config(std::string_view text, const fs::path& data, SigninRules& rules) {
    auto parsed = toml::parse(text);
    try {
        auto& root = root_of(parsed);
        if (auto* session = section(root, "session")) read_session({*session, "[session]", data}, rules);
        std::set<std::string> ids;
        rules.outside.oidc.clear();
        rules.outside.ldap.clear();
        read_list(root, "oidc", [&](const toml::table& one) { rules.outside.oidc.push_back(oidc_from({one, "[[oidc]]", data}, ids)); });
        read_list(root, "ldap", [&](const toml::table& one) { rules.outside.ldap.push_back(ldap_from({one, "[[ldap]]", data}, ids)); });
        return {};
    } catch (const Problem& told) {
        return tl::unexpected(told);
    }
}

Result<std::optional<ClickHouseConfig>> read_measurements_config(const fs::path& data) {
    auto text = read_whole(data / "config.toml");
    if (!text) return std::nullopt;
    return read_measurements_config(*text, data);
}
Result<std::optional<ClickHouseConfig>> read_measurements_config(std::string_view text, const fs::path& data) {
    auto parsed = toml::parse(text);
    try {
        auto* measurements = section(root_of(parsed), "measurements");
        if (!measurements) return std::nullopt;
        return measurements_from({*measurements, "[measurements]", data});
    } catch (const Problem& told) {
        return tl::unexpected(told);
    }
}

void connect_outside(SigninRules& rules) {
    rules.outside.fetch = [](const signin::HttpAsk& ask) {
        return net::fetch({ask.method, ask.url, ask.body, ask.authorization, ask.ca_file}).map([](net::Incoming answer) {
            return signin::HttpReply{answer.status, std::move(answer.body)};
        });
    };
    rules.outside.bind = [](const LdapDirectory& directory, const std::string& login, const std::string& password) {
        net::Directory ask;
        ask.url = directory.url;
        ask.start_tls = !signin::is_safe_address(directory.url) || !directory.ca_file.empty();
        ask.ca_file = directory.ca_file;
        if (!directory.user_dn.empty()) ask.user_dn = signin::ldap_dn(directory.user_dn, login);
        ask.search_base = directory.search_base;
        ask.filter = signin::ldap_filter(directory.filter, login);
        ask.bind_dn = directory.bind_dn;
        ask.bind_password = directory.bind_password;
        ask.id_attribute = directory.id_attribute;
        return net::bound_as(ask, password);
    };
}

}  // namespace bihuan::app
