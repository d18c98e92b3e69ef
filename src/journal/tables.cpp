#include "journal/tables.hpp"

#include "store/schema.hpp"

namespace bihuan::journal {
namespace {

// Every row as a digest of its typed values, sorted, so that two databases can be compared whatever the order on disk.
std::vector<Digest> rows_of(Sql& sql, const std::string& columns, const std::string& table) {
    std::vector<Digest> rows;
    std::string text;
    sql.query("select " + columns + " from " + table, [&](Row row) {
        text.clear();
        for (int column = 0; column < row.columns(); ++column) {
            auto value = row.kind(column) == Statement::Kind::null ? std::string_view() : row.text(column);
            text += char('0' + int(row.kind(column)));
            text += std::to_string(value.size());
            text += ':';
            text += value;
        }
        rows.push_back(sha256(text));
    });
    std::sort(rows.begin(), rows.end());
    return rows;
}

bool is_search(std::string_view ddl, const std::string& table) {
    return ddl.find("create virtual table " + table + " using fts5") != ddl.npos;
}

// The search index is made of tables whose layout depends on its history, so it is not compared but checked against the content: the
// index of the live database is laid over the replayed one, and SQLite checks that the two belong together.
bool index_fits(Sql& replayed, const std::string& table) {
    auto check = "insert into " + table + "(" + table + ") values('integrity-check')";
    replayed.script("begin");
    replayed.script(check);
    replayed.script("rollback");  // SQLite forgets what it holds of the index in memory, which is about to change beneath it
    try {
        replayed.script("begin");
        for (const char* part : {"_data", "_idx", "_docsize", "_config", "_content"}) {
            if (!replayed.has_table(table + part)) continue;
            replayed.script("delete from main." + table + part);
            replayed.script("insert into main." + table + part + " select * from beneath." + table + part);
        }
        replayed.script(check);
        replayed.script("commit");
        return true;
    } catch (const StoreError&) {
        replayed.script("rollback");
        return false;
    }
}

std::map<std::string, std::string> shape_of(Sql& sql) {
    std::map<std::string, std::string> shape;
    sql.query("select type, name, tbl_name, coalesce(sql, '') from sqlite_master where name not like 'sqlite_stat%'", [&](Row row) {
        shape[std::string(row.text(0)) + " " + std::string(row.text(1))] = std::string(row.text(2)) + "\n" + std::string(row.text(3));
    });
    return shape;
}

}  // namespace

void check_schema(Sql& live, const Views* views, Recomputed& recomputed) {
    auto differs = [&](const std::string& what) {
        recomputed.find("store.schema_differs", 0, "数据库结构与本程序不一致：" + what,
                        "the database is not laid out as this program does: " + what);
    };
    auto version = schema_version(live);
    if (version < 1 || version > newest_schema_version()) return differs("version " + std::to_string(version));
    auto fresh = open_sqlite(":memory:", Access::create);
    migrate(*fresh, version);
    std::map<std::string, std::string> built;
    if (live.has_table("view")) live.query("select name, ddl from view", [&](Row row) { built[std::string(row.text(0))] = row.text(1); });
    if (live.has_table("view")) fresh->script(view_table);
    for (auto& [name, ddl] : built) {
        try {
            fresh->script(ddl);
        } catch (const StoreError&) {
            differs("view " + name);
        }
    }
    auto expected = shape_of(*fresh), found = shape_of(live);
    for (auto& [name, text] : expected) {
        auto there = found.find(name);
        if (there == found.end() || there->second != text) differs(name);
    }
    for (auto& [name, text] : found)
        if (!expected.contains(name) && (views || !name.starts_with("table "))) differs(name);
}

void check_views(Sql& live, const std::filesystem::path& database, const Views& views, Recomputed& recomputed, Verdict& verdict,
                 const Progress& progress) {
    std::map<std::string, std::string> built;
    live.query("select name, ddl from view", [&](Row row) { built[std::string(row.text(0))] = row.text(1); });
    auto replayed = open_sqlite(":memory:", Access::create);
    views.create(*replayed);
    try {
        replayed->script("begin");
        views.replay(live, *replayed, 0, recomputed.size(), progress);
        replayed->script("commit");
    } catch (const std::exception& error) {
        recomputed.find("journal.unreadable", 0, std::string("记录无法重放：") + error.what(),
                        std::string("the records cannot be replayed: ") + error.what());
        return;
    }
    replayed->show_through(database.string());
    for (auto& view : views.all()) {
        if (auto found = built.find(view.name); found == built.end() || found->second != view.ddl) {
            recomputed.find(
                "view.other_program", 0, "视图 " + view.name + " 由另一版本的程序建立，无法核对；请先启动本程序一次",
                "the view " + view.name + " was built by another version of this program and cannot be compared: start this one once");
            continue;
        }
        for (auto& table : tables_of(view.ddl)) {
            ++verdict.tables;
            bool search = is_search(view.ddl, table);
            auto columns = search ? "rowid, *" : "*";
            if (rows_of(live, columns, table) != rows_of(*replayed, columns, "main." + table) || (search && !index_fits(*replayed, table)))
                recomputed.find("view.differs", 0, "数据表 " + table + " 与日志重放的结果不一致：有人绕过日志改动了它",
                                "the table " + table + " differs from what the journal says: it was changed past the journal");
        }
    }
}

}  // namespace bihuan::journal
