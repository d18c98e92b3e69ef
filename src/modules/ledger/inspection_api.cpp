#include "modules/ledger/finding_reach.hpp"
#include "modules/ledger/ledger_routes.hpp"

namespace bihuan {
namespace {

struct InspectionView {
    std::string id, name;
    inspection::Level level{};
    int round = 0, batch = 0;
    std::string authority;
    std::optional<Date> feedback_on, plan_due;
    std::optional<CountedDay> plan_due_counted;
    inspection::Settings settings;
    Instant opened_at{};
    std::int64_t findings = 0;
};
DESCRIBE(InspectionView, id, name, level, round, batch, authority, feedback_on, plan_due, plan_due_counted, settings, opened_at, findings)
struct InspectionList {
    std::vector<InspectionView> items;
};
DESCRIBE(InspectionList, items)

// Those that hold a finding the viewer reaches, and of their findings only these are counted.
std::vector<InspectionView> inspections(const api::Reading& reading, const std::optional<std::string>& id) {
    Sql::Parameters parameters;
    auto reached = within_reach(reading, parameters);
    auto text =
        "select i.id, i.name, i.level, i.round, i.batch, i.authority, i.feedback_on, i.plan_due, i.plan_due_counted, i.settings,"
        " i.opened_at, (select count(*) from finding f where f.inspection = i.id and f.voided = 0 and " +
        reached + ") from inspection i where true";
    if (id) text += " and i.id = " + parameters.add(*id);
    if (!reading.reach.everything) text += " and exists (select 1 from finding f where f.inspection = i.id and " + reached + ")";
    return reading.sql.all<InspectionView>(text + " order by i.opened_at, i.id", parameters);
}

Result<InspectionList> list(const api::Reading& reading, const api::Nothing&) { return InspectionList{inspections(reading, {})}; }
Result<InspectionView> show(const api::Reading& reading, const api::ById& by) {
    auto found = inspections(reading, by.id);
    if (found.empty()) return problem(Fault::missing, "inspection.missing", "没有这次督察", "there is no such inspection");
    return found.front();
}
Result<api::Work> open(const api::Nothing&, inspection::Open ask, std::optional<std::int64_t>) {
    return api::Work([ask = std::move(ask)](journal::Batch& batch) { return batch.execute<Inspection>(batch.new_id(), ask); });
}

}  // namespace

void inspection_routes(api::Routes& routes) {
    routes.guard("/api/v1/inspections/{id}", [](Sql& sql, const api::Viewer& viewer, std::string_view permission, const std::string& id) {
        return reaches_inspection(sql, viewer.scope(permission), id);
    });
    routes.get<InspectionList, api::Nothing>("/api/v1/inspections", "ledger.read", "督察列表 · inspections", list);
    routes.get<InspectionView, api::ById>("/api/v1/inspections/{id}", "ledger.read", "一次督察 · one inspection", show);
    routes.post<inspection::Open, api::Nothing>("/api/v1/inspections", "ledger.register", "登记督察 · registers an inspection", open);
    routes.command<Inspection, inspection::ChangeSettings>("/api/v1/inspections/{id}/change-settings", "ledger.manage",
                                                           "修改设置 · changes its settings");
}

}  // namespace bihuan
