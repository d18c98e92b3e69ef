// The intake book: what the gateway has met that is neither a fact nor a measurement — frames that were set aside and why, and when each
// logger was last heard. A database of its own (intake.db): whoever floods the gateway fills this, never the ledger; it may be lost.
#pragma once
#include <filesystem>
#include <map>

#include "formats/hj212/judge.hpp"
#include "store/sql.hpp"

namespace bihuan::monitoring {

inline constexpr std::int64_t quarantine_max = 20'000;  // frames; the oldest go
inline constexpr std::size_t shown_size_max = 400;      // bytes of a frame that the list shows

struct SetAside {
    std::int64_t number = 0;  // in the book
    Instant arrived{};
    std::string address;
    std::string mn;  // as sent, may be of nobody; shown only
    formats::hj212::Why why{};
    std::int64_t frame = 0;  // its raw bytes in the store of measurements; 0: not kept
    std::int64_t size = 0;
    std::string shown;  // its beginning, printable, with its password left out
};
struct Heard {  // of one MN, since it was first heard
    std::string mn;
    Instant first_at{}, last_at{};
    std::string address;  // of the line it came over last
    std::int64_t frames = 0, backfilled = 0, set_aside = 0, answered = 0;
    std::map<std::string, std::int64_t> defects;  // "LEN": how many frames
    std::optional<Instant> clock_set_at;
    std::string other_address;  // a second line, from elsewhere, that was open at the same time
    std::optional<Instant> other_at;
};
DESCRIBE(SetAside, number, arrived, address, mn, why, frame, size, shown)
struct HeardRow {  // as it is kept
    std::string mn;
    Instant first_at{}, last_at{};
    std::string address;
    std::int64_t frames = 0, backfilled = 0, set_aside = 0, answered = 0;
    std::string defects;  // JSON
    std::optional<Instant> clock_set_at;
    std::string other_address;
    std::optional<Instant> other_at;
};
DESCRIBE(HeardRow, mn, first_at, last_at, address, frames, backfilled, set_aside, answered, defects, clock_set_at, other_address, other_at)

// A frame's beginning for people: what cannot be printed becomes '.', and PW=… is left out.
std::string shown(std::string_view raw);
// The whole frame with its password starred out, byte for byte as long as it was.
std::string without_password(std::string_view raw);

void prepare_book(Sql&);                        // makes the tables where they are not there
void note(Sql&, const std::vector<SetAside>&);  // numbers are given here; keeps quarantine_max
void note(Sql&, const std::vector<Heard>&);     // replaces what stood there of these MNs
std::vector<Heard> heard(Sql&);                 // by MN
std::optional<Heard> heard(Sql&, std::string_view mn);
struct AsideFilter {
    std::optional<std::string> mn;
    std::optional<formats::hj212::Why> why;
    std::int64_t before = 0;  // number; 0: from the newest
    std::int64_t limit = 100;
};
std::vector<SetAside> set_aside(Sql&, const AsideFilter&);  // the newest first
void take_out(Sql&, const std::vector<std::int64_t>& numbers);
struct WhyCount {
    std::string mn;
    formats::hj212::Why why{};
    std::int64_t frames = 0;
    Instant last{};
};
DESCRIBE(WhyCount, mn, why, frames, last)
std::vector<WhyCount> counts_of_quarantine(Sql&);  // the most first, 200 at most

// Which instructions have left, so that none is sent twice: written down before it is sent.
struct SentInstruction {
    std::string id, mn, qn;
    Instant at{};
};
DESCRIBE(SentInstruction, id, mn, qn, at)
void note_sent(Sql&, const SentInstruction&);
std::optional<SentInstruction> sent_instruction(Sql&, std::string_view id);
bool is_sent(const std::filesystem::path& book, std::string_view id);  // where there is no book nothing was sent

}  // namespace bihuan::monitoring
