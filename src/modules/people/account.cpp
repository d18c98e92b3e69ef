#include "modules/people/account.hpp"

#include "base/text.hpp"

namespace bihuan::account {
namespace {

using Refusal = std::optional<Problem>;

Refusal not_there(const State& account) {
    if (!account.opened) return Problem{Fault::missing, "account.missing", "没有这个账号", "there is no such account", {}};
    return {};
}
Refusal not_open(const State& account) {
    if (auto no = not_there(account)) return no;
    if (account.closed)
        return Problem{Fault::refused, "account.closed", "该账号已停用，请先恢复", "this account is closed: reopen it first", {}};
    return {};
}
Refusal without_reason(std::string_view reason) {
    if (!text::trimmed(reason).empty()) return {};
    return Problem{Fault::refused, "account.reason_missing", "请写明原因", "say why", "/reason"};
}
// An office without one of its administrators could not get one again.
Refusal last_of(const Standing& standing) {
    if (!standing.last_of) return {};
    std::string zh, en;
    switch (*standing.last_of) {
        case Duty::system: zh = "系统管理员", en = "system administrator"; break;
        case Duty::security: zh = "安全管理员", en = "security administrator"; break;
        case Duty::audit: zh = "审计管理员", en = "auditor"; break;
        case Duty::work: return {};
    }
    return Problem{Fault::refused,
                   "account.last_administrator",
                   "这是最后一名" + zh + "，请先另行指定",
                   "this is the last " + en + ": appoint another one first",
                   {}};
}

}  // namespace

Decision<Event> decide(const State& account, const Open& ask, const Context&) {
    if (account.opened) return refuse("account.opened_already", "该账号已开立", "this account is there already");
    return {{Opened{ask.person, ask.unit}}};
}
Decision<Event> decide(const State& account, const Close& ask, const Context&) {
    if (auto no = not_there(account)) return tl::unexpected(*no);
    if (account.closed) return std::vector<Event>{};
    if (auto no = without_reason(ask.reason)) return tl::unexpected(*no);
    if (auto no = last_of(ask.standing)) return tl::unexpected(*no);
    return {{Closed{text::trimmed(ask.reason)}}};
}
Decision<Event> decide(const State& account, const Reopen& ask, const Context&) {
    if (auto no = not_there(account)) return tl::unexpected(*no);
    if (!account.closed) return std::vector<Event>{};
    if (auto no = without_reason(ask.reason)) return tl::unexpected(*no);
    for (auto duty : ask.standing.held)  // the three may have been separated since it was closed
        if (auto no = against_separation(ask.standing.held, duty, ask.standing.joined)) return tl::unexpected(*no);
    return {{Reopened{text::trimmed(ask.reason)}}};
}
Decision<Event> decide(const State& account, const Move& ask, const Context&) {
    if (auto no = not_open(account)) return tl::unexpected(*no);
    if (ask.unit == account.unit) return std::vector<Event>{};
    return {{Moved{ask.unit}}};
}
Decision<Event> decide(const State& account, const Rename&, const Context&) {
    if (auto no = not_there(account)) return tl::unexpected(*no);
    return {{Renamed{}}};
}
Decision<Event> decide(const State& account, const Grant& ask, const Context&) {
    if (auto no = not_open(account)) return tl::unexpected(*no);
    if (!ask.standing.wanted) return problem(Fault::refused, "role.missing", "没有这个角色", "there is no such role", "/role");
    if (std::find(account.grants.begin(), account.grants.end(), Held{ask.role, ask.unit}) != account.grants.end())
        return std::vector<Event>{};
    if (auto no = against_separation(ask.standing.held, *ask.standing.wanted, ask.standing.joined)) return tl::unexpected(*no);
    if (account.grants.size() >= grants_max) {
        auto most = std::to_string(grants_max);
        return refuse("account.too_many_grants", "一个账号最多 " + most + " 项授权", "an account has at most " + most + " grants");
    }
    return {{Granted{ask.role, ask.unit}}};
}
Decision<Event> decide(const State& account, const Withdraw& ask, const Context&) {
    if (auto no = not_there(account)) return tl::unexpected(*no);
    if (std::find(account.grants.begin(), account.grants.end(), Held{ask.role, ask.unit}) == account.grants.end())
        return problem(Fault::missing, "account.not_granted", "该账号没有这项授权", "this account was not given that role there");
    if (auto no = without_reason(ask.reason)) return tl::unexpected(*no);
    if (auto no = last_of(ask.standing)) return tl::unexpected(*no);
    return {{Withdrawn{ask.role, ask.unit, text::trimmed(ask.reason)}}};
}

State evolve(State, const Opened& opened) { return {true, false, opened.unit, {}}; }
State evolve(State account, const Closed&) {
    account.closed = true;
    return account;
}
State evolve(State account, const Reopened&) {
    account.closed = false;
    return account;
}
State evolve(State account, const Moved& moved) {
    account.unit = moved.unit;
    return account;
}
State evolve(State account, const Renamed&) { return account; }
State evolve(State account, const Granted& granted) {
    account.grants.push_back({granted.role, granted.unit});
    return account;
}
State evolve(State account, const Withdrawn& withdrawn) {
    std::erase(account.grants, Held{withdrawn.role, withdrawn.unit});
    return account;
}

}  // namespace bihuan::account
