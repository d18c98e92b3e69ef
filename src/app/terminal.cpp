#include "app/terminal.hpp"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <ostream>
#include <thread>

#include "app/cells.hpp"
#include "base/text.hpp"

namespace bihuan::app {
namespace {

using Clock = std::chrono::steady_clock;
constexpr auto silent_at_first = std::chrono::seconds{1};
constexpr auto between_on_a_terminal = std::chrono::milliseconds{100};
constexpr auto between_plain_lines = std::chrono::seconds{5};

class ProgressLine {
public:
    ProgressLine(std::ostream& err, bool on_terminal, std::string what) : err_(err), on_terminal_(on_terminal), what_(std::move(what)) {}
    ~ProgressLine() {
        if (shown_ && on_terminal_) err_ << "\r\x1b[K" << std::flush;
    }
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;

    void show(std::int64_t done, std::int64_t total) {
        auto percent = total > 0 ? "  (" + std::to_string(done * 100 / total) + "%)" : "";
        if (is_due()) write(std::to_string(done) + " / " + std::to_string(total) + percent);
    }
    void show_seconds(std::int64_t seconds) {
        if (is_due()) write(std::to_string(seconds) + " s");
    }

private:
    bool is_due() {
        auto now = Clock::now();
        auto between = on_terminal_ ? Clock::duration(between_on_a_terminal) : Clock::duration(between_plain_lines);
        if (now - start_ < silent_at_first || (shown_ && now - last_ < between)) return false;
        last_ = now;
        shown_ = true;
        return true;
    }
    void write(const std::string& how_far) {
        err_ << (on_terminal_ ? "\r\x1b[K" : "") << what_ << "  " << how_far << (on_terminal_ ? "" : "\n") << std::flush;
    }

    std::ostream& err_;
    bool on_terminal_;
    std::string what_;
    Clock::time_point start_ = Clock::now(), last_{};
    bool shown_ = false;
};

// What to do where the problem's own text does not say it all.
Words advice_for(const Problem& problem) {
    if (problem.code == "store.damaged" || problem.code == "journal.damaged")
        return {"先停止服务，运行 bihuan verify 查看损坏之处，再用 bihuan restore 从备份恢复到新目录",
                "stop the server, see with bihuan verify what is damaged, restore a backup into a new directory with bihuan restore"};
    if (problem.code == "store.not_writable")
        return {"检查目录是否存在、是否只读、所有者是否为当前用户",
                "check that the directory is there, not read-only, and owned by this user"};
    if (problem.fault == Fault::stale) return {"重新查看后再提交", "look at it again, then decide"};
    return {};
}

// What was in a foreign file may be part of what is told; only our own line breaks stay.
std::string lines_of(std::string_view text) {
    std::string out;
    for (auto line : text::split(text, "\n")) (out += out.empty() ? "" : "\n") += printable(line);
    return out;
}

}  // namespace

struct Waiting::Inside {
    Inside(std::ostream& err, bool on_terminal, std::string what) : line(err, on_terminal, std::move(what)) {
        thread = std::jthread([this](const std::stop_token& stop) {
            std::unique_lock lock(mutex);
            for (std::int64_t seconds = 1;
                 !ended.wait_for(lock, stop, std::chrono::seconds{1}, [] { return false; }) && !stop.stop_requested(); ++seconds)
                line.show_seconds(seconds);
        });
    }
    ProgressLine line;
    std::mutex mutex;
    std::condition_variable_any ended;
    std::jthread thread;  // last: ends before the line goes
};
Waiting::Waiting(std::ostream& err, bool on_terminal, std::string what)
    : inside_(std::make_unique<Inside>(err, on_terminal, std::move(what))) {}
Waiting::Waiting(Waiting&&) noexcept = default;
Waiting::~Waiting() = default;
void Waiting::end() { inside_.reset(); }
Waiting Terminal::waiting(const Words& what) const { return {err_, err_is_terminal_, in(what)}; }

const Words nothing_changed{"已有数据未作任何改动", "no data was changed"};

Exit exit_of(const Problem& problem) { return problem.fault == Fault::unavailable ? Exit::broken : Exit::refused; }

std::optional<Language> language_from(std::string_view text) {
    if (text == "zh") return Language::zh;
    if (text == "en") return Language::en;
    return {};
}

Language language_of(std::string_view lc_all, std::string_view lc_messages, std::string_view lang) {
    auto said = !lc_all.empty() ? lc_all : !lc_messages.empty() ? lc_messages : lang;
    return said.starts_with("en") ? Language::en : Language::zh;
}

void Terminal::say(const Words& words) const { err_ << lines_of(in(words)) + "\n" << std::flush; }  // at once: others speak too

Exit Terminal::complain(const Problem& problem, const Words& safe) const {
    bool english = language_ == Language::en;
    err_ << (english ? "error " : "错误 ") << problem.code << ": " << lines_of(english ? problem.en : problem.zh) << '\n';
    if (!problem.at.empty()) err_ << (english ? "  where: " : "  位置：") << lines_of(problem.at) << '\n';
    err_ << (english ? "  safe: " : "  数据：") << in(safe) << '\n';
    if (auto advice = in(advice_for(problem)); !advice.empty()) err_ << (english ? "  do: " : "  处理：") << advice << '\n';
    err_ << std::flush;
    return exit_of(problem);
}

journal::Progress Terminal::progress(const Words& what) const {
    auto line = std::make_shared<ProgressLine>(err_, err_is_terminal_, in(what));
    return [line](std::int64_t done, std::int64_t total) { line->show(done, total); };
}

}  // namespace bihuan::app
