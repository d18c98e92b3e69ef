// XML out of an untrusted file: parsed by pugixml, refused before any walk when it is too big or too deep to be walked.
#pragma once
#include <memory>
#include <pugixml.hpp>
#include <string_view>

#include "base/result.hpp"

namespace bihuan::formats {

inline constexpr std::size_t xml_tags_max = 8'000'000;  // about 60 bytes of memory each

// Entities of a document type are never expanded, files never opened. Depth is at most nesting_max, so a walk may recurse.
// Problems: document.damaged, document.too_deep, document.too_large.
Result<std::unique_ptr<pugi::xml_document>> parse_xml(std::string_view bytes, std::string_view part);

// Names without their prefix: which prefix stands for a namespace is the writer's choice ("w:p" is "p").
std::string_view local_name(pugi::xml_node);
pugi::xml_node child(pugi::xml_node, std::string_view local);  // the first of that name, or null
pugi::xml_attribute attribute(pugi::xml_node, std::string_view local);
std::string_view value_of(pugi::xml_node, std::string_view local_attribute = "val");  // "" when absent
std::string_view child_value_of(pugi::xml_node, std::string_view local_child);        // its "val", "" when absent
// An on/off element of WordprocessingML (ECMA-376-1, 17.17.4): present without a value is on.
bool is_on(pugi::xml_node parent, std::string_view local_child);
int number_of(std::string_view text, int otherwise);  // a whole decimal number, else `otherwise`

}  // namespace bihuan::formats
