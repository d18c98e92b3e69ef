// A public key out of its numbers, and the check of a signature by it: ECDSA on P-256, RSA (PKCS #1 v1.5), Ed25519; SHA-256 where a hash is
// asked for.
#pragma once
#include <memory>
#include <string_view>

struct evp_pkey_st;

namespace bihuan::signin {

class PublicKey {
public:
    PublicKey() = default;  // none: verifies nothing
    // Big-endian numbers. None where they make no key: a point off the curve, a modulus of less than 2048 bits.
    static PublicKey p256(std::string_view x, std::string_view y);
    static PublicKey rsa(std::string_view n, std::string_view e);
    static PublicKey ed25519(std::string_view x);

    explicit operator bool() const { return key_ != nullptr; }
    bool verifies(std::string_view bytes, std::string_view signature) const;  // an ECDSA signature in DER

private:
    std::shared_ptr<evp_pkey_st> key_;
    bool hashes_ = true;  // Ed25519 does that itself
};

}  // namespace bihuan::signin
