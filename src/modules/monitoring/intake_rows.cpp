#include "modules/monitoring/intake_rows.hpp"

namespace bihuan::monitoring {
namespace {

namespace hj212 = formats::hj212;

series::Field field_of(hj212::Field field) {
    using In = hj212::Field;
    using Out = series::Field;
    switch (field) {
        case In::rtd: return Out::rtd;
        case In::min: return Out::min;
        case In::avg: return Out::avg;
        case In::max: return Out::max;
        case In::cou: return Out::cou;
        case In::zs_rtd: return Out::zs_rtd;
        case In::zs_min: return Out::zs_min;
        case In::zs_avg: return Out::zs_avg;
        case In::zs_max: return Out::zs_max;
        case In::state: return Out::rs;
        case In::run_time: return Out::rt;
        case In::data: return Out::data;
        case In::day_data: return Out::day_data;
        case In::night_data: return Out::night_data;
        case In::eflag: return Out::eflag;
        case In::sample_time: return Out::sample_time;
        case In::info: return Out::info;
        default: return Out::other;
    }
}

// The rows of a delivery, over those that were there before: only `count` of them are of this frame.
struct Rows {
    std::vector<series::Row>& all;
    std::size_t count = 0;

    series::Row& of(std::string_view factor) {
        for (std::size_t i = count; i-- > 0;)
            if (all[i].factor == factor) return all[i];
        if (count == all.size()) all.emplace_back();
        auto& row = all[count++];
        row.factor = factor;
        row.flag = {};
        row.values.clear();
        return row;
    }
};

void add(Rows& rows, const hj212::Item& item) {
    constexpr std::size_t factor_size_max = 64;
    if (item.factor.empty() || item.factor.size() > factor_size_max) return;
    auto& row = rows.of(item.factor);
    if (item.field == hj212::Field::flag) {
        if (auto flag = series::Flag::from_text(item.value)) row.flag = *flag;
        return;
    }
    auto field = field_of(item.field);
    bool is_there = std::any_of(row.values.begin(), row.values.end(), [&](auto& one) { return one.field == field; });
    if (is_there || item.value.size() > series::value_text_max) return;
    row.values.push_back(series::Value::from_text(field, item.value));
}

}  // namespace

bool make_delivery(series::Delivery& delivery, const hj212::Reading& reading, const hj212::Judgement& judgement, Instant arrived) {
    auto& header = reading.frame.header;
    constexpr std::size_t mn_size_max = 64, system_size_max = 16, command_size_max = 16;
    if (judgement.verdict != hj212::Verdict::accepted || !judgement.time || header.mn.size() > mn_size_max ||
        header.st.size() > system_size_max || header.cn.size() > command_size_max)
        return false;
    delivery.mn = header.mn;
    delivery.st = header.st;
    delivery.cn = header.cn;
    delivery.data_time = std::chrono::floor<std::chrono::seconds>(*judgement.time);
    delivery.arrival = arrived;
    delivery.backfilled = judgement.backfilled;
    delivery.frame = -1;
    Rows rows{delivery.rows};
    for (auto& item : reading.frame.items) add(rows, item);
    delivery.rows.resize(rows.count);
    std::erase_if(delivery.rows, [](auto& row) { return row.values.empty(); });
    for (auto& row : delivery.rows) row.defects = judgement.defects.bits();
    return !delivery.rows.empty();
}

std::optional<series::Delivery> delivery_of(const hj212::Reading& reading, const hj212::Judgement& judgement, Instant arrived) {
    series::Delivery delivery;
    if (!make_delivery(delivery, reading, judgement, arrived)) return {};
    return delivery;
}

}  // namespace bihuan::monitoring
