#include "modules/signin/password.hpp"

#include <sodium.h>

#include <algorithm>
#include <set>
#include <stdexcept>

#include "base/embedded.hpp"
#include "base/text.hpp"

namespace bihuan::signin {
namespace {

constexpr std::size_t different_letters_min = 5;
constexpr auto rounds = crypto_pwhash_OPSLIMIT_INTERACTIVE;
constexpr auto memory_bytes = crypto_pwhash_MEMLIMIT_INTERACTIVE;

tl::unexpected<Problem> weak(const char* code, const char* zh, const char* en) {
    return problem(Fault::refused, code, zh, en, "/password");
}
bool is_letter(char c) { return c >= 'a' && c <= 'z'; }
std::string lower(std::string_view text) {
    std::string plain(text);
    for (auto& c : plain)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
    return plain;
}

// The whole of it, and its words without what people put around them: "Password@2026!" is "password".
const std::set<std::string, std::less<>>& common_passwords() {
    static const auto common = [] {
        std::set<std::string, std::less<>> words;
        for (auto line : text::split(embedded("data/passwords/common.txt"), "\n"))
            if (!line.empty() && line.front() != '#') words.emplace(line);
        return words;
    }();
    return common;
}
bool is_common(std::string_view lowered) {
    auto& common = common_passwords();
    if (common.contains(lowered)) return true;
    auto begin = std::find_if(lowered.begin(), lowered.end(), is_letter);
    auto end = std::find_if(lowered.rbegin(), lowered.rend(), is_letter).base();
    bool only_ascii = std::all_of(lowered.begin(), lowered.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    return only_ascii && begin < end && common.contains(std::string_view(&*begin, static_cast<std::size_t>(end - begin)));
}

// 1234567890, abcdefghijk, 0000000000, 9876543210: each letter is the one before it, plus always the same.
bool is_run(const std::u32string& letters) {
    auto step = [&](std::size_t at) -> std::int64_t {
        if (letters[at - 1] == U'9' && letters[at] == U'0') return 1;  // as the keys of a keyboard go on
        if (letters[at - 1] == U'0' && letters[at] == U'9') return -1;
        return std::int64_t(letters[at]) - std::int64_t(letters[at - 1]);
    };
    for (std::size_t at = 2; at < letters.size(); ++at)
        if (step(at) != step(1)) return false;
    return letters.size() < 2 || std::abs(step(1)) <= 1;
}

void ready() {
    if (sodium_init() < 0) throw std::runtime_error("password: libsodium does not start");
}

}  // namespace

Result<void> check_password(std::string_view password, std::string_view login) {
    if (password.size() > password_size_max)
        return weak("signin.password_too_long", "密码过长（最多512字节）", "the password is too long (512 bytes at most)");
    if (!text::is_utf8(password) || password.find('\0') != password.npos)
        return weak("signin.password_unreadable", "密码不是有效的文字", "the password is no readable text");
    auto letters = text::code_points(password);
    if (letters.size() < password_letters_min)
        return weak("signin.password_too_short", "密码至少10个字符；几个不相关的词连起来既好记又安全",
                    "a password has at least 10 characters: a few words that do not belong together are safe and easy to remember");
    auto lowered = lower(password), name = lower(login);
    constexpr std::size_t login_size_min = 3;  // a shorter one is in half of all passwords by chance
    if (name.size() >= login_size_min && lowered.find(name) != lowered.npos)
        return weak("signin.password_holds_login", "密码中不得含有登录名", "the password must not contain the login name");
    if (std::set(letters.begin(), letters.end()).size() < different_letters_min || is_run(letters))
        return weak("signin.password_too_simple", "密码过于简单：不同的字符太少，或是顺序排列",
                    "the password is too simple: too few different characters, or a mere sequence");
    if (is_common(lowered))
        return weak("signin.password_common", "这是最常见的密码之一，会被首先尝试；请换一个",
                    "this is one of the commonest passwords, which are tried first: choose another");
    return {};
}

std::string hashed_password(std::string_view password) {
    ready();
    std::string hashed(crypto_pwhash_STRBYTES, '\0');
    if (crypto_pwhash_str(hashed.data(), password.data(), password.size(), rounds, memory_bytes) != 0)
        throw std::runtime_error("password: not enough memory to hash");
    hashed.resize(hashed.find('\0'));
    return hashed;
}

bool is_password(std::string_view password, const std::string& hashed) {
    ready();
    if (password.size() > password_size_max) return false;
    return crypto_pwhash_str_verify(hashed.c_str(), password.data(), password.size()) == 0;
}

bool needs_new_hash(const std::string& hashed) {
    ready();
    return crypto_pwhash_str_needs_rehash(hashed.c_str(), rounds, memory_bytes) != 0;
}

void hash_for_nobody(std::string_view password) {
    static const auto nobody = hashed_password("nobody has this password");
    is_password(password, nobody);
}

}  // namespace bihuan::signin
