#include "modules/ledger/finding_reach.hpp"

#include <random>
#include <set>

#include "modules/ledger/office_for_tests.hpp"

namespace bihuan {
namespace {

using Ids = std::set<std::string>;

// Forty findings of two inspections, each with random ones of six units in random roles.
struct Ledger {
    Office office;
    std::mt19937 random;
    std::vector<std::string> inspections, units;
    std::map<std::string, Ids> units_of;  // by finding
    std::map<std::string, std::string> inspection_of;

    explicit Ledger(unsigned seed) : random(seed) {
        for (int i = 0; i < 6; ++i)
            units.push_back(office.made("/api/v1/units", R"({"name":"单位)" + std::to_string(i) + R"(","kind":"town"})"));
        for (int i = 0; i < 2; ++i) inspections.push_back(office.inspection());
        for (int i = 0; i < 40; ++i) add(i);
    }
    int pick(int below) { return std::uniform_int_distribution<int>(0, below - 1)(random); }
    void add(int number) {
        auto inspection = inspections[std::size_t(number >= 38)];
        auto id = office.made(
            "/api/v1/findings",
            R"({"inspection":")" + inspection + R"(","category":"common","numbers":{"central":"","province":"","city":"","district":")" +
                std::to_string(number) + R"("},"text":"x","local_text":"","theme":"","source":{"document":"","fields":[]}})");
        inspection_of[id] = inspection;
        auto& taking_part = units_of[id];
        auto name = [&] {
            auto unit = std::size_t(pick(5));  // the sixth takes part in nothing
            taking_part.insert(units[unit]);
            return R"("单位)" + std::to_string(unit) + "\"";
        };
        if (pick(3) == 0) return;  // nobody's yet
        auto plan = R"({"goal":"x","measures":[],"points":[],"milestones":[],"deadline":"2026年底前","lead":)" + name() +
                    R"(,"responsible":[)" + name() + R"(],"cooperating":[)" + name() + R"(],"supervising":)" + name() + R"(,"summary":""})";
        office.made("/api/v1/findings/" + id + "/draft-plan", plan);
        if (pick(2)) office.made("/api/v1/findings/" + id + "/add-item", R"({"unit":)" + name() + R"(,"part":"x"})");
    }
    Ids expected(const api::Scope& scope) const {
        Ids ids;
        for (auto& [id, some] : units_of)
            if (scope.everything || std::any_of(some.begin(), some.end(), [&](auto& unit) { return scope.holds(unit); })) ids.insert(id);
        return ids;
    }
};

Ids found(Sql& sql, const api::Scope& scope, Search search) {
    auto viewer = api::Viewer::nobody();
    api::Reading reading{sql, {}, 0, viewer, scope};
    Sql::Parameters parameters;
    Ids ids;
    auto condition = within_reach(reading, parameters, search);
    sql.query(
        "select f.id from finding f where " + condition, [&](Row row) { ids.emplace(row.text(0)); }, parameters);
    return ids;
}

}  // namespace

TEST_CASE("the list, one by one and one alone agree on what is reached") {
    unsigned seed = std::random_device{}();
    CAPTURE(seed);
    Ledger ledger(seed);
    auto sql = open_sqlite(ledger.office.journal->database().string(), Access::read);
    for (int subset = 0; subset < 64; ++subset) {
        api::Scope scope;
        for (std::size_t i = 0; i < 6; ++i)
            if (subset >> i & 1) scope.units.push_back(ledger.units[i]);
        std::sort(scope.units.begin(), scope.units.end());
        auto wanted = ledger.expected(scope);
        CHECK(found(*sql, scope, Search::by_list) == wanted);
        CHECK(found(*sql, scope, Search::one_by_one) == wanted);
        Ids inspections;
        for (auto& [id, units] : ledger.units_of) {
            CHECK(reaches_finding(*sql, scope, id) == wanted.contains(id));
            if (wanted.contains(id)) inspections.insert(ledger.inspection_of[id]);
        }
        for (auto& id : ledger.inspections) CHECK(reaches_inspection(*sql, scope, id) == inspections.contains(id));
    }
    api::Scope everything{true, {}};
    CHECK(found(*sql, everything, Search::by_list).size() == 40);
    CHECK(reaches_finding(*sql, everything, "nowhere"));  // whether it is there is not for a reach to say
    CHECK_FALSE(reaches_finding(*sql, {false, {ledger.units[0]}}, "nowhere"));
}

TEST_CASE("many are looked for one by one, few by their list") {
    Ledger ledger(1);
    auto sql = open_sqlite(ledger.office.journal->database().string(), Access::read);
    auto viewer = api::Viewer::nobody();
    auto search = [&](const api::Scope& scope, std::int64_t most) { return search_for(api::Reading{*sql, {}, 0, viewer, scope}, most); };
    api::Scope one{false, {ledger.units[0]}};
    auto count = sql->integer("select count(*) from finding_unit where unit = $1", ledger.units[0]);
    CHECK(count > 3);
    CHECK(search(one, count) == Search::by_list);
    CHECK(search(one, count - 1) == Search::one_by_one);
    CHECK(search({true, {}}, 1) == Search::by_list);
    CHECK(search({}, 1) == Search::by_list);
}

}  // namespace bihuan
