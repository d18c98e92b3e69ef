#include "base/hash.hpp"

#include <openssl/evp.h>
#include <openssl/rand.h>

#include <algorithm>
#include <stdexcept>

namespace bihuan {
namespace {
const EVP_MD* algorithm_of(HashKind kind) {
    static const EVP_MD* sha256 = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    static const EVP_MD* sm3 = EVP_MD_fetch(nullptr, "SM3", nullptr);
    auto* found = kind == HashKind::sm3 ? sm3 : sha256;
    if (!found) throw std::runtime_error("hash: this OpenSSL lacks " + name_of(kind));
    return found;
}
}  // namespace

std::optional<Digest> digest_from(std::string_view bytes) {
    if (bytes.size() != Digest{}.size()) return {};
    Digest digest;
    bytes.copy(reinterpret_cast<char*>(digest.data()), digest.size());
    return digest;
}

Hasher::Hasher(HashKind kind) : algorithm_(algorithm_of(kind)), context_(EVP_MD_CTX_new()) {}
Hasher::~Hasher() { EVP_MD_CTX_free(static_cast<EVP_MD_CTX*>(context_)); }
Hasher& Hasher::start() {
    if (EVP_DigestInit_ex2(static_cast<EVP_MD_CTX*>(context_), static_cast<const EVP_MD*>(algorithm_), nullptr) != 1)
        throw std::runtime_error("hash: init");
    return *this;
}
Hasher& Hasher::add(std::string_view bytes) {
    EVP_DigestUpdate(static_cast<EVP_MD_CTX*>(context_), bytes.data(), bytes.size());
    return *this;
}
Digest Hasher::finish() {
    Digest digest;
    unsigned size = 0;
    EVP_DigestFinal_ex(static_cast<EVP_MD_CTX*>(context_), digest.data(), &size);
    return digest;
}
Digest hash_of(HashKind kind, std::string_view bytes) {
    static thread_local Hasher sha256(HashKind::sha256);
    if (kind == HashKind::sha256) return sha256.start().add(bytes).finish();
    static thread_local Hasher sm3(HashKind::sm3);
    return sm3.start().add(bytes).finish();
}

std::string to_hex(std::string_view bytes) {
    constexpr char digits[] = "0123456789abcdef";
    std::string text;
    for (unsigned char byte : bytes) {
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return text;
}
std::optional<std::string> from_hex(std::string_view text) {
    auto digit = [](char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1; };
    if (text.size() % 2) return {};
    std::string bytes;
    for (std::size_t i = 0; i < text.size(); i += 2) {
        int high = digit(text[i]), low = digit(text[i + 1]);
        if (high < 0 || low < 0) return {};
        bytes += static_cast<char>(high * 16 + low);
    }
    return bytes;
}
std::string to_base64(std::string_view bytes) {
    std::string text((bytes.size() + 2) / 3 * 4 + 1, '\0');
    auto size = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), reinterpret_cast<const unsigned char*>(bytes.data()),
                                int(bytes.size()));
    text.resize(static_cast<std::size_t>(size));
    return text;
}
std::optional<std::string> from_base64(std::string_view text) {
    if (text.size() % 4) return {};
    std::string bytes(text.size() / 4 * 3 + 1, '\0');
    auto size = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()), reinterpret_cast<const unsigned char*>(text.data()),
                                int(text.size()));
    if (size < 0) return {};
    auto padding = text.ends_with("==") ? 2u : text.ends_with("=") ? 1u : 0u;
    bytes.resize(static_cast<std::size_t>(size) - padding);
    if (to_base64(bytes) != text) return {};  // one text per value: no stray bits, no embedded white space
    return bytes;
}
std::string to_base64url(std::string_view bytes) {
    auto text = to_base64(bytes);
    text.resize(std::min(text.find('='), text.size()));
    std::replace(text.begin(), text.end(), '+', '-');
    std::replace(text.begin(), text.end(), '/', '_');
    return text;
}
std::optional<std::string> from_base64url(std::string_view text) {
    if (text.find_first_of("+/=") != text.npos) return {};
    std::string plain(text);
    std::replace(plain.begin(), plain.end(), '-', '+');
    std::replace(plain.begin(), plain.end(), '_', '/');
    plain.append((4 - plain.size() % 4) % 4, '=');
    return from_base64(plain);
}
std::string random_bytes(std::size_t count) {
    std::string bytes(count, '\0');
    if (RAND_bytes(reinterpret_cast<unsigned char*>(bytes.data()), int(count)) != 1) throw std::runtime_error("hash: no randomness");
    return bytes;
}

}  // namespace bihuan
