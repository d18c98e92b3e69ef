#include "api/routes.hpp"

#include <stdexcept>

#include "base/text.hpp"

namespace bihuan::api {
namespace {

constexpr std::size_t query_parameters_max = 64;

enum class Part { path, query };  // only in a query is + a space (WHATWG URL, application/x-www-form-urlencoded)

std::optional<std::string> percent_decoded(std::string_view text, Part part) {
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+' && part == Part::query) plain += ' ';
        else if (text[i] != '%') plain += text[i];
        else {
            std::string digits(text.substr(i + 1, 2));
            for (auto& c : digits) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
            auto byte = digits.size() == 2 ? from_hex(digits) : std::nullopt;
            if (!byte) return {};
            plain += *byte;
            i += 2;
        }
    }
    return text::is_utf8(plain) ? std::optional{plain} : std::nullopt;
}
// What a path names becomes part of a record, one member to a line: no line break, nor any other control character.
bool has_control(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

}  // namespace

std::string Schemas::name_in(std::string_view pretty) {
    auto equals = pretty.find("T = ");  // GCC: "[with T = X; …]"; clang: "[T = X]"
    auto from = equals + 4;
    std::string full(pretty.substr(from, pretty.find_first_of(";]", from) - from));
    for (std::string_view noise : {"{anonymous}::", "(anonymous namespace)::", "bihuan::"})
        for (auto at = full.find(noise); at != full.npos; at = full.find(noise)) full.erase(at, noise.size());
    std::string plain;
    for (std::size_t i = 0; i < full.size(); ++i) {
        if (full.compare(i, 2, "::") == 0) {
            plain += '.';
            ++i;
        } else if (full[i] == '<') plain += "_of_";
        else if (full[i] == ',') plain += "_and_";
        else if (full[i] != '>' && full[i] != ' ') plain += full[i];
    }
    return plain;
}
void Schemas::claim(const std::string& own, const void* type) {
    auto [claimed, first] = claimed_.emplace(own, type);
    if (!first && claimed->second != type)
        throw std::logic_error("api: two types are called " + own + ": give one of them a namespace with a name");
}

Result<Parameters> parameters_of(std::string_view query) {
    Parameters parameters;
    if (query.empty()) return parameters;
    for (auto pair : text::split(query, "&")) {
        if (pair.empty()) continue;
        auto equals = std::min(pair.find('='), pair.size());
        auto name = percent_decoded(pair.substr(0, equals), Part::query);
        auto value = percent_decoded(pair.substr(std::min(pair.size(), equals + 1)), Part::query);
        if (!name || !value)
            return problem(Fault::invalid, "input.invalid", "查询参数编码错误，应为百分号编码的 UTF-8",
                           "a query parameter is not percent-encoded UTF-8");
        if (!parameters.emplace(*name, *value).second)
            return problem(Fault::invalid, "input.invalid", "查询参数重复：" + *name, "query parameter given twice: " + *name, "?" + *name);
        if (parameters.size() > query_parameters_max) {
            auto limit = std::to_string(query_parameters_max);
            return problem(Fault::invalid, "input.invalid", "查询参数超过 " + limit + " 个", "more than " + limit + " query parameters");
        }
    }
    return parameters;
}

std::string list_as_json(std::string_view comma_separated) {
    std::vector<std::string> items;
    if (!comma_separated.empty())
        for (auto item : text::split(comma_separated, ",")) items.emplace_back(item);
    return json::text(items);
}

int status_of(Fault fault) {
    switch (fault) {
        case Fault::invalid: return 400;
        case Fault::unauthenticated: return 401;
        case Fault::forbidden: return 403;
        case Fault::missing: return 404;
        case Fault::conflict: return 409;
        case Fault::stale: return 412;
        case Fault::too_large: return 413;
        case Fault::too_often: return 429;
        case Fault::refused: return 422;
        case Fault::unavailable: return 503;
    }
    return 500;
}

Answer answer_of(const Problem& told, std::string_view language) { return answer_of(told, language, status_of(told.fault)); }

Answer answer_of(const Problem& told, std::string_view language, int status) {
    Answer answer{.status = status, .media_type = "application/problem+json", .code = told.code, .retry_seconds = told.retry_seconds};
    auto& out = answer.body;
    auto member = [&](const char* name, const auto& value) {
        out += out.empty() ? '{' : ',';
        json::write(out, name);
        out += ':';
        json::write(out, value);
    };
    member("type", "urn:bihuan:problem:" + told.code);  // RFC 9457, 3.1
    member("title", told.code);
    member("status", status);
    member("detail", language.starts_with("en") ? told.en : told.zh);
    member("code", told.code);
    member("zh", told.zh);
    member("en", told.en);
    member("at", told.at);
    out += '}';
    return answer;
}

// ---- routes ----

void Routes::name_parts(Route& route) {
    for (auto part : text::split(route.path, "/")) {
        route.parts.emplace_back(part);
        if (part.starts_with("{")) route.path_names.emplace_back(part.substr(1, part.size() - 2));
    }
}

std::string Routes::parameter(const Route& route, std::string_view name, const std::string& schema, bool list) {
    bool in_path = std::find(route.path_names.begin(), route.path_names.end(), name) != route.path_names.end();
    std::string text = R"({"in":")";
    ((text += in_path ? "path" : "query") += R"(","name":")") += name;
    (text += R"(","required":)") += in_path ? "true" : "false";
    if (list) text += R"(,"style":"form","explode":false)";  // a=1,2
    return text + R"(,"schema":)" + schema + "}";
}

Route& Routes::enter(Route route) {
    for (auto& name : route.path_names) {
        auto wanted = R"({"in":"path","name":")" + name + "\"";
        auto declared = [&](const std::string& one) { return one.starts_with(wanted); };
        if (std::none_of(route.parameters.begin(), route.parameters.end(), declared))
            throw std::logic_error("api: " + route.path + ": no member of its argument is called " + name);
    }
    for (auto& other : all_)
        if (other.method == route.method && other.path == route.path)
            throw std::logic_error("api: " + route.method + " " + route.path + " is there twice");
    all_.push_back(std::move(route));
    return all_.back();
}

bool with_whole_reach(Sql&, const Viewer& viewer, std::string_view permission, const std::string&) {
    return viewer.scope(permission).everything;
}

namespace {

bool begins_with(std::string_view path, std::string_view beginning) {
    return path.starts_with(beginning) && (path.size() == beginning.size() || path[beginning.size()] == '/');
}

}  // namespace

void Routes::guard(std::string path, Admits admits) {
    auto brace = path.rfind('{');
    if (brace == path.npos || !path.ends_with('}'))
        throw std::logic_error("api: " + path + ": a guard's path ends with the {name} it looks at");
    for (auto& other : guards_)
        if (other.path == path) throw std::logic_error("api: " + path + " has two guards");
    auto name = path.substr(brace + 1, path.size() - brace - 2);
    guards_.push_back({std::move(path), std::move(name), std::move(admits)});
}
bool Routes::admits(const Route& route, const Parameters& parameters, const Viewer& viewer, Sql& sql) const {
    return std::all_of(guards_.begin(), guards_.end(), [&](const Guard& guard) {
        return !begins_with(route.path, guard.path) || guard.admits(sql, viewer, route.permission, parameters.at(guard.name));
    });
}
std::vector<std::string> Routes::unguarded() const {
    std::vector<std::string> found;
    for (auto& route : all_)
        for (auto& name : route.path_names) {
            auto knows = [&](const Guard& guard) { return guard.name == name && begins_with(route.path, guard.path); };
            if (std::none_of(guards_.begin(), guards_.end(), knows)) found.push_back(route.method + " " + route.path);
        }
    return found;
}

namespace {

std::optional<Parameters> captured(const Route& route, const std::vector<std::string_view>& parts) {
    if (route.parts.size() != parts.size()) return {};
    for (std::size_t i = 0; i < parts.size(); ++i)
        if (!route.parts[i].starts_with("{") && route.parts[i] != parts[i]) return {};
    Parameters values;
    for (std::size_t i = 0, name = 0; i < parts.size(); ++i) {
        if (!route.parts[i].starts_with("{")) continue;
        auto value = percent_decoded(parts[i], Part::path);
        if (!value || value->empty() || has_control(*value)) return {};
        values[route.path_names[name++]] = *value;
    }
    return values;
}

}  // namespace

// A path that is spelled out goes before one with a name in its place: /findings/overdue before /findings/{id}.
Routes::Match Routes::match(std::string_view method, std::string_view path) const {
    Match match;
    auto parts = text::split(path, "/");
    for (auto& route : all_) {
        auto values = captured(route, parts);
        if (!values) continue;
        if (route.method != method) {
            match.methods.push_back(route.method);
        } else if (!match.route || values->size() < match.from_path.size()) {
            match.route = &route;
            match.from_path = std::move(*values);
        }
    }
    return match;
}

}  // namespace bihuan::api
