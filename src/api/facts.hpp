// The facts a journal may hold, as JSON Schema: for whoever reads an exported one, and for the test that old journals hold each.
#pragma once
#include "api/schema.hpp"
#include "journal/decider.hpp"

namespace bihuan::api {

class Facts {
public:
    template <Decider D>
    void of() {
        boost::mp11::mp_for_each<boost::mp11::mp_transform<std::type_identity, typename D::Event>>(
            [&]<class Event>(std::type_identity<Event>) { add(Event::type, schemas_.of<Event>()); });
    }
    // {"$schema": …, "facts": {"finding.registered/1": {"$ref": …}, …}, "components": {"schemas": {…}}}
    std::string document() const;

private:
    void add(std::string_view type, std::string schema);

    Schemas schemas_;
    std::map<std::string, std::string> facts_;
};

}  // namespace bihuan::api
