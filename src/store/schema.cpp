#include "store/schema.hpp"

#include <array>

namespace bihuan {
namespace {

struct Migration {
    const char* name;
    const char* script;
};

// Append only: a database that has seen n of these has version n. What a migration once did never changes.
constexpr std::array migrations{
    Migration{"journal", R"(
create table event(
    position bigint primary key, stream text not null, version bigint not null, type text not null,
    actor text not null, at bigint not null, command text not null, data text not null, hash bytea not null);
create unique index event_stream on event(stream, version);
create index event_at on event(at);
create trigger event_no_update before update on event begin select raise(abort, 'a fact is never changed'); end;
create trigger event_no_delete before delete on event begin select raise(abort, 'a fact is never deleted'); end;
create table tile(level bigint not null, number bigint not null, hashes bytea not null, primary key(level, number));
create table head(one bigint primary key check(one = 1), position bigint not null, hash bytea not null, note text not null);
create table checkpoint(position bigint primary key, at bigint not null, note text not null);
create table command(
    id text primary key, fingerprint text not null, thing text not null, position bigint not null, version bigint not null,
    at bigint not null, seal bytea not null);
)"},
    // Personal data stands outside the journal, where it can be erased: facts hold the id.
    Migration{"personal data and files", R"(
create table person(id text primary key, name text, unit text not null, post text not null, created_at bigint not null);
create index person_name on person(name, unit);
create table blob(hash text primary key, size bigint not null, name text not null, media_type text not null, stored_at bigint not null);
create table import_profile(header_hash text primary key, profile text not null, saved_at bigint not null);
)"},
    Migration{"names to sign in with", R"(
create table account_name(account text primary key, login text not null);
create unique index account_name_login on account_name(login);
)"},
    // Who may come in, and by what: only hashes of what opens a door, never the thing itself. The audit trail is chained, like the journal.
    Migration{"sign-in and audit trail", R"(
create table password(account text primary key, hash text not null, set_at bigint not null);
create table authenticator_app(account text primary key, secret bytea not null, confirmed_at bigint, last_step bigint not null);
create table recovery_code(hash text primary key, account text not null, used_at bigint);
create index recovery_code_account on recovery_code(account);
create table passkey(
    id text primary key, account text not null, credential text not null unique, site text not null, key bytea not null,
    count bigint not null, name text not null, made_at bigint not null, used_at bigint);
create index passkey_account on passkey(account);
create table session(
    id text primary key, hash text not null unique, account text not null, needs text not null, csrf text not null, way text not null,
    made_at bigint not null, seen_at bigint not null, address text not null, agent text not null, challenge text, challenge_at bigint,
    wrong_codes bigint not null);
create index session_account on session(account);
create table access_token(
    id text primary key, hash text not null unique, account text not null, name text not null, permissions text not null,
    made_at bigint not null, expires_at bigint not null, used_at bigint);
create index access_token_account on access_token(account);
create table one_time_link(
    hash text primary key, purpose text not null, account text not null, made_at bigint not null, expires_at bigint not null);
create table device(hash text not null, account text not null, seen_at bigint not null, primary key(hash, account));
create table failed_try(id text primary key, count bigint not null, last_at bigint not null, told bigint not null);
create table setting(name text primary key, value text not null);
create table audit(
    number bigint primary key, at bigint not null, kind text not null, actor text not null, about text not null, outcome text not null,
    code text not null, address text not null, hash bytea not null);
create index audit_at on audit(at);
create trigger audit_no_update before update on audit begin select raise(abort, 'the audit trail is never changed'); end;
create trigger audit_no_delete before delete on audit begin select raise(abort, 'the audit trail is never shortened'); end;
)"},
    // Whom another server has named once is known by its lasting name for that person from then on.
    Migration{"identities from elsewhere", R"(
create table outside_identity(provider text not null, subject text not null, account text not null, bound_at bigint not null,
    primary key(provider, subject));
create index outside_identity_account on outside_identity(account);
create table outside_visit(
    hash text primary key, provider text not null, nonce text not null, verifier text not null, redirect_uri text not null,
    token_endpoint text not null, jwks_uri text not null, userinfo_endpoint text not null, names_itself integer not null,
    address text not null, made_at bigint not null);
create index outside_visit_address on outside_visit(address, made_at);
)"},
    // What people arrange for themselves: no matter of the ledger.
    Migration{"preferences", R"(
create table preference(account text not null, name text not null, value text not null, primary key(account, name));
create table saved_view(
    account text not null, name text not null, query text not null, columns text not null, is_default integer not null,
    primary key(account, name));
)"},
    // Passwords and keys that data loggers show, sealed with the key of the house; the one before stays good for a time of grace.
    Migration{"secrets of data loggers", R"(
create table logger_secret(
    logger text not null, secret text not null, sealed bytea not null, set_at bigint not null, before bytea,
    primary key(logger, secret));
)"},
};

constexpr auto version_table = "create table if not exists schema_version(one bigint primary key check(one = 1), version bigint not null);";

}  // namespace

std::int64_t newest_schema_version() { return std::int64_t(migrations.size()); }
std::int64_t schema_version(Sql& sql) { return sql.has_table("schema_version") ? sql.integer("select version from schema_version") : 0; }

void migrate(Sql& sql) { migrate(sql, newest_schema_version()); }
void migrate(Sql& sql, std::int64_t wanted) {
    auto version = schema_version(sql);
    if (version > newest_schema_version())
        throw StoreError({Fault::unavailable,
                          "store.newer",
                          "数据由更新版本的程序写入，请升级本程序",
                          "a newer program has written this data: upgrade this one",
                          {}},
                         "schema version " + std::to_string(version));
    for (; version < wanted; ++version) {
        sql.script("begin immediate");
        try {
            sql.script(migrations[std::size_t(version)].script);
            sql.script(version_table);
            sql.run("insert into schema_version(one, version) values(1, $1) on conflict(one) do update set version = $1", version + 1);
            sql.script("commit");
        } catch (...) {
            sql.script("rollback");
            throw;
        }
    }
}

}  // namespace bihuan
