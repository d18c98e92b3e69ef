#include <ldap.h>

#include <memory>
#include <vector>

#include "net/outgoing.hpp"

namespace bihuan::net {
namespace {

constexpr int directory_seconds_max = 5;

struct Close {
    void operator()(LDAP* one) const { ldap_unbind_ext_s(one, nullptr, nullptr); }
};
using Connection = std::unique_ptr<LDAP, Close>;

tl::unexpected<Problem> unreachable(int why) {
    std::string text = ldap_err2string(why);
    return problem(Fault::unavailable, "outside.unreachable", "目录服务没有应答 (" + text + "), 请稍后重试或用密码登录",
                   "the directory does not answer (" + text + "): try again in a moment, or sign in with a password");
}

Result<Connection> connected(const Directory& directory) {
    LDAP* made = nullptr;
    if (auto why = ldap_initialize(&made, directory.url.c_str()); why != LDAP_SUCCESS) return unreachable(why);
    Connection connection(made);
    auto set = [made](int option, const void* value) { ldap_set_option(made, option, value); };
    const int version = LDAP_VERSION3, demand = LDAP_OPT_X_TLS_DEMAND, client = 0;
    const timeval patience{directory_seconds_max, 0};
    set(LDAP_OPT_PROTOCOL_VERSION, &version);
    set(LDAP_OPT_NETWORK_TIMEOUT, &patience);
    set(LDAP_OPT_TIMEOUT, &patience);
    set(LDAP_OPT_REFERRALS, LDAP_OPT_OFF);  // nobody else is asked
    set(LDAP_OPT_X_TLS_REQUIRE_CERT, &demand);
    if (!directory.ca_file.empty()) set(LDAP_OPT_X_TLS_CACERTFILE, directory.ca_file.c_str());
    set(LDAP_OPT_X_TLS_NEWCTX, &client);  // what was set above holds from here on
    if (directory.url.starts_with("ldap://") && directory.start_tls)
        if (auto why = ldap_start_tls_s(made, nullptr, nullptr); why != LDAP_SUCCESS) return unreachable(why);
    return connection;
}

int bind_as(LDAP* connection, const std::string& dn, const std::string& password) {
    auto secret = password;
    berval shown{secret.size(), secret.data()};
    return ldap_sasl_bind_s(connection, dn.c_str(), LDAP_SASL_SIMPLE, &shown, nullptr, nullptr, nullptr);
}

// The one entry that the filter finds; nothing where there is none, or more than one.
Result<std::optional<std::string>> found(LDAP* connection, const Directory& directory) {
    if (auto why = bind_as(connection, directory.bind_dn, directory.bind_password); why != LDAP_SUCCESS) return unreachable(why);
    std::string none = LDAP_NO_ATTRS;
    std::vector<char*> attributes{none.data(), nullptr};
    timeval patience{directory_seconds_max, 0};
    constexpr int entries_max = 2;
    LDAPMessage* got = nullptr;
    auto why = ldap_search_ext_s(connection, directory.search_base.c_str(), LDAP_SCOPE_SUBTREE, directory.filter.c_str(), attributes.data(),
                                 0, nullptr, nullptr, &patience, entries_max, &got);
    std::unique_ptr<LDAPMessage, decltype(&ldap_msgfree)> messages(got, &ldap_msgfree);
    if (why == LDAP_SIZELIMIT_EXCEEDED || why == LDAP_NO_SUCH_OBJECT) return std::optional<std::string>();
    if (why != LDAP_SUCCESS) return unreachable(why);
    if (ldap_count_entries(connection, messages.get()) != 1) return std::optional<std::string>();
    std::unique_ptr<char, decltype(&ldap_memfree)> dn(ldap_get_dn(connection, ldap_first_entry(connection, messages.get())), &ldap_memfree);
    return std::optional<std::string>(dn.get());
}

}  // namespace

Result<std::optional<std::string>> bound_as(const Directory& directory, const std::string& password) {
    if (password.empty()) return std::optional<std::string>();
    auto connection = connected(directory);
    if (!connection) return tl::unexpected(connection.error());
    auto dn = std::optional(directory.user_dn);
    if (dn->empty()) {
        auto one = found(connection->get(), directory);
        if (!one || !*one) return one;
        dn = *one;
    }
    auto why = bind_as(connection->get(), *dn, password);
    if (why == LDAP_SUCCESS) return dn;
    if (why == LDAP_INVALID_CREDENTIALS || why == LDAP_NO_SUCH_OBJECT || why == LDAP_INVALID_DN_SYNTAX) return std::optional<std::string>();
    return unreachable(why);
}

}  // namespace bihuan::net
