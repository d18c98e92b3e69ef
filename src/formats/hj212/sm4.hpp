// SM4 as HJ 212-2025, 6.4.2 uses it: ECB without padding over what stands between CP=&& and &&; the rest of less than 16 bytes stays
// plain. The check of the frame is over the plain text. It hides values, it proves nothing: no authentication, no protection from replay.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "formats/hj212/profile.hpp"

namespace bihuan::formats::hj212 {

std::string sm4_encrypted(std::string_view parameters, const Sm4Key& key);
std::string sm4_decrypted(std::string_view parameters, const Sm4Key& key);

// 32 hexadecimal digits, or 16 characters taken as they are; nullopt: neither.
std::optional<Sm4Key> sm4_key_from(std::string_view text);

}  // namespace bihuan::formats::hj212
