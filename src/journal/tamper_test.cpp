#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <map>
#include <random>
#include <sstream>

#include "journal/test_house.hpp"
#include "journal/verify.hpp"
#include "store/blobs.hpp"

using namespace bihuan;
using namespace bihuan::test_ledger;

// Changes single bytes of a journal, a thousand at random in each place where it is kept, and demands that every one is seen.
namespace {
constexpr int changes = 1'000;

struct Random {
    std::mt19937_64 engine{20261123};
    std::size_t below(std::size_t end) { return std::uniform_int_distribution<std::size_t>(0, end - 1)(engine); }
    char other_than(char byte) { return char(byte ^ char(1 + below(255))); }
};

constexpr int filled = 400;  // records: enough that they are most of the file, however many empty tables the schema has

// A house with several days, kinds of commands, a full tile and archived checkpoints; closed, so that all is in one file.
void furnish(House& house) {
    house.fill(filled);
    for (int i = 0; i < 10; ++i) {
        house.now += std::chrono::hours{20};
        REQUIRE(house.keyed("key " + std::to_string(i), "print " + std::to_string(i),
                            journal::work_for<Account>("a" + std::to_string(i % 4), DepositMany{{1, 20, 300 + i}})));
    }
    REQUIRE(house.act("a4", Close{"销户"}));
    house.close();
}

// One byte of a file changed for as long as this lives.
class Change {
public:
    Change(const std::filesystem::path& path, std::string_view whole, std::size_t at, char byte) : path_(path), at_(at), was_(whole[at]) {
        put(byte);
    }
    ~Change() {
        put(was_);
        for (const char* beside : {"-wal", "-shm"}) std::filesystem::remove(path_.string() + beside);
    }
    Change(const Change&) = delete;
    Change& operator=(const Change&) = delete;

private:
    void put(char byte) const {
        int handle = ::open(path_.c_str(), O_WRONLY | O_CLOEXEC);
        bool good = handle >= 0 && ::pwrite(handle, &byte, 1, off_t(at_)) == 1;
        ::close(handle);
        if (!good) throw std::runtime_error("cannot change " + path_.string());
    }
    const std::filesystem::path& path_;
    std::size_t at_;
    char was_;
};

// Just enough of the SQLite file format (sqlite.org/fileformat2.html) to find the bytes of each record of a table.
struct Span {
    std::size_t begin = 0, end = 0;
};
struct Cell {
    std::map<std::string, Span> columns;  // a column that takes no byte of its own (0, 1, null) is its place in the record's head
};
class Pages {
public:
    explicit Pages(std::string_view file) : file_(file), page_size_(number(16, 2)) {}
    std::vector<Cell> records(std::size_t root, const std::vector<std::string>& columns) const {
        std::vector<Cell> cells;
        walk(root, columns, cells);
        return cells;
    }

private:
    std::size_t number(std::size_t at, std::size_t bytes) const {
        std::size_t value = 0;
        for (std::size_t i = 0; i < bytes; ++i) value = value << 8 | static_cast<unsigned char>(file_[at + i]);
        return value;
    }
    std::size_t varint(std::size_t& at) const {
        std::size_t value = 0;
        for (int i = 0; i < 9; ++i) {
            auto byte = static_cast<unsigned char>(file_[at++]);
            value = value << 7 | (byte & 0x7f);
            if (!(byte & 0x80)) break;
        }
        return value;
    }
    static std::size_t size_of(std::size_t serial) {
        constexpr std::array<std::size_t, 10> fixed{0, 1, 2, 3, 4, 6, 8, 8, 0, 0};
        return serial < fixed.size() ? fixed[serial] : (serial - 12) / 2;
    }
    void walk(std::size_t page, const std::vector<std::string>& columns, std::vector<Cell>& cells) const {
        auto start = (page - 1) * page_size_, head = start + (page == 1 ? 100 : 0);
        auto kind = number(head, 1), count = number(head + 3, 2);
        REQUIRE((kind == 0x05 || kind == 0x0d));
        auto pointers = head + (kind == 0x05 ? 12 : 8);
        for (std::size_t i = 0; i < count; ++i) {
            auto at = start + number(pointers + 2 * i, 2);
            if (kind == 0x05) walk(number(at, 4), columns, cells);
            else cells.push_back(cell(at, columns));
        }
        if (kind == 0x05) walk(number(head + 8, 4), columns, cells);
    }
    Cell cell(std::size_t at, const std::vector<std::string>& columns) const {
        Cell cell;
        auto payload = varint(at);
        REQUIRE(payload < page_size_ - 35);  // no overflow page
        auto row_number = at;
        varint(at);
        cell.columns[columns[0]] = {row_number, at};  // "integer primary key" is the row's number
        auto record = at, head_end = at;
        head_end = record + varint(at);
        auto body = head_end;
        for (std::size_t i = 0; at < head_end; ++i) {
            auto place = at;
            auto size = size_of(varint(at));
            if (i > 0) cell.columns[columns.at(i)] = size > 0 ? Span{body, body + size} : Span{place, at};
            body += size;
        }
        REQUIRE(body == record + payload);
        return cell;
    }
    std::string_view file_;
    std::size_t page_size_;
};

// Everything that a query can give back: the schema, every table, and the words of the search index.
std::string readable(const std::filesystem::path& database) {
    auto sql = open_sqlite(database.string(), Access::read);
    std::vector<std::string> tables{"sqlite_master"};
    sql->query("select name, sql from sqlite_master where type = 'table' order by name", [&](Row row) {
        std::string name(row.text(0));
        if (!name.starts_with("words_")) tables.push_back(name);
    });
    sql->script("create virtual table temp.vocabulary using fts5vocab(main, words, instance)");
    tables.push_back("vocabulary");
    return dump(*sql, tables);
}
}  // namespace

TEST_CASE("each of a thousand random bytes changed in an exported journal is found") {
    House house;
    furnish(house);
    auto text = house.exported();
    REQUIRE(text.size() > 50'000);
    Random random;
    int found = 0;
    for (int i = 0; i < changes; ++i) {
        auto changed = text;
        auto at = random.below(text.size());
        changed[at] = random.other_than(changed[at]);
        std::istringstream in(changed);
        bool seen = !journal::verify_export(in, {}).intact;
        CHECK_MESSAGE(seen, "byte " << at << " from " << int(text[at]) << " to " << int(changed[at]));
        found += seen;
    }
    MESSAGE("changed bytes of the export found: " << found << " of " << changes);
}

TEST_CASE("each of a thousand random bytes changed in stored records is found") {
    House house;
    furnish(house);
    auto path = house.database();
    auto file = read_whole(path).value();
    std::size_t root = std::size_t(house.look()->integer("select rootpage from sqlite_master where name = 'event'"));
    const std::vector<std::string> columns{"position", "stream", "version", "type", "actor", "at", "command", "data", "hash"};
    auto cells = Pages(file).records(root, columns);
    REQUIRE(cells.size() == 1 + filled + 30 + 2);
    // The bytes are where we think they are.
    CHECK(file.substr(cells[4].columns.at("stream").begin, 10) == "account/a3");

    Random random;
    std::map<std::string, int> found;
    int all = 0;
    for (int i = 0; i < changes; ++i) {
        auto& name = columns[random.below(columns.size())];
        auto [begin, end] = cells[random.below(cells.size())].columns.at(name);
        REQUIRE(begin < end);
        auto at = begin + random.below(end - begin);
        auto byte = random.other_than(file[at]);
        Change change(path, file, at, byte);
        bool seen = !journal::verify_database(path, &house.views, {}).intact;
        CHECK_MESSAGE(seen, name << " byte " << at << " from " << int(file[at]) << " to " << int(byte));
        found[name] += seen;
        all += seen;
    }
    std::string each;
    for (auto& name : columns) each += " " + name + " " + std::to_string(found[name]);
    MESSAGE("changed bytes of stored records found: " << all << " of " << changes << ":" << each);
    CHECK(read_whole(path).value() == file);
    CHECK(journal::verify_database(path, &house.views, {}).intact);
}

TEST_CASE("a random byte changed anywhere in the database file is found or changes nothing that can be read") {
    House house;
    furnish(house);
    auto path = house.database();
    auto file = read_whole(path).value();
    auto before = readable(path);
    Random random;
    int found = 0, without_effect = 0;
    for (int i = 0; i < changes; ++i) {
        auto at = random.below(file.size());
        auto byte = random.other_than(file[at]);
        Change change(path, file, at, byte);
        if (!journal::verify_database(path, &house.views, {}).intact) {
            ++found;
            continue;
        }
        ++without_effect;
        CHECK_MESSAGE(readable(path) == before, "byte " << at << " from " << int(file[at]) << " to " << int(byte));
    }
    MESSAGE("changed bytes of the database file: " << found << " found, " << without_effect << " without any effect on what can be read");
    CHECK(found > changes / 4);
    CHECK(found + without_effect == changes);
}

TEST_CASE("a write-ahead log that was cut loses acknowledged records and an outside checkpoint shows it") {
    House house;
    house.fill(40);
    auto acknowledged = house.note();
    auto copy = house.folder / "copy.db", log = house.folder / "copy.db-wal";
    auto size = std::filesystem::file_size(house.database().string() + "-wal");
    for (double part : {1.0, 0.9, 0.5, 0.0}) {
        std::filesystem::copy_file(house.database(), copy, std::filesystem::copy_options::overwrite_existing);
        std::filesystem::copy_file(house.database().string() + "-wal", log, std::filesystem::copy_options::overwrite_existing);
        std::filesystem::remove(copy.string() + "-shm");
        std::filesystem::resize_file(log, std::uintmax_t(double(size) * part));
        auto verdict = journal::verify_database(copy, &house.views,
                                                {.verifiers = {house.journal->verifier()}, .checkpoints = {acknowledged}, .progress = {}});
        CHECK_MESSAGE(verdict.intact == (part == 1.0), part);
        if (part == 1.0) CHECK(verdict.records == 41);
    }
}
