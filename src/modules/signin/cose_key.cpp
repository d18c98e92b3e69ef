#include "modules/signin/cose_key.hpp"

#include <map>

#include "modules/signin/cbor.hpp"
#include "modules/signin/public_key.hpp"

namespace bihuan::signin {
namespace {

// RFC 9053: the labels of a key's members and the values that stand for what we know.
constexpr std::int64_t label_kind = 1, label_algorithm = 3, label_curve = -1, label_x = -2, label_y = -3, label_n = -1, label_e = -2;
constexpr std::int64_t kind_okp = 1, kind_ec2 = 2, kind_rsa = 3;
constexpr std::int64_t es256 = -7, eddsa = -8, rs256 = -257, curve_p256 = 1, curve_ed25519 = 6;

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

struct Read {
    PublicKey key;
    bool known_algorithm = false;
};
Read key_in(std::string_view cose) {
    auto members = members_of(cose);
    if (!members) return {{}, true};
    auto kind = members->number(label_kind), algorithm = members->number(label_algorithm), curve = members->number(label_curve);
    auto x = members->of(label_x);
    if (kind == kind_ec2 && algorithm == es256) return {curve == curve_p256 ? PublicKey::p256(x, members->of(label_y)) : PublicKey(), true};
    if (kind == kind_okp && algorithm == eddsa) return {curve == curve_ed25519 ? PublicKey::ed25519(x) : PublicKey(), true};
    if (kind == kind_rsa && algorithm == rs256) return {PublicKey::rsa(members->of(label_n), members->of(label_e)), true};
    return {};
}

}  // namespace

Result<void> check_cose_key(std::string_view cose) {
    auto read = key_in(cose);
    if (!read.known_algorithm)
        return problem(Fault::refused, "passkey.algorithm", "不支持该通行密钥的算法（支持 ES256、RS256、EdDSA）",
                       "this passkey's algorithm is not known here (ES256, RS256 and EdDSA are)");
    if (!read.key) return problem(Fault::invalid, "passkey.malformed", "通行密钥的公钥无效", "the passkey's public key is not valid");
    return {};
}

bool verified_by_cose_key(std::string_view cose, std::string_view bytes, std::string_view signature) {
    return key_in(cose).key.verifies(bytes, signature);
}

}  // namespace bihuan::signin
