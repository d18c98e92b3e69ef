// The program bihuan.
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <iostream>
#include <string_view>

#include "app/commands.hpp"
#include "sandbox/document_reader.hpp"

namespace {

using bihuan::app::Language;

// Known before the command line is read, because its help and its complaints are in this language too.
Language language_asked(int count, const char* const* arguments) {
    for (int i = 1; i < count; ++i) {
        std::string_view one = arguments[i], named = "--lang=";
        auto value = one.starts_with(named)             ? one.substr(named.size())
                     : one == "--lang" && i + 1 < count ? std::string_view(arguments[i + 1])
                                                        : std::string_view();
        if (auto language = bihuan::app::language_from(value)) return *language;
    }
    auto variable = [](const char* name) -> std::string_view {
        const char* value = std::getenv(name);
        return value ? value : "";
    };
    return bihuan::app::language_of(variable("LC_ALL"), variable("LC_MESSAGES"), variable("LANG"));
}

}  // namespace

int main(int count, char** arguments) {
    // The child that reads foreign files: nothing of the program is set up in it.
    if (count == 2 && std::string_view(arguments[1]) == "read-document") return bihuan::sandbox::read_document_main();
    std::signal(SIGXFSZ, SIG_IGN);  // a limit on the size of files is told, not died of
    bihuan::app::Terminal terminal(language_asked(count, arguments), std::cout, std::cerr, ::isatty(STDERR_FILENO) == 1);
    return bihuan::app::run(count, arguments, terminal);
}
