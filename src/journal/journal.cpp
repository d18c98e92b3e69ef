#include "journal/journal.hpp"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <future>
#include <mutex>
#include <set>
#include <thread>
#include <unordered_map>

#include "journal/merkle.hpp"
#include "journal/origin.hpp"
#include "store/schema.hpp"

namespace bihuan::journal {
namespace {

constexpr std::size_t commands_per_batch_max = 256;
constexpr std::size_t streams_cached_max = 50'000;
constexpr std::int64_t records_per_archived_checkpoint = 1'024;

Instant system_now() { return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()); }

std::string name_of_signer(const std::string& id) { return "bihuan.journal/" + id; }

StoreError damaged(const std::string& what) {
    return StoreError({Fault::unavailable,
                       "journal.damaged",
                       "日志已损坏或被改动，不再写入；请运行 bihuan verify，并从备份恢复",
                       "the journal is damaged or was changed, so nothing more is written to it: run bihuan verify, restore from a backup",
                       {}},
                      "journal: " + what);
}

struct Pending {
    Submission submission;
    std::function<void(Result<Committed>)> done;
};

}  // namespace

Problem changed_since(const std::string& id) {
    return {Fault::stale, "journal.changed_since", "您打开之后，该事项已被他人修改；请查看最新内容后再提交",
            "this was changed by someone after you opened it: look at it again, then decide", "/" + id};
}
std::string Batch::new_id() const { return sortable_id(context().now, random_bytes(10)); }

Head read_head(Sql& sql) {
    Head head;
    sql.query("select position, hash, note from head", [&](Row row) {
        head.position = row.integer(0);
        head.hash = digest_from(row.text(1)).value();
        head.note = row.text(2);
    });
    return head;
}

TileEntries tile_entries(Sql& sql) {
    return [&sql](int level, std::int64_t first, std::int64_t count) {
        std::vector<Digest> entries;
        auto end = first + count;
        while (first < end) {
            auto tile = first / tile_width, skip = first % tile_width, take = std::min(end - first, tile_width - skip);
            bool kept = false;
            sql.query(
                "select hashes from tile where level = $1 and number = $2",
                [&](Row row) {
                    kept = true;
                    auto hashes = row.text(0);
                    if (hashes.size() != std::size_t(tile_width) * Digest{}.size()) throw damaged("a tile of the tree has the wrong size");
                    for (std::int64_t i = skip; i < skip + take; ++i)
                        entries.push_back(digest_from(hashes.substr(std::size_t(i) * 32, 32)).value());
                },
                level, tile);
            if (!kept && level == 0)
                sql.query(
                    "select " + std::string(record_columns) + " from event where position > $1 and position <= $2 order by position",
                    [&](Row row) { entries.push_back(leaf_hash(record_bytes(record_from(row)))); }, first, first + take);
            if (!kept && level > 0)
                for (auto i = first; i < first + take; ++i)
                    entries.push_back(folded(tile_entries(sql)(level - 1, i * tile_width, tile_width)));
            first += take;
        }
        if (std::int64_t(entries.size()) != count) throw damaged("records or tiles of the tree are missing");
        return entries;
    };
}

std::int64_t position_at(Sql& sql, Instant at) {
    return sql.integer("select position from event where at <= $1 order by at desc, position desc limit 1", at);
}

std::optional<Origin> read_origin(Sql& sql) {
    origin::State state;
    sql.query(
        "select type, data from event where stream = $1 order by version",
        [&](Row row) { state = evolve_any<origin::Journal>(std::move(state), event_from<origin::Event>(row.text(0), row.text(1))); },
        origin::stream);
    if (state.id.empty()) return {};
    return Origin{state.id, state.chain, state.verifiers};
}

struct Journal::Inside final : Batch {
    std::filesystem::path path;
    const Views& views_;
    Options options;
    std::unique_ptr<Sql> database;
    std::optional<Signer> signer;

    // the head, as of the last commit and as the running batch sees it
    std::int64_t position = 0;
    Digest hash{};
    MerkleEdge edge;
    Instant last_at{};
    std::vector<Digest> leaves;  // of the records this batch appended
    HashKind chain = HashKind::sha256;
    Date archived_day{};
    bool head_known = false;  // false after a batch that failed: the database says where we stand

    // the command at hand
    Context context_;
    WorkingCalendar no_calendar;
    std::string command;
    std::set<std::string> touched;
    std::unordered_map<std::string, std::any> states;

    std::mutex watch_mutex;
    std::function<void(std::int64_t)> watcher;
    std::int64_t committed = 0;  // as the watcher knows it

    std::mutex mutex;
    std::condition_variable_any arrival;
    std::deque<Pending> queue;
    std::atomic<std::int64_t> batches{0}, commands{0}, events{0};
    std::jthread writer;

    Inside(const std::filesystem::path& database_path, const Views& registered, Options given)
        : path(database_path), views_(registered), options(std::move(given)), database(open_sqlite(path.string(), Access::create)) {
        if (!options.clock) options.clock = system_now;
        migrate(*database);
        load_head();
        begin_journal();
        views_.refresh(*database, options.progress);
        committed = position;
        writer = std::jthread([this](const std::stop_token& stop) { run(stop); });
    }
    ~Inside() override {
        writer.request_stop();
        arrival.notify_all();
    }

    // ---- what a command sees ----
    Sql& sql() override { return *database; }
    const Context& context() const override { return context_; }
    const Views& views() const override { return views_; }
    std::any& cached(const std::string& stream) override { return states[stream]; }
    void touch(const std::string& stream) override { touched.insert(stream); }

    Recorded append(const std::string& stream, std::string_view id, std::int64_t version, std::string_view type,
                    std::string data) override {
        Record record{position + 1, stream, version, std::string(type), context_.actor, context_.now, command, std::move(data)};
        auto breaks = [](const std::string& line) { return line.find('\n') != line.npos; };
        if (breaks(record.stream) || breaks(record.actor))  // each stands on a line of its own in what is hashed
            throw Problem{Fault::invalid, "journal.line_break", "编号和用户名中不得有换行", "ids and user names hold no line breaks", {}};
        if (record.command.empty()) record.command = command = "@" + std::to_string(record.position);
        auto bytes = record_bytes(record);
        auto sealed = chained(chain, hash, bytes);
        database->run(
            "insert into event(position, stream, version, type, actor, at, command, data, hash) values($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            record.position, record.stream, record.version, record.type, record.actor, record.at, record.command, record.data,
            Bytes{bihuan::bytes_of(sealed)});
        position = record.position;
        hash = sealed;
        leaves.push_back(leaf_hash(bytes));
        return {position, version, record.at, context_.actor, id};
    }

    // ---- start ----
    void load_head() {
        auto head = read_head(*database);
        auto last = database->integer("select coalesce(max(position), 0) from event");
        if (last != head.position)
            throw damaged("its head is at record " + std::to_string(head.position) + ", its last record is " + std::to_string(last));
        position = head.position;
        hash = head.hash;
        edge = MerkleEdge(position, tile_entries(*database));
        if (position > 0) {  // never sign for more than what the last signature saw
            auto signed_head = read_checkpoint(head.note);
            if (!signed_head || signed_head->size != position || signed_head->root != edge.root() || signed_head->chain != hash)
                throw damaged("its last records are not those that were signed");
        }
        leaves.clear();
        last_at = Instant{std::chrono::milliseconds{database->integer("select at from event where position = $1", position)}};
        archived_day = day_of(Instant{std::chrono::milliseconds{database->integer("select coalesce(max(at), 0) from checkpoint")}});
        head_known = true;
    }
    void begin_journal() {
        auto known = read_origin(*database);
        auto id = known ? known->id : sortable_id(options.clock(), random_bytes(10));
        chain = known ? known->chain : options.chain;
        signer = Signer::from_seed(name_of_signer(id), options.seed);
        std::deque<Pending> first;
        auto say = [&](auto act) {
            first.push_back({{[act](Batch& batch) { return batch.execute<origin::Journal>(origin::stream_id, act); }, "system", {}, {}},
                             [](const Result<Committed>& result) {
                                 if (!result) throw StoreError(result.error(), "journal: " + result.error().en);
                             }});
        };
        if (!known) say(origin::Create{id, chain, signer->verifier()});
        else if (std::find(known->verifiers.begin(), known->verifiers.end(), signer->verifier()) == known->verifiers.end())
            say(origin::AddKey{signer->verifier(), "opened with a signing key of its own"});
        if (!first.empty()) commit(first);
    }

    // ---- the writer ----
    void run(const std::stop_token& stop) {
        for (;;) {
            std::deque<Pending> taken;
            {
                std::unique_lock lock(mutex);
                arrival.wait(lock, stop, [&] { return !queue.empty(); });
                if (queue.empty()) return;
                while (!queue.empty() && taken.size() < commands_per_batch_max) {
                    taken.push_back(std::move(queue.front()));
                    queue.pop_front();
                }
            }
            commit(taken);
        }
    }

    void commit(std::deque<Pending>& taken) {
        std::vector<Result<Committed>> results;
        results.reserve(taken.size());
        if (states.size() > streams_cached_max) states.clear();
        auto before = position;
        auto now = options.clock();
        try {
            if (!head_known) load_head();
            before = position;
            now = std::max(now, last_at);  // the journal's time never runs backwards, whatever the clock does
            database->run("begin immediate");
            for (auto& pending : taken) results.push_back(attempt(pending.submission, now));
            if (position > before) seal(now);
            database->run("commit");
            last_at = position > before ? now : last_at;
        } catch (const std::exception& error) {
            log_failure(error);
            auto* store = dynamic_cast<const StoreError*>(&error);
            auto told = store ? store->problem()
                              : Problem{Fault::unavailable,
                                        "journal.failed",
                                        "日志写入失败，本次操作未生效",
                                        "the journal could not be written; nothing of this happened",
                                        {}};
            states.clear();
            try {
                database->script("rollback");
            } catch (const std::exception&) {  // SQLite has rolled back by itself
            }
            position = before;
            head_known = false;
            results.assign(taken.size(), tl::unexpected(told));
        }
        leaves.clear();
        ++batches;
        commands += std::int64_t(taken.size());
        events += position - before;
        for (std::size_t i = 0; i < taken.size(); ++i) taken[i].done(std::move(results[i]));
        if (position > before) tell_watcher();
    }

    void tell_watcher() {
        std::lock_guard lock(watch_mutex);
        committed = position;
        if (watcher) watcher(position);
    }

    // Enters the batch into the tree and signs the new head.
    void seal(Instant now) {
        auto grown = edge;
        for (auto& leaf : leaves)
            grown.append(leaf, [&](int level, std::int64_t number, const std::vector<Digest>& entries) {
                std::string hashes;
                for (auto& entry : entries) hashes += bihuan::bytes_of(entry);
                database->run("insert into tile(level, number, hashes) values($1, $2, $3)", level, number, Bytes{hashes});
            });
        auto note = signer->sign({name_of_signer(signer_id()), position, grown.root(), chain, hash});
        database->run(
            "insert into head(one, position, hash, note) values(1, $1, $2, $3)"
            " on conflict(one) do update set position = excluded.position, hash = excluded.hash, note = excluded.note",
            position, Bytes{bihuan::bytes_of(hash)}, note);
        bool new_day = day_of(now) != archived_day;
        if (new_day || position / records_per_archived_checkpoint != edge.size() / records_per_archived_checkpoint) {
            database->run("insert into checkpoint(position, at, note) values($1, $2, $3)", position, now, note);
            archived_day = day_of(now);
        }
        edge = std::move(grown);
    }
    std::string signer_id() const {
        auto& verifier = signer->verifier();
        auto slash = verifier.find('/');
        return verifier.substr(slash + 1, verifier.find('+') - slash - 1);
    }

    Result<Committed> attempt(const Submission& submission, Instant now) {
        context_ = Context{now, submission.actor, &no_calendar};
        command = submission.key.empty() ? "" : to_hex(bihuan::bytes_of(sha256(submission.actor + "\n" + submission.key))).substr(0, 32);
        if (!command.empty())
            if (auto earlier = answered_before(submission)) return *earlier;
        touched.clear();
        auto position_before = position;
        auto hash_before = hash;
        auto leaves_before = leaves.size();
        database->run("savepoint command");
        auto result = decided(submission);
        if (result) {
            if (!submission.key.empty()) keep_answer({command, submission.fingerprint, result->id, result->position, result->version, now});
            database->run("release command");
            return result;
        }
        database->run("rollback to command");
        database->run("release command");
        for (auto& stream : touched) states.erase(stream);
        position = position_before;
        hash = hash_before;
        leaves.resize(leaves_before);
        return result;
    }
    void keep_answer(const Answered& answer) const {
        auto seal = seal_of(answer);
        database->run("insert into command(id, fingerprint, thing, position, version, at, seal) values($1, $2, $3, $4, $5, $6, $7)",
                      answer.id, answer.fingerprint, answer.thing, answer.position, answer.version, answer.at,
                      Bytes{bihuan::bytes_of(seal)});
    }
    void log_failure(const std::exception& error) const {
        if (options.log_failure) options.log_failure(error.what());
    }
    Result<Committed> decided(const Submission& submission) {
        try {
            if (options.complete_context) options.complete_context(*this, context_);
            return submission.work(*this);
        } catch (const StoreError&) {
            throw;  // the transaction itself may be gone: the whole batch fails
        } catch (const Problem& told) {
            return tl::unexpected(told);
        } catch (const std::exception& error) {
            log_failure(error);
            return problem(Fault::unavailable, "journal.broken_rule", "程序内部错误，本次操作未生效；请把时间告知管理员",
                           "an error inside the program; nothing of this happened: tell the administrator the time");
        }
    }
    std::optional<Result<Committed>> answered_before(const Submission& submission) const {
        std::optional<Result<Committed>> earlier;
        database->query(
            "select fingerprint, thing, position, version from command where id = $1",
            [&](Row row) {
                if (row.text(0) == submission.fingerprint) earlier = Committed{std::string(row.text(1)), row.integer(2), row.integer(3)};
                else
                    earlier = problem(Fault::conflict, "journal.key_reused", "同一幂等键已用于另一请求",
                                      "this idempotency key stands for another request already");
            },
            command);
        return earlier;
    }
};

Journal::Journal(const std::filesystem::path& database, const Views& views, Options options)
    : inside_(std::make_unique<Inside>(database, views, std::move(options))) {}
Journal::~Journal() = default;

void Journal::submit(Submission submission, std::function<void(Result<Committed>)> done) {
    {
        std::lock_guard lock(inside_->mutex);
        inside_->queue.push_back({std::move(submission), std::move(done)});
    }
    inside_->arrival.notify_one();
}
Result<Committed> Journal::submit_and_wait(Submission submission) {
    std::promise<Result<Committed>> promise;
    auto future = promise.get_future();
    submit(std::move(submission), [&](Result<Committed> result) { promise.set_value(std::move(result)); });
    return future.get();
}
std::int64_t Journal::watch(std::function<void(std::int64_t)> moved) {
    std::lock_guard lock(inside_->watch_mutex);
    inside_->watcher = std::move(moved);
    return inside_->committed;
}
const std::filesystem::path& Journal::database() const { return inside_->path; }
const Views& Journal::views() const { return inside_->views_; }
Instant Journal::now() const { return inside_->options.clock(); }
std::string Journal::verifier() const { return inside_->signer->verifier(); }
Journal::Statistics Journal::statistics() const { return {inside_->batches, inside_->commands, inside_->events}; }

}  // namespace bihuan::journal
