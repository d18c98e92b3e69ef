// The configuration of a house, <data>/config.toml: how long sessions last, and who else may say who somebody is. Nothing need be in it.
//
//     [session]
//     idle_minutes = 30
//     longest_hours = 12
//
//     [[oidc]]
//     id = "gov"
//     zh = "统一身份认证"
//     en = "Single sign-on"
//     issuer = "https://id.example.cn"
//     client_id = "bihuan"
//     client_secret_file = "keys/gov.secret"     # a file for its owner only; left out: a public client
//     scopes = ["openid", "profile"]
//     login_claim = "preferred_username"
//
//     [[ldap]]
//     id = "ad"
//     zh = "域账号"
//     en = "Domain account"
//     url = "ldaps://dc.example.cn"              # or ldap://, with StartTLS
//     ca_file = "keys/ca.pem"
//     user_dn = "uid={},ou=people,dc=example,dc=cn"
//     # or: search_base, filter = "(uid={})", bind_dn, bind_password_file
//     id_attribute = "entryUUID"                 # of Active Directory: "objectGUID"; left out: the DN
//     tries = 3                                  # wrong passwords passed on before a pause, for one name
//     pause_minutes = 15
#pragma once
#include <filesystem>
#include <string_view>

#include "modules/signin/signin.hpp"

namespace bihuan::app {

// What the file says into the rules. Problem "config.…", with the line. A file that is not there says nothing.
Result<void> read_config(const std::filesystem::path& data, SigninRules&);
Result<void> read_config(std::string_view text, const std::filesystem::path& data, SigninRules&);

// Gives the rules the sockets by which they ask others.
void connect_outside(SigninRules&);

}  // namespace bihuan::app
