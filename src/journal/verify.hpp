// Whether a journal still says what it said: every seal, the tree, every signature, and the tables people look at,
// computed anew from the records and compared.
#pragma once
#include <filesystem>
#include <iosfwd>

#include "journal/journal.hpp"

namespace bihuan::journal {

struct Finding {  // one thing that is wrong, and where
    std::string code;
    std::int64_t position = 0;  // of the record concerned, 0 where none is
    std::string zh;
    std::string en;
};
DESCRIBE(Finding, code, position, zh, en)

struct Verdict {
    bool intact = false;
    std::string origin;
    std::int64_t records = 0;
    std::string root;                    // base64
    std::int64_t checkpoints = 0;        // signatures checked
    std::int64_t tables = 0;             // compared with their replay
    std::vector<std::string> verifiers;  // the keys the journal itself names; compare with the ones you were given
    std::vector<Finding> findings;       // at most findings_max, the first ones
};
DESCRIBE(Verdict, intact, origin, records, root, checkpoints, tables, verifiers, findings)
inline constexpr std::size_t findings_max = 100;

struct VerifyOptions {
    std::vector<std::string> verifiers;    // trusted keys; empty: the ones the journal names
    std::vector<std::string> checkpoints;  // notes kept elsewhere: the journal must contain what they saw
    Progress progress;
};
// The database of a (running or stopped) server. With views, every view is replayed and compared; null: records only.
Verdict verify_database(const std::filesystem::path& database, const Views* views, const VerifyOptions&);

// The journal as one text file that needs no database: docs/formats/journal.md. Returns the number of records.
std::int64_t export_journal(Sql&, std::ostream& out, const Progress&);
Verdict verify_export(std::istream& in, const VerifyOptions&);

}  // namespace bihuan::journal
