#include "formats/hj212/framer.hpp"

#include <algorithm>

namespace bihuan::formats::hj212 {
namespace {

constexpr std::size_t head_size = 6, check_size = 4;  // "##0101", "1C80"
constexpr std::string_view opening = "CP=&&";

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_hex(char c) { return is_digit(c) || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f'); }

// A data segment begins with one of its fields; loggers differ in which comes first.
constexpr std::string_view first_fields[] = {"QN=", "ST=", "CN=", "PW=", "MN=", "Flag="};

std::size_t number_of(std::string_view digits) {
    std::size_t value = 0;
    for (char c : digits) value = value * 10 + std::size_t(c - '0');
    return value;
}

std::size_t mark_from(std::string_view bytes, std::size_t at) {  // of an ampersand or a number sign
    while (at < bytes.size() && bytes[at] != '&' && bytes[at] != '#') ++at;
    return at;
}

Check check_of(std::string_view segment, std::uint16_t given) {
    if (crc(segment) == given) return Check::hj212;
    auto modbus = modbus_crc(segment);
    return given == modbus ? Check::modbus : given == byte_swapped(modbus) ? Check::modbus_swapped : Check::none;
}

}  // namespace

Framer::Framer(std::size_t segment_max) : segment_max_(std::min(segment_max, segment_size_max)) {}

void Framer::feed(std::string_view bytes) {
    base_ += start_;
    buffer_.erase(0, start_);
    start_ = 0;
    buffer_ += bytes;
    counts_.bytes += bytes.size();
}

void Framer::end() { ending_ = true; }

void Framer::skip(std::size_t bytes) {
    auto passed = rest().substr(0, bytes);
    auto line_ends = std::count(passed.begin(), passed.end(), '\r') + std::count(passed.begin(), passed.end(), '\n');
    skipped_ += passed.size() - std::size_t(line_ends);
    counts_.skipped += passed.size() - std::size_t(line_ends);
    start_ += passed.size();
    scan_ = {};
}

// Goes to the next "##"; false: there is none yet.
bool Framer::find_head() {
    auto bytes = rest();
    for (std::size_t at = 0;; ++at) {
        at = bytes.find('#', at);
        if (at == bytes.npos || (at + 1 == bytes.size() && ending_)) {
            skip(bytes.size());
            return false;
        }
        if (at + 1 < bytes.size() && bytes[at + 1] != '#') continue;
        if (at > 0) skip(at);
        return at + 1 < bytes.size();
    }
}

// Whether "##", four digits and the first field of a segment stand there.
Framer::Sight Framer::header_at(std::size_t at) const {
    auto bytes = rest().substr(std::min(at, rest().size()));
    auto short_of = ending_ ? Sight::no : Sight::unknown;
    for (std::size_t i = 0; i < head_size; ++i) {
        if (i == bytes.size()) return short_of;
        if (i < 2 ? bytes[i] != '#' : !is_digit(bytes[i])) return Sight::no;
    }
    bytes.remove_prefix(head_size);
    bool may_come = false;
    for (auto field : first_fields) {
        if (bytes.starts_with(field)) return Sight::yes;
        may_come |= field.starts_with(bytes);
    }
    return may_come ? short_of : Sight::no;
}

// Whether "&&" and four hexadecimal digits stand there.
Framer::Sight Framer::end_at(std::size_t at, std::uint16_t& given) const {
    auto bytes = rest().substr(at);
    for (std::size_t i = 0; i < 2 + check_size; ++i) {
        if (i == bytes.size()) return ending_ ? Sight::no : Sight::unknown;
        if (i < 2 ? bytes[i] != '&' : !is_hex(bytes[i])) return Sight::no;
    }
    given = *crc_field(bytes.substr(2, check_size));
    return Sight::yes;
}

Framer::Sight Framer::line_ends_at(std::size_t at) const {
    auto bytes = rest().substr(at);
    auto short_of = ending_ ? Sight::yes : Sight::unknown;
    if (bytes.empty()) return short_of;
    if (bytes[0] == '\r' || bytes[0] == '\n') return Sight::yes;
    if (bytes[0] != '#') return Sight::no;
    if (bytes.size() == 1) return short_of;
    return bytes[1] == '#' ? Sight::yes : Sight::no;
}

// Asked for ends that lie ever further behind, so that each byte is summed once.
bool Framer::fits_until(std::size_t segment_end, std::uint16_t given) {
    scan_.sum.add(rest().substr(scan_.summed, segment_end - scan_.summed));
    scan_.summed = segment_end;
    return scan_.sum.value() == given;
}

Framer::Step Framer::take(Framed& out, std::size_t segment_end, Check check) {
    auto bytes = rest();
    out.raw = bytes.substr(0, segment_end + check_size);
    out.segment = bytes.substr(head_size, segment_end - head_size);
    out.declared = scan_.declared_end - head_size;
    out.given = *crc_field(bytes.substr(segment_end, check_size));
    out.check = check;
    out.length_fits = segment_end == scan_.declared_end;
    out.at = base_ + start_;
    out.skipped = skipped_;
    ++counts_.frames;
    if (check == Check::none && !out.length_fits) ++counts_.damaged;
    start_ += out.raw.size();
    skipped_ = 0;
    scan_ = {};
    return Step::frame;
}

// Reads the announced length. Whatever fails here costs a few bytes' look.
Framer::Step Framer::open() {
    auto sight = header_at(0);
    if (sight == Sight::unknown) return Step::more;
    if (sight == Sight::no) return Step::fail;
    auto length = number_of(rest().substr(2, 4));
    if (length > segment_max_) {
        ++counts_.oversize;
        return Step::fail;
    }
    auto here = base_ + start_;
    sums_left_ = std::min(sums_at_first, sums_left_ + sums_a_byte * (here - sums_counted_));
    sums_counted_ = here;
    scan_.open = true;
    scan_.declared_end = head_size + length;
    scan_.at = scan_.summed = head_size;
    return Step::on;
}

// The common case at a glance: all of it is there, nothing in it looks like another end or another frame, and the check fits.
// What is taken here would be taken by the longer way too.
Framer::Step Framer::take_plain(Framed& out) {
    auto bytes = rest();
    auto end = scan_.declared_end;
    if (scan_.at != head_size || bytes.size() < end + check_size || end < head_size + opening.size() + 2) return Step::on;
    auto segment = bytes.substr(head_size, end - head_size);
    auto first = segment.find('&');
    if (first == segment.npos || first < 3 || segment.substr(first - 3, opening.size()) != opening) return Step::on;
    if (segment.find('&', first + 2) != segment.size() - 2 || segment.back() != '&' || segment.find('#') != segment.npos) return Step::on;
    auto given = crc_field(bytes.substr(end, check_size));
    if (!given || crc(segment) != *given) return Step::on;
    return take(out, end, Check::hj212);
}

// Looks for an end before the announced one: a length that is too long is found out at once, without waiting for more bytes, when
// the check fits and the line ends there. Stops at a header of another frame: only an announced end may lie behind it.
Framer::Step Framer::look_before(Framed& out) {
    auto bytes = rest();
    while (scan_.at + 2 < scan_.declared_end && scan_.inner == nowhere) {
        scan_.at = mark_from(bytes, scan_.at);
        if (scan_.at + 2 >= scan_.declared_end) break;
        auto at = scan_.at;
        if (at == bytes.size()) return ending_ ? Step::on : Step::more;
        if (bytes[at] == '#') {
            auto sight = header_at(at);
            if (sight == Sight::unknown) return Step::more;
            if (sight == Sight::yes && !scan_.in_parameters) return Step::fail;  // no field of a header holds one
            if (sight == Sight::yes) scan_.inner = at;
            else ++scan_.at;
            continue;
        }
        if (!scan_.in_parameters) {
            if (at + 1 == bytes.size() && !ending_) return Step::more;
            scan_.in_parameters = bytes.substr(at - 3, opening.size()) == opening;
            scan_.at += scan_.in_parameters ? 2 : 1;
            continue;
        }
        std::uint16_t given = 0;
        auto sight = end_at(at, given);
        if (sight == Sight::unknown) return Step::more;
        if (sight == Sight::yes) {
            auto line = line_ends_at(at + 2 + check_size);
            if (line == Sight::unknown) return Step::more;
            bool fits = fits_until(at + 2, given);
            if (fits && line == Sight::yes) return take(out, at + 2, Check::hj212);
            if (fits && scan_.fits == nowhere) scan_.fits = at + 2;
            if (!fits && (scan_.ends == nowhere || (!scan_.ends_a_line && line == Sight::yes))) {
                scan_.ends = at + 2;
                scan_.ends_a_line = line == Sight::yes;
            }
        }
        ++scan_.at;
    }
    return Step::on;
}

Framer::Step Framer::look_at_declared(Framed& out) {
    auto bytes = rest();
    auto end = scan_.declared_end;
    if (bytes.size() < end + check_size) return ending_ ? Step::on : Step::more;
    auto given = crc_field(bytes.substr(end, check_size));
    if (!given) return Step::on;
    auto segment = bytes.substr(head_size, end - head_size);
    bool whole = scan_.in_parameters && segment.ends_with("&&");
    if (scan_.inner != nowhere) {
        if (!whole || sums_left_ < segment.size()) return Step::on;
        sums_left_ -= segment.size();
    }
    auto check = check_of(segment, *given);
    // Without a check that fits it may be encrypted, or damaged; where it reaches over another frame, its length is what is damaged.
    if (check == Check::none && (!whole || scan_.inner != nowhere || scan_.fits != nowhere)) return Step::on;
    return take(out, end, check);
}

Framer::Step Framer::damaged(Framed& out) { return scan_.ends == nowhere ? Step::fail : take(out, scan_.ends, Check::none); }

Framer::Step Framer::look_behind(Framed& out) {
    if (scan_.fits != nowhere) return take(out, scan_.fits, Check::hj212);
    if (scan_.inner != nowhere || scan_.ends_a_line) return damaged(out);
    auto bytes = rest();
    auto stop = head_size + segment_max_;
    while (true) {
        scan_.at = mark_from(bytes, scan_.at);
        auto at = scan_.at;
        if (at + 2 > stop) return damaged(out);
        if (at == bytes.size()) return ending_ ? damaged(out) : Step::more;
        if (bytes[at] == '#') {
            auto sight = header_at(at);
            if (sight == Sight::unknown) return Step::more;
            if (sight == Sight::yes) return damaged(out);
        } else if (!scan_.in_parameters) {
            if (at + 1 == bytes.size() && !ending_) return Step::more;
            scan_.in_parameters = bytes.substr(at - 3, opening.size()) == opening;
            if (scan_.in_parameters) ++scan_.at;
        } else if (at + 2 != scan_.declared_end) {
            std::uint16_t given = 0;
            auto sight = end_at(at, given);
            if (sight == Sight::unknown) return Step::more;
            if (sight == Sight::yes) {
                auto line = line_ends_at(at + 2 + check_size);
                if (line == Sight::unknown) return Step::more;
                if (fits_until(at + 2, given)) return take(out, at + 2, Check::hj212);
                if (scan_.ends == nowhere || line == Sight::yes) scan_.ends = at + 2;
                if (line == Sight::yes) return damaged(out);
            }
        }
        ++scan_.at;
    }
}

Framer::Step Framer::attempt(Framed& out) {
    auto step = scan_.open ? Step::on : open();
    if (step == Step::on && !scan_.behind) {
        step = take_plain(out);
        if (step == Step::on) step = look_before(out);
        if (step == Step::on) step = look_at_declared(out);
        scan_.behind = step == Step::on;
    }
    return step == Step::on ? look_behind(out) : step;
}

std::optional<Framed> Framer::next() {
    Framed out;
    while (find_head()) {
        auto step = attempt(out);
        if (step == Step::frame) return out;
        if (step == Step::more) return {};
        if (scan_.open) ++counts_.broken;
        skip(1);
    }
    if (ending_ && rest().empty()) ending_ = false;
    return {};
}

}  // namespace bihuan::formats::hj212
