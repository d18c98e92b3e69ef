// The demonstration: a fictional district whose ledger is made by the importer itself, from files inside the program.
#pragma once
#include "app/commands.hpp"

namespace bihuan::app {

struct DemoChoices {
    std::string listen;  // empty: made, not served
    bool quiet = false;
};
// Problem "demo.not_a_demo" where the directory holds a ledger that is none.
Exit demo(const Invocation&, const DemoChoices&);

// Makes the ledger as it stands on `today`: journey and plans are written for one day and moved by whole months, so that the last step
// lies less than a month back. The plans as they were imported lie in Place::demo().
struct DemoSetting {
    Place place;
    Date today;
    std::function<Result<formats::Document>(std::string_view bytes, std::string_view name)> read_document;
    journal::Progress progress;
    bool english = false;
    std::optional<HashKind> chain = {};  // of the journal that is made
};
Result<void> make_demo(const DemoSetting&);

}  // namespace bihuan::app
