#include "app/intake.hpp"

#include <deque>
#include <mutex>
#include <unordered_map>
#include <unordered_set>

#include "formats/hj212/write.hpp"
#include "modules/monitoring/conversation.hpp"
#include "modules/monitoring/intake_rows.hpp"

namespace bihuan::app {
namespace {

namespace hj212 = formats::hj212;
using monitoring::Heard;
using monitoring::KnownLogger;
using monitoring::Registry;
using monitoring::SetAside;

class Session;

// What goes out once a batch is durable.
struct Owed {
    std::weak_ptr<api::Line> line;
    std::weak_ptr<Session*> session;
    std::string bytes;
    int frames = 0, backfilled = 0;
    bool durable = false;
};

}  // namespace

struct Intake::Inside : std::enable_shared_from_this<Inside> {
    Inside(series::SeriesStore& into, std::filesystem::path path, std::function<Instant()> time, IntakeLimits bounds)
        : store(into), book(std::move(path)), clock(std::move(time)), limits(bounds) {
        auto sql = open_sqlite(book.string(), Access::create);
        monitoring::prepare_book(*sql);
        for (auto& one : monitoring::heard(*sql)) of_mn[one.mn].heard = one;
    }

    struct OfMn {
        Heard heard;
        monitoring::Conversation conversation;
        std::weak_ptr<api::Line> line;  // newest
        bool changed = false;
        bool knows_clock = false;
        std::map<std::string, monitoring::Returned, std::less<>> asked;  // by the QN of an instruction
    };

    void settle(std::vector<Owed> done);  // on the thread of the sockets
    void came(Owed owed, api::Exchange& exchange);
    void write_book();

    series::SeriesStore& store;
    std::filesystem::path book;
    std::function<Instant()> clock;
    IntakeLimits limits;
    IntakeCounts counts;

    // ---- of the thread of the sockets
    std::unordered_map<std::string, OfMn> of_mn;
    std::mutex of_mn_mutex;  // against write_book()
    std::shared_ptr<const Registry> registry = std::make_shared<Registry>();
    std::uint64_t registries = 0;  // so many came
    int backfill_in_flight = 0;
    std::unordered_set<Session*> filling;           // whose last frames were filled in
    std::deque<std::weak_ptr<Session*>> held_back;  // of those, who wait until fewer are in flight

    series::Batch batch;                       // of the read of now
    std::vector<series::Delivery> deliveries;  // used before, to be used again

    // ---- from any thread
    std::mutex mutex;
    std::shared_ptr<const Registry> wanted;
    std::atomic<bool> has_wanted{false};
    std::vector<Owed> owed;
    bool told = false;  // the thread of the sockets will look
    int sessions = 0;   // while there is one, the gateway is there
    api::Exchange* of_sessions = nullptr;
    std::vector<SetAside> aside;
    std::mutex book_mutex;
};

namespace {

// One line of a logger, or of a relay for several.
class Session final : public api::Talker {
public:
    Session(std::shared_ptr<Intake::Inside> intake, api::Exchange& exchange, const std::shared_ptr<api::Line>& line)
        : intake_(std::move(intake)), exchange_(exchange), line_(line), address_(address_from(line->address()).value_or(Network{})) {
        std::lock_guard lock(intake_->mutex);
        ++intake_->sessions;
        intake_->of_sessions = &exchange_;
    }
    ~Session() override {
        intake_->filling.erase(this);
        std::lock_guard lock(intake_->mutex);
        --intake_->sessions;
    }
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    void heard(std::string_view bytes) override {
        take_registry();
        framer_.feed(bytes);
        read();
    }
    std::optional<std::uint64_t> half_message() const override {
        if (framer_.held() == 0) return {};
        return framer_.counts().bytes - framer_.held();
    }
    void fell_silent() override {
        framer_.end();
        read();
    }
    void settled(const Owed& one) {
        unanswered_ -= one.frames;
        if (!held_ || unanswered_ >= intake_->limits.unanswered_of_line_max / 2) return;
        held_ = false;
        read_on();
    }
    void let_go() {
        held_back_ = false;
        read_on();
    }

private:
    void take_registry() {
        if (!intake_->has_wanted) return;
        std::lock_guard lock(intake_->mutex);
        if (!intake_->wanted) return;
        intake_->registry = std::move(intake_->wanted);
        ++intake_->registries;
        intake_->wanted = nullptr;
        intake_->has_wanted = false;
    }
    // Lines of one logger, which are most, look it up once.
    const KnownLogger* known(std::string_view mn) {
        if (known_ && known_of_ == intake_->registries && known_->mn == mn) return known_;
        auto found = intake_->registry->find(mn);
        if (found == intake_->registry->end()) return nullptr;
        known_of_ = intake_->registries;
        return known_ = &found->second;
    }
    Intake::Inside::OfMn& of(const std::string& mn) {  // with of_mn_mutex; none of them ever goes
        if (!of_ || of_->heard.mn != mn) of_ = &intake_->of_mn[mn];
        return *of_;
    }

    // All frames that are whole become one batch: the views into the framer's bytes live until the next feed.
    void read() {
        auto arrived = intake_->clock();
        auto& batch = intake_->batch;
        batch.frames.clear();
        std::move(batch.deliveries.begin(), batch.deliveries.end(), std::back_inserter(intake_->deliveries));
        batch.deliveries.clear();
        batch.frames_arrival = arrived;
        Owed owed;
        owed.line = line_;
        owed.session = self_;
        plain_.clear();
        std::vector<std::string> later;  // requests of ours, after the answers
        while (auto framed = framer_.next()) take(*framed, arrived, batch, owed, later);
        if (framer_.noise_since_frame() > intake_->limits.noise_of_line_max) close();
        for (auto& one : later) owed.bytes += one;
        if (owed.frames == 0 && batch.frames.empty()) {
            if (auto line = line_.lock(); line && !owed.bytes.empty()) line->send(owed.bytes);
            return;
        }
        submit(batch, std::move(owed));
    }

    void take(const hj212::Framed& framed, Instant arrived, series::Batch& batch, Owed& owed, std::vector<std::string>& later) {
        ++intake_->counts.frames;
        hj212::read_header(framed.segment, reading_.frame);
        auto& header = reading_.frame.header;
        auto* known = this->known(header.mn);
        bool is_known = known != nullptr;
        if (is_known && !known->may_come_from(address_)) {
            ++intake_->counts.refused;
            is_known = false;
        }
        auto judgement = hj212::judge(framed, reading_, is_known ? &known->profile : nullptr, arrived);
        if (judgement.verdict == hj212::Verdict::accepted && is_known)
            return accept(framed, judgement, *known, arrived, batch, owed, later);
        if (judgement.verdict == hj212::Verdict::quarantined || !is_known) set_aside(framed, judgement, is_known, arrived, batch, owed);
    }

    void accept(const hj212::Framed& framed, const hj212::Judgement& judgement, const KnownLogger& known, Instant arrived,
                series::Batch& batch, Owed& owed, std::vector<std::string>& later) {
        ++intake_->counts.accepted;
        auto& header = reading_.frame.header;
        int frame = int(batch.frames.size());
        batch.frames.push_back(framed.raw);
        if (judgement.decrypted) plain_.push_back(std::move(reading_.plain));  // the views of the delivery point into it
        auto& unused = intake_->deliveries;
        if (unused.empty()) unused.emplace_back();
        if (monitoring::make_delivery(unused.back(), reading_, judgement, arrived)) {
            unused.back().frame = frame;
            intake_->counts.rows += unused.back().rows.size();
            batch.deliveries.push_back(std::move(unused.back()));
            unused.pop_back();
        }
        ++owed.frames;
        owed.backfilled += judgement.backfilled;
        if (judgement.reply == hj212::Reply::data) owed.bytes += hj212::data_answer(header, known.profile.dialect);
        if (judgement.reply == hj212::Reply::notice_then_time) owed.bytes += hj212::notice_answer(header, known.profile.dialect);
        note(judgement, known, arrived, later);
    }

    void note(const hj212::Judgement& judgement, const KnownLogger& known, Instant arrived, std::vector<std::string>& later) {
        std::lock_guard lock(intake_->of_mn_mutex);
        auto& of = this->of(known.mn);
        auto& heard = of.heard;
        if (heard.mn.empty()) {
            heard.mn = known.mn;
            heard.first_at = arrived;
        }
        if (!std::exchange(of.knows_clock, true) && heard.clock_set_at) of.conversation.clock_was_set(*heard.clock_set_at);
        auto line = line_.lock();
        auto before = of.line.lock();
        if (line && before && before != line && before->address() != line->address()) {
            heard.other_address = before->address();
            heard.other_at = arrived;
        }
        of.line = line_;
        of.changed = true;
        heard.last_at = arrived;
        if (line && heard.address != line->address()) heard.address = line->address();
        ++heard.frames;
        heard.backfilled += judgement.backfilled;
        heard.answered += judgement.reply != hj212::Reply::none;
        if (!judgement.defects.none())
            for (auto& [value, name] : enumerators_of<hj212::Defect>())
                if (judgement.defects.has(value)) ++heard.defects[name];
        if (!of.asked.empty())
            if (auto asked = of.asked.find(reading_.frame.header.qn); asked != of.asked.end())
                monitoring::hear(asked->second, reading_.frame);
        if (!monitoring::Conversation::concerns(reading_.frame, judgement)) return;
        hj212::Addressee to{known.main_system(), known.profile.password, known.mn, known.profile.dialect.value_or(hj212::Dialect::hj2017)};
        for (auto& one : of.conversation.heard(reading_.frame, judgement, to, arrived)) later.push_back(std::move(one));
        heard.clock_set_at = of.conversation.clock_set_at();
    }

    void set_aside(const hj212::Framed& framed, const hj212::Judgement& judgement, bool is_known, Instant arrived, series::Batch& batch,
                   Owed& owed) {
        ++intake_->counts.set_aside;
        auto& header = reading_.frame.header;
        auto line = line_.lock();
        if (is_known) {
            std::lock_guard lock(intake_->of_mn_mutex);
            auto& of = intake_->of_mn[std::string(header.mn)];
            if (of.heard.mn.empty()) {
                of.heard.mn = header.mn;
                of.heard.first_at = of.heard.last_at = arrived;
            }
            ++of.heard.set_aside;
            of.changed = true;
        } else if (++unknown_ > intake_->limits.unknown_of_line_max) {
            close();
        }
        bool is_answered = is_known && judgement.reply == hj212::Reply::data;  // refused for ever: sending it again would not help
        constexpr std::size_t mn_size_max = 64;
        SetAside one{0,
                     arrived,
                     line ? line->address() : "",
                     monitoring::shown(header.mn.substr(0, mn_size_max)),
                     judgement.why,
                     0,
                     std::int64_t(framed.raw.size()),
                     monitoring::shown(framed.raw)};
        std::lock_guard lock(intake_->mutex);
        if (intake_->aside.size() + waiting_aside_.size() < intake_->limits.aside_waiting_max) {
            waiting_aside_.emplace_back(int(batch.frames.size()), std::move(one));
            batch.frames.push_back(framed.raw);
        }
        if (is_answered) {
            ++owed.frames;
            auto known = intake_->registry->find(header.mn);
            owed.bytes += hj212::data_answer(header, known->second.profile.dialect);
        }
    }

    void submit(const series::Batch& batch, Owed owed) {
        unanswered_ += owed.frames;
        intake_->backfill_in_flight += owed.backfilled;
        if (owed.backfilled > 0) intake_->filling.insert(this);
        else intake_->filling.erase(this);
        if (unanswered_ >= intake_->limits.unanswered_of_line_max) {
            held_ = true;
            stop_reading();
        }
        // All of them at once: what they have sent already would else come before what is live.
        if (owed.backfilled > 0 && intake_->backfill_in_flight >= intake_->limits.backfill_in_flight_max)
            for (auto* one : intake_->filling) one->hold_back();
        auto done = [intake = intake_, exchange = &exchange_, owed = std::move(owed),
                     aside = std::move(waiting_aside_)](Result<series::Receipt> receipt) mutable {
            owed.durable = receipt.has_value();
            if (receipt && !aside.empty()) {
                std::lock_guard lock(intake->mutex);
                for (auto& [frame, one] : aside) {
                    if (std::size_t(frame) < receipt->frames.size()) one.frame = std::int64_t(receipt->frames[std::size_t(frame)]);
                    intake->aside.push_back(std::move(one));
                }
            }
            intake->came(std::move(owed), *exchange);
        };
        waiting_aside_.clear();
        intake_->store.append(batch, std::move(done));
    }

    void close() {
        if (auto line = line_.lock()) line->close();
    }
    void hold_back() {
        if (std::exchange(held_back_, true)) return;
        intake_->held_back.push_back(self_);
        stop_reading();
    }
    void stop_reading() {
        if (auto line = line_.lock()) line->pause();
    }
    void read_on() {
        if (auto line = line_.lock(); line && !held_ && !held_back_) line->resume();
    }

    std::shared_ptr<Intake::Inside> intake_;
    api::Exchange& exchange_;
    std::weak_ptr<api::Line> line_;
    Network address_;
    hj212::Framer framer_;
    hj212::Reading reading_;
    std::deque<std::string> plain_;  // of this batch
    std::vector<std::pair<int, SetAside>> waiting_aside_;
    const KnownLogger* known_ = nullptr;  // the last one, of the so-many-th registry: not to be looked at in a later one
    std::uint64_t known_of_ = 0;
    Intake::Inside::OfMn* of_ = nullptr;
    int unanswered_ = 0, unknown_ = 0;
    bool held_ = false;       // by what is not answered yet
    bool held_back_ = false;  // for what is live
    std::shared_ptr<Session*> self_ = std::make_shared<Session*>(this);
};

}  // namespace

// On the store's thread, or at once on that of the sockets where the store refused. Where no line is open the gateway may have gone, and
// with it the exchange: then nobody waits, and what is owed is settled with what comes next.
void Intake::Inside::came(Owed one, api::Exchange& exchange) {
    std::lock_guard lock(mutex);
    owed.push_back(std::move(one));
    if (sessions == 0 || std::exchange(told, true)) return;
    exchange.run([self = shared_from_this()] {
        std::vector<Owed> done;
        {
            std::lock_guard taking(self->mutex);
            done.swap(self->owed);
            self->told = false;
        }
        self->settle(std::move(done));
    });
}

void Intake::Inside::settle(std::vector<Owed> done) {
    for (auto& one : done) {
        backfill_in_flight -= one.backfilled;
        auto line = one.line.lock();
        if (line && one.durable) {
            line->send(one.bytes);
            counts.answered += std::uint64_t(one.frames);
        }
        if (!one.durable) counts.not_stored += std::uint64_t(one.frames);  // no answer: it is sent again
        if (auto session = one.session.lock(); session && line) (*session)->settled(one);
    }
    // Each line that reads again may bring some dozens of frames at once, so only so many are let go as there is room for those; where
    // nothing is in flight nothing would come back here for the others.
    constexpr int frames_of_a_read = 64;
    int room = (limits.backfill_in_flight_max - backfill_in_flight + frames_of_a_read - 1) / frames_of_a_read;
    for (; (room > 0 || backfill_in_flight == 0) && !held_back.empty(); --room) {
        if (auto session = held_back.front().lock()) (*session)->let_go();
        held_back.pop_front();
    }
}

void Intake::Inside::write_book() {
    std::lock_guard one_at_a_time(book_mutex);
    std::vector<SetAside> frames;
    std::vector<Heard> loggers;
    {
        std::lock_guard lock(mutex);
        frames.swap(aside);
    }
    {
        std::lock_guard lock(of_mn_mutex);
        for (auto& [mn, of] : of_mn)
            if (std::exchange(of.changed, false)) loggers.push_back(of.heard);
    }
    if (frames.empty() && loggers.empty()) return;
    auto sql = open_sqlite(book.string(), Access::write);
    sql->script("begin immediate");
    monitoring::note(*sql, frames);
    monitoring::note(*sql, loggers);
    sql->script("commit");
}

Intake::Intake(series::SeriesStore& store, std::filesystem::path book, std::function<Instant()> clock, IntakeLimits limits)
    : inside_(std::make_shared<Inside>(store, std::move(book), std::move(clock), limits)) {}
Intake::~Intake() {
    try {
        inside_->write_book();
    } catch (const std::exception&) {  // NOLINT(bugprone-empty-catch): the book may be lost
    }
}
api::Answering Intake::answering() {
    return [inside = inside_](api::Exchange& exchange, const std::shared_ptr<api::Line>& line) {
        return std::make_unique<Session>(inside, exchange, line);
    };
}
void Intake::use(std::shared_ptr<const Registry> registry) {
    std::lock_guard lock(inside_->mutex);
    inside_->wanted = std::move(registry);
    inside_->has_wanted = true;
}
const IntakeCounts& Intake::counts() const { return inside_->counts; }
void Intake::write_book() { inside_->write_book(); }

bool Intake::has_line(const std::string& mn) {
    std::lock_guard lock(inside_->of_mn_mutex);
    auto of = inside_->of_mn.find(mn);
    return of != inside_->of_mn.end() && !of->second.line.expired();
}
void Intake::say(const std::string& mn, std::string frame) {
    std::lock_guard lock(inside_->mutex);
    if (inside_->sessions == 0) return;
    inside_->of_sessions->run([inside = inside_, mn, frame = std::move(frame)] {
        std::shared_ptr<api::Line> line;
        {
            std::lock_guard looking(inside->of_mn_mutex);
            line = inside->of_mn[mn].line.lock();
        }
        if (line) line->send(frame);
    });
}
void Intake::listen(const std::string& mn, const std::string& qn) {
    std::lock_guard lock(inside_->of_mn_mutex);
    inside_->of_mn[mn].asked.try_emplace(qn);
}
monitoring::Returned Intake::returned(const std::string& mn, const std::string& qn) {
    std::lock_guard lock(inside_->of_mn_mutex);
    auto& asked = inside_->of_mn[mn].asked;
    auto found = asked.find(qn);
    return found == asked.end() ? monitoring::Returned{} : found->second;
}
void Intake::forget(const std::string& mn, const std::string& qn) {
    std::lock_guard lock(inside_->of_mn_mutex);
    inside_->of_mn[mn].asked.erase(qn);
}

}  // namespace bihuan::app
