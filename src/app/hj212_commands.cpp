#include <CLI/CLI.hpp>
#include <iostream>
#include <iterator>

#include "app/commands.hpp"
#include "app/hj212_report.hpp"

namespace bihuan::app {
namespace {

constexpr std::size_t capture_size_max = 256u << 20;  // bytes

struct ParseOptions {
    std::filesystem::path file;
    std::vector<std::string> settings;
    bool json = false;
};

Result<std::string> read_capture(const std::filesystem::path& file) {
    if (file != "-") return read_input(file, capture_size_max);
    std::string bytes;
    std::vector<char> part(65'536);
    while (std::cin.read(part.data(), std::streamsize(part.size())) || std::cin.gcount() > 0) {
        bytes.append(part.data(), std::size_t(std::cin.gcount()));
        if (bytes.size() > capture_size_max)
            return problem(Fault::too_large, "file.too_large", "输入超过上限 256 MiB", "the input is larger than 256 MiB");
    }
    return bytes;
}

Exit parse(const Invocation& invocation, const ParseOptions& options) {
    auto& terminal = invocation.terminal;
    CaptureSettings settings;
    for (auto& words : options.settings) {
        auto said = capture_settings(words, settings);
        if (!said) return terminal.complain(said.error(), nothing_changed);
        settings = *said;
    }
    auto bytes = read_capture(options.file);
    if (!bytes) return terminal.complain(bytes.error(), nothing_changed);
    auto report = report_capture(*bytes, settings, options.json);
    if (!report) return terminal.complain(report.error(), nothing_changed);
    terminal.out() << report->text << std::flush;
    auto count = [](std::size_t number) { return std::to_string(number); };
    terminal.say({"共 " + count(report->frames) + " 帧：接收 " + count(report->accepted) + "，隔离 " + count(report->quarantined) +
                      "；帧外字节 " + count(report->skipped),
                  count(report->frames) + " frames: " + count(report->accepted) + " accepted, " + count(report->quarantined) +
                      " quarantined; " + count(report->skipped) + " bytes of no frame"});
    return Exit::done;
}

}  // namespace

void hj212_commands(CLI::App& root, Invocation& invocation) {
    auto& hj212 = under(root, "hj212", invocation.in("HJ 212 数据传输协议", "the protocol HJ 212 of monitoring equipment"));
    hj212.require_subcommand(1);
    auto* parse_it =
        hj212.add_subcommand("parse", invocation.in("读报文：逐帧说明接收与否、缺陷和应答",
                                                    "reads frames: says of each whether it is accepted, what is wrong, the answer"));
    parse_it->footer(
        invocation.in("文件可以是抓包得到的原始字节，也可以是制表符分隔、末列名以 frame 开头的表格。",
                      "The file holds bytes as they were recorded, or a tab-separated table whose last column begins with \"frame\"."));
    auto options = std::make_shared<ParseOptions>();
    parse_it->add_option("FILE", options->file, invocation.in("报文文件；- 为标准输入", "the frames; - is the standard input"))->required();
    parse_it->add_flag("--json", options->json,
                       invocation.in("每帧一行 JSON，含各监测值", "a line of JSON for each frame, with its values"));
    parse_it
        ->add_option(
            "--profile", options->settings,
            invocation.in("按何种设备对待：dialect=hj2017 password=… key=… modbus swapped strict must-encrypt arrived=年月日时分秒 "
                          "unregistered",
                          "what the frames are taken for: dialect=hj2017 password=… key=… modbus swapped strict must-encrypt "
                          "arrived=YYYYMMDDhhmmss unregistered"))
        ->type_name("WORDS")
        ->allow_extra_args(false);
    parse_it->callback([&invocation, options] { invocation.chosen = [&invocation, options] { return parse(invocation, *options); }; });
}

}  // namespace bihuan::app
