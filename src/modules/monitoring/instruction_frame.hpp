// An instruction as the frame that carries it, and what a logger's answers say of it. Pure.
#pragma once
#include "formats/hj212/frame.hpp"
#include "formats/hj212/write.hpp"
#include "modules/monitoring/instruction.hpp"

namespace bihuan::monitoring {

// CN. Orders that HJ 212-2025 dropped: 3014 … 3017.
int command_of(instruction::Order);
bool is_dropped_in_2025(instruction::Order);

// The frame, from "##" to CR LF. `password`: the one that send_password tells; other orders need none. Problems: those of hj212/write.hpp
// for numbers, times and the password; "instruction.device", "instruction.information", "instruction.value" where the order needs one that
// is not there or is none (1 to 20 letters and digits; a value of 1 to 200 characters without separators), "instruction.numbers",
// "instruction.span".
Result<std::string> frame_of(const instruction::Properties&, formats::hj212::Addressee, Instant qn, std::string_view password);

// What came back under the QN of the instruction: 9011, 9012, and what it asked for.
struct Returned {
    std::optional<std::int64_t> request_result, execution_result;
    std::string answer;
};
void hear(Returned&, const formats::hj212::Frame&);
// Nothing: it is worth waiting for. `waited`: long enough.
std::optional<instruction::Outcome> outcome_of(const Returned&, bool waited);

}  // namespace bihuan::monitoring
