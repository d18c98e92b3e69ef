// Strict JSON: what is read into a described struct is written and read again as the same.
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

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    for (auto strictness : {json::Strictness::every_member, json::Strictness::absent_keeps_default}) {
        auto outer = json::from<Outer>(fuzz::view(data, size), strictness);
        if (!outer) {
            fuzz::must(!outer.error().code.empty() && !outer.error().zh.empty() && !outer.error().en.empty());
            continue;
        }
        auto written = json::text(*outer);
        auto again = json::from<Outer>(written);
        fuzz::must(again.has_value() && json::text(*again) == written);
    }
    auto any = json::from<std::vector<std::string>>(fuzz::view(data, size));
    if (any) fuzz::must(json::from<std::vector<std::string>>(json::text(*any)).value() == *any);
    return 0;
}
