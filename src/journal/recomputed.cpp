#include "journal/recomputed.hpp"

#include "journal/origin.hpp"

namespace bihuan::journal {

void Recomputed::find(std::string code, std::int64_t position, std::string zh, std::string en) {
    if (verdict_.findings.size() < findings_max) verdict_.findings.push_back({std::move(code), position, std::move(zh), std::move(en)});
}

void Recomputed::take(const Record& record, std::string_view sealed) {
    auto expected = edge_.size() + 1;
    if (record.position != expected)
        find("journal.gap", record.position,
             "记录编号不连续：应为 " + std::to_string(expected) + "，实为 " + std::to_string(record.position),
             "records are not numbered without gaps: expected " + std::to_string(expected) + ", found " + std::to_string(record.position));
    if (record.version != ++versions_[record.stream])
        find("journal.version_gap", record.position, "同一事项的版本号不连续", "the versions of one thing are not without gaps");
    if (record.at < last_at_)
        find("journal.time_backwards", record.position, "记录时间早于前一条", "the record is older than the one before it");
    last_at_ = std::max(last_at_, record.at);
    learn(record);
    auto bytes = record_bytes(record);
    chain_ = chained(kind_, chain_, bytes);
    if (bytes_of(chain_) != sealed) {
        find("journal.seal_broken", record.position, "记录内容与其封印不符，或其前有记录被改动",
             "the record does not match its seal, or one before it was changed");
        if (auto claimed = digest_from(sealed)) chain_ = *claimed;  // go on from what is claimed, so that the next break is seen by itself
    }
    edge_.append(leaf_hash(bytes), [&](int level, std::int64_t number, const std::vector<Digest>& entries) {
        auto& hashes = tiles_[{level, number}];
        for (auto& entry : entries) hashes += bytes_of(entry);
    });
    ++verdict_.records;
    if (auto wanted = wanted_.find(edge_.size()); wanted != wanted_.end()) wanted->second = Seen{edge_.root(), chain_, record.at};
}

void Recomputed::want(std::string_view note) {
    if (auto checkpoint = read_checkpoint(note)) wanted_[checkpoint->size];
}
const Recomputed::Seen* Recomputed::seen(std::int64_t size) const {
    auto found = wanted_.find(size);
    return found == wanted_.end() || !found->second ? nullptr : &*found->second;
}

void Recomputed::check_note(const std::string& note, const std::vector<std::string>& trusted, const char* where,
                            std::optional<std::int64_t> at) {
    auto checkpoint = open_checkpoint(note, trusted.empty() ? verdict_.verifiers : trusted);
    ++verdict_.checkpoints;
    if (!checkpoint) {
        find(checkpoint.error().code, at.value_or(0), std::string(where) + ": " + checkpoint.error().zh,
             std::string(where) + ": " + checkpoint.error().en);
        return;
    }
    auto* there = seen(checkpoint->size);
    auto size = std::to_string(checkpoint->size);
    if (checkpoint->origin != verdict_.origin) {
        find("checkpoint.of_another_journal", 0, "检查点属于另一个日志：" + checkpoint->origin,
             "the checkpoint is of another journal: " + checkpoint->origin);
    } else if (checkpoint->size > edge_.size()) {
        find("checkpoint.records_missing", edge_.size(),
             "检查点签署了 " + size + " 条记录，现仅有 " + std::to_string(edge_.size()) + " 条：末尾记录被删除",
             "a checkpoint signed " + size + " records, only " + std::to_string(edge_.size()) +
                 " are here: records at the end were removed");
    } else if (at && *at != checkpoint->size) {
        find("checkpoint.elsewhere", *at, "检查点签署的是第 " + size + " 条，却记在第 " + std::to_string(*at) + " 条处",
             "the checkpoint kept for record " + std::to_string(*at) + " was signed at record " + size);
    } else if (checkpoint->size > 0 &&
               (!there || there->root != checkpoint->root || there->chain != checkpoint->chain || checkpoint->chain_kind != kind_)) {
        find("checkpoint.differs", checkpoint->size, "记录与第 " + size + " 条处的签名检查点不符",
             "the records do not match the checkpoint signed at record " + size);
    }
}

void Recomputed::finish() {
    verdict_.root = to_base64(bytes_of(edge_.root()));
    verdict_.intact = verdict_.findings.empty();
}

// The chain's kind and the keys are facts of the journal themselves.
void Recomputed::learn(const Record& record) {
    if (record.stream != origin::stream) return;
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

}  // namespace bihuan::journal
