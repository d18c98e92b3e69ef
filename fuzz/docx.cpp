// read_docx: raw bytes when they are an archive, else the body, numbering, styles and footnotes of one.
#include "checks.hpp"
#include "formats/packages_for_tests.hpp"

using namespace bihuan;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    return fuzz::check_package(formats::read_docx, fuzz::view(data, size), 4, [](const std::vector<std::string>& parts) {
        return formats::docx_of({parts[0], parts[1], parts[2], parts[3]});
    });
}
