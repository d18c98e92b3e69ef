// Automatic numbers of paragraphs: "一、", "(二)", "③", as word processors and web pages count them.
#pragma once
#include <map>
#include <optional>
#include <pugixml.hpp>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace bihuan::formats {

// One number in the writing that WordprocessingML names so (ST_NumberFormat, ECMA-376-1 17.18.59): "chineseCounting" 13 is
// "十三". An unknown name gives decimal digits, "none" and "bullet" nothing.
std::string number_text(std::string_view format, int number);

// A number put in front of a text, kept apart where they would run into one figure ("1." and "5公里").
std::string with_number(std::string_view number, std::string text);

// Which list and level a paragraph belongs to.
struct ListPlace {
    std::string list;  // w:numId
    int level = 0;
};

// The lists of one .docx (word/numbering.xml), counting as paragraphs come by in order.
class Numbering {
public:
    explicit Numbering(pugi::xml_node root = {});  // w:numbering; null where the document has none
    // The number of the next paragraph at that place; empty for bullets and for lists nobody defined.
    std::string next(const ListPlace& place);
    // The level a paragraph style is tied to in that list (w:pStyle), when one is.
    std::optional<int> level_of_style(std::string_view list, std::string_view style) const;
    // numStyleLink: a list that says "as the style says" (17.9.21); gives the list the style uses, once styles are known.
    void resolve_links(const std::map<std::string, std::string>& list_of_style);
    bool has_too_long_text() const { return has_too_long_text_; }

    static constexpr std::size_t text_size_max = 512;  // bytes of a level's text ("第%1条"), which every paragraph repeats
    static constexpr std::size_t id_size_max = 255;    // of a list or style, which every paragraph looks up

private:
    static constexpr int levels_max = 9;  // 17.9.6: ilvl 0 … 8
    struct Level {
        int start = 1;
        std::string format = "decimal", text, style;
        int restarts_after = -1;  // w:lvlRestart: 0 never, n only after a level below n; -1 after any
        bool is_legal = false;    // every number in decimal digits
    };
    struct Abstract {
        std::vector<Level> levels = std::vector<Level>(levels_max);
        std::string style_link;
        std::vector<std::optional<int>> counts = std::vector<std::optional<int>>(levels_max);
    };
    struct List {
        std::string abstract;
        std::map<int, Level> levels;
        std::map<int, int> starts;  // w:startOverride: the count begins anew where the list first appears
        bool begun = false;
    };
    Level level_from(pugi::xml_node);
    const Level* level(const List&, int) const;
    std::map<std::string, Abstract, std::less<>> abstracts_;
    std::map<std::string, List, std::less<>> lists_;
    bool has_too_long_text_ = false;
};

}  // namespace bihuan::formats
