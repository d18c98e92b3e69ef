#include "modules/monitoring/point.hpp"

#include <set>

#include "modules/monitoring/wording.hpp"

namespace bihuan::point {
namespace {

constexpr std::size_t watched_max = 64, code_size_max = 120, basis_size_max = 300;

Problem told(const char* code, std::string zh, std::string en, std::string at) {
    return {Fault::refused, code, std::move(zh), std::move(en), std::move(at)};
}
std::optional<Problem> unfit_watched(const std::vector<Watched>& watched) {
    constexpr std::array fields{std::string_view("avg"), std::string_view("cou"), std::string_view("rtd")};
    if (watched.size() > watched_max)
        return told("point.watched", "监测因子过多（最多64个）", "too many factors (64 at most)", "/properties/watched");
    std::set<std::string_view> seen;
    for (std::size_t i = 0; i < watched.size(); ++i) {
        auto& one = watched[i];
        auto at = "/properties/watched/" + std::to_string(i);
        if (!monitoring::is_factor(one.factor))
            return told("point.factor", "因子编码应为字母和数字，例如 w01018", "a factor's code is letters and digits, like w01018",
                        at + "/factor");
        if (!seen.insert(one.factor).second)
            return told("point.factor_twice", "因子重复：" + one.factor, "this factor stands twice: " + one.factor, at + "/factor");
        if (one.lower && one.upper && *one.lower > *one.upper)
            return told("point.limits", "下限大于上限：" + one.factor, "the lower limit is above the upper one: " + one.factor,
                        at + "/lower");
        if (one.basis.size() > basis_size_max)
            return told("point.basis", "限值依据过长（最多100字）", "the limit's basis is too long (100 characters at most)",
                        at + "/basis");
        if (std::find(fields.begin(), fields.end(), one.field) == fields.end())
            return told("point.field", "应报字段应为 avg、cou 或 rtd", "the field that is due is avg, cou or rtd", at + "/field");
    }
    return {};
}
std::optional<Problem> unfit_place(const Properties& asked) {
    if (asked.longitude.has_value() != asked.latitude.has_value())
        return told("point.place", "经度和纬度应同时给出", "give both longitude and latitude, or neither", "/properties/longitude");
    if (!asked.longitude) return {};
    if (*asked.longitude < 73 || *asked.longitude > 136)
        return told("point.longitude", "经度应在73至136度之间", "the longitude must lie between 73 and 136 degrees",
                    "/properties/longitude");
    if (*asked.latitude < 3 || *asked.latitude > 54)
        return told("point.latitude", "纬度应在3至54度之间", "the latitude must lie between 3 and 54 degrees", "/properties/latitude");
    return {};
}
std::optional<Problem> unfit(const Properties& asked) {
    using monitoring::name_size_max;
    if (auto wrong =
            monitoring::unfit(asked.name, {name_size_max, false, "point.name", "监测点名称", "the point's name", "/properties/name"}))
        return wrong;
    if (auto wrong = monitoring::unfit(asked.code, {code_size_max, true, "point.code", "编号", "the point's code", "/properties/code"}))
        return wrong;
    if (auto wrong = monitoring::unfit(asked.company,
                                       {name_size_max, true, "point.company", "运营单位", "the company's name", "/properties/company"}))
        return wrong;
    if (auto wrong = monitoring::unfit(asked.permit,
                                       {code_size_max, true, "point.permit", "许可证编号", "the permit's number", "/properties/permit"}))
        return wrong;
    if (auto wrong = unfit_place(asked)) return wrong;
    return unfit_watched(asked.watched);
}
Properties tidy(Properties asked) {
    for (auto* one : {&asked.name, &asked.code, &asked.company, &asked.permit}) *one = text::trimmed(*one);
    return asked;
}
tl::unexpected<Problem> missing() { return problem(Fault::missing, "point.missing", "没有这个监测点", "there is no such point"); }

}  // namespace

Decision<Event> decide(const State& state, const Register& ask, const Context&) {
    if (state.properties) return refuse("point.registered_already", "该监测点已登记", "this point is registered already");
    if (auto wrong = unfit(ask.properties)) return tl::unexpected(*wrong);
    return {{Registered{tidy(ask.properties)}}};
}
Decision<Event> decide(const State& state, const Change& ask, const Context&) {
    if (!state.properties) return missing();
    if (auto wrong = unfit(ask.properties)) return tl::unexpected(*wrong);
    if (ask.properties.kind != state.properties->kind)
        return problem(Fault::refused, "point.kind_fixed", "监测点类别不能更改；请登记新的监测点",
                       "a point keeps its kind: register another one", "/properties/kind");
    auto properties = tidy(ask.properties);
    if (properties == *state.properties) return std::vector<Event>{};
    if (auto wrong = monitoring::unfit_reason(ask.reason)) return tl::unexpected(*wrong);
    return {{Changed{std::move(properties), text::trimmed(ask.reason)}}};
}
Decision<Event> decide(const State& state, const Retire& ask, const Context& context) {
    if (!state.properties) return missing();
    if (state.retired) return std::vector<Event>{};
    if (auto wrong = monitoring::unfit_reason(ask.reason)) return tl::unexpected(*wrong);
    if (ask.on > context.today())
        return problem(Fault::refused, "point.retired_ahead", "停用日期不能晚于今天", "the day it was retired cannot lie ahead", "/on");
    if (ask.loggers > 0)
        return refuse("point.has_loggers", "仍有 " + std::to_string(ask.loggers) + " 台在用数采仪为其上报，请先调整",
                      std::to_string(ask.loggers) + " loggers in use still report for it: change them first");
    return {{Retired{ask.on, text::trimmed(ask.reason)}}};
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
State evolve(State state, const Retired&) {
    state.retired = true;
    return state;
}
State evolve(State state, const Restored&) {
    state.retired = false;
    return state;
}

}  // namespace bihuan::point
