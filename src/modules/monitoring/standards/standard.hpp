// A standard as the program carries it: which text, in force from when to when, and whether anybody has compared it with the original.
// The files are data/standards/*.json and data/factors/*.json. What is unverified informs, it does not close a case alone.
#pragma once
#include <span>

#include "base/decimal.hpp"
#include "base/describe.hpp"
#include "base/result.hpp"
#include "base/types.hpp"

namespace bihuan::standards {

enum class Status { verified, unverified };
DESCRIBE_ENUM(Status, verified, unverified)

// One version of one text. The day that counts is the day of the data, not the day of the question.
struct Standard {
    std::string id;       // "GB 3095-2026/transition": what judgements name
    std::string text;     // "GB 3095": all its versions share it
    std::string version;  // "2026, transition until 2030-12-31"
    std::string zh, en;   // its title
    Date from{};
    std::optional<Date> to;  // last day; empty: still in force
    Status status = Status::unverified;
    std::string source;  // where the figures were read
    std::string note;    // what is open, what surprises

    bool in_force(Date day) const { return day >= from && (!to || day <= *to); }
};
DESCRIBE(Standard, id, text, version, zh, en, from, to, status, source, note)

// All of them, in byte order of their ids. Lives as long as the program.
std::span<const Standard> all_standards();
// Nothing where there is no such id.
const Standard* find_standard(std::string_view id);
// The version of a text that is in force on a day. Problem "standard.not_in_force".
Result<const Standard*> standard_on(std::string_view text, Date day);

// What things are measured in; the first digits of an HJ 212 system code say it (HJ 212-2017 table 5).
enum class Medium { air, surface_water, groundwater, sea_water, waste_water, flue_gas };
DESCRIBE_ENUM(Medium, air, surface_water, groundwater, sea_water, waste_water, flue_gas)
// "21" surface water, "22" and "27" air, "24" groundwater, "26" sea, "31" flue gas, "32" waste water; "51" and "52" their processes.
std::optional<Medium> medium_of_system(std::string_view st);

}  // namespace bihuan::standards
