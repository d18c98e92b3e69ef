#include <curl/curl.h>

#include <memory>
#include <mutex>

#include "base/freed.hpp"
#include "net/outgoing.hpp"

namespace bihuan::net {
namespace {

using Handle = std::unique_ptr<CURL, Freed<curl_easy_cleanup>>;
using Headers = std::unique_ptr<curl_slist, Freed<curl_slist_free_all>>;

struct Taken {
    std::string& body;
    std::size_t size_max;
};
std::size_t take(char* bytes, std::size_t one, std::size_t count, void* into) {
    auto& taken = *static_cast<Taken*>(into);
    auto size = one * count;
    if (taken.body.size() + size > taken.size_max) return 0;  // ends the exchange
    taken.body.append(bytes, size);
    return size;
}

// Handles whose connections stay open between two requests. What a request set is reset; its connections are not.
class Kept {
public:
    Handle take() {
        std::lock_guard lock(lock_);
        if (idle_.empty()) return Handle(curl_easy_init());
        auto handle = std::move(idle_.back());
        idle_.pop_back();
        return handle;
    }
    void give_back(Handle handle) {
        curl_easy_reset(handle.get());
        std::lock_guard lock(lock_);
        if (idle_.size() < idle_max) idle_.push_back(std::move(handle));
    }

private:
    static constexpr std::size_t idle_max = 8;
    std::mutex lock_;
    std::vector<Handle> idle_;
};
Kept& kept() {
    static Kept one;
    return one;
}

}  // namespace

Result<Incoming> fetch(const Outgoing& ask) {
    static const auto ready = curl_global_init(CURL_GLOBAL_DEFAULT);
    Handle handle(ready != CURLE_OK ? nullptr : ask.keep ? kept().take().release() : curl_easy_init());
    if (!handle) return problem(Fault::unavailable, "outside.unreachable", "无法发出网络请求", "libcurl does not start");
    auto* curl = handle.get();
    auto set = [curl](CURLoption option, auto value) { curl_easy_setopt(curl, option, value); };
    Incoming answer;
    Taken taken{answer.body, ask.size_max};
    Headers headers;
    auto header = [&](const std::string& line) { headers.reset(curl_slist_append(headers.release(), line.c_str())); };
    if (ask.headers.empty()) header("Accept: application/json");
    for (const auto& one : ask.headers) header(one);
    if (!ask.authorization.empty()) header("Authorization: " + ask.authorization);
    set(CURLOPT_URL, ask.url.c_str());
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_FOLLOWLOCATION, 0L);
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_CONNECTTIMEOUT, connect_seconds_max);
    set(CURLOPT_TIMEOUT, ask.seconds_max);
    set(CURLOPT_WRITEFUNCTION, &take);
    set(CURLOPT_WRITEDATA, &taken);
    if (!ask.ca_file.empty()) set(CURLOPT_CAINFO, ask.ca_file.c_str());
    if (ask.method == "POST") {
        set(CURLOPT_POSTFIELDS, ask.body.c_str());
        set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(ask.body.size()));
    }
    set(CURLOPT_HTTPHEADER, headers.get());
    auto done = curl_easy_perform(curl);
    if (done != CURLE_OK) {
        std::string why = curl_easy_strerror(done);
        return problem(Fault::unavailable, "outside.unreachable", "外部服务没有应答（" + why + "），请稍后重试或用密码登录",
                       "the other server does not answer (" + why + "): try again in a moment, or sign in with a password");
    }
    long status = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    answer.status = int(status);
    if (ask.keep) kept().give_back(std::move(handle));
    return answer;
}

}  // namespace bihuan::net
