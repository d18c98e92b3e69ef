// The OpenAPI 3.1 document of all routes: the same text for the same routes, broken into lines so that a difference shows its place.
#include "api/own_past.hpp"
#include "api/routes.hpp"
#include "base/text.hpp"

namespace bihuan::api {
namespace {

constexpr auto head = R"({
"openapi":"3.1.0",
"info":{"title":"碧环 Bihuan","version":"1"},
"servers":[{"url":"/"}],
"security":[{"bearer":[]}],
"paths":{)";

// What several operations share.
constexpr auto shared = R"(
"components":{
"securitySchemes":{"bearer":{"type":"http","scheme":"bearer"}},
"parameters":{
  "as_of":{"in":"query","name":"as_of","required":false,"schema":{"type":"string"},
    "description":"The past: a time like 2026-11-01T08:00:00+08:00, a day (its end), a journal position. 历史时点: 时间、日期(当日终了)或日志位置。"},
  "if_none_match":{"in":"header","name":"If-None-Match","required":false,"schema":{"type":"string"},
    "description":"An ETag held already: 304 while it still holds. 已有的 ETag, 未变化时返回 304。"},
  "if_match":{"in":"header","name":"If-Match","required":false,"schema":{"type":"string"},
    "description":"The ETag of what was looked at: 412 when that thing has changed since. 所见内容的 ETag, 其后已被修改时返回 412。"},
  "idempotency_key":{"in":"header","name":"Idempotency-Key","required":false,"schema":{"type":"string","maxLength":200},
    "description":"Chosen by the sender: the same request again changes nothing and gets the same answer. 由发送方选定, 重复提交不会重复生效。"}
},
"headers":{
  "etag":{"schema":{"type":"string"},
    "description":"Journal position, day and program this answer came from. 得出此结果的日志位置、日期与程序。"}
},
"responses":{
  "not_modified":{"headers":{"ETag":{"$ref":"#/components/headers/etag"}},
    "description":"Unchanged since the ETag in If-None-Match. 自 If-None-Match 中的 ETag 以来没有变化。"},
  "problem":{"content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/Problem"}}},
    "description":"Why not, and what to do (RFC 9457). 未成功的原因与处理办法。"}
},
"schemas":{)";

constexpr auto problem_schema = R"({"type":"object","properties":{
    "type":{"type":"string","description":"urn:bihuan:problem: and the code"},
    "title":{"type":"string"},
    "status":{"type":"integer"},
    "detail":{"type":"string","description":"for people, in the language asked for with Accept-Language"},
    "code":{"type":"string","description":"stable; for programs"},
    "zh":{"type":"string"},
    "en":{"type":"string"},
    "at":{"type":"string","description":"JSON pointer into the body, ?parameter or header field that is to blame; empty: none"}},
  "required":["type","title","status","detail","code","zh","en","at"]})";

std::string reference(std::string_view to) { return R"({"$ref":"#/components/)" + std::string(to) + "\"}"; }
std::string content(const std::string& media_type, const std::string& schema) {
    auto inner = schema.empty() ? "{}" : R"({"schema":)" + schema + "}";
    return R"("content":{")" + media_type + "\":" + inner + "}";
}

// Path and method as one word: GET /api/v1/findings/{id}/steps is getFindingsByIdSteps.
std::string operation_id(const Route& route) {
    std::string id;
    for (char c : route.method) id += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    constexpr std::string_view root = "/api/v1/";
    bool next_is_first = true;
    for (char c : route.path.substr(route.path.starts_with(root) ? root.size() : 0)) {
        if (c == '{') id += "By";
        bool letter = std::isalnum(static_cast<unsigned char>(c)) != 0;
        if (letter) id += next_is_first ? static_cast<char>(std::toupper(static_cast<unsigned char>(c))) : c;
        next_is_first = !letter;
    }
    return id;
}
// The noun a path is about: its first part after /api/v1.
std::string tag_of(const Route& route) {
    for (auto& part : route.parts)
        if (!part.empty() && part != "api" && part != "v1") return part;
    return "api";
}

std::string operation(const Route& route) {
    auto own = [](std::string_view name, const std::string& json) { return "\n      \"" + std::string(name) + "\":" + json; };
    auto parameters = route.parameters;
    bool looks_at_journal = route.read || (route.file && !has_own_past(route));
    if (looks_at_journal)
        for (auto name : {"as_of", "if_none_match"}) parameters.push_back(reference("parameters/" + std::string(name)));
    if (route.write)
        for (auto name : {"if_match", "idempotency_key"}) parameters.push_back(reference("parameters/" + std::string(name)));
    std::string listed;
    for (auto& one : parameters) listed += (listed.empty() ? "\n        " : ",\n        ") + one;

    auto answer = route.answer.empty() ? content("*/*", "") : content("application/json", route.answer);
    auto etag = !looks_at_journal && !route.write ? "" : R"(,"headers":{"ETag":)" + reference("headers/etag") + "}";
    std::string responses = "{\n        " + (R"("200":{"description":)" + json::text(route.summary)) + etag + "," + answer + "}";
    if (looks_at_journal) responses += ",\n        \"304\":" + reference("responses/not_modified");
    responses += ",\n        \"default\":" + reference("responses/problem") + "}";

    auto text = own("operationId", json::text(operation_id(route))) + "," + own("summary", json::text(route.summary)) + "," +
                own("tags", json::text(std::vector{tag_of(route)})) + "," + own("x-permission", json::text(route.permission)) + ",";
    if (route.permission == public_permission) text += own("security", "[]") + ",";
    if (route.act || route.show || has_own_past(route))
        text += own("x-visit", "true") + ",";  // of no fact: it has no past, no ETag and no key
    if (!listed.empty()) text += own("parameters", "[" + listed + "]") + ",";
    if (!route.body.empty()) text += own("requestBody", R"({"required":true,)" + content(route.body_media_type, route.body) + "}") + ",";
    return text + own("responses", responses) + "}";
}

}  // namespace

std::string Routes::openapi() const {
    std::map<std::string, std::map<std::string, const Route*>> paths;
    for (auto& route : all_) {
        auto method = route.method;
        for (auto& c : method) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        paths[route.path][method] = &route;
    }
    std::string out = head;
    for (bool first_path = true; auto& [path, operations] : paths) {
        out += std::exchange(first_path, false) ? "\n  " : ",\n  ";
        out += json::text(path) + ":{";
        for (bool first = true; auto& [method, route] : operations) {
            out += std::exchange(first, false) ? "\n    " : ",\n    ";
            out += json::text(method) + ":{" + operation(*route);
        }
        out += "}";
    }
    out += "\n},";
    out += shared;
    auto schemas = schemas_.named();
    schemas.emplace("Problem", problem_schema);
    for (bool first = true; auto& [name, schema] : schemas) {
        out += std::exchange(first, false) ? "\n  " : ",\n  ";
        out += json::text(name) + ":" + schema;
    }
    return out + "\n}}}\n";
}

}  // namespace bihuan::api
