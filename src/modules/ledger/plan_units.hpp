// Units and people as plans list them: "区水务局、东城街道(区住建局配合)", "区水务局局长 张三".
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "modules/ledger/plan_labels.hpp"

namespace bihuan::plan {

struct UnitList {
    std::optional<std::size_t> lead;       // place in `names` of the one that is said to lead
    std::vector<std::string> names;        // as printed, in order, each once
    std::vector<std::string> cooperating;  // said to cooperate: "…(区水务局配合)"
    std::vector<std::string> people;       // "区水务局(张三)", "区水务局 张三"
    bool sure = true;                      // every name ends like a unit's
};
UnitList units_in(Slice);

struct PersonList {
    std::vector<std::string> names;   // empty where nobody is named: "主要负责人"
    std::vector<std::string> unread;  // words that are neither a name nor an office or a post
    std::string contact;              // telephone numbers
};
PersonList people_in(Slice);

bool looks_like_unit(Points folded);  // one name
bool looks_like_name(Points folded);  // a person's
// Could this be the value of such a field, although no separator stands between? Units, people and days only.
bool fits(Key, Points folded);
inline constexpr std::size_t fitting_size_max = 200;  // characters; what is longer fits no such field

// Characters of a list of units or people. A longer one is read as nobody's name, for each name is compared with all the others.
inline constexpr std::size_t names_size_max = 2'000;

}  // namespace bihuan::plan
