#include "journal/checkpoint.hpp"

#include <doctest/doctest.h>

#include <stdexcept>

using namespace bihuan;
using namespace bihuan::journal;

namespace {
Checkpoint example(std::int64_t size = 1'234) { return {"bihuan.journal/01hx", size, sha256("root"), HashKind::sha256, sha256("chain")}; }
Signer signer(char letter = 'k', std::string name = "bihuan.journal/01hx") {
    return Signer::from_seed(std::move(name), std::string(32, letter));
}
}  // namespace

TEST_CASE("a signed checkpoint opens with its key and says what was signed") {
    auto note = signer().sign(example());
    auto opened = open_checkpoint(note, {signer().verifier()});
    REQUIRE(opened);
    CHECK(opened->origin == "bihuan.journal/01hx");
    CHECK(opened->size == 1'234);
    CHECK(opened->root == sha256("root"));
    CHECK(opened->chain == sha256("chain"));
    CHECK(opened->chain_kind == HashKind::sha256);
    CHECK(note.starts_with("bihuan.journal/01hx\n1234\n"));
    CHECK(note.find("\n\n— bihuan.journal/01hx ") != std::string::npos);
    CHECK(note.ends_with("\n"));
}

TEST_CASE("signing is the same each time so that a head needs no randomness") {
    CHECK(signer().sign(example()) == signer().sign(example()));
}

TEST_CASE("a note of the Go checksum database opens with its published key") {
    // golang.org/x/mod/sumdb/note, the package's own example; a note is not a checkpoint, so only its key and shape are ours to check.
    std::string verifier = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    std::string note =
        "If you think cryptography is the answer to your problem,\n"
        "then you don't know what your problem is.\n"
        "\n"
        "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
    auto opened = open_checkpoint(note, {verifier});
    REQUIRE_FALSE(opened);
    CHECK(opened.error().code == "checkpoint.malformed");
}

TEST_CASE("the wrong key opens nothing") {
    auto note = signer().sign(example());
    for (auto& other : {signer('l').verifier(), signer('k', "bihuan.journal/01hy").verifier(), std::string("rubbish"), std::string()}) {
        auto opened = open_checkpoint(note, {other});
        REQUIRE_FALSE(opened);
        CHECK(opened.error().code == "checkpoint.not_signed");
    }
    CHECK_FALSE(open_checkpoint(note, {}));
    CHECK(open_checkpoint(note, {signer('l').verifier(), signer().verifier()}));
}

TEST_CASE("a key whose hash does not fit its name is no key") {
    auto verifier = signer().verifier();
    auto plus = verifier.find('+');
    verifier[plus + 1] = verifier[plus + 1] == '0' ? '1' : '0';
    CHECK_FALSE(open_checkpoint(signer().sign(example()), {verifier}));
}

TEST_CASE("a changed byte anywhere is refused") {
    auto note = signer().sign(example());
    for (std::size_t at = 0; at < note.size(); ++at)
        for (int change : {1, 4, 0x20, 0x80}) {
            auto changed = note;
            changed[at] = char(changed[at] ^ change);
            CHECK_FALSE_MESSAGE(open_checkpoint(changed, {signer().verifier()}), "byte " << at);
        }
    for (std::size_t at = 0; at < note.size(); ++at) {
        CHECK_FALSE_MESSAGE(open_checkpoint(note.substr(0, at), {signer().verifier()}), "cut at " << at);
        CHECK_FALSE_MESSAGE(open_checkpoint(std::string(note).erase(at, 1), {signer().verifier()}), "without " << at);
    }
    CHECK_FALSE(open_checkpoint(note + "\n", {signer().verifier()}));
    CHECK_FALSE(open_checkpoint(note + "rubbish\n", {signer().verifier()}));
}

TEST_CASE("a note may carry the signatures of witnesses too") {
    auto note = signer().sign(example());
    auto witness = signer('w', "witness.example");
    auto other = witness.sign(example());
    auto line = other.substr(other.find("\n\n") + 2);
    CHECK(open_checkpoint(note + line, {signer().verifier()}));
    CHECK(open_checkpoint(note + line, {witness.verifier()}));
    CHECK(open_checkpoint(note + line, {signer().verifier(), witness.verifier()}));
    auto forged = line;
    forged[forged.size() - 10] = forged[forged.size() - 10] == 'A' ? 'B' : 'A';
    CHECK_FALSE(
        open_checkpoint(note + forged, {signer().verifier(), witness.verifier()}));  // a known key's bad signature is not passed over
}

TEST_CASE("the shape of a checkpoint is checked") {
    auto read = [](std::string text) { return read_checkpoint(text + "\n— x AAAA\n"); };
    auto root = to_base64(bytes_of(sha256("root")));
    CHECK(read("origin\n0\n" + root + "\n"));
    CHECK_FALSE(read("origin\n-1\n" + root + "\n"));
    CHECK_FALSE(read("origin\n1x\n" + root + "\n"));
    CHECK_FALSE(read("origin\n99999999999999999999\n" + root + "\n"));
    CHECK_FALSE(read("origin\n1\n" + root.substr(4) + "\n"));
    CHECK_FALSE(read("origin\n1\n"));
    CHECK_FALSE(read("origin\n1\n" + root + "\nchain md5 00\n"));
    CHECK_FALSE(read("origin\n1\n" + root + "\nchain sha256 00\n"));
    CHECK_FALSE(read_checkpoint(""));
}

TEST_CASE("a signing key has 32 bytes") { CHECK_THROWS(Signer::from_seed("x", "short")); }
