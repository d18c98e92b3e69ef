// One description of a struct, many uses: JSON, OpenAPI, SQL rows, forms.
//
//     struct Step { std::string actor; Date due; };
//     DESCRIBE(Step, actor, due)
//
// Enumerators are written with hyphens outside C++: Kind::by_date is "by-date" in JSON, SQL and OpenAPI alike.
#pragma once
#include <boost/describe.hpp>
#include <boost/mp11.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#define DESCRIBE(Type, ...) BOOST_DESCRIBE_STRUCT(Type, (), (__VA_ARGS__))
#define DESCRIBE_ENUM(...) BOOST_DESCRIBE_ENUM(__VA_ARGS__)
#define DESCRIBE_NESTED_ENUM(...) BOOST_DESCRIBE_NESTED_ENUM(__VA_ARGS__)

namespace bihuan {

template <class T>
concept Described = boost::describe::has_describe_members<T>::value && !std::is_union_v<T>;
template <class T>
concept DescribedEnum = boost::describe::has_describe_enumerators<T>::value;

// Those of bases come first.
template <class T>
using MembersOf = boost::describe::describe_members<std::remove_const_t<T>, boost::describe::mod_public | boost::describe::mod_inherited>;

// visit(name, member) for each described member of a value.
template <class T, class Visit>
    requires Described<std::remove_const_t<T>>
constexpr void each_member(T& value, Visit visit) {
    boost::mp11::mp_for_each<MembersOf<T>>([&](auto member) { visit(std::string_view(member.name), value.*member.pointer); });
}
// visit(name, std::type_identity<Member>) for each described member of a type.
template <Described T, class Visit>
constexpr void each_member_type(Visit visit) {
    boost::mp11::mp_for_each<MembersOf<T>>([&](auto member) {
        visit(std::string_view(member.name), std::type_identity<std::remove_cvref_t<decltype(std::declval<T&>().*member.pointer)>>{});
    });
}

// The names of an enum's values, in the order of their declaration, as they are outside C++ ("by-date").
template <DescribedEnum T>
const auto& enumerators_of() {
    struct Named {
        T value;
        std::string name;
    };
    static const std::vector<Named> named = [] {
        std::vector<Named> made;
        boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>([&](auto enumerator) {
            std::string name = enumerator.name;
            for (auto& c : name)
                if (c == '_') c = '-';
            made.push_back({enumerator.value, name});
        });
        return made;
    }();
    return named;
}
// visit(name, value) for each described enumerator.
template <DescribedEnum T, class Visit>
void each_enumerator(Visit visit) {
    for (auto& [value, name] : enumerators_of<T>()) visit(std::string_view(name), value);
}
// Empty when the value is none of the described ones. Lives as long as the program.
template <DescribedEnum T>
const std::string& name_of(T value) {
    auto& named = enumerators_of<T>();
    auto place = static_cast<std::size_t>(value);  // most enums count from 0, so the value is the place
    if (place < named.size() && named[place].value == value) return named[place].name;
    for (auto& candidate : named)
        if (candidate.value == value) return candidate.name;
    static const std::string none;
    return none;
}
template <DescribedEnum T>
std::optional<T> enum_from(std::string_view text) {
    for (auto& [value, name] : enumerators_of<T>())
        if (name == text) return value;
    return {};
}

}  // namespace bihuan
