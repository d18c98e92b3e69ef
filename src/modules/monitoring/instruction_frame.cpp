#include "modules/monitoring/instruction_frame.hpp"

#include <algorithm>
#include <charconv>

#include "modules/monitoring/wording.hpp"

namespace bihuan::monitoring {
namespace {

namespace hj212 = formats::hj212;
using instruction::Order;
using instruction::Outcome;
using instruction::Properties;

// What an order takes besides its number.
struct Form {
    Order order;
    int command;
    std::size_t numbers = 0;
    bool span = false, may_have_span = false;
    bool device = false, information = false, value = false;  // needed
};
constexpr Form forms[] = {
    {Order::read_time, 1011},
    {Order::set_time, 1012},
    {Order::set_timeouts, 1000, 2},
    {Order::read_realtime_interval, 1061},
    {Order::set_realtime_interval, 1062, 1},
    {Order::read_minute_interval, 1063},
    {Order::set_minute_interval, 1064, 1},
    {Order::send_password, 1072},
    {Order::start_realtime, 2011},
    {Order::stop_realtime, 2012},
    {Order::start_states, 2021},
    {Order::stop_states, 2022},
    {Order::send_minutes, 2051, 0, true},
    {Order::send_hours, 2061, 0, true},
    {Order::send_days, 2031, 0, true},
    {Order::calibrate, 3011, 0, false, false, true},
    {Order::sample_now, 3012, 0, false, false, true},
    {Order::clean, 3013, 0, false, false, true},
    {Order::compare, 3014, 0, false, false, true},
    {Order::retain_sample, 3015},
    {Order::set_sampling_period, 3016, 2, false, false, true},
    {Order::read_sampling_period, 3017, 0, false, false, true},
    {Order::read_sample_time, 3018, 0, false, false, true},
    {Order::read_serial, 3019, 0, false, false, true},
    {Order::read_information, 3020, 0, false, true, true, true},
    {Order::set_information, 3021, 0, false, false, true, true, true},
};
const Form& form_of(Order order) {
    return *std::find_if(std::begin(forms), std::end(forms), [&](const Form& one) { return one.order == order; });
}
static_assert(std::size(forms) == std::size_t(Order::set_information) + 1);

Problem told(const char* code, std::string zh, std::string en, const char* at) {
    return {Fault::refused, code, std::move(zh), std::move(en), at};
}
bool is_value(std::string_view text) {
    constexpr std::size_t size_max = 200;
    return !text.empty() && text.size() <= size_max && std::all_of(text.begin(), text.end(), [](char c) {
        return c >= ' ' && c < 127 && c != ';' && c != ',' && c != '=' && c != '&' && c != '#';
    });
}
std::optional<Problem> unfit(const Properties& asked, const Form& form) {
    if (asked.numbers.size() != form.numbers)
        return told("instruction.numbers", "该指令需要" + std::to_string(form.numbers) + "个数值",
                    "this instruction takes " + std::to_string(form.numbers) + " numbers", "/properties/numbers");
    bool has_span = asked.from || asked.until;
    if ((form.span && !(asked.from && asked.until)) || (has_span && !form.span && !form.may_have_span) ||
        (has_span && (!asked.from || !asked.until || *asked.until < *asked.from)))
        return form.span || form.may_have_span
                   ? told("instruction.span", "请给出开始和结束时间，结束不早于开始",
                          "say from when until when; it cannot end before it begins", "/properties/from")
                   : told("instruction.span", "该指令不带时间段", "this instruction takes no span of time", "/properties/from");
    if (asked.device.empty() ? form.device : !is_factor(asked.device))
        return told("instruction.device", "请填写仪器的因子编码（PolId），例如 w01018",
                    "name the instrument by its factor's code (PolId), like w01018", "/properties/device");
    if (asked.information.empty() ? form.information : !form.information || !is_factor(asked.information))
        return told("instruction.information", "请填写现场端信息编码（InfoId），例如 i13004",
                    "name the information by its code (InfoId), like i13004", "/properties/information");
    if (asked.value.empty() ? form.value : !form.value || !is_value(asked.value))
        return told("instruction.value", "请填写参数值（1至200个字母、数字或符号，不含 ; , = & #）",
                    "say the value: 1 to 200 letters, digits and signs without ; , = & #", "/properties/value");
    return {};
}
Result<std::string> sampling_period(const Properties& asked, const hj212::Addressee& to, Instant qn) {
    auto hour = asked.numbers[0], hours = asked.numbers[1];
    if (hour < 0 || hour > 23 || hours < 1 || hours > 24)
        return tl::unexpected(told("instruction.numbers", "起始整点应为0至23，周期应为1至24小时",
                                   "the first hour is 0 to 23, and the period 1 to 24 hours", "/properties/numbers"));
    auto start = (hour < 10 ? "0" : "") + std::to_string(hour) + "0000";
    return hj212::control(to, qn, command_of(asked.order), asked.device, "CstartTime=" + start + ";Ctime=" + std::to_string(hours));
}
Result<std::string> information(const Properties& asked, const hj212::Addressee& to, Instant qn) {
    auto more = "InfoId=" + asked.information;
    if (asked.from) more += ";BeginTime=" + hj212::time_text(*asked.from) + ";EndTime=" + hj212::time_text(*asked.until);
    if (!asked.value.empty()) more += ";" + asked.information + "-Info=" + asked.value;
    return hj212::control(to, qn, command_of(asked.order), asked.device, more);
}
int whole(std::int64_t number) { return int(std::clamp<std::int64_t>(number, -1, 1'000'000)); }

}  // namespace

int command_of(Order order) { return form_of(order).command; }
bool is_dropped_in_2025(Order order) { return command_of(order) >= 3014 && command_of(order) <= 3017; }

Result<std::string> frame_of(const Properties& asked, hj212::Addressee to, Instant qn, std::string_view password) {
    auto& form = form_of(asked.order);
    if (auto wrong = unfit(asked, form)) return tl::unexpected(*wrong);
    if (!asked.system.empty()) to.st = asked.system;
    switch (asked.order) {
        case Order::set_time: return hj212::set_time(to, qn, qn, asked.device);
        case Order::set_timeouts: return hj212::set_timeouts(to, qn, whole(asked.numbers[0]), whole(asked.numbers[1]));
        case Order::set_realtime_interval: return hj212::set_realtime_interval(to, qn, whole(asked.numbers[0]));
        case Order::set_minute_interval: return hj212::set_minute_interval(to, qn, whole(asked.numbers[0]));
        case Order::send_password: return hj212::set_password(to, qn, password);
        case Order::set_sampling_period: return sampling_period(asked, to, qn);
        case Order::read_information:
        case Order::set_information: return information(asked, to, qn);
        default: break;
    }
    if (form.span) return hj212::history(to, qn, form.command, *asked.from, *asked.until);
    constexpr int first_control = 3011;
    if (form.command >= first_control) return hj212::control(to, qn, form.command, asked.device);
    return hj212::request(to, qn, form.command, asked.device.empty() ? "" : "PolId=" + asked.device);
}

void hear(Returned& returned, const hj212::Frame& frame) {
    auto number = [&](std::string_view name) -> std::optional<std::int64_t> {
        auto* found = frame.find(name);
        if (!found) return {};
        std::int64_t value = 0;
        auto end = found->value.data() + found->value.size();
        auto read = std::from_chars(found->value.data(), end, value);
        if (read.ec != std::errc{} || read.ptr != end) return {};
        return value;
    };
    constexpr int request_answer = 9011, execution_result = 9012;
    if (frame.header.command == request_answer) returned.request_result = number("QnRtn");
    else if (frame.header.command == execution_result) returned.execution_result = number("ExeRtn");
    else if (returned.answer.size() < instruction::answer_size_max) {
        if (!returned.answer.empty()) returned.answer += '\n';
        for (char byte : frame.parameters.substr(0, instruction::answer_size_max - returned.answer.size()))
            returned.answer += byte >= ' ' && byte < 127 ? byte : '.';
    }
}

std::optional<Outcome> outcome_of(const Returned& returned, bool waited) {
    if (returned.execution_result) return *returned.execution_result == 1 ? Outcome::done : Outcome::failed;
    if (returned.request_result && *returned.request_result != 1) return Outcome::refused;
    if (waited) return Outcome::unanswered;
    return {};
}

}  // namespace bihuan::monitoring
