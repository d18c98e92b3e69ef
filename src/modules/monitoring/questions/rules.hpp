// The fifteen rules. Each looks at the whole scene and says what it found striking and how many comparisons it made; none says more.
#pragma once
#include "modules/monitoring/questions/scene.hpp"

namespace bihuan::questions {

// What baseline.cpp and the rules must see in the same way.
struct Run {  // of equal values
    Hour from = 0, length = 0;
    double value = 0;
};
std::vector<Run> runs_of(const Grid&);
struct Variation {  // of a window that begins at an hour
    Hour from = 0;
    double mean = 0, coefficient = 0;  // standard deviation / mean
};
std::vector<Variation> variations_of(const Grid&, const Parameters&);  // one an hour, where enough values are there and the level counts
struct DayLikeness {                                                   // of a window of days with the one a period earlier
    Hour from = 0;
    double correlation = 0, residual = 1, deviation = 0;
};
std::vector<DayLikeness> likenesses_of(const Grid&, const Parameters&);
struct Digits {
    double shares[10] = {};
    std::int64_t values = 0;
    int most = 0;
    double chi_square = 0;
};
Digits digits_of(const Grid&, const Parameters&);
struct PairWindow {
    Hour from = 0;
    Joint joint;
};
std::vector<PairWindow> pair_windows_of(const Grid&, const Grid&, Hour window, Hour step, std::int64_t hours_min, bool differences);
struct BalanceDays {
    Hour first_day = 0;
    std::vector<double> left, right;  // of each day, NaN where hours are missing
};
struct PartWindow {
    Hour from = 0;
    std::int64_t hours = 0, over = 0;
    double worst = 0;  // highest left / right
};
std::vector<PartWindow> part_windows_of(const Scene&, const Balance&);
BalanceDays balance_days_of(const Scene&, const Balance&);
std::vector<double> running_ratio_of(const BalanceDays&, int days);  // sum of left over sum of right, ending at each day
struct ReachDays {
    Hour first_day = 0;
    std::vector<double> ratio;  // downstream / (upstream x dilution), medians of days; NaN where there are too few hours
};
ReachDays reach_days_of(const Scene&, const Reach&);

Looked ask_constant_run(const Scene&);
Looked ask_variance_collapse(const Scene&);
Looked ask_ceiling(const Scene&);
Looked ask_heaping(const Scene&);
Looked ask_last_digit(const Scene&);
Looked ask_copied_block(const Scene&);
Looked ask_periodicity(const Scene&);
Looked ask_balance(const Scene&);
Looked ask_stream_order(const Scene&);
Looked ask_pair_break(const Scene&);
Looked ask_missing_when_high(const Scene&);
Looked ask_visit_drop(const Scene&);
Looked ask_marks_at_exceedance(const Scene&);
Looked ask_manual_difference(const Scene&);
Looked ask_setting_step(const Scene&);

}  // namespace bihuan::questions
