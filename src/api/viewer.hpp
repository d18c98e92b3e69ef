// A viewer: who is looking, and how far each of their permissions reaches at this moment.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace bihuan::api {

// Permissions that nobody is granted. Every other word is the product's own ("ledger.read").
inline constexpr std::string_view public_permission = "public";        // nobody need be signed in
inline constexpr std::string_view signed_in_permission = "signed_in";  // any account that is open

// How far one permission reaches: everything, or what the named units take part in.
struct Scope {
    bool everything = false;
    std::vector<std::string> units;  // with all below them, in order, none twice; empty and not everything: nothing
    bool nothing() const { return !everything && units.empty(); }
    bool holds(std::string_view unit) const;
    bool operator==(const Scope&) const = default;
};

class Viewer {
public:
    using Permissions = std::map<std::string, Scope, std::less<>>;

    std::string actor;  // what facts name: the id of an account; empty: nobody
    bool signed_in = false;

    static Viewer nobody() { return {}; }
    static Viewer account(std::string actor, Permissions permissions);
    static Viewer with_everything(std::string actor);  // for doors that only the owner of the data directory can open

    const Scope& scope(std::string_view permission) const;
    bool may(std::string_view permission) const;
    bool sees_everything() const { return with_everything_; }
    const Permissions& permissions() const { return permissions_; }
    // The same person behind something that was given less: an access token for some permissions only.
    Viewer limited_to(const std::vector<std::string>& permissions) const;

private:
    Permissions permissions_;
    bool with_everything_ = false;
};

// What they are told who may not. The last stands for "not there" as well as "not yours": existence is not told.
Problem not_signed_in();
Problem not_permitted(std::string_view permission);
Problem out_of_reach(std::string at = {});
bool is_refusal_of_access(const Problem&);  // one of these three, or another that stands for a missing right

}  // namespace bihuan::api
