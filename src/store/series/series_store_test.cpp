#include "store/series/store_for_tests.hpp"

using namespace bihuan;
using namespace bihuan::series;
using namespace bihuan::series::for_tests;

namespace {
const auto noon = at("2026-03-05T12:00:00+08:00");
const auto next_day = Instant{at("2026-03-06T03:00:00+08:00")};
using std::chrono::minutes;
}  // namespace

TEST_CASE("what was appended is read as it was sent, before and after it is compacted, and after the store is opened again") {
    TestFolder folder;
    auto cod = key("A1", "w01018");
    Lines expected{"2026-03-05T12:00 +1500 N avg=12.50 min=12.1 max=13", "2026-03-05T12:01 +1500 D !4 avg=<0.5 eflag=1000"};
    DayDigest digest;
    {
        auto store = open_store(folder.path(), at_once());
        CHECK(readings(*store, cod).empty());
        REQUIRE(store->append_and_wait(batch(
            delivery("A1", noon, after(noon, 1500), {row("w01018", {{Field::avg, "12.50"}, {Field::max, "13"}, {Field::min, "12.1"}})}))));
        REQUIRE(store->append_and_wait(batch(delivery("A1", noon + minutes(1), after(noon + minutes(1), 1500),
                                                      {row("w01018", {{Field::avg, "<0.5"}, {Field::eflag, "1000"}}, "D", 4)}))));
        CHECK(readings(*store, cod) == expected);
        CHECK(store->standing().rows_waiting == 2);
        digest = store->day_digest(day(2026, 3, 5));
        CHECK(digest.rows == 2);
    }
    auto store = open_store(folder.path(), at_once());
    CHECK(readings(*store, cod) == expected);
    store->compact(Instant{noon});  // the day is not over
    CHECK(readings(*store, cod) == expected);
    CHECK(store->standing().rows_waiting == 0);
    CHECK(store->day_digest(day(2026, 3, 5)).digest == digest.digest);
    store->compact(next_day);
    CHECK(readings(*store, cod) == expected);
    CHECK(store->day_digest(day(2026, 3, 5)).digest == digest.digest);
    CHECK(store->day_digest(day(2026, 3, 5)).rows == 2);
    CHECK(store->day_digest(day(2026, 3, 6)).rows == 0);
    CHECK(store->day_digest(day(2026, 3, 6)).digest != digest.digest);
    auto checked = store->check();
    CHECK(checked.faults.empty());
    CHECK(checked.rows == 2);
    CHECK(checked.spans == 1);
}

TEST_CASE("the same again says nothing new; something else is a further version; the past is asked for as it was known") {
    TestFolder folder;
    auto store = open_store(folder.path(), at_once());
    auto cod = key("A1", "w01018");
    auto send = [&](std::int64_t ms, std::string_view value, std::string_view flag = "N") {
        REQUIRE(store->append_and_wait(batch(delivery("A1", noon, after(noon, ms), {row("w01018", {{Field::avg, value}}, flag)}))));
    };
    send(1000, "10.0");
    send(2000, "10.0");
    send(3000, "10.00");  // not the same text
    send(4000, "10.00", "D");
    auto all = [&] {
        CHECK(readings(*store, cod) == Lines{"2026-03-05T12:00 +4000 D avg=10.00"});
        CHECK(readings(*store, cod, Versions::as_of(after(noon, 3999))) == Lines{"2026-03-05T12:00 +3000 N avg=10.00"});
        CHECK(readings(*store, cod, Versions::as_of(after(noon, 1000))) == Lines{"2026-03-05T12:00 +1000 N avg=10.0"});
        CHECK(readings(*store, cod, Versions::as_of(after(noon, 999))).empty());
        CHECK(readings(*store, cod, Versions::all()) ==
              Lines{"2026-03-05T12:00 +1000 N avg=10.0", "2026-03-05T12:00 +3000 N avg=10.00", "2026-03-05T12:00 +4000 D avg=10.00"});
    };
    all();
    const std::uint64_t one = kind().counts_duplicates;
    CHECK(store->compact(next_day).duplicates == one);
    all();
    send(3000, "10.00");  // given again after it was compacted
    CHECK(store->compact(next_day).duplicates == one);
    all();
    CHECK(store->standing().duplicates == 2 * one);
    send(5000, "10.0");  // the first value is said anew: that is news
    CHECK(store->compact(next_day).duplicates == 0);
    CHECK(readings(*store, cod) == Lines{"2026-03-05T12:00 +5000 N avg=10.0"});
    CHECK(store->check().faults.empty());
}

TEST_CASE("a version that arrived before its like, on a clock that was set back, stays however often its day is folded") {
    TestFolder folder;
    auto store = open_store(folder.path(), at_once());
    auto send = [&](std::int64_t ms, int minute) {
        auto time = noon + minutes(minute);
        REQUIRE(store->append_and_wait(batch(delivery("A1", time, after(time, ms), {row("w01018", {{Field::avg, "10.0"}})}))));
    };
    send(5000, 0);
    send(2000, 0);
    Lines expected{"2026-03-05T12:00 +2000 N avg=10.0", "2026-03-05T12:00 +5000 N avg=10.0"};
    CHECK(readings(*store, key("A1", "w01018"), Versions::all()) == expected);
    for (int minute = 1; minute < 4; ++minute) {
        store->compact(next_day);
        CHECK(readings(*store, key("A1", "w01018"), Versions::all()) == expected);
        send(1000, minute);
        expected.push_back("2026-03-05T12:0" + std::to_string(minute) + " +1000 N avg=10.0");
        CHECK(readings(*store, key("A1", "w01018"), Versions::all()) == expected);
    }
}

TEST_CASE("late rows go to their day; ranges, series and stations are kept apart") {
    TestFolder folder;
    auto store = open_store(folder.path(), at_once());
    for (int d = 0; d < 4; ++d) {
        auto time = noon + std::chrono::days(d);
        Batch both;
        both.deliveries.push_back(
            delivery("A1", time, after(time, 100), {row("w01018", {{Field::avg, "1"}}), row("w21003", {{Field::avg, "2"}})}));
        both.deliveries.push_back(delivery("B2", time, after(time, 100), {row("w01018", {{Field::avg, "3"}})}));
        REQUIRE(store->append_and_wait(both));
    }
    store->compact(Instant{noon + std::chrono::days(3)});
    auto late = delivery("A1", noon + minutes(30), after(noon + std::chrono::days(2), 0), {row("w21003", {{Field::avg, "4"}})});
    late.backfilled = true;
    REQUIRE(store->append_and_wait(batch(late)));
    Lines expected{"2026-03-05T12:00 +100 N avg=2", "2026-03-05T12:30 +171000000 N RF avg=4", "2026-03-06T12:00 +100 N avg=2"};
    Range two_days{at("2026-03-05"), at("2026-03-07")};
    CHECK(readings(*store, key("A1", "w21003"), {}, two_days) == expected);
    store->compact(Instant{noon + std::chrono::days(5)});
    CHECK(readings(*store, key("A1", "w21003"), {}, two_days) == expected);
    CHECK(readings(*store, key("A1", "w21003"), {}, {noon, noon + minutes(30)}) == Lines{expected[0]});
    CHECK(readings(*store, key("A1", "w21003"), {}, {noon + minutes(1), noon + minutes(31)}) == Lines{expected[1]});
    CHECK(readings(*store, key("B2", "w01018")).size() == 4);
    CHECK(readings(*store, key("B2", "w21003")).empty());
    CHECK(readings(*store, key("A1", "w01018", "2061")).empty());
    CHECK(store->list("A1").size() == 2);
    CHECK(store->list("").size() == 3);
    auto latest = store->latest("A1");
    REQUIRE(latest.size() == 2);
    CHECK(latest[0].key == key("A1", "w01018"));
    CHECK(latest[0].data_time == noon + std::chrono::days(3));
    CHECK(latest[0].values == std::vector<std::pair<Field, std::string>>{{Field::avg, "1"}});
    CHECK(store->check().faults.empty());
}

TEST_CASE("hours of a month share a blob, and a day of them has its digest") {
    TestFolder folder;
    auto store = open_store(folder.path(), at_once());
    auto start = at("2026-02-27T00:00:00+08:00");
    auto hourly = key("A1", "w01018", "2061");
    for (int h = 0; h < 24 * 4; ++h) {
        auto time = start + std::chrono::hours(h);
        auto value = std::to_string(100 + h);
        REQUIRE(store->append_and_wait(batch(delivery("A1", time, after(time, 5), {row("w01018", {{Field::avg, value}})}, "2061"))));
        if (h % 20 == 0) store->compact(after(time, 6));
    }
    auto before = store->day_digest(day(2026, 2, 28));
    CHECK(before.rows == 24);
    store->compact(Instant{at("2026-04-01T08:00:00+08:00")});
    CHECK(store->day_digest(day(2026, 2, 28)).digest == before.digest);
    CHECK(readings(*store, hourly).size() == 96);
    CHECK(readings(*store, hourly, {}, {at("2026-02-28T22:00:00+08:00"), at("2026-03-01T02:00:00+08:00")}).size() == 4);
    auto checked = store->check();
    CHECK(checked.faults.empty());
    CHECK(checked.spans == 2);
    auto days = store->summaries(hourly, Field::avg, {at("2026-02-28"), at("2026-03-02")}, Step::day);
    REQUIRE(days.size() == 2);
    CHECK(days[0].start == at("2026-02-28"));
    CHECK(days[0].count == 24);
    CHECK(days[0].min.to_text() == "124");
    CHECK(days[1].sum.to_text() == std::to_string((148 + 171) * 12));
}

TEST_CASE("sums of hours and days are exact, of current versions, in memory and in the database") {
    TestFolder folder;
    auto store = open_store(folder.path(), at_once());
    auto cod = key("A1", "w01018");
    auto send = [&](int minute, std::int64_t ms, std::string_view value, std::string_view flag = "N") {
        auto time = noon + minutes(minute);
        REQUIRE(store->append_and_wait(batch(delivery("A1", time, after(time, ms), {row("w01018", {{Field::avg, value}}, flag)}))));
    };
    send(0, 1, "0.1");
    send(1, 1, "99");
    send(1, 2, "0.25");
    send(2, 1, "-3", "D");
    send(3, 1, "n/a");
    send(60, 1, "7");
    auto look = [&] {
        auto hours = store->summaries(cod, Field::avg, {noon, noon + std::chrono::hours(2)}, Step::hour);
        REQUIRE(hours.size() == 2);
        CHECK(hours[0].start == noon);
        CHECK(hours[0].count == 3);
        CHECK(hours[0].flagged == 1);
        CHECK(hours[0].sum == *Decimal::from_text("-2.65"));
        CHECK(hours[0].min.to_text() == "-3.00");
        CHECK(hours[0].max == *Decimal::from_text("0.25"));
        CHECK(hours[1].sum == Decimal(7));
        auto days = store->summaries(cod, Field::avg, {noon, noon + minutes(1)}, Step::day);
        REQUIRE(days.size() == 1);
        CHECK(days[0].start == at("2026-03-05"));
        CHECK(days[0].sum == *Decimal::from_text("4.35"));
        CHECK(store->summaries(cod, Field::cou, {noon, noon + minutes(1)}, Step::day).empty());
        auto curve = store->curve(cod, Field::avg, {noon, noon + std::chrono::hours(2)}, 2, {});
        REQUIRE(curve.size() == 2);
        CHECK(curve[0].count == 3);
        CHECK(curve[0].sum.to_text() == "-2.65");
        CHECK(curve[1].start == noon + std::chrono::hours(1));
        CHECK(curve[1].max.to_text() == "7");
    };
    look();
    store->compact(Instant{noon});
    look();
    store->compact(next_day);
    look();
    CHECK(store->check().faults.empty());
}

TEST_CASE("raw frames are kept once, by what they hold, and rows say which one brought them") {
    TestFolder folder;
    std::string first = "##0001first", second = "##0001" + std::string(5'000, 'x');
    auto store = open_store(folder.path(), at_once());
    Batch sent;
    sent.frames = {first, second};
    sent.frames_arrival = after(noon, 7);
    sent.deliveries.push_back(delivery("A1", noon, after(noon, 7), {row("w01018", {{Field::avg, "1"}})}));
    sent.deliveries[0].frame = 1;
    auto receipt = store->append_and_wait(sent);
    REQUIRE(receipt);
    CHECK(receipt->rows == 1);
    CHECK(receipt->frames == std::vector<FrameNumber>{1, 2});
    auto look = [&](SeriesStore& in) {
        CHECK(in.frame(sha256(first))->bytes == first);
        CHECK(in.frame(2)->bytes == second);
        CHECK(in.frame(2)->arrival == after(noon, 7));
        CHECK(!in.frame(3));
        CHECK(!in.frame(0));
        CHECK(!in.frame(sha256("none")));
        CHECK(in.frames(1, 10).size() == 2);
        CHECK(readings(in, key("A1", "w01018")) == Lines{"2026-03-05T12:00 +7 N #2 avg=1"});
    };
    look(*store);
    store->compact(next_day);
    look(*store);
    sent.deliveries.clear();
    sent.frames = {"##unknown", first, "##unknown"};
    receipt = store->append_and_wait(sent);
    REQUIRE(receipt);
    bool knows = kind().knows_old_frames;
    CHECK(receipt->frames == std::vector<FrameNumber>{3, knows ? 1u : 4u, 3});
    store.reset();
    store = open_store(folder.path(), at_once());
    CHECK(store->frame(sha256("##unknown"))->number == 3);
    CHECK(store->frames(2, 10).size() == (knows ? 2 : 3));
    CHECK(store->check().frames == (knows ? 3 : 4));
    CHECK(store->check().faults.empty());
}

TEST_CASE("verdicts stand beside a row and change nothing of it") {
    TestFolder folder;
    auto store = open_store(folder.path(), at_once());
    auto cod = key("A1", "w01018");
    Verdict one{cod, noon, "HJ356-2019/5.2", 1, "invalid", Decimal::from_text("11.5"), after(noon, 9'000)};
    CHECK(store->put_verdicts(std::span(&one, 1)).error().code == "series.unknown");
    REQUIRE(store->append_and_wait(batch(delivery("A1", noon, after(noon, 1), {row("w01018", {{Field::avg, "-1"}})}))));
    auto digest = store->day_digest(day(2026, 3, 5));
    REQUIRE(store->put_verdicts(std::span(&one, 1)));
    one.verdict = "valid";
    one.substitute.reset();
    one.at = after(noon, 10'000);
    REQUIRE(store->put_verdicts(std::span(&one, 1)));
    REQUIRE(store->put_verdicts(std::span(&one, 1)));
    auto said = store->verdicts(cod, {noon, noon + minutes(1)});
    REQUIRE(said.size() == 2);
    CHECK(said[0].substitute->to_text() == "11.5");
    CHECK(said[0].verdict == "invalid");
    CHECK(said[1].verdict == "valid");
    CHECK(!said[1].substitute);
    CHECK(store->verdicts(cod, {noon + minutes(1), noon + minutes(2)}).empty());
    CHECK(store->day_digest(day(2026, 3, 5)).digest == digest.digest);
}

TEST_CASE("what breaks a limit is refused with its place, and nothing of its batch is kept") {
    TestFolder folder;
    auto store = open_store(folder.path(), at_once());
    auto good = delivery("A1", noon, after(noon, 1), {row("w01018", {{Field::avg, "1"}})});
    auto refused = [&](Delivery bad, std::string_view place) {
        auto result = store->append_and_wait({{}, {}, {good, std::move(bad)}});
        REQUIRE(!result);
        CHECK(result.error().code == "series.invalid");
        CHECK(result.error().at == "/deliveries/1" + std::string(place));
    };
    auto bad = good;
    bad.mn = "";
    refused(bad, "/mn");
    bad = good;
    bad.data_time = at("1989-01-01");
    refused(bad, "/data_time");
    bad = good;
    bad.frame = 0;
    refused(bad, "/frame");
    bad = good;
    bad.rows[0].values.push_back(bad.rows[0].values[0]);
    refused(bad, "/rows/0/values");
    bad = good;
    bad.rows[0].factor = {};
    refused(bad, "/rows/0/factor");
    CHECK(store->list("").empty());
    CHECK(!Flag::from_text("12345"));
}

TEST_CASE("names and texts are bytes: quotes, backslashes, line breaks and zeros do no harm") {
    TestFolder folder;
    auto store = open_store(folder.path(), at_once());
    using namespace std::string_view_literals;
    const std::vector<std::string_view> names{
        "'; drop table measurement; --"sv, "\\"sv, "a\\'b"sv, "`\"\n\t\r"sv, "\0x\0"sv, "\xff\xfe"sv, "无锡"sv, "%' or 1=1"sv};
    for (auto name : names) {
        auto one = delivery(name, noon, after(noon, 5), {row(name, {{Field::avg, "1"}, {Field::info, name}}, "\\'\"n")});
        one.st = name.substr(0, 16);
        one.cn = name.substr(0, 16);
        REQUIRE(store->append_and_wait(batch(one)));
    }
    auto look = [&] {
        for (auto name : names) {
            SeriesKey named{std::string(name), std::string(name.substr(0, 16)), std::string(name.substr(0, 16)), std::string(name)};
            CHECK(readings(*store, named) == Lines{"2026-03-05T12:00 +5 \\'\"n avg=1 info=" + std::string(name)});
            CHECK(store->summaries(named, Field::avg, {noon, noon + minutes(1)}, Step::hour).size() == 1);
            REQUIRE(store->latest(name).size() == 1);
            CHECK(store->latest(name)[0].key == named);
            CHECK(store->list(name).size() == 1);
            Verdict verdict{named, noon, std::string(name), 1, std::string(name), {}, after(noon, 9)};
            REQUIRE(store->put_verdicts(std::span(&verdict, 1)));
            auto said = store->verdicts(named, {noon, noon + minutes(1)});
            REQUIRE(said.size() == 1);
            CHECK(said[0].rule == name);
            CHECK(said[0].verdict == name);
        }
        CHECK(store->day_digest(day(2026, 3, 5)).rows == names.size());
        CHECK(store->check().faults.empty());
    };
    look();
    store->compact(next_day);
    look();
    store.reset();
    store = open_store(folder.path(), at_once());
    look();
}
