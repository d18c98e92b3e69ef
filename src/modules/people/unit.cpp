#include "modules/people/unit.hpp"

#include "base/text.hpp"

namespace bihuan::unit {
namespace {

constexpr std::size_t name_size_max = 240;  // bytes: 80 characters

std::optional<Problem> unfit(std::string_view name) {
    if (text::trimmed(name).empty())
        return Problem{Fault::refused, "unit.name_missing", "单位名称不能为空", "a unit needs a name", "/name"};
    if (name.size() > name_size_max)
        return Problem{Fault::refused, "unit.name_too_long", "单位名称过长（最多80字）",
                       "the unit's name is too long (80 characters at most)", "/name"};
    return {};
}
tl::unexpected<Problem> missing() { return problem(Fault::missing, "unit.missing", "没有这个单位", "there is no such unit"); }
tl::unexpected<Problem> reason_missing(const char* zh, const char* en) {
    return problem(Fault::refused, "unit.reason_missing", zh, en, "/reason");
}

}  // namespace

Decision<Event> decide(const State& state, const Register& ask, const Context&) {
    if (!state.name.empty()) return refuse("unit.registered_already", "该单位已登记", "this unit is registered already");
    if (auto wrong = unfit(ask.name)) return tl::unexpected(*wrong);
    return {{Registered{text::trimmed(ask.name), ask.kind}}};
}
Decision<Event> decide(const State& state, const Rename& ask, const Context&) {
    if (state.name.empty()) return missing();
    if (auto wrong = unfit(ask.name)) return tl::unexpected(*wrong);
    if (ask.reason.empty()) return refuse("unit.reason_missing", "请写明更名原因", "say why it is renamed");
    return {{Renamed{text::trimmed(ask.name), ask.reason}}};
}
Decision<Event> decide(const State& state, const AddAlias& ask, const Context&) {
    if (state.name.empty()) return missing();
    if (auto wrong = unfit(ask.alias)) return tl::unexpected(*wrong);
    if (std::find(state.aliases.begin(), state.aliases.end(), ask.alias) != state.aliases.end()) return std::vector<Event>{};
    return {{AliasAdded{text::trimmed(ask.alias)}}};
}
Decision<Event> decide(const State& state, const Place& ask, const Context&) {
    if (state.name.empty()) return missing();
    if (ask.parent == state.parent) return std::vector<Event>{};
    if (ask.below_itself)
        return problem(Fault::refused, "unit.below_itself", "上级单位不能是本单位或其下级", "a unit cannot stand below itself", "/parent");
    if (ask.levels > levels_max) {
        auto most = std::to_string(levels_max);
        return problem(Fault::refused, "unit.too_deep", "单位层级最多 " + most + " 级", "units stand at most " + most + " levels deep",
                       "/parent");
    }
    return {{Placed{ask.parent}}};
}
Decision<Event> decide(const State& state, const Retire& ask, const Context&) {
    if (state.name.empty()) return missing();
    if (state.retired) return std::vector<Event>{};
    if (text::trimmed(ask.reason).empty()) return reason_missing("请写明撤销原因", "say why it is retired");
    if (ask.open_accounts > 0)
        return refuse("unit.has_accounts", "该单位还有 " + std::to_string(ask.open_accounts) + " 个在用账号，请先调出或停用",
                      std::to_string(ask.open_accounts) + " open accounts belong to this unit: move or close them first");
    if (ask.units_below > 0)
        return refuse("unit.has_units_below", "该单位还有 " + std::to_string(ask.units_below) + " 个下级单位，请先调整",
                      std::to_string(ask.units_below) + " units stand below this one: place or retire them first");
    return {{Retired{text::trimmed(ask.reason)}}};
}
Decision<Event> decide(const State& state, const Restore& ask, const Context&) {
    if (state.name.empty()) return missing();
    if (!state.retired) return std::vector<Event>{};
    if (text::trimmed(ask.reason).empty()) return reason_missing("请写明恢复原因", "say why it is restored");
    return {{Restored{text::trimmed(ask.reason)}}};
}

State evolve(State, const Registered& registered) { return {registered.name, {}, {}, false}; }
State evolve(State state, const Renamed& renamed) {
    state.aliases.push_back(state.name);  // documents written before still name it so
    state.name = renamed.name;
    return state;
}
State evolve(State state, const AliasAdded& added) {
    state.aliases.push_back(added.alias);
    return state;
}
State evolve(State state, const Placed& placed) {
    state.parent = placed.parent;
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

Kind kind_of(std::string_view name) {
    auto ends = [&](std::initializer_list<std::string_view> endings) {
        return std::any_of(endings.begin(), endings.end(), [&](auto ending) { return name.ends_with(ending); });
    };
    if (ends({"村", "社区", "村委会", "居委会", "村民委员会"})) return Kind::village;
    if (ends({"街道", "街道办", "街道办事处", "镇", "镇政府", "镇人民政府", "乡", "乡政府", "管委会"})) return Kind::town;
    if (ends({"公司", "集团", "厂", "企业"})) return Kind::enterprise;
    if (name.starts_with("市") || name.starts_with("省") || name.starts_with("自治区")) return Kind::superior;
    if (ends({"区委", "区政府", "县委", "县政府"})) return Kind::district;
    if (ends({"局", "办", "委", "室", "部", "院", "队", "站", "中心", "委员会", "办公室", "法院", "检察院"})) return Kind::department;
    return Kind::other;
}

}  // namespace bihuan::unit
