#include "modules/monitoring/monitoring_rooms.hpp"
#include "modules/monitoring/point_reach.hpp"
#include "modules/monitoring/vouchers.hpp"
#include "modules/people/people.hpp"

namespace bihuan::monitoring {
namespace {

struct MarkSpan {
    std::string id;
    std::optional<Instant> from, to;  // the last 31 days unless said
};
DESCRIBE(MarkSpan, id, from, to)
struct MarkItem {
    MarkRow row;
    std::optional<std::string> placed_by_name;
    std::vector<VoucherFile> files;  // its voucher; empty where it has none
};
DESCRIBE(MarkItem, row, placed_by_name, files)
struct MarkList {
    std::vector<MarkItem> items;
};
DESCRIBE(MarkList, items)

Result<MarkList> list(const api::Reading& reading, const MarkSpan& asked) {
    MarkList list;
    auto to = asked.to.value_or(reading.now + std::chrono::days{31});
    for (auto& row : marks(reading.sql, asked.id, asked.from.value_or(reading.now - std::chrono::days{31}), to)) {
        auto name = name_of_actor(reading.sql, row.placed_by);
        auto files = row.voucher.empty() ? std::vector<VoucherFile>() : voucher_files(reading.sql, {row.voucher});
        list.items.push_back({std::move(row), std::move(name), std::move(files)});
    }
    return list;
}

struct NewMark {
    std::vector<std::string> factors;  // empty: all
    mark::Kind kind{};
    Instant from{}, to{};
    std::string reason;
    std::string voucher;  // hash of an uploaded file; may be empty
};
DESCRIBE(NewMark, factors, kind, from, to, reason, voucher)
Result<api::Work> place(const api::ById& by, NewMark asked, std::optional<std::int64_t>) {
    return api::Work([point = by.id, asked = std::move(asked)](journal::Batch& batch) -> Result<journal::Committed> {
        if (!asked.voucher.empty())
            if (auto wrong = unfit_vouchers(batch.sql(), {asked.voucher}, "/voucher")) return tl::unexpected(*wrong);
        return batch.execute<Mark>(batch.new_id(),
                                   mark::Place{{point}, asked.factors, asked.kind, asked.from, asked.to, asked.reason, asked.voucher});
    });
}

}  // namespace
}  // namespace bihuan::monitoring

namespace bihuan {

void mark_routes(api::Routes& routes) {
    using namespace monitoring;
    const std::string of_point = "/api/v1/points/{id}/marks", one = "/api/v1/marks/{id}", may_mark{mark_permission};
    routes.guard(one, reaches_mark);
    routes.get<MarkList, MarkSpan>(of_point, std::string(read_permission), "监测点的标记 · marks on a point's data", list);
    routes.post<NewMark, api::ById>(of_point, may_mark, "标记一段时间的数据 · marks a span of data", place);
    routes.command<Mark, mark::Withdraw>(one + "/withdraw", may_mark, "撤回标记 · withdraws a mark");
}

}  // namespace bihuan
