#include <atomic>
#include <thread>

#include "modules/signin/porch_for_tests.hpp"

using namespace bihuan;
using namespace bihuan::signin;
using namespace std::chrono_literals;

namespace {

const std::string good = "correct horse battery";

std::string token_of(const std::string& link) { return link.substr(link.rfind('/') + 1); }
std::string setup_with(const std::string& token, const std::string& more = {}) {
    return R"({"token":")" + token + R"(","place":"清澜区","office":"区整改办","name":"程磊","login":"Admin","password":")" + good + "\"" +
           more + "}";
}
std::string accepting(const std::string& token, const std::string& password) {
    return R"({"token":")" + token + R"(","password":")" + password + "\"}";
}
// The link of the n-th invitation in an answer.
std::string link_in(const std::string& body, int n) {
    std::size_t at = 0;
    for (int i = 0; i <= n; ++i) at = body.find(R"("link":")", at) + 8;
    return body.substr(at, body.find('"', at) - at);
}
bool holds(const std::string& text, std::string_view part) { return text.find(part) != text.npos; }

}  // namespace

TEST_CASE("a new house is set up once, by its link, into three administrators") {
    Porch porch;
    Browser browser(porch);
    CHECK(holds(browser.get("/session").body, R"("setup_needed":true)"));
    CHECK(browser.code("/setup", setup_with("guess")) == "signin.link_used");
    auto first = new_setup_link(*porch.journal, "http://localhost:8080").value(),
         link = new_setup_link(*porch.journal, "http://localhost:8080").value();
    CHECK(link.starts_with("http://localhost:8080/#/setup/"));
    CHECK(browser.code("/setup", setup_with(token_of(first))) == "signin.link_used");  // the newer one counts
    CHECK(
        browser.code("/setup", R"({"token":")" + token_of(link) +
                                   R"(","place":"清澜区","office":"区整改办","name":"程磊","login":"admin","password":"password1234"})") ==
        "signin.password_common");
    CHECK(browser.code("/setup", R"({"token":")" + token_of(link) +
                                     R"(","place":" ","office":"区整改办","name":"程磊","login":"admin","password":")" + good + "\"}") ==
          "setup.place");
    auto made = browser.post("/setup", setup_with(token_of(link)));
    REQUIRE_MESSAGE(made.status == 200, made.body);
    auto session = browser.get("/session").body;
    CHECK(holds(session, R"("setup_needed":false)"));
    CHECK(holds(session, R"("signed_in":true)"));
    CHECK(holds(session, R"("place":"清澜区")"));
    CHECK(holds(session, R"("role":"sysadmin")"));
    CHECK_FALSE(holds(session, "roles.grant"));
    CHECK_FALSE(holds(session, "ledger"));
    CHECK(Browser(porch).code("/setup", setup_with(token_of(link))) == "signin.link_used");

    auto security = link_in(made.body, 0), auditor = link_in(made.body, 1);
    Browser second(porch), third(porch);
    CHECK(member(second.post("/invitations/look", R"({"token":")" + token_of(security) + "\"}").body, "login") == "secadmin");
    CHECK(second.code("/invitations/accept", accepting(token_of(security), "short")) == "signin.password_too_short");
    CHECK(second.code("/invitations/accept", accepting(token_of(security), good + " two")) == "taken");
    CHECK(third.code("/invitations/accept", accepting(token_of(auditor), good + " three")) == "taken");
    CHECK(second.code("/invitations/accept", accepting(token_of(security), good + " four")) == "signin.link_used");
    CHECK(second.is_in());
    CHECK(third.get("/audit").status == 200);
    CHECK(second.get("/audit").status == 403);
    CHECK(browser.get("/audit").status == 403);
    CHECK(holds(third.get("/audit", "kind=setup").body, R"("actor_name":"程磊")"));
    CHECK(holds(third.get("/audit/verify").body, R"("intact":true)"));
    // the system administrator cannot become another one by resetting a password
    auto secadmin = member(second.get("/session").body, "account");
    CHECK(browser.code("/accounts/" + secadmin + "/invite") == "invitation.administrator");
}

TEST_CASE("a small office joins the three, says why, and it stays visible") {
    Porch porch;
    Browser browser(porch);
    auto token = token_of(new_setup_link(*porch.journal, "http://localhost:8080").value());
    CHECK(browser.code("/setup", setup_with(token, R"(,"joined":true)")) == "setup.reason");
    auto made = browser.post("/setup", setup_with(token, R"(,"joined":true,"reason":"本办只有两人")"));
    REQUIRE_MESSAGE(made.status == 200, made.body);
    CHECK(holds(made.body, R"("invitations":[])"));
    auto session = browser.get("/session").body;
    CHECK(holds(session, R"("joined_administrators":true)"));
    for (auto role : {"sysadmin", "secadmin", "auditor"}) CHECK(holds(session, R"("role":")" + std::string(role)));
    CHECK(holds(browser.get("/audit", "kind=setup").body, "administrators joined"));
}

TEST_CASE("links expire, and the local operator makes another way in") {
    Porch porch;
    Browser browser(porch);
    auto token = token_of(new_setup_link(*porch.journal, "http://localhost:8080").value());
    porch.wait(24h);
    CHECK(browser.code("/setup", setup_with(token)) == "signin.link_used");
    token = token_of(new_setup_link(*porch.journal, "http://localhost:8080").value());
    CHECK(browser.code("/setup", setup_with(token)) == "taken");
    auto needless = token_of(new_setup_link(*porch.journal, "http://localhost:8080").value());
    auto another = [&](const std::string& with) {
        return R"({"token":")" + with + R"(","place":"清澜区","office":"区整改办","name":"程火","login":"admin2","password":")" + good +
               "\"}";
    };
    CHECK(browser.code("/setup", another(needless)) == "setup.done_already");
    auto needed = token_of(new_setup_link(*porch.journal, "http://localhost:8080", true).value());
    auto made = browser.post("/setup", another(needed));
    CHECK(made.status == 200);
    CHECK(holds(made.body, R"("invitations":[])"));  // the other two are there
    porch.settle();
    CHECK(porch.look()->integer("select count(*) from audit where kind = 'setup.link' and actor = 'operator'") == 4);
}

TEST_CASE("an invitation that two accept at the same moment is taken by one") {
    Porch porch;
    auto id = porch.account("chen", "office", good);
    Browser local(porch, "127.0.0.1");
    local.authorization = "Bearer localtoken";
    for (int round = 0; round < 3; ++round) {
        auto token = token_of(member(local.post("/accounts/" + id + "/invite").body, "link"));
        std::atomic<int> taken{0}, refused{0};
        std::vector<std::thread> people;
        for (int i = 0; i < 4; ++i)
            people.emplace_back([&, i] {
                auto code = Browser(porch).code("/invitations/accept", accepting(token, good + " number " + std::to_string(i)));
                ++(code == "taken" ? taken : refused);
            });
        for (auto& one : people) one.join();
        CHECK(taken == 1);
        CHECK(refused == 3);
    }
}

TEST_CASE("an invitation for a forgotten password ends sessions but leaves the second factor, unless that is lost too") {
    Porch porch;
    auto id = porch.account("chen", "office", good);
    porch.account("admin", "sysadmin", good + " two");
    Browser admin(porch), browser(porch);
    admin.sign_in("admin", good + " two");
    browser.sign_in("chen", good);
    auto token = token_of(member(admin.post("/accounts/" + id + "/invite").body, "link"));
    auto newer = token_of(member(admin.post("/accounts/" + id + "/invite").body, "link"));
    CHECK(browser.is_in());  // nothing has happened yet
    Browser fresh(porch);
    CHECK(fresh.code("/invitations/look", R"({"token":")" + token + "\"}") == "signin.link_used");
    CHECK(holds(fresh.post("/invitations/look", R"({"token":")" + newer + "\"}").body, R"("first_time":false)"));
    porch.wait(24h * 7);
    CHECK(fresh.code("/invitations/accept", accepting(newer, good + " new")) == "signin.link_used");
    admin.sign_in("admin", good + " two");
    newer = token_of(member(admin.post("/accounts/" + id + "/invite").body, "link"));
    browser.sign_in("chen", good);
    CHECK(fresh.code("/invitations/accept", accepting(newer, good + " new")) == "taken");
    CHECK(fresh.is_in());
    CHECK_FALSE(browser.is_in());
    CHECK(browser.sign_in("chen", good).code == "signin.wrong");
    CHECK(admin.code("/accounts/nobody/invite") == "access.out_of_reach");
    CHECK(fresh.code("/accounts/" + id + "/invite") == "access.refused");
}

TEST_CASE("a demonstration's link signs in once") {
    Porch porch;
    auto id = porch.account("chen", "office", good);
    auto link = new_visit_link(*porch.journal, "http://localhost:8080", id).value();
    CHECK(link.starts_with("http://localhost:8080/#/visit/"));
    Browser browser(porch);
    CHECK(browser.code("/session/visit", R"({"token":")" + token_of(link) + "\"}") == "taken");
    CHECK(browser.is_in());
    CHECK(Browser(porch).code("/session/visit", R"({"token":")" + token_of(link) + "\"}") == "signin.link_used");
    CHECK(Browser(porch).code("/invitations/accept", accepting(token_of(new_visit_link(*porch.journal, "", id).value()), good)) ==
          "signin.link_used");
}
