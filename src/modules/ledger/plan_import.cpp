#include "modules/ledger/plan_import.hpp"

#include <algorithm>
#include <set>

#include "base/json.hpp"
#include "base/text.hpp"
#include "modules/ledger/plan_section.hpp"

namespace bihuan::plan {
namespace {

using State = FieldSource::State;

// Fields that the document does not give: doubtful where the other findings have them.
void say_absent(Proposal& proposal) {
    std::set<std::string> somewhere;
    for (const auto& sources : proposal.sources)
        for (const auto& [field, source] : sources) somewhere.insert(field);
    for (std::size_t i = 0; i < proposal.items.size(); ++i)
        each_member(proposal.items[i], [&](std::string_view name, const auto&) {
            std::string field(name);
            if (proposal.sources[i].contains(field)) return;
            FieldSource absent;
            absent.state = somewhere.contains(field) || field == "text" ? State::uncertain : State::read;
            absent.reason = absent.state == State::uncertain
                                ? Reason{"本条未写，其他问题写有此项", "not stated here, though other findings state it"}
                                : Reason{"文中未写此项", "the document does not state it"};
            proposal.sources[i].emplace(field, std::move(absent));
        });
}

// A table's empty row, a label over nothing.
bool says_nothing(const PlanItem& item) {
    bool nothing = true;
    each_member(item, [&](std::string_view name, const auto& value) { nothing &= !value || name == "no" || name == "category"; });
    return nothing;
}

void build_items(Proposal& proposal, Flow& flow, Tokens& tokens) {
    std::vector<Section> findings;
    for (auto& section : flow.sections) {
        auto built = build(section, tokens);
        tokens.unused.insert(tokens.unused.end(), built.unused.begin(), built.unused.end());
        if (says_nothing(built.item)) {
            list_unused(section, {"各栏都没有内容，不作为问题", "its fields are empty: not taken for a finding"}, tokens.unused);
            continue;
        }
        proposal.items.push_back(std::move(built.item));
        proposal.sources.push_back(std::move(built.sources));
        proposal.extras.push_back(std::move(built.extras));
        findings.push_back(std::move(section));
    }
    flow.sections = std::move(findings);
}

std::string layout_of(const std::vector<Section>& sections) {
    std::size_t wide = 0, labels = 0, lines = 0, grouped = 0;
    for (const auto& section : sections) {
        if (section.wide) ++wide;
        else if (section.table >= 0) ++labels;
        else ++lines;
        grouped += section.category.has_value() && !section.wide && section.table < 0;
    }
    if (sections.empty()) return "none";
    if ((wide > 0) + (labels > 0) + (lines > 0) > 1) return "mixed";
    return wide ? "widetable" : labels ? "labeltable" : grouped ? "grouped" : "paragraph";
}

// Every block is a field's, has a role, or is listed as unused: none is lost in silence.
void list_the_rest(Proposal& proposal, const formats::Document& document) {
    std::vector<bool> known(document.blocks.size());
    auto mark = [&](int block) {
        if (block >= 0 && std::size_t(block) < known.size()) known[std::size_t(block)] = true;
    };
    for (const auto& sources : proposal.sources)
        for (const auto& [field, source] : sources)
            for (int block : source.blocks) mark(block);
    for (const auto& part : proposal.structure) mark(part.block);
    for (const auto& part : proposal.unused) mark(part.block);
    for (std::size_t i = 0; i < known.size(); ++i)
        if (!known[i]) proposal.unused.push_back({int(i), document.blocks[i].text, {"未能识别", "not understood"}});
    std::stable_sort(proposal.unused.begin(), proposal.unused.end(), [](const auto& a, const auto& b) { return a.block < b.block; });
    std::stable_sort(proposal.structure.begin(), proposal.structure.end(), [](const auto& a, const auto& b) { return a.block < b.block; });
}

void warn_of_limit(Proposal& proposal, std::size_t beyond) {
    if (beyond == 0) return;
    auto limit = std::to_string(findings_max), left = std::to_string(beyond);
    proposal.warnings.push_back({"plan.too_many_findings", "只读取前 " + limit + " 个问题，另有 " + left + " 个未读，请分批导入。",
                                 "only the first " + limit + " findings were read, " + left + " were not; import in parts"});
}
void warn_of_empty(Proposal& proposal) {
    if (proposal.items.empty())
        proposal.warnings.push_back(
            {"plan.no_findings", "文件中没有读出任何问题。请确认这是整改方案，或逐条手工登记。",
             "no finding was read from this document; make sure that it is a rectification plan, or enter the findings by hand"});
}

}  // namespace

Proposal propose(const formats::Document& document) {
    Proposal proposal;
    proposal.warnings = document.warnings;
    auto tokens = tokens_of(document);
    auto flow = flow_of(tokens);
    build_items(proposal, flow, tokens);
    proposal.title = tokens.title;
    proposal.layout = layout_of(flow.sections);
    proposal.structure = std::move(tokens.structure);
    proposal.structure.insert(proposal.structure.end(), flow.structure.begin(), flow.structure.end());
    proposal.unused = std::move(tokens.unused);
    proposal.unused.insert(proposal.unused.end(), flow.unused.begin(), flow.unused.end());
    number_items(proposal, flow.sections);
    say_absent(proposal);
    list_the_rest(proposal, document);
    count_items(proposal, flow.sections);
    warn_of_limit(proposal, flow.beyond_limit);
    warn_of_empty(proposal);
    return proposal;
}

std::string plan_json(const Proposal& proposal) { return json::text(proposal); }

}  // namespace bihuan::plan
