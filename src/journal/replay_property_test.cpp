#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <array>
#include <deque>
#include <future>
#include <random>

#include "journal/as_of.hpp"
#include "journal/test_house.hpp"
#include "journal/verify.hpp"

using namespace bihuan;
using namespace bihuan::test_ledger;

// Whatever is commanded, the tables are what a replay of the journal makes, and the past is answered as it was answered then.
namespace {
const std::vector<std::string> tables{"account", "movement", "words"};
constexpr int commands = 10'000;

using Choose = std::function<int(int)>;  // a number from 0 and below the one given

Command any_command(const Choose& choose) {
    constexpr std::array memos{"扬尘", "臭气扰民", "", "\"quoted\"\n", "a\tb", "PM2.5 超标"};
    constexpr std::array owners{"li", "王", ""};
    std::int64_t amount = choose(505) - 5;
    std::string memo = memos[std::size_t(choose(int(memos.size())))];
    auto kind = choose(100);
    if (kind < 15) return Open{owners[std::size_t(choose(int(owners.size())))]};
    if (kind < 30) return Withdraw{amount, memo};
    if (kind < 40) return DepositMany{std::vector<std::int64_t>(std::size_t(choose(6)), amount + 10)};
    if (kind < 42) return Close{memo};
    if (kind < 45) return Look{};
    if (kind < 48) return Break{};
    return Deposit{amount, memo};
}

// Sends without waiting for each, so that batches of every size arise.
class Sender {
public:
    explicit Sender(House& house) : house_(house) {}
    void send(const std::string& id, Command command, bool keyed) {
        auto promise = std::make_shared<std::promise<bool>>();
        answers_.push_back(promise->get_future());
        auto key = keyed ? "key " + std::to_string(++keys_ / 2) : "";  // each key twice: the second is a repetition
        house_.journal->submit({[id, command = std::move(command)](journal::Batch& batch) {
                                    return std::visit([&](const auto& one) { return batch.execute<Account>(id, one); }, command);
                                },
                                "li", key, "f"},
                               [promise](auto&& result) { promise->set_value(result.has_value()); });
    }
    int settle() {
        int taken = 0;
        for (; !answers_.empty(); answers_.pop_front()) taken += answers_.front().get();
        return taken;
    }

private:
    House& house_;
    std::deque<std::future<bool>> answers_;
    int keys_ = 0;
};

std::string replayed(const House& house) {
    auto target = open_sqlite(":memory:", Access::create);
    house.views.create(*target);
    house.views.replay(*house.look(), *target, 0, journal::read_head(*house.look()).position, {});
    return dump(*target, tables);
}
}  // namespace

TEST_CASE("ten thousand random commands leave the tables that a replay makes") {
    auto seed = std::random_device{}();
    CAPTURE(seed);
    std::mt19937 engine(seed);
    Choose choose = [&](int end) { return std::uniform_int_distribution<int>(0, end - 1)(engine); };
    House house;
    Sender sender(house);
    int taken = 0;
    for (int i = 0; i < commands; ++i) {
        house.now += std::chrono::milliseconds{choose(5'000) - 20};
        sender.send("a" + std::to_string(choose(200)), any_command(choose), choose(3) == 0);
        if (choose(60) == 0) taken += sender.settle();
        if (choose(2'000) == 0) {
            taken += sender.settle();
            house.close();
            house.open();
        }
    }
    taken += sender.settle();
    CHECK(taken > commands / 3);
    CHECK(dump(*house.look(), tables) == replayed(house));
    auto verdict = journal::verify_database(house.database(), &house.views, {});
    CHECK_MESSAGE(verdict.intact, json::text(verdict));
    MESSAGE("commands: " << commands << ", taken: " << taken << ", records: " << verdict.records << ", seed: " << seed);
}

TEST_CASE("the past answers as it answered then by position and by instant") {
    bool good = rc::check("as-of equals what was shown", [] {
        House house;
        Sender sender(house);
        struct Shown {
            std::int64_t position;
            Instant at;
            std::string rows;
        };
        std::vector<Shown> shown;
        Choose choose = [](int end) { return *rc::gen::inRange(0, end); };
        auto count = 1 + choose(60);
        for (int i = 0; i < count; ++i) {
            sender.send("a" + std::to_string(choose(4)), any_command(choose), false);
            if (choose(6) != 0) continue;
            sender.settle();
            auto sql = house.look();
            shown.push_back({journal::read_head(*sql).position, house.now, dump(*sql, tables)});
            house.now += std::chrono::milliseconds{1 + choose(100'000)};
        }
        sender.settle();
        journal::AsOf as_of(house.database(), house.views);
        for (auto& then : shown) {
            auto sql = house.look();
            RC_ASSERT(journal::position_at(*sql, then.at) == then.position);
            as_of.at(then.position, [&](Sql& past) { RC_ASSERT(dump(past, tables) == then.rows); });
        }
    });
    CHECK(good);
}
