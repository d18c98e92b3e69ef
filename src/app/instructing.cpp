#include "app/instructing.hpp"

#include "modules/monitoring/registry.hpp"

namespace bihuan::app {
namespace {

namespace hj212 = formats::hj212;
using instruction::Outcome;

std::optional<monitoring::KnownLogger> known_of(Sql& sql, std::string_view house_key, std::string_view logger) {
    for (auto& [mn, known] : monitoring::registry_of(sql, house_key))
        if (known.id == logger) return known;
    return {};
}
// A logger that is told a new password still knows the one before.
std::string password_shown(const monitoring::InstructionRow& row, const hj212::Profile& profile) {
    bool tells = row.properties.order == instruction::Order::send_password;
    return tells && !profile.password_before.empty() ? profile.password_before : profile.password;
}

}  // namespace

Instructing::Instructing(House& house, Intake& intake) : house_(house), intake_(intake) {}

void Instructing::look(Sql& sql) {
    busy_.clear();
    for (auto& row : monitoring::open_instructions(sql)) look_at(row, sql);
}

void Instructing::look_at(const monitoring::InstructionRow& row, Sql& sql) {
    auto now = house_.journal().now();
    auto book = open_sqlite(house_.place().intake().string(), Access::read);
    auto sent = monitoring::sent_instruction(*book, row.id);
    if (!sent) {
        if (now - row.given_at >= line_waited_for) return end(row.id, {Outcome::not_sent, "", {}, {}, ""});
        if (busy_.contains(row.logger)) return;
        busy_.insert(row.logger);
        return send(row, sql, now);
    }
    busy_.insert(row.logger);
    intake_.listen(sent->mn, sent->qn);  // again, where the program was started anew
    auto returned = intake_.returned(sent->mn, sent->qn);
    auto outcome = monitoring::outcome_of(returned, now - sent->at >= result_waited_for);
    if (!outcome) return;
    end(row.id, {*outcome, sent->qn, returned.request_result, returned.execution_result, returned.answer});
    intake_.forget(sent->mn, sent->qn);
}

void Instructing::send(const monitoring::InstructionRow& row, Sql& sql, Instant now) {
    auto known = known_of(sql, house_.signin().key, row.logger);
    if (!known || !intake_.has_line(known->mn)) return;
    auto& profile = known->profile;
    hj212::Addressee to{known->main_system(), password_shown(row, profile), known->mn, profile.dialect.value_or(hj212::Dialect::hj2017)};
    auto frame = monitoring::frame_of(row.properties, to, now, profile.password);
    auto qn = hj212::number_text(now);
    if (!frame) return end(row.id, {Outcome::not_sent, "", {}, {}, frame.error().zh + " · " + frame.error().en});
    bool is_noted = false;
    auto note = [&](journal::Batch& batch) -> Result<journal::Committed> {  // between two commands: see withdraw()
        auto held = batch.held<Instruction>(row.id);
        if (held.state.given && !held.state.ended) {
            monitoring::note_sent(*open_sqlite(house_.place().intake().string(), Access::write), {row.id, known->mn, qn, now});
            is_noted = true;
        }
        return journal::Committed{row.id, held.position, held.version};
    };
    auto noted = house_.journal().submit_and_wait({note, "system", {}, {}});
    if (!noted || !is_noted) return;
    intake_.listen(known->mn, qn);
    intake_.say(known->mn, std::move(*frame));
}

void Instructing::end(const std::string& id, instruction::End ask) {
    auto ended = house_.journal().submit_and_wait({journal::work_for<Instruction>(id, std::move(ask)), "system", {}, {}});
    if (!ended) throw StoreError(ended.error(), "instructing: " + ended.error().en);
}

}  // namespace bihuan::app
