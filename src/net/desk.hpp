// Where requests are handled: a few threads for reads and uploads, one that hands commands to the journal, one for acts.
#pragma once
#include <functional>
#include <memory>
#include <string>

#include "api/service.hpp"

namespace bihuan::net {

struct Handled {
    api::Answer answer;
    std::string failure;  // what broke inside, for the log; the answer is 500 then
};

class Desk {
public:
    Desk(api::Service&, int read_threads);
    ~Desk();  // waits for what runs
    Desk(const Desk&) = delete;
    Desk& operator=(const Desk&) = delete;

    // Reads share the threads. Slow ones (uploads, files, looks into the past) take turns on one of them, so that a list never waits
    // behind all of them. Commands have a thread of their own: none waits behind a read. So have acts (signing in), which are slow on
    // purpose; those that ask another server have threads of their own. Where more than …_waiting_max wait, one more is told to come again.
    enum class Queue { read, slow, command, act, elsewhere };
    static constexpr int acts_waiting_max = 100, elsewhere_waiting_max = 50;
    void handle(Queue, api::Request, std::function<void(Handled)> done);  // done: once, on some other thread
    // Whether it is refused whatever its body says.
    void look_first(api::Request, std::function<void(std::optional<api::Answer>)> done);

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

api::Answer answer_to_failure(std::string_view language);  // 500, without a word of what broke

}  // namespace bihuan::net
