// bihuan standards …: what the program holds values against, and published tables computed anew. Needs no data directory.
#include <CLI/CLI.hpp>

#include "app/cells.hpp"
#include "app/commands.hpp"
#include "app/standards_compare.hpp"

namespace bihuan::app {
namespace {

constexpr std::size_t misses_shown_max = 50;  // --json has them all

struct StandardsChoices {
    std::filesystem::path file;
    std::string day;
    WorksChoices works;
    bool displayed = false, json = false;
};

std::string status_text(const Invocation& invocation, standards::Status status) {
    return status == standards::Status::verified ? invocation.in("已核对", "verified") : invocation.in("未核对", "unverified");
}
std::string share(std::int64_t part, std::int64_t whole) {
    auto percent = Decimal::divide(Decimal(part * 100), Decimal(whole), 3);
    return std::to_string(part) + "/" + std::to_string(whole) + (percent ? " (" + percent->to_text() + " %)" : "");
}

void tell_misses(const Invocation& invocation, const std::vector<Miss>& misses) {
    auto& out = invocation.terminal.out();
    for (std::size_t i = 0; i < misses.size() && i < misses_shown_max; ++i)
        out << "  ✗ " << printable(misses[i].row) << invocation.in("：公布 ", ": published ") << printable(misses[i].published)
            << invocation.in("，计算 ", ", computed ") << printable(misses[i].computed) << "\n";
    if (misses.size() > misses_shown_max) out << "  … " << misses.size() - misses_shown_max << invocation.in("处未列出\n", " more\n");
}

void tell_head(const Invocation& invocation, const std::string& standard, standards::Status status, std::int64_t rows) {
    invocation.terminal.out() << standard << invocation.in("，", ", ") << status_text(invocation, status) << invocation.in("，", ", ")
                              << rows << invocation.in("行", " rows") << "\n";
}

void tell(const Invocation& invocation, const Agreement& made) {
    auto& out = invocation.terminal.out();
    tell_head(invocation, made.standard, made.status, made.rows);
    out << invocation.in("与公布值一致：", "agree with what was published: ") << share(made.agreed, made.published) << "\n";
    if (made.primary_published > 0)
        out << invocation.in("首要污染物一致：", "primary pollutants agree: ") << share(made.primary_agreed, made.primary_published)
            << "\n";
    if (made.rivers + made.lakes > 0)
        out << invocation.in("断面：河流 ", "sections: rivers ") << made.rivers << invocation.in("，湖库 ", ", lakes ") << made.lakes
            << "\n";
    tell_misses(invocation, made.misses);
    if (made.unpublished.empty()) return;
    out << invocation.in("没有公布值：", "nothing published: ");
    for (std::size_t i = 0; i < made.unpublished.size(); ++i) out << (i > 0 ? " " : "") << printable(made.unpublished[i]);
    out << "\n";
}

void tell(const Invocation& invocation, const RoundingAgreement& made) {
    auto& out = invocation.terminal.out();
    out << invocation.in("四舍六入五成双（GB/T 8170）一致：", "half to even (GB/T 8170) agrees: ") << share(made.agreed, made.values)
        << "\n";
    out << invocation.in("能区分两种规则的：", "ties that tell the two rules apart: ") << made.ties
        << invocation.in("，成双 ", ", half to even ") << made.half_even << invocation.in("，进一 ", ", half up ") << made.half_up << "\n";
    tell_misses(invocation, made.misses);
}

void tell(const Invocation& invocation, const WorksYear& made) {
    auto& out = invocation.terminal.out();
    tell_head(invocation, made.standard + " " + made.grade, made.status, made.rows);
    for (auto& factor : made.factors) {
        out << factor.zh << " " << factor.factor << invocation.in("：限值 ", ": limit ")
            << (factor.limit ? factor.limit->to_text() + " " + factor.unit
                             : invocation.in("视水温而定", "depends on the water's temperature"))
            << invocation.in("，评价 ", ", days judged ") << factor.days.days << invocation.in("天，超标 ", ", exceeding ")
            << factor.days.exceeding.size() << invocation.in("天", "");
        if (factor.days.undecided > 0)
            out << invocation.in("，无法判定 ", ", undecided ") << factor.days.undecided << invocation.in("天", "");
        out << "\n";
        for (auto& one : factor.days.exceeding)
            out << "  ✗ " << to_text(one.day) << " " << one.value.to_text() << " " << factor.unit
                << invocation.in("，超标倍数 ", ", times over ") << (one.judgement.multiple ? one.judgement.multiple->to_text() : "–")
                << "\n";
    }
}

template <class T>
Exit answer(const Invocation& invocation, const StandardsChoices& choices, const Result<T>& made) {
    if (!made) return invocation.terminal.complain(made.error(), nothing_changed);
    if (choices.json) invocation.terminal.out() << json::text(*made) << "\n";
    else tell(invocation, *made);
    invocation.terminal.out() << std::flush;
    return Exit::done;
}

// "air-stations-2018-02-20T07.csv" says its day itself.
std::optional<Date> day_in_name(const std::string& name) {
    constexpr std::size_t length = 10;
    for (std::size_t i = 0; i + length <= name.size(); ++i)
        if (auto day = date_from(std::string_view(name).substr(i, length))) return day;
    return {};
}

Result<Agreement> agreement_of_aqi(const StandardsChoices& choices, const formats::CsvTable& table) {
    auto day = choices.day.empty() ? day_in_name(choices.file.filename().string()) : date_from(choices.day);
    if (!day)
        return problem(Fault::invalid, "table.day", "不知道数据是哪一天的，请用 --day 指明，如 --day 2018-02-20",
                       "the day of the data is not known: say it, like --day 2018-02-20");
    return compare_aqi(table, *day);
}

Result<formats::CsvTable> table_of(const StandardsChoices& choices) {
    auto bytes = read_input(choices.file, formats::csv_size_max);
    if (!bytes) return tl::unexpected(bytes.error());
    return formats::read_csv(*bytes);
}

using Choices = std::shared_ptr<StandardsChoices>;

// A command that reads one table; compute(choices, table) answers.
template <class Compute>
Choices declare(CLI::App& parent, Invocation& invocation, const char* name, const std::string& description, Compute compute) {
    auto choices = std::make_shared<StandardsChoices>();
    auto& command = *parent.add_subcommand(name, description);
    command.add_option("file", choices->file, invocation.in("表格（.csv）", "the table (.csv)"))->required()->type_name("FILE");
    command.add_flag("--json", choices->json, invocation.in("以 JSON 输出", "print JSON"));
    command.callback([&invocation, choices, compute] {
        invocation.chosen = [&invocation, choices, compute] {
            auto table = table_of(*choices);
            if (!table) return invocation.terminal.complain(table.error(), nothing_changed);
            return answer(invocation, *choices, compute(*choices, *table));
        };
    });
    return choices;
}

void declare_list(CLI::App& parent, Invocation& invocation) {
    auto choices = std::make_shared<StandardsChoices>();
    auto& command = *parent.add_subcommand("list", invocation.in("列出所带的标准、施行期间和核对情况",
                                                                 "list the standards carried, when they hold, whether they are verified"));
    command.add_flag("--json", choices->json, invocation.in("以 JSON 输出", "print JSON"));
    command.callback([&invocation, choices] {
        invocation.chosen = [&invocation, choices] {
            auto& out = invocation.terminal.out();
            auto all = standards::all_standards();
            if (choices->json) {
                out << json::text(std::vector<standards::Standard>(all.begin(), all.end())) << std::endl;
                return Exit::done;
            }
            for (auto& one : all)
                out << one.id << "  " << to_text(one.from) << " – " << (one.to ? to_text(*one.to) : "") << "  "
                    << status_text(invocation, one.status) << "  " << invocation.in(one.zh.c_str(), one.en.c_str()) << "\n";
            out << std::flush;
            return Exit::done;
        };
    });
}

void declare_tables(CLI::App& parent, Invocation& invocation) {
    auto aqi = declare(parent, invocation, "aqi",
                       invocation.in("重新计算公布的空气质量指数并核对", "compute published air quality indices anew"), agreement_of_aqi);
    parent.get_subcommand("aqi")
        ->add_option("--day", aqi->day,
                     invocation.in("数据是哪一天的；文件名中有日期时不需要", "the day of the data, where the file's name does not say it"))
        ->type_name("DAY");
    auto water =
        declare(parent, invocation, "water", invocation.in("重新评价公布的水质类别并核对", "compute published classes of water anew"),
                [](const StandardsChoices& choices, const formats::CsvTable& table) { return compare_water(table, choices.displayed); });
    parent.get_subcommand("water")->add_flag(
        "--displayed", water->displayed,
        invocation.in("用修约后的显示值，而不用原始值", "from the rounded values instead of the raw ones"));
    declare(parent, invocation, "round", invocation.in("核对显示值是否按 GB/T 8170 修约", "check displayed values against GB/T 8170"),
            [](const StandardsChoices&, const formats::CsvTable& table) { return compare_rounding(table); });
    auto works =
        declare(parent, invocation, "effluent", invocation.in("找出污水处理厂的超标日", "find the days on which a sewage works exceeded"),
                [](const StandardsChoices& choices, const formats::CsvTable& table) { return works_year(table, choices.works); });
    auto* command = parent.get_subcommand("effluent");
    works->works.year = 2020;
    auto* grade = command->add_option("--grade", works->works.grade, invocation.in("执行的级别：1A 1B 2 3", "its grade: 1A 1B 2 3"));
    invocation.values[grade->type_name("GRADE")] = {"1A", "1B", "2", "3"};
    command->add_option("--year", works->works.year, invocation.in("没有年份的日期属于哪一年", "the year of days that name none"))
        ->type_name("YEAR")
        ->capture_default_str()
        ->check(CLI::Range(2004, 2100));
    command->add_flag("--built-before-2006", works->works.built_before_2006,
                      invocation.in("2005年底前建成（总磷限值不同）", "built before 2006, with another limit of phosphorus"));
}

}  // namespace

void standards_commands(CLI::App& root, Invocation& invocation) {
    auto& standards =
        under(root, "standards", invocation.in("环境标准：核对与重新计算", "environmental standards: computed anew, compared"));
    standards.require_subcommand(1);
    declare_list(standards, invocation);
    declare_tables(standards, invocation);
}

}  // namespace bihuan::app
