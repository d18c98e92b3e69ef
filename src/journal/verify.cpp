#include "journal/verify.hpp"

#include <istream>
#include <map>
#include <ostream>

#include "base/text.hpp"
#include "journal/origin.hpp"

namespace bihuan::journal {
namespace {

constexpr std::int64_t records_per_progress = 20'000;
constexpr std::string_view export_head = "bihuan-journal/1";

// Reads records in order and computes everything that follows from their bytes alone.
class Recomputed {
public:
    explicit Recomputed(Verdict& verdict) : verdict_(verdict) {}

    void find(std::string code, std::int64_t position, std::string zh, std::string en) {
        if (verdict_.findings.size() < findings_max) verdict_.findings.push_back({std::move(code), position, std::move(zh), std::move(en)});
    }
    // `sealed` is what the journal says the chain was after this record.
    void take(const Record& record, std::string_view sealed) {
        auto expected = edge_.size() + 1;
        if (record.position != expected) {
            find("journal.gap", record.position, "记录编号不连续: 应为 " + std::to_string(expected) + ", 实为 " + std::to_string(record.position),
                 "records are not numbered without gaps: expected " + std::to_string(expected) + ", found " + std::to_string(record.position));
        }
        auto& version = versions_[record.stream];
        if (record.version != ++version)
            find("journal.version_gap", record.position, "同一事项的版本号不连续", "the versions of one thing are not without gaps");
        if (record.at < last_at_) find("journal.time_backwards", record.position, "记录时间早于前一条", "the record is older than the one before it");
        last_at_ = std::max(last_at_, record.at);
        learn(record);
        auto bytes = record_bytes(record);
        chain_ = chained(kind_, chain_, bytes);
        if (bihuan::bytes_of(chain_) != sealed) {
            find("journal.seal_broken", record.position, "记录内容与其封印不符, 或其前有记录被改动", "the record does not match its seal, or one before it was changed");
            if (auto claimed = digest_from(sealed)) chain_ = *claimed;  // go on from what is claimed, so that the next break is seen by itself
        }
        edge_.append(leaf_hash(bytes), [&](int level, std::int64_t number, const std::vector<Digest>& entries) {
            auto& hashes = tiles_[{level, number}];
            for (auto& entry : entries) hashes += bihuan::bytes_of(entry);
        });
        ++verdict_.records;
        if (auto wanted = roots_wanted_.find(edge_.size()); wanted != roots_wanted_.end()) wanted->second = {edge_.root(), chain_};
    }
    void want_root_at(std::int64_t size) { roots_wanted_[size] = {}; }

    void check_note(const std::string& note, const std::vector<std::string>& trusted, const char* where) {
        auto checkpoint = open_checkpoint(note, trusted.empty() ? verdict_.verifiers : trusted);
        ++verdict_.checkpoints;
        if (!checkpoint) {
            find(checkpoint.error().code, 0, std::string(where) + ": " + checkpoint.error().zh, std::string(where) + ": " + checkpoint.error().en);
            return;
        }
        auto size = std::to_string(checkpoint->size);
        if (checkpoint->origin != verdict_.origin) {
            find("checkpoint.of_another_journal", 0, "检查点属于另一个日志: " + checkpoint->origin, "the checkpoint is of another journal: " + checkpoint->origin);
        } else if (checkpoint->size > edge_.size()) {
            find("checkpoint.records_missing", edge_.size(), "检查点签署了 " + size + " 条记录, 现仅有 " + std::to_string(edge_.size()) + " 条: 末尾记录被删除",
                 "a checkpoint signed " + size + " records, only " + std::to_string(edge_.size()) + " are here: records at the end were removed");
        } else if (checkpoint->size > 0 && (roots_wanted_[checkpoint->size] != std::pair{checkpoint->root, checkpoint->chain})) {
            find("checkpoint.differs", checkpoint->size, "记录与第 " + size + " 条处的签名检查点不符", "the records do not match the checkpoint signed at record " + size);
        }
    }
    const std::map<std::pair<int, std::int64_t>, std::string>& tiles() const { return tiles_; }
    Digest chain() const { return chain_; }
    std::int64_t size() const { return edge_.size(); }
    void finish() {
        verdict_.root = to_base64(bihuan::bytes_of(edge_.root()));
        verdict_.intact = verdict_.findings.empty();
    }

private:
    // The chain's kind and the keys are facts of the journal themselves.
    void learn(const Record& record) {
        if (!record.stream.starts_with(origin::Journal::category)) return;
        try {
            auto event = event_from<origin::Event>(record.type, record.data);
            if (auto* created = std::get_if<origin::Created>(&event)) {
                kind_ = created->chain;
                verdict_.origin = "bihuan.journal/" + created->id;
                verdict_.verifiers.push_back(created->verifier);
            } else if (auto* added = std::get_if<origin::KeyAdded>(&event)) {
                verdict_.verifiers.push_back(added->verifier);
            }
        } catch (const std::exception&) {
            find("journal.unreadable", record.position, "记录内容无法读取", "the record cannot be read");
        }
    }

    Verdict& verdict_;
    HashKind kind_ = HashKind::sha256;
    MerkleEdge edge_;
    Digest chain_{};
    Instant last_at_{};
    std::map<std::string, std::int64_t> versions_;
    std::map<std::pair<int, std::int64_t>, std::string> tiles_;
    std::map<std::int64_t, std::pair<Digest, Digest>> roots_wanted_;
};

void check_given_notes(Recomputed& recomputed, const VerifyOptions& options) {
    for (auto& note : options.checkpoints) recomputed.check_note(note, options.verifiers, "给定的检查点 (given checkpoint)");
}
void want_given_notes(Recomputed& recomputed, const VerifyOptions& options) {
    for (auto& note : options.checkpoints)
        if (auto checkpoint = read_checkpoint(note)) recomputed.want_root_at(checkpoint->size);
}

// Every row of a table as comparable text, in an order that both databases share.
std::vector<std::string> rows_of(Sql& sql, const std::string& table) {
    std::vector<std::string> rows;
    sql.query("select * from " + table, [&](Row row) {
        std::string text;
        for (int column = 0; column < row.columns(); ++column) {
            if (row.is_null(column)) text += "\\N";
            else text += row.text(column);
            text += '\x1f';
        }
        rows.push_back(std::move(text));
    });
    std::sort(rows.begin(), rows.end());
    return rows;
}

void compare_views(Sql& live, const Views& views, Recomputed& recomputed, Verdict& verdict, const Progress& progress) {
    auto replayed = open_sqlite(":memory:", Access::create);
    views.create(*replayed);
    try {
        replayed->script("begin");
        views.replay(live, *replayed, 0, recomputed.size(), progress);
        replayed->script("commit");
    } catch (const std::exception& error) {
        recomputed.find("journal.unreadable", 0, std::string("记录无法重放: ") + error.what(), std::string("the records cannot be replayed: ") + error.what());
        return;
    }
    for (auto& table : views.tables()) {
        ++verdict.tables;
        if (!live.has_table(table)) {
            recomputed.find("view.missing", 0, "缺少数据表 " + table, "the table " + table + " is missing");
            continue;
        }
        if (rows_of(live, table) != rows_of(*replayed, table))
            recomputed.find("view.differs", 0, "数据表 " + table + " 与日志重放的结果不一致: 有人绕过日志改动了它",
                            "the table " + table + " differs from what the journal says: it was changed past the journal");
    }
}

void check_tiles(Sql& sql, Recomputed& recomputed) {
    std::size_t kept = 0;
    sql.query("select level, number, hashes from tile", [&](Row row) {
        ++kept;
        auto found = recomputed.tiles().find({int(row.integer(0)), row.integer(1)});
        if (found == recomputed.tiles().end() || found->second != row.text(2))
            recomputed.find("tree.tile_differs", 0, "哈希树的一块与记录不符", "a tile of the hash tree does not match the records");
    });
    if (kept < recomputed.tiles().size()) recomputed.find("tree.tile_missing", 0, "哈希树缺少一块", "a tile of the hash tree is missing");
}

}  // namespace

Verdict verify_database(const std::filesystem::path& database, const Views* views, const VerifyOptions& options) {
    Verdict verdict;
    Recomputed recomputed(verdict);
    auto broken = [&](const std::string& why) {
        recomputed.find("store.damaged", 0, "数据库文件损坏: " + why, "the database file is damaged: " + why);
    };
    try {
        auto sql = open_sqlite(database.string(), Access::read);
        sql->script("begin");  // one snapshot, however long this takes and whoever writes meanwhile
        for (auto& why : sql->damage()) broken(why);
        auto total = sql->integer("select count(*) from event");
        std::vector<std::string> notes;
        sql->query("select note from checkpoint order by position", [&](Row row) { notes.emplace_back(row.text(0)); });
        auto head = read_head(*sql);
        if (head.note.empty()) recomputed.find("journal.head_missing", 0, "缺少日志头", "the journal's head is missing");
        else notes.push_back(head.note);
        for (auto& note : notes)
            if (auto checkpoint = read_checkpoint(note)) recomputed.want_root_at(checkpoint->size);
        want_given_notes(recomputed, options);
        sql->query("select " + std::string(record_columns) + ", hash from event order by position", [&](Row row) {
            recomputed.take(record_from(row), row.text(8));
            if (options.progress && recomputed.size() % records_per_progress == 0) options.progress(recomputed.size(), total);
        });
        if (head.position != recomputed.size() || head.hash != recomputed.chain())
            recomputed.find("journal.head_differs", head.position, "日志头与最后一条记录不符", "the journal's head does not match its last record");
        check_tiles(*sql, recomputed);
        for (auto& note : notes) recomputed.check_note(note, options.verifiers, "库内检查点 (stored checkpoint)");
        check_given_notes(recomputed, options);
        if (views) compare_views(*sql, *views, recomputed, verdict, options.progress);
    } catch (const std::exception& error) {
        broken(error.what());
    }
    recomputed.finish();
    return verdict;
}

std::int64_t export_journal(Sql& sql, std::ostream& out, const Progress& progress) {
    sql.script("begin");
    auto total = sql.integer("select count(*) from event");
    std::int64_t count = 0;
    out << export_head << '\n';
    auto field = [](std::string_view bytes) { return json::text(bytes); };
    sql.query("select " + std::string(record_columns) + ", hash from event order by position", [&](Row row) {
        auto record = record_from(row);
        out << "[" << record.position << "," << field(record.stream) << "," << record.version << "," << field(record.type) << "," << field(record.actor)
            << "," << record.at.time_since_epoch().count() << "," << field(record.command) << "," << field(record.data) << ",\""
            << to_hex(row.text(8)) << "\"]\n";
        if (++count % records_per_progress == 0 && progress) progress(count, total);
    });
    out << "---\n" << read_head(sql).note;
    sql.script("commit");
    return count;
}

namespace {
struct ExportLine {
    Record record;
    std::string seal;
};
// A line of the export; anything but exactly what export_journal would write again is damage.
std::optional<ExportLine> line_from(const std::string& line) {
    auto document = json::Document::parse(line);
    if (!document) return {};
    try {
        auto root = document->root();
        if (root.size() != 9) return {};
        ExportLine read;
        read.record.position = root.item(0).integer();
        read.record.stream = root.item(1).string();
        read.record.version = root.item(2).integer();
        read.record.type = root.item(3).string();
        read.record.actor = root.item(4).string();
        read.record.at = Instant{std::chrono::milliseconds{root.item(5).integer()}};
        read.record.command = root.item(6).string();
        read.record.data = root.item(7).string();
        auto seal = from_hex(root.item(8).string());
        if (!seal) return {};
        read.seal = *seal;
        auto& r = read.record;
        auto again = "[" + std::to_string(r.position) + "," + json::text(r.stream) + "," + std::to_string(r.version) + "," + json::text(r.type) + "," +
                     json::text(r.actor) + "," + std::to_string(r.at.time_since_epoch().count()) + "," + json::text(r.command) + "," + json::text(r.data) +
                     ",\"" + to_hex(read.seal) + "\"]";
        if (again != line) return {};
        return read;
    } catch (const Problem&) {
        return {};
    }
}
}  // namespace

Verdict verify_export(std::istream& in, const VerifyOptions& options) {
    Verdict verdict;
    Recomputed recomputed(verdict);
    std::string all((std::istreambuf_iterator<char>(in)), {});
    auto end = all.find("\n---\n");
    if (!all.starts_with(std::string(export_head) + "\n") || end == all.npos) {
        recomputed.find("export.malformed", 0, "不是完整的日志导出文件: 开头或结尾缺失", "not a whole journal export: its beginning or its end is missing");
    } else {
        auto note = all.substr(end + 5);
        if (auto checkpoint = read_checkpoint(note)) recomputed.want_root_at(checkpoint->size);
        want_given_notes(recomputed, options);
        auto from = export_head.size() + 1;
        while (from < end + 1) {
            auto stop = all.find('\n', from);
            auto read = line_from(all.substr(from, stop - from));
            if (read) recomputed.take(read->record, read->seal);
            else recomputed.find("export.line_damaged", recomputed.size() + 1, "导出文件中有一行损坏", "a line of the export is damaged");
            from = stop + 1;
        }
        recomputed.check_note(note, options.verifiers, "文件末尾的检查点 (the file's checkpoint)");
        if (auto checkpoint = read_checkpoint(note); checkpoint && checkpoint->size != recomputed.size())
            recomputed.find("export.head_differs", checkpoint->size, "检查点不是签署在最后一条记录上", "the checkpoint is not of the last record");
        check_given_notes(recomputed, options);
    }
    recomputed.finish();
    return verdict;
}

}  // namespace bihuan::journal
