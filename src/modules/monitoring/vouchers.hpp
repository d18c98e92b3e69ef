// Files that stand behind a mark or an answer (佐证): uploaded before they are named, and opened again by whoever reaches the point.
#pragma once
#include "api/routes.hpp"

namespace bihuan::monitoring {

// Problem "voucher.missing"; `at`: JSON pointer to the first that is not there.
std::optional<Problem> unfit_vouchers(Sql&, const std::vector<std::string>& hashes, const std::string& at);

struct VoucherFile {
    std::string hash, name, media_type;
    std::int64_t size = 0;
};
// In the order asked for; one that is not there is left out.
std::vector<VoucherFile> voucher_files(Sql&, const std::vector<std::string>& hashes);

// Through a mark that names it, or a question that was answered with it.
bool reaches_voucher(Sql&, const api::Viewer&, std::string_view permission, const std::string& hash);

DESCRIBE(VoucherFile, hash, name, media_type, size)

}  // namespace bihuan::monitoring
