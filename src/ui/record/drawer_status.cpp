// Status and confidence; setting the status by hand, with a reason.
#include <algorithm>
#include <array>
#include <utility>

#include "command/words.hpp"
#include "engine/measured.hpp"
#include "model/field_of.hpp"
#include "ui/kit/format.hpp"
#include "ui/kit/icons.hpp"
#include "ui/record/drawer.hpp"
#include "ui/shared/record_acts.hpp"
#include "words/list.hpp"
#include "words/texts/drawer.hpp"
#include "words/texts/frame.hpp"
#include "words/texts/lists.hpp"
#include "words/texts/overview.hpp"
#include "words/texts/record.hpp"

namespace okra::ui {

namespace {

constexpr std::string_view reason_field = "status_override.reason";
constexpr float badge_height = 24;

std::string stale_text(Drawer& d) {
    if (!d.result.last_check_in) return std::string(d.view.words(text::stale));
    return d.view.words(text::stale_for, {{"n", std::max(0, d.view.scene.at - *d.result.last_check_in)}});
}

std::string_view automatic_status(Drawer& d) {
    return d.view.words(d.result.automatic == Status::Unset ? text::status_none_yet : text_of(d.result.automatic));
}

StatusColors badge_colors(Drawer& d) // stale beats green
{
    bool const doubtful = d.result.stale && d.result.status == Status::OnTrack;
    return d.theme().of(doubtful ? Status::NotStarted : d.result.status);
}

void begin_override(Drawer& d, Status status) {
    if (status == Status::Unset) {
        d.view.execute(SetStatus{d.id(), Status::Unset, {}});
        return;
    }
    d.state.status = status;
    d.editing().field = {d.id(), std::string(reason_field), d.key_result()->override_reason, {}};
    d.state.wants_focus = true;
    d.kit().wake_after(0);
}

// What was chosen; Unset: the automatic one.
std::optional<Status> status_menu(Drawer& d, WidgetId list, Rect anchor) {
    constexpr std::array offered{Status::NotStarted, Status::OnTrack,  Status::AtRisk,
                                 Status::Behind,     Status::Achieved, Status::NotAchieved};
    std::vector<Kit::MenuItem> items;
    for (Status const status : offered) {
        Kit::MenuItem item;
        item.label = d.view.words(text_of(status));
        item.icon = icon_of(status);
        item.checked = d.result.overridden && d.result.status == status;
        items.push_back(std::move(item));
    }
    Kit::MenuItem automatic;
    automatic.label = d.view.words(text::status_automatic_is, {{"status", automatic_status(d)}});
    automatic.icon = icons::gauge;
    automatic.checked = !d.result.overridden;
    automatic.separator_before = true;
    items.push_back(std::move(automatic));
    auto const picked = d.kit().menu(list, anchor, items, d.view.words(text::facet_status));
    if (!picked) return {};
    auto const at = static_cast<std::size_t>(*picked);
    if (at < offered.size()) return offered[at];
    return d.result.overridden ? std::optional(Status::Unset) : std::nullopt;
}

float badge(Drawer& d, Rect row) {
    Kit& kit = d.kit();
    bool const none = d.result.status == Status::Unset;
    bool const health = d.kind == Kind::Indicator;
    auto const word = d.view.words(none     ? text::status_none_now
                                   : health ? health_of(d.result.status)
                                            : text_of(d.result.status));
    float const width = none ? 40 : kit.badge_width(word);
    Rect const box{row.x, row.y + 1, width, badge_height - 2};
    std::optional<Status> chosen;
    if (d.key_result() != nullptr) {
        auto const scope = kit.scope("status");
        WidgetId const list = kit.id("menu");
        SemanticNode node;
        node.role = Role::Button;
        node.name = kit.words(text::status_is, {{"status", word}});
        node.description = kit.words(d.result.overridden ? text::status_by_hand : text::status_automatic);
        node.expanded = kit.is_open(list);
        Press const press = kit.pressable(box, "badge", std::move(node), 11);
        if (press.clicked) kit.open(list, kit.id("badge"));
        kit.tooltip(kit.words(text::set_status_hint));
        if (press.hovered) kit.outline({box.x - 2, box.y - 2, box.width + 4, box.height + 4}, d.theme().border, 13);
        chosen = status_menu(d, list, {box.x, box.y, 200, box.height});
    } else {
        SemanticNode node;
        node.role = Role::Text;
        node.name =
            health ? kit.words(text::health_is, {{"health", word}}) : kit.words(text::status_is, {{"status", word}});
        node.rect = box;
        kit.node(std::move(node));
    }
    if (none) kit.text(box, "—", style::body, d.theme().faint);
    else kit.pill(box, word, icon_of(d.result.status), badge_colors(d));
    if (chosen) begin_override(d, *chosen);
    return width;
}

void note_pill(Drawer& d, Rect& row, std::string_view text, char const* icon, StatusColors colors) {
    Kit& kit = d.kit();
    float const width = kit.badge_width(text);
    Rect const place = cut_left(row, width);
    SemanticNode node;
    node.role = Role::Text;
    node.name = text;
    node.rect = place;
    kit.node(std::move(node));
    kit.pill(middle(place, 22), text, icon, colors);
    cut_left(row, 8);
}

void confidence(Drawer& d, Rect row) {
    if (!d.result.confidence) return;
    Kit& kit = d.kit();
    std::string const value = number(*d.result.confidence, kit.locale(), 1);
    Rect const digits = cut_right(row, kit.width(value, style::body_strong));
    cut_right(row, 8);
    auto const word = kit.words(text::confidence);
    if (row.width < kit.width(word, style::body)) return;
    kit.label(row, word, style::body, d.theme().muted, Align::Right);
    kit.label(digits, value, style::body_strong, d.theme().text);
}

// -- by hand ---------------------------------------------------------------------------------------------------------

void save_override(Drawer& d) {
    d.state.asked_status = d.view.execute(SetStatus{d.id(), d.state.status, d.editing().field.text});
}

void cancel_override(Drawer& d) {
    d.state.status = Status::Unset;
    d.editing().field = {};
}

void override_form(Drawer& d, Rect& rest) {
    Kit& kit = d.kit();
    FieldDraft& draft = d.editing().field;
    if (d.state.status == Status::Unset) return;
    bool const waiting = draft.record == d.id() && draft.field == reason_field;
    if (!waiting) { // it was done
        d.state.status = Status::Unset;
        return;
    }
    cut_top(rest, 8);
    kit.text(cut_top(rest, 20), kit.words(text::why_status, {{"status", kit.words(text_of(d.state.status))}}),
             style::caption_medium, d.theme().muted);
    std::string const error = draft.error;
    FieldSpec spec;
    spec.placeholder = kit.words(text::reason);
    spec.key = "Reason";
    spec.error = error;
    Rect row = cut_top(rest, kit.control_height());
    ButtonSpec const save{.label = kit.words(text::set_status), .kind = ButtonKind::Primary, .expanded = {}};
    ButtonSpec const cancel{.label = kit.words(text::action_cancel),
                            .icon = icons::x,
                            .kind = ButtonKind::Ghost,
                            .icon_only = true,
                            .expanded = {}};
    Rect const cross = cut_right(row, kit.control_height());
    Rect const button = cut_right(row, kit.button_width(save));
    cut_right(row, 8);
    auto const events = kit.text_field(row, spec.placeholder, draft.text, spec);
    if (std::exchange(d.state.wants_focus, false)) kit.focus(kit.id(spec.key));
    bool const saves = kit.button(button, save) || events.submitted;
    bool const cancels = kit.button(cross, cancel) || events.cancelled;
    if (!error.empty()) drawer_text(d, rest, error, style::caption, d.theme().danger);
    if (events.cancelled) kit.take_key(Key::Escape);
    if (cancels) cancel_override(d);
    else if (saves) save_override(d);
    cut_top(rest, 6);
}

void by_hand_line(Drawer& d, Rect& rest) {
    auto const* const key_result = d.key_result();
    if (!d.result.overridden || key_result == nullptr || d.state.status != Status::Unset) return;
    cut_top(rest, 6);
    std::string const text = d.view.words(text::status_by_hand_because,
                                          {{"reason", key_result->override_reason}, {"status", automatic_status(d)}});
    drawer_text(d, rest, text, style::caption, d.theme().muted);
    std::string_view const back = d.view.words(text::back_to_automatic);
    Rect row = cut_top(rest, 22);
    if (d.kit().link(cut_left(row, d.kit().width(back, style::caption_medium) + 2), back, style::caption_medium,
                     d.theme().accent))
        begin_override(d, Status::Unset);
}

// What it follows is gone, or was never chosen: said, and chosen right here.
void link_form(Drawer& d, Rect& rest) {
    auto const* const key_result = d.key_result();
    bool const broken = d.result.link_broken;
    if (key_result == nullptr || (!broken && !waits_for_link(*key_result))) return;
    cut_top(rest, 8);
    drawer_text(d, rest, d.view.words(broken ? text::link_broken_hint : text::not_linked_hint), style::caption_medium,
                broken ? d.theme().of(Status::Behind).ink : d.theme().muted);
    cut_top(rest, 8);
    auto const scope = d.kit().scope("link");
    Field const& field = key_result->measure == KeyResultKind::Indicator ? *field_of<&KeyResult::indicator>()
                         : key_result->milestone                         ? *field_of<&KeyResult::milestone>()
                                                                         : *field_of<&KeyResult::project>();
    field_cell(d.view, cut_top(rest, field_cell_height(d.view, d.slot, field, rest.width)), d.slot, field,
               Look::Framed);
}

// -- another kind ----------------------------------------------------------------------------------------------------

// What the change would take away, and what it would set anew, field by field.
std::string change_kind_words(Drawer& d, KeyResultKind wanted) {
    auto const& words = d.kit().words();
    auto const edits = decide(d.document(), d.view.scene.index, ChangeKind{d.id(), wanted, true},
                              {d.kit().now(), d.view.scene.at, {}});
    if (!edits) return said(words, edits.error().message);
    std::string removed, reset;
    auto const add = [&](std::string& list, std::string const& word) { list = listed(words, list, word); };
    for (Edit const& edit : *edits) {
        auto const* const field = edit.kind == Kind::KeyResult ? field_at(Kind::KeyResult, edit.field) : nullptr;
        if (field == nullptr || field->internal || field == &*field_of<&KeyResult::measure>()) continue;
        if (field->name == "status_override.at" || field->name == reason_field) continue; // go with the status
        std::string const value = typed_value(d.view, d.slot, *field);
        std::string const label(label_of(words, *field));
        if (value.empty()) continue;
        if (field->type == FieldType::Choice) add(reset, label);
        else add(removed, std::string(label).append(" ").append(value));
    }
    std::string text = removed.empty() ? std::string(d.view.words(text::change_kind_removes_nothing))
                                       : d.view.words(text::change_kind_removes, {{"what", removed}});
    if (!reset.empty()) text.append(" ").append(d.view.words(text::change_kind_resets, {{"what", reset}}));
    std::size_t const check_ins = d.view.scene.index.check_ins(d.slot).size();
    if (check_ins > 0) text.append(" ").append(d.view.words(text::change_kind_keeps, {{"n", check_ins}}));
    return text;
}

void change_kind_form(Drawer& d, Rect& rest) {
    auto& wanted = d.editing().measure;
    auto const* const key_result = d.key_result();
    if (!wanted || key_result == nullptr) {
        d.state.kind_asked = false;
        return;
    }
    if (*wanted == key_result->measure) {
        wanted.reset();
        return;
    }
    Kit& kit = d.kit();
    std::string const text = change_kind_words(d, *wanted);
    cut_top(rest, 8);
    float const height = 24 + 24 + kit.paragraph_height(rest.width - 24, text, style::body) + 8 + kit.control_height();
    Rect const box = cut_top(rest, height);
    if (!std::exchange(d.state.kind_asked, true)) kit.scroll_to(box); // it was chosen far below
    kit.fill(box, d.theme().of(Status::AtRisk).soft, 8);
    Rect inside = inset(box, 12);
    Field const& field = *field_of<&KeyResult::measure>();
    auto const kind = word_of_choice(d.view, field, static_cast<std::size_t>(*wanted));
    kit.heading(cut_top(inside, 24), kit.words(text::change_kind_to, {{"kind", kind}}), style::body_strong, 3);
    drawer_text(d, inside, text, style::body, d.theme().text);
    cut_top(inside, 8);
    ButtonSpec const change{.label = kit.words(text::change_kind), .kind = ButtonKind::Primary, .expanded = {}};
    ButtonSpec const cancel{.label = kit.words(text::keep_kind), .expanded = {}};
    Rect row = cut_top(inside, kit.control_height());
    if (kit.button(cut_left(row, kit.button_width(change)), change)) d.view.execute(ChangeKind{d.id(), *wanted, true});
    cut_left(row, 8);
    if (kit.button(cut_left(row, kit.button_width(cancel)), cancel)) wanted.reset();
    cut_top(rest, 8);
}

} // namespace

namespace {

// What is out of the ordinary of an objective.
void objective_chips(Drawer& d, Rect& row) {
    auto const* const objective = d.objective();
    if (objective == nullptr) return;
    auto const put = [&](std::string const& word) {
        float const wide = chip_width(d.kit(), word);
        if (wide > row.width) return;
        Rect const place = cut_left(row, wide);
        chip(d.view, place, word);
        SemanticNode node;
        node.role = Role::Text;
        node.name = word;
        node.rect = place;
        d.kit().node(std::move(node));
        cut_left(row, 8);
    };
    if (objective->lifecycle != Lifecycle::Active)
        put(word_of_choice(d.view, *field_of<&Objective::lifecycle>(), static_cast<std::size_t>(objective->lifecycle)));
    put(word_of_choice(d.view, *field_of<&Objective::ambition>(), static_cast<std::size_t>(objective->ambition)));
    if (!is_limited(d.document(), d.slot)) return;
    Rect const mark = cut_left(row, icon_size);
    d.kit().icon(mark, icons::lock, 14, d.theme().muted);
    d.kit().hint(mark, viewers_words(d.view, d.slot));
    cut_left(row, 8);
}

} // namespace

void drawer_guardrails(Drawer& d, Rect& rest) {
    auto const* const objective = d.objective();
    if (objective == nullptr || objective->guardrails.empty()) return;
    Kit& kit = d.kit();
    auto const scope = kit.scope("guardrails");
    float const height = kit.coarse() ? space::touch_height : 28;
    auto const count = static_cast<float>(objective->guardrails.size());
    auto const list =
        kit.group(Role::List, kit.words(text::guardrails), {rest.x, rest.y, rest.width, height * count}, "list");
    for (Slot const slot : objective->guardrails) {
        auto const* const indicator = d.document().get<Indicator>(slot);
        if (indicator == nullptr) continue;
        Result const result = d.view.scene.evaluation.of(slot);
        bool const breached = result.status == Status::Behind;
        std::string const health(result.status == Status::Unset ? kit.words(text::guardrail_unknown)
                                                                : kit.words(health_of(result.status)));
        std::string const value = quantity(result.current, indicator->unit, kit.locale());
        Rect row = cut_top(rest, height);
        SemanticNode node;
        node.role = Role::Link;
        node.name = kit.words(text::guardrail_named, {{"title", indicator->name}, {"health", health}});
        node.description = value;
        Press const press =
            kit.pressable({row.x - 8, row.y, row.width + 16, row.height}, d.document().id_of(slot), std::move(node));
        Rect const back{row.x - 8, row.y, row.width + 16, row.height};
        if (breached) kit.fill(back, d.theme().of(Status::Behind).soft, space::control_radius);
        else if (press.hovered) kit.fill(back, d.theme().hover, space::control_radius);
        if (press.clicked) d.view.open_record(slot);
        Color const ink = breached ? d.theme().of(Status::Behind).ink : d.theme().muted;
        kit.icon(cut_left(row, icon_size), icons::gauge, 15, ink);
        cut_left(row, 8);
        std::string end = health;
        if (!value.empty()) end.append(" · ").append(value);
        float const wide = std::min(kit.width(end, style::caption_medium) + 1, row.width / 2);
        kit.text(cut_right(row, wide), end, style::caption_medium, ink, Align::Right);
        cut_right(row, 8);
        kit.text(row, kit.words(text::guardrail_of, {{"title", indicator->name}}), style::body, d.theme().text);
    }
    cut_top(rest, 10);
}

void drawer_status(Drawer& d, Rect& rest) {
    Rect row = cut_top(rest, badge_height);
    cut_left(row, badge(d, row) + 8);
    objective_chips(d, row);
    if (d.result.stale) note_pill(d, row, stale_text(d), icons::clock, d.theme().of(Status::NotStarted));
    if (d.result.link_broken)
        note_pill(d, row, d.view.words(text::link_broken), icons::unlink, d.theme().of(Status::Behind));
    else if (auto const* const key_result = d.key_result(); key_result != nullptr && waits_for_link(*key_result))
        note_pill(d, row, d.view.words(text::not_linked), icons::unlink, d.theme().of(Status::NotStarted));
    confidence(d, row);
    override_form(d, rest);
    by_hand_line(d, rest);
    link_form(d, rest);
    change_kind_form(d, rest);
    cut_top(rest, 10);
}

} // namespace okra::ui
