// A plan document brought into the ledger through the product's own requests: uploaded, read, compared, accepted.
#pragma once
#include "api/routes.hpp"
#include "modules/ledger/plan_import.hpp"

namespace bihuan::app {

using Ask = std::function<Result<api::Answer>(api::Request)>;

struct SkipItem {  // left out by a person, who says why
    int item = 0;  // place in the proposal, from 0
    std::string reason;
};
DESCRIBE(SkipItem, item, reason)

struct UploadedPlan {
    std::string document;  // hash
    std::string answer;    // of POST /api/v1/documents, whole
};
// Problem "import.no_findings" where the document has none: nothing was entered.
Result<UploadedPlan> upload_plan(const Ask&, std::string bytes, const std::string& file_name);

// The body of a request that accepts a document as it was read, but for what is left out.
std::string accept_body(const UploadedPlan&, const std::string& file_name, const std::vector<SkipItem>&);

struct Imported {
    std::string inspection;
    std::string document;
    std::int64_t position = 0;
    std::vector<std::string> added, changed, unchanged, missing;  // findings
    std::vector<int> skipped;
};
DESCRIBE(Imported, inspection, document, position, added, changed, unchanged, missing, skipped)
// Accepts; `path` ends with "import-plan" or "import-table" and names the inspection, or registers one with the body.
Result<Imported> accept_import(const Ask&, const std::string& path, std::string body);
std::string path_into(const std::string& inspection, const std::string& import);

// A proposal for a person to read: what each item says, what is doubtful, what was not used.
std::string in_words(const plan::Proposal&, bool english);

}  // namespace bihuan::app
