// An authenticator in software, for tests: makes a key, registers it, and signs what a browser would have it sign.
#pragma once
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>

#include <memory>
#include <stdexcept>
#include <string>

#include "base/hash.hpp"
#include "modules/signin/passkey.hpp"

namespace bihuan::signin {

// The CBOR that an authenticator writes: heads in their shortest form.
inline std::string cbor_head(unsigned major, std::uint64_t value) {
    auto head = [&](unsigned low) { return std::string(1, static_cast<char>(major << 5 | low)); };
    if (value < 24) return head(unsigned(value));
    int size = value < 0x100 ? 1 : value < 0x10000 ? 2 : value < 0x100000000 ? 4 : 8;
    auto text = head(size == 1 ? 24 : size == 2 ? 25 : size == 4 ? 26 : 27);
    for (int i = size - 1; i >= 0; --i) text += static_cast<char>(value >> (8 * i));
    return text;
}
inline std::string cbor(std::int64_t value) {
    return value < 0 ? cbor_head(1, std::uint64_t(-1 - value)) : cbor_head(0, std::uint64_t(value));
}
inline std::string cbor_bytes(std::string_view bytes) { return cbor_head(2, bytes.size()) + std::string(bytes); }
inline std::string cbor_text(std::string_view text) { return cbor_head(3, text.size()) + std::string(text); }

class Authenticator {
public:
    enum class Algorithm { es256, rs256, eddsa };
    explicit Authenticator(Algorithm algorithm) : algorithm_(algorithm), key_(made(algorithm), &EVP_PKEY_free) {}

    std::string credential = "credential number one";
    std::int64_t count = 0;
    unsigned flags = 0x05;  // user present and verified

    static std::string client_data(std::string_view type, std::string_view challenge, std::string_view origin) {
        return R"({"type":")" + std::string(type) + R"(","challenge":")" + to_base64url(challenge) + R"(","origin":")" +
               std::string(origin) +
               R"(","crossOrigin":false,"other_keys_can_be_added_here":"do not compare clientDataJSON against a template"})";
    }
    std::string authenticator_data(std::string_view site, bool with_credential) const {
        std::string data(bytes_of(sha256(site)));
        data += static_cast<char>(flags | (with_credential ? 0x40u : 0u));
        for (int i = 3; i >= 0; --i) data += static_cast<char>(count >> (8 * i));
        if (!with_credential) return data;
        data += std::string(16, '\0');
        data += static_cast<char>(credential.size() >> 8);
        data += static_cast<char>(credential.size() & 0xff);
        return data + credential + cose_key();
    }
    std::string attestation_object(std::string_view site) const {
        return cbor_head(5, 3) + cbor_text("fmt") + cbor_text("none") + cbor_text("attStmt") + cbor_head(5, 0) + cbor_text("authData") +
               cbor_bytes(authenticator_data(site, true));
    }
    std::string signature(std::string_view authenticator_data, std::string_view client_data) const {
        auto bytes = std::string(authenticator_data);
        bytes += bytes_of(sha256(client_data));
        std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
        auto* digest = algorithm_ == Algorithm::eddsa ? nullptr : EVP_sha256();
        std::size_t size = 0;
        auto* raw = reinterpret_cast<const unsigned char*>(bytes.data());
        if (EVP_DigestSignInit(context.get(), nullptr, digest, nullptr, key_.get()) != 1 ||
            EVP_DigestSign(context.get(), nullptr, &size, raw, bytes.size()) != 1)
            throw std::runtime_error("authenticator: cannot sign");
        std::string made(size, '\0');
        if (EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(made.data()), &size, raw, bytes.size()) != 1)
            throw std::runtime_error("authenticator: cannot sign");
        made.resize(size);
        return made;
    }
    std::string cose_key() const {
        switch (algorithm_) {
            case Algorithm::es256: {
                auto point = octets(OSSL_PKEY_PARAM_PUB_KEY);
                if (point.size() == 33) {  // compressed, as some versions answer
                    return cbor_head(5, 5) + cbor(1) + cbor(2) + cbor(3) + cbor(-7) + cbor(-1) + cbor(1) + cbor(-2) +
                           cbor_bytes(number(OSSL_PKEY_PARAM_EC_PUB_X)) + cbor(-3) + cbor_bytes(number(OSSL_PKEY_PARAM_EC_PUB_Y));
                }
                return cbor_head(5, 5) + cbor(1) + cbor(2) + cbor(3) + cbor(-7) + cbor(-1) + cbor(1) + cbor(-2) +
                       cbor_bytes(point.substr(1, 32)) + cbor(-3) + cbor_bytes(point.substr(33, 32));
            }
            case Algorithm::rs256:
                return cbor_head(5, 4) + cbor(1) + cbor(3) + cbor(3) + cbor(-257) + cbor(-1) + cbor_bytes(number(OSSL_PKEY_PARAM_RSA_N)) +
                       cbor(-2) + cbor_bytes(number(OSSL_PKEY_PARAM_RSA_E));
            case Algorithm::eddsa: break;
        }
        std::string x(32, '\0');
        std::size_t size = x.size();
        EVP_PKEY_get_raw_public_key(key_.get(), reinterpret_cast<unsigned char*>(x.data()), &size);
        return cbor_head(5, 4) + cbor(1) + cbor(1) + cbor(3) + cbor(-8) + cbor(-1) + cbor(6) + cbor(-2) + cbor_bytes(x);
    }

private:
    static EVP_PKEY* made(Algorithm algorithm) {
        constexpr unsigned rsa_bits = 2048;
        switch (algorithm) {
            case Algorithm::es256: return EVP_EC_gen("P-256");
            case Algorithm::rs256: return EVP_RSA_gen(rsa_bits);
            case Algorithm::eddsa: break;
        }
        return EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519");
    }
    std::string octets(const char* name) const {
        std::string bytes(256, '\0');
        std::size_t size = 0;
        if (EVP_PKEY_get_octet_string_param(key_.get(), name, reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), &size) != 1)
            throw std::runtime_error("authenticator: no public key");
        bytes.resize(size);
        return bytes;
    }
    std::string number(const char* name) const {
        BIGNUM* value = nullptr;
        if (EVP_PKEY_get_bn_param(key_.get(), name, &value) != 1) throw std::runtime_error("authenticator: no public key");
        std::string bytes(std::size_t(BN_num_bytes(value)), '\0');
        if (bytes.size() > 8 && bytes.size() < 32) bytes.resize(32);
        BN_bn2binpad(value, reinterpret_cast<unsigned char*>(bytes.data()), int(bytes.size()));
        BN_free(value);
        return bytes;
    }
    Algorithm algorithm_;
    std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key_;
};

}  // namespace bihuan::signin
