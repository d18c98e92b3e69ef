// What a process gives up for good before it touches an untrusted file: memory and time beyond a measure, the network,
// other processes, and every file it has no need of.
#pragma once
#include <cstddef>
#include <string>

namespace bihuan::sandbox {

inline constexpr std::size_t reader_memory_max = std::size_t{3} << 30;
inline constexpr unsigned reader_seconds_max = 30;  // of processor time
inline constexpr std::size_t office_memory_max = std::size_t{4} << 30;
inline constexpr std::size_t office_file_size_max = 256u << 20;
inline constexpr unsigned office_seconds_max = 60;

// For a process that reads one document from its standard input: may read programs' and fonts' files, may write nothing.
// Each throws std::system_error when the kernel refuses a part that must hold; files are confined where it can (Landlock).
void confine_reader();
// For an office program that converts one file: writes only below `folder`, opens no network.
void confine_office(const std::string& folder);

}  // namespace bihuan::sandbox
