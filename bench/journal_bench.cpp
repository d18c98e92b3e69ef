// What the journal costs over the bare database beneath it: durable commands a second beside SQLite writing the very same rows in
// transactions of the same size, in one run, turn by turn; then verifying, replaying and opening a journal of 100,000 records.
//
// The disk of the machine decides what a sync costs, and whoever else writes to it: so the same is measured where a sync costs
// nothing (/dev/shm), which leaves what is ours.
//
//     journal_bench [folder]                       on the disk of that folder (default: the current one), and in memory
//     journal_bench ours|bare OUTSTANDING COMMANDS   one side alone, in memory: for callgrind and perf
#include <sqlite3.h>

#include <future>

#include "bench/figures.hpp"
#include "journal/as_of.hpp"
#include "journal/test_ledger.hpp"
#include "journal/verify.hpp"

using namespace bihuan;
using namespace bihuan::bench;
using namespace bihuan::test_ledger;
namespace fs = std::filesystem;

namespace {
constexpr int accounts = 500;
constexpr int turns = 5;
constexpr auto seconds_per_turn = std::chrono::milliseconds{700};
constexpr std::int64_t records_read = 100'000;

constexpr double ratio_min = 0.6, verified_per_second_min = 300'000;

struct Speed {
    double rate = 0;    // commands a second
    double cpu_us = 0;  // per command
};
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

    Speed run(int batch, std::int64_t most) {
        auto start = Clock::now();
        auto cpu = cpu_seconds();
        std::int64_t done = 0;
        for (; most ? done < most : Clock::now() - start < seconds_per_turn; done += batch) {
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

double durable_commands(const fs::path& folder, const char* where) {  // the least of the ratios
    std::printf("\ncommands a second %s; one record and one row of a view each (median of %d turns)\n", where, turns);
    std::printf("%12s %12s %12s %8s %28s\n", "outstanding", "bihuan", "bare sqlite", "ratio", "processor us per command");
    std::vector<double> ratios;
    for (int outstanding : {1, 8, 32, 256}) {
        std::vector<double> ours, bare, ratio, our_cpu, bare_cpu;
        Ours one(folder / "bench-ours.db");
        Bare other(folder / "bench-bare.db");
        for (int turn = 0; turn < turns; ++turn) {
            auto mine = one.run(outstanding, 0), theirs = other.run(outstanding, 0);
            ours.push_back(mine.rate);
            bare.push_back(theirs.rate);
            our_cpu.push_back(mine.cpu_us);
            bare_cpu.push_back(theirs.cpu_us);
            ratio.push_back(mine.rate / theirs.rate);
        }
        std::printf("%12d %12.0f %12.0f %7.0f%% %17.1f %10.1f\n", outstanding, median(ours), median(bare), 100 * median(ratio),
                    median(our_cpu), median(bare_cpu));
        std::fflush(stdout);
        ratios.push_back(median(ratio));
    }
    return *std::min_element(ratios.begin(), ratios.end());
}

void reading(const fs::path& folder, Limits& limits) {
    auto path = folder / "bench-read.db";
    Ours house(path);
    house.run(256, records_read - accounts - 1);
    house.close();
    auto records = double(open_sqlite(path.string(), Access::read)->integer("select count(*) from event"));
    std::printf("\na journal of %.0f records, %.1f MB (median of %d)\n", records, double(fs::file_size(path)) / 1e6, turns);
    auto rate = [&](const char* what, const std::function<void()>& act) {
        auto times = measure(turns, act);
        std::printf("%-46s %10.0f records/s, %10.0f for a second of one processor\n", what, 1e3 * records / times.wall_ms,
                    1e3 * records / times.cpu_ms);
        std::fflush(stdout);
        return 1e3 * records / times.cpu_ms;
    };
    auto must = [](const journal::Verdict& verdict) {
        if (verdict.intact) return;
        std::fprintf(stderr, "not intact: %s\n", json::text(verdict).c_str());
        std::abort();
    };
    auto file = rate("SQLite's own check of the file", [&] {
        if (!open_sqlite(path.string(), Access::read)->damage().empty()) std::abort();
    });
    auto verified = rate("verify: that, and chain, tree, signatures", [&] { must(journal::verify_database(path, nullptr, {})); });
    rate("verify: the same, and one view re-projected", [&] { must(journal::verify_database(path, &house.views(), {})); });
    rate("replay of one view into memory", [&] {
        auto target = open_sqlite(":memory:", Access::create);
        auto source = open_sqlite(path.string(), Access::read);
        house.views().create(*target);
        target->script("begin");
        house.views().replay(*source, *target, 0, std::int64_t(records), {});
        target->script("commit");
    });
    std::vector<double> opened;
    for (int turn = 0; turn < turns; ++turn, house.close()) opened.push_back(measure(1, [&] { house.open(); }).wall_ms);
    std::printf("%-46s %10.1f ms\n", "open", median(opened));
    limits.at_least("verify (SHA-256): chain, tree, signatures; records for a second of one processor", 1 / (1 / verified - 1 / file),
                    verified_per_second_min, "records/s");
}

int one_side(const std::string& side, int outstanding, std::int64_t commands) {
    fs::path folder = "/dev/shm";
    auto speed = side == "ours" ? Ours(folder / "bench-ours.db").run(outstanding, commands)
                                : Bare(folder / "bench-bare.db").run(outstanding, commands);
    std::printf("%s: %.0f commands a second, %.1f us of a processor each\n", side.c_str(), speed.rate, speed.cpu_us);
    return 0;
}
}  // namespace

int main(int count, char** arguments) {
    if (count == 4) return one_side(arguments[1], std::stoi(arguments[2]), std::stoll(arguments[3]));
    fs::path folder = count > 1 ? arguments[1] : ".";
    Limits limits;
    auto durable = durable_commands(folder, "on the disk, with a sync at each commit");
    durable_commands("/dev/shm", "in memory, where a sync costs nothing: so nothing is durable, and one signature a batch shows");
    reading(folder, limits);
    limits.at_least("durable commands beside bare SQLite, the least of the ratios on the disk", 100 * durable, 100 * ratio_min, "%");
    return limits.exit_code();
}
