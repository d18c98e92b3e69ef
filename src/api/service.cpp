#include "api/service.hpp"

#include <algorithm>
#include <charconv>
#include <future>

#include "api/own_past.hpp"

namespace bihuan::api {
namespace {

constexpr std::size_t idle_connections_max = 8;
constexpr std::size_t idempotency_key_size_max = 200;

std::optional<std::int64_t> position_in(std::string_view text) {
    std::int64_t position = 0;
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), position);
    if (error != std::errc{} || end != text.data() + text.size() || position < 0) return {};
    return position;
}
// The journal position inside an ETag of ours: "1234-2026-11-23-ab12cd".
Result<std::optional<std::int64_t>> position_seen(std::string_view if_match) {
    if (if_match.empty() || if_match == "*") return std::optional<std::int64_t>{};
    auto inner = if_match;
    if (inner.size() < 2 || inner.front() != '"' || inner.back() != '"') inner = {};
    else inner = inner.substr(1, inner.size() - 2);
    auto position = position_in(inner.substr(0, inner.find('-')));
    if (!position)
        return problem(Fault::invalid, "input.invalid", "If-Match 不是本系统给出的 ETag", "If-Match is not an ETag of this server",
                       "If-Match");
    return position;
}
bool matches(std::string_view if_none_match, std::string_view etag) {
    return if_none_match == "*" || if_none_match.find(etag) != if_none_match.npos;
}
bool is_json(std::string_view content_type) {  // "application/json; charset=utf-8"
    constexpr std::string_view json = "application/json";
    auto type = content_type.substr(0, content_type.find_first_of("; \t"));
    return std::equal(type.begin(), type.end(), json.begin(), json.end(),
                      [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + 32 : a) == b; });
}

}  // namespace

class Service::Connection {
public:
    enum class Kind { snapshot, newest };  // all queries see the same state, or each the newest
    explicit Connection(Service& service, Kind kind = Kind::snapshot) : service_(service), kind_(kind), sql_(service.take()) {
        if (kind_ == Kind::snapshot) sql_->run("begin");
    }
    ~Connection() {
        try {
            if (kind_ == Kind::snapshot) sql_->run("commit");
            service_.give_back(std::move(sql_));
        } catch (const std::exception&) {  // a connection that cannot end its snapshot is not used again
        }
    }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    Sql& sql() { return *sql_; }

private:
    Service& service_;
    Kind kind_;
    std::unique_ptr<Sql> sql_;
};

Service::Service(const Routes& routes, journal::Journal& journal, Gate* gate)
    : routes_(routes),
      journal_(journal),
      gate_(gate),
      as_of_(journal.database(), journal.views()),
      build_(to_hex(bytes_of(sha256(routes.openapi()))).substr(0, 6)) {
    if (!gate_) return;
    if (auto open = routes_.unguarded(); !open.empty()) throw std::logic_error("api: no guard knows the id of " + open.front());
}

std::unique_ptr<Sql> Service::take() {
    {
        std::lock_guard lock(mutex_);
        if (!idle_.empty()) {
            auto sql = std::move(idle_.back());
            idle_.pop_back();
            return sql;
        }
    }
    return open_sqlite(journal_.database().string(), Access::read);
}
void Service::give_back(std::unique_ptr<Sql> sql) {
    std::lock_guard lock(mutex_);
    if (idle_.size() < idle_connections_max) idle_.push_back(std::move(sql));
}

bool Service::is_command(const Request& request) const {
    auto match = routes_.match(request.method, request.path);
    return match.route && match.route->write;
}

void Service::handle(Request request, std::function<void(Answer)> done) {
    auto found = find(request);
    if (!found) return done(std::move(found.error()));
    auto& [route, parameters] = *found;
    std::optional<Answer> answered;
    try {
        if (route->write) return command(*route, parameters, std::move(request), std::move(done));
        answered = answer(*route, std::move(parameters), request);
    } catch (const StoreError& error) {
        answered = answer_of(error.problem(), request.language);
    }
    done(std::move(*answered));
}

Result<Viewer> Service::admitted(const Route& route, const Parameters& parameters, const Request& request, Sql& sql) const {
    if (!gate_) return Viewer::with_everything(request.actor);
    auto viewer = gate_->viewer(request, sql);
    if (!viewer && route.permission == public_permission) viewer = Viewer::nobody();  // an old cookie keeps nobody from signing in
    if (!viewer) return viewer;
    if (!viewer->may(route.permission)) {
        if (!viewer->signed_in) return tl::unexpected(not_signed_in());
        return tl::unexpected(not_permitted(route.permission));
    }
    if (!routes_.admits(route, parameters, *viewer, sql)) return tl::unexpected(out_of_reach());
    return viewer;
}
std::optional<Answer> Service::refused_before_body(const Request& request) {
    auto found = find(request);
    if (!found) return std::move(found.error());
    try {
        auto viewer = admitted(*found->route, found->parameters, request, Connection(*this).sql());
        if (!viewer) return refusal(viewer.error(), request);
    } catch (const StoreError& error) {
        return answer_of(error.problem(), request.language);
    }
    return {};
}
Answer Service::refusal(const Problem& told, const Request& request) const {
    if (gate_ && is_refusal_of_access(told)) gate_->refused(request, told);
    return answer_of(told, request.language);
}

tl::expected<Service::Found, Answer> Service::find(const Request& request) const {
    auto refuse_with = [&](const Problem& told, int status) { return tl::unexpected(answer_of(told, request.language, status)); };
    auto match = routes_.match(request.method == "HEAD" ? "GET" : request.method, request.path);
    if (!match.route && match.methods.empty())
        return refuse_with({Fault::missing, "route.missing", "没有这个地址", "there is nothing at this address", {}}, 404);
    if (!match.route) {
        std::string allow;
        for (auto& method : match.methods) ((allow += allow.empty() ? "" : ", ") += method) += method == "GET" ? ", HEAD" : "";
        auto answer = answer_of({Fault::invalid, "route.method", "此地址只接受：" + allow, "this address takes only: " + allow, {}},
                                request.language, 405);
        answer.allow = allow;
        return tl::unexpected(std::move(answer));
    }
    bool takes_json = (match.route->write || match.route->act) && match.route->body_media_type == "application/json";
    if (takes_json && !request.content_type.empty() && !is_json(request.content_type))
        return refuse_with({Fault::invalid, "input.media_type", "请求正文应为 application/json",
                            "the body of this request is application/json", "Content-Type"},
                           415);
    auto parameters = parameters_of(request.query);
    if (!parameters) return tl::unexpected(answer_of(parameters.error(), request.language));
    for (auto& [name, value] : match.from_path)
        if (!parameters->emplace(name, value).second)
            return refuse_with({Fault::invalid, "input.invalid", "参数 " + name + " 已在地址中，不能再作为查询参数",
                                "the address holds " + name + " already: it is no query parameter", "?" + name},
                               400);
    return Found{match.route, std::move(*parameters)};
}

// The right to it is looked at twice: before anything is read out of the body, and in the writer's batch, where it counts.
void Service::command(const Route& route, const Parameters& parameters, Request request, std::function<void(Answer)> done) {
    auto refuse_with = [&](const Problem& told) { done(refusal(told, request)); };
    auto viewer = admitted(route, parameters, request, Connection(*this).sql());
    if (!viewer) return refuse_with(viewer.error());
    if (viewer->actor.find('\n') != std::string::npos)  // whoever let this person in was to see to it; a record has a line for the name
        return refuse_with({Fault::invalid, "input.actor", "用户名中不得有换行", "a user name holds no line break", "Authorization"});
    auto seen = position_seen(request.if_match);
    if (!seen) return refuse_with(seen.error());
    if (request.idempotency_key.size() > idempotency_key_size_max) {
        auto limit = std::to_string(idempotency_key_size_max);
        return refuse_with({Fault::invalid, "input.invalid", "Idempotency-Key 超过 " + limit + " 字节",
                            "Idempotency-Key is longer than " + limit + " bytes", "Idempotency-Key"});
    }
    auto work = route.write(parameters, request.body, *seen);
    if (!work) return refuse_with(work.error());
    auto fingerprint = to_hex(bytes_of(sha256(request.path + "?" + request.query + "\n" + request.body)));
    request.body.clear();
    auto key = request.idempotency_key;
    auto asked = std::make_shared<const Request>(std::move(request));
    auto decide = [this, &route, parameters, asked, work = std::move(*work)](journal::Batch& batch) {
        return decided(route, parameters, *asked, work, batch);
    };
    journal_.submit({std::move(decide), viewer->actor, std::move(key), std::move(fingerprint)},
                    [this, done = std::move(done), asked, actor = viewer->actor](Result<journal::Committed> committed) {
                        auto answer = committed ? Answer{.body = json::text(*committed)} : refusal(committed.error(), *asked);
                        if (committed) answer.etag = etag_of(committed->position, journal_.now(), actor);
                        answer.actor = actor;
                        done(std::move(answer));
                    });
}
Work::Result Service::decided(const Route& route, const Parameters& parameters, const Request& request, const Work& work,
                              journal::Batch& batch) const {
    auto viewer = admitted(route, parameters, request, batch.sql());
    if (!viewer) return tl::unexpected(viewer.error());
    auto result = work(batch, {*viewer, viewer->scope(route.permission)});
    if (result && gate_) gate_->done(request, *viewer, route, batch);
    return result;
}

// A figure depends on the facts, on the day it is asked for, on the program that computes it, and on who may see what.
std::string Service::etag_of(std::int64_t position, Instant now, const std::string& actor) const {
    auto whose = gate_ ? "-" + to_hex(bytes_of(sha256(actor))).substr(0, 6) : std::string();
    return "\"" + std::to_string(position) + "-" + to_text(day_of(now)) + "-" + build_ + whose + "\"";
}

Answer Service::handle_and_wait(Request request) {
    std::promise<Answer> promise;
    auto future = promise.get_future();
    handle(std::move(request), [&](Answer answer) { promise.set_value(std::move(answer)); });
    return future.get();
}

Answer Service::answer(const Route& route, Parameters parameters, const Request& request) {
    if (route.act || route.show) return visit(route, parameters, request);
    if (route.take) return take_in(route, parameters, request);
    return read(route, std::move(parameters), request);
}
Answer Service::visit(const Route& route, const Parameters& parameters, const Request& request) {
    Connection connection(*this, Connection::Kind::newest);
    auto viewer = admitted(route, parameters, request, connection.sql());
    if (!viewer) return refusal(viewer.error(), request);
    Visit visit{request, *viewer, viewer->scope(route.permission), connection.sql(), journal_, journal_.now()};
    auto text = route.act ? route.act(visit, parameters, request.body) : route.show(visit, parameters);
    auto answer = text ? Answer{.body = std::move(*text)} : refusal(text.error(), request);
    answer.actor = viewer->actor;
    answer.cookies = std::move(visit.cookies);  // also where it was refused: a session that ended takes its cookie along
    return answer;
}
Answer Service::take_in(const Route& route, const Parameters& parameters, const Request& request) {
    auto viewer = admitted(route, parameters, request, Connection(*this).sql());
    if (!viewer) return refusal(viewer.error(), request);
    auto taken =
        route.take({request.body, request.content_type, viewer->actor, *viewer, viewer->scope(route.permission), journal_}, parameters);
    auto answer = taken ? Answer{.body = std::move(*taken)} : refusal(taken.error(), request);
    answer.actor = viewer->actor;
    return answer;
}

Answer Service::read(const Route& route, Parameters parameters, const Request& request) {
    std::optional<std::string> wanted;
    if (auto found = parameters.find("as_of"); found != parameters.end() && !has_own_past(route)) {
        wanted = std::move(found->second);
        parameters.erase(found);
    }
    Connection connection(*this);
    auto viewer = admitted(route, parameters, request, connection.sql());
    if (!viewer) return refusal(viewer.error(), request);
    auto answer = seen_by(*viewer, route, parameters, request, wanted, connection.sql());
    answer.actor = viewer->actor;
    return answer;
}
Answer Service::seen_by(const Viewer& viewer, const Route& route, const Parameters& parameters, const Request& request,
                        const std::optional<std::string>& wanted, Sql& sql) {
    auto& reach = viewer.scope(route.permission);
    std::int64_t head = 0;
    auto now = journal_.now();  // but never before the newest record: a clock may be set back, the journal's time is not
    sql.query("select position, at from event where position = (select position from head)", [&](Row row) {
        head = row.integer(0);
        now = std::max(now, Instant{std::chrono::milliseconds{row.integer(1)}});
    });
    if (!wanted) return look(route, parameters, request, {sql, now, head, viewer, reach});
    auto past = past_of(*wanted, sql, head, now);
    if (!past) return answer_of(past.error(), request.language);
    std::optional<Answer> answer;
    as_of_.at(past->position, [&](Sql& then) {
        answer = look(route, parameters, request, {then, past->at, past->position, viewer, reach, journal::AsOf::live});
    });
    return *answer;
}

// "417", "2026-11-01T08:00:00+08:00", or a day, which stands for its last millisecond in China, today for this moment.
Result<Service::Past> Service::past_of(const std::string& wanted, Sql& sql, std::int64_t head, Instant now) {
    auto not_yet = [] {
        return problem(Fault::missing, "journal.not_yet", "日志还没有到这个位置", "the journal has not come that far", "?as_of");
    };
    if (auto position = position_in(wanted)) {
        if (*position > head) return not_yet();
        return Past{*position, Instant{std::chrono::milliseconds{sql.integer("select at from event where position = $1", *position)}}};
    }
    auto instant = instant_from(wanted);
    if (!instant)
        return problem(Fault::invalid, "input.invalid", "as_of 应为时间（2026-11-01T08:00:00+08:00）、日期或日志位置",
                       "as_of takes a time like 2026-11-01T08:00:00+08:00, a day, or a journal position", "?as_of");
    if (*instant > now) return not_yet();
    if (auto day = date_from(wanted)) instant = std::min(now, start_of(plus_days(*day, 1)) - std::chrono::milliseconds{1});
    return Past{journal::position_at(sql, *instant), *instant};
}

Answer Service::look(const Route& route, const Parameters& parameters, const Request& request, const Reading& reading) const {
    Answer answer;
    if (!has_own_past(route)) answer.etag = etag_of(reading.position, reading.now, reading.viewer.actor);
    if (!answer.etag.empty() && matches(request.if_none_match, answer.etag)) {
        answer.status = 304;
        return answer;
    }
    if (route.file) {
        auto file = route.file(reading, parameters);
        if (!file) return refusal(file.error(), request);
        if (gate_) gate_->given_out(request, reading.viewer, route);
        answer.body = std::move(file->bytes);
        answer.media_type = file->media_type;
        answer.file_name = file->name;
        return answer;
    }
    auto text = route.read(reading, parameters);
    if (!text) return refusal(text.error(), request);
    answer.body = std::move(*text);
    return answer;
}

}  // namespace bihuan::api
