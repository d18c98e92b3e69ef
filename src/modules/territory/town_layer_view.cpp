#include "modules/territory/town_layer_view.hpp"

#include "modules/territory/territory.hpp"

namespace bihuan {
namespace {

constexpr auto ddl = R"(
create table town_layer(
    position bigint primary key, name text not null, valid_from text not null, source text not null, hash text not null,
    bound text not null, published_at bigint not null, published_by text not null);
)";

void project(Sql& sql, const journal::Recorded& recorded, const TownLayer::Event& event) {
    auto& one = std::get<town_layer::Published>(event);
    sql.run(
        "insert into town_layer(position, name, valid_from, source, hash, bound, published_at, published_by)"
        " values($1, $2, $3, $4, $5, $6, $7, $8)",
        recorded.position, one.name, one.valid_from, one.source, one.hash, one.bound, recorded.at, recorded.actor);
}

constexpr std::string_view columns = "select position, name, valid_from, source, hash, bound, published_at, published_by from town_layer";

}  // namespace

std::vector<territory::LayerRow> town_layers(Sql& sql) {
    return sql.all<territory::LayerRow>(std::string(columns) + " order by valid_from desc, position desc");
}
std::optional<territory::LayerRow> town_layer_on(Sql& sql, Date today) {
    return sql.one<territory::LayerRow>(std::string(columns) + " where valid_from <= $1 order by valid_from desc, position desc limit 1",
                                        today);
}

void territory_views(journal::Views& views) { views.view("town_layer", ddl).on<TownLayer>(project); }

}  // namespace bihuan
