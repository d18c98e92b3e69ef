#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "modules/monitoring/questions/statistics.hpp"

using namespace bihuan::questions;

TEST_CASE("quantiles are values that occur, and the same whatever the order") {
    CHECK(quantile_of({3, 1, 2, 4}, 0.5) == 2);
    CHECK(quantile_of({3, 1, 2, 4}, 0.51) == 3);
    CHECK(quantile_of({3, 1, 2, 4}, 1) == 4);
    CHECK(quantile_of({3, 1, 2, 4}, 0) == 1);
    CHECK(median_of({5}) == 5);
    CHECK(std::isnan(median_of({})));
}

TEST_CASE("tails agree with tables") {
    CHECK(normal_tail(1.959963984540054) == doctest::Approx(0.025));
    CHECK(binomial_tail(8, 10, 0.5) == doctest::Approx(56.0 / 1024));
    CHECK(binomial_tail(10, 10, 0.5) == doctest::Approx(1.0 / 1024));
    CHECK(binomial_tail(3, 20, 0.05) == doctest::Approx(0.0754837));
    CHECK(binomial_tail(0, 10, 0.5) == 1);
    CHECK(binomial_tail(11, 10, 0.5) == 0);
    CHECK(binomial_tail(400, 500, 0.5) == doctest::Approx(1.0e-43).epsilon(0.99));
    CHECK(fisher_exact_tail(3, 4, 4, 8) == doctest::Approx(17.0 / 70));  // the lady tasting tea
    CHECK(fisher_exact_tail(0, 4, 4, 8) == doctest::Approx(1));
    CHECK(pareto_tail(0, 2, 0) == 1);
    CHECK(pareto_tail(2, 2, 0) == doctest::Approx(std::exp(-1)));
    CHECK(pareto_tail(2, 2, 0.5) == doctest::Approx(std::pow(1.5, -2)));
    double even[] = {10, 10, 10, 10}, uneven[] = {20, 0, 10, 10};
    CHECK(chi_square(even) == 0);
    CHECK(chi_square(uneven) == doctest::Approx(20));
}

TEST_CASE("a correlation passes over what is missing, and weighs hours that hang together as fewer") {
    double a[] = {1, 2, missing, 4, 5, 6}, b[] = {2, 4, 6, 8, missing, 12};
    auto joint = joint_of(a, b);
    CHECK(joint.count == 4);
    CHECK(joint.correlation == doctest::Approx(1));
    CHECK(effective_count(joint) >= 4);
    double still[] = {1, 1, 1, 1, 1, 1};
    CHECK(joint_of(a, still).correlation == 0);
    std::vector<double> slow(1000), fast(1000);
    for (std::size_t i = 0; i < 1000; ++i) slow[i] = std::sin(double(i) / 50), fast[i] = double(i * i * 7919 % 1009);
    CHECK(effective_count(joint_of(slow, slow)) < 50);
    CHECK(effective_count(joint_of(fast, fast)) > 900);
}

TEST_CASE("Benjamini and Hochberg's own example") {
    // Benjamini, Hochberg (1995), 4: fifteen tests of which four stand at q = 0.05.
    std::vector<double> p = {0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344,
                             0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1};
    auto stands = benjamini_hochberg(p, 15, 0.05);
    CHECK(std::count(stands.begin(), stands.end(), true) == 4);
    CHECK(stands[3]);
    CHECK(!stands[4]);
    CHECK(benjamini_hochberg({0.01}, 1000, 0.05)[0] == false);
    CHECK(benjamini_hochberg({}, 10, 0.05).empty());
}

TEST_CASE("six digits are kept, and nothing that is no number") {
    CHECK(six_digits(123456.789) == 123457);
    CHECK(six_digits(-0.00012345678) == doctest::Approx(-0.000123457));
    CHECK(six_digits(std::nan("")) == 0);
    CHECK(std::isfinite(six_digits(INFINITY)));
    CHECK(six_digits(5e-324) == 0);
}
