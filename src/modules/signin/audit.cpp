#include "modules/signin/audit.hpp"

#include "base/text.hpp"

namespace bihuan::audit {
namespace {

constexpr auto trail = "self";

// What is hashed: a head line, then a line for each member. No member holds a line break.
std::string bytes_of_entry(const Kept& entry) {
    std::string bytes = "bihuan-audit/1";
    auto line = [&](std::string_view text) { (bytes += '\n') += text; };
    line(std::to_string(entry.number));
    line(std::to_string(entry.at.time_since_epoch().count()));
    line(entry.kind);
    line(entry.actor);
    line(entry.about);
    line(name_of(entry.outcome));
    line(entry.code);
    line(entry.address);
    return bytes;
}
Digest hash_after(const Digest& before, const Kept& entry) { return journal::chained(HashKind::sha256, before, bytes_of_entry(entry)); }

// One line of readable text, of bounded length.
std::string plain(std::string text) {
    if (!text::is_utf8(text)) text = to_hex(text);
    for (auto& c : text)
        if (static_cast<unsigned char>(c) < ' ' || c == '\x7f') c = ' ';
    if (text.size() <= member_size_max) return text;
    auto end = member_size_max;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    text.resize(end);
    return text;
}

struct Last {
    std::int64_t number = 0;
    Instant at{};
    Digest hash{};
};
Last last_of(Sql& sql) {
    Last last;
    sql.query("select number, at, hash from audit order by number desc limit 1", [&](Row row) {
        last.number = row.integer(0);
        last.at = Instant{std::chrono::milliseconds{row.integer(1)}};
        last.hash = digest_from(row.text(2)).value();
    });
    return last;
}

void seal_if_due(journal::Batch& batch, const Last& last) {
    auto through = batch.held<AuditTrail>(trail).state.through;
    if (last.number <= through) return;
    bool due = day_of(last.at) < batch.context().today() || last.number - through >= entries_between_seals_max;
    if (!due) return;
    auto sealed = batch.execute<AuditTrail>(trail, Seal{last.number, to_hex(bihuan::bytes_of(last.hash))});
    if (!sealed) throw sealed.error();
}

struct Seals {
    std::map<std::int64_t, std::string> hashes;  // by the last entry each covers
    std::int64_t through = 0;
};
Seals seals_of(Sql& sql) {
    Seals seals;
    sql.query("select type, data from event where stream = 'audit/self' order by version", [&](Row row) {
        auto sealed = std::get<Sealed>(event_from<Event>(row.text(0), row.text(1)));
        seals.hashes[sealed.through] = sealed.hash;
        seals.through = std::max(seals.through, sealed.through);
    });
    return seals;
}

}  // namespace

Decision<Event> decide(const State& state, const Seal& seal, const Context&) {
    if (seal.through <= state.through) return std::vector<Event>{};
    return {{Sealed{seal.through, seal.hash}}};
}
State evolve(State, const Sealed& sealed) { return {sealed.through}; }

void append(journal::Batch& batch, Entry entry) {
    auto& sql = batch.sql();
    auto last = last_of(sql);
    seal_if_due(batch, last);
    Kept kept{last.number + 1,    std::max(batch.context().now, last.at),
              plain(entry.kind),  plain(entry.actor),
              plain(entry.about), entry.outcome,
              plain(entry.code),  plain(entry.address)};
    auto hash = hash_after(last.hash, kept);
    sql.run("insert into audit(number, at, kind, actor, about, outcome, code, address, hash) values($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            kept.number, kept.at, kept.kind, kept.actor, kept.about, kept.outcome, kept.code, kept.address, Bytes{bihuan::bytes_of(hash)});
}

journal::Work seal_earlier_days() {
    return [](journal::Batch& batch) -> Result<journal::Committed> {
        seal_if_due(batch, last_of(batch.sql()));
        return journal::Committed{trail, 0, 0};
    };
}

Verdict verify(Sql& sql) {
    Verdict verdict;
    auto find = [&](const char* code, const std::string& zh, const std::string& en) {
        if (verdict.findings.size() < journal::findings_max) verdict.findings.push_back({code, 0, zh, en});
    };
    if (!sql.has_table("audit")) return verdict;
    auto seals = seals_of(sql);
    verdict.sealed = seals.through;
    Digest hash{};
    sql.query("select " + std::string(kept_columns) + ", hash from audit order by number", [&](Row row) {
        auto which = std::to_string(row.integer(0));
        auto outcome = enum_from<Outcome>(row.text(5));
        auto kept = outcome ? Sql::from<Kept>(row) : Kept{};
        hash = hash_after(hash, kept);
        if (!outcome || kept.number != ++verdict.entries || bihuan::bytes_of(hash) != row.text(8))
            find("audit.changed", "审计记录 " + which + " 被改动，或其前有缺失",
                 "audit entry " + which + " was changed, or one before it is missing");
        auto given = digest_from(row.text(8));
        if (given) hash = *given;  // so that each break is told once
        verdict.entries = row.integer(0);
        auto seal = seals.hashes.find(verdict.entries);
        if (seal == seals.hashes.end()) return;
        if (seal->second != to_hex(row.text(8)))
            find("audit.not_as_sealed", "审计记录 " + which + " 与日志中的封存不符",
                 "audit entry " + which + " is not the one the journal sealed");
    });
    if (verdict.entries < seals.through)
        find("audit.missing", "审计记录缺失：日志封存至 " + std::to_string(seals.through),
             "audit entries are missing: the journal sealed them through " + std::to_string(seals.through));
    return verdict;
}

}  // namespace bihuan::audit
