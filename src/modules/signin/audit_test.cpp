#include "modules/signin/audit.hpp"

#include "journal/story.hpp"
#include "modules/signin/porch_for_tests.hpp"

using namespace bihuan;
using namespace bihuan::signin;
using namespace std::chrono_literals;

namespace {

void enter(Porch& porch, audit::Entry entry) {
    auto work = [entry](journal::Batch& batch) -> Result<journal::Committed> {
        audit::append(batch, entry);
        return journal::Committed{};
    };
    REQUIRE(porch.journal->submit_and_wait({work, "test", {}, {}}).has_value());
}
std::vector<std::string> found(Porch& porch) {
    std::vector<std::string> codes;
    for (auto& one : audit::verify(*porch.look()).findings) codes.push_back(one.code);
    return codes;
}
// As somebody with the database in hands would: past the triggers.
void tamper(Porch& porch, const std::string& script) {
    auto sql = open_sqlite(porch.journal->database().string(), Access::write);
    sql->script("drop trigger audit_no_update; drop trigger audit_no_delete;" + script);
}

}  // namespace

TEST_CASE("entries are chained, and sealed into the journal when the day is over") {
    Porch porch;
    for (int i = 0; i < 3; ++i) enter(porch, {"test", "a", "b", audit::Outcome::done, "c", "10.0.0.1"});
    CHECK(porch.look()->integer("select count(*) from event where type = 'audit.sealed/1'") == 0);
    porch.wait(24h);
    enter(porch, {"test", "a", "b", audit::Outcome::refused, "c", "10.0.0.1"});
    CHECK(porch.look()->integer("select count(*) from event where type = 'audit.sealed/1'") == 1);
    enter(porch, {"test", "", "", audit::Outcome::done, "", ""});
    CHECK(porch.look()->integer("select count(*) from event where type = 'audit.sealed/1'") == 1);
    auto verdict = audit::verify(*porch.look());
    CHECK(verdict.findings.empty());
    CHECK(verdict.entries == 5);
    CHECK(verdict.sealed == 3);
    porch.wait(24h);
    REQUIRE(porch.journal->submit_and_wait({audit::seal_earlier_days(), "system", {}, {}}).has_value());
    CHECK(audit::verify(*porch.look()).sealed == 5);
    REQUIRE(porch.journal->submit_and_wait({audit::seal_earlier_days(), "system", {}, {}}).has_value());
    CHECK(porch.look()->integer("select count(*) from event where type = 'audit.sealed/1'") == 2);
}

TEST_CASE("a busy day is sealed more than once") {
    Porch porch;
    auto work = [](journal::Batch& batch) -> Result<journal::Committed> {
        for (int i = 0; i < audit::entries_between_seals_max + 10; ++i)
            audit::append(batch, {"test", "", "", audit::Outcome::done, "", ""});
        return journal::Committed{};
    };
    REQUIRE(porch.journal->submit_and_wait({work, "test", {}, {}}).has_value());
    CHECK(audit::verify(*porch.look()).sealed == audit::entries_between_seals_max);
    CHECK(found(porch).empty());
}

TEST_CASE("the database refuses to change or shorten the trail") {
    Porch porch;
    enter(porch, {"test", "a", "b", audit::Outcome::done, "c", ""});
    auto sql = open_sqlite(porch.journal->database().string(), Access::write);
    CHECK_THROWS_WITH_AS(sql->run("update audit set actor = 'x'"), doctest::Contains("never changed"), StoreError);
    CHECK_THROWS_WITH_AS(sql->run("delete from audit"), doctest::Contains("never shortened"), StoreError);
}

TEST_CASE("whatever is changed past the triggers is found") {
    for (auto [script, code] :
         {std::pair{"update audit set actor = 'somebody else' where number = 2", "audit.changed"},
          {"update audit set at = at + 1 where number = 3", "audit.changed"},
          {"update audit set outcome = 'done' where number = 4", "audit.changed"},
          {"update audit set outcome = 'nonsense' where number = 4", "audit.changed"},
          {"update audit set hash = x'00' where number = 4", "audit.changed"},
          {"delete from audit where number = 2", "audit.changed"},
          {"delete from audit where number >= 3", "audit.missing"},
          {"delete from audit", "audit.missing"},
          {"insert into audit select 9, at, kind, actor, about, outcome, code, address, hash from audit where number = 1",
           "audit.changed"}}) {
        Porch porch;
        for (int i = 0; i < 5; ++i) enter(porch, {"test", "a", "b", audit::Outcome::refused, "c", ""});
        porch.wait(24h);
        enter(porch, {"test", "a", "b", audit::Outcome::refused, "c", ""});
        CHECK(found(porch).empty());
        tamper(porch, script);
        auto codes = found(porch);
        CHECK_MESSAGE(std::find(codes.begin(), codes.end(), code) != codes.end(), script);
    }
}

TEST_CASE("a trail written anew from its beginning does not fit what the journal sealed") {
    Porch porch, forger;
    for (int i = 0; i < 3; ++i) {
        enter(porch, {"test", "a", "b", audit::Outcome::refused, "c", ""});
        enter(forger, {"test", "a", "b", audit::Outcome::done, "c", ""});
    }
    porch.wait(24h);
    enter(porch, {"test", "", "", audit::Outcome::done, "", ""});
    tamper(porch, "delete from audit; attach '" + forger.journal->database().string() +
                      "' as forged; insert into audit select * from forged.audit");
    CHECK(found(porch) == std::vector<std::string>{"audit.not_as_sealed"});
}

TEST_CASE("an entry holds one readable line each, of bounded length") {
    Porch porch;
    enter(porch, {"test", "a\nb", std::string(150, 'x') + "汉字汉字汉字汉字汉字汉字汉字汉字汉字汉字", audit::Outcome::done, "\xff", ""});
    auto kept = porch.look()->all<audit::Kept>("select " + std::string(audit::kept_columns) + " from audit").front();
    CHECK(kept.actor == "a b");
    CHECK(kept.about.size() <= audit::member_size_max);
    CHECK(kept.about.size() > audit::member_size_max - 4);
    CHECK(kept.code == "ff");
    CHECK(found(porch).empty());
}

TEST_CASE("a seal covers what no earlier one did") {
    Story<AuditTrail> story;
    story.when(audit::Seal{5, "aa"}).then(audit::Sealed{5, "aa"});
    story.when(audit::Seal{5, "aa"}).then();
    story.when(audit::Seal{4, "bb"}).then();
    story.when(audit::Seal{6, "cc"}).then(audit::Sealed{6, "cc"});
}

TEST_CASE("refusals of a known person are entered, in bounded number; strangers at the door are not") {
    Porch porch;
    porch.account("lin", "unit", "correct horse battery");
    Browser stranger(porch), browser(porch);
    auto before = porch.trail().size();
    for (int i = 0; i < 50; ++i) stranger.get("/units");
    CHECK(porch.trail().size() == before);
    browser.sign_in("lin", "correct horse battery");
    before = porch.trail().size();
    for (int i = 0; i < 50; ++i) CHECK(browser.get("/audit").status == 403);
    CHECK(porch.trail().size() == before + 30);
    CHECK(porch.look()->integer("select count(*) from audit where about = 'GET /api/v1/audit' and actor <> ''") == 30);
    porch.wait(61s);
    browser.get("/audit");
    CHECK(porch.trail().size() == before + 31);
}
