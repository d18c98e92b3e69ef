// Files of older office formats made readable: LibreOffice converts them, confined, in a folder of its own.
#pragma once
#include <chrono>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace bihuan::sandbox {

inline constexpr std::chrono::seconds office_time_max{60};  // wall time of one conversion

// Where soffice is; empty when it is not installed.
std::string office_program();

// The bytes of a "doc" (.doc, .wps, rich text) as .docx, of an "xls" as .xlsx. `launcher` is a program whose hidden command
// read-document ends in read_document_main(). Problems: document.office_missing, document.took_too_long, document.damaged.
Result<std::string> convert_by_office(std::string_view bytes, std::string_view kind, const std::string& launcher);

// The other side, in the child: confines itself and becomes soffice. Returns only when that failed.
int launch_office(const std::string& folder, const std::string& kind);

}  // namespace bihuan::sandbox
