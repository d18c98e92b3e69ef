#include "modules/signin/cose_key.hpp"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

#include <map>
#include <memory>

#include "modules/signin/cbor.hpp"

namespace bihuan::signin {
namespace {

// RFC 9053: the labels of a key's members and the values that stand for what we know.
constexpr std::int64_t label_kind = 1, label_algorithm = 3, label_curve = -1, label_x = -2, label_y = -3, label_n = -1, label_e = -2;
constexpr std::int64_t kind_okp = 1, kind_ec2 = 2, kind_rsa = 3;
constexpr std::int64_t es256 = -7, eddsa = -8, rs256 = -257, curve_p256 = 1, curve_ed25519 = 6;
constexpr std::size_t coordinate_size = 32, rsa_size_min = 256, rsa_size_max = 1'024, exponent_size_max = 8;

template <auto free>
struct Freed {
    template <class T>
    void operator()(T* one) const {
        free(one);
    }
};
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Freed<EVP_PKEY_CTX_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, Freed<EVP_MD_CTX_free>>;
using Number = std::unique_ptr<BIGNUM, Freed<BN_free>>;
using Building = std::unique_ptr<OSSL_PARAM_BLD, Freed<OSSL_PARAM_BLD_free>>;
using Built = std::unique_ptr<OSSL_PARAM, Freed<OSSL_PARAM_free>>;

const unsigned char* raw(std::string_view bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }

struct Members {
    std::map<std::int64_t, std::int64_t> numbers;
    std::map<std::int64_t, std::string_view> bytes;
    std::int64_t number(std::int64_t label) const {
        auto found = numbers.find(label);
        return found == numbers.end() ? 0 : found->second;
    }
    std::string_view of(std::int64_t label) const {
        auto found = bytes.find(label);
        return found == bytes.end() ? std::string_view() : found->second;
    }
};
std::optional<Members> members_of(std::string_view key) {
    constexpr std::int64_t members_max = 16;
    CborReader reader(key);
    auto map = reader.next();
    if (!map || map->kind != CborItem::Kind::map || map->number > members_max) return {};
    Members members;
    for (std::int64_t i = 0; i < map->number; ++i) {
        auto label = reader.next(), value = reader.next();
        if (!label || label->kind != CborItem::Kind::whole || !value) return {};
        if (members.numbers.contains(label->number) || members.bytes.contains(label->number)) return {};
        if (value->kind == CborItem::Kind::whole) members.numbers[label->number] = value->number;
        else if (value->kind == CborItem::Kind::bytes) members.bytes[label->number] = value->bytes;
        else return {};
    }
    if (!reader.at_end()) return {};
    return members;
}

Key key_from(const char* type, OSSL_PARAM* parameters) {
    KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr));
    EVP_PKEY* made = nullptr;
    if (!context || EVP_PKEY_fromdata_init(context.get()) != 1 ||
        EVP_PKEY_fromdata(context.get(), &made, EVP_PKEY_PUBLIC_KEY, parameters) != 1)
        return {};
    Key key(made);
    KeyContext check(EVP_PKEY_CTX_new_from_pkey(nullptr, key.get(), nullptr));
    if (!check || EVP_PKEY_public_check_quick(check.get()) != 1) return {};  // a point that lies on the curve
    return key;
}
Key elliptic(const Members& members) {
    auto x = members.of(label_x), y = members.of(label_y);
    if (members.number(label_curve) != curve_p256 || x.size() != coordinate_size || y.size() != coordinate_size) return {};
    std::string point = "\x04";  // uncompressed (SEC 1, 2.3.3)
    (point += x) += y;
    Building building(OSSL_PARAM_BLD_new());
    OSSL_PARAM_BLD_push_utf8_string(building.get(), OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0);
    OSSL_PARAM_BLD_push_octet_string(building.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size());
    Built built(OSSL_PARAM_BLD_to_param(building.get()));
    return key_from("EC", built.get());
}
Key rsa(const Members& members) {
    auto n = members.of(label_n), e = members.of(label_e);
    if (n.size() < rsa_size_min || n.size() > rsa_size_max || n.front() == 0 || e.empty() || e.size() > exponent_size_max) return {};
    Number modulus(BN_bin2bn(raw(n), int(n.size()), nullptr)), exponent(BN_bin2bn(raw(e), int(e.size()), nullptr));
    if (BN_is_odd(modulus.get()) != 1 || BN_is_odd(exponent.get()) != 1 || BN_is_one(exponent.get()) == 1) return {};
    Building building(OSSL_PARAM_BLD_new());
    OSSL_PARAM_BLD_push_BN(building.get(), OSSL_PKEY_PARAM_RSA_N, modulus.get());
    OSSL_PARAM_BLD_push_BN(building.get(), OSSL_PKEY_PARAM_RSA_E, exponent.get());
    Built built(OSSL_PARAM_BLD_to_param(building.get()));
    return key_from("RSA", built.get());
}
Key edwards(const Members& members) {
    auto x = members.of(label_x);
    if (members.number(label_curve) != curve_ed25519 || x.size() != coordinate_size) return {};
    return Key(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, raw(x), x.size()));
}

struct Verifier {
    Key key;
    const EVP_MD* digest = nullptr;
    bool known_algorithm = false;
};
Verifier verifier_of(std::string_view cose) {
    auto members = members_of(cose);
    if (!members) return {{}, nullptr, true};
    auto kind = members->number(label_kind), algorithm = members->number(label_algorithm);
    if (kind == kind_ec2 && algorithm == es256) return {elliptic(*members), EVP_sha256(), true};
    if (kind == kind_okp && algorithm == eddsa) return {edwards(*members), nullptr, true};
    if (kind == kind_rsa && algorithm == rs256) return {rsa(*members), EVP_sha256(), true};
    return {};
}

}  // namespace

Result<void> check_cose_key(std::string_view cose) {
    auto verifier = verifier_of(cose);
    if (!verifier.known_algorithm)
        return problem(Fault::refused, "passkey.algorithm", "不支持该通行密钥的算法 (支持 ES256, RS256, EdDSA)",
                       "this passkey's algorithm is not known here (ES256, RS256 and EdDSA are)");
    if (!verifier.key) return problem(Fault::invalid, "passkey.malformed", "通行密钥的公钥无效", "the passkey's public key is not valid");
    return {};
}

bool verified_by_cose_key(std::string_view cose, std::string_view bytes, std::string_view signature) {
    auto verifier = verifier_of(cose);
    if (!verifier.key) return false;
    DigestContext context(EVP_MD_CTX_new());
    return context && EVP_DigestVerifyInit(context.get(), nullptr, verifier.digest, nullptr, verifier.key.get()) == 1 &&
           EVP_DigestVerify(context.get(), raw(signature), signature.size(), raw(bytes), bytes.size()) == 1;
}

}  // namespace bihuan::signin
