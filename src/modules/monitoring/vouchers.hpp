// Files that somebody names as evidence of a mark or an answer: they must have been uploaded before.
#pragma once
#include "store/sql.hpp"

namespace bihuan::monitoring {

// Problem "voucher.missing"; `at`: JSON pointer to the first that is not there.
std::optional<Problem> unfit_vouchers(Sql&, const std::vector<std::string>& hashes, const std::string& at);

}  // namespace bihuan::monitoring
