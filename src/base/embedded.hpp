// Files of the repository that travel inside the program: holidays, demonstration data, pages.
// Which ones is said in CMakeLists.txt with embed(); a file is known by its path there: "data/holidays/2026.csv".
#pragma once
#include <string_view>
#include <vector>

namespace bihuan {

// The bytes of one file, alive as long as the program. A name nobody embedded is a fault of ours: throws std::out_of_range.
std::string_view embedded(std::string_view path);
bool is_embedded(std::string_view path);
// The paths that begin so, in byte order; without a beginning all of them.
std::vector<std::string_view> embedded_names(std::string_view beginning = {});

}  // namespace bihuan
