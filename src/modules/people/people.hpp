// Who there is: units in their tree, accounts and the roles they hold, as facts; persons by reference, their names outside the journal.
#pragma once
#include "api/routes.hpp"
#include "modules/people/account.hpp"
#include "modules/people/administration.hpp"
#include "modules/people/role.hpp"
#include "modules/people/unit.hpp"

namespace bihuan {

// The unit of this name (or alias), registered if there is none yet. For use inside a command.
Result<Unit::Id> unit_named(journal::Batch&, std::string_view name);
// The person of this name at this unit, entered if there is none yet.
Result<Person::Id> person_named(journal::Batch&, std::string_view name, const Unit::Id& at);

// Opening an account and giving it a role, for use inside a command.
struct NewAccount {
    std::string name;   // of the person
    std::string login;  // to sign in with
    Unit::Id unit;
    std::string post;       // 职务; may be empty
    bool namesake = false;  // another person of the same name at the same unit
};
DESCRIBE(NewAccount, name, login, unit, post, namesake)
Result<journal::Committed> open_account(journal::Batch&, const NewAccount&);
Result<journal::Committed> grant_role(journal::Batch&, const Account::Id&, const Role::Id&, const Unit::Id&,
                                      std::optional<std::int64_t> seen = {});

struct GrantRow {
    std::string role, zh, en;
    Duty duty{};
    std::string unit, unit_name;
};
DESCRIBE(GrantRow, role, zh, en, duty, unit, unit_name)
struct AccountRow {
    std::string id;
    std::optional<std::string> name, login;  // absent where erased
    std::string post, unit, unit_name;
    bool closed = false;
    Instant opened_at{};
    std::vector<GrantRow> grants;
};
DESCRIBE(AccountRow, id, name, login, post, unit, unit_name, closed, opened_at, grants)
std::optional<AccountRow> account_row(Sql&, std::string_view id);
std::string as_login(std::string_view text);                                     // as it is kept and compared: trimmed, small letters
std::optional<std::string> open_account_of_login(Sql&, std::string_view login);  // the id
std::optional<std::string> name_of_actor(Sql&, std::string_view actor);          // where the actor is an account
std::optional<api::Viewer> viewer_of(Sql&, std::string_view account);            // what it may do now; nobody where it is not open
bool administrators_are_joined(Sql&);

// The roles of a new house (data/roles.json), those that it does not know yet.
void define_roles(journal::Journal&, std::string_view shipped);

void people_views(journal::Views&);
void people_routes(api::Routes&);

}  // namespace bihuan
