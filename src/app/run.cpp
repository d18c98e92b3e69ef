#include <CLI/CLI.hpp>
#include <cstdlib>
#include <fstream>

#include "app/commands.hpp"
#include "app/help.hpp"
#include "sandbox/document_reader.hpp"

namespace bihuan::app {
namespace {

constexpr auto version = "bihuan " BIHUAN_VERSION;

std::string variable(const char* name) {
    const char* value = std::getenv(name);
    return value ? value : "";
}

void set_language(CLI::App& root, const Invocation& invocation) {
    root.formatter(help_formatter(invocation));
    root.option_defaults()->group(invocation.in("选项", "Options"));
    root.set_help_flag("-h,--help", invocation.in("显示帮助", "print this help"));
}

struct Said {  // what stands on the command line before it is known to be right
    std::string language, chain;
};

void describe_root(CLI::App& root, Invocation& invocation, Said& said) {
    root.description(invocation.in("碧环：把整改方案变成不可篡改的整改台账", "Bihuan: rectification plans become a tamper-evident ledger"));
    root.footer(invocation.in(
        "退出码：0 成功；1 被拒绝、输入有误或日志不完整；2 命令行有误；3 磁盘、网络等故障",
        "exit codes: 0 done; 1 refused, bad input, or not intact; 2 the command line is wrong; 3 disk, network or another breakdown"));
    root.add_option("--data", invocation.data,
                    invocation.in("数据目录（默认 $BIHUAN_DATA，否则 ./bihuan-data）", "data directory ($BIHUAN_DATA, else ./bihuan-data)"))
        ->type_name("DIR")
        ->take_last();
    auto* languages =
        root.add_option("--lang", said.language, invocation.in("语言：zh 或 en（默认按 LANG）", "language: zh or en (by LANG unless said)"))
            ->type_name("zh|en");
    invocation.values[languages] = {"zh", "en"};
    root.add_option("--as", invocation.actor,
                    invocation.in("以谁的名义记录（默认 office）", "in whose name it is recorded (office unless said)"))
        ->type_name("NAME");
    auto* chains = root.add_option("--chain", said.chain,
                                   invocation.in("新建日志时链所用的哈希：sha256（默认）或国密 sm3；建立后不能更改",
                                                 "hash of the chain of a journal that is made: sha256 unless said, or sm3; it stays so"))
                       ->type_name("sha256|sm3");
    invocation.values[chains] = {"sha256", "sm3"};
    root.set_version_flag("--version", version, invocation.in("显示版本", "print the version"));
    root.require_subcommand(1);
}

// A subcommand takes the options of the whole program wherever they stand; inherited by all below it.
void finish(CLI::App& app, const Invocation& invocation) {
    for (auto* below : app.get_subcommands({})) {
        below->fallthrough();
        if (auto* help = below->get_help_ptr()) help->group(invocation.in("选项", "Options"));
        if (!below->get_group().empty()) below->group(invocation.in("命令", "Commands"));
        finish(*below, invocation);
    }
}

// The words that no command took, as they were typed: the error of the command line's own library has them backwards.
std::string not_understood(const CLI::App& chosen, const CLI::App& root) {
    auto words = root.remaining(true);
    if (chosen.get_require_subcommand_min() > 0 && words.empty()) return {};
    std::string all;
    for (auto& word : words) (all += all.empty() ? "" : " ") += word;
    return all;
}

Problem wrong_usage(const CLI::ParseError& error, const CLI::App& root) {
    std::string what = error.what(), kind = error.get_name();
    std::string path = "bihuan";
    auto* chosen = &root;
    for (; !chosen->get_subcommands().empty(); path += " " + chosen->get_name()) chosen = chosen->get_subcommands().front();
    auto see_zh = "；查看 " + path + " --help", see_en = "; see " + path + " --help";
    auto told = [&](const char* code, const std::string& zh, const std::string& en) {
        return Problem{Fault::invalid, code, zh + see_zh, en + see_en, {}};
    };
    auto unknown = not_understood(*chosen, root);
    bool wants_command = kind == "RequiredError" && chosen->get_require_subcommand_min() > 0;
    if (wants_command && unknown.empty()) return told("usage.command", "请写明要做什么", "say what to do");
    if (wants_command) return told("usage.command", "没有这个命令：" + unknown, "there is no such command: " + unknown);
    if (dynamic_cast<const CLI::ExtrasError*>(&error))
        return told("usage.unknown", "不认识的选项或多余的参数：" + unknown, "no such option, or one word too many: " + unknown);
    auto zh = kind == "RequiredError"      ? "缺少必需的参数："
              : kind == "ConversionError"  ? "参数的值有误："
              : kind == "ExcludesError"    ? "这两个选项不能同时用："
              : kind == "ArgumentMismatch" ? "选项的值缺少或多余："
                                           : "命令行有误：";
    return told(("usage." + kind).c_str(), zh + what, what);
}

Exit border(const Terminal& terminal, const std::function<Exit()>& chosen) {
    const Words unfinished{"未完成的写入已撤回；已提交的记录都在", "what was not finished was taken back; every committed record is there"};
    try {
        return chosen();
    } catch (const StoreError& error) {
        terminal.complain(error.problem(), unfinished);
        terminal.say({std::string("  细节：") + error.what(), std::string("  detail: ") + error.what()});
    } catch (const Problem& told) {
        return terminal.complain(told, unfinished);
    } catch (const std::exception& error) {
        terminal.complain({Fault::unavailable,
                           "program.failed",
                           std::string("程序出错：") + error.what(),
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
            .chain = chain,
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
    auto unreadable = [&] {
        return problem(Fault::invalid, "file.unreadable", "文件无法读取，请检查权限：" + name,
                       "the file cannot be read, check its permissions: " + name);
    };
    bool is_there = std::filesystem::exists(path, why);
    if (why == std::errc::permission_denied) return unreadable();  // of a folder above it
    if (!is_there) return problem(Fault::missing, "file.missing", "没有这个文件：" + name, "there is no such file: " + name);
    if (!std::filesystem::is_regular_file(path, why))
        return problem(Fault::invalid, "file.unreadable", "不是普通文件：" + name, "this is no file: " + name);
    auto size = std::filesystem::file_size(path, why);
    if (!why && size == 0) return problem(Fault::invalid, "file.empty", "文件是空的：" + name, "the file is empty: " + name);
    if (!why && size > size_max) {
        auto limit = std::to_string(size_max >> 20) + " MiB";
        return problem(Fault::too_large, "file.too_large", "文件超过上限 " + limit + "：" + name,
                       "the file is larger than " + limit + ": " + name);
    }
    auto bytes = read_whole(path);
    if (!bytes) return unreadable();
    return std::move(*bytes);
}

Result<void> fit_for_output(const std::filesystem::path& path) {
    std::error_code why;
    auto folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
    if (!std::filesystem::is_directory(folder, why))
        return problem(Fault::missing, "file.no_folder", "没有这个目录：" + folder.string(),
                       "there is no such directory: " + folder.string());
    if (std::filesystem::is_directory(path, why))
        return problem(Fault::invalid, "file.is_folder", "这是一个目录，请写出文件名：" + path.string(),
                       "this is a directory, name a file in it: " + path.string());
    return {};
}

Result<void> write_output(const Terminal& terminal, const std::filesystem::path& path, std::string_view bytes) {
    if (path == "-") {
        terminal.out() << bytes << std::flush;
        return {};
    }
    if (auto fits = fit_for_output(path); !fits) return fits;
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
    Said said;
    CLI::App root("", "bihuan");
    set_language(root, invocation);
    describe_root(root, invocation, said);
    for (auto* group : {serve_commands, import_commands, look_commands, journal_commands, people_commands, keep_commands, journey_commands,
                        hj212_commands, standards_commands, questions_commands})
        group(root, invocation);
    finish(root, invocation);
    try {
        root.parse(count, arguments);
        invocation.data_said = invocation.data_said || root.count("--data") > 0;
        if (!said.language.empty() && !language_from(said.language)) throw CLI::ValidationError("--lang", "zh, en");
        invocation.chain = enum_from<HashKind>(said.chain);
        if (!said.chain.empty() && !invocation.chain) throw CLI::ValidationError("--chain", "sha256, sm3");
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
