#include "journal/merkle.hpp"

#include <doctest/doctest.h>

#include <bit>
#include <map>

#include "base/text.hpp"

using namespace bihuan;
using namespace bihuan::journal;

namespace {
std::string hex(const Digest& digest) { return to_hex(bytes_of(digest)); }
std::vector<std::string> hex(const std::vector<Digest>& digests) {
    std::vector<std::string> texts;
    for (auto& digest : digests) texts.push_back(hex(digest));
    return texts;
}

// RFC 6962 §2.1 word for word, over leaf hashes.
Digest naive_root(const Digest* leaves, std::int64_t count) {
    if (count == 0) return empty_root();
    if (count == 1) return leaves[0];
    std::int64_t k = 1;
    while (k * 2 < count) k *= 2;
    return sha256("\1" + std::string(bytes_of(naive_root(leaves, k))) + std::string(bytes_of(naive_root(leaves + k, count - k))));
}

// Tiles as the journal keeps them: full ones only; what is missing is made of the level below.
struct Tiles {
    std::vector<Digest> leaves;
    std::map<std::pair<int, std::int64_t>, std::vector<Digest>> full;
    MerkleEdge edge;

    void append(const Digest& leaf) {
        leaves.push_back(leaf);
        edge.append(leaf, [&](int level, std::int64_t number, const std::vector<Digest>& entries) {
            REQUIRE(entries.size() == std::size_t(tile_width));
            REQUIRE(full.emplace(std::pair{level, number}, entries).second);
        });
    }
    TileEntries entries() const {
        return [this](int level, std::int64_t first, std::int64_t count) {
            std::vector<Digest> found;
            for (auto i = first; i < first + count; ++i) {
                auto tile = full.find({level, i / tile_width});
                if (tile != full.end()) found.push_back(tile->second[std::size_t(i % tile_width)]);
                else if (level == 0) found.push_back(leaves.at(std::size_t(i)));
                else found.push_back(folded(entries()(level - 1, i * tile_width, tile_width)));
            }
            return found;
        };
    }
};
Digest numbered(std::int64_t i) { return leaf_hash("record " + std::to_string(i)); }

// The eight leaves of the reference implementation of Certificate Transparency (merkletree/merkle_tree_test.cc), used by all since.
const std::vector<std::string> published_leaves{
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"};
const std::vector<std::string> published_roots{
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d", "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77", "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4", "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c", "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};
struct PublishedInclusion {
    std::int64_t leaf, size;  // leaf from 1, as published
    std::vector<std::string> path;
};
const std::vector<PublishedInclusion> published_inclusions{{1, 1, {}},
                                                           {1,
                                                            8,
                                                            {"96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                                                             "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                                                             "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"}},
                                                           {6,
                                                            8,
                                                            {"bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                                                             "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                                                             "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"}},
                                                           {3, 3, {"fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"}},
                                                           {2,
                                                            5,
                                                            {"6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                                                             "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                                                             "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"}}};
struct PublishedConsistency {
    std::int64_t earlier, size;
    std::vector<std::string> proof;
};
const std::vector<PublishedConsistency> published_consistencies{{1, 1, {}},
                                                                {1,
                                                                 8,
                                                                 {"96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                                                                  "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                                                                  "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"}},
                                                                {6,
                                                                 8,
                                                                 {"0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                                                                  "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                                                                  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"}},
                                                                {2,
                                                                 5,
                                                                 {"5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                                                                  "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"}}};
Tiles published_tree() {
    Tiles tiles;
    for (auto& leaf : published_leaves) tiles.append(leaf_hash(*from_hex(leaf)));
    return tiles;
}
}  // namespace

TEST_CASE("the published roots of eight leaves come out") {
    CHECK(hex(empty_root()) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(MerkleEdge().root() == empty_root());
    Tiles tiles;
    for (std::size_t i = 0; i < published_leaves.size(); ++i) {
        tiles.append(leaf_hash(*from_hex(published_leaves[i])));
        CHECK(hex(tiles.edge.root()) == published_roots[i]);
        CHECK(hex(root_at(std::int64_t(i) + 1, tiles.entries())) == published_roots[i]);
    }
}

TEST_CASE("the published inclusion proofs come out and are accepted") {
    auto tiles = published_tree();
    for (auto& published : published_inclusions) {
        CAPTURE(published.leaf);
        CAPTURE(published.size);
        auto proof = inclusion_proof(published.leaf - 1, published.size, tiles.entries());
        CHECK(hex(proof) == published.path);
        CHECK(included(tiles.leaves[std::size_t(published.leaf) - 1], published.leaf - 1, published.size, proof,
                       root_at(published.size, tiles.entries())));
    }
}

TEST_CASE("the published consistency proofs come out and are accepted") {
    auto tiles = published_tree();
    for (auto& published : published_consistencies) {
        CAPTURE(published.earlier);
        CAPTURE(published.size);
        auto proof = consistency_proof(published.earlier, published.size, tiles.entries());
        CHECK(hex(proof) == published.proof);
        CHECK(consistent(published.earlier, root_at(published.earlier, tiles.entries()), published.size,
                         root_at(published.size, tiles.entries()), proof));
    }
}

TEST_CASE("the edge agrees with the recursion of the standard at every size up to 600") {
    Tiles tiles;
    for (std::int64_t size = 0; size <= 600; ++size) {
        CAPTURE(size);
        auto expected = naive_root(tiles.leaves.data(), size);
        REQUIRE(tiles.edge.size() == size);
        REQUIRE(tiles.edge.root() == expected);
        REQUIRE(root_at(size, tiles.entries()) == expected);
        // Begun anew from tiles, the edge goes on to the same roots and completes the same tiles.
        MerkleEdge again(size, tiles.entries());
        REQUIRE(again.root() == expected);
        std::map<std::pair<int, std::int64_t>, std::vector<Digest>> kept;
        auto leaf = numbered(size);
        again.append(leaf, [&](int level, std::int64_t number, const std::vector<Digest>& entries) { kept[{level, number}] = entries; });
        auto before = tiles.full.size();
        tiles.append(leaf);
        REQUIRE(again.root() == tiles.edge.root());
        REQUIRE(kept.size() == tiles.full.size() - before);
        for (auto& [place, entries] : kept) REQUIRE(tiles.full.at(place) == entries);
    }
}

TEST_CASE("the edge agrees with the recursion around 65536 records where a third level begins") {
    Tiles tiles;
    for (std::int64_t i = 0; i < 65'530; ++i) tiles.append(numbered(i));
    for (std::int64_t size = 65'530; size <= 65'545; ++size) {
        CAPTURE(size);
        auto expected = naive_root(tiles.leaves.data(), size);
        REQUIRE(tiles.edge.root() == expected);
        REQUIRE(root_at(size, tiles.entries()) == expected);
        REQUIRE(MerkleEdge(size, tiles.entries()).root() == expected);
        for (std::int64_t index : {std::int64_t{0}, std::int64_t{255}, std::int64_t{256}, std::int64_t{40'000}, size - 2, size - 1})
            REQUIRE(included(tiles.leaves[std::size_t(index)], index, size, inclusion_proof(index, size, tiles.entries()), expected));
        for (std::int64_t earlier : {std::int64_t{1}, std::int64_t{256}, std::int64_t{65'529}, std::int64_t{65'530}, size - 1})
            REQUIRE(
                consistent(earlier, root_at(earlier, tiles.entries()), size, expected, consistency_proof(earlier, size, tiles.entries())));
        tiles.append(numbered(size));
    }
    CHECK(tiles.full.contains({1, 0}));
    CHECK(tiles.full.size() == 257);
}

TEST_CASE("every proof up to 40 records is accepted and every changed one refused") {
    Tiles tiles;
    std::vector<Digest> roots{empty_root()};
    for (std::int64_t i = 0; i < 40; ++i) {
        tiles.append(numbered(i));
        roots.push_back(tiles.edge.root());
    }
    // Each way to spoil a proof: a flipped bit in any step, a step less at either end, a step more, two steps swapped.
    auto spoilt = [](const std::vector<Digest>& proof) {
        std::vector<std::vector<Digest>> all;
        for (std::size_t i = 0; i < proof.size(); ++i) {
            for (std::size_t byte : {0u, 17u, 31u}) {
                all.push_back(proof);
                all.back()[i][byte] ^= 0x10;
            }
            if (i > 0) {
                all.push_back(proof);
                std::swap(all.back()[i], all.back()[i - 1]);
            }
        }
        if (!proof.empty()) {
            all.emplace_back(proof.begin() + 1, proof.end());
            all.emplace_back(proof.begin(), proof.end() - 1);
            all.push_back(proof);
            all.back().push_back(proof.back());
        }
        all.push_back(proof);
        all.back().push_back(Digest{});
        all.push_back(proof);
        all.back().insert(all.back().begin(), Digest{});
        return all;
    };
    int refused = 0;
    for (std::int64_t size = 1; size <= 40; ++size) {
        auto& root = roots[std::size_t(size)];
        for (std::int64_t index = 0; index < size; ++index) {
            auto& leaf = tiles.leaves[std::size_t(index)];
            auto proof = inclusion_proof(index, size, tiles.entries());
            REQUIRE(included(leaf, index, size, proof, root));
            for (auto& bad : spoilt(proof)) REQUIRE_FALSE_MESSAGE(included(leaf, index, size, bad, root), index << " of " << size);
            REQUIRE_FALSE(included(leaf, index == 0 ? size - 1 : index - 1, size, proof, size == 1 ? Digest{} : root));
            REQUIRE_FALSE(included(tiles.leaves[std::size_t((index + 1) % 40)], index, size, proof, root));
            REQUIRE_FALSE(included(leaf, index, size, proof, roots[std::size_t(size - 1)]));
            REQUIRE_FALSE(included(leaf, -1, size, proof, root));
            REQUIRE_FALSE(included(leaf, size, size, proof, root));
            refused += 3;
        }
        for (std::int64_t earlier = 1; earlier <= size; ++earlier) {
            auto& old = roots[std::size_t(earlier)];
            auto proof = consistency_proof(earlier, size, tiles.entries());
            REQUIRE(consistent(earlier, old, size, root, proof));
            for (auto& bad : spoilt(proof)) REQUIRE_FALSE_MESSAGE(consistent(earlier, old, size, root, bad), earlier << " of " << size);
            if (earlier < size) {
                REQUIRE_FALSE(consistent(earlier, roots[std::size_t(earlier - 1)], size, root, proof));
                REQUIRE_FALSE(consistent(earlier, old, size, roots[std::size_t(size - 1)], proof));
                if (!proof.empty()) REQUIRE_FALSE(consistent(earlier, old, size, Digest{}, proof));
            }
            REQUIRE_FALSE(consistent(size + 1, old, size, root, proof));
        }
    }
    CHECK(refused > 0);
}

TEST_CASE("a tree begins with the empty one") {
    CHECK(consistent(0, empty_root(), 5, Digest{}, {}));
    CHECK_FALSE(consistent(0, empty_root(), 5, Digest{}, {Digest{}}));
    CHECK_FALSE(consistent(-1, empty_root(), 5, Digest{}, {}));
}
