#include "store/sealed_secret.hpp"

#include <sodium.h>

#include <array>
#include <stdexcept>

#include "base/hash.hpp"

namespace bihuan {
namespace {

using Key = std::array<unsigned char, crypto_secretbox_KEYBYTES>;

const unsigned char* raw(std::string_view bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }
unsigned char* raw(std::string& bytes) { return reinterpret_cast<unsigned char*>(bytes.data()); }

Key key_for(std::string_view house_key, std::string_view purpose) {
    if (sodium_init() < 0 || house_key.size() != house_key_size) throw std::invalid_argument("sealed secret: no key of 32 bytes");
    Key key;
    crypto_generichash(key.data(), key.size(), raw(purpose), purpose.size(), raw(house_key), house_key.size());
    return key;
}

}  // namespace

std::string sealed_secret(std::string_view house_key, std::string_view purpose, std::string_view secret) {
    auto key = key_for(house_key, purpose);
    auto nonce = random_bytes(crypto_secretbox_NONCEBYTES);
    std::string box(crypto_secretbox_MACBYTES + secret.size(), '\0');
    crypto_secretbox_easy(raw(box), raw(secret), secret.size(), raw(nonce), key.data());
    return nonce + box;
}

std::optional<std::string> opened_secret(std::string_view house_key, std::string_view purpose, std::string_view sealed) {
    constexpr std::size_t head = crypto_secretbox_NONCEBYTES;
    if (sealed.size() < head + crypto_secretbox_MACBYTES) return {};
    auto key = key_for(house_key, purpose);
    auto box = sealed.substr(head);
    std::string secret(box.size() - crypto_secretbox_MACBYTES, '\0');
    if (crypto_secretbox_open_easy(raw(secret), raw(box), box.size(), raw(sealed), key.data()) != 0) return {};
    return secret;
}

std::string keyed_hash(std::string_view house_key, std::string_view purpose, std::string_view name) {
    auto key = key_for(house_key, purpose);
    std::string hash(crypto_generichash_BYTES, '\0');
    crypto_generichash(raw(hash), hash.size(), raw(name), name.size(), key.data(), key.size());
    return to_hex(hash);
}

bool same_secret(std::string_view one, std::string_view other) {
    return one.size() == other.size() && sodium_memcmp(one.data(), other.data(), one.size()) == 0;
}

}  // namespace bihuan
