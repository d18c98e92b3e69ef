// Signing in: who comes through the door and by what — passwords, second factors, sessions, links, access tokens — and the audit trail
// that remembers it.
#pragma once
#include "api/gate.hpp"
#include "api/routes.hpp"
#include "modules/signin/audit.hpp"
#include "modules/signin/door_keys.hpp"
#include "modules/signin/outside.hpp"

namespace bihuan {

// What the house has decided about signing in. It must outlive the routes and the gate.
struct SigninRules {
    std::string key;          // of the house: 32 bytes from <data>/keys/signin.key
    std::string local_token;  // of the command line: whoever can read it owns the data directory. Empty: there is none.
    signin::SessionTimes times{};
    signin::Outside outside{};  // providers and directories that may say who somebody is
};

void signin_routes(api::Routes&, const SigninRules&);

class SigninGate final : public api::Gate {
public:
    SigninGate(const SigninRules& rules, journal::Journal& journal) : rules_(rules), journal_(journal) {}
    Result<api::Viewer> viewer(const api::Request&, Sql&) override;
    void refused(const api::Request&, const Problem&) override;
    void done(const api::Request&, const api::Viewer&, const api::Route&, journal::Batch&) override;
    void given_out(const api::Request&, const api::Viewer&, const api::Route&) override;

private:
    std::optional<std::string> local_operator(const api::Request&) const;
    Result<api::Viewer> by_access_token(const api::Request&, Sql&);
    void seen(const signin::Session&);
    void note(const char* update, const std::string& id, Instant now);

    const SigninRules& rules_;
    journal::Journal& journal_;
};

// The first words of a house that nobody can sign in to yet: a link that makes its first administrator. Earlier ones are void.
// `even_so`: whoever has the data directory wants another administrator although there is one.
bool needs_setup(Sql&);
Result<std::string> new_setup_link(journal::Journal&, std::string_view home, bool even_so = false);  // home: "http://127.0.0.1:8080"
// The place whose office this is, "清澜区": in titles and authenticator apps. Empty before the set-up.
std::string place_of(Sql&);
void set_place(journal::Batch&, std::string_view place);
// A demonstration has accounts without passwords and is never set up.
void mark_as_demonstration(journal::Batch&);
// A link that signs in as this account without a password, for a demonstration.
Result<std::string> new_visit_link(journal::Journal&, std::string_view home, const std::string& account);

}  // namespace bihuan
