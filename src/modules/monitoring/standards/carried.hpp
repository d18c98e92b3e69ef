// Tables that travel inside the program, read once. A table that cannot be read is a fault of ours: std::logic_error.
#pragma once
#include <stdexcept>

#include "base/embedded.hpp"
#include "base/json.hpp"

namespace bihuan::standards {

template <class T>
T carried(std::string_view path) {
    auto table = json::from<T>(embedded(path));
    if (!table) throw std::logic_error(std::string(path) + table.error().at + ": " + table.error().en);
    return std::move(*table);
}

}  // namespace bihuan::standards
