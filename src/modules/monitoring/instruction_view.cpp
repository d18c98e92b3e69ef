#include "modules/monitoring/instruction_view.hpp"

#include "journal/views.hpp"
#include "modules/monitoring/monitoring_rooms.hpp"

namespace bihuan::monitoring {
namespace {

constexpr auto ddl = R"(
create table instruction(
    id text primary key, position bigint not null, logger text not null, properties text not null, reason text not null,
    given_by text not null, given_at bigint not null, outcome text, qn text not null, request_result bigint, execution_result bigint,
    answer text not null, note text not null, ended_by text not null, ended_at bigint);
create index instruction_logger on instruction(logger, position);
create index instruction_open on instruction(position) where outcome is null;
)";

void project(Sql& sql, const journal::Recorded& recorded, const Instruction::Event& event) {
    if (auto* given = std::get_if<instruction::Given>(&event))
        return void(
            sql.run("insert into instruction(id, position, logger, properties, reason, given_by, given_at, qn, answer, note, ended_by)"
                    " values($1, $2, $3, $4, $5, $6, $7, '', '', '', '')",
                    recorded.id, recorded.position, given->logger, given->properties, given->reason, recorded.actor, recorded.at));
    auto& ended = std::get<instruction::Ended>(event);
    sql.run(
        "update instruction set outcome = $2, qn = $3, request_result = $4, execution_result = $5, answer = $6, note = $7,"
        " ended_by = $8, ended_at = $9 where id = $1",
        recorded.id, ended.outcome, ended.qn, ended.request_result, ended.execution_result, ended.answer, ended.note, recorded.actor,
        recorded.at);
}

constexpr std::string_view columns =
    "select id, logger, properties, reason, given_by, given_at, outcome, qn, request_result, execution_result, answer, note, ended_by, "
    "ended_at from instruction";

}  // namespace

std::vector<InstructionRow> instructions(Sql& sql, std::string_view logger) {
    return sql.all<InstructionRow>(std::string(columns) + " where logger = $1 order by position desc limit $2", logger, instructions_max);
}
std::optional<InstructionRow> instruction_of(Sql& sql, std::string_view id) {
    return sql.one<InstructionRow>(std::string(columns) + " where id = $1", id);
}
std::vector<InstructionRow> open_instructions(Sql& sql) {
    return sql.all<InstructionRow>(std::string(columns) + " where outcome is null order by position");
}

}  // namespace bihuan::monitoring

namespace bihuan {

void instruction_views(journal::Views& views) { views.view("instruction", monitoring::ddl).on<Instruction>(monitoring::project); }

}  // namespace bihuan
