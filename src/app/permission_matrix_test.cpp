// Every route × every role × one's own and another's unit, from the route table: what tests/permissions.txt does not say fails by name.
#include <fstream>
#include <set>

#include "app/town_for_tests.hpp"
#include "base/text.hpp"

using namespace bihuan;
using namespace bihuan::app;

namespace {

struct Row {
    std::set<std::string> all, unit;  // roles
    bool has(const char* word) const { return all.contains(word); }
};
std::set<std::string> words(std::string_view text) {
    std::set<std::string> found;
    for (auto word : text::split(text, " "))
        if (!word.empty()) found.emplace(word);
    return found;
}
std::map<std::string, Row> written() {
    std::map<std::string, Row> rows;
    std::ifstream file(BIHUAN_SOURCE_DIR "/tests/permissions.txt");
    REQUIRE(file.good());
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line.starts_with('#')) continue;
        auto parts = text::split(line, ";");
        REQUIRE_MESSAGE(parts.size() == 3, line);
        CHECK_MESSAGE(rows.emplace(parts[0], Row{words(parts[1]), words(parts[2])}).second, "twice: " << line);
    }
    return rows;
}

// What stands at the end of these paths: one's own and another's. Empty: nobody has any.
struct Things {
    std::string path, own, other;
};
std::string with_id(std::string path, const std::string& id) {
    auto brace = path.find("{id}");
    return brace == path.npos ? path : path.replace(brace, 4, id);
}

enum class Outcome { admitted, refused, out_of_reach, not_signed_in };
Outcome outcome_of(const api::Answer& answer) {
    if (answer.status == 401) return Outcome::not_signed_in;
    if (answer.code == "access.refused") return Outcome::refused;
    if (answer.code == "access.out_of_reach") return Outcome::out_of_reach;
    return Outcome::admitted;
}
std::string name(Outcome outcome) {
    switch (outcome) {
        case Outcome::admitted: return "admitted";
        case Outcome::refused: return "refused";
        case Outcome::out_of_reach: return "out of reach";
        case Outcome::not_signed_in: return "not signed in";
    }
    return {};
}

struct Matrix {
    District district;
    std::map<std::string, Row> rows = written();
    std::vector<Things> things{
        {"/api/v1/findings/", district.own.finding, district.other.finding},
        {"/api/v1/inspections/", district.own.inspection, district.other.inspection},
        {"/api/v1/files/", district.own.photo, district.other.photo},
        {"/api/v1/points/", district.own.point, district.other.point},
        {"/api/v1/sensorthings/v1.1/", "Things('" + district.own.point + "')", "Things('" + district.other.point + "')"},
        {"/api/v1/loggers/", district.own.logger, district.other.logger},
        {"/api/v1/instructions/", district.own.instruction, district.other.instruction},
        {"/api/v1/marks/", district.own.mark, district.other.mark},
        {"/api/v1/questions/", district.own.question, district.other.question},
        {"/api/v1/vouchers/", district.own.voucher, district.other.voucher},
        {"/api/v1/units/", district.own.town, district.other.town},
        {"/api/v1/accounts/", "nobody", "nobody"},
        {"/api/v1/roles/", "leader", "leader"},
        {"/api/v1/session/", "nobody", "nobody"}};
    std::map<std::string, std::string> accounts;  // by role
    std::int64_t asked = 0;

    Matrix() {
        for (auto& role : district.roles()) accounts[role] = district.account(role, role, district.own.town);
        accounts["none"] = district.account("none", "", district.own.town);
    }
    // A body that nothing is made of: what is looked at is whether it is looked at.
    void check(const api::Route& route, const std::string& who, const std::string& account, const std::string& id, Outcome wanted) {
        auto line = route.method + " " + with_id(route.path, id);
        auto got = outcome_of(district.ask(account, line, R"({"no such member":1})"));
        ++asked;
        CHECK_MESSAGE(got == wanted, line << " by " << who << ": " << name(got) << ", wanted " << name(wanted));
    }
    Outcome wanted(const Row& row, const std::string& role, bool own) const {
        if (row.has("public") || (row.has("signed_in") && !role.empty())) return Outcome::admitted;
        if (role.empty()) return Outcome::not_signed_in;
        if (row.has("self")) return Outcome::out_of_reach;  // none of the ids is theirs
        if (row.all.contains(role)) return Outcome::admitted;
        if (row.unit.contains(role)) return own ? Outcome::admitted : Outcome::out_of_reach;
        return Outcome::refused;
    }
    void check(const api::Route& route) {
        auto key = route.method + " " + route.path;
        auto row = rows.find(key);
        CHECK_MESSAGE(row != rows.end(), "tests/permissions.txt has no line for " << key);
        if (row == rows.end()) return;
        bool known = route.permission == "public" || route.permission == "signed_in" || permission_word(route.permission) != nullptr;
        CHECK_MESSAGE(known, key << " asks for a permission nobody knows: " << route.permission);
        std::vector<std::pair<std::string, bool>> ids{{"", true}};
        if (!route.path_names.empty()) {
            auto at = std::find_if(things.begin(), things.end(), [&](auto& one) { return route.path.starts_with(one.path); });
            CHECK_MESSAGE(at != things.end(), "the matrix knows no thing for the path of " << key);
            if (at == things.end()) return;
            ids = {{at->own, true}, {at->other, false}};
        }
        for (auto& [id, own] : ids) {
            for (auto& [role, account] : accounts) check(route, role, account, id, wanted(row->second, role, own));
            check(route, "nobody", "", id, wanted(row->second, "", own));
        }
    }
};

}  // namespace

TEST_CASE("every route admits whom it should: every role, one's own unit and another's") {
    Matrix matrix;
    CHECK(matrix.accounts.size() == 10);
    auto before = matrix.district.journal->statistics().events;
    for (auto& route : matrix.district.routes.all()) matrix.check(route);
    CHECK(matrix.district.journal->statistics().events == before);
    MESSAGE(matrix.district.routes.all().size() << " routes, " << matrix.asked << " requests");
    CHECK(matrix.asked > std::int64_t(matrix.district.routes.all().size()) * 10);
}

TEST_CASE("the table of permissions says nothing of routes and roles that are not there") {
    District district;
    std::set<std::string> routes, roles{"public", "signed_in", "self"};
    for (auto& route : district.routes.all()) routes.insert(route.method + " " + route.path);
    for (auto& role : district.roles()) roles.insert(role);
    for (auto& [route, row] : written()) {
        CHECK_MESSAGE(routes.contains(route), "no such route: " << route);
        for (auto* list : {&row.all, &row.unit})
            for (auto& role : *list) CHECK_MESSAGE(roles.contains(role), route << ": no such role: " << role);
    }
}

TEST_CASE("a route that somebody forgot to guard or to write down is found by its name") {
    District district;
    CHECK(district.routes.unguarded().empty());
    api::Routes routes;
    auto handler = [](const api::Reading&, const api::ById&) -> Result<std::string> { return "x"; };
    routes.get<std::string, api::ById>("/api/v1/secrets/{id}", "secrets.read", "Secrets", handler);
    CHECK(routes.unguarded() == std::vector<std::string>{"GET /api/v1/secrets/{id}"});
    CHECK_FALSE(permission_word("secrets.read"));
    CHECK_FALSE(written().contains("GET /api/v1/secrets/{id}"));
}
