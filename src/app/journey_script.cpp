#include "app/journey_script.hpp"

#include <charconv>
#include <chrono>

#include "base/json.hpp"
#include "base/text.hpp"

namespace bihuan::app {
namespace {

constexpr auto start_of_work = std::chrono::hours{9};

struct Line {
    int number = 0;
    std::string text;
};

Problem wrong(const Line& line, const std::string& zh, const std::string& en) {
    auto number = std::to_string(line.number);
    return {Fault::invalid, "journey.line", "第" + number + "行：" + zh, "line " + number + ": " + en, number};
}

// Steps, each with the lines that go on with it.
std::vector<Line> lines_of(std::string_view text) {
    std::vector<Line> lines;
    int number = 0;
    for (auto one : text::split(text, "\n")) {
        ++number;
        if (one.ends_with('\r')) one.remove_suffix(1);
        auto trimmed = text::trimmed(one);
        if (trimmed.empty() || trimmed.front() == '#') continue;
        if ((one.front() == ' ' || one.front() == '\t') && !lines.empty()) lines.back().text += "\n" + trimmed;
        else lines.push_back({number, trimmed});
    }
    return lines;
}

// The next word, and the text behind it.
std::string take_word(std::string_view& rest) {
    while (!rest.empty() && (rest.front() == ' ' || rest.front() == '\t' || rest.front() == '\n')) rest.remove_prefix(1);
    auto end = std::min(rest.find_first_of(" \t\n"), rest.size());
    std::string word(rest.substr(0, end));
    rest.remove_prefix(end);
    return word;
}

std::vector<std::string> parts_of(std::string_view checks) {
    std::vector<std::string> parts(1);
    bool quoted = false;
    int depth = 0;
    for (std::size_t i = 0; i < checks.size(); ++i) {
        char c = checks[i];
        if (quoted && c == '\\' && i + 1 < checks.size()) {
            parts.back() += c;
            c = checks[++i];
        } else if (c == '"') {
            quoted = !quoted;
        } else if (!quoted) {
            depth += c == '[' || c == '{' ? 1 : c == ']' || c == '}' ? -1 : 0;
        }
        if (c == ',' && !quoted && depth == 0) parts.emplace_back();
        else parts.back() += c;
    }
    return parts;
}

// A quoted value is its text; anything else stands as it is.
std::string plain(const std::string& value) {
    if (!value.starts_with('"')) return value;
    return json::from<std::string>(value).value_or(value);
}

std::optional<JourneyCheck> check_from(const std::string& text) {
    std::string_view rest = text;
    auto subject = take_word(rest);
    auto after = text::trimmed(rest);
    if (subject.empty() || after.empty()) return {};
    if (subject == "same") return JourneyCheck{JourneyCheck::Kind::same, "", after};
    auto pointer = subject.front() == '/' ? subject : "/" + subject;
    if (after == "absent") return JourneyCheck{JourneyCheck::Kind::absent, pointer, ""};
    if (after.starts_with('=')) return JourneyCheck{JourneyCheck::Kind::equals, pointer, plain(text::trimmed(after.substr(1)))};
    if (after.starts_with('~')) return JourneyCheck{JourneyCheck::Kind::contains, pointer, plain(text::trimmed(after.substr(1)))};
    return JourneyCheck{JourneyCheck::Kind::counts, pointer, plain(after)};
}

// "422 finding.no_owner items 3, /a = 1"
std::optional<Problem> read_expectation(const Line& line, std::string_view text, JourneyStep& step) {
    auto status = take_word(text);
    auto [end, error] = std::from_chars(status.data(), status.data() + status.size(), step.status);
    if (error != std::errc{} || end != status.data() + status.size())
        return wrong(line, "箭头后应先写状态，例如 → 200", "after the arrow comes the status, like → 200");
    auto ahead = text;
    auto word = take_word(ahead);
    if (word.ends_with(',')) word.pop_back();
    if (word.find('.') != word.npos && word.front() != '/') {
        step.code = word;
        text = ahead;
    }
    if (text::trimmed(text).empty()) return {};
    for (auto& part : parts_of(text)) {
        auto check = check_from(text::trimmed(part));
        if (!check) return wrong(line, "看不懂这项检查：" + part, "this check is not understood: " + part);
        step.checks.push_back(std::move(*check));
    }
    return {};
}

// Cuts "→ …" off the end of a step.
std::optional<Problem> take_expectation(const Line& line, std::string_view& rest, JourneyStep& step) {
    std::string_view arrow = "→";
    auto at = rest.rfind(arrow);
    if (at == rest.npos) at = rest.rfind(arrow = "->");
    if (at == rest.npos) return {};
    auto expected = rest.substr(at + arrow.size());
    rest = rest.substr(0, at);
    return read_expectation(line, expected, step);
}

std::string path_of(std::string target) {
    if (target.starts_with("/api/") || !target.starts_with('/')) return target;
    return "/api/v1" + target;
}

std::optional<Problem> read_day(const Line& line, std::string_view rest, JourneyStep& step) {
    auto date = date_from(take_word(rest));
    auto time = take_word(rest);
    auto minutes = std::chrono::minutes{start_of_work};
    if (!date) return wrong(line, "day 后应为日期，例如 day 2026-03-02", "day takes a date, like day 2026-03-02");
    if (!time.empty()) {
        auto instant = instant_from(to_text(*date) + "T" + time + ":00+08:00");
        if (!instant) return wrong(line, "时刻应为 09:30 这样", "a time is written like 09:30");
        minutes = std::chrono::floor<std::chrono::minutes>(*instant - start_of(*date));
    }
    step.kind = JourneyStep::Kind::day;
    step.at = start_of(*date) + minutes;
    return {};
}

std::optional<Problem> read_remember(const Line& line, std::string_view rest, JourneyStep& step) {
    step.kind = JourneyStep::Kind::remember;
    step.name = take_word(rest);
    auto equals = take_word(rest);
    step.from = equals == "=" ? text::trimmed(rest) : "";
    if (step.name.empty() || step.from.empty()) return wrong(line, "应为 remember 名称 = /指针", "expected remember NAME = /pointer");
    return {};
}

std::optional<Problem> read_import(const Line& line, std::string_view rest, JourneyStep& step) {
    step.kind = JourneyStep::Kind::import_plan;
    if (auto problem = take_expectation(line, rest, step)) return problem;
    auto what = take_word(rest);
    step.file = take_word(rest);
    auto into = take_word(rest);
    step.into = take_word(rest);
    if (what != "plan" || step.file.empty() || (into != "into" && !into.empty()) || (into == "into" && step.into.empty()))
        return wrong(line, "应为 import plan 文件 into {督察}", "expected import plan FILE into {INSPECTION}");
    return {};
}

std::optional<Problem> read_request(const Line& line, std::string_view rest, JourneyStep& step) {
    step.kind = JourneyStep::Kind::request;
    if (auto problem = take_expectation(line, rest, step)) return problem;
    step.method = take_word(rest);
    step.target = path_of(take_word(rest));
    step.body = text::trimmed(rest);
    if (step.method != "GET" && step.method != "POST")
        return wrong(line, "不认识这一步：" + step.method + "；可用 day as key seen GET POST import remember verify",
                     "no such step: " + step.method + "; there are day as key seen GET POST import remember verify");
    if (!step.target.starts_with('/')) return wrong(line, "路径应以 / 开头", "a path begins with /");
    return {};
}

std::optional<Problem> read_step(const Line& line, JourneyStep& step) {
    std::string_view rest = line.text;
    for (;;) {
        auto before = rest;
        auto word = take_word(rest);
        if (word == "as") step.actor = take_word(rest);
        else if (word == "key") step.key = take_word(rest);
        else if (word == "seen") step.seen = take_word(rest);
        else if (word == "day") return read_day(line, rest, step);
        else if (word == "remember") return read_remember(line, rest, step);
        else if (word == "import") return read_import(line, rest, step);
        else if (word == "verify") {
            step.kind = JourneyStep::Kind::verify;
            if (text::trimmed(rest) != "intact") return wrong(line, "应为 verify intact", "expected verify intact");
            return {};
        } else if (word.empty() && !step.actor.empty() && step.key.empty() && step.seen.empty()) {
            step.kind = JourneyStep::Kind::as;
            return {};
        } else {
            return read_request(line, before, step);
        }
    }
}

}  // namespace

Result<std::vector<JourneyStep>> read_journey(std::string_view text) {
    if (text.size() > journey_size_max)
        return problem(Fault::too_large, "journey.too_large", "journey 文件过大", "the journey is too large");
    if (!text::is_utf8(text)) return problem(Fault::invalid, "journey.line", "文件不是 UTF-8 编码", "the file is not UTF-8");
    std::vector<JourneyStep> steps;
    Instant last{};
    for (auto& line : lines_of(text)) {
        JourneyStep step;
        step.line = line.number;
        step.shown = line.text;
        std::replace(step.shown.begin(), step.shown.end(), '\n', ' ');
        if (auto problem = read_step(line, step)) return tl::unexpected(*problem);
        if (step.kind == JourneyStep::Kind::day) {
            if (step.at < last) return tl::unexpected(wrong(line, "日期不能倒退", "days do not go backwards"));
            last = step.at;
        }
        steps.push_back(std::move(step));
    }
    if (steps.empty()) return problem(Fault::invalid, "journey.line", "文件中没有步骤", "there is no step in the file");
    return steps;
}

}  // namespace bihuan::app
