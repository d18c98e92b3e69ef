#include "formats/docx_fields.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "formats/numbering.hpp"
#include "formats/xml.hpp"

namespace bihuan::formats {
namespace {

// "eq \o\ac(○,12)" is how word processors draw a circled number they have no character for (17.16.5.19): "⑫".
std::string enclosed(std::string_view code) {
    auto folded = text::folded(code);
    auto is_eq = folded.starts_with("eq\\") || folded.starts_with("EQ\\");
    auto comma = folded.rfind(','), end = folded.rfind(')');
    if (!is_eq || comma == folded.npos || end == folded.npos || end < comma) return "";
    auto inner = folded.substr(comma + 1, end - comma - 1);
    auto number = number_of(inner, 0);
    if (number >= 1 && number <= 50) return number_text("decimalEnclosedCircle", number);
    return inner.empty() ? "" : "(" + inner + ")";
}

}  // namespace

std::string DocxFields::mark(std::string_view type) {
    if (type == "begin" && open_.size() < fields_max) open_.emplace_back();
    if (open_.empty()) return "";
    if (type == "separate") open_.back().in_result = true;
    if (type != "end") return "";
    auto field = std::move(open_.back());
    open_.pop_back();
    return field.in_result ? "" : enclosed(field.code);
}
void DocxFields::add_code(std::string_view code) {
    if (!open_.empty() && !open_.back().in_result) open_.back().code += code;
}
bool DocxFields::shows_text() const {
    return std::ranges::all_of(open_, [](const Field& field) { return field.in_result; });
}
void DocxFields::begin_paragraph() {
    for (auto& field : open_) field.in_result = true;
}

}  // namespace bihuan::formats
