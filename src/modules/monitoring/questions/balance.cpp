// R8: parts that exceed the whole, what goes in and does not come out, ratios that leave their usual band.
#include <algorithm>

#include "modules/monitoring/questions/rules.hpp"

namespace bihuan::questions {
namespace {

struct Operand {
    const Grid* value;
    const Grid* times;
    double factor;
};
std::vector<Operand> operands_of(const Scene& scene, const std::vector<Term>& terms) {
    std::vector<Operand> made;
    for (auto& term : terms) made.push_back({scene.find(term.value), term.times ? scene.find(*term.times) : nullptr, term.factor});
    return made;
}
double sum_at(const std::vector<Operand>& operands, Hour hour) {  // NaN where one is missing
    double sum = 0;
    for (auto& one : operands) sum += one.value->at(hour) * (one.times ? one.times->at(hour) : 1) * one.factor;
    return sum;
}

struct Span {
    Hour from = 0, to = 0;
};
Span span_of(const std::vector<Operand>& left, const std::vector<Operand>& right) {
    Span span{std::numeric_limits<Hour>::min(), std::numeric_limits<Hour>::max()};
    auto narrow = [&](const Grid* grid) {
        if (grid) span = {std::max(span.from, grid->first), std::min(span.to, grid->end())};
    };
    for (auto* side : {&left, &right})
        for (auto& one : *side) narrow(one.value), narrow(one.times);
    if (left.empty() || right.empty() || span.to < span.from) return {};
    return span;
}

Question ask(const Scene& scene, const Balance& balance, Hour from, Hour to, const char* effect_name, double effect,
             std::vector<Figure> figures) {
    auto question =
        scene.ask(Rule::balance, *scene.find(balance.left.front().value), from, to, {}, effect_name, effect, std::move(figures));
    for (auto* side : {&balance.left, &balance.right})
        for (auto& term : *side) {
            if (side != &balance.left || &term != &balance.left.front()) question.beside.push_back(term.value);
            if (term.times) question.beside.push_back(*term.times);
        }
    return question;
}

const BalanceBaseline* usual_of(const Scene& scene, const Balance& balance) {
    auto& known = scene.baselines->balances;
    auto found = std::find_if(known.begin(), known.end(), [&](auto& one) { return one.name == balance.name; });
    return found == known.end() ? nullptr : &*found;
}

void ask_about_part(const Scene& scene, const Balance& balance, Looked& looked) {
    auto& parameters = *scene.parameters;
    auto* usual = usual_of(scene, balance);
    double own = usual ? usual->share_over : 0, least = std::max(parameters.part_share_floor, parameters.part_share_times * own);
    Hour open_to = std::numeric_limits<Hour>::min();
    for (auto& window : part_windows_of(scene, balance)) {
        double share = double(window.over) / double(window.hours);
        if (share <= least) continue;
        auto from = window.from;
        if (open_to == from) {
            from = hour_of(looked.striking.back().from);
            share = std::max(share, looked.striking.back().effect);
            looked.striking.pop_back();
        }
        open_to = window.from + parameters.part_window_h;
        looked.striking.push_back(ask(scene, balance, from, open_to, "share_of_hours_over", share,
                                      {{"hours", double(window.hours)},
                                       {"over_h", double(window.over)},
                                       {"share_percent", 100 * share},
                                       {"highest_learnt_percent", 100 * own},
                                       {"highest_left_to_right", window.worst}}));
    }
}

struct Band {
    double low = 0, high = 0;
};
std::optional<Band> band_of(const Scene& scene, const Balance& balance) {
    auto& parameters = *scene.parameters;
    auto* usual = usual_of(scene, balance);
    if (balance.kind == BalanceKind::about_equal) {
        Band band{1 - parameters.equal_tolerance, 1 + parameters.equal_tolerance};
        if (usual && usual->days > 0) band = {std::min(band.low, usual->low), std::max(band.high, usual->high)};
        return band;
    }
    bool learnt = usual && usual->days > 0;
    if (!learnt && !balance.low && !balance.high) return {};
    return Band{balance.low.value_or(learnt ? usual->low / parameters.ratio_margin : 0),
                balance.high.value_or(learnt ? usual->high * parameters.ratio_margin : magnitude_max)};
}

void ask_about_band(const Scene& scene, const Balance& balance, Looked& looked) {
    auto band = band_of(scene, balance);
    if (!band) return;
    auto days = balance_days_of(scene, balance);
    auto ratios = running_ratio_of(days, scene.parameters->balance_days);
    for (std::size_t i = 0; i < ratios.size(); ++i) {
        auto outside = [&](double ratio) { return ratio < band->low || ratio > band->high; };
        if (!outside(ratios[i])) continue;
        auto begin = i;
        double worst = ratios[i];
        auto far = [&](double ratio) { return ratio < band->low ? band->low / std::max(ratio, 1e-9) : ratio / std::max(band->high, 1e-9); };
        for (; i + 1 < ratios.size() && outside(ratios[i + 1]); ++i)
            if (far(ratios[i + 1]) > far(worst)) worst = ratios[i + 1];
        auto first = std::max<Hour>(0, Hour(begin) - scene.parameters->balance_days + 1);
        looked.striking.push_back(
            ask(scene, balance, day_start(days.first_day + first), day_start(days.first_day + Hour(i) + 1), "left_to_right", worst,
                {{"left_to_right", worst}, {"band_low", band->low}, {"band_high", band->high}, {"days", double(Hour(i) - first + 1)}}));
    }
}

}  // namespace

std::vector<PartWindow> part_windows_of(const Scene& scene, const Balance& balance) {
    auto left = operands_of(scene, balance.left), right = operands_of(scene, balance.right);
    auto span = span_of(left, right);
    auto& parameters = *scene.parameters;
    double resolution = 0;
    for (auto* side : {&left, &right})
        for (auto& one : *side) resolution += one.times ? 0 : one.value->resolution * std::abs(one.factor);
    std::vector<PartWindow> made;
    for (auto from = span.from; from + parameters.part_window_h <= span.to && parameters.part_window_h > 0;
         from += parameters.part_window_h) {
        PartWindow window{from, 0, 0, 0};
        for (auto hour = from; hour < from + parameters.part_window_h; ++hour) {
            double part = sum_at(left, hour), whole = sum_at(right, hour);
            if (std::isnan(part) || std::isnan(whole)) continue;
            ++window.hours;
            window.over += part > whole * (1 + parameters.part_tolerance) + resolution / 2;
            if (whole > 0) window.worst = std::max(window.worst, part / whole);
        }
        if (window.hours * 2 >= parameters.part_window_h) made.push_back(window);
    }
    return made;
}

BalanceDays balance_days_of(const Scene& scene, const Balance& balance) {
    auto left = operands_of(scene, balance.left), right = operands_of(scene, balance.right);
    auto span = span_of(left, right);
    BalanceDays days;
    if (span.to <= span.from) return days;
    days.first_day = china_day_of(span.from);
    for (auto day = days.first_day; day_start(day) < span.to; ++day) {
        double sum_left = 0, sum_right = 0;
        int hours = 0;
        for (auto hour = day_start(day); hour < day_start(day + 1); ++hour) {
            double one = sum_at(left, hour), other = sum_at(right, hour);
            if (std::isnan(one) || std::isnan(other)) continue;
            sum_left += one, sum_right += other, ++hours;
        }
        bool enough = hours >= scene.parameters->balance_hours_min;
        days.left.push_back(enough ? sum_left : missing);
        days.right.push_back(enough ? sum_right : missing);
    }
    return days;
}

std::vector<double> running_ratio_of(const BalanceDays& days, int length) {
    std::vector<double> ratios(days.left.size(), missing);
    auto window = std::size_t(std::max(length, 1));
    for (std::size_t i = window - 1; i < ratios.size(); ++i) {
        double left = 0, right = 0;
        std::size_t there = 0;
        for (auto k = i + 1 - window; k <= i; ++k)
            if (!std::isnan(days.left[k])) left += days.left[k], right += days.right[k], ++there;
        if (there * 2 > window && right > 0) ratios[i] = left / right;
    }
    return ratios;
}

Looked ask_balance(const Scene& scene) {
    Looked looked;
    for (auto& balance : scene.district->balances) {
        if (balance.left.empty() || balance.right.empty()) continue;
        ++looked.tests;
        if (balance.kind == BalanceKind::at_most) ask_about_part(scene, balance, looked);
        else ask_about_band(scene, balance, looked);
    }
    return looked;
}

}  // namespace bihuan::questions
