#include "modules/signin/signin_rooms.hpp"

namespace bihuan::signin {
namespace {

struct TokensSeen {
    std::vector<AccessToken> items;
};
DESCRIBE(TokensSeen, items)
struct AskedToken {
    std::string name;
    std::vector<std::string> permissions;
    int days = 0;
};
DESCRIBE(AskedToken, name, permissions, days)
struct TokenGiven {
    std::string token;  // this once
};
DESCRIBE(TokenGiven, token)

Result<TokensSeen> list(api::Visit& visit) {
    return TokensSeen{visit.sql.all<AccessToken>(
        "select " + std::string(access_token_columns) + " from access_token where account = $1 order by id", visit.viewer.actor)};
}

Result<TokenGiven> make(api::Visit& visit, const SigninRules& rules, const AskedToken& asked) {
    auto session = finished_session(visit, rules);  // a token makes no token
    if (!session) return tl::unexpected(session.error());
    NewAccessToken wanted{session->account, asked.name, asked.permissions, asked.days};
    if (auto fit = check_access_token(wanted); !fit) return tl::unexpected(fit.error());
    for (auto& word : asked.permissions)
        if (visit.viewer.scope(word).nothing())
            return problem(Fault::refused, "token.beyond_own", "令牌的权限不能超出您自己的权限：" + word,
                           "a token may do no more than you may: " + word, "/permissions");
    TokenGiven given;
    auto done = written(visit, [&](journal::Batch& batch) -> Result<void> {
        auto& sql = batch.sql();
        sql.run("delete from access_token where expires_at <= $1", visit.now);
        if (sql.integer("select count(*) from access_token where account = $1", session->account) >=
            std::int64_t(access_tokens_per_account_max))
            return refuse("token.too_many", "令牌最多20个，请先撤销不用的", "at most twenty tokens: revoke one that is not used");
        given.token = new_access_token(batch, wanted, visit.now);
        auto id = access_token_of(sql, given.token, visit.now)->id;
        entered(batch, visit, {"token.make", session->account, id, audit::Outcome::done, std::to_string(asked.days) + " days", ""});
        return {};
    });
    if (!done) return tl::unexpected(done.error());
    return given;
}

Result<Done> revoke(api::Visit& visit, const SigninRules& rules, const std::string& id) {
    auto session = finished_session(visit, rules);
    if (!session) return tl::unexpected(session.error());
    auto done = written(visit, [&](journal::Batch& batch) -> Result<void> {
        batch.sql().run("delete from access_token where id = $1 and account = $2", id, session->account);
        entered(batch, visit, {"token.revoke", session->account, id, audit::Outcome::done, "", ""});
        return {};
    });
    if (!done) return tl::unexpected(done.error());
    return Done{};
}

}  // namespace

void access_token_routes(api::Routes& routes, const SigninRules& rules) {
    using api::ById, api::Nothing, api::Visit;
    const std::string own = "/api/v1/session/tokens", one = own + "/{id}";
    routes.show<TokensSeen, Nothing>(own, "signed_in", "我的访问令牌 · my access tokens",
                                     [](Visit& visit, const Nothing&) { return list(visit); });
    routes.act<TokenGiven, AskedToken, Nothing>(
        own, "signed_in", "新建访问令牌，只显示一次 · makes an access token, shown once",
        [&rules](Visit& visit, const Nothing&, const AskedToken& asked) { return make(visit, rules, asked); });
    routes.act<Done, Nothing, ById>(one + "/revoke", "signed_in", "撤销访问令牌 · revokes it",
                                    [&rules](Visit& visit, const ById& by, Nothing) { return revoke(visit, rules, by.id); });
    routes.guard(one, [](Sql& sql, const api::Viewer& viewer, std::string_view, const std::string& id) {
        return !viewer.actor.empty() &&
               sql.integer("select count(*) from access_token where id = $1 and account = $2", id, viewer.actor) > 0;
    });
}

}  // namespace bihuan::signin
