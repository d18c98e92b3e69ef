#include "store/series/journal_file.hpp"

#include <cerrno>
#include <fstream>

#include "store/blobs.hpp"
#include "store/series/squeeze.hpp"
#include "store/series/store_for_tests.hpp"

using namespace bihuan;
using namespace bihuan::series;
using namespace bihuan::series::for_tests;

namespace {

std::string three_records(const std::filesystem::path& path) {
    JournalFile file(path, 5, nullptr);
    for (auto payload : {"first", "second record", "third"}) file.append(payload);
    return read_whole(path).value();
}
std::vector<std::string> payloads(const JournalRead& read) { return {read.payloads.begin(), read.payloads.end()}; }

// Fails as told, from a given write or sync on; half of what it was to write is written.
class BadDisk : public Disk {
public:
    int write_fails = 0, sync_fails = 0;  // an errno
    long write(int handle, const void* bytes, std::size_t size) override {
        if (write_fails == 0) return Disk::write(handle, bytes, size);
        if (size > 1 && !wrote_half_) {
            wrote_half_ = true;
            return Disk::write(handle, bytes, size / 2);
        }
        wrote_half_ = false;
        errno = write_fails;
        return -1;
    }
    int sync(int handle) override {
        if (sync_fails == 0) return Disk::sync(handle);
        errno = sync_fails;
        return -1;
    }

private:
    bool wrote_half_ = false;
};

const auto noon = at("2026-03-05T12:00:00+08:00");
Batch minute(int n) {
    auto time = noon + std::chrono::minutes(n);
    return batch(delivery("A1", time, after(time, 1), {row("w01018", {{Field::avg, "1"}})}));
}

}  // namespace

TEST_CASE("a sum that everybody has: CRC-32C of the digits") {
    CHECK(crc32c("123456789") == 0xe3069283u);
    CHECK(crc32c("456789", crc32c("123")) == crc32c("123456789"));
}

TEST_CASE("a journal that was cut anywhere gives the records before the cut") {
    TestFolder folder;
    auto bytes = three_records(folder / "j");
    auto whole = read_journal(bytes, 5);
    CHECK(payloads(whole) == std::vector<std::string>{"first", "second record", "third"});
    CHECK(whole.good_size == bytes.size());
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        auto read = read_journal(std::string_view(bytes).substr(0, size), 5);
        CHECK(!read.damaged);
        CHECK(read.payloads.size() < 3);
        CHECK(read.good_size <= size);
    }
    CHECK(read_journal(bytes + std::string(5'000, '\0'), 5).payloads.size() == 3);
    CHECK(!read_journal(bytes + std::string(5'000, '\0'), 5).damaged);
}

TEST_CASE("a bad bit is damage where a record follows, and a torn end where none does; another generation's file is damage") {
    TestFolder folder;
    auto bytes = three_records(folder / "j");
    CHECK(read_journal(bytes, 6).damaged);
    auto second = bytes.find("second"), third = bytes.find("third");
    auto bad = bytes;
    bad[second] = 'S';
    auto read = read_journal(bad, 5);
    CHECK(read.damaged);
    CHECK(read.payloads.size() == 1);
    bad = bytes;
    bad[third] = 'T';
    read = read_journal(bad, 5);
    CHECK(!read.damaged);
    CHECK(read.payloads.size() == 2);
    bad = bytes;
    bad[12] = '\x7f';
    CHECK(read_journal(bad, 5).damaged);
}

TEST_CASE("a store whose journal is damaged does not open; one with a torn end does") {
    TestFolder folder;
    {
        auto store = open_embedded_series(folder.path(), at_once());
        for (int n = 0; n < 3; ++n) REQUIRE(store->append_and_wait(minute(n)));
    }
    auto path = folder / "series-1.journal";
    auto bytes = read_whole(path).value();
    std::ofstream(path, std::ios::binary) << bytes.substr(0, bytes.size() - 3);
    {
        auto store = open_embedded_series(folder.path(), at_once());
        CHECK(readings(*store, key("A1", "w01018")).size() == 2);
    }
}

TEST_CASE("a disk that fails makes appending fail, loudly, and nothing of that is kept; once it works again, so does the store") {
    TestFolder folder;
    auto disk = std::make_shared<BadDisk>();
    auto options = at_once();
    options.disk = disk;
    auto cod = key("A1", "w01018");
    {
        auto store = open_embedded_series(folder.path(), options);
        REQUIRE(store->append_and_wait(minute(0)));
        disk->write_fails = ENOSPC;
        auto failed = store->append_and_wait(minute(1));
        REQUIRE(!failed);
        CHECK(failed.error().code == "store.disk_full");
        CHECK(!failed.error().zh.empty());
        CHECK(readings(*store, cod).size() == 1);
        disk->write_fails = 0;
        REQUIRE(store->append_and_wait(minute(2)));
        disk->sync_fails = EIO;  // the cut cannot be synced either: the file is given up
        failed = store->append_and_wait(minute(3));
        REQUIRE(!failed);
        CHECK(failed.error().code == "store.failed");
        CHECK(!store->append_and_wait(minute(4)));
        disk->sync_fails = 0;
        REQUIRE(store->append_and_wait(minute(5)));
        REQUIRE(store->append_and_wait(minute(1)));  // sent again
        CHECK(readings(*store, cod).size() == 4);
    }
    auto store = open_embedded_series(folder.path(), at_once());
    CHECK(readings(*store, cod).size() == 4);
    CHECK(readings(*store, cod, Versions::all()).size() == 4);
    CHECK(store->check().faults.empty());
}

TEST_CASE("when too much waits, appending is refused at once, or waits for room") {
    TestFolder folder;
    auto options = at_once();
    options.bytes_per_generation = 2'000;
    options.bytes_waiting_max = 6'000;
    auto store = open_embedded_series(folder.path(), options);
    int refused = 0;
    for (int n = 0; n < 2'000; ++n)
        store->append(minute(n), [&](Result<Receipt> result) {
            if (!result) {
                CHECK(result.error().code == "series.full");
                CHECK(result.error().fault == Fault::too_often);
                CHECK(result.error().retry_seconds > 0);
            }
        });
    for (int n = 0; n < 300; ++n) refused += !store->append_and_wait(minute(n));
    CHECK(refused == 0);
    CHECK(store->standing().bytes_waiting < 10'000);
    CHECK(readings(*store, key("A1", "w01018")).size() >= 300);
    CHECK(store->check().faults.empty());
}

TEST_CASE(
    "where the database takes nothing more, rows stay readable from the journal's memory until it does, and then appending is refused") {
    TestFolder folder;
    auto options = at_once();
    options.bytes_per_generation = 2'000;
    options.bytes_waiting_max = 20'000;
    auto store = open_embedded_series(folder.path(), options);
    auto other = open_sqlite((folder / "series.db").string(), Access::write);
    other->script("create trigger no_more before update on meta begin select raise(abort, 'no more'); end");
    std::size_t kept = 0;
    std::optional<Problem> refused;
    for (int n = 0; n < 5'000 && !refused; ++n) {
        auto result = store->append_and_wait(minute(n));
        if (result) ++kept;
        else refused = result.error();
    }
    REQUIRE(refused);
    CHECK(refused->code == "series.full");
    CHECK(!store->standing().trouble.empty());
    CHECK_THROWS_AS(store->compact(Instant{noon} + std::chrono::days(9)), StoreError);
    CHECK(readings(*store, key("A1", "w01018")).size() == kept);
    other->script("drop trigger no_more");
    CHECK(store->compact(Instant{noon} + std::chrono::days(9)).rows <= kept);
    CHECK(store->standing().trouble.empty());
    CHECK(store->standing().rows_waiting == 0);
    CHECK(store->append_and_wait(minute(6'000)));
    CHECK(readings(*store, key("A1", "w01018"), Versions::all()).size() == kept + 1);
    CHECK(store->check().faults.empty());
}

TEST_CASE("a store is open once at a time") {
    TestFolder folder;
    auto store = open_embedded_series(folder.path(), at_once());
    CHECK_THROWS_AS(open_embedded_series(folder.path()), StoreError);
    store.reset();
    CHECK(open_embedded_series(folder.path()));
}
