// The command line: every command is declared in one of the groups below, and becomes one function that is run when it was chosen.
#pragma once
#include <map>

#include "app/door.hpp"

namespace CLI {  // NOLINT(readability-identifier-naming): theirs
class App;
class Option;
}  // namespace CLI

namespace bihuan::app {

using OptionValues = std::map<const CLI::Option*, std::vector<std::string>>;

struct Invocation {
    explicit Invocation(const Terminal& speaking) : terminal(speaking) {}
    const Terminal& terminal;
    std::filesystem::path data = "bihuan-data";
    bool data_said = false;  // on the command line or in the environment
    std::string actor{actor_unless_said};
    std::optional<HashKind> chain;  // of a journal that is made
    std::function<Exit()> chosen;   // what the command line asks for
    OptionValues values;            // what the options take that take one of a few words

    const std::string& in(const Words& words) const { return terminal.in(words); }
    std::string in(const char* zh, const char* en) const { return terminal.language() == Language::en ? en : zh; }
    std::string language() const { return terminal.language() == Language::en ? "en" : "zh"; }
    HouseOptions house_options(bool create) const;
    Result<std::unique_ptr<Door>> door(bool create = false) const;
    api::Request get(std::string path, std::string query = {}) const;
    api::Request post(std::string path, std::string json) const;
};

void serve_commands(CLI::App&, Invocation&);      // serve, openapi, facts, completion
void import_commands(CLI::App&, Invocation&);     // import plan, import ledger, import measurements
void look_commands(CLI::App&, Invocation&);       // list findings, export ledger
void journal_commands(CLI::App&, Invocation&);    // verify, checkpoint, proof, why, export journal
void people_commands(CLI::App&, Invocation&);     // invite
void keep_commands(CLI::App&, Invocation&);       // backup, restore
void journey_commands(CLI::App&, Invocation&);    // journey, demo
void hj212_commands(CLI::App&, Invocation&);      // hj212 parse
void standards_commands(CLI::App&, Invocation&);  // standards aqi, water, effluent, round
void questions_commands(CLI::App&, Invocation&);  // questions

// Runs the program: main() without the process around it.
int run(int count, const char* const* arguments, const Terminal& terminal);

// A file that a person named. Problems: "file.missing", "file.unreadable", "file.empty", "file.too_large".
Result<std::string> read_input(const std::filesystem::path&, std::size_t size_max);
// A place for a file that a person named. Problems: "file.no_folder", "file.is_folder".
Result<void> fit_for_output(const std::filesystem::path&);
// "-" is the standard output. Problems: those of fit_for_output.
Result<void> write_output(const Terminal&, const std::filesystem::path&, std::string_view bytes);

// The subcommand of this name, made where there is none yet: "import" belongs to two groups of options.
CLI::App& under(CLI::App& parent, const std::string& name, const std::string& description);

}  // namespace bihuan::app
