// The deciders of points, loggers, marks, questions and sealed days.
#include "journal/story.hpp"
#include "modules/monitoring/instruction.hpp"
#include "modules/monitoring/logger.hpp"
#include "modules/monitoring/mark.hpp"
#include "modules/monitoring/measured_day.hpp"
#include "modules/monitoring/question.hpp"

using namespace bihuan;

namespace {

Decimal number(const char* text) { return Decimal::from_text(text).value(); }

point::Properties outlet() {
    point::Properties one;
    one.name = "石桥污水处理厂总排口";
    one.code = "DW001";
    one.unit = {"石桥"};
    one.company = "石桥污水处理厂";
    one.longitude = number("114.05");
    one.latitude = number("30.12");
    one.watched = {{"w01018", {}, number("50"), "GB 18918-2002 一级A", true, "avg"}, {"w00000", {}, {}, "", false, "avg"}};
    return one;
}
logger::Properties machine() {
    logger::Properties one;
    one.mn = "010000A8900016F000169DC0";
    one.name = "总排口数采仪";
    one.networks = {"10.8.0.0/16"};
    one.outlets = {{"32", {"p1"}}};
    return one;
}
Instant at(const char* day, int hour) { return start_of(*date_from(day)) + std::chrono::hours{hour}; }

}  // namespace

TEST_CASE("a point is registered with what is watched there, changed with a reason, retired and restored") {
    Story<MonitoringPoint> story;
    story.at("2026-03-02").when(point::Register{outlet()}).then(point::Registered{outlet()});
    story.when(point::Register{outlet()}).refused("point.registered_already");
    auto changed = outlet();
    changed.watched[0].upper = number("40");
    story.when(point::Change{changed, ""}).refused("monitoring.reason");
    story.when(point::Change{changed, "换发许可证"}).then(point::Changed{changed, "换发许可证"});
    story.when(point::Change{changed, ""}).then();  // nothing is different
    changed.kind = point::Kind::gas_outlet;
    story.when(point::Change{changed, "x"}).refused("point.kind_fixed");
    story.when(point::Retire{day(2026, 3, 3), "停产", 0}).refused("point.retired_ahead");
    story.when(point::Retire{day(2026, 3, 1), "停产", 1}).refused("point.has_loggers");
    story.when(point::Retire{day(2026, 3, 1), "停产", 0}).then(point::Retired{day(2026, 3, 1), "停产"});
    story.when(point::Restore{""}).refused("monitoring.reason");
    story.when(point::Restore{"复产"}).then(point::Restored{"复产"});
    Story<MonitoringPoint>().when(point::Change{outlet(), "x"}).refused("point.missing");
}
TEST_CASE("a point that cannot be is told where it is wrong") {
    auto refused = [](auto change, const char* code) {
        auto one = outlet();
        change(one);
        Story<MonitoringPoint>().when(point::Register{one}).refused(code);
    };
    refused([](auto& one) { one.name = "　"; }, "point.name");
    refused([](auto& one) { one.code = std::string(121, 'x'); }, "point.code");
    refused([](auto& one) { one.latitude.reset(); }, "point.place");
    refused([](auto& one) { one.longitude = number("30.1"); }, "point.longitude");
    refused([](auto& one) { one.latitude = number("60"); }, "point.latitude");
    refused([](auto& one) { one.watched[0].factor = "COD浓度"; }, "point.factor");
    refused([](auto& one) { one.watched[1].factor = "w01018"; }, "point.factor_twice");
    refused([](auto& one) { one.watched[0].lower = number("51"); }, "point.limits");
    refused([](auto& one) { one.watched[0].field = "mean"; }, "point.field");
    refused([](auto& one) { one.watched.resize(65); }, "point.watched");
}
TEST_CASE("a logger keeps its MN; its secrets are no facts") {
    Story<Logger> story;
    story.when(logger::Register{machine()}).then(logger::Registered{machine()});
    story.when(logger::SetSecret{logger::Secret::password, "123456"}).then(logger::SecretSet{logger::Secret::password});
    story.when(logger::SetSecret{logger::Secret::password, "a;b"}).refused("logger.password");
    story.when(logger::SetSecret{logger::Secret::key, "123456"}).refused("logger.key");
    story.when(logger::SetSecret{logger::Secret::key, "00112233445566778899aabbccddeeff"}).then(logger::SecretSet{logger::Secret::key});
    auto other = machine();
    other.mn = "X";
    story.when(logger::Change{other, "x"}).refused("logger.mn_fixed");
    other = machine();
    other.stamp = logger::Stamp::end;
    story.when(logger::Change{other, "厂家确认为时段末"}).then(logger::Changed{other, "厂家确认为时段末"});
    story.when(logger::Retire{"更换"}).then(logger::Retired{"更换"});
    story.when(logger::Restore{"误停"}).then(logger::Restored{"误停"});
}
TEST_CASE("a logger that cannot be is told where it is wrong") {
    auto refused = [](auto change, const char* code) {
        auto one = machine();
        change(one);
        Story<Logger>().when(logger::Register{one}).refused(code);
    };
    refused([](auto& one) { one.mn = "88 8"; }, "logger.mn");
    refused([](auto& one) { one.mn = std::string(33, '8'); }, "logger.mn");
    refused([](auto& one) { one.networks = {"10.8.1.0/16"}; }, "logger.network");
    refused([](auto& one) { one.outlets.clear(); }, "logger.outlets");
    refused([](auto& one) { one.outlets[0].system = "320a"; }, "logger.system");
    refused([](auto& one) { one.outlets.push_back({"32", {"p2"}}); }, "logger.system_twice");
    refused([](auto& one) { one.outlets[0].point = {}; }, "logger.point");
}
TEST_CASE("an instruction is given with a reason, comes to one end, and a person may record what is known of it") {
    using instruction::Order;
    using instruction::Outcome;
    Story<Instruction> story;
    instruction::Properties calibration{Order::calibrate, "32", "w01018", {}, {}, {}, "", ""};
    story.at("2026-03-02").when(instruction::Give{{"l1"}, calibration, ""}).refused("monitoring.reason");
    story.when(instruction::Give{{"l1"}, calibration, "季度校准"}).then(instruction::Given{{"l1"}, calibration, "季度校准"});
    story.when(instruction::Give{{"l1"}, calibration, "再来"}).refused("instruction.given_already");
    story.when(instruction::Record{Outcome::withdrawn, "电话告知"}).refused("instruction.outcome");
    story.when(instruction::Record{Outcome::done, ""}).refused("instruction.note");
    story.when(instruction::End{Outcome::failed, "20260302120000000", 1, 5, "PolId=w01018"})
        .then(instruction::Ended{Outcome::failed, "20260302120000000", 1, 5, "PolId=w01018", ""});
    story.when(instruction::End{Outcome::done, "", {}, {}, ""}).then();  // what was heard too late changes nothing
    story.when(instruction::Record{Outcome::done, "电话告知"}).refused("instruction.ended_already");
    story.when(instruction::Withdraw{"误操作"}).refused("instruction.ended_already");
    Story<Instruction> other;
    other.at("2026-03-02").when(instruction::Withdraw{"误操作"}).refused("instruction.missing");
    other.when(instruction::Give{{"l1"}, calibration, "季度校准"}).then(instruction::Given{{"l1"}, calibration, "季度校准"});
    other.when(instruction::Withdraw{""}).refused("monitoring.reason");
    other.when(instruction::Withdraw{"误操作"}).then(instruction::Ended{Outcome::withdrawn, "", {}, {}, "", "误操作"});
    Story<Instruction> known;
    known.at("2026-03-02")
        .when(instruction::Give{{"l1"}, calibration, "季度校准"})
        .then(instruction::Given{{"l1"}, calibration, "季度校准"});
    known.when(instruction::Record{Outcome::failed, "现场屏幕", 1, 1000}).refused("instruction.result");
    known.when(instruction::Record{Outcome::failed, "现场屏幕", 1, 5}).then(instruction::Ended{Outcome::failed, "", 1, 5, "", "现场屏幕"});
    auto refused = [](instruction::Properties asked, const char* code) {
        Story<Instruction>().at("2026-03-02").when(instruction::Give{{"l1"}, std::move(asked), "试"}).refused(code);
    };
    refused({Order::calibrate, "", "", {}, {}, {}, "", ""}, "instruction.device");
    refused({Order::read_time, "", "w01;PW", {}, {}, {}, "", ""}, "instruction.device");
    refused({Order::set_minute_interval, "", "", {}, {}, {}, "", ""}, "instruction.numbers");
    refused({Order::set_minute_interval, "", "", {7}, {}, {}, "", ""}, "hj212.range");
    refused({Order::set_realtime_interval, "", "", {INT64_MAX}, {}, {}, "", ""}, "hj212.range");
    refused({Order::set_sampling_period, "", "w01018", {24, 2}, {}, {}, "", ""}, "instruction.numbers");
    refused({Order::send_hours, "", "", {}, at("2026-03-01", 0), {}, "", ""}, "instruction.span");
    refused({Order::send_hours, "", "", {}, at("2026-01-01", 0), at("2026-03-01", 0), "", ""}, "instruction.span");
    refused({Order::clean, "", "w01018", {}, at("2026-03-01", 0), at("2026-03-02", 0), "", ""}, "instruction.span");
    refused({Order::read_information, "", "w01018", {}, {}, {}, "", ""}, "instruction.information");
    refused({Order::set_information, "", "w01018", {}, {}, {}, "i13004", ""}, "instruction.value");
    refused({Order::set_information, "", "w01018", {}, {}, {}, "i13004", "1;CN=3011"}, "instruction.value");
}
TEST_CASE("a mark says who takes which data how, and is withdrawn, never deleted") {
    Story<Mark> story;
    mark::Place ask{{"p1"}, {}, mark::Kind::maintenance, at("2026-03-02", 8), at("2026-03-02", 10), "更换泵管", ""};
    story.at("2026-03-02").when(ask).then(mark::Placed{{"p1"}, {}, mark::Kind::maintenance, ask.from, ask.to, "更换泵管", ""});
    story.when(ask).refused("mark.placed_already");
    story.when(mark::Withdraw{""}).refused("monitoring.reason");
    story.when(mark::Withdraw{"时段有误"}).then(mark::Withdrawn{"时段有误"});
    story.when(mark::Withdraw{"再撤"}).then();
    auto refused = [&](auto change, const char* code) {
        auto one = ask;
        change(one);
        Story<Mark>().at("2026-03-02").when(one).refused(code);
    };
    refused([](auto& one) { one.to = one.from; }, "mark.span");
    refused([](auto& one) { one.to = one.from + std::chrono::days{371}; }, "mark.too_long");
    refused([](auto& one) { one.from = at("2026-05-02", 8), one.to = at("2026-05-02", 9); }, "mark.ahead");
    refused([](auto& one) { one.reason = ""; }, "monitoring.reason");
    refused([](auto& one) { one.point = {}; }, "mark.point");
}
TEST_CASE("a question is answered before it counts as explained, and can be opened again") {
    Story<DataQuestion> story;
    data_question::Asked asked{
        "R1", "1", {"p1"}, "w01018", at("2026-03-01", 0), at("2026-03-02", 0), "为何24小时不变？", "Why no change?", {{"run_h", "24"}},
        "ab"};
    story.when(data_question::Answer{"x", {}}).refused("question.missing");
    story.when(data_question::Raise{asked}).then(data_question::Raised{asked});
    story.when(data_question::Settle{data_question::Settlement::explained, "已核实"}).refused("question.unanswered");
    story.when(data_question::Answer{" ", {}}).refused("question.answer");
    story.when(data_question::Answer{"夜间停产", {"ab12"}}).then(data_question::Answered{"夜间停产", {"ab12"}});
    story.when(data_question::Settle{data_question::Settlement::explained, "与用电记录一致"})
        .then(data_question::Settled{data_question::Settlement::explained, "与用电记录一致"});
    story.when(data_question::Answer{"补充", {}}).refused("question.settled");
    story.when(data_question::Reopen{"用电记录有误"}).then(data_question::Reopened{"用电记录有误"});
    story.when(data_question::Settle{data_question::Settlement::check_on_site, "现场核查"}).taken();
    asked.to = asked.from;
    Story<DataQuestion>().when(data_question::Raise{asked}).refused("question.span");
}
TEST_CASE("a day is sealed when it is over, again when more came, never with less") {
    Story<MeasuredDay> story;
    auto now = at("2026-03-02", 9);
    std::string one(64, 'a'), two(64, 'b');
    story.at("2026-03-02").when(measured_day::Seal{day(2026, 3, 2), one, 5, now}).refused("measured_day.not_over");
    story.when(measured_day::Seal{day(2026, 3, 1), "abc", 5, now}).refused("measured_day.digest");
    story.when(measured_day::Seal{day(2026, 3, 1), one, 5, now}).then(measured_day::Sealed{day(2026, 3, 1), one, 5, now});
    story.when(measured_day::Seal{day(2026, 3, 1), one, 5, now}).then();
    story.when(measured_day::Seal{day(2026, 3, 1), two, 4, now}).refused("measured_day.rows_missing");
    story.when(measured_day::Seal{day(2026, 3, 1), two, 6, now}).then(measured_day::Sealed{day(2026, 3, 1), two, 6, now});
}
