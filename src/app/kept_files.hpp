// Whether the files of a data directory are those the journal speaks of: each by its hash, none missing, none changed.
#pragma once
#include "app/house.hpp"
#include "journal/verify.hpp"

namespace bihuan::app {

// The files that facts name; what is wrong with them is told as the journal's own findings are.
std::vector<journal::Finding> check_files(Sql& journal, const Blobs&, const journal::Progress&);
std::vector<std::string> files_named(Sql& journal);  // hashes: documents and layers in the order they came, then evidence

// The whole of a data directory: records, tables, signatures, files.
journal::Verdict verify_place(const Place&, const journal::Views&, const journal::VerifyOptions&);

}  // namespace bihuan::app
