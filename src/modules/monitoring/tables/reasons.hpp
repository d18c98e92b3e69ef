// Why cells of a table were not taken, or how they were written, counted by kind and told in both languages.
#pragma once
#include <map>

#include "modules/monitoring/tables/table_import.hpp"

namespace bihuan::monitoring::tables {

// Chinese and English for a code of RefusedCell or Reason.
std::pair<std::string, std::string> words_for(std::string_view code);

class Reasons {
public:
    void without_value(const std::string& sign) { ++without_value_[sign]; }
    void refused(const std::string& code, std::int64_t cells) { refused_[code] += cells; }
    void left_out(const std::string& code, std::int64_t cells) { left_out_[code] += cells; }
    void noted(const std::string& code) { ++noted_[code]; }
    void into(Import&) const;  // the most frequent first

private:
    using Tally = std::map<std::string, std::int64_t, std::less<>>;
    Tally without_value_, refused_, left_out_, noted_;
};

}  // namespace bihuan::monitoring::tables
