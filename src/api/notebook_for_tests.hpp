// A product as small as one can be, for tests of what carries products: notes that are written and struck out.
#pragma once
#include <atomic>
#include <filesystem>

#include "api/service.hpp"

namespace bihuan::note {

struct Written {
    static constexpr auto type = "note.written/1";
    std::string text;
    std::optional<Date> due;
    std::vector<std::string> tags;
};
struct Struck {
    static constexpr auto type = "note.struck/1";
    std::string reason;
};
using Event = std::variant<Written, Struck>;

struct Write {
    std::string text;
    std::optional<Date> due;
    std::vector<std::string> tags;
};
struct Strike {
    std::string reason;
};
using Command = std::variant<Write, Strike>;

struct State {
    bool written = false, struck = false;
};

inline Decision<Event> decide(const State& state, const Write& write, const Context&) {
    if (state.struck) return refuse("note.struck", "记录已划去, 不能再写", "the note is struck out: write another one");
    if (write.text.empty()) return problem(Fault::invalid, "note.empty", "内容不能为空", "a note needs a text", "/text");
    return {{Written{write.text, write.due, write.tags}}};
}
inline Decision<Event> decide(const State& state, const Strike& strike, const Context&) {
    if (!state.written) return problem(Fault::missing, "note.missing", "没有这条记录", "there is no such note");
    if (state.struck) return std::vector<Event>{};
    return {{Struck{strike.reason}}};
}
inline State evolve(State state, const Written&) { return {true, state.struck}; }
inline State evolve(State state, const Struck&) { return {state.written, true}; }

DESCRIBE(Written, text, due, tags)
DESCRIBE(Struck, reason)
DESCRIBE(Write, text, due, tags)
DESCRIBE(Strike, reason)

struct Note {
    static constexpr std::string_view category = "note";
    using State = note::State;
    using Command = note::Command;
    using Event = note::Event;
};
static_assert(Decider<Note>);

// ---- what is seen of it ----

enum class Standing { open, struck_out };
DESCRIBE_ENUM(Standing, open, struck_out)

struct Line {
    std::string id;
    Standing standing = Standing::open;
    std::string text;
    std::optional<Date> due;
    std::vector<std::string> tags;
    Instant changed_at{};
};
DESCRIBE(Line, id, standing, text, due, tags, changed_at)
struct Page {
    std::int64_t total = 0;
    Date today{};
    std::vector<Line> notes;
};
DESCRIBE(Page, total, today, notes)
struct Filter {
    std::optional<Standing> standing;
    std::vector<std::string> ids;
    int limit = 50;
    int skip = 0;
};
DESCRIBE(Filter, standing, ids, limit, skip)
struct Taken {
    std::int64_t size = 0;
    std::string hash, media_type, actor;
};
DESCRIBE(Taken, size, hash, media_type, actor)

inline void project(Sql& sql, const journal::Recorded& at, const Event& event) {
    if (auto* written = std::get_if<Written>(&event))
        sql.run(
            "insert into note(id, standing, text, due, tags, changed_at) values($1, $2, $3, $4, $5, $6)"
            " on conflict(id) do update set"
            " text = excluded.text, due = excluded.due, tags = excluded.tags, changed_at = excluded.changed_at",
            at.id, Standing::open, written->text, written->due, written->tags, at.at);
    else sql.run("update note set standing = $1, changed_at = $2 where id = $3", Standing::struck_out, at.at, at.id);
}
inline void declare(journal::Views& views) {
    views
        .view("note",
              "create table note(id text primary key, standing text not null, text text not null, due text, tags text not null,"
              " changed_at bigint not null);\ncreate index note_standing on note(standing, id);\n")
        .on<Note>(project);
}

inline Result<Page> list(const api::Reading& reading, const Filter& filter) {
    Sql::Parameters parameters;
    std::string where;
    if (filter.standing) where += " and standing = " + parameters.add(*filter.standing);
    if (!filter.ids.empty()) where += " and id in (select value from json_each(" + parameters.add(filter.ids) + "))";
    Page page;
    page.today = reading.today();
    reading.sql.query(
        "select count(*) from note where 1 = 1" + where, [&](Row row) { page.total = row.integer(0); }, parameters);
    auto limit = parameters.add(std::int64_t{filter.limit}), skip = parameters.add(std::int64_t{filter.skip});
    page.notes = reading.sql.all<Line>("select id, standing, text, due, tags, changed_at from note where 1 = 1" + where +
                                           " order by id limit " + limit + " offset " + skip,
                                       parameters);
    return page;
}
inline Result<Line> one(const api::Reading& reading, const api::ById& by) {
    auto row = reading.sql.one<Line>("select id, standing, text, due, tags, changed_at from note where id = $1", by.id);
    if (!row) return problem(Fault::missing, "note.missing", "没有这条记录", "there is no such note");
    return *row;
}

inline void declare(api::Routes& routes) {
    using api::ById, api::Nothing, api::Reading;
    routes.get<Page, Filter>("/api/v1/notes", "note.read", "Notes", list);
    routes.get<Line, ById>("/api/v1/notes/{id}", "note.read", "One note", one);
    routes.get<std::string, Nothing>("/api/v1/notes/first", "note.read", "The id of the first note",
                                     [](const Reading& reading, const Nothing&) -> Result<std::string> {
                                         std::string id;
                                         reading.sql.query("select min(id) from note", [&](Row row) { id = row.text(0); });
                                         return id;
                                     });
    routes.file<ById>("/api/v1/notes/{id}/text", "note.read", "A note as a text file",
                      [](const Reading& reading, const ById& by) -> Result<api::File> {
                          return one(reading, by).map([](const Line& row) { return api::File{row.text, "text/plain", "记录.txt"}; });
                      });
    routes.command<Note, Write>("/api/v1/notes/{id}/write", "note.write", "Write a note, or write it anew");
    routes.command<Note, Strike>("/api/v1/notes/{id}/strike", "note.write", "Strike a note out");
    routes.upload<Taken, Nothing>("/api/v1/files", "note.write", "Take a file",
                                  [](const api::Upload& upload, const Nothing&) -> Result<Taken> {
                                      auto hash = to_hex(bytes_of(sha256(upload.bytes)));
                                      return Taken{std::int64_t(upload.bytes.size()), hash, std::string(upload.media_type), upload.actor};
                                  });
}

// A whole house for the notes in a folder of its own, gone with it. Time stands still until it is set.
class Notebook {
public:
    explicit Notebook(std::string_view start = "2026-11-20T09:00:00+08:00", const std::function<void(api::Routes&)>& more_routes = {}) {
        set_clock(start);
        auto pattern = (std::filesystem::temp_directory_path() / "bihuan-notes-XXXXXX").string();
        if (!mkdtemp(pattern.data())) throw std::runtime_error("no temporary folder");
        folder_ = pattern;
        declare(views_);
        declare(routes_);
        if (more_routes) more_routes(routes_);
        journal::Options options;
        options.seed = std::string(32, 's');
        options.clock = [this] { return Instant{std::chrono::milliseconds{clock_.load()}}; };
        journal_ = std::make_unique<journal::Journal>(folder_ / "notes.db", views_, options);
        service_ = std::make_unique<api::Service>(routes_, *journal_);
    }
    ~Notebook() {
        service_.reset();
        journal_.reset();
        std::filesystem::remove_all(folder_);
    }
    Notebook(const Notebook&) = delete;
    Notebook& operator=(const Notebook&) = delete;

    void set_clock(std::string_view instant) { clock_ = instant_from(instant).value().time_since_epoch().count(); }
    api::Service& service() { return *service_; }
    journal::Journal& journal() { return *journal_; }
    const api::Routes& routes() const { return routes_; }

    // "GET /api/v1/notes?limit=3", by a clerk who reads Chinese.
    api::Answer ask(std::string_view line, std::string body = {}, const std::function<void(api::Request&)>& change = {}) {
        auto space = line.find(' '), mark = std::min(line.find('?'), line.size());
        api::Request request;
        request.method = line.substr(0, space);
        request.path = line.substr(space + 1, mark - space - 1);
        request.query = line.substr(std::min(line.size(), mark + 1));
        request.body = std::move(body);
        request.actor = "clerk";
        request.language = "zh";
        if (change) change(request);
        return service_->handle_and_wait(request);
    }

private:
    std::filesystem::path folder_;
    std::atomic<std::int64_t> clock_{0};
    journal::Views views_;
    api::Routes routes_;
    std::unique_ptr<journal::Journal> journal_;
    std::unique_ptr<api::Service> service_;
};

}  // namespace bihuan::note
