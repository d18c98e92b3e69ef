#include "formats/package.hpp"

#include "formats/problems.hpp"
#include "formats/xml.hpp"

namespace bihuan::formats {
namespace {

// "word/document.xml" and "../media/a.png" make "media/a.png".
std::string resolved(std::string_view folder, std::string_view target) {
    if (target.starts_with('/')) return std::string(target.substr(1));
    std::string path(folder);
    while (!target.empty()) {
        auto slash = target.find('/');
        auto step = target.substr(0, slash);
        target = slash == target.npos ? std::string_view{} : target.substr(slash + 1);
        if (step == "..") {
            if (!path.empty()) path.pop_back();
            auto above = path.rfind('/');
            path.resize(above == path.npos ? 0 : above + 1);
        } else if (step != "." && !step.empty()) {
            path += step;
            if (slash != target.npos && !target.empty()) path += '/';
        }
    }
    return path;
}

}  // namespace

Result<Package> Package::open(std::string_view bytes) {
    auto archive = Archive::open(bytes);
    if (!archive) return tl::unexpected(archive.error());
    return Package(std::move(*archive));
}

Result<std::string> Package::main_part(std::string_view otherwise) {
    auto relations = relationships("");
    if (!relations) return tl::unexpected(relations.error());
    for (const auto& relation : *relations)
        if (relation.type == "officeDocument" && archive_.has(relation.target)) return relation.target;
    return std::string(otherwise);
}

Result<std::vector<Relationship>> Package::relationships(std::string_view part) {
    auto slash = part.rfind('/');
    auto folder = slash == part.npos ? std::string_view{} : part.substr(0, slash + 1);
    auto name = std::string(folder) + "_rels/" + std::string(part.substr(folder.size())) + ".rels";
    auto document = xml_or_nothing(name);
    if (!document) return tl::unexpected(document.error());
    std::vector<Relationship> relations;
    for (auto node : child(**document, "Relationships").children()) {
        if (value_of(node, "TargetMode") == "External") continue;
        if (relations.size() >= relationships_max) {
            auto limit = std::to_string(relationships_max);
            return too_large("内部关系超过 " + limit + " 个", "more than " + limit + " relationships inside");
        }
        auto type = value_of(node, "Type");
        auto last = type.rfind('/');
        relations.push_back({std::string(value_of(node, "Id")), std::string(last == type.npos ? type : type.substr(last + 1)),
                             resolved(folder, value_of(node, "Target"))});
    }
    return relations;
}

Result<XmlPart> Package::xml(std::string_view part) {
    auto bytes = archive_.entry(part);
    if (!bytes) return tl::unexpected(bytes.error());
    return parse_xml(*bytes, part);
}
Result<XmlPart> Package::xml_or_nothing(std::string_view part) {
    if (!archive_.has(part)) return std::make_unique<pugi::xml_document>();
    return xml(part);
}

}  // namespace bihuan::formats
