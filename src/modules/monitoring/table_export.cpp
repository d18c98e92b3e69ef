#include "modules/monitoring/table_export.hpp"

#include <set>

#include "formats/csv.hpp"
#include "formats/hj212/judge.hpp"
#include "formats/workbook.hpp"
#include "modules/monitoring/monitoring_rooms.hpp"
#include "modules/monitoring/table_routes.hpp"

namespace bihuan::monitoring {
namespace {

using series::Field;

struct Words {
    const char *zh, *en;
};
std::string in(const ExportAsked& asked, Words words) { return asked.english ? words.en : words.zh; }

const char* field_name(Field field) {  // as HJ 212 writes them behind the dash
    switch (field) {
        case Field::rtd: return "Rtd";
        case Field::avg: return "Avg";
        case Field::min: return "Min";
        case Field::max: return "Max";
        case Field::cou: return "Cou";
        case Field::zs_rtd: return "ZsRtd";
        case Field::zs_avg: return "ZsAvg";
        case Field::zs_min: return "ZsMin";
        case Field::zs_max: return "ZsMax";
        default: return nullptr;
    }
}
Words words_of(Field field) {
    switch (field) {
        case Field::rtd: return {"实时值", "Instant"};
        case Field::min: return {"最小值", "Least"};
        case Field::max: return {"最大值", "Most"};
        case Field::cou: return {"总量", "Amount"};
        case Field::zs_rtd: return {"折算实时值", "Converted instant"};
        case Field::zs_avg: return {"折算均值", "Converted mean"};
        case Field::zs_min: return {"折算最小值", "Converted least"};
        case Field::zs_max: return {"折算最大值", "Converted most"};
        default: return {"均值", "Mean"};
    }
}

struct Sink {  // where rows go: one of the two files
    virtual ~Sink() = default;
    virtual void row(const std::vector<std::string>& cells, std::size_t first_number, std::size_t numbers) = 0;
    virtual Result<std::string> finish() = 0;
};
struct CsvSink : Sink {
    std::string bytes = "\xEF\xBB\xBF";
    explicit CsvSink(const std::vector<std::string>& header) { formats::append_csv_line(bytes, header); }
    void row(const std::vector<std::string>& cells, std::size_t, std::size_t) override { formats::append_csv_line(bytes, cells); }
    Result<std::string> finish() override { return std::move(bytes); }
};
struct BookSink : Sink {
    formats::Workbook book;
    BookSink(const std::vector<std::string>& header, const std::string& name, const std::string& note, Instant now)
        : book(now, formats::Workbook::Size::many_rows) {
        formats::SheetLayout layout;
        layout.name = name;
        layout.title = name;
        layout.note = note;
        constexpr double wide = 20, narrow = 13;
        for (auto& words : header) layout.columns.push_back({{words}, double(words.size()) > wide ? wide : narrow, {}, {}});
        book.add_sheet(layout);
    }
    void row(const std::vector<std::string>& cells, std::size_t first_number, std::size_t numbers) override {
        std::vector<formats::CellValue> values;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            auto number = i >= first_number && i < first_number + numbers ? Decimal::from_text(cells[i]) : std::nullopt;
            if (number && number->to_text() == cells[i]) values.emplace_back(*number);
            else values.emplace_back(std::string_view(cells[i]));
        }
        book.add_row(values);
    }
    Result<std::string> finish() override { return book.finish(); }
};

struct Part {  // one factor of the export
    std::string code, zh, en, unit, amount_unit;
    bool unverified = false;
    std::vector<series::SeriesKey> keys;
};
Part part_of(Sql& sql, series::SeriesStore& store, const PointRow& point, const std::string& sent, const std::string& command) {
    Part part{factor_named(point.kind, sent), "", "", "", "", false, series_of(sql, store, point, sent, command)};
    if (auto* factor = standards::find_factor(part.code)) {
        part.zh = factor->zh;
        part.en = factor->en;
        part.unit = standards::unit_of(*factor, medium_of(point.kind));
        part.amount_unit = factor->amount_unit;
        part.unverified = factor->status == standards::Status::unverified;
    } else part.unverified = true;
    return part;
}
std::vector<std::string> all_factors(Sql& sql, series::SeriesStore& store, const PointRow& point, const std::string& command) {
    std::set<std::string> codes;
    for (auto& source : sources_of(sql, point.id))
        for (auto& one : store.list(source.mn))
            if (one.key.st == source.system && one.key.cn == command) codes.insert(factor_named(point.kind, one.key.factor));
    return {codes.begin(), codes.end()};
}

Result<std::vector<Field>> fields_of(const ExportAsked& asked) {
    std::vector<Field> fields;
    for (auto& name : asked.fields) {
        auto field = enum_from<Field>(name);
        if (!field || !field_name(*field))
            return problem(Fault::invalid, "input.invalid", "没有这个字段：" + name, "there is no such field: " + name, "?fields");
        if (std::find(fields.begin(), fields.end(), *field) == fields.end()) fields.push_back(*field);
    }
    if (fields.empty() && asked.command == "2011") fields = {Field::rtd, Field::zs_rtd};
    else if (fields.empty()) fields = {Field::avg, Field::min, Field::max, Field::cou, Field::zs_avg};
    return fields;
}

std::string second(Instant at) {  // 2026-03-01 05:00:00, in China
    auto text = to_text(at);
    constexpr std::size_t day_size = 10, size = 19;
    text.resize(size);
    text[day_size] = ' ';
    return text;
}

class Export {
public:
    Export(Sql& sql, series::SeriesStore& store, const PointRow& point, const ExportAsked& asked, Instant from, Instant to,
           std::vector<Field> fields)
        : sql_(sql), store_(store), point_(point), asked_(asked), from_(from), to_(to), fields_(std::move(fields)), stamps_(sql) {
        auto wanted = asked.factors.empty() ? all_factors(sql, store, point, asked.command) : asked.factors;
        for (auto& factor : wanted) parts_.push_back(part_of(sql, store, point, factor, asked.command));
        marks_ = marks(sql, point.id, from, to);
        std::erase_if(marks_, [](auto& mark) { return mark.withdrawn; });
    }

    std::vector<std::string> header() const {
        std::vector<std::string> names{in(asked_, {"监测点", "Point"}), in(asked_, {"数据时间", "DataTime"}),
                                       in(asked_, {"因子名称", "Factor name"}), in(asked_, {"因子代码", "Factor code"}),
                                       in(asked_, {"单位", "Unit"})};
        for (auto field : fields_) names.push_back(in(asked_, words_of(field)) + "-" + field_name(field) + unit_in_header(field));
        for (auto words : {Words{"标记", "Flag"}, Words{"数采仪MN", "Logger MN"}, Words{"到达时间", "Arrived"}, Words{"来源", "Came as"},
                           Words{"人工标记", "Marks"}, Words{"判定", "Verdict"}, Words{"替代值", "Substituted"}, Words{"说明", "Notes"}})
            names.push_back(in(asked_, words));
        return names;
    }
    std::string note() const {
        std::string unverified;
        for (auto& part : parts_)
            if (part.unverified) unverified += (unverified.empty() ? "" : "、") + part.code;
        auto text = in(asked_, {"数值照上报原样；时间为北京时间", "values as they were sent; times of China"});
        if (!unverified.empty())
            text += in(asked_, {"；名称和单位未经核实的因子：", "; factors whose name and unit are unverified: "}) + unverified;
        return text;
    }
    Result<void> into(Sink& sink) {
        for (auto& part : parts_)
            for (auto& key : part.keys)
                if (auto read = series(part, key, sink); !read) return read;
        if (rows_ == 0) return problem(Fault::missing, "export.nothing", "这段时间没有数据", "there are no values in this span");
        return {};
    }

private:
    std::string unit_in_header(Field field) const {
        std::set<std::string> units;
        for (auto& part : parts_) units.insert(field == Field::cou ? part.amount_unit : part.unit);
        return units.size() == 1 && !units.begin()->empty() ? "(" + *units.begin() + ")" : std::string();
    }
    // Verdicts of a month at a time, so that memory does not grow with the span.
    Result<void> series(const Part& part, const series::SeriesKey& key, Sink& sink) {
        constexpr auto step = std::chrono::days{31};
        auto versions = asked_.all_versions ? series::Versions::all()
                        : asked_.known_at   ? series::Versions::as_of(*asked_.known_at)
                                            : series::Versions::current();
        for (auto from = seconds_of(from_); from < seconds_of(to_); from += step) {
            series::Range range{from, std::min(from + step, seconds_of(to_))};
            std::multimap<series::Seconds, series::Verdict> verdicts;
            for (auto& one : store_.verdicts(key, range)) verdicts.emplace(one.data_time, std::move(one));
            store_.read(key, range, versions, [&](const series::Measurement& one) {
                if (!has_any(one)) return true;
                if (++rows_ > export_rows_max) return false;
                row(part, key, one, verdicts, sink);
                return true;
            });
            if (rows_ > export_rows_max)
                return problem(Fault::too_large, "export.too_many_rows", "超过50万行，请缩短时间或少选因子",
                               "more than 500,000 rows: choose a shorter span, or fewer factors");
        }
        return {};
    }
    bool has_any(const series::Measurement& one) const {
        return std::any_of(fields_.begin(), fields_.end(), [&](auto field) { return one.find(field) != nullptr; });
    }
    void row(const Part& part, const series::SeriesKey& key, const series::Measurement& one,
             const std::multimap<series::Seconds, series::Verdict>& verdicts, Sink& sink) {
        auto at = instant_of(one.data_time);
        std::vector<std::string> cells{as_words(point_.name), second(at), asked_.english ? part.en : part.zh, as_words(part.code),
                                       part.unit};
        auto first_number = cells.size();
        for (auto field : fields_) {
            auto* value = one.find(field);
            auto text = value ? value->to_text() : std::string();
            cells.push_back(value && value->is_text ? as_words(std::move(text)) : std::move(text));
        }
        cells.push_back(as_words(std::string(one.flag.text())));
        bool brought = key.mn == name_of_brought(point_.id);
        cells.push_back(brought ? "" : as_words(key.mn));
        cells.push_back(second(one.arrival));
        cells.push_back(in(asked_, came_as(one, brought)));
        cells.push_back(as_words(marked(part.code, at)));
        std::string verdict, substitute;
        for (auto [first, last] = verdicts.equal_range(one.data_time); first != last; ++first) {
            (verdict += verdict.empty() ? "" : "; ") += first->second.rule + " " + first->second.verdict;
            if (first->second.substitute) substitute = first->second.substitute->to_text();
        }
        cells.push_back(as_words(verdict));
        cells.push_back(substitute);
        cells.push_back(notes(part, key));
        sink.row(cells, first_number, fields_.size());
    }
    static Words came_as(const series::Measurement& one, bool brought) {
        if (one.defects >> unsigned(formats::hj212::Defect::imported) & 1u) return {"表格导入", "imported from a table"};
        if (brought) return {"系统推送", "pushed by another system"};
        return one.backfilled ? Words{"补传", "back-filled"} : Words{"上报", "sent"};
    }
    std::string marked(const std::string& factor, Instant at) const {
        std::string text;
        for (auto& mark : marks_) {
            bool of_it = mark.factors.empty() || std::find(mark.factors.begin(), mark.factors.end(), factor) != mark.factors.end();
            if (!of_it || at < mark.from || at >= mark.to) continue;
            (text += text.empty() ? "" : "; ") += name_of(mark.kind) + ": " + mark.reason;
        }
        return text;
    }
    std::string notes(const Part& part, const series::SeriesKey& key) const {
        std::string text;
        if (part.unverified) text = in(asked_, {"因子名称和单位未经核实", "name and unit of the factor are unverified"});
        if (stamps_.shift(key.mn, key.cn).count() != 0)
            (text += text.empty() ? "" : "; ") += in(asked_, {"时间为时段结束", "the time is the end of its period"});
        return text;
    }

    Sql& sql_;
    series::SeriesStore& store_;
    const PointRow& point_;
    const ExportAsked& asked_;
    Instant from_, to_;
    std::vector<Field> fields_;
    Stamps stamps_;
    std::vector<Part> parts_;
    std::vector<MarkRow> marks_;
    std::int64_t rows_ = 0;
};

}  // namespace

std::string as_words(std::string text) {
    if (!text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos) text.insert(0, "'");
    return text;
}

Result<std::string> exported(Sql& sql, series::SeriesStore& store, const PointRow& point, const ExportAsked& asked, Instant now) {
    constexpr auto longest = std::chrono::days{3'700};
    constexpr std::size_t factors_max = 200;
    auto from = asked.from.value_or(now - std::chrono::days{7}), to = asked.to.value_or(now + std::chrono::hours{1});
    if (from >= to || to - from > longest)
        return problem(Fault::invalid, "input.invalid", "时间范围应为正且不超过十年", "the span must be positive and ten years at most",
                       "?from");
    if (asked.factors.size() > factors_max) return problem(Fault::invalid, "input.invalid", "因子过多", "too many factors", "?factors");
    auto fields = fields_of(asked);
    if (!fields) return tl::unexpected(fields.error());
    Export made(sql, store, point, asked, from, to, std::move(*fields));
    std::unique_ptr<Sink> sink;
    if (asked.format == ExportFormat::csv) sink = std::make_unique<CsvSink>(made.header());
    else sink = std::make_unique<BookSink>(made.header(), point.name, made.note(), now);
    if (auto wrote = made.into(*sink); !wrote) return tl::unexpected(wrote.error());
    return sink->finish();
}

}  // namespace bihuan::monitoring

namespace bihuan {

void table_export_routes(api::Routes& routes, const MonitoringTools& tools) {
    using namespace monitoring;
    routes.file<ExportAsked>(
        "/api/v1/points/{id}/export", std::string(read_permission), "导出监测数据（CSV或Excel） · values as CSV or as a workbook",
        [tools](const api::Reading& reading, const ExportAsked& asked) -> Result<api::File> {
            if (!tools.series)
                return problem(Fault::unavailable, "series.not_open", "测量数据库没有打开", "the store of measurements is not open");
            auto point = point_of(reading.sql, asked.id);
            if (!point) return problem(Fault::missing, "point.missing", "没有这个监测点", "there is no such point");
            auto bytes = exported(reading.sql, *tools.series, *point, asked, reading.now);
            if (!bytes) return tl::unexpected(bytes.error());
            bool csv = asked.format == ExportFormat::csv;
            return api::File{std::move(*bytes),
                             csv ? "text/csv; charset=utf-8" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                             point->name + to_text(reading.today()) + (csv ? ".csv" : ".xlsx")};
        });
}

}  // namespace bihuan
