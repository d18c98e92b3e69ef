// Measurements while the server runs: the gateway that loggers call, the intake behind it, and the clerk who keeps both in order — takes
// over changes of the register and takes instructions to the loggers each second, folds the store each minute, seals the days past and
// reviews them each morning.
#pragma once
#include <condition_variable>
#include <mutex>
#include <thread>

#include "app/house.hpp"
#include "app/instructing.hpp"
#include "net/tcp_gateway.hpp"

namespace bihuan::app {

inline constexpr std::chrono::hours sealed_at{4};  // of the day, in China: by then what loggers fill in at night has mostly come
inline constexpr int sealed_days = 10;             // back: the window in which data are repaired

// Seals what has changed of the days before today; how many seals it made. Days without a row are not sealed.
int seal_days(House&, Instant now);

class Measuring {
public:
    // Without a place nobody listens; the store is kept in order all the same.
    Measuring(House&, std::optional<net::TcpGateway::Place>, std::function<void(const Words&)> tell);
    ~Measuring();
    Measuring(const Measuring&) = delete;
    Measuring& operator=(const Measuring&) = delete;

    Result<unsigned short> start();  // the port of the gateway, 0 where there is none
    const IntakeCounts& counts() const { return intake_.counts(); }

private:
    void keep_in_order(const std::stop_token&);
    void each_second();
    void each_minute(Instant now);

    House& house_;
    std::function<void(const Words&)> tell_;
    Intake intake_;
    Instructing instructing_;
    std::unique_ptr<net::TcpGateway> gateway_;
    std::int64_t registry_mark_ = -1;
    std::optional<Date> sealed_on_;
    std::mutex mutex_;
    std::condition_variable_any wake_;
    std::jthread clerk_;
};

}  // namespace bihuan::app
