// Hours that ClickHouse adds up itself: exact, in parts that fit its whole numbers, put together here.
#pragma once
#include <set>

#include "store/series/clickhouse_tables.hpp"
#include "store/series/shelf.hpp"

namespace bihuan::series {

class ClickHouseSums {
public:
    explicit ClickHouseSums(const Catalogue& catalogue) : catalogue_(&catalogue) {}
    // What follows "select ", for the rows that `where` leaves.
    static std::string query(const std::string& measurement, const std::string& where, Field);
    void add(const std::string& answer, Field);  // throws StoreError
    // Days with a row of more than one version are not taken from there: which is the newest follows from more than SQL sees.
    static std::string versions_query(const std::string& measurement, const std::string& where);
    void add_versions(const std::string& answer);
    bool has_versions(SpanPlace place) const;
    void visit(SpanPlace, const std::function<void(const FieldSums&)>&) const;

private:
    struct Part {  // numbers of one hour with the same places
        std::uint32_t hour = 0;
        int places = 0;
        Sum sum;
    };
    const Catalogue* catalogue_;
    std::map<SpanPlace, std::map<std::uint32_t, std::vector<Part>>> parts_;                     // by series
    std::set<std::tuple<std::string, std::string, std::string, std::uint32_t>> with_versions_;  // MN, ST, CN, day
    Field field_ = Field::avg;
};

}  // namespace bihuan::series
