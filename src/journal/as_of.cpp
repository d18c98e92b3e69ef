#include "journal/as_of.hpp"

#include <algorithm>

namespace bihuan::journal {

std::shared_ptr<AsOf::Snapshot> AsOf::snapshot(std::int64_t position) {
    std::lock_guard lock(mutex_);
    auto found = std::find_if(snapshots_.begin(), snapshots_.end(), [&](auto& one) { return one->position == position; });
    if (found != snapshots_.end()) {
        std::rotate(found, found + 1, snapshots_.end());
        return snapshots_.back();
    }
    auto made = std::make_shared<Snapshot>();
    made->position = position;
    if (snapshots_.size() >= snapshots_max) snapshots_.erase(snapshots_.begin());
    snapshots_.push_back(made);
    return made;
}

void AsOf::at(std::int64_t position, const std::function<void(Sql&)>& look) {
    auto one = snapshot(position);
    std::lock_guard lock(one->mutex);
    if (!one->sql) {
        auto sql = open_sqlite(":memory:", Access::create);
        views_.create(*sql);
        auto journal = open_sqlite(database_.string(), Access::read);
        auto last = journal->integer("select coalesce(max(position), 0) from event");
        if (position > last) throw Problem{Fault::missing, "journal.not_yet", "该记录尚未产生", "there is no such record yet", {}};
        sql->script("begin");
        views_.replay(*journal, *sql, 0, position, {});
        sql->script("commit");
        sql->show_through(database_.string());
        one->sql = std::move(sql);
    }
    look(*one->sql);
}

}  // namespace bihuan::journal
