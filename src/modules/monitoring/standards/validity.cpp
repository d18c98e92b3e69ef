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

Standing standing_of_flag(std::string_view flag) {
    if (flag.size() != 1) return Standing::unknown;
    switch (flag.front()) {
        case 'N': return Standing::measured;
        case 'F': return Standing::stopped;
        case 'S': return Standing::by_hand;
        case 'M':
        case 'D':
        case 'C':
        case 'T':
        case 'B':
        case 'P': return Standing::invalid;
        default: return Standing::unknown;
    }
}

std::string flag_of_period(Medium medium, std::span<const std::string> flags) {
    if (flags.empty()) return {};
    auto normal = std::size_t(std::count(flags.begin(), flags.end(), "N"));
    if (medium == Medium::flue_gas) return normal * 4 >= flags.size() * 3 ? "N" : "D";
    if (normal == flags.size()) return "N";
    for (const char* gravest : {"D", "M", "C", "T", "B", "S", "F"})
        if (std::find(flags.begin(), flags.end(), gravest) != flags.end()) return gravest;
    return *std::find_if(flags.begin(), flags.end(), [](const std::string& one) { return one != "N"; });
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
