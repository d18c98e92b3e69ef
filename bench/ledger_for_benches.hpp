// A ledger as large as is wished, for benchmarks: findings with approved plans, led by one department, in forty towns and a thousand
// villages.
#pragma once
#include <chrono>
#include <cstdio>
#include <latch>

#include "api/service.hpp"
#include "modules/calendar/calendar.hpp"
#include "modules/ledger/ledger.hpp"
#include "modules/people/people.hpp"
#include "store/test_folder.hpp"

namespace bihuan {

class Ledger {
public:
    explicit Ledger(int rows) {
        people_views(views_);
        calendar_views(views_);
        ledger_views(views_);
        people_routes(routes_);
        calendar_routes(routes_);
        ledger_routes(routes_, {[](std::string_view, std::string_view) -> Result<formats::Document> { return formats::Document{}; },
                                Blobs(folder_ / "blobs")});
        journal::Options options;
        options.seed = std::string(32, 'b');
        options.complete_context = complete_with_calendar;
        journal_ = std::make_unique<journal::Journal>(folder_ / "bihuan.db", views_, std::move(options));
        service_ = std::make_unique<api::Service>(routes_, *journal_);
        auto began = std::chrono::steady_clock::now();
        fill(rows);
        std::printf("%d findings entered in %.0f s\n", rows,
                    std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count());
    }
    api::Service& service() { return *service_; }
    const api::Routes& routes() const { return routes_; }
    journal::Journal& journal() { return *journal_; }
    static std::string town(int number) { return "清水街道" + std::to_string(number % towns) + "社区"; }        // one in forty each
    static std::string village(int number) { return "第" + std::to_string(number % villages) + "村民委员会"; }  // one in a thousand each

private:
    static constexpr int findings_per_inspection = 1'000, towns = 40, villages = 1'000;

    static RectificationPlan plan_of(int number, Unit::Id lead, Person::Id person, Unit::Id town, Unit::Id village) {
        auto text = std::to_string(number);
        RectificationPlan plan;
        plan.goal = "完成" + text + "号排口溯源整治, 水质稳定达到Ⅳ类。";
        plan.measures = {{1, "开展" + text + "号排口溯源排查, 建立问题清单。", {}, {}},
                         {2, "改造混接点" + std::to_string(number % 60 + 1) + "处。", {}, {}}};
        plan.milestones = {{1, "完成排查", day(2026, 6, 30), 1, {}}, {2, "完成改造", day(2026, 12, 31), 2, {}}};
        plan.deadline = deadline_from("202" + std::to_string(6 + number % 3) + "年" + std::to_string(number % 12 + 1) + "月底前");
        plan.lead = lead;
        plan.person = std::move(person);
        plan.responsible = {lead, town};
        plan.cooperating = {village};
        return plan;
    }
    // One finding with an approved plan, in one command.
    Result<journal::Committed> enter(journal::Batch& batch, const std::string& inspection, int number) {
        auto text = std::to_string(number);
        auto id = batch.new_id();
        auto lead = unit_named(batch, "区水务局"), at = unit_named(batch, town(number)), below = unit_named(batch, village(number));
        auto person = person_named(batch, "石敢当", *lead);
        auto numbered = batch.execute<Inspection>(inspection, inspection::TakeNumber{text, id});
        if (!numbered) return numbered;
        finding::Register ask;
        ask.inspection.text = inspection;
        ask.numbers.district = text;
        ask.category = number % 2 ? finding::Category::common : finding::Category::individual;
        ask.text = "清水河流域" + text + "号排口雨污分流不彻底, 汛期生活污水经雨水管网直排入河, 氨氮浓度一度达到8.6毫克/升, 群众反映强烈。";
        ask.theme = "水";
        for (auto& done : {batch.execute<Finding>(id, ask),
                           batch.execute<Finding>(id, finding::DraftPlan{plan_of(number, *lead, *person, *at, *below)})})
            if (!done) return done;
        return batch.execute<Finding>(id, finding::ApprovePlan{1, day(2026, 1, 15), "区整改〔2026〕" + text + "号"});
    }
    void fill(int rows) {
        std::latch entered(rows);
        std::string inspection;
        for (int i = 0; i < rows; ++i) {
            if (i % findings_per_inspection == 0) {
                inspection = std::to_string(i);
                inspection::Open open{"第" + inspection + "轮督察", inspection::Level::province, 3, 1, "省督察组", {}, {}};
                journal_->submit_and_wait({journal::work_for<Inspection>(inspection, open), "bench", {}, {}}).value();
            }
            auto work = [this, inspection, i](journal::Batch& batch) { return enter(batch, inspection, i); };
            journal_->submit({work, "bench", {}, {}}, [&](const Result<journal::Committed>& done) {
                if (!done) std::printf("%s\n", done.error().en.c_str());
                entered.count_down();
            });
        }
        entered.wait();
    }

    TestFolder folder_;
    journal::Views views_;
    api::Routes routes_;
    std::unique_ptr<journal::Journal> journal_;
    std::unique_ptr<api::Service> service_;
};

}  // namespace bihuan
