#include "formats/hj212/sm4.hpp"

#include <openssl/evp.h>

#include <memory>
#include <stdexcept>

#include "formats/hj212/crc.hpp"

namespace bihuan::formats::hj212 {
namespace {

constexpr std::size_t block = 16;

// Whole blocks through the cipher, the rest as it is.
std::string through(std::string_view text, const Sm4Key& key, bool encrypt) {
    std::string out(text);
    auto whole = text.size() / block * block;
    if (whole == 0) return out;
    std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)> context(EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free);
    auto* to = reinterpret_cast<unsigned char*>(out.data());
    auto* from = reinterpret_cast<const unsigned char*>(text.data());
    int written = 0;
    if (!context || EVP_CipherInit_ex(context.get(), EVP_sm4_ecb(), nullptr, key.data(), nullptr, encrypt ? 1 : 0) != 1 ||
        EVP_CIPHER_CTX_set_padding(context.get(), 0) != 1 ||
        EVP_CipherUpdate(context.get(), to, &written, from, static_cast<int>(whole)) != 1 || written != static_cast<int>(whole))
        throw std::runtime_error("sm4: this OpenSSL does not do SM4");
    return out;
}

}  // namespace

std::string sm4_encrypted(std::string_view parameters, const Sm4Key& key) { return through(parameters, key, true); }
std::string sm4_decrypted(std::string_view parameters, const Sm4Key& key) { return through(parameters, key, false); }

std::optional<Sm4Key> sm4_key_from(std::string_view text) {
    Sm4Key key{};
    if (text.size() == block) {
        for (std::size_t i = 0; i < block; ++i) key[i] = static_cast<unsigned char>(text[i]);
        return key;
    }
    if (text.size() != 2 * block) return {};
    for (std::size_t i = 0; i < block; i += 2) {  // two bytes are four digits, as a check is
        auto digits = crc_field(text.substr(2 * i, 4));
        if (!digits) return {};
        key[i] = static_cast<unsigned char>(*digits >> 8);
        key[i + 1] = static_cast<unsigned char>(*digits & 0xFF);
    }
    return key;
}

}  // namespace bihuan::formats::hj212
