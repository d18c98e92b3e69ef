// The people of the demonstration: an account for each role, without a password; who looks at it comes in by links that work once.
#pragma once
#include "app/house.hpp"

namespace bihuan::app {

// Also places the district's units below it. Problems: those of opening accounts.
Result<void> make_demo_people(House&);

struct DemoLink {
    std::string role_zh, role_en, name, unit, link;
};
// One for each of those accounts that is still there; links given out before are void.
Result<std::vector<DemoLink>> demo_links(House&, const std::string& home);

}  // namespace bihuan::app
