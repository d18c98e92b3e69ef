#include "sandbox/office.hpp"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>
#include <vector>

#include "formats/document.hpp"
#include "formats/problems.hpp"
#include "sandbox/confinement.hpp"
#include "sandbox/process.hpp"

namespace bihuan::sandbox {
namespace {

namespace fs = std::filesystem;

// A folder only this user may enter, gone with everything in it at the end.
class PrivateFolder {
public:
    PrivateFolder() {
        auto name = (fs::temp_directory_path() / "bihuan-office-XXXXXX").string();
        if (!mkdtemp(name.data())) throw std::system_error(errno, std::generic_category(), "mkdtemp");  // with mode 0700
        path_ = name;
    }
    PrivateFolder(const PrivateFolder&) = delete;
    PrivateFolder& operator=(const PrivateFolder&) = delete;
    ~PrivateFolder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    const fs::path& path() const { return path_; }

private:
    fs::path path_;
};

void write_file(const fs::path& path, std::string_view bytes) {
    std::ofstream file(path, std::ios::binary);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    file.close();
    if (!file) throw std::system_error(errno, std::generic_category(), "writing " + path.string());
}

std::string target_of(std::string_view kind) { return kind == "xls" ? "xlsx" : "docx"; }

}  // namespace

std::string office_program() {
    std::vector<fs::path> places;
    if (auto* path = std::getenv("PATH")) {
        std::string_view rest = path;
        while (!rest.empty()) {
            auto colon = rest.find(':');
            if (auto folder = rest.substr(0, colon); folder.starts_with('/')) places.push_back(fs::path(folder) / "soffice");
            rest = colon == rest.npos ? std::string_view{} : rest.substr(colon + 1);
        }
    }
    places.insert(places.end(), {"/usr/bin/soffice", "/usr/lib/libreoffice/program/soffice", "/opt/libreoffice/program/soffice"});
    for (const auto& place : places)
        if (access(place.c_str(), X_OK) == 0) return place.string();
    return "";
}

Result<std::string> convert_by_office(std::string_view bytes, std::string_view kind, const std::string& launcher) {
    if (office_program().empty())
        return problem(
            Fault::unavailable, "document.office_missing",
            "这是旧格式文件（.doc/.wps/.xls）,读取它需要 LibreOffice,而服务器上没有安装。请另存为 .docx 或 .xlsx 后上传,或由管理员执行："
            "apt-get install libreoffice-writer-nogui libreoffice-calc-nogui",
            "This is a file of an older format (.doc, .wps, .xls); reading it takes LibreOffice, which this server does not "
            "have. Please save it as .docx or .xlsx, "
            "or ask the administrator to run: apt-get install libreoffice-writer-nogui libreoffice-calc-nogui");
    PrivateFolder folder;
    write_file(folder.path() / ("in." + std::string(kind)), bytes);
    Command command;
    command.program = launcher;
    command.arguments = {"read-document"};
    auto path = std::getenv("PATH");
    command.environment = {"BIHUAN_OFFICE_FOLDER=" + folder.path().string(),
                           "BIHUAN_OFFICE_KIND=" + std::string(kind),
                           "HOME=" + folder.path().string(),
                           "TMPDIR=" + folder.path().string(),
                           "LANG=C.UTF-8",
                           "SAL_USE_VCLPLUGIN=svp",
                           "PATH=" + std::string(path ? path : "/usr/bin:/bin")};
    command.time_max = office_time_max;
    auto outcome = run(command);
    if (outcome.ending == Outcome::Ending::out_of_time)
        return problem(Fault::refused, "document.took_too_long", "旧格式文件的转换超过 60 秒,已停止。请另存为 .docx 或 .xlsx 后再上传。",
                       "Converting the file took more than 60 seconds and was stopped. Please save it as .docx or .xlsx.");
    // Whether it worked is told by the file alone: soffice exits with 0 when it could not read the input.
    auto result = folder.path() / ("in." + target_of(kind));
    std::error_code ignored;
    if (auto size = fs::file_size(result, ignored); ignored || size == 0)
        return formats::damaged("旧格式文件无法转换", "the file of an older format cannot be converted");
    else if (size > formats::file_size_max) return formats::too_large("转换后的文件超过 64 MB", "the converted file has more than 64 MB");
    std::ifstream file(result, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(file), {});
}

int launch_office(const std::string& folder, const std::string& kind) {
    auto program = office_program();
    auto target = target_of(kind);
    std::string filter = target == "docx" ? "docx:MS Word 2007 XML" : "xlsx:Calc MS Excel 2007 XML";
    std::vector<std::string> arguments = {program,
                                          "-env:UserInstallation=file://" + folder + "/profile",
                                          "--headless",
                                          "--norestore",
                                          "--nolockcheck",
                                          "--nodefault",
                                          "--convert-to",
                                          filter,
                                          "--outdir",
                                          folder,
                                          folder + "/in." + kind};
    std::vector<char*> pointers;
    for (auto& argument : arguments) pointers.push_back(argument.data());
    pointers.push_back(nullptr);
    if (chdir(folder.c_str()) != 0) return 1;
    confine_office(folder);
    execv(program.c_str(), pointers.data());
    return 1;
}

}  // namespace bihuan::sandbox
