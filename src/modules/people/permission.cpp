#include "modules/people/permission.hpp"

#include <algorithm>
#include <array>

namespace bihuan {
namespace {

constexpr std::array words{
    PermissionWord{"people.read", {}, false, "查看单位名录", "look at units"},
    PermissionWord{"people.manage", {}, false, "管理单位", "manage units"},
    PermissionWord{"calendar.read", {}, false, "查看工作日历", "look at the working calendar"},
    PermissionWord{"accounts.read", {}, false, "查看账号和授权", "look at accounts and their roles"},
    PermissionWord{"ledger.read", Duty::work, true, "查看台账", "look at the ledger"},
    PermissionWord{"ledger.register", Duty::work, false, "登记督察和问题", "register inspections and findings"},
    PermissionWord{"ledger.manage", Duty::work, true, "更正、作废、撤回", "correct, void and withdraw"},
    PermissionWord{"ledger.assign", Duty::work, true, "分解任务", "give units their parts"},
    PermissionWord{"ledger.plan", Duty::work, true, "起草整改方案", "draft plans"},
    PermissionWord{"ledger.approve", Duty::work, true, "批准方案和申请", "approve plans and requests"},
    PermissionWord{"ledger.report", Duty::work, true, "报告进展、提出申请", "report progress and make requests"},
    PermissionWord{"ledger.import", Duty::work, false, "导入方案和台账", "import plans and ledgers"},
    PermissionWord{"ledger.export", Duty::work, true, "导出台账", "export the ledger"},
    PermissionWord{"monitoring.read", Duty::work, true, "查看监测数据", "look at measurements"},
    PermissionWord{"monitoring.mark", Duty::work, true, "标记数据、说明疑问", "mark data and answer questions about them"},
    PermissionWord{"monitoring.manage", Duty::work, false, "管理监测点和数采仪", "manage points and loggers"},
    PermissionWord{"monitoring.settle", Duty::work, false, "提出和办结数据疑问", "put and settle questions about data"},
    PermissionWord{"calendar.publish", Duty::work, false, "公布节假日表", "publish the table of holidays"},
    PermissionWord{"journal.read", Duty::work, false, "查看日志记录", "look at the journal's records"},
    PermissionWord{"accounts.manage", Duty::system, false, "管理账号", "manage accounts"},
    PermissionWord{"settings.manage", Duty::system, false, "管理系统设置", "manage settings"},
    PermissionWord{"roles.grant", Duty::security, false, "授予和收回角色", "grant and withdraw roles"},
    PermissionWord{"audit.read", Duty::audit, false, "查看审计记录", "look at the audit trail"},
};

Problem refused(const char* code, std::string zh, std::string en) {
    return {Fault::refused, code, std::move(zh), std::move(en), "/permissions"};
}

}  // namespace

std::span<const PermissionWord> permission_words() { return words; }
const PermissionWord* permission_word(std::string_view word) {
    auto found = std::find_if(words.begin(), words.end(), [&](auto& one) { return one.word == word; });
    return found == words.end() ? nullptr : &*found;
}

std::optional<Problem> unfit_permissions(Duty duty, const std::vector<Permitted>& permissions) {
    std::vector<std::string_view> seen;
    for (auto& one : permissions) {
        auto* known = permission_word(one.permission);
        if (!known)
            return refused("role.permission_unknown", "没有这项权限：" + one.permission, "there is no such permission: " + one.permission);
        if (std::find(seen.begin(), seen.end(), known->word) != seen.end())
            return refused("role.permission_twice", "权限重复：" + one.permission, "this permission stands twice: " + one.permission);
        seen.push_back(known->word);
        if (one.reach == Reach::unit && !known->by_unit)
            return refused("role.reach_impossible", "此权限只能是全部范围：" + one.permission,
                           "this permission reaches everything or nothing: " + one.permission);
        if (known->duty && *known->duty != duty)
            return refused("role.duties_mixed", "此权限属于另一类人员，不能放在同一角色：" + one.permission,
                           "this permission is the duty of others and cannot stand in the same role: " + one.permission);
    }
    return {};
}

std::optional<Problem> against_separation(const std::vector<Duty>& held, Duty wanted, bool joined) {
    for (auto duty : held) {
        if (duty == wanted) continue;
        if (duty == Duty::work || wanted == Duty::work)
            return Problem{Fault::refused, "account.administrator_works",
                           "管理员不办理也不查看案件：系统、安全、审计管理员与业务角色不能由同一账号担任",
                           "an administrator sees no case: one account cannot hold the role of an administrator and one of the work",
                           "/role"};
        if (!joined)
            return Problem{Fault::refused, "account.administrators_apart",
                           "系统、安全、审计管理员应由三人分别担任（三员分立）；人手不足的，可先在设置中声明合并",
                           "the system, the security and the audit administrator are three persons; an office too small for that can "
                           "declare them joined first, in its settings",
                           "/role"};
    }
    return {};
}

}  // namespace bihuan
