// Frames as they are sent, both ways: what a platform answers and asks (HJ 212-2017, Appendix C), and what a logger uploads.
// All give whole frames, from "##" to CR LF.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "formats/hj212/frame.hpp"
#include "formats/hj212/profile.hpp"

namespace bihuan::formats::hj212 {

// The header of a frame. Text comes from configuration or from a frame: separators and control characters in it become '_'.
struct Envelope {
    std::optional<std::string> qn;  // nullopt: a frame without QN, as the answer to one
    std::string st, pw, mn;
    int flag = 0;
    int pnum = 0, pno = 0;  // 0: not sent
    bool resent = false;    // RF=1 (2025)
};

std::string frame_text(std::string_view segment);  // ##, length, segment, check, CR LF
std::string frame_of(const Envelope&, int command, std::string_view parameters);
std::string frame_of(const Envelope&, int command, std::string_view parameters, const Sm4Key& key);  // encrypted

// ---- answers: QN, PW and MN as in the frame they answer, ST=91
std::string answer(const Header& to, int command, std::string_view parameters, std::optional<Dialect>);
std::string data_answer(const Header& to, std::optional<Dialect>);                    // 9014
std::string notice_answer(const Header& to, std::optional<Dialect>);                  // 9013
std::string request_answer(const Header& to, int qn_return, std::optional<Dialect>);  // 9011; 1 ready, 9 check wrong, …
std::string execution_result(const Header& to, int result, std::optional<Dialect>);   // 9012; 1 done, 100 no data, …

// ---- requests of the platform: an answer is wanted (A=1). Problems: "hj212.range", "hj212.password", "hj212.command"
struct Addressee {
    std::string st, pw, mn;
    Dialect dialect = Dialect::hj2017;
};
std::string request(const Addressee&, Instant qn, int command, std::string_view parameters = {});
std::string set_time(const Addressee&, Instant qn, Instant time, std::string_view device = {});      // 1012; device: PolId
std::string get_time(const Addressee&, Instant qn, std::string_view device = {});                    // 1011
std::string start_realtime(const Addressee&, Instant qn);                                            // 2011
std::string stop_realtime(const Addressee&, Instant qn);                                             // 2012
std::string start_states(const Addressee&, Instant qn);                                              // 2021
std::string stop_states(const Addressee&, Instant qn);                                               // 2022
Result<std::string> set_timeouts(const Addressee&, Instant qn, int over_time_s, int resends);        // 1000; 1 … 99 each
Result<std::string> set_realtime_interval(const Addressee&, Instant qn, int seconds);                // 1062; 30 … 3600
Result<std::string> set_minute_interval(const Addressee&, Instant qn, int minutes);                  // 1064; 1 … 30, a divisor of 60
Result<std::string> set_password(const Addressee&, Instant qn, std::string_view password);           // 1072; six letters or digits
Result<std::string> history(const Addressee&, Instant qn, int command, Instant begin, Instant end);  // 2031 2041 2051 2061; both included
// 3011 … 3021, 3022, 3024: only ever on the word of a person. `more`: what stands behind PolId.
Result<std::string> control(const Addressee&, Instant qn, int command, std::string_view device, std::string_view more = {});

// ---- what a logger sends
struct Sent {
    std::string factor;
    std::vector<std::pair<std::string, std::string>> fields;  // "Rtd", "12.5"; "Flag", "N"
};
std::string upload_parameters(Instant data_time, const std::vector<Sent>&);  // DataTime=…;a-Rtd=1,a-Flag=N;…
std::string upload(const Envelope&, int command, Instant data_time, const std::vector<Sent>&);
// Several frames where the parameters pass 950 characters or the segment 1024 (table 2 and 3: a header with MN, PNUM and PNO leaves less
// than 950): each with a QN of its own, one millisecond later (C.47 … C.50).
std::vector<std::string> uploads(const Envelope&, Instant qn, int command, Instant data_time, const std::vector<Sent>&);
std::string booted(const Envelope&, Instant data_time, Instant restarted);  // 2081
std::string asks_for_time(const Envelope&, std::string_view device = {});   // 1013

inline constexpr std::size_t parameters_size_standard = 950;  // characters of CP (table 3)

}  // namespace bihuan::formats::hj212
