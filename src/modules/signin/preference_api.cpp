#include "base/text.hpp"
#include "modules/signin/signin_rooms.hpp"

namespace bihuan::signin {
namespace {

constexpr std::size_t views_max = 50, name_letters_max = 40, query_size_max = 2'000;  // of one account; bytes of an address
constexpr std::size_t columns_max = 40, column_size_max = 40;

struct SavedView {
    std::string name;
    std::string query;                 // of the ledger's address: "overdue=true&order=due"
    std::vector<std::string> columns;  // none: those that are shown anyway
    bool is_default = false;           // the ledger opens with it
};
DESCRIBE(SavedView, name, query, columns, is_default)
struct Preferences {  // empty: what the browser has
    std::string language, look, density;
    std::vector<std::string> columns;  // of the ledger
    std::vector<SavedView> views;      // in the order of their names
};
DESCRIBE(Preferences, language, look, density, columns, views)
struct Preferred {  // what is absent stays as it is
    std::optional<std::string> language, look, density;
    std::optional<std::vector<std::string>> columns;
};
DESCRIBE(Preferred, language, look, density, columns)
struct Forgotten {
    std::string name;
};
DESCRIBE(Forgotten, name)

struct SavedRow {
    std::string name, query, columns;
    bool is_default = false;
};
DESCRIBE(SavedRow, name, query, columns, is_default)

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (auto& word : words) (text += text.empty() ? "" : " ") += word;
    return text;
}
std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    for (auto word : text::split(text, " "))
        if (!word.empty()) words.emplace_back(word);
    return words;
}
bool are_columns(const std::vector<std::string>& columns) {
    auto is_word = [](const std::string& one) {
        return !one.empty() && one.size() <= column_size_max &&
               std::all_of(one.begin(), one.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
    };
    return columns.size() <= columns_max && std::all_of(columns.begin(), columns.end(), is_word);
}
tl::unexpected<Problem> unfit(const char* at, const char* zh, const char* en) {
    return problem(Fault::invalid, "preference.unfit", zh, en, at);
}
tl::unexpected<Problem> unfit_columns() { return unfit("/columns", "没有这样的列", "there are no such columns"); }

Result<Preferences> look(api::Visit& visit) {
    Preferences found;
    visit.sql.query(
        "select name, value from preference where account = $1",
        [&](Row row) {
            auto name = row.text(0), value = row.text(1);
            if (name == "language") found.language = value;
            if (name == "look") found.look = value;
            if (name == "density") found.density = value;
            if (name == "columns") found.columns = words_of(value);
        },
        visit.viewer.actor);
    for (auto& row : visit.sql.all<SavedRow>("select name, query, columns, is_default from saved_view where account = $1 order by name",
                                             visit.viewer.actor))
        found.views.push_back({row.name, row.query, words_of(row.columns), row.is_default});
    return found;
}

Result<Done> prefer(api::Visit& visit, const SigninRules& rules, const Preferred& asked) {
    auto session = finished_session(visit, rules);
    if (!session) return tl::unexpected(session.error());
    auto among = [](const std::optional<std::string>& value, std::initializer_list<std::string_view> known) {
        return !value || value->empty() || std::find(known.begin(), known.end(), *value) != known.end();
    };
    if (!among(asked.language, {"zh-CN", "en"})) return unfit("/language", "没有这种语言", "there is no such language");
    if (!among(asked.look, {"system", "light", "dark"})) return unfit("/look", "没有这种外观", "there is no such look");
    if (!among(asked.density, {"calm", "dense"})) return unfit("/density", "没有这种疏密", "there is no such density");
    if (asked.columns && !are_columns(*asked.columns)) return unfit_columns();
    auto done = written(visit, [&](journal::Batch& batch) -> Result<void> {
        auto set = [&](const char* name, const std::optional<std::string>& value) {
            if (!value) return;
            batch.sql().run("delete from preference where account = $1 and name = $2", session->account, name);
            if (!value->empty())
                batch.sql().run("insert into preference(account, name, value) values($1, $2, $3)", session->account, name, *value);
        };
        set("language", asked.language);
        set("look", asked.look);
        set("density", asked.density);
        if (asked.columns) set("columns", joined(*asked.columns));
        return {};
    });
    if (!done) return tl::unexpected(done.error());
    return Done{};
}

// One of the same name is replaced; at most one is the default.
Result<Done> save(api::Visit& visit, const SigninRules& rules, SavedView view) {
    auto session = finished_session(visit, rules);
    if (!session) return tl::unexpected(session.error());
    view.name = text::trimmed(view.name);
    auto letters =
        std::count_if(view.name.begin(), view.name.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U; });
    bool has_controls = std::any_of(view.name.begin(), view.name.end(), [](char c) { return static_cast<unsigned char>(c) < ' '; });
    if (letters == 0 || std::size_t(letters) > name_letters_max || has_controls)
        return unfit("/name", "名称应为1至40个字", "a name has 1 to 40 letters");
    bool is_query =
        view.query.size() <= query_size_max && std::none_of(view.query.begin(), view.query.end(), [](char c) {
            return static_cast<unsigned char>(c) <= ' ' || static_cast<unsigned char>(c) >= 0x7f || c == '#' || c == '<' || c == '"';
        });
    if (!is_query || !api::parameters_of(view.query)) return unfit("/query", "不是网址中的查询条件", "this is no query of an address");
    if (!are_columns(view.columns)) return unfit_columns();
    auto done = written(visit, [&](journal::Batch& batch) -> Result<void> {
        auto& sql = batch.sql();
        sql.run("delete from saved_view where account = $1 and name = $2", session->account, view.name);
        if (sql.integer("select count(*) from saved_view where account = $1", session->account) >= std::int64_t(views_max))
            return refuse("preference.too_many", "常用视图最多50个，请先删除不用的", "at most fifty views: remove one that is not used");
        if (view.is_default) sql.run("update saved_view set is_default = 0 where account = $1", session->account);
        sql.run("insert into saved_view(account, name, query, columns, is_default) values($1, $2, $3, $4, $5)", session->account, view.name,
                view.query, joined(view.columns), std::int64_t(view.is_default));
        return {};
    });
    if (!done) return tl::unexpected(done.error());
    return Done{};
}
Result<Done> forget(api::Visit& visit, const SigninRules& rules, const std::string& name) {
    auto session = finished_session(visit, rules);
    if (!session) return tl::unexpected(session.error());
    auto done = written(visit, [&](journal::Batch& batch) -> Result<void> {
        batch.sql().run("delete from saved_view where account = $1 and name = $2", session->account, name);
        return {};
    });
    if (!done) return tl::unexpected(done.error());
    return Done{};
}

}  // namespace

void preference_routes(api::Routes& routes, const SigninRules& rules) {
    using api::Nothing, api::Visit;
    routes.show<Preferences, Nothing>("/api/v1/session/preferences", "signed_in", "我的偏好和常用视图 · my preferences and saved views",
                                      [](Visit& visit, const Nothing&) { return look(visit); });
    routes.act<Done, Preferred, Nothing>(
        "/api/v1/session/preferences", "signed_in", "改我的偏好 · changes my preferences",
        [&rules](Visit& visit, const Nothing&, const Preferred& one) { return prefer(visit, rules, one); });
    routes.act<Done, SavedView, Nothing>(
        "/api/v1/session/views", "signed_in", "保存一个常用视图 · saves a view of the ledger",
        [&rules](Visit& visit, const Nothing&, SavedView view) { return save(visit, rules, std::move(view)); });
    routes.act<Done, Forgotten, Nothing>(
        "/api/v1/session/views/remove", "signed_in", "删除一个常用视图 · removes one",
        [&rules](Visit& visit, const Nothing&, const Forgotten& one) { return forget(visit, rules, one.name); });
}

}  // namespace bihuan::signin
