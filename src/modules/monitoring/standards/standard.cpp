#include "modules/monitoring/standards/standard.hpp"

#include "modules/monitoring/standards/carried.hpp"

namespace bihuan::standards {

std::span<const Standard> all_standards() {
    static const auto all = carried<std::vector<Standard>>("data/standards/standards.json");
    return all;
}

const Standard* find_standard(std::string_view id) {
    for (auto& one : all_standards())
        if (one.id == id) return &one;
    return nullptr;
}

Result<const Standard*> standard_on(std::string_view text, Date day) {
    for (auto& one : all_standards())
        if (one.text == text && one.in_force(day)) return &one;
    std::string name(text), on = to_text(day);
    return refuse("standard.not_in_force", name + "在" + on + "没有可用的版本", "no version of " + name + " is carried for " + on);
}

std::optional<Medium> medium_of_system(std::string_view st) {
    static constexpr std::pair<std::string_view, Medium> known[] = {
        {"21", Medium::surface_water}, {"22", Medium::air},      {"24", Medium::groundwater},
        {"26", Medium::sea_water},     {"27", Medium::air},      {"31", Medium::flue_gas},
        {"32", Medium::waste_water},   {"51", Medium::flue_gas}, {"52", Medium::waste_water}};
    for (auto& [code, medium] : known)
        if (code == st) return medium;
    return {};
}

}  // namespace bihuan::standards
