// The journal: one writer, one chain. Commands queue; the writer takes all that wait, decides them in order, and makes
// them durable in one transaction: events appended, chained by hash, entered into the Merkle tree, projected to tables,
// the head signed — together or not at all. A command is answered only after the sync.
#pragma once
#include <any>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "journal/checkpoint.hpp"
#include "journal/merkle.hpp"
#include "journal/views.hpp"

namespace bihuan::journal {

struct Committed {
    std::string id;             // of the thing the command was about
    std::int64_t position = 0;  // of the thing's last event: what a later command names as seen
    std::int64_t version = 0;   // of the thing after it
};
DESCRIBE(Committed, id, position, version)

template <Decider D>
struct Held {  // a thing as the writer holds it
    typename D::State state{};
    std::int64_t version = 0;
    std::int64_t position = 0;  // of its last event; 0 before the first
};

// What one command sees while the writer runs it. It may run several deciders; all of it commits, or none.
class Batch {
public:
    virtual ~Batch() = default;
    virtual Sql& sql() = 0;  // tables outside the journal that change in the same transaction (personal data)
    virtual const Context& context() const = 0;
    std::string new_id() const;

    template <Decider D>
    Held<D>& held(const std::string& id);
    // Decides and records one command. `seen`: the caller looked at the journal at this position; a thing changed since is a conflict.
    template <Decider D, class Command>
    Result<Committed> execute(const std::string& id, const Command& command, std::optional<std::int64_t> seen = {});

protected:
    template <Decider D>
    Committed enter(const std::string& id, Held<D>&, const std::vector<typename D::Event>&);
    virtual Recorded append(const std::string& stream, std::string_view id, std::int64_t version, std::string_view type,
                            std::string data) = 0;
    virtual std::any& cached(const std::string& stream) = 0;
    virtual void touch(const std::string& stream) = 0;
    virtual const Views& views() const = 0;
};
using Work = std::function<Result<Committed>(Batch&)>;

struct Submission {
    Work work;
    std::string actor;
    std::string key;          // idempotency key of this actor; empty: none
    std::string fingerprint;  // of the request that the key stands for; the same key with another fingerprint is a conflict
};

struct Options {
    HashKind chain = HashKind::sha256;  // used when the journal is created; kept in its first fact
    std::string seed;                   // 32 bytes: the signing key
    std::function<Instant()> clock;     // default: the system's
    Progress progress;                  // of replaying views at start
    // Fills what deciders may ask besides time and actor (the calendar), from the writer's own state.
    std::function<void(Batch&, Context&)> complete_context;
    // What broke inside, in the words of the machinery: for the log only, whoever asked is told no more than that something did.
    // On the writer's thread, before the answer.
    std::function<void(const std::string&)> log_failure;
};

class Journal {
public:
    // Opens, or creates where there is none. Throws StoreError where it cannot.
    Journal(const std::filesystem::path& database, const Views& views, Options options);
    ~Journal();
    Journal(const Journal&) = delete;
    Journal& operator=(const Journal&) = delete;

    void submit(Submission, std::function<void(Result<Committed>)> done);  // done: on the writer's thread
    Result<Committed> submit_and_wait(Submission);

    // One watcher hears the position after each commit that moved it, on the writer's thread; none: {}. Returns where it stands.
    std::int64_t watch(std::function<void(std::int64_t position)> moved);
    const std::filesystem::path& database() const;
    const Views& views() const;
    Instant now() const;
    std::string verifier() const;  // of the key that signs now
    struct Statistics {
        std::int64_t batches = 0, commands = 0, events = 0;
    };
    Statistics statistics() const;

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

// ---- reading the journal itself, on any connection to it ----

struct Head {
    std::int64_t position = 0;
    Digest hash{};
    std::string note;  // the signed checkpoint
};
Head read_head(Sql&);
TileEntries tile_entries(Sql&);
std::int64_t position_at(Sql&, Instant);  // the last record not later than this
struct Origin {                           // what the journal says of itself
    std::string id;
    HashKind chain = HashKind::sha256;
    std::vector<std::string> verifiers;  // every key that ever signed, in order
};
std::optional<Origin> read_origin(Sql&);

// ---- templates ----

template <Decider D>
Held<D>& Batch::held(const std::string& id) {
    auto stream = std::string(D::category) + "/" + id;
    auto& slot = cached(stream);
    if (!slot.has_value()) {
        Held<D> held;
        sql().query(
            "select position, version, type, data from event where stream = $1 order by version",
            [&](Row row) {
                held.position = row.integer(0);
                held.version = row.integer(1);
                held.state = evolve_any<D>(std::move(held.state), event_from<typename D::Event>(row.text(2), row.text(3)));
            },
            stream);
        slot = std::move(held);
    }
    return *std::any_cast<Held<D>>(&slot);
}

Problem changed_since(const std::string& id);

template <Decider D, class Command>
Result<Committed> Batch::execute(const std::string& id, const Command& command, std::optional<std::int64_t> seen) {
    auto& thing = held<D>(id);
    if (seen && thing.position > *seen) return tl::unexpected(changed_since(id));
    auto events = decide(thing.state, command, context());
    if (!events) return tl::unexpected(events.error());
    return enter<D>(id, thing, *events);
}

// All that does not depend on the command, so that it is compiled once for each decider and not for each of its commands.
template <Decider D>
Committed Batch::enter(const std::string& id, Held<D>& thing, const std::vector<typename D::Event>& events) {
    auto stream = std::string(D::category) + "/" + id;
    touch(stream);
    for (auto& event : events) {
        auto data = std::visit([](const auto& one) { return json::text(one); }, event);
        auto recorded = append(stream, id, thing.version + 1, type_of(event), std::move(data));
        views().template project<D>(sql(), recorded, event);
        thing.state = evolve_any<D>(std::move(thing.state), event);
        thing.version = recorded.version;
        thing.position = recorded.position;
    }
    return {id, thing.position, thing.version};
}

// One command of one decider as work for the writer.
template <Decider D, class Command>
Work work_for(std::string id, Command command, std::optional<std::int64_t> seen = {}) {
    return [id = std::move(id), command = std::move(command), seen](Batch& batch) { return batch.execute<D>(id, command, seen); };
}

}  // namespace bihuan::journal
