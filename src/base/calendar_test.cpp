#include "base/calendar.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

using namespace bihuan;

namespace {

std::vector<SpecialDay> table_of(int year) {
    std::ifstream file(std::string(BIHUAN_SOURCE_DIR "/data/holidays/") + std::to_string(year) + ".csv");
    std::stringstream text;
    text << file.rdbuf();
    auto table = special_days_from_csv(text.str());
    REQUIRE(table.has_value());
    return *table;
}

const WorkingCalendar& calendar() {
    static const WorkingCalendar known = [] {
        WorkingCalendar made;
        for (int year : {2024, 2025, 2026}) REQUIRE(made.publish(year, table_of(year)).has_value());
        return made;
    }();
    return known;
}

// The same question answered the slow way: one flag a day, set from the tables one by one.
std::vector<bool> working_days_one_by_one() {
    std::vector<bool> working;
    for (Date date = day(2024, 1, 1); date <= day(2026, 12, 31); date = plus_days(date, 1))
        working.push_back(std::chrono::weekday(std::chrono::sys_days{date}).iso_encoding() <= 5);
    for (int year : {2024, 2025, 2026})
        for (auto& entry : table_of(year))
            working[static_cast<std::size_t>(days_between(day(2024, 1, 1), entry.date))] = entry.kind == SpecialDay::Kind::workday;
    return working;
}

std::string code_of(const Result<void>& result) { return result ? "" : result.error().code; }

}  // namespace

TEST_CASE("a year has the working days that the State Council arranged") {
    CHECK(calendar().working_days_between(day(2023, 12, 31), day(2024, 12, 31)) == 251);
    CHECK(calendar().working_days_between(day(2024, 12, 31), day(2025, 12, 31)) == 248);
    CHECK(calendar().working_days_between(day(2025, 12, 31), day(2026, 12, 31)) == 248);
    CHECK(calendar().working_days_between(day(2026, 3, 3), day(2026, 3, 3)) == 0);
    CHECK(calendar().working_days_between(day(2026, 3, 3), day(2026, 3, 1)) == 0);
}

TEST_CASE("single days are working days or not") {
    CHECK(calendar().is_working_day(day(2025, 10, 1)) == false);   // holiday
    CHECK(calendar().is_working_day(day(2025, 10, 11)) == true);   // a Saturday worked in exchange
    CHECK(calendar().is_working_day(day(2025, 10, 12)) == false);  // Sunday
    CHECK(calendar().is_working_day(day(2025, 10, 13)) == true);
    CHECK(calendar().is_working_day(day(2024, 12, 31)) == true);
    CHECK(calendar().is_working_day(day(2025, 1, 1)) == false);
}

TEST_CASE("a counted day says what was skipped and what was worked") {
    auto counted = calendar().add_working_days(day(2025, 9, 29), 10);
    REQUIRE(counted.has_value());
    CHECK(to_text(counted->date) == "2025-10-20");
    CHECK(counted->zh == "10个工作日：跳过国庆节、中秋节8天（10-01至10-08），含10-11补班");
    CHECK(counted->en == "10 working days: skipping National Day and Mid-Autumn Festival (8 days, 10-01 to 10-08), counting make-up 10-11");
    CHECK(calendar().add_working_days(day(2026, 3, 2), 3)->zh == "3个工作日：期间无节假日和补班");
    CHECK(calendar().add_working_days(day(2026, 3, 7), 0)->date == day(2026, 3, 7));
    CHECK(calendar().add_working_days(day(2024, 12, 31), 1)->zh == "1个工作日：跳过元旦1天（2025-01-01）");
}

TEST_CASE("a year without a table is named and never taken for a year without holidays") {
    auto counted = calendar().add_working_days(day(2026, 12, 25), 30);
    REQUIRE_FALSE(counted.has_value());
    CHECK(counted.error().code == "calendar.year_unknown");
    CHECK(counted.error().zh.find("2027年") != std::string::npos);
    CHECK(counted.error().en.find("2027") != std::string::npos);
    CHECK(calendar().is_working_day(day(2023, 5, 4)).error().code == "calendar.year_unknown");
    CHECK(calendar().working_days_between(day(2026, 12, 30), day(2027, 1, 1)).error().code == "calendar.year_unknown");
    CHECK(calendar().working_days_between(day(2023, 12, 31), day(2024, 1, 2)) == 1);
    CHECK(calendar().add_working_days(day(2026, 1, 1), -1).error().code == "calendar.days_negative");
}

TEST_CASE("counting agrees with brute force for every day of three years") {
    auto working = working_days_one_by_one();
    std::vector<std::size_t> position;  // of each working day, in order
    for (std::size_t i = 0; i < working.size(); ++i)
        if (working[i]) position.push_back(i);
    int wrong = 0, unknown = 0;
    std::size_t passed = 0;  // working days up to and including `from`
    for (std::size_t i = 0; i < working.size(); ++i) {
        if (working[i]) ++passed;
        auto from = plus_days(day(2024, 1, 1), int(i));
        for (std::size_t count = 1 + i % 11; count <= 400;
             count += 11) {  // every count for every eleven days running: all of them take half a minute
            auto counted = calendar().add_working_days(from, int(count));
            bool inside = passed + count <= position.size();
            if (counted.has_value() != inside) ++wrong;
            else if (!inside) ++unknown;
            else if (counted->date != plus_days(day(2024, 1, 1), int(position[passed + count - 1]))) ++wrong;
            if (!inside) break;  // further ones are unknown too
        }
    }
    CHECK(wrong == 0);
    CHECK(unknown > 300);
}

TEST_CASE("a table with a mistake in it is refused with the day named") {
    WorkingCalendar made;
    SpecialDay new_year{day(2027, 1, 1), SpecialDay::Kind::holiday, "元旦"};
    CHECK(code_of(made.publish(2027, {})) == "calendar.table_empty");
    CHECK(code_of(made.publish(2026, {new_year})) == "calendar.other_year");
    CHECK(code_of(made.publish(2027, {new_year, new_year})) == "calendar.day_twice");
    CHECK(code_of(made.publish(2027, {{day(2027, 1, 4), SpecialDay::Kind::workday, "元旦"}})) == "calendar.not_a_weekend");
    CHECK(code_of(made.publish(2027, {{day(2027, 2, 30), SpecialDay::Kind::holiday, "春节"}})) == "calendar.other_year");
    CHECK_FALSE(made.knows(2027));
    CHECK(code_of(made.publish(2027, {new_year})) == "");
    CHECK(made.years() == std::vector<int>{2027});
    CHECK(made.special_days(2027).size() == 1);
}

TEST_CASE("a table of holidays is read from csv or the bad line is named") {
    CHECK(special_days_from_csv("\xef\xbb\xbf"
                                "date,kind,name\r\n2027-01-01,holiday,元旦\r\n")
              ->size() == 1);
    for (auto bad : {"2027-01-01,holiday,元旦\n", "date,kind,name\n2027-01-01,holyday,元旦", "date,kind,name\n2027-13-01,holiday,元旦",
                     "date,kind,name\n2027-01-01,holiday", "date,kind,name\n2027-01-01,holiday,", "date,kind,name\n2027-01-01,holiday,a,b"})
        CHECK_MESSAGE(special_days_from_csv(bad).error().code == "calendar.csv_invalid", bad);
    CHECK(special_days_from_csv("date,kind,name\n\nx,holiday,元旦").error().zh.find("第3行") != std::string::npos);
}
