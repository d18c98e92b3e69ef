// read_csv: what is accepted is a table whose lines are as long as its header, and comes back the same when it was written.
#include "formats/csv.hpp"

#include "checks.hpp"

using namespace bihuan;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    fuzz::InTime in_time;
    auto read = formats::read_csv(fuzz::view(data, size));
    if (!read) {
        fuzz::must(!read.error().zh.empty() && !read.error().en.empty() && read.error().code.starts_with("csv."));
        return 0;
    }
    fuzz::must(!read->header.empty() && read->header.size() <= formats::csv_columns_max);
    for (auto& row : read->rows) fuzz::must(row.size() == read->header.size());
    auto again = formats::read_csv(formats::write_csv(*read));
    fuzz::must(again && again->header == read->header && again->rows == read->rows);
    return 0;
}
