// Every number the rules use, in one place, each with its source; a review keeps the ones it was made with.
//
// Sources. "rules": the project's own rule set R1-R15 and the baselines measured on believed-honest data of twelve Beijing stations
// 2013-2017 (420,768 station-hours). "calibrated": set so that honest data of other years are almost never asked about
// (tests/questions_on_beijing). HJ 355-2019 table 1 is quoted from memory, not from its text: questions that rest on it say "unverified".
#pragma once
#include <string>
#include <vector>

#include "base/describe.hpp"

namespace bihuan::questions {

// Between an automatic and a manual value: within `absolute`, or within `relative` of the manual value, where that is below `below`.
struct Tolerance {
    std::string factor;  // HJ 212-2017 appendix B code, or a name
    double below = 0;    // manual values below this; the first row that fits holds
    double absolute = 0, relative = 0;
};
DESCRIBE(Tolerance, factor, below, absolute, relative)

std::vector<Tolerance> hj355_tolerances();  // HJ 355-2019 table 1, unverified: COD, NH3-N, TP, TN in mg/L, pH

// Of the rules that look at one series, and of all.
struct SeriesParameters {
    double false_discovery_q = 0.05;  // Benjamini-Hochberg 1995, over all tests of a district: of the questions asked one in twenty in vain
    int curve_margin_h = 48;          // drawn before and after the hours asked about

    // R1 constant run
    double run_quantile = 0.999;  // rules R1: empirical 99.9 % quantile of the station's own runs at that level
    int run_min_h = 6;            // rules: runs of 6 h and more were counted; HJ/T 356-2007: constants are not to be deleted, but explained
    int runs_learnt_min = 200;    // calibrated: a class of levels with fewer runs is learnt together with the one below it
    double run_floor_steps = 3;   // calibrated: so many resolution steps, or the lowest hundredth of the series, are the instrument's floor
    int run_floor_min_h = 72;     // calibrated: there honest values of Beijing stand still for days (SO2 204 h at most, PM2.5 41 h)

    // R2 variance collapse
    int variance_window_h = 24;        // rules R2
    double variance_share = 0.1;       // rules R2: of the own median of the rolling coefficient of variation
    double variance_level_steps = 10;  // calibrated: below so many resolution steps a flat day is rounding, a matter of R1
    int variance_valid_min_h = 18;     // of the window: three quarters, as HJ 356-2019 asks of a day's mean

    // R3 ceiling, R4 heaping
    double near_share = 0.02;         // rules R3: within 2 % of the range top or of the limit
    int near_steps_min = 3;           // calibrated: a bin has at least so many resolution steps, both bins the same number
    double ceiling_ratio = 3;         // rules R3
    int ceiling_hours_min = 20;       // calibrated
    double ceiling_level_steps = 20;  // calibrated: a top of fewer steps is coarse, not flat
    double heap_ratio = 3;            // rules R4
    double heap_p = 0.001;            // rules R4

    // R5 last digit
    int digit_values_min = 500;      // rules R5: n >= 500
    double digit_share_max = 0.14;   // rules R5: measured 9.2-10.8 % on 118,732 honest values; p is of no use at that n
    double digit_sigmas = 4.5;       // calibrated: beyond a tenth by so many standard errors: few values scatter more
    double digit_level_steps = 100;  // rules: values of at least three digits

    // R6 copy
    int block_h = 24;                // rules R6
    double block_p = 1e-6;           // calibrated: chance of one such pair of blocks among all that were compared
    int twin_window_h = 168;         // a week
    double twin_correlation = 0.98;  // rules: > 0.999 for identical curves; of hourly changes, calibrated: rounding takes some away
    int twin_hours_min = 120;        // with a value in both, of the window

    // R7 periodicity
    int period_h = 24;                 // rules R7
    int period_window_h = 168;         // seven days
    double period_correlation = 0.95;  // rules R7
    double period_residual = 0.02;     // rules R7 "residual variance about 0": share of the variance that the day before leaves
};
DESCRIBE(SeriesParameters, false_discovery_q, curve_margin_h, run_quantile, run_min_h, runs_learnt_min, run_floor_steps, run_floor_min_h,
         variance_window_h, variance_share, variance_level_steps, variance_valid_min_h, near_share, near_steps_min, ceiling_ratio,
         ceiling_hours_min, ceiling_level_steps, heap_ratio, heap_p, digit_values_min, digit_share_max, digit_sigmas, digit_level_steps,
         block_h, block_p, twin_window_h, twin_correlation, twin_hours_min, period_h, period_window_h, period_correlation, period_residual)

struct Parameters : SeriesParameters {
    // R8 balances
    double part_tolerance = 0.05;    // part over whole: both are measured with an error
    int part_window_h = 720;         // thirty days
    double part_share_floor = 0.10;  // rules: PM2.5 > PM10 in 5.18 % of honest hours; asked above twice that, and above the own share
    double part_share_times = 1.5;   // calibrated: of the highest honest window of thirty days
    double equal_tolerance = 0.15;   // rules R8: flow in about flow out +-15 %
    double ratio_margin = 1.5;       // calibrated: beyond the learnt 1-99 % band by this factor
    int balance_days = 7;            // running mean over so many days
    int balance_hours_min = 18;      // of a day, with all terms there

    // R9 upstream and downstream
    int stream_days = 7;                  // calibrated: so many days in a row
    double stream_share = 0.5;            // below this share of what dilution alone would leave; learnt band where there is one
    double stream_share_discharge = 0.8;  // the same where discharges between are known
    double stream_margin = 0.7;           // calibrated: of the least honest ratio

    // R10 pair correlation
    int pair_window_h = 720;       // rules R10: thirty days
    int pair_hours_min = 360;      // with a value in both
    double pair_learnt_min = 0.6;  // rules: below it a pair says nothing (PM2.5: minimum of 66 pairs .778)
    double pair_drop = 0.25;       // calibrated: below the lowest honest window by so much in Fisher's z

    // R11 missing when high
    double high_quantile = 0.9;  // rules: 90 % quantile of the peers
    double missing_ratio = 3;    // calibrated
    int missing_gaps_min = 6;    // calibrated: gaps that begin while peers are high

    // R12 notified visits
    int visits_min = 3;           // calibrated: one lower day says nothing
    int visit_compare_days = 14;  // the same hours of so many days before and after
    double visit_drop = 0.25;     // calibrated: median share by which values are lower

    // R13 marks at exceedances
    int mark_lead_h = 3;      // calibrated: an exceedance within so many hours before or after, or at peers during the mark
    double mark_level = 0.8;  // calibrated: of the limit: what goes unseen may have gone over it
    int mark_hours_max = 72;  // calibrated: a longer mark is an overhaul
    double mark_ratio = 3;    // calibrated: times what chance would bring together
    int marks_near_min = 4;

    // R14 automatic and manual
    std::vector<Tolerance> tolerances = hj355_tolerances();
    int manual_pairs_min = 2;   // outside the tolerance (HJ 355-2019: at least three pairs a check, unverified)
    double manual_share = 0.2;  // outside the tolerance (four comparisons in five have to be within, unverified)
    int manual_window_h = 1;    // an automatic value may stand so many hours beside the sample

    // R15 step at a setting change
    int step_window_h = 168;    // calibrated: a week levels the weather better than three days
    double step_change = 0.2;   // calibrated: of the level, against peers where there are some
    int step_placebo_min = 20;  // calibrated: as many other moments to compare with
    int step_hours_min = 84;    // with a value, on each side
};
BOOST_DESCRIBE_STRUCT(Parameters, (SeriesParameters),
                      (part_tolerance, part_window_h, part_share_floor, part_share_times, equal_tolerance, ratio_margin, balance_days,
                       balance_hours_min, stream_days, stream_share, stream_share_discharge, stream_margin, pair_window_h, pair_hours_min,
                       pair_learnt_min, pair_drop, high_quantile, missing_ratio, missing_gaps_min, visits_min, visit_compare_days,
                       visit_drop, mark_lead_h, mark_level, mark_hours_max, mark_ratio, marks_near_min, tolerances, manual_pairs_min,
                       manual_share, manual_window_h, step_window_h, step_change, step_placebo_min, step_hours_min))

}  // namespace bihuan::questions
