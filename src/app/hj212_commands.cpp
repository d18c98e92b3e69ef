#include <CLI/CLI.hpp>
#include <iostream>
#include <iterator>

#include "app/commands.hpp"
#include "app/demo_measuring.hpp"
#include "app/hj212_report.hpp"
#include "app/simulate.hpp"

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

Exit run_simulation(const Invocation& invocation, const Simulation& asked) {
    auto& terminal = invocation.terminal;
    auto told = [](const Simulated& done) {
        auto count = [](std::int64_t number) { return std::to_string(number); };
        return Words{"发出 " + count(done.sent) + " 帧（损坏 " + count(done.damaged) + "），收到应答 " + count(done.answered) +
                         "，其他报文 " + count(done.other_frames) + "，断开 " + count(done.lines_lost),
                     count(done.sent) + " frames sent (" + count(done.damaged) + " damaged), " + count(done.answered) + " answered, " +
                         count(done.other_frames) + " other frames heard, " + count(done.lines_lost) + " lines lost"};
    };
    constexpr int seconds_between_words = 10;
    int second = 0;
    auto done = simulate(asked, [&](const Simulated& so_far) {
        if (++second % seconds_between_words == 0) terminal.say(told(so_far));
    });
    if (!done) return terminal.complain(done.error(), nothing_changed);
    terminal.out() << invocation.in(told(*done)) << std::endl;
    if (done->answered > 0) return Exit::done;
    terminal.say(
        {"没有一帧得到应答：请确认服务以 --gateway 启动，且这些数采仪已登记（bihuan hj212 register）",
         "no frame was answered: see that the server was started with --gateway, and that these loggers are registered (bihuan hj212 "
         "register)"});
    return Exit::refused;
}

void declare_simulate(CLI::App& hj212, Invocation& invocation) {
    auto* command = hj212.add_subcommand(
        "simulate",
        invocation.in("模拟一个区的数采仪：向接入地址上报", "plays the loggers of a district that does not exist, towards a gateway"));
    auto asked = std::make_shared<Simulation>();
    command->add_option("--to", asked->to, invocation.in("接入地址（默认 127.0.0.1:8212）", "the gateway (127.0.0.1:8212 unless said)"))
        ->type_name("ADDR:PORT");
    command->add_option("--loggers", asked->loggers, invocation.in("数采仪台数（默认 19）", "how many (19 unless said)"))->type_name("N");
    command
        ->add_option("--every", asked->every_seconds,
                     invocation.in("实时数据间隔，秒（默认 30）", "seconds between instant frames (30 unless said)"))
        ->type_name("SECONDS");
    command
        ->add_option("--seconds", asked->seconds,
                     invocation.in("持续时间，0 为直到中断（默认 60）", "how long; 0: until interrupted (60 unless said)"))
        ->type_name("SECONDS");
    command
        ->add_option("--hours-back", asked->hours_back,
                     invocation.in("先补传过去若干小时的小时数据", "hourly records of so many hours before now, first"))
        ->type_name("HOURS");
    command
        ->add_option("--damaged", asked->damaged,
                     invocation.in("损坏的帧所占比例，0 至 1", "share of frames of which a byte is changed, 0 to 1"))
        ->type_name("SHARE");
    command->add_option("--seed", asked->seed, invocation.in("随机种子", "seed of chance"))->type_name("N");
    command->callback([&invocation, asked] { invocation.chosen = [&invocation, asked] { return run_simulation(invocation, *asked); }; });
}

Exit register_loggers(const Invocation& invocation) {
    auto& terminal = invocation.terminal;
    auto house = House::open(invocation.data, invocation.house_options(true));
    if (!house) return terminal.complain(house.error(), nothing_changed);
    auto registered = register_sources(
        **house, simulation::demo_sources(std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now())));
    if (!registered) return terminal.complain(registered.error(), nothing_changed);
    auto count = std::to_string(*registered);
    terminal.out() << invocation.in({"登记了 " + count + " 台模拟数采仪及其监测点",
                                     count + " loggers that do not exist were registered, with their points"})
                   << std::endl;
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
    declare_simulate(hj212, invocation);
    auto* registering =
        hj212.add_subcommand("register", invocation.in("在数据目录中登记模拟的数采仪（服务停止时）",
                                                       "registers the loggers of simulate in a data directory (while it is not served)"));
    registering->callback([&invocation] { invocation.chosen = [&invocation] { return register_loggers(invocation); }; });
    parse_it->callback([&invocation, options] { invocation.chosen = [&invocation, options] { return parse(invocation, *options); }; });
}

}  // namespace bihuan::app
