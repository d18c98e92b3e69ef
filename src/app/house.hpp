// The house: a data directory opened by the one process that may write it — journal, files, signing key, and all that can be asked of them.
//
//     <data>/lock               held while it is open
//     <data>/bihuan.db          the journal, and the tables made from it
//     <data>/blobs/             documents and attachments, by their hash
//     <data>/keys/journal.seed  signs the journal; 64 hex digits, for the owner only; never in a backup
//     <data>/keys/signin.key    seals the secrets of authenticator apps; likewise
//     <data>/series/            what was measured, and the raw frames it came in (store/series)
//     <data>/intake.db          what the gateway has met: frames set aside, when each logger was last heard; may be lost
//     <data>/demo/              of the demonstration only: the plans as they were imported
//     <data>/config.toml        how long sessions last, who else may sign people in, where measurements are kept (app/config.hpp)
//     <data>/token              what a client of the server shows; <data>/server.json: where it listens, while it runs
#pragma once
#include <filesystem>

#include "api/service.hpp"
#include "app/lock.hpp"
#include "app/modules.hpp"
#include "app/terminal.hpp"

namespace bihuan::app {

struct Place {
    std::filesystem::path data;
    std::filesystem::path lock() const { return data / "lock"; }
    std::filesystem::path database() const { return data / "bihuan.db"; }
    std::filesystem::path blobs() const { return data / "blobs"; }
    std::filesystem::path seed() const { return data / "keys" / "journal.seed"; }
    std::filesystem::path signin_key() const { return data / "keys" / "signin.key"; }
    std::filesystem::path token() const { return data / "token"; }
    std::filesystem::path server() const { return data / "server.json"; }
    std::filesystem::path series() const { return data / "series"; }
    std::filesystem::path series_made() const { return series() / "made"; }  // when: what was sealed before lies elsewhere
    std::filesystem::path intake() const { return data / "intake.db"; }
    std::filesystem::path demo() const { return data / "demo"; }  // what lies here is fiction; the plans as they were imported
    bool holds_a_journal() const { return std::filesystem::exists(database()); }
};
Problem no_journal_in(const Place&);

using ReadDocument = decltype(LedgerTools::read_document);

struct HouseOptions {
    std::function<Instant()> clock;  // default: the system's
    ReadDocument read_document;
    bool create = true;             // false: only where there is a journal already
    std::optional<HashKind> chain;  // of a journal that is made; one that is there must have this one
    journal::Progress progress;     // of replaying views
    std::function<void(const Words&)>
        tell;  // what a person should know: a key was made, something broke inside; also on the writer's thread
};

class House {
public:
    // Problems: "house.in_use", "house.missing", "house.not_ours", "house.key_damaged", "house.other_chain",
    // "store.not_writable", "measurements.elsewhere", "config.…". Throws StoreError.
    static Result<std::unique_ptr<House>> open(const std::filesystem::path& data, HouseOptions);

    journal::Journal& journal() { return *journal_; }
    // Behind the gate. A request that came through no socket and names an actor is the local operator's, who owns the data directory.
    api::Service& service() { return *service_; }
    SigninRules& signin() { return signin_; }
    series::SeriesStore& series() { return *series_; }
    const journal::Views& views() const { return views_; }
    const Place& place() const { return place_; }

private:
    House(Place place, Lock lock) : place_(std::move(place)), lock_(std::move(lock)) {}
    void publish_holidays();
    Result<void> read_signin_key(const HouseOptions&);

    Place place_;
    Lock lock_;
    SigninRules signin_;
    journal::Views views_;
    api::Routes routes_;
    std::unique_ptr<series::SeriesStore> series_;
    std::unique_ptr<SigninGate> gate_;  // outlives the journal, whose last work may still speak of it
    std::unique_ptr<journal::Journal> journal_;
    std::unique_ptr<api::Service> service_;
};

}  // namespace bihuan::app
