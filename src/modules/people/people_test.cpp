#include "modules/people/people.hpp"

#include "api/gate_for_tests.hpp"
#include "api/service.hpp"
#include "base/embedded.hpp"
#include "journal/story.hpp"
#include "store/test_folder.hpp"

namespace bihuan {
namespace {

// The people's room in a folder of its own, with the roles of a new house, behind a gate.
struct House {
    TestFolder folder;
    journal::Views views;
    api::Routes routes;
    api::GateForTests gate{viewer_of};
    std::unique_ptr<journal::Journal> journal;
    std::unique_ptr<api::Service> service;

    House() {
        people_views(views);
        people_routes(routes);
        journal::Options options;
        options.seed = std::string(32, 'p');
        journal = std::make_unique<journal::Journal>(folder / "bihuan.db", views, std::move(options));
        service = std::make_unique<api::Service>(routes, *journal, &gate);
        define_roles(*journal, embedded("data/roles.json"));
    }
    api::Answer ask(const std::string& who, const std::string& method, const std::string& path, const std::string& body = {}) {
        api::Request request;
        request.method = method;
        request.path = "/api/v1" + path;
        request.body = body;
        if (who == "local") request.actor = who;
        else request.cookie = who;
        return service->handle_and_wait(request);
    }
    std::string post(const std::string& path, const std::string& body, const std::string& who = "local") {
        auto answer = ask(who, "POST", path, body);
        REQUIRE_MESSAGE(answer.status == 200, answer.body);
        return json::from<journal::Committed>(answer.body)->id;
    }
    std::string code(const std::string& path, const std::string& body, const std::string& who = "local") {
        auto answer = ask(who, "POST", path, body);
        return answer.status == 200 ? "taken" : answer.code;
    }
    std::string unit(const std::string& name, const std::string& parent = {}) {
        return post("/units", R"({"name":)" + json::text(name) + R"(,"kind":"other")" +
                                  (parent.empty() ? "" : R"(,"parent":)" + json::text(parent)) + "}");
    }
    static std::string asking_for(const std::string& name, const std::string& login, const std::string& unit, bool namesake = false) {
        return json::text(NewAccount{name, login, {unit}, "", namesake});
    }
    std::string account(const std::string& login, const std::string& unit) {
        return post("/accounts", asking_for("姓名" + login, login, unit));
    }
    static std::string role_at(const std::string& role, const std::string& unit, const std::string& reason = {}) {
        return R"({"role":")" + role + R"(","unit":")" + unit + (reason.empty() ? "" : R"(","reason":")" + reason) + "\"}";
    }
    std::string granted(const std::string& account, const std::string& role, const std::string& unit, const std::string& who = "local") {
        return code("/accounts/" + account + "/grant", role_at(role, unit), who);
    }
    std::string withdrawn(const std::string& account, const std::string& role, const std::string& unit, const std::string& who = "local") {
        return code("/accounts/" + account + "/withdraw", role_at(role, unit, "调岗"), who);
    }
    std::unique_ptr<Sql> sql() { return open_sqlite(journal->database().string(), Access::read); }
    std::vector<std::string> below(const std::string& unit) {
        std::vector<std::string> names;
        sql()->query(
            "select u.name from unit_below b join unit u on u.id = b.below where b.above = $1 order by u.name",
            [&](Row row) { names.emplace_back(row.text(0)); }, unit);
        return names;
    }
};

}  // namespace

TEST_CASE("units stand in a tree, and a branch that is moved takes along what is below it") {
    House house;
    auto city = house.unit("市"), district = house.unit("区", city), town = house.unit("镇", district), village = house.unit("村", town);
    CHECK(house.below(city) == std::vector<std::string>{"区", "市", "村", "镇"});
    CHECK(house.below(town) == std::vector<std::string>{"村", "镇"});
    auto other = house.unit("另一区", city);
    CHECK(house.code("/units/" + town + "/place", R"({"parent":")" + other + "\"}") == "taken");
    CHECK(house.below(district) == std::vector<std::string>{"区"});
    CHECK(house.below(other) == std::vector<std::string>{"另一区", "村", "镇"});
    CHECK(house.below(city).size() == 5);
    CHECK(house.code("/units/" + city + "/place", R"({"parent":")" + village + "\"}") == "unit.below_itself");
    CHECK(house.code("/units/" + city + "/place", R"({"parent":")" + city + "\"}") == "unit.below_itself");
    CHECK(house.code("/units/" + town + "/place", R"({"parent":"nowhere"})") == "unit.missing");
    CHECK(house.code("/units/nowhere/place", "{}") == "unit.missing");
    CHECK(house.code("/units/" + town + "/place", "{}") == "taken");
    CHECK(house.below(city) == std::vector<std::string>{"区", "另一区", "市"});
    CHECK(house.below(town) == std::vector<std::string>{"村", "镇"});
}

TEST_CASE("the tree has no more levels than units have") {
    House house;
    auto lowest = house.unit("1");
    for (int level = 2; level <= unit::levels_max; ++level) lowest = house.unit(std::to_string(level), lowest);
    CHECK(house.code("/units", R"({"name":"one more","kind":"other","parent":")" + lowest + "\"}") == "unit.too_deep");
    auto top = house.unit("top");
    house.unit("below top", top);
    CHECK(house.code("/units/" + top + "/place", R"({"parent":")" + lowest + "\"}") == "unit.too_deep");
}

TEST_CASE("a unit that is in use is not retired, and a retired one takes nobody") {
    House house;
    auto town = house.unit("镇"), village = house.unit("村", town);
    auto clerk = house.account("li", village);
    auto retire = R"({"reason":"机构改革"})";
    CHECK(house.code("/units/" + town + "/retire", retire) == "unit.has_units_below");
    CHECK(house.code("/units/" + village + "/retire", retire) == "unit.has_accounts");
    CHECK(house.code("/units/" + village + "/retire", R"({"reason":" "})") == "unit.reason_missing");
    house.post("/accounts/" + clerk + "/move", R"({"unit":")" + town + "\"}");
    CHECK(house.code("/units/" + village + "/retire", retire) == "taken");
    CHECK(house.code("/accounts/" + clerk + "/move", R"({"unit":")" + village + "\"}") == "unit.retired");
    CHECK(house.granted(clerk, "unit", village) == "unit.retired");
    CHECK(house.code("/accounts", House::asking_for("王五", "wang", village)) == "unit.retired");
    CHECK(house.code("/units/" + village + "/restore", R"({"reason":"撤销有误"})") == "taken");
    CHECK(house.granted(clerk, "unit", village) == "taken");
    CHECK(house.code("/units", R"({"name":"村","kind":"village"})") == "unit.name_taken");
}

TEST_CASE("names and sign-in names stand outside the journal") {
    House house;
    auto town = house.unit("镇");
    auto id = house.post("/accounts", House::asking_for("张三", " Zhang.San ", town));
    auto row = account_row(*house.sql(), id);
    REQUIRE(row);
    CHECK(row->name == "张三");
    CHECK(row->login == "zhang.san");
    CHECK(open_account_of_login(*house.sql(), "ZHANG.san") == id);
    CHECK(name_of_actor(*house.sql(), id) == "张三");
    CHECK_FALSE(name_of_actor(*house.sql(), "office"));
    house.post("/accounts/" + id + "/rename", R"({"name":"张珊","login":"zhangshan"})");
    CHECK(account_row(*house.sql(), id)->name == "张珊");
    CHECK_FALSE(open_account_of_login(*house.sql(), "zhang.san"));
    house.sql()->query("select data from event", [](Row fact) {
        CHECK(fact.text(0).find("张") == std::string_view::npos);
        CHECK(fact.text(0).find("zhang") == std::string_view::npos);
    });
    CHECK(house.code("/accounts", House::asking_for("李四", "ZhangShan", town)) == "account.login_taken");
    CHECK(house.code("/accounts", House::asking_for("张珊", "zhang2", town)) == "account.person_has_one");
    CHECK(house.code("/accounts", House::asking_for("张珊", "zhang2", town, true)) == "taken");
    CHECK(house.code("/accounts/" + id + "/rename", R"({"login":"zhang2"})") == "account.login_taken");
    for (auto unfit : {"", "x", "a b", "a/b", "a'--"}) {
        CAPTURE(unfit);
        CHECK(house.code("/accounts", House::asking_for("王五", unfit, town)) == "account.login_unfit");
    }
    CHECK(house.code("/accounts", House::asking_for("", "wang", town)) == "person.name_missing");
    CHECK(house.code("/accounts", House::asking_for("王五", "wang", "nowhere")) == "unit.missing");
}

TEST_CASE("a grant reaches its unit and all below it, and ends when it is withdrawn") {
    House house;
    auto town = house.unit("镇"), village = house.unit("村", town), other = house.unit("另一镇");
    auto clerk = house.account("li", town);
    CHECK_FALSE(viewer_of(*house.sql(), clerk)->may("ledger.read"));
    CHECK(house.granted(clerk, "unit", town) == "taken");
    auto viewer = *viewer_of(*house.sql(), clerk);
    CHECK(viewer.scope("ledger.read").holds(town));
    CHECK(viewer.scope("ledger.read").holds(village));
    CHECK_FALSE(viewer.scope("ledger.read").holds(other));
    CHECK(viewer.scope("people.read").everything);
    CHECK_FALSE(viewer.may("ledger.approve"));
    auto built_later = house.unit("新村", town);
    CHECK(viewer_of(*house.sql(), clerk)->scope("ledger.read").holds(built_later));
    house.post("/units/" + village + "/place", R"({"parent":")" + other + "\"}");
    CHECK_FALSE(viewer_of(*house.sql(), clerk)->scope("ledger.read").holds(village));
    CHECK(house.ask(clerk, "GET", "/units").status == 200);
    CHECK(house.withdrawn(clerk, "unit", town) == "taken");
    CHECK(house.ask(clerk, "GET", "/units").status == 403);
    CHECK(house.withdrawn(clerk, "unit", town) == "account.not_granted");
    CHECK(house.granted(clerk, "king", town) == "role.missing");
    house.post("/accounts/" + clerk + "/close", R"({"reason":"离职"})");
    CHECK_FALSE(viewer_of(*house.sql(), clerk));
    CHECK(house.ask(clerk, "GET", "/units").status == 401);
    CHECK(house.granted(clerk, "unit", town) == "account.closed");
    house.post("/accounts/" + clerk + "/reopen", R"({"reason":"返岗"})");
    CHECK(viewer_of(*house.sql(), clerk));
}

TEST_CASE("the three administrators are three persons, and see no case") {
    House house;
    auto office = house.unit("办");
    auto system = house.account("system", office), security = house.account("security", office), audit = house.account("audit", office);
    CHECK(house.granted(system, "sysadmin", office) == "taken");
    CHECK(house.granted(security, "secadmin", office) == "taken");
    CHECK(house.granted(audit, "auditor", office) == "taken");
    CHECK(house.granted(system, "secadmin", office) == "account.administrators_apart");
    CHECK(house.granted(system, "auditor", office) == "account.administrators_apart");
    CHECK(house.granted(system, "office", office) == "account.administrator_works");
    auto clerk = house.account("clerk", office);
    CHECK(house.granted(clerk, "office", office) == "taken");
    CHECK(house.granted(clerk, "unit", office) == "taken");
    for (auto role : {"sysadmin", "secadmin", "auditor"}) CHECK(house.granted(clerk, role, office) == "account.administrator_works");
    for (auto& one : {system, security, audit}) {
        auto viewer = *viewer_of(*house.sql(), one);
        CHECK_FALSE(viewer.permissions().empty());
        for (auto& [word, scope] : viewer.permissions()) CHECK_FALSE(word.starts_with("ledger."));
    }
    // who is the last of them stays
    CHECK(house.withdrawn(security, "secadmin", office) == "account.last_administrator");
    CHECK(house.code("/accounts/" + system + "/close", R"({"reason":"x"})") == "account.last_administrator");
    auto second = house.account("second", office);
    CHECK(house.granted(second, "secadmin", office, security) == "taken");
    CHECK(house.granted(security, "secadmin", office, security) == "account.own_rights");
    CHECK(house.withdrawn(security, "secadmin", office, second) == "taken");
    // each does only what is theirs
    CHECK(house.granted(clerk, "leader", office, system) == "access.refused");
    CHECK(house.code("/accounts", House::asking_for("王五", "wang", office), second) == "access.refused");
    CHECK(house.code("/accounts", House::asking_for("王五", "wang", office), system) == "taken");
}

TEST_CASE("a small office may declare its administrators joined, and part them again when nobody holds two") {
    House house;
    auto office = house.unit("办");
    auto one = house.account("one", office), other = house.account("other", office);
    CHECK(house.granted(one, "sysadmin", office) == "taken");
    CHECK(house.code("/administration/join", R"({"reason":" "})") == "administration.reason_missing");
    CHECK(house.code("/administration/join", R"({"reason":"编制只有两人"})") == "taken");
    CHECK(house.granted(one, "secadmin", office) == "taken");
    CHECK(house.granted(one, "office", office) == "account.administrator_works");
    auto seen = house.ask(one, "GET", "/administration");
    CHECK(seen.body.find(R"("joined":true,"reason":"编制只有两人")") != std::string::npos);
    CHECK(house.code("/administration/separate", "{}") == "administration.still_joined");
    CHECK(house.granted(other, "secadmin", office) == "taken");
    CHECK(house.withdrawn(one, "secadmin", office, other) == "taken");
    CHECK(house.code("/administration/separate", "{}") == "taken");
    CHECK(house.granted(one, "secadmin", office) == "account.administrators_apart");
}

TEST_CASE("an account that was closed with two duties does not come back after they were parted") {
    House house;
    auto office = house.unit("办");
    auto one = house.account("one", office), other = house.account("other", office), third = house.account("third", office);
    house.post("/administration/join", R"({"reason":"编制少"})");
    for (auto& account : {one, other}) {
        CHECK(house.granted(account, "sysadmin", office) == "taken");
        CHECK(house.granted(account, "secadmin", office) == "taken");
    }
    house.post("/accounts/" + one + "/close", R"({"reason":"调离"})");
    CHECK(house.granted(third, "secadmin", office) == "taken");
    CHECK(house.withdrawn(other, "secadmin", office) == "taken");
    CHECK(house.code("/administration/separate", "{}") == "administration.still_joined");  // the closed one counts: it may come back
    CHECK(house.withdrawn(one, "secadmin", office) == "taken");
    CHECK(house.code("/administration/separate", "{}") == "taken");
    CHECK(house.code("/accounts/" + one + "/reopen", R"({"reason":"返岗"})") == "taken");
}

TEST_CASE("a role is changed within its duty") {
    House house;
    auto change = [&](const std::string& role, const std::string& permissions) {
        return house.code("/roles/" + role + "/change", R"({"permissions":[)" + permissions + R"(],"reason":"试行"})");
    };
    auto read = R"({"permission":"ledger.read","reach":"unit"})";
    CHECK(change("leader", read) == "taken");
    CHECK(change("leader", R"({"permission":"ledger.fly","reach":"all"})") == "role.permission_unknown");
    CHECK(change("leader", R"({"permission":"journal.read","reach":"unit"})") == "role.reach_impossible");
    CHECK(change("leader", std::string(read) + R"(,{"permission":"ledger.read","reach":"all"})") == "role.permission_twice");
    CHECK(change("leader", R"({"permission":"roles.grant","reach":"all"})") == "role.duties_mixed");
    CHECK(change("sysadmin", R"({"permission":"accounts.manage","reach":"all"},{"permission":"ledger.read","reach":"all"})") ==
          "role.duties_mixed");
    CHECK(change("secadmin", R"({"permission":"people.read","reach":"all"})") == "role.heart_missing");
    CHECK(change("king", read) == "role.missing");
    CHECK(house.code("/roles/leader/change", R"({"permissions":[],"reason":""})") == "role.reason_missing");
    auto before = house.journal->statistics().events;
    CHECK(change("leader", read) == "taken");
    define_roles(*house.journal, embedded("data/roles.json"));  // a role that is there stays as it was changed
    CHECK(house.journal->statistics().events == before);
}

TEST_CASE("every shipped role is fit, and those of the three administrators hold no case") {
    House house;
    std::int64_t roles = 0;
    house.sql()->query("select id, duty from role", [&](Row row) {
        ++roles;
        auto administers = row.text(1) != "work";
        CHECK(administers == (row.text(0) == "sysadmin" || row.text(0) == "secadmin" || row.text(0) == "auditor"));
    });
    CHECK(roles == 9);
    CHECK_THROWS_AS(define_roles(*house.journal, "[{}]"), std::logic_error);
}

TEST_CASE("an account is asked about in pages") {
    House house;
    auto town = house.unit("镇"), other = house.unit("村");
    for (auto login : {"a1", "b2", "c3"}) house.account(login, login[0] == 'b' ? other : town);
    auto get = [&](const std::string& query) {
        api::Request request;
        request.method = "GET";
        request.path = "/api/v1/accounts";
        request.query = query;
        request.actor = "local";
        return house.service->handle_and_wait(request).body;
    };
    auto count = [&](const std::string& query) {
        auto body = get(query);
        std::size_t found = 0;
        for (auto at = body.find("\"login\""); at != body.npos; at = body.find("\"login\"", at + 1)) ++found;
        return found;
    };
    CHECK(count("") == 3);
    CHECK(count("unit=" + town) == 2);
    CHECK(count("closed=true") == 0);
    CHECK(count("limit=2") == 2);
    CHECK(get("limit=2").ends_with(R"("next":"b2"})"));
    CHECK(count("limit=2&after=b2") == 1);
    CHECK(get("limit=0").find("?limit") != std::string::npos);
}

TEST_CASE("what an account and a role decide does not depend on anything but what they are told") {
    Story<Account> account;
    account.when(account::Move{{"u"}}).refused("account.missing");
    account.when(account::Open{{"p"}, {"u"}}).then(account::Opened{{"p"}, {"u"}});
    account.when(account::Open{{"p"}, {"u"}}).refused("account.opened_already");
    account.when(account::Grant{{"unit"}, {"u"}, {{}, Duty::work, false, {}}}).then(account::Granted{{"unit"}, {"u"}});
    account.when(account::Grant{{"unit"}, {"u"}, {{Duty::work}, Duty::work, false, {}}}).then();
    account.when(account::Grant{{"auditor"}, {"u"}, {{Duty::work}, Duty::audit, true, {}}}).refused("account.administrator_works");
    account.when(account::Withdraw{{"unit"}, {"u"}, "", {}}).refused("account.reason_missing");
    account.when(account::Close{"离职", {}}).then(account::Closed{"离职"});
    account.when(account::Close{"离职", {}}).then();
    account.when(account::Reopen{"返岗", {{Duty::system, Duty::audit}, {}, false, {}}}).refused("account.administrators_apart");
    account.when(account::Reopen{"返岗", {{Duty::system, Duty::audit}, {}, true, {}}}).then(account::Reopened{"返岗"});
    CHECK_FALSE(against_separation({}, Duty::security, false));
    CHECK_FALSE(against_separation({Duty::audit}, Duty::audit, false));
}

}  // namespace bihuan
