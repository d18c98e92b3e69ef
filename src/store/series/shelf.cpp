#include "store/series/shelf.hpp"

namespace bihuan::series {

std::string fault_at(const Station& station, std::uint32_t day, const std::string& what) {
    return station.mn + " " + station.st + " " + station.cn + " " + to_text(Date{std::chrono::sys_days{std::chrono::days{day}}}) + ": " +
           what;
}

}  // namespace bihuan::series
