#include "formats/hj212/judge.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "formats/hj212/sm4.hpp"

namespace bihuan::formats::hj212 {
namespace {

using namespace std::chrono_literals;

constexpr auto ahead_max = 5min;          // a DataTime further in the future is the clock's
constexpr auto realtime_age_max = 10min;  // an instant value (2011, 2021) that is older: the clock's too, unless it says that it is re-sent
constexpr auto minute_age_max = 1h;       // older than these: back-filled. The longest minute interval is 30 minutes
constexpr auto hour_age_max = 3h;
constexpr auto day_age_max = 48h;

bool is_one_of(int command, std::initializer_list<int> commands) { return std::ranges::find(commands, command) != commands.end(); }
bool is_instant(int command) { return command == 2011 || command == 2021; }

// Without telling by the time it takes how much of it was right.
bool same_secret(std::string_view given, std::string_view wanted) {
    unsigned differs = given.size() == wanted.size() ? 0 : 1;
    for (std::size_t i = 0; i < std::min(given.size(), wanted.size()); ++i) differs |= static_cast<unsigned char>(given[i] ^ wanted[i]);
    return differs == 0;
}

bool password_fits(const Profile& profile, std::string_view password) {
    if (profile.password.empty()) return true;
    bool now = same_secret(password, profile.password),
         before = !profile.password_before.empty() && same_secret(password, profile.password_before);
    return now || before;
}

// One wrong key in 256 passes the check: what comes out must look like parameters too.
bool looks_plain(std::string_view parameters) {
    auto is_first = [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == ' '; };
    if (parameters.empty() || !is_first(parameters.front()) || parameters.find('=') == parameters.npos) return false;
    return std::ranges::none_of(parameters, [](char c) { return c >= 0 && c < 0x20; });
}

// One ciphertext in 256 has by chance the check of its plain text: that it fits does not make it plain.
bool may_be_encrypted(const Framed& framed, const Frame& frame) {
    return framed.length_fits && frame.parameters_at > 0 && (framed.check == Check::none || !looks_plain(frame.parameters));
}

// Opens an encrypted segment with the first of the keys that fits; the check is over the plain text (HJ 212-2025, 6.4.2).
std::optional<std::size_t> decrypt(const Framed& framed, Reading& reading, const Profile& profile) {
    auto hidden = reading.frame.parameters;
    for (std::size_t i = 0; i < profile.keys.size(); ++i) {
        auto parameters = sm4_decrypted(hidden, profile.keys[i]);
        reading.plain.assign(framed.segment.substr(0, reading.frame.parameters_at));
        reading.plain += parameters;
        reading.plain += framed.segment.substr(reading.frame.parameters_at + hidden.size());
        if (crc(reading.plain) == framed.given && looks_plain(parameters)) return i;
    }
    reading.plain.clear();
    return {};
}

// Before anything in it is believed: the check, then who it says it is.
Why refusal(const Framed& framed, const Reading& reading, const Profile* profile) {
    auto& header = reading.frame.header;
    if (framed.check == Check::none && reading.plain.empty()) return Why::check;
    if (!profile || header.mn.empty()) return Why::unknown;
    if (framed.check == Check::modbus && !profile->allow_modbus) return Why::check_kind;
    if (framed.check == Check::modbus_swapped && !profile->allow_modbus_swapped) return Why::check_kind;
    if (!password_fits(*profile, header.pw)) return Why::password;
    bool any_system = profile->systems.empty() || header.st == "91";
    if (!any_system && std::ranges::find(profile->systems, header.st) == profile->systems.end()) return Why::system;
    if (header.command == 0) return Why::command;
    if (framed.segment.size() > segment_size_standard && profile->strict_length) return Why::too_long;
    return Why::none;
}

bool is_qn(std::string_view qn) { return qn.size() == 17 && time_from(qn); }

// HJ 212-2025, 6.4: data, keys and site information.
bool belongs_hidden(int command) { return (command >= 2000 && command < 3000) || command == 1014 || command == 3020; }

Defects defects_of(const Framed& framed, const Reading& reading, const Profile& profile, std::size_t without_number) {
    Defects defects;
    auto& frame = reading.frame;
    auto& header = frame.header;
    if (!framed.length_fits) defects.add(Defect::len);
    if (framed.check == Check::modbus || framed.check == Check::modbus_swapped) defects.add(Defect::crcalt);
    if (without_number > 0) defects.add(Defect::val);
    if (framed.segment.size() > segment_size_standard) defects.add(Defect::over);
    if (!is_ascii(frame.parameters) && !text::is_utf8(frame.parameters)) defects.add(Defect::text);
    if (frame.deviates) defects.add(Defect::form);
    if (!is_qn(header.qn)) defects.add(Defect::qn);
    if (!header.flags) defects.add(Defect::flag);
    if (profile.dialect && header.flags && header.version() != version_bits(*profile.dialect) / 4) defects.add(Defect::dialect);
    if (profile.must_encrypt && reading.plain.empty() && belongs_hidden(header.command) && frame.parameters.size() >= sizeof(Sm4Key))
        defects.add(Defect::plain);
    return defects;
}

Reply reply_of(Kind kind, const Header& header) {
    if (kind == Kind::notice) return Reply::notice_then_time;
    bool is_acknowledged = kind == Kind::data || kind == Kind::heartbeat || kind == Kind::other;
    return is_acknowledged && header.wants_answer() ? Reply::data : Reply::none;
}

std::string_view time_of(const Frame& frame) {
    if (frame.data_time.data()) return frame.data_time;
    auto* sampled = frame.header.command == 2013 ? frame.find("SampleTime") : nullptr;  // 2013 has no DataTime
    return sampled ? sampled->value : std::string_view{};
}

std::chrono::milliseconds age_max(int command) {
    if (is_instant(command)) return realtime_age_max;
    if (command == 2061) return hour_age_max;
    return is_one_of(command, {2031, 2041}) ? std::chrono::milliseconds(day_age_max) : std::chrono::milliseconds(minute_age_max);
}

void judge_time(Judgement& said, const Frame& frame, std::optional<Instant> arrived) {
    auto& header = frame.header;
    auto written = time_of(frame);
    said.time = time_from(written);
    bool is_needed = header.command >= 2000 && header.command < 3000;
    if ((is_needed && !said.time) || (!written.empty() && written.size() != 14)) said.defects.add(Defect::time);
    if (is_needed && !said.time) {
        said.verdict = Verdict::quarantined;
        said.why = Why::time;
    }
    said.backfilled = header.is_resent();
    if (!said.time || !arrived) return;
    auto age = *arrived - *said.time;
    said.backfilled = said.backfilled || age > age_max(header.command);
    bool is_late = is_instant(header.command) && age > realtime_age_max && !header.is_resent();
    if (age < -ahead_max || is_late) {
        said.defects.add(Defect::clock);
        said.set_clock = true;
    }
}

// Whether there is more in it than whom a request is for.
bool says_something(const Frame& frame) {
    return std::ranges::any_of(frame.items, [](const Item& item) {
        return !item.factor.empty() ||
               (item.name != "PolId" && item.name != "InfoId" && item.name != "BeginTime" && item.name != "EndTime");
    });
}

}  // namespace

std::string Defects::to_text() const {
    std::string out;
    each_enumerator<Defect>([&](std::string_view name, Defect defect) {
        if (!has(defect)) return;
        out += out.empty() ? "" : ",";
        for (char c : name) out += static_cast<char>(c >= 'a' && c <= 'z' ? c - ('a' - 'A') : c);
    });
    return out;
}

Kind kind_of(const Frame& frame) {
    int command = frame.header.command;
    if (command >= 9011 && command <= 9014) return Kind::answer;
    if (command == 1013) return Kind::notice;
    if (is_one_of(command, {9015, 9021})) return Kind::heartbeat;
    if (is_one_of(command, {1000, 1012, 1062, 1064, 1072, 2012, 2022, 3011, 3012, 3013, 3014, 3016, 3021})) return Kind::request;
    bool is_data = (command >= 2000 && command < 3000) || is_one_of(command, {3015, 3019, 3020});
    if (is_data) return says_something(frame) ? Kind::data : Kind::request;
    if (is_one_of(command, {1011, 1061, 1063, 3017, 3018})) return says_something(frame) ? Kind::returned : Kind::request;
    return Kind::other;
}

Judgement judge(const Framed& framed, Reading& reading, const Profile* profile, std::optional<Instant> arrived) {
    Judgement said;
    reading.plain.clear();
    reading.measured.clear();
    if (profile && !profile->keys.empty() && may_be_encrypted(framed, reading.frame)) said.key = decrypt(framed, reading, *profile);
    said.decrypted = said.key.has_value();
    said.why = refusal(framed, reading, profile);
    if (said.decrypted) read_frame(reading.plain, reading.frame);
    else read_items(reading.frame.parameters, reading.frame);
    said.kind = kind_of(reading.frame);
    if (said.why != Why::none) {
        said.verdict = Verdict::quarantined;
        return said;
    }
    auto without_number = measure(reading.frame, reading.measured);
    said.defects = defects_of(framed, reading, *profile, without_number);
    said.reply = reply_of(said.kind, reading.frame.header);
    if (said.kind == Kind::data) judge_time(said, reading.frame, arrived);
    return said;
}

}  // namespace bihuan::formats::hj212
