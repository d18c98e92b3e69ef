#include <curl/curl.h>

#include <memory>

#include "base/freed.hpp"
#include "net/outgoing.hpp"

namespace bihuan::net {
namespace {

using Handle = std::unique_ptr<CURL, Freed<curl_easy_cleanup>>;
using Headers = std::unique_ptr<curl_slist, Freed<curl_slist_free_all>>;

std::size_t take(char* bytes, std::size_t one, std::size_t count, void* into) {
    auto& body = *static_cast<std::string*>(into);
    auto size = one * count;
    if (body.size() + size > fetched_size_max) return 0;  // ends the exchange
    body.append(bytes, size);
    return size;
}

}  // namespace

Result<Incoming> fetch(const Outgoing& ask) {
    static const auto ready = curl_global_init(CURL_GLOBAL_DEFAULT);
    Handle handle(ready == CURLE_OK ? curl_easy_init() : nullptr);
    if (!handle) return problem(Fault::unavailable, "outside.unreachable", "无法发出网络请求", "libcurl does not start");
    auto* curl = handle.get();
    auto set = [curl](CURLoption option, auto value) { curl_easy_setopt(curl, option, value); };
    Incoming answer;
    Headers headers;
    auto header = [&](const std::string& line) { headers.reset(curl_slist_append(headers.release(), line.c_str())); };
    header("Accept: application/json");
    if (!ask.authorization.empty()) header("Authorization: " + ask.authorization);
    set(CURLOPT_URL, ask.url.c_str());
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_FOLLOWLOCATION, 0L);
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_CONNECTTIMEOUT, connect_seconds_max);
    set(CURLOPT_TIMEOUT, fetch_seconds_max);
    set(CURLOPT_WRITEFUNCTION, &take);
    set(CURLOPT_WRITEDATA, &answer.body);
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
    return answer;
}

}  // namespace bihuan::net
