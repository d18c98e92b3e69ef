// Completion scripts for shells, made from the command line as it was declared.
#pragma once
#include "app/commands.hpp"

namespace bihuan::app {

// For "bash", "zsh" or "fish". Problem "completion.shell".
Result<std::string> completion_script(const CLI::App& root, const OptionValues& values, const std::string& shell);

}  // namespace bihuan::app
