// From a frame that was taken to rows of the store: each factor of it once, with its fields, its flag and what is odd about it.
#pragma once
#include "formats/hj212/judge.hpp"
#include "store/series/measurement.hpp"

namespace bihuan::monitoring {

// The delivery's texts are views into the frame. No rows where the frame brings no value (a notice, an answer, a heartbeat).
// `reading` must have been judged.
std::optional<series::Delivery> delivery_of(const formats::hj212::Reading& reading, const formats::hj212::Judgement&, Instant arrived);
// The same into a delivery that was used before, so that nothing is allocated; false: no rows.
bool make_delivery(series::Delivery&, const formats::hj212::Reading& reading, const formats::hj212::Judgement&, Instant arrived);

}  // namespace bihuan::monitoring
