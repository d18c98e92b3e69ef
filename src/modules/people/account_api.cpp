#include "base/text.hpp"
#include "modules/people/people_rooms.hpp"

namespace bihuan {
namespace {

constexpr std::size_t login_size_min = 2, login_size_max = 64;  // bytes
constexpr std::size_t post_size_max = 120;
constexpr int accounts_per_page_max = 1'000;

// Letters of any script, digits, and . _ - @: a name that can be typed, and told on the telephone.
std::optional<Problem> unfit_login(std::string_view login) {
    auto wrong = [](std::string zh, std::string en) {
        return Problem{Fault::refused, "account.login_unfit", std::move(zh), std::move(en), "/login"};
    };
    if (login.size() < login_size_min || login.size() > login_size_max)
        return wrong("登录名应为2至64个字节", "a sign-in name has 2 to 64 bytes");
    auto unfit = [](char c) {
        auto byte = static_cast<unsigned char>(c);
        return byte < 0x80 && std::isalnum(byte) == 0 && c != '.' && c != '_' && c != '-' && c != '@';
    };
    if (std::any_of(login.begin(), login.end(), unfit))
        return wrong("登录名只能用文字、数字和 . _ - @", "a sign-in name has letters, digits and . _ - @");
    return {};
}
std::optional<Problem> unfit_name(std::string_view name) {
    auto wrong = unfit_person_name(name);
    if (wrong) wrong->at = "/name";
    return wrong;
}
std::optional<Problem> unfit_post(std::string_view post) {
    if (post.size() <= post_size_max) return {};
    return Problem{Fault::refused, "account.post_too_long", "职务过长（最多40字）", "the post is too long (40 characters at most)",
                   "/post"};
}
std::optional<Problem> taken_login(Sql& sql, std::string_view login, std::string_view by_other_than) {
    if (sql.integer("select count(*) from account_name where login = $1 and account <> $2", login, by_other_than) == 0) return {};
    return Problem{Fault::refused, "account.login_taken", "登录名已被使用", "this sign-in name is taken", "/login"};
}

// ---- what a rule asks about the other accounts ----

std::vector<Duty> duties_of(Sql& sql, std::string_view account, std::string_view but_role = {}, std::string_view at_unit = {}) {
    std::vector<Duty> duties;
    sql.query(
        "select distinct r.duty from account_grant g join role r on r.id = g.role where g.account = $1"
        " and not (g.role = $2 and g.unit = $3) order by r.duty",
        [&](Row row) { duties.push_back(enum_from<Duty>(row.text(0)).value()); }, account, but_role, at_unit);
    return duties;
}
// The administrator whose place would be empty if this account lost what it has and `kept` not.
std::optional<Duty> emptied(Sql& sql, std::string_view account, const std::vector<Duty>& kept) {
    if (sql.integer("select closed from account where id = $1", account) != 0) return {};  // its place is empty already
    for (auto duty : duties_of(sql, account)) {
        if (duty == Duty::work || std::find(kept.begin(), kept.end(), duty) != kept.end()) continue;
        auto others = sql.integer(
            "select count(*) from account_grant g join role r on r.id = g.role join account a on a.id = g.account"
            " where r.duty = $1 and a.closed = 0 and a.id <> $2",
            duty, account);
        if (others == 0) return duty;
    }
    return {};
}

// ---- commands ----

struct ToUnit {
    Unit::Id unit;
};
DESCRIBE(ToUnit, unit)
struct AccountNames {  // those that are absent stay
    std::optional<std::string> name, login, post;
};
DESCRIBE(AccountNames, name, login, post)
struct RoleAt {
    Role::Id role;
    Unit::Id unit;
};
DESCRIBE(RoleAt, role, unit)
struct RoleNoMore {
    Role::Id role;
    Unit::Id unit;
    std::string reason;
};
DESCRIBE(RoleNoMore, role, unit, reason)

using Seen = std::optional<std::int64_t>;
using Done = Result<journal::Committed>;

Done rename(journal::Batch& batch, const std::string& id, const AccountNames& names, Seen seen) {
    auto& sql = batch.sql();
    auto renamed = batch.execute<Account>(id, account::Rename{}, seen);
    if (!renamed) return renamed;
    if (names.name) {
        auto name = text::trimmed(*names.name);
        if (auto wrong = unfit_name(name)) return tl::unexpected(*wrong);
        sql.run("update person set name = $2 where id = (select person from account where id = $1)", id, name);
    }
    if (names.post) {
        if (auto wrong = unfit_post(*names.post)) return tl::unexpected(*wrong);
        sql.run("update person set post = $2 where id = (select person from account where id = $1)", id, text::trimmed(*names.post));
    }
    if (names.login) {
        auto login = as_login(*names.login);
        if (auto wrong = unfit_login(login)) return tl::unexpected(*wrong);
        if (auto wrong = taken_login(sql, login, id)) return tl::unexpected(*wrong);
        sql.run("insert into account_name(account, login) values($1, $2) on conflict(account) do update set login = excluded.login", id,
                login);
    }
    return renamed;
}
Done withdraw(journal::Batch& batch, const std::string& id, const RoleNoMore& ask, Seen seen) {
    account::Withdraw command{ask.role, ask.unit, ask.reason, {}};
    command.standing.last_of = emptied(batch.sql(), id, duties_of(batch.sql(), id, ask.role.text, ask.unit.text));
    return batch.execute<Account>(id, command, seen);
}
Done move(journal::Batch& batch, const std::string& id, const Unit::Id& unit, Seen seen) {
    if (auto wrong = unfit_unit(batch.sql(), unit, "/unit")) return tl::unexpected(*wrong);
    auto moved = batch.execute<Account>(id, account::Move{unit}, seen);
    if (moved) batch.sql().run("update person set unit = $2 where id = (select person from account where id = $1)", id, unit);
    return moved;
}
Done close(journal::Batch& batch, const std::string& id, const std::string& reason, Seen seen) {
    account::Close command{reason, {}};
    command.standing.last_of = emptied(batch.sql(), id, {});
    return batch.execute<Account>(id, command, seen);
}
Done reopen(journal::Batch& batch, const std::string& id, const std::string& reason, Seen seen) {
    account::Reopen command{reason, {duties_of(batch.sql(), id), {}, administrators_are_joined(batch.sql()), {}}};
    return batch.execute<Account>(id, command, seen);
}
// Nobody gives rights to themselves, or takes their own away by mistake.
std::optional<Problem> own_rights(const journal::Batch& batch, const std::string& account) {
    if (batch.context().actor != account) return {};
    return Problem{Fault::refused,
                   "account.own_rights",
                   "不能调整自己的授权，请由另一名安全管理员办理",
                   "nobody changes their own roles: another security administrator does",
                   {}};
}

// A body and what is done with it, as a route's handler.
template <class Body, class Do>
auto by_id(Do act) {
    return [act](const api::ById& by, Body body, Seen seen) -> Result<api::Work> {
        return api::Work(
            [act, id = by.id, body = std::move(body), seen](journal::Batch& batch) -> Done { return act(batch, id, body, seen); });
    };
}

// ---- reading ----

struct AccountsAsked {
    std::optional<std::string> unit;
    std::optional<bool> closed;
    std::optional<std::string> after;  // a sign-in name
    int limit = 200;
};
DESCRIBE(AccountsAsked, unit, closed, after, limit)
struct AccountPage {
    std::vector<AccountRow> items;
    std::optional<std::string> next;
};
DESCRIBE(AccountPage, items, next)

constexpr std::string_view select_accounts =
    "select a.id, p.name, n.login, coalesce(p.post, ''), a.unit, coalesce(u.name, ''), a.closed, a.opened_at, '[]' from account a"
    " left join person p on p.id = a.person left join account_name n on n.account = a.id left join unit u on u.id = a.unit";

void add_grants(Sql& sql, AccountRow& row) {
    row.grants = sql.all<GrantRow>(
        "select g.role, r.zh, r.en, r.duty, g.unit, coalesce(u.name, '') from account_grant g join role r on r.id = g.role"
        " left join unit u on u.id = g.unit where g.account = $1 order by r.place, u.name",
        row.id);
}
Result<AccountPage> list(const api::Reading& reading, const AccountsAsked& asked) {
    if (asked.limit < 1 || asked.limit > accounts_per_page_max) {
        auto range = "1–" + std::to_string(accounts_per_page_max);
        return problem(Fault::invalid, "input.invalid", "limit 应在 " + range + " 之间", "limit must be within " + range, "?limit");
    }
    Sql::Parameters parameters;
    auto text = std::string(select_accounts) + " where true";
    if (asked.unit) text += " and a.unit = " + parameters.add(*asked.unit);
    if (asked.closed) text += " and a.closed = " + parameters.add(*asked.closed);
    if (asked.after) text += " and coalesce(n.login, '') > " + parameters.add(*asked.after);
    text += " order by coalesce(n.login, ''), a.id limit " + parameters.add(asked.limit + 1);
    AccountPage page{reading.sql.all<AccountRow>(text, parameters), {}};
    if (page.items.size() > std::size_t(asked.limit)) {
        page.items.pop_back();
        page.next = page.items.back().login.value_or("");
    }
    for (auto& row : page.items) add_grants(reading.sql, row);
    return page;
}

}  // namespace

std::string as_login(std::string_view text) {
    auto login = text::trimmed(text);
    for (auto& c : login)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    return login;
}
std::optional<std::string> open_account_of_login(Sql& sql, std::string_view login) {
    std::optional<std::string> id;
    sql.query(
        "select n.account from account_name n join account a on a.id = n.account where n.login = $1 and a.closed = 0",
        [&](Row row) { id = row.text(0); }, as_login(login));
    return id;
}
std::optional<AccountRow> account_row(Sql& sql, std::string_view id) {
    auto row = sql.one<AccountRow>(std::string(select_accounts) + " where a.id = $1", id);
    if (row) add_grants(sql, *row);
    return row;
}

Result<journal::Committed> open_account(journal::Batch& batch, const NewAccount& asked) {
    auto& sql = batch.sql();
    auto login = as_login(asked.login), name = text::trimmed(asked.name), post = text::trimmed(asked.post);
    for (auto& wrong :
         {unfit_login(login), unfit_name(name), unfit_post(post), unfit_unit(sql, asked.unit, "/unit"), taken_login(sql, login, {})})
        if (wrong) return tl::unexpected(*wrong);
    auto person = asked.namesake ? new_person(batch, name, asked.unit) : person_named(batch, name, asked.unit).value();
    if (sql.integer("select count(*) from account where person = $1", person) > 0)
        return problem(Fault::refused, "account.person_has_one", "该单位的 " + name + " 已有账号；如是同名的另一人，请注明",
                       name + " of this unit has an account already; if this is another person of the same name, say so", "/namesake");
    sql.run("update person set post = $2 where id = $1", person, post);
    auto id = batch.new_id();
    sql.run("insert into account_name(account, login) values($1, $2)", id, login);
    return batch.execute<Account>(id, account::Open{person, asked.unit});
}
Result<journal::Committed> grant_role(journal::Batch& batch, const Account::Id& account, const Role::Id& role, const Unit::Id& unit,
                                      std::optional<std::int64_t> seen) {
    if (auto wrong = unfit_unit(batch.sql(), unit, "/unit")) return tl::unexpected(*wrong);
    account::Grant command{role, unit, {duties_of(batch.sql(), account.text), {}, administrators_are_joined(batch.sql()), {}}};
    batch.sql().query(
        "select duty from role where id = $1", [&](Row row) { command.standing.wanted = enum_from<Duty>(row.text(0)); }, role);
    return batch.execute<Account>(account.text, command, seen);
}

void account_routes(api::Routes& routes) {
    const std::string all = "/api/v1/accounts", one = all + "/{id}";
    routes.guard(one, api::with_whole_reach);
    routes.get<AccountPage, AccountsAsked>(all, "accounts.read", "账号与授权 · accounts and their roles", list);
    routes.post<NewAccount, api::Nothing>(
        all, "accounts.manage", "开立账号 · opens an account", [](const api::Nothing&, NewAccount asked, Seen) -> Result<api::Work> {
            return api::Work([asked = std::move(asked)](journal::Batch& batch) { return open_account(batch, asked); });
        });
    routes.post<AccountNames, api::ById>(one + "/rename", "accounts.manage", "更改姓名、职务或登录名 · changes name, post or sign-in name",
                                         by_id<AccountNames>(rename));
    routes.post<ToUnit, api::ById>(
        one + "/move", "accounts.manage", "调整所属单位 · moves it to another unit",
        by_id<ToUnit>([](auto& batch, auto& id, auto& body, Seen seen) { return move(batch, id, body.unit, seen); }));
    routes.post<people::Because, api::ById>(
        one + "/close", "accounts.manage", "停用账号 · closes it",
        by_id<people::Because>([](auto& batch, auto& id, auto& body, Seen seen) { return close(batch, id, body.reason, seen); }));
    routes.post<people::Because, api::ById>(
        one + "/reopen", "accounts.manage", "恢复账号 · reopens it",
        by_id<people::Because>([](auto& batch, auto& id, auto& body, Seen seen) { return reopen(batch, id, body.reason, seen); }));
    routes.post<RoleAt, api::ById>(one + "/grant", "roles.grant", "授予角色 · gives a role",
                                   by_id<RoleAt>([](auto& batch, auto& id, auto& body, Seen seen) -> Done {
                                       if (auto no = own_rights(batch, id)) return tl::unexpected(*no);
                                       return grant_role(batch, {id}, body.role, body.unit, seen);
                                   }));
    routes.post<RoleNoMore, api::ById>(one + "/withdraw", "roles.grant", "收回角色 · withdraws a role",
                                       by_id<RoleNoMore>([](auto& batch, auto& id, auto& body, Seen seen) -> Done {
                                           if (auto no = own_rights(batch, id)) return tl::unexpected(*no);
                                           return withdraw(batch, id, body, seen);
                                       }));
}

}  // namespace bihuan
