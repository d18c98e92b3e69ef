#include "modules/monitoring/data_review.hpp"
#include "modules/monitoring/monitoring_rooms.hpp"
#include "modules/monitoring/point_reach.hpp"
#include "modules/monitoring/question_view.hpp"
#include "modules/monitoring/vouchers.hpp"
#include "modules/people/people.hpp"

namespace bihuan::monitoring {
namespace {

struct QuestionSearch {
    std::optional<std::string> point;
    std::optional<bool> open;
    std::int64_t limit = 200;
};
DESCRIBE(QuestionSearch, point, open, limit)
struct QuestionItem {
    QuestionRow row;
    std::string point_name;
    std::optional<std::string> raised_by_name;  // absent: the program's own review
    std::vector<VoucherFile> files;             // that its answers name
};
DESCRIBE(QuestionItem, row, point_name, raised_by_name, files)
struct QuestionList {
    std::vector<QuestionItem> items;
};
DESCRIBE(QuestionList, items)

std::vector<VoucherFile> files_of(Sql& sql, const QuestionRow& question) {
    std::vector<std::string> hashes;
    for (auto& answer : question.answers)
        for (auto& hash : answer.evidence)
            if (std::find(hashes.begin(), hashes.end(), hash) == hashes.end()) hashes.push_back(hash);
    return voucher_files(sql, hashes);
}
QuestionItem item_of(Sql& sql, QuestionRow row) {
    auto point = point_of(sql, row.point);
    auto name = name_of_actor(sql, row.raised_by);
    auto files = files_of(sql, row);
    return {std::move(row), point ? point->name : "", std::move(name), std::move(files)};
}
Result<QuestionList> list(const api::Reading& reading, const QuestionSearch& asked) {
    constexpr std::int64_t limit_max = 500;
    if (asked.limit < 1 || asked.limit > limit_max)
        return problem(Fault::invalid, "input.invalid", "limit 应为1至500", "limit is between 1 and 500", "?limit");
    QuestionList list;
    ReachedPoints reached(reading);
    for (auto& row : questions(reading.sql, {asked.point, asked.open, limit_max * 20})) {
        if (!reached.hold(row.point)) continue;
        list.items.push_back(item_of(reading.sql, std::move(row)));
        if (std::int64_t(list.items.size()) == asked.limit) break;
    }
    return list;
}
Result<QuestionItem> show(const api::Reading& reading, const api::ById& by) {
    auto row = question_of(reading.sql, by.id);
    if (!row) return problem(Fault::missing, "question.missing", "没有这个疑问", "there is no such question");
    return item_of(reading.sql, std::move(*row));
}

struct NewQuestion {  // that a person asks
    std::string point, factor;
    Instant from{}, to{};
    std::string text;
    std::vector<data_question::Figure> figures;  // that speak for it; may be empty
};
DESCRIBE(NewQuestion, point, factor, from, to, text, figures)
Result<api::Work> raise(const api::Nothing&, NewQuestion asked, std::optional<std::int64_t>) {
    return api::Work([asked = std::move(asked)](journal::Batch& batch) -> Result<journal::Committed> {
        if (!point_of(batch.sql(), asked.point))
            return problem(Fault::missing, "point.missing", "没有这个监测点", "there is no such point", "/point");
        return batch.execute<DataQuestion>(
            batch.new_id(),
            data_question::Raise{
                {"hand", "1", {asked.point}, asked.factor, asked.from, asked.to, asked.text, asked.text, asked.figures, ""}});
    });
}

Result<api::Work> answer(const api::ById& by, data_question::Answer asked, std::optional<std::int64_t> seen) {
    return api::Work([id = by.id, asked = std::move(asked), seen](journal::Batch& batch) -> Result<journal::Committed> {
        if (auto wrong = unfit_vouchers(batch.sql(), asked.evidence, "/evidence")) return tl::unexpected(*wrong);
        return batch.execute<DataQuestion>(id, asked, seen);
    });
}

// The review that the program makes each morning, now: after old data were brought in, say.
Result<Reviewed> review_now(const MonitoringTools& tools, api::Visit& visit) {
    if (!tools.series) return problem(Fault::unavailable, "series.not_open", "测量数据库没有打开", "the store of measurements is not open");
    return review_and_ask(visit.sql, *tools.series, visit.journal, tools.blobs, visit.viewer.actor, ReviewSpan::ending(visit.now));
}

}  // namespace
}  // namespace bihuan::monitoring

namespace bihuan {

void question_routes(api::Routes& routes, const MonitoringTools& tools) {
    using namespace monitoring;
    const std::string all = "/api/v1/questions", one = all + "/{id}", read{read_permission}, settle{settle_permission};
    routes.guard(one, reaches_question);
    routes.get<QuestionList, QuestionSearch>(all, read, "数据疑问 · questions about data", list);
    routes.post<NewQuestion, api::Nothing>(all, settle, "提出疑问 · puts a question", raise);
    routes.act<Reviewed, api::Nothing, api::Nothing>(
        all + "/review", settle, "检视近30天的数据并提出疑问 · reviews the last 30 days and asks",
        [tools](api::Visit& visit, const api::Nothing&, const api::Nothing&) { return review_now(tools, visit); });
    routes.get<QuestionItem, api::ById>(one, read, "一个疑问 · one question", show);
    routes.post<data_question::Answer, api::ById>(one + "/answer", std::string(mark_permission), "说明情况 · answers a question", answer);
    routes.command<DataQuestion, data_question::Settle>(one + "/settle", settle, "办结疑问 · settles a question");
    routes.command<DataQuestion, data_question::Reopen>(one + "/reopen", settle, "重新打开疑问 · reopens a question");
}

}  // namespace bihuan
