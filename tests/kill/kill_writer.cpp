// Writes to a journal from several threads until it is killed, and tells on its output what was acknowledged:
//
//     kill_writer write DATABASE SEED        "note <base64>" after opening, then "done <token>" for each acknowledged command
//     kill_writer check DATABASE ACKNOWLEDGED [NOTE]   exits with 1 unless the journal is intact and every token of the file is there
//
// Each command makes as many records as its token says, in one or in two things, so that half a command can be seen.
#include <unistd.h>

#include <fstream>
#include <iostream>
#include <map>
#include <random>
#include <set>
#include <thread>

#include "journal/test_ledger.hpp"
#include "journal/verify.hpp"

using namespace bihuan;
using namespace bihuan::test_ledger;
using journal::Batch;
using journal::Committed;

namespace {
constexpr int threads = 6;
constexpr int accounts = 8;
const std::string seed(32, 'k');

void tell(const std::string& line) {  // in one write, shorter than PIPE_BUF: never torn
    auto text = line + "\n";
    if (::write(STDOUT_FILENO, text.data(), text.size()) != ssize_t(text.size())) ::_exit(3);
}

// "s1-17:3": the seed, the thread and count, and how many records the command makes.
journal::Work work_of(const std::string& token, int records, int from, int to) {
    return [=](Batch& batch) -> Result<Committed> {
        std::optional<Result<Committed>> last;
        for (int account : {from, to})
            if (batch.held<Account>(std::to_string(account)).version == 0)
                last = batch.execute<Account>(std::to_string(account), Open{"kill"});
        batch.sql().run("insert into person(id, name, unit, post, created_at) values($1, '', '', '', 0)", token);
        for (int i = 0; i < records; ++i) {
            last = batch.execute<Account>(std::to_string(i % 2 ? to : from), Deposit{1, token});
            if (!*last) return *last;
        }
        return *last;
    };
}

int write_until_killed(const std::string& database, unsigned first) {
    journal::Views views;
    register_views(views);
    journal::Journal journal(
        database, views, {.chain = HashKind::sha256, .seed = seed, .clock = {}, .progress = {}, .complete_context = {}, .log_failure = {}});
    tell("note " + to_base64(journal::read_head(*open_sqlite(database, Access::read)).note));
    std::vector<std::jthread> writers;
    for (int number = 0; number < threads; ++number)
        writers.emplace_back([&, number] {
            std::mt19937 engine(first * threads + unsigned(number));
            for (int count = 0;; ++count) {
                int records = 1 + int(engine() % 5), from = int(engine() % accounts), to = int(engine() % accounts);
                auto token =
                    std::to_string(first) + "-" + std::to_string(number) + "-" + std::to_string(count) + ":" + std::to_string(records);
                auto key = engine() % 2 ? token : std::string();
                auto done = journal.submit_and_wait({work_of(token, records, from, to), "kill", key, token});
                if (done) tell("done " + token);
                else tell("refused " + token + " " + done.error().code);
            }
        });
    return 0;
}

int check(const std::string& database, const std::string& acknowledged, const std::string& note) {
    journal::Views views;
    register_views(views);
    journal::VerifyOptions options;
    if (!note.empty()) options.checkpoints.push_back(from_base64(note).value());
    auto verdict = journal::verify_database(database, &views, options);
    auto sql = open_sqlite(database, Access::read);
    sql->run("begin");
    std::map<std::string, int> records;
    sql->query("select memo from words", [&](Row row) { ++records[std::string(row.text(0))]; });
    std::set<std::string> persons;
    sql->query("select id from person", [&](Row row) { persons.emplace(row.text(0)); });
    int lost = 0, half = 0, count = 0;
    std::ifstream in(acknowledged);
    for (std::string token; std::getline(in, token); ++count) lost += !records.contains(token);
    for (auto& [token, there] : records) half += there != std::stoi(token.substr(token.find(':') + 1)) || !persons.contains(token);
    half += int(persons.size()) != int(records.size());
    if (verdict.intact && lost == 0 && half == 0) {
        std::cout << verdict.records << " records, " << records.size() << " commands, " << count << " of them acknowledged\n";
        return 0;
    }
    std::cout << "lost " << lost << ", half " << half << ", " << json::text(verdict) << "\n";
    return 1;
}
}  // namespace

int main(int count, char** arguments) {
    std::vector<std::string> words(arguments + 1, arguments + count);
    try {
        if (words.size() == 3 && words[0] == "write") return write_until_killed(words[1], unsigned(std::stoul(words[2])));
        if (words.size() >= 3 && words[0] == "check") return check(words[1], words[2], words.size() > 3 ? words[3] : "");
    } catch (const std::exception& error) {
        std::cerr << "kill_writer: " << error.what() << "\n";
        return 2;
    }
    std::cerr << "kill_writer write DATABASE SEED | check DATABASE ACKNOWLEDGED [NOTE]\n";
    return 2;
}
