// What the projects screen is asked, and what fits it.
#include <algorithm>
#include <array>
#include <iterator>
#include <set>

#include "base/text.hpp"
#include "engine/analytics_scope.hpp"
#include "engine/attention.hpp"
#include "model/field_of.hpp"
#include "model/rank.hpp"
#include "session/queries.hpp"
#include "ui/kit/icons.hpp"
#include "ui/record/editors.hpp"
#include "ui/screens/projects/parts.hpp"
#include "ui/screens/work_done/work_done.hpp"

namespace okra::ui {

namespace {

constexpr std::array<std::string_view, 5> layout_names{"list", "board", "timeline", "work", "gaps"};
constexpr std::array<std::string_view, 3> state_names{"", "open", "closed"};
constexpr std::array<std::string_view, 3> lane_names{"", "owner", "team"};

template <std::size_t count>
std::size_t place_of(std::array<std::string_view, count> const& names, std::string_view name) {
    auto const found = std::ranges::find(names, name);
    return found == names.end() ? 0 : static_cast<std::size_t>(found - names.begin());
}

} // namespace

ProjectsAsked projects_asked(std::string_view query) {
    ProjectsAsked asked;
    for (auto const& [word, values] : query_words(query)) {
        std::string const& value = values.front();
        if (word == "layout") asked.layout = static_cast<ProjectsLayout>(place_of(layout_names, value));
        if (word == "state") asked.states = static_cast<ProjectStates>(place_of(state_names, value));
        if (word == "q") asked.words = value;
        if (word == "owner") asked.owner = value;
        if (word == "project") asked.project = value;
        if (word == "lanes") asked.lanes = static_cast<WorkLanes>(place_of(lane_names, value));
    }
    return asked;
}

std::string query_of(ProjectsAsked const& asked) {
    std::string query;
    if (asked.layout != ProjectsLayout::List)
        add_query_word(query, "layout", layout_names[static_cast<std::size_t>(asked.layout)]);
    add_query_word(query, "state", state_names[static_cast<std::size_t>(asked.states)]);
    add_query_word(query, "q", asked.words);
    add_query_word(query, "owner", asked.owner);
    add_query_word(query, "project", asked.project);
    add_query_word(query, "lanes", lane_names[static_cast<std::size_t>(asked.lanes)]);
    return query;
}

StatusColors colors_of(Theme const& t, WorkState state) {
    switch (state) {
    case WorkState::Todo: return t.of(Status::NotStarted);
    case WorkState::Doing: return {t.accent, t.accent_soft, t.accent};
    case WorkState::Done: return t.of(Status::OnTrack);
    case WorkState::Cancelled: return t.of(Status::NotAchieved);
    }
    return {};
}

char const* icon_of(WorkState state) {
    switch (state) {
    case WorkState::Todo: return icons::circle_dashed;
    case WorkState::Doing: return icons::circle_dot;
    case WorkState::Done: return icons::circle_check;
    case WorkState::Cancelled: return icons::circle_x;
    }
    return nullptr;
}

std::string word_of(View const& view, WorkState state) {
    return word_of_choice(view, *field_of<&Project::state>(), static_cast<std::size_t>(state));
}

float state_pill_width(View const& view, WorkState state) { return view.kit.badge_width(word_of(view, state)); }

void state_pill(View& view, Rect rect, WorkState state) {
    view.kit.pill(middle({rect.x, rect.y, std::min(rect.width, state_pill_width(view, state)), rect.height}, 22),
                  word_of(view, state), icon_of(state), colors_of(view.kit.theme(), state));
}

std::vector<Slot> driven_by(View& view, Project const& project) {
    auto const& index = view.scene.index;
    auto const some = index.linked_key_results(project.id);
    std::vector<Slot> all(some.begin(), some.end());
    for (Slot const milestone : index.milestones(project.id))
        for (Slot const slot : index.linked_key_results(milestone)) all.push_back(slot);
    return all;
}

std::vector<Slot> supported_by(View& view, Project const& project) {
    std::vector<Slot> all;
    auto const driven = driven_by(view, project);
    for (Slot const slot : view.scene.index.initiatives(project.id))
        if (auto const* const work = view.document().get<Initiative>(slot))
            for (Slot const key_result : work->key_results)
                if (view.document().get<KeyResult>(key_result) != nullptr && !std::ranges::contains(all, key_result) &&
                    !std::ranges::contains(driven, key_result))
                    all.push_back(key_result);
    return all;
}

void set_state(Projects& p, Slot slot, WorkState state, std::vector<Command> besides) {
    View& view = p.view;
    Execute step;
    FieldValue const value{"state", std::string(field_of<&Project::state>()->choices[static_cast<std::size_t>(state)])};
    step.commands.emplace_back(SetFields{{p.id_of(slot)}, {value}});
    bool const is_work = p.document().get<Initiative>(slot) != nullptr;
    if (is_work)
        step.commands.emplace_back(
            SetFields{{p.id_of(slot)}, {{"done_at", state == WorkState::Done ? Value(view.scene.at) : Value()}}});
    std::ranges::move(besides, std::back_inserter(step.commands));
    step.text = describe(p.document(), step.commands.front());
    Ticket const asked = view.execute(std::move(step));
    if (!is_work || state != WorkState::Done) return;
    p.state.finishing = p.id_of(slot);
    p.state.finished = asked;
}

} // namespace okra::ui
