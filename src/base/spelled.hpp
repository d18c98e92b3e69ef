// A described struct whose members have names outside that no C++ identifier can be: "$top", "@iot.id".
//
//     struct Asked { std::optional<int> top; };
//     DESCRIBE_SPELLED(Asked, Spelled<&Asked::top, "$top">())
//
// JSON, parameters and OpenAPI take such a struct like any other. A name is written as it stands: nothing in it may need escaping in JSON.
#pragma once
#include "base/describe.hpp"

namespace bihuan {

template <std::size_t size>
struct Spelling {
    char text[size] = {};
    consteval Spelling(const char (&from)[size]) {  // NOLINT(google-explicit-constructor): a literal is one
        for (std::size_t i = 0; i < size; ++i) {
            text[i] = from[i];
            if (from[i] == '"' || from[i] == '\\' || (i + 1 < size && from[i] < 0x20)) throw "needs escaping in JSON";
        }
    }
};
template <auto member, Spelling name_outside>
struct Spelled {
    static constexpr auto pointer() noexcept { return member; }
    static constexpr const char* name() noexcept { return name_outside.text; }
};

}  // namespace bihuan

// What BOOST_DESCRIBE_STRUCT writes, with names of our own.
#define DESCRIBE_SPELLED(Type, ...)                                                                             \
    BOOST_DESCRIBE_MAYBE_UNUSED BOOST_DESCRIBE_BASES(Type)                                                      \
    BOOST_DESCRIBE_MAYBE_UNUSED inline auto boost_public_member_descriptor_fn(Type**) {                         \
        return boost::describe::detail::member_descriptor_fn_impl<boost::describe::mod_public>(0, __VA_ARGS__); \
    }                                                                                                           \
    BOOST_DESCRIBE_MAYBE_UNUSED BOOST_DESCRIBE_PROTECTED_MEMBERS(Type)                                          \
    BOOST_DESCRIBE_MAYBE_UNUSED BOOST_DESCRIBE_PRIVATE_MEMBERS(Type)
