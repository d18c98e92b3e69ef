#include "modules/monitoring/questions/hourly_csv.hpp"

#include <algorithm>
#include <charconv>
#include <map>

#include "base/decimal.hpp"
#include "base/text.hpp"

namespace bihuan::questions {
namespace {

// A line of RFC 4180 without line breaks inside fields; nullopt: a quote that does not end, or too much.
std::optional<std::vector<std::string>> fields_of(std::string_view line) {
    std::vector<std::string> fields(1);
    bool quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        char letter = line[i];
        if (letter == '"' && quoted && i + 1 < line.size() && line[i + 1] == '"') fields.back() += letter, ++i;
        else if (letter == '"') quoted = !quoted;
        else if (letter == ',' && !quoted) fields.emplace_back();
        else fields.back() += letter;
        if (fields.size() > csv_columns_max || fields.back().size() > csv_field_max) return {};
    }
    if (quoted) return {};
    for (auto& field : fields) field = text::trimmed(field);
    return fields;
}

template <class Number>
std::optional<Number> whole(std::string_view text) {
    Number number{};
    auto end = text.data() + text.size();
    auto [stop, error] = std::from_chars(text.data(), end, number);
    if (text.empty() || error != std::errc{} || stop != end) return {};
    return number;
}

bool is_missing(std::string_view text) {
    return text.empty() || text == "NA" || text == "NaN" || text == "-" || text == "--" || text == "*";
}

// Exact, then approximated once for statistics.
std::optional<double> value_of(std::string_view text) {
    auto mark = text.find_first_of("eE");
    auto mantissa = Decimal::from_text(text.substr(0, mark));
    if (!mantissa || mark == std::string_view::npos) return mantissa ? std::optional(mantissa->approximate()) : std::nullopt;
    auto rest = text.substr(mark + 1);
    if (rest.starts_with('+')) rest.remove_prefix(1);
    auto exponent = whole<int>(rest);
    if (!exponent || *exponent < -9 || *exponent > 9) return {};
    Decimal scale = Decimal::scaled(1, 0);
    for (int i = 0; i < std::abs(*exponent); ++i) scale = scale * (*exponent > 0 ? Decimal(10) : Decimal::scaled(1, 1));
    try {
        return (*mantissa * scale).approximate();
    } catch (const std::overflow_error&) {
        return {};  // more digits than anything measured has
    }
}

struct Columns {
    std::size_t year = 0, month = 0, day = 0, hour = 0, station = 0, least = 0;
    std::vector<std::pair<std::size_t, const FactorColumn*>> factors;
};

Result<Columns> columns_of(std::string_view header, const std::vector<FactorColumn>& factors) {
    auto names = fields_of(header).value_or(std::vector<std::string>{});
    Columns columns;
    auto place = [&](std::string_view name) { return std::size_t(std::find(names.begin(), names.end(), name) - names.begin()); };
    for (auto [name, to] : {std::pair{"year", &columns.year}, std::pair{"month", &columns.month}, std::pair{"day", &columns.day},
                            std::pair{"hour", &columns.hour}, std::pair{"station", &columns.station}}) {
        *to = place(name);
        if (*to == names.size())
            return problem(Fault::invalid, "questions.csv_header", std::string("表头缺少列：") + name,
                           std::string("the header lacks the column ") + name);
        columns.least = std::max(columns.least, *to + 1);
    }
    for (auto& factor : factors)
        if (auto at = place(factor.name); at < names.size()) {
            columns.factors.emplace_back(at, &factor);
            columns.least = std::max(columns.least, at + 1);
        }
    if (columns.factors.empty())
        return problem(Fault::invalid, "questions.csv_header", "表头没有认识的监测因子", "the header names no factor that is known");
    return columns;
}

std::optional<Instant> hour_in(const std::vector<std::string>& fields, const Columns& columns) {
    auto year = whole<int>(fields[columns.year]);
    auto month = whole<unsigned>(fields[columns.month]), day = whole<unsigned>(fields[columns.day]);
    auto hour = whole<int>(fields[columns.hour]);
    if (!year || !month || !day || !hour || *year < 1971 || *year > 9999 || *month > 12 || *day > 31 || *hour < 0 || *hour > 24) return {};
    Date date{std::chrono::year{*year}, std::chrono::month{*month}, std::chrono::day{*day}};
    if (!date.ok()) return {};
    return start_of(date) + std::chrono::hours{*hour};
}

tl::unexpected<Problem> bad_row(std::size_t line, const std::string& zh, const std::string& en) {
    return problem(Fault::invalid, "questions.csv_row", "第 " + std::to_string(line) + " 行：" + zh,
                   "line " + std::to_string(line) + ": " + en);
}

class Table {
public:
    explicit Table(std::vector<Series>& into) : into_(into) {
        for (std::size_t i = 0; i < into.size(); ++i) place_[into[i].key()] = i;
    }
    Series& at(const std::string& station, const FactorColumn& factor) {
        auto [found, is_new] = place_.emplace(SeriesKey{station, factor.name}, into_.size());
        if (is_new) {
            into_.emplace_back();
            into_.back().station = station;
            into_.back().factor = factor.name;
            into_.back().unit = factor.unit;
        }
        return into_[found->second];
    }

private:
    std::vector<Series>& into_;
    std::map<SeriesKey, std::size_t> place_;
};

Result<void> read_row(std::string_view line, std::size_t number, const Columns& columns, Table& table) {
    auto fields = fields_of(line);
    if (!fields || fields->size() < columns.least)
        return bad_row(number, "列数不足或引号未闭合", "too few columns, or a quote that does not end");
    auto at = hour_in(*fields, columns);
    if (!at) return bad_row(number, "日期或小时有误", "this is no day and hour");
    for (auto& [place, factor] : columns.factors) {
        auto& field = (*fields)[place];
        std::optional<double> value;
        if (!is_missing(field) && !(value = value_of(field)))
            return bad_row(number, factor->name + " 的值不是十进制数：" + field,
                           "the value of " + factor->name + " is no decimal: " + field);
        table.at((*fields)[columns.station], *factor).readings.push_back({*at, value, {}});
    }
    return {};
}

}  // namespace

std::vector<FactorColumn> air_columns() {
    constexpr auto unit = "µg/m³";
    return {{"PM2.5", unit}, {"PM10", unit}, {"SO2", unit}, {"NO2", unit}, {"CO", unit}, {"O3", unit}};
}

Result<void> read_hourly_csv(std::string_view bytes, const std::vector<FactorColumn>& factors, std::vector<Series>& into) {
    if (bytes.starts_with("\x1F\x8B"))
        return problem(Fault::invalid, "questions.csv_packed", "这是 gzip 压缩文件，请先解压", "this is packed with gzip: unpack it first");
    auto utf8 = text::to_utf8(bytes);
    if (!utf8) return problem(Fault::invalid, "questions.csv_text", "文件不是文本", "the file is no text");
    std::string_view text = *utf8;
    std::optional<Columns> columns;
    Table table(into);
    for (std::size_t number = 1; !text.empty(); ++number) {
        auto end = text.find('\n');
        auto line = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (line.empty()) continue;
        if (columns) {
            if (auto read = read_row(line, number, *columns, table); !read) return read;
            continue;
        }
        auto header = columns_of(line, factors);
        if (!header) return tl::unexpected(header.error());
        columns = std::move(*header);
    }
    if (!columns) return problem(Fault::invalid, "questions.csv_header", "文件没有表头", "the file has no header");
    for (auto& series : into)
        std::stable_sort(series.readings.begin(), series.readings.end(), [](auto& left, auto& right) { return left.at < right.at; });
    return {};
}

}  // namespace bihuan::questions
