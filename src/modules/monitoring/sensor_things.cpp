#include "modules/monitoring/sensor_things.hpp"

#include "base/text.hpp"

namespace bihuan::monitoring::things {
namespace {

constexpr std::size_t filter_bytes_max = 500;

tl::unexpected<Problem> wrong(const char* option, std::string zh, std::string en) {
    return problem(Fault::invalid, "input.invalid", std::move(zh), std::move(en), std::string("?") + option);
}

std::vector<std::string> words_of(std::string_view filter) {
    std::vector<std::string> words;
    for (auto word : text::split(filter, " "))
        if (!word.empty()) words.emplace_back(word);
    return words;
}
// "2026-03-01T00:00:00Z", "2026-03-01T08:00:00.000+08:00", in quotes or without.
std::optional<Instant> time_of(std::string_view word) {
    if (word.size() >= 2 && word.front() == '\'' && word.back() == '\'') word = word.substr(1, word.size() - 2);
    return instant_from(word);
}

Result<void> narrow(Options& options, std::string_view filter) {
    auto not_understood = [] {
        return wrong("$filter", "$filter 只支持 phenomenonTime 的 ge、gt、le、lt，以 and 连接",
                     "$filter takes phenomenonTime with ge, gt, le, lt, joined by and");
    };
    auto words = words_of(filter);
    if (filter.size() > filter_bytes_max || words.size() % 4 != 3) return not_understood();
    for (std::size_t i = 0; i < words.size(); i += 4) {
        if (words[i] != "phenomenonTime" || (i > 0 && words[i - 1] != "and")) return not_understood();
        auto time = time_of(words[i + 2]);
        if (!time) return not_understood();
        constexpr auto step = std::chrono::milliseconds{1};  // what an instant is counted in
        if (words[i + 1] == "ge") options.from = std::max(options.from, *time);
        else if (words[i + 1] == "gt") options.from = std::max(options.from, *time + step);
        else if (words[i + 1] == "lt") options.to = std::min(options.to, *time);
        else if (words[i + 1] == "le") options.to = std::min(options.to, *time + step);
        else return not_understood();
    }
    return {};
}

bool is_plain(std::string_view text) { return !text.empty() && text.size() <= 64 && text.find_first_of("':()/") == text.npos; }

}  // namespace

std::optional<Entity> entity_from(std::string_view part) {
    Entity entity;
    for (std::string_view set : {"Things('", "Datastreams('"}) {
        if (!part.starts_with(set) || !part.ends_with("')") || part.size() < set.size() + 2) continue;
        auto id = part.substr(set.size(), part.size() - set.size() - 2);
        entity.is_datastream = set.front() == 'D';
        auto parts = text::split(id, ":");
        if (parts.size() != (entity.is_datastream ? 3u : 1u)) return {};
        for (auto one : parts)
            if (!is_plain(one)) return {};
        entity.point = parts[0];
        if (entity.is_datastream) {
            entity.factor = parts[1];
            entity.command = parts[2];
        }
        return entity;
    }
    return {};
}
std::string datastream_id(std::string_view point, std::string_view factor, std::string_view command) {
    return std::string(point) + ":" + std::string(factor) + ":" + std::string(command);
}

Result<Options> options_of(const Asked& asked) {
    Options options{start_of(day(1990, 1, 2)), start_of(day(2199, 1, 1)), false, 0, 0};
    auto top = asked.top.value_or(top_default), skip = asked.skip.value_or(0);
    if (top < 0 || top > top_max) return wrong("$top", "$top 应为0至10000", "$top is between 0 and 10000");
    if (skip < 0 || skip > skip_max)
        return wrong("$skip", "$skip 应为0至100000，更早的数据请用 $filter", "$skip is between 0 and 100000; use $filter to reach further");
    if (asked.count.value_or(false)) return wrong("$count", "不支持 $count=true", "$count=true is not supported");
    options.top = std::size_t(top);
    options.skip = std::size_t(skip);
    auto order = asked.orderby ? words_of(*asked.orderby) : std::vector<std::string>{"phenomenonTime", "asc"};
    bool known = !order.empty() && order.size() <= 2 && order[0] == "phenomenonTime";
    if (known && order.size() == 2) {
        options.newest_first = order[1] == "desc";
        known = options.newest_first || order[1] == "asc";
    }
    if (!known) return wrong("$orderby", "$orderby 只支持 phenomenonTime asc 或 desc", "$orderby takes phenomenonTime asc or desc");
    if (asked.filter)
        if (auto narrowed = narrow(options, *asked.filter); !narrowed) return tl::unexpected(narrowed.error());
    return options;
}

}  // namespace bihuan::monitoring::things
