// From memory to the shelf, and out of memory once the shelf has it for good.
#include <algorithm>

#include "store/series/journaled_store.hpp"

namespace bihuan::series {
namespace {

constexpr auto pause_after_trouble = std::chrono::seconds(1);

}  // namespace

void JournaledStore::flush_full_ones(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        {
            std::unique_lock lock(generations_lock_);
            auto full = [&] { return generations_.size() > kept_.size() + 1; };
            if (kept_.empty()) generation_full_.wait(lock, stop, [&] { return full() || !kept_.empty(); });
            else generation_full_.wait_until(lock, stop, kept_.front() + shelf_->settling(), full);
            if (stop.stop_requested()) return;
        }
        try {
            std::lock_guard lock(flush_lock_);
            Compacted done;
            if (!flush_next(newest_arrival_ms_, done)) let_go();
            set_trouble({});
            continue;
        } catch (const std::exception& error) {
            set_trouble(error.what());
        }
        std::unique_lock lock(generations_lock_);
        generation_full_.wait_for(lock, stop, pause_after_trouble, [] { return false; });
    }
}
bool JournaledStore::flush_next(std::int64_t now_ms, Compacted& done) {
    std::shared_ptr<Generation> next;
    {
        std::lock_guard lock(generations_lock_);
        if (generations_.size() < kept_.size() + 2) return false;
        next = generations_[kept_.size()];
    }
    auto made = shelf_->keep(*next, now_ms);
    {
        std::lock_guard lock(generations_lock_);
        kept_.push_back(std::chrono::steady_clock::now());
    }
    generation_full_.notify_all();  // from now on there is a time to wait for
    duplicates_ += made.duplicates;
    done.rows += made.rows;
    done.spans += made.spans;
    done.duplicates += made.duplicates;
    let_go();
    return true;
}
// What a shelf was given so long ago that it has it for good goes from memory, and its file with it. A shelf that may have lost it since is
// given it again.
void JournaledStore::let_go() {
    while (true) {
        std::shared_ptr<Generation> oldest;
        std::chrono::steady_clock::duration age{};
        {
            std::lock_guard lock(generations_lock_);
            if (kept_.empty()) return;
            age = std::chrono::steady_clock::now() - kept_.front();
            if (age < shelf_->settling()) return;
            oldest = generations_.front();
        }
        if (!shelf_->still_has_what_is(std::chrono::ceil<std::chrono::seconds>(age))) {
            std::lock_guard lock(generations_lock_);
            kept_.clear();
            return;
        }
        {
            std::lock_guard lock(generations_lock_);
            generations_.erase(generations_.begin());
            kept_.pop_front();
        }
        std::error_code ignored;  // a file that stays is passed over or kept again when the store is opened
        std::filesystem::remove(journal_path(oldest->number()), ignored);
        {
            std::lock_guard lock(frames_lock_);
            ++flushes_;
            auto last = oldest->last_frame();
            std::erase_if(fresh_frames_, [&](const auto& entry) { return entry.second <= last; });
        }
        held_bytes_ -= oldest->bytes();
        held_rows_ -= oldest->rows();
        room_changed_.notify_all();
    }
}

Compacted JournaledStore::compact(Instant now) {
    auto now_ms = now.time_since_epoch().count();
    std::lock_guard flushing(flush_lock_);
    {
        std::lock_guard lock(file_lock_);
        rotate();
    }
    Compacted done;
    while (flush_next(now_ms, done)) {}
    auto tidied = shelf_->tidy(now_ms);
    duplicates_ += tidied.duplicates;
    done.spans += tidied.spans;
    done.duplicates += tidied.duplicates;
    set_trouble({});
    return done;
}

}  // namespace bihuan::series
