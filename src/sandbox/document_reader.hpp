// Untrusted documents read at arm's length: a child process of the same program parses them, and may fail alone.
#pragma once
#include <chrono>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "formats/document.hpp"

namespace bihuan::sandbox {

inline constexpr std::chrono::seconds reading_time_max{45};        // wall time of the child
inline constexpr std::size_t document_json_size_max = 192u << 20;  // of what it answers

class DocumentReader {
public:
    // `program` is a program whose hidden command read-document ends in read_document_main().
    explicit DocumentReader(std::string program = "/proc/self/exe") : program_(std::move(program)) {}

    // Of any format that formats::sniff knows; .doc, .wps and .xls are converted by LibreOffice first. May be called from many
    // threads at once. The name is used for messages only. Problems: those of formats::read, document.office_missing,
    // document.took_too_long, document.reader_failed.
    Result<formats::Document> read(std::string_view bytes, std::string_view file_name) const;

private:
    std::string program_;
};

// The child: gives up what it does not need, reads a document on its standard input, writes the answer on its standard
// output. What main() calls for the hidden command read-document; it does not return to a program with anything left to do.
int read_document_main();

}  // namespace bihuan::sandbox
