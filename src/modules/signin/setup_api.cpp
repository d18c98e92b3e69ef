#include "base/text.hpp"
#include "modules/signin/invitation.hpp"
#include "modules/signin/password.hpp"
#include "modules/signin/signin_rooms.hpp"

namespace bihuan {
namespace {

constexpr auto setup_even_so = "even so";  // stands for an account in the row of a set-up link

std::string setting(Sql& sql, const char* name) {
    std::string value;
    sql.query(
        "select value from setting where name = $1", [&](Row row) { value = row.text(0); }, name);
    return value;
}
void set(journal::Batch& batch, const char* name, std::string_view value) {
    batch.sql().run("insert into setting(name, value) values($1, $2) on conflict(name) do update set value = excluded.value", name, value);
}

Result<std::string> link_by_operator(journal::Journal& journal, const std::string& kind, const std::string& account,
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

std::int64_t open_with_duty(Sql& sql, Duty duty) {
    return sql.integer(
        "select count(*) from account a join account_grant g on g.account = a.id join role r on r.id = g.role"
        " where a.closed = 0 and r.duty = $1",
        duty);
}

}  // namespace

// Nobody who may open accounts has a way in: a house that has just been made, or one whose administrators have all left.
bool needs_setup(Sql& sql) {
    if (setting(sql, "demonstration") == "yes") return false;
    return sql.integer(
               "select count(*) from account a join account_grant g on g.account = a.id join role r on r.id = g.role"
               " where a.closed = 0 and r.duty = $1 and (exists (select 1 from password where account = a.id)"
               " or exists (select 1 from outside_identity where account = a.id))",
               Duty::system) == 0;
}
Result<std::string> new_setup_link(journal::Journal& journal, std::string_view home, bool even_so) {
    using namespace signin;
    return link_by_operator(journal, "setup.link", "", [&](journal::Batch& batch) {
        for (auto about : {"", setup_even_so})
            batch.sql().run("delete from one_time_link where purpose = $1 and account = $2", Purpose::setup, about);
        return link_address(home, Purpose::setup,
                            new_link(batch, Purpose::setup, even_so ? setup_even_so : "", setup_link_lasts, journal.now()));
    });
}
Result<std::string> new_visit_link(journal::Journal& journal, std::string_view home, const std::string& account) {
    using namespace signin;
    return link_by_operator(journal, "account.visit-link", account, [&](journal::Batch& batch) {
        return link_address(home, Purpose::visit, new_link(batch, Purpose::visit, account, visit_link_lasts, journal.now()));
    });
}

std::string place_of(Sql& sql) { return setting(sql, "place"); }
void set_place(journal::Batch& batch, std::string_view place) { set(batch, "place", place); }
void mark_as_demonstration(journal::Batch& batch) { set(batch, "demonstration", "yes"); }

}  // namespace bihuan

namespace bihuan::signin {
namespace {

constexpr std::size_t place_size_max = 120;  // bytes

struct Administrator {
    std::string name, login;
};
DESCRIBE(Administrator, name, login)
// The security administrator and the auditor may be named at once; else they get accounts that are renamed later.
struct Setup {
    std::string token, place, office, name, login, password;
    std::optional<bool> joined;         // one person is all three administrators
    std::optional<std::string> reason;  // why
    std::optional<Administrator> security, audit;
};
DESCRIBE(Setup, token, place, office, name, login, password, joined, reason, security, audit)
struct InvitationFor {
    std::string account, login, role, link;
    Instant expires_at{};
};
DESCRIBE(InvitationFor, account, login, role, link, expires_at)
struct SetUp {
    std::string account;
    std::vector<InvitationFor> invitations;
};
DESCRIBE(SetUp, account, invitations)

std::string or_throw(Result<journal::Committed> done) {
    if (!done) throw done.error();
    return done->id;
}

std::string make_office(journal::Batch& batch, const Setup& ask) {
    auto place = unit_named(batch, ask.place), office = unit_named(batch, ask.office);
    for (auto& one : {place, office})
        if (!one) throw one.error();
    bool has_parent = batch.held<Unit>(office->text).state.parent.has_value();
    if (!has_parent && place->text != office->text) or_throw(batch.execute<Unit>(office->text, unit::Place{*place, false, 1}));
    set_place(batch, text::trimmed(ask.place));
    return office->text;
}
std::string make_administrator(journal::Batch& batch, const Administrator& who, const std::string& office, const std::string& role) {
    auto account = or_throw(open_account(batch, {who.name, who.login, {office}, "", false}));
    or_throw(grant_role(batch, {account}, {role}, {office}));
    return account;
}

void make_all(journal::Batch& batch, const api::Visit& visit, const Setup& ask, const std::string& hash, SetUp& made) {
    auto office = make_office(batch, ask);
    bool joined = ask.joined.value_or(false);
    if (joined) or_throw(batch.execute<Administration>(own_administration, administration::Join{ask.reason.value_or("")}));
    made.account = make_administrator(batch, {ask.name, ask.login}, office, "sysadmin");
    keep_password(batch, made.account, hash);
    entered(batch, visit, {"setup", made.account, made.account, audit::Outcome::done, joined ? "administrators joined" : "", ""});
    struct Post {
        Duty duty;
        const char *role, *name, *login;
        const std::optional<Administrator>& named;
    };
    for (auto& post : {Post{Duty::security, "secadmin", "安全管理员", "secadmin", ask.security},
                       Post{Duty::audit, "auditor", "审计管理员", "auditor", ask.audit}}) {
        if (open_with_duty(batch.sql(), post.duty) > 0) continue;
        if (joined) {
            or_throw(grant_role(batch, {made.account}, {post.role}, {office}));
            continue;
        }
        auto who = post.named.value_or(Administrator{post.name, post.login});
        auto account = make_administrator(batch, who, office, post.role);
        auto link = new_invitation(batch, visit, account);
        made.invitations.push_back({account, as_login(who.login), post.role, link.link, link.expires_at});
    }
}

Result<SetUp> set_up(api::Visit& visit, const SigninRules& rules, const Setup& ask) {
    if (!link_of(visit.sql, ask.token, Purpose::setup, visit.now)) return tl::unexpected(link_used_up());
    if (text::trimmed(ask.place).empty() || ask.place.size() > place_size_max)
        return problem(Fault::refused, "setup.place", "请填写地区名称（最多40字）", "say which place this is, in at most 40 characters",
                       "/place");
    if (ask.joined.value_or(false) && text::trimmed(ask.reason.value_or("")).empty())
        return problem(Fault::refused, "setup.reason", "由一人兼任三个管理员的，请写明原因",
                       "say why one person is all three administrators", "/reason");
    if (auto fit = check_password(ask.password, as_login(ask.login)); !fit) return tl::unexpected(fit.error());
    auto hash = hashed_password(ask.password);
    SetUp made;
    std::string token;
    auto work = [&](journal::Batch& batch) -> Result<journal::Committed> {
        made = {};
        auto link = use_link(batch, ask.token, Purpose::setup, visit.now);
        if (!link) return tl::unexpected(link_used_up());
        if (link->account.empty() && !needs_setup(batch.sql()))
            return refuse("setup.done_already", "系统已完成初始设置，请直接登录", "this house is set up already: sign in");
        make_all(batch, visit, ask, hash, made);
        token = begin_session(batch, {made.account, Needs::nothing, "setup", visit.request.address, visit.request.user_agent}, rules.times,
                              visit.now);
        give_device(visit, batch, made.account);
        return journal::Committed{made.account, 0, 0};
    };
    auto done = visit.journal.submit_and_wait({work, "setup", {}, {}});
    if (!done) return tl::unexpected(done.error());
    give_session(visit, token);
    return made;
}

}  // namespace

void setup_routes(api::Routes& routes, const SigninRules& rules) {
    routes.act<SetUp, Setup, api::Nothing>(
        "/api/v1/setup", "public", "初始设置：建立整改办与第一名系统管理员 · the office and its first system administrator",
        [&rules](api::Visit& visit, const api::Nothing&, const Setup& ask) { return set_up(visit, rules, ask); });
}

}  // namespace bihuan::signin
