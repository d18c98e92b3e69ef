// read_docx: raw bytes when they are an archive, else the body, numbering, styles and footnotes of one.
#include "checks.hpp"
#include "formats/packages_for_tests.hpp"

using namespace bihuan;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    auto input = fuzz::view(data, size);
    if (input.starts_with("PK")) {
        fuzz::check(formats::read_docx(input));
        return 0;
    }
    auto parts = fuzz::pieces(input, 4);
    fuzz::check(formats::read_docx(formats::docx_of({parts[0], parts[1], parts[2], parts[3]})));
    return 0;
}
