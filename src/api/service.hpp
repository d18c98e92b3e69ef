// The product without a socket: a request in, an answer out. The HTTP server, the journeys and the tests all call this.
#pragma once
#include <mutex>

#include "api/routes.hpp"
#include "journal/as_of.hpp"

namespace bihuan::api {

class Service {
public:
    Service(const Routes& routes, journal::Journal& journal);

    // Reads and uploads are answered on the calling thread; commands on the journal's. `done` is called once.
    void handle(const Request& request, std::function<void(Answer)> done);
    Answer handle_and_wait(const Request& request);

    const Routes& routes() const { return routes_; }
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
    void command(const Route&, const Parameters&, const Request&, std::function<void(Answer)> done);
    Answer read(const Route&, Parameters, const Request&);
    static Result<Past> past_of(const std::string& wanted, Sql&, std::int64_t head, Instant now);
    std::string etag_of(std::int64_t position, Instant now) const;
    Answer look(const Route&, const Parameters&, const Request&, const Reading&) const;
    std::unique_ptr<Sql> take();
    void give_back(std::unique_ptr<Sql>);

    const Routes& routes_;
    journal::Journal& journal_;
    journal::AsOf as_of_;
    std::string build_;  // of this program: another build may show the same facts differently, so it is part of every ETag
    std::mutex mutex_;
    std::vector<std::unique_ptr<Sql>> idle_;
};

}  // namespace bihuan::api
