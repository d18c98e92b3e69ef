// The audit trail: who signed in or was turned away, took an export, opened what is sealed, changed who may do what. Append-only, each
// entry chained to the one before by hash; once a day its last hash is sealed into the journal, so that neither can be changed alone.
#pragma once
#include "journal/journal.hpp"
#include "journal/verify.hpp"

namespace bihuan::audit {

// ---- what happened (in the journal) ----
struct Sealed {
    static constexpr auto type = "audit.sealed/1";
    std::int64_t through = 0;  // the number of the last entry that is sealed
    std::string hash;          // of that entry, in hex
};
using Event = std::variant<Sealed>;

struct Seal {
    std::int64_t through = 0;
    std::string hash;
};
using Command = std::variant<Seal>;

struct State {
    std::int64_t through = 0;
};
Decision<Event> decide(const State&, const Seal&, const Context&);
State evolve(State, const Sealed&);

DESCRIBE(Sealed, through, hash)
DESCRIBE(Seal, through, hash)

// ---- the entries (a table of its own) ----
enum class Outcome { done, refused };
DESCRIBE_ENUM(Outcome, done, refused)

struct Entry {            // no names, no secrets: ids, and codes of problems
    std::string kind;     // "session.sign-in", "export", "account.invite"
    std::string actor{};  // id of an account; empty: nobody known; "operator: …": whoever has the data directory
    std::string about{};  // id of what it was about, or the address of a route
    Outcome outcome = Outcome::done;
    std::string code{};     // why it was refused, or by which way it was done
    std::string address{};  // of the other end
};
inline constexpr std::size_t member_size_max = 200;  // bytes of each; what is longer is cut
inline constexpr std::int64_t entries_between_seals_max = 1'000;

struct Kept {
    std::int64_t number = 0;
    Instant at{};
    std::string kind, actor, about;
    Outcome outcome = Outcome::done;
    std::string code, address;
};
inline constexpr std::string_view kept_columns = "number, at, kind, actor, about, outcome, code, address";
DESCRIBE(Kept, number, at, kind, actor, about, outcome, code, address)

// Inside the writer's batch, together with what it tells of. Seals what the days before left.
void append(journal::Batch&, Entry);
// Seals what earlier days left, if anything: asked at the start of a server.
journal::Work seal_earlier_days();

struct Verdict {
    std::int64_t entries = 0;
    std::int64_t sealed = 0;  // through this entry
    std::vector<journal::Finding> findings;
};
Verdict verify(Sql&);  // every hash, every seal; problems "audit.…"

}  // namespace bihuan::audit

namespace bihuan {

struct AuditTrail {
    static constexpr std::string_view category = "audit";
    using State = audit::State;
    using Command = audit::Command;
    using Event = audit::Event;
};
static_assert(Decider<AuditTrail>);

}  // namespace bihuan
