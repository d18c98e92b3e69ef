// A small ledger of accounts, real enough to prove the journal with: commands that refuse, that make several events, that make none.
#pragma once
#include "journal/journal.hpp"

namespace bihuan::test_ledger {

struct Opened {
    static constexpr auto type = "account.opened/1";
    std::string owner;
};
struct Deposited {
    static constexpr auto type = "account.deposited/1";
    std::int64_t amount = 0;
    std::string memo;
};
struct Withdrawn {
    static constexpr auto type = "account.withdrawn/1";
    std::int64_t amount = 0;
    std::string memo;
};
struct Closed {
    static constexpr auto type = "account.closed/1";
    std::string reason;
};
DESCRIBE(Opened, owner)
DESCRIBE(Deposited, amount, memo)
DESCRIBE(Withdrawn, amount, memo)
DESCRIBE(Closed, reason)
using Event = std::variant<Opened, Deposited, Withdrawn, Closed>;

struct Open {
    std::string owner;
};
struct Deposit {
    std::int64_t amount = 0;
    std::string memo;
};
struct DepositMany {
    std::vector<std::int64_t> amounts;
};  // several events, one command
struct Withdraw {
    std::int64_t amount = 0;
    std::string memo;
};
struct Close {
    std::string reason;
};
struct Look {};   // nothing happens
struct Break {};  // a rule with a bug: throws
using Command = std::variant<Open, Deposit, DepositMany, Withdraw, Close, Look, Break>;

struct State {
    std::string owner;
    std::int64_t balance = 0;
    bool open = false, closed = false;
};

struct Account {
    static constexpr std::string_view category = "account";
    using State = test_ledger::State;
    using Command = test_ledger::Command;
    using Event = test_ledger::Event;
};

inline Decision<Event> decide(const State& state, const Open& open, const Context&) {
    if (state.open) return refuse("account.open", "已开户", "the account is open already");
    return {{Opened{open.owner}}};
}
inline Decision<Event> decide(const State& state, const Deposit& deposit, const Context&) {
    if (!state.open || state.closed) return refuse("account.not_open", "未开户", "the account is not open");
    if (deposit.amount <= 0) return refuse("account.amount", "金额应为正数", "the amount must be positive");
    return {{Deposited{deposit.amount, deposit.memo}}};
}
inline Decision<Event> decide(const State& state, const DepositMany& many, const Context&) {
    std::vector<Event> events;
    if (!state.open || state.closed) return refuse("account.not_open", "未开户", "the account is not open");
    for (auto amount : many.amounts) events.emplace_back(Deposited{amount, "many " + std::to_string(many.amounts.size())});
    return events;
}
inline Decision<Event> decide(const State& state, const Withdraw& withdraw, const Context&) {
    if (!state.open || state.closed) return refuse("account.not_open", "未开户", "the account is not open");
    if (withdraw.amount > state.balance) return refuse("account.balance", "余额不足", "there is not that much");
    return {{Withdrawn{withdraw.amount, withdraw.memo}}};
}
inline Decision<Event> decide(const State& state, const Close& close, const Context&) {
    if (!state.open || state.closed) return refuse("account.not_open", "未开户", "the account is not open");
    std::vector<Event> events;
    if (state.balance > 0) events.emplace_back(Withdrawn{state.balance, "销户取款"});
    events.emplace_back(Closed{close.reason});
    return events;
}
inline Decision<Event> decide(const State&, const Look&, const Context&) { return std::vector<Event>{}; }
inline Decision<Event> decide(const State&, const Break&, const Context&) { throw std::logic_error("a rule with a bug"); }

inline State evolve(State state, const Opened& opened) {
    state.owner = opened.owner;
    state.open = true;
    return state;
}
inline State evolve(State state, const Deposited& deposited) {
    state.balance += deposited.amount;
    return state;
}
inline State evolve(State state, const Withdrawn& withdrawn) {
    state.balance -= withdrawn.amount;
    return state;
}
inline State evolve(State state, const Closed&) {
    state.closed = true;
    return state;
}
static_assert(Decider<Account>);

inline void into_account(Sql& sql, const journal::Recorded& recorded, const Event& event) {
    if (auto* opened = std::get_if<Opened>(&event))
        sql.run("insert into account(id, owner, balance, version, changed_at) values($1, $2, 0, $3, $4)", recorded.id, opened->owner,
                recorded.version, recorded.at);
    std::int64_t change = 0;
    if (auto* deposited = std::get_if<Deposited>(&event)) change = deposited->amount;
    if (auto* withdrawn = std::get_if<Withdrawn>(&event)) change = -withdrawn->amount;
    sql.run("update account set balance = balance + $2, version = $3, changed_at = $4 where id = $1", recorded.id, change, recorded.version,
            recorded.at);
    if (std::get_if<Closed>(&event)) sql.run("delete from account where id = $1", recorded.id);
}
inline void into_movement(Sql& sql, const journal::Recorded& recorded, const Event& event) {
    auto insert = [&](std::int64_t amount, const std::string& memo) {
        sql.run("insert into movement(position, account, amount, actor, at) values($1, $2, $3, $4, $5)", recorded.position, recorded.id,
                amount, recorded.actor, recorded.at);
        sql.run("insert into words(rowid, memo) values($1, $2)", recorded.position, memo);
    };
    if (auto* deposited = std::get_if<Deposited>(&event)) insert(deposited->amount, deposited->memo);
    if (auto* withdrawn = std::get_if<Withdrawn>(&event)) insert(-withdrawn->amount, withdrawn->memo);
}

// account (a row each, changed), movement (a row per event), words (full text over the memos).
inline void register_views(journal::Views& views) {
    views
        .view("account",
              "create table account(\n"
              "  id text primary key, owner text not null, balance bigint not null, version bigint not null, changed_at bigint not null);\n"
              "create index account_owner on account(owner);\n")
        .on<Account>(into_account);
    views
        .view("movement",
              "create table movement(\n"
              "  position bigint primary key, account text not null, amount bigint not null, actor text not null, at bigint not null);\n"
              "create virtual table words using fts5(memo, tokenize = 'bigram');\n")
        .on<Account>(into_movement);
}

}  // namespace bihuan::test_ledger
