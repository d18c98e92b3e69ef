// The gateway's side of a talk, without a socket: lines that remember what was sent on them, and the thread of the sockets, which is the
// test's own.
#pragma once
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <vector>

#include "api/line.hpp"

namespace bihuan::app {

class ExchangeForTests final : public api::Exchange {
public:
    void run(std::function<void()> work) override {
        std::lock_guard lock(mutex_);
        works_.push_back(std::move(work));
        came_.notify_all();
    }
    // Runs what comes until `done`, or for ten seconds; whether it was done.
    template <class Done>
    bool until(Done done) {
        auto patience = std::chrono::steady_clock::now() + std::chrono::seconds{10};
        while (!done()) {
            std::vector<std::function<void()>> works;
            {
                std::unique_lock lock(mutex_);
                if (!came_.wait_until(lock, patience, [&] { return !works_.empty(); })) return done();
                works.swap(works_);
            }
            for (auto& work : works) work();
        }
        return true;
    }

private:
    std::mutex mutex_;
    std::condition_variable came_;
    std::vector<std::function<void()>> works_;
};

class LineForTests final : public api::Line {
public:
    explicit LineForTests(std::string from = "127.0.0.1") : from_(std::move(from)) {}
    void send(std::string_view bytes) override { sent += bytes; }
    void close() override { closed = true; }
    void pause() override { paused = true; }
    void resume() override { paused = false; }
    std::uint64_t number() const override { return 1; }
    const std::string& address() const override { return from_; }

    std::string sent;
    bool closed = false, paused = false;

private:
    std::string from_;
};

}  // namespace bihuan::app
