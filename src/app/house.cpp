#include "app/house.hpp"

#include <sys/stat.h>

#include "app/measured_store.hpp"
#include "base/embedded.hpp"
#include "base/text.hpp"
#include "modules/calendar/calendar.hpp"
#include "modules/people/people.hpp"
#include "store/sealed_secret.hpp"

namespace bihuan::app {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t key_size = 32;
static_assert(key_size == house_key_size);

// Where each embedded table comes from. A table without its notice is not published.
std::string notice_of(int year) {
    switch (year) {
        case 2024: return "国务院办公厅关于2024年部分节假日安排的通知（2023-10-25）";
        case 2025: return "国务院办公厅关于2025年部分节假日安排的通知（2024-11-12）";
        case 2026: return "国务院办公厅关于2026年部分节假日安排的通知（2025-11-04）";
        default: throw std::logic_error("house: data/holidays has a table of " + std::to_string(year) + " whose source is not said");
    }
}

tl::unexpected<Problem> cannot_make(const fs::path& path, const std::error_code& why) {
    return problem(Fault::unavailable, "store.not_writable", "无法创建目录 " + path.string() + "：" + why.message(),
                   "the directory " + path.string() + " cannot be made: " + why.message());
}

// What may already lie in a directory that we make a journal in: our own files of an earlier start, and what a fresh disk holds.
bool is_ours(const fs::path& entry) {
    auto name = entry.filename().string();
    return name == "lock" || name == "keys" || name == "blobs" || name == "token" || name == "server.json" || name == "config.toml" ||
           name == "demo" || name == "series" || name.starts_with("intake.db") || name == "lost+found" || name.starts_with("bihuan.db");
}

Result<void> make_directory(const Place& place, const HouseOptions& options) {
    std::error_code why;
    if (fs::exists(place.data, why) && !fs::is_directory(place.data, why))
        return problem(Fault::invalid, "house.not_ours", place.data.string() + " 不是目录", place.data.string() + " is not a directory");
    if (why) return cannot_make(place.data, why);
    if (place.holds_a_journal()) return {};
    if (!options.create) return tl::unexpected(no_journal_in(place));
    if (!fs::exists(place.data)) {
        fs::create_directories(place.data, why);
        if (why) return cannot_make(place.data, why);
        fs::permissions(place.data, fs::perms::owner_all, why);
        if (options.tell) options.tell({"新建数据目录 " + place.data.string(), "made the data directory " + place.data.string()});
        return {};
    }
    for (const auto& entry : fs::directory_iterator(place.data, why))
        if (!is_ours(entry.path()))
            return problem(
                Fault::invalid, "house.not_ours",
                "目录 " + place.data.string() + " 中有其他文件，也没有碧环的数据；请用 --data 指定一个空目录",
                "the directory " + place.data.string() + " holds other files and no data of Bihuan: name an empty one with --data");
    if (why) return cannot_make(place.data, why);
    return {};
}

// A key that is there and for its owner only; nothing where there is none.
Result<std::optional<std::string>> key_in(const fs::path& path, const HouseOptions& options) {
    auto text = read_whole(path);
    if (!text) return std::optional<std::string>();
    auto key = from_hex(text::trimmed(*text));
    if (!key || key->size() != key_size)
        return problem(
            Fault::unavailable, "house.key_damaged", "密钥损坏：" + path.string() + "；请放回原文件，或将其移走以启用新密钥（会记入日志）",
            "the key is damaged: " + path.string() + "; put the right file back, or move it away to use a new key (which is recorded)");
    if (struct stat about{}; ::stat(path.c_str(), &about) == 0 && (about.st_mode & 077U) != 0) {
        ::chmod(path.c_str(), 0600);
        if (options.tell)
            options.tell({"密钥的权限过宽，已改为仅所有者可读：" + path.string(),
                          "others could read the key; now only its owner can: " + path.string()});
    }
    return key;
}
Result<std::string> new_key(const fs::path& path) {
    auto key = random_bytes(key_size);
    std::error_code why;
    fs::create_directories(path.parent_path(), why);
    if (why) return cannot_make(path.parent_path(), why);
    fs::permissions(path.parent_path(), fs::perms::owner_all, why);
    write_whole(path, to_hex(key) + "\n", 0600);
    return key;
}

Result<std::string> seed_in(const Place& place, const HouseOptions& options) {
    auto known = key_in(place.seed(), options);
    if (!known) return tl::unexpected(known.error());
    if (*known) return **known;
    if (place.holds_a_journal() && options.tell)
        options.tell({"没有找到签名密钥，已新建一把；更换密钥已记入日志",
                      "there was no signing key, so a new one was made; the change is recorded in the journal"});
    return new_key(place.seed());
}

// Looked at before anything is written: opening it for that would change it already.
std::optional<Problem> not_our_database(const Place& place) {
    if (!place.holds_a_journal()) return {};
    auto sql = open_sqlite(place.database().string(), Access::read);
    bool empty = sql->integer("select count(*) from sqlite_master") == 0;  // a first start that was cut short
    if (empty || (sql->has_table("event") && sql->has_table("schema_version"))) return {};
    auto path = place.database().string();
    return Problem{Fault::invalid,
                   "house.not_ours",
                   "数据库 " + path + " 是另一个程序的；请用 --data 指定一个空目录",
                   "the database " + path + " is of another program: name an empty directory with --data",
                   {}};
}

// The hash of a chain is chosen once, when the journal is made.
std::optional<Problem> other_chain(const Place& place, const std::optional<HashKind>& wanted) {
    if (!wanted || !place.holds_a_journal()) return {};
    auto origin = journal::read_origin(*open_sqlite(place.database().string(), Access::read));
    if (!origin || origin->chain == *wanted) return {};
    auto has = name_of(origin->chain);
    return Problem{Fault::conflict,
                   "house.other_chain",
                   "这份日志的链用 " + has + "，建立后不能更改；请去掉 --chain",
                   "the chain of this journal is made with " + has + " and stays so: leave out --chain",
                   {}};
}

// What broke inside goes to the program's log, on one line whatever it holds.
std::function<void(const std::string&)> failures_into(const std::function<void(const Words&)>& tell) {
    return [tell](std::string what) {
        for (auto& c : what)
            if (static_cast<unsigned char>(c) < ' ') c = ' ';
        if (tell) tell({"内部故障：" + what, "failure inside: " + what});
    };
}

}  // namespace

Problem no_journal_in(const Place& place) {
    return {Fault::missing,
            "house.missing",
            "目录 " + place.data.string() + " 中没有碧环的数据；请用 --data 指定数据目录，或先运行 bihuan serve 新建",
            "there is no data of Bihuan in " + place.data.string() + ": name its directory with --data, or make one with bihuan serve",
            {}};
}

Result<std::unique_ptr<House>> House::open(const fs::path& data, HouseOptions options) {
    Place place{data};
    if (auto made = make_directory(place, options); !made) return tl::unexpected(made.error());
    auto lock = Lock::take(place.lock());
    if (!lock) return tl::unexpected(lock.error());
    if (auto foreign = not_our_database(place)) return tl::unexpected(*foreign);
    auto seed = seed_in(place, options);
    if (!seed) return tl::unexpected(seed.error());
    std::unique_ptr<House> house(new House(std::move(place), std::move(*lock)));
    declare_views(house->views_);
    if (auto key = house->read_signin_key(options); !key) return tl::unexpected(key.error());
    if (auto other = other_chain(house->place_, options.chain)) return tl::unexpected(*other);
    auto measurements = open_measurements(house->place_);
    if (!measurements) return tl::unexpected(measurements.error());
    house->series_ = std::move(*measurements);
    declare_routes(house->routes_, {std::move(options.read_document), Blobs(house->place_.blobs())}, house->signin_,
                   {house->series_.get(), house->place_.intake(), Blobs(house->place_.blobs()), &house->signin_.key});
    journal::Options own{.chain = options.chain.value_or(HashKind::sha256),
                         .seed = std::move(*seed),
                         .clock = std::move(options.clock),
                         .progress = std::move(options.progress),
                         .complete_context = complete_with_calendar,
                         .log_failure = failures_into(options.tell)};
    house->journal_ = std::make_unique<journal::Journal>(house->place_.database(), house->views_, std::move(own));
    if (!fs::exists(house->place_.series_made())) write_whole(house->place_.series_made(), to_text(house->journal_->now()));
    house->gate_ = std::make_unique<SigninGate>(house->signin_, *house->journal_);
    house->service_ = std::make_unique<api::Service>(house->routes_, *house->journal_, house->gate_.get());
    house->publish_holidays();
    define_roles(*house->journal_, embedded("data/roles.json"));
    auto sealed = house->journal_->submit_and_wait({audit::seal_earlier_days(), "system", {}, {}});
    if (!sealed) throw StoreError(sealed.error(), "house: " + sealed.error().en);
    return house;
}

// A backup holds no key, so what was sealed with the one before stays shut.
Result<void> House::read_signin_key(const HouseOptions& options) {
    auto known = key_in(place_.signin_key(), options);
    if (!known) return tl::unexpected(known.error());
    if (*known) {
        signin_.key = **known;
        return {};
    }
    bool in_use = false;
    if (place_.holds_a_journal()) {
        auto sql = open_sqlite(place_.database().string(), Access::read);
        in_use = sql->has_table("authenticator_app") && sql->integer("select count(*) from authenticator_app") > 0;
    }
    if (in_use && options.tell)
        options.tell(
            {"没有找到登录密钥 " + place_.signin_key().string() +
                 "，已新建一把；已绑定的验证器不再有效，请用恢复码登录后重新绑定，或由管理员重置",
             "there was no sign-in key " + place_.signin_key().string() +
                 ", so a new one was made: authenticator apps no longer fit; sign in with a recovery code and set them up again, or have "
                 "the administrator reset them"});
    auto made = new_key(place_.signin_key());
    if (!made) return tl::unexpected(made.error());
    signin_.key = *made;
    return {};
}

// Also after a start that was cut short, and when a new version brings another year. A year that is known stays as it is.
void House::publish_holidays() {
    auto known = calendar_seen(*open_sqlite(place_.database().string(), Access::read));
    for (auto path : embedded_names("data/holidays/")) {
        auto days = special_days_from_csv(embedded(path));
        if (!days || days->empty()) throw std::logic_error("house: " + std::string(path) + " is no table of holidays");
        int year = int(days->front().date.year());
        if (known.knows(year)) continue;
        auto committed = journal_->submit_and_wait(
            {journal::work_for<Calendar>(national_calendar, calendar::Publish{year, *days, notice_of(year)}), "system", {}, {}});
        if (!committed) throw StoreError(committed.error(), "house: " + committed.error().en);
    }
}  // NOLINT(clang-analyzer-cplusplus.NewDeleteLeaks): what std::function holds is seen as lost

}  // namespace bihuan::app
