// A revised plan against the findings known: who is who, by text and by number, and what changed.
#include <algorithm>
#include <cstdint>
#include <deque>
#include <unordered_map>

#include "base/text.hpp"
#include "modules/ledger/plan_import.hpp"

namespace bihuan::plan {
namespace {

constexpr double same_text_min = 0.6;              // alike enough without the same number
constexpr double same_number_and_text_min = 0.35;  // with it

constexpr std::size_t compared_size_max = 1'000;  // characters of a text: one that is the same so far is the same finding

using Pairs = std::vector<std::uint64_t>;  // of characters, sorted, repeats kept

std::u32string letters(std::string_view utf8) {
    std::u32string out;
    for (char32_t c : text::code_points(text::folded(utf8)))
        if (text::is_cjk(c) || (c < 0x80 && std::isalnum(static_cast<unsigned char>(c)))) out += c;
    if (out.size() > compared_size_max) out.resize(compared_size_max);
    return out;
}
Pairs pairs_of(std::string_view utf8) {
    auto text = letters(utf8);
    Pairs pairs;
    if (text.size() == 1) pairs.push_back(text[0]);
    for (std::size_t i = 0; i + 1 < text.size(); ++i) pairs.push_back(std::uint64_t(text[i]) << 32 | text[i + 1]);
    std::sort(pairs.begin(), pairs.end());
    return pairs;
}
double dice(const Pairs& a, const Pairs& b) {
    if (a.empty() || b.empty()) return a.empty() && b.empty() ? 1 : 0;
    std::size_t shared = 0;
    for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
        if (*i == *j) ++shared, ++i, ++j;
        else *i < *j ? ++i : ++j;
    }
    return 2.0 * double(shared) / double(a.size() + b.size());
}

// White space and closing marks are the printer's, not the writer's.
std::string bare(std::string text) {
    text = text::folded(text);
    for (bool more = true; more;) {
        more = false;
        for (std::string_view mark : {"。", "、", ";", ",", ".", ":"})
            if (text.ends_with(mark)) text.resize(text.size() - mark.size()), more = true;
    }
    return text;
}
std::string shown(const std::optional<std::string>& value) { return value.value_or(""); }
std::string shown(const std::optional<int>& value) { return value ? std::to_string(*value) : ""; }
std::string shown(const std::optional<std::vector<std::string>>& value) {
    std::string out;
    if (value)
        for (const auto& one : *value) out += (out.empty() ? "" : "\n") + one;
    return out;
}
std::string shown(const std::optional<PlanDeadline>& value) { return value ? value->raw : ""; }

bool same(const std::optional<PlanDeadline>& a, const std::optional<PlanDeadline>& b) {
    if (!a || !b) return !a && !b;
    if (a->kind != b->kind || a->date != b->date) return false;
    bool words_decide = a->kind == Deadline::Kind::unclear || a->kind == Deadline::Kind::relative;
    return !words_decide || bare(a->raw) == bare(b->raw);
}
bool same(const std::optional<std::vector<std::string>>& a, const std::optional<std::vector<std::string>>& b) {
    auto none = std::vector<std::string>();
    auto &one = a ? *a : none, &other = b ? *b : none;
    return std::equal(one.begin(), one.end(), other.begin(), other.end(), [](const auto& x, const auto& y) { return bare(x) == bare(y); });
}
template <class T>
bool same(const T& a, const T& b) {
    return bare(shown(a)) == bare(shown(b));
}

std::vector<FieldChange> changes_between(const PlanItem& before, const PlanItem& after) {
    std::vector<FieldChange> changes;
    auto compare = [&](const char* field, const auto& a, const auto& b) {
        if (!same(a, b)) changes.push_back({field, shown(a), shown(b)});
    };
    compare("no", before.no, after.no);
    compare("category", before.category, after.category);
    compare("text", before.text, after.text);
    compare("goal", before.goal, after.goal);
    compare("measures", before.measures, after.measures);
    compare("deadline", before.deadline, after.deadline);
    compare("lead", before.lead, after.lead);
    compare("others", before.others, after.others);
    compare("supervisor", before.supervisor, after.supervisor);
    compare("person", before.person, after.person);
    return changes;
}

struct Pairing {
    double score;  // the text, and a little for the number: equal texts are told apart by it
    double similarity;
    std::size_t known, item;
    bool same_number;
};

// Which items a known finding may be: those that share pairs of characters with it or bear its number, found through an index.
// A pair that very many items hold tells none from another, so that plans of any size stay linear.
class Candidates {
public:
    explicit Candidates(const std::vector<PlanItem>& items) : shared_(items.size()) {
        for (std::size_t i = 0; i < items.size(); ++i) {
            pairs_.push_back(pairs_of(items[i].text.value_or("")));
            each_different(pairs_.back(), [&](std::uint64_t pair) { holding_[pair].push_back(i); });
            if (items[i].no) numbered_[*items[i].no].push_back(i);
        }
    }
    const Pairs& pairs(std::size_t item) const { return pairs_[item]; }

    std::vector<std::size_t> of(const Pairs& pairs, std::optional<int> number) {
        std::vector<std::size_t> touched, found;
        std::size_t telling = 0;
        each_different(pairs, [&](std::uint64_t pair) {
            auto place = holding_.find(pair);
            if (place != holding_.end() && place->second.size() > holders_max) return;
            ++telling;
            if (place != holding_.end())
                for (auto item : place->second)
                    if (shared_[item]++ == 0) touched.push_back(item);
        });
        for (auto item : touched)
            if (std::exchange(shared_[item], 0) * 4 >= telling) found.push_back(item);
        if (auto same = number ? numbered_.find(*number) : numbered_.end(); same != numbered_.end())
            found.insert(found.end(), same->second.begin(),
                         same->second.begin() + std::ptrdiff_t(std::min(same->second.size(), holders_max)));
        std::sort(found.begin(), found.end());
        found.erase(std::unique(found.begin(), found.end()), found.end());
        return found;
    }

private:
    static constexpr std::size_t holders_max = 200;  // items that hold one pair, or bear one number

    template <class Visit>
    static void each_different(const Pairs& pairs, Visit visit) {
        for (std::size_t i = 0; i < pairs.size(); ++i)
            if (i == 0 || pairs[i] != pairs[i - 1]) visit(pairs[i]);
    }
    std::vector<Pairs> pairs_;
    std::unordered_map<std::uint64_t, std::vector<std::size_t>> holding_;
    std::unordered_map<int, std::vector<std::size_t>> numbered_;
    std::vector<std::size_t> shared_;
};

// Same words, same number: nothing can be more alike. The item for each known finding, where there is one.
std::vector<std::optional<std::size_t>> same_ones(const std::vector<KnownFinding>& known, const std::vector<PlanItem>& items) {
    auto key_of = [](const PlanItem& item) {
        return (item.no ? std::to_string(*item.no) : "") + "\n" + text::utf8(letters(item.text.value_or("")));
    };
    std::unordered_map<std::string, std::deque<std::size_t>> waiting;
    for (std::size_t i = 0; i < items.size(); ++i) waiting[key_of(items[i])].push_back(i);
    std::vector<std::optional<std::size_t>> found(known.size());
    for (std::size_t k = 0; k < known.size(); ++k) {
        auto same = waiting.find(key_of(known[k].item));
        if (same == waiting.end() || same->second.empty()) continue;
        found[k] = same->second.front();
        same->second.pop_front();
    }
    return found;
}

std::vector<Pairing> pairings(const std::vector<KnownFinding>& known, const std::vector<PlanItem>& items) {
    Candidates candidates(items);
    auto same = same_ones(known, items);
    std::vector<bool> taken(items.size());
    std::vector<Pairing> found;
    for (std::size_t k = 0; k < known.size(); ++k) {
        if (!same[k]) continue;
        taken[*same[k]] = true;
        found.push_back({1.05, 1, k, *same[k], known[k].item.no.has_value()});
    }
    for (std::size_t k = 0; k < known.size(); ++k) {
        if (same[k]) continue;
        auto pairs = pairs_of(known[k].item.text.value_or(""));
        for (auto item : candidates.of(pairs, known[k].item.no)) {
            if (taken[item]) continue;
            bool number = known[k].item.no && known[k].item.no == items[item].no;
            auto alike = dice(pairs, candidates.pairs(item));
            if (alike >= (number ? same_number_and_text_min : same_text_min))
                found.push_back({alike + (number ? 0.05 : 0), alike, k, item, number});
        }
    }
    std::stable_sort(found.begin(), found.end(), [](const Pairing& a, const Pairing& b) { return a.score > b.score; });
    return found;
}

}  // namespace

double similarity(std::string_view a, std::string_view b) { return dice(pairs_of(a), pairs_of(b)); }

PlanDiff diff(const std::vector<KnownFinding>& known, const Proposal& after) {
    PlanDiff result;
    std::vector<bool> known_taken(known.size()), item_taken(after.items.size());
    for (const auto& pairing : pairings(known, after.items)) {
        if (known_taken[pairing.known] || item_taken[pairing.item]) continue;
        known_taken[pairing.known] = item_taken[pairing.item] = true;
        MatchedFinding match{int(pairing.known),  known[pairing.known].id,
                             int(pairing.item),   pairing.similarity,
                             pairing.same_number, changes_between(known[pairing.known].item, after.items[pairing.item])};
        (match.changes.empty() ? result.unchanged : result.changed).push_back(std::move(match));
    }
    for (std::size_t i = 0; i < item_taken.size(); ++i)
        if (!item_taken[i]) result.added.push_back(int(i));
    for (std::size_t i = 0; i < known_taken.size(); ++i)
        if (!known_taken[i]) result.removed.push_back(int(i));
    auto by_item = [](const MatchedFinding& a, const MatchedFinding& b) { return a.item < b.item; };
    std::sort(result.changed.begin(), result.changed.end(), by_item);
    std::sort(result.unchanged.begin(), result.unchanged.end(), by_item);
    return result;
}

PlanDiff diff(const Proposal& before, const Proposal& after) {
    std::vector<KnownFinding> known;
    for (const auto& item : before.items) known.push_back({"", item});
    return diff(known, after);
}

}  // namespace bihuan::plan
