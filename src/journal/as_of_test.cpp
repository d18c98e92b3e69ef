#include "journal/as_of.hpp"

#include <doctest/doctest.h>

#include "journal/test_house.hpp"

using namespace bihuan;
using namespace bihuan::test_ledger;

namespace {
const std::vector<std::string> tables{"account", "movement", "words"};
}

TEST_CASE("the past is answered as it was") {
    House house;
    house.fill(12);
    auto then = dump(*house.look(), tables);
    auto position = journal::read_head(*house.look()).position;
    house.fill(30);
    REQUIRE(house.act("a1", Close{"moved"}));
    journal::AsOf as_of(house.database(), house.views);
    std::string past, now = dump(*house.look(), tables);
    as_of.at(position, [&](Sql& sql) { past = dump(sql, tables); });
    CHECK(past == then);
    CHECK(past != now);
    as_of.at(journal::read_head(*house.look()).position, [&](Sql& sql) { past = dump(sql, tables); });
    CHECK(past == now);
    as_of.at(0, [&](Sql& sql) { CHECK(sql.integer("select count(*) from account") == 0); });
}

TEST_CASE("search works in the past too") {
    House house;
    house.fill(12);
    journal::AsOf as_of(house.database(), house.views);
    as_of.at(9, [&](Sql& sql) { CHECK(sql.integer("select count(*) from words where words match $1", "\"扬尘\"") == 3); });
    as_of.at(13, [&](Sql& sql) { CHECK(sql.integer("select count(*) from words where words match $1", "\"扬尘\"") == 7); });
}

TEST_CASE("tables that are no views show through from today and cannot be written") {
    House house;
    house.fill(12);
    journal::AsOf as_of(house.database(), house.views);
    as_of.at(5, [&](Sql& sql) {
        CHECK(sql.integer("select count(*) from event") == 13);
        CHECK(sql.integer("select count(*) from person") == 0);
        CHECK_THROWS_AS(sql.run("insert into person(id, unit, post, created_at) values('p', '', '', 0)"), StoreError);
    });
    house.fill(1);
    as_of.at(5, [&](Sql& sql) { CHECK(sql.integer("select count(*) from event") == 14); });
}

TEST_CASE("a record that does not exist yet has no past even after it came") {
    House house;
    house.fill(12);
    journal::AsOf as_of(house.database(), house.views);
    CHECK_THROWS_AS(as_of.at(20, [](Sql&) {}), Problem);
    house.fill(20);
    as_of.at(20, [&](Sql& sql) { CHECK(sql.integer("select count(*) from movement") == 14); });
}

TEST_CASE("more pasts may be asked than are kept") {
    House house;
    house.fill(40);
    journal::AsOf as_of(house.database(), house.views);
    for (int round = 0; round < 2; ++round)
        for (std::int64_t position = 10; position < 20; ++position)
            as_of.at(position, [&](Sql& sql) { CHECK(sql.integer("select max(position) from movement") == position); });
}

TEST_CASE("a database name with signs that mean something in an address is opened all the same") {
    House house;
    house.fill(12);
    house.close();
    auto odd = house.folder / "100%25?mode=rw#1.db";
    std::filesystem::rename(house.database(), odd);
    journal::AsOf as_of(odd, house.views);
    as_of.at(13, [&](Sql& sql) { CHECK(sql.integer("select count(*) from event") == 13); });
}
