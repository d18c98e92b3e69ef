// A permission as it stands in a route, and whose duty it belongs to: what may stand together in a role, and what never may.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/describe.hpp"
#include "base/result.hpp"

namespace bihuan {

// The work itself, and the three administrators who stand apart from it and from each other (三员分立).
enum class Duty { work, system, security, audit };
DESCRIBE_ENUM(Duty, work, system, security, audit)

// all: everything there is; unit: the findings in which the unit of the grant, or one below it, takes part.
enum class Reach { all, unit };
DESCRIBE_ENUM(Reach, all, unit)

struct Permitted {
    std::string permission;
    Reach reach = Reach::all;
    bool operator==(const Permitted&) const = default;
};
DESCRIBE(Permitted, permission, reach)

struct PermissionWord {
    std::string_view word;
    std::optional<Duty> duty;  // absent: goes with any of them
    bool by_unit = false;      // may reach as far as a unit
    std::string_view zh, en;
};
std::span<const PermissionWord> permission_words();
const PermissionWord* permission_word(std::string_view);

// What no role may be: a word nobody knows, a reach it cannot have, the same word twice, the duty of another.
std::optional<Problem> unfit_permissions(Duty, const std::vector<Permitted>&);

// May somebody who holds roles of these duties be given one of that duty? `joined`: the three administrators are one (a small office).
std::optional<Problem> against_separation(const std::vector<Duty>& held, Duty wanted, bool joined);

}  // namespace bihuan
