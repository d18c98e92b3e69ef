#include "app/demo.hpp"

#include "app/demo_people.hpp"
#include "app/journey.hpp"
#include "app/serve.hpp"
#include "app/whole_file.hpp"
#include "base/embedded.hpp"

namespace bihuan::app {
namespace {

constexpr auto script = "demo/demo.journey";
constexpr auto marker = "demo";  // a file in the data directory: what lies here is fiction

Result<std::string> embedded_file(const std::string& name) {
    if (is_embedded(name)) return std::string(embedded(name));
    return problem(Fault::missing, "file.missing", "程序中没有这个文件: " + name, "the program carries no such file: " + name);
}

Result<void> make_demo(const Invocation& invocation, const Place& place) {
    auto steps = read_journey(embedded(script));
    if (!steps) return tl::unexpected(steps.error());
    StagedDirectory staged(place.data);
    if (auto made = staged.make(); !made) return made;
    auto progress = invocation.terminal.progress({"生成演示数据", "making the demonstration"});
    auto total = std::int64_t(steps->size());
    std::int64_t done = 0;
    std::string last;
    auto tell = [&](const std::string& line) {
        last = line;
        progress(++done, total);
    };
    bool english = invocation.terminal.language() == Language::en;
    auto outcome = run_journey(*steps, {staged.path(), invocation.house_options(true).read_document, embedded_file, tell, english});
    if (!outcome) return tl::unexpected(outcome.error());
    if (outcome->failed_line != 0)
        return problem(Fault::unavailable, "demo.failed", "演示数据没有做成:\n" + last, "the demonstration could not be made:\n" + last);
    {
        auto house = House::open(staged.path(), invocation.house_options(true));
        if (!house) return tl::unexpected(house.error());
        if (auto people = make_demo_people(**house); !people) return people;
    }
    write_whole(staged.path() / marker, "碧环演示数据, 纯属虚构 · demonstration data, all of it fictional\n");
    std::error_code gone;
    std::filesystem::remove(Place{staged.path()}.lock(), gone);
    return staged.put_in_place();
}

void tell_who_may_come(const Invocation& invocation, House& house, const std::string& url) {
    auto links = demo_links(house, url);
    if (!links) throw StoreError(links.error(), "demo: " + links.error().en);
    auto& out = invocation.terminal.out();
    out << invocation.in("  以某人的身份进入 (每个链接只能用一次, 重新启动后另给)\n",
                         "  come in as one of them (each link works once; a restart gives others)\n");
    for (auto& one : *links)
        out << "    " << invocation.in({one.role_zh, one.role_en}) << " · " << one.name << " · " << one.unit << "\n      " << one.link
            << "\n";
}

void tell_what_to_look_at(const Invocation& invocation, const std::string& url, const std::string& token) {
    auto call = [&](const char* zh, const char* en, const std::string& path) {
        return "  " + invocation.in(zh, en) + "\n    curl -H \"Authorization: Bearer $TOKEN\" '" + url + path + "'\n";
    };
    invocation.terminal.out()
        << invocation.in({"碧环演示: " + url + "  (清澜区, 人名地名纯属虚构)\n数据目录 " + invocation.data.string() + "\n",
                          "Bihuan demonstration: " + url + "  (Qinglan district; no place or person is real)\ndata directory " +
                              invocation.data.string() + "\n"})
        << "\n  export TOKEN=" << token << "\n"
        << call("台账", "the ledger", "/api/v1/findings") << call("逾期的问题", "what is overdue", "/api/v1/findings?overdue=true")
        << call("指标, 附公式", "figures with their formulas", "/api/v1/metrics")
        << call("6月30日时的台账", "the ledger as of 30 June", "/api/v1/findings?as_of=2026-06-30")
        << call("签名检查点", "the signed checkpoint", "/api/v1/journal/checkpoint")
        << invocation.in("  核对 (服务运行时也可以)\n    bihuan verify --data ", "  verify, also while it runs\n    bihuan verify --data ")
        << invocation.data.string() << "\n"
        << std::endl;
}

}  // namespace

Exit demo(const Invocation& invocation, const DemoChoices& choices) {
    auto& terminal = invocation.terminal;
    auto refused = [&](const Problem& told) { return terminal.complain(told, nothing_changed); };
    Place place{invocation.data};
    if (!choices.listen.empty())
        if (auto listen = listen_from(choices.listen); !listen) return refused(listen.error());
    if (place.holds_a_journal() && !std::filesystem::exists(place.data / marker))
        return refused({Fault::conflict,
                        "demo.not_a_demo",
                        "目录 " + place.data.string() + " 中已有数据, 且不是演示数据; 请用 --data 另指一个目录",
                        "the directory " + place.data.string() + " holds data that is no demonstration: name another one with --data",
                        {}});
    if (!place.holds_a_journal())
        if (auto made = make_demo(invocation, place); !made) return refused(made.error());
    if (choices.listen.empty()) {
        terminal.out() << invocation.in({"演示数据在 " + place.data.string() + "; 启动: bihuan demo --serve --data " + place.data.string(),
                                         "the demonstration is in " + place.data.string() + "; to serve it: bihuan demo --serve --data " +
                                             place.data.string()})
                       << std::endl;
        return Exit::done;
    }
    Serving serving;
    serving.listen = choices.listen;
    serving.quiet = choices.quiet;
    serving.started = [&](House& house, const std::string& url, const std::string& token) {
        tell_what_to_look_at(invocation, url, token);
        tell_who_may_come(invocation, house, url);
        invocation.terminal.out() << std::flush;
    };
    return serve(invocation, serving);
}

}  // namespace bihuan::app
