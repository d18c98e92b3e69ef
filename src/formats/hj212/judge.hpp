// What becomes of a frame that a logger sent: taken, set aside, or passed over; what is wrong with it; and what it is answered.
//
// Pure: who looks up the profile of its MN, keeps its raw bytes, and sends the answer after they are durable, is the intake.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/describe.hpp"
#include "formats/hj212/frame.hpp"
#include "formats/hj212/framer.hpp"
#include "formats/hj212/profile.hpp"
#include "formats/hj212/values.hpp"

namespace bihuan::formats::hj212 {

enum class Verdict { accepted, quarantined, skipped };
DESCRIBE_ENUM(Verdict, accepted, quarantined, skipped)

// Why a frame is not accepted.
enum class Why {
    none,
    check,       // the check fits neither plain nor with any key: no answer, so that it is sent again
    check_kind,  // MODBUS, which is not allowed for this MN
    unknown,     // MN missing or not registered
    password,    // PW wrong
    system,      // ST not of this MN
    command,     // CN missing or no number
    time,        // data without a DataTime that can be read: no identity; sending it again would not help, so it is answered
    too_long     // more than 1024 characters where the profile is strict
};
DESCRIBE_ENUM(Why, none, check, check_kind, unknown, password, system, command, time, too_long)

// What is wrong with what was accepted all the same; kept with the record.
enum class Defect : std::uint8_t {
    len,      // the announced length
    crcalt,   // another check than HJ 212's
    val,      // a value that is no number
    clock,    // the logger's clock
    time,     // DataTime missing, unreadable, or with milliseconds
    over,     // more than 1024 characters in one piece
    text,     // text that is not UTF-8
    form,     // the grammar of the standard was left
    qn,       // QN missing or no number of 17 digits
    flag,     // Flag missing or no number
    dialect,  // Flag's version is not that of the profile
    plain,    // not encrypted where it must be
    imported  // no frame's: a row that somebody brought out of a table (monitoring/table_import_store.hpp)
};
DESCRIBE_ENUM(Defect, len, crcalt, val, clock, time, over, text, form, qn, flag, dialect, plain, imported)

class Defects {
public:
    void add(Defect defect) { bits_ |= 1u << static_cast<unsigned>(defect); }
    bool has(Defect defect) const { return (bits_ >> static_cast<unsigned>(defect) & 1u) != 0; }
    bool none() const { return bits_ == 0; }
    std::uint32_t bits() const { return bits_; }
    std::string to_text() const;  // "LEN,VAL"; "" where there is none

private:
    std::uint32_t bits_ = 0;
};

enum class Kind {
    data,       // an upload: 2011, 2051, …; also 3015, 3019, 3020
    returned,   // a value that was asked for: 1011, 1061, 3017, …
    answer,     // 9011 … 9014: never answered
    notice,     // 1013: asks for the time
    heartbeat,  // 9015, 9021
    request,    // only a platform sends such: a command without data
    other
};
DESCRIBE_ENUM(Kind, data, returned, answer, notice, heartbeat, request, other)
Kind kind_of(const Frame&);

enum class Reply {
    none,
    data,             // 9014
    notice_then_time  // 9013, then 1012
};
DESCRIBE_ENUM(Reply, none, data, notice_then_time)

struct Judgement {
    Verdict verdict = Verdict::accepted;
    Why why = Why::none;
    Defects defects;
    Reply reply = Reply::none;
    bool set_clock = false;   // send 1012 where none was sent to this MN today; never for what was sent again
    bool backfilled = false;  // RF=1, or older than what is sent at once
    bool decrypted = false;
    std::optional<std::size_t> key;  // which of the profile's keys opened it
    Kind kind = Kind::other;
    std::optional<Instant> time;  // DataTime
};

// What is used again from frame to frame: after judge() everything of the frame is read, in plain text.
struct Reading {
    Frame frame;
    std::vector<Measured> measured;
    std::string plain;  // of an encrypted segment
};

// `read_header(framed.segment, reading.frame)` was called, so that the caller could look up the profile by header.mn;
// no profile: the MN is not registered. `arrived`: nullopt where nobody knows (a file): then clocks are not judged.
Judgement judge(const Framed&, Reading&, const Profile*, std::optional<Instant> arrived);

}  // namespace bihuan::formats::hj212
