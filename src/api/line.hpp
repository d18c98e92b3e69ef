// A line to a machine that speaks bytes (a data logger), without a socket: what the gateway offers, and what who talks on it must do.
// Everything here happens on the one thread of the sockets, but for Exchange::run.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace bihuan::api {

class Line {
public:
    virtual ~Line() = default;
    virtual void send(std::string_view bytes) = 0;  // in order; a line that has ended drops them
    virtual void close() = 0;                       // after what was sent has gone
    virtual void pause() = 0;                       // reads no more until resume()
    virtual void resume() = 0;
    virtual std::uint64_t number() const = 0;        // none is used twice while the program runs
    virtual const std::string& address() const = 0;  // of the other end, without its port
};

class Talker {
public:
    virtual ~Talker() = default;
    virtual void heard(std::string_view bytes) = 0;
    // Where in the stream a message begins that has not come whole; for longer than the gateway's time for that: fell_silent().
    virtual std::optional<std::uint64_t> half_message() const = 0;
    virtual void fell_silent() = 0;
};

class Exchange {
public:
    virtual ~Exchange() = default;
    virtual void run(std::function<void()> work) = 0;  // on the thread of the sockets, soon; from any thread
};

// A line has opened: who talks on it. The line outlives its talker; a talker may keep it by weak pointer only.
using Answering = std::function<std::unique_ptr<Talker>(Exchange&, const std::shared_ptr<Line>&)>;

}  // namespace bihuan::api
