#include "store/sql.hpp"

#include <doctest/doctest.h>
#include <sys/mount.h>

#include "store/test_folder.hpp"

using namespace bihuan;

namespace {
enum class Colour { light_red, blue };
DESCRIBE_ENUM(Colour, light_red, blue)
struct Step {
    std::string actor;
    int days = 0;
};
DESCRIBE(Step, actor, days)
struct Everything {
    std::int64_t big = 0;
    int small = 0;
    bool yes = false;
    double share = 0;
    std::string text;
    Instant at{};
    Date date{};
    Id<Step> id;
    Colour colour{};
    std::vector<Step> steps;
    Step step;
    std::optional<std::string> maybe;
    std::optional<Date> maybe_date;
};
DESCRIBE(Everything, big, small, yes, share, text, at, date, id, colour, steps, step, maybe, maybe_date)
struct Pair {
    std::int64_t a = 0;
    std::string b;
};
DESCRIBE(Pair, a, b)

std::unique_ptr<Sql> memory() { return open_sqlite(":memory:", Access::create); }
std::string code(const std::function<void()>& act) {
    try {
        act();
    } catch (const StoreError& error) {
        CHECK_FALSE(error.problem().zh.empty());
        CHECK_FALSE(error.problem().en.empty());
        CHECK(error.problem().fault == Fault::unavailable);
        return error.problem().code;
    }
    return "done";
}
}  // namespace

TEST_CASE("a parameter is the one its number says wherever it stands") {
    auto sql = memory();
    std::string got;
    sql->query(
        "select $2 || '-' || $1 || '-' || $2 || '-' || $3", [&](Row row) { got = row.text(0); }, "first", "second", 3);
    CHECK(got == "second-first-second-3");
    sql->query(
        "select $3 || $1 || $2", [&](Row row) { got = row.text(0); }, "1", "2", "3");
    CHECK(got == "312");
    Sql::Parameters parameters;
    auto one = parameters.add(std::string("one")), two = parameters.add(2);
    CHECK(one == "$1");
    sql->query(
        "select " + two + " || " + one, [&](Row row) { got = row.text(0); }, parameters);
    CHECK(got == "2one");
}

TEST_CASE("a dollar sign within a text stays one") {
    auto sql = memory();
    std::string got;
    sql->query(
        "select '$1 it''s $2' || $1", [&](Row row) { got = row.text(0); }, "!");
    CHECK(got == "$1 it's $2!");
}

TEST_CASE("every described type goes in and comes back") {
    auto sql = memory();
    sql->script(
        "create table t(big bigint, small bigint, yes bigint, share double, text text, at bigint, date text, id text, colour text,"
        " steps text, step text, maybe text, maybe_date text)");
    Everything in{std::numeric_limits<std::int64_t>::min(),
                  -7,
                  true,
                  0.125,
                  "扬尘 \"引\" '号' \n",
                  Instant{std::chrono::milliseconds{1'790'000'000'123}},
                  day(2026, 2, 28),
                  {"01hx"},
                  Colour::light_red,
                  {{"甲", 1}, {"乙", 2}},
                  {"丙", 3},
                  {},
                  day(2026, 12, 1)};
    each_member(in, [&](std::string_view name, auto& member) {
        if (name == "big") sql->run("insert into t(big) values($1)", member);
        else sql->run("update t set " + std::string(name) + " = $1", member);
    });
    auto out = sql->one<Everything>("select * from t");
    REQUIRE(out);
    CHECK(json::text(*out) == json::text(in));
    std::string colour;
    sql->query("select colour, maybe from t", [&](Row row) {
        colour = row.text(0);
        CHECK(row.is_null(1));
    });
    CHECK(colour == "light-red");
}

TEST_CASE("bytes and text and null and numbers keep their kind") {
    auto sql = memory();
    std::string zeros("a\0b\0", 4);
    sql->query(
        "select $1, $2, $3, $4, $5, $6, $7",
        [&](Row row) {
            CHECK(row.kind(0) == Statement::Kind::bytes);
            CHECK(row.text(0) == zeros);
            CHECK(row.kind(1) == Statement::Kind::text);
            CHECK(row.text(1) == zeros);
            CHECK(row.kind(2) == Statement::Kind::null);
            CHECK(row.kind(3) == Statement::Kind::integer);
            CHECK(row.kind(4) == Statement::Kind::number);
            CHECK(row.kind(5) == Statement::Kind::text);
            CHECK(row.text(5).empty());
            CHECK(row.kind(6) == Statement::Kind::bytes);
            CHECK(row.text(6).empty());
        },
        Bytes{zeros}, zeros, std::optional<int>{}, 7, 0.5, std::string_view(), Bytes{});
}

TEST_CASE("a parameter is forgotten when the statement is used again") {
    auto sql = memory();
    constexpr auto statement = "select coalesce($1, 'none') || coalesce($2, 'none')";
    std::string got;
    auto read = [&](Row row) { got = row.text(0); };
    sql->query(statement, read, "a", "b");
    CHECK(got == "ab");
    sql->query(statement, read, "c");
    CHECK(got == "cnone");
    sql->query(statement, read);
    CHECK(got == "nonenone");
}

TEST_CASE("the same statement may run within itself") {
    auto sql = memory();
    sql->script("create table t(a bigint, b text); insert into t values(1, 'x'), (2, 'y'), (3, 'z')");
    constexpr auto statement = "select a, b from t where a > $1 order by a";
    std::string walked;
    std::function<void(std::int64_t)> walk = [&](std::int64_t after) {
        sql->query(
            statement,
            [&](Row row) {
                walked += row.text(1);
                walk(row.integer(0));
            },
            after);
    };
    walk(0);
    CHECK(walked == "xyzzyzz");
    walked.clear();
    walk(1);
    CHECK(walked == "yzz");
}

TEST_CASE("a visit that says no ends the query and the statement can be used again") {
    auto sql = memory();
    sql->script("create table t(a bigint, b text); insert into t values(1, 'x'), (2, 'y')");
    int rows = 0;
    for (int i = 0; i < 2; ++i)
        sql->query("select * from t", [&](Row) {
            ++rows;
            return false;
        });
    CHECK(rows == 2);
    CHECK_THROWS(sql->query("select * from t", [](Row) { throw std::runtime_error("out of the visit"); }));
    CHECK(sql->all<Pair>("select a, b from t order by a desc").front().b == "y");
    sql->script("drop table t");  // nobody still reads from it
    CHECK_FALSE(sql->has_table("t"));
}

TEST_CASE("more statements than are kept still work while one of them runs") {
    auto sql = memory();
    sql->script("create table t(a bigint, b text); insert into t values(1, 'x'), (2, 'y')");
    std::int64_t sum = 0;
    sql->query("select a from t", [&](Row row) {
        for (int i = 0; i < 700; ++i) sum += sql->integer("select " + std::to_string(i) + " * $1", row.integer(0));
    });
    CHECK(sum == 3 * 699 * 700 / 2);
}

TEST_CASE("a mistake in a statement throws and says which") {
    auto sql = memory();
    CHECK_THROWS_WITH_AS(sql->run("select nothing from nowhere"), doctest::Contains("nowhere"), StoreError);
    CHECK_THROWS_WITH_AS(sql->script("selec 1"), doctest::Contains("selec 1"), StoreError);
    sql->script("create table t(a bigint primary key)");
    sql->run("insert into t values(1)");
    CHECK(code([&] { sql->run("insert into t values(1)"); }) == "store.failed");
    sql->run("insert into t values(2)");
}

TEST_CASE("search finds every two characters of a Chinese text and nothing else") {
    auto sql = memory();
    sql->script("create virtual table words using fts5(text, tokenize = 'bigram')");
    std::vector<std::string> texts{"扬尘治理不到位",     "建筑工地扬尘", "尘土飞扬",         "扬 尘", "扬。尘",
                                   "臭气扰民, 居民投诉", "臭氧 O3 超标", "PM2.5 超标 12 次", "臭",    "气扰 臭气"};
    for (std::size_t i = 0; i < texts.size(); ++i) sql->run("insert into words(rowid, text) values($1, $2)", std::int64_t(i), texts[i]);
    auto find = [&](const std::string& words) {
        std::vector<std::int64_t> found;
        sql->query(
            "select rowid from words where words match $1 order by rowid", [&](Row row) { found.push_back(row.integer(0)); },
            "\"" + words + "\"");
        return found;
    };
    auto containing = [&](const std::string& part) {
        std::vector<std::int64_t> found;
        for (std::size_t i = 0; i < texts.size(); ++i)
            if (texts[i].find(part) != std::string::npos) found.push_back(std::int64_t(i));
        return found;
    };
    for (auto* word : {"扬尘", "治理", "到位", "工地", "飞扬", "臭气", "居民", "投诉", "超标", "尘治"})
        CHECK_MESSAGE(find(word) == containing(word), word);
    for (auto* word : {"扬尘治理", "治理不到位", "臭气扰民", "居民投诉", "建筑工地扬尘"})
        CHECK_MESSAGE(find(word) == containing(word), word);
    for (auto* word : {"尘扬", "治到", "臭扰", "扬尘土"}) CHECK_MESSAGE(find(word).empty(), word);
    CHECK(find("pm2") == std::vector<std::int64_t>{7});
    CHECK(find("超标 12") == std::vector<std::int64_t>{7});
    CHECK(find("臭气 扰") == std::vector<std::int64_t>{});  // the first run ends there, in the text it goes on
    CHECK(find("气扰、臭气") == std::vector<std::int64_t>{9});
    std::vector<std::int64_t> single;
    sql->query(
        "select rowid from words where words match $1 order by rowid", [&](Row row) { single.push_back(row.integer(0)); }, "臭*");
    CHECK(single == std::vector<std::int64_t>{5, 6, 8, 9});
}

TEST_CASE("a place that cannot be opened or written is told in words") {
    TestFolder folder;
    CHECK(code([&] { open_sqlite((folder / "none.db").string(), Access::read); }) == "store.not_writable");
    CHECK(code([&] { open_sqlite((folder / "none.db").string(), Access::write); }) == "store.not_writable");
    CHECK(code([&] { open_sqlite((folder.path() / "no" / "folder.db").string(), Access::create); }) == "store.not_writable");
    CHECK(code([&] { open_sqlite(folder.path().string(), Access::create); }) == "store.not_writable");
    auto path = (folder / "there.db").string();
    open_sqlite(path, Access::create)->script("create table t(a)");
    auto reader = open_sqlite(path, Access::read);
    CHECK(code([&] { reader->run("insert into t values(1)"); }) == "store.not_writable");
}

TEST_CASE("a full disk is told in words and nothing of the transaction stays") {
    TestFolder folder;
    auto sql = open_sqlite((folder / "small.db").string(), Access::create);
    sql->script("create table t(a text); pragma max_page_count = 20");
    sql->script("insert into t values('kept')");
    sql->script("begin");
    CHECK(code([&] {
              for (int i = 0; i < 1'000; ++i) sql->run("insert into t values($1)", std::string(4'000, 'x'));
          }) == "store.disk_full");
    CHECK(code([&] { sql->script("commit"); }) != "store.disk_full");  // whether SQLite has rolled back itself or not, it says
    CHECK(open_sqlite((folder / "small.db").string(), Access::read)->integer("select count(*) from t") < 1'000);
}

TEST_CASE("a disk that is really full is told in words") {
    TestFolder folder;
    auto place = folder / "disk";
    std::filesystem::create_directory(place);
    if (::mount("tmpfs", place.c_str(), "tmpfs", 0, "size=256k") != 0) {
        MESSAGE("only root may mount a small disk: not tried here");
        return;
    }
    {
        auto sql = open_sqlite((place / "small.db").string(), Access::create);
        sql->script("create table t(a text)");
        CHECK(code([&] {
                  for (int i = 0; i < 1'000; ++i) sql->run("insert into t values($1)", std::string(4'000, 'x'));
              }) == "store.disk_full");
        CHECK(sql->integer("select count(*) from t") > 10);
        CHECK(sql->damage().empty());
    }
    CHECK(::umount(place.c_str()) == 0);
}

TEST_CASE("a file that is no database is told so") {
    TestFolder folder;
    {
        auto* file = std::fopen((folder / "x.db").c_str(), "w");
        for (int i = 0; i < 1'000; ++i) std::fputs("no database", file);
        std::fclose(file);
    }
    CHECK(code([&] { open_sqlite((folder / "x.db").string(), Access::read)->integer("select 1 from sqlite_master"); }) == "store.damaged");
    CHECK(code([&] { open_sqlite((folder / "x.db").string(), Access::create); }) == "store.damaged");
}

TEST_CASE("a database that ends within a page is told damaged before it is used") {
    TestFolder folder;
    auto path = (folder / "a.db").string();
    open_sqlite(path, Access::create)->script("create table t(x text); insert into t values('a')");
    std::filesystem::resize_file(path, std::filesystem::file_size(path) - 1);
    for (auto access : {Access::read, Access::write, Access::create}) {
        try {
            open_sqlite(path, access);
            FAIL("opened");
        } catch (const StoreError& error) {
            CHECK(error.problem().code == "store.damaged");
        }
    }
}

TEST_CASE("a copy is whole and made while others write") {
    TestFolder folder;
    auto sql = open_sqlite((folder / "a.db").string(), Access::create);
    sql->script("create table t(a text)");
    for (int i = 0; i < 500; ++i) sql->run("insert into t values($1)", std::string(4'000, 'x'));
    auto reader = open_sqlite((folder / "a.db").string(), Access::read);
    int told = 0;
    reader->copy_to((folder / "b.db").string(), [&](int done, int total) {
        CHECK(done <= total);
        if (++told == 1) sql->run("insert into t values('meanwhile')");
    });
    CHECK(told >= 1);
    auto copy = open_sqlite((folder / "b.db").string(), Access::read);
    CHECK(copy->integer("select count(*) from t") >= 500);
    CHECK(copy->damage().empty());
    CHECK(code([&] { reader->copy_to((folder.path() / "no" / "b.db").string(), {}); }) == "store.not_writable");
}

TEST_CASE("tables of another database show through read only") {
    TestFolder folder;
    auto path = (folder / "odd name?#%.db").string();
    open_sqlite(path, Access::create)
        ->script("create table below(a bigint); insert into below values(7); create table both(a bigint); insert into both values(8)");
    auto sql = memory();
    sql->script("create table both(a bigint); insert into both values(9)");
    sql->show_through(path);
    CHECK(sql->integer("select a from below") == 7);
    CHECK(sql->integer("select a from both") == 9);
    CHECK(code([&] { sql->run("insert into below values(1)"); }) == "store.not_writable");
}

TEST_CASE("damage to a page is found") {
    TestFolder folder;
    auto path = (folder / "a.db").string();
    {
        auto sql = open_sqlite(path, Access::create);
        sql->script("create table t(a text); create index i on t(a)");
        for (int i = 0; i < 500; ++i) sql->run("insert into t values($1)", std::to_string(i * 7919));
        CHECK(sql->damage().empty());
    }
    {
        auto* file = std::fopen(path.c_str(), "r+");
        std::fseek(file, -600, SEEK_END);  // rows stand at the end of a page
        for (int i = 0; i < 500; ++i) std::fputc(0xff, file);
        std::fclose(file);
    }
    CHECK_FALSE(open_sqlite(path, Access::read)->damage().empty());
}
