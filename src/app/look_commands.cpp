#include <CLI/CLI.hpp>

#include "app/commands.hpp"
#include "app/json_text.hpp"
#include "base/text.hpp"
#include "modules/ledger/schedule.hpp"

namespace bihuan::app {
namespace {

struct LookOptions {
    std::vector<std::pair<std::string, std::optional<std::string>>> parameters;  // of the request: what was given on the command line
    std::filesystem::path output;
    bool json = false;
};

struct Filter {
    const char *name, *zh, *en, *value;
};
constexpr Filter filters[] = {
    {"inspection", "哪次督察", "of this inspection", "ID"},
    {"category", "共性 common 或个性 individual", "common or individual", "KIND"},
    {"state", "整改进度: not-begun behind on-schedule ahead completed insufficient",
     "not-begun behind on-schedule ahead completed insufficient", "STATE"},
    {"unit", "涉及该单位", "this unit has a part in it", "ID"},
    {"role", "单位的角色: lead responsible cooperating supervising accepting item",
     "the unit's role: lead responsible cooperating supervising accepting item", "ROLE"},
    {"person", "责任人姓名", "this person answers for it", "NAME"},
    {"theme", "领域: 水 大气 …", "its theme", "THEME"},
    {"q", "全文查找", "holds all these words", "WORDS"},
    {"overdue", "是否逾期", "overdue or not", "true|false"},
    {"completed", "是否完成整改", "completed or not", "true|false"},
    {"approved", "方案是否已批准", "its plan is approved or not", "true|false"},
    {"owned", "是否有责任单位和责任人", "has a responsible unit and a person, or not", "true|false"},
    {"paused", "是否暂停", "paused or not", "true|false"},
    {"due_by", "时限不晚于", "due not later than", "DAY"},
};
constexpr Filter order = {"order", "排序: registered due updated", "order: registered due updated", "ORDER"};

// One column: cut with … where the text is longer, and never touching the next one.
std::string column(std::string_view text, std::size_t width) {
    auto width_of = [](char32_t c) {
        return text::is_cjk(c) || c >= 0xff00 || (c >= 0x3000 && c < 0x3040) ? std::size_t{2} : std::size_t{1};
    };
    auto points = text::code_points(text);
    std::size_t whole = 0;
    for (auto c : points) whole += width_of(c);
    auto room = whole < width ? width : width - 2;  // the mark and a space
    std::string out;
    std::size_t used = 0;
    for (auto c : points) {
        if (used + width_of(c) > room) break;
        used += width_of(c);
        text::append(out, c == U'\n' ? U' ' : c);
    }
    if (whole >= width) {
        out += "…";
        ++used;
    }
    return out + std::string(width - used, ' ');
}

struct Column {
    const char *zh, *en, *pointer;
    std::size_t width;
};
constexpr Column columns[] = {
    {"编号", "no.", "/number", 6},          {"进度", "state", "/state", 16},     {"时限", "deadline", "/deadline/raw", 24},
    {"牵头单位", "lead", "/lead/name", 24}, {"责任人", "person", "/person", 10}, {"问题", "finding", "/text", 60}};

void print_head(const Terminal& terminal) {
    bool english = terminal.language() == Language::en;
    terminal.out() << "     ";
    for (auto& one : columns) terminal.out() << column(english ? one.en : one.zh, one.width);
    terminal.out() << "id\n";
}
void print_row(const Terminal& terminal, const json::View& row) {
    bool english = terminal.language() == Language::en;
    terminal.out() << (plain_at(row, "/overdue") == "true" ? (english ? "LATE " : "逾期 ") : "     ");
    for (auto& one : columns) {
        auto text = plain_at(row, one.pointer).value_or("");
        if (text == "null") text.clear();
        if (std::string_view(one.pointer) == "/state" && !english)
            if (auto state = enum_from<ProgressState>(text)) text = name_zh(*state);
        terminal.out() << column(text, one.width);
    }
    terminal.out() << plain_at(row, "/id").value_or("") << '\n';
}

// All pages, one after the other; as JSON they become one list.
Exit list_findings(const Invocation& invocation, const LookOptions& options) {
    auto& terminal = invocation.terminal;
    auto refused = [&](const Problem& told) { return terminal.complain(told, nothing_changed); };
    auto door = invocation.door();
    if (!door) return refused(door.error());
    auto parameters = options.parameters;
    parameters.emplace_back("limit", "500");
    parameters.emplace_back("after", std::nullopt);
    std::size_t count = 0;
    do {
        auto answer = (*door)->ask(invocation.get("/api/v1/findings", query_of(parameters)));
        if (!answer) return refused(answer.error());
        auto page = json::Document::parse(answer->body);
        if (!page) return refused(page.error());
        auto root = page->root();
        look_at(root, "/items", [&](const json::View& items) {
            for (std::size_t i = 0; i < items.size(); ++i, ++count) {
                if (options.json) {
                    terminal.out() << (count == 0 ? "{\"items\":[" : ",\n") << text_of(items.item(i));
                    continue;
                }
                if (count == 0) print_head(terminal);
                print_row(terminal, items.item(i));
            }
        });
        auto next = plain_at(root, "/next");
        parameters.back().second = next == "null" ? std::nullopt : next;
    } while (parameters.back().second);
    if (options.json) terminal.out() << (count == 0 ? "{\"items\":[" : "") << "]}" << std::endl;
    else terminal.out() << invocation.in({"共 " + std::to_string(count) + " 个问题", std::to_string(count) + " findings"}) << std::endl;
    return Exit::done;
}

Exit export_ledger(const Invocation& invocation, const LookOptions& options) {
    auto& terminal = invocation.terminal;
    auto door = invocation.door();
    if (!door) return terminal.complain(door.error(), nothing_changed);
    auto answer = (*door)->ask(invocation.get("/api/v1/exports/ledger.xlsx", query_of(options.parameters)));
    if (!answer) return terminal.complain(answer.error(), nothing_changed);
    auto written = write_output(terminal, options.output, answer->body);
    if (!written) return terminal.complain(written.error(), nothing_changed);
    terminal.say({"已写出 " + options.output.string(), "wrote " + options.output.string()});
    return Exit::done;
}

void declare(CLI::App& command, const Invocation& invocation, const std::shared_ptr<LookOptions>& options, const Filter& filter) {
    std::string name = filter.name;
    std::replace(name.begin(), name.end(), '_', '-');
    auto take = [options, key = std::string(filter.name)](const std::string& given) { options->parameters.emplace_back(key, given); };
    command.add_option_function<std::string>(name.size() == 1 ? "-" + name : "--" + name, take, invocation.in(filter.zh, filter.en))
        ->type_name(filter.value);
}
void declare_filters(CLI::App& command, const Invocation& invocation, const std::shared_ptr<LookOptions>& options) {
    for (auto& filter : filters) declare(command, invocation, options, filter);
    command
        .add_option_function<std::string>(
            "--as-of", [options](const std::string& given) { options->parameters.emplace_back("as_of", given); },
            invocation.in("回到某日、某时或某个日志位置", "as it was on a day, at a time, or at a journal position"))
        ->type_name("TIME");
}

}  // namespace

void look_commands(CLI::App& root, Invocation& invocation) {
    auto& list = under(root, "list", invocation.in("列出", "list things"));
    list.require_subcommand(1);
    auto* findings =
        list.add_subcommand("findings", invocation.in("列出问题, 可筛选, 可回到过去", "list findings, filtered, now or as of the past"));
    auto looking = std::make_shared<LookOptions>();
    declare_filters(*findings, invocation, looking);
    declare(*findings, invocation, looking, order);
    findings->add_flag("--json", looking->json, invocation.in("以 JSON 输出", "print JSON"));
    findings->callback(
        [&invocation, looking] { invocation.chosen = [&invocation, looking] { return list_findings(invocation, *looking); }; });

    auto& give = under(root, "export", invocation.in("导出", "write things into files"));
    give.require_subcommand(1);
    auto* ledger = give.add_subcommand("ledger", invocation.in("导出台账 (.xlsx)", "the ledger as a workbook (.xlsx)"));
    auto exporting = std::make_shared<LookOptions>();
    declare_filters(*ledger, invocation, exporting);
    ledger
        ->add_option("-o,--output", exporting->output,
                     invocation.in("写到哪个文件, - 为标准输出", "the file to write, - for standard output"))
        ->type_name("FILE")
        ->required();
    ledger->callback(
        [&invocation, exporting] { invocation.chosen = [&invocation, exporting] { return export_ledger(invocation, *exporting); }; });
}

}  // namespace bihuan::app
