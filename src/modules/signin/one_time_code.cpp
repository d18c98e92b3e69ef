#include "modules/signin/one_time_code.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sodium.h>

#include <array>
#include <stdexcept>

#include "base/hash.hpp"

namespace bihuan::signin {
namespace {

constexpr std::string_view recovery_letters = "0123456789abcdefghjkmnpqrstvwxyz";  // Crockford's: none looks like another
constexpr std::size_t recovery_size = 16, recovery_group = 4;

std::string percent_encoded(std::string_view text) {
    std::string encoded;
    for (unsigned char c : text) {
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
        if (plain) {
            encoded += static_cast<char>(c);
        } else {
            constexpr char digits[] = "0123456789ABCDEF";
            encoded += {'%', digits[c >> 4], digits[c & 15]};
        }
    }
    return encoded;
}

}  // namespace

std::int64_t totp_step_of(Instant now) { return std::chrono::floor<std::chrono::seconds>(now.time_since_epoch()) / totp_step; }

std::string totp_code(std::string_view secret, std::int64_t step, int digits) {
    std::array<unsigned char, 8> counter{};
    for (std::size_t i = 0; i < counter.size(); ++i) counter[i] = static_cast<unsigned char>(step >> (56 - 8 * i));
    std::array<unsigned char, EVP_MAX_MD_SIZE> mac{};
    unsigned size = 0;
    if (!HMAC(EVP_sha1(), secret.data(), int(secret.size()), counter.data(), counter.size(), mac.data(), &size))
        throw std::runtime_error("totp: no hmac");
    auto offset = mac[size - 1] & 15u;  // RFC 4226, 5.3
    auto number = (mac[offset] & 0x7fu) << 24 | mac[offset + 1] << 16 | mac[offset + 2] << 8 | mac[offset + 3];
    std::string text;
    for (int i = 0; i < digits; ++i, number /= 10) text.insert(text.begin(), static_cast<char>('0' + number % 10));
    return text;
}

std::optional<std::int64_t> step_of_code(std::string_view secret, std::string_view code, Instant now, std::int64_t last_step) {
    auto current = totp_step_of(now);
    if (last_step > current + totp_steps_around) last_step = 0;
    std::optional<std::int64_t> found;
    for (auto step = current - totp_steps_around; step <= current + totp_steps_around; ++step) {
        auto right = totp_code(secret, step);
        bool fits = code.size() == right.size() && sodium_memcmp(code.data(), right.data(), right.size()) == 0;
        if (fits && step > last_step && !found) found = step;
    }
    return found;
}

std::string base32(std::string_view bytes) {
    constexpr char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string text;
    unsigned held = 0;
    int bits = 0;
    for (unsigned char byte : bytes) {
        held = (held << 8 | byte) & 0xffffu;
        for (bits += 8; bits >= 5; bits -= 5) text += letters[held >> (bits - 5) & 31u];
    }
    if (bits > 0) text += letters[held << (5 - bits) & 31u];
    return text;
}

std::string totp_uri(std::string_view secret, std::string_view login, std::string_view issuer) {
    auto by = percent_encoded(issuer);
    return "otpauth://totp/" + by + ":" + percent_encoded(login) + "?secret=" + base32(secret) + "&issuer=" + by;
}

std::vector<std::string> new_recovery_codes() {
    std::vector<std::string> codes;
    for (std::size_t i = 0; i < recovery_codes_given; ++i) {
        std::string code;
        for (unsigned char byte : random_bytes(recovery_size)) {
            if (code.size() % (recovery_group + 1) == recovery_group) code += '-';
            code += recovery_letters[byte & 31u];
        }
        codes.push_back(std::move(code));
    }
    return codes;
}

std::string hashed_recovery_code(std::string_view typed) {
    std::string plain;
    for (char c : typed) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
        if (c == 'o') c = '0';
        if (c == 'l' || c == 'i') c = '1';
        if (recovery_letters.find(c) != std::string_view::npos) plain += c;
        else if (c != '-' && c != ' ') return {};
        if (plain.size() > recovery_size) return {};
    }
    if (plain.size() != recovery_size) return {};
    return to_hex(bytes_of(sha256("bihuan recovery code\n" + plain)));
}

}  // namespace bihuan::signin
