#include "base/json.hpp"

#include <array>
#include <bit>
#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/monotonic_resource.hpp>
#include <boost/json/value.hpp>
#include <boost/json/value_stack.hpp>
#include <cstdint>
#include <cstring>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace bihuan::json {
namespace bj = boost::json;
namespace {

constexpr auto special = [] {
    std::array<bool, 256> table{};
    for (std::size_t i = 0; i < 32; ++i) table[i] = true;
    table['"'] = table['\\'] = true;
    return table;
}();

// Whether one of eight bytes must be escaped (below 0x20, a quote, a backslash), without looking at each.
bool any_special(const char* eight) {
    constexpr std::uint64_t ones = 0x0101010101010101, highs = 0x8080808080808080;
    std::uint64_t word;
    std::memcpy(&word, eight, 8);
    auto has_zero = [](std::uint64_t x) { return (x - ones) & ~x & highs; };
    auto below_space = (word - ones * 0x20) & ~word & highs;
    return (below_space | has_zero(word ^ ones * '"') | has_zero(word ^ ones * '\\')) != 0;
}

const char* next_special(const char* here, const char* end) {
#ifdef __SSE2__  // sixteen at a time; every x86-64 has it
    auto space = _mm_set1_epi8(0x20), quote = _mm_set1_epi8('"'), backslash = _mm_set1_epi8('\\');
    for (; end - here >= 16; here += 16) {
        auto block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(here));
        auto plain = _mm_cmpeq_epi8(_mm_max_epu8(block, space), block);
        auto marks = _mm_or_si128(_mm_cmpeq_epi8(block, quote), _mm_cmpeq_epi8(block, backslash));
        auto found = unsigned(_mm_movemask_epi8(_mm_or_si128(_mm_andnot_si128(plain, _mm_set1_epi8(-1)), marks)));
        if (found) return here + std::countr_zero(found);
    }
#endif
    while (end - here >= 8 && !any_special(here)) here += 8;
    while (here != end && !special[static_cast<unsigned char>(*here)]) ++here;
    return here;
}

void write_escaped(std::string& out, char c) {
    switch (c) {
        case '"': out += "\\\""; return;
        case '\\': out += "\\\\"; return;
        case '\n': out += "\\n"; return;
        case '\t': out += "\\t"; return;
        case '\r': out += "\\r"; return;
        default: {
            constexpr char hex[] = "0123456789abcdef";
            auto byte = static_cast<unsigned char>(c);
            out += "\\u00";
            out += hex[byte >> 4];
            out += hex[byte & 15];
        }
    }
}

thread_local std::string kept;  // empty while somebody borrows it

const bj::value& at(const void* value) { return *static_cast<const bj::value*>(value); }

}  // namespace

Scratch::Scratch() : text(std::exchange(kept, {})) { text.clear(); }
Scratch::~Scratch() {
    if (text.capacity() <= kept_max && text.capacity() > kept.capacity()) kept = std::move(text);
}

void write(std::string& out, std::string_view text) {
    out += '"';
    const char *from = text.data(), *end = from + text.size();
    for (auto here = next_special(from, end); here != end; here = next_special(from, end)) {
        out.append(from, static_cast<std::size_t>(here - from));
        write_escaped(out, *here);
        from = here + 1;
    }
    out.append(from, static_cast<std::size_t>(end - from));
    out += '"';
}

void write(std::string& out, Date value) { write(out, std::string_view(to_text(value))); }

bool View::is_null() const { return at(value_).is_null(); }
std::string_view View::string() const {
    if (auto* s = at(value_).if_string()) return {s->data(), s->size()};
    fail("应为文本", "expected text");
}
std::int64_t View::integer() const {
    if (auto* i = at(value_).if_int64()) return *i;
    fail("应为整数", "expected an integer");
}
double View::number() const {
    auto& v = at(value_);
    if (auto* d = v.if_double()) return *d;
    if (auto* i = v.if_int64()) return double(*i);
    if (auto* u = v.if_uint64()) return double(*u);
    fail("应为数字", "expected a number");
}
bool View::boolean() const {
    if (auto* b = at(value_).if_bool()) return *b;
    fail("应为 true 或 false", "expected true or false");
}
std::size_t View::size() const {
    if (auto* a = at(value_).if_array()) return a->size();
    fail("应为列表", "expected a list");
}
View View::item(std::size_t i) const { return View(&at(value_).as_array()[i], strictness_, this, {}, i); }
std::optional<View> View::member(std::string_view key) const {
    auto* object = at(value_).if_object();
    if (!object) fail("应为对象", "expected an object");
    auto* value = object->if_contains({key.data(), key.size()});
    if (!value) return {};
    return View(value, strictness_, this, key);
}
std::vector<std::string_view> View::keys() const {
    auto* object = at(value_).if_object();
    if (!object) fail("应为对象", "expected an object");
    std::vector<std::string_view> keys;
    for (auto& member : *object) keys.emplace_back(member.key().data(), member.key().size());
    return keys;
}
void View::only(std::size_t known, bool (*is_known)(std::string_view)) const {
    auto* object = at(value_).if_object();
    if (!object) fail("应为对象", "expected an object");
    if (object->size() == known) return;
    for (auto& member : *object) {
        std::string key(member.key().data(), member.key().size());
        if (!is_known(key)) fail("未知成员：" + key, "unknown member: " + key);
    }
}
std::string View::path() const {
    if (!parent_) return "";
    std::string step;
    if (key_.data() == nullptr) step = std::to_string(index_);
    for (char c : key_) step += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);  // RFC 6901
    return parent_->path() + "/" + step;
}
void View::fail(const std::string& zh, const std::string& en) const { throw Problem{Fault::invalid, "input.invalid", zh, en, path()}; }

namespace {

// Builds the value as the library's own parser does and counts the members it was given: an object that ends up with fewer
// had one twice, and readers differ on which of the two counts.
struct Builder {
    static constexpr std::size_t max_object_size = bj::object::max_size(), max_array_size = bj::array::max_size();
    static constexpr std::size_t max_key_size = bj::string::max_size(), max_string_size = bj::string::max_size();
    using Text = bj::string_view;
    using Error = bj::error_code;
    bj::value_stack stack;
    std::size_t members = 0;
    std::string number_text;

    bool on_document_begin(Error&) { return true; }
    bool on_document_end(Error&) { return true; }
    bool on_object_begin(Error&) { return true; }
    bool on_object_end(std::size_t count, Error&) { return members += count, stack.push_object(count), true; }
    bool on_array_begin(Error&) { return true; }
    bool on_array_end(std::size_t count, Error&) { return stack.push_array(count), true; }
    bool on_key_part(Text text, std::size_t, Error&) { return stack.push_chars(text), true; }
    bool on_key(Text text, std::size_t, Error&) { return stack.push_key(text), true; }
    bool on_string_part(Text text, std::size_t, Error&) { return stack.push_chars(text), true; }
    bool on_string(Text text, std::size_t, Error&) { return stack.push_string(text), true; }
    bool on_number_part(Text text, Error&) { return number_text.append(text.data(), text.size()), true; }
    bool on_int64(std::int64_t number, Text, Error&) { return number_text.clear(), stack.push_int64(number), true; }
    bool on_uint64(std::uint64_t number, Text, Error&) { return number_text.clear(), stack.push_uint64(number), true; }
    // Boost.JSON 1.81 is off by a last bit now and then (0.9924620…): the digits are read again, exactly.
    bool on_double(double, Text text, Error& error) {
        number_text.append(text.data(), text.size());
        double number = 0;
        auto end = number_text.data() + number_text.size();
        if (auto read = std::from_chars(number_text.data(), end, number); read.ec != std::errc{} || read.ptr != end) {
            error = bj::error::exponent_overflow;
            return false;
        }
        return number_text.clear(), stack.push_double(number), true;
    }
    bool on_bool(bool value, Error&) { return stack.push_bool(value), true; }
    bool on_null(Error&) { return stack.push_null(), true; }
    bool on_comment_part(Text, Error&) { return true; }
    bool on_comment(Text, Error&) { return true; }
};

std::size_t members_of(const bj::value& value) {
    std::size_t count = 0;
    if (auto* object = value.if_object()) {
        count = object->size();
        for (auto& member : *object) count += members_of(member.value());
    } else if (auto* array = value.if_array()) {
        for (auto& item : *array) count += members_of(item);
    }
    return count;
}

struct Held {
    bj::monotonic_resource memory;
    std::optional<bj::value> value;  // emplaced, never assigned: a value keeps its memory for life, and assigning copies it all
};

}  // namespace

Result<Document> Document::parse(std::string_view text, Strictness strictness) {
    auto held = std::make_shared<Held>();
    bj::error_code error;
    bj::basic_parser<Builder> parser({.max_depth = Document::depth_max});
    auto& builder = parser.handler();
    builder.stack.reset(&held->memory);
    auto read = parser.write_some(false, text.data(), text.size(), error);
    if (!error && read < text.size()) error = bj::error::extra_data;
    if (error)
        return problem(Fault::invalid, "input.not_json", "不是有效的 JSON：" + error.message(), "not valid JSON: " + error.message());
    held->value.emplace(builder.stack.release());
    if (builder.members != members_of(*held->value))
        return problem(Fault::invalid, "input.member_twice", "JSON 中有成员出现了两次，请删去多余的一个",
                       "a member of the JSON stands twice; remove one");
    Document document;
    document.value_ = std::shared_ptr<const void>(held, &*held->value);
    document.strictness_ = strictness;
    return document;
}
View Document::root() const { return View(value_.get(), strictness_); }

}  // namespace bihuan::json
