#include "app/kept_files.hpp"

#include <set>

#include "app/measured_days.hpp"
#include "modules/ledger/finding.hpp"
#include "modules/ledger/source_document.hpp"
#include "modules/monitoring/mark.hpp"
#include "modules/monitoring/question.hpp"
#include "modules/signin/audit.hpp"
#include "modules/territory/territory.hpp"

namespace bihuan::app {
namespace {

// The files that facts of one kind name as evidence. A record that cannot be read is the chain's to tell.
template <Decider Of, class Fact>
void add_evidence(Sql& journal, std::set<std::string>& evidence) {
    journal.query(
        "select data from event where type = $1 and stream >= $2 and stream < $3 and data like '%\"evidence\":[\"%'",
        [&](Row row) {
            if (auto fact = json::from<Fact>(row.text(0), json::Strictness::absent_keeps_default))
                evidence.insert(fact->evidence.begin(), fact->evidence.end());
        },
        Fact::type, std::string(Of::category) + "/", std::string(Of::category) + "0");
}

// Vouchers of marks, and the records by which reviews of data can be made again.
void add_monitoring(Sql& journal, std::set<std::string>& evidence) {
    add_evidence<DataQuestion, data_question::Answered>(journal, evidence);
    journal.query(
        "select data from event where type = $1",
        [&](Row row) {
            auto placed = json::from<mark::Placed>(row.text(0), json::Strictness::absent_keeps_default);
            if (placed && !placed->voucher.empty()) evidence.insert(placed->voucher);
        },
        mark::Placed::type);
    journal.query(
        "select data from event where type = $1",
        [&](Row row) {
            auto raised = json::from<data_question::Raised>(row.text(0), json::Strictness::absent_keeps_default);
            if (raised && !raised->asked.review.empty()) evidence.insert(raised->asked.review);
        },
        data_question::Raised::type);
}

}  // namespace

std::vector<std::string> files_named(Sql& journal) {
    auto category = std::string(SourceDocument::category) + "/";
    std::vector<std::string> hashes;
    journal.query(
        "select stream from event where version = 1 and stream >= $1 and stream < $2 order by position",
        [&](Row row) { hashes.emplace_back(row.text(0).substr(category.size())); }, category, std::string(SourceDocument::category) + "0");
    journal.query(
        "select data from event where stream = $1 and type = $2 order by version",
        [&](Row row) {  // a record that cannot be read is the chain's to tell
            auto layer = json::from<town_layer::Published>(row.text(0), json::Strictness::absent_keeps_default);
            if (layer && std::find(hashes.begin(), hashes.end(), layer->hash) == hashes.end()) hashes.push_back(layer->hash);
        },
        std::string(TownLayer::category) + "/" + town_layer_id, town_layer::Published::type);
    std::set<std::string> evidence;
    add_evidence<Finding, finding::ItemCompleted>(journal, evidence);
    add_evidence<Finding, finding::ProgressReported>(journal, evidence);
    add_evidence<Finding, finding::MilestoneReached>(journal, evidence);
    add_evidence<Finding, finding::Completed>(journal, evidence);
    add_monitoring(journal, evidence);
    for (auto& hash : evidence)
        if (std::find(hashes.begin(), hashes.end(), hash) == hashes.end()) hashes.push_back(hash);
    return hashes;
}

std::vector<journal::Finding> check_files(Sql& journal, const Blobs& blobs, const journal::Progress& progress) {
    std::vector<journal::Finding> wrong;
    auto hashes = files_named(journal);
    for (std::size_t i = 0; i < hashes.size() && wrong.size() < journal::findings_max; ++i) {
        auto& hash = hashes[i];
        if (progress) progress(std::int64_t(i), std::int64_t(hashes.size()));
        if (blobs.find(hash)) continue;
        bool there = std::filesystem::exists(blobs.path_of(hash));
        if (there)
            wrong.push_back({"file.changed", 0, "文件内容与其哈希不符，已损坏或被改动：" + hash,
                             "a file does not match its hash, it is damaged or was changed: " + hash});
        else wrong.push_back({"file.missing", 0, "日志中提到的文件不见了：" + hash, "a file the journal speaks of is missing: " + hash});
    }
    return wrong;
}

journal::Verdict verify_place(const Place& place, const journal::Views& views, const journal::VerifyOptions& options) {
    auto verdict = journal::verify_database(place.database(), &views, options);
    try {
        auto sql = open_sqlite(place.database().string(), Access::read);
        for (auto& one : audit::verify(*sql).findings) verdict.findings.push_back(std::move(one));
        for (auto& one : check_files(*sql, Blobs(place.blobs()), options.progress)) verdict.findings.push_back(std::move(one));
        for (auto& one : check_measured_days(place, options.progress).findings) verdict.findings.push_back(std::move(one));
    } catch (const StoreError& error) {  // found by the verification already; the files are not the trouble
        if (verdict.intact) verdict.findings.push_back({error.problem().code, 0, error.problem().zh, error.problem().en});
    }
    verdict.intact = verdict.findings.empty();
    return verdict;
}

}  // namespace bihuan::app
