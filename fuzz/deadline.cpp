// deadline_from: any wording gives a deadline that keeps the words, and a date only where its kind has one.
#include "base/deadline.hpp"

#include "checks.hpp"

using namespace bihuan;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    auto wording = fuzz::view(data, size);
    auto deadline = deadline_from(wording);
    using Kind = Deadline::Kind;
    bool dated = deadline.kind == Kind::by_date || deadline.kind == Kind::by_date_then_long_term;
    fuzz::must(deadline.raw == wording);
    fuzz::must(deadline.date.has_value() == dated);
    if (deadline.date) fuzz::must(deadline.date->ok());
    if (deadline.relative_days) fuzz::must(deadline.kind == Kind::relative);
    return 0;
}
