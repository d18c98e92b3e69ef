// The terminal: how the program speaks to people, in two languages, on two streams, with a line of progress for what takes longer.
#pragma once
#include <iosfwd>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "journal/views.hpp"

namespace bihuan::app {

enum class Language { zh, en };

// What the shell is told. docs and --help name these numbers: they are part of the interface.
enum class Exit : int {
    done = 0,
    refused = 1,  // refused, bad input, or not intact
    usage = 2,    // the command line itself is wrong
    broken = 3,   // disk, network, damaged files, an error of the program
};
Exit exit_of(const Problem&);

struct Words {  // one thing said in both languages
    std::string zh, en;
};

// "zh", "en", or nothing for what is neither.
std::optional<Language> language_from(std::string_view text);
// Of an environment: LC_ALL, LC_MESSAGES, LANG, the first that is set; Chinese where none names English.
Language language_of(std::string_view lc_all, std::string_view lc_messages, std::string_view lang);

class Waiting {
public:
    Waiting(std::ostream& err, bool on_terminal, std::string what);
    ~Waiting();
    Waiting(Waiting&&) noexcept;
    void end();  // takes the line away again

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

class Terminal {
public:
    Terminal(Language language, std::ostream& out, std::ostream& err, bool err_is_terminal, std::optional<std::size_t> cells = {})
        : language_(language), out_(out), err_(err), err_is_terminal_(err_is_terminal), cells_(cells) {}

    Language language() const { return language_; }
    const std::string& in(const Words& words) const { return language_ == Language::en ? words.en : words.zh; }
    std::ostream& out() const { return out_; }                   // what was asked for: may be piped into another program
    std::optional<std::size_t> cells() const { return cells_; }  // of a line, where a person looks at `out`
    void say(const Words&) const;                                // a line on the error stream: what happens meanwhile

    // Code, what is wrong, what is safe and what to do, on the error stream.
    Exit complain(const Problem&, const Words& safe) const;

    // Speaks up after a second; a line that is rewritten on a terminal, a plain line now and then elsewhere.
    journal::Progress progress(const Words& what) const;
    // The same for what says nothing of itself while it lasts: counts the seconds until it ends.
    Waiting waiting(const Words& what) const;

private:
    Language language_;
    std::ostream& out_;
    std::ostream& err_;
    bool err_is_terminal_;  // a person looks at it, not a file
    std::optional<std::size_t> cells_;
};

// What commands that only look, and commands that were refused, have done to the data.
extern const Words nothing_changed;

}  // namespace bihuan::app
