// What must hold for the proposal of any document: every block is accounted for, and a field says only what stands where it was read.
#pragma once
#include <algorithm>
#include <set>
#include <string>

#include "base/text.hpp"
#include "modules/ledger/plan_import.hpp"

namespace bihuan::plan {

// Spaces, and the marks that part the values of a list, may be ours.
inline bool stands_in(const std::set<char32_t>& printed, const std::string& value) {
    auto points = text::code_points(value);
    return std::ranges::all_of(points, [&](char32_t c) { return text::is_space(c) || c == U'、' || c == U'；' || printed.contains(c); });
}
inline bool stands_in(const std::set<char32_t>&, int) { return true; }
inline bool stands_in(const std::set<char32_t>& printed, const PlanDeadline& deadline) { return stands_in(printed, deadline.raw); }
inline bool stands_in(const std::set<char32_t>& printed, const std::vector<std::string>& values) {
    return std::ranges::all_of(values, [&](const std::string& value) { return stands_in(printed, value); });
}

// The first breach in one item, empty where there is none.
inline std::string breach_in(const PlanItem& item, const ItemSources& sources, const formats::Document& document) {
    using Kind = Deadline::Kind;
    std::string breach;
    for (const auto& [field, source] : sources) {
        if (!std::ranges::is_sorted(source.blocks)) breach = field + ": its blocks are not in order";
        if (source.state != FieldSource::State::read && !source.reason) breach = field + ": doubtful without a reason";
        for (int block : source.blocks)
            if (block < 0 || std::size_t(block) >= document.blocks.size()) return field + ": read from no block of the document";
    }
    each_member(item, [&](std::string_view name, const auto& value) {
        std::string field(name);
        auto source = sources.find(field);
        if (source == sources.end()) return void(breach = field + ": nothing is said of where it was read");
        if (!value) return;
        if (source->second.blocks.empty()) breach = field + ": read from nowhere";
        std::set<char32_t> printed;
        for (int number : source->second.blocks) {
            const auto& block = document.blocks[std::size_t(number)];
            for (char32_t c : text::code_points(block.text)) printed.insert(c);
            for (const auto& cell : block.cells)
                for (char32_t c : text::code_points(cell.text)) printed.insert(c);
        }
        if (!stands_in(printed, *value)) breach = field + ": says what its blocks do not";
    });
    if (!item.deadline) return breach;
    bool dated = item.deadline->kind == Kind::by_date || item.deadline->kind == Kind::by_date_then_long_term;
    return dated == item.deadline->date.has_value() ? breach : "deadline: its kind does not go with its day";
}

inline std::string breach_in(const Proposal& proposal, const formats::Document& document) {
    if (proposal.sources.size() != proposal.items.size() || proposal.extras.size() != proposal.items.size())
        return "items, sources and extras are not as many";
    std::vector<bool> known(document.blocks.size());
    auto is_block = [&](int block) { return block >= 0 && std::size_t(block) < known.size(); };
    for (std::size_t i = 0; i < proposal.items.size(); ++i) {
        if (auto breach = breach_in(proposal.items[i], proposal.sources[i], document); !breach.empty())
            return "item " + std::to_string(i + 1) + ", " + breach;
        for (const auto& [field, source] : proposal.sources[i])
            for (int block : source.blocks) known[std::size_t(block)] = true;
    }
    for (const auto& part : proposal.structure) {
        if (!is_block(part.block)) return part.role + " stands in no block of the document";
        known[std::size_t(part.block)] = true;
    }
    for (const auto& part : proposal.unused) {
        if (!is_block(part.block) || part.reason.zh.empty() || part.reason.en.empty()) return "unused, and why or where is not said";
        known[std::size_t(part.block)] = true;
    }
    for (const auto& count : proposal.counts)
        if (!is_block(count.block) || count.agrees != (count.stated == count.read)) return "a count that makes no sense";
    auto lost = std::ranges::find(known, false);
    return lost == known.end() ? "" : "block " + std::to_string(lost - known.begin()) + " is lost";
}

}  // namespace bihuan::plan
