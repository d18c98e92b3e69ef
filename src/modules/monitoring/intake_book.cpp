#include "modules/monitoring/intake_book.hpp"

namespace bihuan::monitoring {
namespace {

constexpr auto ddl = R"(
create table if not exists quarantine(
    number integer primary key autoincrement, arrived bigint not null, address text not null, mn text not null, why text not null,
    frame bigint not null, size bigint not null, shown text not null);
create index if not exists quarantine_mn on quarantine(mn, number);
create table if not exists heard(
    mn text primary key, first_at bigint not null, last_at bigint not null, address text not null, frames bigint not null,
    backfilled bigint not null, set_aside bigint not null, answered bigint not null, defects text not null, clock_set_at bigint,
    other_address text not null, other_at bigint);
create table if not exists sent_instruction(id text primary key, mn text not null, qn text not null, at bigint not null);
)";
constexpr std::string_view heard_columns =
    "select mn, first_at, last_at, address, frames, backfilled, set_aside, answered, defects, clock_set_at, other_address, other_at from "
    "heard";

Heard heard_from(HeardRow row) {
    auto defects = json::from<std::map<std::string, std::int64_t>>(row.defects);
    return {std::move(row.mn),
            row.first_at,
            row.last_at,
            std::move(row.address),
            row.frames,
            row.backfilled,
            row.set_aside,
            row.answered,
            defects ? std::move(*defects) : std::map<std::string, std::int64_t>{},
            row.clock_set_at,
            std::move(row.other_address),
            row.other_at};
}

}  // namespace

std::string shown(std::string_view raw) {
    std::string printable;
    auto beginning = raw.substr(0, shown_size_max);
    for (std::size_t i = 0; i < beginning.size(); ++i) {
        if (beginning.substr(i).starts_with("PW=")) {
            printable += "PW=…";
            auto end = beginning.find_first_of(";,&", i);
            if (end == beginning.npos) break;
            i = end - 1;
            continue;
        }
        auto byte = static_cast<unsigned char>(beginning[i]);
        printable += byte >= 0x20 && byte < 0x7f ? beginning[i] : '.';
    }
    return printable;
}

std::string without_password(std::string_view raw) {
    std::string starred(raw);
    for (auto at = starred.find("PW="); at != starred.npos; at = starred.find("PW=", at + 1))
        for (auto i = at + 3; i < starred.size() && starred[i] != ';' && starred[i] != ',' && starred[i] != '&'; ++i) starred[i] = '*';
    return starred;
}

void prepare_book(Sql& sql) { sql.script(ddl); }

void note(Sql& sql, const std::vector<SetAside>& frames) {
    for (auto& one : frames)
        sql.run("insert into quarantine(arrived, address, mn, why, frame, size, shown) values($1, $2, $3, $4, $5, $6, $7)", one.arrived,
                one.address, one.mn, one.why, one.frame, one.size, one.shown);
    if (!frames.empty()) sql.run("delete from quarantine where number <= (select max(number) from quarantine) - $1", quarantine_max);
}
void note(Sql& sql, const std::vector<Heard>& loggers) {
    for (auto& one : loggers)
        sql.run(
            "insert into heard(mn, first_at, last_at, address, frames, backfilled, set_aside, answered, defects, clock_set_at,"
            " other_address, other_at) values($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"
            " on conflict(mn) do update set first_at = $2, last_at = $3, address = $4, frames = $5, backfilled = $6, set_aside = $7,"
            " answered = $8, defects = $9, clock_set_at = $10, other_address = $11, other_at = $12",
            one.mn, one.first_at, one.last_at, one.address, one.frames, one.backfilled, one.set_aside, one.answered,
            json::text(one.defects), one.clock_set_at, one.other_address, one.other_at);
}

std::vector<Heard> heard(Sql& sql) {
    std::vector<Heard> all;
    for (auto& row : sql.all<HeardRow>(std::string(heard_columns) + " order by mn")) all.push_back(heard_from(std::move(row)));
    return all;
}
std::optional<Heard> heard(Sql& sql, std::string_view mn) {
    auto row = sql.one<HeardRow>(std::string(heard_columns) + " where mn = $1", mn);
    if (!row) return {};
    return heard_from(std::move(*row));
}

std::vector<SetAside> set_aside(Sql& sql, const AsideFilter& filter) {
    Sql::Parameters parameters;
    std::string where;
    auto also = [&](const std::string& condition) { where += (where.empty() ? " where " : " and ") + condition; };
    if (filter.mn) also("mn = " + parameters.add(*filter.mn));
    if (filter.why) also("why = " + parameters.add(*filter.why));
    if (filter.before > 0) also("number < " + parameters.add(filter.before));
    auto limit = parameters.add(filter.limit);
    return sql.all<SetAside>(
        "select number, arrived, address, mn, why, frame, size, shown from quarantine" + where + " order by number desc limit " + limit,
        parameters);
}
void take_out(Sql& sql, const std::vector<std::int64_t>& numbers) {
    for (auto number : numbers) sql.run("delete from quarantine where number = $1", number);
}
std::vector<WhyCount> counts_of_quarantine(Sql& sql) {
    return sql.all<WhyCount>(
        "select mn, why, count(*), max(arrived) from quarantine group by mn, why order by count(*) desc, mn, why limit 200");
}

void note_sent(Sql& sql, const SentInstruction& one) {
    sql.run("insert into sent_instruction(id, mn, qn, at) values($1, $2, $3, $4)", one.id, one.mn, one.qn, one.at);
}
std::optional<SentInstruction> sent_instruction(Sql& sql, std::string_view id) {
    return sql.one<SentInstruction>("select id, mn, qn, at from sent_instruction where id = $1", id);
}
bool is_sent(const std::filesystem::path& book, std::string_view id) {
    if (book.empty() || !std::filesystem::exists(book)) return false;
    return sent_instruction(*open_sqlite(book.string(), Access::read), id).has_value();
}

}  // namespace bihuan::monitoring
