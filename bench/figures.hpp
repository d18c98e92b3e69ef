// What the benchmarks share: time and processor time, medians, a folder on a real disk, and figures beside their limits.
#pragma once
#include <stdlib.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

namespace bihuan::bench {

using Clock = std::chrono::steady_clock;
inline double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

// In user and kernel together: what something costs even where others hold the processors.
inline double cpu_seconds(int whose = RUSAGE_SELF) {
    rusage used{};
    ::getrusage(whose, &used);
    auto seconds = [](const timeval& time) { return double(time.tv_sec) + double(time.tv_usec) / 1e6; };
    return seconds(used.ru_utime) + seconds(used.ru_stime);
}

inline double part_of(std::vector<double> values, double part) {  // 0.5: the median
    if (values.empty()) throw std::runtime_error("nothing was measured");
    std::sort(values.begin(), values.end());
    return values[std::min(values.size() - 1, std::size_t(part * double(values.size())))];
}
inline double median(std::vector<double> values) { return part_of(std::move(values), 0.5); }

// Of one thing done several times, in milliseconds; children are processes it started and waited for.
struct Times {
    double wall_ms = 0, cpu_ms = 0, most_ms = 0;
};
template <class Act>
Times measure(int turns, Act act) {
    std::vector<double> wall, cpu;
    auto all_cpu = [] { return cpu_seconds() + cpu_seconds(RUSAGE_CHILDREN); };
    for (int turn = 0; turn < turns; ++turn) {
        auto start = Clock::now();
        auto before = all_cpu();
        act();
        wall.push_back(1e3 * seconds_since(start));
        cpu.push_back(1e3 * (all_cpu() - before));
    }
    return {median(wall), median(cpu), part_of(wall, 1)};
}

// Where the bench is run (./dev bench: in build/bench), not in /tmp, which may be memory; gone when the bench is.
class Folder {
public:
    Folder() {
        auto pattern = (std::filesystem::current_path() / "bench-XXXXXX").string();
        if (!::mkdtemp(pattern.data())) throw std::runtime_error("no folder for the bench: " + pattern);
        path_ = pattern;
    }
    ~Folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

// The figures that have a limit, a line each; main() returns exit_code().
class Limits {
public:
    void at_most(const std::string& what, double figure, double limit, const char* unit) {
        say(what, figure, limit, unit, "at most", figure <= limit);
    }
    void at_least(const std::string& what, double figure, double limit, const char* unit) {
        say(what, figure, limit, unit, "at least", figure >= limit);
    }
    int exit_code() const { return missed_ ? 1 : 0; }

private:
    void say(const std::string& what, double figure, double limit, const char* unit, const char* bound, bool kept) {
        std::printf("%s  %s: %.*f %s (%s %g)\n", kept ? "kept  " : "MISSED", what.c_str(), figure < 100 ? 2 : 0, figure, unit, bound,
                    limit);
        std::fflush(stdout);
        missed_ = missed_ || !kept;
    }
    bool missed_ = false;
};

}  // namespace bihuan::bench
