#include "modules/monitoring/validity/transmission.hpp"

#include <algorithm>

namespace bihuan::validity {
namespace {

constexpr auto hour = std::chrono::hours{1};

std::optional<Decimal> percent(std::int64_t part, std::int64_t whole) {
    if (whole <= 0) return {};
    return Decimal::divide(Decimal(part) * Decimal(100), Decimal(whole), 2).value();
}

struct Judged {
    Why why = Why::missing;
    std::string detail;
    bool due = true, received = false, takes_part = true;
};

// The version that was known at `known_by`, the last of those.
const Version* known(const Hour& one, std::optional<Instant> known_by) {
    const Version* found = nullptr;
    for (auto& version : one.versions)
        if (!known_by || version.arrived <= *known_by) found = &version;
    return found;
}

class Point {
public:
    Point(const Input& input, const Parameters& parameters, bool at_once) : input_(input), parameters_(parameters), at_once_(at_once) {}

    Outcome outcome() {
        Outcome outcome;
        for (auto& factor : input_.factors) {
            if (!factor.assessed) continue;
            auto counters = of(factor, outcome.reasons);
            outcome.by_factor[factor.factor] = counters;
            outcome.counters += counters;
        }
        return outcome;
    }

private:
    Counters of(const FactorHours& factor, std::vector<HourReason>& reasons) {
        Counters counters;
        checks_.clear();
        auto next = factor.hours.begin();
        static const Hour nothing;
        for (auto at = input_.from; at < input_.to && at + hour <= input_.now; at += hour) {
            while (next != factor.hours.end() && next->start < at) ++next;
            bool is_there = next != factor.hours.end() && next->start == at;
            auto judged = judge(factor.factor, at, is_there ? *next : nothing);
            counters.due += judged.due;
            counters.received += judged.due && judged.received;
            counters.groups_due += judged.due;
            counters.groups_out += judged.due && !judged.takes_part;
            counters.groups_valid += judged.due && judged.takes_part && judged.why == Why::valid;
            if (judged.why != Why::valid) reasons.push_back({at, factor.factor, judged.why, judged.detail});
        }
        return counters;
    }

    Judged judge(const std::string& factor, Instant at, const Hour& one) {
        Judged judged;
        auto deadline = at + hour + parameters_.on_time;
        auto* version = known(one, at_once_ ? std::optional(deadline) : std::nullopt);
        judged.received = version && version->has_value;
        auto [effect, mark] = effect_on(factor, at);
        if (effect == Effect::stopped) return {Why::stopped, mark->kind, false, false, false};
        if (effect == Effect::exempt) {
            judged.takes_part = false;
            judged.why = Why::exempt;
            judged.detail = mark->kind;
            return judged;
        }
        if (effect == Effect::replaced) {  // a manual value stands for it; it was not sent all the same
            judged.why = Why::valid;
            return judged;
        }
        if (!version) judged.why = one.versions.empty() ? Why::missing : Why::late;
        else if (!version->has_value) judged.why = Why::no_value;
        else if (effect == Effect::invalid) judged.why = Why::mark;
        else if (!version->flag.empty() && version->flag != "N") judged.why = Why::flag;
        else judged.why = version->out_of_range ? Why::range : Why::valid;
        if (judged.why == Why::flag) judged.detail = version->flag;
        if (judged.why == Why::mark) judged.detail = mark->kind;
        return judged;
    }

    // The strongest mark: stopped before exempt before replaced before invalid.
    std::pair<Effect, const Marked*> effect_on(const std::string& factor, Instant at) {
        constexpr std::array order{Effect::stopped, Effect::exempt, Effect::replaced, Effect::invalid};
        std::pair<Effect, const Marked*> strongest{Effect::none, nullptr};
        auto rank = [&](Effect effect) { return std::find(order.begin(), order.end(), effect) - order.begin(); };
        for (auto& mark : input_.marks) {
            if (!mark.covers(at, factor)) continue;
            auto effect = mark.is_check && takes_check(factor, at) ? Effect::exempt : mark.effect;
            if (!strongest.second || rank(effect) < rank(strongest.first)) strongest = {effect, &mark};
        }
        return strongest;
    }
    // One hour a day may be left out for the automatic check of a standard sample, of some factors.
    bool takes_check(const std::string& factor, Instant at) {
        auto& allowed = parameters_.check_factors;
        if (std::find(allowed.begin(), allowed.end(), factor) == allowed.end()) return false;
        auto& taken = checks_[std::chrono::sys_days{day_of(at)}];
        if (std::find(taken.begin(), taken.end(), at) != taken.end()) return true;
        if (int(taken.size()) >= parameters_.check_hours_a_day) return false;
        taken.push_back(at);
        return true;
    }

    const Input& input_;
    const Parameters& parameters_;
    bool at_once_;
    std::map<std::chrono::sys_days, std::vector<Instant>> checks_;  // of the factor at hand
};

}  // namespace

bool Marked::covers(Instant at, std::string_view factor) const {
    if (at >= to || at + hour <= from) return false;
    return factors.empty() || std::find(factors.begin(), factors.end(), factor) != factors.end();
}

std::optional<Decimal> Counters::transmission_rate() const { return percent(received, due); }
std::optional<Decimal> Counters::validity_rate() const { return percent(groups_valid, groups_due - groups_out); }
std::optional<Decimal> Counters::effective_rate() const {
    if (due <= 0 || groups_due - groups_out <= 0) return {};
    // From the counts, not from the two rates: those are rounded already (GB/T 8170-2008, 3.3).
    return Decimal::divide(Decimal(received) * Decimal(groups_valid) * Decimal(100), Decimal(due) * Decimal(groups_due - groups_out), 2)
        .value();
}
Counters& Counters::operator+=(const Counters& other) {
    due += other.due;
    received += other.received;
    groups_due += other.groups_due;
    groups_valid += other.groups_valid;
    groups_out += other.groups_out;
    return *this;
}

Transmission transmission(const Input& input, const Parameters& parameters) {
    return {Point(input, parameters, true).outcome(), Point(input, parameters, false).outcome()};
}

Timeliness timeliness(std::vector<std::int64_t> seconds_late) {
    if (seconds_late.empty()) return {};
    std::sort(seconds_late.begin(), seconds_late.end());
    auto at = [&](std::size_t percent) { return seconds_late[(seconds_late.size() - 1) * percent / 100]; };
    return {std::int64_t(seconds_late.size()), at(50), at(95)};
}

}  // namespace bihuan::validity
