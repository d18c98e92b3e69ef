// The fields of a .docx (ECMA-376-1, 17.16): their codes are not text, their results are.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace bihuan::formats {

class DocxFields {
public:
    // What a mark ("begin", "separate", "end") makes visible: an enclosed character drawn by an EQ field, else nothing.
    std::string mark(std::string_view type);
    void add_code(std::string_view code);
    bool shows_text() const;  // not within the code of a field
    void begin_paragraph();   // a code never goes on in the next paragraph: a field that lost its end must not swallow the rest

private:
    static constexpr std::size_t fields_max = 64;
    struct Field {
        std::string code;
        bool in_result = false;
    };
    std::vector<Field> open_;
};

}  // namespace bihuan::formats
