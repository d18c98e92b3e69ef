// A table of measurements: the first line says how it is mapped beyond what is proposed, the rest is CSV. Whatever it holds, every cell is
// accounted for, and what is kept is an exact number of the store.
#include <set>

#include "base/json.hpp"
#include "checks.hpp"
#include "modules/monitoring/tables/table_import.hpp"

using namespace bihuan;
namespace tables = monitoring::tables;

namespace {

void check(const tables::Import& import, const tables::Table& table) {
    auto& counts = import.counts;
    fuzz::must(counts.cells == std::int64_t(table.lines.size() * table.header.size()));
    fuzz::must(counts.taken + counts.repeated + counts.without_value + counts.refused + counts.naming + counts.left_out == counts.cells);
    std::int64_t named = 0;
    for (auto& one : import.refusals) {
        named += one.cells;
        fuzz::must(!one.zh.empty() && !one.en.empty() && text::is_utf8(one.text) && text::is_utf8(one.header));
        fuzz::comes_back(one);
    }
    fuzz::must(named <= counts.refused && (named == counts.refused || import.refusals.size() == tables::refusals_max));
    for (auto& record : import.records) {
        fuzz::must(record.count > 0 && std::size_t(record.first) + record.count <= import.values.size());
        for (auto i = record.first; i < record.first + record.count; ++i) {
            std::string_view kept = import.values[i].text;
            bool below = kept.starts_with('<');
            if (below) kept.remove_prefix(1);
            auto value = series::Value::from_text(import.values[i].field, kept);
            fuzz::must(!value.is_text && value.to_text() == kept);
        }
    }
}

// "2061 start 2026 mg/L": the answers to what is asked.
void answer(tables::Mapping& mapping, std::string_view line) {
    auto words = text::split(line, " ");
    auto word = [&](std::size_t i) { return i < words.size() ? std::string(words[i]) : std::string(); };
    mapping.command = word(0);
    mapping.stamps = word(1);
    mapping.minutes = 5;
    mapping.year = word(2) == "2026" ? 2026 : 0;
    std::set<std::pair<std::string, std::string>> seen;
    for (auto& column : mapping.columns) {
        if (column.role == tables::Role::value && !column.factor.empty() && !seen.emplace(column.factor, column.field).second)
            column.role = tables::Role::left_out;
        if (column.unit.empty()) column.unit = word(3);
    }
    for (auto& one : mapping.named)
        if (one.unit.empty()) one.unit = word(3);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    fuzz::InTime in_time;
    auto input = fuzz::view(data, size);
    auto end = std::min(input.find('\n'), input.size());
    auto table = tables::table_of_csv(input.substr(std::min(end + 1, input.size())));
    if (!table) {
        fuzz::must(!table.error().zh.empty() && !table.error().en.empty());
        return 0;
    }
    auto proposal = tables::propose(*table);
    fuzz::must(proposal.mapping.columns.size() == table->header.size());
    fuzz::must(tables::check(*table, proposal.mapping).has_value());
    auto mapping = proposal.mapping;
    answer(mapping, input.substr(0, end));
    tables::Targets targets{{{"p", "点", proposal.air ? standards::Medium::air : standards::Medium::waste_water}}, {}};
    for (auto& station : proposal.stations) targets.by_station.emplace(station.name, 0);
    auto import = tables::read(*table, mapping, targets, start_of(day(2026, 12, 1)));
    if (import) check(*import, *table);
    else fuzz::must(import.error().code.starts_with("import.") && !import.error().zh.empty() && !import.error().en.empty());
    return 0;
}
