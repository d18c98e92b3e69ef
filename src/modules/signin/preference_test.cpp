#include "modules/signin/porch_for_tests.hpp"

using namespace bihuan;
using namespace bihuan::signin;

namespace {

struct Writing {
    Porch porch;
    Browser chen{porch}, lin{porch};
    Writing() {
        porch.account("chen", "office", "correct horse battery");
        porch.account("lin", "unit", "correct horse battery");
        REQUIRE(chen.sign_in("chen", "correct horse battery").status == 200);
        REQUIRE(lin.sign_in("lin", "correct horse battery").status == 200);
    }
    static std::string save(Browser& browser, const std::string& name, const std::string& query = "overdue=true",
                            const std::string& columns = "[]", bool is_default = false) {
        return browser.code("/session/views", R"({"name":)" + json::text(name) + R"(,"query":)" + json::text(query) + R"(,"columns":)" +
                                                  columns + R"(,"is_default":)" + (is_default ? "true}" : "false}"));
    }
    static std::string all(Browser& browser) { return browser.get("/session/preferences").body; }
};
const std::string nothing = R"({"language":"","look":"","density":"","columns":[],"views":[]})";

}  // namespace

TEST_CASE("preferences are one's own, follow the account to another browser, and are forgotten when emptied") {
    Writing with;
    CHECK(with.all(with.chen) == nothing);
    CHECK(with.chen.code("/session/preferences", R"({"language":"en","density":"dense"})") == "taken");
    CHECK(with.chen.code("/session/preferences", R"({"look":"dark","columns":["number","text"]})") == "taken");
    auto kept = R"({"language":"en","look":"dark","density":"dense","columns":["number","text"],"views":[]})";
    CHECK(with.all(with.chen) == kept);
    Browser other(with.porch);
    REQUIRE(other.sign_in("chen", "correct horse battery").status == 200);
    CHECK(with.all(other) == kept);
    CHECK(with.all(with.lin) == nothing);
    CHECK(other.code("/session/preferences", R"({"language":"","look":"","density":"","columns":[]})") == "taken");
    CHECK(with.all(other) == nothing);
}

TEST_CASE("a view is saved, replaced under its name, made the default, and removed, by its owner only") {
    Writing with;
    CHECK(with.save(with.chen, " 逾期 ", "overdue=true&order=due", R"(["number","text"])", true) == "taken");
    CHECK(with.save(with.lin, "逾期", "owned=false") == "taken");
    CHECK(with.save(with.chen, "A", "q=%E6%B0%B4", "[]", true) == "taken");
    auto body = with.all(with.chen);
    CHECK(body.find(R"("views":[{"name":"A","query":"q=%E6%B0%B4","columns":[],"is_default":true},)"
                    R"({"name":"逾期","query":"overdue=true&order=due","columns":["number","text"],"is_default":false}])") != body.npos);
    CHECK(with.save(with.chen, "逾期", "owned=false") == "taken");
    CHECK(with.chen.code("/session/views/remove", R"({"name":"A"})") == "taken");
    body = with.all(with.chen);
    CHECK(body.find(R"("views":[{"name":"逾期","query":"owned=false","columns":[],"is_default":false}])") != body.npos);
    CHECK(with.chen.code("/session/views/remove", R"({"name":"逾期"})") == "taken");
    body = with.all(with.lin);
    CHECK(body.find("逾期") != body.npos);  // somebody else's of the same name stays
}

TEST_CASE("what is kept for somebody is bounded, and only what it says it is") {
    Writing with;
    for (int i = 0; i < 50; ++i) CHECK(with.save(with.chen, "v" + std::to_string(i)) == "taken");
    CHECK(with.save(with.chen, "one more") == "preference.too_many");
    CHECK(with.save(with.chen, "v7", "owned=false") == "taken");
    CHECK(with.save(with.lin, "") == "preference.unfit");
    CHECK(with.save(with.lin, "  ") == "preference.unfit");
    CHECK(with.save(with.lin, "a\nb") == "preference.unfit");
    std::string forty;
    for (int i = 0; i < 40; ++i) forty += "水";
    CHECK(with.save(with.lin, forty) == "taken");
    CHECK(with.save(with.lin, forty + "水") == "preference.unfit");
    CHECK(with.save(with.lin, "a", std::string(2'000, 'a')) == "taken");
    CHECK(with.save(with.lin, "a", std::string(2'001, 'a')) == "preference.unfit");
    for (auto query : {"a b", "a#b", "<script>", "q=水", "a=%zz", "a\"b"})
        CHECK_MESSAGE(with.save(with.lin, "a", query) == "preference.unfit", query);
    for (auto columns : {R"(["A"])", R"([""])", R"(["a b"])"}) CHECK(with.save(with.lin, "a", "", columns) == "preference.unfit");
    for (auto body : {R"({"language":"fr"})", R"({"look":"blue"})", R"({"density":"x"})", R"({"columns":["<b>"]})"})
        CHECK(with.lin.code("/session/preferences", body) == "preference.unfit");
    CHECK(with.save(with.lin, "<img src=x onerror=alert(1)>") == "taken");  // text, wherever it is shown
}

TEST_CASE("nobody changes them without a session, its token against forged requests, or by an access token") {
    Writing with;
    Browser stranger(with.porch);
    CHECK(stranger.get("/session/preferences").status == 401);
    CHECK(with.save(stranger, "a") == "people.not_signed_in");
    auto own = with.chen.csrf;
    with.chen.csrf = "forged";
    CHECK(with.save(with.chen, "a") == "session.csrf");
    CHECK(with.chen.code("/session/preferences", R"({"look":"dark"})") == "session.csrf");
    with.chen.csrf = own;
    CHECK(with.all(with.chen) == nothing);
}
