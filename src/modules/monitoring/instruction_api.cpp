#include "modules/monitoring/instruction_frame.hpp"
#include "modules/monitoring/instruction_view.hpp"
#include "modules/monitoring/intake_book.hpp"
#include "modules/monitoring/monitoring_rooms.hpp"
#include "modules/monitoring/point_reach.hpp"
#include "modules/people/people.hpp"

namespace bihuan::monitoring {
namespace {

struct InstructionItem {
    InstructionRow row;
    std::int64_t command = 0;  // CN
    std::optional<std::string> given_by_name, ended_by_name;
};
DESCRIBE(InstructionItem, row, command, given_by_name, ended_by_name)
struct InstructionList {
    std::vector<InstructionItem> items;  // the newest first
};
DESCRIBE(InstructionList, items)

Result<InstructionList> list(const api::Reading& reading, const api::ById& by) {
    InstructionList list;
    for (auto& row : instructions(reading.sql, by.id)) {
        InstructionItem item{{}, command_of(row.properties.order), name_of_actor(reading.sql, row.given_by), {}};
        if (!row.ended_by.empty()) item.ended_by_name = name_of_actor(reading.sql, row.ended_by);
        item.row = std::move(row);
        list.items.push_back(std::move(item));
    }
    return list;
}

struct NewInstruction {
    instruction::Properties properties;
    std::string reason;
};
DESCRIBE(NewInstruction, properties, reason)

std::optional<Problem> unfit(const LoggerRow& logger, const instruction::Properties& asked) {
    if (logger.retired) return Problem{Fault::refused, "logger.retired", "该数采仪已停用", "this logger is retired", {}};
    bool is_its = asked.system.empty() ||
                  std::any_of(logger.outlets.begin(), logger.outlets.end(), [&](auto& one) { return one.system == asked.system; });
    if (!is_its)
        return Problem{Fault::refused, "instruction.system", "该数采仪没有这个系统编码（ST）", "this logger has no such system code (ST)",
                       "/properties/system"};
    if (logger.dialect == logger::Dialect::hj2025 && is_dropped_in_2025(asked.order))
        return Problem{Fault::refused, "instruction.dropped", "HJ 212-2025 已取消该指令", "HJ 212-2025 has dropped this instruction",
                       "/properties/order"};
    if (asked.order == instruction::Order::send_password && !logger.has_password)
        return Problem{Fault::refused, "instruction.password", "请先在本系统设置该数采仪的访问密码",
                       "set the password of this logger here first", "/properties/order"};
    return {};
}
Result<api::Work> give(const api::ById& by, NewInstruction asked, std::optional<std::int64_t>) {
    return api::Work([id = by.id, asked = std::move(asked)](journal::Batch& batch) -> Result<journal::Committed> {
        auto logger = logger_of(batch.sql(), id);
        if (!logger) return problem(Fault::missing, "logger.missing", "没有这台数采仪", "there is no such logger");
        if (auto wrong = unfit(*logger, asked.properties)) return tl::unexpected(*wrong);
        return batch.execute<Instruction>(batch.new_id(), instruction::Give{{id}, asked.properties, asked.reason});
    });
}
// On the writer's thread, as is the note in the book that it is sent: so it is either withdrawn or sent.
Result<api::Work> withdraw(const MonitoringTools& tools, const api::ById& by, instruction::Withdraw asked,
                           std::optional<std::int64_t> seen) {
    return api::Work(
        [book = tools.intake, id = by.id, asked = std::move(asked), seen](journal::Batch& batch) -> Result<journal::Committed> {
            if (is_sent(book, id))
                return refuse("instruction.sent_already", "该指令已发出，不能撤回", "this instruction was sent: it cannot be withdrawn");
            return batch.execute<Instruction>(id, asked, seen);
        });
}

}  // namespace

bool reaches_instruction(Sql& sql, const api::Viewer& viewer, std::string_view permission, const std::string& id) {
    auto row = instruction_of(sql, id);
    return reaches_logger(sql, viewer, permission, row ? row->logger : std::string());
}

}  // namespace bihuan::monitoring

namespace bihuan {

void instruction_routes(api::Routes& routes, const MonitoringTools& tools) {
    using namespace monitoring;
    const std::string of_logger = "/api/v1/loggers/{id}/instructions", one = "/api/v1/instructions/{id}", manage{manage_permission};
    routes.guard(one, reaches_instruction);
    routes.get<InstructionList, api::ById>(of_logger, std::string(read_permission), "对数采仪的反控指令 · instructions to a logger", list);
    routes.post<NewInstruction, api::ById>(of_logger, manage, "向数采仪下达反控指令 · gives an instruction to a logger", give);
    routes.post<instruction::Withdraw, api::ById>(
        one + "/withdraw", manage, "撤回尚未发出的反控指令 · withdraws an instruction that was not sent yet",
        [tools](const api::ById& by, instruction::Withdraw asked, std::optional<std::int64_t> seen) {
            return withdraw(tools, by, std::move(asked), seen);
        });
    routes.command<Instruction, instruction::Record>(one + "/record", manage,
                                                     "登记反控指令的执行结果 · records what is known of an instruction's result");
}

}  // namespace bihuan
