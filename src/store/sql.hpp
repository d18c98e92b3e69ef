// The little SQL we need: a connection, prepared statements by text, rows into described structs.
// Statements are written once with $1, $2… in the dialect that SQLite and PostgreSQL share; lists and nested structs are JSON text.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"

namespace bihuan {

struct Bytes {  // binds as bytes, not as text
    std::string_view view;
};

// The machinery broke: disk full, file damaged, no permission. `problem` is what people are told.
class StoreError : public std::runtime_error {
public:
    StoreError(Problem problem, const std::string& detail) : std::runtime_error(detail), problem_(std::move(problem)) {}
    const Problem& problem() const { return problem_; }

private:
    Problem problem_;
};

class Statement {  // a prepared statement: bind from 1, step, read columns from 0
public:
    virtual ~Statement() = default;
    virtual void null(int at) = 0;
    virtual void integer(int at, std::int64_t) = 0;
    virtual void number(int at, double) = 0;
    virtual void text(int at, std::string_view) = 0;
    virtual void bytes(int at, std::string_view) = 0;
    virtual bool step() = 0;   // false when there is no further row
    virtual void reset() = 0;  // ready to be used again
    virtual int columns() const = 0;
    enum class Kind { null, integer, number, text, bytes };
    virtual Kind kind(int column) const = 0;  // as stored, whatever the column was declared to be
    bool is_null(int column) const { return kind(column) == Kind::null; }
    virtual std::int64_t integer(int column) const = 0;
    virtual double number(int column) const = 0;
    virtual std::string_view text(int column) const = 0;  // bytes too; valid until the next step
};
using Row = const Statement&;

class Sql {
public:
    virtual ~Sql() = default;

    template <class... Arguments>
    void run(std::string_view statement, const Arguments&... arguments) {
        query(
            statement, [](Row) {}, arguments...);
    }
    // visit(Row) for each row; a visit that returns bool ends the query with false.
    template <class Visit, class... Arguments>
    void query(std::string_view statement, Visit visit, const Arguments&... arguments) {
        Lease lease{*this, statement};
        int at = 0;
        (put(lease.statement, ++at, arguments), ...);
        step_all(lease.statement, visit);
    }
    template <Described T, class... Arguments>
    std::vector<T> all(std::string_view statement, const Arguments&... arguments) {
        std::vector<T> rows;
        query(
            statement, [&](Row row) { rows.push_back(from<T>(row)); }, arguments...);
        return rows;
    }
    template <Described T, class... Arguments>
    std::optional<T> one(std::string_view statement, const Arguments&... arguments) {
        std::optional<T> found;
        query(
            statement,
            [&](Row row) {
                found = from<T>(row);
                return false;
            },
            arguments...);
        return found;
    }
    template <class... Arguments>
    std::int64_t integer(std::string_view statement, const Arguments&... arguments) {  // first column of the first row, else 0
        std::int64_t value = 0;
        query(
            statement,
            [&](Row row) {
                value = row.integer(0);
                return false;
            },
            arguments...);
        return value;
    }
    virtual void script(const std::string& statements) = 0;
    virtual bool has_table(std::string_view name) = 0;
    virtual void copy_to(const std::string& path,
                         const std::function<void(int done, int total)>& progress) = 0;  // consistent while others write
    // The tables of another database, read-only, wherever this one has none of that name.
    virtual void show_through(const std::string& path) = 0;
    virtual std::vector<std::string> damage() = 0;  // what the database itself finds wrong with its file

    template <Described T>
    static T from(Row row) {
        T value{};
        int column = 0;
        each_member(value, [&](std::string_view, auto& member) { get(row, column++, member); });
        return value;
    }
    // A filter with any number of parameters, made while the query runs: binds like the variadic calls above.
    class Parameters {
    public:
        template <class T>
        std::string add(const T& value) {  // "$3"
            binds_.push_back([value](Statement& s, int at) { put(s, at, value); });
            return "$" + std::to_string(binds_.size());
        }
        void bind(Statement& statement) const {
            for (int at = 0; const auto& one : binds_) one(statement, ++at);
        }

    private:
        std::vector<std::function<void(Statement&, int)>> binds_;
    };
    template <Described T>
    std::vector<T> all(std::string_view statement, const Parameters& parameters) {
        std::vector<T> rows;
        query(
            statement, [&](Row row) { rows.push_back(from<T>(row)); }, parameters);
        return rows;
    }
    template <class Visit>
    void query(std::string_view statement, Visit visit, const Parameters& parameters) {
        Lease lease{*this, statement};
        parameters.bind(lease.statement);
        step_all(lease.statement, visit);
    }

    static void put(Statement& s, int at, std::int64_t v) { s.integer(at, v); }
    static void put(Statement& s, int at, int v) { s.integer(at, v); }
    static void put(Statement& s, int at, bool v) { s.integer(at, v); }
    static void put(Statement& s, int at, double v) { s.number(at, v); }
    static void put(Statement& s, int at, std::string_view v) { s.text(at, v); }
    static void put(Statement& s, int at, const char* v) { s.text(at, v); }
    static void put(Statement& s, int at, const std::string& v) { s.text(at, v); }
    static void put(Statement& s, int at, Bytes v) { s.bytes(at, v.view); }
    static void put(Statement& s, int at, Instant v) { s.integer(at, v.time_since_epoch().count()); }
    static void put(Statement& s, int at, Date v) { s.text(at, to_text(v)); }
    template <class Tag>
    static void put(Statement& s, int at, const Id<Tag>& v) {
        s.text(at, v.text);
    }
    template <DescribedEnum T>
    static void put(Statement& s, int at, T v) {
        s.text(at, name_of(v));
    }
    template <json::WrittenAsText T>
    static void put(Statement& s, int at, const T& v) {
        s.text(at, v.to_text());
    }
    template <class T>
    static void put(Statement& s, int at, const std::vector<T>& v) {
        s.text(at, json::text(v));
    }
    template <Described T>
    static void put(Statement& s, int at, const T& v) {
        s.text(at, json::text(v));
    }
    template <class T>
    static void put(Statement& s, int at, const std::optional<T>& v) {
        v ? put(s, at, *v) : s.null(at);
    }

protected:
    virtual Statement& take(std::string_view statement) = 0;
    virtual void give_back(Statement&) = 0;

private:
    struct Lease {
        Lease(Sql& sql, std::string_view text) : owner(sql), statement(sql.take(text)) {}
        ~Lease() { owner.give_back(statement); }
        Lease(const Lease&) = delete;
        Lease& operator=(const Lease&) = delete;
        Sql& owner;
        Statement& statement;
    };
    template <class Visit>
    static void step_all(Statement& statement, Visit& visit) {
        while (statement.step()) {
            if constexpr (std::is_same_v<decltype(visit(std::as_const(statement))), bool>) {
                if (!visit(std::as_const(statement))) return;
            } else {
                visit(std::as_const(statement));
            }
        }
    }

    static void get(Row r, int c, std::int64_t& v) { v = r.integer(c); }
    static void get(Row r, int c, int& v) { v = static_cast<int>(r.integer(c)); }
    static void get(Row r, int c, bool& v) { v = r.integer(c) != 0; }
    static void get(Row r, int c, double& v) { v = r.number(c); }
    static void get(Row r, int c, std::string& v) { v = r.text(c); }
    static void get(Row r, int c, Instant& v) { v = Instant{std::chrono::milliseconds{r.integer(c)}}; }
    static void get(Row r, int c, Date& v) { v = date_from(r.text(c)).value(); }
    template <class Tag>
    static void get(Row r, int c, Id<Tag>& v) {
        v.text = r.text(c);
    }
    template <DescribedEnum T>
    static void get(Row r, int c, T& v) {
        v = enum_from<T>(r.text(c)).value();
    }
    template <json::WrittenAsText T>
    static void get(Row r, int c, T& v) {
        v = T::from_text(r.text(c)).value();
    }
    template <class T>
    static void get(Row r, int c, std::vector<T>& v) {
        v = json::from<std::vector<T>>(r.text(c), json::Strictness::absent_keeps_default).value();
    }
    template <Described T>
    static void get(Row r, int c, T& v) {
        v = json::from<T>(r.text(c), json::Strictness::absent_keeps_default).value();
    }
    template <class T>
    static void get(Row r, int c, std::optional<T>& v) {
        if (r.is_null(c)) v.reset();
        else get(r, c, v.emplace());
    }
};

enum class Access { read, write, create };
// A file, or ":memory:". WAL with a sync at each commit; search tables may use `tokenize = 'bigram'` (base/text search_terms).
std::unique_ptr<Sql> open_sqlite(const std::string& path, Access);

}  // namespace bihuan
