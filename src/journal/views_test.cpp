#include "journal/views.hpp"

#include <doctest/doctest.h>

#include "journal/test_house.hpp"
#include "journal/verify.hpp"

using namespace bihuan;
using namespace bihuan::test_ledger;

namespace {
void into_owner(Sql& sql, const journal::Recorded& recorded, const Event& event) {
    if (auto* opened = std::get_if<Opened>(&event)) sql.run("insert into owner(id, name) values($1, $2)", recorded.id, opened->owner);
}
void into_owner_loudly(Sql& sql, const journal::Recorded& recorded, const Event& event) {
    if (auto* opened = std::get_if<Opened>(&event))
        sql.run("insert into owner(id, name, loud) values($1, $2, $2)", recorded.id, opened->owner);
}
constexpr auto owner_ddl = "create table owner(id text primary key, name text not null);\n";
constexpr auto owner_ddl_loud = "create table owner(id text primary key, name text not null, loud text);\n";

// The program as it would be with other views.
struct OtherProgram {
    journal::Views views;
    std::unique_ptr<journal::Journal> journal;
    void open(const House& house) {
        journal = std::make_unique<journal::Journal>(house.database(), views,
                                                     journal::Options{.chain = {},
                                                                      .seed = house.seed,
                                                                      .clock = [&] { return house.now; },
                                                                      .progress = {},
                                                                      .complete_context = {},
                                                                      .log_failure = {}});
    }
};
}  // namespace

TEST_CASE("the tables of a DDL text are found in order") {
    CHECK(journal::tables_of(
              "create table a(x text);\ncreate index b on a(x);\ncreate virtual table c using fts5(x);\ncreate table d (y text);\n") ==
          std::vector<std::string>{"a", "c", "d"});
}

TEST_CASE("a new view is filled from the journal when the program starts") {
    House house;
    house.fill(20);
    house.close();
    OtherProgram next;
    register_views(next.views);
    next.views.view("owner", owner_ddl).on<Account>(into_owner);
    next.open(house);
    CHECK(house.look()->integer("select count(*) from owner") == 5);
    CHECK(house.look()->integer("select count(*) from movement") == 15);
    CHECK(journal::verify_database(house.database(), &next.views, {}).intact);
}

TEST_CASE("a view whose DDL changed is dropped and replayed and the others are left alone") {
    House house;
    house.fill(20);
    house.close();
    OtherProgram first;
    register_views(first.views);
    first.views.view("owner", owner_ddl).on<Account>(into_owner);
    first.open(house);
    first.journal.reset();
    house.tamper()->script("update movement set amount = 0; insert into owner values('x', 'y')");

    OtherProgram second;
    register_views(second.views);
    second.views.view("owner", owner_ddl_loud).on<Account>(into_owner_loudly);
    auto verdict = journal::verify_database(house.database(), &second.views, {});
    CHECK(
        std::any_of(verdict.findings.begin(), verdict.findings.end(), [](auto& finding) { return finding.code == "view.other_program"; }));
    second.open(house);
    auto sql = house.look();
    CHECK(sql->integer("select count(*) from owner where loud = name") == 5);
    CHECK(sql->integer("select count(*) from owner") == 5);
    CHECK(sql->integer("select count(*) from movement where amount = 0") == 15);
}

TEST_CASE("a view that the program no longer has is dropped") {
    House house;
    house.fill(20);
    house.close();
    OtherProgram with;
    register_views(with.views);
    with.views.view("owner", owner_ddl).on<Account>(into_owner);
    with.open(house);
    with.journal.reset();
    house.open();
    auto sql = house.look();
    CHECK_FALSE(sql->has_table("owner"));
    CHECK(sql->integer("select count(*) from view") == 2);
    CHECK(journal::verify_database(house.database(), &house.views, {}).intact);
}

TEST_CASE("a replay that cannot read a fact leaves everything as it was") {
    House house;
    house.fill(20);
    house.close();
    journal::Views views;
    register_views(views);
    views.view("owner", owner_ddl).on<Account>(into_owner);
    auto sql = house.tamper();
    sql->script("update event set type = 'account.melted/1' where position = 15");
    CHECK_THROWS_WITH(views.refresh(*sql, {}), doctest::Contains("account.melted/1"));
    CHECK_FALSE(house.look()->has_table("owner"));
    CHECK(house.look()->integer("select count(*) from movement") == 15);
}

TEST_CASE("progress of a replay is told") {
    House house;
    house.fill(20);
    house.close();
    std::vector<std::pair<std::int64_t, std::int64_t>> told;
    journal::Views views;
    views.view("owner", owner_ddl).on<Account>(into_owner);
    {
        auto sql = open_sqlite(house.database().string(), Access::write);
        views.refresh(*sql, [&](auto done, auto total) { told.emplace_back(done, total); });
    }
    REQUIRE_FALSE(told.empty());
    CHECK(told.back() == std::pair<std::int64_t, std::int64_t>{21, 21});
}
