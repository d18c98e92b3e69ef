#include "modules/ledger/table_header.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>

#include "base/hash.hpp"
#include "base/text.hpp"
#include "formats/flow.hpp"
#include "modules/ledger/plan_labels.hpp"
#include "modules/ledger/table_export.hpp"

namespace bihuan::table {
namespace {

constexpr auto field_count = boost::mp11::mp_size<boost::describe::describe_enumerators<Field>>::value;
constexpr std::size_t candidates_max = 6;    // header positions that are scored with the cells under them
constexpr std::size_t headings_max = 2'000;  // different headers that are scored in one table; a real one has some dozens

constexpr double tie = 0.3;

using FieldScores = std::array<double, field_count>;
Field field_at(std::size_t index) { return static_cast<Field>(index); }

struct Heading {
    std::u32string leaf, joined;
};
Heading heading_of(const std::vector<std::string>& words) {
    Heading heading;
    for (auto& word : words) {
        heading.leaf = normal_header(word);
        heading.joined += heading.leaf;
    }
    return heading;
}

// Plans (整改方案) name the same things with more words: a header that is one of theirs, letter by letter, is nearly certain.
constexpr double as_plans_say = 0.9;  // below an exact word of ledgers: 截止日期 is a day there
std::optional<Field> field_of_plan_word(std::u32string_view leaf) {
    auto key = plan::cell_label(leaf);
    for (auto [of_plan, of_ledger] : {std::pair{plan::Key::category, Field::category},
                                      {plan::Key::theme, Field::theme},
                                      {plan::Key::text, Field::text},
                                      {plan::Key::local_text, Field::local_text},
                                      {plan::Key::goal, Field::goal},
                                      {plan::Key::measures, Field::measures},
                                      {plan::Key::deadline, Field::deadline},
                                      {plan::Key::lead, Field::lead},
                                      {plan::Key::units, Field::responsible},
                                      {plan::Key::cooperating, Field::cooperating},
                                      {plan::Key::supervisor, Field::supervisor},
                                      {plan::Key::accepting, Field::accepting},
                                      {plan::Key::person, Field::person},
                                      {plan::Key::leader, Field::leader},
                                      {plan::Key::supervising_leader, Field::supervising_leader},
                                      {plan::Key::contact, Field::contact}})
        if (of_plan == key) return of_ledger;
    return {};
}

std::string hash_of_header(const std::vector<std::vector<std::string>>& columns) {
    std::string all;
    for (auto& words : columns) {
        for (auto& word : words) (all += text::utf8(normal_header(word))) += '/';
        all += '\n';
    }
    return to_hex(bytes_of(sha256(all)));
}

// Scores of one table's headers; the same words are met again and again while positions are tried.
class Scorer {
public:
    explicit Scorer(const Sheet& sheet) : sheet_(sheet), width_(std::min(sheet.width, columns_scored_max)) {}
    std::size_t width() const { return width_; }

    const FieldScores& header(int row, int height, std::size_t column) {
        auto heading = heading_of(header_words(sheet_, row, height, column));
        auto [found, is_new] = known_.try_emplace(heading.leaf + U'\n' + heading.joined);
        if (!is_new || known_.size() > headings_max) return found->second;
        for (std::size_t field = 0; field < field_count; ++field)
            found->second[field] = header_score(field_at(field), heading.leaf, heading.joined);
        if (auto field = field_of_plan_word(heading.leaf)) {
            auto& score = found->second[std::size_t(*field)];
            score = std::max(score, as_plans_say);
        }
        return found->second;
    }
    // How promising a position is by its words alone.
    double promise(int row, int height) {
        double sum = 0;
        for (std::size_t column = 0; column < width_; ++column) {
            auto best = std::ranges::max(header(row, height, column));
            if (best >= score_min) sum += best;
        }
        return sum;
    }
    std::vector<std::string_view> cells(std::size_t first_row, std::size_t column) const {
        std::vector<std::string_view> found;
        for (auto row = first_row; row < sheet_.rows.size() && found.size() < content_rows_max; ++row)
            if (!sheet_.merged(row, column) && !sheet_.text(row, column).empty()) found.push_back(sheet_.text(row, column));
        return found;
    }

private:
    const Sheet& sheet_;
    std::size_t width_;
    std::unordered_map<std::u32string, FieldScores> known_;
};

struct Pair {
    double score = 0, header = 0, content = 0;
    std::size_t column = 0, field = 0;
};

std::vector<Pair> pairs_of(Scorer& scorer, int row, int height) {
    std::vector<Pair> pairs;
    for (std::size_t column = 0; column < scorer.width(); ++column) {
        auto& header = scorer.header(row, height, column);
        auto cells = scorer.cells(std::size_t(row) + std::size_t(height), column);
        for (std::size_t field = 0; field < field_count; ++field) {
            if (0.75 * header[field] + 0.25 < score_min) continue;
            auto content = content_score(field_at(field), cells);
            pairs.push_back({0.75 * header[field] + 0.25 * content, header[field], content, column, field});
        }
    }
    std::ranges::stable_sort(pairs, std::greater<>{}, &Pair::score);
    return pairs;
}

struct Assigned {
    std::map<std::size_t, Pair> by_column;  // the one taken
    std::map<std::size_t, Pair> nearest;    // the best, taken or not
    double total = 0;
};
Assigned assign(const std::vector<Pair>& pairs) {
    Assigned assigned;
    std::array<bool, field_count> used{};
    for (auto& pair : pairs) {
        assigned.nearest.try_emplace(pair.column, pair);
        if (pair.score < score_min || used[pair.field] || assigned.by_column.contains(pair.column)) continue;
        used[pair.field] = true;
        assigned.total += pair.score;
        assigned.by_column.emplace(pair.column, pair);
    }
    return assigned;
}

bool says_one_thing(const Sheet& sheet, std::size_t row) {  // a title over the whole width, a note in one cell
    const std::string* only = nullptr;
    for (std::size_t column = 0; column < sheet.width; ++column) {
        auto& text = sheet.text(row, column);
        if (text.empty()) continue;
        if (only && *only != text) return false;
        only = &text;
    }
    return true;
}

// A row of a header of several: most columns say something, and not all the same. Unlike "填报单位: …   2026年11月".
bool heads_columns(const Sheet& sheet, std::size_t row) {
    std::size_t filled = 0, changes = 0;
    for (std::size_t column = 0; column < sheet.width; ++column) {
        auto& text = sheet.text(row, column);
        filled += !text.empty();
        changes += column == 0 || text != sheet.text(row, column - 1);
    }
    return filled * 10 >= sheet.width * 6 && changes >= std::min<std::size_t>(sheet.width, 3);
}

struct Position {
    int row = -1, height = 0;
    double promise = 0;
};
std::vector<Position> positions(const Sheet& sheet, Scorer& scorer) {
    std::vector<Position> found;
    for (int row = 0; row < std::min(header_start_max, int(sheet.rows.size())); ++row) {
        if (sheet.width > 1 && says_one_thing(sheet, static_cast<std::size_t>(row))) continue;
        for (int height = 1; height <= header_height_max && row + height <= int(sheet.rows.size()); ++height) {
            if (height > 1 &&
                !(heads_columns(sheet, static_cast<std::size_t>(row)) && heads_columns(sheet, static_cast<std::size_t>(row + height - 1))))
                break;
            auto promise = scorer.promise(row, height);
            if (promise > score_min) found.push_back({row, height, promise});
        }
    }
    std::ranges::stable_sort(found, std::greater<>{}, &Position::promise);
    if (found.size() > candidates_max) found.resize(candidates_max);
    return found;
}

void fill_columns(SheetMapping& mapping, const Sheet& sheet, Scorer& scorer, const Assigned& assigned) {
    auto first = std::size_t(mapping.header_row) + std::size_t(mapping.header_height);
    std::vector<std::vector<std::string>> headers;
    for (std::size_t column = 0; column < sheet.width; ++column) {
        headers.push_back(header_words(sheet, mapping.header_row, mapping.header_height, column));
        auto& made = mapping.columns.emplace_back();
        made.column = int(column);
        for (auto& word : headers.back()) (made.header += made.header.empty() ? "" : "/") += word;
        for (auto cell : scorer.cells(first, column))
            if (made.samples.size() < 3) made.samples.emplace_back(cell);
        auto taken = assigned.by_column.find(column), near = assigned.nearest.find(column);
        if (near == assigned.nearest.end()) continue;
        auto& pair = taken == assigned.by_column.end() ? near->second : taken->second;
        made.score = pair.score;
        made.header_score = pair.header;
        made.content_score = pair.content;
        (taken == assigned.by_column.end() ? made.nearest : made.field) = field_at(pair.field);
    }
    mapping.header_hash = hash_of_header(headers);
}

const std::string& hash_of_export(std::span<const ExportColumn> columns) {
    static thread_local std::map<const ExportColumn*, std::string> hashes;
    auto& hash = hashes[columns.data()];
    if (hash.empty()) {
        std::vector<std::vector<std::string>> headers;
        for (auto& column : columns) {
            auto& words = headers.emplace_back();
            if (!column.group.empty()) words.push_back(column.group);
            words.push_back(column_name(column.field));
        }
        hash = hash_of_header(headers);
    }
    return hash;
}

void take(SheetMapping& mapping, std::size_t column, std::optional<Field> field) {
    for (auto& other : mapping.columns)
        if (field && other.field == field) other.field.reset();  // each field once
    mapping.columns[column].field = field;
    mapping.columns[column].chosen = true;
}

// What is known of this very header: our own export, or a profile that somebody saved.
void recognise(SheetMapping& mapping, const Choices& choices) {
    for (auto columns : {ledger_columns(), task_columns()}) {
        if (mapping.header_hash != hash_of_export(columns)) continue;
        mapping.source = SheetMapping::Source::own_export;
        for (std::size_t i = 0; i < columns.size(); ++i) take(mapping, i, columns[i].field);
    }
    for (auto& profile : choices.profiles) {
        if (profile.header_hash != mapping.header_hash || profile.columns.size() != mapping.columns.size()) continue;
        mapping.source = SheetMapping::Source::profile;
        for (std::size_t i = 0; i < profile.columns.size(); ++i) take(mapping, i, profile.columns[i].field);
    }
}

}  // namespace

const std::string& Sheet::text(std::size_t row, std::size_t column) const {
    static const std::string none;
    return column < rows[row]->cells.size() ? rows[row]->cells[column].text : none;
}
bool Sheet::merged(std::size_t row, std::size_t column) const {
    return column < rows[row]->cells.size() && rows[row]->cells[column].merged;
}

std::vector<Sheet> sheets_of(const formats::Document& document) {
    std::vector<Sheet> sheets;
    std::string name;
    for (std::size_t i = 0; i < document.blocks.size(); ++i) {
        auto& block = document.blocks[i];
        if (block.kind == formats::Block::Kind::paragraph) {
            name = block.text;
            continue;
        }
        if (sheets.empty() || sheets.back().table != block.table) {
            sheets.emplace_back();
            sheets.back().table = block.table;
            sheets.back().name = std::exchange(name, {});
        }
        auto& sheet = sheets.back();
        sheet.blocks.push_back(int(i));
        sheet.rows.push_back(&block);
        sheet.width = std::max(sheet.width, block.cells.size());
    }
    return sheets;
}

std::vector<std::string> header_words(const Sheet& sheet, int header_row, int height, std::size_t column) {
    std::vector<std::string> words;
    for (int row = header_row; row < header_row + height; ++row) {
        auto& text = sheet.text(static_cast<std::size_t>(row), column);
        if (!text.empty() && (words.empty() || words.back() != text)) words.push_back(text);
    }
    return words;
}

bool is_error_value(std::string_view cell) {
    constexpr std::string_view errors[] = {"#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!"};
    return std::ranges::find(errors, cell) != std::end(errors) || (cell.size() >= 3 && cell.find_first_not_of('#') == cell.npos);
}

SheetMapping mapping_of(const Sheet& sheet, const Choices& choices, std::vector<formats::Warning>& warnings) {
    SheetMapping mapping;
    mapping.table = sheet.table;
    mapping.name = sheet.name;
    Scorer scorer(sheet);
    Assigned best;
    // Of positions that do about as well the one that ends first: a header comes again on every page. Then the one with more of its rows.
    auto consider = [&](int row, int height) {
        auto assigned = assign(pairs_of(scorer, row, height));
        bool better = assigned.total > best.total + tie, worse = assigned.total < best.total - tie;
        int end = mapping.header_row + mapping.header_height;
        bool earlier = row + height < end || (row + height == end && height > mapping.header_height);
        if (mapping.header_row >= 0 && (worse || (!better && !earlier))) return;
        mapping.header_row = row;
        mapping.header_height = height;
        mapping.score = assigned.total;
        best = std::move(assigned);
    };
    auto given = std::ranges::find(choices.headers, sheet.table, &HeaderChoice::table);
    if (given == choices.headers.end()) {
        for (auto& position : positions(sheet, scorer)) consider(position.row, position.height);
        if (best.by_column.size() < 2) mapping.header_row = -1;
    } else if (given->height > 0) {
        bool fits = given->row >= 0 && given->height <= header_height_max && given->row <= int(sheet.rows.size()) - given->height;
        if (fits) consider(given->row, given->height);
        else
            formats::warn_once(warnings, "table.choice_unknown", "所选的表头行不在表中",
                               "the header rows that were chosen are not in the table");
    }
    if (mapping.header_row < 0) {
        mapping.header_height = 0;
        return mapping;
    }
    fill_columns(mapping, sheet, scorer, best);
    recognise(mapping, choices);
    for (auto& choice : choices.columns) {
        if (choice.table != sheet.table) continue;
        if (choice.column >= 0 && static_cast<std::size_t>(choice.column) < mapping.columns.size())
            take(mapping, static_cast<std::size_t>(choice.column), choice.field);
        else formats::warn_once(warnings, "table.choice_unknown", "所选的列不在表中", "a column that was chosen is not in the table");
    }
    return mapping;
}

Profile profile_of(const SheetMapping& mapping) {
    Profile profile{mapping.header_hash, {}};
    for (auto& column : mapping.columns) profile.columns.push_back({column.header, column.field});
    return profile;
}

}  // namespace bihuan::table
