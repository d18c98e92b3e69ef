// Strict JSON: what is read into a described struct is written and read again as the same, and what the strict reading takes the
// lenient one takes the same way.
#include "checks.hpp"

#include "base/decimal.hpp"
#include "base/describe.hpp"

namespace {

using namespace bihuan;

enum class Kind { first, second_one };
DESCRIBE_ENUM(Kind, first, second_one)
struct Inner {
    std::string text;
    std::optional<Date> date;
};
DESCRIBE(Inner, text, date)
struct Outer {
    Kind kind = Kind::first;
    std::int64_t whole = 0;
    std::uint8_t small = 0;
    bool flag = false;
    double real = 0;
    Decimal exact;
    Instant at{};
    std::vector<Inner> list;
    std::map<std::string, std::optional<std::string>> named;
};
DESCRIBE(Outer, kind, whole, small, flag, real, exact, at, list, named)

template <class T>
std::optional<std::string> written_back(std::string_view input, json::Strictness strictness) {
    auto read = json::from<T>(input, strictness);
    if (!read) {
        fuzz::check(read.error(), "input.");
        fuzz::must(read.error().at.empty() || read.error().at.starts_with('/'));
        return {};
    }
    fuzz::comes_back(*read);
    auto written = json::text(*read);
    fuzz::must(text::is_utf8(written));
    return written;
}

template <class T>
void check(std::string_view input) {
    auto strict = written_back<T>(input, json::Strictness::every_member);
    auto lenient = written_back<T>(input, json::Strictness::absent_keeps_default);
    if (strict) fuzz::must(strict == lenient);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    fuzz::InTime in_time;
    auto input = fuzz::view(data, size);
    check<Outer>(input);
    check<std::vector<std::string>>(input);
    check<std::map<std::string, std::vector<std::optional<double>>>>(input);
    return 0;
}
