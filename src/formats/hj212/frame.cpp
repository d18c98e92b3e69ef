#include "formats/hj212/frame.hpp"

#include <algorithm>
#include <array>

namespace bihuan::formats::hj212 {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_separator(char c) { return c == ';' || c == ','; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }
bool same_word(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b, [](char x, char y) { return lower(x) == lower(y); });
}

// Blanks off both ends; notes that there were any.
std::string_view trimmed(std::string_view text, bool& deviates) {
    if (text.empty() || (!is_blank(text.front()) && !is_blank(text.back()))) return text;
    deviates = true;
    while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
    return text;
}

std::optional<int> number(std::string_view digits, std::size_t digits_max) {
    if (digits.empty() || digits.size() > digits_max) return {};
    int value = 0;
    for (char c : digits) {
        if (!is_digit(c)) return {};
        value = value * 10 + (c - '0');
    }
    return value;
}

// ---- fields of a factor

// A short name as one number, letters in lower case: so that telling names apart is a comparison of numbers.
constexpr std::size_t packed_max = 8;
constexpr std::uint64_t packed(std::string_view name) {
    std::uint64_t value = 0;
    for (char c : name) value = value << 8 | (static_cast<unsigned char>(c) | 0x20u);
    return value;
}

// ---- header

std::string_view* field_of(Header& header, std::string_view name) {
    switch (name.size() <= packed_max ? packed(name) : 0) {
        case packed("qn"): return &header.qn;
        case packed("st"): return &header.st;
        case packed("cn"): return &header.cn;
        case packed("pw"): return &header.pw;
        case packed("mn"): return &header.mn;
        case packed("flag"): return &header.flag;
        case packed("pnum"): return &header.pnum;
        case packed("pno"): return &header.pno;
        case packed("rf"): return &header.rf;
        default: return nullptr;
    }
}

void read_field(std::string_view field, Frame& frame) {
    auto equals = field.find('=');
    auto name = trimmed(field.substr(0, equals), frame.deviates);
    auto* known = equals == field.npos ? nullptr : field_of(frame.header, name);
    if (!known || known->data()) frame.deviates = true;  // unknown, or said twice: the first counts
    else *known = trimmed(field.substr(equals + 1), frame.deviates);
}

void read_fields(std::string_view fields, Frame& frame) {
    bool separated = true;
    while (!fields.empty()) {
        auto end = std::size_t(std::find_if(fields.begin(), fields.end(), is_separator) - fields.begin());
        separated = end < fields.size();
        if (end > 0) read_field(fields.substr(0, end), frame);
        else frame.deviates = true;
        if (separated && fields[end] == ',') frame.deviates = true;  // C.22, C.48
        fields.remove_prefix(std::min(fields.size(), end + 1));
    }
    if (!separated && frame.parameters_at > 0) frame.deviates = true;  // C.19: Flag=5CP=
}

// The place of "CP=" before the first ampersand, and how long it is with the ampersands: two, or one in the field.
struct Opening {
    std::size_t at = 0, size = 0;
};
std::optional<Opening> opening_of(std::string_view segment) {
    auto mark = segment.find('&');
    if (mark == segment.npos) return {};
    auto before = mark;
    while (before > 0 && is_blank(segment[before - 1])) --before;
    if (before < 3 || segment.substr(before - 3, 3) != "CP=") return {};
    auto behind = mark + (segment.substr(mark).starts_with("&&") ? 2 : 1);
    return Opening{before - 3, behind - (before - 3)};
}

// ---- items

// What a byte may end, looked up rather than compared: the one loop over all bytes of all items.
enum : unsigned char { ends_name = 1, ends_value = 2, parts_name = 4 };
constexpr auto kinds = [] {
    std::array<unsigned char, 256> table{};
    table[';'] = table[','] = ends_name | ends_value;
    table['='] = ends_name;
    table['-'] = parts_name;
    return table;
}();
unsigned char kind_of_byte(const char* at) { return kinds[static_cast<unsigned char>(*at)]; }
std::string_view between(const char* from, const char* to) { return {from, std::size_t(to - from)}; }

class ItemReader {
public:
    ItemReader(std::string_view text, Frame& frame) : at_(text.data()), end_(text.data() + text.size()), frame_(frame) {}
    void read() {
        while (at_ != end_) {
            if (frame_.items.size() == items_max) {
                frame_.deviates = true;
                return;
            }
            read_item();
            if (at_ == end_) return;
            joined_ = *at_++ == ',';
            if (!joined_) ++group_;
            if (at_ == end_) frame_.deviates = true;  // a separator at the end
        }
    }

private:
    void read_item() {
        auto *start = at_, *hyphen = at_;
        auto *at = at_, *end = end_;
        for (; at != end; ++at) {
            auto kind = kind_of_byte(at);
            if (kind == 0) continue;
            if (kind != parts_name) break;
            hyphen = at;
        }
        at_ = at;
        if (at == end || *at != '=') return read_word(between(start, at));
        ++at_;
        auto value = read_value();
        auto& item = frame_.items.emplace_back();
        bool is_parted = *hyphen == '-';
        if (is_parted) item.factor = trimmed(between(start, hyphen), frame_.deviates);
        item.name = trimmed(between(is_parted ? hyphen + 1 : start, at), frame_.deviates);
        item.value = trimmed(value, frame_.deviates);
        if (!item.factor.empty()) item.field = field_from(item.name);
        added(item);
    }
    std::string_view read_value() {
        auto *start = at_, *at = at_, *end = end_;
        if (end - at >= 2 && at[0] == '/' && at[1] == '/') at = text_end(at);
        while (at != end && !(kind_of_byte(at) & ends_value)) ++at;
        at_ = at;
        return between(start, at);
    }
    // Behind the slashes that close a text (3020): those after which the item ends. A text holds separators of its own. Where nothing
    // closes it, it is none.
    const char* text_end(const char* start) const {
        auto text = between(start, end_);
        for (auto close = text.find("//", 2); close != text.npos; close = text.find("//", close + 1)) {
            auto behind = close + 2;
            while (behind < text.size() && is_blank(text[behind])) ++behind;
            if (behind == text.size() || is_separator(text[behind])) return start + behind;
        }
        return start;
    }
    // Something without a value: nothing at all between two separators, or a word that lost its name.
    void read_word(std::string_view word) {
        frame_.deviates = true;
        auto value = trimmed(word, frame_.deviates);
        if (value.empty()) return;
        auto& item = frame_.items.emplace_back();
        item.value = value;
        added(item);
    }
    void added(Item& item) {
        item.group = group_;
        auto count = frame_.items.size();
        if (joined_ && (item.factor.empty() || count == 1 || frame_.items[count - 2].factor != item.factor))
            frame_.deviates = true;  // C.23, C.41: a comma where a semicolon belongs
        if (item.factor.empty() && !frame_.data_time.data() && same_word(item.name, "DataTime")) frame_.data_time = item.value;
    }

    const char *at_, *end_;
    Frame& frame_;
    std::uint16_t group_ = 0;
    bool joined_ = false;
};

int two(const char* at) { return (at[0] - '0') * 10 + (at[1] - '0'); }

}  // namespace

Field field_from(std::string_view name) {
    if (name.size() > packed_max) {
        if (same_word(name, "SampleTime")) return Field::sample_time;
        return same_word(name, "NightData") ? Field::night_data : Field::other;
    }
    switch (packed(name)) {
        case packed("rtd"): return Field::rtd;
        case packed("min"): return Field::min;
        case packed("avg"): return Field::avg;
        case packed("max"): return Field::max;
        case packed("cou"): return Field::cou;
        case packed("zsrtd"): return Field::zs_rtd;
        case packed("zsmin"): return Field::zs_min;
        case packed("zsavg"): return Field::zs_avg;
        case packed("zsmax"): return Field::zs_max;
        case packed("zscou"): return Field::zs_cou;
        case packed("flag"): return Field::flag;
        case packed("eflag"): return Field::eflag;
        case packed("rs"): return Field::state;
        case packed("rt"): return Field::run_time;
        case packed("info"): return Field::info;
        case packed("sn"): return Field::serial;
        case packed("data"): return Field::data;
        case packed("daydata"): return Field::day_data;
        case packed("rawavg"): return Field::raw_avg;
        default: return Field::other;
    }
}

const Item* Frame::find(std::string_view name) const {
    for (auto& item : items)
        if (item.factor.empty() && same_word(item.name, name)) return &item;
    return nullptr;
}

void read_header(std::string_view segment, Frame& frame) {
    frame.header = {};
    frame.parameters = frame.data_time = {};
    frame.parameters_at = 0;
    frame.items.clear();
    frame.deviates = false;
    auto opening = opening_of(segment);
    if (opening) {
        frame.parameters_at = opening->at + opening->size;
        frame.parameters = segment.substr(frame.parameters_at);
        auto marks = std::size_t(frame.parameters.ends_with("&&") ? 2 : frame.parameters.ends_with('&') ? 1 : 0);
        frame.parameters.remove_suffix(marks);
        frame.deviates = marks != 2 || opening->size != std::string_view("CP=&&").size();
    } else frame.deviates = true;
    read_fields(segment.substr(0, opening ? opening->at : segment.size()), frame);
    auto& header = frame.header;
    header.command = header.cn.size() == 4 ? number(header.cn, 4).value_or(0) : 0;
    header.flags = number(header.flag, 3);
    if (header.flags && *header.flags > 255) header.flags.reset();
}

void read_items(std::string_view parameters, Frame& frame) {
    frame.items.clear();
    frame.data_time = {};
    ItemReader(parameters, frame).read();
}

void read_frame(std::string_view segment, Frame& frame) {
    read_header(segment, frame);
    read_items(frame.parameters, frame);
}

std::optional<Instant> time_from(std::string_view digits) {
    using namespace std::chrono;
    if ((digits.size() != 14 && digits.size() != 17) || !std::ranges::all_of(digits, is_digit)) return {};
    auto* at = digits.data();
    Date day{year{two(at) * 100 + two(at + 2)}, month{unsigned(two(at + 4))}, std::chrono::day{unsigned(two(at + 6))}};
    int hour = two(at + 8), minute = two(at + 10), second = two(at + 12);
    if (!day.ok() || hour > 23 || minute > 59 || second > 59) return {};
    auto thousandths = digits.size() == 17 ? two(at + 14) * 10 + (at[16] - '0') : 0;
    return start_of(day) + hours{hour} + minutes{minute} + seconds{second} + milliseconds{thousandths};
}

std::string number_text(Instant instant) {
    using namespace std::chrono;
    auto day = day_of(instant);
    auto since = instant - start_of(day);
    std::string out;
    auto add = [&](std::int64_t value, std::size_t digits) {
        auto text = std::to_string(value);
        if (text.size() < digits) out.append(digits - text.size(), '0');
        out += text;
    };
    add(int(day.year()), 4);
    add(unsigned(day.month()), 2);
    add(unsigned(day.day()), 2);
    add(duration_cast<hours>(since).count(), 2);
    add(duration_cast<minutes>(since).count() % 60, 2);
    add(duration_cast<seconds>(since).count() % 60, 2);
    add(since.count() % 1000, 3);
    return out;
}

std::string time_text(Instant instant) { return number_text(instant).substr(0, 14); }

}  // namespace bihuan::formats::hj212
