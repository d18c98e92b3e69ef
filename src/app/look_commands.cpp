#include <CLI/CLI.hpp>
#include <array>

#include "app/cells.hpp"
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
    const char *name, *zh, *en, *value, *words;  // words: those it takes, where they are few
};
constexpr auto yes_or_no = "true false";
constexpr Filter filters[] = {
    {"inspection", "哪次督察", "of this inspection", "ID", ""},
    {"category", "共性 common 或个性 individual", "common or individual", "KIND", "common individual unsaid"},
    {"state", "整改进度：not-begun behind on-schedule ahead completed insufficient",
     "not-begun behind on-schedule ahead completed insufficient", "STATE", "not-begun behind on-schedule ahead completed insufficient"},
    {"unit", "涉及该单位", "this unit has a part in it", "ID", ""},
    {"role", "单位的角色：lead responsible cooperating supervising accepting item",
     "the unit's role: lead responsible cooperating supervising accepting item", "ROLE",
     "lead responsible cooperating supervising accepting item"},
    {"person", "责任人姓名", "this person answers for it", "NAME", ""},
    {"theme", "领域：水 大气 …", "its theme", "THEME", ""},
    {"q", "全文查找", "holds all these words", "WORDS", ""},
    {"overdue", "是否逾期", "overdue or not", "true|false", yes_or_no},
    {"completed", "是否完成整改", "completed or not", "true|false", yes_or_no},
    {"approved", "方案是否已批准", "its plan is approved or not", "true|false", yes_or_no},
    {"owned", "是否有责任单位和责任人", "has a responsible unit and a person, or not", "true|false", yes_or_no},
    {"paused", "是否暂停", "paused or not", "true|false", yes_or_no},
    {"due_by", "时限不晚于", "due not later than", "DAY", ""},
};
constexpr Filter order = {"order", "排序：registered due updated", "order: registered due updated", "ORDER", "registered due updated"};

// "due_by" is --due-by, "q" is -q.
std::string option_of(std::string name) {
    std::replace(name.begin(), name.end(), '_', '-');
    return (name.size() == 1 ? "-" : "--") + name;
}
// A person typed an option, not a parameter of a request.
Problem about_options(Problem told) {
    if (told.at.starts_with('?')) told.at = option_of(told.at.substr(1));
    return told;
}

struct Column {
    const char *zh, *en, *pointer;
    std::size_t cells, cells_min;  // a narrow terminal takes from what is above the minimum, the last column first
};
constexpr Column columns[] = {
    {"编号", "no.", "/number", 6, 6},           {"进度", "state", "/state", 16, 15},    {"时限", "deadline", "/deadline/raw", 24, 17},
    {"牵头单位", "lead", "/lead/name", 24, 12}, {"责任人", "person", "/person", 10, 9}, {"问题", "finding", "/text", 60, 16}};
constexpr std::size_t mark_cells = 5, id_cells = 26;

// How wide each column is here; the id stands last where there is room for it, and always where a program reads.
struct Layout {
    std::array<std::size_t, std::size(columns)> cells{};
    bool with_id = true;
    explicit Layout(std::optional<std::size_t> room) {
        std::size_t whole = mark_cells + id_cells;
        for (std::size_t i = 0; i < cells.size(); ++i) whole += cells[i] = columns[i].cells;
        if (!room) return;
        auto give_up = [&](std::size_t i) {
            auto given = std::min(whole > *room ? whole - *room : 0, cells[i] - columns[i].cells_min);
            cells[i] -= given;
            whole -= given;
        };
        give_up(cells.size() - 1);
        if (whole > *room) {
            with_id = false;
            cells.back() = columns[cells.size() - 1].cells;
            whole += cells.back() - columns[cells.size() - 1].cells_min - id_cells;
        }
        for (std::size_t i = cells.size(); i-- > 0;) give_up(i);
    }
};

void print_head(const Terminal& terminal, const Layout& layout) {
    bool english = terminal.language() == Language::en;
    std::string line(mark_cells, ' ');
    for (std::size_t i = 0; i < layout.cells.size(); ++i) line += column(english ? columns[i].en : columns[i].zh, layout.cells[i]);
    terminal.out() << line << (layout.with_id ? "id" : "") << '\n';
}
void print_row(const Terminal& terminal, const Layout& layout, const json::View& row) {
    bool english = terminal.language() == Language::en;
    auto line = column(plain_at(row, "/overdue") == "true" ? (english ? "LATE" : "逾期") : "", mark_cells);
    for (std::size_t i = 0; i < layout.cells.size(); ++i) {
        auto text = plain_at(row, columns[i].pointer).value_or("");
        if (text == "null") text.clear();
        if (std::string_view(columns[i].pointer) == "/state" && !english)
            if (auto state = enum_from<ProgressState>(text)) text = name_zh(*state);
        line += column(text, layout.cells[i]);
    }
    terminal.out() << line << (layout.with_id ? plain_at(row, "/id").value_or("") : "") << '\n';
}

// All pages, one after the other; as JSON they become one list.
Exit list_findings(const Invocation& invocation, const LookOptions& options) {
    auto& terminal = invocation.terminal;
    auto refused = [&](const Problem& told) { return terminal.complain(about_options(told), nothing_changed); };
    auto door = invocation.door();
    if (!door) return refused(door.error());
    const Layout layout(terminal.cells());
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
                if (count == 0) print_head(terminal, layout);
                print_row(terminal, layout, items.item(i));
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
    if (options.output != "-")
        if (auto fits = fit_for_output(options.output); !fits) return terminal.complain(fits.error(), nothing_changed);
    auto door = invocation.door();
    if (!door) return terminal.complain(door.error(), nothing_changed);
    auto waiting = terminal.waiting({"正在导出台账", "writing the ledger"});
    auto answer = (*door)->ask(invocation.get("/api/v1/exports/ledger.xlsx", query_of(options.parameters)));
    waiting.end();
    if (!answer) return terminal.complain(about_options(answer.error()), nothing_changed);
    auto written = write_output(terminal, options.output, answer->body);
    if (!written) return terminal.complain(written.error(), nothing_changed);
    terminal.say({"已写出 " + options.output.string(), "wrote " + options.output.string()});
    return Exit::done;
}

void declare(CLI::App& command, Invocation& invocation, const std::shared_ptr<LookOptions>& options, const Filter& filter) {
    auto take = [options, key = std::string(filter.name)](const std::string& given) { options->parameters.emplace_back(key, given); };
    auto* option = command.add_option_function<std::string>(option_of(filter.name), take, invocation.in(filter.zh, filter.en));
    option->type_name(filter.value);
    if (*filter.words)
        for (auto word : text::split(filter.words, " ")) invocation.values[option].emplace_back(word);
}
void declare_filters(CLI::App& command, Invocation& invocation, const std::shared_ptr<LookOptions>& options) {
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
        list.add_subcommand("findings", invocation.in("列出问题，可筛选，可回到过去", "list findings, filtered, now or as of the past"));
    auto looking = std::make_shared<LookOptions>();
    declare_filters(*findings, invocation, looking);
    declare(*findings, invocation, looking, order);
    findings->add_flag("--json", looking->json, invocation.in("以 JSON 输出", "print JSON"));
    findings->callback(
        [&invocation, looking] { invocation.chosen = [&invocation, looking] { return list_findings(invocation, *looking); }; });

    auto& give = under(root, "export", invocation.in("导出", "write things into files"));
    give.require_subcommand(1);
    auto* ledger = give.add_subcommand("ledger", invocation.in("导出台账（.xlsx）", "the ledger as a workbook (.xlsx)"));
    auto exporting = std::make_shared<LookOptions>();
    declare_filters(*ledger, invocation, exporting);
    ledger
        ->add_option("-o,--output", exporting->output,
                     invocation.in("写到哪个文件，- 为标准输出", "the file to write, - for standard output"))
        ->type_name("FILE")
        ->required();
    ledger->callback(
        [&invocation, exporting] { invocation.chosen = [&invocation, exporting] { return export_ledger(invocation, *exporting); }; });
}

}  // namespace bihuan::app
