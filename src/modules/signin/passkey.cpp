#include "modules/signin/passkey.hpp"

#include <algorithm>

#include "base/hash.hpp"
#include "base/json.hpp"
#include "modules/signin/cbor.hpp"
#include "modules/signin/cose_key.hpp"

namespace bihuan::signin {
namespace {

constexpr unsigned user_present = 0x01, user_verified = 0x04, has_credential = 0x40, has_extensions = 0x80;
constexpr std::size_t head_size = 32 + 1 + 4, aaguid_size = 16;

tl::unexpected<Problem> malformed() {
    return problem(Fault::invalid, "passkey.malformed", "通行密钥的数据无法识别", "what the passkey sent cannot be read");
}
std::uint32_t big_endian(std::string_view bytes) {
    std::uint32_t value = 0;
    for (unsigned char byte : bytes) value = value << 8 | byte;
    return value;
}

Result<void> check_client_data(const Ceremony& ceremony, std::string_view client_data, std::string_view type) {
    if (client_data.size() > client_data_size_max) return malformed();
    auto document = json::Document::parse(client_data);
    if (!document) return malformed();
    try {
        auto root = document->root();
        auto text = [&](std::string_view name) {
            auto member = root.member(name);
            return member ? std::string(member->string()) : std::string();
        };
        if (text("type") != type || from_base64url(text("challenge")) != ceremony.challenge || ceremony.challenge.empty())
            return problem(Fault::refused, "passkey.other_ceremony", "这不是对本次请求的应答；请重新开始",
                           "this answers another request than ours: start again");
        auto origin = text("origin");
        auto cross = root.member("crossOrigin");
        bool is_ours = std::find(ceremony.origins.begin(), ceremony.origins.end(), origin) != ceremony.origins.end();
        if (!is_ours || (cross && !cross->is_null() && cross->boolean()))
            return problem(Fault::refused, "passkey.other_site", "通行密钥是在另一个网站上使用的", "the passkey was used on another site");
    } catch (const Problem&) {  // a member of another kind
        return malformed();
    }
    return {};
}

struct AuthenticatorData {  // 6.1
    unsigned flags = 0;
    std::int64_t count = 0;
    std::string_view credential, key;
};
std::optional<AuthenticatorData> credential_in(AuthenticatorData data, std::string_view& rest) {
    if (rest.size() < aaguid_size + 2) return {};
    rest.remove_prefix(aaguid_size);
    auto size = big_endian(rest.substr(0, 2));
    rest.remove_prefix(2);
    if (size == 0 || size > credential_id_size_max || rest.size() < size) return {};
    data.credential = rest.substr(0, size);
    rest.remove_prefix(size);
    CborReader reader(rest);
    if (!reader.skip()) return {};
    data.key = rest.substr(0, rest.size() - reader.rest().size());
    rest = reader.rest();
    return data;
}
Result<AuthenticatorData> read_authenticator_data(const Ceremony& ceremony, std::string_view bytes) {
    if (bytes.size() < head_size || bytes.size() > authenticator_data_size_max) return malformed();
    if (bytes.substr(0, 32) != bytes_of(sha256(ceremony.site)))
        return problem(Fault::refused, "passkey.other_site", "通行密钥是为另一个网站登记的", "the passkey belongs to another site");
    AuthenticatorData data;
    data.flags = static_cast<unsigned char>(bytes[32]);
    data.count = big_endian(bytes.substr(33, 4));
    auto rest = bytes.substr(head_size);
    if ((data.flags & has_credential) != 0) {
        auto with = credential_in(data, rest);
        if (!with) return malformed();
        data = *with;
    }
    if ((data.flags & has_extensions) != 0) {
        CborReader reader(rest);
        if (!reader.skip()) return malformed();
        rest = reader.rest();
    }
    if (!rest.empty()) return malformed();
    if ((data.flags & user_present) == 0)
        return problem(Fault::refused, "passkey.not_present", "未确认有人在场", "nobody touched the authenticator");
    return data;
}

// {"fmt": text, "attStmt": map, "authData": bytes}, in any order.
std::optional<std::string_view> authenticator_data_in(std::string_view attestation_object) {
    CborReader reader(attestation_object);
    auto map = reader.next();
    if (!map || map->kind != CborItem::Kind::map || map->number != 3) return {};
    std::optional<std::string_view> found;
    for (int i = 0; i < 3; ++i) {
        auto name = reader.next();
        if (!name || name->kind != CborItem::Kind::text) return {};
        if (name->bytes == "authData") {
            auto data = reader.next();
            if (!data || data->kind != CborItem::Kind::bytes || found) return {};
            found = data->bytes;
        } else if (!reader.skip()) {
            return {};
        }
    }
    return reader.at_end() ? found : std::nullopt;
}

}  // namespace

Result<Passkey> registered_passkey(const Ceremony& ceremony, std::string_view client_data, std::string_view attestation_object) {
    if (auto fit = check_client_data(ceremony, client_data, "webauthn.create"); !fit) return tl::unexpected(fit.error());
    if (attestation_object.size() > 4 * authenticator_data_size_max) return malformed();
    auto bytes = authenticator_data_in(attestation_object);
    if (!bytes) return malformed();
    auto data = read_authenticator_data(ceremony, *bytes);
    if (!data) return tl::unexpected(data.error());
    if (data->credential.empty()) return malformed();
    if (auto fit = check_cose_key(data->key); !fit) return tl::unexpected(fit.error());
    return Passkey{std::string(data->credential), std::string(data->key), data->count, (data->flags & user_verified) != 0};
}

Result<Passkey> asserted_passkey(const Ceremony& ceremony, Passkey kept, std::string_view client_data, std::string_view authenticator_data,
                                 std::string_view signature) {
    if (auto fit = check_client_data(ceremony, client_data, "webauthn.get"); !fit) return tl::unexpected(fit.error());
    auto data = read_authenticator_data(ceremony, authenticator_data);
    if (!data) return tl::unexpected(data.error());
    auto is_signed = std::string(authenticator_data);
    is_signed += bytes_of(sha256(client_data));
    if (!verified_by_cose_key(kept.key, is_signed, signature))
        return problem(Fault::refused, "passkey.signature", "通行密钥的签名不符", "the passkey's signature does not fit");
    if ((data->count != 0 || kept.count != 0) && data->count <= kept.count)
        return problem(Fault::refused, "passkey.copied", "通行密钥的计数倒退，可能被复制；已拒绝，请改用其他方式并告知管理员",
                       "the passkey counts backwards and may be a copy: use another way and tell the administrator");
    kept.count = data->count;
    kept.verified_user = (data->flags & user_verified) != 0;
    return kept;
}

std::string site_of(std::string_view host) {
    if (host.starts_with('[')) return std::string(host.substr(0, std::min(host.find(']'), host.size() - 1) + 1));
    return std::string(host.substr(0, host.find(':')));
}
std::vector<std::string> origins_of(std::string_view host, bool tls) {
    if (tls) return {"https://" + std::string(host)};
    if (site_of(host) == "localhost") return {"http://" + std::string(host)};
    return {};
}

}  // namespace bihuan::signin
