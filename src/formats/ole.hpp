// The little of an OLE compound file (MS-CFB) that tells what it holds and whether it asks for a password.
#pragma once
#include <string>
#include <string_view>

namespace bihuan::formats {

bool is_ole(std::string_view bytes);
// "doc", "xls", "encrypted" or "unknown".
std::string ole_kind(std::string_view bytes);
// The directory that names its streams would begin behind its end.
bool ole_is_cut(std::string_view bytes);

}  // namespace bihuan::formats
