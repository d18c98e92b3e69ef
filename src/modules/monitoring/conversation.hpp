// What the platform itself says to a logger besides its answers, as a small state machine for each MN (HJ 212-2017, 6.5 and appendix C):
// its clock is set where it is wrong, at most once a day; records that are missing are asked for again, a few times, then left.
// Pure: it is told the time and what came, and says what to send. Commands that change an instrument are no part of it.
#pragma once
#include <map>

#include "formats/hj212/judge.hpp"
#include "formats/hj212/write.hpp"

namespace bihuan::monitoring {

struct ConversationRules {
    std::chrono::hours clock_every{24};
    std::chrono::minutes history_every{30};  // the same gap is asked for no sooner again
    int history_tries = 3;
    std::chrono::hours history_longest{240};  // 10 days are the window of repair
};

class Conversation {
public:
    explicit Conversation(ConversationRules rules = {}) : rules_(rules) {}

    // Whether heard() may have anything to say, or to remember, of such a frame: most minutes it has not.
    static bool concerns(const formats::hj212::Frame&, const formats::hj212::Judgement&);
    // A frame of this logger was taken. Returns whole frames to send, after its answer.
    std::vector<std::string> heard(const formats::hj212::Frame&, const formats::hj212::Judgement&, const formats::hj212::Addressee&,
                                   Instant now);
    // From the store, when the program starts: the newest hour there is.
    void knows_hour(const std::string& system, Instant hour);
    std::optional<Instant> clock_set_at() const { return clock_set_at_; }
    void clock_was_set(Instant at) { clock_set_at_ = at; }

private:
    struct Gap {
        Instant begin, end;  // both missing
        Instant asked_at{};
        int tries = 0;
    };
    void hour_came(const std::string& system, Instant hour, const formats::hj212::Judgement&);
    std::vector<std::string> due(const formats::hj212::Addressee&, Instant now);

    ConversationRules rules_;
    std::optional<Instant> clock_set_at_;
    std::map<std::string, Instant, std::less<>> newest_hour_;  // by system code
    std::map<std::string, std::vector<Gap>, std::less<>> gaps_;
};

}  // namespace bihuan::monitoring
