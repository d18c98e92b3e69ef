#include "formats/csv.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace bihuan::formats {
namespace {

tl::unexpected<Problem> wrong(std::string code, std::size_t line, const std::string& zh, const std::string& en) {
    auto number = std::to_string(line);
    return problem(Fault::invalid, std::move(code), "第" + number + "行：" + zh, "line " + number + ": " + en);
}

class Reader {
public:
    explicit Reader(std::string_view text) : text_(text) {}

    Result<CsvTable> table() {
        CsvTable made;
        std::size_t cells = 0;
        std::vector<std::string> row;
        while (here_ < text_.size()) {
            auto began = line_;
            if (auto read = line(row); !read) return tl::unexpected(read.error());
            if (row.size() == 1 && row.front().empty()) continue;
            cells += row.size();
            if (row.size() > csv_columns_max || cells > csv_cells_max) return wrong("csv.too_large", began, "单元格过多", "too many cells");
            if (made.header.empty()) made.header = std::move(row);
            else if (row.size() == made.header.size()) {
                made.rows.push_back(std::move(row));
                made.lines.push_back(began);
            } else return ragged(began, row.size(), made.header.size());
            row.clear();
        }
        if (made.header.empty()) return problem(Fault::invalid, "csv.empty", "表格是空的", "the table is empty");
        return made;
    }

private:
    static tl::unexpected<Problem> ragged(std::size_t line, std::size_t there, std::size_t wanted) {
        auto has = std::to_string(there), should = std::to_string(wanted);
        return wrong("csv.ragged", line, "有" + has + "个单元格，表头有" + should + "个", has + " cells, the header has " + should);
    }

    Result<void> line(std::vector<std::string>& row) {
        row.clear();
        for (;;) {
            auto cell = at('"') ? quoted() : Result<std::string>(plain());
            if (!cell) return tl::unexpected(cell.error());
            row.push_back(std::move(*cell));
            if (row.size() > csv_columns_max) return wrong("csv.too_large", line_, "列过多", "too many columns");
            if (at(',')) {
                ++here_;
                continue;
            }
            if (at('\r') && here_ + 1 < text_.size() && text_[here_ + 1] == '\n') ++here_;
            if (at('\n') || at('\r')) {
                ++here_;
                ++line_;
            } else if (here_ < text_.size()) return wrong("csv.quotes", line_, "引号之后还有文字", "text behind a closing quote");
            return {};
        }
    }

    std::string plain() {
        auto end = std::min(text_.find_first_of(",\r\n", here_), text_.size());
        std::string cell(text_.substr(here_, end - here_));
        here_ = end;
        return cell;
    }

    Result<std::string> quoted() {
        auto began = line_;
        std::string cell;
        for (++here_; here_ < text_.size(); ++here_) {
            if (text_[here_] == '\n') ++line_;
            if (text_[here_] != '"') {
                cell += text_[here_];
                continue;
            }
            ++here_;
            if (!at('"')) return cell;
            cell += '"';
        }
        return wrong("csv.quotes", began, "引号没有结束", "a quote is not closed");
    }

    bool at(char letter) const { return here_ < text_.size() && text_[here_] == letter; }

    std::string_view text_;
    std::size_t here_ = 0, line_ = 1;
};

}  // namespace

std::optional<std::size_t> CsvTable::column(std::string_view name) const {
    auto found = std::find(header.begin(), header.end(), name);
    return found == header.end() ? std::nullopt : std::optional(std::size_t(found - header.begin()));
}

Result<CsvTable> read_csv(std::string_view bytes) {
    if (bytes.size() > csv_size_max) return problem(Fault::too_large, "csv.too_large", "表格文件过大", "the table is too large");
    auto text = text::to_utf8(bytes);
    if (!text || text->find('\0') != text->npos)
        return problem(Fault::invalid, "csv.encoding", "无法识别文件的编码，请另存为UTF-8", "the encoding is unknown: save it as UTF-8");
    return Reader(*text).table();
}

void append_csv_line(std::string& out, const std::vector<std::string>& row) {
    for (std::size_t i = 0; i < row.size(); ++i) {
        if (i > 0) out += ',';
        // A line of nothing would be passed over, and a mark at the beginning taken for that of the file.
        bool bare = !(row.size() == 1 && row[i].empty()) && !row[i].starts_with("\xef\xbb\xbf");
        if (bare && row[i].find_first_of(",\"\r\n") == std::string::npos) {
            out += row[i];
            continue;
        }
        out += '"';
        for (char letter : row[i]) {
            if (letter == '"') out += '"';
            out += letter;
        }
        out += '"';
    }
    out += '\n';
}

std::string write_csv(const CsvTable& table) {
    std::string out;
    append_csv_line(out, table.header);
    for (auto& row : table.rows) append_csv_line(out, row);
    return out;
}

}  // namespace bihuan::formats
