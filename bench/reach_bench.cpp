// What a list and the figures cost those who do not reach everything: a village with one finding in a thousand, a town with one in forty,
// ten towns, the department that supervises them all, and the office, out of 100,000 findings.
//
//     reach_bench [findings]
#include "bench/filled_house.hpp"

namespace {

using namespace bihuan;
using namespace bihuan::bench;

// Lets in whom the bench names, with these units.
class BenchGate final : public api::Gate {
public:
    std::map<std::string, api::Scope> scopes;
    Result<api::Viewer> viewer(const api::Request& request, Sql&) override {
        return api::Viewer::account(request.cookie, {{"ledger.read", scopes.at(request.cookie)}});
    }
    void refused(const api::Request&, const Problem&) override {}
};

double milliseconds(api::Service& service, const std::string& who, const std::string& path, const std::string& query, int times) {
    std::vector<double> took;
    for (int i = 0; i < times; ++i) {
        api::Request request;
        request.method = "GET";
        request.path = path;
        request.query = query;
        request.cookie = who;
        auto began = Clock::now();
        auto answer = service.handle_and_wait(std::move(request));
        took.push_back(1e3 * seconds_since(began));
        if (answer.status != 200) std::printf("%d %s\n", answer.status, answer.body.c_str());
    }
    return median(std::move(took));
}

}  // namespace

int main(int count, char** arguments) {
    FilledHouse filled(count > 1 ? int(std::strtol(arguments[1], nullptr, 10)) : 100'000);
    auto& house = filled.house();
    auto sql = open_sqlite(house.journal().database().string(), Access::read);
    auto unit = [&](const std::string& name) {
        std::string id;
        sql->query(
            "select id from unit where name = $1", [&](Row row) { id = row.text(0); }, name);
        return id;
    };
    BenchGate gate;
    gate.scopes["office"] = {true, {}};
    gate.scopes["a village"] = {false, {unit(FilledHouse::village(7))}};
    gate.scopes["a town"] = {false, {unit(FilledHouse::town(7))}};
    for (int i = 0; i < 10; ++i) gate.scopes["ten towns"].units.push_back(unit(FilledHouse::town(i)));
    gate.scopes["the department"] = {false, {unit(FilledHouse::supervisor)}};
    gate.scopes["nobody's"] = {false, {"no such unit"}};
    api::Service service(house.service().routes(), house.journal(), &gate);
    std::printf("%-16s %12s %12s %12s %12s %12s\n", "median ms", "registered", "due", "updated", "overdue", "figures");
    for (auto& [who, scope] : gate.scopes) {
        std::printf("%-16s", who.c_str());
        for (auto query : {"order=registered", "order=due", "order=updated", "overdue=true&order=due"})
            std::printf(" %12.2f", milliseconds(service, who, "/api/v1/findings", query, 41));
        std::printf(" %12.2f\n", milliseconds(service, who, "/api/v1/metrics", "", 5));
        std::fflush(stdout);
    }
}
