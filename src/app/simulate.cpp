#include "app/simulate.hpp"

#include <deque>

#include "app/serve.hpp"
#include "formats/hj212/frame.hpp"
#include "formats/hj212/framer.hpp"
#include "formats/hj212/write.hpp"
#include "modules/monitoring/simulation/district.hpp"
#include "net/tcp_callers.hpp"

namespace bihuan::app {
namespace {

namespace hj212 = formats::hj212;
constexpr int loggers_max = 20'000, hours_max = 24 * 370;
constexpr int unanswered_max = 8;  // records of one logger on their way at the same time

Instant now() { return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()); }

class Room {
public:
    explicit Room(const Simulation& asked)
        : asked_(asked), district_(simulation::demo_sources(now() - std::chrono::hours{24}), asked.seed) {}

    simulation::Source source(int number) const {
        auto& known = district_.sources();
        if (std::size_t(number) < known.size()) return known[std::size_t(number)];
        auto copy = known.front();
        auto digits = std::to_string(number + 1);
        copy.mn = "SIM" + std::string(13 - digits.size(), '0') + digits;
        return copy;
    }
    // One byte in the middle of it is another one, now and then.
    std::string on_the_wire(std::string frame) {
        ++done.sent;
        state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
        if (double(state_ >> 11) / double(1ULL << 53) < asked_.damaged && frame.size() > 60) {
            auto& byte = frame[frame.size() / 2];
            byte = byte == '7' ? '1' : '7';
            ++done.damaged;
        }
        return frame;
    }
    const Simulation& asked() const { return asked_; }
    const simulation::District& district() const { return district_; }
    Simulated done;

private:
    Simulation asked_;
    simulation::District district_;
    std::uint64_t state_ = 88172645463325252ULL;
};

// One logger on its line: what it kept first, then an instant frame whenever it is time.
class Talking final : public api::Talker {
public:
    Talking(Room& room, simulation::Source source, const std::shared_ptr<api::Line>& line)
        : room_(room), source_(std::move(source)), line_(line) {
        auto until = Instant(std::chrono::floor<std::chrono::hours>(now()));
        for (auto& one : room.district().hours(source_, until - std::chrono::hours{room.asked().hours_back}, until))
            kept_.push_back(one.frame);
        send_kept();
    }
    void heard(std::string_view bytes) override {
        framer_.feed(bytes);
        while (auto framed = framer_.next()) {
            hj212::read_frame(framed->segment, frame_);
            constexpr int data_answer = 9014;
            if (frame_.header.command != data_answer) {
                ++room_.done.other_frames;
                obey();
                continue;
            }
            ++room_.done.answered;
            if (on_their_way_ > 0) --on_their_way_;
            send_kept();
        }
    }
    std::optional<std::uint64_t> half_message() const override { return {}; }
    void fell_silent() override {}
    void instant() {
        if (auto line = line_.lock()) line->send(room_.on_the_wire(room_.district().instant_frame(source_, now())));
    }

private:
    // Whatever it is told to do it says it has done; of old data it says that it has none (ExeRtn=100).
    void obey() {
        constexpr int first_answer = 9011, ready = 1, done = 1, no_data = 100;
        auto& header = frame_.header;
        auto line = line_.lock();
        if (!line || !header.wants_answer() || header.command >= first_answer) return;
        bool asks_history = frame_.find("BeginTime") != nullptr;
        line->send(hj212::request_answer(header, ready, {}));
        line->send(hj212::execution_result(header, asks_history ? no_data : done, {}));
    }
    void send_kept() {
        auto line = line_.lock();
        for (; line && !kept_.empty() && on_their_way_ < unanswered_max; ++on_their_way_) {
            line->send(room_.on_the_wire(std::move(kept_.front())));
            kept_.pop_front();
        }
    }

    Room& room_;
    simulation::Source source_;
    std::weak_ptr<api::Line> line_;
    std::deque<std::string> kept_;
    int on_their_way_ = 0;
    hj212::Framer framer_;
    hj212::Frame frame_;
};

}  // namespace

Result<Simulated> simulate(const Simulation& asked, std::function<void(const Simulated&)> progress) {
    auto to = listen_from(asked.to);
    if (!to)
        return problem(Fault::invalid, "simulate.to", "--to 应为 地址:端口，例如 127.0.0.1:8212",
                       "--to takes ADDRESS:PORT, like 127.0.0.1:8212");
    if (asked.loggers < 1 || asked.loggers > loggers_max || asked.every_seconds < 0.001 || asked.seconds < 0 || asked.hours_back < 0 ||
        asked.hours_back > hours_max || asked.damaged < 0 || asked.damaged > 1)
        return problem(
            Fault::invalid, "simulate.numbers", "数采仪1至20000台，间隔至少0.001秒，补传至多370天，损坏比例0至1",
            "1 to 20,000 loggers, 0.001 seconds or more between frames, 370 days to fill in at most, a share of damage from 0 to 1");
    Room room(asked);
    net::TcpCallers callers;
    std::vector<Talking*> talking(std::size_t(asked.loggers), nullptr);
    int open = asked.loggers;
    for (int i = 0; i < asked.loggers; ++i) {
        auto answering = [&room, &talking, i](api::Exchange&, const std::shared_ptr<api::Line>& line) {
            auto talker = std::make_unique<Talking>(room, room.source(i), line);
            talking[std::size_t(i)] = talker.get();
            return talker;
        };
        callers.call(to->address, to->port, answering, [&, i] {
            talking[std::size_t(i)] = nullptr;
            ++room.done.lines_lost;
            if (--open == 0) callers.stop();
        });
    }
    auto period = std::chrono::milliseconds{std::max<std::int64_t>(1, std::int64_t(asked.every_seconds * 1000))};
    callers.each(period, [&] {
        for (auto* one : talking)
            if (one) one->instant();
        return true;
    });
    auto began = std::chrono::steady_clock::now();
    callers.each(std::chrono::seconds{1}, [&] {
        if (progress) progress(room.done);
        bool over = asked.seconds > 0 && std::chrono::steady_clock::now() - began >= std::chrono::seconds{asked.seconds};
        if (over) callers.stop();
        return !over;
    });
    callers.run();
    return room.done;
}

}  // namespace bihuan::app
