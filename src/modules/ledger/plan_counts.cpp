// The numbers of a plan: those its findings bear, and those it states about itself.
#include <algorithm>
#include <map>
#include <set>

#include "base/text.hpp"
#include "modules/ledger/plan_section.hpp"

namespace bihuan::plan {
namespace {

void warn(Proposal& proposal, std::string code, std::string zh, std::string en) {
    proposal.warnings.push_back({std::move(code), std::move(zh), std::move(en)});
}

std::optional<int> leading_number(Points text) {
    auto word = compact_points(text);
    for (auto& c : word) c = fold(c);
    if (auto number = numbering_at(word)) return number->value;
    std::size_t end = 0;
    while (end < word.size() && end < 5 && (is_digit(word[end]) || is_cjk_numeral(word[end]))) ++end;
    if (end == 0) return {};
    return text::chinese_number(text::utf8(Points(word).substr(0, end)));
}

// "1-1", "2.3": a number within a number, which no running number can be read from.
bool is_composite(Points text) {
    auto word = compact_points(text);
    auto mark = word.find_first_of(U"-—–.");
    return mark != word.npos && mark > 0 && mark + 1 < word.size() && mark <= 3 && is_digit(word.front()) && is_digit(word[mark + 1]);
}

std::optional<int> printed_number(const Section& section) {
    if (auto entry = section.find(Key::number); entry && !entry->parts.empty() && !entry->parts.front().text.empty())
        if (auto number = leading_number(entry->parts.front().text.folded); number && !is_composite(entry->parts.front().text.folded))
            return number;
    if (section.number) return section.number->value;
    return {};
}

// Counting starts again with 1: in a new group, or after a longer list.
bool starts_again(const std::vector<std::optional<int>>& printed, const std::vector<Section>& sections) {
    for (std::size_t i = 1; i < printed.size(); ++i) {
        if (!printed[i] || !printed[i - 1]) continue;
        bool new_group = sections[i].group != sections[i - 1].group;
        if (*printed[i] <= *printed[i - 1] && (new_group || (*printed[i] == 1 && *printed[i - 1] != 1))) return true;
    }
    return false;
}

void check_sequence(Proposal& proposal, const std::vector<std::optional<int>>& printed, const std::vector<Section>& sections) {
    std::map<std::pair<int, int>, int> seen;  // group and number → item
    bool groups = starts_again(printed, sections);
    for (std::size_t i = 0; i < printed.size(); ++i) {
        if (!printed[i]) continue;
        auto [place, fresh] = seen.emplace(std::pair{groups ? sections[i].group : 0, *printed[i]}, int(i));
        auto number = std::to_string(*printed[i]);
        if (!fresh && !(groups && *printed[i] == 1))
            warn(proposal, "plan.number_twice",
                 "有两个问题的序号都是" + number + " (第" + std::to_string(place->second + 1) + "条和第" + std::to_string(i + 1) + "条)",
                 "two findings have the number " + number + " (items " + std::to_string(place->second + 1) + " and " +
                     std::to_string(i + 1) + ")");
        bool follows = i && printed[i - 1] && (!groups || sections[i].group == sections[i - 1].group);
        if (follows && *printed[i] > *printed[i - 1] + 1 && !seen.contains({groups ? sections[i].group : 0, *printed[i] - 1}))
            warn(proposal, "plan.number_missing", "序号从" + std::to_string(*printed[i - 1]) + "跳到" + number + "，请核对中间是否有遗漏",
                 "the numbers jump from " + std::to_string(*printed[i - 1]) + " to " + number + ": see whether a finding is missing");
    }
}

// ---- what the document states

struct Count {
    int value = 0;
    std::size_t begin = 0, end = 0;
};
// The next "13个", "十三项" from `from` on.
std::optional<Count> next_count(Points text, std::size_t from) {
    for (auto at = from; at < text.size(); ++at) {
        if (!is_digit(text[at]) && !is_cjk_numeral(text[at])) continue;
        if (at && (is_digit(text[at - 1]) || is_cjk_numeral(text[at - 1]) || text[at - 1] == U'.' || text[at - 1] == U'第')) continue;
        auto end = at;
        while (end < text.size() && end - at < 6 && (is_digit(text[at]) ? is_digit(text[end]) : is_cjk_numeral(text[end]))) ++end;
        if (end >= text.size() || Points(U"个项条件").find(text[end]) == Points::npos) continue;
        auto value = text::chinese_number(text::utf8(text.substr(at, end - at)));
        if (value) return Count{*value, at, end + 1};
    }
    return {};
}

struct Statement {
    int value = 0;
    int block = -1;
    std::string what;       // 共性, 个性, 全部 or the heading
    bool of_group = false;  // of the findings under this heading
    bool ours = false;      // "涉及我区问题14个", where the superior's total may stand beside it
};

constexpr std::size_t heading_size_max = 200;  // characters; a longer line heads no group

std::vector<Statement> statements_in(Points text, int block, bool heading) {
    std::vector<Statement> found;
    for (auto count = next_count(text, 0); count; count = next_count(text, count->end)) {
        auto before = text.substr(count->begin > 16 ? count->begin - 16 : 0, std::min<std::size_t>(count->begin, 16));
        before = before.substr(before.find_last_of(U"。;,、:") + 1);
        auto after = text.substr(count->end, 12);
        auto noun = after.substr(0, after.find_first_of(U"。;,、:)("));
        auto of = [&](Points word) {
            return contains(before, word) || noun.starts_with(word) || (noun.starts_with(U"具体") && contains(noun, word));
        };
        bool things = contains_any(noun, {U"问题", U"任务", U"事项"}) || noun.empty();
        bool both = contains(before, U"共性") && contains(before, U"个性");
        if (both) found.push_back({count->value, block, "全部", false, false});
        else if (of(U"共性")) found.push_back({count->value, block, "共性", false, false});
        else if (of(U"个性")) found.push_back({count->value, block, "个性", false, false});
        else if (heading && text.size() <= heading_size_max && count->end < text.size() && text[count->end] == U')')
            found.push_back({count->value, block, compact(text), true, false});
        else if (things &&
                 (contains_any(before,
                               {U"共", U"合计", U"总计", U"梳理", U"认领", U"涉及我", U"涉及本", U"形成", U"明确", U"列出", U"反馈"}) ||
                  ends_with_any(before, {U"问题", U"任务", U"事项", U"问题清单"})) &&
                 (!noun.empty() || contains_any(before, {U"问题", U"任务", U"事项", U"共", U"合计", U"总计"})))
            found.push_back(
                {count->value, block, "全部", false, contains_any(before, {U"涉及", U"认领", U"我区", U"我县", U"本区", U"本县"})});
    }
    return found;
}

class Read {  // how many findings were read: in all, of a category, under a heading
public:
    Read(const Proposal& proposal, const std::vector<Section>& sections) : all_(int(proposal.items.size())) {
        for (const auto& item : proposal.items)
            if (item.category) ++categories_[*item.category];
        for (const auto& section : sections)
            for (int heading : section.under) ++groups_[heading];
    }
    bool has_categories() const { return !categories_.empty(); }
    int count_of(const Statement& statement) const {
        if (statement.what == "全部") return all_;
        if (statement.of_group) return count_in(groups_, statement.block);
        return count_in(categories_, statement.what);
    }

private:
    template <class Key>
    static int count_in(const std::map<Key, int>& counts, const Key& key) {
        auto found = counts.find(key);
        return found == counts.end() ? 0 : found->second;
    }
    int all_;
    std::map<std::string, int> categories_;
    std::map<int, int> groups_;
};

// Of a finding that bears no number: its text, or the first block it has.
std::vector<int> where_it_stands(const ItemSources& sources) {
    if (auto text = sources.find("text"); text != sources.end() && !text->second.blocks.empty()) return text->second.blocks;
    std::optional<int> first;
    for (const auto& [field, source] : sources)
        if (!source.blocks.empty() && (!first || source.blocks.front() < *first)) first = source.blocks.front();
    return first ? std::vector<int>{*first} : std::vector<int>{};
}

}  // namespace

void number_items(Proposal& proposal, const std::vector<Section>& sections) {
    std::vector<std::optional<int>> printed;
    printed.reserve(sections.size());
    for (const auto& section : sections) printed.push_back(printed_number(section));
    bool running = starts_again(printed, sections) || std::any_of(sections.begin(), sections.end(), [](const Section& section) {
                       auto entry = section.find(Key::number);
                       return entry && !entry->parts.empty() && is_composite(entry->parts.front().text.folded);
                   });
    std::set<int> taken;
    for (const auto& number : printed)
        if (number) taken.insert(*number);
    bool any = !taken.empty();
    int last = 0;
    for (std::size_t i = 0; i < printed.size(); ++i) {
        auto& item = proposal.items[i];
        auto& extras = proposal.extras[i];
        auto& source = proposal.sources[i]["no"];
        if (source.blocks.empty()) source.blocks = where_it_stands(proposal.sources[i]);
        if (running) item.no = int(i) + 1;
        else if (printed[i]) item.no = *printed[i];
        else {
            item.no = last + 1;
            source.state = any ? FieldSource::State::uncertain : FieldSource::State::read;
            source.reason = any ? Reason{"本条没有序号，按前后顺序编号", "the finding bears no number; counted on from the one before"}
                                : Reason{"文中没有序号，按先后顺序编号", "the document numbers no findings; counted in order"};
            if (any && taken.contains(*item.no)) source.reason->zh += "，与他条相同", source.reason->en += ", the same as another's";
        }
        last = *item.no;
        if (!extras.printed_no && printed[i] && *printed[i] != *item.no) extras.printed_no = std::to_string(*printed[i]);
        if (extras.printed_no == std::to_string(*item.no)) extras.printed_no.reset();
    }
    check_sequence(proposal, printed, sections);
}

void count_items(Proposal& proposal, const std::vector<Section>& sections) {
    std::vector<Statement> statements;
    auto look = [&](const std::string& utf8, int block, bool heading) {
        Text text(utf8);
        for (auto& statement : statements_in(text.all().folded, block, heading)) statements.push_back(std::move(statement));
    };
    for (const auto& part : proposal.structure)
        if (part.role == "group" || part.role == "chapter" || part.role == "title") look(part.text, part.block, part.role != "title");
    for (const auto& part : proposal.unused) look(part.text, part.block, false);
    Read found(proposal, sections);
    bool total_agrees = false;
    bool ours = std::any_of(statements.begin(), statements.end(), [](const Statement& statement) { return statement.ours; });
    std::erase_if(statements, [&](const Statement& statement) { return ours && statement.what == "全部" && !statement.ours; });
    for (const auto& statement : statements) {
        if ((statement.what == "共性" || statement.what == "个性") && !found.has_categories()) continue;
        StatedCount count{statement.value, found.count_of(statement), statement.block, false, statement.what};
        if (statement.of_group && count.read == 0) continue;  // the heading of a chapter without findings
        count.agrees = count.stated == count.read;
        total_agrees = total_agrees || (statement.what == "全部" && count.agrees);
        proposal.counts.push_back(std::move(count));
    }
    for (const auto& count : proposal.counts) {
        // A plan may first tell how many findings the whole city has: with its own total right, the other is no contradiction.
        if (count.agrees || (count.what == "全部" && total_agrees)) continue;
        auto stated = std::to_string(count.stated), read = std::to_string(count.read);
        warn(proposal, "plan.count_disagrees", "文中写明“" + count.what + "”" + stated + "个，读出" + read + "个，请核对",
             "the document states " + stated + " for “" + count.what + "”, " + read + " were read");
    }
}

}  // namespace bihuan::plan
