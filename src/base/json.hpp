// JSON in and out of described structs. Writing appends to a string; reading walks a parsed view and, when it
// fails, says where: "/measures/2/deadline: expected a date like 2026-12-01". The parser itself stays behind json.cpp.
#pragma once
#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/describe.hpp"
#include "base/result.hpp"
#include "base/types.hpp"

namespace bihuan::json {

struct Raw {  // JSON text that is already written
    std::string text;
};

// ---- writing ----

void write(std::string& out, std::string_view text);
inline void write(std::string& out, const std::string& text) { write(out, std::string_view(text)); }
inline void write(std::string& out, const char* text) { write(out, std::string_view(text)); }
inline void write(std::string& out, bool value) { out += value ? "true" : "false"; }
inline void write(std::string& out, const Raw& raw) { out += raw.text; }
template <class T>
    requires(std::is_arithmetic_v<T> && !std::is_same_v<T, bool>)
void write(std::string& out, T value) {
    if constexpr (std::is_floating_point_v<T>)
        if (!std::isfinite(value)) throw std::domain_error("json: a number that is not finite has no text");
    char text[32];
    out.append(text, std::to_chars(text, text + sizeof text, value).ptr);
}
inline void write(std::string& out, Instant value) { write(out, std::string_view(to_text(value))); }
void write(std::string& out, Date value);
template <class Tag>
void write(std::string& out, const Id<Tag>& id) {
    write(out, std::string_view(id.text));
}
template <DescribedEnum T>
void write(std::string& out, T value) {
    write(out, std::string_view(name_of(value)));
}
// A value class with a text of its own (Decimal): anything with to_text() found by argument and no description.
template <class T>
concept WrittenAsText = !Described<T> && requires(const T& value) {
    { T::from_text(std::string_view{}) } -> std::same_as<std::optional<T>>;
    { value.to_text() } -> std::convertible_to<std::string>;
};
template <WrittenAsText T>
void write(std::string& out, const T& value) {
    write(out, std::string_view(value.to_text()));
}
template <class T>
void write(std::string& out, const std::optional<T>& value);
template <class T>
void write(std::string& out, const std::vector<T>& values);
template <class T>
void write(std::string& out, const std::map<std::string, T>& values);
// `,"name":` as one constant; a member's name is a C++ identifier, so nothing in it needs escaping.
template <class Member>
inline constexpr auto head_of = [] {
    constexpr std::string_view name = Member::name;
    std::array<char, name.size() + 4> head{',', '"'};
    name.copy(head.data() + 2, name.size());
    head[name.size() + 2] = '"';
    head[name.size() + 3] = ':';
    return head;
}();
template <Described T>
void write(std::string& out, const T& value) {
    auto start = out.size();
    boost::mp11::mp_for_each<MembersOf<T>>([&]<class Member>(Member member) {
        out.append(head_of<Member>.data(), head_of<Member>.size());
        write(out, value.*member.pointer);
    });
    if (out.size() == start) out += ',';
    out[start] = '{';
    out += '}';
}
template <class T>
void write(std::string& out, const std::optional<T>& value) {
    if (value) write(out, *value);
    else out += "null";
}
template <class T>
void write(std::string& out, const std::vector<T>& values) {
    out += '[';
    for (bool first = true; const auto& value : values) {
        if (!first) out += ',';
        first = false;
        write(out, value);
    }
    out += ']';
}
template <class T>
void write(std::string& out, const std::map<std::string, T>& values) {
    char separator = '{';
    for (const auto& [key, value] : values) {
        out += separator;
        write(out, key);
        out += ':';
        write(out, value);
        separator = ',';
    }
    out += separator == '{' ? "{}" : "}";
}
// Borrows the thread's buffer to write into: a long text that grows in place costs more in page faults than in writing.
class Scratch {
public:
    Scratch();
    ~Scratch();
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    std::string text;

private:
    static constexpr std::size_t kept_max = 8u << 20;  // bytes a thread holds on to
};
template <class T>
std::string text(const T& value) {
    Scratch scratch;
    write(scratch.text, value);
    return std::string(scratch.text);
}

// ---- reading ----

// Input from outside must name every member; facts written by an older version may lack members that came later.
enum class Strictness { every_member, absent_keeps_default };

// A place in a parsed document. Cheap to copy; valid while its Document lives.
class View {
public:
    View(const void* value, Strictness strictness, const View* parent = nullptr, std::string_view key = {}, std::size_t index = 0)
        : value_(value), strictness_(strictness), parent_(parent), key_(key), index_(index) {}
    bool is_null() const;
    std::string_view string() const;  // each throws Problem when the value is of another kind
    std::int64_t integer() const;
    double number() const;
    bool boolean() const;
    std::size_t size() const;  // of a list
    View item(std::size_t) const;
    std::optional<View> member(std::string_view) const;
    std::vector<std::string_view> keys() const;                              // of an object
    void only(std::size_t known, bool (*is_known)(std::string_view)) const;  // refuses members we do not know
    bool needs_every_member() const { return strictness_ == Strictness::every_member; }
    [[noreturn]] void fail(const std::string& zh, const std::string& en) const;

private:
    std::string path() const;
    const void* value_;
    Strictness strictness_;
    const View* parent_;
    std::string_view key_;
    std::size_t index_;
};

inline void read(View from, std::string& to) { to = from.string(); }
inline void read(View from, bool& to) { to = from.boolean(); }
inline void read(View from, double& to) { to = from.number(); }
template <class T>
    requires(std::is_integral_v<T> && !std::is_same_v<T, bool>)
void read(View from, T& to) {
    auto wide = from.integer();
    if (!std::in_range<T>(wide)) from.fail("数值超出范围", "out of range");
    to = static_cast<T>(wide);
}
inline void read(View from, Instant& to) {
    if (auto value = instant_from(from.string())) to = *value;
    else from.fail("应为时间，例如 2026-12-01T18:00:00.000+08:00", "expected a time like 2026-12-01T18:00:00.000+08:00");
}
inline void read(View from, Date& to) {
    if (auto value = date_from(from.string())) to = *value;
    else from.fail("应为日期，例如 2026-12-01", "expected a date like 2026-12-01");
}
template <class Tag>
void read(View from, Id<Tag>& to) {
    to.text = from.string();
}
template <DescribedEnum T>
void read(View from, T& to) {
    if (auto value = enum_from<T>(from.string())) {
        to = *value;
        return;
    }
    std::string known;
    each_enumerator<T>([&](std::string_view name, T) { (known += known.empty() ? "" : ", ") += name; });
    from.fail("应为以下之一：" + known, "expected one of: " + known);
}
template <WrittenAsText T>
void read(View from, T& to) {
    if (auto value = T::from_text(from.string())) to = *value;
    else from.fail("应为十进制数的文本，例如 \"12.50\"", "expected a decimal as text, like \"12.50\"");
}
template <class T>
void read(View from, std::optional<T>& to);
template <class T>
void read(View from, std::vector<T>& to);
template <class T>
void read(View from, std::map<std::string, T>& to);
template <class T>
inline constexpr bool may_be_absent = false;
template <class T>
inline constexpr bool may_be_absent<std::optional<T>> = true;
template <Described T>
void read(View from, T& to) {
    std::size_t known = 0;
    each_member(to, [&]<class M>(std::string_view name, M& member) {
        if (auto place = from.member(name)) {
            ++known;
            read(*place, member);
        } else if (!may_be_absent<M> && from.needs_every_member())
            from.fail("缺少成员：" + std::string(name), "member missing: " + std::string(name));
    });
    from.only(known, [](std::string_view key) {
        bool found = false;
        each_member_type<T>([&](std::string_view name, auto) { found |= name == key; });
        return found;
    });
}
template <class T>
void read(View from, std::optional<T>& to) {
    if (from.is_null()) to.reset();
    else read(from, to.emplace());
}
template <class T>
void read(View from, std::vector<T>& to) {
    to.clear();
    to.resize(from.size());
    for (std::size_t i = 0; i < to.size(); ++i) read(from.item(i), to[i]);
}
template <class T>
void read(View from, std::map<std::string, T>& to) {
    to.clear();
    for (auto key : from.keys()) read(*from.member(key), to[std::string(key)]);
}

class Document {
public:
    static constexpr std::size_t depth_max = 64;
    static Result<Document> parse(std::string_view text, Strictness = Strictness::every_member);
    View root() const;

private:
    std::shared_ptr<const void> value_;
    Strictness strictness_{};
};

template <class T>
Result<T> from(std::string_view text, Strictness strictness = Strictness::every_member) {
    auto document = Document::parse(text, strictness);
    if (!document) return tl::unexpected(document.error());
    T value{};
    try {
        read(document->root(), value);
    } catch (Problem& problem) {
        return tl::unexpected(std::move(problem));
    }
    return value;
}

}  // namespace bihuan::json
