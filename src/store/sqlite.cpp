#include <sqlite3.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <unordered_map>

#include "base/text.hpp"
#include "store/sql.hpp"

namespace bihuan {
namespace {

constexpr int busy_timeout_ms = 5'000;
constexpr int wal_pages_per_checkpoint = 4'000;

// PostgreSQL numbers a parameter by its name ($2 is the second); SQLite numbers $2 by where it first appears, but ?2 by name.
// And only the exact words "integer primary key" make SQLite use the row's own number.
std::string in_dialect(std::string_view statement) {
    std::string text(statement);
    bool quoted = false;
    for (auto& c : text) {
        if (c == '\'') quoted = !quoted;
        if (c == '$' && !quoted) c = '?';
    }
    constexpr std::string_view shared = "bigint primary key", own = "integer primary key";
    for (auto at = text.find(shared); at != text.npos; at = text.find(shared, at + own.size())) text.replace(at, shared.size(), own);
    return text;
}

Problem problem_of(int code) {
    switch (code & 0xff) {
        case SQLITE_FULL:
            return {Fault::unavailable,
                    "store.disk_full",
                    "磁盘已满，本次操作未写入；请腾出空间后重试",
                    "the disk is full; nothing of this was written: free some space and try again",
                    {}};
        case SQLITE_READONLY:
        case SQLITE_PERM:
        case SQLITE_CANTOPEN:
            return {Fault::unavailable,
                    "store.not_writable",
                    "数据目录无法打开或不可写，请检查路径与权限",
                    "the data directory cannot be opened or written: check its path and permissions",
                    {}};
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            return {Fault::unavailable,
                    "store.damaged",
                    "数据库文件已损坏；请停止使用，运行 bihuan verify，并从备份恢复",
                    "the database file is damaged: stop, run bihuan verify, restore from a backup",
                    {}};
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return {Fault::unavailable,
                    "store.busy",
                    "数据库正被另一个程序占用，请稍后重试",
                    "another program holds the database: try again in a moment",
                    {}};
        case SQLITE_IOERR:
            return {Fault::unavailable,
                    "store.failed",
                    "读写磁盘失败（磁盘故障、配额或文件大小限制），本次操作未写入；请检查磁盘后重试",
                    "the disk could not be read or written (a fault, a quota, a limit on the size of files); nothing of this was written: "
                    "look at the disk, then try again",
                    {}};
        default: return {Fault::unavailable, "store.failed", "存储出错，本次操作未写入", "storage failed; nothing of this was written", {}};
    }
}
// SQLite tells of a full disk only where it writes; where it makes the files beside a database, the system has to be asked.
Problem problem_of(int code, sqlite3* db) {
    auto why = db ? sqlite3_system_errno(db) : 0;
    bool no_room = (code & 0xff) == SQLITE_IOERR && (why == ENOSPC || why == EDQUOT);
    return problem_of(no_room ? SQLITE_FULL : code);
}
[[noreturn]] void fail(sqlite3* db, int code, std::string_view what) {
    auto detail = "sqlite: " + std::string(what) + ": " + (db ? sqlite3_errmsg(db) : sqlite3_errstr(code));
    throw StoreError(problem_of(code, db), detail);
}

bool has_a_log(const std::string& path) {
    std::error_code none;
    auto size = std::filesystem::file_size(path + "-wal", none);
    return !none && size > 0;
}
// SQLite takes a page that the file ends in for one of zeros, until it is used. With a log beside it the file may be of any size.
void refuse_a_cut_file(const std::string& path) {
    constexpr std::size_t page_size_at = 16;
    std::array<char, page_size_at + 2> head{};
    std::ifstream in(path, std::ios::binary);
    if (!in.read(head.data(), head.size()) ||
        std::string_view(head.data(), page_size_at) != std::string_view("SQLite format 3\0", page_size_at))
        return;
    auto page_size =
        std::uintmax_t(static_cast<unsigned char>(head[page_size_at])) << 8 | static_cast<unsigned char>(head[page_size_at + 1]);
    if (page_size == 1) page_size = 65'536;
    std::error_code none;
    auto size = std::filesystem::file_size(path, none);
    if (!none && page_size > 0 && size % page_size != 0 && !has_a_log(path))
        throw StoreError(problem_of(SQLITE_CORRUPT), "sqlite: " + path + " ends within a page");
}
// For a read-only medium, where the files beside a database in WAL mode cannot be made. Without a log there is nothing in them.
constexpr auto unchanging = "immutable=1";
std::string uri_of(const std::string& path, const char* how) {
    std::string name = "file:";
    for (char c : path) name += c == '?' ? "%3f" : c == '#' ? "%23" : c == '%' ? "%25" : std::string(1, c);
    return name + "?" + how;
}

class SqliteStatement final : public Statement {
public:
    SqliteStatement(sqlite3* db, std::string_view text) : db_(db) {
        auto own = in_dialect(text);
        auto code = sqlite3_prepare_v3(db_, own.data(), int(own.size()), SQLITE_PREPARE_PERSISTENT, &statement_, nullptr);
        if (code != SQLITE_OK) fail(db_, code, text);
    }
    ~SqliteStatement() override { sqlite3_finalize(statement_); }
    SqliteStatement(const SqliteStatement&) = delete;
    SqliteStatement& operator=(const SqliteStatement&) = delete;

    void null(int at) override { sqlite3_bind_null(statement_, at); }
    void integer(int at, std::int64_t v) override { sqlite3_bind_int64(statement_, at, v); }
    void number(int at, double v) override { sqlite3_bind_double(statement_, at, v); }
    void text(int at, std::string_view v) override {
        sqlite3_bind_text64(statement_, at, v.data() ? v.data() : "", v.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    }
    void bytes(int at, std::string_view v) override {
        sqlite3_bind_blob64(statement_, at, v.data() ? v.data() : "", v.size(), SQLITE_TRANSIENT);
    }
    bool step() override {
        auto code = sqlite3_step(statement_);
        if (code == SQLITE_ROW) return true;
        if (code == SQLITE_DONE) return false;
        std::string text = sqlite3_sql(statement_);
        auto extended = sqlite3_extended_errcode(db_);
        auto error = StoreError(problem_of(extended, db_), "sqlite: " + text + ": " + sqlite3_errmsg(db_));
        sqlite3_reset(statement_);
        throw error;
    }
    void reset() override {
        sqlite3_reset(statement_);
        sqlite3_clear_bindings(statement_);
    }
    int columns() const override { return sqlite3_column_count(statement_); }
    Kind kind(int c) const override {
        switch (sqlite3_column_type(statement_, c)) {
            case SQLITE_INTEGER: return Kind::integer;
            case SQLITE_FLOAT: return Kind::number;
            case SQLITE_TEXT: return Kind::text;
            case SQLITE_BLOB: return Kind::bytes;
            default: return Kind::null;
        }
    }
    std::int64_t integer(int c) const override { return sqlite3_column_int64(statement_, c); }
    double number(int c) const override { return sqlite3_column_double(statement_, c); }
    std::string_view text(int c) const override {
        auto* data = static_cast<const char*>(sqlite3_column_blob(statement_, c));
        return data ? std::string_view(data, static_cast<std::size_t>(sqlite3_column_bytes(statement_, c))) : std::string_view();
    }
    bool in_use = false;

private:
    sqlite3* db_;
    sqlite3_stmt* statement_ = nullptr;
};

// ---- full text: FTS5 with our own words, because its trigram tokenizer loses every two-character Chinese word ----

// The last character of a run of several stands alone in the index too. At the end of a question it must not be asked for, or 扬尘
// would be found only where a text ends with it; before a stop or a Latin word it must be, because there the run does end.
bool closes_a_run(std::string_view before, std::string_view term) {
    return term.size() < before.size() && before.ends_with(term) && text::is_cjk(text::code_points(term)[0]);
}

int give_terms(Fts5Tokenizer*, void* context, int why, const char* text, int size, int (*give)(void*, int, const char*, int, int, int)) {
    int at = 0;
    auto terms = text::search_terms({text, static_cast<std::size_t>(size)});
    if ((why & FTS5_TOKENIZE_QUERY) && terms.size() > 1 && closes_a_run(terms[terms.size() - 2], terms.back())) terms.pop_back();
    for (const auto& term : terms) {
        int code = give(context, 0, term.data(), int(term.size()), at, at);
        if (code != SQLITE_OK) return code;
        at = std::min(at + 1, size);
    }
    return SQLITE_OK;
}
void install_tokenizer(sqlite3* db) {
    fts5_api* api = nullptr;
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(db, "select fts5(?1)", -1, &statement, nullptr) == SQLITE_OK) {
        sqlite3_bind_pointer(statement, 1, &api, "fts5_api_ptr", nullptr);
        sqlite3_step(statement);
    }
    sqlite3_finalize(statement);
    if (!api) throw std::runtime_error("sqlite: built without FTS5");
    static fts5_tokenizer bigram{[](void*, const char**, int, Fts5Tokenizer** made) {
                                     static char one;
                                     *made = reinterpret_cast<Fts5Tokenizer*>(&one);  // stateless: any address that is not null
                                     return SQLITE_OK;
                                 },
                                 [](Fts5Tokenizer*) {}, give_terms};
    api->xCreateTokenizer(api, "bigram", nullptr, &bigram, nullptr);
}

// SQLite counts every allocation under one lock for all connections; nobody here asks for those counts.
void configure_once() { [[maybe_unused]] static const int configured = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); }

class Sqlite final : public Sql {
public:
    Sqlite(const std::string& path, Access access) {
        configure_once();
        int flags = access == Access::read ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
        if (access == Access::create) flags |= SQLITE_OPEN_CREATE;
        refuse_a_cut_file(path);
        open(path, flags);
        if (access == Access::read && !can_be_read() && !has_a_log(path)) {
            sqlite3_close(db_);
            open(uri_of(path, unchanging), flags);
        }
        sqlite3_busy_timeout(db_, busy_timeout_ms);
        try {
            install_tokenizer(db_);
            if (access != Access::read && path != ":memory:") script("pragma journal_mode = wal; pragma synchronous = full");
            script("pragma cell_size_check = on; pragma trusted_schema = off; pragma wal_autocheckpoint = " +
                   std::to_string(wal_pages_per_checkpoint));
        } catch (...) {
            sqlite3_close(db_);
            throw;
        }
    }
    ~Sqlite() override {
        statements_.clear();
        sqlite3_close(db_);
    }
    Sqlite(const Sqlite&) = delete;
    Sqlite& operator=(const Sqlite&) = delete;

    void script(const std::string& statements) override {
        auto code = sqlite3_exec(db_, in_dialect(statements).c_str(), nullptr, nullptr, nullptr);
        if (code != SQLITE_OK) fail(db_, sqlite3_extended_errcode(db_), statements);
    }
    bool has_table(std::string_view name) override {
        return integer("select count(*) from sqlite_master where type = 'table' and name = $1", name) > 0;
    }

    void copy_to(const std::string& path, const std::function<void(int, int)>& progress) override {
        constexpr int pages_per_step = 512;
        sqlite3* target = nullptr;
        auto code = sqlite3_open_v2(path.c_str(), &target, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
        auto* copy = code == SQLITE_OK ? sqlite3_backup_init(target, "main", db_, "main") : nullptr;
        if (copy) {
            do {
                code = sqlite3_backup_step(copy, pages_per_step);
                auto total = sqlite3_backup_pagecount(copy);
                if (progress) progress(total - sqlite3_backup_remaining(copy), total);
                if (code == SQLITE_BUSY || code == SQLITE_LOCKED) sqlite3_sleep(5);
            } while (code == SQLITE_OK || code == SQLITE_BUSY || code == SQLITE_LOCKED);
            auto finished = sqlite3_backup_finish(copy);
            code = code == SQLITE_DONE ? finished : code;
        } else if (target) {
            code = sqlite3_extended_errcode(target);
        }
        sqlite3_close(target);
        if (code != SQLITE_OK) fail(nullptr, code, "copy to " + path);
    }
    void show_through(const std::string& path) override {
        try {
            run("attach $1 as beneath", uri_of(path, "mode=ro"));
        } catch (const StoreError&) {
            if (has_a_log(path)) throw;
            run("attach $1 as beneath", uri_of(path, unchanging));
        }
    }
    std::vector<std::string> damage() override {
        std::vector<std::string> found;
        try {
            query("pragma integrity_check", [&](Row row) { found.emplace_back(row.text(0)); });
        } catch (const StoreError& error) {
            found.emplace_back(error.what());
        }
        if (found == std::vector<std::string>{"ok"}) found.clear();
        return found;
    }

private:
    void open(const std::string& path, int flags) {
        auto code = sqlite3_open_v2(path.c_str(), &db_, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI, nullptr);
        if (code != SQLITE_OK) {
            sqlite3_close(db_);
            fail(nullptr, code, path);
        }
        sqlite3_extended_result_codes(db_, 1);
    }
    bool can_be_read() {
        auto code = sqlite3_table_column_metadata(db_, nullptr, "sqlite_master", nullptr, nullptr, nullptr, nullptr, nullptr, nullptr);
        return (code & 0xff) != SQLITE_CANTOPEN && (code & 0xff) != SQLITE_READONLY;
    }
    Statement& take(std::string_view text) override {
        auto found = statements_.find(text);
        if (found == statements_.end()) found = statements_.emplace(std::string(text), std::make_unique<SqliteStatement>(db_, text)).first;
        if (!found->second->in_use) {
            found->second->in_use = true;
            return *found->second;
        }
        auto extra = std::make_unique<SqliteStatement>(db_, text);  // the same text is running already, further up the stack
        extra->in_use = true;
        auto& given = *extra;
        extra_.push_back(std::move(extra));
        return given;
    }
    void give_back(Statement& statement) override {
        auto& own = static_cast<SqliteStatement&>(statement);
        own.reset();
        own.in_use = false;
        std::erase_if(extra_, [&](auto& one) { return one.get() == &own; });
        if (statements_.size() > statements_max) std::erase_if(statements_, [](auto& entry) { return !entry.second->in_use; });
    }

    struct TextHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    static constexpr std::size_t statements_max = 500;
    sqlite3* db_ = nullptr;
    std::unordered_map<std::string, std::unique_ptr<SqliteStatement>, TextHash, std::equal_to<>> statements_;
    std::vector<std::unique_ptr<SqliteStatement>> extra_;
};

}  // namespace

std::unique_ptr<Sql> open_sqlite(const std::string& path, Access access) { return std::make_unique<Sqlite>(path, access); }

}  // namespace bihuan
