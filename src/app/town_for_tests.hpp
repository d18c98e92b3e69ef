// A small district with everybody in it, for tests of who may see and do what: the whole product behind a gate, a town whose clerk looks,
// another town whose findings that clerk must never see.
#pragma once
#include <doctest/doctest.h>

#include "api/gate_for_tests.hpp"
#include "api/service.hpp"
#include "app/modules.hpp"
#include "base/embedded.hpp"
#include "modules/calendar/calendar.hpp"
#include "modules/people/people.hpp"
#include "store/series/embedded_series.hpp"
#include "store/test_folder.hpp"

namespace bihuan::app {

class District {
public:
    static constexpr auto marker = "ZQMARK";  // stands in every text of what the other town does, and nowhere else

    TestFolder folder;
    const SigninRules signin{std::string(32, 'd'), {}, {}, {}};
    journal::Views views;
    api::Routes routes;
    api::GateForTests gate{viewer_of};
    Instant now = start_of(day(2026, 3, 2)) + std::chrono::hours{9};
    std::unique_ptr<series::SeriesStore> store = series::open_embedded_series(folder / "series");
    std::unique_ptr<journal::Journal> journal;
    std::unique_ptr<api::Service> service;

    struct Place {
        std::string town, inspection, finding, number, photo;
        std::string point, logger, instruction, mark, question, voucher;
    };
    std::string village;
    Place own, other;

    District() {
        declare_views(views);
        declare_routes(routes, {[](std::string_view bytes, std::string_view) { return formats::read(bytes); }, Blobs(folder / "blobs")},
                       signin, {store.get(), folder / "intake.db", Blobs(folder / "blobs"), &signin.key});
        journal::Options options;
        options.seed = std::string(32, 'd');
        options.clock = [this] { return now; };
        options.complete_context = complete_with_calendar;
        journal = std::make_unique<journal::Journal>(folder / "bihuan.db", views, std::move(options));
        service = std::make_unique<api::Service>(routes, *journal, &gate);
        define_roles(*journal, embedded("data/roles.json"));
        own = settle("石桥镇", "本镇");
        other = settle("白云镇", marker);
        village = made("POST /api/v1/units", R"({"name":"石桥村","kind":"village","parent":")" + own.town + "\"}");
    }

    // "GET /api/v1/findings?limit=3". Nobody: an empty name; the owner of the machine: "local".
    api::Answer ask(const std::string& who, std::string_view line, std::string body = {}) const {
        return service->handle_and_wait(request(who, line, std::move(body)));
    }
    static api::Request request(const std::string& who, std::string_view line, std::string body = {}) {
        auto space = line.find(' '), mark = std::min(line.find('?'), line.size());
        api::Request request;
        request.method = line.substr(0, space);
        request.path = line.substr(space + 1, mark - space - 1);
        request.query = line.substr(std::min(line.size(), mark + 1));
        request.body = std::move(body);
        (who == "local" ? request.actor : request.cookie) = who;
        return request;
    }
    std::string made(std::string_view line, std::string body) const {
        auto answer = ask("local", line, std::move(body));
        REQUIRE_MESSAGE(answer.status == 200, line << " " << answer.body);
        return json::from<journal::Committed>(answer.body)->id;
    }
    void done(const std::string& finding, const std::string& what, std::string body) {
        made("POST /api/v1/findings/" + finding + "/" + what, std::move(body));
    }

    // An account that holds this role at this unit; without a role: none.
    std::string account(const std::string& login, const std::string& role, const std::string& unit) {
        auto id = made("POST /api/v1/accounts", json::text(NewAccount{"姓名" + login, login, {unit}, "", false}));
        if (!role.empty()) grant(id, role, unit);
        return id;
    }
    void grant(const std::string& account, const std::string& role, const std::string& unit) {
        made("POST /api/v1/accounts/" + account + "/grant", R"({"role":")" + role + R"(","unit":")" + unit + "\"}");
    }
    static std::string withdrawing(const std::string& role, const std::string& unit) {
        return R"({"role":")" + role + R"(","unit":")" + unit + R"(","reason":"调岗"})";
    }
    std::vector<std::string> roles() const {
        std::vector<std::string> ids;
        open_sqlite(journal->database().string(), Access::read)->query("select id from role order by place", [&](Row row) {
            ids.emplace_back(row.text(0));
        });
        return ids;
    }

    std::string inspection(const std::string& name) {
        return made("POST /api/v1/inspections",
                    R"({"name":)" + json::text(name) + R"(,"level":"province","round":3,"batch":1,"authority":"省督察组"})");
    }
    std::string finding(const std::string& inspection, const std::string& number, const std::string& words) {
        return made("POST /api/v1/findings", R"({"inspection":")" + inspection +
                                                 R"(","category":"common","numbers":{"central":"","province":"","city":"","district":")" +
                                                 number + R"("},"text":")" + words + R"(河道垃圾堆积","local_text":")" + words +
                                                 R"(涉及三处","theme":")" + words + R"(水","source":{"document":"","fields":[]}})");
    }
    static std::string plan(const std::string& lead, const std::string& words) {
        return R"({"goal":")" + words + R"(清理完毕","measures":[{"no":1,"text":")" + words +
               R"(清理垃圾"}],"points":[],"milestones":[{"no":1,"text":")" + words +
               R"(完成清运","due":"2026-06-30","weight":1}],"deadline":"2026年底前","person":")" + words + R"(责任人","lead":")" + lead +
               R"(","responsible":[],"cooperating":[],"summary":""})";
    }

    // A picture that holds the words, kept as evidence; its hash.
    std::string photo(const std::string& words, const std::string& path = "/api/v1/files") const {
        auto chunk = [](const std::string& name, const std::string& data) {
            auto size = data.size();
            return std::string{char(size >> 24), char(size >> 16), char(size >> 8), char(size)} + name + data + "crc.";
        };
        const std::string header("\0\0\0\x10\0\0\0\x10\x08\2\0\0\0", 13);
        auto bytes = "\x89PNG\r\n\x1A\n" + chunk("IHDR", header) + chunk("tEXt", words) + chunk("IDAT", "pixels") + chunk("IEND", "");
        auto answer = ask("local", "POST " + path + "?name=photo.png", bytes);
        REQUIRE_MESSAGE(answer.status == 200, answer.body);
        return std::string(json::Document::parse(answer.body)->root().member("hash")->string());
    }

private:
    // An outlet of the town with its logger, one value of this morning, a mark and a question.
    void measure(Place& place, const std::string& words) {
        auto mn = words == marker ? std::string(marker) + "0001" : std::string("OWNTOWN0001");
        place.point =
            made("POST /api/v1/points",
                 R"({"properties":{"name":")" + words + R"(排口","code":")" + words + R"(DW001","kind":"water-outlet","unit":")" +
                     place.town + R"(","company":")" + words + R"(公司","permit":"","longitude":null,"latitude":null,"watched":)" +
                     R"([{"factor":"w01018","lower":null,"upper":"50","basis":")" + words + R"(许可","assessed":true,"field":"avg"}]}})");
        place.logger =
            made("POST /api/v1/loggers",
                 R"({"properties":{"mn":")" + mn + R"(","name":")" + words +
                     R"(数采仪","dialect":"hj2017","stamp":"start","foreign_crc":false,"networks":[],"outlets":[{"system":"32",)" +
                     R"("point":")" + place.point + R"("}]}})");
        place.instruction = made("POST /api/v1/loggers/" + place.logger + "/instructions",
                                 R"({"properties":{"order":"calibrate","system":"32","device":"w01018","numbers":[],"from":null,)"
                                 R"("until":null,"information":"","value":""},"reason":")" +
                                     words + R"(校准"})");
        place.voucher = photo(words + " voucher", "/api/v1/vouchers");
        place.mark = made("POST /api/v1/points/" + place.point + "/marks",
                          R"({"factors":[],"kind":"maintenance","from":"2026-03-02T08:00:00+08:00","to":"2026-03-02T09:00:00+08:00",)"
                          R"("reason":")" +
                              words + R"(更换泵管","voucher":")" + place.voucher + R"("})");
        place.question = made("POST /api/v1/questions", R"({"point":")" + place.point +
                                                            R"(","factor":"w01018","from":"2026-03-01","to":"2026-03-02","text":")" +
                                                            words + R"(夜间数值为何不变？","figures":[]})");
        series::Batch batch;
        auto hour = start_of(day(2026, 3, 2)) + std::chrono::hours{7};
        series::Delivery delivery{mn,    "32", "2061", std::chrono::floor<std::chrono::seconds>(hour), hour + std::chrono::minutes{61},
                                  false, -1,   {}};
        delivery.rows.push_back({"w01018", {}, 0, {series::Value::from_text(series::Field::avg, "12.5")}});
        batch.deliveries.push_back(std::move(delivery));
        REQUIRE(store->append_and_wait(batch).has_value());
    }
    // A town that has one finding of one inspection, with everything that can be written about it.
    Place settle(const std::string& name, const std::string& words) {
        Place place;
        place.town = made("POST /api/v1/units", R"({"name":")" + name + R"(","kind":"town"})");
        place.inspection = inspection(words + "督察");
        place.number = words + "1";
        place.finding = finding(place.inspection, place.number, words);
        done(place.finding, "draft-plan", plan(name, words));
        done(place.finding, "approve-plan", R"({"version":1,"on":"2026-03-02","document_no":")" + words + R"(号"})");
        done(place.finding, "add-item", R"({"unit":")" + name + R"(","part":")" + words + R"(部分","person":")" + words + R"(经办"})");
        place.photo = photo(words);
        done(place.finding, "report-progress",
             R"({"period_end":"2026-03-02","text":")" + words + R"(本月清运","evidence":[")" + place.photo + R"("]})");
        done(place.finding, "request-pause", R"({"reason":")" + words + R"(汛期"})");
        measure(place, words);
        return place;
    }
};

}  // namespace bihuan::app
