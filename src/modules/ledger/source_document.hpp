// A source document (来源文件): the file a ledger entry comes from, and the account of it: every block used, or listed as not used.
#pragma once
#include "modules/ledger/inspection.hpp"

namespace bihuan::source_document {

struct UnusedBlock {
    int block = 0;
    std::string reason;
};
struct StatedCount {
    std::string what;
    int stated = 0;
    int read = 0;
};

// ---- what happened ----
struct Received {
    static constexpr auto type = "document.received/1";
    std::string name;
    std::int64_t size = 0;
    std::string format;
};
struct Imported {
    static constexpr auto type = "document.imported/1";
    Inspection::Id inspection;
    std::string title;
    int blocks = 0;
    std::vector<UnusedBlock> unused;
    std::vector<StatedCount> counts;
    std::vector<std::string> added, changed, unchanged;  // findings
    std::vector<std::string> missing;                    // findings of the inspection that this document no longer names
    std::vector<int> skipped;                            // items of the proposal that a person left out
    std::vector<int> corrected;                          // items of the proposal that a person changed
};
using Event = std::variant<Received, Imported>;

// ---- what may be asked ----
struct Receive {
    std::string name;
    std::int64_t size = 0;
    std::string format;
};
struct Import {
    Imported account;
};
using Command = std::variant<Receive, Import>;

struct State {
    bool received = false;
};

Decision<Event> decide(const State&, const Receive&, const Context&);
Decision<Event> decide(const State&, const Import&, const Context&);
State evolve(State, const Received&);
State evolve(State, const Imported&);

DESCRIBE(UnusedBlock, block, reason)
DESCRIBE(StatedCount, what, stated, read)
DESCRIBE(Received, name, size, format)
DESCRIBE(Imported, inspection, title, blocks, unused, counts, added, changed, unchanged, missing, skipped, corrected)
DESCRIBE(Receive, name, size, format)
DESCRIBE(Import, account)

}  // namespace bihuan::source_document

namespace bihuan {
struct SourceDocument {
    static constexpr std::string_view category = "document";
    using Id = bihuan::Id<SourceDocument>;  // the SHA-256 of its bytes, in hex
    using State = source_document::State;
    using Command = source_document::Command;
    using Event = source_document::Event;
};
static_assert(Decider<SourceDocument>);

namespace journal {
class Views;
}
void source_document_views(journal::Views&);
}  // namespace bihuan
