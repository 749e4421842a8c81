// What a list shows: a view, filters, words and an order, as they stand in its address.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "session/query.hpp"
#include "ui/shared/caches.hpp"

namespace okra::ui {

using FilterValues = std::pair<std::string, std::vector<std::string>>; // a facet's name and the values wanted

struct ListQuery {
    std::string view;                  // the tab: "" all, one of list_views, or the id of a saved view
    std::string text;                  // words that all occur in the title
    std::vector<FilterValues> filters; // besides those of one of list_views; of a saved view all that there are
    std::vector<SortKey> sort;
    std::string group;                 // the name of a grouping; "" none
    std::string across;                // the name of a grouping: what the columns of a board stand for; "" status
    std::vector<std::string> columns;  // shown, in this order; none: those that the list begins with
    std::vector<std::string> pinned;   // columns of a sheet that stay at its start
    std::vector<std::string> widths;   // of its columns, "220 title"
    bool operator==(ListQuery const&) const = default;

    std::vector<std::string> values(std::string_view facet) const;
    void toggle(std::string_view facet, std::string_view value);
    void set(std::string_view facet, std::vector<std::string> values); // none: no longer filtered by it
    bool is_filtered() const { return !view.empty() || !text.empty() || !filters.empty(); }
    void clear(); // shows all again, in the same order
    // Another click on a column's head sorts by it alone, then the other way round; one that adds is one key more.
    void sort_by(std::string_view field, bool adds);
};
ListQuery list_query_of(std::string_view address); // what does not make sense is left out
SortKey sort_key_of(std::string_view);             // "-progress"
std::vector<std::string> texts_of(std::vector<SortKey> const&);
std::string address_of(ListQuery const&);          // "view=mine&status=behind,at_risk&q=brand&sort=-progress"

// The same where there are saved views: "view=<id>" while it is as it was saved.
std::string address_of(Scene const&, std::string_view family, ListQuery const&);

// What everyone has without saving it.
struct ListView {
    std::string_view name;  // in the address
    Text title{};
    std::vector<FilterValues> filters;
};
std::vector<ListView> list_views(Scene const&);
std::vector<Slot> my_people(Scene const&); // of the teams that I lead or am in, by their ids; and I

// A facet that lists can be filtered by.
struct Facet {
    std::string_view name;   // in the address
    Text label{};
    std::string_view column; // of the query engine
    bool common = false;     // is offered without being asked for
    bool single = false;     // one value at a time
};
std::span<Facet const> facets();
bool has_facet(Kind, Facet const&);
struct FacetValue {
    std::string value; // as in the file; "" stands for none
    std::string word;
    Slot record;       // that it names
};
std::vector<FacetValue> values_of(View const&, Kind, Facet const&);
std::string word_of(View const&, Kind, Facet const&, std::string_view value);

// What lists can be grouped by: a few for all, any other field that tells records apart, and custom fields.
struct ListGrouping {
    std::string name;   // in the address and in saved views
    Text label{};       // none: as the field is called
    std::string column; // of the query engine
    Text none{};        // the word for records without a value
    bool operator==(ListGrouping const&) const = default;
};
std::vector<ListGrouping> groupings_of(Scene const&, Kind);
std::optional<ListGrouping> grouping_named(std::string_view name);
bool has_grouping(Kind, ListGrouping const&);
std::string label_of(View const&, Kind, ListGrouping const&);
bool repeats_records(Kind, std::string_view column); // a record may be in several of the groups
// The word for a group: label and record are those of the engine.
std::string word_of_group(View const&, ListGrouping const&, std::string_view label, Slot record);

// The filters as conditions of the query engine. What a kind does not have nothing of it fits.
std::vector<Condition> conditions(Scene const&, ListQuery const&);
// Its live records of the chosen cycle that fit, in order, in groups where they are asked for; an unknown name fits
// nothing.
QueryResult const& records_of(Scene const&, Kind, ListQuery const&, KeptList<ListQuery>&);
// Another value whenever they may be others: a check-in moves no row of a list that does not look at progress.
ContentKey list_key(Scene const&, Kind, ListQuery const&);

// What the screens of one list keep of it: they read the same address.
class ListState {
public:
    ListQuery const& query(View const&); // as the address has it, or the saved view that it names
    void change(View&, ListQuery const&);
    // How many a tab has, of list_views and then of saved views.
    std::vector<std::size_t> counts(View const&, Kind);
    std::vector<std::string> asked;      // facets that are shown without a value
    bool unfolded = false;               // phone: all facets are to be seen
    Slot menu;                           // the saved view whose menu is open

private:
    Cached<std::pair<std::string, std::uint64_t>, ListQuery> m_query;
    std::map<std::string, KeptList<std::pair<Kind, ListQuery>>> m_counts; // by tab
};

} // namespace okra::ui
