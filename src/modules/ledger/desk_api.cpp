#include "modules/ledger/finding_reach.hpp"
#include "modules/ledger/ledger_routes.hpp"
#include "modules/ledger/todo.hpp"
#include "modules/ledger/trend.hpp"

namespace bihuan {
namespace {

constexpr std::size_t findings_at_once_max = 500;

struct TrendWanted {
    std::optional<std::string> inspection;
    int months = 12;
};
DESCRIBE(TrendWanted, inspection, months)
struct TownsWanted {
    std::optional<std::string> inspection;
};
DESCRIBE(TownsWanted, inspection)

struct SharedOut {  // one unit's part of several findings, in one command: all of them, or none
    std::vector<std::string> findings;
    std::string unit;  // by name
    std::string part;
    std::optional<std::string> deadline;  // in words
    std::optional<std::string> person;
};
DESCRIBE(SharedOut, findings, unit, part, deadline, person)

Result<api::Work> share_out(const api::Nothing&, SharedOut asked, std::optional<std::int64_t> seen) {
    if (asked.findings.empty() || asked.findings.size() > findings_at_once_max) {
        auto range = "1–" + std::to_string(findings_at_once_max);
        return problem(Fault::invalid, "input.invalid", "一次可分解 " + range + " 个问题", "takes " + range + " findings at once",
                       "/findings");
    }
    return api::Work([asked = std::move(asked), seen](journal::Batch& batch, const api::Sender& sender) -> Result<journal::Committed> {
        auto unit = unit_named(batch, asked.unit);
        if (!unit) return tl::unexpected(unit.error());
        finding::AddItem item;
        item.unit = *unit;
        item.part = asked.part;
        if (asked.deadline) item.deadline = deadline_from(*asked.deadline);
        if (asked.person) {
            auto person = person_named(batch, *asked.person, *unit);
            if (!person) return tl::unexpected(person.error());
            item.person = *person;
        }
        Result<journal::Committed> last = journal::Committed{};
        for (std::size_t i = 0; i < asked.findings.size(); ++i) {
            auto& id = asked.findings[i];
            if (!reaches_finding(batch.sql(), sender.reach, id)) return tl::unexpected(api::out_of_reach("/findings/" + std::to_string(i)));
            last = batch.execute<Finding>(id, item, seen);
            if (!last) return last;
        }
        return last;
    });
}

}  // namespace

void desk_routes(api::Routes& routes) {
    routes.get<Todo, api::Nothing>("/api/v1/todo", "ledger.read", "我的待办 · what waits for me",
                                   [](const api::Reading& reading, const api::Nothing&) { return todo(reading); });
    routes.get<Trend, TrendWanted>(
        "/api/v1/metrics/trend", "ledger.read", "逐月走势 · month by month",
        [](const api::Reading& reading, const TrendWanted& of) { return trend(reading, of.inspection, of.months); });
    routes.get<TownCounts, TownsWanted>("/api/v1/metrics/towns", "ledger.read", "各镇街的问题 · findings by town",
                                        [](const api::Reading& reading, const TownsWanted& of) { return towns(reading, of.inspection); });
    routes.post<SharedOut, api::Nothing>("/api/v1/unit-items", "ledger.assign", "批量分解任务 · gives a unit its part of several findings",
                                         share_out);
}

}  // namespace bihuan
