#include "modules/signin/authenticator_for_tests.hpp"
#include "modules/signin/one_time_code.hpp"
#include "modules/signin/porch_for_tests.hpp"

using namespace bihuan;
using namespace bihuan::signin;
using namespace std::chrono_literals;

namespace {

const std::string good = "correct horse battery";

std::string from_base32(std::string_view text) {
    std::string bytes;
    unsigned held = 0;
    int bits = 0;
    for (char c : text) {
        held = (held << 5 | unsigned(c >= 'A' ? c - 'A' : c - '2' + 26)) & 0xffffu;
        bits += 5;
        if (bits < 8) continue;
        bits -= 8;
        bytes += static_cast<char>(held >> bits & 255u);
    }
    return bytes;
}
std::string code_at(const Porch& porch, const std::string& secret, std::int64_t steps = 0) {
    return totp_code(secret, totp_step_of(porch.now) + steps);
}
std::string with_code(const std::string& code) { return R"({"code":")" + code + "\"}"; }

struct Enrolled {
    std::string secret;
    std::vector<std::string> recovery_codes;
};
Enrolled enrolled(Porch& porch, Browser& browser) {
    Enrolled made;
    made.secret = from_base32(member(browser.post("/session/totp/begin").body, "secret"));
    CHECK(browser.code("/session/totp/confirm", with_code("000000")) == "signin.wrong_code");
    auto confirmed = browser.post("/session/totp/confirm", with_code(code_at(porch, made.secret)));
    REQUIRE_MESSAGE(confirmed.status == 200, confirmed.body);
    for (auto at = confirmed.body.find('-'); at != std::string::npos; at = confirmed.body.find('-', at + 15))
        made.recovery_codes.push_back(confirmed.body.substr(at - 4, 19));
    REQUIRE(made.recovery_codes.size() == recovery_codes_given);
    return made;
}
bool holds(const std::string& text, std::string_view part) { return text.find(part) != text.npos; }

}  // namespace

TEST_CASE("with an authenticator app the password alone opens nothing") {
    Porch porch;
    porch.account("chen", "office", good);
    Browser browser(porch);
    browser.sign_in("chen", good);
    auto app = enrolled(porch, browser);
    CHECK(browser.code("/session/totp/begin") == "signin.app_exists");
    porch.wait(30s);
    Browser next(porch);
    CHECK(next.sign_in("chen", good).body == R"({"next":"second_factor","methods":["totp","recovery"]})");
    CHECK_FALSE(next.is_in());
    CHECK(holds(next.get("/session").body, R"("needs":"second_factor")"));
    CHECK(next.get("/units").status == 401);
    CHECK(next.code("/session/tokens", R"({"name":"n","permissions":["people.read"],"days":1})") == "people.not_signed_in");
    CHECK(next.code("/session/password", R"({"old_password":")" + good + R"(","new_password":"something else"})") ==
          "people.not_signed_in");
    CHECK(next.code("/session/totp/begin") == "people.not_signed_in");
    auto pending = next.cookies["bihuan_session"];
    auto without = next;
    without.csrf.clear();
    CHECK(without.code("/session/second-factor", with_code(code_at(porch, app.secret))) == "session.csrf");
    CHECK(next.post("/session/second-factor", with_code(code_at(porch, app.secret))).body == R"({"next":"done","methods":[]})");
    CHECK(next.is_in());
    CHECK(next.cookies["bihuan_session"] != pending);  // what was seen half way is of no use
    Browser again(porch);
    again.sign_in("chen", good);
    CHECK(again.code("/session/second-factor", with_code(code_at(porch, app.secret))) == "signin.wrong_code");  // that code was used
    CHECK(again.code("/session/second-factor", with_code(code_at(porch, app.secret, 1))) == "taken");
}

TEST_CASE("codes are not guessed: slowed, and after ten the password is asked for again") {
    Porch porch;
    porch.account("chen", "office", good);
    Browser browser(porch);
    browser.sign_in("chen", good);
    auto app = enrolled(porch, browser);
    Browser guesser(porch);
    guesser.sign_in("chen", good);
    int judged = 0, slowed = 0;
    for (int i = 0; i < 100; ++i) {
        auto code = guesser.code("/session/second-factor", with_code("00000" + std::to_string(i % 10)));
        judged += code == "signin.wrong_code" ? 1 : 0;
        slowed += code == "signin.too_often" ? 1 : 0;
        porch.wait(10ms);
    }
    CHECK(judged == 5);
    CHECK(slowed == 95);
    for (int i = 0; i < 10; ++i) {
        porch.wait(301s);
        guesser.code("/session/second-factor", with_code("123456"));
    }
    CHECK(guesser.code("/session/second-factor", with_code(code_at(porch, app.secret))) == "people.not_signed_in");
    porch.wait(301s);
    guesser.sign_in("chen", good);
    CHECK(guesser.code("/session/second-factor", with_code(code_at(porch, app.secret))) == "taken");
}

TEST_CASE("a recovery code works once, also where the key of the house is lost") {
    Porch porch;
    porch.account("chen", "office", good);
    Browser browser(porch);
    browser.sign_in("chen", good);
    auto app = enrolled(porch, browser);
    porch.rules.key = std::string(32, 'n');  // as after a backup was restored without its keys
    Browser next(porch);
    next.sign_in("chen", good);
    CHECK(next.code("/session/second-factor", with_code(code_at(porch, app.secret, 1))) == "signin.wrong_code");
    CHECK(next.code("/session/second-factor", R"({"code":"1","recovery_code":"2"})") == "input.invalid");
    auto recovery = R"({"recovery_code":")" + app.recovery_codes[3] + "\"}";
    CHECK(next.code("/session/second-factor", recovery) == "taken");
    Browser again(porch);
    again.sign_in("chen", good);
    CHECK(again.code("/session/second-factor", recovery) == "signin.wrong_code");
    CHECK(next.code("/session/totp/remove", R"({"password":"wrong password"})") == "signin.wrong_password");
    CHECK(next.code("/session/totp/remove", R"({"password":")" + good + "\"}") == "taken");
    CHECK(porch.look()->integer("select count(*) from recovery_code") == 0);
    Browser last(porch);
    CHECK(last.sign_in("chen", good).body == R"({"next":"done","methods":[]})");
}

TEST_CASE("a passkey is registered, signs in, and is removed") {
    Porch porch;
    porch.account("chen", "office", good);
    Browser browser(porch);
    browser.sign_in("chen", good);
    Authenticator key(Authenticator::Algorithm::es256);
    auto options = browser.post("/session/passkeys/options").body;
    CHECK(member(options, "rp_id") == "localhost");
    auto challenge = from_base64url(member(options, "challenge")).value();
    CHECK(challenge.size() == challenge_size);
    auto registration = [&](const std::string& name, const std::string& from) {
        return R"({"name":")" + name + R"(","client_data":")" +
               to_base64url(Authenticator::client_data("webauthn.create", from, "http://localhost:8080")) + R"(","attestation_object":")" +
               to_base64url(key.attestation_object("localhost")) + "\"}";
    };
    auto registered = browser.post("/session/passkeys/register", registration("我的手机", challenge));
    CHECK_MESSAGE(registered.status == 200, registered.body);
    CHECK(holds(registered.body, R"("recovery_codes":[")"));
    CHECK(browser.code("/session/passkeys/register", registration("again", challenge)) == "passkey.other_ceremony");  // used up
    CHECK(holds(browser.get("/session/passkeys").body, "我的手机"));

    Browser next(porch);
    CHECK(next.sign_in("chen", good).body == R"({"next":"second_factor","methods":["passkey","recovery"]})");
    auto asked = next.post("/session/passkey/options").body;
    CHECK(holds(asked, to_base64url(key.credential)));
    auto assertion = [&](const std::string& from) {
        auto client_data =
            Authenticator::client_data("webauthn.get", from_base64url(member(from, "challenge")).value(), "http://localhost:8080");
        auto data = key.authenticator_data("localhost", false);
        return R"({"credential":")" + to_base64url(key.credential) + R"(","client_data":")" + to_base64url(client_data) +
               R"(","authenticator_data":")" + to_base64url(data) + R"(","signature":")" + to_base64url(key.signature(data, client_data)) +
               "\"}";
    };
    key.count = 1;
    auto shown = assertion(asked);
    CHECK(next.code("/session/passkey/finish", shown) == "taken");
    CHECK(next.is_in());
    Browser replay(porch);
    replay.sign_in("chen", good);
    CHECK(replay.code("/session/passkey/finish", shown) == "passkey.other_ceremony");
    auto copied = assertion(replay.post("/session/passkey/options").body);  // a copy whose count lags behind
    CHECK(replay.code("/session/passkey/finish", copied) == "passkey.copied");
    CHECK(porch.last_in_trail() == "session.second-factor refused passkey.copied");
    key.count = 2;
    auto late = assertion(replay.post("/session/passkey/options").body);
    porch.wait(5min);
    CHECK(replay.code("/session/passkey/finish", late) == "passkey.other_ceremony");

    auto id = member(next.get("/session/passkeys").body, "id");
    CHECK(next.code("/session/passkeys/" + id + "/remove") == "taken");
    CHECK(porch.look()->integer("select count(*) from recovery_code") == 0);
    CHECK(Browser(porch).sign_in("chen", good).body == R"({"next":"done","methods":[]})");
}

TEST_CASE("without TLS a passkey is not offered anywhere but on this machine") {
    Porch porch;
    porch.account("chen", "office", good);
    Browser browser(porch);
    browser.host = "bihuan.example.cn";
    browser.sign_in("chen", good);
    CHECK(browser.code("/session/passkeys/options") == "passkey.needs_tls");
    browser.tls = true;
    CHECK(member(browser.post("/session/passkeys/options").body, "rp_id") == "bihuan.example.cn");
}
