// A provider of OpenID Connect in memory, for tests: it has a key, describes itself, and answers codes with signed ID tokens.
#pragma once
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>

#include <map>
#include <memory>
#include <stdexcept>

#include "base/hash.hpp"
#include "modules/signin/outside.hpp"

namespace bihuan::signin {

class ProviderForTests {
public:
    explicit ProviderForTests(std::string algorithm) : algorithm_(std::move(algorithm)), key_(made(algorithm_), &EVP_PKEY_free) {}

    std::string header(const std::string& key_id = "one") const { return R"({"alg":")" + algorithm_ + R"(","kid":")" + key_id + R"("})"; }
    std::string token(const std::string& header, const std::string& claims) const {
        auto text = to_base64url(header) + "." + to_base64url(claims);
        return text + "." + to_base64url(signature(text));
    }
    std::string key_set(const std::string& key_id = "one") const {
        auto member = [](const char* name, const std::string& value) { return std::string(",\"") + name + "\":\"" + value + "\""; };
        auto number = [&](const char* name) { return to_base64url(parameter(name)); };
        auto own = algorithm_ == "RS256"
                       ? member("kty", "RSA") + member("n", number(OSSL_PKEY_PARAM_RSA_N)) + member("e", number(OSSL_PKEY_PARAM_RSA_E))
                       : member("kty", "EC") + member("crv", "P-256") + member("x", number(OSSL_PKEY_PARAM_EC_PUB_X)) +
                             member("y", number(OSSL_PKEY_PARAM_EC_PUB_Y));
        return R"({"keys":[{"kty":"oct","k":"AAAA"},{"use":"sig","kid":")" + key_id + "\"" + own + "}]}";
    }

private:
    static EVP_PKEY* made(const std::string& algorithm) {
        constexpr unsigned rsa_bits = 2048;
        return algorithm == "RS256" ? EVP_RSA_gen(rsa_bits) : EVP_EC_gen("P-256");
    }
    std::string parameter(const char* name) const {
        BIGNUM* value = nullptr;
        if (EVP_PKEY_get_bn_param(key_.get(), name, &value) != 1) throw std::runtime_error("provider: no public key");
        auto size = BN_num_bytes(value);
        std::string bytes(std::size_t(algorithm_ == "ES256" ? 32 : size), '\0');
        BN_bn2binpad(value, reinterpret_cast<unsigned char*>(bytes.data()), int(bytes.size()));
        BN_free(value);
        return bytes;
    }
    std::string signature(const std::string& text) const {
        std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
        std::string bytes(512, '\0');
        std::size_t size = bytes.size();
        auto* raw = reinterpret_cast<const unsigned char*>(text.data());
        if (EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key_.get()) != 1 ||
            EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(bytes.data()), &size, raw, text.size()) != 1)
            throw std::runtime_error("provider: cannot sign");
        bytes.resize(size);
        if (algorithm_ == "RS256") return bytes;
        auto* place = reinterpret_cast<const unsigned char*>(bytes.data());
        auto* parts = d2i_ECDSA_SIG(nullptr, &place, long(bytes.size()));
        std::string sides(64, '\0');
        BN_bn2binpad(ECDSA_SIG_get0_r(parts), reinterpret_cast<unsigned char*>(sides.data()), 32);
        BN_bn2binpad(ECDSA_SIG_get0_s(parts), reinterpret_cast<unsigned char*>(sides.data()) + 32, 32);
        ECDSA_SIG_free(parts);
        return sides;
    }
    std::string algorithm_;
    std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key_;
};

}  // namespace bihuan::signin
