// The list against a scan of every row by hand: what a search finds, and that pages together are the whole.
#include <doctest/doctest.h>

#include <random>

#include "base/text.hpp"
#include "modules/ledger/finding_list.hpp"
#include "modules/ledger/office_for_tests.hpp"

namespace bihuan {
namespace {

const Date today = day(2026, 3, 2);

struct Ledger {
    Office office;
    std::string inspection = office.inspection();
    std::vector<std::pair<std::string, std::string>> texts;  // number and text of each finding

    std::string open(const std::string& text) {
        auto number = std::to_string(texts.size() + 1);
        auto id = office.made(
            "/api/v1/findings",
            R"({"inspection":")" + inspection + R"(","category":"common","numbers":{"central":"","province":"","city":"","district":")" +
                number + R"("},"text":)" + json::text(text) + R"(,"local_text":"","theme":"","source":{"document":"","fields":[]}})");
        texts.emplace_back(number, text);
        return id;
    }
    std::vector<std::string> found(const std::string& words) const {
        auto sql = open_sqlite(office.journal->database().string(), Access::read);
        FindingFilter filter;
        filter.q = words;
        auto page = findings(reading_of(*sql, start_of(today)), filter, FindingOrder::registered, {}, findings_per_page_max);
        REQUIRE_MESSAGE(page, page.error().en);
        std::vector<std::string> numbers;
        for (auto& row : page->items) numbers.push_back(row.number);
        return numbers;
    }
};

// Runs of Chinese and of Latin letters and digits, one space between two of them, whatever stood there in the text.
std::u32string runs_of(std::string_view text) {
    std::u32string plain;
    auto kind = [](char32_t c) { return text::is_cjk(c) ? 1 : c < 0x80 && std::isalnum(int(c)) ? 2 : 0; };
    int before = 0;
    for (char32_t c : text::code_points(text)) {
        if (c >= U'！' && c <= U'～') c -= U'！' - U'!';
        if (c >= U'A' && c <= U'Z') c += U'a' - U'A';
        if (kind(c) != 0) {
            if (before != kind(c) && !plain.empty() && plain.back() != U' ') plain += U' ';
            plain += c;
        } else if (!plain.empty() && plain.back() != U' ') {
            plain += U' ';
        }
        before = kind(c);
    }
    while (!plain.empty() && plain.back() == U' ') plain.pop_back();
    return plain;
}

bool is_latin(char32_t c) { return c < 0x80 && std::isalnum(int(c)); }
bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

// A word occurs where its runs do: inside Chinese anywhere, a Latin word from its beginning, a number whole.
bool occurs(const std::u32string& word, const std::u32string& text) {
    for (auto at = text.find(word); at != text.npos; at = text.find(word, at + 1)) {
        bool begins = !is_latin(word.front()) || at == 0 || !is_latin(text[at - 1]);
        auto end = at + word.size();
        bool ends = !is_digit(word.back()) || end == text.size() || !is_latin(text[end]);
        if (begins && ends) return true;
    }
    return false;
}

std::vector<std::string> scanned(const Ledger& ledger, const std::string& words) {
    std::vector<std::u32string> wanted(1);
    for (char32_t c : text::code_points(words)) {
        if (text::is_space(c)) wanted.emplace_back();
        else wanted.back() += c;
    }
    std::vector<std::u32string> plain;
    for (auto& word : wanted)
        if (auto runs = runs_of(text::utf8(word)); !runs.empty()) plain.push_back(runs);
    std::vector<std::string> numbers;
    for (auto& [number, text] : ledger.texts) {
        auto body = runs_of(text + "\n" + number);
        if (!plain.empty() && std::all_of(plain.begin(), plain.end(), [&](auto& word) { return occurs(word, body); }))
            numbers.push_back(number);
    }
    return numbers;
}

std::string random_text(std::mt19937& random, int length, const std::vector<std::string>& pieces) {
    std::string text;
    for (int i = 0; i < length; ++i) text += pieces[random() % pieces.size()];
    return text;
}

}  // namespace

TEST_CASE("a search finds what a scan of every text finds") {
    unsigned seed = std::random_device{}();
    CAPTURE(seed);
    std::mt19937 random(seed);
    Ledger ledger;
    const std::vector<std::string> pieces{"水", "气", "河", "道", "污", "泥", "35",   "3",  "PM10", "pm", "COD", "cr",
                                          "、", "。", " ",  "-",  "(",  "\"", "ＰＭ", "㎎", "\n",   "*",  "𠮷",  "年"};
    for (auto text : {"35吨污泥", "PM10浓度上升", "水、气、土", "水气土", "CODcr 超标", "350吨", "污泥 35 吨", "PM2.5和PM10", "1-3月"})
        ledger.open(text);
    for (int i = 0; i < 80; ++i) ledger.open("甲" + random_text(random, 3 + int(random() % 12), pieces));
    for (auto words : {"水",           "污泥",  "河道水", "35吨",     "35",       "3",     "PM10", "pm",   "水、气", "水气", "浓度",
                       "ＰＭ１０浓度", "CODcr", "cod",    "污泥　35", "污泥\t吨", "PM2.5", "气、", "、气", "1-3月",  "吨35"})
        CHECK_MESSAGE(ledger.found(words) == scanned(ledger, words), words);
    for (int i = 0; i < 600; ++i) {
        auto words = random_text(random, 1 + int(random() % 5), pieces);
        CHECK_MESSAGE(ledger.found(words) == scanned(ledger, words), words);
    }
}

TEST_CASE("words that are operators to the search engine are words") {
    Ledger ledger;
    ledger.open("未落实 AND 未整改");
    ledger.open("NEAR(水 气) OR 土");
    ledger.open("text : 水 ^ 气* + {a b}");
    for (auto words : {"AND",
                       "and",
                       "OR",
                       "NOT",
                       "NEAR",
                       "NEAR(水 气)",
                       "\"",
                       "\"\"",
                       "水\"气",
                       "水*",
                       "*",
                       "body:水",
                       "text:水",
                       "-水",
                       "^水",
                       "水 OR 气",
                       "水 AND",
                       "(",
                       ")",
                       "{a b}",
                       "水 + 气",
                       "'",
                       "'; drop table finding; --",
                       "\\",
                       "%",
                       "水%",
                       "a\"b",
                       "\x01水\x7f",
                       "水^2",
                       "NOT 水",
                       "{body}:水",
                       "水\" OR \"土"})
        CHECK_MESSAGE(ledger.found(words) == scanned(ledger, words), words);
    CHECK(ledger.found(std::string("水\0气", 7)) == std::vector<std::string>{"2", "3"});
}

TEST_CASE("more words than anybody types are refused") {
    Ledger ledger;
    std::string words;
    for (int i = 0; i < 33; ++i) words += "水+";
    auto answer = ledger.office.get("/api/v1/findings", "q=" + words);
    CHECK(answer.status == 400);
    CHECK(answer.body.find(R"("at":"?q")") != std::string::npos);
    CHECK(ledger.office.get("/api/v1/findings", "q=" + words.substr(4)).status == 200);
}

TEST_CASE("pages are complete and without doubles while others write") {
    Ledger ledger;
    for (int i = 0; i < 25; ++i) ledger.open("河道问题");
    std::vector<std::string> seen;
    std::string after;
    int written = 0;
    do {
        auto sql = open_sqlite(ledger.office.journal->database().string(), Access::read);
        auto page = findings(reading_of(*sql, start_of(today)), {}, FindingOrder::registered,
                             after.empty() ? std::nullopt : std::optional(after), 4);
        REQUIRE(page);
        for (auto& row : page->items) seen.push_back(row.number);
        after = page->next.value_or("");
        if (written++ < 3) {  // somebody corrects what was seen and registers more
            ledger.office.post("/api/v1/findings/" + page->items.front().id + "/correct", R"({"text":"更正后","reason":"笔误"})");
            ledger.open("后来的问题");
        }
    } while (!after.empty());
    std::vector<std::string> wanted;
    wanted.reserve(ledger.texts.size());
    for (auto& [number, text] : ledger.texts) wanted.push_back(number);
    CHECK(seen == wanted);
}

TEST_CASE("pages of one position are complete in every order while others write") {
    Ledger ledger;
    std::vector<std::string> ids;
    for (int i = 0; i < 15; ++i) ids.push_back(ledger.open("河道问题"));
    auto position = std::to_string(ledger.office.position());
    for (std::string order : {"registered", "due", "updated"}) {
        std::set<std::string> seen;
        std::string after;
        std::size_t rows = 0;
        do {
            auto query = "order=" + order + "&limit=4&as_of=" + position + (after.empty() ? "" : "&after=" + after);
            auto page = json::from<FindingPage>(ledger.office.get("/api/v1/findings", query).body);
            REQUIRE(page);
            for (auto& row : page->items) seen.insert(row.id);
            rows += page->items.size();
            after = page->next.value_or("");
            for (auto& id : ids) ledger.office.post("/api/v1/findings/" + id + "/correct", R"({"text":"更正后","reason":"笔误"})");
        } while (!after.empty());
        CAPTURE(order);
        CHECK(rows == ids.size());
        CHECK(seen == std::set<std::string>(ids.begin(), ids.end()));
    }
}

TEST_CASE("a cursor is that of the page before in the same order") {
    Ledger ledger;
    for (int i = 0; i < 5; ++i) ledger.open("河道问题");
    auto next = [&](const std::string& order) {
        return *json::from<FindingPage>(ledger.office.get("/api/v1/findings", "limit=2&order=" + order).body)->next;
    };
    const std::vector<std::string> orders{"registered", "due", "updated"};
    for (auto& made : orders)
        for (auto& asked : orders) {
            CAPTURE(made);
            CAPTURE(asked);
            auto answer = ledger.office.get("/api/v1/findings", "limit=2&order=" + asked + "&after=" + next(made));
            CHECK(answer.status == (made == asked ? 200 : 400));
        }
    for (auto* bad : {"", "~", "1", "x", "~x", "~-1", "~0", "a~1", "~1~2", "~1%20", "~99999999999999999999", "9999-13-31~1"})
        for (auto& order : orders) {
            CAPTURE(bad);
            auto answer = ledger.office.get("/api/v1/findings", "order=" + order + "&after=" + bad);
            CHECK(answer.status == 400);
            CHECK(answer.body.find(R"("at":"?after")") != std::string::npos);
        }
}

TEST_CASE("an inspection knows how many findings it has without counting them") {
    Ledger ledger;
    auto count = [&] {
        auto document = json::Document::parse(ledger.office.get("/api/v1/inspections/" + ledger.inspection).body);
        return document->root().member("findings")->integer();
    };
    CHECK(count() == 0);
    auto first = ledger.open("一");
    ledger.open("二");
    CHECK(count() == 2);
    CHECK(ledger.office.post("/api/v1/findings/" + first + "/void", R"({"reason":"重复登记"})").status == 200);
    CHECK(ledger.office.post("/api/v1/findings/" + first + "/void", R"({"reason":"重复登记"})").status == 422);
    CHECK(count() == 1);
}

TEST_CASE("names that would break a line of a record never reach one") {
    Ledger ledger;
    auto id = ledger.open("一");
    auto before = ledger.office.position();
    auto body = R"({"reason":"重复登记"})";
    for (auto* broken : {"%0a", "a%0ab", "%0d%0a", "%00", "%7f", "%ff", "%c0%af", "%ed%a0%80"}) {
        CAPTURE(broken);
        for (auto& path : {"/api/v1/findings/" + std::string(broken) + "/void", "/api/v1/findings/" + id + broken + "/void",
                           "/api/v1/inspections/" + std::string(broken) + "/import-plan"})
            CHECK(ledger.office.post(path, body).status == 404);
    }
    std::string register_in = R"({"inspection":"%","category":"common","numbers":{"central":"","province":"","city":"","district":"9"},)"
                              R"("text":"河道","local_text":"","theme":"","source":{"document":"","fields":[]}})";
    for (auto* broken : {R"(a\nb)", R"(\n)", R"(\u0000)", ""}) {
        CAPTURE(broken);
        auto asked = register_in;
        CHECK(ledger.office.post("/api/v1/findings", asked.replace(asked.find('%'), 1, broken)).status == 404);
    }
    auto accept = R"({"document":"a\nb","name":"","corrections":[],"skipped":[],"matches":[]})";
    CHECK(ledger.office.post("/api/v1/inspections/" + ledger.inspection + "/import-plan", accept).status == 404);
    CHECK(ledger.office.position() == before);
}

}  // namespace bihuan
