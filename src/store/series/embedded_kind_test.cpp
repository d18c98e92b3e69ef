#include "store/series/store_for_tests.hpp"

namespace bihuan::series::for_tests {

const Kind& kind() {
    static const Kind embedded;
    return embedded;
}
std::unique_ptr<SeriesStore> open_store(const std::filesystem::path& folder, const JournalOptions& options) {
    return open_embedded_series(folder, options);
}

}  // namespace bihuan::series::for_tests
