// What the routes about signing in share: who sits behind the cookie, how a change is written, how a guesser is slowed.
#pragma once
#include "modules/people/people.hpp"
#include "modules/signin/backoff.hpp"
#include "modules/signin/signin.hpp"

namespace bihuan::signin {

// The session behind the cookie, whatever it still needs, and with its CSRF token shown: what such a route is about.
Result<Session> own_session(const api::Visit&, const SigninRules&);
Result<Session> finished_session(const api::Visit&, const SigninRules&);  // that needs nothing more

// A change outside the journal, by the writer; it is there when this returns.
Result<void> written(api::Visit&, const std::function<Result<void>(journal::Batch&)>&);
void entered(journal::Batch&, const api::Visit&, audit::Entry);  // into the audit trail, with the address of the visit

// ---- slowing down ----
struct Brake {  // one row of failures, and how patient it is
    std::string id;
    Patience patience;
};
// Of those who guess passwords: at this login, from this device, from this address.
class Brakes {
public:
    Brakes(const api::Visit&, const SigninRules&, std::string_view login);
    // Problem "signin.too_often" with the seconds to wait; entered into the audit trail once for each failure.
    Result<void> check(api::Visit&, std::string_view account) const;
    void failed(journal::Batch&, Instant now) const;
    void succeeded(journal::Batch&) const;
    bool knows_device() const { return login_.empty(); }
    const std::string& own() const { return own_; }  // the row of this person at this device

private:
    std::string own_;
    std::string login_, address_;  // empty for a device that this login was signed in from before
};
std::chrono::seconds wait_for(Sql&, const Brake&, Instant now);
Problem too_often(std::chrono::seconds wait);
Result<void> check_brake(api::Visit&, const Brake&, const std::string& kind, std::string_view account);
void brake_failed(journal::Batch&, std::string_view id, Instant now);
void brake_released(journal::Batch&, std::string_view id);
void brake_forgiven(journal::Batch&, std::string_view id);  // one failure that was none

// ---- cookies ----
void give_session(api::Visit&, std::string_view token);
void give_device(api::Visit&, journal::Batch&, const std::string& account);  // after everything was shown

struct Next {
    std::string next;                  // "done", "second_factor", "password"
    std::vector<std::string> methods;  // of the second factor: "totp", "passkey", "recovery"
};
DESCRIBE(Next, next, methods)
Next next_of(Sql&, Needs, std::string_view account);
std::vector<std::string> second_factors(Sql&, std::string_view account);

// Checks a person's own password, slowed down like signing in.
Result<void> check_own_password(api::Visit&, const SigninRules&, const AccountRow&, std::string_view password);

std::string name_of_house(Sql&);  // "碧环 清澜区"

struct Done {
    bool done = true;
};
DESCRIBE(Done, done)

}  // namespace bihuan::signin
