// Whether what was measured is still what was sealed: each day's digest computed anew from the store and held against the last seal in
// the journal, and the store's own check of itself.
#pragma once
#include "app/house.hpp"
#include "journal/verify.hpp"

namespace bihuan::app {

struct MeasuredDaysChecked {
    std::int64_t days = 0;       // sealed, and as they were sealed
    std::int64_t grown = 0;      // more has arrived since the seal: the next one holds it
    bool in_use = false;         // a server has the store open: nothing was looked at
    std::int64_t elsewhere = 0;  // sealed before this store was made, and not in it: backups of earlier versions hold none
    std::vector<journal::Finding> findings;
};
MeasuredDaysChecked check_measured_days(const Place&, const journal::Progress&);

}  // namespace bihuan::app
