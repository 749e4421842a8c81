// The parts of the History screen, for its own files.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "session/changes.hpp"
#include "ui/shared/caches.hpp"
#include "ui/view.hpp"

namespace okra::ui {

struct HistoryAsked { // by the address
    std::string words, record, who;
    int what = 0; // 0: all; else 1 + ChangeSort
    std::string step; // the open one: "epoch.revision"
    bool only = false; // it alone is to be undone, not all since
};
HistoryAsked history_asked(std::string_view query);
std::string query_of(HistoryAsked const&);

struct HistoryLine {
    std::size_t at = 0; // in what was read
    StepChanges told;
    std::string title, detail, time;
    Slot person;
    Date day;
};
struct HistoryDay {
    Date day;
    std::size_t first = 0; // of the lines
    std::size_t count = 0;
    std::size_t people = 0;
};
struct HistoryItem { // of the list: the head of a day or a line
    bool is_day = false;
    std::size_t at = 0;
    float y = 0;
    float height = 0;
};
struct HistoryData {
    std::vector<HistoryLine> lines; // newest first
    std::vector<HistoryDay> days;
    std::vector<HistoryItem> items;
    std::vector<std::pair<Date, std::size_t>> a_day; // of all that was read, newest first
    std::vector<Slot> people; // who has changed something
    float height = 0;
};
HistoryData history_data(View&, HistoryAsked const&);

struct HistoryState {
    // What was read, content, language, address and day decide what stands there.
    struct Key {
        std::uint64_t number = 0;
        std::uint64_t version = 0;
        std::string language, query;
        Date today;
        bool operator==(Key const&) const = default;
    };
    Cached<Key, HistoryData> data;
    Cached<std::pair<Key, std::string>, StepChanges> open; // what the open step changed
    std::string filter;
    std::optional<Date> go_to; // the day to scroll to
    Date window; // the last day that the columns show
    bool has_window = false;
};

struct HistoryView {
    View& view;
    HistoryState& state;
    HistoryAsked asked;

    Kit& kit() const { return view.kit; }
    void ask(HistoryAsked const& wanted) const { view.set_query(query_of(wanted)); }
    HistoryRead const& read() const { return view.state.history; }
};

std::string step_key(Session::Logged const&);
std::optional<std::size_t> step_at(HistoryRead const&, std::string_view key);
std::string step_title(View const&, LogEntry const&);
std::string field_words(View const&, FieldChange const&);
std::string day_words(View const&, Date); // "Today, 27 March 2026"
char const* icon_of(ChangeSort);

void history_panel(HistoryView&, Rect, std::size_t step, bool as_page);

} // namespace okra::ui
