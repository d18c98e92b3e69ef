// The past, whole: the views as they stood after any record, replayed into memory, so that every list, page and figure
// asked for a past instant is answered by the same code as today's and comes out as it did then.
#pragma once
#include <filesystem>
#include <memory>
#include <mutex>
#include <vector>

#include "journal/views.hpp"

namespace bihuan::journal {

class AsOf {
public:
    static constexpr std::size_t snapshots_max = 4;       // kept in memory, the least recently used goes
    static constexpr std::string_view live = "beneath.";  // before a table's name, while looking: the live database's
    AsOf(std::filesystem::path database, const Views& views) : database_(std::move(database)), views_(views) {}

    // Runs `look` on the views after record `position`. Tables that are no views (the journal, personal data) show through from
    // the live database: a look at the journal itself must bound its position.
    void at(std::int64_t position, const std::function<void(Sql&)>& look);

private:
    struct Snapshot {
        std::int64_t position = 0;
        std::mutex mutex;
        std::unique_ptr<Sql> sql;
    };
    std::shared_ptr<Snapshot> snapshot(std::int64_t position);

    std::filesystem::path database_;
    const Views& views_;
    std::mutex mutex_;
    std::vector<std::shared_ptr<Snapshot>> snapshots_;  // most recently used last
};

}  // namespace bihuan::journal
