// An inspection (督察): one round of one authority, with the findings it fed back and the rules that hold for it.
#pragma once
#include <set>

#include "journal/decider.hpp"

namespace bihuan::inspection {

enum class Level { central, province, city, self };  // 中央 省 市 自查

// What differs from place to place and round to round is a setting, never a constant.
struct Settings {
    int plan_days = 45;                // a plan is due so many days after the feedback (30 in earlier rounds)
    bool plan_days_working = true;     // working days, by the calendar
    int warning_days = 30;             // a deadline so near is shown as near (临期)
    std::string dispatch = "monthly";  // rhythm of progress reports (调度): weekly, half-monthly, monthly
};

// ---- what happened ----
struct Opened {
    static constexpr auto type = "inspection.opened/1";
    std::string name;
    Level level = Level::province;
    int round = 0;
    int batch = 0;
    std::string authority;            // who inspected
    std::optional<Date> feedback_on;  // 反馈日期
    std::optional<Date> plan_due;     // decided once, from the calendar as it stood
    std::optional<CountedDay> plan_due_counted;
    Settings settings;
};
struct SettingsChanged {
    static constexpr auto type = "inspection.settings_changed/1";
    Settings settings;
    std::string reason;
};
struct NumberTaken {
    static constexpr auto type = "inspection.number_taken/1";
    std::string number;
    std::string finding;
};
using Event = std::variant<Opened, SettingsChanged, NumberTaken>;

// ---- what may be asked ----
struct Open {
    std::string name;
    Level level = Level::province;
    int round = 0;
    int batch = 0;
    std::string authority;
    std::optional<Date> feedback_on;
    std::optional<Settings> settings;
};
struct ChangeSettings {
    Settings settings;
    std::string reason;
};
struct TakeNumber {
    std::string number;
    std::string finding;
};  // the district's number for a finding; never given twice, not even after it is void
using Command = std::variant<Open, ChangeSettings, TakeNumber>;

// ---- what we must remember to decide ----
struct State {
    std::string name;
    Settings settings;
    std::set<std::string> numbers;
};

Decision<Event> decide(const State&, const Open&, const Context&);
Decision<Event> decide(const State&, const ChangeSettings&, const Context&);
Decision<Event> decide(const State&, const TakeNumber&, const Context&);
State evolve(State, const Opened&);
State evolve(State, const SettingsChanged&);
State evolve(State, const NumberTaken&);

DESCRIBE_ENUM(Level, central, province, city, self)
DESCRIBE(Settings, plan_days, plan_days_working, warning_days, dispatch)
DESCRIBE(Opened, name, level, round, batch, authority, feedback_on, plan_due, plan_due_counted, settings)
DESCRIBE(SettingsChanged, settings, reason)
DESCRIBE(NumberTaken, number, finding)
DESCRIBE(Open, name, level, round, batch, authority, feedback_on, settings)
DESCRIBE(ChangeSettings, settings, reason)
DESCRIBE(TakeNumber, number, finding)

}  // namespace bihuan::inspection

namespace bihuan {
struct Inspection {
    static constexpr std::string_view category = "inspection";
    using Id = bihuan::Id<Inspection>;
    using State = inspection::State;
    using Command = inspection::Command;
    using Event = inspection::Event;
};
static_assert(Decider<Inspection>);
}  // namespace bihuan
