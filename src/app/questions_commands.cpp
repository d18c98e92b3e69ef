#include <CLI/CLI.hpp>
#include <algorithm>

#include "app/cells.hpp"
#include "app/commands.hpp"
#include "base/decimal.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "modules/monitoring/questions/hourly_csv.hpp"
#include "modules/monitoring/questions/review.hpp"

namespace bihuan::app {
namespace {

using questions::Baselines;
using questions::District;
using questions::Review;

constexpr std::size_t context_bytes_max = 16u << 20, baseline_bytes_max = 64u << 20;

// A file that says what the tables do not: limits, ranges, marks, visits, … for some of the series, and balances and reaches.
struct SeriesContext {
    std::string station, factor;
    std::optional<double> limit, range_top;
    std::vector<questions::Mark> marks;
    std::vector<questions::Interval> visits;
    std::vector<questions::ManualValue> manual_values;
    std::vector<questions::SettingChange> setting_changes;
};
DESCRIBE(SeriesContext, station, factor, limit, range_top, marks, visits, manual_values, setting_changes)
struct DistrictContext {
    std::vector<SeriesContext> series;
    std::vector<questions::Balance> balances;
    std::vector<questions::Reach> reaches;
};
DESCRIBE(DistrictContext, series, balances, reaches)

struct AskOptions {
    std::vector<std::filesystem::path> files;
    std::filesystem::path baseline, keep_baseline, context;
    std::string learn_until;
    std::vector<std::string> limits;  // FACTOR=VALUE
    bool json = false;
};

struct Answer {  // --json
    questions::Interval reviewed;
    std::vector<questions::Question> questions;
    questions::Record record;
};
DESCRIBE(Answer, reviewed, questions, record)

Result<void> add_limits(const std::vector<std::string>& limits, District& district) {
    for (auto& one : limits) {
        auto parts = text::split(one, "=");
        auto value = parts.size() == 2 ? Decimal::from_text(parts[1]) : std::nullopt;
        if (!value) return problem(Fault::invalid, "questions.limit", "限值应写作 因子=数值：" + one, "a limit is FACTOR=VALUE: " + one);
        bool found = false;
        for (auto& series : district.series)
            if (series.factor == parts[0]) series.limit = value->approximate(), found = true;
        if (!found) return problem(Fault::missing, "questions.unknown", "没有这个因子：" + one, "there is no such factor: " + one);
    }
    return {};
}

Result<void> add_context(const std::filesystem::path& file, District& district) {
    if (file.empty()) return {};
    auto bytes = read_input(file, context_bytes_max);
    if (!bytes) return tl::unexpected(bytes.error());
    auto context = json::from<DistrictContext>(*bytes, json::Strictness::absent_keeps_default);
    if (!context) return tl::unexpected(context.error());
    for (auto& one : context->series) {
        auto same = [&](const questions::Series& series) { return series.station == one.station && series.factor == one.factor; };
        auto found = std::find_if(district.series.begin(), district.series.end(), same);
        if (found == district.series.end())
            return problem(Fault::missing, "questions.unknown", "没有这个数据序列：" + one.station + " " + one.factor,
                           "there is no such series: " + one.station + " " + one.factor);
        if (one.limit) found->limit = one.limit;
        if (one.range_top) found->range_top = one.range_top;
        found->marks = std::move(one.marks);
        found->visits = std::move(one.visits);
        found->manual_values = std::move(one.manual_values);
        found->setting_changes = std::move(one.setting_changes);
    }
    std::move(context->balances.begin(), context->balances.end(), std::back_inserter(district.balances));
    district.reaches = std::move(context->reaches);
    return {};
}

void add_particle_balances(District& district) {  // PM2.5 is a part of PM10
    std::vector<std::string> stations;
    for (auto& series : district.series)
        if (series.factor == "PM2.5") stations.push_back(series.station);
    for (auto& series : district.series)
        if (series.factor == "PM10" && std::find(stations.begin(), stations.end(), series.station) != stations.end())
            district.balances.push_back({series.station + " PM2.5 <= PM10",
                                         questions::BalanceKind::at_most,
                                         {{{series.station, "PM2.5"}, {}, 1}},
                                         {{series.key(), {}, 1}},
                                         {},
                                         {}});
}

Result<District> read_district(const AskOptions& asked) {
    District district;
    for (auto& file : asked.files) {
        auto bytes = read_input(file, questions::csv_bytes_max);
        if (!bytes) return tl::unexpected(bytes.error());
        auto read = questions::read_hourly_csv(*bytes, questions::air_columns(), district.series);
        if (!read) {
            auto told = read.error();
            told.zh = file.string() + "：" + told.zh, told.en = file.string() + ": " + told.en;
            return tl::unexpected(told);
        }
    }
    add_particle_balances(district);
    if (auto added = add_limits(asked.limits, district); !added) return tl::unexpected(added.error());
    if (auto added = add_context(asked.context, district); !added) return tl::unexpected(added.error());  // says more of one station
    return district;
}

questions::Interval span_of(const District& district) {
    questions::Interval span{Instant::max(), Instant::min()};
    for (auto& series : district.series)
        if (!series.readings.empty()) {
            span.from = std::min(span.from, series.readings.front().at);
            span.to = std::max(span.to, series.readings.back().at + std::chrono::hours{1});
        }
    return span.from < span.to ? span : questions::Interval{};
}

// The readings of a span, with all that is known around them.
District part_of(const District& whole, const questions::Interval& span) {
    auto part = whole;
    for (auto& series : part.series)
        std::erase_if(series.readings, [&](const questions::Reading& reading) { return reading.at < span.from || reading.at >= span.to; });
    return part;
}

struct Learnt {
    Baselines baselines;
    Instant until;  // what is reviewed begins here
};

Result<Learnt> learn_or_read(const AskOptions& asked, const District& district, const questions::Interval& span) {
    auto until = span.from;
    if (!asked.learn_until.empty()) {
        auto day = date_from(asked.learn_until);
        if (!day) return problem(Fault::invalid, "questions.day", "应为日期，例如 2015-03-01", "expected a day like 2015-03-01");
        until = start_of(*day);
    }
    if (asked.baseline.empty()) {
        if (asked.learn_until.empty()) until = start_of(day_of(span.from + (span.to - span.from) / 2));
        auto learnt = questions::learn(part_of(district, {span.from, until}));
        if (!learnt) return tl::unexpected(learnt.error());
        return Learnt{std::move(*learnt), until};
    }
    auto bytes = read_input(asked.baseline, baseline_bytes_max);
    if (!bytes) return tl::unexpected(bytes.error());
    auto read = questions::baselines_from_json(*bytes);
    if (!read) return tl::unexpected(read.error());
    return Learnt{std::move(*read), until};
}

void print(const Invocation& invocation, const Review& review, const questions::Interval& span) {
    auto& out = invocation.terminal.out();
    bool english = invocation.terminal.language() == Language::en;
    for (auto& question : review.questions)
        out << column(question.code, 5) << printable(english ? question.reason_en : question.reason_zh) << "\n";
    out << invocation.in({"复核时段 ", "reviewed "}) << to_text(day_of(span.from)) << " – "
        << to_text(day_of(span.to - std::chrono::hours{1})) << invocation.in({"，问题 ", ", questions "}) << review.questions.size()
        << "\n";
    for (std::size_t i = 0; i < review.record.rules.size(); ++i) {
        auto& rule = review.record.rules[i];
        auto& facts = questions::facts_of(questions::Rule(i));
        out << column(rule.code, 5) << column(english ? facts.en : facts.zh, 30) << invocation.in({" 检验 ", " tests "}) << rule.tests
            << invocation.in({"，显著 ", ", striking "}) << rule.striking << invocation.in({"，提问 ", ", asked "}) << rule.asked << "\n";
    }
    out << invocation.in({"以上只是请说明情况的问题，不是结论", "these are questions that ask for an explanation, not findings"})
        << std::endl;
}

Exit ask(const Invocation& invocation, const AskOptions& asked) {
    auto& terminal = invocation.terminal;
    auto district = read_district(asked);
    if (!district) return terminal.complain(district.error(), nothing_changed);
    auto span = span_of(*district);
    auto learnt = learn_or_read(asked, *district, span);
    if (!learnt) return terminal.complain(learnt.error(), nothing_changed);
    if (!asked.keep_baseline.empty())
        if (auto kept = write_output(terminal, asked.keep_baseline, questions::to_json(learnt->baselines)); !kept)
            return terminal.complain(kept.error(), nothing_changed);
    questions::Interval reviewed{learnt->until, span.to};
    auto review = questions::review(part_of(*district, reviewed), learnt->baselines);
    if (!review) return terminal.complain(review.error(), nothing_changed);
    if (asked.json) terminal.out() << json::text(Answer{reviewed, review->questions, review->record}) << std::endl;
    else print(invocation, *review, reviewed);
    return Exit::done;
}

}  // namespace

void questions_commands(CLI::App& root, Invocation& invocation) {
    auto* command = root.add_subcommand(
        "questions", invocation.in("看逐时监测数据（CSV）有哪些值得请对方说明的地方；只提问，不下结论",
                                   "what in hourly measured values (CSV) is worth an explanation; it asks, it does not judge"));
    command->footer(invocation.in(
        "表头需有 year month day hour station 和因子 PM2.5 PM10 SO2 NO2 CO O3（µg/m³）。未给基线时，前一半时间用来学习，后一半用来复核。",
        "The header names year month day hour station, and factors PM2.5 PM10 SO2 NO2 CO O3 (µg/m³). Without a baseline the first half of "
        "the time is learnt from and the second half reviewed."));
    auto asked = std::make_shared<AskOptions>();
    command->add_option("FILE", asked->files, invocation.in("逐时数据表，可以多个", "hourly tables, one or more"))->required();
    command
        ->add_option("--learn-until", asked->learn_until,
                     invocation.in("这一天之前的数据用来学习，之后的用来复核", "learn from what is before this day, review what is after"))
        ->type_name("DAY");
    command
        ->add_option("--baseline", asked->baseline,
                     invocation.in("用以前保存的基线，不再学习", "a baseline that was kept, instead of learning"))
        ->type_name("FILE");
    command->add_option("--keep-baseline", asked->keep_baseline, invocation.in("把学到的基线写入文件", "write what was learnt into a file"))
        ->type_name("FILE");
    command
        ->add_option(
            "--context", asked->context,
            invocation.in("限值、量程、标记、检查、手工值、参数变更等（JSON）", "limits, ranges, marks, visits, manual values, … (JSON)"))
        ->type_name("FILE");
    command->add_option("--limit", asked->limits, invocation.in("某因子的限值，例如 PM2.5=75", "the limit of a factor, like PM2.5=75"))
        ->type_name("FACTOR=VALUE");
    command->add_flag("--json", asked->json, invocation.in("以 JSON 输出", "print JSON"));
    command->callback([&invocation, asked] { invocation.chosen = [&invocation, asked] { return ask(invocation, *asked); }; });
}

}  // namespace bihuan::app
