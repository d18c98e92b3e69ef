#include "app/terminal.hpp"

#include <chrono>
#include <ostream>

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
        auto now = Clock::now();
        auto between = on_terminal_ ? Clock::duration(between_on_a_terminal) : Clock::duration(between_plain_lines);
        if (now - start_ < silent_at_first || (shown_ && now - last_ < between)) return;
        last_ = now;
        shown_ = true;
        err_ << (on_terminal_ ? "\r\x1b[K" : "") << what_ << "  " << done << " / " << total;
        if (total > 0) err_ << "  (" << done * 100 / total << "%)";
        err_ << (on_terminal_ ? "" : "\n") << std::flush;
    }

private:
    std::ostream& err_;
    bool on_terminal_;
    std::string what_;
    Clock::time_point start_ = Clock::now(), last_{};
    bool shown_ = false;
};

// What to do where the problem's own text does not say it all.
Words advice_for(const Problem& problem) {
    if (problem.code == "store.damaged" || problem.code == "journal.damaged")
        return {"先停止服务, 运行 bihuan verify 查看损坏之处, 再用 bihuan restore 从备份恢复到新目录",
                "stop the server, see with bihuan verify what is damaged, restore a backup into a new directory with bihuan restore"};
    if (problem.code == "store.not_writable")
        return {"检查目录是否存在、是否只读、所有者是否为当前用户",
                "check that the directory is there, not read-only, and owned by this user"};
    if (problem.fault == Fault::stale) return {"重新查看后再提交", "look at it again, then decide"};
    return {};
}

}  // namespace

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

void Terminal::say(const Words& words) const { err_ << in(words) + "\n" << std::flush; }  // at once: others speak too

Exit Terminal::complain(const Problem& problem, const Words& safe) const {
    bool english = language_ == Language::en;
    err_ << (english ? "error " : "错误 ") << problem.code << ": " << (english ? problem.en : problem.zh) << '\n';
    if (!problem.at.empty()) err_ << (english ? "  where: " : "  位置: ") << problem.at << '\n';
    err_ << (english ? "  safe: " : "  数据: ") << in(safe) << '\n';
    if (auto advice = in(advice_for(problem)); !advice.empty()) err_ << (english ? "  do: " : "  处理: ") << advice << '\n';
    err_ << std::flush;
    return exit_of(problem);
}

journal::Progress Terminal::progress(const Words& what) const {
    auto line = std::make_shared<ProgressLine>(err_, err_is_terminal_, in(what));
    return [line](std::int64_t done, std::int64_t total) { line->show(done, total); };
}

}  // namespace bihuan::app
