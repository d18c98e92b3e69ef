#include "app/hj212_report.hpp"

#include <algorithm>

#include "app/cells.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "formats/hj212/sm4.hpp"

namespace bihuan::app {
namespace {

using namespace formats::hj212;

struct ValueLine {
    std::string factor, field, raw;
    std::optional<Decimal> number;
    std::string mark;
};
DESCRIBE(ValueLine, factor, field, raw, number, mark)

struct FrameLine {
    std::size_t line = 0;
    Verdict verdict{};
    Why why{};
    std::string defects;
    Kind kind{};
    Reply reply{};
    std::string check;
    std::size_t declared = 0, length = 0;
    std::string qn, st, cn, mn, flag, data_time;
    std::optional<Instant> time;
    bool backfilled = false, decrypted = false, set_clock = false;
    std::vector<ValueLine> values;
};
DESCRIBE(FrameLine, line, verdict, why, defects, kind, reply, check, declared, length, qn, st, cn, mn, flag, data_time, time, backfilled,
         decrypted, set_clock, values)

struct SkippedLine {
    std::size_t line = 0;
    Verdict verdict = Verdict::skipped;
    std::size_t bytes = 0;
};
DESCRIBE(SkippedLine, line, verdict, bytes)

constexpr auto column_names = "line\tverdict\twhy\tdefects\tMN\tCN\tDataTime\tvalues\treply\n";

std::string shown(std::string_view text) { return printable(text_from(text).utf8); }
std::string cell(std::string_view text) { return text.empty() ? "-" : shown(text); }

std::string_view check_name(Check check) {
    switch (check) {
        case Check::hj212: return "hj212";
        case Check::modbus: return "modbus";
        case Check::modbus_swapped: return "modbus-swapped";
        case Check::none: break;
    }
    return "none";
}

std::string as_line(std::size_t line, const Judgement& said, const Reading& reading) {
    auto& frame = reading.frame;
    std::string out = std::to_string(line) + '\t' + name_of(said.verdict) + '\t';
    out += (said.why == Why::none ? "-" : name_of(said.why)) + '\t' + cell(said.defects.to_text()) + '\t';
    out += cell(frame.header.mn) + '\t' + cell(frame.header.cn) + '\t' + cell(frame.data_time) + '\t';
    out += std::to_string(reading.measured.size()) + '\t';
    switch (said.reply) {
        case Reply::none: out += '-'; break;
        case Reply::data: out += "9014"; break;
        case Reply::notice_then_time: out += "9013+1012"; break;
    }
    return out + '\n';
}

std::string as_json_line(std::size_t line, const Framed& framed, const Judgement& said, const Reading& reading) {
    auto& header = reading.frame.header;
    FrameLine out;
    out.line = line;
    out.verdict = said.verdict;
    out.why = said.why;
    out.defects = said.defects.to_text();
    out.kind = said.kind;
    out.reply = said.reply;
    out.check = check_name(framed.check);
    out.declared = framed.declared;
    out.length = framed.segment.size();
    out.qn = shown(header.qn);
    out.st = shown(header.st);
    out.cn = shown(header.cn);
    out.mn = shown(header.mn);
    out.flag = shown(header.flag);
    out.data_time = shown(reading.frame.data_time);
    out.time = said.time;
    out.backfilled = said.backfilled;
    out.decrypted = said.decrypted;
    out.set_clock = said.set_clock;
    for (auto& value : reading.measured)
        out.values.push_back({shown(value.factor), shown(value.name), shown(value.raw), value.number, shown(value.mark)});
    return json::text(out) + '\n';
}

class Capture {
public:
    Capture(CaptureReport& report, bool as_json) : report_(report), as_json_(as_json) {}

    // A file from its first byte to its end, or a row of a table, all of which is one line.
    void read(std::string_view bytes, const CaptureSettings& settings) { read(Lines{bytes, 1, true}, settings); }
    void read_row(std::string_view bytes, std::size_t line, const CaptureSettings& settings) { read(Lines{bytes, line, false}, settings); }

private:
    struct Lines {  // the number of the line at a place; asked for places further and further behind
        std::string_view bytes;
        std::size_t line = 1;
        bool counting = true;
        std::size_t counted = 0;
        std::size_t at(std::size_t place) {
            if (!counting || place <= counted) return line;
            auto passed = bytes.substr(counted, place - counted);
            counted = place;
            return line += std::size_t(std::count(passed.begin(), passed.end(), '\n'));
        }
    };
    void read(Lines lines, const CaptureSettings& settings) {
        auto bytes = lines.bytes;
        constexpr std::size_t part_max = 65'536;
        Framer framer;
        for (std::size_t at = 0; at < bytes.size(); at += part_max) {
            framer.feed(bytes.substr(at, part_max));
            drain(framer, lines, settings);
        }
        framer.end();
        drain(framer, lines, settings);
        skipped(framer.noise_since_frame(), lines.at(bytes.find_last_not_of("\r\n") + 1));
        report_.skipped += framer.counts().skipped;
    }

    void drain(Framer& framer, Lines& lines, const CaptureSettings& settings) {
        while (auto framed = framer.next()) {
            auto line = lines.at(std::size_t(framed->at));
            skipped(framed->skipped, line);
            judged(*framed, line, settings);
        }
    }
    void judged(const Framed& framed, std::size_t line, const CaptureSettings& settings) {
        read_header(framed.segment, reading_.frame);
        auto said = judge(framed, reading_, settings.registered ? &settings.profile : nullptr, settings.arrived);
        ++report_.frames;
        ++(said.verdict == Verdict::accepted ? report_.accepted : report_.quarantined);
        report_.text += as_json_ ? as_json_line(line, framed, said, reading_) : as_line(line, said, reading_);
    }
    void skipped(std::size_t bytes, std::size_t line) {
        if (bytes == 0) return;
        if (as_json_) report_.text += json::text(SkippedLine{line, Verdict::skipped, bytes}) + '\n';
        else report_.text += std::to_string(line) + "\tskipped\t" + std::to_string(bytes) + " B\t-\t-\t-\t-\t0\t-\n";
    }

    CaptureReport& report_;
    bool as_json_;
    Reading reading_;
};

// ---- a table

struct Columns {
    std::size_t frame = 0;
    std::optional<std::size_t> profile;
    bool escaped = false;
};
std::vector<std::string_view> cells_of_line(std::string_view line) { return text::split(line, "\t"); }

std::optional<Columns> columns_from(std::string_view first_line) {
    auto names = cells_of_line(first_line);
    if (names.size() < 2 || !names.back().starts_with("frame")) return {};
    Columns columns;
    columns.frame = names.size() - 1;
    columns.escaped = names.back().starts_with("frame escaped");
    auto profile = std::ranges::find(names, "profile");
    if (profile != names.end()) columns.profile = std::size_t(profile - names.begin());
    return columns;
}

std::optional<char> escaped_byte(std::string_view& rest) {  // behind the backslash
    if (rest.empty()) return {};
    char kind = rest.front();
    rest.remove_prefix(1);
    switch (kind) {
        case 'r': return '\r';
        case 'n': return '\n';
        case 't': return '\t';
        case '\\': return '\\';
        case 'x': break;
        default: return {};
    }
    auto digits = crc_field("00" + std::string(rest.substr(0, 2)));
    if (!digits) return {};
    rest.remove_prefix(2);
    return static_cast<char>(*digits);
}

Result<std::string> unescaped(std::string_view text, std::size_t line) {
    std::string out;
    while (!text.empty()) {
        char c = text.front();
        text.remove_prefix(1);
        if (c == '\\') {
            auto byte = escaped_byte(text);
            if (!byte) {
                auto number = std::to_string(line);
                return problem(Fault::invalid, "hj212.escape", "第 " + number + " 行的转义写法有误，只认 \\r \\n \\t \\\\ \\xHH",
                               "line " + number + ": an escape that is none of \\r \\n \\t \\\\ \\xHH");
            }
            c = *byte;
        }
        out += c;
    }
    return out;
}

Result<void> read_row(Capture& capture, std::string_view line, std::size_t number, const Columns& columns,
                      const CaptureSettings& settings) {
    auto cells = cells_of_line(line);
    if (cells.size() <= columns.frame) return {};  // an empty line, or a remark
    auto mine = settings;
    if (columns.profile) {
        auto said = capture_settings(cells[*columns.profile], settings);
        if (!said) {
            auto told = said.error();
            told.zh = "第 " + std::to_string(number) + " 行：" + told.zh;
            told.en = "line " + std::to_string(number) + ": " + told.en;
            return tl::unexpected(told);
        }
        mine = *said;
    }
    auto frame = line.substr(std::size_t(cells[columns.frame].data() - line.data()));
    if (!columns.escaped) {
        capture.read_row(std::string(frame) + "\r\n", number, mine);
        return {};
    }
    auto bytes = unescaped(frame, number);
    if (!bytes) return tl::unexpected(bytes.error());
    capture.read_row(*bytes, number, mine);
    return {};
}

tl::unexpected<Problem> wrong_setting(std::string_view word) {
    auto named = printable(word);
    return problem(Fault::invalid, "hj212.setting", "不认识的设置：" + named, "no such setting: " + named);
}

Result<void> set(CaptureSettings& settings, std::string_view word) {
    auto equals = word.find('=');
    auto name = word.substr(0, equals), value = equals == word.npos ? std::string_view{} : word.substr(equals + 1);
    auto& profile = settings.profile;
    if (name == "dialect" && value == "any") profile.dialect.reset();
    else if (name == "dialect" && enum_from<Dialect>(value)) profile.dialect = enum_from<Dialect>(value);
    else if (name == "password") profile.password = std::string(value);
    else if (name == "before") profile.password_before = std::string(value);
    else if (name == "key" && sm4_key_from(value)) profile.keys.push_back(*sm4_key_from(value));
    else if (name == "arrived" && time_from(value)) settings.arrived = time_from(value);
    else if (name == "systems") {
        profile.systems.clear();
        for (auto system : text::split(value, ",")) profile.systems.emplace_back(system);
    } else if (word == "modbus") profile.allow_modbus = true;
    else if (word == "swapped") profile.allow_modbus_swapped = true;
    else if (word == "strict") profile.strict_length = true;
    else if (word == "must-encrypt") profile.must_encrypt = true;
    else if (word == "unregistered") settings.registered = false;
    else return wrong_setting(word);
    return {};
}

}  // namespace

Result<CaptureSettings> capture_settings(std::string_view words, CaptureSettings from) {
    for (auto word : text::split(words, " ")) {
        if (word.empty()) continue;
        if (auto fits = set(from, word); !fits) return tl::unexpected(fits.error());
    }
    return from;
}

Result<CaptureReport> report_capture(std::string_view bytes, const CaptureSettings& settings, bool as_json) {
    CaptureReport report;
    if (!as_json) report.text = column_names;
    Capture capture(report, as_json);
    auto columns = columns_from(bytes.substr(0, bytes.find('\n')));
    if (!columns) {
        capture.read(bytes, settings);
        return report;
    }
    std::size_t number = 1;
    for (auto rest = bytes.substr(std::min(bytes.size(), bytes.find('\n')));;) {
        if (rest.size() <= 1) return report;
        rest.remove_prefix(1);
        auto end = std::min(rest.size(), rest.find('\n'));
        auto line = rest.substr(0, end);
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (auto fits = read_row(capture, line, ++number, *columns, settings); !fits) return tl::unexpected(fits.error());
        rest.remove_prefix(end);
    }
}

}  // namespace bihuan::app
