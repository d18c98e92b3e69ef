// A decider is the whole of a thing's behaviour, without any machinery:
//
//     decide(state, command, context) -> events, or a refusal      what may happen
//     evolve(state, event)            -> state                     what did happen
//
// One overload per command and per event, found by argument. All are pure: time, actor and calendar arrive in the
// context; nothing is fetched. A command without a rule, or an event without a meaning, does not compile.
#pragma once
#include <string>
#include <variant>
#include <vector>

#include "base/calendar.hpp"
#include "base/json.hpp"

namespace bihuan {

struct Context {
    Instant now{};
    std::string actor;
    const WorkingCalendar* calendar = nullptr;  // as published in the journal; never null while deciding
    Date today() const { return day_of(now); }
};

template <class Event>
using Decision = Result<std::vector<Event>>;

template <class D, class Command, class Event>
concept DecidesOne = requires(const typename D::State& state, const Command& command, const Event& event, const Context& context) {
    { decide(state, command, context) } -> std::same_as<Decision<typename D::Event>>;
    { evolve(state, event) } -> std::same_as<typename D::State>;
    { Event::type } -> std::convertible_to<std::string_view>;
};
template <class D>
concept Decider = requires {
    { D::category } -> std::convertible_to<std::string_view>;
}
&&[]<class... C, class... E>(std::type_identity<std::variant<C...>>, std::type_identity<std::variant<E...>>) {
    return (DecidesOne<D, C, std::variant_alternative_t<0, typename D::Event>> && ...) &&
           (DecidesOne<D, std::variant_alternative_t<0, typename D::Command>, E> && ...);
}(std::type_identity<typename D::Command>{}, std::type_identity<typename D::Event>{});

template <Decider D>
Decision<typename D::Event> decide_any(const typename D::State& state, const typename D::Command& command, const Context& context) {
    return std::visit([&](const auto& one) { return decide(state, one, context); }, command);
}
template <Decider D>
typename D::State evolve_any(typename D::State state, const typename D::Event& event) {
    return std::visit([&](const auto& one) { return evolve(std::move(state), one); }, event);
}

// A stored fact back into its event. A type nobody knows, or a member nobody knows, was written by a newer version.
template <class Event>
Event event_from(std::string_view type, std::string_view data) {
    Event event;
    bool known = false;
    boost::mp11::mp_for_each<boost::mp11::mp_transform<std::type_identity, Event>>([&]<class E>(std::type_identity<E>) {
        if (known || type != E::type) return;
        auto read = json::from<E>(data, json::Strictness::absent_keeps_default);
        if (!read)
            throw std::runtime_error("journal: fact " + std::string(type) + " is not readable: " + read.error().at + " " + read.error().en);
        event = std::move(*read);
        known = true;
    });
    if (!known) throw std::runtime_error("journal: unknown fact " + std::string(type) + ", written by a newer version?");
    return event;
}
template <class Event>
std::string_view type_of(const Event& event) {
    return std::visit([]<class E>(const E&) { return std::string_view(E::type); }, event);
}

}  // namespace bihuan
