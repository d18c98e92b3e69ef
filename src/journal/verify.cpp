#include "journal/verify.hpp"

#include "journal/recomputed.hpp"
#include "journal/tables.hpp"

namespace bihuan::journal {
namespace {

constexpr std::int64_t records_per_progress = 20'000;
constexpr auto stored_note = "库内检查点（stored checkpoint）";
constexpr auto head_note = "日志头的检查点（the head's checkpoint）";
constexpr auto given_note = "给定的检查点（given checkpoint）";

// SQLite keeps a value of any type in any column; a text kept as bytes reads the same and is found by no query.
bool kept_as(Row row, std::string_view kinds) {
    if (row.columns() != int(kinds.size())) return false;
    for (int column = 0; column < row.columns(); ++column) {
        auto kind = row.kind(column);
        auto letter = kinds[std::size_t(column)];
        if (letter == 'i'   ? kind != Statement::Kind::integer
            : letter == 't' ? kind != Statement::Kind::text
                            : kind != Statement::Kind::bytes)
            return false;
    }
    return true;
}
void wrong_type(Recomputed& recomputed, const char* table, std::int64_t position) {
    recomputed.find("store.wrong_type", position, std::string("数据表 ") + table + " 中有值的类型不对",
                    std::string("a value in the table ") + table + " is of the wrong type");
}

struct KeptNote {
    std::int64_t position = 0;
    Instant at{};
    std::string note;
};
std::vector<KeptNote> kept_notes(Sql& sql, Recomputed& recomputed) {
    std::vector<KeptNote> notes;
    sql.query("select position, at, note from checkpoint order by position", [&](Row row) {
        if (!kept_as(row, "iit")) wrong_type(recomputed, "checkpoint", row.integer(0));
        notes.push_back({row.integer(0), Instant{std::chrono::milliseconds{row.integer(1)}}, std::string(row.text(2))});
        recomputed.want(notes.back().note);
    });
    return notes;
}
void check_kept_notes(const std::vector<KeptNote>& notes, const VerifyOptions& options, Recomputed& recomputed) {
    for (auto& kept : notes) {
        recomputed.check_note(kept.note, options.verifiers, stored_note, kept.position);
        if (auto* there = recomputed.seen(kept.position); there && there->at != kept.at)
            recomputed.find("checkpoint.elsewhere", kept.position, "检查点的时间与记录不符", "the checkpoint's time is not its record's");
    }
}

void check_records(Sql& sql, const VerifyOptions& options, Recomputed& recomputed) {
    auto total = sql.integer("select count(*) from event");
    sql.query("select " + std::string(record_columns) + ", hash from event order by position", [&](Row row) {
        if (!kept_as(row, "itittittb")) wrong_type(recomputed, "event", row.integer(0));
        recomputed.take(record_from(row), row.text(8));
        if (options.progress && recomputed.size() % records_per_progress == 0) options.progress(recomputed.size(), total);
    });
}

Head kept_head(Sql& sql, Recomputed& recomputed) {
    sql.query("select one, position, hash, note from head", [&](Row row) {
        if (!kept_as(row, "iibt")) wrong_type(recomputed, "head", row.integer(1));
    });
    auto head = read_head(sql);
    recomputed.want(head.note);
    return head;
}
void check_head(const Head& head, const VerifyOptions& options, Recomputed& recomputed) {
    if (head.note.empty()) return recomputed.find("journal.head_missing", 0, "缺少日志头", "the journal's head is missing");
    if (head.position != recomputed.size() || head.hash != recomputed.chain())
        recomputed.find("journal.head_differs", head.position, "日志头与最后一条记录不符",
                        "the journal's head does not match its last record");
    recomputed.check_note(head.note, options.verifiers, head_note, head.position);
}

void check_tiles(Sql& sql, Recomputed& recomputed) {
    std::size_t kept = 0;
    sql.query("select level, number, hashes from tile", [&](Row row) {
        ++kept;
        if (!kept_as(row, "iib")) wrong_type(recomputed, "tile", 0);
        auto found = recomputed.tiles().find({int(row.integer(0)), row.integer(1)});
        if (found == recomputed.tiles().end() || found->second != row.text(2))
            recomputed.find("tree.tile_differs", 0, "哈希树的一块与记录不符", "a tile of the hash tree does not match the records");
    });
    if (kept < recomputed.tiles().size()) recomputed.find("tree.tile_missing", 0, "哈希树缺少一块", "a tile of the hash tree is missing");
}

void check_answers(Sql& sql, Recomputed& recomputed) {
    sql.query("select id, fingerprint, thing, position, version, at, seal from command", [&](Row row) {
        if (!kept_as(row, "tttiiib")) wrong_type(recomputed, "command", row.integer(3));
        if (bytes_of(seal_of(Sql::from<Answered>(row))) != row.text(6))
            recomputed.find("command.damaged", row.integer(3), "已答复命令的记录损坏", "what a command was answered is damaged");
    });
}

}  // namespace

Verdict verify_database(const std::filesystem::path& database, const Views* views, const VerifyOptions& options) {
    Verdict verdict;
    Recomputed recomputed(verdict);
    auto broken = [&](const std::string& why) {
        recomputed.find("store.damaged", 0, "数据库文件损坏：" + why, "the database file is damaged: " + why);
    };
    try {
        auto sql = open_sqlite(database.string(), Access::read);
        sql->script("begin");  // one snapshot, however long this takes and whoever writes meanwhile
        for (auto& why : sql->damage()) broken(why);
        check_schema(*sql, views, recomputed);
        auto notes = kept_notes(*sql, recomputed);
        auto head = kept_head(*sql, recomputed);
        for (auto& note : options.checkpoints) recomputed.want(note);
        check_records(*sql, options, recomputed);
        check_head(head, options, recomputed);
        check_tiles(*sql, recomputed);
        check_answers(*sql, recomputed);
        check_kept_notes(notes, options, recomputed);
        for (auto& note : options.checkpoints) recomputed.check_note(note, options.verifiers, given_note);
        if (views) check_views(*sql, database, *views, recomputed, verdict, options.progress);
    } catch (const std::exception& error) {
        broken(error.what());
    }
    recomputed.finish();
    return verdict;
}

}  // namespace bihuan::journal
