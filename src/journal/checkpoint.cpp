#include "journal/checkpoint.hpp"

#include <sodium.h>

#include <charconv>
#include <set>
#include <stdexcept>

#include "base/text.hpp"

namespace bihuan::journal {
namespace {

constexpr char ed25519 = 1;  // C2SP signed-note, signature type
constexpr std::size_t key_hash_size = 4;
constexpr std::string_view dash = "— ";

auto* unsigned_of(const char* bytes) { return reinterpret_cast<const unsigned char*>(bytes); }
auto* unsigned_of(char* bytes) { return reinterpret_cast<unsigned char*>(bytes); }

std::string key_hash(std::string_view name, std::string_view typed_key) {
    auto digest = sha256(std::string(name) + "\n" + std::string(typed_key));
    return std::string(bytes_of(digest).substr(0, key_hash_size));
}
tl::unexpected<Problem> malformed(const char* zh, const char* en) { return problem(Fault::invalid, "checkpoint.malformed", zh, en); }

struct Verifier {
    std::string name, hash, key;
};
std::optional<Verifier> verifier_from(std::string_view text) {
    auto parts = text::split(text, "+");
    if (parts.size() < 3) return {};
    auto typed = from_base64(text.substr(parts[0].size() + parts[1].size() + 2));  // base64 may hold a plus of its own
    auto hash = from_hex(parts[1]);
    if (!typed || !hash || typed->size() != 1 + crypto_sign_PUBLICKEYBYTES || typed->front() != ed25519) return {};
    if (key_hash(parts[0], *typed) != *hash) return {};
    return Verifier{std::string(parts[0]), *hash, typed->substr(1)};
}

bool signs(const Verifier& verifier, std::string_view signature, std::string_view text) {
    return signature.size() == crypto_sign_BYTES && crypto_sign_verify_detached(unsigned_of(signature.data()), unsigned_of(text.data()),
                                                                                text.size(), unsigned_of(verifier.key.data())) == 0;
}
tl::unexpected<Problem> not_signed() {
    return problem(Fault::refused, "checkpoint.not_signed", "检查点没有可信密钥的有效签名", "no known key has signed this checkpoint");
}

std::string text_of(const Checkpoint& checkpoint) {
    return checkpoint.origin + "\n" + std::to_string(checkpoint.size) + "\n" + to_base64(bytes_of(checkpoint.root)) + "\nchain " +
           name_of(checkpoint.chain_kind) + " " + to_hex(bytes_of(checkpoint.chain)) + "\n";
}

}  // namespace

Signer Signer::from_seed(std::string name, std::string_view seed) {
    if (sodium_init() < 0) throw std::runtime_error("checkpoint: libsodium does not start");
    if (seed.size() != crypto_sign_SEEDBYTES) throw std::runtime_error("checkpoint: the signing key must be 32 bytes");
    std::string key(crypto_sign_PUBLICKEYBYTES, '\0');
    Signer signer;
    signer.name_ = std::move(name);
    signer.secret_.resize(crypto_sign_SECRETKEYBYTES);
    crypto_sign_seed_keypair(unsigned_of(key.data()), unsigned_of(signer.secret_.data()), unsigned_of(seed.data()));
    auto typed = std::string(1, ed25519) + key;
    signer.verifier_ = signer.name_ + "+" + to_hex(key_hash(signer.name_, typed)) + "+" + to_base64(typed);
    return signer;
}

std::string Signer::sign(const Checkpoint& checkpoint) const {
    auto text = text_of(checkpoint);
    std::string signature(crypto_sign_BYTES, '\0');
    crypto_sign_detached(unsigned_of(signature.data()), nullptr, unsigned_of(text.data()), text.size(), unsigned_of(secret_.data()));
    auto key = std::string(1, ed25519) + secret_.substr(crypto_sign_SEEDBYTES);  // libsodium keeps the public key behind the seed
    return text + "\n" + std::string(dash) + name_ + " " + to_base64(key_hash(name_, key) + signature) + "\n";
}

Result<Checkpoint> read_checkpoint(std::string_view note) {
    auto end = note.find("\n\n");
    if (end == note.npos) return malformed("检查点缺少签名", "the checkpoint has no signature");
    auto lines = text::split(note.substr(0, end), "\n");
    if (lines.size() < 3) return malformed("检查点行数不足", "the checkpoint has too few lines");
    Checkpoint checkpoint;
    checkpoint.origin = lines[0];
    auto [last, error] = std::from_chars(lines[1].data(), lines[1].data() + lines[1].size(), checkpoint.size);
    auto root = from_base64(lines[2]).value_or("");
    if (error != std::errc{} || last != lines[1].data() + lines[1].size() || checkpoint.size < 0 || root.size() != 32)
        return malformed("检查点的记录数或树根无法读取", "the checkpoint's size or root cannot be read");
    checkpoint.root = *digest_from(root);
    for (std::size_t i = 3; i < lines.size(); ++i) {
        auto words = text::split(lines[i], " ");
        if (words.size() != 3 || words[0] != "chain") continue;
        auto kind = enum_from<HashKind>(words[1]);
        auto seal = from_hex(words[2]).value_or("");
        if (!kind || seal.size() != 32) return malformed("检查点的链值无法读取", "the checkpoint's chain line cannot be read");
        checkpoint.chain_kind = *kind;
        checkpoint.chain = *digest_from(seal);
    }
    return checkpoint;
}

Result<Checkpoint> open_checkpoint(std::string_view note, const std::vector<std::string>& verifiers) {
    auto checkpoint = read_checkpoint(note);
    if (!checkpoint) return checkpoint;
    auto end = note.find("\n\n");
    auto text = note.substr(0, end + 1);
    auto signatures = note.substr(end + 2);
    if (!signatures.ends_with('\n')) return malformed("检查点的签名行不完整", "the checkpoint's signature line is not whole");
    signatures.remove_suffix(1);
    bool good = false;
    std::set<std::string> signers;
    for (std::string_view rest : text::split(signatures, "\n")) {  // one line a signature and nothing else, as signed-note demands
        auto space = rest.find(' ', dash.size());
        auto signature = rest.starts_with(dash) && space != rest.npos ? from_base64(rest.substr(space + 1)) : std::nullopt;
        if (!signature || signature->size() <= key_hash_size)
            return malformed("检查点的签名行无法读取", "a signature line of the checkpoint cannot be read");
        auto name = rest.substr(dash.size(), space - dash.size());
        if (!signers.insert(std::string(name) + signature->substr(0, key_hash_size)).second)
            return malformed("检查点的签名重复", "a key has signed the checkpoint twice");
        for (auto& known : verifiers) {
            auto verifier = verifier_from(known);
            if (!verifier || verifier->name != name || !signature->starts_with(verifier->hash)) continue;
            if (!signs(*verifier, signature->substr(key_hash_size), text)) return not_signed();
            good = true;
        }
    }
    if (good) return checkpoint;
    return not_signed();
}

}  // namespace bihuan::journal
