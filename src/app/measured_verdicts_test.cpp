// What pages say of stations and outlets, asked of the whole product over a store that holds days: of air the index, of water the class,
// of an outlet its quarters and what was outside its limits. The same before and after the store was folded; figures worked out by hand.
#include "app/town_for_tests.hpp"

using namespace bihuan;
using namespace bihuan::app;

namespace {

constexpr auto hour = std::chrono::hours{1};

struct Sent {
    std::string factor, value;
    int from = 0, to = 24;  // hours of the day
    std::string flag = {};
    int every = 1;
};

struct Stations : District {
    std::string point_of(const std::string& name, const std::string& kind, const std::string& watched = "[]") {
        auto id = made("POST /api/v1/points", R"({"properties":{"name":")" + name + R"(","code":"","kind":")" + kind + R"(","unit":")" +
                                                  own.town + R"(","company":"","permit":"","longitude":null,"latitude":null,"watched":)" +
                                                  watched + "}}");
        made("POST /api/v1/loggers", R"({"properties":{"mn":")" + name + R"(","name":")" + name +
                                         R"(","dialect":"hj2017","stamp":"start","foreign_crc":false,"networks":[],"outlets":[)" +
                                         R"({"system":"22","point":")" + id + R"("}]}})");
        return id;
    }
    void send(const std::string& mn, Date date, const std::vector<Sent>& all) {
        series::Batch batch;
        for (auto& one : all)
            for (int i = one.from; i < one.to; i += one.every) {
                auto at = start_of(date) + i * hour;
                series::Delivery delivery{mn,    "22", "2061", std::chrono::floor<std::chrono::seconds>(at), at + std::chrono::minutes{61},
                                          false, -1,   {}};
                delivery.rows.push_back({one.factor,
                                         series::Flag::from_text(one.flag).value_or(series::Flag()),
                                         0,
                                         {series::Value::from_text(series::Field::avg, one.value)}});
                batch.deliveries.push_back(std::move(delivery));
            }
        REQUIRE(store->append_and_wait(batch).has_value());
    }
    void mark(const std::string& point, const std::string& from, const std::string& to) {
        made("POST /api/v1/points/" + point + "/marks",
             R"({"factors":[],"kind":"maintenance","from":")" + from + R"(","to":")" + to + R"(","reason":"更换滤膜","voucher":""})");
    }
    json::Document get(const std::string& line) const {
        auto answer = ask("local", "GET " + line);
        REQUIRE_MESSAGE(answer.status == 200, line << " " << answer.body);
        auto document = json::Document::parse(answer.body);
        REQUIRE(document);
        return std::move(*document);
    }
};

std::vector<Sent> clean_air() {
    return {{"a21026", "10"}, {"a21004", "40"}, {"a21005", "1.0"}, {"a05024", "100"}, {"a34002", "60"}, {"a34004", "40"}};
}
template <class Node>
std::string text_of(const Node& node, const char* name) {
    return std::string(node.member(name)->string());
}

}  // namespace

TEST_CASE("days of an air station over a store that is filled: valid, short of hours, marked, flagged, without data") {
    Stations one;
    auto air = one.point_of("AIR1", "air-station");
    for (unsigned i = 1; i <= 4; ++i) one.send("AIR1", day(2025, 6, i), clean_air());
    auto short_of = clean_air();
    short_of.back().from = 5;  // 19 hours of PM2.5
    one.send("AIR1", day(2025, 6, 5), short_of);
    auto flagged = clean_air();
    flagged.back().to = 19;
    one.send("AIR1", day(2025, 6, 6), flagged);
    one.send("AIR1", day(2025, 6, 6), {{"a34004", "40", 19, 24, "D"}});
    one.send("AIR1", day(2026, 3, 5), short_of);  // by the version of 2026
    one.now = start_of(day(2026, 3, 10));
    one.mark(air, "2025-06-02T00:00:00+08:00", "2025-06-02T06:00:00+08:00");
    for (bool folded : {false, true}) {
        CAPTURE(folded);
        if (folded) one.store->compact(one.now);
        auto year = one.get("/api/v1/points/" + air + "/air-days?from=2025-01-01&to=2025-12-31");
        auto items = *year.root().member("items");
        REQUIRE(items.size() == 365);
        auto june = [&](std::size_t date) { return items.item(150 + date); };  // 1 June is the 152nd day
        // PM2.5 of 40: (100 - 50) / (75 - 35) * (40 - 35) + 50 = 56.25, rounded up.
        CHECK(text_of(june(1), "day") == "2025-06-01");
        CHECK(june(1).member("aqi")->member("value")->integer() == 57);
        CHECK(text_of(june(1), "level_zh") == "良");
        CHECK(june(1).member("aqi")->member("primary")->item(0).string() == "pm2-5");
        // 18 hours of each count: no pollutant is valid but O3, whose windows from 14 on are enough or not by its own rule.
        auto marked = june(2).member("pollutants");
        for (std::size_t i = 0; i < marked->size(); ++i) CHECK(marked->item(i).member("by_mark")->integer() == 6);
        CHECK(marked->item(marked->size() - 1).member("value")->is_null());
        CHECK(june(2).member("aqi")->member("missing")->size() >= 5);
        for (std::size_t date : {5u, 6u}) {
            CAPTURE(date);
            auto particles = june(date).member("pollutants")->item(6);
            CHECK(text_of(particles, "factor") == "a34004");
            CHECK(particles.member("value")->is_null());
            CHECK(particles.member("hours")->integer() == 19);
            CHECK(particles.member("needed")->integer() == 20);
            CHECK(june(date).member("aqi")->member("missing")->item(0).string() == "pm2-5");
        }
        CHECK(june(5).member("pollutants")->item(6).member("without_value")->integer() == 5);
        CHECK(june(6).member("pollutants")->item(6).member("by_flag")->integer() == 5);
        CHECK(june(7).member("aqi")->member("value")->is_null());
        auto now = one.get("/api/v1/points/" + air + "/air-days?from=2026-03-05&to=2026-12-31");
        REQUIRE(now.root().member("items")->size() == 5);  // what is over
        auto march = now.root().member("items")->item(0);
        CHECK(march.member("aqi")->member("not_available")->boolean());
        CHECK(text_of(*march.member("aqi"), "standard") == "HJ 633-2026");
    }
    CHECK(one.ask("local", "GET /api/v1/points/" + air + "/air-days?from=2024-01-01&to=2025-01-01").status == 400);  // 367 days
    CHECK(one.ask("local", "GET /api/v1/points/" + air + "/water-days").code == "point.not_surface_water");
}

TEST_CASE("days of a river station: the worst of five items, sampled each four hours; too few samples leave the class open") {
    Stations one;
    auto river = one.point_of("RIVER1", "surface-water");
    std::vector<Sent> day_of_samples{{"w01001", "7.6", 0, 24, "", 4},
                                     {"w01009", "7.4", 0, 24, "", 4},
                                     {"w01019", "4.2", 0, 24, "", 4},
                                     {"w21003", "0.42", 0, 24, "", 4},
                                     {"w21011", "0.13", 0, 24, "", 4}};
    one.send("RIVER1", day(2025, 6, 1), day_of_samples);
    day_of_samples.back().to = 12;  // three samples
    one.send("RIVER1", day(2025, 6, 2), day_of_samples);
    one.now = start_of(day(2025, 6, 10));
    one.store->compact(one.now);
    auto at = "/api/v1/points/" + river + "/water-days?from=2025-06-01&to=2025-06-03";
    auto days = one.get(at);
    auto items = *days.root().member("items");
    REQUIRE(items.size() == 3);
    CHECK(items.item(0).member("value")->integer() == 3);  // phosphorus up to 0.2, permanganate up to 6
    CHECK_FALSE(items.item(0).member("undecided")->boolean());
    CHECK(items.item(1).member("undecided")->boolean());
    CHECK(items.item(1).member("missing")->item(0).string() == "w21011");
    CHECK(items.item(1).member("not_better_than")->integer() == 3);
    CHECK(items.item(1).member("items")->item(4).member("periods")->integer() == 3);
    CHECK(items.item(2).member("undecided")->boolean());
    auto lake = one.get(at + "&body=lake");
    CHECK(lake.root().member("items")->item(0).member("value")->integer() == 5);  // of a lake, phosphorus up to 0.1 is IV
}

TEST_CASE("quarters of an outlet and what was outside its limits agree, over a store that is filled") {
    Stations one;
    one.now = start_of(day(2026, 3, 2)) + 9 * hour;
    auto outlet = one.point_of("OUTLET1", "water-outlet",
                               R"([{"factor":"w01018","lower":null,"upper":"50","basis":"许可证","assessed":true,"field":"avg"},)"
                               R"({"factor":"w00000","lower":null,"upper":null,"basis":"","assessed":false,"field":"avg"}])");
    auto plain = one.point_of("OUTLET2", "water-outlet");
    one.send("OUTLET1", day(2026, 3, 7), {{"w01018", "80"}});
    one.send("OUTLET1", day(2026, 3, 8), {{"w01018", "40"}});
    one.send("OUTLET1", day(2026, 3, 9), {{"w01018", "60"}});
    one.send("OUTLET1", day(2026, 3, 10), {{"w01018", "40", 0, 18}});
    one.now = start_of(day(2026, 3, 12)) + 9 * hour;
    one.mark(outlet, "2026-03-07T00:00:00+08:00", "2026-03-08T00:00:00+08:00");
    for (bool folded : {false, true}) {
        CAPTURE(folded);
        if (folded) one.store->compact(one.now);
        auto told = one.get("/api/v1/points/" + outlet + "/quarters");
        CHECK(text_of(told.root(), "since") == "2026-03-02");
        CHECK(text_of(told.root(), "to") == "2026-03-11");
        CHECK(told.root().member("factors")->size() == 1);
        auto items = *told.root().member("items");
        REQUIRE(items.size() == 12);
        CHECK(items.item(10).member("days")->integer() == 0);
        auto now = items.item(11);
        CHECK(now.member("year")->integer() == 2026);
        CHECK(now.member("number")->integer() == 1);
        CHECK(now.member("days")->integer() == 10);    // 2 to 11 March
        CHECK(now.member("within")->integer() == 1);   // the 8th
        CHECK(now.member("outside")->integer() == 1);  // the 9th
        CHECK(now.member("without")->integer() == 8);
        CHECK(now.member("kept_out")->integer() == 1);  // the 7th, under maintenance
        CHECK(text_of(now, "percent") == "50.0");
        CHECK(text_of(now, "worst") == "w01018");
        CHECK(text_of(now, "worst_multiple") == "0.20");
        auto listed = one.get("/api/v1/exceedances?point=" + outlet + "&from=2026-03-02&to=2026-03-11");
        REQUIRE(listed.root().member("items")->size() == 1);
        CHECK(text_of(*listed.root().member("items")->item(0).member("outside"), "from") == "2026-03-09T00:00:00.000+08:00");
        REQUIRE(listed.root().member("not_counted")->size() == 1);
        CHECK(listed.root().member("not_counted")->item(0).member("reasons")->item(0).member("hours")->integer() == 24);
    }
    CHECK(one.get("/api/v1/points/" + plain + "/quarters").root().member("items")->size() == 0);
    CHECK(one.ask("local", "GET /api/v1/points/" + one.point_of("AIR2", "air-station") + "/quarters").code == "point.no_outlet");
}
