#include "base/decimal.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>
#include <stdexcept>

#include "base/text.hpp"

using namespace bihuan;

namespace {

Decimal decimal(std::string_view text) {
    auto value = Decimal::from_text(text);
    if (!value) throw std::invalid_argument("not a decimal: " + std::string(text));
    return *value;
}

std::string computed(std::string_view operation, const Decimal& a, std::string_view b_text, std::string_view n_text) {
    int n = n_text.empty() ? 0 : std::stoi(std::string(n_text));
    try {
        if (operation == "round") return a.rounded(n).to_text();
        if (operation == "significant") return a.rounded_significant(n).to_text();
        auto b = decimal(b_text);
        if (operation == "add") return (a + b).to_text();
        if (operation == "subtract") return (a - b).to_text();
        if (operation == "multiply") return (a * b).to_text();
        if (operation == "divide") return Decimal::divide(a, b, n)->to_text();
        if (operation == "compare") return a < b ? "-1" : a > b ? "1" : "0";
    } catch (const std::overflow_error&) {
        return "overflow";
    }
    return "unknown operation";
}

}  // namespace

TEST_CASE("decimals agree with the vectors of another implementation") {
    std::ifstream file(BIHUAN_SOURCE_DIR "/tests/vectors/decimal.csv");  // made by tools/decimal_vectors.py
    REQUIRE(file.is_open());
    std::string line;
    std::getline(file, line);
    int lines = 0, wrong = 0;
    while (std::getline(file, line)) {
        auto field = text::split(line, ",");
        REQUIRE(field.size() == 5);
        auto found = computed(field[0], decimal(field[1]), field[2], field[3]);
        ++lines;
        if (found != field[4] && ++wrong < 20) FAIL_CHECK(line << " but computed " << found);
    }
    CHECK(lines > 5'000);
    CHECK(wrong == 0);
}

TEST_CASE("the text of a decimal keeps its places and nothing doubtful is read") {
    for (auto text : {"12.50", "-3", "0", "0.00", "-0.05", "999999999999999999.999999999999999999", "123456789012345678901234567890123456"})
        CHECK(decimal(text).to_text() == text);
    CHECK(decimal("007.0").to_text() == "7.0");
    CHECK(decimal("-0.00").to_text() == "0.00");
    for (auto text : {"", "-", "+3", ".5", "5.", "1e3", "1,000", " 1", "1 ", "--1", "1.2.3", "0.0000000000000000001",
                      "1234567890123456789012345678901234567", "１"})
        CHECK_MESSAGE(!Decimal::from_text(text).has_value(), text);
}

// GB/T 8170-2008, 3.2: the standard's own examples, half to even; 3.3: rounded once, never twice.
TEST_CASE("rounding follows GB T 8170") {
    CHECK(decimal("12.1498").rounded(0).to_text() == "12");
    CHECK(decimal("12.1498").rounded(1).to_text() == "12.1");
    CHECK(decimal("10.5002").rounded(0).to_text() == "11");
    CHECK(decimal("1.050").rounded(1).to_text() == "1.0");
    CHECK(decimal("0.35").rounded(1).to_text() == "0.4");
    CHECK(decimal("-0.0365").rounded(3).to_text() == "-0.036");
    CHECK(decimal("15.4546").rounded(0).to_text() == "15");  // in steps it would become 15.455, 15.46, 15.5, 16
    CHECK(decimal("2500").rounded_significant(1).to_text() == "2000");
    CHECK(decimal("9.99").rounded_significant(2).to_text() == "10");
    CHECK(decimal("99").rounded_significant(1).to_text() == "100");
    CHECK(decimal("1.5").rounded_significant(3).to_text() == "1.5");
    CHECK(decimal("1.5").rounded(3).to_text() == "1.500");
}

TEST_CASE("a sum or product that is not held is told and not bent") {
    auto greatest = Decimal::scaled(Decimal::from_text("999999999999999999999999999999999999")->units(), 0);
    CHECK_THROWS_AS(greatest + Decimal(1), std::overflow_error);
    CHECK_THROWS_AS(greatest * Decimal(2), std::overflow_error);
    CHECK_THROWS_AS(decimal("0.000000000000000001") * decimal("0.1"), std::overflow_error);
    CHECK_THROWS_AS(greatest.rounded(1), std::overflow_error);
    CHECK_THROWS_AS(decimal("1").rounded(19), std::out_of_range);
    CHECK_THROWS_AS(decimal("1").rounded_significant(0), std::out_of_range);
    CHECK_THROWS_AS(Decimal::divide(greatest, decimal("0.1"), 0).has_value(), std::overflow_error);
    CHECK((greatest + decimal("0.000")).to_text() == "999999999999999999999999999999999999");
    CHECK((decimal("0.000000000000000002") * decimal("0.5")).to_text() == "0.000000000000000001");
}

TEST_CASE("division by zero is a problem of the input") {
    auto quotient = Decimal::divide(Decimal(1), decimal("0.00"), 2);
    REQUIRE_FALSE(quotient.has_value());
    CHECK(quotient.error().code == "decimal.zero_divisor");
    CHECK(Decimal::divide(Decimal(1), Decimal(3), 4)->to_text() == "0.3333");
    CHECK(Decimal::divide(Decimal(1), Decimal(8), 2)->to_text() == "0.12");
    CHECK(Decimal::divide(Decimal(3), Decimal(8), 2)->to_text() == "0.38");
}

TEST_CASE("equal values of different places compare as equal") {
    CHECK(decimal("1.5") == decimal("1.500"));
    CHECK(decimal("-1.5") < decimal("-1.49"));
    CHECK(decimal("123456789012345678901234567890123456") > decimal("0.000000000000000001"));
    CHECK(decimal("12.5").approximate() == doctest::Approx(12.5));
}
