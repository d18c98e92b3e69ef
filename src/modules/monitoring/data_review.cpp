#include "modules/monitoring/data_review.hpp"

#include "modules/monitoring/question_view.hpp"

namespace bihuan::monitoring {
namespace {

constexpr std::string_view hour_data = "2061";
constexpr std::string_view record_media_type = "application/json";

std::optional<questions::MarkKind> kind_of(mark::Kind kind) {
    switch (kind) {
        case mark::Kind::maintenance: return questions::MarkKind::maintenance;
        case mark::Kind::calibration: return questions::MarkKind::calibration;
        case mark::Kind::fault: return questions::MarkKind::fault;
        case mark::Kind::stopped: return questions::MarkKind::stopped;
        default: return {};
    }
}

std::vector<questions::Reading> readings_of(Sql& sql, series::SeriesStore& store, const PointRow& point, const point::Watched& watched,
                                            Instant from, Instant to, const Stamps& stamps) {
    std::map<Instant, questions::Reading> by_hour;
    auto field = enum_from<series::Field>(watched.field).value_or(series::Field::avg);
    for (auto& key : series_of(sql, store, point, watched.factor, hour_data)) {
        auto shift = stamps.shift(key.mn, hour_data);
        store.read(key, {seconds_of(from) - shift, seconds_of(to) - shift}, series::Versions::current(),
                   [&](const series::Measurement& one) {
                       Instant hour(std::chrono::floor<std::chrono::hours>(instant_of(one.data_time) + shift));
                       questions::Reading reading{hour, {}, std::string(one.flag.text())};
                       if (auto* value = one.find(field))
                           if (auto number = value->number()) reading.value = number->approximate();
                       by_hour.emplace(hour, std::move(reading));
                       return true;
                   });
    }
    std::vector<questions::Reading> readings;
    readings.reserve(by_hour.size());
    for (auto& [hour, reading] : by_hour) readings.push_back(std::move(reading));
    return readings;
}

void add_balance(questions::District& district, const PointRow& point, std::string_view part, std::string_view whole, const char* name) {
    auto watches = [&](std::string_view factor) {
        return std::any_of(point.watched.begin(), point.watched.end(), [&](auto& one) { return one.factor == factor; });
    };
    if (!watches(part) || !watches(whole)) return;
    questions::Balance balance;
    balance.name = point.name + "：" + name + "（" + point.id + "）";
    balance.kind = questions::BalanceKind::at_most;
    balance.left = {{{point.id, std::string(part)}, {}, 1}};
    balance.right = {{{point.id, std::string(whole)}, {}, 1}};
    district.balances.push_back(std::move(balance));
}

std::string figure_text(double value) { return json::text(value); }

// The rules know a series by its point's id and its factor's code; people know them by their names.
std::string in_words(std::string text, const std::map<std::string, std::string>& names, const questions::Question& question, bool english) {
    auto put = [&](const std::string& from, const std::string& to) {
        if (from.empty() || to.empty()) return;
        for (auto at = text.find(from); at != text.npos; at = text.find(from, at + to.size())) text.replace(at, from.size(), to);
    };
    auto put_series = [&](const std::string& station, const std::string& code) {
        auto name = names.find(station);
        if (name != names.end()) put(station, name->second);
        if (auto* factor = standards::find_factor(code)) put(code, english ? factor->en : factor->zh);
    };
    put_series(question.station, question.factor);
    for (auto& beside : question.beside) put_series(beside.station, beside.factor);
    return text;
}

data_question::Asked asked_of(const questions::Question& question, const std::map<std::string, std::string>& names) {
    data_question::Asked asked{question.code,
                               std::to_string(question.version),
                               {question.station},
                               question.factor,
                               question.from,
                               question.to,
                               in_words(question.reason_zh, names, question, false),
                               in_words(question.reason_en, names, question, true),
                               {},
                               ""};
    if (question.p) asked.figures.push_back({"p", figure_text(*question.p)});
    asked.figures.push_back({question.effect_name, figure_text(question.effect)});
    for (auto& figure : question.figures) asked.figures.push_back({figure.name, figure_text(figure.value)});
    for (auto& beside : question.beside) {
        auto name = names.find(beside.station);
        asked.figures.push_back({"beside", (name == names.end() ? beside.station : name->second) + " " + beside.factor});
    }
    if (question.unverified) asked.figures.push_back({"unverified", "true"});
    return asked;
}

std::string text_of(const ReviewSpan& span, const questions::Record& record, const questions::Baselines& baselines) {
    return R"({"learn_from":)" + json::text(span.learn_from) + R"(,"from":)" + json::text(span.from) + R"(,"to":)" + json::text(span.to) +
           R"(,"record":)" + json::text(record) + R"(,"baselines":)" + questions::to_json(baselines) + "}";
}

}  // namespace

ReviewSpan ReviewSpan::ending(Instant now) {
    auto to = Instant(std::chrono::floor<std::chrono::hours>(now));
    return {to - std::chrono::days{210}, to - std::chrono::days{30}, to};
}

questions::District district_of(Sql& sql, series::SeriesStore& store, Instant from, Instant to) {
    questions::District district;
    Stamps stamps(sql);
    for (auto& point : points(sql)) {
        if (point.retired_on) continue;
        std::vector<questions::Mark> noted;
        for (auto& row : marks(sql, point.id, from, to))
            if (auto kind = kind_of(row.kind); kind && !row.withdrawn) noted.push_back({*kind, {row.from, row.to}});
        for (auto& watched : point.watched) {
            questions::Series series;
            series.station = point.id;
            series.factor = watched.factor;
            if (auto* factor = standards::find_factor(watched.factor)) series.unit = standards::unit_of(*factor, medium_of(point.kind));
            series.readings = readings_of(sql, store, point, watched, from, to, stamps);
            if (watched.upper) series.limit = watched.upper->approximate();
            series.marks = noted;
            district.series.push_back(std::move(series));
        }
        add_balance(district, point, "w21003", "w21001", "氨氮不高于总氮");
        add_balance(district, point, "a34004", "a34002", "PM2.5不高于PM10");
    }
    return district;
}

Result<DataReview> review_data(Sql& sql, series::SeriesStore& store, const ReviewSpan& span) {
    auto honest = questions::learn(district_of(sql, store, span.learn_from, span.from));
    if (!honest) return tl::unexpected(honest.error());
    auto review = questions::review(district_of(sql, store, span.from, span.to), *honest);
    if (!review) return tl::unexpected(review.error());
    DataReview done;
    done.kept = text_of(span, review->record, *honest);
    done.record = std::move(review->record);
    auto hash = to_hex(bytes_of(sha256(done.kept)));
    std::map<std::string, std::string> names;
    for (auto& point : points(sql)) names[point.id] = point.name;
    for (auto& question : review->questions) {
        done.asked.push_back(asked_of(question, names));
        done.asked.back().review = hash;
    }
    return done;
}

Result<Reviewed> review_and_ask(Sql& sql, series::SeriesStore& store, journal::Journal& journal, const Blobs& blobs,
                                const std::string& actor, const ReviewSpan& span) {
    auto review = review_data(sql, store, span);
    if (!review) return tl::unexpected(review.error());
    Reviewed reviewed;
    reviewed.series = std::int64_t(review->record.inputs.size());
    for (auto& rule : review->record.rules) reviewed.tests += rule.tests;
    reviewed.record = blobs.keep(review->kept);
    auto name = "review-" + to_text(day_of(span.to)) + ".json";
    auto keep = [&](journal::Batch& batch) -> Result<journal::Committed> {
        batch.sql().run("insert into blob(hash, size, name, media_type, stored_at) values($1, $2, $3, $4, $5) on conflict(hash) do nothing",
                        reviewed.record, std::int64_t(review->kept.size()), name, record_media_type, batch.context().now);
        return journal::Committed{reviewed.record, 0, 0};
    };
    if (auto kept = journal.submit_and_wait({keep, actor, {}, {}}); !kept) return tl::unexpected(kept.error());
    for (auto& asked : review->asked) {
        bool before = false;
        auto ask = [&](journal::Batch& batch) -> Result<journal::Committed> {
            before = is_asked(batch.sql(), asked);
            if (before) return journal::Committed{"", 0, 0};
            return batch.execute<DataQuestion>(batch.new_id(), data_question::Raise{asked});
        };
        auto raised = journal.submit_and_wait({ask, actor, {}, {}});
        if (!raised) return tl::unexpected(raised.error());
        ++(before ? reviewed.asked_before : reviewed.asked);
    }
    return reviewed;
}

}  // namespace bihuan::monitoring
