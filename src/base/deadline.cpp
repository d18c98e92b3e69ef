#include "base/deadline.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace bihuan {
namespace {

using Kind = Deadline::Kind;
constexpr int year_min = 2000, year_max = 2099;
constexpr int relative_days_max = 366, relative_months_max = 36;
constexpr std::size_t wording_max = 200;  // code points; a deadline is a phrase, not a paragraph

constexpr std::array immediate_words = {U"立行立改", U"立即整改", U"立查立改", U"即知即改", U"立知立改",
                                        U"立整立改", U"即行整改", U"即时整改", U"边督边改", U"边查边改",
                                        U"即查即改", U"即整即改", U"立改立行", U"马上整改", U"立即"};
constexpr std::array long_term_words = {U"长期", U"持续", U"常态", U"长效", U"坚持常态", U"坚持长期", U"常抓不懈", U"久久为功"};
constexpr std::array joining_words = {U"并且", U"并", U"且", U"同时", U"然后", U"此后", U"之后", U"其后", U"后", U"再"};
constexpr std::array leading_words = {U"不晚于", U"不迟于", U"截止到", U"截至", U"截止", U"最迟", U"最晚", U"力争", U"争取",
                                      U"确保",   U"务必",   U"须",     U"应",   U"在",   U"于",   U"到",   U"至"};
constexpr std::array done_words = {U"已完成整改", U"已整改完成", U"已整改到位", U"已完成销号", U"已完成", U"已整改", U"已销号", U"已办结"};
// A clause after the day says what is done by then; it must begin like one …
constexpr std::array task_words = {U"完成", U"整改", U"整治", U"建成", U"建立", U"全面", U"全部", U"基本", U"取得", U"达到",
                                   U"实现", U"解决", U"办结", U"落实", U"销号", U"验收", U"彻底", U"拆除", U"清理", U"清零",
                                   U"投入", U"投运", U"通过", U"消除", U"恢复", U"治理", U"修复", U"确保", U"力争", U"务必",
                                   U"必须", U"须",   U"应",   U"予以", U"达标", U"到位", U"见效"};
// … and must not take the day back, or set another.
constexpr std::array doubtful_words = {U"启动", U"开始", U"开工", U"除外", U"除了", U"其余", U"其他", U"部分", U"分别",
                                       U"分批", U"另",   U"适时", U"尽快", U"待",   U"起",   U"未",   U"不"};
constexpr std::u32string_view time_marks = U"年月日旬季周天时0123456789";
constexpr std::u32string_view separators = U",;。、()[]!";
constexpr std::u32string_view dashes = U"-–—―−~〜至到";

char32_t plain(char32_t c) {
    if (c >= 0xff01 && c <= 0xff5e) return c - 0xfee0;
    constexpr std::u32string_view odd = U"【】〔〕﹒∕○", even = U"[][]./〇";
    auto at = odd.find(c);
    return at == odd.npos ? c : even[at];
}

// The wording without its spaces and quotation marks, in half-width forms; where a space stood is remembered.
struct Wording {
    std::u32string text;
    std::vector<bool> spaced;  // a space stood before this character

    explicit Wording(std::string_view raw) {
        bool space = false;
        for (char32_t c : text::code_points(raw)) {
            c = plain(c);
            if (text::is_space(c)) space = true;
            else if (std::u32string_view(U"“”\"'‘’「」").find(c) == std::u32string_view::npos) {
                text += c;
                spaced.push_back(std::exchange(space, false));
            }
        }
        // A spreadsheet's midnight, "2026-12-31 00:00:00", is no hour that anyone meant.
        for (std::u32string_view midnight : {U"00:00:00", U"0:00:00", U"00:00", U"0:00"})
            if (auto at = text.size() - midnight.size(); text.ends_with(midnight) && at > 8 && spaced[at]) {
                text.resize(at);
                spaced.resize(at);
                break;
            }
    }
};

struct Period {
    Date last;
    bool exact = false;   // a day, or words for an end ("底"): only these bear "前"; before what of June is "6月前"?
    bool closed = false;  // "前" has been read
};

class Reader {
public:
    explicit Reader(std::string_view raw) : wording_(raw), text_(wording_.text) {}

    void into(Deadline& deadline) {
        skip_label();
        while (peek() == U'(' || peek() == U'[') ++at_;
        if (separators.find(peek()) != separators.npos && peek()) return;  // something stood before the comma
        bool understood = text_.size() <= wording_max;
        while (understood && (skip_separators(), at_ < text_.size())) understood = clause();
        if (!understood || days_.size() > 1 || (relative_ && !days_.empty())) return;
        if (relative_) {
            deadline.kind = Kind::relative;
            deadline.relative_days = days_from_start_;
            deadline.relative_months = months_from_start_;
            deadline.relative_working_days = working_days_;
        } else if (!days_.empty()) {
            deadline.kind = long_term_ ? Kind::by_date_then_long_term : Kind::by_date;
            deadline.date = days_.front();
        } else if (immediate_) deadline.kind = long_term_ ? Kind::immediate_then_long_term : Kind::immediate;
        else if (long_term_) deadline.kind = Kind::long_term;
    }

private:
    // ---- characters

    std::u32string_view rest() const { return std::u32string_view(text_).substr(at_); }
    char32_t peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : U'\0'; }
    bool take(std::u32string_view word) {
        if (!rest().starts_with(word)) return false;
        at_ += word.size();
        return true;
    }
    template <class Words>
    bool take_any(const Words& words) {
        return std::any_of(words.begin(), words.end(), [&](std::u32string_view word) { return take(word); });
    }
    void skip_separators() {
        while (at_ < text_.size() && separators.find(text_[at_]) != separators.npos) ++at_;
    }
    void skip_label() {
        auto colon = text_.find(U':');
        if (colon == text_.npos || colon > 8) return;
        auto label = std::u32string_view(text_).substr(0, colon);
        if (label.ends_with(U"时限") || label.ends_with(U"期限") || label.ends_with(U"时间")) at_ = colon + 1;
    }
    static bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

    // So many digits and no more; spaces between them only where the caller allows.
    std::optional<int> digits(std::size_t least, std::size_t most, bool spaces) {
        std::size_t count = 0;
        int value = 0;
        while (count <= most && is_digit(peek(count))) {
            if (count && !spaces && wording_.spaced[at_ + count]) break;
            value = value * 10 + int(peek(count++) - U'0');
        }
        if (count < least || count > most) return {};
        at_ += count;
        return value;
    }
    std::optional<int> numeral(std::size_t most) {  // "十二", "三十一"
        std::size_t count = 0;
        while (std::u32string_view(U"〇零一二三四五六七八九十两").find(peek(count)) != std::u32string_view::npos && peek(count)) ++count;
        if (!count || count > most) return {};
        auto words = text::utf8(rest().substr(0, count));
        auto value = text::chinese_number(words);
        if (!value || (words != "两" && words != text::chinese_numeral(*value))) return {};  // "二一日" may have been 二十一日 or 二、一日
        at_ += count;
        return value;
    }
    std::optional<int> number(std::size_t most_digits) { return is_digit(peek()) ? digits(1, most_digits, true) : numeral(3); }

    // ---- clauses

    bool clause() {
        auto start = at_;
        if (joined()) return true;
        at_ = start;
        return take_any(joining_words) && joined();
    }
    bool joined() {
        if (take_any(immediate_words)) return immediate_ = true, task(false);
        if (take_any(long_term_words)) return long_term_ = true, task(true);
        if (take_any(done_words)) return task(false);
        if (take(U"含") || take(U"包含当日")) return !days_.empty();
        if (relative()) return true;
        auto start = at_;
        if (day_or_period()) return true;
        at_ = start;
        while (take_any(leading_words)) {}
        return at_ != start && day_or_period();
    }
    // What follows a time up to the next separator. After "长期" anything that sets no other time may follow.
    bool task(bool anything) {
        auto start = at_;
        auto clause_end = std::min(text_.find_first_of(separators, at_), text_.size());
        for (auto word : long_term_words) {  // "2025年底前完成并长期坚持"
            auto found = text_.find(word, at_);
            if (!anything && found < clause_end) clause_end = found;
        }
        auto words = std::u32string_view(text_).substr(start, clause_end - start);
        for (std::u32string_view joining : joining_words)
            if (clause_end < text_.size() && words.ends_with(joining)) {
                words.remove_suffix(joining.size());
                break;
            }
        at_ = start + words.size();
        if (words.empty()) return true;
        if (words.find_first_of(time_marks) != words.npos) return false;
        if (anything) return true;
        auto begins = [&](std::u32string_view word) { return words.starts_with(word); };
        auto within = [&](std::u32string_view word) { return words.find(word) != words.npos; };
        return std::any_of(task_words.begin(), task_words.end(), begins) &&
               std::none_of(doubtful_words.begin(), doubtful_words.end(), within);
    }

    // ---- from a named start: "自方案印发之日起15个工作日内"

    bool relative() {
        auto start = at_;
        auto clause_end = std::min(text_.find_first_of(U";。", at_), text_.size());
        auto has_time = [&](std::size_t end) { return text_.find_first_of(U"0123456789", start) < end; };
        if (span()) return true;
        for (auto at = start; at < clause_end && !has_time(at); ++at) {
            if (text_[at] != U'起' && text_[at] != U'后') continue;
            at_ = at + 1;
            take(U",");
            if (span()) return true;
        }
        at_ = start;
        return false;
    }
    bool span() {
        auto start = at_;
        if (span_length() && (take(U"内") || take(U"之内") || take(U"以内")) && task(false)) return relative_ = true;
        at_ = start;
        days_from_start_.reset(), months_from_start_.reset(), working_days_ = false;
        return false;
    }
    bool span_length() {
        if (take(U"半年")) return months_from_start_ = 6, true;
        if (take(U"半个月") || take(U"半月")) return days_from_start_ = 15, true;
        auto count = number(3);
        if (!count || *count == 0) return false;
        bool counted = take(U"个");
        if (take(U"工作日")) return working_days_ = true, in_days(*count);
        if (take(U"自然日") || take(U"日") || take(U"天")) return in_days(*count);
        if (take(U"周") || take(U"星期")) return in_days(*count * 7);
        if (counted && take(U"月")) return in_months(*count);
        return !counted && take(U"年") && in_months(*count * 12);
    }
    bool in_days(int days) { return days_from_start_ = days, days <= relative_days_max; }
    bool in_months(int months) { return months_from_start_ = months, months <= relative_months_max; }

    // ---- days and periods

    bool day_or_period() {
        auto first = years() ? years_end_ : period();
        if (!first) return false;
        if (!first->closed && dashes.find(peek()) != dashes.npos && peek()) {  // "2025年1月至12月"
            ++at_;
            auto last = period();
            if (!last) last = month_of(int(first->last.year()));
            if (!last || last->last <= first->last) return false;
            first = last;
        }
        if (!first->closed && !before(*first)) return false;
        if (std::find(days_.begin(), days_.end(), first->last) == days_.end()) days_.push_back(first->last);
        return task(false);
    }
    // "前", where it may stand; true also where nothing stands.
    bool before(Period& period) {
        period.closed = take(U"之前") || take(U"以前") || take(U"(前)") || take(U"前");
        return period.exact || !period.closed;
    }
    static std::optional<Period> ends(int year, int month, bool exact) {
        if (year < year_min || year > year_max || month < 1 || month > 12) return {};
        return Period{last_day_of(year, unsigned(month)), exact, false};
    }
    static std::optional<Period> on(int year, int month, int day_of_month) {
        if (year < year_min || year > year_max || month < 1 || month > 12 || day_of_month < 1 || day_of_month > 31) return {};
        Date date{std::chrono::year(year), std::chrono::month(unsigned(month)), std::chrono::day(unsigned(day_of_month))};
        if (!date.ok()) return {};
        return Period{date, true, false};
    }
    bool end_word() { return take(U"底") || take(U"末") || take(U"内") || take(U"以内") || take(U"止"); }

    // "2024-2026年"
    bool years() {
        auto start = at_;
        auto first = digits(4, 4, false);
        if (first && dashes.find(peek()) != dashes.npos && peek()) {
            ++at_;
            auto last = digits(4, 4, false);
            if (last && *last > *first && take(U"年") && (years_end_ = rest_of_year(*last))) return true;
        }
        at_ = start;
        return false;
    }
    std::optional<Period> period() {
        if (auto five_years = five_year_plan()) return five_years;
        auto start = at_;
        if (auto found = numeric()) return found;
        at_ = start;
        auto found = year();
        return found ? rest_of_year(*found) : std::nullopt;
    }
    std::optional<Period> five_year_plan() {  // the 14th ends with 2025
        int year = rest().starts_with(U"十四五") ? 2025 : rest().starts_with(U"十五五") ? 2030 : 0;
        if (!year) return {};
        at_ += 3;
        take(U"规划");
        take(U"期间") || take(U"期") || take(U"时期");
        return ends(year, 12, end_word());
    }
    std::optional<int> year() {
        auto start = at_;
        std::optional<int> value;
        if (is_digit(peek())) value = digits(4, 4, true);
        else {
            int sum = 0, count = 0;
            for (; count < 4; ++count) {
                constexpr std::u32string_view names = U"〇一二三四五六七八九零0";
                auto digit = names.find(peek());
                if (digit == names.npos || !peek()) break;
                sum = sum * 10 + (digit < 10 ? int(digit) : 0);
                ++at_;
            }
            if (count == 4) value = sum;
        }
        if (value && take(U"年")) return value;
        at_ = start;
        return {};
    }
    // What may stand after "2026年".
    std::optional<Period> rest_of_year(int year) {
        take(U"度");
        if (take(U"上半年")) return ends(year, 6, end_word());
        if (take(U"下半年")) return ends(year, 12, end_word());
        if (auto quarter = this->quarter()) return ends(year, *quarter * 3, end_word());
        auto start = at_;
        if (auto month = month_of(year)) return month;
        at_ = start;  // a month that is none, or a day it does not have: not the year as a whole
        if (is_digit(peek())) return {};
        bool doubled = take(U"年") || take(U"岁");  // "2025年年底", "2025年岁末"
        bool exact = end_word();
        return exact || !doubled ? ends(year, 12, exact) : std::nullopt;
    }
    std::optional<int> quarter() {
        auto start = at_;
        take(U"第") || take(U"Q");
        bool letter = at_ > start && text_[at_ - 1] == U'Q';
        constexpr std::u32string_view names = U"一二三四1234";
        auto found = names.find(peek());
        if (found != names.npos && peek()) {
            ++at_;
            if (letter || take(U"季度")) return int(found % 4) + 1;
        }
        at_ = start;
        return {};
    }
    std::optional<Period> month_of(int year) {
        auto start = at_;
        auto month = take(U"元月") ? std::optional(1) : number(2);
        if (!month || (text_[at_ - 1] != U'月' && !take(U"月"))) return at_ = start, std::nullopt;
        if (auto day_of_month = day_number()) return on(year, *month, *day_of_month);
        take(U"份");
        if (take(U"上旬")) return on(year, *month, 10);
        if (take(U"中旬")) return on(year, *month, 20);
        if (take(U"下旬")) return ends(year, *month, false);
        bool doubled = take(U"月"), exact = end_word();  // "12月月底"
        return exact || !doubled ? ends(year, *month, exact) : std::nullopt;
    }
    std::optional<int> day_number() {
        auto start = at_;
        auto value = number(2);
        if (value && (take(U"日") || take(U"号"))) {
            take(U"24时") || take(U"24:00");
            return value;
        }
        at_ = start;
        return {};
    }
    // 2026-12-31, 2026.6.30, 2026/6, 20261231: no spaces among the digits, for who knows which of them were lost.
    std::optional<Period> numeric() {
        auto start = at_;
        if (auto eight = digits(8, 8, false)) return on(*eight / 10'000, *eight / 100 % 100, *eight % 100);
        at_ = start;
        auto year = digits(4, 4, false);
        auto mark = peek();
        if (!year || !mark || std::u32string_view(U".-/").find(mark) == std::u32string_view::npos) return {};
        ++at_;
        auto month = digits(1, 2, false);
        if (!month) return {};
        if (peek() == mark && is_digit(peek(1)) && (mark != U'-' || !full_year_follows())) {
            ++at_;
            auto day_of_month = digits(1, 2, false);
            if (!day_of_month || is_digit(peek()) || peek() == mark) return {};
            take(U"日");
            return on(*year, *month, *day_of_month);
        }
        if (is_digit(peek())) return {};
        take(U"月");
        return ends(*year, *month, end_word());
    }
    bool full_year_follows() const { return is_digit(peek(1)) && is_digit(peek(2)) && is_digit(peek(3)) && is_digit(peek(4)); }

    Wording wording_;
    const std::u32string& text_;
    std::size_t at_ = 0;
    bool immediate_ = false, long_term_ = false, relative_ = false, working_days_ = false;
    std::optional<int> days_from_start_, months_from_start_;
    std::optional<Period> years_end_;
    std::vector<Date> days_;
};

}  // namespace

Deadline deadline_from(std::string_view wording) {
    Deadline deadline;
    deadline.raw = wording;
    Reader(wording).into(deadline);
    return deadline;
}

}  // namespace bihuan
