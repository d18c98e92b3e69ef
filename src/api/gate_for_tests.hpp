// A gate for tests: the cookie is the account, and what it may do is asked from the tables each time, as in the product.
#pragma once
#include <mutex>

#include "api/gate.hpp"
#include "api/routes.hpp"

namespace bihuan::api {

class GateForTests final : public Gate {
public:
    using ViewerOf = std::optional<Viewer> (*)(Sql&, std::string_view account);
    explicit GateForTests(ViewerOf viewer_of) : viewer_of_(viewer_of) {}

    // No cookie and an actor: the door of the command line, which sees everything.
    Result<Viewer> viewer(const Request& request, Sql& sql) override {
        if (request.cookie.empty()) return request.actor.empty() ? Viewer::nobody() : Viewer::with_everything(request.actor);
        if (auto viewer = viewer_of_(sql, request.cookie)) return *viewer;
        return tl::unexpected(not_signed_in());
    }
    void refused(const Request& request, const Problem& told) override {
        std::lock_guard lock(mutex_);
        refusals_.push_back({request.cookie, request.path, told.code});
    }
    struct Refusal {
        std::string who, path, code;
    };
    std::vector<Refusal> refusals() {
        std::lock_guard lock(mutex_);
        return std::exchange(refusals_, {});
    }

private:
    ViewerOf viewer_of_;
    std::mutex mutex_;
    std::vector<Refusal> refusals_;
};

}  // namespace bihuan::api
