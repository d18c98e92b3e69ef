#include "api/routes.hpp"

#include "base/text.hpp"

namespace bihuan::api {
namespace {

constexpr std::size_t query_parameters_max = 64;

std::optional<std::string> percent_decoded(std::string_view text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+') plain += ' ';
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

}  // namespace

std::string Schemas::name_in(std::string_view pretty) {
    auto equals = pretty.find("T = ");  // GCC: "[with T = X; …]"; clang: "[T = X]"
    auto from = equals + 4;
    std::string full(pretty.substr(from, pretty.find_first_of(";]", from) - from));
    for (std::string_view noise : {"{anonymous}::", "(anonymous namespace)::", "bihuan::"})
        for (auto at = full.find(noise); at != full.npos; at = full.find(noise)) full.erase(at, noise.size());
    std::string plain;
    for (std::size_t i = 0; i < full.size(); ++i) {
        if (full.compare(i, 2, "::") == 0) { plain += '.'; ++i; }
        else plain += full[i];
    }
    return plain;
}

Result<Parameters> parameters_of(std::string_view query) {
    Parameters parameters;
    if (query.empty()) return parameters;
    for (auto pair : text::split(query, "&")) {
        if (pair.empty()) continue;
        auto equals = std::min(pair.find('='), pair.size());
        auto name = percent_decoded(pair.substr(0, equals));
        auto value = percent_decoded(pair.substr(std::min(pair.size(), equals + 1)));
        if (!name || !value) return problem(Fault::invalid, "input.invalid", "查询参数编码错误", "a query parameter is not percent-encoded UTF-8");
        if (!parameters.emplace(*name, *value).second) return problem(Fault::invalid, "input.invalid", "查询参数重复: " + *name, "query parameter given twice: " + *name, "?" + *name);
        if (parameters.size() > query_parameters_max) return problem(Fault::invalid, "input.invalid", "查询参数过多", "too many query parameters");
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
        case Fault::refused: return 422;
        case Fault::unavailable: return 503;
    }
    return 500;
}

Answer answer_of(const Problem& told, std::string_view language) {
    auto& detail = language.starts_with("en") ? told.en : told.zh;
    Answer answer{status_of(told.fault), "application/problem+json", "", "", ""};
    auto& out = answer.body;
    auto member = [&](const char* name, const auto& value) {
        out += out.empty() ? '{' : ',';
        json::write(out, name);
        out += ':';
        json::write(out, value);
    };
    member("type", "urn:bihuan:problem:" + told.code);  // RFC 9457
    member("title", told.code);
    member("status", answer.status);
    member("detail", detail);
    member("code", told.code);
    member("zh", told.zh);
    member("en", told.en);
    member("at", told.at);
    out += '}';
    return answer;
}

std::vector<std::string> Routes::names_in(std::string_view path) {
    std::vector<std::string> names;
    for (auto part : text::split(path, "/"))
        if (part.starts_with("{")) names.emplace_back(part.substr(1, part.size() - 2));
    return names;
}

Routes::Match Routes::match(std::string_view method, std::string_view path) const {
    Match match;
    auto parts = text::split(path, "/");
    for (auto& route : all_) {
        auto pattern = text::split(route.path, "/");
        if (pattern.size() != parts.size()) continue;
        Parameters captured;
        bool fits = true;
        for (std::size_t i = 0; fits && i < parts.size(); ++i) {
            if (!pattern[i].starts_with("{")) { fits = pattern[i] == parts[i]; continue; }
            auto value = percent_decoded(parts[i]);
            fits = value && !value->empty();
            if (fits) captured[std::string(pattern[i].substr(1, pattern[i].size() - 2))] = *value;
        }
        if (!fits) continue;
        match.path_known = true;
        if (route.method != method) continue;
        match.route = &route;
        match.from_path = std::move(captured);
        return match;
    }
    return match;
}

}  // namespace bihuan::api
