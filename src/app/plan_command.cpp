#include "app/plan_command.hpp"

#include "app/cells.hpp"
#include "app/door.hpp"
#include "app/json_text.hpp"
#include "base/text.hpp"

namespace bihuan::app {
namespace {

constexpr std::size_t shown_characters_max = 60;

std::string shortened(std::string_view text) {
    auto points = text::code_points(printable(text));
    if (points.size() <= shown_characters_max) return text::utf8(points);
    return text::utf8(std::u32string_view(points).substr(0, shown_characters_max)) + "…";
}

std::vector<std::string> texts_at(const json::View& root, std::string_view pointer) {
    std::vector<std::string> texts;
    look_at(root, pointer, [&](const json::View& list) {
        for (std::size_t i = 0; i < list.size(); ++i) texts.emplace_back(list.item(i).string());
    });
    return texts;
}

api::Request request(std::string method, std::string path, std::string query, std::string body, std::string content_type) {
    api::Request made;
    made.method = std::move(method);
    made.path = std::move(path);
    made.query = std::move(query);
    made.body = std::move(body);
    made.content_type = std::move(content_type);
    return made;
}

struct AcceptBody {  // what the ledger wants for an acceptance without corrections
    std::string document, name;
    std::vector<SkipItem> skipped;
    std::vector<std::string> corrections, matches;
};
DESCRIBE(AcceptBody, document, name, skipped, corrections, matches)

void add_line(std::string& out, const std::string& label, const std::string& value, const plan::ItemSources& sources, const char* field,
              bool english) {
    auto source = sources.find(field);
    bool doubtful = source != sources.end() && source->second.state != plan::FieldSource::State::read;
    if (value.empty() && !doubtful) return;
    out += "    " + label + ": " + shortened(value);
    if (doubtful && source->second.reason)
        out += std::string(english ? "  [?] " : "  [待核] ") + (english ? source->second.reason->en : source->second.reason->zh);
    else if (doubtful) out += english ? "  [?]" : "  [待核]";
    out += '\n';
}

}  // namespace

Result<UploadedPlan> upload_plan(const Ask& ask, std::string bytes, const std::string& file_name) {
    auto answer =
        ask(request("POST", "/api/v1/documents", "name=" + percent_encoded(file_name), std::move(bytes), "application/octet-stream"));
    if (!answer) return tl::unexpected(answer.error());
    auto document = json::Document::parse(answer->body);
    if (!document) return tl::unexpected(document.error());
    auto root = document->root();
    std::size_t items = 0;
    look_at(root, "/proposal/items", [&](const json::View& list) { items = list.size(); });
    if (items == 0)
        return problem(Fault::refused, "import.no_findings", "文件中没有读到问题，未导入任何内容：" + file_name,
                       "no finding was read in this document, nothing was imported: " + file_name);
    return UploadedPlan{plain_at(root, "/document").value_or(""), std::move(answer->body)};
}

std::string accept_body(const UploadedPlan& uploaded, const std::string& file_name, const std::vector<SkipItem>& skipped) {
    return json::text(AcceptBody{uploaded.document, file_name, skipped, {}, {}});
}

std::string path_into(const std::string& inspection, const std::string& import) {
    return "/api/v1/inspections/" + percent_encoded(inspection) + "/" + import;
}

Result<Imported> accept_import(const Ask& ask, const std::string& path, std::string body) {
    auto answer = ask(request("POST", path, "", std::move(body), "application/json"));
    if (!answer) return tl::unexpected(answer.error());
    auto committed = json::from<journal::Committed>(answer->body);
    if (!committed) return tl::unexpected(committed.error());
    auto records = ask(request("GET", "/api/v1/journal/records", "after=" + std::to_string(committed->position - 1) + "&limit=1", "", ""));
    if (!records) return tl::unexpected(records.error());
    auto document = json::Document::parse(records->body);
    if (!document) return tl::unexpected(document.error());
    auto root = document->root();
    Imported imported{plain_at(root, "/items/0/data/inspection").value_or(""), committed->id, committed->position, {}, {}, {}, {}, {}};
    imported.added = texts_at(root, "/items/0/data/added");
    imported.changed = texts_at(root, "/items/0/data/changed");
    imported.unchanged = texts_at(root, "/items/0/data/unchanged");
    imported.missing = texts_at(root, "/items/0/data/missing");
    look_at(root, "/items/0/data/skipped", [&](const json::View& list) {
        for (std::size_t i = 0; i < list.size(); ++i) imported.skipped.push_back(int(list.item(i).integer()));
    });
    return imported;
}

std::string in_words(const plan::Proposal& proposal, bool english) {
    auto pick = [&](const char* zh, const char* en) { return std::string(english ? en : zh); };
    auto joined = [](const std::optional<std::vector<std::string>>& list) {
        std::string all;
        if (list)
            for (auto& one : *list) all += (all.empty() ? "" : "、") + one;
        return all;
    };
    std::string out = proposal.title.empty() ? "" : printable(proposal.title) + "\n";
    for (std::size_t i = 0; i < proposal.items.size(); ++i) {
        auto& item = proposal.items[i];
        auto& sources = proposal.sources[i];
        auto add = [&](const std::string& label, const std::string& value, const char* field) {
            add_line(out, label, value, sources, field, english);
        };
        out += std::to_string(i + 1) + ". " + (item.category ? "[" + printable(*item.category) + "] " : "") +
               shortened(item.text.value_or("")) + "\n";
        add(pick("目标", "goal"), item.goal.value_or(""), "goal");
        auto measures = item.measures ? std::to_string(item.measures->size()) : "";
        add(pick("措施", "measures"), measures, "measures");
        add(pick("时限", "deadline"), item.deadline ? item.deadline->raw : "", "deadline");
        add(pick("牵头单位", "lead"), item.lead.value_or(""), "lead");
        add(pick("其他单位", "others"), joined(item.others), "others");
        add(pick("督导单位", "supervisor"), item.supervisor.value_or(""), "supervisor");
        add(pick("责任人", "person"), item.person.value_or(""), "person");
    }
    for (auto& count : proposal.counts)
        out += pick("核对 ", "count ") + printable(count.what) + ": " + pick("文件称 ", "stated ") + std::to_string(count.stated) +
               pick("，读到 ", ", read ") + std::to_string(count.read) + (count.agrees ? "\n" : pick("  不一致\n", "  differs\n"));
    out += pick("读到问题 ", "findings read: ") + std::to_string(proposal.items.size()) +
           pick(" 个，未用到的段落 ", ", blocks not used: ") + std::to_string(proposal.unused.size()) + "\n";
    return out;
}

}  // namespace bihuan::app
