// read_xlsx: raw bytes when they are an archive, else two worksheets, shared strings, styles and workbook properties of one.
#include "checks.hpp"
#include "formats/packages_for_tests.hpp"

using namespace bihuan;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    return fuzz::check_package(formats::read_xlsx, fuzz::view(data, size), 5, [](const std::vector<std::string>& parts) {
        return formats::xlsx_of({{{"清单", parts[0]}, {"附表", parts[1]}}, parts[2], parts[3], parts[4]});
    });
}
