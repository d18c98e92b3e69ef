#include "base/text.hpp"
#include "modules/signin/password.hpp"
#include "modules/signin/signin_rooms.hpp"

namespace bihuan {

// Nobody who may open accounts has a way in: a house that has just been made, or one whose administrators have all left.
bool needs_setup(Sql& sql) {
    return sql.integer("select count(*) from account a join account_grant g on g.account = a.id join role r on r.id = g.role"
                       " join password p on p.account = a.id where a.closed = 0 and r.duty = 'system'") == 0;
}

namespace {

Result<std::string> link_by(journal::Journal& journal, const std::string& kind, const std::string& account,
                            const std::function<std::string(journal::Batch&)>& make) {
    std::string link;
    auto work = [&](journal::Batch& batch) -> Result<journal::Committed> {
        link = make(batch);
        audit::append(batch, {kind, "operator", account, audit::Outcome::done, "", ""});
        return journal::Committed{};
    };
    auto done = journal.submit_and_wait({work, "operator", {}, {}});
    if (!done) return tl::unexpected(done.error());
    return link;
}

}  // namespace

Result<std::string> new_setup_link(journal::Journal& journal, std::string_view home) {
    using namespace signin;
    return link_by(journal, "setup.link", "", [&](journal::Batch& batch) {
        return link_address(home, Purpose::setup, new_link(batch, Purpose::setup, "", setup_link_lasts));
    });
}
Result<std::string> new_visit_link(journal::Journal& journal, std::string_view home, const std::string& account) {
    using namespace signin;
    return link_by(journal, "account.visit-link", account, [&](journal::Batch& batch) {
        return link_address(home, Purpose::visit, new_link(batch, Purpose::visit, account, visit_link_lasts));
    });
}

}  // namespace bihuan

namespace bihuan::signin {
namespace {

tl::unexpected<Problem> used_up() {
    return problem(Fault::refused, "signin.link_used", "链接已用过或已过期, 请向管理员索取新的链接",
                   "this link was used or has expired: ask the administrator for another one", "/token");
}
struct LinkGiven {
    std::string link;
    Instant expires_at{};
};
DESCRIBE(LinkGiven, link, expires_at)

LinkGiven invitation_for(journal::Batch& batch, const api::Visit& visit, const std::string& account) {
    auto token = new_link(batch, Purpose::invitation, account, invitation_lasts);
    return {link_address(visit.request.home(), Purpose::invitation, token), batch.context().now + invitation_lasts};
}

void set_password(journal::Batch& batch, const std::string& account, const std::string& hash) {
    batch.sql().run(
        "insert into password(account, hash, set_at) values($1, $2, $3)"
        " on conflict(account) do update set hash = excluded.hash, set_at = excluded.set_at",
        account, hash, batch.context().now);
    end_sessions_of(batch.sql(), account);
}

// ---- the first administrator ----

struct Joining {
    std::string reason;
};
DESCRIBE(Joining, reason)
struct Setup {
    std::string token, place, office, name, login, password;
    std::optional<Joining> joined;  // one person is all three administrators
    std::optional<Administrator> security, audit;
};
DESCRIBE(Setup, token, place, office, name, login, password, joined, security, audit)
struct InvitationFor {
    std::string account, role, link;
    Instant expires_at{};
};
DESCRIBE(InvitationFor, account, role, link, expires_at)
struct SetUp {
    std::string next;
    std::string account;
    std::vector<InvitationFor> invitations;
};
DESCRIBE(SetUp, next, account, invitations)

}  // namespace
}  // namespace bihuan::signin
