#include "modules/monitoring/tables/reasons.hpp"

#include <algorithm>

namespace bihuan::monitoring::tables {
namespace {

struct Words {
    std::string_view code;
    const char *zh, *en;
};
constexpr Words all[] = {
    {"no_value", "没有数值", "no value"},
    {"not_a_number", "不是数字", "not a number"},
    {"thousands", "有千位分隔符：请写成不带逗号的数", "a thousands separator: write the number without commas"},
    {"digits", "位数过多（最多36位，保存18位）", "too many digits"},
    {"places", "超过18位数字或9位小数，无法精确保存：请先在文件中修约",
     "more than 18 digits or 9 places cannot be kept exactly: round it in the file"},
    {"exponent", "指数过大，不是监测值", "an exponent no measured value has"},
    {"merged", "合并单元格：不能确定是哪一格的数", "a merged cell: it is not known whose value it is"},
    {"time", "时间读不出来", "the time cannot be read"},
    {"no_time", "没有时间", "no time"},
    {"not_whole", "时间不是整点（整日），不像小时（日）均值", "the time is no whole hour (or day), as a mean of hours (or days) has"},
    {"ahead", "时间在未来", "the time lies ahead"},
    {"before_1990", "时间早于1990年", "the time lies before 1990"},
    {"flag", "标记超过4个字符", "a flag of more than 4 characters"},
    {"unit", "单位不能换算", "the unit cannot be converted"},
    {"unit_differs", "本行的单位与所定的单位不同", "the line names another unit than the one stated"},
    {"contradicts", "同一时间前面已有另一个值", "another value stands for this time further up"},
    {"station", "没有指定监测点的站点", "stations that were given no point"},
    {"factor", "没有指定因子的名称", "names that were given no factor"},
    {"below", "低于检出限，按“小于检出限”保存，不参加平均", "below a limit of detection: kept as such, not averaged"},
    {"full_width", "全角数字，按半角读取", "full-width digits, read as plain ones"},
    {"written_out", "科学计数法，写成完整的数", "an exponent, written out"},
    {"negative", "负数，照原样保存", "below nought, kept as it is"},
};

template <class Tally>
std::vector<Reason> listed(const Tally& tally, bool sign) {
    std::vector<Reason> reasons;
    for (auto& [name, cells] : tally) {
        Reason reason{sign ? "no_value" : name, sign ? name : "", "", "", cells};
        std::tie(reason.zh, reason.en) = words_for(reason.code);
        reasons.push_back(std::move(reason));
    }
    std::stable_sort(reasons.begin(), reasons.end(), [](auto& a, auto& b) { return a.cells > b.cells; });
    return reasons;
}

}  // namespace

std::pair<std::string, std::string> words_for(std::string_view code) {
    auto found = std::find_if(std::begin(all), std::end(all), [&](auto& one) { return one.code == code; });
    if (found == std::end(all)) throw std::logic_error("reasons: no words for " + std::string(code));
    return {found->zh, found->en};
}

void Reasons::into(Import& import) const {
    import.without_value = listed(without_value_, true);
    import.refused = listed(refused_, false);
    import.left_out = listed(left_out_, false);
    import.noted = listed(noted_, false);
}

}  // namespace bihuan::monitoring::tables
