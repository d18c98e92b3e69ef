#include "formats/picture.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace bihuan;
using namespace bihuan::formats;
using namespace std::string_literals;

namespace {

// The smallest of each that has every part a reader looks for.
std::string jpeg(int width = 640, int height = 480) {
    auto two = [](int value) { return std::string{char(value >> 8), char(value)}; };
    return "\xFF\xD8\xFF\xE0\x00\x04JF"s + "\xFF\xC0\x00\x0B\x08"s + two(height) + two(width) + "\x01\x01\x11\x00"s +
           "\xFF\xDA\x00\x08\x01\x01\x00\x00\x3F\x00"s + "\x12\xFF\x00\x34\xFF\xD0\x56"s + "\xFF\xD9"s;
}
std::string chunk(const std::string& name, const std::string& data) {
    auto size = data.size();
    return std::string{char(size >> 24), char(size >> 16), char(size >> 8), char(size)} + name + data + "crc0";
}
std::string png() {
    return "\x89PNG\r\n\x1A\n"s + chunk("IHDR", "\0\0\2\x80\0\0\1\xE0\x08\2\0\0\0"s) + chunk("IDAT", "pixels") + chunk("IEND", "");
}
std::string code(const std::string& bytes) {
    auto read = read_picture(bytes);
    return read ? "good" : read.error().code;
}

}  // namespace

TEST_CASE("a photo says how large it is") {
    auto photo = read_picture(jpeg());
    REQUIRE(photo);
    CHECK(photo->kind == PictureKind::jpeg);
    CHECK(photo->width == 640);
    CHECK(photo->height == 480);
    auto drawing = read_picture(png());
    REQUIRE(drawing);
    CHECK(drawing->kind == PictureKind::png);
    CHECK(drawing->width == 640);
    CHECK(drawing->height == 480);
    CHECK(code(jpeg() + "\0\0\0"s) == "good");
    CHECK(code(jpeg() + jpeg()) == "good");  // with a second picture behind it, as phones make them
}

TEST_CASE("what only looks like a photo is refused") {
    CHECK(code("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>") == "picture.unknown");
    CHECK(code("<html><script>alert(1)</script></html>") == "picture.unknown");
    CHECK(code("") == "picture.unknown");
    CHECK(code("\xFF\xD8\xFF\xE0<?php system($_GET[1]); ?>") == "picture.damaged");
    CHECK(code(jpeg() + "<?php echo 1; ?>") == "picture.damaged");
    CHECK(code(png() + "<script>") == "picture.damaged");
    CHECK(code(jpeg(0, 480)) == "picture.damaged");
    CHECK(code(jpeg(65535, 65535)) == "picture.too_large");
}

TEST_CASE("a photo that was cut off anywhere is refused") {
    for (std::size_t size = 3; size < jpeg().size(); ++size) CHECK(code(jpeg().substr(0, size)) == "picture.damaged");
    for (std::size_t size = 8; size < png().size(); ++size) CHECK(code(png().substr(0, size)) == "picture.damaged");
}
