#include <ldap.h>
#include <sys/socket.h>

#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "base/hash.hpp"
#include "net/outgoing.hpp"

namespace bihuan::net {
namespace {

constexpr int directory_seconds_max = 5, exchange_seconds_max = 8;

// Ends an exchange that takes longer than it may, by shutting its socket: a TLS handshake of libldap waits for ever for a server that takes
// the connection and says nothing, whatever its time limits.
class Deadline {
public:
    explicit Deadline(std::chrono::seconds most) : watcher_([this, most] { watch(std::chrono::steady_clock::now() + most); }) {
        callbacks_.lc_add = [](LDAP*, Sockbuf* socket, LDAPURLDesc*, sockaddr*, ldap_conncb* self) {
            ber_socket_t descriptor = -1;
            ber_sockbuf_ctrl(socket, LBER_SB_OPT_GET_FD, &descriptor);
            static_cast<Deadline*>(self->lc_arg)->hold(descriptor);
            return 0;
        };
        callbacks_.lc_del = [](LDAP*, Sockbuf*, ldap_conncb* self) { static_cast<Deadline*>(self->lc_arg)->hold(-1); };
        callbacks_.lc_arg = this;
    }
    ~Deadline() {
        {
            std::lock_guard lock(mutex_);
            is_done_ = true;
        }
        changed_.notify_all();
        watcher_.join();
    }
    Deadline(const Deadline&) = delete;
    Deadline& operator=(const Deadline&) = delete;
    const ldap_conncb* callbacks() const { return &callbacks_; }

private:
    void hold(int descriptor) {
        std::lock_guard lock(mutex_);
        descriptor_ = descriptor;
        if (is_over_ && descriptor >= 0) ::shutdown(descriptor, SHUT_RDWR);
    }
    void watch(std::chrono::steady_clock::time_point until) {
        std::unique_lock lock(mutex_);
        if (changed_.wait_until(lock, until, [this] { return is_done_; })) return;
        is_over_ = true;
        if (descriptor_ >= 0) ::shutdown(descriptor_, SHUT_RDWR);
    }
    ldap_conncb callbacks_{};
    std::mutex mutex_;
    std::condition_variable changed_;
    int descriptor_ = -1;
    bool is_over_ = false, is_done_ = false;
    std::thread watcher_;  // last: it uses what stands above
};

struct Close {
    void operator()(LDAP* one) const { ldap_unbind_ext_s(one, nullptr, nullptr); }
};
using Connection = std::unique_ptr<LDAP, Close>;

tl::unexpected<Problem> unreachable(int why) {
    std::string text = ldap_err2string(why);
    return problem(Fault::unavailable, "outside.unreachable", "目录服务没有应答（" + text + "），请稍后重试或用密码登录",
                   "the directory does not answer (" + text + "): try again in a moment, or sign in with a password");
}

Result<Connection> connected(const Directory& directory, const Deadline& deadline) {
    LDAP* made = nullptr;
    if (auto why = ldap_initialize(&made, directory.url.c_str()); why != LDAP_SUCCESS) return unreachable(why);
    Connection connection(made);
    auto set = [made](int option, const void* value) { ldap_set_option(made, option, value); };
    const int version = LDAP_VERSION3, demand = LDAP_OPT_X_TLS_DEMAND, client = 0;
    const timeval patience{directory_seconds_max, 0};
    set(LDAP_OPT_PROTOCOL_VERSION, &version);
    set(LDAP_OPT_CONNECT_CB, deadline.callbacks());
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

// What the directory calls somebody for ever, asked by that person.
Result<std::optional<std::string>> id_of(LDAP* connection, const std::string& dn, const std::string& attribute) {
    auto name = attribute;
    std::vector<char*> attributes{name.data(), nullptr};
    timeval patience{directory_seconds_max, 0};
    LDAPMessage* got = nullptr;
    auto why = ldap_search_ext_s(connection, dn.c_str(), LDAP_SCOPE_BASE, "(objectClass=*)", attributes.data(), 0, nullptr, nullptr,
                                 &patience, 1, &got);
    std::unique_ptr<LDAPMessage, decltype(&ldap_msgfree)> messages(got, &ldap_msgfree);
    auto* entry = why == LDAP_SUCCESS ? ldap_first_entry(connection, messages.get()) : nullptr;
    std::unique_ptr<berval*, decltype(&ldap_value_free_len)> values(
        entry ? ldap_get_values_len(connection, entry, attribute.c_str()) : nullptr, &ldap_value_free_len);
    constexpr std::size_t id_size_max = 255;
    if (ldap_count_values_len(values.get()) != 1 || values.get()[0]->bv_len == 0 || values.get()[0]->bv_len > id_size_max)
        return problem(Fault::unavailable, "outside.no_id", "目录没有给出 " + attribute + "，请联系系统管理员",
                       "the directory does not tell " + attribute + ": ask the system administrator");
    std::string id(values.get()[0]->bv_val, values.get()[0]->bv_len);
    bool is_text = std::all_of(id.begin(), id.end(), [](char c) { return c > ' ' && c < 0x7f; });
    return is_text ? id : to_hex(id);
}

}  // namespace

Result<std::optional<std::string>> bound_as(const Directory& directory, const std::string& password) {
    if (password.empty()) return std::optional<std::string>();
    Deadline deadline(std::chrono::seconds{exchange_seconds_max});  // outlives the connection
    auto connection = connected(directory, deadline);
    if (!connection) return tl::unexpected(connection.error());
    auto dn = std::optional(directory.user_dn);
    if (dn->empty()) {
        auto one = found(connection->get(), directory);
        if (!one || !*one) return one;
        dn = *one;
    }
    auto why = bind_as(connection->get(), *dn, password);
    if (why == LDAP_SUCCESS) return directory.id_attribute.empty() ? dn : id_of(connection->get(), *dn, directory.id_attribute);
    if (why == LDAP_INVALID_CREDENTIALS || why == LDAP_NO_SUCH_OBJECT || why == LDAP_INVALID_DN_SYNTAX) return std::optional<std::string>();
    return unreachable(why);
}

}  // namespace bihuan::net
