// What a record says of itself, with links that lead somewhere; and a draft that is offered to somebody.
#include <algorithm>
#include <array>
#include <utility>

#include "command/words.hpp"
#include "ui/kit/icons.hpp"
#include "ui/record/drawer.hpp"
#include "ui/shared/record_acts.hpp"
#include "ui/shared/rich_text.hpp"
#include "words/texts/drafting.hpp"
#include "words/texts/drawer.hpp"
#include "words/texts/names.hpp"
#include "words/texts/record.hpp"

namespace okra::ui {

namespace {

constexpr float editor_height = 96;

FieldName field_of_kind(Kind kind) {
    return kind == Kind::Experiment ? FieldName("hypothesis") : FieldName("description");
}

void begin_describing(Drawer& d) {
    d.state.describing = true;
    d.state.wants_focus = true;
    Field const& field = field_in(d.kind, field_of_kind(d.kind));
    d.editing().field = {d.id(), std::string(field.name), typed_value(d.view, d.slot, field), {}};
    d.kit().wake_after(0);
}

void description_editor(Drawer& d, Rect& rest, Field const& field) {
    Kit& kit = d.kit();
    FieldDraft& draft = d.editing().field;
    bool const mine = is_edited(d.view, d.slot, field);
    std::string text = mine ? draft.text : typed_value(d.view, d.slot, field);
    auto const label = label_of(kit.words(), field);
    FieldSpec spec{.mode = TextMode::Lines, .description = help_of(kit.words(), d.kind, field), .key = "Description"};
    std::string const error = mine ? draft.error : std::string();
    spec.error = error;
    auto const events = kit.text_field(cut_top(rest, editor_height), label, text, spec);
    if (!error.empty()) drawer_text(d, rest, error, style::caption, d.theme().danger);
    if (std::exchange(d.state.wants_focus, false)) kit.focus(kit.id("Description"));
    if (events.changed) draft = {d.id(), std::string(field.name), text, {}};
    if (events.cancelled) {
        kit.take_key(Key::Escape);
        draft = {};
        d.state.describing = false;
        return kit.wake_after(0);
    }
    if (!events.submitted && !events.left) return;
    if (is_edited(d.view, d.slot, field)) commit_draft(d.view);
    d.state.describing = !d.editing().field.error.empty();
    kit.wake_after(0);
}

} // namespace

bool has_description(Kind kind) {
    constexpr std::array kinds{Kind::Objective,  Kind::KeyResult,  Kind::Project,
                               Kind::Initiative, Kind::Experiment, Kind::Template};
    return std::ranges::contains(kinds, kind);
}

void drawer_description(Drawer& d, Rect& rest) {
    if (!has_description(d.kind)) return;
    Kit& kit = d.kit();
    Field const& field = field_in(d.kind, field_of_kind(d.kind));
    auto const scope = kit.scope("description");
    bool const brought_back = is_edited(d.view, d.slot, field); // by a reload
    if (d.state.describing || brought_back) {
        description_editor(d, rest, field);
        return static_cast<void>(cut_top(rest, 10));
    }
    std::string const text = typed_value(d.view, d.slot, field);
    if (text.empty()) {
        ButtonSpec const add{.label = kit.words(text::add_description),
                             .icon = icons::plus,
                             .kind = ButtonKind::Ghost,
                             .small = !kit.coarse(),
                             .expanded = {}};
        Rect const row = cut_top(rest, kit.coarse() ? space::touch_height : 28);
        if (kit.button({row.x - 10, row.y, kit.button_width(add), row.height}, add)) begin_describing(d);
        return static_cast<void>(cut_top(rest, 6));
    }
    auto const people = mentioned_in(d.document(), text);
    RichText const rich{text, people, style::body, d.theme().muted};
    Rect const place = cut_top(rest, rich_height(d.view, rest.width, rich));
    Rect const box{place.x - 6, place.y - 3, place.width + 12, place.height + 6};
    if (kit.pointer_over(box)) kit.fill(box, d.theme().hover, space::control_radius);
    draw_rich(d.view, place, rich, "links"); // its links take the pointer before what is around them
    SemanticNode node;
    node.role = Role::Button;
    node.name = kit.words(text::edit_description);
    node.description = text;
    Press const press = kit.pressable(box, "edit", std::move(node));
    if (press.clicked) begin_describing(d);
    cut_top(rest, 10);
}

// -- proposals -------------------------------------------------------------------------------------------------------

namespace {

// A line of words in a soft box, with the buttons under it.
struct Offer {
    std::string words;
    std::string yes, no; // "" none
};

std::optional<bool> offer_box(Drawer& d, Rect& rest, Offer const& offer) {
    Kit& kit = d.kit();
    float const words = kit.paragraph_height(rest.width - 46, offer.words, style::body);
    Rect const box = cut_top(rest, 12 + words + 8 + kit.control_height() + 12);
    cut_top(rest, 10);
    kit.fill(box, d.theme().accent_soft, 8);
    Rect inside = inset(box, 12);
    Rect line = cut_top(inside, words);
    kit.icon({line.x, line.y + 2, 16, 16}, icons::lightbulb, 15, d.theme().accent);
    cut_left(line, 22);
    drawer_text(d, line, offer.words, style::body, d.theme().text);
    cut_top(inside, 8);
    Rect row = cut_top(inside, kit.control_height());
    std::optional<bool> answer;
    ButtonSpec const yes{.label = offer.yes, .kind = ButtonKind::Primary, .expanded = {}};
    if (!offer.yes.empty()) {
        if (kit.button(cut_left(row, kit.button_width(yes)), yes)) answer = true;
        cut_left(row, 8);
    }
    ButtonSpec const no{.label = offer.no, .expanded = {}};
    if (!offer.no.empty() && kit.button(cut_left(row, kit.button_width(no)), no)) answer = false;
    return answer;
}

std::string name_or_someone(Drawer& d, Slot person) {
    std::string name = person_name(d.document(), person);
    return name.empty() ? std::string(d.view.words(text::someone_else)) : name;
}

std::string proposal_words(Drawer& d, Objective const& objective) {
    std::string const who = name_or_someone(d, objective.owner);
    if (objective.parents.empty()) return d.view.words(text::proposed_to_you_alone, {{"who", who}});
    return d.view.words(text::proposed_to_you,
                        {{"who", who}, {"title", title_or_untitled(d.view, objective.parents.front().to)}});
}

} // namespace

void drawer_proposal(Drawer& d, Rect& rest) {
    auto const* const objective = d.objective();
    if (objective == nullptr || objective->lifecycle != Lifecycle::Draft) return;
    auto const scope = d.kit().scope("proposal");
    Words const& words = d.kit().words();
    if (objective->proposed_to && objective->proposed_to == d.view.scene.me) {
        auto const answer = offer_box(
            d, rest,
            {proposal_words(d, *objective), std::string(words(text::accept)), std::string(words(text::send_back))});
        if (answer) answer_proposal(d.view, d.slot, *answer);
        return;
    }
    if (objective->proposed_to) {
        std::string const waits = words(text::waits_for_answer, {{"who", name_or_someone(d, objective->proposed_to)}});
        if (offer_box(d, rest, {waits, {}, std::string(words(text::withdraw))})) withdraw_proposal(d.view, d.slot);
        return;
    }
    Slot const whom = whom_to_ask(d.document(), d.slot);
    if (!whom) return;
    std::string const label = words(text::propose_to, {{"who", person_name(d.document(), whom)}});
    ButtonSpec const button{.label = label, .icon = icons::arrow_up, .small = !d.kit().coarse(), .expanded = {}};
    Rect const row = cut_top(rest, d.kit().coarse() ? space::touch_height : 28);
    if (d.kit().button({row.x, row.y, d.kit().button_width(button), row.height}, button)) propose(d.view, d.slot, whom);
    cut_top(rest, 10);
}

} // namespace okra::ui
