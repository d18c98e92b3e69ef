#include "app/standards_compare.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

#include "base/text.hpp"
#include "modules/monitoring/standards/aqi.hpp"
#include "modules/monitoring/standards/factor.hpp"
#include "modules/monitoring/standards/water_class.hpp"

namespace bihuan::app {
namespace {

using formats::CsvTable;
using namespace standards;

Result<std::size_t> needed(const CsvTable& table, const std::string& name) {
    if (auto column = table.column(name)) return *column;
    return problem(Fault::invalid, "table.no_column", "表格缺少这一列：" + name, "the table has no column " + name);
}

// Where each of these columns is.
template <std::size_t n>
Result<std::array<std::size_t, n>> places(const CsvTable& table, const std::array<const char*, n>& names) {
    std::array<std::size_t, n> made{};
    for (std::size_t i = 0; i < n; ++i) {
        auto column = needed(table, names[i]);
        if (!column) return tl::unexpected(column.error());
        made[i] = *column;
    }
    return made;
}

// ---- aqi ----

constexpr std::array aqi_columns = {"stationcode", "aqi", "so2", "no2", "co", "o3_24h", "pm10", "pm2_5"};
constexpr std::array aqi_items = {AirItem::so2_hour, AirItem::no2_hour,  AirItem::co_hour,
                                  AirItem::o3_hour,  AirItem::pm10_hour, AirItem::pm2_5_hour};

std::string primary_text(const std::vector<Pollutant>& primary) {
    std::string made;
    for (auto one : primary) made += (made.empty() ? "" : ",") + std::string(pollutant_zh(one));
    return made;
}

// "臭氧1小时" and "臭氧" are one; the order is that of our own list.
bool same_primary(std::string_view published, const std::vector<Pollutant>& primary) {
    std::size_t found = 0;
    for (auto name : text::split(published, ",")) {
        bool known = std::any_of(primary.begin(), primary.end(), [&](Pollutant one) { return name.starts_with(pollutant_zh(one)); });
        if (!known) return false;
        ++found;
    }
    return found == primary.size();
}

// ---- water ----

constexpr std::array water_columns = {"province", "basin", "section", "year", "time_md_hm", "class"};
constexpr std::array<std::pair<const char*, const char*>, 5> water_items = {
    {{"pH", "w01001"}, {"DO", "w01009"}, {"CODMn", "w01019"}, {"NH3N", "w21003"}, {"TP", "w21011"}}};

struct WaterRow {
    std::string name, published;
    int as_river = 0, as_lake = 0, class_published = 0;
};
struct Section {
    std::vector<WaterRow> rows;
    std::int64_t agree_as_river = 0, agree_as_lake = 0;
};

std::optional<Date> day_of_row(std::string_view year, std::string_view time) {  // "2020", "05-08 15:00"
    return date_from(std::string(year) + "-" + std::string(time.substr(0, 5)));
}

struct WaterPlaces {
    std::array<std::size_t, water_columns.size()> named{};
    std::array<std::size_t, water_items.size()> values{};
};
Result<WaterPlaces> water_places(const CsvTable& table, bool displayed) {
    WaterPlaces made;
    auto named = places(table, water_columns);
    if (!named) return tl::unexpected(named.error());
    made.named = *named;
    for (std::size_t i = 0; i < water_items.size(); ++i) {
        auto column = needed(table, std::string(water_items[i].first) + (displayed ? "" : "_raw"));
        if (!column) return tl::unexpected(column.error());
        made.values[i] = *column;
    }
    return made;
}

Result<std::optional<WaterRow>> water_row(const std::vector<std::string>& row, const WaterPlaces& at) {
    auto cell = [&](std::size_t i) -> const std::string& { return row[at.named[i]]; };
    auto published = class_from_text(cell(5));
    auto on = day_of_row(cell(3), cell(4));
    if (!published || !on) return std::optional<WaterRow>{};
    WaterSample sample;
    for (std::size_t i = 0; i < water_items.size(); ++i)
        if (auto value = Decimal::from_text(row[at.values[i]])) sample[water_items[i].second].value = *value;
    WaterRow made;
    made.name = cell(0) + " " + cell(1) + " " + cell(2) + " " + cell(3) + "-" + cell(4);
    made.published = cell(5);
    made.class_published = *published;
    for (auto body : {WaterBody::river, WaterBody::lake}) {
        auto found = water_class(sample, body, WaterItems::automatic_five, *on);
        if (!found) return tl::unexpected(found.error());
        (body == WaterBody::river ? made.as_river : made.as_lake) = found->value;
    }
    return std::optional(std::move(made));
}

// ---- works ----

constexpr std::array<std::pair<const char*, const char*>, 4> works_columns = {
    {{"出水COD浓度", "w01018"}, {"出水氨氮浓度", "w21003"}, {"出水TN浓度", "w21001"}, {"出水TP浓度", "w21011"}}};

std::optional<Date> day_in_words(std::string_view words, int year) {  // "1月2日", or a date
    if (auto whole = date_from(words)) return whole;
    unsigned month = 0, day_of_month = 0;
    const auto* end = words.data() + words.size();
    auto first = std::from_chars(words.data(), end, month);
    std::string_view rest(first.ptr, std::size_t(end - first.ptr));
    constexpr std::string_view month_word = "月", day_word = "日";
    if (first.ec != std::errc{} || !rest.starts_with(month_word)) return {};
    rest.remove_prefix(month_word.size());
    auto second = std::from_chars(rest.data(), end, day_of_month);
    if (second.ec != std::errc{} || std::string_view(second.ptr, std::size_t(end - second.ptr)) != day_word) return {};
    Date made{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day_of_month}};
    return made.ok() ? std::optional(made) : std::nullopt;
}

Result<std::vector<DayMean>> day_means(const CsvTable& table, std::size_t days, std::size_t values, int year) {
    std::vector<DayMean> made;
    for (auto& row : table.rows) {
        auto on = day_in_words(row[days], year);
        if (!on) return problem(Fault::invalid, "table.day", "不是日期：" + row[days], "this is no day: " + row[days]);
        if (auto value = Decimal::from_text(row[values])) made.push_back({*on, *value, {}});
    }
    return made;
}

}  // namespace

Result<Agreement> compare_aqi(const CsvTable& table, Date day) {
    auto at = places(table, aqi_columns);
    if (!at) return tl::unexpected(at.error());
    auto primary = table.column("primarypollutant");
    Agreement made;
    for (auto& row : table.rows) {
        ++made.rows;
        AirValues values;
        for (std::size_t i = 0; i < aqi_items.size(); ++i)
            if (auto value = Decimal::from_text(row[(*at)[i + 2]])) values[aqi_items[i]] = *value;
        auto index = aqi(AirReport::hour, values, day);
        if (!index) return tl::unexpected(index.error());
        made.standard = index->standard;
        made.status = index->status;
        auto published = Decimal::from_text(row[(*at)[1]]);
        if (!published) {
            made.unpublished.push_back(row[(*at)[0]]);
            continue;
        }
        ++made.published;
        if (index->value && *published == Decimal(*index->value)) ++made.agreed;
        else made.misses.push_back({row[(*at)[0]], published->to_text(), index->value ? std::to_string(*index->value) : "NA"});
        if (!primary || *published <= Decimal(50)) continue;
        ++made.primary_published;
        if (same_primary(row[*primary], index->primary)) ++made.primary_agreed;
        else made.misses.push_back({row[(*at)[0]], row[*primary], primary_text(index->primary)});
    }
    return made;
}

Result<Agreement> compare_water(const CsvTable& table, bool displayed) {
    auto at = water_places(table, displayed);
    if (!at) return tl::unexpected(at.error());
    std::map<std::string, Section> sections;
    Agreement made;
    for (auto& row : table.rows) {
        ++made.rows;
        auto read = water_row(row, *at);
        if (!read) return tl::unexpected(read.error());
        if (!*read) continue;
        auto& section = sections[row[at->named[0]] + "\n" + row[at->named[1]] + "\n" + row[at->named[2]]];
        section.agree_as_river += (*read)->as_river == (*read)->class_published;
        section.agree_as_lake += (*read)->as_lake == (*read)->class_published;
        section.rows.push_back(std::move(**read));
    }
    for (auto& [name, section] : sections) {
        bool lake = section.agree_as_lake > section.agree_as_river;
        ++(lake ? made.lakes : made.rivers);
        for (auto& row : section.rows) {
            ++made.published;
            auto computed = lake ? row.as_lake : row.as_river;
            if (computed == row.class_published) ++made.agreed;
            else made.misses.push_back({row.name, row.published, std::string(class_text(computed))});
        }
    }
    if (const auto* standard = find_standard("GB 3838-2002")) {
        made.standard = standard->id;
        made.status = standard->status;
    }
    return made;
}

Result<RoundingAgreement> compare_rounding(const CsvTable& table) {
    RoundingAgreement made;
    bool any = false;
    for (std::size_t shown = 0; shown < table.header.size(); ++shown) {
        auto raw = table.column(table.header[shown] + "_raw");
        if (!raw) continue;
        any = true;
        for (std::size_t i = 0; i < table.rows.size(); ++i) {
            auto displayed = Decimal::from_text(table.rows[i][shown]), exact = Decimal::from_text(table.rows[i][*raw]);
            if (!displayed || !exact) continue;
            ++made.values;
            auto rounded = exact->rounded(displayed->places());
            bool agrees = rounded == *displayed;
            if (agrees) ++made.agreed;
            else made.misses.push_back({table.header[shown] + " " + std::to_string(i + 1), displayed->to_text(), rounded.to_text()});
            if (!is_distinguishing_tie(*exact, displayed->places())) continue;
            ++made.ties;
            ++(agrees ? made.half_even : made.half_up);
        }
    }
    if (!any) return problem(Fault::invalid, "table.no_column", "没有成对的列：X与X_raw", "there is no pair of columns X and X_raw");
    return made;
}

Result<WorksYear> works_year(const CsvTable& table, const WorksChoices& choices) {
    auto days = needed(table, "日期");
    if (!days) return tl::unexpected(days.error());
    PointKind point;
    point.medium = Medium::waste_water;
    point.text = "GB 18918";
    point.grade = choices.grade;
    point.built_before_2006 = choices.built_before_2006;
    WorksYear made;
    made.grade = choices.grade;
    made.rows = std::int64_t(table.rows.size());
    for (auto& [column, code] : works_columns) {
        auto values = table.column(column);
        const auto* factor = find_factor(code);
        if (!values || !factor) continue;
        auto means = day_means(table, *days, *values, choices.year);
        if (!means) return tl::unexpected(means.error());
        auto exceeding = exceed_days(point, code, *means);
        if (!exceeding) return tl::unexpected(exceeding.error());
        WorksFactor one{code, factor->zh, factor->unit, {}, std::move(*exceeding)};
        if (!means->empty()) {
            auto limits = limits_for(point, code, Average::day, means->back().day);
            if (limits && limits->size() == 1) one.limit = limits->front().at_most;
            if (auto standard = standard_on(point.text, means->back().day)) {
                made.standard = (*standard)->id;
                made.status = (*standard)->status;
            }
        }
        made.factors.push_back(std::move(one));
    }
    if (made.factors.empty()) return tl::unexpected(needed(table, works_columns[0].first).error());
    return made;
}

}  // namespace bihuan::app
