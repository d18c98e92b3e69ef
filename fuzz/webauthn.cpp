// What a browser brings from an authenticator: client data, attestation object or authenticator data, signature; parted as in checks.hpp.
#include "checks.hpp"

#include "modules/signin/cbor.hpp"
#include "modules/signin/cose_key.hpp"
#include "modules/signin/passkey.hpp"

namespace {

using namespace bihuan;
using namespace bihuan::signin;

void told(const Problem& told) { fuzz::check(told, "passkey."); }

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    fuzz::InTime in_time;
    auto parts = fuzz::pieces(fuzz::view(data, size), 4);
    const Ceremony ceremony{std::string(32, 'c'), "localhost", {"http://localhost:8080"}};
    auto registered = registered_passkey(ceremony, parts[0], parts[1]);
    if (registered) {
        fuzz::must(!registered->credential.empty() && registered->credential.size() <= credential_id_size_max);
        fuzz::must(check_cose_key(registered->key).has_value());
        fuzz::must(!verified_by_cose_key(registered->key, "never signed", parts[2]));
    } else {
        told(registered.error());
    }
    Passkey kept{"id", parts[3], 0, false};
    auto asserted = asserted_passkey(ceremony, kept, parts[0], parts[1], parts[2]);
    if (!asserted) told(asserted.error());
    CborReader reader(fuzz::view(data, size));
    while (!reader.at_end() && reader.skip()) fuzz::must(reader.rest().size() < size);
    if (auto fit = check_cose_key(fuzz::view(data, size)); !fit) told(fit.error());
    return 0;
}
