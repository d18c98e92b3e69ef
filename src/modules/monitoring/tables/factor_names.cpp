#include "modules/monitoring/tables/factor_names.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.hpp"
#include "modules/monitoring/standards/units.hpp"
#include "modules/monitoring/tables/cell.hpp"

namespace bihuan::monitoring::tables {
namespace {

// What people write instead of the names in data/factors.
constexpr std::pair<std::string_view, std::string_view> called[] = {
    {"cod", "w01018"},         {"codcr", "w01018"},    {"codmn", "w01019"},    {"nh3n", "w21003"},        {"nh4n", "w21003"},
    {"tp", "w21011"},          {"tn", "w21001"},       {"do", "w01009"},       {"ph", "w01001"},          {"ss", "w01012"},
    {"bod", "w01017"},         {"bod5", "w01017"},     {"toc", "w01020"},      {"temperature", "w01010"}, {"temp", "w01010"},
    {"浊度", "w01003"},        {"废水流量", "w00000"}, {"流量", "w00000"},     {"flow", "w00000"},        {"叶绿素a", "w01016"},
    {"pm25", "a34004"},        {"pm10", "a34002"},     {"so2", "a21026"},      {"no2", "a21004"},         {"nox", "a21002"},
    {"no", "a21003"},          {"co", "a21005"},       {"o3", "a05024"},       {"tsp", "a34001"},         {"气温", "a01001"},
    {"temperature", "a01001"}, {"temp", "a01001"},     {"相对湿度", "a01002"}, {"humidity", "a01002"},    {"pres", "a01006"},
    {"pressure", "a01006"},    {"大气压", "a01006"},   {"wspm", "a01007"},     {"颗粒物", "a34013"},      {"nmhc", "a24088"},
    {"hcl", "a21024"},         {"废气流量", "a00000"}, {"氧含量", "a19001"},   {"o2", "a19001"},
};

// Letters and Chinese characters only, in lower case: "NH3-N", "nh3_n" and "NH3N" are one.
std::string key_of(std::string_view words) {
    std::string key;
    for (char c : text::folded(words)) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
        bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
        if (letter) key += c;
    }
    return key;
}
bool is_of_air(std::string_view code) { return code.starts_with('a'); }
bool is_air(standards::Medium medium) { return medium == standards::Medium::air || medium == standards::Medium::flue_gas; }

const std::multimap<std::string, std::string>& known_names() {
    static const auto names = [] {
        std::multimap<std::string, std::string> made;
        for (auto& factor : standards::all_factors())
            for (auto& name : {factor.code, factor.zh, factor.en})
                if (auto key = key_of(name); !key.empty()) made.emplace(key, factor.code);
        for (auto& [name, code] : called) made.emplace(std::string(name), std::string(code));
        return made;
    }();
    return names;
}
// The code this name has in the medium; of several factors of one name the first.
std::string factor_called(std::string_view name, standards::Medium medium) {
    auto key = key_of(name);
    if (key == "no" && name != "NO") return {};  // the number of a line
    auto [first, last] = known_names().equal_range(key);
    for (auto one = first; one != last; ++one)
        if (is_of_air(one->second) == is_air(medium)) return one->second;
    return {};
}

// What people add to a name without changing what is measured.
std::string without_additions(std::string name) {
    for (std::string_view front : {"出水", "出口", "监测"})
        if (name.starts_with(front) && name.size() > front.size()) name.erase(0, front.size());
    for (std::string_view back : {"_raw", "小时均值", "日均值", "平均值", "均值", "监测值", "实测值", "浓度"})
        if (name.ends_with(back) && name.size() > back.size()) name.resize(name.size() - back.size());
    return text::trimmed(name);
}

// "w01018-Avg": the field behind the last dash, taken off.
std::optional<series::Field> take_field(std::string& name) {
    auto dash = name.rfind('-');
    if (dash == name.npos) return {};
    auto key = key_of(std::string_view(name).substr(dash + 1));
    for (auto& [field, spelled] : enumerators_of<series::Field>())
        if (!key.empty() && key == key_of(spelled)) {
            name.resize(dash);
            return field;
        }
    return {};
}
// The words in the last brackets, where they are a unit; taken off.
std::string take_unit(std::string& name) {
    for (auto [open, close] : {std::pair{'(', ')'}, std::pair{'[', ']'}}) {
        auto begin = name.rfind(open);
        if (!name.ends_with(close) || begin == name.npos) continue;
        auto unit = unit_named(std::string_view(name).substr(begin + 1, name.size() - begin - 2));
        if (unit.empty()) continue;
        name.resize(begin);
        name = text::trimmed(name);
        return unit;
    }
    auto gap = name.find_last_of(" _,");
    auto unit = gap == name.npos ? std::string() : unit_named(std::string_view(name).substr(gap + 1));
    if (!unit.empty()) name = text::trimmed(std::string_view(name).substr(0, gap));
    return unit;
}

std::string factor_in(const std::string& name, standards::Medium medium) {
    auto plain = without_additions(name);
    if (auto whole = factor_called(plain, medium); !whole.empty()) return whole;
    if (auto open = plain.find('('); open != plain.npos && plain.ends_with(')')) {  // 细颗粒物(PM2.5)
        if (auto inner = factor_called(plain.substr(open + 1), medium); !inner.empty()) return inner;
    }
    for (auto word : text::split(plain, " ")) {
        if (auto found = factor_called(word, medium); !found.empty()) return found;
        if (auto* old = standards::find_factor(medium, word)) return old->code;
    }
    return {};
}

}  // namespace

std::string unit_named(std::string_view words) {
    static const auto known = [] {
        std::set<std::string, std::less<>> made;
        for (auto& factor : standards::all_factors())
            for (auto* unit : {&factor.unit, &factor.unit_in_air})
                for (auto& like : standards::units_like(*unit)) made.insert(like);
        made.erase("");
        return made;
    }();
    auto name = standards::unit_as_written(half_width(words));
    if (name == "℃") return "°C";
    return known.contains(name) ? name : std::string();
}

HeaderWords words_of(std::string_view header, standards::Medium medium) {
    constexpr std::size_t longest = 200;  // a header of a table, not a page of text
    HeaderWords words;
    if (header.size() > longest) return words;
    auto name = half_width(header);
    words.unit = take_unit(name);
    words.field = take_field(name);
    words.factor = factor_in(name, medium);
    return words;
}

bool speaks_of_air(const std::vector<std::string>& headers) {
    std::size_t air = 0, water = 0;
    for (auto& header : headers) {
        air += !words_of(header, standards::Medium::air).factor.empty();
        water += !words_of(header, standards::Medium::waste_water).factor.empty();
    }
    return air > water;
}

}  // namespace bihuan::monitoring::tables
