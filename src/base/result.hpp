// Result: a value, or the problem that kept us from it.
//
// Refusals and bad input are values; the caller must look. Broken machinery (disk, network, bug) throws and is
// caught once, at a border: an HTTP request, a gateway session, a journal batch, main().
#pragma once
#include <cstdint>
#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace bihuan {

enum class Fault { invalid, unauthenticated, forbidden, missing, conflict, stale, refused, too_large, too_often, unavailable };

// What people and machines are told. `code` is stable ("finding.not_accepted"); the two texts are for people.
struct Problem {
    Fault fault = Fault::invalid;
    std::string code;
    std::string zh;
    std::string en;
    std::string at;                  // JSON pointer into the input, when the input is to blame
    std::int64_t retry_seconds = 0;  // too_often: after so many the same may be asked again
};

template <class T>
using Result = tl::expected<T, Problem>;

inline tl::unexpected<Problem> problem(Fault fault, std::string code, std::string zh, std::string en, std::string at = {}) {
    return tl::unexpected<Problem>(Problem{fault, std::move(code), std::move(zh), std::move(en), std::move(at)});
}
inline tl::unexpected<Problem> refuse(std::string code, std::string zh, std::string en) {
    return problem(Fault::refused, std::move(code), std::move(zh), std::move(en));
}

}  // namespace bihuan
