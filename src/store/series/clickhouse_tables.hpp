// The tables in ClickHouse, and how they are spoken to. Names from outside stand in a statement in hexadecimal digits only.
#pragma once
#include "store/series/bytes.hpp"
#include "store/series/clickhouse_series.hpp"

namespace bihuan::series {

class ClickHouse {
public:
    ClickHouse(AskClickHouse ask, std::string database, std::string cluster);

    void make_tables() const;  // where they are not there; throws StoreError, as all of this does
    // `rest` follows "select "; the answer is RowBinary.
    std::string select(const std::string& rest) const;
    void insert(std::string_view table, std::string_view rows) const;  // RowBinary, in the order of the table's columns; empty: nothing
    std::string table(std::string_view name) const { return "`" + database_ + "`.`" + std::string(name) + "`"; }
    std::chrono::seconds up_since() const;  // how long the one that was started last runs

private:
    std::string ask(const std::string& statement, std::string_view inserted = {}) const;
    bool has_tables() const;
    AskClickHouse ask_;
    std::string database_, cluster_;
};

std::string literal(std::string_view bytes);  // 'A1' as unhex('4131')
std::string literal(const Digest&);

// Numbers of a fixed size, as RowBinary has them; texts and counts are as put_text and put_number make them.
template <class T>
void put_fixed(std::string& out, T number) {
    out.append(reinterpret_cast<const char*>(&number), sizeof number);
}
template <class T>
T get_fixed(ByteReader& in) {
    T number{};
    auto bytes = in.take(sizeof number);
    if (bytes.size() == sizeof number) std::memcpy(&number, bytes.data(), sizeof number);
    return number;
}
[[noreturn]] void fail_answer(const std::string& of);  // an answer that cannot be read

}  // namespace bihuan::series
