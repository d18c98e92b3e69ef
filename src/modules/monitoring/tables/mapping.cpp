#include "modules/monitoring/tables/mapping.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.hpp"
#include "modules/monitoring/standards/units.hpp"

namespace bihuan::monitoring::tables {
namespace {

// A header's words without space and sign, in lower case.
std::string plain(std::string_view header) {
    auto name = text::folded(header);
    std::erase_if(name, [](char c) { return c == '_' || c == '-' || c == '.'; });
    for (auto& c : name)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
    return name;
}
bool is_one_of(const std::string& name, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), name) != words.end();
}

Role role_called(const std::string& name) {
    if (is_one_of(name, {"year", "年", "年份"})) return Role::year;
    if (is_one_of(name, {"month", "月", "月份"})) return Role::month;
    if (is_one_of(name, {"day", "日"})) return Role::day;
    if (is_one_of(name, {"hour", "小时", "时", "时次"})) return Role::hour;
    if (is_one_of(name, {"minute", "分", "分钟"})) return Role::minute;
    if (is_one_of(name, {"时间", "日期", "监测时间", "数据时间", "采样时间", "采集时间", "监测日期", "采样日期", "时刻", "time", "date",
                         "datetime", "datatime", "timestamp", "timemdhm", "monitortime"}))
        return Role::time;
    if (is_one_of(name, {"station", "stationname", "站点", "站点名称", "站名", "监测点", "监测点名称", "监测点位", "点位", "点位名称",
                         "断面", "断面名称", "section", "positionname", "point", "排口", "排口名称"}))
        return Role::station;
    if (is_one_of(name, {"因子", "因子代码", "因子编码", "监测因子", "监测项目", "项目", "污染物", "factor", "factorcode", "parameter",
                         "pollutant", "item"}))
        return Role::factor_name;
    if (is_one_of(name, {"单位", "计量单位", "unit"})) return Role::unit_name;
    if (is_one_of(name, {"flag", "标记", "数据标记"})) return Role::flag;
    return Role::left_out;
}
bool is_value_word(const std::string& name) {
    return is_one_of(name, {"值", "数值", "监测值", "测值", "结果", "浓度", "value", "result", "均值", "平均值"});
}

std::vector<std::string> samples_of(const Table& table, std::size_t column) {
    constexpr std::size_t samples_max = 4, length_max = 60;
    std::vector<std::string> samples;
    for (std::size_t i = 0; i < table.lines.size() && i < looked_at_max && samples.size() < samples_max; ++i) {
        auto& text = table.lines[i].cells[column].text;
        auto shown = text::utf8(text::code_points(text).substr(0, length_max));
        if (!text.empty() && std::find(samples.begin(), samples.end(), shown) == samples.end()) samples.push_back(std::move(shown));
    }
    return samples;
}

template <class NameOf>
std::vector<SeenName> names_seen(const Table& table, NameOf name_of) {
    std::map<std::string, std::int64_t, std::less<>> rows;
    std::vector<SeenName> seen;
    for (auto& line : table.lines) {
        auto name = name_of(line);
        auto found = rows.find(name);
        if (found != rows.end()) ++found->second;
        else if (rows.size() < names_max) {
            rows.emplace(name, 1);
            seen.push_back({std::move(name), 0});
        }
    }
    for (auto& one : seen) one.rows = rows[one.name];
    return seen;
}

TimeParts parts_of(const Line& line, const Mapping& mapping) {
    TimeParts parts;
    for (auto& column : mapping.columns)
        if (auto part = time_part(column.role)) add_time(parts, *part, line.cells[std::size_t(column.column)].text);
    return parts;
}

// Long layout: how each name in the factor's column is understood, with the unit that its rows name, where they name one.
void name_factors(const Table& table, standards::Medium medium, Proposal& proposal) {
    auto names = columns_with(proposal.mapping, Role::factor_name), units = columns_with(proposal.mapping, Role::unit_name);
    if (names.empty()) return;
    auto at = std::size_t(names.front()->column);
    proposal.factors = names_seen(table, [&](const Line& line) { return half_width(line.cells[at].text); });
    std::map<std::string, std::string> unit_beside;
    if (!units.empty())
        for (auto& line : table.lines)
            if (unit_beside.size() < names_max)
                unit_beside.emplace(half_width(line.cells[at].text), line.cells[std::size_t(units.front()->column)].text);
    for (auto& one : proposal.factors) {
        auto words = words_of(one.name, medium);
        auto unit = words.unit.empty() ? unit_named(unit_beside[one.name]) : words.unit;
        if (unit.empty()) unit = only_unit(words.factor);
        proposal.mapping.named.push_back({one.name, words.factor, unit});
    }
}

void ask(std::vector<Question>& questions, const char* code, std::string zh, std::string en, int column = -1) {
    questions.push_back({code, std::move(zh), std::move(en), column});
}

void ask_for_values(const Table& table, const Mapping& mapping, std::vector<Question>& questions) {
    bool is_long = !columns_with(mapping, Role::factor_name).empty();
    std::set<std::pair<std::string, series::Field>> seen;
    auto values = columns_with(mapping, Role::value);
    if (values.empty()) ask(questions, "value", "哪些列是监测值？", "which columns are values?");
    for (auto* column : values) {
        auto name = table.header[std::size_t(column->column)];
        if (!is_long && column->factor.empty())
            ask(questions, "factor", name + " 是哪个因子？", "which factor is " + name + "?", column->column);
        if (!seen.emplace(is_long ? std::string() : column->factor, field_of(*column, mapping.command)).second)
            ask(questions, "twice", name + "：同一因子有两列，只留一列", name + ": two columns say the same factor; keep one",
                column->column);
        if (!is_long && column->unit.empty() && needs_unit(column->factor))
            ask(questions, "unit", name + " 的单位是什么？", "which unit is " + name + " in?", column->column);
    }
    if (!is_long) return;
    bool any = false;
    for (auto& one : mapping.named) {
        any = any || !one.factor.empty();
        if (!one.factor.empty() && one.unit.empty() && needs_unit(one.factor))
            ask(questions, "unit", one.name + " 的单位是什么？", "which unit is " + one.name + " in?");
    }
    if (!any) ask(questions, "named", "表中的因子各是什么？", "which factors are those that the rows name?");
}

void ask_for_time(const Table& table, const Mapping& mapping, std::vector<Question>& questions) {
    bool any = false, needs_year = false;
    for (auto& column : mapping.columns) any = any || time_part(column.role);
    if (!any) ask(questions, "time", "哪一列（或哪几列）是时间？", "which column, or columns, say the time?");
    for (std::size_t i = 0; i < table.lines.size() && i < looked_at_max; ++i) {
        auto parts = parts_of(table.lines[i], mapping);
        needs_year = needs_year || (parts.month && !parts.year);
    }
    if (needs_year && mapping.year == 0)
        ask(questions, "year", "时间里没有年份：是哪一年的数据？", "the times name no year: which year is it?");
    if (mapping.command.empty())
        ask(questions, "period", "每行是什么数据：实时值、分钟、小时还是日均值？",
            "what are the rows: instants, or means of minutes, hours, days?");
    else if (mapping.command != "2011" && mapping.stamps.empty())
        ask(questions, "stamps", "时间写的是时段的开始还是结束？", "is a time the beginning or the end of its period?");
    if (mapping.command == "2051" && mapping.stamps == "end" && mapping.minutes == 0)
        ask(questions, "minutes", "一条分钟数据是几分钟？", "how many minutes is a record of minutes?");
}

}  // namespace

std::optional<TimePart> time_part(Role role) {
    switch (role) {
        case Role::time: return TimePart::whole;
        case Role::year: return TimePart::year;
        case Role::month: return TimePart::month;
        case Role::day: return TimePart::day;
        case Role::hour: return TimePart::hour;
        case Role::minute: return TimePart::minute;
        default: return {};
    }
}
std::vector<const Column*> columns_with(const Mapping& mapping, Role role) {
    std::vector<const Column*> found;
    for (auto& column : mapping.columns)
        if (column.role == role) found.push_back(&column);
    std::sort(found.begin(), found.end(), [](auto* a, auto* b) { return a->column < b->column; });
    return found;
}
std::string station_of(const Line& line, const std::vector<const Column*>& stations) {
    std::string name;
    for (auto* column : stations) (name += name.empty() ? "" : " ") += half_width(line.cells[std::size_t(column->column)].text);
    return name;
}
series::Field field_of(const Column& column, std::string_view command) {
    if (auto own = enum_from<series::Field>(column.field)) return *own;
    return command == "2011" ? series::Field::rtd : series::Field::avg;
}
bool needs_unit(std::string_view factor) {
    auto* known = standards::find_factor(factor);
    return known && !known->unit.empty();
}
std::string only_unit(std::string_view factor) {
    auto* known = standards::find_factor(factor);
    bool sure = known && is_one_of(known->unit, {"°C", "%", "NTU", "°", "µS/cm", "times"});  // flows come in litres, tons, by hour and day
    return sure ? known->unit : std::string();
}

std::vector<Column> columns_proposed(const std::vector<std::string>& header, standards::Medium medium) {
    std::vector<Column> columns;
    bool is_long = std::any_of(header.begin(), header.end(), [](auto& name) { return role_called(plain(name)) == Role::factor_name; });
    std::set<Role> single;  // what only one column can be: the first that is called so
    for (std::size_t i = 0; i < header.size(); ++i) {
        Column column{int(i), role_called(plain(header[i])), "", "", ""};
        bool is_single = column.role == Role::factor_name || column.role == Role::unit_name || column.role == Role::flag;
        if (is_single && !single.insert(column.role).second) column.role = Role::left_out;
        if (column.role == Role::unit_name && !is_long) column.role = Role::left_out;
        if (column.role == Role::left_out) {
            auto words = words_of(header[i], medium);
            auto name = plain(header[i].substr(0, std::min(header[i].find('('), header[i].size())));
            if (is_long ? words.field.has_value() || is_value_word(name) : !words.factor.empty()) column.role = Role::value;
            if (column.role == Role::value && words.field) column.field = name_of(*words.field);
            if (column.role == Role::value && !is_long) {
                column.factor = words.factor;
                column.unit = words.unit.empty() ? only_unit(words.factor) : words.unit;
            }
        }
        columns.push_back(std::move(column));
    }
    return columns;
}

Proposal propose(const Table& table) {
    Proposal proposal;
    std::vector<std::string> words = table.header;
    for (std::size_t i = 0; i < table.lines.size() && i < looked_at_max; ++i)  // long layout: the factors stand in the rows
        for (std::size_t c = 0; c < table.header.size(); ++c)
            if (role_called(plain(table.header[c])) == Role::factor_name) words.push_back(table.lines[i].cells[c].text);
    proposal.air = speaks_of_air(words);
    auto medium = proposal.air ? standards::Medium::air : standards::Medium::waste_water;
    proposal.header_line = std::int64_t(table.header_line);
    proposal.rows = std::int64_t(table.lines.size());
    proposal.cells = proposal.rows * std::int64_t(table.header.size());
    proposal.outside = table.outside;
    for (std::size_t i = 0; i < table.header.size(); ++i) proposal.columns.push_back({int(i), table.header[i], samples_of(table, i)});
    proposal.mapping.columns = columns_proposed(table.header, medium);
    name_factors(table, medium, proposal);
    if (auto stations = columns_with(proposal.mapping, Role::station); !stations.empty())
        proposal.stations = names_seen(table, [&](const Line& line) { return station_of(line, stations); });
    proposal.questions = unanswered(table, proposal.mapping);
    return proposal;
}

std::vector<Question> unanswered(const Table& table, const Mapping& mapping) {
    std::vector<Question> questions;
    ask_for_time(table, mapping, questions);
    ask_for_values(table, mapping, questions);
    return questions;
}

Result<void> check(const Table& table, const Mapping& mapping) {
    auto wrong = [](const std::string& zh, const std::string& en, const std::string& at) {
        return problem(Fault::invalid, "import.mapping", zh, en, "/mapping" + at);
    };
    std::set<int> seen;
    for (std::size_t i = 0; i < mapping.columns.size(); ++i) {
        auto& column = mapping.columns[i];
        auto at = "/columns/" + std::to_string(i);
        if (column.column < 0 || std::size_t(column.column) >= table.header.size() || !seen.insert(column.column).second)
            return wrong("没有这一列，或这一列写了两次", "there is no such column, or it is named twice", at + "/column");
        if (!column.factor.empty() && !standards::find_factor(column.factor))
            return wrong("不认识的因子：" + column.factor, "no factor goes by this code: " + column.factor, at + "/factor");
        if (!column.field.empty() && !enum_from<series::Field>(column.field))
            return wrong("没有这个字段：" + column.field, "there is no such field: " + column.field, at + "/field");
    }
    std::set<std::string_view> names;
    for (std::size_t i = 0; i < mapping.named.size(); ++i) {
        auto& one = mapping.named[i];
        bool known = one.factor.empty() || standards::find_factor(one.factor);
        if (!known || !names.insert(one.name).second)
            return wrong("不认识的因子，或写了两次：" + one.name, "no such factor, or named twice: " + one.name,
                         "/named/" + std::to_string(i));
    }
    if (columns_with(mapping, Role::factor_name).size() > 1 || columns_with(mapping, Role::flag).size() > 1 ||
        columns_with(mapping, Role::unit_name).size() > 1)
        return wrong("因子、单位、标记各只能有一列", "factor, unit and flag are one column each", "/columns");
    constexpr int minutes_max = 60, year_first = 1990, year_last = 2199;
    bool command = is_one_of(mapping.command, {"", "2011", "2031", "2051", "2061"});
    if (!command || !is_one_of(mapping.stamps, {"", "start", "end"}) || mapping.minutes < 0 || mapping.minutes > minutes_max)
        return wrong("数据类型、时间含义或分钟数不对", "this command, these stamps or these minutes are not known", "/command");
    if (mapping.year != 0 && (mapping.year < year_first || mapping.year > year_last))
        return wrong("年份应在1990至2199之间", "the year is between 1990 and 2199", "/year");
    return {};
}

}  // namespace bihuan::monitoring::tables
