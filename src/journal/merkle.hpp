// The Merkle tree over the records: leaves and nodes hashed as RFC 6962 §2.1 says, always SHA-256, so that any tool for
// transparency logs can check a proof. Hashes are kept in tiles of 256, as C2SP tlog-tiles lays them out.
#pragma once
#include <functional>
#include <vector>

#include "base/hash.hpp"

namespace bihuan::journal {

inline constexpr int tile_height = 8;
inline constexpr std::int64_t tile_width = 1 << tile_height;

Digest leaf_hash(std::string_view record_bytes);            // SHA-256(0x00 ‖ record)
Digest node_hash(const Digest& left, const Digest& right);  // SHA-256(0x01 ‖ left ‖ right)
Digest empty_root();                                        // SHA-256("")

// Where hashes come from: entry `index` of tile level `level` is the hash of the 256^level records from index × 256^level on.
using TileEntries = std::function<std::vector<Digest>(int level, std::int64_t first, std::int64_t count)>;

// The right edge of a growing tree: everything needed to append and to say the root.
class MerkleEdge {
public:
    using KeepTile = std::function<void(int level, std::int64_t tile, const std::vector<Digest>& entries)>;
    MerkleEdge() = default;
    MerkleEdge(std::int64_t size, const TileEntries& entries);  // as it stood after `size` records

    void append(const Digest& leaf, const KeepTile& keep);  // keep(…) is told each tile that became full
    std::int64_t size() const { return size_; }
    Digest root() const;

private:
    std::int64_t size_ = 0;
    std::vector<Digest> perfect_;               // perfect_[b]: the perfect subtree of 2^b leaves, meaningful where bit b of the size is set
    std::vector<std::vector<Digest>> partial_;  // the entries of the tile that is filling up, for each level
};

Digest folded(std::vector<Digest> hashes);  // the root over 2^n hashes
// The hash of the perfect subtree number `index` of 2^height records.
Digest subtree(int height, std::int64_t index, const TileEntries&);
Digest root_at(std::int64_t size, const TileEntries&);

// RFC 6962 §2.1.1: that record `index` (from 0) is in the tree of `size`.
std::vector<Digest> inclusion_proof(std::int64_t index, std::int64_t size, const TileEntries&);
bool included(const Digest& leaf, std::int64_t index, std::int64_t size, const std::vector<Digest>& proof, const Digest& root);

// RFC 6962 §2.1.2: that the tree of `size` begins with the tree of `earlier`.
std::vector<Digest> consistency_proof(std::int64_t earlier, std::int64_t size, const TileEntries&);
bool consistent(std::int64_t earlier, const Digest& earlier_root, std::int64_t size, const Digest& root, const std::vector<Digest>& proof);

}  // namespace bihuan::journal
