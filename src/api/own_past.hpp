// Files of what does not follow from the journal alone: measurements, which say by known_at as of when they are asked for. They have no
// as_of of the journal and no ETag, which would stay the same while values arrive.
#pragma once
#include <algorithm>

#include "api/routes.hpp"

namespace bihuan::api {

inline bool has_own_past(const Route& route) {
    auto is_known_at = [](const std::string& one) { return one.find(R"("name":"known_at")") != one.npos; };
    return route.file && std::any_of(route.parameters.begin(), route.parameters.end(), is_known_at);
}

}  // namespace bihuan::api
