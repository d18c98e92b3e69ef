#include "modules/monitoring/intake_rows.hpp"

#include <doctest/doctest.h>

#include "formats/hj212/write.hpp"
#include "modules/monitoring/conversation.hpp"
#include "modules/monitoring/intake_book.hpp"
#include "store/test_folder.hpp"

using namespace bihuan;
using namespace bihuan::monitoring;
namespace hj212 = bihuan::formats::hj212;

namespace {

const Instant noon = start_of(day(2026, 3, 2)) + std::chrono::hours{12};

struct Heard212 {
    explicit Heard212(std::string text, Instant arrived = noon) : bytes(std::move(text)) {
        framer.feed(bytes);
        framed = framer.next();
        REQUIRE(framed);
        hj212::read_header(framed->segment, reading.frame);
        profile.dialect = hj212::Dialect::hj2017;
        judgement = hj212::judge(*framed, reading, &profile, arrived);
    }
    std::string bytes;
    hj212::Framer framer;
    std::optional<hj212::Framed> framed;
    hj212::Reading reading;
    hj212::Profile profile;
    hj212::Judgement judgement;
};
std::string hour_frame(Instant hour) {
    hj212::Envelope envelope{hj212::number_text(noon), "32", "123456", "MN1", 5, 0, 0, false};
    return hj212::upload(envelope, 2061, hour,
                         {{"w01018", {{"Cou", "1.5"}, {"Min", "10.0"}, {"Avg", "12.50"}, {"Max", "-"}, {"Flag", "N"}}},
                          {"w21003", {{"Avg", "0.31"}, {"Flag", "D"}}}});
}

}  // namespace

TEST_CASE("a frame's factors become rows, each once, exactly as they were sent") {
    Heard212 heard(hour_frame(noon - std::chrono::hours{1}));
    REQUIRE(heard.judgement.verdict == hj212::Verdict::accepted);
    auto delivery = delivery_of(heard.reading, heard.judgement, noon);
    REQUIRE(delivery);
    CHECK(delivery->mn == "MN1");
    CHECK(delivery->st == "32");
    CHECK(delivery->cn == "2061");
    CHECK(Instant(delivery->data_time) == noon - std::chrono::hours{1});
    CHECK(delivery->arrival == noon);
    REQUIRE(delivery->rows.size() == 2);
    auto& cod = delivery->rows[0];
    CHECK(cod.factor == "w01018");
    CHECK(cod.flag.text() == "N");
    REQUIRE(cod.values.size() == 4);
    CHECK(cod.values[0].field == series::Field::cou);
    CHECK(cod.values[2].to_text() == "12.50");
    CHECK(cod.values[3].to_text() == "-");
    CHECK_FALSE(cod.values[3].number());
    CHECK((cod.defects & (1u << unsigned(hj212::Defect::val))) != 0);
    CHECK(delivery->rows[1].flag.text() == "D");
}
TEST_CASE("what brings no value brings no row") {
    Heard212 notice(hj212::asks_for_time({hj212::number_text(noon), "32", "123456", "MN1", 5, 0, 0, false}));
    CHECK_FALSE(delivery_of(notice.reading, notice.judgement, noon));
}

TEST_CASE("a logger that asks for the time is told it once a day") {
    Conversation talk;
    hj212::Addressee to{"32", "123456", "MN1", hj212::Dialect::hj2017};
    auto asks = hj212::asks_for_time({hj212::number_text(noon), "32", "123456", "MN1", 5, 0, 0, false});
    Heard212 heard(asks);
    REQUIRE(heard.judgement.reply == hj212::Reply::notice_then_time);
    auto frames = talk.heard(heard.reading.frame, heard.judgement, to, noon);
    REQUIRE(frames.size() == 1);
    CHECK(frames[0].find(";CN=1012;") != std::string::npos);
    CHECK(talk.heard(heard.reading.frame, heard.judgement, to, noon + std::chrono::hours{23}).empty());
    CHECK(talk.heard(heard.reading.frame, heard.judgement, to, noon + std::chrono::hours{24}).size() == 1);
    CHECK(talk.clock_set_at() == noon + std::chrono::hours{24});
}
TEST_CASE("hours that are missing are asked for again, three times, then left") {
    Conversation talk;
    hj212::Addressee to{"32", "123456", "MN1", hj212::Dialect::hj2017};
    auto hear = [&](Instant hour, Instant now) {
        Heard212 heard(hour_frame(hour), now);
        return talk.heard(heard.reading.frame, heard.judgement, to, now);
    };
    constexpr auto hour = std::chrono::hours{1};
    CHECK(hear(noon - 7 * hour, noon - 6 * hour).empty());  // the first that is known
    CHECK(hear(noon - 6 * hour, noon - 5 * hour).empty());
    auto asked = hear(noon - 2 * hour, noon - hour);  // three hours are missing
    REQUIRE(asked.size() == 1);
    CHECK(asked[0].find(";CN=2061;") != std::string::npos);
    CHECK(asked[0].find("BeginTime=" + hj212::time_text(noon - 5 * hour)) != std::string::npos);
    CHECK(asked[0].find("EndTime=" + hj212::time_text(noon - 3 * hour)) != std::string::npos);
    CHECK(hear(noon - 4 * hour, noon - hour).empty());  // one came: two gaps of an hour are left, asked for not long ago
    auto again = hear(noon - hour, noon);
    REQUIRE(again.size() == 1);
    CHECK(again[0].find("EndTime=" + hj212::time_text(noon - 5 * hour)) != std::string::npos);
    int more = 0;
    for (int i = 0; i < 12; ++i) more += int(hear(noon + i * hour, noon + (i + 1) * hour).size());
    CHECK(more == 3);  // the third time for the one, the second and the third for the other
}
TEST_CASE("a logger of 2025 fills in by itself and is not asked") {
    Conversation talk;
    hj212::Addressee to{"32", "123456", "MN1", hj212::Dialect::hj2025};
    for (int back : {8, 2}) {
        Heard212 heard(hour_frame(noon - std::chrono::hours{back}), noon - std::chrono::hours{back - 1});
        CHECK(talk.heard(heard.reading.frame, heard.judgement, to, noon).empty());
    }
}

TEST_CASE("the intake book keeps what was set aside, the newest first, up to its limit, without passwords") {
    TestFolder folder;
    auto sql = open_sqlite((folder / "intake.db").string(), Access::create);
    prepare_book(*sql);
    prepare_book(*sql);
    auto text = shown("##0101QN=1;ST=32;PW=secret;MN=1\x01;CP=&&&&");
    CHECK(text == "##0101QN=1;ST=32;PW=…;MN=1.;CP=&&&&");
    CHECK(shown("PW=secret") == "PW=…");
    CHECK(without_password("ST=32;PW=secret;MN=1;CP=&&&&") == "ST=32;PW=******;MN=1;CP=&&&&");
    CHECK(without_password("PW=secret") == "PW=******");
    std::vector<SetAside> frames;
    for (int i = 0; i < 30; ++i)
        frames.push_back(
            {0, noon, "10.8.0.1", i % 3 == 0 ? "A" : "B", i % 2 == 0 ? hj212::Why::check : hj212::Why::unknown, i + 1, 101, text});
    note(*sql, frames);
    auto first = set_aside(*sql, {{}, {}, 0, 10});
    REQUIRE(first.size() == 10);
    CHECK(first[0].frame == 30);
    CHECK(set_aside(*sql, {{}, {}, first.back().number, 100}).size() == 20);
    CHECK(set_aside(*sql, {"A", {}, 0, 100}).size() == 10);
    CHECK(set_aside(*sql, {"A", hj212::Why::check, 0, 100}).size() == 5);
    CHECK(counts_of_quarantine(*sql).size() == 4);
    take_out(*sql, {first[0].number});
    CHECK(set_aside(*sql, {{}, {}, 0, 100}).size() == 29);
    monitoring::Heard heard{"A", noon, noon, "10.8.0.1", 7, 2, 1, 6, {{"len", 2}}, noon, "", {}};
    note(*sql, {heard});
    heard.frames = 8;
    note(*sql, {heard});
    auto back = monitoring::heard(*sql, "A");
    REQUIRE(back);
    CHECK(back->frames == 8);
    CHECK(back->defects.at("len") == 2);
    CHECK(back->clock_set_at == noon);
    CHECK_FALSE(monitoring::heard(*sql, "C"));
}
