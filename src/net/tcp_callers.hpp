// The other side of the gateway: lines that call somewhere. For the simulator, and for tests and benches of the gateway.
#pragma once
#include <chrono>
#include <memory>

#include "api/line.hpp"
#include "base/result.hpp"

namespace bihuan::net {

class TcpCallers {
public:
    TcpCallers();
    ~TcpCallers();
    TcpCallers(const TcpCallers&) = delete;
    TcpCallers& operator=(const TcpCallers&) = delete;

    // One more line; its talker begins when it is connected. Where that fails, or the line ends, `ended` is told once, then nothing more
    // comes of it. Before run(), or on its thread.
    void call(const std::string& address, unsigned short port, api::Answering, std::function<void()> ended = {});
    // On this thread, again and again, the first time after one period; false ends it.
    void each(std::chrono::milliseconds period, std::function<bool()> work);
    void run();   // until no line is open and nothing is due any more, or stop()
    void stop();  // from any thread
    api::Exchange& exchange();

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace bihuan::net
