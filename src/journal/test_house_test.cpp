#include "journal/test_house.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <sstream>

#include "journal/story.hpp"
#include "journal/verify.hpp"

namespace bihuan::test_ledger {

House::House(HashKind kind) : chain(kind) {
    register_views(views);
    open();
}
void House::open() {
    journal =
        std::make_unique<journal::Journal>(database(), views,
                                           journal::Options{.chain = chain,
                                                            .seed = seed,
                                                            .clock = [this] { return now; },
                                                            .progress = {},
                                                            .complete_context = {},
                                                            .log_failure = [this](const std::string& what) { failures.push_back(what); }});
}
std::unique_ptr<Sql> House::tamper() const {
    auto sql = open_sqlite(database().string(), Access::write);
    sql->script("drop trigger event_no_update; drop trigger event_no_delete");
    return sql;
}
void House::fill(int count) {
    for (int end = filled + count; filled < end; ++filled) {
        auto i = filled;
        now += std::chrono::seconds{7};
        auto id = "a" + std::to_string(i % 5);
        if (i < 5) REQUIRE(act(id, Open{"业主" + std::to_string(i)}));
        else REQUIRE(act(id, Deposit{i, "扬尘治理第" + std::to_string(i) + "笔"}));
    }
}
std::string House::exported() const {
    std::ostringstream out;
    auto sql = look();
    journal::export_journal(*sql, out, {});
    return out.str();
}

std::string dump(Sql& sql, const std::vector<std::string>& tables) {
    std::string text;
    for (auto& table : tables) {
        std::vector<std::string> rows;
        sql.query("select * from " + table, [&](Row row) {
            std::string line = table;
            for (int column = 0; column < row.columns(); ++column) {
                auto kind = row.kind(column);
                line += " " + std::to_string(int(kind)) + ":" +
                        (kind == Statement::Kind::bytes ? to_hex(row.text(column)) : std::string(row.text(column)));
            }
            rows.push_back(line + "\n");
        });
        std::sort(rows.begin(), rows.end());
        for (auto& row : rows) text += row;
    }
    return text;
}

TEST_CASE("the ledger of the tests follows its own rules") {
    Story<Account>().when(Open{"li"}).then(Opened{"li"}).when(Open{"li"}).refused("account.open");
    Story<Account>()
        .given(Opened{"li"}, Deposited{5, ""})
        .when(Withdraw{6, ""})
        .refused("account.balance")
        .when(Close{"moved"})
        .then(Withdrawn{5, "销户取款"}, Closed{"moved"});
}

}  // namespace bihuan::test_ledger
