#include "modules/calendar/calendar.hpp"

namespace bihuan::calendar {

Decision<Event> decide(const State& state, const Publish& publish, const Context&) {
    constexpr int year_min = 2000, year_max = 2100;
    if (publish.year < year_min || publish.year > year_max)
        return refuse("calendar.year_impossible", "年份应在2000至2100之间", "the year must be between 2000 and 2100");
    if (publish.source.empty())
        return refuse("calendar.source_missing", "请注明节假日安排的来源文件", "say which notice the table comes from");
    auto tried = state.calendar;
    if (auto taken = tried.publish(publish.year, publish.days); !taken) return tl::unexpected(taken.error());
    if (state.calendar.knows(publish.year) && state.calendar.special_days(publish.year) == tried.special_days(publish.year))
        return std::vector<Event>{};
    return {{Published{publish.year, tried.special_days(publish.year), publish.source}}};
}

State evolve(State state, const Published& published) {
    if (!state.calendar.publish(published.year, published.days)) throw std::runtime_error("calendar: a published table is not valid");
    return state;
}

}  // namespace bihuan::calendar

namespace bihuan {
namespace {

constexpr auto calendar_ddl = R"(
create table calendar_year(year bigint primary key, source text not null, published_at bigint not null);
create table calendar_day(date text primary key, year bigint not null, kind text not null, name text not null);
)";

void project(Sql& sql, const journal::Recorded& recorded, const Calendar::Event& event) {
    auto& published = std::get<calendar::Published>(event);
    sql.run("delete from calendar_day where year = $1", published.year);
    sql.run(
        "insert into calendar_year(year, source, published_at) values($1, $2, $3)"
        " on conflict(year) do update set source = excluded.source, published_at = excluded.published_at",
        published.year, published.source, recorded.at);
    for (auto& day : published.days)
        sql.run("insert into calendar_day(date, year, kind, name) values($1, $2, $3, $4)", day.date, published.year, day.kind, day.name);
}

struct YearView {
    std::int64_t year = 0;
    std::string source;
    Instant published_at{};
};
DESCRIBE(YearView, year, source, published_at)
struct CalendarView {
    std::vector<YearView> years;
    std::vector<SpecialDay> days;
};
DESCRIBE(CalendarView, years, days)

Result<CalendarView> show(const api::Reading& reading, const api::Nothing&) {
    return CalendarView{reading.sql.all<YearView>("select year, source, published_at from calendar_year order by year"),
                        reading.sql.all<SpecialDay>("select date, kind, name from calendar_day order by date")};
}

struct Count {
    Date from{};
    int days = 0;
};
DESCRIBE(Count, from, days)
Result<CountedDay> count(const api::Reading& reading, const Count& asked) {
    return calendar_seen(reading.sql).add_working_days(asked.from, asked.days);
}

}  // namespace

void complete_with_calendar(journal::Batch& batch, Context& context) {
    context.calendar = &batch.held<Calendar>(national_calendar).state.calendar;
}

WorkingCalendar calendar_seen(Sql& sql) {
    WorkingCalendar calendar;
    std::map<int, std::vector<SpecialDay>> years;
    sql.query("select year from calendar_year", [&](Row row) { years[int(row.integer(0))]; });
    for (auto& day : sql.all<SpecialDay>("select date, kind, name from calendar_day order by date"))
        years[int(day.date.year())].push_back(day);
    for (auto& [year, days] : years)
        if (!calendar.publish(year, std::move(days))) throw std::runtime_error("calendar: the view holds a table that is not valid");
    return calendar;
}

void calendar_views(journal::Views& views) { views.view("calendar", calendar_ddl).on<Calendar>(project); }

void calendar_routes(api::Routes& routes) {
    routes.get<CalendarView, api::Nothing>("/api/v1/calendar", "calendar.read", "节假日与调休表 · holidays and make-up days", show);
    routes.get<CountedDay, Count>("/api/v1/calendar/add-working-days", "calendar.read",
                                  "从某日起数若干工作日，并说明理由 · counts working days and says why", count);
    routes.post<calendar::Publish, api::Nothing>(
        "/api/v1/calendar/publish", "calendar.publish", "公布某年的节假日表 · publishes a year's table",
        [](const api::Nothing&, calendar::Publish publish, std::optional<std::int64_t> seen) -> Result<api::Work> {
            return journal::work_for<Calendar>(national_calendar, std::move(publish), seen);
        });
}

}  // namespace bihuan
