#include "store/series/journaled_store.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <future>

#include "store/blobs.hpp"

namespace bihuan::series {
namespace {

constexpr std::uint64_t batch_bytes_max = 16u << 20;
constexpr int retry_seconds = 1;

tl::unexpected<Problem> no_room() {
    Problem full{Fault::too_often,
                 "series.full",
                 "等待落盘的监测数据过多，请稍后重发",
                 "too many measurements wait to be stored: send again in a moment",
                 {}};
    full.retry_seconds = retry_seconds;
    return tl::unexpected<Problem>(std::move(full));
}
std::optional<std::uint64_t> generation_of(const std::filesystem::path& path) {
    constexpr std::string_view prefix = "series-", suffix = ".journal";
    auto name = path.filename().string();
    if (!name.starts_with(prefix) || !name.ends_with(suffix) || name.size() <= prefix.size() + suffix.size()) return {};
    auto digits = std::string_view(name).substr(prefix.size(), name.size() - prefix.size() - suffix.size());
    std::uint64_t number = 0;
    auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (error != std::errc{} || end != digits.data() + digits.size()) return {};
    return number;
}

}  // namespace

// ---- opening

JournaledStore::JournaledStore(std::filesystem::path folder, JournalOptions options, const MakeShelf& make_shelf)
    : folder_(std::move(folder)), options_(std::move(options)) {
    std::filesystem::create_directories(folder_);
    lock_folder();
    try {
        shelf_ = make_shelf(catalogue_);
        replay_journals();
    } catch (...) {
        ::close(folder_lock_);
        throw;
    }
    writer_ = std::jthread([this](const std::stop_token& stop) { write_groups(stop); });
    flusher_ = std::jthread([this](const std::stop_token& stop) { flush_full_ones(stop); });
}
// What waits is written and told; what is in memory is in the journal, and comes back from there.
JournaledStore::~JournaledStore() {
    writer_.request_stop();
    flusher_.request_stop();
    writer_.join();
    flusher_.join();
    shelf_.reset();
    ::close(folder_lock_);
}
void JournaledStore::lock_folder() {
    auto path = folder_ / "series.lock";
    folder_lock_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (folder_lock_ < 0) fail_store(errno, path.string());
    if (::flock(folder_lock_, LOCK_EX | LOCK_NB) == 0) return;
    ::close(folder_lock_);
    throw StoreError(Problem{Fault::unavailable,
                             "store.busy",
                             "监测数据正被另一个程序使用，请先停止它",
                             "another program uses the measurements: stop it first",
                             {}},
                     path.string() + ": held");
}
std::filesystem::path JournaledStore::journal_path(std::uint64_t generation) const {
    return folder_ / ("series-" + std::to_string(generation) + ".journal");
}
void JournaledStore::replay_journals() {
    auto opened = shelf_->opened();
    auto known = catalogue_.counts();
    next_frame_ = opened.last_frame + 1;
    std::map<std::uint64_t, std::filesystem::path> found;
    for (const auto& entry : std::filesystem::directory_iterator(folder_))
        if (auto number = generation_of(entry.path())) found.emplace(*number, entry.path());
    auto newest = opened.newest;
    for (const auto& [number, path] : found) {
        newest = std::max(newest, number);
        auto bytes = number > opened.passed_over ? read_whole(path) : std::string();
        if (!bytes) fail_store(EIO, path.string());
        auto read = read_journal(*bytes, number);
        if (number > opened.passed_over && read.damaged)
            fail_damaged(path.string() + ": damaged after byte " + std::to_string(read.good_size));
        auto generation = std::make_shared<Generation>(number);
        for (auto payload : read.payloads)
            if (!generation->apply(payload, catalogue_)) fail_damaged(path.string() + ": a record that cannot be read");
        if (generation->empty() && catalogue_.counts().series == known.series && catalogue_.counts().stations == known.stations) {
            std::filesystem::remove(path);
            continue;
        }
        held_bytes_ += generation->bytes();
        held_rows_ += generation->rows();
        newest_arrival_ms_ = std::max(newest_arrival_ms_.load(), generation->newest_arrival_ms());
        next_frame_ = std::max(next_frame_, generation->last_frame() + 1);
        for (const auto& frame : generation->frames(0, SIZE_MAX)) fresh_frames_.emplace(sha256(frame.bytes), frame.number);
        generations_.push_back(std::move(generation));
    }
    durable_ = catalogue_.counts();
    if (durable_.stations < opened.defined.stations || durable_.series < opened.defined.series) fail_damaged("the catalogue has gaps");
    file_ = std::make_unique<JournalFile>(journal_path(newest + 1), newest + 1, options_.disk);
    generations_.push_back(std::make_shared<Generation>(newest + 1));
}

// ---- writing

Result<JournaledStore::Encoded> JournaledStore::encode(const Batch& batch) {
    if (auto good = series::check(batch); !good) return tl::unexpected<Problem>(good.error());
    Encoded made;
    static thread_local std::vector<std::uint32_t> series;
    constexpr std::size_t bytes_of_row = 8;  // about
    std::size_t rows = 0;
    for (const auto& one : batch.deliveries) rows += one.rows.size() + 2;
    made.bodies.reserve(rows * bytes_of_row);
    made.deliveries.reserve(batch.deliveries.size());
    made.frames.reserve(batch.frames.size());
    made.digests.reserve(batch.frames.size());
    for (const auto& one : batch.deliveries) {
        auto station = catalogue_.intern(one, series);
        if (station == 0)
            return refuse("series.too_many", "监测站点或因子数量已达上限", "there are too many stations or factors: no new ones are taken");
        auto before = made.bodies.size();
        put_delivery(made.bodies, station, one, series);
        made.deliveries.push_back({made.bodies.size() - before, one.frame});
        made.rows += one.rows.size();
    }
    made.bytes = made.bodies.size() + made.deliveries.size() * 8;
    for (auto frame : batch.frames) {
        made.frames.emplace_back(frame);
        made.digests.push_back(sha256(frame));
        made.bytes += frame.size() + sizeof(Digest);
    }
    made.frames_arrival_ms = batch.frames_arrival.time_since_epoch().count();
    if (made.bytes > batch_bytes_max) return problem(Fault::invalid, "series.invalid", "一批至多 16 MiB", "a batch has at most 16 MiB");
    return made;
}
bool JournaledStore::has_room() const {
    std::lock_guard lock(queue_lock_);
    return queued_bytes_ + held_bytes_ < options_.bytes_waiting_max;
}
// The writer waits for the first of a group, then for the group to be full: only then is it woken, not for each that joins.
void JournaledStore::enqueue(Encoded encoded) {
    bool wake = false;
    {
        std::lock_guard lock(queue_lock_);
        encoded.since = std::chrono::steady_clock::now();
        auto before = std::exchange(queued_bytes_, queued_bytes_ + encoded.bytes);
        wake = queue_.empty() || (before < options_.bytes_per_group_max && queued_bytes_ >= options_.bytes_per_group_max);
        queue_.push_back(std::move(encoded));
    }
    if (wake) queue_changed_.notify_all();
}
void JournaledStore::append(const Batch& batch, Done done) {
    if (!has_room()) return done(no_room());
    auto encoded = encode(batch);
    if (!encoded) return done(tl::unexpected<Problem>(encoded.error()));
    encoded->done = std::move(done);
    enqueue(std::move(*encoded));
}
Result<Receipt> JournaledStore::append_and_wait(const Batch& batch) {
    auto encoded = encode(batch);
    if (!encoded) return tl::unexpected<Problem>(encoded.error());
    {
        std::unique_lock lock(queue_lock_);
        // Room comes from the flusher; where that is in trouble, nobody may wait for it.
        while (queued_bytes_ + held_bytes_ >= options_.bytes_waiting_max) {
            if (!standing().trouble.empty()) return no_room();
            room_changed_.wait_for(lock, std::chrono::milliseconds(100));
        }
    }
    std::promise<Result<Receipt>> told;
    encoded->done = [&](Result<Receipt> result) { told.set_value(std::move(result)); };
    enqueue(std::move(*encoded));
    return told.get_future().get();
}

void JournaledStore::write_groups(const std::stop_token& stop) {
    while (true) {
        auto group = take_group(stop);
        if (group.empty()) return;
        write_group(group);
    }
}
JournaledStore::Group JournaledStore::take_group(const std::stop_token& stop) {
    std::unique_lock lock(queue_lock_);
    queue_changed_.wait(lock, stop, [&] { return !queue_.empty(); });
    if (queue_.empty()) return {};
    auto full = [&] { return queued_bytes_ >= options_.bytes_per_group_max; };
    if (options_.group_window.count() > 0) queue_changed_.wait_until(lock, stop, queue_.front().since + options_.group_window, full);
    Group group;
    for (std::uint64_t bytes = 0; !queue_.empty() && bytes < options_.bytes_per_group_max;) {
        bytes += queue_.front().bytes;
        group.push_back(std::move(queue_.front()));
        queue_.pop_front();
    }
    return group;
}
void JournaledStore::write_group(Group& group) {
    std::vector<Result<Receipt>> results;
    try {
        std::lock_guard lock(file_lock_);
        results = store_group(group);
    } catch (const StoreError& error) {
        results.assign(group.size(), tl::unexpected<Problem>(error.problem()));
    } catch (const std::exception&) {
        results.assign(group.size(), problem(Fault::unavailable, "store.failed", "存储出错，监测数据未保存",
                                             "storage failed; the measurements were not stored"));
    }
    {
        std::lock_guard lock(queue_lock_);
        for (const auto& one : group) queued_bytes_ -= one.bytes;
    }
    room_changed_.notify_all();
    for (std::size_t i = 0; i < group.size(); ++i) group[i].done(std::move(results[i]));
}
std::vector<Result<Receipt>> JournaledStore::store_group(const Group& group) {
    if (!file_ || file_->broken()) rotate();
    std::string payload;
    auto defined = catalogue_.counts();
    for (auto i = durable_.stations + 1; i <= defined.stations; ++i) put_station(payload, i, catalogue_.station(i));
    for (auto i = durable_.series + 1; i <= defined.series; ++i) put_series(payload, i, catalogue_.series(i));
    FreshFrames fresh;
    auto next = next_frame_;
    FrameLook look;
    std::vector<Result<Receipt>> results;
    std::uint64_t rows = 0;
    for (const auto& one : group) {
        Receipt receipt;
        receipt.rows = one.rows;
        for (std::size_t i = 0; i < one.frames.size(); ++i) {
            auto number = number_of(one.digests[i], one.frames[i], fresh, look);
            if (number == 0) {
                number = next++;
                fresh.emplace(one.digests[i], number);
                put_frame(payload, number, one.frames_arrival_ms, one.frames[i]);
            }
            receipt.frames.push_back(number);
        }
        std::string_view bodies = one.bodies;
        for (const auto& delivery : one.deliveries) {
            put_delivery_part(payload, delivery.frame < 0 ? 0 : receipt.frames[static_cast<std::size_t>(delivery.frame)],
                              bodies.substr(0, delivery.size));
            bodies.remove_prefix(delivery.size);
        }
        rows += one.rows;
        results.emplace_back(std::move(receipt));
    }
    if (payload.empty()) return results;
    file_->append(payload);
    durable_ = defined;
    next_frame_ = next;
    {
        std::lock_guard lock(frames_lock_);
        fresh_frames_.merge(fresh);
    }
    auto live = generations().back();
    auto before = live->bytes();
    if (!live->apply(payload, catalogue_)) throw std::logic_error("series: what was written cannot be read");
    held_bytes_ += live->bytes() - before;
    held_rows_ += rows;
    rows_appended_ += rows;
    ++groups_;
    newest_arrival_ms_ = std::max(newest_arrival_ms_.load(), live->newest_arrival_ms());
    if (live->bytes() >= options_.bytes_per_generation) {
        try {
            rotate();
        } catch (const StoreError& error) {  // what is told to the callers is durable; the next group tries again
            set_trouble(error.what());
        }
    }
    return results;
}
FrameNumber JournaledStore::number_of(const Digest& digest, const std::string& bytes, const FreshFrames& in_this_group, FrameLook& look) {
    if (auto found = in_this_group.find(digest); found != in_this_group.end()) return found->second;
    std::uint64_t flushes = 0;
    {
        std::lock_guard lock(frames_lock_);
        if (auto found = fresh_frames_.find(digest); found != fresh_frames_.end()) return found->second;
        flushes = flushes_;
    }
    if (!look.reading || look.flushes != flushes) {
        look.reading.reset();
        look.reading = shelf_->look(generations().front()->number());
        look.flushes = flushes;
    }
    return look.reading->known_frame(digest, bytes);
}
void JournaledStore::rotate() {
    auto live = generations().back();
    bool broken = !file_ || file_->broken();
    if (live->empty() && !broken) return;
    auto number = live->number() + 1;
    auto file = std::make_unique<JournalFile>(journal_path(number), number, options_.disk);
    file_ = std::move(file);
    {
        std::lock_guard lock(generations_lock_);
        generations_.push_back(std::make_shared<Generation>(number));
    }
    generation_full_.notify_all();
}
void JournaledStore::set_trouble(const std::string& what) {
    std::lock_guard lock(trouble_lock_);
    trouble_ = what;
}

}  // namespace bihuan::series
