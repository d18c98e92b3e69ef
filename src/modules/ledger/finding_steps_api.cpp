// The steps of a finding that are one command of its decider; finding_api.cpp has the rest of its routes.
#include "modules/ledger/ledger_routes.hpp"

namespace bihuan {
namespace {

// A unit reports on its own part of a common finding; the unit that leads it, on every part.
std::optional<Problem> part_of_another(journal::Batch& batch, const api::Scope& reach, const std::string& id, std::optional<int> item) {
    if (!item || reach.everything) return {};
    auto& finding = batch.held<Finding>(id).state;
    auto part = finding.items.find(*item);
    if (part == finding.items.end() || reach.holds(part->second.unit.text)) return {};
    auto& plan = finding.plan ? finding.plan : finding.draft;
    if (plan && plan->lead && reach.holds(plan->lead->text)) return {};
    return api::out_of_reach("/item");
}
// A fact names only files that are kept: what it names is backed up, and missed where it is not there.
std::optional<Problem> evidence_not_kept(journal::Batch& batch, const std::vector<std::string>& evidence) {
    for (std::size_t i = 0; i < evidence.size(); ++i)
        if (batch.sql().integer("select exists(select 1 from blob where hash = $1) or exists(select 1 from source_document where id = $1)",
                                evidence[i]) == 0)
            return Problem{Fault::refused, "finding.evidence_unknown", "佐证文件不在服务器上，请重新上传",
                           "a file given as evidence is not on the server: upload it again", "/evidence/" + std::to_string(i)};
    return {};
}
template <class Command>
Result<api::Work> with_evidence(const api::ById& by, Command asked, std::optional<std::int64_t> seen) {
    return api::Work([id = by.id, asked = std::move(asked), seen](journal::Batch& batch, const api::Sender&) -> api::Work::Result {
        if (auto no = evidence_not_kept(batch, asked.evidence)) return tl::unexpected(*no);
        return batch.execute<Finding>(id, asked, seen);
    });
}
template <class Command>
Result<api::Work> on_own_part(const api::ById& by, Command asked, std::optional<std::int64_t> seen) {
    return api::Work([id = by.id, asked = std::move(asked), seen](journal::Batch& batch, const api::Sender& sender) -> api::Work::Result {
        if (auto no = part_of_another(batch, sender.reach, id, asked.item)) return tl::unexpected(*no);
        if (auto no = evidence_not_kept(batch, asked.evidence)) return tl::unexpected(*no);
        return batch.execute<Finding>(id, asked, seen);
    });
}

struct AskExtension {
    std::string deadline;
    std::string reason;
};
DESCRIBE(AskExtension, deadline, reason)
Result<api::Work> request_extension(const api::ById& by, AskExtension asked, std::optional<std::int64_t> seen) {
    return journal::work_for<Finding>(by.id, finding::RequestExtension{deadline_from(asked.deadline), asked.reason}, seen);
}

}  // namespace

void finding_step_routes(api::Routes& routes) {
    const std::string one = "/api/v1/findings/{id}";
    routes.command<Finding, finding::Correct>(one + "/correct", "ledger.manage", "更正登记 · corrects the registration");
    routes.command<Finding, finding::Void>(one + "/void", "ledger.manage", "作废 · voids it");
    routes.command<Finding, finding::DropItem>(one + "/drop-item", "ledger.assign", "撤销分解任务 · takes a part back");
    routes.post<finding::CompleteItem, api::ById>(one + "/complete-item", "ledger.report", "分解任务完成 · a part is complete",
                                                  on_own_part<finding::CompleteItem>);
    routes.command<Finding, finding::ReopenItem>(one + "/reopen-item", "ledger.manage", "重新打开分解任务 · reopens a part");
    routes.command<Finding, finding::ApprovePlan>(one + "/approve-plan", "ledger.approve", "批准整改方案 · approves a plan");
    routes.post<finding::ReportProgress, api::ById>(one + "/report-progress", "ledger.report", "报告进展 · reports progress",
                                                    on_own_part<finding::ReportProgress>);
    routes.post<finding::ReachMilestone, api::ById>(one + "/reach-milestone", "ledger.report", "时间节点完成 · a milestone is reached",
                                                    with_evidence<finding::ReachMilestone>);
    routes.command<Finding, finding::WithdrawMilestone>(one + "/withdraw-milestone", "ledger.manage",
                                                        "撤回时间节点 · withdraws a milestone");
    routes.post<AskExtension, api::ById>(one + "/request-extension", "ledger.report", "申请延期 · asks for an extension",
                                         request_extension);
    routes.command<Finding, finding::RequestPause>(one + "/request-pause", "ledger.report", "申请暂停 · asks for a pause");
    routes.command<Finding, finding::ApproveRequest>(one + "/approve-request", "ledger.approve", "同意申请 · approves a request");
    routes.command<Finding, finding::RefuseRequest>(one + "/refuse-request", "ledger.approve", "不同意申请 · refuses a request");
    routes.command<Finding, finding::Resume>(one + "/resume", "ledger.approve", "恢复整改 · resumes after a pause");
    routes.post<finding::Complete, api::ById>(one + "/complete", "ledger.report", "完成整改 · rectification is complete",
                                              with_evidence<finding::Complete>);
    routes.command<Finding, finding::WithdrawCompletion>(one + "/withdraw-completion", "ledger.manage",
                                                         "撤回完成 · withdraws the completion");
}

}  // namespace bihuan
