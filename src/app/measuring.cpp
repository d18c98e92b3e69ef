#include "app/measuring.hpp"

#include "modules/monitoring/data_review.hpp"
#include "modules/monitoring/measured_day.hpp"
#include "modules/monitoring/monitoring.hpp"

namespace bihuan::app {
namespace {

// A day whose rows are what was sealed last makes no fact: the decider sees to that.
bool seal(House& house, Date day, Instant now) {
    auto digest = house.series().day_digest(day);
    if (digest.rows == 0) return false;
    measured_day::Seal ask{day, to_hex(bytes_of(digest.digest)), std::int64_t(digest.rows), now};
    auto before = house.journal().statistics().events;
    auto sealed = house.journal().submit_and_wait({journal::work_for<MeasuredDay>(to_text(day), ask), "system", {}, {}});
    if (!sealed) throw StoreError(sealed.error(), "measuring: " + sealed.error().en);
    return house.journal().statistics().events > before;
}

}  // namespace

int seal_days(House& house, Instant now) {
    int made = 0;
    for (int back = sealed_days; back >= 1; --back) made += seal(house, plus_days(day_of(now), -back), now);
    return made;
}

Measuring::Measuring(House& house, std::optional<net::TcpGateway::Place> place, std::function<void(const Words&)> tell)
    : house_(house),
      tell_(std::move(tell)),
      intake_(house.series(), house.place().intake(), [&house] { return house.journal().now(); }),
      instructing_(house, intake_) {
    if (place) gateway_ = std::make_unique<net::TcpGateway>(*place, net::GatewayLimits{}, intake_.answering());
}
Measuring::~Measuring() {
    clerk_.request_stop();
    wake_.notify_all();
    if (clerk_.joinable()) clerk_.join();
    gateway_.reset();  // before the intake, which it answers by
}

Result<unsigned short> Measuring::start() {
    each_second();
    auto port = gateway_ ? gateway_->start() : Result<unsigned short>(static_cast<unsigned short>(0));
    if (!port) return port;
    clerk_ = std::jthread([this](const std::stop_token& stop) { keep_in_order(stop); });
    return port;
}

void Measuring::keep_in_order(const std::stop_token& stop) {
    constexpr int seconds_of_minute = 60;
    for (int second = 0; !stop.stop_requested(); second = (second + 1) % seconds_of_minute) {
        try {
            each_second();
            if (second == 0) each_minute(house_.journal().now());
        } catch (const std::exception& broken) {  // a full disk: it is tried again
            if (tell_)
                tell_({std::string("测量数据维护失败，稍后重试：") + broken.what(),
                       std::string("keeping the measurements in order failed and is tried again: ") + broken.what()});
        }
        std::unique_lock lock(mutex_);
        wake_.wait_for(lock, stop, std::chrono::seconds{1}, [] { return false; });
    }
}

void Measuring::each_second() {
    auto sql = open_sqlite(house_.place().database().string(), Access::read);
    if (auto mark = monitoring::registry_mark(*sql); mark != registry_mark_) {
        intake_.use(std::make_shared<const monitoring::Registry>(monitoring::registry_of(*sql, house_.signin().key)));
        registry_mark_ = mark;
    }
    intake_.write_book();
    instructing_.look(*sql);
}

void Measuring::each_minute(Instant now) {
    house_.series().compact(now);
    auto today = day_of(now);
    if (sealed_on_ == today || now < start_of(today) + sealed_at) return;
    seal_days(house_, now);
    auto sql = open_sqlite(house_.place().database().string(), Access::read);
    auto reviewed = monitoring::review_and_ask(*sql, house_.series(), house_.journal(), Blobs(house_.place().blobs()), "system",
                                               monitoring::ReviewSpan::ending(now));
    if (!reviewed) throw StoreError(reviewed.error(), "measuring: " + reviewed.error().en);
    sealed_on_ = today;
}

}  // namespace bihuan::app
