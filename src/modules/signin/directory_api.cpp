#include "base/hash.hpp"
#include "modules/signin/signin_rooms.hpp"
#include "store/sealed_secret.hpp"

namespace bihuan::signin {
namespace {

struct DirectorySignIn {
    std::string provider, login, password;
};
DESCRIBE(DirectorySignIn, provider, login, password)

// Of one name at one directory. What is guessed here would lock the person out there, for everything: so only a few wrong passwords are
// passed on. The owner's own device has a few of its own, which no stranger uses up.
Brake brake_of(const SigninRules& rules, const LdapDirectory& directory, const std::string& login, const Brakes& brakes) {
    auto who = keyed_hash(rules.key, "directory", directory.url + "\n" + login);
    return {"directory/" + who + (brakes.knows_device() ? "/" + brakes.own() : ""), {directory.tries, directory.pause, directory.pause}};
}

// Counted before it is tried, so that many at the same moment are no more than one after the other; taken back where it was right.
Result<std::optional<std::string>> tried(api::Visit& visit, const SigninRules& rules, const LdapDirectory& directory, const Brake& brake,
                                         const DirectorySignIn& shown, const std::string& account) {
    if (auto free = check_brake(visit, brake, "session.sign-in", account); !free) return tl::unexpected(free.error());
    auto counted = written(visit, [&](journal::Batch& batch) -> Result<void> {
        if (auto wait = wait_for(batch.sql(), brake, visit.now); wait > std::chrono::seconds{0}) return tl::unexpected(too_often(wait));
        brake_failed(batch, brake.id, visit.now);
        return {};
    });
    if (!counted) return tl::unexpected(counted.error());
    auto found = rules.outside.bind(directory, shown.login, shown.password);
    if (found && !*found) return found;
    auto released = written(visit, [&](journal::Batch& batch) -> Result<void> {
        if (found) brake_released(batch, brake.id);
        else brake_forgiven(batch, brake.id);  // nobody heard the password
        return {};
    });
    if (!released) return tl::unexpected(released.error());
    return found;
}

Result<Next> sign_in(api::Visit& visit, const SigninRules& rules, DirectorySignIn shown) {
    auto& all = rules.outside.ldap;
    auto directory = std::find_if(all.begin(), all.end(), [&](auto& one) { return one.id == shown.provider; });
    if (directory == all.end())
        return problem(Fault::missing, "ldap.no_directory", "没有配置这个目录", "no such directory is configured", "/provider");
    shown.login = as_login(shown.login);
    Brakes brakes(visit, rules, shown.login);
    auto account = open_account_of_login(visit.sql, shown.login).value_or("");
    if (auto free = brakes.check(visit, account); !free) return tl::unexpected(free.error());
    // An empty password would be an anonymous bind, which succeeds (RFC 4513, 5.1.2).
    constexpr std::size_t text_size_max = 512;
    bool possible =
        !shown.password.empty() && shown.password.size() <= text_size_max && !shown.login.empty() && shown.login.size() <= text_size_max;
    if (!possible) return refuse_sign_in(visit, brakes, account, wrong_password());
    auto found = tried(visit, rules, *directory, brake_of(rules, *directory, shown.login, brakes), shown, account);
    if (!found) return tl::unexpected(found.error());
    if (!*found) return refuse_sign_in(visit, brakes, account, wrong_password());
    auto next = come_in(visit, rules, {"ldap:" + directory->id, **found, shown.login});
    if (!next) return next;
    auto released = written(visit, [&](journal::Batch& batch) -> Result<void> {
        brakes.succeeded(batch);
        return {};
    });
    if (!released) return tl::unexpected(released.error());
    return next;
}

}  // namespace

void directory_routes(api::Routes& routes, const SigninRules& rules) {
    using api::Nothing, api::Visit;
    routes
        .act<Next, DirectorySignIn, Nothing>(
            "/api/v1/session/directory", "public", "用目录的用户名和密码登录 · signs in with the password of a directory",
            [&rules](Visit& visit, const Nothing&, DirectorySignIn shown) { return sign_in(visit, rules, std::move(shown)); })
        .asks_elsewhere = true;
}

}  // namespace bihuan::signin
