// series.db as the shelf: open days as squeezed pieces, days that are over as columns.
#pragma once
#include "store/series/database.hpp"
#include "store/series/shelf.hpp"

namespace bihuan::series {

class SqliteShelf final : public Shelf {
public:
    SqliteShelf(const std::filesystem::path& path, Catalogue&);
    Opened opened() const override { return opened_; }
    Compacted keep(const Generation&, std::int64_t now_ms) override;  // in one transaction, which also says that it is flushed
    Compacted tidy(std::int64_t now_ms) override;                     // folds what is over
    void put_verdicts(std::span<const Verdict>, std::span<const std::uint32_t> series) override;
    std::unique_ptr<ShelfLook> look(std::uint64_t oldest) override;

private:
    void load_catalogue(Sql&, Catalogue&);
    void flush(Sql&, const Generation&, std::int64_t now_ms, Compacted&);
    void persist_catalogue(Sql&, Catalogue::Counts);
    bool is_over(SpanPlace, std::int64_t now_ms) const;
    // Folds what is there and the piece; false: it is too much for blobs, and stays in pieces.
    bool merge(Sql&, SpanPlace, std::shared_ptr<const std::string> piece, Compacted&);

    Database database_;
    const Catalogue& catalogue_;
    Opened opened_;
    Catalogue::Counts persisted_;  // definitions that the database has
};

}  // namespace bihuan::series
