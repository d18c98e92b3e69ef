// A mark (标记) on measured data: who says that for this time the outlet stood still, the instrument was serviced, the line was down.
// A mark never changes a value; it says how the value is to be taken, and is itself taken back with a reason, never deleted.
// 公告 2022年第21号《污染物排放自动监测设备标记规则》; the kinds of the national interface, hj212.md §5.2.
#pragma once
#include "journal/decider.hpp"
#include "modules/monitoring/point.hpp"

namespace bihuan {
struct Mark;
}

namespace bihuan::mark {

enum class Kind {
    stopped,        // 停运: nothing is discharged, nothing is due
    maintenance,    // 维护
    calibration,    // 校准、标样核查
    fault,          // 故障
    communication,  // 通讯中断
    manual,         // 手工监测代替
    not_ours,       // 非排污单位责任
    condition,      // 工况: 启炉、停炉、烘炉 …
};

// ---- what happened ----
struct Placed {
    static constexpr auto type = "mark.placed/1";
    Id<MonitoringPoint> point;
    std::vector<std::string> factors;  // empty: all that are measured there
    Kind kind{};
    Instant from{}, to{};  // from included, to not
    std::string reason;
    std::string voucher;  // hash of a file; may be empty
};
struct Withdrawn {
    static constexpr auto type = "mark.withdrawn/1";
    std::string reason;
};
using Event = std::variant<Placed, Withdrawn>;

// ---- what may be asked ----
struct Place {
    Id<MonitoringPoint> point;
    std::vector<std::string> factors;
    Kind kind{};
    Instant from{}, to{};
    std::string reason;
    std::string voucher;
};
struct Withdraw {
    std::string reason;
};
using Command = std::variant<Place, Withdraw>;

// ---- what we must remember to decide ----
struct State {
    std::optional<Placed> placed;
    bool withdrawn = false;
};

inline constexpr auto longest = std::chrono::days{370};

Decision<Event> decide(const State&, const Place&, const Context&);
Decision<Event> decide(const State&, const Withdraw&, const Context&);
State evolve(State, const Placed&);
State evolve(State, const Withdrawn&);

DESCRIBE_ENUM(Kind, stopped, maintenance, calibration, fault, communication, manual, not_ours, condition)
DESCRIBE(Placed, point, factors, kind, from, to, reason, voucher)
DESCRIBE(Withdrawn, reason)
DESCRIBE(Place, point, factors, kind, from, to, reason, voucher)
DESCRIBE(Withdraw, reason)

}  // namespace bihuan::mark

namespace bihuan {

struct Mark {
    static constexpr std::string_view category = "mark";
    using Id = bihuan::Id<Mark>;
    using State = mark::State;
    using Command = mark::Command;
    using Event = mark::Event;
};
static_assert(Decider<Mark>);

}  // namespace bihuan
