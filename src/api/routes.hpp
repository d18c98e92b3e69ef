// Routes are declared once: serving, permission, checking and the OpenAPI document all come from that one line.
#pragma once
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "api/schema.hpp"
#include "api/viewer.hpp"
#include "journal/journal.hpp"

namespace bihuan::api {

struct Request {  // as it arrives, without a socket
    std::string method, path, query, body;
    std::string actor;  // where there is no gate: who it is; a gate finds out by itself
    std::string if_match, if_none_match, idempotency_key, language, content_type;
    std::string authorization = {}, cookie = {}, csrf_token = {};  // header fields as they came: what a gate looks at
    std::string address = {}, user_agent = {};                     // of the other end, for lists of sessions and the audit trail
    std::string host = {};                                         // the name it reached us by, with the port
    bool tls = false;                                              // between the browser and us, or a proxy of ours
    std::string home() const { return (tls ? "https://" : "http://") + host; }
};
struct Answer {
    int status = 200;
    std::string media_type = "application/json";
    std::string body = {};
    std::string etag = {};
    std::string file_name = {};             // set: offered as a download
    std::string allow = {};                 // with 405: the methods this address takes, "GET, HEAD"
    std::string code = {};                  // of the problem, where it tells one
    std::vector<std::string> cookies = {};  // Set-Cookie header fields
    std::string encoding = {};              // of the body, where it is compressed: "br", "gzip"
    bool for_ever = false;                  // may be kept without asking again: its address changes with its content
    std::int64_t retry_seconds = 0;         // with 429: how long to wait
    std::string actor = {};                 // who asked, for the log; empty: nobody known
};
Answer answer_of(const Problem&, std::string_view language);
Answer answer_of(const Problem&, std::string_view language, int status);  // where HTTP has a finer word than the fault's
int status_of(Fault);

// What a read sees: the views, now or as of a past record. A handler takes the day from here, never from a clock.
struct Reading {
    Sql& sql;
    Instant now{};
    std::int64_t position = 0;
    const Viewer& viewer;  // with the rights of today, also where the past is looked at
    const Scope& reach;    // of the permission that this route asks for
    // Before the name of a view: the table as it is today, which says what a unit takes part in. Empty, unless the past is looked at.
    std::string_view present = {};
    Date today() const { return day_of(now); }
};
struct File {
    std::string bytes, media_type, name;
};
struct Upload {
    std::string_view bytes;
    std::string_view media_type;
    const std::string& actor;
    const Viewer& viewer;
    const Scope& reach;  // of the permission that this route asks for
    journal::Journal& journal;
};

// What one does about oneself or about the house that is no fact of the ledger: signs in, ends a session, keeps a preference.
struct Visit {
    const Request& request;
    const Viewer& viewer;
    const Scope& reach;  // of the permission that this route asks for
    Sql& sql;            // read-only; each query sees the newest state
    journal::Journal& journal;
    Instant now{};
    std::vector<std::string> cookies = {};
    void set_cookie(std::string text) { cookies.push_back(std::move(text)); }
};

struct Sender {
    const Viewer& viewer;
    const Scope& reach;  // of the permission that this route asks for
};
// Work for the writer, on behalf of somebody: it sees who that is and what they may do at the moment it runs.
class Work {
public:
    using Result = bihuan::Result<journal::Committed>;
    Work() = default;
    template <class Do>
        requires std::is_invocable_r_v<Result, Do&, journal::Batch&> || std::is_invocable_r_v<Result, Do&, journal::Batch&, const Sender&>
        Work(Do work) {  // NOLINT(google-explicit-constructor): a handler returns either kind
            if constexpr (std::is_invocable_r_v<Result, Do&, journal::Batch&>)
                work_ = [work = std::move(work)](journal::Batch& batch, const Sender&) mutable { return work(batch); };
            else work_ = std::move(work);
        }
    Result operator()(journal::Batch& batch, const Sender& sender) const { return work_(batch, sender); }

private:
    std::function<Result(journal::Batch&, const Sender&)> work_;
};

// Path and query parameters by name: "a=1&b=%E6%B0%B4" and the {names} of a path.
using Parameters = std::map<std::string, std::string, std::less<>>;
Result<Parameters> parameters_of(std::string_view query);

// Parameters into a described struct, each member by its name; those that `required` does not name may be absent and keep their default.
template <Described T>
Result<T> from_parameters(const Parameters& parameters, const std::vector<std::string>& required);

// What a member's parameter looks like in the document: a parameter that is absent is left out, never null.
template <class M>
inline constexpr bool is_list = false;
template <class M>
inline constexpr bool is_list<std::vector<M>> = true;
template <class M>
struct Given {
    using Type = M;
};
template <class M>
struct Given<std::optional<M>> {
    using Type = M;
};

struct Route {
    std::string method, path, permission, summary;
    std::vector<std::string> parts;  // of the path, between its slashes
    std::vector<std::string> path_names;
    std::vector<std::string> parameters;  // OpenAPI parameter objects
    std::string body, answer;             // JSON Schema texts; `answer` empty: a file
    std::string body_media_type = "application/json";
    std::function<Result<std::string>(const Reading&, const Parameters&)> read;
    std::function<Result<File>(const Reading&, const Parameters&)> file;
    std::function<Result<std::string>(const Upload&, const Parameters&)> take;  // keeps bytes, changes no fact
    std::function<Result<Work>(const Parameters&, std::string_view body, std::optional<std::int64_t> seen)> write;
    std::function<Result<std::string>(Visit&, const Parameters&, std::string_view body)> act;  // POST
    std::function<Result<std::string>(Visit&, const Parameters&)> show;                        // GET
    bool asks_elsewhere = false;  // an act that waits for another server: others do not wait behind it
};

// Whether a viewer reaches one thing with a permission. Asked on today's tables, inside the writer's batch for commands.
using Admits = std::function<bool(Sql&, const Viewer&, std::string_view permission, const std::string& id)>;
// For things that have no unit of their own: whoever has the permission for everything.
bool with_whole_reach(Sql&, const Viewer&, std::string_view permission, const std::string& id);

class Routes {
public:
    // GET: handler(const Reading&, const Argument&) -> Result<View>. Members of Argument come from the path and the query.
    template <class View, Described Argument>
    void get(std::string path, std::string permission, std::string summary,
             std::function<Result<View>(const Reading&, const Argument&)> handler) {
        auto& route = add<Argument>("GET", std::move(path), std::move(permission), std::move(summary));
        route.answer = schemas_.of<View>();
        route.read = [handler = std::move(handler), names = route.path_names](const Reading& reading,
                                                                              const Parameters& parameters) -> Result<std::string> {
            auto argument = from_parameters<Argument>(parameters, names);
            if (!argument) return tl::unexpected(argument.error());
            return handler(reading, *argument).map([](const View& view) { return json::text(view); });
        };
    }
    // GET of a file to keep.
    template <Described Argument>
    void file(std::string path, std::string permission, std::string summary,
              std::function<Result<File>(const Reading&, const Argument&)> handler) {
        auto& route = add<Argument>("GET", std::move(path), std::move(permission), std::move(summary));
        route.file = [handler = std::move(handler), names = route.path_names](const Reading& reading,
                                                                              const Parameters& parameters) -> Result<File> {
            auto argument = from_parameters<Argument>(parameters, names);
            if (!argument) return tl::unexpected(argument.error());
            return handler(reading, *argument);
        };
    }
    // POST of bytes (a document): kept and read, no fact is made yet.
    template <class View, Described Argument>
    void upload(std::string path, std::string permission, std::string summary,
                std::function<Result<View>(const Upload&, const Argument&)> handler) {
        auto& route = add<Argument>("POST", std::move(path), std::move(permission), std::move(summary));
        route.body_media_type = "application/octet-stream";
        route.body = R"({"type":"string","contentMediaType":"application/octet-stream"})";
        route.answer = schemas_.of<View>();
        route.take = [handler = std::move(handler), names = route.path_names](const Upload& upload,
                                                                              const Parameters& parameters) -> Result<std::string> {
            auto argument = from_parameters<Argument>(parameters, names);
            if (!argument) return tl::unexpected(argument.error());
            return handler(upload, *argument).map([](const View& view) { return json::text(view); });
        };
    }
    // POST of a body that becomes work for the writer: make(const Argument&, Body, seen) -> Result<Work>. The work takes the batch, and
    // the sender where it must know who asks.
    template <Described Body, Described Argument>
    void post(std::string path, std::string permission, std::string summary,
              std::function<Result<Work>(const Argument&, Body, std::optional<std::int64_t>)> make) {
        auto& route = add<Argument>("POST", std::move(path), std::move(permission), std::move(summary));
        route.body = schemas_.of<Body>();
        route.answer = schemas_.of<journal::Committed>();
        route.write = [make = std::move(make), names = route.path_names](const Parameters& parameters, std::string_view body,
                                                                         std::optional<std::int64_t> seen) -> Result<Work> {
            auto argument = from_parameters<Argument>(parameters, names);
            if (!argument) return tl::unexpected(argument.error());
            auto read = json::from<Body>(body.empty() ? "{}" : body);
            if (!read) return tl::unexpected(read.error());
            return make(*argument, std::move(*read), seen);
        };
    }
    // POST of one command of one decider, the thing named by {id}.
    template <Decider D, Described Command>
    void command(std::string path, std::string permission, std::string summary);
    // POST that is no command of the ledger: handler(Visit&, const Argument&, Body) -> Result<View>. It may change tables outside the
    // journal, through visit.journal, and take its time.
    template <class View, Described Body, Described Argument>
    Route& act(std::string path, std::string permission, std::string summary,
               std::function<Result<View>(Visit&, const Argument&, Body)> handler) {
        auto& route = add<Argument>("POST", std::move(path), std::move(permission), std::move(summary));
        route.body = schemas_.of<Body>();
        route.answer = schemas_.of<View>();
        route.act = [handler = std::move(handler), names = route.path_names](Visit& visit, const Parameters& parameters,
                                                                             std::string_view body) -> Result<std::string> {
            auto argument = from_parameters<Argument>(parameters, names);
            if (!argument) return tl::unexpected(argument.error());
            auto read = json::from<Body>(body.empty() ? "{}" : body);
            if (!read) return tl::unexpected(read.error());
            return handler(visit, *argument, std::move(*read)).map([](const View& view) { return json::text(view); });
        };
        return route;
    }
    // GET of what does not follow from the journal alone (one's own session): it has no past, and no ETag.
    template <class View, Described Argument>
    void show(std::string path, std::string permission, std::string summary, std::function<Result<View>(Visit&, const Argument&)> handler) {
        auto& route = add<Argument>("GET", std::move(path), std::move(permission), std::move(summary));
        route.answer = schemas_.of<View>();
        route.show = [handler = std::move(handler), names = route.path_names](Visit& visit,
                                                                              const Parameters& parameters) -> Result<std::string> {
            auto argument = from_parameters<Argument>(parameters, names);
            if (!argument) return tl::unexpected(argument.error());
            return handler(visit, *argument).map([](const View& view) { return json::text(view); });
        };
    }

    // Says who reaches the things whose ids stand at the end of `path` ("/api/v1/findings/{id}"), for that path and all that begin with
    // it. Whoever does not is answered as if there were no such thing.
    void guard(std::string path, Admits admits);
    bool admits(const Route&, const Parameters&, const Viewer&, Sql&) const;
    std::vector<std::string> unguarded() const;  // routes ("GET /api/v1/x/{id}") with a name in their path that no guard knows

    struct Match {
        const Route* route = nullptr;
        Parameters from_path;
        std::vector<std::string> methods;  // that this path takes, where it does not take the one asked for
    };
    Match match(std::string_view method, std::string_view path) const;
    const std::vector<Route>& all() const { return all_; }
    std::string openapi() const;  // the document, one line for each path and schema, the same text for the same routes

private:
    template <Described Argument>
    Route& add(std::string method, std::string path, std::string permission, std::string summary) {
        Route route;
        route.method = std::move(method);
        route.path = std::move(path);
        route.permission = std::move(permission);
        route.summary = std::move(summary);
        name_parts(route);
        each_member_type<Argument>([&]<class M>(std::string_view name, std::type_identity<M>) {
            using Type = typename Given<M>::Type;
            route.parameters.push_back(parameter(route, name, schemas_.of<Type>(), is_list<Type>));
        });
        return enter(std::move(route));
    }
    static void name_parts(Route&);
    static std::string parameter(const Route&, std::string_view name, const std::string& schema, bool list);
    Route& enter(Route);  // throws std::logic_error where the route does not fit: a path name without a parameter, a path given twice

    struct Guard {
        std::string path, name;
        Admits admits;
    };

    Schemas schemas_;
    std::vector<Route> all_;
    std::vector<Guard> guards_;
};

struct ById {
    std::string id;
};
DESCRIBE(ById, id)
struct Nothing {};
DESCRIBE(Nothing)

template <Decider D, Described Command>
void Routes::command(std::string path, std::string permission, std::string summary) {
    post<Command, ById>(std::move(path), std::move(permission), std::move(summary),
                        [](const ById& by, Command one, std::optional<std::int64_t> seen) -> Result<Work> {
                            return journal::work_for<D>(by.id, std::move(one), seen);
                        });
}

// A parameter's text as JSON: numbers and truth values as they stand, everything else as text.
template <class M>
inline constexpr bool written_bare = std::is_arithmetic_v<M>;
template <class M>
inline constexpr bool written_bare<std::optional<M>> = written_bare<M>;

std::string list_as_json(std::string_view comma_separated);

template <Described T>
Result<T> from_parameters(const Parameters& parameters, const std::vector<std::string>& required) {
    T value{};
    std::size_t known = 0;
    std::optional<Problem> wrong;
    each_member(value, [&]<class M>(std::string_view name, M& member) {
        if (wrong) return;
        auto found = parameters.find(name);
        if (found == parameters.end()) {
            if (std::find(required.begin(), required.end(), name) != required.end())
                wrong = Problem{Fault::invalid, "input.invalid", "缺少参数 " + std::string(name), "parameter missing: " + std::string(name),
                                "?" + std::string(name)};
            return;
        }
        ++known;
        auto as_json = is_list<typename Given<M>::Type> ? list_as_json(found->second)
                       : written_bare<M>                ? found->second
                                                        : json::text(found->second);
        auto read = json::from<M>(as_json);
        if (read) {
            member = std::move(*read);
        } else {
            wrong = read.error();
            if (wrong->code == "input.not_json")
                wrong = Problem{Fault::invalid, "input.invalid", "应为数字，或 true、false", "expected a number, or true or false", {}};
            wrong->at = "?" + std::string(name);
        }
    });
    if (!wrong && known != parameters.size())
        for (auto& [name, text] : parameters) {
            bool is_member = false;
            each_member_type<T>([&, &given = name](std::string_view member, auto) { is_member |= member == given; });
            if (!is_member) wrong = Problem{Fault::invalid, "input.invalid", "未知参数 " + name, "unknown parameter: " + name, "?" + name};
        }
    if (wrong) return tl::unexpected(*wrong);
    return value;
}

}  // namespace bihuan::api
