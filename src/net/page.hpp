// The web page: files the program carries, answered from memory, compressed before they were carried.
#pragma once
#include <map>
#include <string>
#include <string_view>

namespace bihuan::net {

struct PageFile {
    std::string_view bytes, brotli, gzip;  // the same file three times; empty where compressing does not pay
    std::string_view media_type;
    std::string etag;       // with its quotation marks
    bool for_ever = false;  // its name changes with its content
};
struct Encoded {
    std::string_view bytes;
    std::string_view encoding;  // "br", "gzip", or empty
};

class Page {
public:
    Page() = default;  // none
    // The embedded files below this folder; beside "app.js" may stand "app.js.br" and "app.js.gz".
    explicit Page(std::string_view folder);
    // By the path of a request: "/" is index.html. Null where there is none.
    const PageFile* find(std::string_view path) const;
    bool empty() const { return files_.empty(); }

private:
    std::map<std::string, PageFile, std::less<>> files_;
};

// The shortest form the client takes (RFC 9110, 12.5.3). A coding it weighs with 0 is refused.
Encoded encoded_for(const PageFile&, std::string_view accept_encoding);
std::string_view media_type_of(std::string_view file_name);

}  // namespace bihuan::net
