// R5: one last digit much more often than the others. By its share alone: with many honest values every p is small.
#include <algorithm>

#include "modules/monitoring/questions/rules.hpp"

namespace bihuan::questions {

Digits digits_of(const Grid& grid, const Parameters& parameters) {
    Digits digits;
    for (double value : grid.values) {
        double steps = std::abs(grid.steps(value));
        if (std::isnan(steps) || steps < parameters.digit_level_steps - 0.5 || steps > 1e15) continue;
        ++digits.values;
        ++digits.shares[std::int64_t(std::llround(steps)) % 10];
    }
    digits.chi_square = chi_square(digits.shares);
    for (double& share : digits.shares) share /= double(std::max<std::int64_t>(digits.values, 1));
    digits.most = int(std::max_element(std::begin(digits.shares), std::end(digits.shares)) - std::begin(digits.shares));
    return digits;
}

Looked ask_last_digit(const Scene& scene) {
    Looked looked;
    auto& parameters = *scene.parameters;
    constexpr double beyond_own = 1.3;  // a station whose honest values favour a digit is measured by its own
    for (auto& grid : scene.grids) {
        auto digits = digits_of(grid, parameters);
        if (digits.values < parameters.digit_values_min) continue;
        ++looked.tests;
        double share = digits.shares[digits.most], own = grid.baseline ? grid.baseline->digit_share_high : 0;
        double scatter = parameters.digit_sigmas * std::sqrt(0.1 * 0.9 / double(digits.values));
        if (share <= std::max({parameters.digit_share_max, beyond_own * own, 0.1 + scatter})) continue;
        looked.striking.push_back(scene.ask(Rule::last_digit, grid, grid.first, grid.end(), {}, "share_of_one_digit", share,
                                            {{"digit", double(digits.most)},
                                             {"share_percent", 100 * share},
                                             {"values", double(digits.values)},
                                             {"chi_square_9", digits.chi_square},
                                             {"learnt_percent", 100 * own}}));
    }
    return looked;
}

}  // namespace bihuan::questions
