// The review of a district's hours: what the rules R1–R15 (questions/) leave to be asked becomes questions in the ledger, each once.
// What is usual is learnt from the months before the span that is looked at; record and baselines are kept as files, so that the review
// can be made again, by somebody who doubts it, with what was known then.
#pragma once
#include "journal/journal.hpp"
#include "modules/monitoring/measurements.hpp"
#include "modules/monitoring/question.hpp"
#include "modules/monitoring/questions/review.hpp"
#include "store/blobs.hpp"

namespace bihuan::monitoring {

struct ReviewSpan {
    Instant learn_from{}, from{}, to{};     // learnt: learn_from ≤ t < from; asked about: from ≤ t < to
    static ReviewSpan ending(Instant now);  // the last 30 days, learnt from the half year before
};

// Hourly means of every watched factor of every point in use, with its limits and marks; balances that follow from the factors alone
// (NH3-N in TN, PM2.5 in PM10).
questions::District district_of(Sql&, series::SeriesStore&, Instant from, Instant to);

struct DataReview {
    std::vector<data_question::Asked> asked;  // the ledger's form; `review` is the hash of `kept`
    std::string kept;                         // JSON: the record, the baselines, the span
    questions::Record record;
};
Result<DataReview> review_data(Sql&, series::SeriesStore&, const ReviewSpan&);

struct Reviewed {
    std::int64_t series = 0, tests = 0;
    std::int64_t asked = 0;         // new questions
    std::int64_t asked_before = 0;  // about the same hours, by the same rule
    std::string record;             // hash of the file that was kept
};
DESCRIBE(Reviewed, series, tests, asked, asked_before, record)
// Reviews and asks; questions are raised in the name of `actor`. Waits for the journal.
Result<Reviewed> review_and_ask(Sql&, series::SeriesStore&, journal::Journal&, const Blobs&, const std::string& actor, const ReviewSpan&);

}  // namespace bihuan::monitoring
