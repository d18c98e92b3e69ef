// Views: the tables people look at, kept in step with the journal and never more than a projection of it. A view whose
// DDL text changes is dropped and replayed, so views need no migrations.
#pragma once
#include <any>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "journal/decider.hpp"
#include "journal/record.hpp"
#include "store/sql.hpp"

namespace bihuan::journal {

struct Recorded {  // an event's place in the journal, as a projection sees it
    std::int64_t position = 0;
    std::int64_t version = 0;
    Instant at{};
    std::string_view actor;
    std::string_view id;  // of the thing: the stream without its category
};

template <Decider D>
using Project = void (*)(Sql&, const Recorded&, const typename D::Event&);

using Progress = std::function<void(std::int64_t done, std::int64_t total)>;

class Views {
public:
    // Declares a view: its name, its DDL (each statement ends with ";\n"), and below with on<D>() what fills it.
    class Declared {
    public:
        Declared(Views& views, std::size_t index) : views_(views), index_(index) {}
        template <Decider D>
        Declared& on(Project<D> project) {
            views_.connect<D>(index_, project);
            return *this;
        }

    private:
        Views& views_;
        std::size_t index_;
    };
    Declared view(std::string name, std::string ddl);

    // Live, from the writer: the event at hand, not parsed again.
    template <Decider D>
    void project(Sql& sql, const Recorded& recorded, const typename D::Event& event) const {
        auto found = categories_.find(D::category);
        if (found == categories_.end()) return;
        for (auto& [view, one] : **std::any_cast<std::shared_ptr<Projections<D>>>(&found->second.projections)) one(sql, recorded, event);
    }

    void create(Sql&) const;                    // all tables, into an empty database
    void refresh(Sql&, const Progress&) const;  // drops and replays the views whose DDL changed
    void replay(Sql& journal, Sql& target, std::int64_t after, std::int64_t through, const Progress&) const;  // records (after, through]
    std::vector<std::string> tables() const;                                                                  // of all views
    struct View {
        std::string name, ddl;
    };
    const std::vector<View>& all() const { return views_; }
    // Facts of the journal whose category or type no view and no decider here knows.
    bool knows(std::string_view category) const { return categories_.contains(category); }

private:
    template <Decider D>
    using Projections = std::vector<std::pair<std::size_t, Project<D>>>;
    struct Category {
        std::any projections;  // shared_ptr<Projections<D>>
        // Parses a stored fact and projects it into the wanted views (all, when null).
        std::function<void(Sql&, const Recorded&, std::string_view type, std::string_view data, const std::vector<bool>* wanted)> apply;
    };

    template <Decider D>
    void connect(std::size_t index, Project<D> fill) {
        auto& category = categories_[std::string(D::category)];
        if (!category.apply) {
            auto projections = std::make_shared<Projections<D>>();
            category.projections = projections;
            category.apply = [projections](Sql& sql, const Recorded& recorded, std::string_view type, std::string_view data,
                                           const std::vector<bool>* wanted) {
                auto event = event_from<typename D::Event>(type, data);
                for (auto& [view, one] : *projections)
                    if (!wanted || (*wanted)[view]) one(sql, recorded, event);
            };
        }
        std::any_cast<std::shared_ptr<Projections<D>>>(category.projections)->emplace_back(index, fill);
    }
    void apply(Sql& journal, Sql& target, std::int64_t after, std::int64_t through, const std::vector<bool>* wanted, const Progress&) const;

    std::vector<View> views_;
    std::map<std::string, Category, std::less<>> categories_;
};

inline constexpr auto view_table = "create table if not exists view(name text primary key, ddl text not null);\n";

// The tables that a DDL text creates, in its order.
std::vector<std::string> tables_of(std::string_view ddl);

}  // namespace bihuan::journal
