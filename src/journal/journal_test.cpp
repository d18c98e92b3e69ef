#include "journal/journal.hpp"

#include <doctest/doctest.h>

#include <future>
#include <thread>

#include "journal/origin.hpp"
#include "journal/test_house.hpp"
#include "journal/verify.hpp"

using namespace bihuan;
using namespace bihuan::test_ledger;
using journal::Batch;
using journal::Committed;

namespace {
std::int64_t count(const House& house, const std::string& table) { return house.look()->integer("select count(*) from " + table); }
std::string code(const Result<Committed>& result) { return result ? "taken" : result.error().code; }

// Holds the writer inside a command until told, so that what arrives meanwhile becomes one batch.
struct Gate {
    std::promise<void> entered, open;
    journal::Submission command() {
        return {[this](Batch&) -> Result<Committed> {
                    entered.set_value();
                    open.get_future().wait();
                    return Committed{};
                },
                "li",
                {},
                {}};
    }
};
}  // namespace

TEST_CASE("a journal begins with a fact about itself") {
    House house;
    auto sql = house.look();
    CHECK(journal::read_head(*sql).position == 1);
    auto origin = journal::read_origin(*sql);
    REQUIRE(origin);
    CHECK(origin->chain == HashKind::sha256);
    CHECK(origin->verifiers == std::vector{house.journal->verifier()});
    CHECK(sql->integer("select count(*) from event where stream = 'journal/self' and actor = 'system' and at = $1", house.now) == 1);
    CHECK(sql->integer("select count(*) from checkpoint") == 1);
}

TEST_CASE("a command is answered with its position and version and can be read by others") {
    House house;
    auto opened = house.act("a", Open{"li"});
    REQUIRE(opened);
    CHECK(opened->id == "a");
    CHECK(opened->position == 2);
    CHECK(opened->version == 1);
    auto many = house.act("a", DepositMany{{1, 2, 3}});
    REQUIRE(many);
    CHECK(many->position == 5);
    CHECK(many->version == 4);
    auto sql = house.look();
    CHECK(sql->integer("select balance from account where id = 'a'") == 6);
    CHECK(sql->integer("select count(distinct command) from event where position between 3 and 5") == 1);
    CHECK(sql->integer("select count(distinct command) from event where position between 2 and 3") == 2);
    CHECK(sql->integer("select count(*) from event where stream = 'account/a' and actor = 'li'") == 4);
}

TEST_CASE("a command after which nothing had to happen appends nothing") {
    House house;
    REQUIRE(house.act("a", Open{"li"}));
    auto note = house.note();
    auto looked = house.act("a", Look{});
    REQUIRE(looked);
    CHECK(looked->position == 2);
    CHECK(looked->version == 1);
    CHECK(house.note() == note);
    CHECK(count(house, "event") == 2);
}

TEST_CASE("a refused command leaves nothing and a later one goes on as if it had not been") {
    House house;
    CHECK(code(house.act("a", Deposit{1, ""})) == "account.not_open");
    REQUIRE(house.act("a", Open{"li"}));
    CHECK(code(house.act("a", Withdraw{1, ""})) == "account.balance");
    CHECK(count(house, "event") == 2);
    REQUIRE(house.act("a", Deposit{1, ""}));
    CHECK(journal::verify_database(house.database(), &house.views, {}).intact);
}

TEST_CASE("a refusal rolls back every decider of the command and what they changed beside the journal") {
    House house;
    REQUIRE(house.act("a", Open{"li"}));
    REQUIRE(house.act("a", Deposit{10, ""}));
    auto transfer = [](std::int64_t amount) {
        return [amount](Batch& batch) -> Result<Committed> {
            batch.sql().run("insert into person(id, name, unit, post, created_at) values('p', '王', '局', '', 0)");
            if (auto opened = batch.execute<Account>("b", Open{"wang"}); !opened) return opened;
            if (auto deposited = batch.execute<Account>("b", Deposit{amount, "转入"}); !deposited) return deposited;
            return batch.execute<Account>("a", Withdraw{amount, "转出"});
        };
    };
    CHECK(code(house.keyed("", "", transfer(11))) == "account.balance");
    CHECK(count(house, "event") == 3);
    CHECK(count(house, "account") == 1);
    CHECK(count(house, "movement") == 1);
    CHECK(count(house, "person") == 0);
    // The writer's memory of both things has gone back too.
    auto done = house.keyed("", "", transfer(10));
    REQUIRE(done);
    CHECK(done->position == 6);
    CHECK(count(house, "person") == 1);
    auto sql = house.look();
    CHECK(sql->integer("select balance from account where id = 'a'") == 0);
    CHECK(sql->integer("select balance from account where id = 'b'") == 10);
    CHECK(sql->integer("select count(distinct command) from event where position >= 4") == 1);
    CHECK(journal::verify_database(house.database(), &house.views, {}).intact);
}

TEST_CASE("an exception in a rule refuses that command alone") {
    House house;
    REQUIRE(house.act("a", Open{"li"}));
    Gate gate;
    house.journal->submit(gate.command(), [](auto&&) {});
    gate.entered.get_future().wait();
    std::vector<std::promise<Result<Committed>>> promises(3);
    auto submit = [&](std::size_t place, journal::Work work) {
        house.journal->submit({std::move(work), "li", {}, {}},
                              [&promises, place](Result<Committed> result) { promises[place].set_value(std::move(result)); });
    };
    submit(0, journal::work_for<Account>("a", Deposit{1, "before"}));
    submit(1, [](Batch& batch) -> Result<Committed> {
        if (auto deposited = batch.execute<Account>("a", Deposit{100, "half"}); !deposited) return deposited;
        return batch.execute<Account>("a", Break{});
    });
    submit(2, journal::work_for<Account>("a", Deposit{2, "after"}));
    gate.open.set_value();
    auto before = promises[0].get_future().get(), broken = promises[1].get_future().get(), after = promises[2].get_future().get();
    REQUIRE(before);
    CHECK(code(broken) == "journal.broken_rule");
    CHECK(broken.error().zh.find("bug") == std::string::npos);  // what broke is for the log, not for who asked
    CHECK(broken.error().en.find("bug") == std::string::npos);
    CHECK(house.failures == std::vector<std::string>{"a rule with a bug"});
    REQUIRE(after);
    CHECK(after->position == before->position + 1);
    CHECK(house.look()->integer("select balance from account") == 3);
    CHECK(journal::verify_database(house.database(), &house.views, {}).intact);
}

TEST_CASE("commands that wait are committed together with one signature") {
    House house;
    Gate gate;
    house.journal->submit(gate.command(), [](auto&&) {});
    gate.entered.get_future().wait();
    auto before = house.journal->statistics();
    constexpr int waiting = 300;
    std::atomic<int> answered = 0;
    std::promise<void> all;
    for (int i = 0; i < waiting; ++i)
        house.journal->submit({journal::work_for<Account>("a" + std::to_string(i), Open{"li"}), "li", {}, {}},
                              [&](Result<Committed> result) {
                                  CHECK(result);
                                  if (++answered == waiting) all.set_value();
                              });
    gate.open.set_value();
    all.get_future().wait();
    auto after = house.journal->statistics();
    CHECK(after.batches - before.batches == 3);  // the gate's own, 256, the rest
    CHECK(after.events - before.events == waiting);
    CHECK(count(house, "account") == waiting);
    CHECK(journal::verify_database(house.database(), &house.views, {}).intact);
}

TEST_CASE("many threads may submit and each command is answered once") {
    House house;
    for (int i = 0; i < 4; ++i) REQUIRE(house.act("a" + std::to_string(i), Open{"li"}));
    constexpr int each = 50;
    std::atomic<int> good = 0;
    {
        std::vector<std::jthread> threads(4);
        for (int i = 0; i < 4; ++i)
            threads[std::size_t(i)] = std::jthread([&, i] {
                for (int n = 0; n < each; ++n) good += bool(house.act("a" + std::to_string(i), Deposit{1, ""}));
            });
    }
    CHECK(good == 4 * each);
    CHECK(house.look()->integer("select sum(balance) from account") == 4 * each);
}

TEST_CASE("what was queued before the end is still done") {
    House house;
    Gate gate;
    house.journal->submit(gate.command(), [](auto&&) {});
    gate.entered.get_future().wait();
    int answered = 0;
    for (int i = 0; i < 10; ++i)
        house.journal->submit({journal::work_for<Account>("a" + std::to_string(i), Open{"li"}), "li", {}, {}},
                              [&](auto&& result) { answered += bool(result); });
    gate.open.set_value();
    house.close();
    CHECK(answered == 10);
    CHECK(count(house, "account") == 10);
}

TEST_CASE("the same key and request are answered as before and nothing happens twice") {
    House house;
    REQUIRE(house.act("a", Open{"li"}));
    auto deposit = journal::work_for<Account>("a", DepositMany{{5, 6}});
    auto first = house.keyed("key-1", "f", deposit);
    REQUIRE(first);
    REQUIRE(house.act("a", Deposit{1, ""}));
    auto again = house.keyed("key-1", "f", deposit);
    REQUIRE(again);
    CHECK(again->position == first->position);
    CHECK(again->version == first->version);
    CHECK(again->id == "a");
    CHECK(house.look()->integer("select balance from account") == 12);
    SUBCASE("another request under the same key is a conflict") {
        auto other = house.keyed("key-1", "g", deposit);
        CHECK(code(other) == "journal.key_reused");
        CHECK(other.error().fault == Fault::conflict);
    }
    SUBCASE("the key of another actor is another key") {
        REQUIRE(house.keyed("key-1", "g", deposit, "wang"));
        CHECK(house.look()->integer("select balance from account") == 23);
    }
    SUBCASE("the answer outlives the program") {
        house.close();
        house.open();
        auto after = house.keyed("key-1", "f", deposit);
        REQUIRE(after);
        CHECK(after->position == first->position);
        CHECK(house.look()->integer("select balance from account") == 12);
    }
}

TEST_CASE("a refused command may be sent again under its key") {
    House house;
    auto deposit = journal::work_for<Account>("a", Deposit{5, ""});
    CHECK(code(house.keyed("k", "f", deposit)) == "account.not_open");
    REQUIRE(house.act("a", Open{"li"}));
    CHECK(house.keyed("k", "f", deposit));
}

TEST_CASE("a repetition within one batch is answered like the first") {
    House house;
    REQUIRE(house.act("a", Open{"li"}));
    Gate gate;
    house.journal->submit(gate.command(), [](auto&&) {});
    gate.entered.get_future().wait();
    std::vector<std::promise<Result<Committed>>> promises(2);
    for (auto& promise : promises)
        house.journal->submit({journal::work_for<Account>("a", Deposit{5, ""}), "li", "k", "f"},
                              [&](Result<Committed> result) { promise.set_value(std::move(result)); });
    gate.open.set_value();
    auto one = promises[0].get_future().get(), two = promises[1].get_future().get();
    REQUIRE(one);
    REQUIRE(two);
    CHECK(one->position == two->position);
    CHECK(house.look()->integer("select balance from account") == 5);
}

TEST_CASE("a thing that changed after it was seen is not changed again") {
    House house;
    auto opened = house.act("a", Open{"li"});
    REQUIRE(opened);
    REQUIRE(house.act("b", Open{"wang"}));
    CHECK(house.act("a", Deposit{1, ""}, opened->position));  // b changed, a did not
    auto stale = house.act("a", Deposit{1, ""}, opened->position);
    CHECK(code(stale) == "journal.changed_since");
    CHECK(stale.error().fault == Fault::stale);
    house.close();
    house.open();
    CHECK(code(house.act("a", Deposit{1, ""}, opened->position)) == "journal.changed_since");
    CHECK(house.act("a", Deposit{1, ""}, opened->position + 2));
}

TEST_CASE("the journal's time never runs backwards") {
    House house;
    auto noon = house.now;
    REQUIRE(house.act("a", Open{"li"}));
    house.now = noon - std::chrono::hours{30};
    REQUIRE(house.act("a", Deposit{1, ""}));
    house.close();
    house.open();
    REQUIRE(house.act("a", Deposit{1, ""}));
    house.now = noon + std::chrono::hours{1};
    REQUIRE(house.act("a", Deposit{1, ""}));
    auto sql = house.look();
    CHECK(sql->integer("select count(*) from event where at = $1", noon) == 4);
    CHECK(sql->integer("select at from event where position = 5") == house.now.time_since_epoch().count());
    CHECK(journal::verify_database(house.database(), &house.views, {}).intact);
}

TEST_CASE("position of an instant is the last record not later") {
    House house;
    auto start = house.now;
    house.fill(10);
    auto sql = house.look();
    CHECK(journal::position_at(*sql, start - std::chrono::milliseconds{1}) == 0);
    CHECK(journal::position_at(*sql, start) == 1);
    CHECK(journal::position_at(*sql, start + std::chrono::seconds{7}) == 2);
    CHECK(journal::position_at(*sql, start + std::chrono::milliseconds{13'999}) == 2);
    CHECK(journal::position_at(*sql, start + std::chrono::hours{1}) == 11);
}

TEST_CASE("another signing key is entered before it signs") {
    House house;
    auto first = house.journal->verifier();
    REQUIRE(house.act("a", Open{"li"}));
    house.close();
    house.seed = std::string(32, 't');
    house.open();
    REQUIRE(house.act("a", Deposit{1, ""}));
    auto second = house.journal->verifier();
    CHECK(first != second);
    CHECK(journal::read_origin(*house.look())->verifiers == std::vector{first, second});
    CHECK(journal::open_checkpoint(house.note(), {second}));
    CHECK_FALSE(journal::open_checkpoint(house.note(), {first}));
    auto verdict = journal::verify_database(house.database(), &house.views, {});
    CHECK(verdict.intact);
    CHECK(verdict.verifiers == std::vector{first, second});
    house.close();
    house.seed = std::string(32, 's');
    house.open();
    CHECK(count(house, "event") == 4);  // a known key is not entered twice
}

TEST_CASE("a journal may be chained with SM3") {
    House house(HashKind::sm3);
    house.fill(20);
    house.close();
    house.chain = HashKind::sha256;  // the journal knows better
    house.open();
    house.fill(8);
    auto sql = house.look();
    CHECK(journal::read_origin(*sql)->chain == HashKind::sm3);
    CHECK(house.note().find("chain sm3 ") != std::string::npos);
    CHECK(journal::verify_database(house.database(), &house.views, {}).intact);
    Digest chain{};
    sql->query("select position, stream, version, type, actor, at, command, data, hash from event order by position", [&](Row row) {
        chain = hash_of(HashKind::sm3, std::string(bytes_of(chain)) + journal::record_bytes(journal::record_from(row)));
        CHECK(row.text(8) == bytes_of(chain));
    });
}

TEST_CASE("a journal opens again at any size around a full tile and goes on") {
    House house;
    for (int step : {254, 1, 1, 1, 255, 1, 1}) {
        house.fill(step);
        house.close();
        house.open();
        auto sql = house.look();
        auto head = journal::read_head(*sql);
        auto checkpoint = journal::open_checkpoint(head.note, {house.journal->verifier()});
        REQUIRE(checkpoint);
        CHECK(checkpoint->size == head.position);
        CHECK(checkpoint->root == journal::root_at(head.position, journal::tile_entries(*sql)));
    }
    auto verdict = journal::verify_database(house.database(), &house.views, {});
    CHECK(verdict.intact);
    CHECK(count(house, "tile") == house.look()->integer("select position from head") / journal::tile_width);
}

TEST_CASE("proofs are made from the database at any size") {
    House house;
    house.fill(600);
    auto sql = house.look();
    auto entries = journal::tile_entries(*sql);
    auto root = journal::root_at(601, entries);
    for (std::int64_t index : {0, 1, 255, 256, 511, 512, 599, 600}) {
        Digest leaf{};
        sql->query(
            "select position, stream, version, type, actor, at, command, data from event where position = $1",
            [&](Row row) { leaf = journal::leaf_hash(journal::record_bytes(journal::record_from(row))); }, index + 1);
        CHECK(journal::included(leaf, index, 601, journal::inclusion_proof(index, 601, entries), root));
    }
    for (std::int64_t earlier : {1, 255, 256, 257, 512, 600})
        CHECK(
            journal::consistent(earlier, journal::root_at(earlier, entries), 601, root, journal::consistency_proof(earlier, 601, entries)));
}

TEST_CASE("nothing is written to a journal whose end was changed") {
    House house;
    house.fill(12);
    house.close();
    auto sql = house.tamper();
    SUBCASE("the last record is gone") { sql->script("delete from event where position = 13"); }
    SUBCASE("the last record says something else") { sql->script("update event set data = replace(data, '1', '2') where position = 13"); }
    SUBCASE("the head is one behind") { sql->script("update head set position = 12"); }
    SUBCASE("the head has another seal") { sql->script("update head set hash = zeroblob(32)"); }
    sql.reset();
    try {
        house.open();
        FAIL("it opened");
    } catch (const StoreError& error) {
        CHECK(error.problem().code == "journal.damaged");
    }
    auto verdict = journal::verify_database(house.database(), &house.views, {});
    CHECK_FALSE(verdict.intact);
}

TEST_CASE("ids and user names hold no line breaks since each is a line of what is hashed") {
    House house;
    CHECK(code(house.act("a\n1", Open{"li"})) == "journal.line_break");
    CHECK(code(house.keyed("", "", journal::work_for<Account>("a", Open{"li"}), "li\n1")) == "journal.line_break");
    CHECK(house.act("a", Open{"two\nlines"}));  // data is JSON, where a line break is written otherwise
    CHECK(journal::verify_database(house.database(), &house.views, {}).intact);
}

TEST_CASE("a full disk refuses the batch and the journal goes on when there is room again") {
    House house;
    REQUIRE(house.act("a", Open{"li"}));
    auto limit = [&](const char* pages) {
        return house.keyed("", "", [pages](Batch& batch) -> Result<Committed> {
            batch.sql().script(std::string("pragma max_page_count = ") + pages);
            return Committed{};
        });
    };
    REQUIRE(limit("1"));  // SQLite takes the present size for the least
    std::string long_memo(3'000, 'x');
    Result<Committed> result = Committed{};
    std::int64_t taken = 0;
    while ((result = house.act("a", Deposit{1, long_memo}))) ++taken;
    CHECK(result.error().code == "store.disk_full");
    CHECK(result.error().fault == Fault::unavailable);
    CHECK(code(house.act("a", Deposit{1, long_memo})) == "store.disk_full");
    CHECK(house.look()->integer("select balance from account") == taken);
    REQUIRE(limit("1000000"));
    REQUIRE(house.act("a", Deposit{1, long_memo}));
    CHECK(house.look()->integer("select balance from account") == taken + 1);
    CHECK(journal::verify_database(house.database(), &house.views, {}).intact);
}

TEST_CASE("a journal cannot be opened where nothing can be written") {
    TestFolder folder;
    journal::Views views;
    for (const char* place : {"no/such/folder/journal.db", "."}) {
        try {
            journal::Journal journal(
                folder.path() / place, views,
                {.chain = {}, .seed = std::string(32, 's'), .clock = {}, .progress = {}, .complete_context = {}, .log_failure = {}});
            FAIL("it opened");
        } catch (const StoreError& error) {
            CHECK(error.problem().code == "store.not_writable");
            CHECK_FALSE(error.problem().zh.empty());
        }
    }
}

TEST_CASE("a command that another process made meanwhile is seen after one refusal") {
    House house;
    REQUIRE(house.act("a", Open{"li"}));
    journal::Journal other(
        house.database(), house.views,
        {.chain = {}, .seed = house.seed, .clock = [&] { return house.now; }, .progress = {}, .complete_context = {}, .log_failure = {}});
    REQUIRE(other.submit_and_wait({journal::work_for<Account>("a", Deposit{5, ""}), "wang", {}, {}}));
    CHECK_FALSE(house.act("a", Deposit{1, ""}));  // its place in the journal is taken
    REQUIRE(house.act("a", Deposit{1, ""}));
    CHECK(house.look()->integer("select balance from account") == 6);
    CHECK(journal::verify_database(house.database(), &house.views, {}).intact);
}
