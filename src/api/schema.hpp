// JSON Schema (2020-12, as OpenAPI 3.1 uses it) of described types, collected by name.
#pragma once
#include <map>
#include <string>

#include "base/json.hpp"

namespace bihuan::api {

class Schemas {
public:
    template <class T>
    std::string of() {
        if constexpr (std::is_same_v<T, std::string>) return R"({"type":"string"})";
        else if constexpr (std::is_same_v<T, bool>) return R"({"type":"boolean"})";
        else if constexpr (std::is_integral_v<T>) return R"({"type":"integer","format":"int64"})";
        else if constexpr (std::is_floating_point_v<T>) return R"({"type":"number"})";
        else if constexpr (std::is_same_v<T, Instant>) return R"({"type":"string","format":"date-time"})";
        else if constexpr (std::is_same_v<T, Date>) return R"({"type":"string","format":"date"})";
        else if constexpr (std::is_same_v<T, json::Raw>) return "true";
        else if constexpr (json::WrittenAsText<T>) return R"({"type":"string","format":"decimal"})";
        else return of(std::type_identity<T>{});
    }
    const std::map<std::string, std::string>& named() const { return named_; }

private:
    template <class T>
    static std::string name() {
        return name_in(__PRETTY_FUNCTION__);
    }
    // "… [with T = bihuan::finding::Register; …]" is "finding.Register", Page<finding::Row> is "Page_of_finding.Row": letters that
    // OpenAPI 3.1 (4.8.7, Components Object) allows.
    static std::string name_in(std::string_view pretty);
    // Two types of one name (of two unnamed namespaces, say) would share a schema without a word: throws std::logic_error instead.
    void claim(const std::string& own, const void* type);
    template <class T>
    static inline const char identity = 0;  // its address tells one type from another

    template <class Tag>
    std::string of(std::type_identity<Id<Tag>>) {
        return R"({"type":"string","description":"id: )" + name<Tag>() + "\"}";
    }
    template <class T>
    std::string of(std::type_identity<std::optional<T>>) {
        return R"({"anyOf":[)" + of<T>() + R"(,{"type":"null"}]})";
    }
    template <class T>
    std::string of(std::type_identity<std::vector<T>>) {
        return R"({"type":"array","items":)" + of<T>() + "}";
    }
    template <class T>
    std::string of(std::type_identity<std::map<std::string, T>>) {
        return R"({"type":"object","additionalProperties":)" + of<T>() + "}";
    }
    template <DescribedEnum T>
    std::string of(std::type_identity<T>) {
        std::string values;
        each_enumerator<T>([&](std::string_view one, T) { ((values += values.empty() ? "\"" : ",\"") += one) += '"'; });
        claim(name<T>(), &identity<T>);
        return keep(name<T>(), R"({"type":"string","enum":[)" + values + "]}");
    }
    template <Described T>
    std::string of(std::type_identity<T>) {
        auto own = name<T>();
        claim(own, &identity<T>);
        if (!named_.contains(own)) {
            named_[own] = "";  // a type that contains itself ends here
            std::string members, required;
            each_member_type<T>([&]<class M>(std::string_view member, std::type_identity<M>) {
                (((members += members.empty() ? "\n    \"" : ",\n    \"") += member) += "\":") += of<M>();
                if (!json::may_be_absent<M>) (((required += required.empty() ? "\"" : ",\"") += member) += '"');
            });
            if (!required.empty()) required = ",\n  \"required\":[" + required + "]";
            named_[own] = R"({"type":"object","additionalProperties":false,"properties":{)" + members + "}" + required + "}";
        }
        return R"({"$ref":"#/components/schemas/)" + own + "\"}";
    }
    std::string keep(const std::string& own, std::string schema) {
        named_[own] = std::move(schema);
        return R"({"$ref":"#/components/schemas/)" + own + "\"}";
    }
    std::map<std::string, std::string> named_;
    std::map<std::string, const void*> claimed_;
};

}  // namespace bihuan::api
