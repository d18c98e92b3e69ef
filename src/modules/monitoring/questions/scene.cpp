#include "modules/monitoring/questions/scene.hpp"

#include <algorithm>
#include <set>

#include "modules/monitoring/questions/wording.hpp"

namespace bihuan::questions {
namespace {

tl::unexpected<Problem> too_many(const std::string& zh, const std::string& en) {
    return problem(Fault::too_large, "questions.too_many", zh, en);
}

Result<void> sound(const Series& series) {
    auto name = series.station + " " + series.factor;
    auto& readings = series.readings;
    auto falls = [](const Reading& left, const Reading& right) { return right.at < left.at; };
    if (std::adjacent_find(readings.begin(), readings.end(), falls) != readings.end())
        return problem(Fault::invalid, "questions.order", "数据未按时间先后排列：" + name,
                       "the readings are not in order of time: " + name);
    if (!readings.empty() && (readings.front().at < Instant{} || readings.back().at > start_of(last_day_of(9999, 12))))
        return problem(Fault::invalid, "questions.time", "时间不在 1970 年至 9999 年之间：" + name,
                       "a time is not in the years 1970 to 9999: " + name);
    auto around = std::max({series.marks.size(), series.visits.size(), series.manual_values.size(), series.setting_changes.size()});
    if (around > around_max)
        return too_many("标记、检查、手工值或参数变更超过 " + std::to_string(around_max) + " 个：" + name,
                        "more than " + std::to_string(around_max) + " marks, visits, manual values or setting changes: " + name);
    if (!readings.empty() && std::size_t(hour_of(readings.back().at) - hour_of(readings.front().at)) >= hours_max)
        return too_many("时间跨度超过 " + std::to_string(hours_max) + " 小时，请分段：" + name,
                        "more than " + std::to_string(hours_max) + " hours, take them in parts: " + name);
    return {};
}

void set_apart(Grid& grid, const Interval& during) {
    auto from = std::max(hour_of(during.from), grid.first);
    auto to = std::min(end_hour_of(during.to), grid.end());
    for (auto hour = from; hour < to; ++hour) {
        grid.set_apart[std::size_t(hour - grid.first)] = true;
        grid.values[std::size_t(hour - grid.first)] = missing;
    }
}

Grid grid_of(const Series& series, const Baselines& baselines) {
    Grid grid;
    grid.series = &series;
    grid.baseline = baselines.of(series.key());
    if (!series.readings.empty()) {
        grid.first = hour_of(series.readings.front().at);
        auto length = std::size_t(hour_of(series.readings.back().at) - grid.first) + 1;
        grid.values.assign(length, missing);
        grid.set_apart.assign(length, false);
    }
    for (auto& reading : series.readings) {
        auto place = std::size_t(hour_of(reading.at) - grid.first);
        bool normal = reading.flag.empty() || reading.flag == "N";
        grid.set_apart[place] = !normal;
        grid.values[place] = normal && reading.value && std::abs(*reading.value) <= magnitude_max ? *reading.value : missing;
    }
    for (auto& mark : series.marks) set_apart(grid, mark.during);
    if (series.resolution && *series.resolution > 0) grid.resolution = *series.resolution;
    else grid.resolution = grid.baseline && grid.baseline->resolution > 0 ? grid.baseline->resolution : resolution_of(grid.values);
    return grid;
}

Result<void> known(const Scene& scene, const SeriesKey& key) {
    if (scene.place.contains(key)) return {};
    return problem(Fault::invalid, "questions.unknown", "没有这个数据序列：" + key.station + " " + key.factor,
                   "there is no such series: " + key.station + " " + key.factor);
}

Result<void> context_known(const Scene& scene) {
    std::set<std::string> names;
    for (auto& balance : scene.district->balances) {
        if (!names.insert(balance.name).second)
            return problem(Fault::invalid, "questions.twice", "平衡关系重名：" + balance.name, "two balances of one name: " + balance.name);
        for (auto* side : {&balance.left, &balance.right})
            for (auto& term : *side) {
                if (auto there = known(scene, term.value); !there) return there;
                if (!term.times) continue;
                if (auto there = known(scene, *term.times); !there) return there;
            }
    }
    for (auto& reach : scene.district->reaches)
        for (auto* key : {&reach.upstream, &reach.downstream})
            if (auto there = known(scene, *key); !there) return there;
    return {};
}

}  // namespace

std::span<const double> Grid::between(Hour from, Hour to) const {
    from = std::clamp(from, first, end());
    to = std::clamp(to, from, end());
    return std::span(values).subspan(std::size_t(from - first), std::size_t(to - from));
}

const Grid* Scene::find(const SeriesKey& key) const {
    auto found = place.find(key);
    return found == place.end() ? nullptr : &grids[found->second];
}

Question Scene::ask(Rule rule, const Grid& grid, Hour from, Hour to, std::optional<double> p, std::string effect_name, double effect,
                    std::vector<Figure> figures) const {
    auto& facts = facts_of(rule);
    Question question;
    question.rule = rule;
    question.code = facts.code;
    question.version = facts.version;
    question.station = grid.series->station;
    question.factor = grid.series->factor;
    question.unit = grid.series->unit;
    question.from = instant_of(from);
    question.to = instant_of(to);
    if (p) question.p = six_digits(*p);
    question.effect_name = std::move(effect_name);
    question.effect = six_digits(effect);
    for (auto& figure : figures) figure.value = six_digits(figure.value);
    question.figures = std::move(figures);
    auto margin = Hour(parameters->curve_margin_h);
    question.curve = {instant_of(std::max(grid.first, from - margin)), instant_of(std::min(grid.end(), to + margin))};
    return question;
}

Result<Scene> scene_of(const District& district, const Baselines& baselines, const Parameters& parameters) {
    Scene scene;
    scene.district = &district;
    scene.baselines = &baselines;
    scene.parameters = &parameters;
    if (district.series.size() > series_max)
        return too_many("数据序列超过 " + std::to_string(series_max) + " 个", "more than " + std::to_string(series_max) + " series");
    scene.grids.reserve(district.series.size());
    for (auto& series : district.series) {
        if (auto fine = sound(series); !fine) return tl::unexpected(fine.error());
        if (!scene.place.emplace(series.key(), scene.grids.size()).second)
            return problem(Fault::invalid, "questions.twice", "数据序列重复：" + series.station + " " + series.factor,
                           "the series stands twice: " + series.station + " " + series.factor);
        auto& together = scene.by_factor[series.factor];
        if (together.empty() || district.series[together.front()].unit == series.unit) together.push_back(scene.grids.size());
        scene.grids.push_back(grid_of(series, baselines));
    }
    std::size_t pairs = 0, pair_hours = 0;
    for (auto& [factor, members] : scene.by_factor) {
        std::size_t longest = 0;
        for (auto place : members) longest = std::max(longest, scene.grids[place].values.size());
        pairs += members.size() * (members.size() - 1) / 2;
        pair_hours += members.size() * (members.size() - 1) / 2 * longest;
    }
    if (pairs > pairs_max || pair_hours > pair_hours_max)
        return too_many("同一因子的站点两两组合太多（" + std::to_string(pairs) + "），请分区或分段复核",
                        "too many pairs of stations of one factor (" + std::to_string(pairs) + "): review smaller districts or less time");
    if (auto fine = context_known(scene); !fine) return tl::unexpected(fine.error());
    return scene;
}

double resolution_of(std::span<const double> values) {
    std::vector<double> there;
    for (double value : values)
        if (!std::isnan(value) && value != 0) there.push_back(value);
    if (there.empty()) return 1;
    for (int power = 6; power >= -6; --power)
        for (double lead : {5.0, 2.0, 1.0}) {
            double step = lead * std::pow(10.0, power);
            auto multiple = [&](double value) {
                double steps = value / step;
                return std::abs(steps) > 0.5 && std::abs(steps - std::round(steps)) < 1e-6 * std::max(1.0, std::abs(steps));
            };
            std::size_t others_max = there.size() / 10;
            bool fits = true;
            for (std::size_t i = 0, others = 0; i < there.size() && fits; ++i) fits = multiple(there[i]) || ++others <= others_max;
            if (fits) return step;
        }
    return 1e-6;
}

void Scene::look_at_peers() {
    std::vector<double> now;
    for (auto& [factor, group] : by_factor) {
        std::vector<Hour> firsts;
        auto end = std::numeric_limits<Hour>::min();
        for (auto member : group)
            if (auto& grid = grids[member]; !grid.values.empty()) firsts.push_back(grid.first), end = std::max(end, grid.end());
        std::sort(firsts.begin(), firsts.end());
        for (auto member : group) grids[member].peers.assign(grids[member].values.size(), missing);
        if (group.size() < 2 || firsts.empty()) continue;
        for (auto hour = firsts.front(); hour < end; ++hour) {
            bool anybody = std::any_of(group.begin(), group.end(),
                                       [&](auto member) { return hour >= grids[member].first && hour < grids[member].end(); });
            if (!anybody) {  // years may lie between two stations: on to whoever begins next
                hour = *std::upper_bound(firsts.begin(), firsts.end(), hour) - 1;
                continue;
            }
            now.clear();
            for (auto member : group)
                if (double value = grids[member].at(hour); !std::isnan(value)) now.push_back(value);
            std::sort(now.begin(), now.end());
            for (auto member : group) {
                auto& grid = grids[member];
                if (hour < grid.first || hour >= grid.end()) continue;
                double own = grid.at(hour);
                auto others = now.size() - (std::isnan(own) ? 0 : 1);
                if (others == 0 || others * 2 < group.size() - 1) continue;
                auto middle = (others + 1) / 2 - 1;  // of the others; one further where the own value stands before it
                grid.peers[std::size_t(hour - grid.first)] = now[middle + (!std::isnan(own) && own <= now[middle] ? 1 : 0)];
            }
        }
    }
}

}  // namespace bihuan::questions
