// A record is one fact in its place: what is hashed, chained, exported and proved. docs/formats/journal.md has the bytes.
#pragma once
#include <cstdint>
#include <string>

#include "base/hash.hpp"
#include "base/types.hpp"
#include "store/sql.hpp"

namespace bihuan::journal {

struct Record {
    std::int64_t position = 0;  // in the journal, from 1, without gaps
    std::string stream;         // "finding/01hx…"
    std::int64_t version = 0;   // in the stream, from 1, without gaps
    std::string type;           // "finding.registered/1"
    std::string actor;
    Instant at{};
    std::string command;  // which command made it: events of one command share it
    std::string data;     // JSON, exactly as written; one line
};

// The bytes that are hashed: a head line, then one line for each member, the data last. No member holds a line break.
std::string record_bytes(const Record&);

// Each record's seal covers the seal before it: H(previous ‖ bytes). The first is chained to 32 zero bytes.
Digest chained(HashKind, const Digest& previous, std::string_view bytes);

// What a keyed command was answered, kept so that a repetition is answered the same. Not in the chain; its seal, the SHA-256 of its
// members, only tells damage.
struct Answered {
    std::string id;  // of the command
    std::string fingerprint;
    std::string thing;
    std::int64_t position = 0;
    std::int64_t version = 0;
    Instant at{};
};
DESCRIBE(Answered, id, fingerprint, thing, position, version, at)
Digest seal_of(const Answered&);

inline constexpr std::string_view record_columns = "position, stream, version, type, actor, at, command, data";
Record record_from(Row);  // of a query for record_columns

}  // namespace bihuan::journal
