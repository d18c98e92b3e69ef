// read_xlsx: raw bytes when they are an archive, else two worksheets, shared strings, styles and workbook properties of one.
#include "checks.hpp"
#include "formats/packages_for_tests.hpp"

using namespace bihuan;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    auto input = fuzz::view(data, size);
    if (input.starts_with("PK")) {
        fuzz::check(formats::read_xlsx(input));
        return 0;
    }
    auto parts = fuzz::pieces(input, 5);
    fuzz::check(formats::read_xlsx(formats::xlsx_of({{{"清单", parts[0]}, {"附表", parts[1]}}, parts[2], parts[3], parts[4]})));
    return 0;
}
