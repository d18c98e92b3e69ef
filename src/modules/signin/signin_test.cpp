#include "modules/signin/signin.hpp"

#include "modules/signin/porch_for_tests.hpp"

using namespace bihuan;
using namespace bihuan::signin;
using namespace std::chrono_literals;

namespace {

const std::string good = "correct horse battery", other = "another horse entirely";

bool holds(const std::string& text, std::string_view part) { return text.find(part) != text.npos; }

}  // namespace

TEST_CASE("somebody signs in, is known by role and right, and signs out") {
    Porch porch;
    auto id = porch.account("chen", "office", good);
    Browser browser(porch);
    auto before = browser.get("/session").body;
    CHECK(holds(before, R"("signed_in":false)"));
    CHECK(browser.get("/units").status == 401);
    auto answer = browser.sign_in(" Chen ", good);
    CHECK(answer.status == 200);
    CHECK(answer.body == R"({"next":"done","methods":[]})");
    auto session = browser.get("/session").body;
    CHECK(holds(session, R"("signed_in":true)"));
    CHECK(holds(session, R"("account":")" + id));
    CHECK(holds(session, R"("name":"姓名chen")"));
    CHECK(holds(session, R"("role":"office")"));
    CHECK(holds(session, R"({"permission":"ledger.read","everything":true})"));
    CHECK(holds(session, R"("needs":null)"));
    CHECK(browser.get("/units").status == 200);
    auto stolen = browser;
    CHECK(browser.code("/session/sign-out") == "taken");
    CHECK_FALSE(browser.cookies.contains("bihuan_session"));
    CHECK(browser.get("/units").status == 401);
    CHECK(stolen.get("/units").status == 401);  // the cookie is of no use any more
    CHECK(porch.last_in_trail() == "access refused people.not_signed_in");
    auto trail = porch.trail();
    CHECK(std::find(trail.begin(), trail.end(), "session.sign-in done password") != trail.end());
    CHECK(std::find(trail.begin(), trail.end(), "session.sign-out done") != trail.end());
}

TEST_CASE("a thousand wrong passwords are slowed; the right one works after the wait, and nobody else waits") {
    Porch porch;
    auto victim = porch.account("chen", "office", good), beside = porch.account("lin", "unit", other);
    Browser guesser(porch), owner(porch), neighbour(porch);  // all behind one address
    CHECK(owner.sign_in("chen", good).status == 200);
    CHECK(owner.code("/session/sign-out") == "taken");  // but the device is known now
    int judged = 0, slowed = 0;
    for (int i = 0; i < 1'000; ++i) {
        auto answer = guesser.post("/session/sign-in", R"({"login":"chen","password":"guess number )" + std::to_string(i) + "\"}");
        if (answer.status == 429) {
            ++slowed;
            CHECK(answer.code == "signin.too_often");
            CHECK(answer.retry_seconds > 0);
            CHECK(answer.retry_seconds <= 300);
        } else {
            ++judged;
            CHECK(answer.code == "signin.wrong");
        }
        porch.wait(100ms);
    }
    CHECK(judged < 12);
    CHECK(slowed + judged == 1'000);
    CHECK(guesser.sign_in("chen", good).status == 429);    // even the right one has to wait
    CHECK(owner.sign_in("chen", good).status == 200);      // at the owner's own desk it has not
    CHECK(neighbour.sign_in("lin", other).status == 200);  // nor has anybody else
    porch.wait(300s);
    CHECK(guesser.sign_in("chen", good).status == 200);
    auto trail = porch.trail();
    CHECK(std::count(trail.begin(), trail.end(), "session.sign-in refused signin.wrong") == judged);
    CHECK(std::count(trail.begin(), trail.end(), "session.sign-in refused signin.too_often") <=
          judged);  // once for each wrong one, at most
}

TEST_CASE("somebody who tries one password at many logins is slowed by address, but not whoever was there before") {
    Porch porch;
    porch.account("lin", "unit", other);
    Browser known(porch);
    CHECK(known.sign_in("lin", other).status == 200);
    Browser sprayer(porch);
    int wrong = 0, slowed = 0;
    for (int i = 0; i < 40; ++i) {
        auto answer = sprayer.sign_in("nobody" + std::to_string(i), "same password");
        ++(answer.status == 429 ? slowed : wrong);
    }
    CHECK(wrong == 30);
    CHECK(slowed == 10);
    CHECK(known.sign_in("lin", other).status == 200);
    Browser elsewhere(porch, "10.1.1.8");
    CHECK(elsewhere.sign_in("lin", other).status == 200);
    porch.wait(60s);
    CHECK(sprayer.sign_in("lin", other).status == 200);
}

TEST_CASE("a login nobody has answers like a wrong password, and waits like one") {
    Porch porch;
    porch.account("chen", "office", good);
    Browser one(porch, "10.1.1.1"), two(porch, "10.1.1.2");
    for (int i = 0; i < 7; ++i) {
        auto known = one.sign_in("chen", "wrong password"), unknown = two.sign_in("nobody", "wrong password");
        CHECK(known.status == unknown.status);
        CHECK(known.body == unknown.body);
        CHECK(known.retry_seconds == unknown.retry_seconds);
    }
    auto timed = [&](const std::string& login) {
        auto shortest = std::chrono::steady_clock::duration::max();
        for (int i = 0; i < 5; ++i) {
            porch.wait(600s);
            Browser fresh(porch, "10.2." + std::to_string(i) + ".1");
            auto began = std::chrono::steady_clock::now();
            CHECK(fresh.post("/session/sign-in", R"({"login":")" + login + R"(","password":"wrong password"})").code == "signin.wrong");
            shortest = std::min(shortest, std::chrono::steady_clock::now() - began);
        }
        return std::chrono::duration<double>(shortest).count();
    };
    auto known = timed("chen"), unknown = timed("nobody");
    CHECK(unknown / known > 0.5);
    CHECK(unknown / known < 2.0);
}

TEST_CASE("what changes something needs the page's own token; signing in begins another session") {
    Porch porch;
    porch.account("chen", "office", good);
    Browser browser(porch);
    browser.cookies["bihuan_session"] = std::string(43, 'A');  // planted by somebody else beforehand
    CHECK(browser.sign_in("chen", good).status == 200);
    auto first = browser.cookies["bihuan_session"], first_csrf = browser.csrf;
    CHECK(first != std::string(43, 'A'));
    CHECK(first.size() == 43);
    auto without = browser;
    without.csrf.clear();
    CHECK(without.code("/session/sign-out") == "session.csrf");
    CHECK(without.code("/session/tokens", R"({"name":"n","permissions":["ledger.read"],"days":1})") == "session.csrf");
    CHECK(without.code("/units", R"({"name":"新单位","kind":"town"})") == "session.csrf");
    auto wrong = browser;
    wrong.csrf = std::string(43, 'x');
    CHECK(wrong.code("/units", R"({"name":"新单位","kind":"town"})") == "session.csrf");
    CHECK(porch.last_in_trail() == "access refused session.csrf");
    CHECK(browser.code("/units", R"({"name":"新单位","kind":"town"})") == "taken");
    CHECK(without.get("/units").status == 200);  // looking needs none
    // a second tab signs in: the session of the first is gone, its token too
    auto tab = browser;
    CHECK(tab.sign_in("chen", good).status == 200);
    CHECK(tab.cookies["bihuan_session"] != first);
    CHECK(tab.csrf != first_csrf);
    CHECK(browser.get("/units").status == 401);
    browser.cookies = tab.cookies;  // one jar for both tabs
    CHECK(browser.code("/session/sign-out") == "session.csrf");
    CHECK(tab.is_in());
}

TEST_CASE("a session ends without requests, in the end however busy, and when its account is closed") {
    Porch porch;
    auto id = porch.account("chen", "office", good);
    Browser browser(porch);
    browser.sign_in("chen", good);
    porch.wait(29min);
    CHECK(browser.is_in());
    porch.settle();
    porch.wait(29min);
    CHECK(browser.is_in());  // the request before counted
    porch.wait(31min);
    CHECK_FALSE(browser.is_in());
    browser.sign_in("chen", good);
    for (int i = 0; i < 12 * 3; ++i) {
        porch.wait(20min);
        browser.is_in();
        porch.settle();
    }
    CHECK_FALSE(browser.is_in());
    browser.sign_in("chen", good);
    CHECK(browser.is_in());
    Browser local(porch, "127.0.0.1");
    local.authorization = "Bearer localtoken";
    CHECK(local.code("/accounts/" + id + "/close", R"({"reason":"离职"})") == "taken");
    CHECK(browser.get("/units").status == 401);
    CHECK(browser.sign_in("chen", good).code == "signin.wrong");
}

TEST_CASE("a clock that jumps forth and back makes no session immortal and locks nobody out") {
    Porch porch;
    porch.account("chen", "office", good);
    Browser before(porch), during(porch), guesser(porch, "10.3.3.3");
    before.sign_in("chen", good);
    porch.wait(24h * 365);
    during.sign_in("chen", good);
    CHECK(during.is_in());
    for (int i = 0; i < 20; ++i) guesser.sign_in("chen", "wrong password");
    porch.wait(-24h * 365);
    CHECK_FALSE(during.is_in());  // it says it was made in a year: not believed
    Browser after(porch);
    CHECK(after.sign_in("chen", good).status == 200);
    CHECK(after.is_in());
    CHECK(guesser.sign_in("chen", good).status == 200);  // nobody waits a year
    porch.wait(13h);
    CHECK_FALSE(before.is_in());
    CHECK_FALSE(after.is_in());
}

TEST_CASE("one sees one's own sessions only, and ends them; a stolen cookie is of no use afterwards") {
    Porch porch;
    porch.account("chen", "office", good);
    auto lin = porch.account("lin", "office", other);
    Browser desk(porch, "10.0.0.1"), phone(porch, "10.0.0.2"), thief(porch, "10.0.0.3"), stranger(porch);
    desk.sign_in("chen", good);
    porch.wait(1s);
    phone.sign_in("chen", good);
    thief.cookies = phone.cookies;
    thief.csrf = phone.csrf;
    stranger.sign_in("lin", other);
    auto list = desk.get("/session/others").body;
    CHECK(holds(list, "10.0.0.1"));
    CHECK(holds(list, "10.0.0.2"));
    CHECK_FALSE(holds(list, "10.1.1.7"));
    CHECK(holds(list, R"("agent":"a browser")"));
    CHECK_FALSE(holds(list, phone.cookies["bihuan_session"]));
    auto phones = member(list, "id");  // the one seen last
    CHECK(stranger.code("/session/others/" + phones + "/revoke") == "access.out_of_reach");
    CHECK(thief.is_in());
    CHECK(desk.code("/session/others/" + phones + "/revoke") == "taken");
    CHECK_FALSE(thief.is_in());
    CHECK_FALSE(phone.is_in());
    CHECK(desk.is_in());
    // the system administrator ends them all, tokens too
    porch.account("admin", "sysadmin", "yet another horse");
    Browser admin(porch);
    admin.sign_in("admin", "yet another horse");
    CHECK(holds(admin.get("/accounts/" + lin + "/sessions").body, "10.1.1.7"));
    CHECK(holds(admin.post("/accounts/" + lin + "/revoke-sessions").body, R"("sessions":)"));
    CHECK_FALSE(stranger.is_in());
    CHECK(desk.get("/accounts/" + lin + "/sessions").status == 403);
}

TEST_CASE("a password is changed by who knows it, and every other session ends") {
    Porch porch;
    porch.account("chen", "office", good);
    Browser browser(porch), second(porch);
    browser.sign_in("chen", good);
    second.sign_in("chen", good);
    auto change = [](const std::string& from, const std::string& to) {
        return R"({"old_password":")" + from + R"(","new_password":")" + to + "\"}";
    };
    CHECK(browser.code("/session/password", change("wrong password", other)) == "signin.wrong_password");
    CHECK(browser.code("/session/password", change(good, "short")) == "signin.password_too_short");
    CHECK(browser.code("/session/password", change(good, good)) == "signin.password_same");
    CHECK(browser.code("/session/password", change(good, "chen is my name")) == "signin.password_holds_login");
    auto old_cookie = browser.cookies["bihuan_session"];
    CHECK(browser.code("/session/password", change(good, other)) == "taken");
    CHECK(browser.cookies["bihuan_session"] != old_cookie);
    CHECK(browser.is_in());
    CHECK_FALSE(second.is_in());
    Browser later(porch);
    CHECK(later.sign_in("chen", good).code == "signin.wrong");
    CHECK(later.sign_in("chen", other).status == 200);
}

TEST_CASE("an access token does what its owner may, within its scope, until it expires, is revoked, or the owner loses the right") {
    Porch porch;
    auto id = porch.account("chen", "office", good);
    Browser browser(porch);
    browser.sign_in("chen", good);
    auto asking = [](const std::string& permissions, int days) {
        return R"({"name":"报表","permissions":[)" + permissions + R"(],"days":)" + std::to_string(days) + "}";
    };
    CHECK(browser.code("/session/tokens", asking(R"("accounts.manage")", 1)) == "token.beyond_own");
    CHECK(browser.code("/session/tokens", asking(R"("people.read","people.read")", 1)) == "token.permissions");
    CHECK(browser.code("/session/tokens", asking("", 1)) == "token.permissions");
    CHECK(browser.code("/session/tokens", asking(R"("people.read")", 0)) == "token.days");
    CHECK(browser.code("/session/tokens", asking(R"("people.read")", 367)) == "token.days");
    auto token = member(browser.post("/session/tokens", asking(R"("people.read")", 30)).body, "token");
    CHECK(token.starts_with("bihuan_"));
    CHECK_FALSE(holds(browser.get("/session/tokens").body, token));
    Browser program(porch);
    program.authorization = "Bearer " + token;
    CHECK(program.get("/units").status == 200);
    CHECK(program.code("/units", R"({"name":"新单位","kind":"town"})") == "access.refused");  // reading only
    CHECK(program.get("/list").status == 403);
    CHECK(program.code("/session/tokens", asking(R"("people.read")", 1)) == "people.not_signed_in");  // a token makes no token
    CHECK(program.code("/session/password", R"({"old_password":"x","new_password":"y"})") == "people.not_signed_in");
    program.authorization = "Bearer " + token + "x";
    CHECK(program.get("/units").status == 401);
    program.authorization = "Bearer " + token;
    porch.wait(24h * 30 - 1s);
    CHECK(program.get("/units").status == 200);
    porch.wait(1s);
    CHECK(program.get("/units").status == 401);
    browser.sign_in("chen", good);
    token = member(browser.post("/session/tokens", asking(R"("people.read","ledger.export")", 30)).body, "token");
    program.authorization = "Bearer " + token;
    CHECK(program.get("/list").status == 200);
    CHECK(porch.last_in_trail() == "export done");
    porch.account("security", "secadmin", other);
    Browser security(porch);
    security.sign_in("security", other);
    auto withdraw = R"({"role":"office","unit":")" + porch.office + R"(","reason":"调岗"})";
    CHECK(security.code("/accounts/" + id + "/withdraw", withdraw) == "taken");
    CHECK(program.get("/list").status == 403);
    auto listed = browser.get("/session/tokens").body;
    CHECK(browser.code("/session/tokens/" + member(listed, "id") + "/revoke") == "taken");
    CHECK(program.get("/session").status == 200);  // a public route, seen as nobody
    CHECK(program.get("/units").status == 401);
}

TEST_CASE("the local operator is let in from this machine only, and is in the trail") {
    Porch porch;
    porch.account("chen", "office", good);
    Browser local(porch, "127.0.0.1"), far(porch, "10.0.0.9");
    local.authorization = "Bearer localtoken." + to_hex("石桥镇");
    far.authorization = "Bearer localtoken";
    CHECK(local.code("/units", R"({"name":"新单位","kind":"town"})") == "taken");
    CHECK(porch.last_in_trail() == "operator.command done");
    CHECK(porch.look()->integer("select count(*) from audit where actor = 'operator: 石桥镇'") == 1);
    CHECK(far.get("/units").status == 401);
    for (const char* bad : {"Bearer localtokem", "Bearer localtoken.zz", "Bearer localtoken.", "Bearer ", "Basic localtoken",
                            "Bearer localtoken.0a", "localtoken"}) {
        local.authorization = bad;
        CHECK_MESSAGE(local.get("/units").status == 401, bad);
    }
    local.authorization = "Bearer localtoken." + to_hex(std::string(200, 'a'));
    CHECK(local.get("/units").status == 401);
}

TEST_CASE("hostile text in every field is text, and does no harm") {
    Porch porch;
    porch.account("chen", "office", good);
    const std::vector<std::string> texts{"' or 1=1 --",
                                         "\"; drop table session; --",
                                         "<script>alert(1)</script>",
                                         "${7*7}",
                                         "../../etc/passwd",
                                         "a\nb\r\nSet-Cookie: x=y",
                                         "admin' union select hash from password --",
                                         "\x01\x02",
                                         "😀",
                                         std::string(100'000, 'a')};
    for (auto& hostile : texts) {
        Browser browser(porch, "10.4." + std::to_string(hostile.size() % 250) + ".4");
        auto answer = browser.sign_in(hostile, hostile);
        CHECK_MESSAGE(answer.code == "signin.wrong", hostile.substr(0, 40));
        CHECK_FALSE(holds(answer.body, "<script>"));
        CHECK(answer.cookies.empty());
        auto quoted = json::text(hostile);
        for (auto path : {"/invitations/look", "/session/visit"})
            CHECK(browser.code(path, R"({"token":)" + quoted + "}") == "signin.link_used");
        CHECK(browser.code("/session/second-factor", R"({"code":)" + quoted + "}") == "people.not_signed_in");
        browser.cookies["bihuan_session"] = hostile;
        CHECK_FALSE(browser.is_in());
    }
    Browser browser(porch);
    browser.sign_in("chen", good);
    CHECK(browser.code("/session/tokens", R"({"name":"<script>alert(1)</script>","permissions":["people.read"],"days":1})") == "taken");
    CHECK(holds(browser.get("/session/tokens").body, "<script>alert(1)</script>"));  // text in JSON, for the page to show as text
    CHECK(audit::verify(*porch.look()).findings.empty());
    CHECK(porch.look()->integer("select count(*) from password") == 1);
}

TEST_CASE("a cookie of ten kilobytes, or one that is there twice, is nobody's") {
    Porch porch;
    porch.account("chen", "office", good);
    Browser browser(porch);
    browser.sign_in("chen", good);
    auto right = browser.cookies["bihuan_session"];
    auto with = [&](const std::string& cookie) {
        auto request = browser.request("GET", "/units", "", "");
        request.cookie = cookie;
        return porch.service->handle_and_wait(request).status;
    };
    CHECK(with("bihuan_session=" + right) == 200);
    CHECK(with("other=1; bihuan_session=" + right + "; more=2") == 200);
    CHECK(with("bihuan_session=" + std::string(10'000, 'a')) == 401);
    CHECK(with("bihuan_session=" + right + "; bihuan_session=" + right) == 401);
    CHECK(with("bihuan_session=" + right + "x") == 401);
    CHECK(with("bihuan_session = " + right) == 401);
    CHECK(with("xbihuan_session=" + right) == 401);
    CHECK(with(";;;=;bihuan_session") == 401);
}

TEST_CASE("nothing that opens a door stands in the database, in the trail, or in what is answered to others") {
    Porch porch;
    porch.account("chen", "office", good);
    Browser browser(porch);
    browser.sign_in("chen", good);
    auto token = member(browser.post("/session/tokens", R"({"name":"n","permissions":["people.read"],"days":1})").body, "token");
    porch.settle();
    std::string all;
    auto sql = porch.look();
    std::vector<std::string> tables;
    sql->query("select name from sqlite_master where type = 'table'", [&](Row row) { tables.emplace_back(row.text(0)); });
    for (auto& table : tables)
        sql->query("select * from \"" + table + "\"", [&](Row row) {
            for (int i = 0; i < row.columns(); ++i)
                if (!row.is_null(i)) (all += row.text(i)) += '\n';
        });
    CHECK(all.size() > 10'000);
    for (auto& secret : {good, browser.cookies["bihuan_session"], browser.cookies["bihuan_device"], token}) {
        REQUIRE(secret.size() > 10);
        CHECK_FALSE(holds(all, secret));
    }
    for (auto& cookie : browser.sign_in("chen", good).cookies) {
        CHECK(holds(cookie, "; HttpOnly"));
        CHECK(holds(cookie, "; SameSite=Lax"));
        CHECK(holds(cookie, "; Path=/"));
        CHECK_FALSE(holds(cookie, "; Secure"));
    }
    browser.tls = true;
    for (auto& cookie : browser.sign_in("chen", good).cookies) CHECK(holds(cookie, "; Secure"));
}

TEST_CASE("what a copy of the database would still open is shut") {
    Porch porch;
    auto id = porch.account("chen", "office", good);
    Browser browser(porch), program(porch);
    browser.sign_in("chen", good);
    program.authorization =
        "Bearer " + member(browser.post("/session/tokens", R"({"name":"n","permissions":["people.read"],"days":1})").body, "token");
    CHECK(program.get("/units").status == 200);
    porch.settle();
    close_all_doors(*open_sqlite(porch.journal->database().string(), Access::write));
    CHECK_FALSE(browser.is_in());
    CHECK(program.get("/units").status == 401);
    CHECK(browser.sign_in("chen", good).status == 200);  // the password is no open door
    CHECK(audit::verify(*porch.look()).findings.empty());
}
