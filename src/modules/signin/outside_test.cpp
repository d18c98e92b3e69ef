#include "modules/signin/outside.hpp"

#include "modules/signin/porch_for_tests.hpp"
#include "modules/signin/provider_for_tests.hpp"

using namespace bihuan;
using namespace bihuan::signin;
using namespace std::chrono_literals;

namespace {

const std::string issuer = "https://id.example.cn";
bool holds(const std::string& text, std::string_view part) { return text.find(part) != text.npos; }
std::string parameter(const std::string& address, const std::string& name) {
    auto at = address.find(name + "=");
    return address.substr(at + name.size() + 1, address.find('&', at) - at - name.size() - 1);
}

// A house that knows one provider, and what that one will say.
struct WithProvider {
    Porch porch;
    ProviderForTests provider{"RS256"};
    std::string subject = "s-1", login = "chen", nonce, discovery, userinfo;
    std::vector<HttpAsk> asked;
    int token_status = 200;

    WithProvider() {
        discovery = R"({"issuer":")" + issuer + R"(","authorization_endpoint":")" + issuer + R"(/auth","token_endpoint":")" + issuer +
                    R"(/token","jwks_uri":")" + issuer + R"(/keys","more":[1]})";
        OidcProvider one;
        one.id = "gov";
        one.zh = "统一认证";
        one.en = "Single sign-on";
        one.issuer = issuer;
        one.client_id = "bihuan";
        one.client_secret = "a secret/with signs";
        porch.rules.outside.oidc = {one};
        porch.rules.outside.fetch = [this](const HttpAsk& ask) { return answer(ask); };
    }
    Result<HttpReply> answer(const HttpAsk& ask) {
        asked.push_back(ask);
        if (ask.url == issuer + "/.well-known/openid-configuration") return HttpReply{200, discovery};
        if (ask.url == issuer + "/me") return HttpReply{200, userinfo};
        if (ask.url == issuer + "/keys") return HttpReply{200, provider.key_set()};
        if (token_status != 200) return HttpReply{token_status, "{}"};
        auto second = std::chrono::duration_cast<std::chrono::seconds>(porch.now.time_since_epoch()).count();
        auto claims = R"({"iss":")" + issuer + R"(","aud":"bihuan","sub":")" + subject + R"(","preferred_username":")" + login +
                      R"(","nonce":")" + nonce + R"(","iat":)" + std::to_string(second) + R"(,"exp":)" + std::to_string(second + 60) + "}";
        return HttpReply{200, R"({"access_token":"x","id_token":")" + provider.token(provider.header(), claims) + "\"}"};
    }
    std::string go(Browser& browser) {
        auto location = member(browser.post("/session/oidc/begin", R"({"provider":"gov"})").body, "location");
        nonce = parameter(location, "nonce");
        return location;
    }
    std::string come_back(Browser& browser, const std::string& location) {
        return browser.code("/session/oidc/finish", R"({"state":")" + parameter(location, "state") + R"(","code":"the code"})");
    }
};

// A house that asks one directory, and what that one knows.
struct WithDirectory {
    Porch porch;
    std::string chen = porch.account("chen", "office", "correct horse battery");
    int binds = 0;
    bool is_away = false;

    WithDirectory() {
        LdapDirectory directory;
        directory.id = "ad";
        porch.rules.outside.ldap = {directory};
        porch.rules.outside.bind = [this](const LdapDirectory&, const std::string& login,
                                          const std::string& password) -> Result<std::optional<std::string>> {
            if (is_away) return problem(Fault::unavailable, "outside.unreachable", "没有应答", "does not answer");
            ++binds;
            if (password != "of the directory") return std::optional<std::string>();
            return "uid=" + login + ",dc=example";
        };
    }
    static std::string sign_in(Browser& browser, const std::string& login, const std::string& password) {
        return browser.code("/session/directory",
                            R"({"provider":"ad","login":)" + json::text(login) + R"(,"password":)" + json::text(password) + "}");
    }
};

}  // namespace

TEST_CASE("somebody goes to a provider, comes back, and is let in as the account of that name") {
    WithProvider with;
    auto id = with.porch.account("chen", "office", "correct horse battery");
    Browser browser(with.porch);
    CHECK(holds(browser.get("/session").body, R"("providers":[{"id":"gov","zh":"统一认证","en":"Single sign-on","kind":"oidc"}])"));
    auto location = with.go(browser);
    CHECK(location.starts_with(
        issuer + "/auth?response_type=code&client_id=bihuan&redirect_uri=http%3A%2F%2Flocalhost%3A8080%2F&scope=openid%20profile&state="));
    CHECK(parameter(location, "code_challenge_method") == "S256");
    CHECK(with.come_back(browser, location) == "taken");
    CHECK(holds(browser.get("/session").body, id));
    auto& exchange = with.asked.at(1);
    CHECK(exchange.method == "POST");
    CHECK(exchange.authorization == "Basic " + to_base64("bihuan:a%20secret%2Fwith%20signs"));
    auto verifier = parameter(exchange.body + "&", "code_verifier");
    CHECK(verifier.size() >= 43);
    CHECK(code_challenge(verifier) == parameter(location + "&", "code_challenge"));
    CHECK(holds(exchange.body, "code=the%20code"));
    CHECK(with.porch.last_in_trail() == "session.sign-in done oidc:gov");
}

// RFC 7636, appendix B.
TEST_CASE("the challenge is the one of RFC 7636") {
    CHECK(code_challenge("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk") == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
}

TEST_CASE("a sign-in that was begun elsewhere, twice, or too long ago is not finished") {
    WithProvider with;
    with.porch.account("chen", "office", "correct horse battery");
    Browser browser(with.porch), other(with.porch);
    auto location = with.go(browser);
    CHECK(with.come_back(other, location) == "oidc.state");  // somebody else's browser was led here
    location = with.go(browser);
    other.cookies = {{"bihuan_oidc", "x"}};
    CHECK(with.come_back(other, location) == "oidc.state");
    CHECK(with.come_back(browser, location) == "taken");
    CHECK(with.come_back(browser, location) == "oidc.state");
    location = with.go(other);
    with.porch.wait(10min);
    CHECK(with.come_back(other, location) == "oidc.state");
    location = with.go(other);
    with.nonce = "of another sign-in";
    CHECK(with.come_back(other, location) == "oidc.token_nonce");
    CHECK(with.porch.last_in_trail() == "session.sign-in refused oidc.token_nonce");
    CHECK(other.code("/session/oidc/begin", R"({"provider":"nobody"})") == "oidc.no_provider");
    CHECK_FALSE(other.is_in());
}

TEST_CASE("who is bound once is known by the provider's own name for them") {
    WithProvider with;
    auto chen = with.porch.account("chen", "office", "correct horse battery");
    with.porch.account("lin", "unit", "correct horse battery");
    Browser browser(with.porch);
    CHECK(with.come_back(browser, with.go(browser)) == "taken");
    with.login = "renamed";  // at the provider; still the same person
    CHECK(with.come_back(browser, with.go(browser)) == "taken");
    CHECK(holds(browser.get("/session").body, chen));
    with.subject = "s-2";  // somebody new, who was given the old name
    with.login = "chen";
    Browser other(with.porch);
    CHECK(with.come_back(other, with.go(other)) == "outside.no_account");
    with.login = "nobody-here";
    CHECK(with.come_back(other, with.go(other)) == "outside.no_account");
    CHECK_FALSE(other.is_in());
    Browser local(with.porch, "127.0.0.1");
    local.authorization = "Bearer localtoken";
    CHECK(local.code("/accounts/" + chen + "/close", R"({"reason":"离职"})") == "taken");
    with.subject = "s-1";
    CHECK(with.come_back(browser, with.go(browser)) == "outside.no_account");
}

TEST_CASE("a provider that keeps the sign-in name out of its token is asked for it, about the same person only") {
    WithProvider with;
    auto chen = with.porch.account("chen", "office", "correct horse battery");
    with.login.clear();
    with.discovery.replace(with.discovery.find("\"more\":[1]"), 10, R"("userinfo_endpoint":")" + issuer + R"(/me")");
    Browser browser(with.porch);
    with.userinfo = R"({"sub":"s-9","preferred_username":"chen"})";
    CHECK(with.come_back(browser, with.go(browser)) == "oidc.provider");
    with.userinfo = "no json";
    CHECK(with.come_back(browser, with.go(browser)) == "oidc.provider");
    with.userinfo = R"({"sub":"s-1","preferred_username":"chen","roles":["x"]})";
    CHECK(with.come_back(browser, with.go(browser)) == "taken");
    CHECK(with.asked.back().authorization == "Bearer x");
    CHECK(holds(browser.get("/session").body, chen));
}

TEST_CASE("a provider that answers strangely lets nobody in") {
    WithProvider with;
    with.porch.account("chen", "office", "correct horse battery");
    Browser browser(with.porch);
    auto good = with.discovery;
    for (auto [from, to] : {std::pair{"\"issuer\":\"https://id.example.cn\"", "\"issuer\":\"https://id.example.cn/\""},
                            {"https://id.example.cn/token", "http://id.example.cn/token"},
                            {"https://id.example.cn/keys", "file:///etc/passwd"},
                            {"\"https://id.example.cn/auth\"", "1"},
                            {"{", "["}}) {
        with.discovery = good;
        with.discovery.replace(with.discovery.find(from), std::string_view(from).size(), to);
        CHECK_MESSAGE(browser.code("/session/oidc/begin", R"({"provider":"gov"})") == "oidc.provider", from);
    }
    with.discovery = good;
    auto location = with.go(browser);
    with.token_status = 400;
    CHECK(with.come_back(browser, location) == "oidc.code");
    location = with.go(browser);
    with.token_status = 500;
    CHECK(with.come_back(browser, location) == "oidc.provider");
}

TEST_CASE("a directory that knows the password lets in whom it knows, slowed like everybody") {
    WithDirectory with;
    auto& porch = with.porch;
    Browser browser(porch), guesser(porch, "10.5.5.5");
    CHECK(browser.code("/session/directory", R"({"login":"chen","password":"x","provider":"other"})") == "ldap.no_directory");
    CHECK(with.sign_in(browser, "chen", "") == "signin.wrong");  // an empty password would be an anonymous bind
    CHECK(with.sign_in(browser, "", "x") == "signin.wrong");
    CHECK(with.sign_in(browser, std::string(600, 'a'), "x") == "signin.wrong");
    CHECK(with.binds == 0);
    CHECK(with.sign_in(browser, " CHEN", "of the directory") == "taken");
    CHECK(holds(browser.get("/session").body, with.chen));
    CHECK(porch.last_in_trail() == "session.sign-in done ldap:ad");
    CHECK(with.sign_in(browser, "nobody", "of the directory") == "outside.no_account");
    for (int i = 0; i < 20; ++i) with.sign_in(guesser, "chen", "guess");
    CHECK(with.sign_in(guesser, "chen", "of the directory") == "signin.too_often");
    CHECK(porch.last_in_trail() == "session.sign-in refused signin.too_often");
}

TEST_CASE("guessing here does not lock a person out of the directory, nor out of here") {
    WithDirectory with;
    auto& porch = with.porch;
    Browser own(porch), stranger(porch, "10.5.5.5");
    CHECK(with.sign_in(own, "chen", "of the directory") == "taken");
    with.binds = 0;
    // Wherever they come from, whatever the spelling: three are passed on, and then one each quarter of an hour.
    for (int i = 0; i < 50; ++i) {
        Browser guesser(porch, "10.6.0." + std::to_string(i));
        with.sign_in(guesser, i % 2 != 0 ? "chen" : " CHEN ", "guess");
    }
    CHECK(with.binds == 3);
    CHECK(with.sign_in(stranger, "chen", "of the directory") == "signin.too_often");
    porch.wait(14min);
    CHECK(with.sign_in(stranger, "chen", "guess") == "signin.too_often");
    porch.wait(1min);
    CHECK(with.sign_in(stranger, "chen", "guess") == "signin.wrong");
    CHECK(with.sign_in(stranger, "chen", "guess") == "signin.too_often");
    CHECK(with.binds == 4);
    CHECK(with.sign_in(stranger, "lin", "of the directory") == "outside.no_account");  // somebody else does not wait
    // Its owner does not wait for strangers either, and has mistakes of their own.
    CHECK(with.sign_in(own, "chen", "mistyped") == "signin.wrong");
    CHECK(with.sign_in(own, "chen", "of the directory") == "taken");
    for (int i = 0; i < 3; ++i) CHECK(with.sign_in(own, "chen", "mistyped") == "signin.wrong");
    CHECK(with.sign_in(own, "chen", "of the directory") == "signin.too_often");
    CHECK(own.sign_in("chen", "correct horse battery").status == 200);  // the password of this house
    porch.wait(15min);
    CHECK(with.sign_in(own, "chen", "of the directory") == "taken");
    CHECK(with.sign_in(stranger, "chen", "of the directory") == "taken");
    CHECK(with.sign_in(stranger, "chen", "mistyped") == "signin.wrong");
    // A directory that is away has heard no password.
    with.is_away = true;
    for (int i = 0; i < 10; ++i) CHECK(with.sign_in(own, "chen", "of the directory") == "outside.unreachable");
    with.is_away = false;
    CHECK(with.sign_in(own, "chen", "of the directory") == "taken");
}

TEST_CASE("a second factor is asked for after a provider, too") {
    WithProvider with;
    auto chen = with.porch.account("chen", "office", "correct horse battery");
    auto done = with.porch.journal->submit_and_wait({[&](journal::Batch& batch) -> Result<journal::Committed> {
                                                         batch.sql().run(
                                                             "insert into passkey(id, account, credential, site, key, count, name, made_at)"
                                                             " values('a', $1, 'c', 'localhost', 'x', 0, 'key', $2)",
                                                             chen, with.porch.now);
                                                         return journal::Committed{};
                                                     },
                                                     "test",
                                                     {},
                                                     {}});
    REQUIRE(done.has_value());
    Browser browser(with.porch);
    CHECK(with.come_back(browser, with.go(browser)) == "taken");
    CHECK_FALSE(browser.is_in());
    CHECK(holds(browser.get("/session").body, R"("needs":"second_factor","methods":["passkey"])"));
}

TEST_CASE("who administers accounts comes to no other duty by naming them after oneself") {
    WithProvider with;
    auto& porch = with.porch;
    porch.account("auditor", "auditor", "correct horse battery");
    with.login = "auditor";
    Browser browser(porch);
    CHECK(with.come_back(browser, with.go(browser)) == "outside.administrator");
    CHECK(porch.last_in_trail() == "session.sign-in refused outside.administrator");
    CHECK_FALSE(browser.is_in());
}

TEST_CASE("an account is loosened from a provider by the system administrator, and bound anew by its name") {
    WithProvider with;
    auto& porch = with.porch;
    auto chen = porch.account("chen", "office", "correct horse battery");
    porch.account("admin", "sysadmin", "correct horse battery");
    Browser browser(porch), admin(porch);
    CHECK(with.come_back(browser, with.go(browser)) == "taken");
    auto trail = porch.trail();
    CHECK(std::find(trail.begin(), trail.end(), "account.identity done bound") != trail.end());
    CHECK(admin.sign_in("admin", "correct horse battery").status == 200);
    auto list = "/accounts/" + chen + "/identities";
    CHECK(holds(admin.get(list).body, R"("provider":"oidc:gov")"));
    CHECK(admin.code("/accounts/" + chen + "/loosen", R"({"provider":"oidc:gov"})") == "taken");
    CHECK(porch.last_in_trail() == "account.identity done loosened");
    CHECK(admin.get(list).body == R"({"items":[]})");
    with.subject = "s-new";  // the person has a new account there
    CHECK(with.come_back(browser, with.go(browser)) == "taken");
}

TEST_CASE("answers that a provider did not give are slowed, and beginnings without end fill nothing") {
    WithProvider with;
    with.porch.account("chen", "office", "correct horse battery");
    Browser browser(with.porch), hostile(with.porch, "10.9.9.9");
    auto location = with.go(browser);
    for (int i = 0; i < 300; ++i) with.go(hostile);
    CHECK(with.porch.look()->integer("select count(*) from outside_visit") == 101);
    with.nonce = parameter(location, "nonce");
    CHECK(with.come_back(browser, location) == "taken");  // whoever began before the flood
    with.token_status = 400;
    for (int i = 0; i < 30; ++i) CHECK(with.come_back(hostile, with.go(hostile)) == "oidc.code");
    CHECK(hostile.code("/session/oidc/begin", R"({"provider":"gov"})") == "signin.too_often");
    with.token_status = 200;
    CHECK(with.come_back(browser, with.go(browser)) == "taken");
}

TEST_CASE("a refusal of the provider is told as one, and another provider's answer is not taken") {
    WithProvider with;
    with.porch.account("chen", "office", "correct horse battery");
    Browser browser(with.porch);
    auto back = [&](const std::string& more) {
        return browser.code("/session/oidc/finish", R"({"state":")" + parameter(with.go(browser), "state") + "\"" + more + "}");
    };
    CHECK(back(R"(,"error":"access_denied")") == "oidc.refused");
    CHECK(back(R"(,"error":"access_denied","code":"x")") == "oidc.refused");
    CHECK(back("") == "oidc.refused");
    CHECK(back(R"(,"code":"x","iss":"https://evil.example")") == "oidc.mixed_up");
    CHECK(back(R"(,"code":"x","iss":"https://id.example.cn")") == "taken");
    with.discovery.replace(with.discovery.find("\"more\":[1]"), 10, R"("authorization_response_iss_parameter_supported":true)");
    CHECK(back(R"(,"code":"x")") == "oidc.mixed_up");
    CHECK(back(R"(,"code":"x","iss":"https://id.example.cn")") == "taken");
}

TEST_CASE("a name that somebody typed is a name, in a filter and in a DN") {
    CHECK(ldap_filter("(uid={})", "chen") == "(uid=chen)");
    CHECK(ldap_filter("(&(uid={})(mail={}@a))", "x") == "(&(uid=x)(mail=x@a))");
    CHECK(ldap_filter("(uid={})", "*)(uid=*") == "(uid=\\2a\\29\\28uid=\\2a)");
    CHECK(ldap_filter("(uid={})", std::string("a\\b\0", 4)) == "(uid=a\\5cb\\00)");
    CHECK(ldap_filter("(uid={})", "{}") == "(uid={})");
    CHECK(ldap_filter("(cn={})", "陈晴") == "(cn=陈晴)");
    CHECK(ldap_dn("uid={},dc=example", "chen") == "uid=chen,dc=example");
    CHECK(ldap_dn("uid={},dc=example", "x,dc=evil") == "uid=x\\,dc\\=evil,dc=example");
    CHECK(ldap_dn("uid={},dc=example", "#a+b\"c\\d<e>f;g ") == "uid=\\#a\\+b\\\"c\\\\d\\<e\\>f\\;g\\ ,dc=example");
    CHECK(ldap_dn("uid={},dc=example", "a\nb") == "uid=a\\0ab,dc=example");
}

TEST_CASE("addresses are safe with TLS, or on this machine") {
    for (auto safe : {"https://a.cn", "ldaps://a.cn", "http://127.0.0.1:80/x", "http://localhost/", "ldap://localhost:389"})
        CHECK(is_safe_address(safe));
    for (auto unsafe : {"http://a.cn", "ldap://a.cn", "http://localhost.evil.cn", "http://127.0.0.1.evil.cn/", "file:///etc/passwd",
                        "ftp://a", "", "http://localhost@evil.cn/"})
        CHECK_FALSE(is_safe_address(unsafe));
}
