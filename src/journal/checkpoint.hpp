// A checkpoint is the journal's head, signed: a C2SP tlog-checkpoint in a C2SP signed note (Ed25519), which independent tools read.
//
//     bihuan.journal/01hx…          origin: which journal
//     1234                          records
//     qINS1GRFhWHwdkUeqLEoP4yEMkTBBzxBkGwGQlVlVcs=   root of the tree
//     chain sha256 5b1f…            last seal of the chain (an extension line)
//
//     — bihuan.journal/01hx… Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
#pragma once
#include <string>
#include <vector>

#include "base/hash.hpp"
#include "base/result.hpp"

namespace bihuan::journal {

struct Checkpoint {
    std::string origin;
    std::int64_t size = 0;
    Digest root{};
    HashKind chain_kind = HashKind::sha256;
    Digest chain{};
};

// Signs notes. The seed never leaves the data directory and is never logged.
class Signer {
public:
    static Signer from_seed(std::string name, std::string_view seed);  // seed: 32 bytes
    const std::string& verifier() const { return verifier_; }  // "name+hash+key": what others need to check, C2SP signed-note "vkey"
    std::string sign(const Checkpoint&) const;                 // the whole note

private:
    std::string name_, verifier_, secret_;
};

Result<Checkpoint> read_checkpoint(std::string_view note);  // its shape only: says nothing about who signed it
// The checkpoint of a note that one of these verifiers signed.
Result<Checkpoint> open_checkpoint(std::string_view note, const std::vector<std::string>& verifiers);

}  // namespace bihuan::journal
