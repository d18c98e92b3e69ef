#include "modules/monitoring/logger.hpp"

#include <set>

#include "base/network.hpp"
#include "modules/monitoring/wording.hpp"

namespace bihuan::logger {
namespace {

constexpr std::size_t mn_size_max = 32, system_size_max = 3, outlets_max = 32, networks_max = 16, key_digits = 32;

Problem told(const char* code, std::string zh, std::string en, std::string at) {
    return {Fault::refused, code, std::move(zh), std::move(en), std::move(at)};
}
bool is_graphic(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < 127 && c != ';' && c != '=' && c != '&'; });
}

std::optional<Problem> unfit_outlets(const std::vector<Outlet>& outlets) {
    if (outlets.empty() || outlets.size() > outlets_max)
        return told("logger.outlets", "请指定1至32个上报的监测点", "name between 1 and 32 points that it reports for",
                    "/properties/outlets");
    std::set<std::string_view> seen;
    for (std::size_t i = 0; i < outlets.size(); ++i) {
        auto at = "/properties/outlets/" + std::to_string(i);
        auto& system = outlets[i].system;
        if (system.empty() || system.size() > system_size_max || !is_graphic(system))
            return told("logger.system", "系统编码（ST）应为2位，例如 32", "a system code (ST) has two characters, like 32",
                        at + "/system");
        if (!seen.insert(system).second)
            return told("logger.system_twice", "系统编码重复：" + system, "this system code stands twice: " + system, at + "/system");
        if (!outlets[i].point) return told("logger.point", "请选择监测点", "choose a point", at + "/point");
    }
    return {};
}
std::optional<Problem> unfit(const Properties& asked) {
    if (asked.mn.empty() || asked.mn.size() > mn_size_max || !is_graphic(asked.mn))
        return told("logger.mn", "设备唯一标识（MN）应为1至32个字母或数字", "the MN is 1 to 32 letters or digits", "/properties/mn");
    if (auto wrong = monitoring::unfit(
            asked.name, {monitoring::name_size_max, false, "logger.name", "数采仪名称", "the logger's name", "/properties/name"}))
        return wrong;
    if (asked.networks.size() > networks_max)
        return told("logger.networks", "允许的网段过多（最多16个）", "too many networks (16 at most)", "/properties/networks");
    for (std::size_t i = 0; i < asked.networks.size(); ++i)
        if (!network_from(asked.networks[i]))
            return told("logger.network", "网段应写作 10.8.0.0/16 或单个 IP 地址：" + asked.networks[i],
                        "a network is written 10.8.0.0/16, or as one address: " + asked.networks[i],
                        "/properties/networks/" + std::to_string(i));
    return unfit_outlets(asked.outlets);
}
Properties tidy(Properties asked) {
    asked.name = text::trimmed(asked.name);
    return asked;
}
tl::unexpected<Problem> missing() { return problem(Fault::missing, "logger.missing", "没有这台数采仪", "there is no such logger"); }

}  // namespace

Decision<Event> decide(const State& state, const Register& ask, const Context&) {
    if (state.properties) return refuse("logger.registered_already", "该数采仪已登记", "this logger is registered already");
    if (auto wrong = unfit(ask.properties)) return tl::unexpected(*wrong);
    return {{Registered{tidy(ask.properties)}}};
}
Decision<Event> decide(const State& state, const Change& ask, const Context&) {
    if (!state.properties) return missing();
    if (auto wrong = unfit(ask.properties)) return tl::unexpected(*wrong);
    if (ask.properties.mn != state.properties->mn)
        return problem(Fault::refused, "logger.mn_fixed", "MN 不能更改；更换设备请另行登记",
                       "the MN stays: register another logger where the machine was replaced", "/properties/mn");
    auto properties = tidy(ask.properties);
    if (properties == *state.properties) return std::vector<Event>{};
    if (auto wrong = monitoring::unfit_reason(ask.reason)) return tl::unexpected(*wrong);
    return {{Changed{std::move(properties), text::trimmed(ask.reason)}}};
}
Decision<Event> decide(const State& state, const SetSecret& ask, const Context&) {
    if (!state.properties) return missing();
    bool fits = ask.secret == Secret::key
                    ? ask.text.size() == key_digits && ask.text.find_first_not_of("0123456789abcdefABCDEF") == std::string::npos
                    : !ask.text.empty() && ask.text.size() <= 32 && is_graphic(ask.text);
    if (!fits)
        return ask.secret == Secret::key
                   ? problem(Fault::refused, "logger.key", "密钥应为32位十六进制数字", "the key is 32 hexadecimal digits", "/text")
                   : problem(Fault::refused, "logger.password", "访问密码应为1至32个字母或数字（标准为6位）",
                             "the password is 1 to 32 letters or digits (the standard says 6)", "/text");
    return {{SecretSet{ask.secret}}};
}
Decision<Event> decide(const State& state, const Retire& ask, const Context&) {
    if (!state.properties) return missing();
    if (state.retired) return std::vector<Event>{};
    if (auto wrong = monitoring::unfit_reason(ask.reason)) return tl::unexpected(*wrong);
    return {{Retired{text::trimmed(ask.reason)}}};
}
Decision<Event> decide(const State& state, const Restore& ask, const Context&) {
    if (!state.properties) return missing();
    if (!state.retired) return std::vector<Event>{};
    if (auto wrong = monitoring::unfit_reason(ask.reason)) return tl::unexpected(*wrong);
    return {{Restored{text::trimmed(ask.reason)}}};
}

State evolve(State state, const Registered& registered) {
    state.properties = registered.properties;
    return state;
}
State evolve(State state, const Changed& changed) {
    state.properties = changed.properties;
    return state;
}
State evolve(State state, const SecretSet&) { return state; }
State evolve(State state, const Retired&) {
    state.retired = true;
    return state;
}
State evolve(State state, const Restored&) {
    state.retired = false;
    return state;
}

}  // namespace bihuan::logger
