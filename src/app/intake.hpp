// The intake of measurements: frames from the gateway's lines are judged, stored, and answered once they are durable (9014, never
// before). Live data go before what is filled in later; a store that is slow stops the reading, not the answering.
#pragma once
#include <atomic>
#include <filesystem>
#include <memory>

#include "api/line.hpp"
#include "app/terminal.hpp"
#include "modules/monitoring/instruction_frame.hpp"
#include "modules/monitoring/intake_book.hpp"
#include "modules/monitoring/registry.hpp"
#include "store/series/series_store.hpp"

namespace bihuan::app {

struct IntakeLimits {
    std::uint64_t noise_of_line_max = 64u << 10;  // bytes in a row that are no frame: this line speaks another language
    int unknown_of_line_max = 64;                 // frames of nobody: this line is nobody's
    int unanswered_of_line_max = 256;             // frames of a line that are not durable yet: then it is read no further
    int backfill_in_flight_max = 1'000;           // of all lines
    std::size_t aside_waiting_max = 2'000;        // frames set aside that the book has not taken yet; more are counted only
};
struct IntakeCounts {
    std::atomic<std::uint64_t> frames{0}, accepted{0}, set_aside{0}, answered{0}, rows{0}, refused{0}, not_stored{0};
};

class Intake {
public:
    Intake(series::SeriesStore&, std::filesystem::path book, std::function<Instant()> clock, IntakeLimits = {});
    ~Intake();  // writes what the book still lacks
    Intake(const Intake&) = delete;
    Intake& operator=(const Intake&) = delete;

    api::Answering answering();                             // for the gateway
    void use(std::shared_ptr<const monitoring::Registry>);  // from any thread; holds for frames from then on
    const IntakeCounts& counts() const;
    void write_book();  // now, and each second by whoever owns this; from any thread

    // ---- instructions, from any thread. What comes back under a QN is kept from listen() until forget().
    bool has_line(const std::string& mn);
    void say(const std::string& mn, std::string frame);  // over its newest line, where there still is one
    void listen(const std::string& mn, const std::string& qn);
    monitoring::Returned returned(const std::string& mn, const std::string& qn);
    void forget(const std::string& mn, const std::string& qn);

    struct Inside;

private:
    std::shared_ptr<Inside> inside_;  // the store's callbacks keep it
};

}  // namespace bihuan::app
