// The parts of the people's room, each with its views and its routes.
#pragma once
#include "modules/people/people.hpp"

namespace bihuan::people {

struct Because {  // the body of what needs no more than a reason
    std::string reason;
};
DESCRIBE(Because, reason)

}  // namespace bihuan::people

namespace bihuan {

void unit_views(journal::Views&);
void role_views(journal::Views&);
void administration_views(journal::Views&);
void account_views(journal::Views&);

void unit_routes(api::Routes&);
void role_routes(api::Routes&);
void administration_routes(api::Routes&);
void account_routes(api::Routes&);

// Why a unit cannot be named for something new: it is not there, or retired.
std::optional<Problem> unfit_unit(Sql&, const Unit::Id&, const char* at);
std::optional<Problem> unfit_person_name(std::string_view);
Person::Id new_person(journal::Batch&, std::string_view name, const Unit::Id& at);

}  // namespace bihuan
