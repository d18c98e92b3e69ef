#include "store/schema.hpp"

#include <doctest/doctest.h>

#include "store/test_folder.hpp"

using namespace bihuan;

TEST_CASE("an empty database is brought to the newest version and stays there") {
    auto sql = open_sqlite(":memory:", Access::create);
    CHECK(schema_version(*sql) == 0);
    migrate(*sql);
    CHECK(schema_version(*sql) == newest_schema_version());
    for (auto* table : {"event", "tile", "head", "checkpoint", "command", "person", "blob", "import_profile"})
        CHECK_MESSAGE(sql->has_table(table), table);
    sql->run("insert into person(id, unit, post, created_at) values('p', '', '', 0)");
    migrate(*sql);
    CHECK(sql->integer("select count(*) from person") == 1);
}

TEST_CASE("every earlier version can be brought to the newest and is laid out the same") {
    auto shape = [](Sql& sql) {
        std::vector<std::string> all;
        sql.query("select type || name || coalesce(sql, '') from sqlite_master order by 1",
                  [&](Row row) { all.emplace_back(row.text(0)); });
        return all;
    };
    auto newest = open_sqlite(":memory:", Access::create);
    migrate(*newest);
    for (std::int64_t version = 1; version < newest_schema_version(); ++version) {
        auto sql = open_sqlite(":memory:", Access::create);
        migrate(*sql, version);
        CHECK(schema_version(*sql) == version);
        migrate(*sql);
        CHECK(shape(*sql) == shape(*newest));
    }
}

TEST_CASE("a database that a newer program wrote is refused and left alone") {
    TestFolder folder;
    auto path = (folder / "a.db").string();
    {
        auto sql = open_sqlite(path, Access::create);
        migrate(*sql);
        sql->run("update schema_version set version = version + 1");
    }
    auto sql = open_sqlite(path, Access::write);
    try {
        migrate(*sql);
        FAIL("it was taken");
    } catch (const StoreError& error) {
        CHECK(error.problem().code == "store.newer");
        CHECK_FALSE(error.problem().zh.empty());
    }
    CHECK(schema_version(*sql) == newest_schema_version() + 1);
}

TEST_CASE("a migration that fails leaves the version before it") {
    auto sql = open_sqlite(":memory:", Access::create);
    migrate(*sql, 1);
    sql->script("create table person(x)");  // in the way of the second one
    CHECK_THROWS_AS(migrate(*sql), StoreError);
    CHECK(schema_version(*sql) == 1);
    CHECK_FALSE(sql->has_table("blob"));
    sql->script("drop table person");
    migrate(*sql);
    CHECK(schema_version(*sql) == newest_schema_version());
}

TEST_CASE("facts are neither changed nor deleted") {
    auto sql = open_sqlite(":memory:", Access::create);
    migrate(*sql);
    sql->run("insert into event values(1, 's', 1, 't', 'a', 0, 'c', 'd', $1)", Bytes{"h"});
    CHECK_THROWS_WITH_AS(sql->run("update event set data = 'x'"), doctest::Contains("never changed"), StoreError);
    CHECK_THROWS_WITH_AS(sql->run("delete from event"), doctest::Contains("never deleted"), StoreError);
    CHECK(sql->integer("select count(*) from event where data = 'd'") == 1);
}
