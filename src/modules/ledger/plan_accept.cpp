#include "modules/ledger/plan_accept.hpp"

#include <algorithm>
#include <charconv>
#include <set>

#include "base/text.hpp"
#include "modules/ledger/ledger.hpp"

namespace bihuan {
namespace {

using plan::PlanItem;

std::optional<int> number_in(std::string_view text) {
    int number = 0;
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

finding::Category category_of(const std::optional<std::string>& words) {
    if (words == "共性") return finding::Category::common;
    if (words == "个性") return finding::Category::individual;
    return finding::Category::unsaid;
}
std::optional<std::string> words_of(finding::Category category) {
    if (category == finding::Category::common) return "共性";
    if (category == finding::Category::individual) return "个性";
    return {};
}

// "市序号9" and "省反馈意见第12项" name a superior's number: the level by the word, the number by its digits.
void add_superior(finding::Numbers& numbers, std::string_view words) {
    std::string digits;
    for (char c : words)
        if (c >= '0' && c <= '9') digits += c;
    if (digits.empty()) digits = words;
    if (words.find("中央") != words.npos || words.find("国家") != words.npos) numbers.central = digits;
    else if (words.find("省") != words.npos) numbers.province = digits;
    else if (words.find("市") != words.npos) numbers.city = digits;
}

// A revised plan that is silent about a field does not take it away.
PlanItem with_what_was_known(PlanItem item, const PlanItem& known) {
    each_member(item, [&](std::string_view name, auto& member) {
        if (member) return;
        each_member(known, [&](std::string_view known_name, const auto& value) {
            if constexpr (std::is_same_v<std::remove_cvref_t<decltype(value)>, std::remove_cvref_t<decltype(member)>>)
                if (known_name == name) member = value;
        });
    });
    return item;
}

SourceAnchor anchor_of(const std::string& document, const plan::ItemSources& sources, bool by_hand) {
    SourceAnchor anchor{document, {}};
    for (auto& [field, source] : sources)
        anchor.fields.push_back(
            {field, source.blocks, by_hand ? "corrected" : name_of(source.state), source.reason ? source.reason->zh : ""});
    return anchor;
}

Deadline deadline_of(const plan::PlanDeadline& read) {
    auto deadline = deadline_from(read.raw);
    if (deadline.kind == read.kind && deadline.date == read.date) return deadline;  // keeps what the wording says beyond kind and day
    Deadline as_read;
    as_read.kind = read.kind;
    as_read.date = read.date;
    as_read.raw = read.raw;
    return as_read;
}

// Everything an accepted import does, inside one command of the writer.
class Acceptance {
public:
    Acceptance(journal::Batch& batch, std::string inspection, const AcceptPlan& accepted, const ReadPlan& read)
        : batch_(batch), inspection_(std::move(inspection)), accepted_(accepted), read_(read) {}

    Result<journal::Committed> run() {
        auto received =
            batch_.execute<SourceDocument>(accepted_.document, source_document::Receive{accepted_.name, read_.size, read_.format});
        if (!received) return received;
        if (auto wrong = match()) return tl::unexpected(*wrong);
        for (int i = 0; i < int(read_.proposal.items.size()); ++i) {
            if (skipped_.contains(i)) continue;
            auto known = known_of_.find(i);
            auto done = known == known_of_.end() ? add(i) : change(i, known->second);
            if (!done) {
                auto told = done.error();
                told.at = "/items/" + std::to_string(i) + told.at;
                told.zh = "第" + std::to_string(i + 1) + "条: " + told.zh;
                told.en = "item " + std::to_string(i + 1) + ": " + told.en;
                return tl::unexpected(told);
            }
        }
        return batch_.execute<SourceDocument>(accepted_.document, source_document::Import{account()});
    }

private:
    const PlanItem& item(int i) const { return read_.proposal.items[std::size_t(i)]; }
    const ItemDetails& details(int i) const { return read_.details[std::size_t(i)]; }

    // Which item is which known finding: as a person said, else by number and text.
    std::optional<Problem> match() {
        for (auto& one : accepted_.skipped) skipped_.insert(one.item);
        for (auto& one : accepted_.corrections) by_hand_.insert(one.item);
        auto known = known_findings(batch_.sql(), inspection_, read_.compared);
        for (auto& one : known) {
            missing_.insert(one.id);
            known_items_[one.id] = one.item;
        }
        auto differences = plan::diff(known, read_.proposal);
        for (auto* list : {&differences.changed, &differences.unchanged})
            for (auto& one : *list) known_of_[one.item] = one;
        for (auto& said : accepted_.matches) {
            if (!said.finding) {
                known_of_.erase(said.item);
                continue;
            }
            auto found = std::find_if(known.begin(), known.end(), [&](auto& one) { return one.id == *said.finding; });
            if (found == known.end())
                return Problem{Fault::refused, "import.unknown_match", "指定对应的问题不在本次督察中",
                               "the finding an item is matched with is not of this inspection", "/matches"};
            auto only = read_.proposal;
            only.items = {item(said.item)};
            only.extras = {read_.proposal.extras[std::size_t(said.item)]};
            only.sources = {read_.proposal.sources[std::size_t(said.item)]};
            auto pair = plan::diff(std::vector{*found}, only);
            plan::MatchedFinding one;
            if (!pair.changed.empty()) one = pair.changed[0];
            else if (!pair.unchanged.empty()) one = pair.unchanged[0];
            else one.changes = {{"text", found->item.text.value_or(""), item(said.item).text.value_or("")}};
            one.id = *said.finding;
            one.item = said.item;
            known_of_[said.item] = one;
        }
        std::set<std::string> taken;
        for (auto& [at, one] : known_of_) {
            if (!taken.insert(one.id).second)
                return Problem{Fault::refused, "import.matched_twice", "两条记录对应了同一个问题", "two items are matched with one finding",
                               "/matches"};
            if (!skipped_.contains(at)) missing_.erase(one.id);
        }
        return {};
    }

    Result<journal::Committed> add(int i) {
        auto id = batch_.new_id();
        finding::Register registration;
        registration.inspection = {inspection_};
        registration.category = category_of(item(i).category);
        registration.numbers = details(i).numbers;
        if (registration.numbers.district.empty()) registration.numbers.district = next_number();
        registration.text = item(i).text.value_or("");
        registration.local_text = details(i).local_text;
        registration.theme = details(i).theme;
        registration.source = anchor_of(accepted_.document, read_.proposal.sources[std::size_t(i)], by_hand_.contains(i));
        auto numbered = batch_.execute<Inspection>(inspection_, inspection::TakeNumber{registration.numbers.district, id});
        if (!numbered) return numbered;
        auto registered = batch_.execute<Finding>(id, registration);
        if (!registered) return registered;
        added_.push_back(id);
        auto drafted = draft(i, item(i), id, "首次导入: " + accepted_.name);
        if (!drafted) return drafted;
        return rest(i, id);
    }

    Result<journal::Committed> change(int i, const plan::MatchedFinding& known) {
        finding::Correct correction;
        correction.reason = "重新导入: " + accepted_.name;
        bool plan_changed = false;
        for (auto& one : known.changes) {
            if (one.field == "text" && item(i).text) correction.text = item(i).text;
            else if (one.field == "category" && item(i).category) correction.category = category_of(item(i).category);
            else if (one.field != "no" && !one.after.empty()) plan_changed = true;
        }
        auto version = batch_.held<Finding>(known.id).version;
        if (correction.text || correction.category)
            if (auto done = batch_.execute<Finding>(known.id, correction); !done) return done;
        if (plan_changed)
            if (auto done = draft(i, with_what_was_known(item(i), known_items_.at(known.id)), known.id, correction.reason); !done)
                return done;
        auto done = rest(i, known.id);
        (batch_.held<Finding>(known.id).version == version ? unchanged_ : changed_).push_back(known.id);
        return done;
    }

    // What a ledger says beyond the plan: the last report where it is new, and parts of units that are not there yet.
    Result<journal::Committed> rest(int i, const std::string& id) {
        auto& more = details(i);
        auto today = batch_.context().today();
        std::string last_report;
        batch_.sql().query(
            "select last_report from finding where id = $1", [&](Row row) { last_report = row.text(0); }, id);
        if (!more.progress.empty() && more.progress != last_report) {
            finding::ReportProgress report;
            report.period_end = std::min(more.reported_on.value_or(today), today);
            report.text = more.progress;
            report.claimed = more.claimed;
            if (auto done = batch_.execute<Finding>(id, report); !done) return done;
        }
        for (auto& task : more.tasks) {
            auto unit = unit_named(batch_, task.unit);
            if (!unit) return tl::unexpected(unit.error());
            auto there = batch_.sql().integer(
                "select count(*) from unit_item where finding = $1 and unit = $2 and part = $3 and dropped = 0", id, *unit, task.part);
            if (there > 0) continue;
            finding::AddItem added{*unit, task.part, {}, {}};
            if (!task.deadline.empty()) added.deadline = deadline_from(task.deadline);
            if (!task.person.empty()) {
                auto person = person_named(batch_, task.person, *unit);
                if (!person) return tl::unexpected(person.error());
                added.person = *person;
            }
            if (auto done = batch_.execute<Finding>(id, added); !done) return done;
        }
        return journal::Committed{id, 0, 0};
    }

    Result<journal::Committed> draft(int i, const PlanItem& from, const std::string& id, const std::string& summary) {
        auto plan = plan_of(i, from);
        if (!plan) return tl::unexpected(plan.error());
        plan->summary = summary;
        return batch_.execute<Finding>(id, finding::DraftPlan{std::move(*plan)});
    }

    Result<RectificationPlan> plan_of(int i, const PlanItem& from) {
        RectificationPlan made;
        std::optional<Problem> wrong;
        auto unit = [&](std::string_view name) -> std::optional<Unit::Id> {
            auto found = unit_named(batch_, name);
            if (!found) wrong = found.error();
            return found ? std::optional(*found) : std::nullopt;
        };
        made.goal = from.goal.value_or("");
        for (auto& text : from.measures.value_or(std::vector<std::string>{}))
            made.measures.push_back({int(made.measures.size()) + 1, text, {}, {}});
        if (from.deadline) made.deadline = deadline_of(*from.deadline);
        if (from.lead) made.lead = unit(*from.lead);
        if (made.lead) made.responsible.push_back(*made.lead);
        auto& responsible = details(i).responsible;
        for (auto& name : from.others.value_or(std::vector<std::string>{})) {
            bool answers = std::find(responsible.begin(), responsible.end(), name) != responsible.end();
            if (auto other = unit(name)) (answers ? made.responsible : made.cooperating).push_back(*other);
        }
        if (from.supervisor) made.supervising = unit(*from.supervisor);
        if (details(i).accepting) made.accepting = unit(*details(i).accepting);
        auto person = [&](const std::optional<std::string>& name) -> std::optional<Person::Id> {
            if (!name) return {};
            auto found = person_named(batch_, *name, made.lead.value_or(Unit::Id{}));
            if (!found) wrong = found.error();
            return found ? std::optional(*found) : std::nullopt;
        };
        made.person = person(from.person);
        made.leader = person(details(i).leader);
        made.source = anchor_of(accepted_.document, read_.proposal.sources[std::size_t(i)], by_hand_.contains(i));
        if (wrong) return tl::unexpected(*wrong);
        return made;
    }

    std::string next_number() {
        int highest = 0;
        for (auto& number : batch_.held<Inspection>(inspection_).state.numbers) highest = std::max(highest, number_in(number).value_or(0));
        for (auto& one : read_.proposal.items) highest = std::max(highest, one.no.value_or(0));
        return std::to_string(highest + 1);
    }

    source_document::Imported account() const {
        source_document::Imported account;
        account.inspection = {inspection_};
        account.title = read_.proposal.title;
        account.blocks = read_.blocks;
        for (auto& one : read_.proposal.unused) account.unused.push_back({one.block, one.reason.zh});
        for (auto& one : read_.proposal.counts) account.counts.push_back({one.what, one.stated, one.read});
        account.added = added_;
        account.changed = changed_;
        account.unchanged = unchanged_;
        account.missing = {missing_.begin(), missing_.end()};
        account.skipped = {skipped_.begin(), skipped_.end()};
        account.corrected = {by_hand_.begin(), by_hand_.end()};
        return account;
    }

    journal::Batch& batch_;
    std::string inspection_;
    const AcceptPlan& accepted_;
    const ReadPlan& read_;
    std::map<int, plan::MatchedFinding> known_of_;
    std::map<std::string, PlanItem> known_items_;
    std::set<int> skipped_, by_hand_;
    std::set<std::string> missing_;
    std::vector<std::string> added_, changed_, unchanged_;
};

struct KnownRow {
    std::string id, number;
    finding::Category category{};
    std::string text;
    std::optional<RectificationPlan> plan;
    std::optional<Deadline> deadline;  // in force
};
DESCRIBE(KnownRow, id, number, category, text, plan, deadline)

}  // namespace

std::vector<plan::KnownFinding> known_findings(Sql& sql, const std::string& inspection, Known which) {
    auto name = [&](const char* statement, const std::string& id) {
        std::string found;
        sql.query(
            statement, [&](Row row) { found = row.text(0); }, id);
        return found;
    };
    std::vector<plan::KnownFinding> known;
    std::string version =
        which == Known::in_force ? "case when f.plan_version > 0 then f.plan_version else f.draft_version end" : "f.draft_version";
    for (auto& row : sql.all<KnownRow>("select f.id, f.number, f.category, f.text, v.plan, f.deadline from finding f"
                                       " left join plan_version v on v.finding = f.id and v.version = " +
                                           version + " where f.inspection = $1 and f.voided = 0 order by f.seq",
                                       inspection)) {
        PlanItem item;
        item.no = number_in(row.number);
        item.category = words_of(row.category);
        item.text = row.text;
        if (row.plan) {
            auto& plan = *row.plan;
            auto unit = [&](const Unit::Id& id) { return name("select name from unit where id = $1", id.text); };
            if (!plan.goal.empty()) item.goal = plan.goal;
            if (!plan.measures.empty()) {
                item.measures.emplace();
                for (auto& measure : plan.measures) item.measures->push_back(measure.text);
            }
            if (which == Known::in_force && row.deadline) plan.deadline = *row.deadline;
            if (!plan.deadline.raw.empty()) item.deadline = plan::PlanDeadline{plan.deadline.raw, plan.deadline.kind, plan.deadline.date};
            if (plan.lead) item.lead = unit(*plan.lead);
            if (plan.lead) item.others.emplace();
            for (auto* list : {&plan.responsible, &plan.cooperating})
                for (auto& other : *list) {
                    if (plan.lead == other) continue;
                    if (!item.others) item.others.emplace();
                    item.others->push_back(unit(other));
                }
            if (plan.supervising) item.supervisor = unit(*plan.supervising);
            if (plan.person) item.person = name("select coalesce(name, '') from person where id = $1", plan.person->text);
        }
        known.push_back({row.id, std::move(item)});
    }
    return known;
}

std::vector<ItemDetails> details_of(const plan::Proposal& proposal) {
    std::vector<ItemDetails> all;
    for (std::size_t i = 0; i < proposal.items.size(); ++i) {
        auto& item = proposal.items[i];
        auto& extras = proposal.extras[i];
        ItemDetails details;
        if (item.no) details.numbers.district = std::to_string(*item.no);
        for (auto& words : extras.superior_numbers) add_superior(details.numbers, words);
        details.local_text = extras.local_text.value_or("");
        details.theme = extras.theme.value_or("");
        details.leader = extras.leader;
        details.accepting = extras.accepting_unit;
        for (auto& name : item.others.value_or(std::vector<std::string>{}))
            if (std::ranges::find(extras.cooperating, name) == extras.cooperating.end()) details.responsible.push_back(name);
        details.progress = extras.progress.value_or("");
        all.push_back(std::move(details));
    }
    return all;
}

plan::PlanDeadline plan_deadline_from(const std::string& words) {
    auto deadline = deadline_from(words);
    return {words, deadline.kind, deadline.date};
}

Result<plan::Proposal> corrected(plan::Proposal proposal, const AcceptPlan& accepted) {
    auto missing = [&](int item) { return item < 0 || item >= int(proposal.items.size()); };
    auto no_such = [](int item) {
        return problem(Fault::refused, "import.no_such_item", "文件中没有第" + std::to_string(item + 1) + "条",
                       "the document has no item " + std::to_string(item + 1));
    };
    for (auto& one : accepted.skipped)
        if (missing(one.item)) return no_such(one.item);
    for (auto& one : accepted.matches)
        if (missing(one.item)) return no_such(one.item);
    for (auto& one : accepted.corrections) {
        if (missing(one.item)) return no_such(one.item);
        auto& item = proposal.items[std::size_t(one.item)];
        auto printed = item.deadline ? item.deadline->raw : std::string();
        item = one.value;
        if (item.deadline && item.deadline->raw != printed) item.deadline = plan_deadline_from(item.deadline->raw);  // a person's own words
    }
    return proposal;
}

journal::Work open_and_import(inspection::Open open, ImportInto import) {
    return [open = std::move(open), import = std::move(import)](journal::Batch& batch) -> Result<journal::Committed> {
        auto opened = batch.execute<Inspection>(batch.new_id(), open);
        return opened ? import(batch, opened->id) : opened;
    };
}

journal::Work accept_plan(std::string inspection, AcceptPlan accepted, ReadPlan read) {
    return [inspection = std::move(inspection), accepted = std::move(accepted), read = std::move(read)](journal::Batch& batch) {
        return Acceptance(batch, inspection, accepted, read).run();
    };
}

}  // namespace bihuan
