// What the journal costs over the bare database beneath it: durable commands a second beside SQLite writing the very same rows in
// transactions of the same size, in one run, turn by turn; then verifying, replaying and opening a journal of 100,000 records.
//
//     journal_bench [folder]      on the disk of that folder (default: the current one)
#include <sqlite3.h>

#include <cstdio>
#include <ctime>
#include <future>

#include "journal/as_of.hpp"
#include "journal/test_ledger.hpp"
#include "journal/verify.hpp"

using namespace bihuan;
using namespace bihuan::test_ledger;
namespace fs = std::filesystem;

namespace {
constexpr int accounts = 500;
constexpr int turns = 5;
constexpr auto seconds_per_turn = std::chrono::milliseconds{700};
constexpr std::int64_t records_read = 100'000;

using Clock = std::chrono::steady_clock;
double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }
// Of this process, in user and kernel together: what a command costs even where others hold the processors.
double cpu_seconds() { return double(std::clock()) / CLOCKS_PER_SEC; }
struct Speed {
    double rate = 0;    // commands a second
    double cpu_us = 0;  // per command
};
double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}
void remove_database(const fs::path& path) {
    for (const char* end : {"", "-wal", "-shm"}) fs::remove(path.string() + end);
}

void into_balance(Sql& sql, const journal::Recorded& recorded, const Event& event) {
    if (std::get_if<Opened>(&event)) sql.run("insert into balance(id, amount, version) values($1, 0, 1)", recorded.id);
    if (auto* deposited = std::get_if<Deposited>(&event))
        sql.run("update balance set amount = amount + $2, version = $3 where id = $1", recorded.id, deposited->amount, recorded.version);
}
constexpr auto balance_ddl = "create table balance(id text primary key, amount bigint not null, version bigint not null);\n";
std::string account_of(std::int64_t i) { return "01hx8z6k4m2n0p9q7r5s3t1v" + std::to_string(100 + i % accounts); }
std::string memo_of(std::int64_t i) { return "扬尘治理第" + std::to_string(i) + "笔, 约一百字节的说明文字"; }

// ---- ours ----

class Ours {
public:
    explicit Ours(const fs::path& path) : path_(path) {
        remove_database(path);
        views_.view("balance", balance_ddl).on<Account>(into_balance);
        open();
        std::promise<void> opened;
        for (int i = 0; i < accounts; ++i)
            journal_->submit({journal::work_for<Account>(account_of(i), Open{"li"}), "li", {}, {}}, [&, i](auto&&) {
                if (i == accounts - 1) opened.set_value();
            });
        opened.get_future().wait();
    }
    ~Ours() {
        journal_.reset();
        remove_database(path_);
    }
    void open() {
        journal_ = std::make_unique<journal::Journal>(path_, views_,
                                                      journal::Options{.chain = HashKind::sha256,
                                                                       .seed = std::string(32, 'b'),
                                                                       .clock = {},
                                                                       .progress = {},
                                                                       .complete_context = {},
                                                                       .log_failure = {}});
    }
    void close() { journal_.reset(); }
    const journal::Views& views() const { return views_; }

    // Keeps `outstanding` commands waiting until the time is over or `most` are done; commands a second.
    Speed run(int outstanding, std::int64_t most) {
        auto start = Clock::now();
        auto cpu = cpu_seconds();
        std::atomic<std::int64_t> done = 0;
        std::atomic<int> open = outstanding;
        std::promise<void> idle;
        std::function<void()> one = [&] {
            auto i = next_++;
            journal_->submit({journal::work_for<Account>(account_of(i), Deposit{1, memo_of(i)}), "li", {}, {}},
                             [&](Result<journal::Committed> result) {
                                 if (!result) std::abort();
                                 ++done;
                                 if (Clock::now() - start < seconds_per_turn * (most ? 1'000 : 1) && (most == 0 || done < most)) one();
                                 else if (--open == 0) idle.set_value();
                             });
        };
        for (int i = 0; i < outstanding; ++i) one();
        idle.get_future().wait();
        return {double(done) / seconds_since(start), 1e6 * (cpu_seconds() - cpu) / double(done)};
    }

private:
    fs::path path_;
    journal::Views views_;
    std::unique_ptr<journal::Journal> journal_;
    std::atomic<std::int64_t> next_ = 0;
};

// ---- the peer: SQLite's own interface, every statement prepared once, nothing hashed, nothing signed, nothing decided ----

class Bare {
public:
    explicit Bare(const fs::path& path) : path_(path) {
        remove_database(path);
        must(sqlite3_open(path.c_str(), &db_));
        script("pragma journal_mode = wal; pragma synchronous = full; pragma wal_autocheckpoint = 4000");
        script(
            "create table event(position integer primary key, stream text not null, version bigint not null, type text not null,"
            " actor text not null, at bigint not null, command text not null, data text not null, hash blob not null);"
            "create unique index event_stream on event(stream, version); create index event_at on event(at);"
            "create table tile(level bigint not null, number bigint not null, hashes blob not null, primary key(level, number));"
            "create table head(one integer primary key, position bigint not null, hash blob not null, note text not null);"
            "create table checkpoint(position integer primary key, at bigint not null, note text not null);");
        script(balance_ddl);
        begin_ = prepare("begin immediate");
        commit_ = prepare("commit");
        event_ = prepare("insert into event values(?1, ?2, ?3, 'account.deposited/1', 'li', ?4, ?5, ?6, ?7)");
        balance_ = prepare("update balance set amount = amount + 1, version = ?2 where id = ?1");
        tile_ = prepare("insert into tile values(0, ?1, ?2)");
        head_ = prepare("insert into head values(1, ?1, ?2, ?3) on conflict(one) do update set position = ?1, hash = ?2, note = ?3");
        checkpoint_ = prepare("insert into checkpoint values(?1, ?2, ?3)");
        script("begin");
        for (int i = 0; i < accounts; ++i) script("insert into balance values('" + account_of(i) + "', 0, 1)");
        script("commit");
    }
    ~Bare() {
        for (auto* statement : {begin_, commit_, event_, balance_, tile_, head_, checkpoint_}) sqlite3_finalize(statement);
        sqlite3_close(db_);
        remove_database(path_);
    }
    Bare(const Bare&) = delete;
    Bare& operator=(const Bare&) = delete;

    Speed run(int batch) {
        auto start = Clock::now();
        auto cpu = cpu_seconds();
        std::int64_t done = 0;
        for (; Clock::now() - start < seconds_per_turn; done += batch) {
            auto before = position_;
            step(begin_);
            for (int i = 0; i < batch; ++i) insert();
            put_number(head_, 1, position_);
            put_bytes(head_, 2, hash_);
            put_text(head_, 3, note_);
            step(head_);
            if (before / 1'024 != position_ / 1'024) {
                put_number(checkpoint_, 1, position_);
                put_number(checkpoint_, 2, 1'790'000'000'000 + position_);
                put_text(checkpoint_, 3, note_);
                step(checkpoint_);
            }
            step(commit_);
        }
        return {double(done) / seconds_since(start), 1e6 * (cpu_seconds() - cpu) / double(done)};
    }

private:
    void insert() {
        auto id = account_of(position_);
        ++position_;
        auto stream = "account/" + id, command = "@" + std::to_string(position_),
             data = R"({"amount":1,"memo":")" + memo_of(position_) + "\"}";
        put_number(event_, 1, position_);
        put_text(event_, 2, stream);
        put_number(event_, 3, 2 + position_ / accounts);
        put_number(event_, 4, 1'790'000'000'000 + position_);
        put_text(event_, 5, command);
        put_text(event_, 6, data);
        put_bytes(event_, 7, hash_);
        step(event_);
        put_text(balance_, 1, id);
        put_number(balance_, 2, 2 + position_ / accounts);
        step(balance_);
        if (position_ % 256 != 0) return;
        put_number(tile_, 1, position_ / 256);
        put_bytes(tile_, 2, hashes_);
        step(tile_);
    }
    void must(int code) {
        if (code == SQLITE_OK) return;
        std::fprintf(stderr, "sqlite: %s\n", sqlite3_errmsg(db_));
        std::abort();
    }
    void script(const std::string& text) { must(sqlite3_exec(db_, text.c_str(), nullptr, nullptr, nullptr)); }
    sqlite3_stmt* prepare(const char* text) {
        sqlite3_stmt* statement = nullptr;
        must(sqlite3_prepare_v3(db_, text, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr));
        return statement;
    }
    void step(sqlite3_stmt* statement) {
        if (sqlite3_step(statement) != SQLITE_DONE) must(SQLITE_ERROR);
        sqlite3_reset(statement);
    }
    void put_number(sqlite3_stmt* statement, int at, std::int64_t value) { sqlite3_bind_int64(statement, at, value); }
    void put_text(sqlite3_stmt* statement, int at, const std::string& value) {
        sqlite3_bind_text(statement, at, value.data(), int(value.size()), SQLITE_TRANSIENT);
    }
    void put_bytes(sqlite3_stmt* statement, int at, const std::string& value) {
        sqlite3_bind_blob(statement, at, value.data(), int(value.size()), SQLITE_TRANSIENT);
    }

    fs::path path_;
    sqlite3* db_ = nullptr;
    sqlite3_stmt *begin_ = nullptr, *commit_ = nullptr, *event_ = nullptr, *balance_ = nullptr, *tile_ = nullptr, *head_ = nullptr,
                 *checkpoint_ = nullptr;
    std::int64_t position_ = 0;
    std::string hash_ = std::string(32, '\x5a'), hashes_ = std::string(8'192, '\x5a'), note_ = std::string(330, 'n');
};

void durable_commands(const fs::path& folder) {
    std::printf("durable commands a second, one record and one row of a view each, WAL with a sync at each commit (median of %d turns)\n",
                turns);
    std::printf("%12s %12s %12s %8s %28s\n", "outstanding", "bihuan", "bare sqlite", "ratio", "processor us per command");
    for (int outstanding : {1, 8, 32, 256}) {
        std::vector<double> ours, bare, our_cpu, bare_cpu;
        Ours one(folder / "bench-ours.db");
        Bare other(folder / "bench-bare.db");
        for (int turn = 0; turn < turns; ++turn) {
            auto mine = one.run(outstanding, 0), theirs = other.run(outstanding);
            ours.push_back(mine.rate);
            bare.push_back(theirs.rate);
            our_cpu.push_back(mine.cpu_us);
            bare_cpu.push_back(theirs.cpu_us);
        }
        std::printf("%12d %12.0f %12.0f %7.0f%% %17.1f %10.1f\n", outstanding, median(ours), median(bare),
                    100 * median(ours) / median(bare), median(our_cpu), median(bare_cpu));
        std::fflush(stdout);
    }
}

void reading(const fs::path& folder) {
    auto path = folder / "bench-read.db";
    Ours house(path);
    house.run(256, records_read - accounts - 1);
    house.close();
    auto records = double(open_sqlite(path.string(), Access::read)->integer("select count(*) from event"));
    std::printf("\na journal of %.0f records, %.1f MB (median of %d)\n", records, double(fs::file_size(path)) / 1e6, turns);
    auto measure = [&](
                       const char* what, bool rate, const std::function<void()>& act, const std::function<void()>& after = [] {}) {
        std::vector<double> times, cpu_times;
        for (int turn = 0; turn < turns; ++turn) {
            auto start = Clock::now();
            auto cpu = cpu_seconds();
            act();
            times.push_back(seconds_since(start));
            cpu_times.push_back(cpu_seconds() - cpu);
            after();
        }
        if (rate)
            std::printf("%-40s %10.0f records/s, %10.0f for a second of one processor\n", what, records / median(times),
                        records / median(cpu_times));
        else std::printf("%-40s %10.1f ms, %.1f of one processor\n", what, 1'000 * median(times), 1'000 * median(cpu_times));
        std::fflush(stdout);
    };
    auto must = [](const journal::Verdict& verdict) {
        if (verdict.intact) return;
        std::fprintf(stderr, "not intact: %s\n", json::text(verdict).c_str());
        std::abort();
    };
    measure("verify: file, chain, tree, signatures", true, [&] { must(journal::verify_database(path, nullptr, {})); });
    measure("verify: and one view", true, [&] { must(journal::verify_database(path, &house.views(), {})); });
    measure("replay of one view into memory", true, [&] {
        auto target = open_sqlite(":memory:", Access::create);
        auto source = open_sqlite(path.string(), Access::read);
        house.views().create(*target);
        target->script("begin");
        house.views().replay(*source, *target, 0, std::int64_t(records), {});
        target->script("commit");
    });
    measure(
        "open", false, [&] { house.open(); }, [&] { house.close(); });
}
}  // namespace

int main(int count, char** arguments) {
    fs::path folder = count > 1 ? arguments[1] : ".";
    durable_commands(folder);
    reading(folder);
}
