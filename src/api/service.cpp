#include "api/service.hpp"

#include <algorithm>
#include <charconv>
#include <future>

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
    if (!position) return problem(Fault::invalid, "input.invalid", "If-Match 不是本系统给出的 ETag", "If-Match is not an ETag of this server", "If-Match");
    return position;
}
bool matches(std::string_view if_none_match, std::string_view etag) { return !etag.empty() && (if_none_match == "*" || if_none_match.find(etag) != if_none_match.npos); }

}  // namespace

class Service::Connection {
public:
    explicit Connection(Service& service) : service_(service), sql_(service.take()) { sql_->script("begin"); }
    ~Connection() {
        try {
            sql_->script("commit");
            service_.give_back(std::move(sql_));
        } catch (const std::exception&) {  // a connection that cannot end its snapshot is not used again
        }
    }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    Sql& sql() { return *sql_; }

private:
    Service& service_;
    std::unique_ptr<Sql> sql_;
};

Service::Service(const Routes& routes, journal::Journal& journal)
    : routes_(routes), journal_(journal), as_of_(journal.database(), journal.views()), build_(to_hex(bytes_of(sha256(routes.openapi()))).substr(0, 6)) {}

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
    auto refuse_with = [&](const Problem& told) { done(answer_of(told, request.language)); };
    auto match = routes_.match(request.method == "HEAD" ? "GET" : request.method, request.path);
    if (!match.route && match.path_known)
        return done(Answer{405, "application/problem+json", answer_of({Fault::invalid, "route.method", "此地址不支持该方法", "this address does not take that method", {}}, request.language).body, "", ""});
    if (!match.route) return refuse_with({Fault::missing, "route.missing", "没有这个地址", "there is nothing at this address", {}});
    auto parameters = parameters_of(request.query);
    if (!parameters) return refuse_with(parameters.error());
    for (auto& [name, value] : match.from_path) (*parameters)[name] = value;

    if (!match.route->write) {
        try {
            return done(read(*match.route, std::move(*parameters), request));
        } catch (const StoreError& error) {
            return refuse_with(error.problem());
        }
    }
    auto seen = position_seen(request.if_match);
    if (!seen) return refuse_with(seen.error());
    if (request.idempotency_key.size() > idempotency_key_size_max)
        return refuse_with({Fault::invalid, "input.invalid", "Idempotency-Key 过长", "Idempotency-Key is too long", "Idempotency-Key"});
    auto work = match.route->write(*parameters, request.body, *seen);
    if (!work) return refuse_with(work.error());
    auto fingerprint = to_hex(bytes_of(sha256(request.path + "?" + request.query + "\n" + request.body)));
    journal_.submit({std::move(*work), request.actor, request.idempotency_key, fingerprint},
                    [done = std::move(done), language = request.language, this](Result<journal::Committed> committed) {
                        if (!committed) return done(answer_of(committed.error(), language));
                        Answer answer;
                        answer.body = json::text(*committed);
                        answer.etag = "\"" + std::to_string(committed->position) + "-" + to_text(day_of(journal_.now())) + "-" + build_ + "\"";
                        done(std::move(answer));
                    });
}

Answer Service::handle_and_wait(Request request) {
    std::promise<Answer> promise;
    auto future = promise.get_future();
    handle(std::move(request), [&](Answer answer) { promise.set_value(std::move(answer)); });
    return future.get();
}

Answer Service::read(const Route& route, Parameters parameters, const Request& request) {
    if (route.take) {
        auto taken = route.take({request.body, request.content_type, request.actor}, parameters);
        if (!taken) return answer_of(taken.error(), request.language);
        Answer answer;
        answer.body = std::move(*taken);
        return answer;
    }
    std::string wanted;
    if (auto found = parameters.find("as_of"); found != parameters.end()) {
        wanted = found->second;
        parameters.erase(found);
    }
    Connection connection(*this);
    auto head = connection.sql().integer("select position from head");
    if (wanted.empty()) return look(route, parameters, request, {connection.sql(), journal_.now(), head});

    auto position = position_in(wanted);
    auto instant = instant_from(wanted);
    if (!position && !instant)
        return answer_of({Fault::invalid, "input.invalid", "as_of 应为时间(2026-11-01T08:00:00+08:00)、日期或日志位置", "as_of takes a time like 2026-11-01T08:00:00+08:00, a day, or a journal position", "?as_of"}, request.language);
    if (!position) position = journal::position_at(connection.sql(), *instant);
    if (*position > head) return answer_of({Fault::missing, "journal.not_yet", "日志还没有到这个位置", "the journal has not come that far", "?as_of"}, request.language);
    if (!instant) instant = Instant{std::chrono::milliseconds{connection.sql().integer("select at from event where position = $1", *position)}};
    std::optional<Answer> answer;
    as_of_.at(*position, [&](Sql& past) { answer = look(route, parameters, request, {past, *instant, *position}); });
    return *answer;
}

Answer Service::look(const Route& route, const Parameters& parameters, const Request& request, const Reading& reading) const {
    Answer answer;
    // A figure depends on the facts, on the day it is asked for, and on the program that computes it.
    answer.etag = "\"" + std::to_string(reading.position) + "-" + to_text(reading.today()) + "-" + build_ + "\"";
    if (matches(request.if_none_match, answer.etag)) {
        answer.status = 304;
        return answer;
    }
    if (route.file) {
        auto file = route.file(reading, parameters);
        if (!file) return answer_of(file.error(), request.language);
        answer.body = std::move(file->bytes);
        answer.media_type = file->media_type;
        answer.file_name = file->name;
        return answer;
    }
    auto text = route.read(reading, parameters);
    if (!text) return answer_of(text.error(), request.language);
    answer.body = std::move(*text);
    return answer;
}

}  // namespace bihuan::api
