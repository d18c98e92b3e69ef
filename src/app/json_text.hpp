// A parsed JSON value back as text, and a place in it by its JSON pointer (RFC 6901).
#pragma once
#include <functional>

#include "base/json.hpp"

namespace bihuan::app {

std::string text_of(const json::View&);  // compact, members in the order they came
// Calls look(value) with the value at "/items/0/id"; false where there is none.
bool look_at(const json::View& root, std::string_view pointer, const std::function<void(const json::View&)>& look);
// The value at a pointer: text as it is, everything else as JSON; nullopt where there is none.
std::optional<std::string> plain_at(const json::View& root, std::string_view pointer);

}  // namespace bihuan::app
