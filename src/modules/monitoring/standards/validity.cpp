#include "modules/monitoring/standards/validity.hpp"

#include <algorithm>

#include "modules/monitoring/standards/carried.hpp"

namespace bihuan::standards {
namespace {

// The last `count` of them, or all there are.
std::span<const Decimal> last(std::span<const Decimal> values, std::size_t count) {
    return values.size() > count ? values.last(count) : values;
}

}  // namespace

const ValidityRule* validity_rule(Medium medium, Average average, Date day) {
    static const auto rules = carried<std::vector<ValidityRule>>("data/standards/validity.json");
    for (auto& rule : rules) {
        if (rule.medium != medium || rule.average != average) continue;
        const auto* standard = find_standard(rule.standard);
        if (standard && standard->in_force(day)) return &rule;
    }
    return nullptr;
}

Substitute substitute_hj75(std::span<const Decimal> before, int gap_hours, const Decimal& captured_percent) {
    Substitute made;
    if (captured_percent < Decimal(75) || gap_hours <= 0) return made;
    made.looked_back = captured_percent < Decimal(90) ? 2160 : gap_hours <= 24 ? 180 : 720;
    auto window = last(before, std::size_t(made.looked_back));
    if (!window.empty()) made.value = *std::max_element(window.begin(), window.end());
    return made;
}

std::optional<Decimal> substitute_water(std::span<const Decimal> before, int gap_hours, bool ph, int places) {
    if (gap_hours <= 0 || before.empty()) return {};
    auto window = last(before, std::size_t(gap_hours));
    std::vector<Decimal> values(window.begin(), window.end());
    Decimal total;
    std::int64_t count = 0;
    std::sort(values.begin(), values.end());
    auto middle = values.size() / 2;
    for (std::size_t i = 0; i < values.size(); ++i) {
        bool of_median = i == middle || (values.size() % 2 == 0 && i + 1 == middle);
        if (ph && !of_median) continue;
        total = total + values[i];
        ++count;
    }
    auto mean = Decimal::divide(total, Decimal(count), places);
    return mean ? std::optional(*mean) : std::nullopt;
}

}  // namespace bihuan::standards
