#include "net/page.hpp"

#include <doctest/doctest.h>

#include "base/embedded.hpp"

namespace bihuan::net {

TEST_CASE("a page is the files below one folder, each by its path") {
    Page page("data/holidays/");
    REQUIRE(page.find("/2026.csv"));
    CHECK(page.find("/2026.csv")->bytes == embedded("data/holidays/2026.csv"));
    CHECK(page.find("/2026.csv")->etag.size() == 18);
    CHECK_FALSE(page.find("/2026.csv")->for_ever);
    CHECK_FALSE(page.find("/../holidays/2026.csv"));
    CHECK_FALSE(page.find("/"));  // there is no index.html among the holidays
    CHECK_FALSE(page.find("2026.csv"));
    CHECK(Page().empty());
    CHECK(Page("no such folder/").empty());
}

TEST_CASE("the shortest form that the client takes") {
    PageFile file{"plain", "b", "gz", "text/css", "", false};
    CHECK(encoded_for(file, "gzip, deflate, br").encoding == "br");
    CHECK(encoded_for(file, "gzip, deflate, br").bytes == "b");
    CHECK(encoded_for(file, "gzip;q=0.8, br;q=0").encoding == "gzip");
    CHECK(encoded_for(file, "GZIP").bytes == "gz");
    CHECK(encoded_for(file, "br;q=0.000, gzip;q=0").bytes == "plain");
    CHECK(encoded_for(file, "").encoding.empty());
    CHECK(encoded_for(file, "brotli, gzipped").bytes == "plain");
    CHECK(encoded_for({"plain", {}, {}, "image/png", "", false}, "br, gzip").bytes == "plain");
}

TEST_CASE("what a file is, by its ending") {
    CHECK(media_type_of("index.html") == "text/html");
    CHECK(media_type_of("a.min.js") == "text/javascript");
    CHECK(media_type_of("towns.geojson") == "application/geo+json");
    CHECK(media_type_of("noending") == "application/octet-stream");
}

}  // namespace bihuan::net
