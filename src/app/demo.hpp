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

}  // namespace bihuan::app
