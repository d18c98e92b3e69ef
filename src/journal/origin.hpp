// The journal's facts about itself: its name, how it is chained, which keys sign it. Record 1 is always one of these.
#pragma once
#include "base/hash.hpp"
#include "journal/decider.hpp"

namespace bihuan::journal::origin {

struct Created {
    static constexpr auto type = "journal.created/1";
    std::string id;
    HashKind chain = HashKind::sha256;
    std::string verifier;
};
struct KeyAdded {
    static constexpr auto type = "journal.key_added/1";
    std::string verifier;
    std::string reason;
};
using Event = std::variant<Created, KeyAdded>;

struct Create {
    std::string id;
    HashKind chain = HashKind::sha256;
    std::string verifier;
};
struct AddKey {
    std::string verifier;
    std::string reason;
};
using Command = std::variant<Create, AddKey>;

struct State {
    std::string id;
    HashKind chain = HashKind::sha256;
    std::vector<std::string> verifiers;
};

inline Decision<Event> decide(const State& state, const Create& create, const Context&) {
    if (!state.id.empty()) return refuse("journal.exists", "日志已创建", "the journal exists already");
    return {{Created{create.id, create.chain, create.verifier}}};
}
inline Decision<Event> decide(const State& state, const AddKey& add, const Context&) {
    for (auto& known : state.verifiers)
        if (known == add.verifier) return std::vector<Event>{};
    return {{KeyAdded{add.verifier, add.reason}}};
}
inline State evolve(const State&, const Created& created) { return {created.id, created.chain, {created.verifier}}; }
inline State evolve(State state, const KeyAdded& added) {
    state.verifiers.push_back(added.verifier);
    return state;
}

DESCRIBE(Created, id, chain, verifier)
DESCRIBE(KeyAdded, verifier, reason)

struct Journal {
    static constexpr std::string_view category = "journal";
    using State = origin::State;
    using Command = origin::Command;
    using Event = origin::Event;
};
static_assert(Decider<Journal>);

inline constexpr auto stream_id = "self";
inline constexpr std::string_view stream = "journal/self";

}  // namespace bihuan::journal::origin
