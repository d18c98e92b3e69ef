#include "net/desk.hpp"

#include <atomic>
#include <boost/asio/post.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/thread_pool.hpp>

namespace bihuan::net {
namespace asio = boost::asio;

api::Answer answer_to_failure(std::string_view language) {
    return api::answer_of({Fault::unavailable,
                           "server.failed",
                           "服务器内部错误，本次操作未生效；请稍后重试，仍不行请把时间告知管理员",
                           "an error inside the server; nothing of this happened: try again, or tell the administrator the time",
                           {}},
                          language, 500);
}

namespace {

api::Answer come_again(std::string_view language) {
    return api::answer_of({Fault::unavailable,
                           "server.busy",
                           "此刻登录的人太多，请稍后重试",
                           "too many are signing in at this moment: try again shortly",
                           {}},
                          language, 503);
}

}  // namespace

struct Desk::Inside {
    Inside(api::Service& handling, int read_threads)
        : service(handling), readers(static_cast<std::size_t>(read_threads)), slow(readers.get_executor()) {}
    ~Inside() {
        readers.join();
        commands.join();
        acts.join();
        elsewhere.join();
    }

    // A handler that throws was broken before it answered; one that answers does not throw.
    void handle(api::Request request, const std::function<void(Handled)>& done) {
        auto language = request.language;
        try {
            service.handle(std::move(request), [done](api::Answer answer) { done({std::move(answer), {}}); });
        } catch (const Problem& told) {
            done({api::answer_of(told, language), {}});
        } catch (const std::exception& error) {
            done({answer_to_failure(language), error.what()});
        }
    }

    api::Service& service;
    asio::thread_pool readers;
    asio::strand<asio::thread_pool::executor_type> slow;
    asio::thread_pool commands{1}, acts{1}, elsewhere{4};
    std::atomic<int> acts_waiting{0}, elsewhere_waiting{0};
};

Desk::Desk(api::Service& service, int read_threads) : inside_(std::make_unique<Inside>(service, read_threads)) {}
Desk::~Desk() = default;

void Desk::handle(Queue queue, api::Request request, std::function<void(Handled)> done) {
    auto* waiting = queue == Queue::act ? &inside_->acts_waiting : queue == Queue::elsewhere ? &inside_->elsewhere_waiting : nullptr;
    if (waiting) {
        if (++*waiting > (queue == Queue::act ? acts_waiting_max : elsewhere_waiting_max)) {
            --*waiting;
            return done({come_again(request.language), {}});
        }
        done = [waiting, done = std::move(done)](Handled handled) {
            --*waiting;
            done(std::move(handled));
        };
    }
    auto work = [this, request = std::move(request), done = std::move(done)]() mutable { inside_->handle(std::move(request), done); };
    switch (queue) {
        case Queue::read: asio::post(inside_->readers, std::move(work)); break;
        case Queue::slow: asio::post(inside_->slow, std::move(work)); break;
        case Queue::command: asio::post(inside_->commands, std::move(work)); break;
        case Queue::act: asio::post(inside_->acts, std::move(work)); break;
        case Queue::elsewhere: asio::post(inside_->elsewhere, std::move(work)); break;
    }
}

void Desk::look_first(api::Request request, std::function<void(std::optional<api::Answer>)> done) {
    auto work = [this, request = std::move(request), done = std::move(done)] {
        std::optional<api::Answer> refused;
        try {
            refused = inside_->service.refused_before_body(request);
        } catch (const Problem& told) {
            refused = api::answer_of(told, request.language);
        } catch (const std::exception&) {
            refused = answer_to_failure(request.language);
        }
        done(std::move(refused));
    };
    asio::post(inside_->readers, std::move(work));
}

}  // namespace bihuan::net
