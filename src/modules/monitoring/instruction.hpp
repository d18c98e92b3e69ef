// An instruction (反控指令) to a data logger: a person has it set a clock, send again, calibrate, take a sample. It is a fact before it is a
// frame: who gave it and why stands in the journal first, it is sent once and never again by itself, and what came of it is a fact too.
// HJ 212-2017, 6.5 and table 9; HJ 212-2025 for what it dropped. The exchange of keys (1014) is no part of it.
#pragma once
#include "journal/decider.hpp"
#include "modules/monitoring/logger.hpp"

namespace bihuan {
struct Instruction;
}

namespace bihuan::instruction {

enum class Order {
    read_time,               // 1011
    set_time,                // 1012
    set_timeouts,            // 1000: seconds, re-sends
    read_realtime_interval,  // 1061
    set_realtime_interval,   // 1062: seconds
    read_minute_interval,    // 1063
    set_minute_interval,     // 1064: minutes
    send_password,           // 1072: the password that was set for it here
    start_realtime,          // 2011
    stop_realtime,           // 2012
    start_states,            // 2021
    stop_states,             // 2022
    send_minutes,            // 2051: from, until
    send_hours,              // 2061: from, until
    send_days,               // 2031: from, until
    calibrate,               // 3011 零点校准、量程校准
    sample_now,              // 3012 即时采样
    clean,                   // 3013 清洗、反吹
    compare,                 // 3014 比对采样
    retain_sample,           // 3015 超标留样
    set_sampling_period,     // 3016: hour of the day, hours of a period
    read_sampling_period,    // 3017
    read_sample_time,        // 3018 出样时间
    read_serial,             // 3019 设备唯一标识
    read_information,        // 3020 现场端信息; from, until of a log
    set_information,         // 3021 现场端参数
};
enum class Outcome {
    done,        // ExeRtn=1
    refused,     // QnRtn other than 1
    failed,      // ExeRtn other than 1
    unanswered,  // it was sent, and no result came
    not_sent,    // no line of this logger was open in time
    withdrawn,   // before it was sent
};

struct Properties {
    Order order{};
    std::string system;                 // ST, "32"; one that the logger reports under
    std::string device;                 // PolId, "w01018": which instrument; empty: the logger itself
    std::vector<std::int64_t> numbers;  // as the order says above
    std::optional<Instant> from, until;
    std::string information, value;  // InfoId, and of set_information what it shall be
    bool operator==(const Properties&) const = default;
};

// ---- what happened ----
struct Given {
    static constexpr auto type = "instruction.given/1";
    Id<Logger> logger;
    Properties properties;
    std::string reason;
};
struct Ended {
    static constexpr auto type = "instruction.ended/1";
    Outcome outcome{};
    std::string qn;                                                // of the frame that was sent; empty: none was
    std::optional<std::int64_t> request_result, execution_result;  // QnRtn, ExeRtn
    std::string answer;                                            // the parameters that came back, printable
    std::string note;                                              // of a person
};
using Event = std::variant<Given, Ended>;

// ---- what may be asked ----
struct Give {
    Id<Logger> logger;
    Properties properties;
    std::string reason;
};
struct End {  // what was heard
    Outcome outcome{};
    std::string qn;
    std::optional<std::int64_t> request_result, execution_result;
    std::string answer;
};
struct Record {  // what a person knows of it, by telephone say
    Outcome outcome{};
    std::string note;
    std::optional<std::int64_t> request_result{}, execution_result{};  // where the logger shows them
};
struct Withdraw {  // whoever asks has seen that it was not sent
    std::string reason;
};
using Command = std::variant<Give, End, Record, Withdraw>;

// ---- what we must remember to decide ----
struct State {
    std::optional<Given> given;
    bool ended = false;
};

inline constexpr std::size_t answer_size_max = 2'000;  // bytes

Decision<Event> decide(const State&, const Give&, const Context&);
Decision<Event> decide(const State&, const End&, const Context&);
Decision<Event> decide(const State&, const Record&, const Context&);
Decision<Event> decide(const State&, const Withdraw&, const Context&);
State evolve(State, const Given&);
State evolve(State, const Ended&);

DESCRIBE_ENUM(Order, read_time, set_time, set_timeouts, read_realtime_interval, set_realtime_interval, read_minute_interval,
              set_minute_interval, send_password, start_realtime, stop_realtime, start_states, stop_states, send_minutes, send_hours,
              send_days, calibrate, sample_now, clean, compare, retain_sample, set_sampling_period, read_sampling_period, read_sample_time,
              read_serial, read_information, set_information)
DESCRIBE_ENUM(Outcome, done, refused, failed, unanswered, not_sent, withdrawn)
DESCRIBE(Properties, order, system, device, numbers, from, until, information, value)
DESCRIBE(Given, logger, properties, reason)
DESCRIBE(Ended, outcome, qn, request_result, execution_result, answer, note)
DESCRIBE(Record, outcome, note, request_result, execution_result)
DESCRIBE(Withdraw, reason)

}  // namespace bihuan::instruction

namespace bihuan {

struct Instruction {
    static constexpr std::string_view category = "instruction";
    using Id = bihuan::Id<Instruction>;
    using State = instruction::State;
    using Command = instruction::Command;
    using Event = instruction::Event;
};
static_assert(Decider<Instruction>);

}  // namespace bihuan
