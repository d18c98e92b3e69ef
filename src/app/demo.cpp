#include "app/demo.hpp"

#include <chrono>

#include "app/demo_people.hpp"
#include "app/demo_towns.hpp"
#include "app/journey.hpp"
#include "app/moved_days.hpp"
#include "app/serve.hpp"
#include "app/whole_file.hpp"
#include "base/embedded.hpp"
#include "formats/docx_change.hpp"

namespace bihuan::app {
namespace {

constexpr auto script = "demo/demo.journey";
constexpr auto note = "note.txt";     // in Place::demo(): what this is, and the day of its last step
constexpr auto stays_fresh = 45;      // days after its last step; then more and more is overdue
constexpr auto plan_due_within = 80;  // days: 45 working days, holidays and all
constexpr auto looked_back_days = 150;

Date today_in_china() { return day_of(std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now())); }

struct Days {
    Date first, last;
};
Days days_of(const std::vector<JourneyStep>& steps) {
    Days days{};
    for (auto& step : steps)
        if (step.kind == JourneyStep::Kind::day) {
            if (!days.first.ok()) days.first = day_of(step.at);
            days.last = day_of(step.at);
        }
    return days;
}

bool has_holidays_of(Date day) { return is_embedded("data/holidays/" + to_text(day).substr(0, 4) + ".csv"); }

// The journey with its days moved. Where the program knows no holidays yet, the plan is due in plain days: nobody guesses a calendar.
std::string moved_script(const Shift& shift, Date first) {
    auto text = moved(embedded(script), shift);
    auto feedback = moved(first, shift.months);
    constexpr std::string_view working = "\"plan_days_working\": true";
    if (auto at = text.find(working);
        at != text.npos && !(has_holidays_of(feedback) && has_holidays_of(plus_days(feedback, plan_due_within))))
        text.replace(at, working.size(), "\"plan_days_working\": false");
    return text;
}

// A plan as it is imported on this day: the file in the program, its days moved.
Result<std::string> plan_of(const std::string& name, const Shift& shift) {
    if (!is_embedded(name))
        return problem(Fault::missing, "file.missing", "程序中没有这个文件：" + name, "the program carries no such file: " + name);
    if (shift.months == 0) return std::string(embedded(name));
    return formats::docx_with(embedded(name), [&](std::string_view text) { return moved(text, shift); });
}

}  // namespace

Result<void> make_demo(const DemoSetting& setting) {
    auto as_written = read_journey(embedded(script));
    if (!as_written) return tl::unexpected(as_written.error());
    auto days = days_of(*as_written);
    auto shift = shift_by(months_to(days.last, plus_days(setting.today, -1)), days.first);
    auto steps = read_journey(moved_script(shift, days.first));
    if (!steps) return tl::unexpected(steps.error());
    StagedDirectory staged(setting.place.data);
    if (auto made = staged.make(); !made) return made;
    Place place{staged.path()};
    auto total = std::int64_t(steps->size());
    std::int64_t done = 0;
    std::string last;
    auto tell = [&](const std::string& line) {
        last = line;
        if (setting.progress) setting.progress(++done, total);
    };
    std::vector<std::pair<std::string, std::string>> plans;
    auto file = [&](const std::string& name) {
        auto plan = plan_of(name, shift);
        if (plan) plans.emplace_back(std::filesystem::path(name).filename().string(), *plan);
        return plan;
    };
    auto outcome = run_journey(*steps, {staged.path(), setting.read_document, file, tell, setting.english, setting.chain});
    if (!outcome) return tl::unexpected(outcome.error());
    if (outcome->failed_line != 0)
        return problem(Fault::unavailable, "demo.failed", "演示数据没有做成：\n" + last, "the demonstration could not be made:\n" + last);
    {
        auto eve = start_of(setting.today) - std::chrono::minutes{1};  // each step is a little later, and the last lies before today
        HouseOptions options;
        options.clock = [eve] { return eve; };
        options.read_document = setting.read_document;
        auto house = House::open(staged.path(), std::move(options));
        if (!house) return tl::unexpected(house.error());
        if (auto people = make_demo_people(**house); !people) return people;
        if (auto towns = publish_demo_towns(**house); !towns) return towns;
    }
    for (auto& [name, bytes] : plans) write_whole(place.demo() / name, bytes);
    write_whole(place.demo() / note,
                to_text(moved(days.last, shift.months)) + "\n碧环演示数据，纯属虚构 · demonstration data, all of it fictional\n");
    std::error_code gone;
    std::filesystem::remove(place.lock(), gone);
    return staged.put_in_place();
}

namespace {

// A demonstration that was made long ago shows its age.
void tell_its_age(const Invocation& invocation, const Place& place) {
    auto text = read_whole(place.demo() / note);
    auto last = text ? date_from(text->substr(0, text->find('\n'))) : std::nullopt;
    if (!last) return;
    auto days = days_between(*last, today_in_china());
    if (days <= stays_fresh) return;
    auto since = std::to_string(days), where = invocation.data.string();
    invocation.terminal.say(
        {"演示数据止于 " + to_text(*last) + "，已过去 " + since + " 天，逾期的会越来越多；删除 " + where + " 后重新运行，日期随当天更新",
         "the demonstration ends on " + to_text(*last) + ", " + since + " days ago, so more and more of it is overdue: remove " + where +
             " and run this again, and its days are those of today"});
}

void tell_who_may_come(const Invocation& invocation, House& house, const std::string& url) {
    auto links = demo_links(house, url);
    if (!links) throw StoreError(links.error(), "demo: " + links.error().en);
    auto& out = invocation.terminal.out();
    out << invocation.in("  以某人的身份进入（每个链接只能用一次，重新启动后另给）\n",
                         "  come in as one of them (each link works once; a restart gives others)\n");
    for (auto& one : *links)
        out << "    " << invocation.in({one.role_zh, one.role_en}) << " · " << one.name << " · " << one.unit << "\n      " << one.link
            << "\n";
}

void tell_what_to_look_at(const Invocation& invocation, const std::string& url, const std::string& token) {
    auto call = [&](const char* zh, const char* en, const std::string& path) {
        return "  " + invocation.in(zh, en) + "\n    curl -H \"Authorization: Bearer $TOKEN\" '" + url + path + "'\n";
    };
    auto past = to_text(plus_days(today_in_china(), -looked_back_days));
    auto plan = (Place{invocation.data}.demo() / "整改方案.docx").string();
    invocation.terminal.out()
        << invocation.in({"碧环演示：" + url + "（清澜区，人名地名纯属虚构）\n数据目录 " + invocation.data.string() +
                              "\n所导入的整改方案 " + plan + "，其中的日期随生成当天推算\n",
                          "Bihuan demonstration: " + url + "  (Qinglan district; no place or person is real)\ndata directory " +
                              invocation.data.string() +
                              "\nthe plan it was made from, its days reckoned from the day it was made: " + plan + "\n"})
        << "\n  export TOKEN=" << token << "\n"
        << call("台账", "the ledger", "/api/v1/findings") << call("逾期的问题", "what is overdue", "/api/v1/findings?overdue=true")
        << call("没有责任人的问题", "what nobody answers for", "/api/v1/findings?owned=false")
        << call("指标，附公式", "figures with their formulas", "/api/v1/metrics")
        << call("五个月前的台账", "the ledger as it stood five months ago", "/api/v1/findings?as_of=" + past)
        << call("签名检查点", "the signed checkpoint", "/api/v1/journal/checkpoint")
        << invocation.in("  核对（服务运行时也可以）\n    bihuan verify --data ", "  verify, also while it runs\n    bihuan verify --data ")
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
    if (place.holds_a_journal() && !std::filesystem::exists(place.demo()))
        return refused({Fault::conflict,
                        "demo.not_a_demo",
                        "目录 " + place.data.string() + " 中已有数据，且不是演示数据；请用 --data 另指一个目录",
                        "the directory " + place.data.string() + " holds data that is no demonstration: name another one with --data",
                        {}});
    if (place.holds_a_journal()) tell_its_age(invocation, place);
    else if (auto made = make_demo({place, today_in_china(), invocation.house_options(true).read_document,
                                    terminal.progress({"生成演示数据", "making the demonstration"}), terminal.language() == Language::en,
                                    invocation.chain});
             !made)
        return refused(made.error());
    if (choices.listen.empty()) {
        terminal.out() << invocation.in({"演示数据在 " + place.data.string() + "；启动：bihuan demo --serve --data " + place.data.string(),
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
