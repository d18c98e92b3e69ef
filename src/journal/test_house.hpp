// A journal of accounts in a folder of its own, with a clock that only moves when told.
#pragma once
#include "journal/test_ledger.hpp"
#include "store/test_folder.hpp"

namespace bihuan::test_ledger {

struct House {
    TestFolder folder;
    journal::Views views;
    Instant now = start_of(day(2026, 3, 2)) + std::chrono::hours{9};
    std::string seed = std::string(32, 's');
    HashKind chain = HashKind::sha256;
    std::vector<std::string> failures;  // what the journal told its log; look at it only after an answer
    std::unique_ptr<journal::Journal> journal;

    explicit House(HashKind kind = HashKind::sha256);
    void open();
    void close() { journal.reset(); }
    std::filesystem::path database() const { return folder / "journal.db"; }
    std::unique_ptr<Sql> look() const { return open_sqlite(database().string(), Access::read); }
    // For damage: without the triggers that keep facts.
    std::unique_ptr<Sql> tamper() const;

    template <class Command>
    Result<journal::Committed> act(const std::string& id, const Command& command, std::optional<std::int64_t> seen = {}) {
        return journal->submit_and_wait({journal::work_for<Account>(id, command, seen), "li", {}, {}});
    }
    Result<journal::Committed> keyed(const std::string& key, const std::string& fingerprint, journal::Work work,
                                     std::string actor = "li") const {
        return journal->submit_and_wait({std::move(work), std::move(actor), key, fingerprint});
    }
    void fill(int count);  // five accounts, then movements of theirs: one record and one command each
    int filled = 0;
    std::string note() const { return journal::read_head(*look()).note; }
    std::string exported() const;
};

// Every row of every table and view, with its kinds, one line each: what anyone can read from the database.
std::string dump(Sql&, const std::vector<std::string>& tables);

}  // namespace bihuan::test_ledger
