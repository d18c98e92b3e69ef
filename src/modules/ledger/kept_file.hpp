// A file that somebody gives as evidence (佐证): known by its content, kept by its hash, shown again as it was given.
#pragma once
#include "api/routes.hpp"
#include "store/blobs.hpp"

namespace bihuan {

struct KeptFile {
    std::string hash;  // names it as evidence
    std::string name, media_type;
    std::int64_t size = 0;
    std::optional<int> width, height;  // of a photo
};
struct FileNamed {  // what an upload says of its bytes
    std::string name;
};
DESCRIBE(KeptFile, hash, name, media_type, size, width, height)
DESCRIBE(FileNamed, name)

// Photos (JPEG, PNG), PDF, Word and Excel, by their content. Problems: "evidence.kind", those of reading a picture, "input.invalid" (no
// name, or one of more than 240 bytes).
Result<KeptFile> keep_file(const Blobs&, const api::Upload&, const FileNamed&);
// Problem "evidence.missing". Who may see it is asked before, by the guard of the route.
Result<api::File> kept_file(const Blobs&, Sql&, const std::string& hash);

}  // namespace bihuan
