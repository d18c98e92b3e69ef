#include "journal/record.hpp"

namespace bihuan::journal {

std::string record_bytes(const Record& record) {
    std::string bytes = "bihuan-record/1\n";
    bytes.reserve(bytes.size() + record.stream.size() + record.data.size() + 160);
    auto line = [&](std::string_view text) { (bytes += text) += '\n'; };
    line(std::to_string(record.position));
    line(record.stream);
    line(std::to_string(record.version));
    line(record.type);
    line(record.actor);
    line(std::to_string(record.at.time_since_epoch().count()));
    line(record.command);
    bytes += record.data;
    return bytes;
}

Digest chained(HashKind kind, const Digest& previous, std::string_view bytes) {
    static thread_local Hasher sha256(HashKind::sha256), sm3(HashKind::sm3);
    auto& hasher = kind == HashKind::sha256 ? sha256 : sm3;
    return hasher.start().add(bytes_of(previous)).add(bytes).finish();
}

Digest seal_of(const Answered& answer) { return sha256(json::text(answer)); }

Record record_from(Row row) {
    Record record;
    record.position = row.integer(0);
    record.stream = row.text(1);
    record.version = row.integer(2);
    record.type = row.text(3);
    record.actor = row.text(4);
    record.at = Instant{std::chrono::milliseconds{row.integer(5)}};
    record.command = row.text(6);
    record.data = row.text(7);
    return record;
}

}  // namespace bihuan::journal
