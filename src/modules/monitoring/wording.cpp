#include "modules/monitoring/wording.hpp"

#include <algorithm>

namespace bihuan::monitoring {

std::optional<Problem> unfit(std::string_view text, const Wanted& wanted) {
    bool empty = text::trimmed(text).empty();
    if (empty && !wanted.may_be_empty)
        return Problem{Fault::refused, wanted.code, std::string("请填写") + wanted.zh, std::string("say ") + wanted.en, wanted.at};
    if (text.size() > wanted.size_max) {
        auto characters = std::to_string(wanted.size_max / 3);
        return Problem{Fault::refused, wanted.code, std::string(wanted.zh) + "过长（最多" + characters + "字）",
                       std::string(wanted.en) + " is too long (" + characters + " characters at most)", wanted.at};
    }
    return {};
}

bool is_factor(std::string_view text) {
    constexpr std::size_t size_max = 20;
    return !text.empty() && text.size() <= size_max && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    });
}

std::optional<Problem> unfit_reason(std::string_view reason) {
    return unfit(reason, {reason_size_max, false, "monitoring.reason", "原因", "the reason", "/reason"});
}

}  // namespace bihuan::monitoring
