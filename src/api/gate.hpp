// The gate: says who sends a request and what they may do, from the state of this moment, and is told whom the service turned away.
#pragma once
#include "api/viewer.hpp"
#include "store/sql.hpp"

namespace bihuan::journal {
class Batch;
}

namespace bihuan::api {

struct Request;
struct Route;

class Gate {
public:
    virtual ~Gate() = default;
    // Nobody where the request shows no sign of anybody; a problem where what it shows is no good (an ended session, a token withdrawn, no
    // CSRF token). Asked with a read-only connection before a request is handled, and once more with the writer's own connection, inside
    // its batch, before a command is decided: a right that was withdrawn while the command waited has ended. It changes nothing.
    virtual Result<Viewer> viewer(const Request&, Sql&) = 0;
    // For the audit trail: refused for want of a right. Also called on the writer's thread: it must not wait for the journal.
    virtual void refused(const Request&, const Problem&) = 0;
    // For the audit trail: a command was taken, inside its batch; a file is about to be given out, on the thread that reads.
    virtual void done(const Request&, const Viewer&, const Route&, journal::Batch&) {}
    virtual void given_out(const Request&, const Viewer&, const Route&) {}
};

}  // namespace bihuan::api
