#include "api/viewer.hpp"

#include <algorithm>

namespace bihuan::api {
namespace {

const Scope whole{true, {}};
const Scope none{};

}  // namespace

bool Scope::holds(std::string_view unit) const { return everything || std::binary_search(units.begin(), units.end(), unit); }

Viewer Viewer::account(std::string actor, Permissions permissions) {
    Viewer viewer;
    viewer.actor = std::move(actor);
    viewer.signed_in = true;
    viewer.permissions_ = std::move(permissions);
    for (auto& [word, scope] : viewer.permissions_) {
        std::sort(scope.units.begin(), scope.units.end());
        scope.units.erase(std::unique(scope.units.begin(), scope.units.end()), scope.units.end());
    }
    return viewer;
}
Viewer Viewer::with_everything(std::string actor) {
    auto viewer = account(std::move(actor), {});
    viewer.with_everything_ = true;
    return viewer;
}

const Scope& Viewer::scope(std::string_view permission) const {
    if (with_everything_) return whole;
    auto found = permissions_.find(permission);
    return found == permissions_.end() ? none : found->second;
}
bool Viewer::may(std::string_view permission) const {
    if (permission == public_permission) return true;
    if (permission == signed_in_permission) return signed_in;
    return signed_in && !scope(permission).nothing();
}

Viewer Viewer::limited_to(const std::vector<std::string>& permissions) const {
    auto limited = account(actor, {});
    limited.signed_in = signed_in;
    for (auto& word : permissions)
        if (auto& reaches = scope(word); !reaches.nothing()) limited.permissions_[word] = reaches;
    return limited;
}

Problem not_signed_in() { return {Fault::unauthenticated, "people.not_signed_in", "请先登录", "sign in first", {}}; }
Problem not_permitted(std::string_view permission) {
    return {
        Fault::forbidden,
        "access.refused",
        "您没有这项权限（" + std::string(permission) + "）；如工作需要，请联系安全管理员",
        "you do not have the permission for this (" + std::string(permission) + "); if your work needs it, ask the security administrator",
        {}};
}
Problem out_of_reach(std::string at) {
    return {Fault::missing, "access.out_of_reach", "没有此项，或不在您的权限范围内", "there is no such thing, or none that you may see",
            std::move(at)};
}
bool is_refusal_of_access(const Problem& told) {
    return told.fault == Fault::unauthenticated || told.fault == Fault::forbidden || told.code == out_of_reach().code;
}

}  // namespace bihuan::api
