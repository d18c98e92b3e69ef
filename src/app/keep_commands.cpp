#include <CLI/CLI.hpp>
#include <chrono>

#include "app/backup.hpp"
#include "app/commands.hpp"

namespace bihuan::app {
namespace {

Progresses progresses(const Terminal& terminal) {
    return [&terminal](const Words& what) { return terminal.progress(what); };
}
std::string counted(const BackupAccount& account, bool english) {
    auto records = std::to_string(account.records), files = std::to_string(account.files);
    return english ? records + " records, " + files + " files" : "记录 " + records + " 条，文件 " + files + " 个";
}

Exit backup(const Invocation& invocation, const std::filesystem::path& file) {
    auto& terminal = invocation.terminal;
    const Words untouched{"数据未作改动，没有写出备份", "no data was changed, and no backup was written"};
    if (auto fits = fit_for_output(file); !fits) return terminal.complain(fits.error(), untouched);
    auto now = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    auto account = back_up({invocation.data}, file, now, progresses(terminal));
    if (!account) return terminal.complain(account.error(), untouched);
    terminal.out() << invocation.in({"已备份并核对：" + file.string() + "（" + counted(*account, false) + "）\n签名密钥不在其中：" +
                                         Place{invocation.data}.seed().string() + " 请另行保管",
                                     "backed up and verified: " + file.string() + " (" + counted(*account, true) +
                                         ")\nthe signing key is not in it: keep " + Place{invocation.data}.seed().string() +
                                         " elsewhere yourself"})
                   << std::endl;
    return Exit::done;
}

Exit restore_backup(const Invocation& invocation, const std::filesystem::path& file) {
    auto& terminal = invocation.terminal;
    auto refused = [&](const Problem& told) {
        return terminal.complain(told, {"备份文件与目标目录均未改动", "neither the backup nor the directory was changed"});
    };
    if (!std::filesystem::is_regular_file(file))
        return refused({Fault::missing, "file.missing", "没有这个文件：" + file.string(), "there is no such file: " + file.string(), {}});
    auto account = restore(file, {invocation.data}, invocation.house_options(true), progresses(terminal));
    if (!account) return refused(account.error());
    terminal.out() << invocation.in({"已恢复并核对到 " + invocation.data.string() + "（" + counted(*account, false) + "，备份于 " +
                                         to_text(account->made_at) + "）",
                                     "restored and verified into " + invocation.data.string() + " (" + counted(*account, true) +
                                         ", backed up at " + to_text(account->made_at) + ")"})
                   << std::endl;
    return Exit::done;
}

}  // namespace

void keep_commands(CLI::App& root, Invocation& invocation) {
    auto* keep = root.add_subcommand(
        "backup", invocation.in("把日志、数据和文件备份成一个文件，服务运行时也可以；不含签名密钥",
                                "journal, tables and files into one file, also while the server runs; without the signing key"));
    auto to = std::make_shared<std::filesystem::path>();
    keep->add_option("FILE", *to, invocation.in("备份文件；已有的备份会被替换", "the backup; an older one of this name is replaced"))
        ->required();
    keep->callback([&invocation, to] { invocation.chosen = [&invocation, to] { return backup(invocation, *to); }; });

    auto* back =
        root.add_subcommand("restore", invocation.in("把备份恢复到空目录（--data）；之后用新密钥签名",
                                                     "a backup into an empty directory (--data); it signs with a new key from then on"));
    back->footer(
        invocation.in("更换密钥一事会记入日志。需要沿用旧密钥的，恢复后把它放回 keys/journal.seed。",
                      "A record says that the key is new. To go on with the old one, put it back as keys/journal.seed afterwards."));
    auto from = std::make_shared<std::filesystem::path>();
    back->add_option("FILE", *from, invocation.in("备份文件", "the backup"))->required();
    back->callback([&invocation, from] { invocation.chosen = [&invocation, from] { return restore_backup(invocation, *from); }; });
}

}  // namespace bihuan::app
