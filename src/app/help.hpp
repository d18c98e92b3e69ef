// What --help prints: two columns that stand straight in Chinese too, and the whole name of a command.
#pragma once
#include <memory>

namespace CLI {
class FormatterBase;
}

namespace bihuan::app {

struct Invocation;
std::shared_ptr<CLI::FormatterBase> help_formatter(const Invocation&);

}  // namespace bihuan::app
