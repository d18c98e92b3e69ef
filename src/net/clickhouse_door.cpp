#include "net/clickhouse_door.hpp"

#include <atomic>

#include "net/outgoing.hpp"

namespace bihuan::net {
namespace {

constexpr std::size_t told_size_max = 300;  // of what ClickHouse says of a failure

std::string in_address(std::string_view text) {
    constexpr std::string_view plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~", digits = "0123456789ABCDEF";
    std::string made;
    for (auto c : text) {
        auto byte = static_cast<unsigned char>(c);
        if (plain.find(c) != plain.npos) made += c;
        else (made += '%') += {digits[byte >> 4], digits[byte & 15]};
    }
    return made;
}
// "Code: 47, e.displayText() = DB::Exception: …" on one line, and not all of it: it may repeat the statement.
std::string told_by(const std::string& body) {
    std::string told = body.substr(0, told_size_max);
    for (auto& c : told)
        if (static_cast<unsigned char>(c) < ' ' || static_cast<unsigned char>(c) >= 0x7f) c = ' ';
    return told;
}
tl::unexpected<Problem> refused(const Incoming& answer) {
    auto told = std::to_string(answer.status) + " " + told_by(answer.body);
    return problem(Fault::unavailable, "store.failed", "ClickHouse 报错（" + told + "），请检查其日志与磁盘",
                   "ClickHouse says " + told + ": look at its log and its disk");
}
tl::unexpected<Problem> away(const std::string& why) {
    return problem(
        Fault::unavailable, "store.away", "ClickHouse 没有应答，已收到的监测数据会保留并稍后写入；请检查该服务与网络",
        "ClickHouse does not answer; measurements that came are kept and written later: look at it and at the network (" + why + ")");
}
// What another server may do better: this one is starting, is full of work, or does not reach the others.
bool another_may(const Incoming& answer) { return answer.status >= 500; }

}  // namespace

series::AskClickHouse ask_through(ClickHouseDoor door) {
    struct Shared {
        ClickHouseDoor door;
        std::atomic<std::size_t> answering{0};
    };
    auto shared = std::make_shared<Shared>();
    shared->door = std::move(door);
    return [shared](const std::string& statement, std::string_view inserted) -> Result<std::string> {
        const auto& [urls, user, password, ca_file, seconds_max] = shared->door;
        Outgoing ask;
        ask.method = "POST";
        ask.ca_file = ca_file;
        ask.headers = {"Expect:"};  // no round trip before a large body
        if (!user.empty()) ask.headers.push_back("X-ClickHouse-User: " + user);
        if (!password.empty()) ask.headers.push_back("X-ClickHouse-Key: " + password);
        ask.seconds_max = seconds_max;
        ask.size_max = series::clickhouse_answer_max;
        ask.keep = true;
        auto address = "/?" + std::string(series::clickhouse_settings);
        if (inserted.empty()) {
            ask.body = statement;
        } else {
            address += "&query=" + in_address(statement);
            ask.body = inserted;
        }
        auto first = shared->answering.load();
        Result<std::string> last = away("no address");
        for (std::size_t i = 0; i < urls.size(); ++i) {
            auto which = (first + i) % urls.size();
            ask.url = urls[which] + address;
            auto answer = fetch(ask);
            if (answer && answer->status == 200) {
                shared->answering = which;
                return std::move(answer->body);
            }
            last = answer ? refused(*answer) : away(answer.error().en);
            if (answer && !another_may(*answer)) return last;
        }
        return last;
    };
}

}  // namespace bihuan::net
