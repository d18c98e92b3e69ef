// The instructions to loggers as they are now, or were.
#pragma once
#include "modules/monitoring/instruction.hpp"
#include "store/sql.hpp"

namespace bihuan::monitoring {

struct InstructionRow {
    std::string id, logger;
    instruction::Properties properties;
    std::string reason, given_by;
    Instant given_at{};
    std::optional<instruction::Outcome> outcome;  // absent: it is under way
    std::string qn;
    std::optional<std::int64_t> request_result, execution_result;
    std::string answer, note, ended_by;
    std::optional<Instant> ended_at;
};
DESCRIBE(InstructionRow, id, logger, properties, reason, given_by, given_at, outcome, qn, request_result, execution_result, answer, note,
         ended_by, ended_at)

inline constexpr std::int64_t instructions_max = 200;  // that a list holds

std::vector<InstructionRow> instructions(Sql&, std::string_view logger);  // the newest first, instructions_max
std::optional<InstructionRow> instruction_of(Sql&, std::string_view id);
std::vector<InstructionRow> open_instructions(Sql&);  // of all loggers, the oldest first

}  // namespace bihuan::monitoring
