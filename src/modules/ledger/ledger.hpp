// The ledger's face to the other modules: its ids and facts, its views, its routes, files as evidence.
#pragma once
#include "modules/ledger/finding_journal.hpp"
#include "modules/ledger/inspection.hpp"
#include "modules/ledger/kept_file.hpp"
#include "modules/ledger/ledger_tools.hpp"
