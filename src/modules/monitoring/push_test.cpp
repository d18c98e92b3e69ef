#include "modules/monitoring/push.hpp"

#include <doctest/doctest.h>

#include "store/series/embedded_series.hpp"
#include "store/test_folder.hpp"

using namespace bihuan;
using namespace bihuan::monitoring;

namespace {

const Instant noon = start_of(day(2026, 3, 2)) + std::chrono::hours{12};
Decimal number(const char* text) { return Decimal::from_text(text).value(); }

}  // namespace

TEST_CASE("values that are brought in stand under the point's own name, in the factor's unit") {
    TestFolder folder;
    auto store = series::open_embedded_series(folder / "series");
    PointRow point;
    point.id = "p1";
    point.kind = point::Kind::air_station;
    Pushed pushed;
    pushed.units = {{"a21005", "µg/m³"}};
    pushed.values = {{"a21005", noon - std::chrono::hours{2}, number("812.5"), "N"}};
    auto taken = take(*store, point, pushed, noon);
    REQUIRE_MESSAGE(taken, taken.error().en);
    CHECK(taken->values == 1);
    auto list = store->list("@p1");
    REQUIRE(list.size() == 1);
    CHECK(list[0].key.factor == "a21005");
    std::string text;
    store->read(list[0].key, {seconds_of(noon - std::chrono::hours{3}), seconds_of(noon)}, series::Versions::current(), [&](auto& one) {
        text = one.find(series::Field::avg)->to_text();
        return true;
    });
    CHECK(text == "0.8125");
}
TEST_CASE("what cannot be taken is told where it stands, and nothing of it is kept") {
    TestFolder folder;
    auto store = series::open_embedded_series(folder / "series");
    PointRow point;
    point.id = "p1";
    point.kind = point::Kind::air_station;
    auto refused = [&](auto change, const char* code) {
        Pushed pushed;
        pushed.units = {{"a21005", "mg/m³"}};
        pushed.values = {{"a21005", noon, number("0.8"), ""}};
        change(pushed);
        auto taken = take(*store, point, pushed, noon);
        REQUIRE_FALSE(taken);
        CHECK(taken.error().code == code);
    };
    refused([](auto& one) { one.command = "9011"; }, "push.command");
    refused([](auto& one) { one.units.clear(); }, "push.unit_missing");
    refused([](auto& one) { one.units[0].unit = "ppm"; }, "push.unit");
    refused([](auto& one) { one.units[0].factor = one.values[0].factor = "nonsense"; }, "push.factor");
    refused([](auto& one) { one.values[0].at = noon + std::chrono::hours{2}; }, "push.time");
    refused([](auto& one) { one.values[0].flag = "TOOLONG"; }, "push.flag");
    refused([](auto& one) { one.values.resize(pushed_values_max + 1); }, "push.too_many");
    CHECK(store->list("@p1").empty());
}
