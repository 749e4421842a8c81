// Where the plan does not hang together: each finding with the one click that puts it right.
#include <algorithm>
#include <array>
#include <cmath>

#include "ui/kit/icons.hpp"
#include "ui/record/editors.hpp"
#include "ui/screens/dependencies/dependencies_parts.hpp"
#include "ui/screens/new_work/new_work.hpp"
#include "ui/shared/record_acts.hpp"
#include "words/texts/dependencies.hpp"

namespace okra::ui {

namespace {

using Finding = Misalignment::Finding;

constexpr float row_height = 56;
constexpr float phone_row = 100;
constexpr std::size_t most_rows = 60; // of a kind

struct Look {
    Text heading{};
    char const* icon;
};
constexpr std::array<Look, misalignment_findings> looks{{
    {text::findings_no_parent, icons::unlink},
    {text::findings_skips_level, icons::layers},
    {text::findings_unserved, icons::target},
    {text::findings_supports_nothing, icons::square_check},
    {text::findings_promised, icons::circle_help},
    {text::findings_teams, icons::refresh_cw},
    {text::findings_alike, icons::copy},
}};

std::string sentence_of(Dependencies& d, Misalignment const& it) {
    auto const other = it.other ? title_or_untitled(d.view, it.other) : std::string();
    switch (it.finding) {
    case Finding::NoParent: return std::string(d.view.words(text::finding_no_parent));
    case Finding::SkipsLevel: return d.view.words(text::finding_skips_level, {{"other", other}});
    case Finding::Unserved: return std::string(d.view.words(text::finding_unserved));
    case Finding::SupportsNothing: return std::string(d.view.words(text::finding_supports_nothing));
    case Finding::Promised:
        return d.view.words(text::finding_promised, {{"words", d.document().get<Dependency>(it.dependency)->to_words}});
    case Finding::TeamsWaiting:
        return d.view.words(text::finding_teams, {{"one", title_or_untitled(d.view, it.record)}, {"other", other}});
    case Finding::Alike: return d.view.words(text::finding_alike, {{"other", other}});
    }
    return {};
}

Slot record_of(Dependencies& d, Misalignment const& it) { // that a click opens
    if (it.finding != Finding::TeamsWaiting) return it.record;
    return d.document().get<Dependency>(it.dependency)->from;
}

// -- fixes -----------------------------------------------------------------------------------------------------------

std::optional<Slot> picked(Dependencies& d, Rect place, Text label, KindSet kinds, Slot except) {
    PickerSpec spec;
    spec.label = d.kit().words(label);
    spec.kinds = kinds;
    spec.except = except;
    return pick_more(d.view, place, spec);
}

bool button(Dependencies& d, Rect place, Text label) {
    ButtonSpec const spec{.label = d.kit().words(label), .small = true, .expanded = {}};
    float const wide = std::min(place.width, d.kit().button_width(spec));
    Rect const at = d.kit().phone() ? cut_left(place, wide) : cut_right(place, wide);
    return d.kit().button(at, spec);
}

float fix_width(Dependencies& d, Misalignment const& it) {
    constexpr std::array labels{
        text::fix_choose_parent, text::fix_choose_parent, text::fix_add_action, text::fix_choose_key_result,
        text::fix_link_record,   text::fix_open,          text::fix_relate};
    auto const label = d.kit().words(labels[static_cast<std::size_t>(it.finding)]);
    bool const picks = it.finding == Finding::NoParent || it.finding == Finding::SkipsLevel ||
                       it.finding == Finding::Promised || it.finding == Finding::SupportsNothing;
    if (!picks) return d.kit().button_width({.label = label, .small = true, .expanded = {}});
    return d.kit().button_width({.label = label, .icon = icons::plus, .expanded = {}}) + 8;
}

void fix(Dependencies& d, Rect place, Misalignment const& it) {
    View& view = d.view;
    std::string const id = d.id_of(it.record);
    switch (it.finding) {
    case Finding::NoParent:
    case Finding::SkipsLevel:
        if (auto const to =
                picked(d, place, text::fix_choose_parent, KindSet(Kind::Objective) | Kind::KeyResult, it.record);
            to && *to)
            view.execute(Realign{id, d.id_of(*to)});
        return;
    case Finding::Unserved:
        if (button(d, place, text::fix_add_action)) start_new_work(view, {.key_result = id});
        return;
    case Finding::SupportsNothing:
        if (d.document().get<Project>(it.record) != nullptr) {
            if (button(d, place, text::fix_open)) view.open_record(it.record);
        } else if (auto const to = picked(d, place, text::fix_choose_key_result, Kind::KeyResult, {}); to && *to) {
            view.execute(SetFields{{id}, {{"key_results", Element{d.id_of(*to), true, 1, {}}}}});
        }
        return;
    case Finding::Promised:
        if (auto const to =
                picked(d, place, text::fix_link_record,
                       KindSet(Kind::Objective) | Kind::KeyResult | Kind::Project | Kind::Initiative, it.record);
            to && *to)
            view.execute(SetFields{{d.id_of(it.dependency)}, {{"to", d.id_of(*to)}}});
        return;
    case Finding::TeamsWaiting:
        if (button(d, place, text::fix_open)) view.open_record(record_of(d, it));
        return;
    case Finding::Alike:
        if (button(d, place, text::fix_relate))
            view.execute(CreateRecord{
                Kind::Dependency, {}, {{"from", id}, {"to", d.id_of(it.other)}, {"kind", std::string("relates")}}});
        return;
    }
}

void finding_row(Dependencies& d, Rect row, Misalignment const& it) {
    Kit& kit = d.kit();
    Theme const& t = d.theme();
    auto const scope = kit.scope(d.id_of(it.record) + "/" + d.id_of(it.other) + "/" + d.id_of(it.dependency));
    Slot const opens = record_of(d, it);
    bool const teams = it.finding == Finding::TeamsWaiting;
    std::string const title = teams ? sentence_of(d, it) : title_or_untitled(d.view, it.record);
    std::string const line = teams ? title_or_untitled(d.view, opens) : sentence_of(d, it);
    auto const group = kit.group(Role::ListItem, title, row, "item");
    kit.hairline({row.x, row.y}, row.width);
    if (kit.phone()) {
        Rect foot = cut_bottom(row, 46);
        fix(d, middle(foot, space::touch_height), it);
    } else {
        float const height = kit.coarse() ? space::touch_height : 28;
        fix(d, middle(cut_right(row, std::min(fix_width(d, it), row.width / 2)), height), it);
        cut_right(row, 12);
    }
    SemanticNode node;
    node.role = Role::Link;
    node.name = title;
    node.description = line;
    Press const press = kit.pressable(row, "open", std::move(node));
    if (press.hovered) kit.fill(inset(row, -4, 2), t.hover, space::control_radius);
    if (press.clicked) d.view.open_record(opens);
    Rect words = middle(row, 40);
    kit.text(cut_top(words, 20), title, style::body, t.text);
    kit.text(words, line, style::caption, t.muted);
}

void findings_of(Dependencies& d, Rect& rest, Finding finding) {
    Kit& kit = d.kit();
    auto const at = static_cast<std::size_t>(finding);
    std::size_t const count = d.data.findings.count[at];
    if (count == 0) return;
    auto const scope = kit.scope(kit.words(looks[at].heading));
    float const height = kit.phone() ? phone_row : row_height;
    Rect head = cut_top(rest, 36);
    kit.icon(cut_left(head, 18), looks[at].icon, 15, d.theme().muted);
    cut_left(head, 8);
    Rect const words = head;
    kit.heading(words, kit.words(looks[at].heading), style::body_strong, 3);
    cut_left(head, kit.width(kit.words(looks[at].heading), style::body_strong) + 8);
    kit.text(head, kit.words().count(static_cast<std::int64_t>(count)), style::body, d.theme().muted);
    auto const list = kit.group(Role::List, kit.words(looks[at].heading), {rest.x, rest.y, rest.width, 1}, "list");
    std::size_t shown = 0;
    for (auto const& it : d.data.findings.all) {
        if (it.finding != finding || ++shown > most_rows) continue;
        Rect const row = cut_top(rest, height);
        if (kit.visible(row)) finding_row(d, row, it);
    }
    cut_top(rest, 12);
}

} // namespace

void draw_findings(Dependencies& d, Rect& rest) {
    Kit& kit = d.kit();
    auto const scope = kit.scope("findings");
    float const height = kit.phone() ? phone_row : row_height;
    float wanted = 44 + 12;
    for (std::uint32_t const count : d.data.findings.count)
        if (count > 0) wanted += 48 + height * static_cast<float>(std::min<std::size_t>(count, most_rows));
    if (d.data.findings.all.empty()) wanted += 40;
    Rect const card = cut_top(rest, wanted);
    cut_top(rest, space::between);
    kit.card(card);
    Rect inside = inset(card, space::between, 0);
    kit.heading(cut_top(inside, 44), kit.words(text::findings_title), style::emphasis, 2);
    if (d.data.findings.all.empty())
        return kit.label(cut_top(inside, 32), kit.words(text::findings_none), style::body, d.theme().muted);
    for (std::size_t i = 0; i < misalignment_findings; ++i) findings_of(d, inside, static_cast<Finding>(i));
}

} // namespace okra::ui
