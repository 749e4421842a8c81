// What the rows of a file say, before it is known which records they are: drafts of records and facts about them.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "format/csv/sheet.hpp"

namespace okra::csv {

constexpr int no_draft = -1;

// What a draft says of one field.
struct Fact {
    std::uint16_t field = 0;
    int column = -1;
    int draft = no_draft; // the record of that draft: a reference, or one link of the weight in `weight`
    bool adds = false;    // to a set: what else is in it stays
    bool is_resolved = false; // references are ids
    double weight = 1;
    Value value{};                   // of fields that are no sets; of a reference the text that names it
    std::vector<Element> elements{}; // of sets; the keys of references are texts that name them
};

struct Draft {
    Kind kind = Kind::None;
    int row = -1;
    std::string id{};            // as the file gives it, or as it is found
    bool is_by_day = false;      // a check-in of which the file knows the day alone
    std::optional<Date> day{};   // of a check-in, as it is written: it counts there when it is made of this
    bool is_current = false;     // a check-in made of a current value: only where the value is another one
    bool is_set_by_import = false; // its id was given by the import, not by the file
    std::vector<Fact> facts{};

    Fact* find(std::uint16_t field);
    std::string_view text_of(std::uint16_t field) const; // "" when the draft does not say
};

// Puts facts in a draft; nothing where the cell is empty.
class DraftMaker {
public:
    DraftMaker(Sheet& sheet, std::vector<Draft>& drafts, Kind kind, int row);
    DraftMaker(Sheet& sheet, std::vector<Draft>& drafts, int index); // says more in a draft that is there

    int index() const { return m_index; }
    Draft& draft() { return m_drafts[static_cast<std::size_t>(m_index)]; }

    void text(std::string_view field, int column);
    void number(std::string_view field, int column);
    void date(std::string_view field, int column);
    void reference(std::string_view field, int column) { text(field, column); }
    void set(std::string_view field, Value value, int column = -1);
    void words(std::string_view field, int column, std::string_view separators); // texts or references
    // All but the first one; false where the kind has no such set.
    bool further(std::string_view field, std::vector<std::string> const& names, int column);
    void link(std::string_view field, int draft, double weight = 1, int column = -1);
    void custom(std::string_view name, int column); // a text Okra only carries
    void manual_progress(double share, int column);
    // A metric key result from 0 to 100 %, and its value where there is one.
    void percent_metric(std::optional<double> share, Place place);
    void check_in(double value, Place place); // of this key result, now
    void direction(); // of a metric, by its start and target
    void status(int column); // of work or health, in the words of other tools; an unknown one is no fact
    void level(int column);  // of an objective; an unknown one is no fact
    // What the column says, else the sign of percent or currency in one of these.
    void unit(int column, std::initializer_list<int> numbers);

private:
    Fact& add(std::string_view field, int column);

    bool knows(std::string_view field) const { return field_index(m_kind, field) >= 0; }

    Sheet& m_sheet;
    std::vector<Draft>& m_drafts;
    Kind m_kind;
    int m_row;
    int m_index;
};

// Words of other tools, in any case; empty where a word means nothing to Okra.
std::string_view lifecycle_from_word(std::string_view);
std::string_view state_from_word(std::string_view); // of initiatives
std::string_view status_from_word(std::string_view);
bool is_status_word(std::string_view);

} // namespace okra::csv
