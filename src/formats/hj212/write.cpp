#include "formats/hj212/write.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "formats/hj212/framer.hpp"
#include "formats/hj212/sm4.hpp"

namespace bihuan::formats::hj212 {
namespace {

constexpr int answer_wanted = 1, in_parts = 2;  // bits A and D of Flag
constexpr int parts_reckoned = 99;              // with as many digits as PNUM and PNO may take here
constexpr std::string_view interaction = "91";  // ST of answers (table 5)

// What must not end a field early, or a line.
void put_field(std::string& out, std::string_view name, std::string_view text) {
    out += name;
    for (char c : text) {
        bool ends = (c >= 0 && c < 0x20) || c == 0x7F || c == ';' || c == ',' || c == '=' || c == '&' || c == '#';
        out += ends ? '_' : c;
    }
}
std::string field(std::string_view text) {
    std::string out;
    put_field(out, {}, text);
    return out;
}

std::string head_of(const Envelope& envelope, int command) {
    constexpr std::size_t head_size = 160;  // about, as much as an answer has
    std::string out;
    out.reserve(head_size);
    if (envelope.qn) put_field(out, "QN=", *envelope.qn), out += ';';
    put_field(out, "ST=", envelope.st);
    out += ";CN=" + std::to_string(command);
    put_field(out, ";PW=", envelope.pw);
    put_field(out, ";MN=", envelope.mn);
    out += ";Flag=" + std::to_string(envelope.flag);
    if (envelope.pnum > 0) out += ";PNUM=" + std::to_string(envelope.pnum) + ";PNO=" + std::to_string(envelope.pno);
    if (envelope.resent) out += ";RF=1";
    return out + ";CP=&&";
}

std::string whole(std::string_view segment, std::uint16_t check) {
    if (segment.size() > segment_size_max) throw std::length_error("hj212: a data segment of more than 9999 characters");
    constexpr auto digits = "0123456789ABCDEF";
    constexpr std::size_t around = 12;  // "##", length, check, CR LF
    auto length = std::to_string(segment.size());
    std::string out;
    out.reserve(segment.size() + around);
    out += "##";
    out.append(4 - length.size(), '0') += length;
    out += segment;
    for (int shift = 12; shift >= 0; shift -= 4) out += digits[check >> shift & 15];
    out += "\r\n";
    return out;
}

tl::unexpected<Problem> out_of_range(const std::string& zh, const std::string& en) {
    return problem(Fault::invalid, "hj212.range", zh, en);
}

std::string device_field(std::string_view device) { return device.empty() ? "" : "PolId=" + field(device); }

}  // namespace

std::string frame_text(std::string_view segment) { return whole(segment, crc(segment)); }

std::string frame_of(const Envelope& envelope, int command, std::string_view parameters) {
    auto segment = head_of(envelope, command);
    segment += parameters;
    segment += "&&";
    return frame_text(segment);
}

std::string frame_of(const Envelope& envelope, int command, std::string_view parameters, const Sm4Key& key) {
    auto head = head_of(envelope, command);
    auto plain = head + std::string(parameters) + "&&";
    return whole(head + sm4_encrypted(parameters, key) + "&&", crc(plain));
}

// ---- answers

std::string answer(const Header& to, int command, std::string_view parameters, std::optional<Dialect> dialect) {
    Envelope envelope;
    if (to.qn.data()) envelope.qn = std::string(to.qn);
    envelope.st = interaction;
    envelope.pw = std::string(to.pw);
    envelope.mn = std::string(to.mn);
    envelope.flag = dialect ? version_bits(*dialect) : to.flags.value_or(0) & ~(answer_wanted | in_parts);
    return frame_of(envelope, command, parameters);
}
std::string data_answer(const Header& to, std::optional<Dialect> dialect) { return answer(to, 9014, {}, dialect); }
std::string notice_answer(const Header& to, std::optional<Dialect> dialect) { return answer(to, 9013, {}, dialect); }
std::string request_answer(const Header& to, int qn_return, std::optional<Dialect> dialect) {
    return answer(to, 9011, "QnRtn=" + std::to_string(qn_return), dialect);
}
std::string execution_result(const Header& to, int result, std::optional<Dialect> dialect) {
    return answer(to, 9012, "ExeRtn=" + std::to_string(result), dialect);
}

// ---- requests

std::string request(const Addressee& to, Instant qn, int command, std::string_view parameters) {
    Envelope envelope;
    envelope.qn = number_text(qn);
    envelope.st = to.st;
    envelope.pw = to.pw;
    envelope.mn = to.mn;
    envelope.flag = version_bits(to.dialect) | answer_wanted;
    return frame_of(envelope, command, parameters);
}
std::string set_time(const Addressee& to, Instant qn, Instant time, std::string_view device) {
    auto device_text = device_field(device);
    return request(to, qn, 1012, device_text + (device_text.empty() ? "" : ";") + "SystemTime=" + time_text(time));
}
std::string get_time(const Addressee& to, Instant qn, std::string_view device) { return request(to, qn, 1011, device_field(device)); }
std::string start_realtime(const Addressee& to, Instant qn) { return request(to, qn, 2011); }
std::string stop_realtime(const Addressee& to, Instant qn) { return request(to, qn, 2012); }
std::string start_states(const Addressee& to, Instant qn) { return request(to, qn, 2021); }
std::string stop_states(const Addressee& to, Instant qn) { return request(to, qn, 2022); }

Result<std::string> set_timeouts(const Addressee& to, Instant qn, int over_time_s, int resends) {
    if (over_time_s < 1 || over_time_s > 99 || resends < 1 || resends > 99)
        return out_of_range("超时秒数和重发次数应为 1 至 99", "the seconds to wait and the number of re-sends are 1 to 99");
    return request(to, qn, 1000, "OverTime=" + std::to_string(over_time_s) + ";ReCount=" + std::to_string(resends));
}
Result<std::string> set_realtime_interval(const Addressee& to, Instant qn, int seconds) {
    if (seconds < 30 || seconds > 3600)
        return out_of_range("实时数据上报间隔应为 30 至 3600 秒", "the interval of real-time data is 30 to 3600 seconds");
    return request(to, qn, 1062, "RtdInterval=" + std::to_string(seconds));
}
Result<std::string> set_minute_interval(const Addressee& to, Instant qn, int minutes) {
    if (minutes < 1 || minutes > 30 || 60 % minutes != 0)
        return out_of_range("分钟数据间隔应为 1、2、3、4、5、6、10、12、15、20 或 30 分钟",
                            "the interval of minute data is 1, 2, 3, 4, 5, 6, 10, 12, 15, 20 or 30 minutes");
    return request(to, qn, 1064, "MinInterval=" + std::to_string(minutes));
}
Result<std::string> set_password(const Addressee& to, Instant qn, std::string_view password) {
    auto fits = [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); };
    if (password.size() != 6 || !std::ranges::all_of(password, fits))
        return problem(Fault::invalid, "hj212.password", "数采仪密码应为 6 个字母或数字",
                       "the password of a logger is six letters or digits");
    return request(to, qn, 1072, "NewPW=" + std::string(password));
}
Result<std::string> history(const Addressee& to, Instant qn, int command, Instant begin, Instant end) {
    constexpr std::array commands{2031, 2041, 2051, 2061};
    if (std::ranges::find(commands, command) == commands.end())
        return problem(Fault::invalid, "hj212.command", "只能调取 2031、2041、2051、2061 历史数据",
                       "history is asked for with 2031, 2041, 2051 or 2061");
    if (end < begin) return out_of_range("结束时间早于开始时间", "the end lies before the beginning");
    return request(to, qn, command, "BeginTime=" + time_text(begin) + ";EndTime=" + time_text(end));
}
Result<std::string> control(const Addressee& to, Instant qn, int command, std::string_view device, std::string_view more) {
    bool is_control = (command >= 3011 && command <= 3022) || command == 3024;
    if (!is_control)
        return problem(Fault::invalid, "hj212.command", "控制命令应为 3011 至 3022 或 3024",
                       "commands of control are 3011 to 3022 and 3024");
    auto parameters = device_field(device);
    if (!more.empty()) (parameters += parameters.empty() ? "" : ";") += more;
    return request(to, qn, command, parameters);
}

// ---- a logger

namespace {

std::string group_text(const Sent& sent) {
    std::string out;
    for (auto& [name, value] : sent.fields) {
        out += out.empty() ? "" : ",";
        out += sent.factor + "-" + name + "=" + value;
    }
    return out;
}
std::string with_time(Instant data_time) { return "DataTime=" + time_text(data_time); }

}  // namespace

std::string upload_parameters(Instant data_time, const std::vector<Sent>& sent) {
    auto out = with_time(data_time);
    for (auto& each : sent) out += ";" + group_text(each);
    return out;
}

std::string upload(const Envelope& envelope, int command, Instant data_time, const std::vector<Sent>& sent) {
    return frame_of(envelope, command, upload_parameters(data_time, sent));
}

std::vector<std::string> uploads(const Envelope& envelope, Instant qn, int command, Instant data_time, const std::vector<Sent>& sent) {
    auto each = envelope;
    each.qn = number_text(qn);
    each.pnum = each.pno = parts_reckoned;
    auto room =
        std::min(parameters_size_standard, segment_size_standard - std::min(segment_size_standard, head_of(each, command).size() + 2));
    std::vector<std::string> parts{with_time(data_time)};
    for (auto& factor : sent) {
        auto group = group_text(factor);
        bool is_full = parts.back().size() + 1 + group.size() > room;
        if (is_full && parts.back().size() > with_time(data_time).size()) parts.push_back(with_time(data_time));
        parts.back() += ";" + group;
    }
    std::vector<std::string> frames;
    each.pnum = each.pno = 0;
    for (auto& part : parts) {
        each.qn = number_text(qn + std::chrono::milliseconds(frames.size()));
        if (parts.size() > 1) {
            each.flag = envelope.flag | in_parts;
            each.pnum = int(parts.size());
            each.pno = int(frames.size()) + 1;
        }
        frames.push_back(frame_of(each, command, part));
    }
    return frames;
}

std::string booted(const Envelope& envelope, Instant data_time, Instant restarted) {
    return frame_of(envelope, 2081, with_time(data_time) + ";RestartTime=" + time_text(restarted));
}
std::string asks_for_time(const Envelope& envelope, std::string_view device) { return frame_of(envelope, 1013, device_field(device)); }

}  // namespace bihuan::formats::hj212
