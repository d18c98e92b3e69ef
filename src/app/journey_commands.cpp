#include <CLI/CLI.hpp>

#include "app/commands.hpp"
#include "app/demo.hpp"
#include "app/journey.hpp"
#include "app/whole_file.hpp"
#include "base/hash.hpp"
#include "formats/document.hpp"

namespace bihuan::app {
namespace {

// A file of a journey is looked for from here, then from beside the journey.
Result<std::string> file_of(const std::filesystem::path& journey, const std::string& name) {
    auto here = read_input(name, formats::file_size_max);
    if (here || here.error().code != "file.missing") return here;
    return read_input(journey.parent_path() / name, formats::file_size_max);
}

Exit travel(const Invocation& invocation, const std::filesystem::path& file) {
    auto& terminal = invocation.terminal;
    auto refused = [&](const Problem& told) { return terminal.complain(told, nothing_changed); };
    auto text = read_input(file, journey_size_max);
    if (!text) return refused(text.error());
    auto steps = read_journey(*text);
    if (!steps) return refused(steps.error());
    // Without --data the house is gone again afterwards.
    auto data =
        invocation.data_said ? invocation.data : std::filesystem::temp_directory_path() / ("bihuan-journey-" + to_hex(random_bytes(6)));
    std::optional<StagedDirectory> passing;
    if (!invocation.data_said) {
        passing.emplace(data);
        if (auto made = passing->make(); !made) return refused(made.error());
        data = passing->path();
    } else if (Place{data}.holds_a_journal()) {
        return refused({Fault::conflict,
                        "journey.not_fresh",
                        "journey 需要一个空目录：" + data.string(),
                        "a journey needs an empty directory: " + data.string(),
                        {}});
    }
    bool english = terminal.language() == Language::en;
    auto tell = [&](const std::string& line) { terminal.out() << line << std::endl; };
    auto outcome = run_journey(*steps, {data, invocation.house_options(true).read_document,
                                        [&](const std::string& name) { return file_of(file, name); }, tell, english, invocation.chain});
    if (!outcome) return refused(outcome.error());
    auto steps_done = std::to_string(outcome->steps);
    if (outcome->failed_line == 0) {
        terminal.out() << invocation.in({steps_done + " 步全部符合", "all " + steps_done + " steps went as they should"}) << std::endl;
        return Exit::done;
    }
    auto line = std::to_string(outcome->failed_line);
    return refused({Fault::refused, "journey.differs", file.string() + " 第 " + line + " 行与预期不符",
                    file.string() + " went otherwise at line " + line, line});
}

}  // namespace

void journey_commands(CLI::App& root, Invocation& invocation) {
    auto* command = root.add_subcommand(
        "journey", invocation.in("运行一个 journey 文件：在全新的数据上逐步提出请求并核对回答",
                                 "run a journey: requests against fresh data, each answer compared with what it should be"));
    auto file = std::make_shared<std::filesystem::path>();
    command->add_option("FILE", *file, invocation.in("journey 文件", "the journey"))->required();
    command->callback([&invocation, file] { invocation.chosen = [&invocation, file] { return travel(invocation, *file); }; });

    auto* show =
        root.add_subcommand("demo", invocation.in("用虚构的清澜区演示；没有数据时先生成",
                                                  "a demonstration with a fictional district; its data is made where there is none"));
    auto choices = std::make_shared<DemoChoices>();
    auto serve = std::make_shared<bool>(false);
    show->add_flag("--serve", *serve, invocation.in("生成后启动服务", "start the server afterwards"));
    show->add_option("--listen", choices->listen,
                     invocation.in("监听地址，并启动服务（默认 127.0.0.1:8080）",
                                   "address to listen on; starts the server (127.0.0.1:8080 unless said)"))
        ->type_name("ADDR:PORT")
        ->take_last();
    show->add_flag("--quiet", choices->quiet, invocation.in("不为每个请求输出一行", "no line for each request"));
    show->callback([&invocation, choices, serve] {
        invocation.chosen = [&invocation, choices, serve] {
            if (!invocation.data_said) invocation.data = "bihuan-demo";
            if (*serve && choices->listen.empty()) choices->listen = "127.0.0.1:8080";
            return demo(invocation, *choices);
        };
    });
}

}  // namespace bihuan::app
