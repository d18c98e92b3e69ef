// A zip archive in memory, opened under limits: what it declares is checked first, what it inflates to is counted.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

struct zip;

namespace bihuan::formats {

class Archive {
public:
    // The bytes must outlive the archive. Problems: document.damaged, document.too_large, document.encrypted.
    static Result<Archive> open(std::string_view bytes);

    bool has(std::string_view name) const;
    // The entry inflated; an absent one is "document.damaged". Everything read from one archive counts towards one total.
    Result<std::string> entry(std::string_view name);
    const std::vector<std::string>& names() const { return names_; }

private:
    struct Closing {
        void operator()(zip*) const;
    };
    std::unique_ptr<zip, Closing> zip_;
    std::vector<std::string> names_;
    std::size_t inflated_ = 0;
};

}  // namespace bihuan::formats
