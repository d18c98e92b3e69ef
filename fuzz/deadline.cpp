// deadline_from: any wording gives a deadline that keeps the words, and a date only where its kind has one and the words name its year.
#include "base/deadline.hpp"

#include "checks.hpp"

using namespace bihuan;

namespace {

// The year as digits, or of a five-year plan: no day is ever counted on from today.
bool names_year(std::string_view wording, int year) {
    constexpr std::u32string_view digits = U"〇一二三四五六七八九", zeros = U"○零";
    std::string plain;
    for (char32_t c : text::code_points(text::folded(wording))) {
        if (auto digit = digits.find(c); digit != digits.npos) plain += static_cast<char>('0' + digit);
        else if (zeros.find(c) != zeros.npos) plain += '0';
        else if (c < 0x80 && std::u32string_view(U"“”\"'‘’「」").find(c) == std::u32string_view::npos) plain += static_cast<char>(c);
        else if (c == U'十') plain += 't';
    }
    return plain.find(std::to_string(year)) != plain.npos || plain.find(year == 2025 ? "t45" : year == 2030 ? "t55" : "no") != plain.npos;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    fuzz::InTime in_time;
    auto wording = fuzz::view(data, size);
    auto deadline = deadline_from(wording);
    using Kind = Deadline::Kind;
    bool dated = deadline.kind == Kind::by_date || deadline.kind == Kind::by_date_then_long_term;
    fuzz::must(deadline.raw == wording);
    fuzz::must(deadline.date.has_value() == dated);
    if (deadline.date) {
        fuzz::must(deadline.date->ok() && int(deadline.date->year()) >= 2000 && int(deadline.date->year()) <= 2099);
        fuzz::must(names_year(wording, int(deadline.date->year())));
    }
    bool relative = deadline.kind == Kind::relative;
    fuzz::must(relative == (deadline.relative_days.has_value() != deadline.relative_months.has_value()));
    fuzz::must(!(deadline.relative_days && deadline.relative_months));
    fuzz::must(deadline.relative_days.value_or(1) > 0 && deadline.relative_months.value_or(1) > 0);
    fuzz::must(!deadline.relative_working_days || deadline.relative_days.has_value());
    if (text::is_utf8(wording)) fuzz::comes_back(deadline);
    return 0;
}
