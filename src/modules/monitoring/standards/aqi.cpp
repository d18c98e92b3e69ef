#include "modules/monitoring/standards/aqi.hpp"

#include <algorithm>
#include <cstddef>

#include "modules/monitoring/standards/carried.hpp"

namespace bihuan::standards {
namespace {

struct ItemTable {
    AirItem item{};
    std::vector<Decimal> breakpoints;  // from 0; those of the first of the sub-indices
    std::optional<int> beyond;         // the sub-index above the last; empty: the item does not take part then
};
DESCRIBE(ItemTable, item, breakpoints, beyond)
struct Version {
    std::string standard;
    bool missing_is_na = false, exceeding_named = false;
    std::vector<AirItem> day, hour;
    std::vector<ItemTable> items;
};
DESCRIBE(Version, standard, missing_is_na, exceeding_named, day, hour, items)
struct Table {
    std::vector<Decimal> index;
    std::vector<AqiLevel> levels;
    std::vector<Version> versions;
};
DESCRIBE(Table, index, levels, versions)

const Table& table() {
    static const auto read = carried<Table>("data/standards/aqi.json");
    return read;
}

Result<const Version*> version_on(Date day) {
    auto standard = standard_on("HJ 633", day);
    if (!standard) return tl::unexpected(standard.error());
    for (auto& one : table().versions)
        if (one.standard == (*standard)->id) return &one;
    throw std::logic_error("aqi.json has no version " + (*standard)->id);
}

// Counted in tenths: whole numbers and CO alike are exact then.
Int128 tenths(const Decimal& value) { return value.rounded(1).units(); }

// (Ihi − Ilo) / (BPhi − BPlo) · (C − BPlo) + Ilo, rounded up. In doubles CO of 65.4 would become 219 instead of 218.
int interpolated(const ItemTable& item, const Decimal& concentration) {
    auto& points = item.breakpoints;
    auto above = std::size_t(std::lower_bound(points.begin() + 1, points.end(), concentration) - points.begin());
    auto low = tenths(points[above - 1]), high = tenths(points[above]);
    auto index_low = table().index[above - 1].units(), index_high = table().index[above].units();
    auto dividend = (index_high - index_low) * (tenths(concentration) - low), divisor = high - low;
    return int((dividend + divisor - 1) / divisor + index_low);
}

int decimals_of(AirItem item) { return pollutant_of(item) == Pollutant::co ? 1 : 0; }

Result<Iaqi> iaqi_of(const Version& version, AirItem which, const Decimal& concentration) {
    if (concentration < Decimal(0))
        return refuse("air.negative", "浓度不能为负：" + concentration.to_text(),
                      "a concentration cannot be negative: " + concentration.to_text());
    auto item = std::find_if(version.items.begin(), version.items.end(), [&](const ItemTable& one) { return one.item == which; });
    if (item == version.items.end()) {
        auto name = name_of(which);
        return refuse("air.no_breakpoints", version.standard + "没有该项目的浓度限值：" + name,
                      version.standard + " has no breakpoints for " + name);
    }
    Iaqi made;
    made.item = which;
    made.concentration = concentration;
    if (concentration.places() > decimals_of(which)) made.concentration = concentration.rounded(decimals_of(which));
    made.value = made.concentration > item->breakpoints.back() ? item->beyond : interpolated(*item, made.concentration);
    return made;
}

void add_once(std::vector<Pollutant>& to, Pollutant one) {
    if (std::find(to.begin(), to.end(), one) == to.end()) to.push_back(one);
}

bool holds_pollutant(std::span<const Pollutant> some, Pollutant one) { return std::find(some.begin(), some.end(), one) != some.end(); }

// What the largest sub-index says: index, level, who made it.
void conclude(Aqi& made, const Version& version, std::span<const Pollutant> exempt) {
    for (auto& part : made.parts)
        if (part.value && (!made.value || *part.value > *made.value)) made.value = part.value;
    bool gap = std::any_of(made.missing.begin(), made.missing.end(), [&](Pollutant one) { return !holds_pollutant(exempt, one); });
    if (version.missing_is_na && gap && made.value.value_or(0) <= 100) {
        made.value.reset();
        made.not_available = true;
    }
    if (!made.value) return;
    made.level = aqi_level(*made.value).level;
    for (auto& part : made.parts) {
        if (*made.value > 50 && part.value == made.value) add_once(made.primary, pollutant_of(part.item));
        if (version.exceeding_named && part.value.value_or(0) > 100) add_once(made.exceeding, pollutant_of(part.item));
    }
}

}  // namespace

std::string_view pollutant_zh(Pollutant pollutant) {
    switch (pollutant) {
        case Pollutant::so2: return "二氧化硫";
        case Pollutant::no2: return "二氧化氮";
        case Pollutant::co: return "一氧化碳";
        case Pollutant::o3: return "臭氧";
        case Pollutant::pm10: return "颗粒物(PM10)";
        case Pollutant::pm2_5: return "细颗粒物(PM2.5)";
    }
    return {};
}

Pollutant pollutant_of(AirItem item) {
    switch (item) {
        case AirItem::so2_day:
        case AirItem::so2_hour: return Pollutant::so2;
        case AirItem::no2_day:
        case AirItem::no2_hour: return Pollutant::no2;
        case AirItem::co_day:
        case AirItem::co_hour: return Pollutant::co;
        case AirItem::o3_eight_hours:
        case AirItem::o3_hour: return Pollutant::o3;
        case AirItem::pm10_day:
        case AirItem::pm10_hour: return Pollutant::pm10;
        case AirItem::pm2_5_day:
        case AirItem::pm2_5_hour: break;
    }
    return Pollutant::pm2_5;
}

Result<Iaqi> iaqi(AirItem item, const Decimal& concentration, Date day) {
    auto version = version_on(day);
    if (!version) return tl::unexpected(version.error());
    return iaqi_of(**version, item, concentration);
}

Result<Aqi> aqi(AirReport report, const AirValues& values, Date day, std::span<const Pollutant> exempt) {
    auto version = version_on(day);
    if (!version) return tl::unexpected(version.error());
    Aqi made;
    made.standard = (*version)->standard;
    made.status = find_standard(made.standard)->status;
    auto& asked = report == AirReport::day ? (*version)->day : (*version)->hour;
    std::vector<Pollutant> indexed;
    for (auto item : asked) {
        auto value = values.find(item);
        if (value == values.end()) continue;
        auto part = iaqi_of(**version, item, value->second);
        if (!part) return tl::unexpected(part.error());
        if (part->value) add_once(indexed, pollutant_of(item));
        made.parts.push_back(*part);
    }
    for (auto item : asked)
        if (!holds_pollutant(indexed, pollutant_of(item))) add_once(made.missing, pollutant_of(item));
    conclude(made, **version, exempt);
    return made;
}

const AqiLevel& aqi_level(int aqi) {
    auto level = std::size_t(aqi <= 50 ? 0 : aqi <= 100 ? 1 : aqi <= 150 ? 2 : aqi <= 200 ? 3 : aqi <= 300 ? 4 : 5);
    return table().levels.at(level);
}

}  // namespace bihuan::standards
