#include "modules/territory/town_layer.hpp"

#include "base/text.hpp"

namespace bihuan::town_layer {
namespace {

constexpr std::size_t name_size_max = 240, source_size_max = 600;  // bytes
constexpr int year_min = 1949, year_max = 2100;

tl::unexpected<Problem> unfit(const char* code, std::string zh, std::string en, const char* at) {
    return problem(Fault::refused, code, std::move(zh), std::move(en), at);
}
bool same(const Published& one, const Published& other) { return json::text(one) == json::text(other); }

}  // namespace

Decision<Event> decide(const State& state, const Publish& ask, const Context&) {
    Published published{text::trimmed(ask.name), ask.valid_from, text::trimmed(ask.source), ask.hash, ask.bound};
    if (published.name.empty() || published.name.size() > name_size_max)
        return unfit("layer.name", "请给出图层名称（最多80字）", "name the layer (80 characters at most)", "/name");
    if (published.source.empty() || published.source.size() > source_size_max)
        return unfit("layer.source", "请注明边界的来源（最多200字），例如测绘部门和日期",
                     "say where the borders come from (200 characters at most): who drew them, and when", "/source");
    if (int year = int(ask.valid_from.year()); year < year_min || year > year_max)
        return unfit("layer.valid_from", "生效日期应在1949年至2100年之间", "the first day must lie between 1949 and 2100", "/valid_from");
    if (published.bound.empty())
        return unfit("layer.nothing_bound", "图中没有一个要素与镇街对得上；请检查名称所在的属性，或先在“单位”中登记镇街、补充别名",
                     "no feature of this map is a town we know: look at the property that holds the names, or enter towns and their other "
                     "names under Units first",
                     "/property");
    if (state.last && same(*state.last, published)) return std::vector<Event>{};
    return {{std::move(published)}};
}

State evolve(State state, const Published& published) {
    state.last = published;
    return state;
}

}  // namespace bihuan::town_layer
