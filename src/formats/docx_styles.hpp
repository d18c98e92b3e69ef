// The paragraph styles of a .docx, as far as reading needs them: which list a style numbers in, and what it is called.
#pragma once
#include <map>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "formats/numbering.hpp"

namespace bihuan::formats {

class DocxStyles {
public:
    explicit DocxStyles(pugi::xml_node root = {});  // w:styles; null where the document has none
    // The list and level of the style, from itself or what it is based on; "" is the default paragraph style.
    std::optional<ListPlace> list_of(std::string_view style, const Numbering&) const;
    bool is_contents(std::string_view style) const;    // "toc 1" …: a line of the table of contents
    std::map<std::string, std::string> lists() const;  // style → the list it names itself

private:
    struct Style {
        std::string name, based_on, list;
        int level = 0;
    };
    std::map<std::string, Style, std::less<>> styles_;
    std::string default_;
};

}  // namespace bihuan::formats
