// Tells a decider's story in a test: story.when(command).then(event…) or .refused("code"). Events compare as their JSON.
#pragma once
#include <doctest/doctest.h>

#include "journal/decider.hpp"

namespace bihuan {

template <Decider D>
class Story {
public:
    Story() { context_.calendar = &calendar_; }
    Story& with(const WorkingCalendar& calendar) {
        calendar_ = calendar;
        return *this;
    }
    Story& at(std::string_view day) {
        context_.now = start_of(*date_from(day)) + std::chrono::hours{9};
        return *this;
    }
    Story& by(std::string actor) {
        context_.actor = std::move(actor);
        return *this;
    }
    template <class... Events>
    Story& given(const Events&... events) {
        ((state_ = evolve(std::move(state_), events)), ...);
        return *this;
    }
    template <class Command>
    Story& when(const Command& command) {
        decision_ = decide(state_, command, context_);
        return *this;
    }
    template <class... Events>
    Story& then(const Events&... expected) {
        std::vector<std::string> wanted{(std::string(Events::type) + json::text(expected))...};
        CHECK(accepted() == wanted);
        return *this;
    }
    // Taken, whatever the events: they are applied and their types come back.
    Story& taken() {
        accepted();
        return *this;
    }
    Story& refused(std::string_view code) {
        REQUIRE_FALSE(decision_.has_value());
        CHECK(decision_.error().code == code);
        CHECK_FALSE(decision_.error().zh.empty());
        CHECK_FALSE(decision_.error().en.empty());
        return *this;
    }
    const typename D::State& state() const { return state_; }

private:
    std::vector<std::string> accepted() {
        REQUIRE_MESSAGE(decision_.has_value(), decision_.error().code);
        std::vector<std::string> got;
        for (auto& event : *decision_) {
            std::visit([&]<class E>(const E& e) { got.push_back(std::string(E::type) + json::text(e)); }, event);
            state_ = evolve_any<D>(std::move(state_), event);
        }
        return got;
    }
    typename D::State state_{};
    WorkingCalendar calendar_;
    Context context_{};
    Decision<typename D::Event> decision_;
};

}  // namespace bihuan
