// What people are told when a file cannot be read; one code and one wording for every reader.
#pragma once
#include <string>

#include "base/result.hpp"

namespace bihuan::formats {

// Each names what is wrong in zh and en; the wording around it says what to do.
tl::unexpected<Problem> empty();
tl::unexpected<Problem> damaged(const std::string& zh, const std::string& en);
tl::unexpected<Problem> encrypted();
tl::unexpected<Problem> too_large(const std::string& zh, const std::string& en);
tl::unexpected<Problem> too_deep(int limit);
tl::unexpected<Problem> no_text();
tl::unexpected<Problem> needs_office(const std::string& what);
tl::unexpected<Problem> unknown_format(const std::string& zh, const std::string& en);

}  // namespace bihuan::formats
