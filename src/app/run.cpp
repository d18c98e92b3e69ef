#include <CLI/CLI.hpp>
#include <cstdlib>
#include <fstream>

#include "app/commands.hpp"
#include "sandbox/document_reader.hpp"

namespace bihuan::app {
namespace {

constexpr auto version = "bihuan " BIHUAN_VERSION;

std::string variable(const char* name) {
    const char* value = std::getenv(name);
    return value ? value : "";
}

// The words of the command line's own library.
void set_language(CLI::App& root, const Invocation& invocation) {
    auto formatter = std::make_shared<CLI::Formatter>();
    constexpr std::size_t names_width = 34;
    formatter->column_width(names_width);
    if (invocation.terminal.language() == Language::zh) {
        for (auto [english, chinese] : {std::pair{"Usage", "用法"},
                                        {"OPTIONS", "选项"},
                                        {"SUBCOMMAND", "命令"},
                                        {"SUBCOMMANDS", "命令"},
                                        {"Positionals", "参数"},
                                        {"REQUIRED", "(必需)"},
                                        {"TEXT", "文本"},
                                        {"INT", "整数"},
                                        {"Env", "环境变量"},
                                        {"Excludes", "不能同时用"},
                                        {"Needs", "需要"}})
            formatter->label(english, chinese);
    }
    root.formatter(formatter);
    root.option_defaults()->group(invocation.in("选项", "Options"));
    root.set_help_flag("-h,--help", invocation.in("显示帮助", "print this help"));
}

void describe_root(CLI::App& root, Invocation& invocation, std::string& language) {
    root.description(invocation.in("碧环: 把整改方案变成不可篡改的整改台账", "Bihuan: rectification plans become a tamper-evident ledger"));
    root.footer(invocation.in(
        "退出码: 0 成功; 1 被拒绝、输入有误或日志不完整; 2 命令行有误; 3 磁盘、网络等故障",
        "exit codes: 0 done; 1 refused, bad input, or not intact; 2 the command line is wrong; 3 disk, network or another breakdown"));
    root.add_option("--data", invocation.data,
                    invocation.in("数据目录 (默认 $BIHUAN_DATA, 否则 ./bihuan-data)", "data directory ($BIHUAN_DATA, else ./bihuan-data)"))
        ->type_name("DIR")
        ->take_last();
    root.add_option("--lang", language, invocation.in("语言: zh 或 en (默认按 LANG)", "language: zh or en (by LANG unless said)"))
        ->type_name("zh|en");
    root.add_option("--as", invocation.actor,
                    invocation.in("以谁的名义记录 (默认 office)", "in whose name it is recorded (office unless said)"))
        ->type_name("NAME");
    root.set_version_flag("--version", version, invocation.in("显示版本", "print the version"));
    root.require_subcommand(1);
}

// A subcommand takes the options of the whole program wherever they stand; inherited by all below it.
void finish(CLI::App& app, const Invocation& invocation) {
    for (auto* below : app.get_subcommands({})) {
        below->fallthrough();
        if (!below->get_group().empty()) below->group(invocation.in("命令", "Commands"));
        finish(*below, invocation);
    }
}

Problem wrong_usage(const CLI::ParseError& error, const CLI::App& root) {
    std::string what = error.what(), kind = error.get_name();
    auto zh = kind == "RequiredError"     ? "缺少必需的参数: "
              : kind == "ExtrasError"     ? "不认识的命令或参数: "
              : kind == "ConversionError" ? "参数的值有误: "
                                          : "命令行有误: ";
    std::string path = "bihuan";
    for (auto* chosen = &root; !chosen->get_subcommands().empty();) {
        chosen = chosen->get_subcommands().front();
        path += " " + chosen->get_name();
    }
    return {Fault::invalid, "usage." + kind, zh + what + "; 查看 " + path + " --help", what + "; see " + path + " --help", {}};
}

Exit border(const Terminal& terminal, const std::function<Exit()>& chosen) {
    const Words unfinished{"未完成的写入已撤回; 已提交的记录都在", "what was not finished was taken back; every committed record is there"};
    try {
        return chosen();
    } catch (const StoreError& error) {
        terminal.complain(error.problem(), unfinished);
        terminal.say({std::string("  细节: ") + error.what(), std::string("  detail: ") + error.what()});
    } catch (const Problem& told) {
        return terminal.complain(told, unfinished);
    } catch (const std::exception& error) {
        terminal.complain({Fault::unavailable,
                           "program.failed",
                           std::string("程序出错: ") + error.what(),
                           std::string("the program failed: ") + error.what(),
                           {}},
                          unfinished);
    }
    return Exit::broken;
}

}  // namespace

HouseOptions Invocation::house_options(bool create) const {
    sandbox::DocumentReader reader;
    return {.clock = {},
            .read_document = [reader](std::string_view bytes, std::string_view name) { return reader.read(bytes, name); },
            .create = create,
            .progress = terminal.progress({"重建视图", "replaying views"}),
            .tell = [&said = terminal](const Words& words) { said.say(words); }};
}
Result<std::unique_ptr<Door>> Invocation::door(bool create) const { return open_door({data, actor, house_options(create)}); }
api::Request Invocation::get(std::string path, std::string query) const {
    api::Request request;
    request.method = "GET";
    request.path = std::move(path);
    request.query = std::move(query);
    request.language = language();
    return request;
}
api::Request Invocation::post(std::string path, std::string json) const {
    auto request = get(std::move(path));
    request.method = "POST";
    request.content_type = "application/json";
    request.body = std::move(json);
    return request;
}

Result<std::string> read_input(const std::filesystem::path& path, std::size_t size_max) {
    std::error_code why;
    auto name = path.string();
    if (!std::filesystem::exists(path, why))
        return problem(Fault::missing, "file.missing", "没有这个文件: " + name, "there is no such file: " + name);
    if (!std::filesystem::is_regular_file(path, why))
        return problem(Fault::invalid, "file.unreadable", "不是普通文件: " + name, "this is no file: " + name);
    auto size = std::filesystem::file_size(path, why);
    if (!why && size == 0) return problem(Fault::invalid, "file.empty", "文件是空的: " + name, "the file is empty: " + name);
    if (!why && size > size_max) {
        auto limit = std::to_string(size_max >> 20) + " MiB";
        return problem(Fault::too_large, "file.too_large", "文件超过上限 " + limit + ": " + name,
                       "the file is larger than " + limit + ": " + name);
    }
    auto bytes = read_whole(path);
    if (!bytes)
        return problem(Fault::invalid, "file.unreadable", "文件无法读取, 请检查权限: " + name,
                       "the file cannot be read, check its permissions: " + name);
    return std::move(*bytes);
}

Result<void> write_output(const Terminal& terminal, const std::filesystem::path& path, std::string_view bytes) {
    if (path == "-") {
        terminal.out() << bytes << std::flush;
        return {};
    }
    write_whole(path, bytes);
    return {};
}

CLI::App& under(CLI::App& parent, const std::string& name, const std::string& description) {
    for (auto* below : parent.get_subcommands([&](const CLI::App* one) { return one->get_name() == name; })) return *below;
    return *parent.add_subcommand(name, description);
}

int run(int count, const char* const* arguments, const Terminal& terminal) {
    Invocation invocation(terminal);
    if (auto data = variable("BIHUAN_DATA"); !data.empty()) {
        invocation.data = data;
        invocation.data_said = true;
    }
    std::string language;
    CLI::App root("", "bihuan");
    set_language(root, invocation);
    describe_root(root, invocation, language);
    for (auto* group : {serve_commands, import_commands, look_commands, journal_commands, people_commands, keep_commands, journey_commands})
        group(root, invocation);
    finish(root, invocation);
    try {
        root.parse(count, arguments);
        invocation.data_said = invocation.data_said || root.count("--data") > 0;
        if (!language.empty() && !language_from(language)) throw CLI::ValidationError("--lang", "zh, en");
    } catch (const CLI::CallForHelp&) {
        auto* asked = &root;
        while (!asked->get_subcommands().empty()) asked = asked->get_subcommands().front();
        terminal.out() << asked->help() << std::flush;
        return int(Exit::done);
    } catch (const CLI::CallForVersion&) {
        terminal.out() << version << std::endl;
        return int(Exit::done);
    } catch (const CLI::ParseError& error) {
        terminal.complain(wrong_usage(error, root), nothing_changed);
        return int(Exit::usage);
    }
    return int(border(terminal, invocation.chosen));
}

}  // namespace bihuan::app
