// What people write into the monitoring room: texts with a length, and how one says that a text does not fit.
#pragma once
#include "base/result.hpp"
#include "base/text.hpp"

namespace bihuan::monitoring {

struct Wanted {                // of one text
    std::size_t size_max = 0;  // bytes; three for a Chinese character
    bool may_be_empty = false;
    const char *code, *zh, *en;  // "point.name", "监测点名称", "the name of the point"
    const char* at;              // JSON pointer
};
std::optional<Problem> unfit(std::string_view text, const Wanted&);

inline constexpr std::size_t name_size_max = 240, reason_size_max = 3000;

// A factor's code as loggers send it: letters and digits, 20 at most.
bool is_factor(std::string_view);

// Why something is changed, retired or withdrawn: never left out.
std::optional<Problem> unfit_reason(std::string_view);

}  // namespace bihuan::monitoring
