// The parts of the sign-in room, each with its routes.
#pragma once
#include "modules/signin/entrance.hpp"

namespace bihuan::signin {

void session_routes(api::Routes&, const SigninRules&);        // signing in and out, one's own sessions and password
void second_factor_routes(api::Routes&, const SigninRules&);  // codes of an authenticator app, recovery codes
void passkey_routes(api::Routes&, const SigninRules&);
void access_token_routes(api::Routes&, const SigninRules&);
void setup_routes(api::Routes&, const SigninRules&);
void invitation_routes(api::Routes&, const SigninRules&);  // and what an administrator does with the doors of accounts
void oidc_routes(api::Routes&, const SigninRules&);
void directory_routes(api::Routes&, const SigninRules&);   // LDAP
void outside_routes(api::Routes&);                         // whom an account is bound to, and loosening that
void preference_routes(api::Routes&, const SigninRules&);  // language, look, saved views: what follows an account to any browser
void audit_routes(api::Routes&);

// The security administrator or the auditor, once they have a password: the system administrator opens no other door to them.
bool is_administrator_with_password(Sql&, const std::string& account);

// A wrong password, told and entered, and counted by the brakes.
Result<Next> refuse_sign_in(api::Visit&, const Brakes&, const std::string& account, Problem why);
Problem wrong_password();

struct FromOutside {
    std::string way;      // "oidc:gov", "ldap:ad"
    std::string subject;  // as that provider calls the person for ever
    std::string login;    // the sign-in name it tells
};
Result<Next> come_in(api::Visit&, const SigninRules&, const FromOutside&);

// Somebody showed all they had to, or one thing more: the session goes on, under a new token.
Result<Next> go_on(api::Visit&, const Session&, const std::function<Result<std::string>(journal::Batch&)>& how);

// Shown once, when a second factor is set up.
struct RecoveryCodes {
    std::vector<std::string> recovery_codes;
};
DESCRIBE(RecoveryCodes, recovery_codes)
RecoveryCodes replace_recovery_codes(journal::Batch&, const std::string& account);
void drop_recovery_codes_of_nothing(Sql&, const std::string& account);  // where no second factor is left

}  // namespace bihuan::signin
