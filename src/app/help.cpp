#include "app/help.hpp"

#include <CLI/CLI.hpp>

#include "app/cells.hpp"
#include "app/commands.hpp"

namespace bihuan::app {
namespace {

constexpr std::size_t names_cells = 34;
constexpr std::size_t line_cells = 100;

std::string line_of(const std::string& name, const std::string& description) {
    auto out = "  " + name;
    auto used = cells_of(out);
    auto lines = wrapped(description, line_cells - names_cells);
    if (used + 1 > names_cells) {
        out += '\n';
        used = 0;
    }
    for (auto& line : lines) {
        out += std::string(names_cells - used, ' ') + line + '\n';
        used = 0;
    }
    return out;
}

class HelpFormatter final : public CLI::Formatter {
public:
    explicit HelpFormatter(const Invocation& invocation) : invocation_(invocation) {}

    std::string make_usage(const CLI::App* app, std::string) const override {
        std::string name;
        for (auto* at = app; at; at = at->get_parent()) name = at->get_name() + (name.empty() ? "" : " ") + name;
        return CLI::Formatter::make_usage(app, name);
    }
    std::string make_option(const CLI::Option* option, bool is_positional) const override {
        return line_of(make_option_name(option, is_positional) + make_option_opts(option), make_option_desc(option));
    }
    std::string make_option_opts(const CLI::Option* option) const override {
        if (!option->get_positional()) return CLI::Formatter::make_option_opts(option);
        return option->get_required() ? " " + get_label("REQUIRED") : "";
    }
    std::string make_subcommand(const CLI::App* command) const override { return line_of(command->get_name(), command->get_description()); }
    std::string make_footer(const CLI::App* app) const override {
        std::string shared;
        if (app->get_parent())
            shared = invocation_.in("每个命令都可加 --data 目录、--lang zh|en、--as 姓名；说明见 bihuan --help\n",
                                    "every command takes --data DIR, --lang zh|en and --as NAME; see bihuan --help\n");
        return shared + CLI::Formatter::make_footer(app);
    }

private:
    const Invocation& invocation_;
};

}  // namespace

std::shared_ptr<CLI::FormatterBase> help_formatter(const Invocation& invocation) {
    auto formatter = std::make_shared<HelpFormatter>(invocation);
    if (invocation.terminal.language() == Language::zh)
        for (auto [english, chinese] : {std::pair{"Usage", "用法"},
                                        {"OPTIONS", "选项"},
                                        {"SUBCOMMAND", "命令"},
                                        {"SUBCOMMANDS", "命令"},
                                        {"Positionals", "参数"},
                                        {"REQUIRED", "(必需)"},
                                        {"TEXT", "文本"},
                                        {"INT", "整数"},
                                        {"Env", "环境变量"},
                                        {"Excludes", "不能同时用"},
                                        {"Needs", "需要"}})
            formatter->label(english, chinese);
    else formatter->label("REQUIRED", "(required)");
    return formatter;
}

}  // namespace bihuan::app
