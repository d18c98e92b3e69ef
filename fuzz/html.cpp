// read_html.
#include "checks.hpp"

using namespace bihuan;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    fuzz::InTime in_time;
    fuzz::check(formats::read_html(fuzz::view(data, size)));
    return 0;
}
