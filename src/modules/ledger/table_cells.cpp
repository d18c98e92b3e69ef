#include "modules/ledger/table_cells.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "modules/ledger/plan_units.hpp"
#include "modules/ledger/table_export.hpp"
#include "modules/ledger/table_header.hpp"

namespace bihuan::table {
namespace {

using plan::Reason;
using State = plan::FieldSource::State;

// The member of TableItem, PlanItem or PlanExtras that a field fills, for its sources.
std::string member_of(Field field) {
    switch (field) {
        case Field::number: return "district";
        case Field::central_number: return "central";
        case Field::province_number: return "province";
        case Field::city_number: return "city";
        case Field::accepting: return "accepting_unit";
        case Field::local_text: return "local_text";
        case Field::supervising_leader: return "supervising_leader";
        case Field::deadline_date: return "deadline_date";
        default: return is_task_field(field) ? "tasks" : name_of(field);
    }
}

void mark(TableItem& item, Field field, int block, State state, std::optional<Reason> reason) {
    auto& source = item.sources[member_of(field)];
    auto place = std::ranges::lower_bound(source.blocks, block);
    if (place == source.blocks.end() || *place != block) source.blocks.insert(place, block);
    if (state <= source.state && source.reason) return;  // the first doubt of the worst kind is told
    if (state >= source.state) {
        source.state = state;
        if (reason) source.reason = std::move(reason);
    }
}

std::string without_closing(std::string_view words) {
    plan::Text text(words);
    return text.all().without_closing().utf8();
}

// "8(市序号9)", "12（省15、中央3）": the ledger's own number and those of the levels above.
void take_number(TableItem& item, const std::string& cell) {
    auto folded = text::folded(cell);
    auto open = folded.find('(');
    auto own = folded.substr(0, open);
    item.district = open == folded.npos ? cell : own;
    if (cell.find_first_not_of("0123456789") != cell.npos) item.extras.printed_no = cell;
    while (!own.empty() && (own.back() == '.' || own.back() == ',')) own.pop_back();
    if (own.ends_with("、")) own.resize(own.size() - std::string_view("、").size());
    if (auto value = text::chinese_number(own)) item.item.no = *value;
    if (open == folded.npos || own.empty()) {
        item.district = cell;
        return;
    }
    auto close = folded.find(')', open);
    std::string inside = folded.substr(open + 1, close == folded.npos ? folded.npos : close - open - 1);
    for (auto& mark : {",", ";", "；", "，"})
        for (auto at = inside.find(mark); at != inside.npos; at = inside.find(mark))
            inside.replace(at, std::string_view(mark).size(), "、");
    for (auto part : text::split(inside, "、")) {
        auto digits = part.find_first_of("0123456789");
        if (digits == part.npos) continue;
        auto number = std::string(part.substr(digits, part.find_first_not_of("0123456789", digits) - digits));
        auto names = part.substr(0, digits);
        auto& place = names.find("中央") != names.npos || names.find("国家") != names.npos ? item.central
                      : names.find("省") != names.npos                                     ? item.province
                                                                                           : item.city;
        if (names.find("市") == names.npos && &place == &item.city) continue;  // no level said
        place = number;
        item.extras.superior_numbers.emplace_back(part);
    }
}

struct Units {
    std::vector<std::string> names, cooperating;
    std::optional<std::size_t> lead;
    std::vector<std::string> people;
    bool sure = true;
};
Units units_of(const std::string& cell, bool own_export) {
    if (own_export) return {units_from_cell(cell), {}, {}, {}, true};
    plan::Text words(cell);
    auto list = plan::units_in(words.all());
    return {list.names, list.cooperating, list.lead, list.people, list.sure && !list.names.empty()};
}
void append_new(std::vector<std::string>& to, const std::vector<std::string>& from) {
    for (auto& name : from)
        if (std::ranges::find(to, name) == to.end()) to.push_back(name);
}

void take_units(TableItem& item, Field field, const std::string& cell, const CellPlace& place) {
    auto units = units_of(cell, place.own_export);
    if (!units.sure)
        mark(item, field, place.block, State::uncertain,
             Reason{"单位名称不完整或无法区分：" + cell, "the units cannot be told apart for sure: " + cell});
    if (units.names.empty()) units.names = {text::trimmed(cell)};
    if (field == Field::cooperating) append_new(item.cooperating, units.names);
    else append_new(item.responsible, units.names);
    append_new(item.cooperating, units.cooperating);
    if (field == Field::responsible && units.lead && !item.item.lead) item.item.lead = units.names[*units.lead];
    if (units.people.size() == 1 && !item.item.person) {
        item.item.person = units.people.front();
        mark(item, Field::person, place.block, State::read, {});
    }
}
void take_lead(TableItem& item, const std::string& cell, const CellPlace& place) {
    if (place.own_export) {
        item.item.lead = cell;
        return;
    }
    auto units = units_of(cell, false);
    if (units.names.empty()) units.names = {text::trimmed(cell)};
    item.item.lead = units.names.front();
    if (units.names.size() > 1) {
        append_new(item.responsible, {units.names.begin() + 1, units.names.end()});
        mark(item, Field::lead, place.block, State::uncertain,
             Reason{"牵头单位不止一个，取第一个", "more than one lead unit; the first was taken"});
    } else if (!units.sure) {
        mark(item, Field::lead, place.block, State::uncertain, Reason{"不像单位名称：" + cell, "hardly a unit's name: " + cell});
    }
    append_new(item.cooperating, units.cooperating);
}

void take_person(TableItem& item, const std::string& cell, const CellPlace& place) {
    item.extras.person_as_printed = cell;
    if (place.own_export) {
        item.item.person = cell;
        return;
    }
    plan::Text words(cell);
    auto people = plan::people_in(words.all());
    if (!people.contact.empty() && !item.extras.contact) item.extras.contact = people.contact;
    item.item.person.reset();
    if (people.names.empty())
        return mark(item, Field::person, place.block, State::uncertain, Reason{"没有写明姓名：" + cell, "nobody is named: " + cell});
    item.item.person = people.names.front();
    if (people.names.size() > 1)
        mark(item, Field::person, place.block, State::uncertain,
             Reason{"责任人不止一个，取第一个", "more than one person; the first was taken"});
}

// "46203" in a column of days: a date whose format was lost, counted from 1899-12-30. Years 2000 to 2099 only.
std::optional<Date> day_of_serial(const std::string& cell) {
    if (cell.size() != 5 || cell.find_first_not_of("0123456789") != cell.npos) return {};
    constexpr int first = 36'526, last = 73'050;
    auto serial = std::stoi(cell);
    if (serial < first || serial > last) return {};
    return Date{std::chrono::sys_days{std::chrono::year{1899} / 12 / 30} + std::chrono::days{serial}};
}
Reason read_as_serial(const std::string& cell, Date day) {
    return {"单元格是数字 " + cell + "，按 Excel 日期读作 " + to_text(day),
            "the cell holds the number " + cell + ", read as Excel's " + to_text(day)};
}
void take_leader(TableItem& item, const std::string& cell, const CellPlace& place) {
    item.extras.leader = cell;
    if (place.own_export) return;
    plan::Text words(cell);
    auto people = plan::people_in(words.all());
    if (people.names.size() != 1 || !people.unread.empty())
        return mark(item, Field::leader, place.block, State::uncertain,
                    Reason{"看不出是哪一位领导：" + cell, "no one leader can be told: " + cell});
    if (people.names.front() != cell) item.extras.leader_as_printed = cell;
    item.extras.leader = people.names.front();
}

void take_deadline(TableItem& item, const std::string& cell, const CellPlace& place) {
    auto raw = place.own_export ? cell : without_closing(cell);
    if (auto day = day_of_serial(raw); day && !place.own_export) {
        item.item.deadline = plan::PlanDeadline{raw, Deadline::Kind::by_date, day};
        return mark(item, Field::deadline, place.block, State::uncertain, read_as_serial(raw, *day));
    }
    auto deadline = deadline_from(raw);
    item.item.deadline = plan::PlanDeadline{raw, deadline.kind, deadline.date};
    if (deadline.kind == Deadline::Kind::unclear)
        mark(item, Field::deadline, place.block, State::unreadable,
             Reason{"时限无法读取：" + cell, "the deadline cannot be read: " + cell});
}
std::optional<Date> day_in(const std::string& cell) {
    if (auto date = date_from(cell)) return date;
    auto deadline = deadline_from(cell);
    return deadline.kind == Deadline::Kind::by_date ? deadline.date : std::nullopt;
}
void take_day(TableItem& item, std::optional<Date>& to, Field field, const std::string& cell, const CellPlace& place) {
    to = day_in(cell);
    if (!to && !place.own_export && (to = day_of_serial(cell)))
        return mark(item, field, place.block, State::uncertain, read_as_serial(cell, *to));
    if (!to) mark(item, field, place.block, State::unreadable, Reason{"日期无法读取：" + cell, "the day cannot be read: " + cell});
}

void take_state(TableItem& item, const std::string& cell, const CellPlace& place) {
    item.state_as_printed = cell;
    auto folded = text::folded(cell);
    each_enumerator<ProgressState>([&](std::string_view, ProgressState state) {
        if (folded == name_zh(state)) item.state = state;
    });
    if (item.state) return;
    for (auto word : {"已完成整改", "已完成", "已销号", "完成", "已办结"})
        if (folded == word) item.state = ProgressState::completed;
    if (folded == "达到序时") item.state = ProgressState::on_schedule;
    if (folded == "未达序时" || folded == "未达到序时") item.state = ProgressState::behind;
    if (folded == "超序时" || folded == "超过序时" || folded == "超序时进度") item.state = ProgressState::ahead;
    if (folded == "未启动") item.state = ProgressState::not_begun;
    if (!item.state)
        mark(item, Field::state, place.block, State::unreadable,
             Reason{"不是五种整改进度之一：" + cell, "none of the five states of rectification: " + cell});
}

void take_category(TableItem& item, const std::string& cell, const CellPlace& place) {
    auto folded = text::folded(cell);
    bool common = folded.find("共性") != folded.npos, individual = folded.find("个性") != folded.npos;
    if (common != individual) item.item.category = common ? "共性" : "个性";
    else if (place.own_export) item.item.category = cell;
    else {
        item.extras.unknown_columns[place.header] = cell;
        mark(item, Field::category, place.block, State::uncertain, Reason{"不是共性或个性：" + cell, "neither 共性 nor 个性: " + cell});
    }
}

std::vector<std::string> measures_of(const std::string& cell, bool own_export) {
    if (own_export) return measures_from_cell(cell);
    plan::Text words(cell);
    return plan::list_items(words.all());
}

}  // namespace

bool is_task_field(Field field) { return field >= Field::task_unit; }

void doubt(TableItem& item, const std::string& field, int block, Reason reason) {
    auto& source = item.sources[field];
    if (std::ranges::find(source.blocks, block) == source.blocks.end()) source.blocks.push_back(block);
    if (source.state != State::read) return;
    source.state = State::uncertain;
    source.reason = std::move(reason);
}

void take_cell(TableItem& item, Field field, const std::string& cell, const CellPlace& place) {
    if (!place.own_export && is_error_value(cell))
        return mark(item, field, place.block, State::unreadable, Reason{"单元格是错误值：" + cell, "the cell holds an error: " + cell});
    mark(item, field, place.block, place.doubt ? State::uncertain : State::read, place.doubt);
    switch (field) {
        case Field::number:
            if (place.own_export) {
                item.district = cell;
                item.item.no = text::chinese_number(cell);
            } else {
                take_number(item, cell);
            }
            return;
        case Field::central_number: item.central = cell; return;
        case Field::province_number: item.province = cell; return;
        case Field::city_number: item.city = cell; return;
        case Field::category: return take_category(item, cell, place);
        case Field::theme: item.extras.theme = cell; return;
        case Field::text: item.item.text = cell; return;
        case Field::local_text: item.extras.local_text = cell; return;
        case Field::goal: item.item.goal = cell; return;
        case Field::measures: item.item.measures = measures_of(cell, place.own_export); return;
        case Field::deadline: return take_deadline(item, cell, place);
        case Field::deadline_date: return take_day(item, item.deadline_date, field, cell, place);
        case Field::lead: return take_lead(item, cell, place);
        case Field::responsible:
        case Field::cooperating: return take_units(item, field, cell, place);
        case Field::supervisor: item.item.supervisor = cell; return;
        case Field::accepting: item.extras.accepting_unit = cell; return;
        case Field::person: return take_person(item, cell, place);
        case Field::leader: return take_leader(item, cell, place);
        case Field::supervising_leader: item.extras.supervising_leader = cell; return;
        case Field::contact: item.extras.contact = cell; return;
        case Field::state: return take_state(item, cell, place);
        case Field::progress: item.extras.progress = cell; return;
        case Field::updated: return take_day(item, item.updated, field, cell, place);
        case Field::remark: item.extras.remark = cell; return;
        default: return;
    }
}

void take_further_cell(TableItem& item, Field field, const std::string& cell, const CellPlace& place) {
    auto add_words = [&](std::optional<std::string>& to) { to = to ? *to + "\n" + cell : cell; };
    mark(item, field, place.block, place.doubt ? State::uncertain : State::read, place.doubt);
    switch (field) {
        case Field::measures: {
            if (!item.item.measures) item.item.measures.emplace();
            append_new(*item.item.measures, measures_of(cell, place.own_export));
            return;
        }
        case Field::responsible:
        case Field::cooperating: return take_units(item, field, cell, place);
        case Field::goal: return add_words(item.item.goal);
        case Field::local_text: return add_words(item.extras.local_text);
        case Field::progress: return add_words(item.extras.progress);
        case Field::remark: return add_words(item.extras.remark);
        default: break;
    }
    auto& kept = item.extras.unknown_columns[place.header];
    (kept += kept.empty() ? "" : "\n") += cell;
    mark(item, field, place.block, State::uncertain,
         Reason{"同一问题的各行“" + place.header + "”不同，取第一行，其余列在未识别的列中",
                "the rows of this finding differ in \"" + place.header +
                    "\"; the first was taken, the others are kept among the unknown columns"});
}

void take_task_cell(LedgerTask& task, Field field, const std::string& cell, TableItem& item, const CellPlace& place) {
    mark(item, field, place.block, place.doubt ? State::uncertain : State::read, place.doubt);
    switch (field) {
        case Field::task_unit: task.unit = cell; return;
        case Field::task_part: task.part = cell; return;
        case Field::task_deadline:
            task.deadline = cell;
            if (!place.own_export && deadline_from(cell).kind == Deadline::Kind::unclear)
                mark(item, field, place.block, State::unreadable,
                     Reason{"分解任务时限无法读取：" + cell, "a task's deadline cannot be read: " + cell});
            if (!place.own_export && !task.deadline_date) task.deadline_date = deadline_from(cell).date;
            return;
        case Field::task_date: return take_day(item, task.deadline_date, field, cell, place);
        case Field::task_person: task.person = cell; return;
        case Field::task_state: task.state = cell; return;
        default: return;
    }
}

void complete(TableItem& read, bool own_export) {
    auto& item = read.item;
    if (!own_export && !item.lead && !read.responsible.empty()) {  // several units and no lead named: the first leads
        item.lead = read.responsible.front();
        read.sources["lead"] = read.sources["responsible"];
    }
    if (!read.responsible.empty() || !read.cooperating.empty() || item.lead) {
        item.others.emplace();
        for (auto* list : {&read.responsible, &read.cooperating})
            for (auto& name : *list)
                if (name != item.lead && std::ranges::find(*item.others, name) == item.others->end()) item.others->push_back(name);
    }
    if (!read.deadline_date) {
        if (item.deadline && !own_export) read.deadline_date = item.deadline->date;
        return;
    }
    if (!item.deadline) {
        item.deadline = plan::PlanDeadline{"", Deadline::Kind::by_date, read.deadline_date};
        read.sources["deadline"] = read.sources["deadline_date"];
    } else if (item.deadline->date != read.deadline_date) {
        bool both = item.deadline->date.has_value();
        item.deadline->date = read.deadline_date;
        if (item.deadline->kind == Deadline::Kind::unclear || item.deadline->kind == Deadline::Kind::relative)
            item.deadline->kind = Deadline::Kind::by_date;
        if (both || !own_export)
            doubt(
                read, "deadline", read.blocks.front(),
                {"时限“" + item.deadline->raw + "”与日期 " + to_text(*read.deadline_date) + " 不一致，取日期",
                 "the deadline \"" + item.deadline->raw + "\" and the day " + to_text(*read.deadline_date) + " differ; the day was taken"});
    }
}

}  // namespace bihuan::table
