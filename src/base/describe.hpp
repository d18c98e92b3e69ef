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

#define DESCRIBE(Type, ...) BOOST_DESCRIBE_STRUCT(Type, (), (__VA_ARGS__))
#define DESCRIBE_ENUM(...) BOOST_DESCRIBE_ENUM(__VA_ARGS__)
#define DESCRIBE_NESTED_ENUM(...) BOOST_DESCRIBE_NESTED_ENUM(__VA_ARGS__)

namespace bihuan {

template <class T>
concept Described = boost::describe::has_describe_members<T>::value && !std::is_union_v<T>;
template <class T>
concept DescribedEnum = boost::describe::has_describe_enumerators<T>::value;

// visit(name, member) for each described member of a value.
template <class T, class Visit>
    requires Described<std::remove_const_t<T>>
constexpr void each_member(T& value, Visit visit) {
    boost::mp11::mp_for_each<boost::describe::describe_members<std::remove_const_t<T>, boost::describe::mod_public>>(
        [&](auto member) { visit(std::string_view(member.name), value.*member.pointer); });
}
// visit(name, std::type_identity<Member>) for each described member of a type.
template <Described T, class Visit>
constexpr void each_member_type(Visit visit) {
    boost::mp11::mp_for_each<boost::describe::describe_members<T, boost::describe::mod_public>>([&](auto member) {
        visit(std::string_view(member.name), std::type_identity<std::remove_cvref_t<decltype(std::declval<T&>().*member.pointer)>>{});
    });
}

// visit(name, value) for each described enumerator; the name is the one outside C++ ("by-date").
template <DescribedEnum T, class Visit>
void each_enumerator(Visit visit) {
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>([&](auto enumerator) {
        std::string name = enumerator.name;
        for (auto& c : name)
            if (c == '_') c = '-';
        visit(std::string_view(name), enumerator.value);
    });
}
template <DescribedEnum T>
std::string name_of(T value) {
    std::string found;
    each_enumerator<T>([&](std::string_view name, T candidate) {
        if (candidate == value) found = name;
    });
    return found;
}
template <DescribedEnum T>
std::optional<T> enum_from(std::string_view text) {
    std::optional<T> found;
    each_enumerator<T>([&](std::string_view name, T value) {
        if (name == text) found = value;
    });
    return found;
}

}  // namespace bihuan
