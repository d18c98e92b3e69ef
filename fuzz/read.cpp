// sniff and read: files of every kind and of none; PDF too, though poppler itself is not instrumented.
#include "checks.hpp"

using namespace bihuan;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    fuzz::InTime in_time;
    fuzz::check(formats::read(fuzz::view(data, size)));
    return 0;
}
