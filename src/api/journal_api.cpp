#include "api/journal_api.hpp"

#include "journal/merkle.hpp"
#include "journal/record.hpp"

namespace bihuan::api {
namespace {

using namespace journal;

constexpr int records_per_page_max = 1'000;
constexpr int records_per_page = 100;

// The note that was signed when the journal had `size` records. Every head was signed; those of the past are kept now and then.
Result<std::string> note_at(Sql& sql, std::int64_t size) {
    std::string note;
    sql.query(
        "select note from head where position = $1 union all select note from checkpoint where position = $1",
        [&](Row row) {
            note = row.text(0);
            return false;
        },
        size);
    if (!note.empty()) return note;
    return problem(Fault::missing, "journal.no_checkpoint_there", "该位置没有保存检查点；不带 as_of 可取得最新的检查点",
                   "no checkpoint is kept of that position: without as_of you get the newest one", "?as_of");
}

std::string verifier_of(Sql& sql, const std::string& note) {
    auto origin = read_origin(sql);
    if (!origin) return {};
    for (auto& verifier : origin->verifiers)
        if (open_checkpoint(note, {verifier})) return verifier;
    return {};
}

Result<File> checkpoint(const Reading& reading, const Nothing&) {
    return note_at(reading.sql, reading.position).map([](std::string note) {
        return File{std::move(note), "text/plain; charset=utf-8", "checkpoint.txt"};
    });
}

struct ProofWanted {
    std::int64_t position = 0;
    std::optional<std::int64_t> since;
};
DESCRIBE(ProofWanted, position, since)

std::string base64_of(const Digest& digest) { return to_base64(bytes_of(digest)); }
std::vector<std::string> base64_of(const std::vector<Digest>& digests) {
    std::vector<std::string> texts;
    for (auto& digest : digests) texts.push_back(base64_of(digest));
    return texts;
}
Problem no_record(const std::string& parameter) {
    return {Fault::missing, "journal.no_record", "日志中没有这条记录", "the journal has no such record", "?" + parameter};
}

Result<Proof> prove(const Reading& reading, const ProofWanted& wanted) { return proof_of(reading, wanted.position, wanted.since); }

struct RecordsWanted {
    std::int64_t after = 0;
    int limit = records_per_page;
    std::optional<std::string> stream;   // of one thing: "finding/01hx…"
    std::optional<std::string> command;  // of one command
};
DESCRIBE(RecordsWanted, after, limit, stream, command)

struct RecordView {
    std::int64_t position = 0;
    std::string stream;
    std::int64_t version = 0;
    std::string type, actor;
    Instant at{};
    std::string command;
    json::Raw data;
    std::string seal;  // hex: the hash over the seal before it and this record
};
DESCRIBE(RecordView, position, stream, version, type, actor, at, command, data, seal)
struct RecordPage {
    std::vector<RecordView> items;
    std::optional<std::int64_t> next;  // `after` of the next page
    std::int64_t total = 0;            // records in the journal
};
DESCRIBE(RecordPage, items, next, total)

Result<RecordPage> records(const Reading& reading, const RecordsWanted& wanted) {
    if (wanted.limit < 1 || wanted.limit > records_per_page_max) {
        auto range = "1–" + std::to_string(records_per_page_max);
        return problem(Fault::invalid, "input.invalid", "limit 应在 " + range + " 之间", "limit must be within " + range, "?limit");
    }
    if (wanted.after < 0) return problem(Fault::invalid, "input.invalid", "after 应为日志位置", "after takes a journal position", "?after");
    Sql::Parameters parameters;
    auto statement = "select " + std::string(record_columns) + ", hash from event where position > " + parameters.add(wanted.after) +
                     " and position <= " + parameters.add(reading.position);
    if (wanted.stream) statement += " and stream = " + parameters.add(*wanted.stream);
    if (wanted.command) statement += " and command = " + parameters.add(*wanted.command);
    statement += " order by position limit " + parameters.add(std::int64_t(wanted.limit) + 1);
    RecordPage page;
    page.total = reading.position;
    reading.sql.query(
        statement,
        [&](Row row) {
            auto record = record_from(row);
            page.items.push_back({record.position,
                                  record.stream,
                                  record.version,
                                  record.type,
                                  record.actor,
                                  record.at,
                                  record.command,
                                  {record.data},
                                  to_hex(row.text(8))});
        },
        parameters);
    if (page.items.size() > std::size_t(wanted.limit)) {
        page.items.pop_back();
        page.next = page.items.back().position;
    }
    return page;
}

struct Position {
    std::int64_t position = 0;
};
DESCRIBE(Position, position)

}  // namespace

Result<Proof> proof_of(const Reading& reading, std::int64_t position, std::optional<std::int64_t> since) {
    auto size = reading.position;
    if (position < 1 || position > size) return tl::unexpected(no_record("position"));
    if (since && (*since < 0 || *since > size)) return tl::unexpected(no_record("since"));
    auto note = note_at(reading.sql, size);
    if (!note) return tl::unexpected(note.error());
    std::string record;
    reading.sql.query(
        "select " + std::string(record_columns) + " from event where position = $1",
        [&](Row row) { record = record_bytes(record_from(row)); }, position);
    auto entries = tile_entries(reading.sql);
    Proof proof;
    proof.record = to_base64(record);
    proof.leaf = base64_of(leaf_hash(record));
    proof.index = position - 1;
    proof.size = size;
    proof.proof = base64_of(inclusion_proof(proof.index, size, entries));
    proof.root = base64_of(root_at(size, entries));
    if (since && *since > 0 && *since < size) proof.consistency = base64_of(consistency_proof(*since, size, entries));
    proof.verifier = verifier_of(reading.sql, *note);
    proof.note = std::move(*note);
    return proof;
}

void journal_routes(Routes& routes) {
    routes.get<Position, Nothing>("/api/v1/events", std::string(signed_in_permission),
                                  "日志走到哪里；经 HTTP 是事件流 · where the journal stands; over HTTP a stream of events",
                                  [](const Reading& reading, const Nothing&) -> Result<Position> { return Position{reading.position}; });
    routes.file<Nothing>("/api/v1/journal/checkpoint", "signed_in", "日志的签名检查点 · the journal's signed checkpoint", checkpoint);
    routes.get<Proof, ProofWanted>("/api/v1/journal/proof", "journal.read",
                                   "一条记录在日志中的证明 · proves that a record is in the journal", prove);
    routes.get<RecordPage, RecordsWanted>("/api/v1/journal/records", "journal.read", "日志记录，按先后 · the records, in order", records);
}

}  // namespace bihuan::api
