// The map's tree, layout and colours, kept until content, filter, folds or theme change.
#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>
#include <utility>

#include "base/shown.hpp"
#include "engine/belonging.hpp"
#include "ui/kit/icons.hpp"
#include "ui/screens/map/map_parts.hpp"
#include "words/texts/lists.hpp"
#include "words/texts/map.hpp"

namespace okra::ui {

namespace {

constexpr std::size_t many_objectives = 1'000; // from here on one sees the company as dots, key results and all
constexpr std::int32_t phone_width = 182;
constexpr std::int32_t phone_gap = 18;
constexpr std::size_t most_categories = 60'000; // of owners and teams

MapMeasures measures_for(bool narrow) {
    MapMeasures measures;
    if (!narrow) return measures;
    measures.width = phone_width;
    measures.gap_down = phone_gap;
    return measures;
}

bool shows_key_results(View const& view, MapState const& data) {
    return data.key_results.value_or(view.document().all<Objective>().size() > many_objectives);
}

void lay_out_anew(View& view, MapState& data) {
    Alignment now = alignment(view.scene, data.filter, data.folds);
    keep_rows(data.map, data.layout, now);
    data.layout = lay_out(now.tree, data.measures);
    data.map = std::move(now);
    ++data.layouts;
}

// What one looks at stays where it is while the cards around it move.
class Anchor {
public:
    explicit Anchor(MapState const& data) : m_place(nearest(data)) {
        if (m_place == no_place) return;
        m_slot = data.map.records[m_place];
        m_before = data.layout.cards[m_place];
    }
    void hold(MapState& data) const {
        if (m_place == no_place) return;
        std::uint32_t const place = m_slot ? data.map.place_of(m_slot) : 0;
        if (place == no_place) return;
        MapBox const& now = data.layout.cards[place];
        data.camera.x += now.x - m_before.x;
        data.camera.y += now.y - m_before.y;
    }

private:
    // The card with the focus, where it can be seen, else the company.
    static std::uint32_t nearest(MapState const& data) {
        if (!data.is_placed || data.map.size() == 0) return no_place;
        std::uint32_t const place = data.focus ? data.map.place_of(data.focus) : 0;
        return place == no_place ? 0 : place;
    }

    std::uint32_t m_place;
    Slot m_slot;
    MapBox m_before;
};

// -- colours ---------------------------------------------------------------------------------------------------------

LegendEntry entry_of(View const& view, Status status) {
    return {std::string(view.words(status == Status::Unset ? text::no_progress_yet : text_of(status))), icon_of(status),
            status == Status::Unset ? view.kit.theme().faint : view.kit.theme().of(status).mark};
}

LegendEntry entry_of(View const& view, Text word, Status color) {
    return {std::string(view.words(word)), nullptr, view.kit.theme().of(color).mark};
}

// The categories that are the same in every workspace; none for owners and teams.
std::vector<LegendEntry> fixed_legend(View const& view, ColourBy by) {
    std::vector<LegendEntry> legend;
    Theme const& theme = view.kit.theme();
    switch (by) {
    case ColourBy::Status:
        for (std::size_t status = 0; status < theme.status.size(); ++status)
            legend.push_back(entry_of(view, static_cast<Status>(status)));
        break;
    case ColourBy::Progress:
        legend.push_back(entry_of(view, Status::Unset));
        for (int band = 0; band < 5; ++band)
            legend.push_back({view.words(text::map_band, {{"from", percent(0.2 * band, view.kit.locale())},
                                                          {"to", percent(0.2 * (band + 1), view.kit.locale())}}),
                              nullptr, mixed(theme.surface, theme.accent, 0.25F + 0.1875F * static_cast<float>(band))});
        break;
    case ColourBy::Confidence:
        legend = {entry_of(view, text::map_not_said, Status::Unset),
                  entry_of(view, text::map_confidence_low, Status::Behind),
                  entry_of(view, text::map_confidence_middle, Status::AtRisk),
                  entry_of(view, text::map_confidence_high, Status::OnTrack)};
        break;
    case ColourBy::CheckIn:
        legend = {entry_of(view, text::map_never, Status::Unset), entry_of(view, text::map_this_week, Status::OnTrack),
                  entry_of(view, text::map_two_weeks, Status::AtRisk),
                  entry_of(view, text::map_longer_ago, Status::Behind)};
        break;
    case ColourBy::Owner: legend = {entry_of(view, text::map_nobody, Status::Unset)}; break;
    case ColourBy::Team: legend = {entry_of(view, text::map_no_team, Status::Unset)}; break;
    }
    return legend;
}

std::uint16_t age_of(View const& view, Slot slot, Result const& result) {
    auto last = result.last_check_in;
    if (view.document().kind_of(slot) == Kind::Objective) // of what it is measured by
        for (Slot const below : view.scene.index.key_results(slot)) {
            auto const one = view.scene.evaluation.of(below).last_check_in;
            if (one && (!last || *one > *last)) last = one;
        }
    if (!last) return 0;
    auto const days = view.scene.at - *last;
    return days <= 7 ? 1 : days <= 14 ? 2 : 3;
}

Slot whose(View const& view, Slot slot, bool team) {
    if (auto const* const objective = view.document().get<Objective>(slot))
        return team ? objective->team : objective->owner;
    auto const* const key_result = view.document().get<KeyResult>(slot);
    if (key_result == nullptr) return {};
    if (!team) return key_result->owner;
    auto const* const above = objective_above(view.document(), *key_result);
    return above == nullptr ? Slot{} : above->team;
}

std::uint16_t category_of(View const& view, ColourBy by, Slot slot) {
    Result const result = view.scene.evaluation.of(slot);
    switch (by) {
    case ColourBy::Status: return static_cast<std::uint16_t>(result.status);
    case ColourBy::Progress:
        if (!result.progress) return 0;
        return static_cast<std::uint16_t>(1 + std::clamp(static_cast<int>(*result.progress * 5), 0, 4));
    case ColourBy::Confidence:
        if (!result.confidence) return 0;
        return *result.confidence < 4 ? 1 : *result.confidence < 7 ? 2 : 3;
    case ColourBy::CheckIn: return age_of(view, slot, result);
    default: return 0;
    }
}

Color color_of(View const& view, Slot record) {
    std::string_view const name = view.document().title_of(record);
    if (auto const* const person = view.document().get<Person>(record))
        return color_from_text(person->color, color_of_name(name));
    return color_of_name(name);
}

// Owners or teams, as they come.
void name_categories(View const& view, MapState& data) {
    bool const team = data.colour_by == ColourBy::Team;
    std::unordered_map<std::uint32_t, std::uint16_t> found;
    for (std::uint32_t place = 1; place < data.map.size(); ++place) {
        Slot const record = whose(view, data.map.records[place], team);
        if (view.document().live_record(record) == nullptr) continue;
        auto const [at, fresh] = found.emplace(record.value, static_cast<std::uint16_t>(data.legend.size()));
        if (fresh && data.legend.size() == most_categories) at->second = 0;
        else if (fresh)
            data.legend.push_back({std::string(view.document().title_of(record)), nullptr, color_of(view, record)});
        data.categories[place] = at->second;
    }
}

void count_categories(MapState& data) {
    for (auto& entry : data.legend) entry.count = 0;
    for (std::size_t place = 1; place < data.categories.size(); ++place) ++data.legend[data.categories[place]].count;
}

// Only records that have been touched have another colour where nothing else has changed.
bool patch_categories(View const& view, MapState& data, MapState::LooksKey const& key) {
    if (!data.looks_key || data.colour_by >= ColourBy::Owner) return false;
    MapState::LooksKey before = *data.looks_key;
    before.content.version = key.content.version;
    if (before != key) return false;
    auto const touched = view.scene.touched_since(data.looks_key->content.version);
    if (!touched) return false;
    for (Slot const slot : *touched) {
        std::uint32_t const place = data.map.place_of(slot);
        if (place != no_place) data.categories[place] = category_of(view, data.colour_by, slot);
    }
    return true;
}

void make_categories(View const& view, MapState& data) {
    data.legend = fixed_legend(view, data.colour_by);
    data.categories.assign(data.map.size(), 0);
    if (data.colour_by >= ColourBy::Owner) return name_categories(view, data);
    for (std::uint32_t place = 1; place < data.map.size(); ++place)
        data.categories[place] = category_of(view, data.colour_by, data.map.records[place]);
}

MapState::LooksKey looks_now(View const& view, MapState const& data) {
    return {content_key(view.scene), data.layouts, data.colour_by, view.kit.theme().surface};
}

void find_company(View const& view, MapState& data) {
    Totals const all = totals(view.scene);
    data.company = {};
    data.company.progress = all.progress;
    data.company.expected = all.expected;
    data.company.period = all.period;
}

platform::Card card_of(View const& view, MapState const& data, std::uint32_t place, Slot selected) {
    Theme const& theme = view.kit.theme();
    MapBox const& box = data.layout.cards[place];
    platform::Card card;
    card.rect = {static_cast<float>(box.x), static_cast<float>(box.y), static_cast<float>(box.width),
                 static_cast<float>(box.height)};
    card.mark = place == 0 ? theme.muted : data.legend[data.categories[place]].color;
    card.border_color = theme.border;
    if (data.sight) {
        bool const seen = data.in_sight[place];
        card.opacity = seen ? 1 : dimmed_opacity;
        if (seen) card.border = 1.5F;
        if (seen) card.border_color = theme.accent;
    }
    if (selected && data.map.records[place] == selected) {
        card.border = 2;
        card.border_color = theme.accent;
        card.halo = 4;
        card.opacity = 1;
    }
    return card;
}

} // namespace

std::string map_title(View const& view, Slot record) {
    if (record) return title_or_untitled(view, record);
    return view.document().workspace().name;
}

Result map_result(MapView const& map, std::uint32_t place) {
    return place == 0 ? map.data.company : map.view.scene.evaluation.of(map.data.map.records[place]);
}

void refresh_map(View& view, MapState& data) {
    auto key = content_key(view.scene);
    auto const& wanted = data.list.query(view);
    data.filter = {wanted.text, conditions(view.scene, wanted), {}, {}, !wanted.values("archived").empty()};
    if (!data.filter.narrows()) key.version = view.scene.shape; // a check-in moves no card
    data.folds.key_results = shows_key_results(view, data);
    bool const narrow = view.kit.phone();
    if (data.key == key && data.made_with == data.filter && data.made_folded == data.folds &&
        data.made_narrow == narrow)
        return;
    if (data.key && data.made_folded != data.folds) remember_map(view, data);
    Anchor const anchor(data);
    data.key = key;
    data.made_with = data.filter;
    data.made_folded = data.folds;
    data.made_narrow = narrow;
    data.measures = measures_for(narrow);
    lay_out_anew(view, data);
    anchor.hold(data);
    if (data.focus && data.map.place_of(data.focus) == no_place) data.focus = {};
    if (data.sight && data.map.place_of(data.sight) == no_place) data.sight = {};
}

void refresh_looks(View& view, MapState& data) {
    auto const key = looks_now(view, data);
    if (data.looks_key == key) return;
    if (!patch_categories(view, data, key)) make_categories(view, data);
    count_categories(data);
    find_company(view, data);
    data.looks_key = key;
}

void refresh_cards(View& view, MapState& data) {
    Slot selected = view.state.place.record.empty() ? data.focus : view.document().find(view.state.place.record);
    if (selected && data.map.place_of(selected) == no_place) selected = data.focus;
    MapState::CardsKey const key{*data.looks_key, data.sight, selected};
    if (data.cards_key == key) return;
    data.seen_from = data.sight;
    if (data.sight) data.in_sight = line_of_sight(data.map, data.map.place_of(data.sight));
    data.cards.clear();
    data.cards.reserve(data.map.size());
    for (std::uint32_t place = 0; place < data.map.size(); ++place)
        data.cards.push_back(card_of(view, data, place, selected));
    data.version = view.kit.new_plane_version();
    data.cards_key = key;
}

void toggle_branch(MapState& data, std::uint32_t place) {
    if (place == 0) return;
    std::uint32_t const slot = data.map.records[place].value;
    if (data.map.hidden[place] != 0) {
        data.folds.folded.erase(slot);
        if (!data.folds.key_results) data.folds.unfolded.insert(slot);
    } else if (data.map.tree.end[place] > place + 1) {
        data.folds.folded.insert(slot);
        data.folds.unfolded.erase(slot);
    }
}

std::uint32_t unfold_to(View& view, MapState& data, Slot record) {
    if (data.map.place_of(record) != no_place) return data.map.place_of(record);
    bool const is_key_result = view.document().kind_of(record) == Kind::KeyResult;
    std::vector<Slot> open{record};
    std::unordered_set<std::uint32_t> seen;
    while (!open.empty()) {
        Slot const here = open.back();
        open.pop_back();
        if (!seen.insert(here.value).second) continue;
        data.folds.folded.erase(here.value);
        auto const climb = [&](Slot to) {
            if (here == record && is_key_result) data.folds.unfolded.insert(to.value);
            open.push_back(to);
        };
        if (auto const* const objective = view.document().get<Objective>(here)) {
            for (Link const& link : objective->parents) climb(link.to);
        } else if (auto const* const key_result = view.document().get<KeyResult>(here)) {
            for (Link const& link : key_result->objectives) climb(link.to);
            if (key_result->parent) climb(key_result->parent);
        }
    }
    refresh_map(view, data);
    return data.map.place_of(record);
}

// -- what the browser remembers --------------------------------------------------------------------------------------

namespace {

std::string name_of(View const& view) {
    return "map/" + std::string(view.document().id_of(view.document().workspace().id));
}

constexpr std::size_t most_kept = 500;

void add_ids(View const& view, std::string& text, std::string_view word,
             std::unordered_set<std::uint32_t> const& slots) {
    std::vector<std::string> ids;
    for (std::uint32_t const slot : slots)
        if (ids.size() < most_kept) ids.emplace_back(view.document().id_of(Slot{slot}));
    std::ranges::sort(ids);
    if (!ids.empty()) add_query_words(text, word, ids);
}

void read_ids(View const& view, std::vector<std::string> const& ids, std::unordered_set<std::uint32_t>& slots) {
    for (auto const& id : ids)
        if (Slot const slot = view.document().find(id)) slots.insert(slot.value);
}

} // namespace

void recall_map(View& view, MapState& data) {
    if (std::exchange(data.recalled, true)) return;
    for (auto const& [word, values] : query_words(view.state.remembered[name_of(view)])) {
        if (word == "folded") read_ids(view, values, data.folds.folded);
        if (word == "open") read_ids(view, values, data.folds.unfolded);
        if (word == "key-results") data.key_results = values.front() == "1";
        if (word == "further") data.shown.further = values.front() == "1";
        if (word == "needs") data.shown.needs = values.front() == "1";
        if (word == "weights") data.shown.weights = values.front() == "1";
        if (word != "colour") continue;
        for (std::size_t by = 0; by < colour_count; ++by)
            if (values.front() == std::to_string(by)) data.colour_by = static_cast<ColourBy>(by);
    }
}

void remember_map(View& view, MapState const& data) {
    MapShown const usual;
    std::string text;
    auto const add = [&](std::string_view word, bool on) { add_query_words(text, word, {on ? "1" : "0"}); };
    add_ids(view, text, "folded", data.folds.folded);
    add_ids(view, text, "open", data.folds.unfolded);
    if (data.key_results) add("key-results", *data.key_results);
    if (data.shown.further != usual.further) add("further", data.shown.further);
    if (data.shown.needs != usual.needs) add("needs", data.shown.needs);
    if (data.shown.weights != usual.weights) add("weights", data.shown.weights);
    if (data.colour_by != ColourBy::Status)
        add_query_words(text, "colour", {std::to_string(static_cast<int>(data.colour_by))});
    view.state.remembered.keep(name_of(view), text);
}

} // namespace okra::ui
