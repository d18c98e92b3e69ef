// What must hold for every document a reader makes, whatever it was made from; a breach ends the fuzzer.
#pragma once
#include <sys/time.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "base/text.hpp"
#include "formats/document.hpp"

namespace bihuan::fuzz {

inline void must(bool holds, const char* file = __builtin_FILE(), int line = __builtin_LINE()) {
    if (holds) return;
    std::fprintf(stderr, "%s:%d: must hold, and does not\n", file, line);
    std::abort();
}

// No input may keep the processor longer; by its own time, for the machine may have other work.
class InTime {
public:
    InTime() {
        std::signal(SIGPROF, [](int) { must(false); });
        set(seconds_max);
    }
    InTime(const InTime&) = delete;
    InTime& operator=(const InTime&) = delete;
    ~InTime() { set(0); }

private:
    static constexpr time_t seconds_max = 10;
    static void set(time_t seconds) {
        itimerval timer{{0, 0}, {seconds, 0}};
        setitimer(ITIMER_PROF, &timer, nullptr);
    }
};

// What goes into the journal or over the wire comes back as it was.
template <class T>
void comes_back(const T& value) {
    auto written = json::text(value);
    auto again = json::from<T>(written);
    must(again.has_value());
    must(json::text(*again) == written);
}

inline void check(const Problem& problem, std::string_view kind) {
    must(problem.code.starts_with(kind) && !problem.zh.empty() && !problem.en.empty());
    must(text::is_utf8(problem.zh) && text::is_utf8(problem.en) && text::is_utf8(problem.at));
}

inline void check_row(const formats::Block& block) {
    must(!block.cells.empty() && block.cells.size() <= formats::columns_max);
    must(block.table >= 0 && block.row >= 0);
    std::string joined;
    bool says_something = false;
    for (const auto& cell : block.cells) {
        (joined += &cell == &block.cells.front() ? "" : "\t") += cell.text;
        says_something |= !cell.text.empty();
    }
    must(says_something && joined == block.text);
}

inline void check(const formats::Document& document) {
    must(!document.blocks.empty() && document.blocks.size() <= formats::blocks_max);
    std::size_t cells = 0, size = 0;
    std::map<int, const formats::Block*> last_row;  // of each table: a table in a row of another interrupts it
    for (const auto& block : document.blocks) {
        must(!block.text.empty() && text::is_utf8(block.text));
        must(std::ranges::none_of(block.text, [](char c) { return c != '\n' && c != '\t' && (c == 0x7F || (c >= 0 && c < 0x20)); }));
        must(!block.page || *block.page >= 1);
        cells += block.cells.size();
        size += block.text.size();
        bool is_row = block.kind == formats::Block::Kind::row;
        must(is_row || (block.cells.empty() && block.table == -1 && block.row == -1));
        if (!is_row) continue;
        check_row(block);
        auto& before = last_row[block.table];
        must(!before || (block.row > before->row && block.cells.size() == before->cells.size()));
        before = &block;
    }
    must(cells <= formats::cells_max && size <= formats::text_size_max + cells);
    for (const auto& warning : document.warnings) {
        must(warning.code.starts_with("document.") && !warning.zh.empty() && !warning.en.empty());
        must(text::is_utf8(warning.zh) && text::is_utf8(warning.en));
    }
    comes_back(document);  // as it goes between processes
}
inline void check(const Result<formats::Document>& read) {
    if (read) check(*read);
    else check(read.error(), "document.");
}

// The input as several texts, parted by lines of "====": so that a fuzzer reaches each part of a package.
inline std::vector<std::string> pieces(std::string_view input, std::size_t count) {
    std::vector<std::string> out;
    while (out.size() + 1 < count) {
        auto at = input.find("\n====\n");
        out.emplace_back(input.substr(0, at));
        input = at == input.npos ? std::string_view{} : input.substr(at + 6);
    }
    out.emplace_back(input);
    return out;
}
inline std::string_view view(const unsigned char* data, std::size_t size) { return {reinterpret_cast<const char*>(data), size}; }

// A document that the input holds, for what is made of documents; other input says nothing.
template <class Check>
int with_document(std::string_view input, Check check_it) {
    InTime in_time;
    if (auto document = formats::read(input)) check_it(*document);
    return 0;
}

// Reads what is an archive as it is; anything else is the texts of so many parts, of which `package` makes one.
template <class Package>
int check_package(Result<formats::Document> (*read)(std::string_view), std::string_view input, std::size_t parts, Package package) {
    InTime in_time;
    check(read(input.starts_with("PK") ? std::string(input) : package(pieces(input, parts))));
    return 0;
}

}  // namespace bihuan::fuzz
