#include "formats/problems.hpp"

namespace bihuan::formats {

tl::unexpected<Problem> empty() {
    return problem(Fault::invalid, "document.empty", "文件中没有文字。请检查是否选错了文件。",
                   "The file holds no text. Please check that it is the right file.");
}
tl::unexpected<Problem> damaged(const std::string& zh, const std::string& en) {
    return problem(Fault::invalid, "document.damaged", "文件已损坏或不完整（" + zh + "）。请重新导出或重新传输后再试。",
                   "The file is damaged or cut off (" + en + "). Please save or send it again.");
}
tl::unexpected<Problem> encrypted() {
    return problem(Fault::invalid, "document.encrypted", "文件设有打开密码。请在办公软件中取消密码并另存后再上传。",
                   "The file needs a password to open. Please save it without a password and upload it again.");
}
tl::unexpected<Problem> too_large(const std::string& zh, const std::string& en) {
    return problem(Fault::too_large, "document.too_large", "文件超出限制：" + zh + "。请拆分或精简后再上传。",
                   "The file is beyond a limit: " + en + ". Please split it or make it smaller.");
}
tl::unexpected<Problem> too_deep(int limit) {
    auto levels = std::to_string(limit);
    return problem(Fault::too_large, "document.too_deep",
                   "文件内部嵌套超过 " + levels + " 层,不是正常的文档。请用办公软件打开并另存后再上传。",
                   "The file nests elements more than " + levels +
                       " deep, which no ordinary document does. Please open it in an office program and save it anew.");
}
tl::unexpected<Problem> no_text() {
    return problem(
        Fault::invalid, "document.no_text", "文件只有图像、没有文字,像是扫描件。请上传原始的 Word 文件,或先做文字识别。",
        "The file holds pictures but no text; it looks like a scan. Please upload the original Word file, or run text recognition first.");
}
tl::unexpected<Problem> needs_office(const std::string& what) {
    return problem(Fault::invalid, "document.needs_office",
                   "这是旧格式文件（" + what + "），需要先转换。请另存为 .docx 或 .xlsx 后再上传。",
                   "This is a file of an older format (" + what + ") that must be converted first. Please save it as .docx or .xlsx.");
}
tl::unexpected<Problem> unknown_format(const std::string& zh, const std::string& en) {
    return problem(Fault::invalid, "document.unknown_format", zh + "。可以读取 .docx、.xlsx、.pdf、.html、.txt,以及 .doc、.wps、.xls。",
                   en + ". What can be read: .docx, .xlsx, .pdf, .html, .txt, and .doc, .wps, .xls.");
}

}  // namespace bihuan::formats
