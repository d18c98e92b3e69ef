#include <istream>
#include <ostream>

#include "journal/recomputed.hpp"

namespace bihuan::journal {
namespace {

constexpr std::int64_t records_per_progress = 20'000;
constexpr std::string_view export_head = "bihuan-journal/1";
constexpr std::string_view export_end = "\n---\n";

// One record as a line of JSON: a list, so that the order of its members is part of the format.
void write_line(std::string& out, const Record& record, std::string_view seal) {
    auto next = [&](const auto& value) {
        json::write(out, value);
        out += ',';
    };
    out += '[';
    next(record.position);
    next(record.stream);
    next(record.version);
    next(record.type);
    next(record.actor);
    next(record.at.time_since_epoch().count());
    next(record.command);
    next(record.data);
    json::write(out, to_hex(seal));
    out += ']';
}

struct ExportLine {
    Record record;
    std::string seal;
};
// A line of the export; anything but exactly what export_journal would write again is damage.
std::optional<ExportLine> line_from(std::string_view line) {
    auto document = json::Document::parse(line);
    if (!document) return {};
    try {
        auto root = document->root();
        if (root.size() != 9) return {};
        ExportLine read;
        auto& record = read.record;
        record.position = root.item(0).integer();
        record.stream = root.item(1).string();
        record.version = root.item(2).integer();
        record.type = root.item(3).string();
        record.actor = root.item(4).string();
        record.at = Instant{std::chrono::milliseconds{root.item(5).integer()}};
        record.command = root.item(6).string();
        record.data = root.item(7).string();
        auto seal = from_hex(root.item(8).string());
        if (!seal) return {};
        read.seal = *seal;
        std::string again;
        write_line(again, record, read.seal);
        if (again != line) return {};
        return read;
    } catch (const Problem&) {
        return {};
    }
}

// In one snapshot of the journal, whatever is written meanwhile.
class Snapshot {
public:
    explicit Snapshot(Sql& sql) : sql_(sql) { sql_.run("begin"); }
    ~Snapshot() { sql_.run("commit"); }
    Snapshot(const Snapshot&) = delete;
    Snapshot& operator=(const Snapshot&) = delete;

private:
    Sql& sql_;
};

void check_export(std::string_view all, const VerifyOptions& options, Recomputed& recomputed) {
    auto end = all.find(export_end);
    if (!all.starts_with(std::string(export_head) + "\n") || end == all.npos)
        return recomputed.find("export.malformed", 0, "不是完整的日志导出文件：开头或结尾缺失",
                               "not a whole journal export: its beginning or its end is missing");
    std::string note(all.substr(end + export_end.size()));
    recomputed.want(note);
    for (auto& given : options.checkpoints) recomputed.want(given);
    for (auto from = export_head.size() + 1; from < end + 1;) {
        auto stop = all.find('\n', from);
        auto read = line_from(all.substr(from, stop - from));
        if (read) recomputed.take(read->record, read->seal);
        else recomputed.find("export.line_damaged", recomputed.size() + 1, "导出文件中有一行损坏", "a line of the export is damaged");
        from = stop + 1;
    }
    recomputed.check_note(note, options.verifiers, "文件末尾的检查点（the file's checkpoint）", recomputed.size());
    for (auto& given : options.checkpoints) recomputed.check_note(given, options.verifiers, "给定的检查点（given checkpoint）");
}

}  // namespace

std::int64_t export_journal(Sql& sql, std::ostream& out, const Progress& progress) {
    Snapshot snapshot(sql);
    auto total = sql.integer("select count(*) from event");
    std::int64_t count = 0;
    out << export_head << '\n';
    std::string line;
    sql.query("select " + std::string(record_columns) + ", hash from event order by position", [&](Row row) {
        line.clear();
        write_line(line, record_from(row), row.text(8));
        out << line << '\n';
        if (++count % records_per_progress == 0 && progress) progress(count, total);
    });
    out << "---\n" << read_head(sql).note;
    return count;
}

Verdict verify_export(std::istream& in, const VerifyOptions& options) {
    Verdict verdict;
    Recomputed recomputed(verdict);
    std::string all((std::istreambuf_iterator<char>(in)), {});
    check_export(all, options, recomputed);
    recomputed.finish();
    return verdict;
}

}  // namespace bihuan::journal
