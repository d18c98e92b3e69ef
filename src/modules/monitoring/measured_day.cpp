#include "modules/monitoring/measured_day.hpp"

namespace bihuan::measured_day {

Decision<Event> decide(const State& state, const Seal& ask, const Context& context) {
    if (ask.digest.size() != 64) return refuse("measured_day.digest", "摘要应为64位十六进制", "the digest is 64 hexadecimal digits");
    if (ask.day >= context.today())
        return refuse("measured_day.not_over", "当天尚未结束，不能封存", "the day is not over yet and cannot be sealed");
    if (state.last && state.last->digest == ask.digest && state.last->rows == ask.rows) return std::vector<Event>{};
    // Rows are only ever added: fewer than were sealed means that some are gone, and that is not sealed over.
    if (state.last && ask.rows < state.last->rows)
        return refuse("measured_day.rows_missing",
                      "数据比上次封存时少了 " + std::to_string(state.last->rows - ask.rows) + " 行，拒绝封存；请核查磁盘与备份",
                      std::to_string(state.last->rows - ask.rows) +
                          " rows fewer than were sealed: this is not sealed over; look at the disk and the backups");
    return {{Sealed{ask.day, ask.digest, ask.rows, ask.arrived_by}}};
}

State evolve(State state, const Sealed& sealed) {
    state.last = sealed;
    return state;
}

}  // namespace bihuan::measured_day
