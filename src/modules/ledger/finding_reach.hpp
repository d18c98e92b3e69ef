// Which findings a viewer reaches: those in which one of the units of their scope takes part today, whatever is looked at.
#pragma once
#include "api/routes.hpp"

namespace bihuan {

bool reaches_finding(Sql&, const api::Scope&, std::string_view finding);
bool reaches_inspection(Sql&, const api::Scope&, std::string_view inspection);  // holds a finding they reach

// How a query finds the few or the many: through the list of what is reached, or finding by finding in their order until a page is full.
enum class Search { by_list, one_by_one };
Search search_for(const api::Reading&, std::int64_t by_list_max);  // by list, unless more than so many are reached
// A condition on `finding f`; "true" where everything is reached. Every query that answers a person holds it.
std::string within_reach(const api::Reading&, Sql::Parameters&, Search = Search::by_list);

}  // namespace bihuan
