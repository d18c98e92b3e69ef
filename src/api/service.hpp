// The product without a socket: a request in, an answer out. The HTTP server, the journeys and the tests all call this.
#pragma once
#include <mutex>

#include "api/gate.hpp"
#include "api/routes.hpp"
#include "journal/as_of.hpp"

namespace bihuan::api {

class Service {
public:
    // Without a gate whoever comes sees and may do everything, as the actor the request names. With one, std::logic_error where a route has
    // an id in its path that no guard knows.
    Service(const Routes& routes, journal::Journal& journal, Gate* gate = nullptr);

    // Reads, uploads and acts are answered on the calling thread; commands on the journal's. `done` is called once.
    void handle(Request request, std::function<void(Answer)> done);
    Answer handle_and_wait(Request request);
    // Whether it is refused whatever its body says: so that nobody's large upload is taken in first. On the calling thread.
    std::optional<Answer> refused_before_body(const Request&);

    const Routes& routes() const { return routes_; }
    // Tells one watcher where the journal stands after each commit that moved it, on the writer's thread; returns where it stands now.
    std::int64_t watch(std::function<void(std::int64_t position)> moved) { return journal_.watch(std::move(moved)); }
    // Whether handling this would wait for the journal (true) or work on the calling thread (false).
    bool is_command(const Request&) const;

private:
    class Connection;  // one of the read-only connections, given back when it goes
    struct Found {
        const Route* route;
        Parameters parameters;
    };
    struct Past {  // a record, and the moment it is looked at from
        std::int64_t position = 0;
        Instant at{};
    };
    tl::expected<Found, Answer> find(const Request&) const;
    // Who it is, where the route and what its path names are for them; else why not.
    Result<Viewer> admitted(const Route&, const Parameters&, const Request&, Sql&) const;
    Answer refusal(const Problem&, const Request&) const;
    void command(const Route&, const Parameters&, Request, std::function<void(Answer)> done);
    Work::Result decided(const Route&, const Parameters&, const Request&, const Work&, journal::Batch&) const;
    Answer answer(const Route&, Parameters, const Request&);
    Answer visit(const Route&, const Parameters&, const Request&);
    Answer take_in(const Route&, const Parameters&, const Request&);
    Answer read(const Route&, Parameters, const Request&);
    Answer seen_by(const Viewer&, const Route&, const Parameters&, const Request&, const std::optional<std::string>& wanted, Sql&);
    static Result<Past> past_of(const std::string& wanted, Sql&, std::int64_t head, Instant now);
    std::string etag_of(std::int64_t position, Instant now, const std::string& actor) const;
    Answer look(const Route&, const Parameters&, const Request&, const Reading&) const;
    std::unique_ptr<Sql> take();
    void give_back(std::unique_ptr<Sql>);

    const Routes& routes_;
    journal::Journal& journal_;
    Gate* gate_;
    journal::AsOf as_of_;
    std::string build_;  // of this program: another build may show the same facts differently, so it is part of every ETag
    std::mutex mutex_;
    std::vector<std::unique_ptr<Sql>> idle_;
};

}  // namespace bihuan::api
