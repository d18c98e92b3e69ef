// ClickHouse as the shelf.
#pragma once
#include "store/series/clickhouse_tables.hpp"
#include "store/series/shelf.hpp"

namespace bihuan::series {

class ClickHouseShelf final : public Shelf {
public:
    ClickHouseShelf(const std::filesystem::path& folder, AskClickHouse, const ClickHouseOptions&, Catalogue&);
    Opened opened() const override { return opened_; }
    Compacted keep(const Generation&, std::int64_t now_ms) override;
    std::chrono::milliseconds settling() const override { return settle_; }
    bool still_has_what_is(std::chrono::seconds old) override;
    Compacted tidy(std::int64_t) override { return {}; }  // ClickHouse merges by itself
    void put_verdicts(std::span<const Verdict>, std::span<const std::uint32_t> series) override;
    std::unique_ptr<ShelfLook> look(std::uint64_t oldest) override;

private:
    void hold_house(const std::filesystem::path&);
    void load_catalogue(Catalogue&);
    void persist_catalogue();
    void put_frames(const std::vector<Frame>&, std::uint64_t generation);
    ClickHouse house_;
    std::chrono::milliseconds settle_;
    const Catalogue& catalogue_;
    Opened opened_;
    std::uint64_t verdicts_given_ = 0;  // which of two is the later one
    Catalogue::Counts persisted_;       // definitions that ClickHouse has
};

std::unique_ptr<ShelfLook> look_at(const ClickHouse&, const Catalogue&, std::uint64_t before);  // at generations before this one

}  // namespace bihuan::series
