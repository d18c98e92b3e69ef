#include "app/journey.hpp"

#include "app/door.hpp"
#include "app/json_text.hpp"
#include "app/kept_files.hpp"
#include "app/plan_command.hpp"
#include "base/text.hpp"

namespace bihuan::app {
namespace {

constexpr auto between_steps = std::chrono::seconds{1};
constexpr std::size_t shown_body_max = 2'000;  // bytes of an answer that was not as expected

// Only what is not plain text in an address; % and & stand as they were written.
std::string encoded_target(std::string_view target) {
    std::string out;
    for (char c : target)
        out += static_cast<unsigned char>(c) > 0x20 && static_cast<unsigned char>(c) < 0x7f ? std::string(1, c)
                                                                                            : percent_encoded(std::string_view(&c, 1));
    return out;
}

class Traveller {
public:
    Traveller(House& house, JourneySetting& setting, Instant& now) : house_(house), setting_(setting), now_(now) {}

    // What went otherwise; empty: nothing did.
    std::string take(JourneyStep step) {
        now_ += between_steps;
        if (!step.actor.empty()) actor_ = step.actor;
        std::string unknown;
        for (auto* text : {&step.target, &step.body, &step.file, &step.into, &step.seen, &step.key}) *text = filled(*text, unknown);
        for (auto& check : step.checks) check.value = check.kind == JourneyCheck::Kind::same ? check.value : filled(check.value, unknown);
        if (!unknown.empty()) return say("没有记住过 " + unknown, "nothing was remembered as " + unknown);
        switch (step.kind) {
            case JourneyStep::Kind::day: now_ = step.at; return {};
            case JourneyStep::Kind::as: return {};
            case JourneyStep::Kind::remember: return remember(step);
            case JourneyStep::Kind::verify: return verify();
            case JourneyStep::Kind::import_plan: return import_plan(step);
            case JourneyStep::Kind::request: return request(step);
        }
        return {};
    }

private:
    std::string say(const std::string& zh, const std::string& en) const { return setting_.english ? en : zh; }

    // {NAME} becomes what was remembered, {today} and {year} what the clock says; the braces of JSON never hold a bare word.
    std::string filled(const std::string& text, std::string& unknown) const {
        std::string out;
        for (std::size_t i = 0; i < text.size();) {
            auto end = text[i] == '{' ? text.find_first_of("}\" \t\n:,{[", i + 1) : text.npos;
            if (end == text.npos || text[end] != '}' || end == i + 1) {
                out += text[i++];
                continue;
            }
            auto name = text.substr(i + 1, end - i - 1);
            auto known = remembered_.find(name);
            if (name == "today") out += to_text(day_of(now_));
            else if (name == "year") out += to_text(day_of(now_)).substr(0, 4);
            else if (known == remembered_.end()) unknown = name;
            else out += known->second;
            i = end + 1;
        }
        return out;
    }

    api::Answer ask(api::Request asked) {
        asked.actor = actor_;
        asked.language = setting_.english ? "en" : "zh";
        auto answer = house_.service().handle_and_wait(std::move(asked));
        answer_ = answer;
        return answer;
    }

    std::string request(const JourneyStep& step) {
        api::Request asked;
        auto target = encoded_target(step.target);
        auto question = std::min(target.find('?'), target.size());
        asked.method = step.method;
        asked.path = target.substr(0, question);
        asked.query = question < target.size() ? target.substr(question + 1) : "";
        asked.body = step.body;
        asked.content_type = step.method == "POST" ? "application/json" : "";
        asked.idempotency_key = step.key;
        asked.if_match = step.seen;
        ask(std::move(asked));
        if (answer_.status == 200 && step.method == "POST" && step.target == "/api/v1/inspections") inspection_ = at("/id").value_or("");
        return compare(step);
    }

    std::string import_plan(const JourneyStep& step) {
        auto bytes = setting_.file(step.file);
        if (!bytes) return say(bytes.error().zh, bytes.error().en);
        auto name = std::filesystem::path(step.file).filename().string();
        Ask through = [&](api::Request asked) -> Result<api::Answer> {
            auto answer = ask(std::move(asked));
            if (answer.status >= 400) return tl::unexpected(problem_of(answer));
            return answer;
        };
        auto uploaded = upload_plan(through, std::move(*bytes), name);
        auto imported = uploaded ? accept_import(through, path_into(step.into.empty() ? inspection_ : step.into, "import-plan"),
                                                 accept_body(*uploaded, name, {}))
                                 : Result<Imported>(tl::unexpected(uploaded.error()));
        if (imported) answer_ = {.body = json::text(*imported)};
        else answer_ = api::answer_of(imported.error(), setting_.english ? "en" : "zh");
        return compare(step);
    }

    std::string remember(const JourneyStep& step) {
        auto value = step.from == "body" ? std::optional(answer_.body) : step.from == "etag" ? std::optional(answer_.etag) : at(step.from);
        if (!value) return say("上一个回答中没有 ", "the last answer has no ") + step.from + "\n" + shown_body();
        remembered_[step.name] = *value;
        return {};
    }

    std::string verify() {
        auto verdict = verify_place(house_.place(), house_.views(), {});
        if (verdict.intact) return {};
        auto& first = verdict.findings.front();
        return first.code + ": " + say(first.zh, first.en);
    }

    std::optional<std::string> at(std::string_view pointer) const {
        auto document = json::Document::parse(answer_.body);
        if (!document) return {};
        return plain_at(document->root(), pointer);
    }
    std::optional<std::size_t> count_at(std::string_view pointer) const {
        std::optional<std::size_t> count;
        auto document = json::Document::parse(answer_.body);
        if (!document) return {};
        look_at(document->root(), pointer, [&](const json::View& value) {
            try {
                count = value.size();
            } catch (const Problem&) {  // no list: compared as a value
            }
        });
        return count;
    }

    std::string compare(const JourneyStep& step) const {
        if (answer_.status != step.status || (!step.code.empty() && at("/code") != step.code)) {
            auto wanted = std::to_string(step.status) + (step.code.empty() ? "" : " " + step.code);
            auto got = std::to_string(answer_.status) + " " + at("/code").value_or("");
            return say("应为 " + wanted + "，实为 " + got, "expected " + wanted + ", got " + got) + "\n" + shown_body();
        }
        for (auto& check : step.checks)
            if (auto wrong = compare(check); !wrong.empty()) return wrong + "\n" + shown_body();
        return {};
    }
    std::string compare(const JourneyCheck& check) const {
        using Kind = JourneyCheck::Kind;
        auto value = at(check.pointer);
        auto differs = [&](const std::string& wanted, const std::string& got) {
            return say(check.pointer + " 应为 " + wanted + "，实为 " + got, check.pointer + " should be " + wanted + ", is " + got);
        };
        if (check.kind == Kind::same) {
            auto known = remembered_.find(check.value);
            if (known == remembered_.end()) return say("没有记住过 " + check.value, "nothing was remembered as " + check.value);
            return known->second == answer_.body ? ""
                                                 : say("与 " + check.value + " 记住的不同：\n" + known->second,
                                                       "differs from what was remembered as " + check.value + ":\n" + known->second);
        }
        if (check.kind == Kind::absent) return !value || *value == "null" ? "" : differs(say("没有", "absent"), *value);
        if (!value) return differs(check.value, say("没有", "absent"));
        if (check.kind == Kind::contains) return value->find(check.value) != value->npos ? "" : differs("… " + check.value + " …", *value);
        if (check.kind == Kind::counts)
            if (auto count = count_at(check.pointer))
                return std::to_string(*count) == check.value ? "" : differs(check.value, std::to_string(*count));
        return *value == canonical(check.value) ? "" : differs(check.value, *value);
    }
    static std::string canonical(const std::string& value) {
        if (!value.starts_with('[') && !value.starts_with('{')) return value;
        auto document = json::Document::parse(value);
        return document ? text_of(document->root()) : value;
    }
    std::string shown_body() const {
        if (answer_.body.size() <= shown_body_max) return answer_.body;
        std::string shown(answer_.body, 0, shown_body_max);
        return shown.append("…");
    }

    House& house_;
    JourneySetting& setting_;
    Instant& now_;
    std::string actor_{actor_unless_said};
    std::string inspection_;  // the one that was registered last
    api::Answer answer_;
    std::map<std::string, std::string> remembered_;
};

}  // namespace

Result<JourneyOutcome> run_journey(const std::vector<JourneyStep>& steps, JourneySetting setting) {
    Instant now = start_of(day(2026, 1, 5)) + std::chrono::hours{9};
    for (auto& step : steps)
        if (step.kind == JourneyStep::Kind::day) {
            now = step.at;
            break;
        }
    auto house = House::open(setting.data, {.clock = [&now] { return now; },
                                            .read_document = setting.read_document,
                                            .create = true,
                                            .chain = setting.chain,
                                            .progress = {},
                                            .tell = {}});
    if (!house) return tl::unexpected(house.error());
    Traveller traveller(**house, setting, now);
    JourneyOutcome outcome;
    for (auto& step : steps) {
        auto wrong = traveller.take(step);
        auto head = std::to_string(step.line) + "  " + step.shown;
        if (setting.tell) setting.tell(wrong.empty() ? "✓ " + head : "✗ " + head + "\n    " + wrong);
        outcome.ended = now;
        if (!wrong.empty()) {
            outcome.failed_line = step.line;
            return outcome;
        }
        ++outcome.steps;
    }
    return outcome;
}

}  // namespace bihuan::app
