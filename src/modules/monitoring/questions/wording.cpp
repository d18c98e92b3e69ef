#include "modules/monitoring/questions/wording.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace bihuan::questions {
namespace {

constexpr RuleFacts facts[rule_count] = {
    {Rule::constant_run, "R1", 1, "长时间恒值", "constant run", true},
    {Rule::variance_collapse, "R2", 1, "波动骤减", "collapse of variation", false},
    {Rule::ceiling, "R3", 1, "封顶", "ceiling", true},
    {Rule::heaping, "R4", 1, "贴限聚集", "heaping under the limit", true},
    {Rule::last_digit, "R5", 1, "末位数字", "last digit", false},
    {Rule::copied_block, "R6", 1, "数据段重复", "repeated block", true},
    {Rule::periodicity, "R7", 1, "逐日重复", "daily repetition", false},
    {Rule::balance, "R8", 1, "平衡关系", "balance", false},
    {Rule::stream_order, "R9", 1, "上下游关系", "upstream and downstream", false},
    {Rule::pair_break, "R10", 1, "站点相关性中断", "break of correlation", true},
    {Rule::missing_when_high, "R11", 1, "高值时段缺数", "missing while high", true},
    {Rule::visit_drop, "R12", 1, "已告知检查期间降低", "lower during announced visits", true},
    {Rule::marks_at_exceedance, "R13", 1, "标记与高值同现", "marks at high values", true},
    {Rule::manual_difference, "R14", 1, "自动与手工比对", "automatic and manual", false},
    {Rule::setting_step, "R15", 1, "参数变更处突变", "step at a setting change", true},
};

std::string time_text(Instant at) { return to_text(at).substr(0, 10) + " " + to_text(at).substr(11, 5); }

class Wording {
public:
    explicit Wording(Question& question) : question_(question) {}
    // "{length_h}" is that figure, "{unit}" the unit, "{beside}" the other series.
    void say(std::string_view zh, std::string_view en) {
        auto station = question_.station + " " + question_.factor;
        auto span = time_text(question_.from) + (" – " + time_text(question_.to));
        question_.reason_zh = station + "，" + span + "：" + filled(zh, "、");
        question_.reason_en = station + ", " + span + ": " + filled(en, ", ");
    }
    double figure(std::string_view name) const {
        for (auto& one : question_.figures)
            if (one.name == name) return one.value;
        return 0;
    }

private:
    std::string filled(std::string_view pattern, std::string_view separator) const {
        std::string text;
        for (std::size_t i = 0; i < pattern.size(); ++i) {
            if (pattern[i] != '{') {
                text += pattern[i];
                continue;
            }
            auto name = pattern.substr(i + 1, pattern.find('}', i) - i - 1);
            i += name.size() + 1;
            if (name == "unit") text += question_.unit;
            else if (name == "beside") text += beside(separator);
            else text += number_text(figure(name));
        }
        return text;
    }
    std::string beside(std::string_view separator) const {
        constexpr std::size_t named_max = 5;
        std::string text;
        for (std::size_t i = 0; i < std::min(named_max, question_.beside.size()); ++i) {
            if (i > 0) text += separator;
            auto& key = question_.beside[i];
            text += key.station == question_.station ? key.factor
                    : key.factor == question_.factor ? key.station
                                                     : key.station + " " + key.factor;
        }
        return question_.beside.size() > named_max ? text + " …" : text;
    }
    Question& question_;
};

void word_series(Question& question, Wording& wording) {
    switch (question.rule) {
        case Rule::constant_run:
            return wording.say(
                "连续 {length_h} 小时均为 {value} {unit}，本站在这一水平上的恒值时长以往 99.9% 不超过 {quantile_h} "
                "小时、最长 {longest_learnt_h} 小时。能否请说明这段时间的运行情况？",
                "{length_h} hours in a row read {value} {unit}; at this level 99.9 % of this station's earlier runs lasted at most "
                "{quantile_h} hours, the longest {longest_learnt_h}. Could you tell us what happened in these hours?");
        case Rule::variance_collapse:
            return wording.say(
                "有 {length_h} 小时数值几乎不变（均值 {mean} {unit}，变异系数最低 {variation_percent}%，平时约 "
                "{usual_percent}%）。能否请说明工况或仪器有何变化？",
                "in {length_h} hours the values hardly varied (mean {mean} {unit}, variation down to {variation_percent} %, usually "
                "about {usual_percent} %). Could you tell us what was different at the plant or the instrument?");
        case Rule::ceiling:
            return wording.say(
                "{line} {unit} 附近聚集了 {near_h} 小时的数值，相邻同宽区间平均 {neighbours_h} "
                "小时。能否请核实量程、上限设置和这些时段的情况？",
                "{near_h} hours lie close to {line} {unit}, in bins of the same width beside it {neighbours_h} on average. Could you "
                "check the range, any upper bound that is set, and these hours?");
        case Rule::heaping:
            return wording.say(
                "略低于限值 {limit} {unit} 的有 {just_under_h} 小时，略高于限值的有 {just_over_h} 小时。能否请说明这一分布的原因？",
                "{just_under_h} hours lie just under the limit of {limit} {unit}, {just_over_h} just over it. Could you tell us "
                "how this comes about?");
        case Rule::last_digit:
            return wording.say(
                "{values} 个数值中末位为 {digit} 的占 {share_percent}%（均匀时约 10%）。能否请说明取整或换算的方法？",
                "of {values} values {share_percent} % end in {digit} (about 10 % where all digits are alike). Could you tell us how "
                "values are rounded or converted?");
        case Rule::periodicity:
            return wording.say(
                "逐日曲线几乎相同（相隔 {period_h} 小时的相关系数 {correlation}，剩余方差 {residual_percent}%）。能否请说明原因？",
                "each day's curve is nearly the one before (correlation {correlation} at {period_h} hours, {residual_percent} % of "
                "the variance left). Could you tell us why?");
        case Rule::copied_block:
            if (question.beside.empty())
                return wording.say(
                    "连续 {length_h} 小时的数值与 {lag_h} 小时之前的完全相同。能否请核对两段时间的原始记录？",
                    "{length_h} hours of values are the same as those {lag_h} hours earlier. Could you compare the original records "
                    "of both?");
            if (question.effect_name == "correlation_of_changes")
                return wording.say(
                    "{length_h} 小时内逐时变化与 {beside} 几乎一致（相关系数 {correlation_of_changes}）。能否请核对两处的原始记录？",
                    "for {length_h} hours it moved almost exactly as {beside} did (correlation of hourly changes "
                    "{correlation_of_changes}). Could you compare the original records of both?");
            return wording.say(
                "连续 {length_h} 小时的数值与 {beside} 完全相同（相隔 {lag_h} 小时）。能否请核对两处的原始记录？",
                "{length_h} hours of values are the same as those of {beside}, {lag_h} hours apart. Could you compare the original "
                "records of both?");
        default: return;
    }
}

void word_balance(Question& question, Wording& wording) {
    if (question.effect_name == "share_of_hours_over")
        return wording.say(
            "有 {share_percent}% 的小时高于 {beside}，以往最多 {highest_learnt_percent}%，而前者应是后者的一部分。能否请核查两台仪器？",
            "in {share_percent} % of the hours it was above {beside} (so far at most {highest_learnt_percent} %), though it is a "
            "part of that. Could you check both instruments?");
    wording.say("与 {beside} 的比值为 {left_to_right}，通常在 {band_low} 至 {band_high} 之间，已持续 {days} 天。能否请说明去向或核查计量？",
                "its ratio to {beside} was {left_to_right}, usually between {band_low} and {band_high}, for {days} days. Could you tell us "
                "where the difference went, or check the meters?");
}

void word_context(Question& question, Wording& wording) {
    switch (question.rule) {
        case Rule::balance: return word_balance(question, wording);
        case Rule::stream_order:
            return wording.say(
                "连续 {days} 天仅为按上游 {beside} 和稀释推算值的 {share_percent}%（通常不低于 {least_percent}%）。能否请核查上下游的采样与仪器？",
                "for {days} days it was {share_percent} % of what {beside} upstream and dilution would leave (usually at least "
                "{least_percent} %). Could you check sampling and instruments at both?");
        case Rule::pair_break:
            return wording.say(
                "与 {beside} 的相关系数降至 {correlation}，通常为 {usual_correlation}、最低 {lowest_learnt}。能否请说明这段时间站点周围或仪器的变化？",
                "its correlation with {beside} fell to {correlation}; usually it is {usual_correlation}, and was never below "
                "{lowest_learnt}. Could you tell us what changed around the station or at the instrument?");
        case Rule::missing_when_high:
            return wording.say(
                "周边站点偏高时开始的缺数有 {gaps_while_high} 次，其余时间 {gaps_otherwise} "
                "次，前者的发生率明显更高。能否请说明这些缺数的原因？",
                "{gaps_while_high} gaps began while the stations around were high and {gaps_otherwise} at all other times, clearly "
                "more often in the former. Could you tell us the reasons of these gaps?");
        case Rule::visit_drop:
            return wording.say(
                "{visits} 次事先告知的检查期间，数值约为前后各日同一时段的 {ratio_percent}%。能否请说明检查期间生产和治理的安排？",
                "during {visits} visits that were announced, values were about {ratio_percent} % of those at the same hours of the "
                "days around. Could you tell us how production and treatment ran during the visits?");
        case Rule::marks_at_exceedance:
            return wording.say(
                "{marks} 次维护、校准或故障标记中有 {marks_near_high_values} 次与接近或超过限值的时段相邻，按偶然估计约 {expected_by_chance} 次。能否请提供这些标记的记录？",
                "of {marks} maintenance, calibration or fault marks {marks_near_high_values} stand beside hours near or over the "
                "limit; chance would bring about {expected_by_chance}. Could you show us the records of these marks?");
        case Rule::manual_difference:
            return wording.say(
                "{pairs} 组自动与手工比对中有 {outside} 组超出允许误差（其中 {automatic_lower} "
                "组自动值偏低；误差限引自 HJ 355-2019，待核对原文）。能否请核查仪器与采样？",
                "of {pairs} comparisons with manual values {outside} are outside the tolerance (in {automatic_lower} the automatic "
                "value is lower; tolerances of HJ 355-2019, not yet checked against its text). Could you check instrument and "
                "sampling?");
        case Rule::setting_step:
            return wording.say(
                "仪器参数变更前后水平变化 {change_percent}%，其他时刻的变化最大 {largest_otherwise_percent}%。能否请提供参数变更的依据和校准记录？",
                "the level changed by {change_percent} % where a setting of the instrument was changed, elsewhere by at most "
                "{largest_otherwise_percent} %. Could you show us why it was changed, and the calibration?");
        default: return;
    }
}

}  // namespace

const RuleFacts& facts_of(Rule rule) { return facts[std::size_t(rule)]; }

std::string number_text(double value) {
    if (value == 0 || !std::isfinite(value)) return "0";
    double size = std::abs(value);
    if (size >= 1e6 || size < 1e-4) {
        char text[32];
        auto end = std::to_chars(text, text + sizeof text, value, std::chars_format::scientific, 2).ptr;
        return {text, end};
    }
    int places = std::clamp(3 - int(std::floor(std::log10(size))), 0, 8);
    char text[32];
    std::string made(text, std::to_chars(text, text + sizeof text, value, std::chars_format::fixed, places).ptr);
    if (made.find('.') == std::string::npos) return made;
    made.erase(made.find_last_not_of('0') + 1);
    if (made.back() == '.') made.pop_back();
    return made;
}

void word(Question& question) {
    Wording wording(question);
    word_series(question, wording);
    if (question.reason_zh.empty()) word_context(question, wording);
}

}  // namespace bihuan::questions
