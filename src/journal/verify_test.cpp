#include "journal/verify.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <sstream>
#include <thread>

#include "journal/test_house.hpp"
#include "store/blobs.hpp"

using namespace bihuan;
using namespace bihuan::test_ledger;
using journal::Verdict;

namespace {
bool found(const Verdict& verdict, const std::string& code) {
    return !verdict.intact &&
           std::any_of(verdict.findings.begin(), verdict.findings.end(), [&](auto& finding) { return finding.code == code; });
}
Verdict verify(const House& house, std::vector<std::string> checkpoints = {}) {
    return journal::verify_database(house.database(), &house.views,
                                    {.verifiers = {}, .checkpoints = std::move(checkpoints), .progress = {}});
}
Verdict verify_text(const std::string& text, std::vector<std::string> checkpoints = {}, std::vector<std::string> verifiers = {}) {
    std::istringstream in(text);
    return journal::verify_export(in, {.verifiers = std::move(verifiers), .checkpoints = std::move(checkpoints), .progress = {}});
}
// Takes back the last record so that the database agrees with itself: what somebody with the file, but without the key, can do.
void roll_back_one(const House& house, const std::string& earlier_note) {
    auto sql = house.tamper();
    auto last = journal::read_head(*sql).position;
    sql->run("delete from event where position = $1", last);
    sql->run("delete from command where position = $1", last);
    sql->run("delete from checkpoint where position = $1", last);
    sql->run("delete from movement where position = $1", last);
    sql->run("delete from words where rowid = $1", last);
    sql->run("update head set position = $1, note = $2, hash = (select hash from event where position = $1)", last - 1, earlier_note);
    sql->run(
        "update account set balance = coalesce((select sum(amount) from movement where account = account.id), 0),"
        " version = (select max(version) from event where stream = 'account/' || account.id),"
        " changed_at = (select max(at) from event where stream = 'account/' || account.id)");
    sql->script(
        "create trigger event_no_update before update on event begin select raise(abort, 'a fact is never changed'); end;"
        "create trigger event_no_delete before delete on event begin select raise(abort, 'a fact is never deleted'); end;");
}
}  // namespace

TEST_CASE("a journal that nobody touched is intact while it runs and after") {
    House house;
    house.fill(300);
    REQUIRE(house.keyed("k", "f", journal::work_for<Account>("a1", Deposit{1, "键"})));
    auto running = verify(house, {house.note()});
    CHECK_MESSAGE(running.intact, json::text(running));
    CHECK(running.records == 302);
    CHECK(running.tables == 3);
    CHECK(running.checkpoints == 3);  // the first day's, the head's, the given one
    CHECK(running.origin == "bihuan.journal/" + journal::read_origin(*house.look())->id);
    house.close();
    auto after = verify(house);
    CHECK(after.intact);
    CHECK(after.root == running.root);
}

TEST_CASE("records alone can be verified where the views are not known") {
    House house;
    house.fill(10);
    CHECK(journal::verify_database(house.database(), nullptr, {}).intact);
}

TEST_CASE("each way to change a database past the journal is found and named") {
    House house;
    house.fill(300);
    REQUIRE(house.keyed("k", "f", journal::work_for<Account>("a1", Deposit{1, "键"})));
    house.close();
    auto sql = open_sqlite(house.database().string(), Access::write);
    auto expect = [&](const std::string& script, const std::string& code) {
        sql->script(script);
        auto verdict = verify(house);
        CHECK_MESSAGE(found(verdict, code), script << ": " << json::text(verdict));
    };
    SUBCASE("a dropped trigger") { expect("drop trigger event_no_delete", "store.schema_differs"); }
    SUBCASE("a foreign trigger") {
        expect("create trigger t after insert on event begin delete from movement; end", "store.schema_differs");
    }
    SUBCASE("a foreign table") { expect("create table t(x)", "store.schema_differs"); }
    SUBCASE("a missing table") { expect("drop table movement", "store.schema_differs"); }
    SUBCASE("a schema of nobody") { expect("update schema_version set version = 99", "store.schema_differs"); }
    SUBCASE("a row of a view changed") { expect("update account set owner = 'x' where id = 'a3'", "view.differs"); }
    SUBCASE("a row of a view removed") { expect("delete from movement where position = 20", "view.differs"); }
    SUBCASE("a row of a view added") { expect("insert into movement values(9999, 'a1', 1, 'li', 1)", "view.differs"); }
    SUBCASE("a text kept as bytes") { expect("update account set owner = cast(owner as blob) where id = 'a3'", "view.differs"); }
    SUBCASE("searched text changed") { expect("update words set memo = '无' where rowid = 20", "view.differs"); }
    SUBCASE("the search index changed beneath its text") {
        expect("update words_data set block = zeroblob(length(block)) where id > 10", "view.differs");
    }
    SUBCASE("a tile changed") { expect("update tile set hashes = zeroblob(8192)", "tree.tile_differs"); }
    SUBCASE("a tile removed") { expect("delete from tile", "tree.tile_missing"); }
    SUBCASE("a tile added") { expect("insert into tile values(1, 0, zeroblob(8192))", "tree.tile_differs"); }
    SUBCASE("the head removed") { expect("delete from head", "journal.head_missing"); }
    SUBCASE("the head moved back") { expect("update head set position = position - 1", "journal.head_differs"); }
    SUBCASE("an old signature at the head") { expect("update head set note = (select note from checkpoint)", "checkpoint.elsewhere"); }
    SUBCASE("a kept checkpoint changed") {
        expect("update checkpoint set note = replace(note, 'chain', 'chaim')", "checkpoint.not_signed");
    }
    SUBCASE("a kept checkpoint moved") { expect("update checkpoint set position = 17", "checkpoint.elsewhere"); }
    SUBCASE("a kept checkpoint at another time") { expect("update checkpoint set at = at + 1", "checkpoint.elsewhere"); }
    SUBCASE("the answer of a command") { expect("update command set version = version + 1", "command.damaged"); }
    SUBCASE("the request of a command") { expect("update command set fingerprint = 'g'", "command.damaged"); }
    SUBCASE("the DDL of a view") { expect("update view set ddl = replace(ddl, 'owner text', 'owner  text')", "view.other_program"); }

    auto unlocked = [&] { sql->script("drop trigger event_no_update; drop trigger event_no_delete"); };
    SUBCASE("what a record says") {
        unlocked();
        expect("update event set data = replace(data, '20', '21') where position = 22", "journal.seal_broken");
    }
    SUBCASE("a record removed in the middle") {
        unlocked();
        expect("delete from event where position = 22", "journal.gap");
    }
    SUBCASE("a time moved back") {
        unlocked();
        expect("update event set at = at - 100000 where position = 22", "journal.time_backwards");
    }
    SUBCASE("a record given to another thing") {
        unlocked();
        expect("update event set stream = 'account/a9' where position = 22", "journal.version_gap");
    }
    SUBCASE("a text of a record kept as bytes") {
        unlocked();
        expect("update event set actor = cast(actor as blob) where position = 22", "store.wrong_type");
    }
    SUBCASE("all seals made anew after a change") {  // everything but the signature can be computed by anyone
        unlocked();
        sql->run("update event set data = replace(data, '20', '21') where position = 22");
        Digest chain{};
        std::vector<Digest> chains;
        sql->query("select position, stream, version, type, actor, at, command, data from event order by position", [&](Row row) {
            chain = journal::chained(HashKind::sha256, chain, journal::record_bytes(journal::record_from(row)));
            chains.push_back(chain);
        });
        for (std::size_t i = 0; i < chains.size(); ++i)
            sql->run("update event set hash = $2 where position = $1", std::int64_t(i) + 1, Bytes{bytes_of(chains[i])});
        sql->run("update head set hash = $1", Bytes{bytes_of(chain)});
        expect("delete from tile", "checkpoint.differs");
    }
}

TEST_CASE("a file that is no database is told so") {
    TestFolder folder;
    write_whole(folder / "x.db", std::string(8'192, 'x'));
    CHECK(found(journal::verify_database(folder / "x.db", nullptr, {}), "store.damaged"));
    CHECK(found(journal::verify_database(folder / "none.db", nullptr, {}), "store.damaged"));
}

TEST_CASE("a deleted last record is found by a checkpoint kept elsewhere") {
    House house;
    house.fill(20);
    auto earlier = house.note();
    house.fill(1);
    auto kept_elsewhere = house.note();
    house.close();
    SUBCASE("only the record is deleted: the database itself shows it") {
        house.tamper()->script("delete from event where position = 22");
        CHECK(found(verify(house), "journal.head_differs"));
        CHECK(found(verify(house, {kept_elsewhere}), "checkpoint.records_missing"));
    }
    SUBCASE("everything is rolled back with it: only the outside checkpoint knows") {
        roll_back_one(house, earlier);
        auto alone = verify(house);
        CHECK_MESSAGE(alone.intact, json::text(alone));
        CHECK(alone.records == 21);
        CHECK(found(verify(house, {kept_elsewhere}), "checkpoint.records_missing"));
        auto text = house.exported();
        CHECK(verify_text(text).intact);
        CHECK(found(verify_text(text, {kept_elsewhere}), "checkpoint.records_missing"));
    }
    SUBCASE("and another record written in its place by the holder of the key") {
        roll_back_one(house, earlier);
        house.open();
        REQUIRE(house.act("a1", Deposit{77, "another story"}));
        CHECK(verify(house).intact);
        CHECK(found(verify(house, {kept_elsewhere}), "checkpoint.differs"));
        CHECK(found(verify_text(house.exported(), {kept_elsewhere}), "checkpoint.differs"));
    }
}

TEST_CASE("a checkpoint of another journal or key is no evidence and says so") {
    House house, other;
    house.fill(10);
    other.fill(10);
    CHECK(found(verify(house, {other.note()}), "checkpoint.not_signed"));
    House same_key;
    auto verdict = journal::verify_database(
        house.database(), &house.views,
        {.verifiers = {house.journal->verifier(), same_key.journal->verifier()}, .checkpoints = {same_key.note()}, .progress = {}});
    CHECK(found(verdict, "checkpoint.of_another_journal"));
    CHECK(found(verify(house, {"rubbish"}), "checkpoint.malformed"));
}

TEST_CASE("a journal signed with a key that is not the trusted one is refused") {
    House house;
    house.fill(10);
    auto stranger =
        journal::Signer::from_seed("bihuan.journal/" + journal::read_origin(*house.look())->id, std::string(32, 'z')).verifier();
    auto trusted = house.journal->verifier();
    CHECK(journal::verify_database(house.database(), nullptr, {.verifiers = {trusted}, .checkpoints = {}, .progress = {}}).intact);
    CHECK(found(journal::verify_database(house.database(), nullptr, {.verifiers = {stranger}, .checkpoints = {}, .progress = {}}),
                "checkpoint.not_signed"));
    CHECK(found(verify_text(house.exported(), {}, {stranger}), "checkpoint.not_signed"));
}

TEST_CASE("an export can be verified without the database and names the same root") {
    House house;
    house.fill(300);
    REQUIRE(house.act("a1", Deposit{1, "引号\" 反斜\\ 换行\n制表\t 退格\b"}));
    auto text = house.exported();
    auto verdict = verify_text(text, {house.note()});
    CHECK_MESSAGE(verdict.intact, json::text(verdict));
    CHECK(verdict.records == 302);
    CHECK(verdict.root == verify(house).root);
    std::istringstream again(text);
    CHECK(journal::verify_export(again, {}).origin == verdict.origin);
}

TEST_CASE("an export that was cut or added to anywhere is found") {
    House house;
    house.fill(30);
    auto text = house.exported();
    for (std::size_t size = 0; size < text.size(); size += 7)
        CHECK_FALSE_MESSAGE(verify_text(text.substr(0, size)).intact, "cut at " << size);
    CHECK_FALSE(verify_text(text.substr(0, text.size() - 1)).intact);
    CHECK_FALSE(verify_text(text + "\n").intact);
    CHECK_FALSE(verify_text(text + text).intact);
    CHECK_FALSE(verify_text("\n" + text).intact);
    // Whole lines: without one, twice the same, two swapped.
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) lines.push_back(line + "\n");
    auto joined = [](const std::vector<std::string>& all) {
        std::string whole;
        for (auto& line : all) whole += line;
        return whole;
    };
    REQUIRE(joined(lines) == text);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        auto without = lines, twice = lines, swapped = lines;
        without.erase(without.begin() + std::ptrdiff_t(i));
        twice.insert(twice.begin() + std::ptrdiff_t(i), lines[i]);
        CHECK_FALSE_MESSAGE(verify_text(joined(without)).intact, "without line " << i);
        CHECK_FALSE_MESSAGE(verify_text(joined(twice)).intact, "twice line " << i);
        if (i == 0) continue;
        std::swap(swapped[i], swapped[i - 1]);
        CHECK_FALSE_MESSAGE(verify_text(joined(swapped)).intact, "swapped line " << i);
    }
}

TEST_CASE("an export with the end removed and an older signature below it is found by an outside checkpoint") {
    House house;
    house.fill(20);
    auto earlier = house.exported();
    house.fill(3);
    CHECK(verify_text(earlier).intact);
    CHECK(found(verify_text(earlier, {house.note()}), "checkpoint.records_missing"));
}

TEST_CASE("a journal that is written to while it is verified is intact") {
    House house;
    house.fill(50);
    std::atomic<bool> stop = false;
    std::jthread writer([&] {
        while (!stop) house.act("a1", Deposit{1, "同时"});
    });
    for (int round = 0; round < 5; ++round) {
        auto verdict = verify(house);
        CHECK_MESSAGE(verdict.intact, json::text(verdict));
    }
    stop = true;
}
