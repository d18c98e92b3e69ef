// An invitation: the link by which somebody sets the password of an account that was opened for them, or forgot it.
#pragma once
#include "modules/signin/entrance.hpp"

namespace bihuan::signin {

struct Invitation {
    std::string link;
    Instant expires_at{};
};
DESCRIBE(Invitation, link, expires_at)

Invitation new_invitation(journal::Batch&, const api::Visit&, const std::string& account);
void keep_password(journal::Batch&, const std::string& account, const std::string& hash);  // and ends every session of it
Problem link_used_up();

}  // namespace bihuan::signin
