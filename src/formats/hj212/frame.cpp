#include "formats/hj212/frame.hpp"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include <algorithm>
#include <array>
#include <bit>

namespace bihuan::formats::hj212 {
namespace {

bool is_blank(char c) { return c >= 0 && c <= ' '; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_separator(char c) { return c == ';' || c == ','; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }
bool same_word(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b, [](char x, char y) { return lower(x) == lower(y); });
}

std::string_view without_blanks(std::string_view text, bool& deviates) {
    deviates = true;
    while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
    return text;
}
// Blanks off both ends; notes that there were any.
inline std::string_view trimmed(std::string_view text, bool& deviates) {
    auto* at = text.data();
    bool is_tight = text.empty() || (!is_blank(at[0]) && !is_blank(at[text.size() - 1]));
    return is_tight ? text : without_blanks(text, deviates);
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

// Where commas, semicolons, equals signs and hyphens stand in the next 64 bytes, a bit for each: most bytes are none of them, and are
// never looked at one by one.
constexpr std::size_t stretch = 64;
std::uint64_t marks_in(const char* bytes) {
    std::uint64_t marks = 0;
#ifdef __SSE2__
    for (std::size_t part = 0; part < 4; ++part) {
        auto sixteen = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + 16 * part));
        auto is = [&](char c) { return _mm_cmpeq_epi8(sixteen, _mm_set1_epi8(c)); };
        auto found = _mm_or_si128(_mm_or_si128(is(','), is(';')), _mm_or_si128(is('='), is('-')));
        marks |= std::uint64_t(static_cast<unsigned>(_mm_movemask_epi8(found))) << (16 * part);
    }
#else
    for (std::size_t i = 0; i < stretch; ++i) {
        bool is_mark = is_separator(bytes[i]) || bytes[i] == '=' || bytes[i] == '-';
        marks |= std::uint64_t(is_mark) << i;
    }
#endif
    return marks;
}

class ItemReader {
public:
    ItemReader(std::string_view text, Frame& frame) : text_(text), frame_(frame) {}
    void read() {
        std::size_t at = 0;
        for (; text_.size() - at >= stretch; at += stretch)
            if (!look_at(at, marks_in(text_.data() + at))) return;
        std::array<char, stretch> rest{};
        text_.copy(rest.data(), stretch, at);
        if (!look_at(at, marks_in(rest.data()))) return;
        if (start_ < text_.size()) end_item(text_.size());
        else frame_.deviates |= !text_.empty();  // a separator at the end
    }

private:
    static constexpr std::size_t nowhere = std::string_view::npos;

    // False: there are as many items as a frame may have.
    bool look_at(std::size_t from, std::uint64_t marks) {
        auto* text = text_.data();
        for (; marks != 0; marks &= marks - 1) {
            auto at = from + std::size_t(std::countr_zero(marks));
            if (at < text_until_) continue;
            char mark = text[at];
            if (mark == '-') {
                if (equals_ == nowhere) hyphen_ = at;
            } else if (mark == '=') {
                if (equals_ == nowhere) open_value(at);
            } else {
                end_item(at);
                if (frame_.items.size() < items_max) continue;
                frame_.deviates = true;
                return false;
            }
        }
        return true;
    }
    void open_value(std::size_t at) {
        equals_ = at;
        auto value = between(at + 1, text_.size());
        if (!texts_end_ || !value.starts_with("//")) return;
        text_until_ = text_end(at + 3);
        texts_end_ = text_until_ != 0;
    }
    // Behind the slashes that close a text (3020): those after which the item ends. A text holds separators of its own. Where nothing
    // closes it, it is none, and no later one is either.
    std::size_t text_end(std::size_t from) const {
        for (auto close = text_.find("//", from); close != nowhere; close = text_.find("//", close + 1)) {
            auto behind = close + 2;
            while (behind < text_.size() && is_blank(text_[behind])) ++behind;
            if (behind == text_.size() || is_separator(text_[behind])) return behind;
        }
        return 0;
    }
    void end_item(std::size_t end) {
        if (equals_ == nowhere) end_word(end);
        else {
            auto& item = frame_.items.emplace_back();
            auto name_at = start_;
            if (hyphen_ != nowhere) {
                item.factor = trimmed(between(start_, hyphen_), frame_.deviates);
                name_at = hyphen_ + 1;
            }
            item.name = trimmed(between(name_at, equals_), frame_.deviates);
            item.value = trimmed(between(equals_ + 1, end), frame_.deviates);
            if (!item.factor.empty()) item.field = field_from(item.name);
            added(item);
        }
        joined_ = end < text_.size() && text_[end] == ',';
        if (!joined_) ++group_;
        start_ = end + 1;
        hyphen_ = equals_ = nowhere;
    }
    // Something without a value: nothing at all between two separators, or a word that lost its name.
    void end_word(std::size_t end) {
        frame_.deviates = true;
        auto value = trimmed(between(start_, end), frame_.deviates);
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
    std::string_view between(std::size_t from, std::size_t to) const { return {text_.data() + from, to - from}; }

    std::string_view text_;
    Frame& frame_;
    std::size_t start_ = 0, hyphen_ = nowhere, equals_ = nowhere;
    std::size_t text_until_ = 0;  // marks before it belong to a text
    bool texts_end_ = true;       // as far as is known
    std::uint16_t group_ = 0;
    bool joined_ = false;
};

int two(const char* at) { return (at[0] - '0') * 10 + (at[1] - '0'); }

}  // namespace

Field field_from(std::string_view name) {
    if (name == "Rtd") return Field::rtd;
    if (name == "Avg") return Field::avg;
    if (name == "Flag") return Field::flag;
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
