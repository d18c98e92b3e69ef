// The working-day calendar as facts: each year's table of holidays and make-up days, as published by the State Council.
#pragma once
#include "api/routes.hpp"
#include "base/calendar.hpp"
#include "journal/decider.hpp"

namespace bihuan::calendar {

// ---- what happened ----
struct Published {
    static constexpr auto type = "calendar.published/1";
    int year = 0;
    std::vector<SpecialDay> days;
    std::string source;
};
using Event = std::variant<Published>;

// ---- what may be asked ----
struct Publish {
    int year = 0;
    std::vector<SpecialDay> days;
    std::string source;
};
using Command = std::variant<Publish>;

// ---- what we must remember to decide ----
struct State {
    WorkingCalendar calendar;
};

Decision<Event> decide(const State&, const Publish&, const Context&);
State evolve(State, const Published&);

DESCRIBE(Published, year, days, source)
DESCRIBE(Publish, year, days, source)

}  // namespace bihuan::calendar

namespace bihuan {

struct Calendar {
    static constexpr std::string_view category = "calendar";
    using State = calendar::State;
    using Command = calendar::Command;
    using Event = calendar::Event;
};
static_assert(Decider<Calendar>);

inline constexpr auto national_calendar = "cn";  // the only calendar there is

void complete_with_calendar(journal::Batch&, Context&);  // journal::Options::complete_context
WorkingCalendar calendar_seen(Sql&);                     // from the view, for reads

void calendar_views(journal::Views&);
void calendar_routes(api::Routes&);

}  // namespace bihuan
