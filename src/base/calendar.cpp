#include "base/calendar.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"

namespace bihuan {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

auto year_unknown(int year) {
    auto name = std::to_string(year);
    return problem(Fault::invalid, "calendar.year_unknown", "没有" + name + "年的节假日安排表，请先录入国务院办公厅的放假通知",
                   "there is no table of holidays for " + name + "; enter the State Council's notice for that year first");
}

bool is_weekend(sys_days date) {
    std::chrono::weekday weekday(date);
    return weekday == std::chrono::Saturday || weekday == std::chrono::Sunday;
}

// Goes forward a day at a time and knows the table of the year it is in.
class Walk {
public:
    Walk(const WorkingCalendar& calendar, Date from) : calendar_(calendar), today_(from), year_end_(from) {}
    bool step() {  // false: the table of year() is missing
        ++today_;
        if (!(today_ <= year_end_ && next_)) {
            if (!calendar_.knows(year())) return false;
            auto& table = calendar_.special_days(year());
            next_ = std::to_address(
                std::lower_bound(table.begin(), table.end(), Date{today_}, [](auto& entry, Date date) { return entry.date < date; }));
            end_ = table.data() + table.size();
            year_end_ = sys_days{day(year(), 12, 31)};
        }
        special_ = next_ != end_ && sys_days{next_->date} == today_ ? next_++ : nullptr;
        return true;
    }
    bool is_working() const { return special_ ? special_->kind == SpecialDay::Kind::workday : !is_weekend(today_); }
    const SpecialDay* special() const { return special_; }
    sys_days today() const { return today_; }
    int year() const { return int(Date{today_}.year()); }

private:
    const WorkingCalendar& calendar_;
    sys_days today_, year_end_;
    const SpecialDay *next_ = nullptr, *end_ = nullptr, *special_ = nullptr;
};

// 10-11, or 2027-01-01 where the year is another than the first day's.
std::string short_day(Date date, Date from) { return date.year() == from.year() ? to_text(date).substr(5) : to_text(date); }

std::string english_name(std::string_view name) {
    static constexpr std::pair<std::string_view, std::string_view> known[] = {
        {"元旦", "New Year's Day"},         {"春节", "Spring Festival"},       {"清明节", "Qingming Festival"}, {"劳动节", "Labour Day"},
        {"端午节", "Dragon Boat Festival"}, {"中秋节", "Mid-Autumn Festival"}, {"国庆节", "National Day"}};
    std::string out;
    for (auto part : text::split(name, "、")) {
        auto found = std::find_if(std::begin(known), std::end(known), [&](auto& pair) { return pair.first == part; });
        (out += out.empty() ? "" : " and ") += found == std::end(known) ? part : found->second;
    }
    return out;
}

CountedDay explained(Date from, sys_days reached, int count, const std::vector<const SpecialDay*>& met) {
    std::string skipped_zh, skipped_en, worked_zh, worked_en;
    for (std::size_t i = 0; i < met.size(); ++i) {
        if (met[i]->kind == SpecialDay::Kind::workday) {
            (worked_zh += worked_zh.empty() ? "" : "、") += short_day(met[i]->date, from);
            (worked_en += worked_en.empty() ? "" : ", ") += short_day(met[i]->date, from);
            continue;
        }
        auto first = i;
        while (i + 1 < met.size() && met[i + 1]->kind == SpecialDay::Kind::holiday && met[i + 1]->name == met[first]->name &&
               sys_days{met[i + 1]->date} == sys_days{met[i]->date} + days{1})
            ++i;
        auto length = std::to_string(i - first + 1), start = short_day(met[first]->date, from), end = short_day(met[i]->date, from);
        (skipped_zh += skipped_zh.empty() ? "" : "、") += met[first]->name + length + "天（" + start + (i > first ? "至" + end : "") + "）";
        (skipped_en += skipped_en.empty() ? "" : ", ") +=
            english_name(met[first]->name) + " (" + length + (i > first ? " days, " + start + " to " + end : " day, " + start) + ")";
    }
    std::string zh = std::to_string(count) + "个工作日：", en = std::to_string(count) + (count == 1 ? " working day: " : " working days: ");
    if (count == 0) return {Date{reached}, zh + "当日", en + "the day itself"};
    if (skipped_zh.empty() && worked_zh.empty())
        return {Date{reached}, zh + "期间无节假日和补班", en + "no holidays or make-up days on the way"};
    if (!skipped_zh.empty()) {
        zh += "跳过" + skipped_zh;
        en += "skipping " + skipped_en;
    }
    if (!worked_zh.empty()) {
        zh += (skipped_zh.empty() ? "含" : "，含") + worked_zh + "补班";
        en += (skipped_en.empty() ? "counting make-up " : ", counting make-up ") + worked_en;
    }
    return {Date{reached}, zh, en};
}

}  // namespace

Result<void> WorkingCalendar::publish(int year, std::vector<SpecialDay> table) {
    auto name = std::to_string(year);
    if (table.empty())
        return problem(Fault::invalid, "calendar.table_empty", name + "年的节假日安排表是空的，请录入放假和补班日期",
                       "the table of holidays for " + name + " is empty; enter the holidays and make-up days");
    std::sort(table.begin(), table.end());
    for (std::size_t i = 0; i < table.size(); ++i) {
        auto& entry = table[i];
        auto date = to_text(entry.date);
        if (!entry.date.ok() || int(entry.date.year()) != year)
            return problem(Fault::invalid, "calendar.other_year", date + " 不是" + name + "年的日期，请改正或移到当年的表中",
                           date + " is not a day of " + name + "; correct it or move it to the table of its year");
        if (i > 0 && table[i - 1].date == entry.date)
            return problem(Fault::invalid, "calendar.day_twice", date + " 出现了两次，请删去一条",
                           date + " stands twice; remove one of them");
        if (entry.kind == SpecialDay::Kind::workday && !is_weekend(sys_days{entry.date}))
            return problem(Fault::invalid, "calendar.not_a_weekend", date + " 不是周末，不能作为补班日",
                           date + " is not a weekend day and so cannot be a make-up day; correct the date or remove it");
    }
    years_.insert_or_assign(year, std::move(table));
    return {};
}

std::vector<int> WorkingCalendar::years() const {
    std::vector<int> known;
    for (auto& [year, table] : years_) known.push_back(year);
    return known;
}

Result<bool> WorkingCalendar::is_working_day(Date date) const {
    Walk walk(*this, plus_days(date, -1));
    if (!walk.step()) return year_unknown(walk.year());
    return walk.is_working();
}

Result<CountedDay> WorkingCalendar::add_working_days(Date from, int count) const {
    if (count < 0)
        return problem(Fault::invalid, "calendar.days_negative", "工作日数不能为负：" + std::to_string(count),
                       "a number of working days cannot be negative: " + std::to_string(count));
    Walk walk(*this, from);
    std::vector<const SpecialDay*> met;
    for (int left = count; left > 0;) {
        if (!walk.step()) return year_unknown(walk.year());
        if (walk.special()) met.push_back(walk.special());
        if (walk.is_working()) --left;
    }
    return explained(from, walk.today(), count, met);
}

Result<int> WorkingCalendar::working_days_between(Date after, Date through) const {
    Walk walk(*this, after);
    int count = 0;
    while (walk.today() < sys_days{through}) {
        if (!walk.step()) return year_unknown(walk.year());
        if (walk.is_working()) ++count;
    }
    return count;
}

Result<std::vector<SpecialDay>> special_days_from_csv(std::string_view csv) {
    std::vector<SpecialDay> table;
    if (csv.starts_with("\xef\xbb\xbf")) csv.remove_prefix(3);
    int number = 0;
    for (auto line : text::split(csv, "\n")) {
        ++number;
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (line.empty() || (number == 1 && line == "date,kind,name")) continue;
        auto field = text::split(line, ",");
        auto date = date_from(text::trimmed(field[0]));
        auto kind = field.size() == 3 ? enum_from<SpecialDay::Kind>(text::trimmed(field[1])) : std::nullopt;
        auto name = field.size() == 3 ? text::trimmed(field[2]) : std::string();
        if (number == 1 || !date || !kind || name.empty() || !text::is_utf8(name) || table.size() >= special_days_max)
            return problem(Fault::invalid, "calendar.csv_invalid",
                           "节假日表第" + std::to_string(number) +
                               "行无法读取：首行应为 date,kind,name，其余如 2026-10-01,holiday,国庆节（补班为 workday）",
                           "line " + std::to_string(number) +
                               " of the table of holidays cannot be read: the first line is date,kind,name, " +
                               "the others are like 2026-10-01,holiday,国庆节 (a make-up day is workday)");
        table.push_back({*date, *kind, name});
    }
    return table;
}

}  // namespace bihuan
