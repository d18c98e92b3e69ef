// Published tables computed anew by our own rules, and where the two differ: what `bihuan standards` prints, and how anybody can
// convince themselves that the rules are right.
#pragma once
#include "formats/csv.hpp"
#include "modules/monitoring/standards/effluent.hpp"

namespace bihuan::app {

struct Miss {
    std::string row;  // station, or place and time: what the table calls it
    std::string published, computed;
};
DESCRIBE(Miss, row, published, computed)
struct Agreement {
    std::string standard;  // its id; "" where rows belong to several
    standards::Status status = standards::Status::unverified;
    std::int64_t rows = 0, published = 0, agreed = 0;
    std::int64_t primary_published = 0, primary_agreed = 0;  // aqi only
    std::int64_t rivers = 0, lakes = 0;                      // water only: sections by their limits of phosphorus
    std::vector<Miss> misses;
    std::vector<std::string> unpublished;  // aqi only: stations without a published value
};
DESCRIBE(Agreement, standard, status, rows, published, agreed, primary_published, primary_agreed, rivers, lakes, misses, unpublished)

// Columns of the national feed: stationcode, aqi, so2, no2, co, o3_24h (which is the ozone of one hour), pm10, pm2_5; primarypollutant
// where there is one. Problem "table.no_column"; those of standards::aqi().
Result<Agreement> compare_aqi(const formats::CsvTable&, Date day);

// Columns province, basin, section, year, time_md_hm, class, and pH, DO, CODMn, NH3N, TP each with _raw. A section is a river or a
// lake by which limits of phosphorus agree with more of what was published of it. `displayed`: of the rounded columns instead.
Result<Agreement> compare_water(const formats::CsvTable&, bool displayed);

struct RoundingAgreement {
    std::int64_t values = 0, agreed = 0;                // displayed is raw rounded half to even
    std::int64_t ties = 0, half_even = 0, half_up = 0;  // of those where the two rules differ
    std::vector<Miss> misses;
};
DESCRIBE(RoundingAgreement, values, agreed, ties, half_even, half_up, misses)
// Every column that has a partner of the same name with _raw. Problem "table.no_column" where there is none.
Result<RoundingAgreement> compare_rounding(const formats::CsvTable&);

struct WorksFactor {
    std::string factor, zh, unit;
    std::optional<Decimal> limit;
    standards::ExceedDays days;
};
DESCRIBE(WorksFactor, factor, zh, unit, limit, days)
struct WorksYear {
    std::string standard;
    standards::Status status = standards::Status::unverified;
    std::string grade;
    std::int64_t rows = 0;
    std::vector<WorksFactor> factors;
};
DESCRIBE(WorksYear, standard, status, grade, rows, factors)
struct WorksChoices {
    std::string grade = "1A";
    int year = 0;  // of days that name none
    bool built_before_2006 = false;
};
// Columns 日期 (1月2日) and 出水COD浓度, 出水氨氮浓度, 出水TN浓度, 出水TP浓度. Problems: "table.no_column", "table.day"; of limits_for().
Result<WorksYear> works_year(const formats::CsvTable&, const WorksChoices&);

}  // namespace bihuan::app
