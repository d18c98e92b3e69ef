#include "base/json.hpp"

#include <array>
#include <boost/json/monotonic_resource.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <cstring>

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

const bj::value& at(const void* value) { return *static_cast<const bj::value*>(value); }

}  // namespace

void write(std::string& out, std::string_view text) {
    out += '"';
    const char *from = text.data(), *end = from + text.size(), *here = from;
    while (here != end) {
        while (end - here >= 8 && !any_special(here)) here += 8;
        while (here != end && !special[static_cast<unsigned char>(*here)]) {
            ++here;
            if (end - here >= 8 && !any_special(here)) break;
        }
        if (here == end || !special[static_cast<unsigned char>(*here)]) continue;
        out.append(from, here);
        write_escaped(out, *here);
        from = ++here;
    }
    out.append(from, end);
    out += '"';
}

void write(std::string& out, Date value) {
    auto text = to_text(value);
    out += '"';
    out += text;
    out += '"';
}

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
        if (!is_known(key)) fail("未知成员: " + key, "unknown member: " + key);
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
struct Parsed {
    // Built in place: a Boost.JSON value keeps its memory for life, and assigning from another memory copies it all.
    Parsed(std::string_view text, bj::error_code& error)
        : value(bj::parse({text.data(), text.size()}, error, &memory, {.max_depth = Document::depth_max})) {}
    bj::monotonic_resource memory;
    bj::value value;
};
}  // namespace

Result<Document> Document::parse(std::string_view text, Strictness strictness) {
    bj::error_code error;
    auto parsed = std::make_shared<Parsed>(text, error);
    if (error) return problem(Fault::invalid, "input.not_json", "不是有效的 JSON: " + error.message(), "not valid JSON: " + error.message());
    Document document;
    document.value_ = std::shared_ptr<const void>(parsed, &parsed->value);
    document.strictness_ = strictness;
    return document;
}
View Document::root() const { return View(value_.get(), strictness_); }

}  // namespace bihuan::json
