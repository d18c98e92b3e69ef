// Whole documents and what a careful reader takes from them: every file of tests/plans beside its .truth.json.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/json.hpp"
#include "base/text.hpp"
#include "formats/document.hpp"
#include "modules/ledger/plan_completeness_for_tests.hpp"

using namespace bihuan;
using namespace bihuan::plan;
namespace fs = std::filesystem;

namespace {

struct Count {
    int stated = 0, read = 0;
    bool agrees = false;
};
DESCRIBE(Count, stated, read, agrees)
struct Truth {
    std::string title;
    std::string layout;
    std::vector<PlanItem> items;
    std::optional<std::vector<std::string>> warnings;          // exactly these codes, in order
    std::optional<std::map<std::string, std::string>> states;  // "3.deadline": "unreadable"; the third item's
    std::optional<std::map<std::string, std::string>> extras;  // "3.leader": "林间"; a list's members with 、 between them
    std::optional<std::vector<Count>> counts;                  // exactly these, in order
};
DESCRIBE(Truth, title, layout, items, warnings, states, extras, counts)

std::string bytes_of(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}
Truth truth_of(const fs::path& path) {
    auto truth = json::from<Truth>(bytes_of(path));
    if (!truth) FAIL(path.string(), ": ", truth.error().en, " at ", truth.error().at);
    return *truth;
}

// Compared without white space and closing marks.
std::string bare(std::string text) {
    text = text::without_space(text);
    for (bool more = true; more;) {
        more = false;
        for (std::string_view mark : {"。", "、", ";", "；", ",", "，", ".", ":", "："})
            if (text.ends_with(mark)) text.resize(text.size() - mark.size()), more = true;
    }
    return text;
}
PlanItem bare(PlanItem item) {
    auto strip = [](std::optional<std::string>& text) {
        if (text) text = bare(*text);
    };
    for (auto* text : {&item.category, &item.text, &item.goal, &item.lead, &item.supervisor, &item.person}) strip(*text);
    for (auto* list : {&item.measures, &item.others})
        if (*list)
            for (auto& text : **list) text = bare(text);
    if (item.deadline) item.deadline->raw = bare(item.deadline->raw);
    return item;
}

std::string member_of(const PlanExtras& extras, std::string_view field) {
    std::string found = "no such member";
    each_member(extras, [&](std::string_view name, const auto& value) {
        if (name != field) return;
        if constexpr (std::is_same_v<std::remove_cvref_t<decltype(value)>, std::optional<std::string>>) found = value.value_or("");
        else if constexpr (std::is_same_v<std::remove_cvref_t<decltype(value)>, std::vector<std::string>>) {
            found.clear();
            for (const auto& one : value) found += (found.empty() ? "" : "、") + one;
        }
    });
    return found;
}
void check_extras(const Proposal& proposal, const Truth& truth) {
    for (const auto& one : truth.extras.value_or(std::map<std::string, std::string>{})) {
        const auto& place = one.first;
        const auto& value = one.second;
        CAPTURE(place);
        auto item = std::size_t(std::atoi(place.c_str())) - 1;
        CHECK(bare(member_of(proposal.extras.at(item), place.substr(place.find('.') + 1))) == bare(value));
    }
    if (!truth.counts) return;
    std::vector<Count> counts;
    counts.reserve(proposal.counts.size());
    for (const auto& count : proposal.counts) counts.push_back({count.stated, count.read, count.agrees});
    CHECK(json::text(counts) == json::text(*truth.counts));
}

void check_plan(const fs::path& file, const Truth& truth) {
    CAPTURE(file.filename().string());
    auto document = formats::read(bytes_of(file));
    REQUIRE(document);
    auto proposal = propose(*document);
    CHECK(bare(proposal.title) == bare(truth.title));
    CHECK(proposal.layout == truth.layout);
    REQUIRE(proposal.items.size() == truth.items.size());
    for (std::size_t i = 0; i < truth.items.size(); ++i) {
        CAPTURE(i);
        CHECK(json::text(bare(proposal.items[i])) == json::text(bare(truth.items[i])));
    }
    CHECK(breach_in(proposal, *document) == "");
    check_extras(proposal, truth);
    if (truth.warnings) {
        std::vector<std::string> codes;
        for (const auto& warning : proposal.warnings) codes.push_back(warning.code);
        CHECK(json::text(codes) == json::text(*truth.warnings));
    }
    if (!truth.states) return;
    for (const auto& one : *truth.states) {
        const auto& place = one.first;
        const auto& state = one.second;
        CAPTURE(place);
        auto dot = place.find('.');
        auto item = std::size_t(std::atoi(place.c_str())) - 1;
        CHECK(name_of(proposal.sources.at(item).at(place.substr(dot + 1)).state) == state);
    }
}

std::size_t check_folder(const fs::path& folder) {
    std::size_t files = 0;
    for (const auto& entry : fs::directory_iterator(folder)) {
        auto extension = entry.path().extension();
        if (extension != ".txt" && extension != ".html") continue;
        auto truth = entry.path().parent_path() / (entry.path().stem().string() + ".truth.json");
        REQUIRE(fs::exists(truth));
        check_plan(entry.path(), truth_of(truth));
        ++files;
    }
    return files;
}

}  // namespace

TEST_CASE("every plan of the collection is read as its truth says") {
    CHECK(check_folder(fs::path(BIHUAN_SOURCE_DIR) / "tests" / "plans") >= 60);
}

TEST_CASE("the plans shared between projects are read as their truth says") {
    const char* given = std::getenv("BIHUAN_SHARED");
    if (!given) {
        MESSAGE("skipped: BIHUAN_SHARED is not set");
        return;
    }
    CHECK(check_folder(fs::path(given) / "samples" / "plans") == 6);
}

TEST_CASE("printed as JSON an item has exactly the members of a truth file") {
    auto file = fs::path(BIHUAN_SOURCE_DIR) / "tests" / "plans" / "counts_disagree";
    auto document = formats::read(bytes_of(file.string() + ".txt"));
    REQUIRE(document);
    auto printed = json::Document::parse(plan_json(propose(*document)));
    auto truth = json::Document::parse(bytes_of(file.string() + ".truth.json"));
    REQUIRE(printed);
    REQUIRE(truth);
    auto sorted = [](std::vector<std::string_view> keys) {
        std::sort(keys.begin(), keys.end());
        return keys;
    };
    auto items = printed->root().member("items"), expected = truth->root().member("items");
    REQUIRE(items);
    for (std::size_t i = 0; i < items->size(); ++i) CHECK(sorted(items->item(i).keys()) == sorted(expected->item(i).keys()));
    for (auto member : {"title", "layout", "sources", "unused", "counts", "warnings"}) CHECK(printed->root().member(member));
    CHECK(printed->root().member("sources")->size() == items->size());
}
