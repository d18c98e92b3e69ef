// The journal as others may see it: its signed checkpoint, proofs for single records, and the records themselves.
#pragma once
#include "api/routes.hpp"

namespace bihuan::api {

// What anybody needs to check, without trusting this server, that a record stands in the tree the note has signed. Hashes are base64.
struct Proof {
    std::string record;  // base64 of the bytes that are hashed
    std::string leaf;
    std::int64_t index = 0;  // from 0: one less than the position
    std::int64_t size = 0;
    std::vector<std::string> proof;  // RFC 6962, 2.1.1
    std::string root;
    std::vector<std::string> consistency;  // RFC 6962, 2.1.2: from `since` records to `size`
    std::string note;                      // C2SP signed note over size and root
    std::string verifier;                  // C2SP vkey of the key that signed it
};
DESCRIBE(Proof, record, leaf, index, size, proof, root, consistency, note, verifier)
// Of the record at a position; `since`: also that the tree of that size is a beginning of this one.
Result<Proof> proof_of(const Reading&, std::int64_t position, std::optional<std::int64_t> since);

void journal_routes(Routes&);

}  // namespace bihuan::api
