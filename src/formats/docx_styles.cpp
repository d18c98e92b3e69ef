#include "formats/docx_styles.hpp"

#include "formats/xml.hpp"

namespace bihuan::formats {

DocxStyles::DocxStyles(pugi::xml_node root) {
    for (auto node : root.children()) {
        if (local_name(node) != "style") continue;
        std::string id(value_of(node, "styleId"));
        if (id.size() > Numbering::id_size_max) continue;
        auto& style = styles_[id];
        style.name = child_value_of(node, "name");
        style.based_on = child_value_of(node, "basedOn");
        auto numbering = child(child(node, "pPr"), "numPr");
        style.list = child_value_of(numbering, "numId");
        style.level = number_of(child_value_of(numbering, "ilvl"), 0);
        auto is_default = value_of(node, "default");
        if (value_of(node, "type") == "paragraph" && (is_default == "1" || is_default == "true" || is_default == "on")) default_ = id;
    }
}

std::optional<ListPlace> DocxStyles::list_of(std::string_view id, const Numbering& numbering) const {
    constexpr int chain_max = 32;  // a style may, wrongly, be based on itself
    std::string_view here = id.empty() ? std::string_view(default_) : id;
    for (int step = 0; step < chain_max; ++step) {
        auto style = styles_.find(here);
        if (style == styles_.end()) return {};
        if (!style->second.list.empty()) {
            auto tied = numbering.level_of_style(style->second.list, id.empty() ? std::string_view(default_) : id);
            if (!tied) tied = numbering.level_of_style(style->second.list, here);
            return ListPlace{style->second.list, tied.value_or(style->second.level)};
        }
        here = style->second.based_on;
    }
    return {};
}

bool DocxStyles::is_contents(std::string_view id) const {
    auto style = styles_.find(id);
    if (style == styles_.end()) return false;
    std::string_view name = style->second.name;
    return name.size() >= 5 && (name.substr(0, 4) == "toc " || name.substr(0, 4) == "TOC ") && name[4] >= '1' && name[4] <= '9';
}

std::map<std::string, std::string> DocxStyles::lists() const {
    std::map<std::string, std::string> lists;
    for (const auto& [id, style] : styles_)
        if (!style.list.empty()) lists[id] = style.list;
    return lists;
}

}  // namespace bihuan::formats
