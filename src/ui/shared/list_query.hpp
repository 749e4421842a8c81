// What a list shows: a view, filters, words and an order, as they stand in its address.
#pragma once

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
    std::string view;                  // the tab: "" all, one of list_views
    std::string text;                  // words that all occur in the title
    std::vector<FilterValues> filters; // besides those of the view
    std::vector<SortKey> sort;
    bool operator==(ListQuery const&) const = default;

    std::vector<std::string> values(std::string_view facet) const;
    void toggle(std::string_view facet, std::string_view value);
    void set(std::string_view facet, std::vector<std::string> values); // none: no longer filtered by it
    bool is_filtered() const { return !view.empty() || !text.empty() || !filters.empty(); }
    void clear(); // shows all again, in the same order
};
ListQuery list_query_of(std::string_view address); // what does not make sense is left out
std::string address_of(ListQuery const&);          // "view=mine&status=behind,at_risk&q=brand&sort=-progress"

// What everyone has without saving it.
struct ListView {
    std::string_view name;  // in the address
    std::string_view title;
    std::vector<FilterValues> filters;
};
std::vector<ListView> list_views(Scene const&);

// A facet that lists can be filtered by.
struct Facet {
    std::string_view name;   // in the address
    std::string_view label;
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
std::vector<FacetValue> values_of(Scene const&, Kind, Facet const&);
std::string word_of(Scene const&, Kind, Facet const&, std::string_view value);

// The filters as conditions of the query engine. What a kind does not have nothing of it fits.
std::vector<Condition> conditions(Scene const&, ListQuery const&);
// Its live records of the chosen cycle that fit, in order; an unknown name fits nothing.
std::vector<Slot> records_of(Scene const&, Kind, ListQuery const&);

// What the screens of one list keep of it: they read the same address.
class ListState {
public:
    ListQuery const& query(View const&); // as the address has it
    void change(View&, ListQuery const&);
    std::vector<std::size_t> const& counts(View const&, Kind); // by list_views
    std::vector<std::string> asked;      // facets that are shown without a value
    bool unfolded = false;               // phone: all facets are to be seen

private:
    Cached<std::string, ListQuery> m_query;
    Cached<std::pair<ContentKey, Kind>, std::vector<std::size_t>> m_counts;
};

} // namespace okra::ui
