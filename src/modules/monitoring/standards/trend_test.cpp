#include "modules/monitoring/standards/trend.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "base/text.hpp"

using namespace bihuan;
using namespace bihuan::standards;

namespace {

using Values = std::vector<std::optional<Decimal>>;
Values series(std::string_view words) {  // "-" where nothing was measured
    Values made;
    for (auto word : text::split(words, " ")) made.push_back(word == "-" ? std::nullopt : Decimal::from_text(word));
    return made;
}

// Rain at Bogra, mm a month, 1981 to 2010: the series that the tests of pyMannKendall (MIT) rest on, and these figures with it.
constexpr std::string_view rain =
    "32 20 25 189 240 193 379 278 301 0 0 82 0 4 - - 121 234 360 262 120 30 11 1 7 3 31 31 355 102 248 274 308 - 5 26 11 16 6 48 "
    "388 539 431 272 404 186 0 2 0 4 1 54 272 459 235 164 365 135 2 - - 4 0 128 210 163 446 225 462 467 19 13 0 3 17 132 178 338 "
    "525 623 145 31 19 3 0 29 25 87 259 756 486 180 292 43 92 1 0 16 2 0 130 253 594 111 273 30 0 4 0 27 24 41 292 378 499 265 320 "
    "227 4 0 4 14 8 48 416 240 404 207 733 105 0 112 0 14 0 30 140 202 289 159 424 106 3 0 65 3 14 58 268 466 432 266 240 95 1 0 "
    "10 26 4 114 94 289 173 208 263 156 5 0 16 16 14 0 111 475 534 432 471 117 70 1 3 28 7 401 184 283 338 171 335 176 0 0 10 11 9 "
    "140 102 208 298 245 220 29 2 27 10 13 26 84 143 367 749 563 283 353 10 0 0 0 0 9 246 265 343 429 168 133 17 0 18 35 76 158 "
    "272 250 190 289 466 84 0 0 0 0 0 22 217 299 185 115 344 203 8 - - 0 5 284 123 254 476 496 326 27 20 0 4 53 72 113 214 364 219 "
    "220 156 264 0 13 0 0 45 90 137 638 529 261 206 251 0 0 5 9 58 72 138 130 471 328 356 523 0 1 0 0 12 143 193 184 192 138 174 "
    "69 1 0 0 18 25 28 92 732 320 256 302 131 15 0 27 0 22 20 213 393 474 374 109 159 0 0 0 3 3 49 205 128 194 570 169 89 0 0 0 0 "
    "0 26 185 286 92 225 244 190 3 20";

}  // namespace

TEST_CASE("trend: Mann–Kendall of 360 months with ties and gaps") {
    auto months = series(rain);
    REQUIRE(months.size() == 360);
    auto made = mann_kendall(months);
    REQUIRE(made);
    CHECK(made->n == 353);
    CHECK(made->s == -1959);
    CHECK(made->variance == doctest::Approx(4889800.3333333).epsilon(1e-12));
    CHECK(made->z == doctest::Approx(-0.8854562842589916).epsilon(1e-12));
    CHECK(made->p == doctest::Approx(0.37591058740506833).epsilon(1e-10));
    CHECK(made->tau == doctest::Approx(-0.03153167653875869).epsilon(1e-12));
    CHECK(*made->slope == doctest::Approx(-0.006369426751592357).epsilon(1e-12));
    CHECK(*theil_sen(months) == *made->slope);
}

TEST_CASE("trend: by seasons") {
    auto made = seasonal_kendall(series(rain), 12);
    REQUIRE(made);
    CHECK(made->s == -399);
    CHECK(made->variance == doctest::Approx(34702.3333333333).epsilon(1e-12));
    CHECK(made->z == doctest::Approx(-2.136504114534638).epsilon(1e-12));
    CHECK(made->p == doctest::Approx(0.03263834596177739).epsilon(1e-10));
    CHECK(made->tau == doctest::Approx(-0.0794979079497908).epsilon(1e-12));
    CHECK(*made->slope == doctest::Approx(-0.08695652173913043).epsilon(1e-12));
}

// Two stations, eighty values: the figures are those that pyMannKendall prints for its regional test (Helsel and Frans 2006).
constexpr auto first_station =
    "490 540 220 390 450 230 360 460 430 430 620 460 450 580 350 440 530 380 440 430 680 250 - 450 500 510 490 700 420 710 430 410 "
    "700 260 260 500 450 500 620 670 - 470 370 410 540 550 220 460 390 550 320 570 480 520 620 520 430 400 430 490 560 370 460 390 "
    "330 350 480 390 500 410 470 280 510 - 310 230 470 330 320 500 ";
constexpr auto second_station =
    "458 469 4630 321 541 1640 1060 264 665 680 650 - 380 325 1020 460 583 777 1230 565 533 4930 3810 469 473 593 500 266 495 245 "
    "736 508 578 4590 4670 503 469 314 432 279 542 499 741 569 360 513 3910 364 472 245 - 224 342 732 240 472 679 1080 920 488 - "
    "595 295 542 1500 1080 334 423 216 366 750 1260 223 462 7640 2340 239 1400 3070 244 ";

TEST_CASE("trend: of several stations together") {
    auto one = series(first_station), two = series(second_station);
    std::vector<Series> both{one, two};
    auto made = regional_kendall(both);
    REQUIRE(made);
    CHECK(made->s == -362);
    CHECK(made->variance == doctest::Approx(103278.0).epsilon(1e-12));
    CHECK(made->z == doctest::Approx(-1.1233194854000186).epsilon(1e-12));
    CHECK(made->p == doctest::Approx(0.2613018311185482).epsilon(1e-10));
    CHECK(made->tau == doctest::Approx(-0.06185919343814081).epsilon(1e-12));
    CHECK(*made->slope == doctest::Approx(-0.680446465481604).epsilon(1e-12));
    auto alone = series("5");
    std::vector<Series> with_one_value{one, alone};
    CHECK(regional_kendall(with_one_value)->s == mann_kendall(one)->s);
    CHECK(regional_kendall(std::vector<Series>{alone}).error().code == "trend.few");
}

TEST_CASE("trend: a series that only rises, one that stays, and ties by hand") {
    Values rising;
    for (int i = 0; i < 360; ++i) rising.emplace_back(Decimal(i));
    CHECK(mann_kendall(rising)->s == 64620);
    CHECK(mann_kendall(rising)->tau == 1.0);
    CHECK(*mann_kendall(rising)->slope == 1.0);
    auto still = mann_kendall(series("5 5.0 5.00 5"));
    CHECK(still->s == 0);
    CHECK(still->variance_times_18 == 0);
    CHECK(still->p == 1.0);
    auto ties = mann_kendall(series("1 2 2 3"));  // S 5; 4·3·13 − 2·1·9
    CHECK(ties->s == 5);
    CHECK(ties->variance_times_18 == 138);
    CHECK(*mann_kendall(series("1 - - 4 0"))->slope == doctest::Approx(-0.25));  // slopes 1, −1/4, −4
    CHECK(mann_kendall(series("1")).error().code == "trend.few");
    CHECK(mann_kendall(Values(trend_points_max + 1)).error().code == "trend.too_many");
}

TEST_CASE("trend: six months fall by chance only seldom, exactly") {
    CHECK(*mann_kendall_exact_p(6, 15) == doctest::Approx(0.0027777778));
    CHECK(*mann_kendall_exact_p(6, -13) == doctest::Approx(0.0166666667));
    CHECK(*mann_kendall_exact_p(6, 11) == doctest::Approx(0.0555555556));
    CHECK(*mann_kendall_exact_p(6, 0) == doctest::Approx(1.0));
    CHECK(*mann_kendall_exact_p(100, 0) == doctest::Approx(1.0));
    CHECK(mann_kendall_exact_p(101, 0).error().code == "trend.too_many");
}

TEST_CASE("trend: rank correlation") {
    auto falling = spearman(series("6 5 4 3 2 1"));
    CHECK(falling->rs.to_text() == "-1.000");
    CHECK(falling->critical_05->to_text() == "0.829");
    CHECK(falling->significant == true);
    auto mixed = spearman(series("1 3 2 5 4"));  // d² 0 1 1 1 1: 1 − 24/120
    CHECK(mixed->rs.to_text() == "0.800");
    CHECK(mixed->significant == false);
    CHECK(spearman(series("1 2 3 4 5"))->significant == true);
    auto shared = spearman(series("1 2 2 4"));  // ranks 1 2.5 2.5 4: Σd² 0.5
    CHECK(shared->rs.to_text() == "0.950");
    CHECK_FALSE(shared->significant);  // fewer than five
    Values many;
    for (int i = 0; i < 11; ++i) many.emplace_back(Decimal(i));
    CHECK(spearman(many)->critical_05->to_text() == "0.564");  // 11 is not printed: the stricter 10
    CHECK(spearman(many)->status == Status::verified);
    many.resize(12, Decimal(50));
    CHECK(spearman(many)->status == Status::unverified);
}

TEST_CASE("trend: the printed critical values are those of all orders, counted") {
    // n 5 … 8: the smallest rs whose one-sided share of all orders is at most 5 %.
    const std::pair<std::size_t, const char*> printed[] = {{5, "0.900"}, {6, "0.829"}, {7, "0.714"}, {8, "0.643"}};
    for (auto& [n, critical] : printed) {
        std::vector<int> order(n);
        for (std::size_t i = 0; i < n; ++i) order[i] = int(i);
        std::map<int, std::int64_t> of_squares;
        std::int64_t all = 0;
        do {
            int squares = 0;
            for (std::size_t i = 0; i < n; ++i) squares += (order[i] - int(i)) * (order[i] - int(i));
            ++of_squares[squares];
            ++all;
        } while (std::next_permutation(order.begin(), order.end()));
        std::int64_t sum = 0;
        int largest = 0;
        for (auto& [squares, count] : of_squares) {
            sum += count;
            if (sum * 20 > all) break;
            largest = squares;
        }
        auto cube = std::int64_t(n * n * n - n);
        CHECK(Decimal::divide(Decimal(cube - 6 * largest), Decimal(cube), 3)->to_text() == critical);
    }
}
