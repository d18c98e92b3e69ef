// A Word document with other words in it: every text of its body goes through a function, all else stays as it was.
#pragma once
#include <functional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace bihuan::formats {

// Texts are changed one by one as they stand in runs: what a writer has cut in two is seen in two. The same input gives the same bytes.
Result<std::string> docx_with(std::string_view docx, const std::function<std::string(std::string_view)>& change);

}  // namespace bihuan::formats
