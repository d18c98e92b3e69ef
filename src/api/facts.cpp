#include "api/facts.hpp"

#include <stdexcept>

namespace bihuan::api {
namespace {

std::string object_of(const std::map<std::string, std::string>& members, const char* indent) {
    std::string text = "{";
    for (auto& [name, schema] : members) {
        text += text.size() > 1 ? ",\n" : "\n";
        text += indent;
        json::write(text, name);
        text += ": " + schema;
    }
    return text + "\n" + std::string(indent).substr(2) + "}";
}

}  // namespace

void Facts::add(std::string_view type, std::string schema) {
    if (!facts_.emplace(type, std::move(schema)).second) throw std::logic_error("facts: two facts are called " + std::string(type));
}

std::string Facts::document() const {
    return "{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n  \"facts\": " + object_of(facts_, "    ") +
           ",\n  \"components\": {\n    \"schemas\": " + object_of(schemas_.named(), "      ") + "\n  }\n}\n";
}

}  // namespace bihuan::api
