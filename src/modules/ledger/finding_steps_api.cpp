// The steps of a finding that are one command of its decider; finding_api.cpp has the rest of its routes.
#include "modules/ledger/ledger_routes.hpp"

namespace bihuan {
namespace {

struct AskExtension {
    std::string deadline;
    std::string reason;
};
DESCRIBE(AskExtension, deadline, reason)
Result<journal::Work> request_extension(const api::ById& by, AskExtension asked, std::optional<std::int64_t> seen) {
    return journal::work_for<Finding>(by.id, finding::RequestExtension{deadline_from(asked.deadline), asked.reason}, seen);
}

}  // namespace

void finding_step_routes(api::Routes& routes) {
    const std::string one = "/api/v1/findings/{id}";
    routes.command<Finding, finding::Correct>(one + "/correct", "ledger.manage", "更正登记 · corrects the registration");
    routes.command<Finding, finding::Void>(one + "/void", "ledger.manage", "作废 · voids it");
    routes.command<Finding, finding::DropItem>(one + "/drop-item", "ledger.assign", "撤销分解任务 · takes a part back");
    routes.command<Finding, finding::CompleteItem>(one + "/complete-item", "ledger.report", "分解任务完成 · a part is complete");
    routes.command<Finding, finding::ReopenItem>(one + "/reopen-item", "ledger.manage", "重新打开分解任务 · reopens a part");
    routes.command<Finding, finding::ApprovePlan>(one + "/approve-plan", "ledger.approve", "批准整改方案 · approves a plan");
    routes.command<Finding, finding::ReportProgress>(one + "/report-progress", "ledger.report", "报告进展 · reports progress");
    routes.command<Finding, finding::ReachMilestone>(one + "/reach-milestone", "ledger.report", "时间节点完成 · a milestone is reached");
    routes.command<Finding, finding::WithdrawMilestone>(one + "/withdraw-milestone", "ledger.manage",
                                                        "撤回时间节点 · withdraws a milestone");
    routes.post<AskExtension, api::ById>(one + "/request-extension", "ledger.report", "申请延期 · asks for an extension",
                                         request_extension);
    routes.command<Finding, finding::RequestPause>(one + "/request-pause", "ledger.report", "申请暂停 · asks for a pause");
    routes.command<Finding, finding::ApproveRequest>(one + "/approve-request", "ledger.approve", "同意申请 · approves a request");
    routes.command<Finding, finding::RefuseRequest>(one + "/refuse-request", "ledger.approve", "不同意申请 · refuses a request");
    routes.command<Finding, finding::Resume>(one + "/resume", "ledger.approve", "恢复整改 · resumes after a pause");
    routes.command<Finding, finding::Complete>(one + "/complete", "ledger.report", "完成整改 · rectification is complete");
    routes.command<Finding, finding::WithdrawCompletion>(one + "/withdraw-completion", "ledger.manage",
                                                         "撤回完成 · withdraws the completion");
}

}  // namespace bihuan
