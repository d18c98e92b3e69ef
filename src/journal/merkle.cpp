#include "journal/merkle.hpp"

#include <bit>

namespace bihuan::journal {
namespace {
Hasher& hasher() {
    static thread_local Hasher one(HashKind::sha256);
    return one;
}
// The largest power of two below n, as RFC 6962 splits a tree; n ≥ 2.
std::int64_t split(std::int64_t n) { return std::int64_t(std::bit_floor(std::uint64_t(n - 1))); }

// MTH of the records [from, from + count): `from` is always a multiple of the perfect subtrees that make it up.
Digest range_hash(std::int64_t from, std::int64_t count, const TileEntries& entries) {
    if (std::has_single_bit(std::uint64_t(count)) && from % count == 0) {
        int height = std::countr_zero(std::uint64_t(count));
        return subtree(height, from >> height, entries);
    }
    auto left = split(count);
    return node_hash(range_hash(from, left, entries), range_hash(from + left, count - left, entries));
}
}  // namespace

Digest leaf_hash(std::string_view record_bytes) { return hasher().start().add(std::string_view("\0", 1)).add(record_bytes).finish(); }
Digest node_hash(const Digest& left, const Digest& right) {
    return hasher().start().add("\1").add(bytes_of(left)).add(bytes_of(right)).finish();
}
Digest empty_root() { return sha256(""); }

MerkleEdge::MerkleEdge(std::int64_t size, const TileEntries& entries) : size_(size) {
    for (int level = 0; (size >> (level * tile_height)) > 0; ++level) {
        auto filled = size >> (level * tile_height);
        auto count = filled % tile_width;
        partial_.push_back(count ? entries(level, filled - count, count) : std::vector<Digest>{});
    }
    for (int bit = 0; (size >> bit) > 0; ++bit) {
        perfect_.emplace_back();
        if ((size >> bit) & 1) perfect_[std::size_t(bit)] = subtree(bit, (size >> bit) - 1, entries);
    }
}

void MerkleEdge::append(const Digest& leaf, const KeepTile& keep) {
    auto enter = [&](std::size_t level, const Digest& hash) {
        if (partial_.size() <= level) partial_.resize(level + 1);
        partial_[level].push_back(hash);
    };
    enter(0, leaf);
    auto hash = leaf;
    std::size_t bit = 0;
    for (; (size_ >> bit) & 1; ++bit) {
        hash = node_hash(perfect_[bit], hash);
        if ((bit + 1) % tile_height != 0) continue;
        auto level = (bit + 1) / tile_height;
        keep(int(level) - 1, (size_ >> (level * tile_height)), partial_[level - 1]);
        partial_[level - 1].clear();
        enter(level, hash);
    }
    if (perfect_.size() <= bit) perfect_.resize(bit + 1);
    perfect_[bit] = hash;
    ++size_;
}

Digest MerkleEdge::root() const {
    if (size_ == 0) return empty_root();
    std::optional<Digest> root;
    for (std::size_t bit = 0; bit < perfect_.size(); ++bit)
        if ((size_ >> bit) & 1) root = root ? node_hash(perfect_[bit], *root) : perfect_[bit];
    return *root;
}

Digest folded(std::vector<Digest> hashes) {
    for (; hashes.size() > 1; hashes.resize(hashes.size() / 2))
        for (std::size_t i = 0; i < hashes.size() / 2; ++i) hashes[i] = node_hash(hashes[2 * i], hashes[2 * i + 1]);
    return hashes.at(0);
}
Digest subtree(int height, std::int64_t index, const TileEntries& entries) {
    int level = height / tile_height, inside = height % tile_height;
    return folded(entries(level, index << inside, std::int64_t{1} << inside));
}
Digest root_at(std::int64_t size, const TileEntries& entries) { return size == 0 ? empty_root() : range_hash(0, size, entries); }

std::vector<Digest> inclusion_proof(std::int64_t index, std::int64_t size, const TileEntries& entries) {
    std::vector<Digest> downwards;
    for (std::int64_t from = 0, count = size; count > 1;) {
        auto left = split(count);
        if (index < from + left) {
            downwards.push_back(range_hash(from + left, count - left, entries));
            count = left;
        } else {
            downwards.push_back(range_hash(from, left, entries));
            from += left;
            count -= left;
        }
    }
    return {downwards.rbegin(), downwards.rend()};
}
bool included(const Digest& leaf, std::int64_t index, std::int64_t size, const std::vector<Digest>& proof, const Digest& root) {
    if (index < 0 || index >= size) return false;
    auto hash = leaf;
    auto node = index, last = size - 1;
    for (auto& step : proof) {  // RFC 9162 §2.1.3.2
        if (last == 0) return false;
        if ((node & 1) || node == last) {
            hash = node_hash(step, hash);
            while (!(node & 1) && node != 0) {
                node >>= 1;
                last >>= 1;
            }
        } else {
            hash = node_hash(hash, step);
        }
        node >>= 1;
        last >>= 1;
    }
    return last == 0 && hash == root;
}

std::vector<Digest> consistency_proof(std::int64_t earlier, std::int64_t size, const TileEntries& entries) {
    if (earlier == 0 || earlier == size) return {};
    std::vector<Digest> downwards;
    std::int64_t from = 0, count = size, within = earlier;
    bool whole = true;  // whether the part we stand in is the earlier tree itself, which the reader knows
    while (within != count) {
        auto left = split(count);
        if (within <= left) {
            downwards.push_back(range_hash(from + left, count - left, entries));
            count = left;
        } else {
            downwards.push_back(range_hash(from, left, entries));
            from += left;
            count -= left;
            within -= left;
            whole = false;
        }
    }
    if (!whole) downwards.push_back(range_hash(from, count, entries));
    return {downwards.rbegin(), downwards.rend()};
}
bool consistent(std::int64_t earlier, const Digest& earlier_root, std::int64_t size, const Digest& root, const std::vector<Digest>& proof) {
    if (earlier < 0 || earlier > size) return false;
    if (earlier == 0) return proof.empty();
    if (earlier == size) return proof.empty() && earlier_root == root;
    auto steps = proof;  // RFC 9162 §2.1.4.2
    if (std::has_single_bit(std::uint64_t(earlier))) steps.insert(steps.begin(), earlier_root);
    if (steps.empty()) return false;
    auto node = earlier - 1, last = size - 1;
    while (node & 1) {
        node >>= 1;
        last >>= 1;
    }
    auto old_hash = steps[0], new_hash = steps[0];
    for (std::size_t i = 1; i < steps.size(); ++i) {
        if (last == 0) return false;
        if ((node & 1) || node == last) {
            old_hash = node_hash(steps[i], old_hash);
            new_hash = node_hash(steps[i], new_hash);
            while (!(node & 1) && node != 0) {
                node >>= 1;
                last >>= 1;
            }
        } else {
            new_hash = node_hash(new_hash, steps[i]);
        }
        node >>= 1;
        last >>= 1;
    }
    return last == 0 && old_hash == earlier_root && new_hash == root;
}

}  // namespace bihuan::journal
