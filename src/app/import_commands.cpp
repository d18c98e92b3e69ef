#include <CLI/CLI.hpp>
#include <charconv>

#include "app/cells.hpp"
#include "app/commands.hpp"
#include "app/json_text.hpp"
#include "app/measurement_command.hpp"
#include "app/plan_command.hpp"
#include "base/text.hpp"
#include "modules/ledger/table_import.hpp"

namespace bihuan::app {
namespace {

struct ImportOptions {
    std::filesystem::path file;
    std::string inspection, new_inspection, level = "province", authority, feedback_on;
    int round = 0, batch = 0;
    std::vector<std::string> skip, map;
    bool dry_run = false, json = false, profile = false;
};

struct KeptTable {  // the answer of POST /api/v1/tables
    std::string document, name;
    table::TableProposal proposal;
};
DESCRIBE(KeptTable, document, name, proposal)
struct AcceptTable {  // the body of …/import-table
    std::string document, name;
    table::Choices choices;
    std::vector<SkipItem> skipped;
    std::vector<std::string> matches;
    bool save_profile = false;
};
DESCRIBE(AcceptTable, document, name, choices, skipped, matches, save_profile)

void warn(const Invocation& invocation, const std::vector<formats::Warning>& warnings) {
    for (auto& one : warnings) invocation.terminal.say({"注意 " + one.code + ": " + one.zh, "warning " + one.code + ": " + one.en});
}

Words reading(const std::string& name) { return {"正在读取 " + name, "reading " + name}; }

Problem no_findings(const std::string& name) {
    return {Fault::refused, "import.no_findings", "文件中没有读到问题：" + name, "no finding was read in this document: " + name, {}};
}

// Needs no data directory: the document is read, what it says is printed, and nothing is kept.
Exit dry_run_plan(const Invocation& invocation, const ImportOptions& options) {
    auto& terminal = invocation.terminal;
    auto bytes = read_input(options.file, formats::file_size_max);
    if (!bytes) return terminal.complain(bytes.error(), nothing_changed);
    auto name = options.file.filename().string();
    auto waiting = terminal.waiting(reading(name));
    auto document = invocation.house_options(false).read_document(*bytes, name);
    waiting.end();
    if (!document) return terminal.complain(document.error(), nothing_changed);
    auto proposal = plan::propose(*document);
    if (options.json) terminal.out() << plan::plan_json(proposal) << std::endl;
    else terminal.out() << in_words(proposal, terminal.language() == Language::en) << std::flush;
    warn(invocation, document->warnings);
    warn(invocation, proposal.warnings);
    if (proposal.items.empty()) return terminal.complain(no_findings(name), nothing_changed);
    return Exit::done;
}

Result<std::vector<SkipItem>> skips_from(const std::vector<std::string>& texts) {
    std::vector<SkipItem> skips;
    for (auto& text : texts) {
        auto equals = text.find('=');
        int number = 0;
        auto [end, error] = std::from_chars(text.data(), text.data() + std::min(equals, text.size()), number);
        if (equals == text.npos || error != std::errc{} || end != text.data() + equals || number < 1 || equals + 1 == text.size())
            return problem(Fault::invalid, "input.skip", "--skip 应为 序位=原因，例如 3=与第2项重复：" + text,
                           "--skip takes PLACE=REASON, like 3=repeats item 2: " + text);
        skips.push_back({number - 1, text.substr(equals + 1)});
    }
    return skips;
}

// The inspection to register, as the ledger wants to hear it.
std::string opening(const ImportOptions& options) {
    return "{\"name\":" + json::text(options.new_inspection) + ",\"level\":" + json::text(options.level) +
           ",\"round\":" + std::to_string(options.round) + ",\"batch\":" + std::to_string(options.batch) +
           ",\"authority\":" + json::text(options.authority) +
           (options.feedback_on.empty() ? "" : ",\"feedback_on\":" + json::text(options.feedback_on)) + "}";
}

// The one the person named, or the only one there is.
Result<std::string> inspection_for(const Invocation& invocation, Door& door, const ImportOptions& options) {
    if (!options.inspection.empty()) return options.inspection;
    auto answer = door.ask(invocation.get("/api/v1/inspections"));
    if (!answer) return tl::unexpected(answer.error());
    auto document = json::Document::parse(answer->body);
    if (!document) return tl::unexpected(document.error());
    auto root = document->root();
    std::string known;
    std::size_t count = 0;
    look_at(root, "/items", [&](const json::View& list) {
        count = list.size();
        for (std::size_t i = 0; i < count; ++i)
            known += "\n    " + plain_at(list.item(i), "/id").value_or("") + "  " + plain_at(list.item(i), "/name").value_or("");
    });
    if (count == 1) return *plain_at(root, "/items/0/id");
    return problem(Fault::invalid, "import.which_inspection",
                   "请用 --inspection 指明属于哪次督察，或用 --new-inspection 登记一次新的督察" + known,
                   "say with --inspection which inspection this belongs to, or register a new one with --new-inspection" + known);
}

void tell(const Invocation& invocation, const Imported& imported, bool as_json) {
    auto& out = invocation.terminal.out();
    if (as_json) {
        out << json::text(imported) << std::endl;
        return;
    }
    auto count = [](const auto& list) { return std::to_string(list.size()); };
    out << invocation.in({"已导入：新增 " + count(imported.added) + "，变更 " + count(imported.changed) + "，未变 " +
                              count(imported.unchanged) + "，文件中已不再出现 " + count(imported.missing) + "，略过 " +
                              count(imported.skipped) + "\n督察 " + imported.inspection + "，日志位置 " + std::to_string(imported.position),
                          "imported: " + count(imported.added) + " new, " + count(imported.changed) + " changed, " +
                              count(imported.unchanged) + " unchanged, " + count(imported.missing) + " no longer in the document, " +
                              count(imported.skipped) + " skipped\ninspection " + imported.inspection + ", journal position " +
                              std::to_string(imported.position)})
        << std::endl;
}

// ---- a ledger workbook ----

// "整改期限=deadline", "C=deadline", "3=deadline", "备注=none": a column by its header, letter or number, and what it is.
struct Mapped {
    std::string column;
    std::optional<table::Field> field;
};
Result<Mapped> mapped_from(const std::string& text) {
    auto equals = text.rfind('=');
    auto name = equals == text.npos ? std::string() : text.substr(equals + 1);
    auto field = enum_from<table::Field>(name);
    if (equals == text.npos || equals == 0 || (!field && name != "none")) {
        std::string known;
        for (auto& one : enumerators_of<table::Field>()) known += " " + one.name;
        return problem(Fault::invalid, "input.map", "--map 应为 列=字段，例如 整改期限=deadline 或 C=none；字段：none" + known,
                       "--map takes COLUMN=FIELD, like C=deadline or C=none; fields: none" + known);
    }
    return Mapped{text.substr(0, equals), field};
}
std::optional<int> column_number(const std::string& text) {
    int number = 0;
    if (text.find_first_not_of("0123456789") == text.npos) {
        auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        return error == std::errc{} && end == text.data() + text.size() ? std::optional(number - 1) : std::nullopt;
    }
    constexpr std::size_t letters_max = 3;
    if (text.size() > letters_max) return {};
    for (char c : text) {
        if (c < 'A' || c > 'Z') return {};
        number = number * 26 + (c - 'A' + 1);
    }
    return number - 1;
}

Result<table::Choices> choices_from(const std::vector<std::string>& texts, const table::TableProposal& read) {
    table::Choices choices;
    for (auto& text : texts) {
        auto mapped = mapped_from(text);
        if (!mapped) return tl::unexpected(mapped.error());
        auto number = column_number(mapped->column);
        auto before = choices.columns.size();
        for (auto& sheet : read.sheets)
            for (auto& column : sheet.columns) {
                auto leaf = column.header.substr(column.header.rfind('/') + 1);
                bool named =
                    text::folded(column.header) == text::folded(mapped->column) || text::folded(leaf) == text::folded(mapped->column);
                if (named || (number && column.column == *number)) choices.columns.push_back({sheet.table, column.column, mapped->field});
            }
        if (choices.columns.size() == before)
            return problem(Fault::invalid, "input.map", "表格中没有这一列：" + mapped->column,
                           "the table has no such column: " + mapped->column);
    }
    return choices;
}

std::string in_words(const table::TableProposal& read, bool english) {
    std::string out;
    for (auto& sheet : read.sheets) {
        if (sheet.header_row < 0) continue;
        out += (english ? "sheet " : "工作表 ") + (sheet.name.empty() ? std::to_string(sheet.table + 1) : printable(sheet.name)) + "\n";
        for (auto& column : sheet.columns) {
            auto field = column.field ? name_of(*column.field) : std::string(english ? "none" : "未对应");
            bool doubtful = column.field && !column.chosen && column.score < table::score_sure;
            out += "  " + std::to_string(column.column + 1) + ". " + printable(column.header) + " → " + field +
                   (doubtful ? (english ? "  [?]" : "  [待核]") : "") + "\n";
        }
    }
    out += (english ? "findings read: " : "读到问题 ") + std::to_string(read.items.size()) +
           (english ? ", rows not used: " : " 个，未用到的行 ") + std::to_string(read.unused.size()) + "\n";
    return out;
}

Exit dry_run_ledger(const Invocation& invocation, const ImportOptions& options) {
    auto& terminal = invocation.terminal;
    auto refused = [&](const Problem& told) { return terminal.complain(told, nothing_changed); };
    auto bytes = read_input(options.file, formats::file_size_max);
    if (!bytes) return refused(bytes.error());
    auto name = options.file.filename().string();
    auto waiting = terminal.waiting(reading(name));
    auto document = invocation.house_options(false).read_document(*bytes, name);
    waiting.end();
    if (!document) return refused(document.error());
    auto read = table::propose(*document);
    if (!options.map.empty()) {
        auto choices = choices_from(options.map, read);
        if (!choices) return refused(choices.error());
        read = table::propose(*document, *choices);
    }
    if (options.json) terminal.out() << json::text(read) << std::endl;
    else terminal.out() << in_words(read, terminal.language() == Language::en) << std::flush;
    warn(invocation, document->warnings);
    warn(invocation, read.warnings);
    return read.items.empty() ? refused(no_findings(name)) : Exit::done;
}

struct UploadedTable {
    KeptTable kept;
    table::Choices choices;
};
Result<UploadedTable> upload_table(const Ask& ask, const ImportOptions& options, std::string bytes) {
    api::Request request;
    request.method = "POST";
    request.path = "/api/v1/tables";
    request.query = "name=" + percent_encoded(options.file.filename().string());
    request.content_type = "application/octet-stream";
    request.body = std::move(bytes);
    auto answer = ask(std::move(request));
    if (!answer) return tl::unexpected(answer.error());
    auto kept = json::from<KeptTable>(answer->body);
    if (!kept) return tl::unexpected(kept.error());
    auto choices = choices_from(options.map, kept->proposal);
    if (!choices) return tl::unexpected(choices.error());
    return UploadedTable{std::move(*kept), std::move(*choices)};
}

// ---- both ----

// What differs between a plan and a ledger: how it is uploaded, and what is sent to accept it.
struct Accepting {
    std::string path, body;
};
Result<Accepting> accepting_plan(const Ask& ask, const ImportOptions& options, std::string bytes, const std::vector<SkipItem>& skips) {
    auto name = options.file.filename().string();
    auto uploaded = upload_plan(ask, std::move(bytes), name);
    if (!uploaded) return tl::unexpected(uploaded.error());
    return Accepting{"import-plan", accept_body(*uploaded, name, skips)};
}
Result<Accepting> accepting_ledger(const Ask& ask, const ImportOptions& options, std::string bytes, const std::vector<SkipItem>& skips) {
    auto uploaded = upload_table(ask, options, std::move(bytes));
    if (!uploaded) return tl::unexpected(uploaded.error());
    AcceptTable body{uploaded->kept.document, uploaded->kept.name, uploaded->choices, skips, {}, options.profile};
    return Accepting{"import-table", json::text(body)};
}

using Upload = Result<Accepting> (*)(const Ask&, const ImportOptions&, std::string, const std::vector<SkipItem>&);

Exit import_file(const Invocation& invocation, const ImportOptions& options, Upload upload) {
    auto& terminal = invocation.terminal;
    auto refused = [&](const Problem& told) { return terminal.complain(told, nothing_changed); };
    auto bytes = read_input(options.file, formats::file_size_max);
    if (!bytes) return refused(bytes.error());
    auto skips = skips_from(options.skip);
    if (!skips) return refused(skips.error());
    auto door = invocation.door(true);
    if (!door) return refused(door.error());
    Ask ask = [&](api::Request request) {
        request.language = invocation.language();
        return (*door)->ask(std::move(request));
    };
    auto waiting = terminal.waiting(reading(options.file.filename().string()));
    auto accepting = upload(ask, options, std::move(*bytes), *skips);
    waiting.end();
    if (!accepting) return refused(accepting.error());
    std::string path = "/api/v1/" + accepting->path, body = std::move(accepting->body);
    if (!options.new_inspection.empty()) {  // registered together with its findings, or not at all
        body = "{\"open\":" + opening(options) + ",\"accept\":" + body + "}";
    } else {
        auto inspection = inspection_for(invocation, **door, options);
        if (!inspection) return refused(inspection.error());
        path = path_into(*inspection, accepting->path);
    }
    auto imported = accept_import(ask, path, std::move(body));
    if (!imported) return refused(imported.error());
    tell(invocation, *imported, options.json);
    return Exit::done;
}

std::shared_ptr<ImportOptions> declare(CLI::App& command, Invocation& invocation) {
    auto options = std::make_shared<ImportOptions>();
    command.add_option("FILE", options->file, invocation.in("要导入的文件", "the file to import"))->required();
    auto* into = command.add_option("--inspection", options->inspection, invocation.in("导入到哪次督察", "the inspection it belongs to"))
                     ->type_name("ID");
    command
        .add_option("--new-inspection", options->new_inspection,
                    invocation.in("先登记一次督察，名称为", "register an inspection of this name first"))
        ->type_name("NAME")
        ->excludes(into);
    auto* level = command
                      .add_option("--level", options->level,
                                  invocation.in("新督察的级别：central province city self", "its level: central province city self"))
                      ->type_name("LEVEL");
    invocation.values[level] = {"central", "province", "city", "self"};
    command.add_option("--round", options->round, invocation.in("轮次", "its round"))->type_name("N");
    command.add_option("--batch", options->batch, invocation.in("批次", "its batch"))->type_name("N");
    command.add_option("--authority", options->authority, invocation.in("督察组", "who inspected"))->type_name("NAME");
    command
        .add_option("--feedback-on", options->feedback_on, invocation.in("反馈日期，如 2026-03-02", "day of the feedback, like 2026-03-02"))
        ->type_name("DAY");
    command
        .add_option("--skip", options->skip,
                    invocation.in("略过第几条，并写明原因：3=与第2条重复", "leave an item out and say why: 3=repeats item 2"))
        ->type_name("PLACE=REASON");
    command.add_flag("--dry-run", options->dry_run,
                     invocation.in("只读文件并显示读到的内容，不需要也不改动任何数据",
                                   "only read the file and show what it says; needs and changes no data"));
    command.add_flag("--json", options->json, invocation.in("以 JSON 输出", "print JSON"));
    return options;
}

void declare_plan(CLI::App& import, Invocation& invocation) {
    auto* plan = import.add_subcommand("plan", invocation.in("导入整改方案（.docx .pdf .html .txt .xlsx …）",
                                                             "bring a rectification plan (.docx .pdf .html .txt .xlsx …) into the ledger"));
    auto options = declare(*plan, invocation);
    plan->callback([&invocation, options] {
        invocation.chosen = [&invocation, options] {
            return options->dry_run ? dry_run_plan(invocation, *options) : import_file(invocation, *options, accepting_plan);
        };
    });
}

void declare_ledger(CLI::App& import, Invocation& invocation) {
    auto* ledger = import.add_subcommand("ledger", invocation.in("导入已有的台账（.xlsx）", "bring an office's own ledger (.xlsx) in"));
    auto options = declare(*ledger, invocation);
    ledger
        ->add_option("--map", options->map,
                     invocation.in("指明某列是什么：整改期限=deadline，C=none", "say what a column is, like 整改期限=deadline or C=none"))
        ->type_name("COLUMN=FIELD");
    ledger->add_flag(
        "--profile", options->profile,
        invocation.in("记住列的对应，下次同样表头的文件自动使用", "remember the columns for the next file with the same header"));
    ledger->callback([&invocation, options] {
        invocation.chosen = [&invocation, options] {
            return options->dry_run ? dry_run_ledger(invocation, *options) : import_file(invocation, *options, accepting_ledger);
        };
    });
}

}  // namespace

void import_commands(CLI::App& root, Invocation& invocation) {
    auto& import = under(root, "import", invocation.in("导入文件", "bring a file into the ledger"));
    import.require_subcommand(1);
    declare_plan(import, invocation);
    declare_ledger(import, invocation);
    declare_measurements(import, invocation);
}

}  // namespace bihuan::app
