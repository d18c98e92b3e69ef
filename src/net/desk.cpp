#include "net/desk.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/thread_pool.hpp>

namespace bihuan::net {
namespace asio = boost::asio;

api::Answer answer_to_failure(std::string_view language) {
    return api::answer_of({Fault::unavailable,
                           "server.failed",
                           "服务器内部错误, 本次操作未生效; 请稍后重试, 仍不行请把时间告知管理员",
                           "an error inside the server; nothing of this happened: try again, or tell the administrator the time",
                           {}},
                          language, 500);
}

struct Desk::Inside {
    Inside(api::Service& handling, int read_threads)
        : service(handling), readers(static_cast<std::size_t>(read_threads)), slow(readers.get_executor()) {}
    ~Inside() {
        readers.join();
        commands.join();
    }

    // A handler that throws was broken before it answered; one that answers does not throw.
    void handle(const api::Request& request, const std::function<void(Handled)>& done) {
        auto language = request.language;
        try {
            service.handle(request, [done](api::Answer answer) { done({std::move(answer), {}}); });
        } catch (const Problem& told) {
            done({api::answer_of(told, language), {}});
        } catch (const std::exception& error) {
            done({answer_to_failure(language), error.what()});
        }
    }

    api::Service& service;
    asio::thread_pool readers;
    asio::strand<asio::thread_pool::executor_type> slow;
    asio::thread_pool commands{1};
};

Desk::Desk(api::Service& service, int read_threads) : inside_(std::make_unique<Inside>(service, read_threads)) {}
Desk::~Desk() = default;

void Desk::handle(Queue queue, api::Request request, std::function<void(Handled)> done) {
    auto work = [this, request = std::move(request), done = std::move(done)] { inside_->handle(request, done); };
    switch (queue) {
        case Queue::read: asio::post(inside_->readers, std::move(work)); break;
        case Queue::slow: asio::post(inside_->slow, std::move(work)); break;
        case Queue::command: asio::post(inside_->commands, std::move(work)); break;
    }
}

}  // namespace bihuan::net
