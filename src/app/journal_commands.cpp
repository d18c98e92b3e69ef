#include <CLI/CLI.hpp>
#include <fstream>

#include "app/commands.hpp"
#include "app/json_text.hpp"
#include "app/kept_files.hpp"
#include "app/whole_file.hpp"
#include "base/text.hpp"
#include "journal/merkle.hpp"

namespace bihuan::app {
namespace {

constexpr std::size_t checkpoint_size_max = 1u << 20;

// ---- verify ----

struct VerifyChoices {
    std::filesystem::path exported;
    std::vector<std::filesystem::path> checkpoints;
    std::vector<std::string> keys;
    bool json = false;
};

void tell(const Terminal& terminal, const journal::Verdict& verdict) {
    bool english = terminal.language() == Language::en;
    auto number = [](std::int64_t n) { return std::to_string(n); };
    std::string text = english ? (verdict.intact ? "intact" : "NOT intact") : (verdict.intact ? "完整" : "不完整");
    text += english ? ": " + number(verdict.records) + " records, " + number(verdict.checkpoints) + " signatures, " +
                          number(verdict.tables) + " tables compared with their replay\n"
                    : "：记录 " + number(verdict.records) + " 条，核对签名 " + number(verdict.checkpoints) + " 个，与重放比对的数据表 " +
                          number(verdict.tables) + " 张\n";
    text += (english ? "  journal  " : "  日志  ") + verdict.origin + "\n" + (english ? "  root     " : "  树根  ") + verdict.root + "\n";
    for (auto& key : verdict.verifiers) text += (english ? "  key      " : "  公钥  ") + key + "\n";
    for (auto& one : verdict.findings)
        text += "  ✗ " + one.code +
                (one.position > 0 ? (english ? " at record " : " 第") + number(one.position) + (english ? "" : "条") : "") + ": " +
                (english ? one.en : one.zh) + "\n";
    terminal.out() << text << std::flush;
    if (!verdict.intact)
        terminal.say(
            {"停止使用这份数据，保留原样作为证据，从备份恢复到新目录：bihuan restore 备份文件 --data 新目录",
             "stop using this data, keep it as evidence, restore a backup into a new directory: bihuan restore BACKUP --data NEW"});
}

// What the verdict does not hold: measurements that could not be looked at.
void tell_of_measurements(const Terminal& terminal, const Place& place) {
    auto sql = open_sqlite(place.database().string(), Access::read);
    auto days = sql->has_table("measured_day") ? sql->integer("select count(*) from measured_day") : 0;
    if (days == 0) return;
    auto count = std::to_string(days);
    auto made = read_whole(place.series_made());
    auto before = made ? instant_from(*made) : std::nullopt;
    auto elsewhere = before ? sql->integer("select count(*) from measured_day where arrived_by < $1", *before) : days;
    if (elsewhere > 0)
        return terminal.say(
            {"日志封存了 " + count + " 个测量日，其中早于此处测量数据库的不在这里：" + place.series().string() +
                 "（早期版本的备份不含测量数据）",
             count + " days of measurements are sealed in the journal; those from before the store here was made are not in it: " +
                 place.series().string() + " (backups of earlier versions hold none)"});
    if (!Lock::take(place.lock()))
        terminal.say(
            {"服务正在使用测量数据，未与封存核对；请停止服务后再核对，或在“封存”页逐日核对",
             "a server has the measurements open, so they were not held against their seals: stop it first, or look at each day on its "
             "page"});
}

Result<journal::VerifyOptions> verify_options(const Invocation& invocation, const VerifyChoices& choices) {
    journal::VerifyOptions options{choices.keys, {}, invocation.terminal.progress({"核对", "verifying"})};
    for (auto& file : choices.checkpoints) {
        auto note = read_input(file, checkpoint_size_max);
        if (!note) return tl::unexpected(note.error());
        if (auto read = journal::read_checkpoint(*note); !read) return tl::unexpected(read.error());
        options.checkpoints.push_back(std::move(*note));
    }
    return options;
}

// A database that cannot be looked at is not found damaged for that.
std::optional<Problem> out_of_reach(const Place& place) {
    try {
        open_sqlite(place.database().string(), Access::read)->has_table("event");
    } catch (const StoreError& error) {
        if (error.problem().code != "store.damaged") return error.problem();
    }
    return {};
}

Exit verify(const Invocation& invocation, const VerifyChoices& choices) {
    auto& terminal = invocation.terminal;
    auto refused = [&](const Problem& told) { return terminal.complain(told, nothing_changed); };
    auto options = verify_options(invocation, choices);
    if (!options) return refused(options.error());
    journal::Verdict verdict;
    if (!choices.exported.empty()) {
        if (!std::filesystem::is_regular_file(choices.exported))
            return refused({Fault::missing,
                            "file.missing",
                            "没有这个文件：" + choices.exported.string(),
                            "there is no such file: " + choices.exported.string(),
                            {}});
        std::ifstream in(choices.exported, std::ios::binary);
        if (!in)
            return refused({Fault::invalid,
                            "file.unreadable",
                            "文件无法读取，请检查权限：" + choices.exported.string(),
                            "the file cannot be read, check its permissions: " + choices.exported.string(),
                            {}});
        verdict = journal::verify_export(in, *options);
    } else {
        Place place{invocation.data};
        if (!place.holds_a_journal()) return refused(no_journal_in(place));
        if (auto why = out_of_reach(place)) return refused(*why);
        journal::Views views;
        declare_views(views);
        verdict = verify_place(place, views, *options);
    }
    if (choices.json) terminal.out() << json::text(verdict) << std::endl;
    else tell(terminal, verdict);
    if (choices.exported.empty() && verdict.intact) tell_of_measurements(terminal, {invocation.data});
    return verdict.intact ? Exit::done : Exit::refused;
}

// ---- what the journal gives away ----

Exit print_answer(const Invocation& invocation, const std::string& path, const std::string& query) {
    auto door = invocation.door();
    if (!door) return invocation.terminal.complain(door.error(), nothing_changed);
    auto answer = (*door)->ask(invocation.get(path, query));
    if (!answer) return invocation.terminal.complain(answer.error(), nothing_changed);
    invocation.terminal.out() << answer->body << (answer->body.ends_with('\n') ? "" : "\n") << std::flush;
    return Exit::done;
}

Result<std::string> body_of(const Invocation& invocation, Door& door, const std::string& path, const std::string& query) {
    return door.ask(invocation.get(path, query)).map([](api::Answer&& answer) { return std::move(answer.body); });
}

// ---- why ----

std::string line_of(const json::View& record) {
    auto at = [&](const char* pointer) { return plain_at(record, pointer).value_or(""); };
    return at("/position") + "  " + at("/at") + "  " + at("/actor") + "  " + at("/type") + "  " + at("/stream");
}
std::string lines_of(const std::string& page, std::int64_t but) {
    std::string text;
    auto document = json::Document::parse(page);
    if (!document) return text;
    auto root = document->root();
    look_at(root, "/items", [&](const json::View& items) {
        for (std::size_t i = 0; i < items.size(); ++i)
            if (items.item(i).member("position")->integer() != but) text += "    " + line_of(items.item(i)) + "\n";
    });
    return text;
}

Exit why(const Invocation& invocation, std::int64_t position) {
    auto& terminal = invocation.terminal;
    auto refused = [&](const Problem& told) { return terminal.complain(told, nothing_changed); };
    const std::string path = "/api/v1/journal/records";
    auto door = invocation.door();
    if (!door) return refused(door.error());
    auto here = body_of(invocation, **door, path, "after=" + std::to_string(std::max<std::int64_t>(position - 1, 0)) + "&limit=1");
    if (!here) return refused(here.error());
    auto document = json::Document::parse(*here);
    if (!document) return refused(document.error());
    auto root = document->root();
    auto at = [&](const char* member) { return plain_at(root, std::string("/items/0/") + member).value_or(""); };
    if (at("position") != std::to_string(position))
        return refused({Fault::missing,
                        "journal.no_record",
                        "日志中没有第 " + std::to_string(position) + " 条记录",
                        "the journal has no record " + std::to_string(position),
                        {}});
    auto neighbours = body_of(invocation, **door, path, "after=" + std::to_string(std::max<std::int64_t>(position - 3, 0)) + "&limit=5");
    auto together = body_of(invocation, **door, path, "limit=1000&command=" + percent_encoded(at("command")));
    auto story = body_of(invocation, **door, path, "limit=1000&stream=" + percent_encoded(at("stream")));
    for (auto* page : {&neighbours, &together, &story})
        if (!*page) return refused(page->error());
    auto& out = terminal.out();
    auto part = [&](const char* zh, const char* en, const std::string& lines) {
        if (!lines.empty()) out << invocation.in(zh, en) << "\n" << lines;
    };
    out << invocation.in("记录 ", "record ") << at("position") << "  " << at("type") << "\n"
        << invocation.in("  事项 ", "  thing    ") << at("stream") << invocation.in("，第 ", ", version ") << at("version")
        << invocation.in(" 版\n", "\n") << invocation.in("  时间 ", "  when     ") << at("at") << "\n"
        << invocation.in("  何人 ", "  who      ") << at("actor") << "\n"
        << invocation.in("  命令 ", "  command  ") << at("command") << "\n"
        << invocation.in("  内容 ", "  content  ") << at("data") << "\n"
        << invocation.in("  封印 ", "  seal     ") << at("seal") << "\n";
    part("同一命令的其他记录：", "of the same command:", lines_of(*together, position));
    part("同一事项的其他记录：", "of the same thing:", lines_of(*story, position));
    part("日志中的前后：", "beside it in the journal:", lines_of(*neighbours, position));
    return Exit::done;
}

// ---- export ----

Exit export_journal(const Invocation& invocation, const std::filesystem::path& output) {
    auto& terminal = invocation.terminal;
    Place place{invocation.data};
    if (!place.holds_a_journal()) return terminal.complain(no_journal_in(place), nothing_changed);
    auto sql = open_sqlite(place.database().string(), Access::read);
    std::int64_t records = 0;
    auto write = [&](std::ostream& out) { records = journal::export_journal(*sql, out, terminal.progress({"导出", "exporting"})); };
    if (output == "-") write(terminal.out());
    else if (auto fits = fit_for_output(output); !fits) return terminal.complain(fits.error(), nothing_changed);
    else write_through(output, write);
    terminal.say({"已导出 " + std::to_string(records) + " 条记录", std::to_string(records) + " records exported"});
    return Exit::done;
}

void declare_verify(CLI::App& root, Invocation& invocation) {
    auto* command = root.add_subcommand(
        "verify", invocation.in("核对日志、签名、数据表和文件是否完整；服务运行时也可以",
                                "check that journal, signatures, tables and files are intact; also while the server runs"));
    auto choices = std::make_shared<VerifyChoices>();
    command
        ->add_option("--journal", choices->exported,
                     invocation.in("核对导出的日志文件，不需要数据目录", "check an exported journal, without a data directory"))
        ->type_name("FILE");
    command
        ->add_option("--checkpoint", choices->checkpoints,
                     invocation.in("另行保存的检查点，日志必须包含它所签署的记录",
                                   "a checkpoint kept elsewhere: the journal must hold what it signed"))
        ->type_name("FILE");
    command
        ->add_option("--key", choices->keys,
                     invocation.in("可信公钥（默认用日志自己所记的）", "a trusted key (the journal's own unless said)"))
        ->type_name("VERIFIER");
    command->add_flag("--json", choices->json, invocation.in("以 JSON 输出", "print JSON"));
    command->callback([&invocation, choices] { invocation.chosen = [&invocation, choices] { return verify(invocation, *choices); }; });
}

void declare_proof(CLI::App& root, Invocation& invocation) {
    auto* command = root.add_subcommand(
        "proof", invocation.in("一条记录在日志中的证明（JSON，RFC 6962）", "the proof that a record is in the journal (JSON, RFC 6962)"));
    auto position = std::make_shared<std::int64_t>(0);
    auto since = std::make_shared<std::optional<std::int64_t>>();
    auto as_json = std::make_shared<bool>(false);
    command->add_option("POSITION", *position, invocation.in("日志位置", "journal position"))->required();
    command
        ->add_option_function<std::int64_t>(
            "--since", [since](const std::int64_t& size) { *since = size; },
            invocation.in("并证明日志包含当时的这么多条记录", "prove too that the journal begins with so many records of an earlier one"))
        ->type_name("SIZE");
    command->add_flag("--json", *as_json, invocation.in("以 JSON 输出（总是如此）", "print JSON (always so)"));
    command->callback([&invocation, position, since, as_json] {
        invocation.chosen = [&invocation, position, since] {
            auto query = "position=" + std::to_string(*position) + (*since ? "&since=" + std::to_string(**since) : "");
            return print_answer(invocation, "/api/v1/journal/proof", query);
        };
    });
}

}  // namespace

void journal_commands(CLI::App& root, Invocation& invocation) {
    declare_verify(root, invocation);
    auto* checkpoint = root.add_subcommand(
        "checkpoint", invocation.in("输出签名检查点；把它存到别处，日后用 verify --checkpoint 核对",
                                    "print the signed checkpoint; keep it elsewhere and give it to verify --checkpoint"));
    checkpoint->callback(
        [&invocation] { invocation.chosen = [&invocation] { return print_answer(invocation, "/api/v1/journal/checkpoint", ""); }; });
    declare_proof(root, invocation);
    auto* ask = root.add_subcommand("why", invocation.in("一条记录从何而来：何人、何时、哪个命令、前后记录",
                                                         "where a record comes from: who, when, which command, and its neighbours"));
    auto position = std::make_shared<std::int64_t>(0);
    ask->add_option("POSITION", *position, invocation.in("日志位置", "journal position"))->required();
    ask->callback([&invocation, position] { invocation.chosen = [&invocation, position] { return why(invocation, *position); }; });
    auto& give = under(root, "export", invocation.in("导出", "write things into files"));
    auto* journal = give.add_subcommand(
        "journal", invocation.in("导出日志为一个文本文件，可独立核对", "the journal as one text file that can be verified by itself"));
    auto output = std::make_shared<std::filesystem::path>();
    journal->add_option("-o,--output", *output, invocation.in("写到哪个文件，- 为标准输出", "the file to write, - for standard output"))
        ->type_name("FILE")
        ->required();
    journal->callback([&invocation, output] { invocation.chosen = [&invocation, output] { return export_journal(invocation, *output); }; });
}

}  // namespace bihuan::app
