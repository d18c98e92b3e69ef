#include "app/completion.hpp"

#include <CLI/CLI.hpp>

namespace bihuan::app {
namespace {

struct Choices {  // what may follow a path of commands: "import plan"
    std::string path;
    std::vector<std::string> words;
};

void collect(const CLI::App& app, const std::string& path, std::vector<Choices>& all) {
    Choices here{path, {}};
    for (auto* below : app.get_subcommands([](const CLI::App*) { return true; })) {
        here.words.push_back(below->get_name());
        collect(*below, path.empty() ? below->get_name() : path + " " + below->get_name(), all);
    }
    for (auto* option : app.get_options([](const CLI::Option*) { return true; }))
        for (auto& name : option->get_lnames()) here.words.push_back("--" + name);
    all.push_back(std::move(here));
}

std::string joined(const std::vector<std::string>& words) {
    std::string all;
    for (auto& word : words) (all += all.empty() ? "" : " ") += word;
    return all;
}

std::string cases(const std::vector<Choices>& all, const std::string& global) {
    std::string text;
    for (auto& one : all)
        text += "        \"" + one.path + "\") words=\"" + joined(one.words) + (one.path.empty() ? "" : " " + global) + "\" ;;\n";
    return text;
}

std::string known_paths(const std::vector<Choices>& all) {
    std::string text;
    for (auto& one : all)
        if (!one.path.empty()) text += (text.empty() ? "\"" : "|\"") + one.path + "\"";
    return text;
}

// The commands typed so far are those words that lead from one known path to the next.
std::string bash_script(const std::vector<Choices>& all, const std::string& global) {
    return "_bihuan() {\n    local current=${COMP_WORDS[COMP_CWORD]} path= words= word\n"
           "    for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n        word=\"${path:+$path }$word\"\n        case $word in " +
           known_paths(all) +
           ") path=$word ;; esac\n    done\n"
           "    case $path in\n" +
           cases(all, global) +
           "    esac\n"
           "    if [ -n \"$words\" ]; then COMPREPLY=($(compgen -W \"$words\" -- \"$current\")); fi\n"
           "    if [ ${#COMPREPLY[@]} -eq 0 ]; then COMPREPLY=($(compgen -f -- \"$current\")); fi\n}\n"
           "complete -o filenames -F _bihuan bihuan\n";
}
std::string zsh_script(const std::vector<Choices>& all, const std::string& global) {
    return "#compdef bihuan\nautoload -U +X bashcompinit && bashcompinit\n" + bash_script(all, global);
}
std::string fish_script(const std::vector<Choices>& all) {
    std::string text = "complete -c bihuan -e\n";
    for (auto& one : all) {
        std::string condition = one.path.empty() ? "__fish_use_subcommand" : "";
        for (std::size_t from = 0; !one.path.empty() && from < one.path.size();) {
            auto end = std::min(one.path.find(' ', from), one.path.size());
            condition +=
                (condition.empty() ? "" : "; and ") + std::string("__fish_seen_subcommand_from ") + one.path.substr(from, end - from);
            from = end + 1;
        }
        for (auto& word : one.words) {
            bool option = word.starts_with("--");
            text += "complete -c bihuan -n '" + condition + "' " + (option ? "-l " + word.substr(2) : "-a " + word) + "\n";
        }
    }
    return text;
}

}  // namespace

Result<std::string> completion_script(const CLI::App& root, const std::string& shell) {
    std::vector<Choices> all;
    collect(root, "", all);
    std::string global;
    for (auto* option : root.get_options([](const CLI::Option*) { return true; }))
        for (auto& name : option->get_lnames()) global += (global.empty() ? "--" : " --") + name;
    if (shell == "bash") return bash_script(all, global);
    if (shell == "zsh") return zsh_script(all, global);
    if (shell == "fish") return fish_script(all);
    return problem(Fault::invalid, "completion.shell", "只支持 bash、zsh、fish", "bash, zsh and fish are known, no other shell");
}

}  // namespace bihuan::app
