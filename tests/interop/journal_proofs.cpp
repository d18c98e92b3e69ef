// Fills a journal with the ledger of the tests and gives away what a stranger needs to check it:
//
//     journal_proofs FOLDER sha256|sm3 RECORDS      writes FOLDER/proofs.jsonl (a proof a line) and FOLDER/journal.txt (the export)
//
// A line is what `bihuan proof` prints, and with it `earlier`: the note of the journal as it was at `since`.
#include <fstream>
#include <iostream>

#include "journal/test_ledger.hpp"
#include "journal/verify.hpp"

using namespace bihuan;
using namespace bihuan::test_ledger;

namespace {
struct Proof {
    std::string record, leaf;
    std::int64_t index = 0, size = 0;
    std::vector<std::string> proof;
    std::string root;
    std::vector<std::string> consistency;
    std::string note, verifier, earlier;
};
DESCRIBE(Proof, record, leaf, index, size, proof, root, consistency, note, verifier, earlier)

std::vector<std::string> base64_of(const std::vector<Digest>& digests) {
    std::vector<std::string> texts;
    for (auto& digest : digests) texts.push_back(to_base64(bytes_of(digest)));
    return texts;
}

Proof prove(Sql& sql, std::int64_t position, const std::string& verifier, const std::string& earlier) {
    auto head = journal::read_head(sql);
    auto entries = journal::tile_entries(sql);
    auto since = journal::open_checkpoint(earlier, {verifier}).value().size;
    std::string record;
    sql.query(
        "select " + std::string(journal::record_columns) + " from event where position = $1",
        [&](Row row) { record = journal::record_bytes(journal::record_from(row)); }, position);
    return {to_base64(record),
            to_base64(bytes_of(journal::leaf_hash(record))),
            position - 1,
            head.position,
            base64_of(journal::inclusion_proof(position - 1, head.position, entries)),
            to_base64(bytes_of(journal::root_at(head.position, entries))),
            base64_of(journal::consistency_proof(since, head.position, entries)),
            head.note,
            verifier,
            earlier};
}

void fill(const std::filesystem::path& folder, HashKind chain, int records) {
    journal::Views views;
    register_views(views);
    auto database = folder / "journal.db";
    journal::Journal journal(
        database, views,
        {.chain = chain, .seed = random_bytes(32), .clock = {}, .progress = {}, .complete_context = {}, .log_failure = {}});
    auto sql = open_sqlite(database.string(), Access::read);
    std::vector<std::string> notes;
    for (int i = 1; i < records; ++i) {
        auto id = std::to_string(i % 7);
        auto work = i <= 7 ? journal::work_for<Account>(id, Open{"业主\n第二行 \"引号\" \\"})
                           : journal::work_for<Account>(id, Deposit{i, "扬尘 " + std::to_string(i)});
        journal.submit_and_wait({work, "li", {}, {}}).value();
        if (i % 37 == 0 || i == 255 || i == 511) notes.push_back(journal::read_head(*sql).note);
    }
    std::ofstream proofs(folder / "proofs.jsonl");
    for (std::int64_t position = 1; position <= records; position += 1 + position % 13)
        proofs << json::text(prove(*sql, position, journal.verifier(), notes[std::size_t(position) % notes.size()])) << "\n";
    std::ofstream exported(folder / "journal.txt", std::ios::binary);
    journal::export_journal(*sql, exported, {});
}
}  // namespace

int main(int count, char** arguments) {
    if (count != 4) {
        std::cerr << "journal_proofs FOLDER sha256|sm3 RECORDS\n";
        return 2;
    }
    try {
        fill(arguments[1], enum_from<HashKind>(arguments[2]).value(), std::stoi(arguments[3]));
    } catch (const std::exception& error) {
        std::cerr << "journal_proofs: " << error.what() << "\n";
        return 1;
    }
}
