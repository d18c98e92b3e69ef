#include "app/completion.hpp"

#include <CLI/CLI.hpp>

#include <set>

namespace bihuan::app {
namespace {

enum class Takes { nothing, words, file, folder, anything };
struct Choice {
    std::string name;  // "--state", "-q"; of a word that is no option: empty
    Takes takes = Takes::nothing;
    std::vector<std::string> words;
};
struct Following {  // what may follow a path of commands, "import plan"; the whole program's has an empty path
    std::string path;
    std::vector<std::string> commands;
    std::vector<Choice> options;
    std::optional<Choice> word;
};

Choice choice_of(const CLI::Option& option, const OptionValues& values) {
    Choice choice;
    auto type = option.get_type_name();
    if (auto known = values.find(&option); known != values.end()) choice = {"", Takes::words, known->second};
    else if (option.get_items_expected_max() > 0)
        choice.takes = type == "FILE" || option.get_name() == "FILE" ? Takes::file : type == "DIR" ? Takes::folder : Takes::anything;
    return choice;
}

void collect(const CLI::App& app, const OptionValues& values, const std::string& path, std::vector<Following>& all) {
    Following here{path, {}, {}, {}};
    for (auto* option : app.get_options([](const CLI::Option*) { return true; })) {
        auto choice = choice_of(*option, values);
        if (option->get_positional()) here.word = choice;
        auto add = [&](const std::string& name) { here.options.push_back({name, choice.takes, choice.words}); };
        for (auto& name : option->get_lnames()) add("--" + name);
        for (auto& name : option->get_snames()) add("-" + name);
    }
    for (auto* below : app.get_subcommands([](const CLI::App*) { return true; })) {
        here.commands.push_back(below->get_name());
        collect(*below, values, path.empty() ? below->get_name() : path + " " + below->get_name(), all);
    }
    all.push_back(std::move(here));
}

std::string joined(const std::vector<std::string>& words, std::string_view between = " ") {
    std::string all;
    for (auto& word : words) (all += all.empty() ? "" : between) += word;
    return all;
}
std::vector<std::string> names_of(const std::vector<Choice>& options) {
    std::vector<std::string> names;
    for (auto& one : options)
        if (one.name.starts_with("--")) names.push_back(one.name);
    return names;
}

// ---- bash, and zsh through its bashcompinit ----

std::string action(const Choice& choice) {
    switch (choice.takes) {
        case Takes::words: return "words=\"" + joined(choice.words) + "\"";
        case Takes::file: return "files=-f";
        case Takes::folder: return "files=-d";
        default: return ":";
    }
}

constexpr auto bash_begin = R"(_bihuan() {
    local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} path= words= files= word skip=
    if [ "$current" = "=" ]; then current=
    elif [ "$before" = "=" ]; then before=${COMP_WORDS[COMP_CWORD-2]}; fi
    for word in "${COMP_WORDS[@]:1:$((COMP_CWORD-1))}"; do
        if [ -n "$skip" ]; then skip=; continue; fi
        case $word in )";
constexpr auto bash_end = R"(    COMPREPLY=()
    local IFS=$'\n'
    if [ -n "$words" ]; then COMPREPLY=($(IFS=' '; compgen -W "$words" -- "$current"))
    elif [ -n "$files" ]; then
        COMPREPLY=($(compgen $files -- "$current"))
        compopt -o filenames 2>/dev/null
    fi
    return 0
}
complete -F _bihuan bihuan
)";

// The commands typed so far are the words that lead from one known path to the next; the value of an option is none of them.
std::string bash_script(const std::vector<Following>& all, const Following& whole) {
    std::set<std::string> valued;
    std::vector<std::string> paths;
    std::string after_option, otherwise;
    for (auto& one : all) {
        if (!one.path.empty()) paths.push_back("\"" + one.path + "\"");
        for (auto& option : one.options)
            if (option.takes != Takes::nothing) {
                valued.insert(option.name);
                after_option += "        " + (one.path.empty() ? "*" : "\"" + one.path + "\"") + "\" " + option.name + "\") " +
                                action(option) + " ;;\n";
            }
        auto options = names_of(one.options);
        if (&one != &whole)
            for (auto& name : names_of(whole.options)) options.push_back(name);
        otherwise += "            \"" + one.path + "/\"-*) words=\"" + joined(options) + "\" ;;\n";
        if (!one.commands.empty()) otherwise += "            \"" + one.path + "/\"*) words=\"" + joined(one.commands) + "\" ;;\n";
        else if (one.word) otherwise += "            \"" + one.path + "/\"*) " + action(*one.word) + " ;;\n";
    }
    return bash_begin + joined({valued.begin(), valued.end()}, "|") +
           ") skip=yes; continue ;; esac\n        word=\"${path:+$path }$word\"\n        case $word in " + joined(paths, "|") +
           ") path=$word ;; esac\n    done\n    case \"$path $before\" in\n" + after_option +
           "        *)\n            case \"$path/$current\" in\n" + otherwise + "            esac ;;\n    esac\n" + bash_end;
}

// ---- fish ----

std::string fish_condition(const std::string& path) {
    if (path.empty()) return "__fish_use_subcommand";
    std::string condition;
    for (std::size_t from = 0; from < path.size();) {
        auto end = std::min(path.find(' ', from), path.size());
        (condition += condition.empty() ? "" : "; and ") += "__fish_seen_subcommand_from " + path.substr(from, end - from);
        from = end + 1;
    }
    return condition;
}
std::string fish_values(const Choice& choice) {
    switch (choice.takes) {
        case Takes::nothing: return "";
        case Takes::words: return " -x -a '" + joined(choice.words) + "'";
        case Takes::file: return " -r -F";
        case Takes::folder: return " -x -a '(__fish_complete_directories)'";
        case Takes::anything: return " -x";
    }
    return "";
}
std::string fish_script(const std::vector<Following>& all) {
    std::string text = "complete -c bihuan -e\ncomplete -c bihuan -f\n";
    for (auto& one : all) {
        auto condition = fish_condition(one.path);
        auto begin = "complete -c bihuan -n '" + condition;
        auto unless_chosen =
            one.path.empty() || one.commands.empty() ? "" : "; and not __fish_seen_subcommand_from " + joined(one.commands);
        for (auto& command : one.commands) text += begin + unless_chosen + "' -a " + command + "\n";
        if (one.word && one.word->takes == Takes::file) text += begin + "' -F\n";
        if (one.word && one.word->takes == Takes::words) text += begin + "' -a '" + joined(one.word->words) + "'\n";
        for (auto& option : one.options) {
            bool is_long = option.name.starts_with("--");
            text += (one.path.empty() ? "complete -c bihuan" : begin + "'") +
                    (is_long ? " -l " + option.name.substr(2) : " -s " + option.name.substr(1)) + fish_values(option) + "\n";
        }
    }
    return text;
}

}  // namespace

Result<std::string> completion_script(const CLI::App& root, const OptionValues& values, const std::string& shell) {
    std::vector<Following> all;
    collect(root, values, "", all);
    auto bash = [&] { return bash_script(all, all.back()); };
    if (shell == "bash") return bash();
    if (shell == "zsh") return "#compdef bihuan\nautoload -U +X bashcompinit && bashcompinit\n" + bash();
    if (shell == "fish") return fish_script(all);
    return problem(Fault::invalid, "completion.shell", "只支持 bash、zsh、fish", "bash, zsh and fish are known, no other shell");
}

}  // namespace bihuan::app
