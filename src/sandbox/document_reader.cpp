#include "sandbox/document_reader.hpp"

#include <signal.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <exception>
#include <new>
#include <optional>

#include "base/json.hpp"
#include "formats/problems.hpp"
#include "sandbox/confinement.hpp"
#include "sandbox/office.hpp"
#include "sandbox/process.hpp"

namespace bihuan::sandbox {
namespace {

struct Trouble {  // a Problem on its way between processes
    int fault = 0;
    std::string code, zh, en;
};
DESCRIBE(Trouble, fault, code, zh, en)

struct Answer {  // one of the first two
    std::optional<formats::Document> document;
    std::optional<Trouble> trouble;
    std::optional<std::string> office_kind;  // with document.needs_office: which of the older formats it is
};
DESCRIBE(Answer, document, trouble, office_kind)

enum ExitCode { answered = 0, not_confined = 3, broken = 4 };

std::string named(std::string_view file_name) { return file_name.empty() ? "" : "“" + std::string(file_name) + "”"; }

tl::unexpected<Problem> took_too_long(std::string_view file_name) {
    auto name = named(file_name);
    return problem(Fault::refused, "document.took_too_long", "读取文件" + name + "耗时过长,已停止。请拆分文件,或另存为 .docx 后再上传。",
                   "Reading the file " + name + " took too long and was stopped. Please split it, or save it as .docx.");
}
tl::unexpected<Problem> reader_failed(std::string_view file_name, const std::string& why) {
    auto name = named(file_name);
    return problem(Fault::refused, "document.reader_failed",
                   "读取文件" + name + "时读取程序中断（" + why + "），其余功能不受影响。请用办公软件打开并另存后再上传。",
                   "The reading program stopped while reading the file " + name + " (" + why +
                       "); nothing else is affected. Please open the file in an office program and save it anew.");
}

// ---- the child ----

std::string all_of_standard_input() {
    std::string bytes, piece(1 << 20, '\0');
    for (;;) {
        auto count = read(STDIN_FILENO, piece.data(), piece.size());
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return bytes;
        bytes.append(piece, 0, static_cast<std::size_t>(count));
        if (bytes.size() > formats::file_size_max) return bytes;  // formats::read refuses it by its size
    }
}

bool write_all(std::string_view text) {
    while (!text.empty()) {
        auto count = write(STDOUT_FILENO, text.data(), text.size());
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return false;
        text.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
}

Result<formats::Document> read_within_memory(std::string_view bytes) {
    try {
        return formats::read(bytes);
    } catch (const std::bad_alloc&) {
        return formats::too_large("读取它需要的内存过多", "reading it takes too much memory");
    }
}

int answer() {
    auto bytes = all_of_standard_input();
    auto document = read_within_memory(bytes);
    Answer out;
    if (document) out.document = std::move(*document);
    else out.trouble = Trouble{static_cast<int>(document.error().fault), document.error().code, document.error().zh, document.error().en};
    if (out.trouble && out.trouble->code == "document.needs_office") out.office_kind = formats::sniff(bytes);
    return write_all(json::text(out)) ? answered : broken;
}

}  // namespace

int read_document_main() {
    try {
        auto *folder = std::getenv("BIHUAN_OFFICE_FOLDER"), *kind = std::getenv("BIHUAN_OFFICE_KIND");
        if (folder && kind) return launch_office(folder, kind);
        confine_reader();
    } catch (const std::exception&) {
        return not_confined;
    }
    int code = broken;
    try {
        code = answer();
    } catch (const std::exception&) {}
    std::_Exit(code);  // nothing that would run at exit is of use here, and some of it is refused
}

namespace {

Result<Answer> answer_of(const std::string& program, std::string_view bytes, std::string_view file_name) {
    Command command;
    command.program = program;
    command.arguments = {"read-document"};
    command.environment = {"LANG=C.UTF-8", "HOME=/nonexistent", "PATH=/usr/bin:/bin"};
    command.input = bytes;
    command.output_max = document_json_size_max;
    command.time_max = reading_time_max;
    auto outcome = run(command);
    if (outcome.ending == Outcome::Ending::out_of_time) return took_too_long(file_name);
    if (outcome.ending == Outcome::Ending::too_much_output)
        return formats::too_large("读出的内容过多", "more content than can be taken in");
    if (outcome.ending == Outcome::Ending::killed) {
        if (outcome.code == SIGXCPU || outcome.code == SIGKILL) return took_too_long(file_name);
        return reader_failed(file_name, "signal " + std::to_string(outcome.code));
    }
    if (outcome.code != answered) return reader_failed(file_name, "code " + std::to_string(outcome.code));
    auto answer = json::from<Answer>(outcome.output);
    if (!answer || (!answer->document && !answer->trouble)) return reader_failed(file_name, "answer");
    return answer;
}

Result<formats::Document> document_of(Answer&& answer) {
    if (answer.document) return std::move(*answer.document);
    auto& trouble = *answer.trouble;
    auto fault =
        trouble.fault >= 0 && trouble.fault <= static_cast<int>(Fault::unavailable) ? static_cast<Fault>(trouble.fault) : Fault::invalid;
    return problem(fault, trouble.code, trouble.zh, trouble.en);
}

}  // namespace

Result<formats::Document> DocumentReader::read(std::string_view bytes, std::string_view file_name) const {
    if (bytes.size() > formats::file_size_max) {
        auto limit = std::to_string(formats::file_size_max >> 20);
        return formats::too_large("文件超过 " + limit + " MB", "a file of more than " + limit + " MB");
    }
    auto answer = answer_of(program_, bytes, file_name);
    if (!answer) return tl::unexpected(answer.error());
    auto kind = answer->office_kind.value_or("");
    if (kind != "doc" && kind != "xls") return document_of(std::move(*answer));
    auto converted = convert_by_office(bytes, kind, program_);
    if (!converted) return tl::unexpected(converted.error());
    auto second = answer_of(program_, *converted, file_name);
    if (!second) return tl::unexpected(second.error());
    return document_of(std::move(*second));
}

}  // namespace bihuan::sandbox
