#include "modules/monitoring/conversation.hpp"

namespace bihuan::monitoring {
namespace hj212 = formats::hj212;
namespace {

constexpr int hour_data = 2061;
constexpr std::size_t gaps_max = 16;  // of one system; older ones are left to whoever reads the board
constexpr auto hour = std::chrono::hours{1};

}  // namespace

void Conversation::knows_hour(const std::string& system, Instant at) {
    auto& newest = newest_hour_[system];
    newest = std::max(newest, at);
}

void Conversation::hour_came(const std::string& system, Instant at, const hj212::Judgement& judgement) {
    auto& gaps = gaps_[system];
    std::vector<Gap> left;
    for (auto& gap : gaps) {  // what came is no longer missing; it may split a gap
        if (at < gap.begin || at > gap.end) {
            left.push_back(gap);
            continue;
        }
        if (gap.begin < at) left.push_back({gap.begin, at - hour, gap.asked_at, gap.tries});
        if (at < gap.end) left.push_back({at + hour, gap.end, gap.asked_at, gap.tries});
    }
    gaps = std::move(left);
    auto known = newest_hour_.find(system);
    bool is_first = known == newest_hour_.end();
    if (!is_first && at <= known->second) return;
    if (!is_first && !judgement.backfilled && at > known->second + hour) {
        auto begin = std::max(known->second + hour, at - rules_.history_longest);
        gaps.push_back({begin, at - hour, {}, 0});
        if (gaps.size() > gaps_max) gaps.erase(gaps.begin());
    }
    newest_hour_[system] = at;
}

std::vector<std::string> Conversation::due(const hj212::Addressee& to, Instant now) {
    std::vector<std::string> frames;
    for (auto& [system, gaps] : gaps_) {
        for (auto& gap : gaps) {
            if (gap.tries >= rules_.history_tries || (gap.tries > 0 && now - gap.asked_at < rules_.history_every)) continue;
            auto addressee = to;
            addressee.st = system;
            auto request = hj212::history(addressee, now, hour_data, gap.begin, gap.end);
            gap.asked_at = now;
            ++gap.tries;
            if (request) frames.push_back(std::move(*request));
            return frames;  // one at a time: the answer to it comes over the same line
        }
    }
    return frames;
}

bool Conversation::concerns(const hj212::Frame& frame, const hj212::Judgement& judgement) {
    return frame.header.command == hour_data || judgement.set_clock || judgement.reply == hj212::Reply::notice_then_time;
}

std::vector<std::string> Conversation::heard(const hj212::Frame& frame, const hj212::Judgement& judgement, const hj212::Addressee& to,
                                             Instant now) {
    std::vector<std::string> frames;
    bool asks = judgement.reply == hj212::Reply::notice_then_time;
    bool may = !clock_set_at_ || now - *clock_set_at_ >= rules_.clock_every;
    // Who asks for the time is told it, but not again and again: a logger that loses it each minute would else be told each minute.
    if ((asks || judgement.set_clock) && may) {
        frames.push_back(hj212::set_time(to, now, now));
        clock_set_at_ = now;
    }
    bool fills_by_itself = to.dialect == hj212::Dialect::hj2025;  // HJ 212-2025, 8.1.2
    if (frame.header.command == hour_data && judgement.time && !fills_by_itself) {
        hour_came(std::string(frame.header.st), *judgement.time, judgement);
        for (auto& one : due(to, now)) frames.push_back(std::move(one));
    }
    return frames;
}

}  // namespace bihuan::monitoring
