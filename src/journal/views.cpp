#include "journal/views.hpp"

#include "base/text.hpp"

namespace bihuan::journal {
namespace {
constexpr std::int64_t records_per_progress = 10'000;
}  // namespace

std::vector<std::string> tables_of(std::string_view ddl) {
    std::vector<std::string> names;
    for (auto line : text::split(ddl, "\n")) {
        for (std::string_view head : {"create table ", "create virtual table "}) {
            if (!line.starts_with(head)) continue;
            auto rest = line.substr(head.size());
            names.emplace_back(rest.substr(0, rest.find_first_of("( ")));
        }
    }
    return names;
}

Views::Declared Views::view(std::string name, std::string ddl) {
    views_.push_back({std::move(name), std::move(ddl)});
    return {*this, views_.size() - 1};
}

std::vector<std::string> Views::tables() const {
    std::vector<std::string> all;
    for (auto& view : views_)
        for (auto& table : tables_of(view.ddl)) all.push_back(table);
    return all;
}

void Views::create(Sql& sql) const {
    for (auto& view : views_) sql.script(view.ddl);
}

void Views::refresh(Sql& sql, const Progress& progress) const {
    sql.script(view_table);
    std::map<std::string, std::string> built;
    sql.query("select name, ddl from view", [&](Row row) { built[std::string(row.text(0))] = row.text(1); });
    std::vector<bool> wanted;
    for (auto& view : views_) {
        auto found = built.find(view.name);
        wanted.push_back(found == built.end() || found->second != view.ddl);
    }
    std::vector<std::string> gone;
    for (auto& [name, ddl] : built)
        if (std::none_of(views_.begin(), views_.end(), [&known = name](auto& view) { return view.name == known; })) gone.push_back(name);
    if (gone.empty() && std::find(wanted.begin(), wanted.end(), true) == wanted.end()) return;

    sql.script("begin immediate");
    try {
        auto drop = [&](const std::string& name) {
            for (auto& table : tables_of(built[name])) sql.script("drop table if exists " + table);
            sql.run("delete from view where name = $1", name);
        };
        for (auto& name : gone) drop(name);
        auto head = sql.integer("select coalesce(max(position), 0) from event");
        for (std::size_t i = 0; i < views_.size(); ++i) {
            if (!wanted[i]) continue;
            drop(views_[i].name);
            sql.script(views_[i].ddl);
            sql.run("insert into view(name, ddl) values($1, $2)", views_[i].name, views_[i].ddl);
        }
        apply(sql, sql, 0, head, &wanted, progress);
        sql.script("commit");
    } catch (...) {
        sql.script("rollback");
        throw;
    }
}

void Views::replay(Sql& journal, Sql& target, std::int64_t after, std::int64_t through, const Progress& progress) const {
    apply(journal, target, after, through, nullptr, progress);
}

void Views::apply(Sql& journal, Sql& target, std::int64_t after, std::int64_t through, const std::vector<bool>* wanted,
                  const Progress& progress) const {
    journal.query(
        "select position, stream, version, type, actor, at, data from event where position > $1 and position <= $2 order by position",
        [&](Row row) {
            auto stream = row.text(1);
            auto slash = stream.find('/');
            auto category = categories_.find(stream.substr(0, slash));
            if (category == categories_.end()) return;
            Recorded recorded{row.integer(0), row.integer(2), Instant{std::chrono::milliseconds{row.integer(5)}}, row.text(4),
                              stream.substr(slash == stream.npos ? stream.size() : slash + 1)};
            category->second.apply(target, recorded, row.text(3), row.text(6), wanted);
            if (progress && recorded.position % records_per_progress == 0) progress(recorded.position - after, through - after);
        },
        after, through);
    if (progress) progress(through - after, through - after);
}

}  // namespace bihuan::journal
