// Which points somebody reaches: those of the units of their scope, by the unit a point has today, also where the past is looked at.
#pragma once
#include <set>

#include "api/routes.hpp"
#include "modules/monitoring/point_view.hpp"

namespace bihuan::monitoring {

// Of a path /points/{id}, and of things that belong to a point.
bool reaches_point(Sql&, const api::Viewer&, std::string_view permission, const std::string& point);
bool reaches_logger(Sql&, const api::Viewer&, std::string_view permission, const std::string& logger);  // all points it reports for
bool reaches_mark(Sql&, const api::Viewer&, std::string_view permission, const std::string& mark);
bool reaches_question(Sql&, const api::Viewer&, std::string_view permission, const std::string& question);

class ReachedPoints {
public:
    explicit ReachedPoints(const api::Reading&);
    explicit ReachedPoints(const api::Visit&);
    bool hold(std::string_view point) const { return everything_ || ids_.contains(point); }

private:
    bool everything_ = false;
    std::set<std::string, std::less<>> ids_;
};

}  // namespace bihuan::monitoring
