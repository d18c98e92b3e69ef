#include "modules/monitoring/vouchers.hpp"

namespace bihuan::monitoring {

std::optional<Problem> unfit_vouchers(Sql& sql, const std::vector<std::string>& hashes, const std::string& at) {
    for (auto& hash : hashes)
        if (sql.integer("select count(*) from blob where hash = $1", hash) == 0)
            return Problem{Fault::missing, "voucher.missing", "找不到佐证文件，请先上传", "this file is not there: upload it first", at};
    return {};
}

}  // namespace bihuan::monitoring
