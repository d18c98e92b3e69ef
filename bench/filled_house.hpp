// A district's house of any size: findings with approved plans and progress, led by two departments in forty towns and a thousand villages,
// entered by the commands that people's work makes.
#pragma once
#include <latch>

#include "app/house.hpp"
#include "bench/figures.hpp"
#include "modules/ledger/ledger.hpp"

namespace bihuan::bench {

inline constexpr int findings_per_inspection = 1'000;
inline constexpr int facts_per_finding = 5;  // its number, registered, plan drafted, plan approved, progress

class FilledHouse {
public:
    explicit FilledHouse(int findings) {
        open();
        auto start = Clock::now();
        fill(findings);
        auto facts = house_->journal().statistics().events;
        std::printf("%d findings entered, %lld facts, in %.0f s\n", findings, static_cast<long long>(facts), seconds_since(start));
        std::fflush(stdout);
    }
    static std::string town(int number) { return "清水" + std::to_string(number % towns) + "街道"; }            // one in forty each
    static std::string village(int number) { return "第" + std::to_string(number % villages) + "村民委员会"; }  // one in a thousand each
    static constexpr auto supervisor = "区生态环境局";                                                          // of all
    app::House& house() { return *house_; }
    std::filesystem::path data() const { return folder_.path() / "data"; }
    void close() { house_.reset(); }

private:
    static constexpr int towns = 40, villages = 1'000;

    void open() {
        auto nothing = [](std::string_view, std::string_view) -> Result<formats::Document> { return formats::Document{}; };
        app::HouseOptions options;
        options.read_document = nothing;
        house_ = app::House::open(data(), std::move(options)).value();
    }
    struct Named {
        Unit::Id lead, town, village, supervising;
        Person::Id person;
    };
    static Named named(journal::Batch& batch, int number) {
        Named all;
        all.lead = unit_named(batch, number % 3 ? "区水务局" : "区住房和城乡建设局").value();
        all.town = unit_named(batch, town(number)).value();
        all.village = unit_named(batch, village(number)).value();
        all.supervising = unit_named(batch, supervisor).value();
        all.person = person_named(batch, "河长" + std::to_string(number % 40), all.lead).value();
        return all;
    }
    static RectificationPlan plan_of(int number, const Named& named) {
        auto text = std::to_string(number);
        RectificationPlan plan;
        plan.goal = "完成" + text + "号排口溯源整治, 水质稳定达到Ⅳ类。";
        plan.measures = {{1, "开展" + text + "号排口溯源排查, 建立问题清单。", {}, {}},
                         {2, "改造混接点" + std::to_string(number % 60 + 1) + "处。", {}, {}}};
        plan.milestones = {{1, "完成排查", day(2026, 6, 30), 1, {}}, {2, "完成改造", day(2026, 12, 31), 2, {}}};
        plan.deadline = deadline_from("202" + std::to_string(6 + number % 3) + "年" + std::to_string(number % 12 + 1) + "月底前");
        plan.lead = named.lead;
        plan.person = named.person;
        plan.responsible = {named.lead, named.town};
        plan.cooperating = {named.village};
        plan.supervising = named.supervising;
        return plan;
    }
    // One finding with an approved plan and a report, in one command.
    static Result<journal::Committed> enter(journal::Batch& batch, const std::string& inspection, int number) {
        auto text = std::to_string(number);
        auto id = batch.new_id();
        auto all = named(batch, number);
        auto numbered = batch.execute<Inspection>(inspection, inspection::TakeNumber{text, id});
        if (!numbered) return numbered;
        finding::Register ask;
        ask.inspection.text = inspection;
        ask.numbers.district = text;
        ask.category = number % 2 ? finding::Category::common : finding::Category::individual;
        bool water = number % 5 > 0;
        ask.text =
            water ? "清水河流域" + text + "号排口雨污分流不彻底, 汛期生活污水经雨水管网直排入河, 氨氮浓度一度达到8.6毫克/升, 群众反映强烈。"
                  : text + "号工地扬尘污染防治不到位, 裸土未覆盖, 车辆未冲洗即上路, 群众投诉" + std::to_string(number % 90) + "次。";
        ask.theme = water ? "水" : "大气";
        auto today = batch.context().today();
        for (auto& done : {batch.execute<Finding>(id, ask), batch.execute<Finding>(id, finding::DraftPlan{plan_of(number, all)}),
                           batch.execute<Finding>(id, finding::ApprovePlan{1, today, "区整改〔2026〕" + text + "号"})})
            if (!done) return done;
        finding::ReportProgress report;
        report.period_end = today;
        report.text = "已完成" + text + "号排口排查, 发现混接点" + std::to_string(number % 60 + 1) + "处。";
        return batch.execute<Finding>(id, report);
    }
    void fill(int findings) {
        constexpr int outstanding_max = 4'096;
        for (int first = 0; first < findings; first += outstanding_max) {
            auto count = std::min(outstanding_max, findings - first);
            std::latch entered(count);
            for (int number = first; number < first + count; ++number) {
                auto inspection = std::to_string(number / findings_per_inspection);
                if (number % findings_per_inspection == 0) {
                    inspection::Open open{"第" + inspection + "轮督察", inspection::Level::province, 3, 1, "省督察组", day(2026, 1, 5), {}};
                    house_->journal().submit_and_wait({journal::work_for<Inspection>(inspection, open), "bench", {}, {}}).value();
                }
                auto work = [inspection, number](journal::Batch& batch) { return enter(batch, inspection, number); };
                house_->journal().submit({work, "bench", {}, {}}, [&](const Result<journal::Committed>& done) {
                    if (!done) std::fprintf(stderr, "not entered: %s\n", done.error().en.c_str()), std::abort();
                    entered.count_down();
                });
            }
            entered.wait();
        }
    }

    Folder folder_;
    std::unique_ptr<app::House> house_;
};

}  // namespace bihuan::bench
