// The clerk who takes instructions to the loggers: sends each once, when a line of its logger is open, hears what comes back, and has the
// result recorded. One at a time for each logger; what waits in vain is recorded too.
#pragma once
#include <set>

#include "app/house.hpp"
#include "app/intake.hpp"
#include "modules/monitoring/instruction_view.hpp"

namespace bihuan::app {

inline constexpr std::chrono::minutes line_waited_for{10};   // then it is not sent: what was meant for now is not done later
inline constexpr std::chrono::minutes result_waited_for{5};  // of an instrument that calibrates, say

class Instructing {
public:
    Instructing(House&, Intake&);
    void look(Sql&);  // the ledger; each second

private:
    void look_at(const monitoring::InstructionRow&, Sql&);
    void send(const monitoring::InstructionRow&, Sql&, Instant now);
    void end(const std::string& id, instruction::End);

    House& house_;
    Intake& intake_;
    std::set<std::string> busy_;  // loggers, of this look
};

}  // namespace bihuan::app
