// What a provider of OpenID Connect answers: an ID token and the key set it is checked by, parted as in checks.hpp.
#include "checks.hpp"

#include "modules/signin/id_token.hpp"

namespace {

using namespace bihuan;
using namespace bihuan::signin;

const TokenWanted wanted{"https://id.example.cn", "bihuan", "nonce", "preferred_username", Instant{std::chrono::seconds{1'800'000'000}}};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    fuzz::InTime in_time;
    auto parts = fuzz::pieces(fuzz::view(data, size), 2);
    auto read = verified_id_token(parts[0], parts[1], wanted);
    if (read) fuzz::must(!read->subject.empty());
    else fuzz::check(read.error(), "oidc.token_");
    auto later = wanted;  // what was good is not good for ever, nor for another
    later.now += std::chrono::hours{24};
    fuzz::must(!verified_id_token(parts[0], parts[1], later));
    later = wanted;
    later.nonce = "another";
    fuzz::must(!verified_id_token(parts[0], parts[1], later));
    return 0;
}
