#include "modules/monitoring/tables/table_import.hpp"

#include <algorithm>
#include <numeric>
#include <set>

#include "base/text.hpp"
#include "modules/monitoring/standards/units.hpp"
#include "modules/monitoring/tables/reasons.hpp"

namespace bihuan::monitoring::tables {
namespace {

constexpr auto ahead_max = std::chrono::hours{1};

struct Place {  // of the values of one factor in a line
    std::uint32_t factor = 0;
    std::vector<const Column*> columns;
};

class Reader {
public:
    Reader(const Table& table, const Mapping& mapping, const Targets& targets, Instant now)
        : table_(table), mapping_(mapping), targets_(targets), now_(now), stations_(columns_with(mapping, Role::station)) {
        for (auto& column : mapping.columns)
            if (time_part(column.role)) times_.push_back(&column);
        auto first = [&](Role role) {
            auto found = columns_with(mapping, role);
            return found.empty() ? nullptr : found.front();
        };
        name_ = first(Role::factor_name);
        unit_ = first(Role::unit_name);
        flag_ = first(Role::flag);
        group_values();
    }

    Result<Import> all() {
        auto expected = std::min(table_.lines.size() * std::size_t(value_columns_), values_max);
        made_.values.reserve(expected);
        made_.records.reserve(std::min(expected, table_.lines.size() * std::max<std::size_t>(wide_.size(), 1)));
        for (std::size_t i = 0; i < table_.lines.size(); ++i) {
            line(std::uint32_t(i));
            if (made_.values.size() > values_max)
                return problem(Fault::too_large, "import.too_many", "一次最多导入200万个值，请把文件分开",
                               "an import takes 2,000,000 values at most: part the file");
        }
        made_.counts.cells = std::int64_t(table_.lines.size() * table_.header.size());
        settle_repeats();
        reasons_.into(made_);
        settle_counts(made_);
        return std::move(made_);
    }

private:
    struct When {
        std::optional<Instant> at;
        std::string code;  // why there is none
    };

    std::uint32_t number_of(const std::string& factor) {
        auto [found, is_new] = factors_.emplace(factor, std::uint32_t(made_.factors.size()));
        if (is_new) made_.factors.push_back(factor);
        return found->second;
    }
    void group_values() {
        auto values = columns_with(mapping_, Role::value);
        value_columns_ = std::int64_t(values.size());
        if (name_) {
            for (auto& one : mapping_.named)
                if (!one.factor.empty()) named_[one.name] = {&one, number_of(one.factor)};
            long_.columns = values;
        } else {
            for (auto* column : values) {
                auto factor = number_of(column->factor);
                auto place = std::find_if(wide_.begin(), wide_.end(), [&](auto& one) { return one.factor == factor; });
                if (place == wide_.end()) place = wide_.insert(wide_.end(), {factor, {}});
                place->columns.push_back(column);
            }
        }
        for (auto role : {Role::time, Role::year, Role::month, Role::day, Role::hour, Role::minute, Role::station, Role::factor_name,
                          Role::unit_name, Role::flag})
            naming_columns_ += std::int64_t(columns_with(mapping_, role).size());
    }

    const std::string& text(const Line& line, const Column* column) const { return line.cells[std::size_t(column->column)].text; }

    When when(const Line& line) const {
        TimeParts parts;
        bool any = false;
        for (auto* column : times_) {
            auto& cell = text(line, column);
            if (value_in(cell).fate == Fate::no_value) return {{}, "no_time"};
            any = true;
            if (!add_time(parts, *time_part(column->role), cell)) return {{}, "time"};
        }
        auto at = any ? moment_of(parts, mapping_.year) : std::nullopt;
        if (!at) return {{}, "time"};
        return in_period(*at);
    }
    // The beginning of its period, which must lie where periods begin.
    When in_period(Instant at) const {
        auto since_midnight = at - start_of(day_of(at));
        bool hour = mapping_.command == "2061", day = mapping_.command == "2031";
        if ((hour && since_midnight % std::chrono::hours{1} != std::chrono::milliseconds{0}) ||
            (day && since_midnight != std::chrono::milliseconds{0}))
            return {{}, "not_whole"};
        auto length = hour  ? std::chrono::minutes{60}
                      : day ? std::chrono::minutes{24 * 60}
                            : std::chrono::minutes{mapping_.command == "2051" ? mapping_.minutes : 0};
        if (mapping_.stamps == "end" && mapping_.command != "2011") at -= length;
        if (at > now_ + ahead_max) return {{}, "ahead"};
        if (at < start_of(bihuan::day(1990, 1, 1))) return {{}, "before_1990"};
        return {at, ""};
    }

    void line(std::uint32_t number) {
        auto& line = table_.lines[number];
        made_.counts.naming += naming_columns_;
        made_.counts.left_out += std::int64_t(table_.header.size()) - naming_columns_ - value_columns_;
        std::uint32_t target = 0;
        if (!stations_.empty()) {
            auto found = targets_.by_station.find(station_of(line, stations_));
            if (found == targets_.by_station.end()) return leave_out("station", value_columns_);
            target = std::uint32_t(found->second);
        }
        auto at = when(line);
        std::optional<series::Flag> flag = series::Flag();
        if (flag_) flag = series::Flag::from_text(half_width(text(line, flag_)));
        refused_here_ = 0;
        if (name_) {
            auto found = named_.find(half_width(text(line, name_)));
            if (found == named_.end()) return leave_out("factor", value_columns_);
            long_.factor = found->second.second;
            place(number, target, long_, at, flag, found->second.first->unit);
        } else {
            for (auto& one : wide_) place(number, target, one, at, flag, "");
        }
        if (refused_here_ > 0) refuse_line(line, at, refused_here_);
    }
    void leave_out(const char* code, std::int64_t cells) {
        made_.counts.left_out += cells;
        reasons_.left_out(code, cells);
    }

    // What the line says of one factor.
    void place(std::uint32_t number, std::uint32_t target, const Place& place, const When& at, const std::optional<series::Flag>& flag,
               const std::string& stated) {
        auto& line = table_.lines[number];
        Record record;
        record.target = target;
        record.factor = place.factor;
        record.line = number;
        record.first = std::uint32_t(made_.values.size());
        for (auto* column : place.columns) {
            auto& unit = name_ ? stated : column->unit;
            auto value = value_in(text(line, column));
            if (value.fate == Fate::no_value) {
                ++made_.counts.without_value;
                reasons_.without_value(value.code);
            } else if (line.cells[std::size_t(column->column)].merged) refuse(line, column, "merged");
            else if (value.fate == Fate::refused) refuse(line, column, value.code);
            else if (!at.at) ++refused_here_;
            else if (!flag) refuse(line, column, "flag");
            else if (name_ && unit_ && !same_unit(text(line, unit_), unit)) refuse(line, column, "unit_differs");
            else keep(line, column, value, unit, record);
        }
        record.count = std::uint32_t(made_.values.size()) - record.first;
        if (record.count == 0) return;
        record.at = std::chrono::floor<std::chrono::seconds>(*at.at);
        record.flag = *flag;
        made_.records.push_back(record);
    }
    void keep(const Line& line, const Column* column, const CellValue& value, const std::string& unit, const Record& record) {
        auto* factor = standards::find_factor(made_.factors[record.factor]);
        auto& kept = standards::unit_of(*factor, targets_.points[record.target].medium);
        auto converted = standards::converted(value.number, unit.empty() ? kept : unit, kept);
        if (!converted) return refuse(line, column, converted.error().code == "unit.unknown" ? "unit" : "digits");
        auto text = converted->to_text();
        if (series::Value::from_text(series::Field::avg, text).is_text) return refuse(line, column, "places");
        if (value.fate == Fate::below) text.insert(0, "<");
        if (value.fate == Fate::below) reasons_.noted("below");
        if (value.full_width) reasons_.noted("full_width");
        if (value.exponent) reasons_.noted("written_out");
        if (value.number < Decimal(0)) reasons_.noted("negative");
        made_.values.push_back({field_of(*column, mapping_.command), column->column, std::move(text)});
    }
    bool same_unit(const std::string& beside, const std::string& stated) {
        if (beside == last_unit_.first && stated == last_unit_.second) return last_same_;
        last_unit_ = {beside, stated};
        auto words = half_width(beside);
        return last_same_ = words.empty() || standards::unit_as_written(words) == standards::unit_as_written(stated) ||
                            (!unit_named(words).empty() && unit_named(words) == unit_named(stated));
    }

    void refuse(const Line& line, const Column* column, const std::string& code) {
        ++made_.counts.refused;
        reasons_.refused(code, 1);
        name_refusal(
            {std::int64_t(line.number), column->column, table_.header[std::size_t(column->column)], text(line, column), code, "", "", 1});
    }
    // The whole line: its time cannot be read.
    void refuse_line(const Line& line, const When& at, std::int64_t cells) {
        made_.counts.refused += cells;
        reasons_.refused(at.code, cells);
        std::string words;
        for (auto* column : times_) (words += words.empty() ? "" : " ") += text(line, column);
        auto column = times_.empty() ? -1 : times_.front()->column;
        name_refusal(
            {std::int64_t(line.number), column, column < 0 ? "" : table_.header[std::size_t(column)], words, at.code, "", "", cells});
    }
    bool name_refusal(RefusedCell refused) {
        if (made_.refusals.size() >= refusals_max) return false;
        constexpr std::size_t shown_max = 80;
        refused.text = text::utf8(text::code_points(refused.text).substr(0, shown_max));
        refused.header = text::utf8(text::code_points(refused.header).substr(0, shown_max));
        std::tie(refused.zh, refused.en) = words_for(refused.code);
        made_.refusals.push_back(std::move(refused));
        return true;
    }

    bool same_content(const Record& a, const Record& b) const {
        auto values = [&](const Record& one) { return std::span(made_.values).subspan(one.first, one.count); };
        return a.flag == b.flag && std::equal(values(a).begin(), values(a).end(), values(b).begin(), values(b).end(),
                                              [](auto& x, auto& y) { return x.field == y.field && x.text == y.text; });
    }
    // The file says the same twice, or two things of one time: then the first stands, and the others are refused by name.
    void settle_repeats() {
        auto& records = made_.records;
        auto key = [](const Record& one) { return std::tie(one.target, one.factor, one.at, one.line); };
        std::sort(records.begin(), records.end(), [&](auto& a, auto& b) { return key(a) < key(b); });
        for (std::size_t i = 1, first = 0; i < records.size(); ++i) {
            auto &before = records[first], &one = records[i];
            if (before.target != one.target || before.factor != one.factor || before.at != one.at) {
                first = i;
                continue;
            }
            one.state = same_content(before, one) ? State::repeated : State::refused;
            if (one.state == State::refused) contradict(one, before);
        }
        std::stable_sort(made_.refusals.begin(), made_.refusals.end(), [](auto& a, auto& b) { return a.line < b.line; });
    }
    void contradict(const Record& one, const Record& before) {
        auto& value = made_.values[one.first];
        auto& line = table_.lines[one.line];
        reasons_.refused("contradicts", one.count);
        RefusedCell refused{std::int64_t(line.number),
                            value.column,
                            table_.header[std::size_t(value.column)],
                            line.cells[std::size_t(value.column)].text,
                            "contradicts",
                            "",
                            "",
                            std::int64_t(one.count)};
        if (!name_refusal(std::move(refused))) return;
        auto first_line = std::to_string(table_.lines[before.line].number);
        made_.refusals.back().zh += "（第" + first_line + "行）";
        made_.refusals.back().en += " (line " + first_line + ")";
    }

    const Table& table_;
    const Mapping& mapping_;
    const Targets& targets_;
    Instant now_;
    std::vector<const Column*> stations_, times_;
    const Column *name_ = nullptr, *unit_ = nullptr, *flag_ = nullptr;
    std::vector<Place> wide_;
    Place long_;
    std::map<std::string, std::pair<const NamedFactor*, std::uint32_t>, std::less<>> named_;
    std::map<std::string, std::uint32_t, std::less<>> factors_;
    std::int64_t naming_columns_ = 0, value_columns_ = 0, refused_here_ = 0;
    std::pair<std::string, std::string> last_unit_;
    bool last_same_ = false;
    Reasons reasons_;
    Import made_;
};

// Every unit that is stated can be converted into what the points that take values keep.
Result<void> check_units(const Mapping& mapping, const Targets& targets) {
    std::set<standards::Medium> media;
    for (auto& target : targets.points) media.insert(target.medium);
    auto check = [&](const std::string& code, const std::string& unit) -> Result<void> {
        auto* factor = standards::find_factor(code);
        for (auto medium : media) {
            if (!factor || unit.empty()) continue;
            auto own = standards::unit_of(*factor, medium);
            if (!standards::converted(Decimal(1), unit, own))
                return problem(Fault::invalid, "import.unit", factor->zh + " 的单位应能换算为 " + own + "，" + unit + " 不能",
                               factor->en + " is kept in " + own + ", which " + unit + " cannot be converted to", "/mapping");
        }
        return {};
    };
    for (auto& column : mapping.columns)
        if (auto fine = column.role == Role::value ? check(column.factor, column.unit) : Result<void>(); !fine) return fine;
    for (auto& one : mapping.named)
        if (auto fine = check(one.factor, one.unit); !fine) return fine;
    return {};
}

}  // namespace

Result<Import> read(const Table& table, const Mapping& mapping, const Targets& targets, Instant now) {
    if (auto fine = check(table, mapping); !fine) return tl::unexpected(fine.error());
    if (auto open = unanswered(table, mapping); !open.empty())
        return problem(Fault::invalid, "import.unanswered", "还没有确定：" + open.front().zh, "still open: " + open.front().en, "/mapping");
    if (auto fine = check_units(mapping, targets); !fine) return tl::unexpected(fine.error());
    bool by_station = !columns_with(mapping, Role::station).empty();
    if (targets.points.empty() || (!by_station && targets.points.size() != 1))
        return problem(Fault::invalid, "import.no_point", "请指明数据属于哪个监测点", "say which point, or points, the values belong to",
                       "/stations");
    return Reader(table, mapping, targets, now).all();
}

void settle_counts(Import& import) {
    auto& counts = import.counts;
    std::int64_t contradicting = 0;
    counts.taken = counts.changed = counts.repeated = 0;
    for (auto& record : import.records) {
        auto cells = std::int64_t(record.count);
        if (record.state == State::repeated) counts.repeated += cells;
        else if (record.state == State::refused) contradicting += cells;
        else counts.taken += cells;
        if (record.state == State::changed) counts.changed += cells;
    }
    counts.refused += contradicting - import.contradicting;
    import.contradicting = contradicting;
}

}  // namespace bihuan::monitoring::tables
