#include "sandbox/document_reader.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>

#include "formats/documents_for_tests.hpp"
#include "sandbox/office.hpp"
#include "sandbox/process.hpp"

using namespace bihuan;
using namespace bihuan::sandbox;
using formats::sample;
namespace fs = std::filesystem;

namespace {

std::string child_program() { return (fs::read_symlink("/proc/self/exe").parent_path() / "read_document").string(); }
DocumentReader reader() { return DocumentReader(child_program()); }

Outcome run_child(std::vector<std::string> arguments, std::chrono::milliseconds time_max = std::chrono::seconds{20},
                  std::size_t output_max = 0) {
    return run({.program = child_program(),
                .arguments = std::move(arguments),
                .environment = {},
                .input = {},
                .output_max = output_max,
                .time_max = time_max});
}

// The exit code of the test program: 10 when the confinement refused, 11 when it let it happen.
int attempt(const std::string& what) {
    auto outcome = run_child({"attempt", what});
    REQUIRE(outcome.ending == Outcome::Ending::exited);
    return outcome.code;
}

bool has_office() {
    if (!office_program().empty()) return true;
    MESSAGE("skipped: LibreOffice is not installed");
    return false;
}

}  // namespace

TEST_CASE("a document is read in a child process") {
    auto document = reader().read("一、总体要求\n二、整改目标\n", "plan.txt");
    REQUIRE(document.has_value());
    CHECK(document->format == "txt");
    REQUIRE(document->blocks.size() == 2);
    CHECK(document->blocks[1].text == "二、整改目标");
}

TEST_CASE("what the child refuses keeps its code and its words") {
    auto document = reader().read(
        "\x7F"
        "ELF" +
            std::string(18, '\0'),
        "plan.docx");
    REQUIRE_FALSE(document.has_value());
    CHECK(document.error().code == "document.unknown_format");
    CHECK(document.error().zh.find(".docx") != std::string::npos);
}

TEST_CASE("a file beyond the size limit never reaches the child") {
    auto document = reader().read(std::string(formats::file_size_max + 1, 'a'), "big.txt");
    REQUIRE_FALSE(document.has_value());
    CHECK(document.error().code == "document.too_large");
}

TEST_CASE("a program that is no reader gives a problem and not a crash") {
    auto document = DocumentReader("/bin/false").read("text", "plan.txt");
    REQUIRE_FALSE(document.has_value());
    CHECK(document.error().code == "document.reader_failed");
    CHECK(document.error().en.find("plan.txt") != std::string::npos);
    CHECK(DocumentReader("/bin/true").read("text", "plan.txt").error().code == "document.reader_failed");
    CHECK_THROWS(DocumentReader("/not/there").read("text", "plan.txt"));
}

TEST_CASE("many threads read at once") {
    std::vector<std::thread> threads;
    threads.reserve(4);
    std::atomic<int> good = 0;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([&] {
            for (int j = 0; j < 3; ++j) good += reader().read("整改措施\n", "a.txt").has_value();
        });
    for (auto& thread : threads) thread.join();
    CHECK(good == 12);
}

TEST_CASE("PDF and its fonts are readable under confinement") {
    auto document = reader().read(sample("table.pdf"), "table.pdf");
    REQUIRE_MESSAGE(document.has_value(), document.error().en);
    CHECK(document->format == "pdf");
}

TEST_CASE("Chinese text of the old encoding is readable under confinement") {
    auto document = reader().read("\xD5\xFB\xB8\xC4\xB4\xEB\xCA\xA9", "gbk.txt");  // 整改措施
    REQUIRE(document.has_value());
    CHECK(document->blocks[0].text == "整改措施");
}

TEST_CASE("the reader can not reach the network or start programs or write files") {
    for (auto what : {"network", "local-socket", "program", "process", "write", "delete", "trace", "signal-parent"}) {
        CAPTURE(what);
        CHECK(attempt(what) == 10);
    }
    CHECK_FALSE(fs::exists("/tmp/bihuan-written-by-a-reader"));
}

TEST_CASE("the office program can not reach the network") { CHECK(attempt("network-of-office") == 10); }

TEST_CASE("the reader can not read files of others where the kernel can say so") {
    std::ifstream modules("/sys/kernel/security/lsm");
    std::string names(std::istreambuf_iterator<char>(modules), {});
    if (names.find("landlock") == names.npos) {
        MESSAGE("skipped: this kernel does not say that it has Landlock");
        return;
    }
    CHECK(attempt("read-elsewhere") == 10);
}

TEST_CASE("a child is ended when its time is up or its output does not end") {
    auto started = std::chrono::steady_clock::now();
    CHECK(run_child({"sleep"}, std::chrono::milliseconds{200}).ending == Outcome::Ending::out_of_time);
    CHECK(run_child({"sleep"}, std::chrono::milliseconds{200}, 1'000).ending == Outcome::Ending::out_of_time);
    CHECK(run_child({"talk"}, std::chrono::seconds{20}, 100'000).ending == Outcome::Ending::too_much_output);
    CHECK(std::chrono::steady_clock::now() - started < std::chrono::seconds{10});
    auto crashed = run_child({"crash"});
    CHECK(crashed.ending == Outcome::Ending::killed);
}

TEST_CASE("an old Word file is converted and read") {
    if (!has_office()) return;
    auto document = reader().read(sample("list.doc"), "list.doc");
    REQUIRE_MESSAGE(document.has_value(), document.error().en);
    CHECK(document->format == "docx");
    CHECK(document->blocks.at(0).text.find("整改方案") != std::string::npos);
}

TEST_CASE("an old worksheet is converted and read") {
    if (!has_office()) return;
    auto document = reader().read(sample("sheet.xls"), "sheet.xls");
    REQUIRE_MESSAGE(document.has_value(), document.error().en);
    CHECK(document->format == "xlsx");
    CHECK(document->blocks.at(0).cells.size() >= 3);
}

TEST_CASE("a damaged old file is a problem and leaves no folder behind") {
    if (!has_office()) return;
    auto folders = [] {
        int count = 0;
        for (const auto& entry : fs::directory_iterator(fs::temp_directory_path()))
            count += entry.path().filename().string().starts_with("bihuan-office-");
        return count;
    };
    auto before = folders();
    auto bytes = sample("list.doc");
    auto converted = convert_by_office(bytes.substr(0, 2'000), "doc", child_program());
    CHECK_FALSE(converted.has_value());
    CHECK(folders() <= before);
}

TEST_CASE("without LibreOffice the problem says what to install") {
    auto* path = std::getenv("PATH");
    std::string kept = path ? path : "";
    if (fs::exists("/usr/bin/soffice")) {
        MESSAGE("skipped: LibreOffice stands at its usual place");
        return;
    }
    setenv("PATH", "/nonexistent", 1);
    auto converted = convert_by_office("x", "doc", child_program());
    setenv("PATH", kept.c_str(), 1);
    REQUIRE_FALSE(converted.has_value());
    CHECK(converted.error().code == "document.office_missing");
    CHECK(converted.error().zh.find("apt-get install") != std::string::npos);
}
