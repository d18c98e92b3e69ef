#include "modules/signin/public_key.hpp"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

#include <memory>
#include <string>

#include "base/freed.hpp"

namespace bihuan::signin {
namespace {

constexpr std::size_t coordinate_size = 32, rsa_size_min = 256, rsa_size_max = 1'024, exponent_size_max = 8;

using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Freed<EVP_PKEY_CTX_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, Freed<EVP_MD_CTX_free>>;
using Number = std::unique_ptr<BIGNUM, Freed<BN_free>>;
using Building = std::unique_ptr<OSSL_PARAM_BLD, Freed<OSSL_PARAM_BLD_free>>;
using Built = std::unique_ptr<OSSL_PARAM, Freed<OSSL_PARAM_free>>;

const unsigned char* raw(std::string_view bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }

std::shared_ptr<EVP_PKEY> key_from(const char* type, OSSL_PARAM* parameters) {
    KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr));
    EVP_PKEY* made = nullptr;
    if (!context || EVP_PKEY_fromdata_init(context.get()) != 1 ||
        EVP_PKEY_fromdata(context.get(), &made, EVP_PKEY_PUBLIC_KEY, parameters) != 1)
        return {};
    return {made, EVP_PKEY_free};
}
bool lies_on_its_curve(EVP_PKEY* key) {
    KeyContext check(EVP_PKEY_CTX_new_from_pkey(nullptr, key, nullptr));
    return check && EVP_PKEY_public_check_quick(check.get()) == 1;
}

}  // namespace

PublicKey PublicKey::p256(std::string_view x, std::string_view y) {
    PublicKey key;
    if (x.size() != coordinate_size || y.size() != coordinate_size) return key;
    std::string point = "\x04";  // uncompressed (SEC 1, 2.3.3)
    (point += x) += y;
    Building building(OSSL_PARAM_BLD_new());
    OSSL_PARAM_BLD_push_utf8_string(building.get(), OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0);
    OSSL_PARAM_BLD_push_octet_string(building.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size());
    Built built(OSSL_PARAM_BLD_to_param(building.get()));
    key.key_ = key_from("EC", built.get());
    if (key.key_ && !lies_on_its_curve(key.key_.get())) key.key_.reset();
    return key;
}

PublicKey PublicKey::rsa(std::string_view n, std::string_view e) {
    PublicKey key;
    if (n.size() < rsa_size_min || n.size() > rsa_size_max || n.front() == 0 || e.empty() || e.size() > exponent_size_max) return key;
    Number modulus(BN_bin2bn(raw(n), int(n.size()), nullptr)), exponent(BN_bin2bn(raw(e), int(e.size()), nullptr));
    if (BN_is_odd(modulus.get()) != 1 || BN_is_odd(exponent.get()) != 1 || BN_is_one(exponent.get()) == 1) return key;
    // OpenSSL's own check of an RSA key draws lots: a modulus with a factor that it may or may not meet was good once and bad the next
    // time. A weak modulus harms nobody but who brought it; what can be told of one for certain has been asked above.
    Building building(OSSL_PARAM_BLD_new());
    OSSL_PARAM_BLD_push_BN(building.get(), OSSL_PKEY_PARAM_RSA_N, modulus.get());
    OSSL_PARAM_BLD_push_BN(building.get(), OSSL_PKEY_PARAM_RSA_E, exponent.get());
    Built built(OSSL_PARAM_BLD_to_param(building.get()));
    key.key_ = key_from("RSA", built.get());
    return key;
}

PublicKey PublicKey::ed25519(std::string_view x) {
    PublicKey key;
    key.hashes_ = false;
    if (x.size() != coordinate_size) return key;
    key.key_ = std::shared_ptr<EVP_PKEY>(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, raw(x), x.size()), EVP_PKEY_free);
    return key;
}

bool PublicKey::verifies(std::string_view bytes, std::string_view signature) const {
    if (!key_) return false;
    DigestContext context(EVP_MD_CTX_new());
    return context && EVP_DigestVerifyInit(context.get(), nullptr, hashes_ ? EVP_sha256() : nullptr, nullptr, key_.get()) == 1 &&
           EVP_DigestVerify(context.get(), raw(signature), signature.size(), raw(bytes), bytes.size()) == 1;
}

}  // namespace bihuan::signin
