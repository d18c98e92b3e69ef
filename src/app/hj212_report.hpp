// What a capture of HJ 212 traffic holds, a line for each frame: how it is judged, what is wrong with it, and what it would be answered.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "formats/hj212/judge.hpp"

namespace bihuan::app {

// Whom the frames are taken for: one profile for every MN.
struct CaptureSettings {
    formats::hj212::Profile profile;
    bool registered = true;
    std::optional<Instant> arrived;  // when the frames came; nullopt: their times are not judged
};

// Words with blanks between them, as the column "profile" of a table holds them: dialect=hj2017 password=123456 before=654321
// systems=31,32 modbus swapped strict must-encrypt key=HEX (up to two) arrived=20240520210700 unregistered. Problem: "hj212.setting".
Result<CaptureSettings> capture_settings(std::string_view words, CaptureSettings from);

struct CaptureReport {
    std::string text;  // lines
    std::size_t frames = 0, accepted = 0, quarantined = 0;
    std::size_t skipped = 0;  // bytes of no frame
};

// Bytes as they were recorded, or a table (tab-separated, its first line names the columns, the last column begins with "frame"): a
// frame in each row, CR LF added. "frame escaped" means that \r \n \t \\ and \xHH stand for bytes, and that nothing is added.
// A column "profile" sets what the row is taken for. Problems: "hj212.setting" (with the line), "hj212.escape".
Result<CaptureReport> report_capture(std::string_view bytes, const CaptureSettings&, bool as_json);

}  // namespace bihuan::app
