// Everything that follows from the records alone, computed anew: the chain, the tree, the keys; and what was found not to fit.
#pragma once
#include <map>
#include <unordered_map>

#include "journal/merkle.hpp"
#include "journal/record.hpp"
#include "journal/verify.hpp"

namespace bihuan::journal {

class Recomputed {
public:
    struct Seen {  // the journal as it stood after one record
        Digest root{};
        Digest chain{};
        Instant at{};
    };
    explicit Recomputed(Verdict& verdict) : verdict_(verdict) {}

    void find(std::string code, std::int64_t position, std::string zh, std::string en);
    // The next record; `sealed` is what the journal says the chain was after it.
    void take(const Record&, std::string_view sealed);

    // Before the records: which signed notes will be compared. After them: compares one; `at`: the record it is said to be of.
    void want(std::string_view note);
    void check_note(const std::string& note, const std::vector<std::string>& trusted, const char* where,
                    std::optional<std::int64_t> at = {});

    const Seen* seen(std::int64_t size) const;  // null: not wanted, or not reached
    const std::map<std::pair<int, std::int64_t>, std::string>& tiles() const { return tiles_; }
    const Digest& chain() const { return chain_; }
    std::int64_t size() const { return edge_.size(); }
    void finish();

private:
    void learn(const Record&);

    Verdict& verdict_;
    HashKind kind_ = HashKind::sha256;
    MerkleEdge edge_;
    Digest chain_{};
    Instant last_at_{};
    std::unordered_map<std::string, std::int64_t> versions_;
    std::map<std::pair<int, std::int64_t>, std::string> tiles_;
    std::map<std::int64_t, std::optional<Seen>> wanted_;
};

}  // namespace bihuan::journal
