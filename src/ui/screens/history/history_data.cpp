// What the History screen lists.
#include <algorithm>
#include <array>
#include <set>

#include "base/shown.hpp"
#include "base/text.hpp"
#include "command/command.hpp"
#include "command/words.hpp"
#include "ui/kit/icons.hpp"
#include "ui/screens/history/history_parts.hpp"
#include "ui/shared/parts.hpp"
#include "words/list.hpp"
#include "words/texts/history.hpp"
#include "words/texts/steps.hpp"

namespace okra::ui {

namespace {

constexpr float day_height = 44;
constexpr float row_height = 56;
constexpr float short_row_height = 42;

constexpr std::array<std::string_view, 8> what_names{"",        "check-ins", "created", "edited",
                                                     "deleted", "restored",  "undone",  "imports"};

std::string counted(View const& view, std::vector<std::pair<Kind, std::size_t>> const& kinds) {
    std::string all;
    for (auto const& [kind, count] : kinds) {
        std::string const name = count == 1 ? kind_name(view.kit.words(), kind) : kind_plural(view.kit.words(), kind);
        std::string const one =
            view.words(text::count_of_kind, {{"n", count}, {"kinds", view.kit.words().within(name)}});
        all = listed(view.kit.words(), all, one);
    }
    return all;
}

std::string detail_of(View const& view, StepChanges const& told) {
    constexpr std::size_t most = 2;
    if (told.sort == ChangeSort::Replaced) return std::string(view.words(text::history_whole));
    std::string detail;
    auto const add = [&](std::string const& more) {
        if (!more.empty()) detail += (detail.empty() ? "" : " · ") + more;
    };
    bool const several = told.made.size() > 1 || (!told.made.empty() && told.made.front().second > 1);
    if (several) add(counted(view, told.made));
    bool const several_gone = told.gone.size() > 1 || (!told.gone.empty() && told.gone.front().second > 1);
    if (several_gone) add(counted(view, told.gone));
    for (std::size_t i = 0; i < std::min(most, told.fields.size()); ++i) add(field_words(view, told.fields[i]));
    std::size_t const more = told.fields.size() + told.more;
    if (more > most) add(view.words(text::history_more_fields, {{"n", more - most}}));
    if (told.in_ledger) add(std::string(view.words(text::history_in_ledger)));
    return detail;
}

bool is_wanted(HistoryAsked const& asked, HistoryLine const& line, LogEntry const& entry, Slot record,
               std::string const& words) {
    if (asked.what != 0 && asked.what != 1 + static_cast<int>(line.told.sort)) return false;
    if (!asked.who.empty() && entry.person != asked.who) return false;
    bool const whole = line.told.sort == ChangeSort::Replaced;
    if (!asked.record.empty() && !whole && !std::ranges::binary_search(line.told.records, record)) return false;
    return words.empty() || contains_folded(folded(line.title + " " + line.detail), words);
}

void add_day(HistoryData& data, HistoryLine const& line, std::set<std::string>& people, std::string const& person) {
    if (data.days.empty() || data.days.back().day != line.day) {
        data.days.push_back({line.day, data.lines.size(), 0, 0});
        people.clear();
    }
    if (!person.empty()) people.insert(person);
    ++data.days.back().count;
    data.days.back().people = people.size();
}

void place_items(HistoryData& data) {
    for (std::size_t day = 0; day < data.days.size(); ++day) {
        data.items.push_back({true, day, data.height, day_height});
        data.height += day_height;
        for (std::size_t i = 0; i < data.days[day].count; ++i) {
            std::size_t const at = data.days[day].first + i;
            float const high = data.lines[at].detail.empty() ? short_row_height : row_height;
            data.items.push_back({false, at, data.height, high});
            data.height += high;
        }
    }
}

} // namespace

HistoryAsked history_asked(std::string_view query) {
    HistoryAsked asked;
    for (auto const& [word, values] : query_words(query)) {
        std::string const& value = values.front();
        if (word == "q") asked.words = value;
        if (word == "record") asked.record = value;
        if (word == "who") asked.who = value;
        if (word == "step") asked.step = value;
        if (word == "only") asked.only = true;
        auto const what = std::ranges::find(what_names, value);
        if (word == "what" && what != what_names.end()) asked.what = static_cast<int>(what - what_names.begin());
    }
    return asked;
}

std::string query_of(HistoryAsked const& asked) {
    std::string query;
    add_query_word(query, "q", asked.words);
    add_query_word(query, "record", asked.record);
    add_query_word(query, "who", asked.who);
    add_query_word(query, "what", what_names[static_cast<std::size_t>(asked.what)]);
    add_query_word(query, "step", asked.step);
    if (asked.only && !asked.step.empty()) add_query_word(query, "only", "step");
    return query;
}

std::string step_key(Session::Logged const& it) { return std::to_string(it.epoch) + "." + std::to_string(it.revision); }

std::optional<std::size_t> step_at(HistoryRead const& read, std::string_view key) {
    for (std::size_t i = 0; i < read.newest_first.size(); ++i)
        if (step_key(read.newest_first[i]) == key) return i;
    return std::nullopt;
}

std::string step_title(View const& view, LogEntry const& entry) {
    Words const& words = view.kit.words();
    std::string done = said(words, said_when_done(entry.words));
    if (entry.way == LogEntry::Way::Undone) return words(text::history_took_back, {{"what", done}});
    if (entry.way == LogEntry::Way::Redone) return words(text::history_did_again, {{"what", done}});
    return done;
}

std::string field_words(View const& view, FieldChange const& it) {
    if (it.before.empty()) return view.words(text::history_field_new, {{"field", it.field}, {"after", it.after}});
    if (it.after.empty()) return view.words(text::history_field_gone, {{"field", it.field}, {"before", it.before}});
    return view.words(text::history_field, {{"field", it.field}, {"before", it.before}, {"after", it.after}});
}

std::string day_words(View const& view, Date day) {
    std::string date = long_date(day, view.kit.locale());
    if (day == view.kit.today()) return view.words(text::history_today, {{"day", date}});
    if (day == view.kit.today() - 1) return view.words(text::history_yesterday, {{"day", date}});
    return date;
}

char const* icon_of(ChangeSort sort) {
    switch (sort) {
    case ChangeSort::CheckIn: return icons::circle_check_big;
    case ChangeSort::Created: return icons::plus;
    case ChangeSort::Changed: return icons::pencil;
    case ChangeSort::Deleted: return icons::trash_2;
    case ChangeSort::Restored: return icons::refresh_cw;
    case ChangeSort::Undone: return icons::undo_2;
    case ChangeSort::Replaced: return icons::file_up;
    }
    return icons::pencil;
}

HistoryData history_data(View& view, HistoryAsked const& asked) {
    HistoryData data;
    auto const& read = view.state.history.newest_first;
    std::string const words = folded(asked.words);
    Slot const record = view.document().find(asked.record);
    std::set<std::string> people_of_day;
    for (std::size_t i = 0; i < read.size(); ++i) {
        LogEntry const& entry = read[i].entry;
        HistoryLine line;
        line.at = i;
        line.day = view.kit.day_of(entry.at());
        line.person = view.document().find(entry.person);
        if (line.person && !std::ranges::contains(data.people, line.person)) data.people.push_back(line.person);
        if (data.a_day.empty() || data.a_day.back().first != line.day) data.a_day.emplace_back(line.day, 0);
        ++data.a_day.back().second;
        line.told = changes_of(view.document(), entry, view.kit.words());
        line.title = step_title(view, entry);
        line.detail = detail_of(view, line.told);
        line.time = view.kit.time_of(entry.at());
        if (!is_wanted(asked, line, entry, record, words)) continue;
        add_day(data, line, people_of_day, entry.person);
        data.lines.push_back(std::move(line));
    }
    std::ranges::sort(data.people, {}, [&](Slot slot) { return folded(view.document().title_of(slot)); });
    place_items(data);
    return data;
}

} // namespace okra::ui
