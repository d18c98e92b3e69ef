#include "app/json_text.hpp"

#include <charconv>

namespace bihuan::app {
namespace {

// A view says what it is only by refusing to be something else.
template <class Read>
bool reads(Read read) {
    try {
        read();
        return true;
    } catch (const Problem&) {
        return false;
    }
}

void append(std::string& out, const json::View& value) {
    std::string_view text;
    std::int64_t integer = 0;
    double number = 0;
    bool truth = false;
    std::size_t size = 0;
    if (value.is_null()) out += "null";
    else if (reads([&] { text = value.string(); })) json::write(out, text);
    else if (reads([&] { integer = value.integer(); })) json::write(out, integer);
    else if (reads([&] { truth = value.boolean(); })) json::write(out, truth);
    else if (reads([&] { number = value.number(); })) json::write(out, number);
    else if (reads([&] { size = value.size(); })) {
        out += '[';
        for (std::size_t i = 0; i < size; ++i) {
            if (i > 0) out += ',';
            append(out, value.item(i));
        }
        out += ']';
    } else {
        out += '{';
        for (bool first = true; auto key : value.keys()) {
            if (!std::exchange(first, false)) out += ',';
            json::write(out, key);
            out += ':';
            append(out, *value.member(key));
        }
        out += '}';
    }
}

std::optional<std::size_t> index_in(std::string_view step) {
    std::size_t index = 0;
    auto [end, error] = std::from_chars(step.data(), step.data() + step.size(), index);
    if (error != std::errc{} || end != step.data() + step.size()) return {};
    return index;
}
std::string unescaped(std::string_view step) {
    std::string plain;
    for (std::size_t i = 0; i < step.size(); ++i) {
        bool escaped = step[i] == '~' && i + 1 < step.size();
        plain += escaped ? (step[i + 1] == '1' ? '/' : '~') : step[i];
        i += escaped ? 1 : 0;
    }
    return plain;
}

}  // namespace

std::string text_of(const json::View& value) {
    std::string out;
    append(out, value);
    return out;
}

// A view refers to the one above it, so each step looks from inside the one before.
bool look_at(const json::View& root, std::string_view pointer, const std::function<void(const json::View&)>& look) {
    if (pointer.empty() || pointer == "/") {
        look(root);
        return true;
    }
    auto rest = pointer.substr(pointer.front() == '/' ? 1 : 0);
    auto slash = rest.find('/');
    auto step = rest.substr(0, slash);
    auto after = slash == rest.npos ? std::string_view() : rest.substr(slash);
    std::size_t size = 0;
    if (reads([&] { size = root.size(); })) {
        auto index = index_in(step);
        return index && *index < size && look_at(root.item(*index), after, look);
    }
    auto key = unescaped(step);  // a view keeps a reference to its key
    std::optional<json::View> member;
    if (!reads([&] { member = root.member(key); }) || !member) return false;
    return look_at(*member, after, look);
}

std::optional<std::string> plain_at(const json::View& root, std::string_view pointer) {
    std::optional<std::string> found;
    look_at(root, pointer, [&](const json::View& value) {
        if (!reads([&] { found = std::string(value.string()); })) found = text_of(value);
    });
    return found;
}

}  // namespace bihuan::app
