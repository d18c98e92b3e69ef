#include "formats/xml.hpp"

#include <algorithm>
#include <charconv>
#include <string>

#include "formats/document.hpp"
#include "formats/problems.hpp"

namespace bihuan::formats {
namespace {

// Without recursion and without a stack: a tree of two million levels costs no more than a flat one.
bool deeper_than(pugi::xml_node root, int limit) {
    int depth = 0;
    for (auto node = root.first_child(); node;) {
        if (auto first = node.first_child()) {
            if (++depth > limit) return true;
            node = first;
            continue;
        }
        while (node && node != root && !node.next_sibling()) {
            node = node.parent();
            --depth;
        }
        if (!node || node == root) break;
        node = node.next_sibling();
    }
    return false;
}

std::string_view without_prefix(std::string_view name) {
    auto colon = name.find(':');
    return colon == name.npos ? name : name.substr(colon + 1);
}

}  // namespace

Result<std::unique_ptr<pugi::xml_document>> parse_xml(std::string_view bytes, std::string_view part) {
    if (static_cast<std::size_t>(std::ranges::count(bytes, '<')) > xml_tags_max) {
        auto limit = std::to_string(xml_tags_max / 10'000);
        return too_large("内部标记超过 " + limit + " 万个", "more than " + std::to_string(xml_tags_max) + " tags inside");
    }
    auto document = std::make_unique<pugi::xml_document>();
    auto parsed = document->load_buffer(bytes.data(), bytes.size(), pugi::parse_default | pugi::parse_ws_pcdata_single);
    if (!parsed) {
        std::string name(part), reason = parsed.description();
        return damaged(name + " 不是有效的 XML", name + " is not valid XML: " + reason);
    }
    if (deeper_than(*document, nesting_max)) return too_deep(nesting_max);
    return document;
}

std::string_view local_name(pugi::xml_node node) { return without_prefix(node.name()); }
pugi::xml_node child(pugi::xml_node parent, std::string_view local) {
    for (auto node : parent.children())
        if (local_name(node) == local) return node;
    return {};
}
pugi::xml_attribute attribute(pugi::xml_node node, std::string_view local) {
    for (auto one : node.attributes())
        if (without_prefix(one.name()) == local) return one;
    return {};
}
std::string_view value_of(pugi::xml_node node, std::string_view local_attribute) { return attribute(node, local_attribute).value(); }
std::string_view child_value_of(pugi::xml_node parent, std::string_view local_child) { return value_of(child(parent, local_child)); }
bool is_on(pugi::xml_node parent, std::string_view local_child) {
    auto node = child(parent, local_child);
    if (!node) return false;
    auto value = value_of(node);
    return value != "0" && value != "false" && value != "off";
}
int number_of(std::string_view text, int otherwise) {
    int number = 0;
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size() ? number : otherwise;
}

}  // namespace bihuan::formats
