// read_picture: what is accepted has a size within the limit, and stays accepted and the same when it is read again.
#include "formats/picture.hpp"

#include "checks.hpp"

using namespace bihuan;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    fuzz::InTime in_time;
    auto bytes = fuzz::view(data, size);
    auto read = formats::read_picture(bytes);
    if (!read) return 0;
    fuzz::must(read->width >= 1 && read->height >= 1 && std::int64_t{read->width} * read->height <= formats::picture_pixels_max);
    auto again = formats::read_picture(std::string(bytes));
    fuzz::must(again && again->width == read->width && again->height == read->height);
    return 0;
}
