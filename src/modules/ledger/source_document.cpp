#include "modules/ledger/source_document.hpp"

#include "journal/views.hpp"

namespace bihuan::source_document {

Decision<Event> decide(const State& document, const Receive& ask, const Context&) {
    if (document.received) return std::vector<Event>{};  // the same bytes again: nothing new
    return {{Received{ask.name, ask.size, ask.format}}};
}
Decision<Event> decide(const State& document, const Import& ask, const Context&) {
    if (!document.received)
        return problem(Fault::missing, "document.missing", "没有这份文件，请先上传", "there is no such document: upload it first");
    return {{ask.account}};
}
State evolve(State, const Received&) { return {true}; }
State evolve(State document, const Imported&) { return document; }

}  // namespace bihuan::source_document

namespace bihuan {
namespace {

constexpr auto ddl = R"(
create table source_document(id text primary key, name text not null, size bigint not null, format text not null,
    received_at bigint not null);
create table document_import(
    position bigint primary key, document text not null, inspection text not null, title text not null, blocks bigint not null,
    account text not null, at bigint not null, actor text not null);
create index document_import_document on document_import(document);
create index document_import_inspection on document_import(inspection);
)";

void project(Sql& sql, const journal::Recorded& recorded, const SourceDocument::Event& event) {
    if (auto* received = std::get_if<source_document::Received>(&event)) {
        sql.run("insert into source_document(id, name, size, format, received_at) values($1, $2, $3, $4, $5)", recorded.id, received->name,
                received->size, received->format, recorded.at);
        return;
    }
    auto& imported = std::get<source_document::Imported>(event);
    sql.run(
        "insert into document_import(position, document, inspection, title, blocks, account, at, actor)"
        " values($1, $2, $3, $4, $5, $6, $7, $8)",
        recorded.position, recorded.id, imported.inspection, imported.title, imported.blocks, imported, recorded.at, recorded.actor);
}

}  // namespace

void source_document_views(journal::Views& views) { views.view("source_document", ddl).on<SourceDocument>(project); }

}  // namespace bihuan
