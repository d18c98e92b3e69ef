// An Office Open XML package (ECMA-376-2): an archive whose parts point to one another by relationships.
#pragma once
#include <map>
#include <memory>
#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "formats/archive.hpp"

namespace bihuan::formats {

using XmlPart = std::unique_ptr<pugi::xml_document>;
inline constexpr std::size_t relationships_max = 20'000;  // of one part, those that lead outside aside; each is looked up by its id

struct Relationship {
    std::string id;
    std::string type;    // the last word of the type's address: "numbering", "worksheet"
    std::string target;  // the part's name in the archive; relationships that lead outside are left out
};

class Package {
public:
    static Result<Package> open(std::string_view bytes);
    Archive& archive() { return archive_; }
    // The part the package is about ("word/document.xml"); `otherwise` where the package does not say.
    Result<std::string> main_part(std::string_view otherwise);
    Result<std::vector<Relationship>> relationships(std::string_view part);  // of that part; "" for the package itself
    Result<XmlPart> xml(std::string_view part);
    Result<XmlPart> xml_or_nothing(std::string_view part);  // an empty document where the part is absent

private:
    explicit Package(Archive archive) : archive_(std::move(archive)) {}
    Archive archive_;
};

}  // namespace bihuan::formats
