// What people say about a record: comments with mentions and reactions, edited where they stand.
#include <algorithm>
#include <array>

#include "base/json_value.hpp"
#include "base/text.hpp"
#include "command/words.hpp"
#include "model/field_of.hpp"
#include "ui/kit/choices.hpp"
#include "ui/kit/format.hpp"
#include "ui/kit/icons.hpp"
#include "ui/record/drawer.hpp"
#include "ui/shared/record_acts.hpp"
#include "ui/shared/rich_text.hpp"
#include "words/texts/drawer.hpp"
#include "words/texts/frame.hpp"
#include "words/texts/names.hpp"
#include "words/texts/record.hpp"

namespace okra::ui {

namespace {

constexpr float more_size = 28;
constexpr std::size_t most_suggested = 6;
constexpr std::array<std::string_view, 5> signs{"👍", "🎉", "❤️", "👀", "💡"};

char const* icon_of(CommentKind kind) {
    switch (kind) {
    case CommentKind::Comment: return icons::message_square;
    case CommentKind::Win: return icons::trophy;
    case CommentKind::Commitment: return icons::flag;
    case CommentKind::Learning: return icons::lightbulb;
    }
    return icons::message_square;
}

std::string word_of(Drawer& d, CommentKind kind) {
    return word_of_choice(d.view, *field_of<&Comment::comment_kind>(), static_cast<std::size_t>(kind));
}

std::string name_of(CommentKind kind) {
    return std::string(field_of<&Comment::comment_kind>()->choices[static_cast<std::size_t>(kind)]);
}

// -- reactions -------------------------------------------------------------------------------------------------------

// The ids of those who reacted with a sign.
std::vector<std::string> reacted_with(Custom const& reaction) {
    std::vector<std::string> ids;
    auto const value = json_value_from_text(reaction.json);
    if (!value) return ids;
    for (auto const& item : value->items)
        if (item.type == JsonValue::Type::Text) ids.push_back(item.text);
    return ids;
}

std::string json_of(std::vector<std::string> const& ids) {
    JsonValue list;
    list.type = JsonValue::Type::List;
    for (auto const& id : ids) {
        JsonValue item;
        item.type = JsonValue::Type::Text;
        item.text = id;
        list.items.push_back(std::move(item));
    }
    std::string json;
    append_json(json, list);
    return json;
}

// Mine is put to it, or taken back.
void react(Drawer& d, Comment const& comment, std::string_view sign) {
    std::string const me(d.document().id_of(d.view.scene.me));
    std::vector<std::string> ids;
    for (Custom const& reaction : comment.reactions)
        if (reaction.name == sign) ids = reacted_with(reaction);
    if (std::erase(ids, me) == 0) ids.push_back(me);
    Element element;
    element.key = sign;
    element.present = !ids.empty();
    if (element.present) element.json = json_of(ids);
    set_field(d.view, comment.id, "reactions", std::move(element));
}

std::string who_reacted(Drawer& d, std::vector<std::string> const& ids) {
    std::vector<Slot> people;
    people.reserve(ids.size());
    for (auto const& id : ids) people.push_back(d.document().find(id));
    return names_of(d.view, people);
}

void reactions(Drawer& d, Rect row, Comment const& comment) {
    Kit& kit = d.kit();
    std::string const me(d.document().id_of(d.view.scene.me));
    for (Custom const& reaction : comment.reactions) {
        auto const ids = reacted_with(reaction);
        if (ids.empty()) continue;
        auto const label = reaction.name + " " + kit.words().count(static_cast<std::int64_t>(ids.size()));
        ChipSpec const chip{.label = label,
                            .pressable = static_cast<bool>(d.view.scene.me),
                            .selected = std::ranges::contains(ids, me),
                            .key = reaction.name};
        Rect const place = cut_left(row, chip_width(kit, chip));
        if (ui::chip(kit, place, chip).clicked) react(d, comment, reaction.name);
        kit.hint(place, kit.words(text::reaction_by,
                                  {{"sign", reaction.name}, {"n", ids.size()}, {"who", who_reacted(d, ids)}}));
        cut_left(row, 6);
    }
    if (!d.view.scene.me) return;
    WidgetId const list = kit.id("reactions");
    ButtonSpec const spec{.label = kit.words(text::react),
                          .icon = icons::smile,
                          .kind = ButtonKind::Ghost,
                          .icon_only = true,
                          .small = !kit.coarse(),
                          .key = "react",
                          .expanded = kit.is_open(list)};
    float const size = kit.coarse() ? space::touch_height : 26;
    Rect const place = middle(cut_left(row, size), size);
    if (kit.button(place, spec)) kit.open(list, kit.id("react"));
    if (!kit.is_open(list)) return;
    std::vector<Kit::MenuItem> items;
    items.reserve(std::size(signs));
    for (auto const sign : signs)
        items.push_back({.label = std::string(sign), .icon = nullptr, .shortcut = {}, .checked = {}});
    Rect const anchor{place.x, place.y, 120, place.height};
    if (auto const picked = kit.menu(list, anchor, items, kit.words(text::react)))
        react(d, comment, signs[static_cast<std::size_t>(*picked)]);
}

// -- one comment -----------------------------------------------------------------------------------------------------

enum class Deed : std::uint8_t { Edit, Plain, Win, Learning, Commitment, Remove };

void carry_out(Drawer& d, Comment const& comment, Deed deed) {
    auto const become = [&](CommentKind kind) { set_field(d.view, comment.id, "kind", name_of(kind)); };
    switch (deed) {
    case Deed::Edit:
        d.state.edited = d.document().id_of(comment.id);
        d.state.edited_text = comment.text;
        d.state.edit_wants_focus = true;
        return d.kit().wake_after(0);
    case Deed::Plain: return become(CommentKind::Comment);
    case Deed::Win: return become(CommentKind::Win);
    case Deed::Learning: return become(CommentKind::Learning);
    case Deed::Commitment: return become(CommentKind::Commitment);
    case Deed::Remove: return delete_record(d.view, comment.id);
    }
}

void comment_menu(Drawer& d, Rect row, Comment const& comment, std::string_view when) {
    Kit& kit = d.kit();
    WidgetId const list = kit.id("menu");
    SemanticNode node;
    node.role = Role::Button;
    node.name = kit.words(text::actions_of_comment_of, {{"day", when}});
    node.expanded = kit.is_open(list);
    Rect const more{right(row) - more_size + 4, row.y, more_size, more_size};
    Press const press = kit.pressable(more, "more", std::move(node));
    if (press.clicked) kit.open(list, kit.id("more"));
    bool const hot = kit.pointer_over(row) || kit.is_open(list) || kit.focused() == kit.id("more") || kit.coarse();
    if (press.hovered) kit.fill(more, d.theme().hover, space::control_radius);
    if (hot) kit.icon(more, icons::ellipsis, 16, d.theme().muted);
    if (!kit.is_open(list)) return;
    struct Item {
        Deed deed;
        Text label{};
        char const* icon = nullptr;
        std::optional<CommentKind> kind; // that it becomes
    };
    constexpr std::array<Item, 6> all{{
        {Deed::Edit, text::action_edit, icons::pencil, {}},
        {Deed::Win, text::mark_as_win, icons::trophy, CommentKind::Win},
        {Deed::Learning, text::mark_as_learning, icons::lightbulb, CommentKind::Learning},
        {Deed::Commitment, text::mark_as_commitment, icons::flag, CommentKind::Commitment},
        {Deed::Plain, text::mark_as_comment, icons::message_square, CommentKind::Comment},
        {Deed::Remove, text::action_delete, icons::trash_2, {}},
    }};
    std::vector<Kit::MenuItem> items;
    std::vector<Deed> deeds;
    for (auto const& item : all) {
        if (item.kind == comment.comment_kind) continue;
        items.push_back(
            {.label = std::string(kit.words(item.label)), .icon = item.icon, .shortcut = {}, .checked = {}});
        items.back().danger = item.deed == Deed::Remove;
        items.back().separator_before = item.deed == Deed::Win || item.deed == Deed::Remove;
        deeds.push_back(item.deed);
    }
    Rect const anchor{right(more) - 240, more.y, 240, more.height};
    if (auto const picked = kit.menu(list, anchor, items, kit.words(text::actions_of_comment)))
        carry_out(d, comment, deeds[static_cast<std::size_t>(*picked)]);
}

void save_edit(Drawer& d, Comment const& comment) {
    std::string const text(trimmed(d.state.edited_text));
    if (!text.empty() && text != comment.text) {
        SetFields change{{std::string(d.document().id_of(comment.id))}, {{"text", text}}};
        auto const before = comment.mentions;
        auto const now = mentioned_in(d.document(), text);
        for (Slot const person : before)
            if (!std::ranges::contains(now, person))
                change.fields.push_back({"mentions", Element{std::string(d.document().id_of(person)), false, 1, {}}});
        for (Slot const person : now)
            if (!std::ranges::contains(before, person))
                change.fields.push_back({"mentions", Element{std::string(d.document().id_of(person)), true, 1, {}}});
        Execute wanted;
        wanted.commands.emplace_back(std::move(change));
        wanted.quiet = true; // it is seen where it was typed
        d.view.execute(std::move(wanted));
    }
    d.state.edited.clear();
    d.kit().wake_after(0);
}

void edit_in_place(Drawer& d, Rect& rest, Comment const& comment) {
    Kit& kit = d.kit();
    constexpr float height = 72;
    FieldSpec spec{.mode = TextMode::Lines, .key = "edited"};
    auto const events = kit.text_field(cut_top(rest, height), kit.words(text::edit_comment), d.state.edited_text, spec);
    if (std::exchange(d.state.edit_wants_focus, false)) kit.focus(kit.id("edited"));
    cut_top(rest, 8);
    Rect row = cut_top(rest, kit.control_height());
    ButtonSpec const save{.label = kit.words(text::save_comment), .kind = ButtonKind::Primary, .expanded = {}};
    ButtonSpec const cancel{.label = kit.words(text::action_cancel), .kind = ButtonKind::Ghost, .expanded = {}};
    bool const saves = kit.button(cut_left(row, kit.button_width(save)), save) || events.submitted;
    cut_left(row, 8);
    bool const leaves = kit.button(cut_left(row, kit.button_width(cancel)), cancel) || events.cancelled;
    cut_top(rest, 12);
    if (events.cancelled) kit.take_key(Key::Escape);
    if (leaves) d.state.edited.clear();
    else if (saves) save_edit(d, comment);
}

void comment_line(Drawer& d, Rect& rest, Comment const& comment) {
    Kit& kit = d.kit();
    RichText const rich{comment.text, comment.mentions, style::body, d.theme().text};
    float const width = rest.width - avatar_size - 10;
    std::string head = person_name(d.document(), comment.author);
    if (head.empty()) head = kit.words(text::someone);
    std::string when = comment.at ? medium_date(kit.day_of(*comment.at), kit.locale()) : std::string{};
    bool const plain = comment.comment_kind == CommentKind::Comment;
    if (!plain) when += " · " + word_of(d, comment.comment_kind);
    auto const scope = kit.scope(d.document().id_of(comment.id));
    bool const edited = d.state.edited == d.document().id_of(comment.id);
    float const words = rich_height(d.view, width, rich);
    float const under = kit.coarse() ? space::touch_height : 28;
    Rect const whole{rest.x, rest.y, rest.width, 20 + words + under};
    auto const group = kit.group(Role::ListItem, head + ", " + when + ": " + comment.text, whole, "item");
    comment_menu(d, whole, comment, when);
    person_avatar(d.view, {rest.x, rest.y + 2, avatar_size, avatar_size}, comment.author);
    Rect line = cut_top(rest, 20);
    cut_left(line, avatar_size + 10);
    cut_right(line, more_size);
    cut_left(line, kit.text(line, head, style::body_medium, d.theme().text) + 8);
    if (!plain) {
        kit.icon(cut_left(line, 14), icon_of(comment.comment_kind), 13, d.theme().accent);
        cut_left(line, 5);
    }
    kit.text(line, when, style::caption, d.theme().muted);
    if (edited) {
        Rect box{rest.x + avatar_size + 10, rest.y, width, 1e5F};
        float const begin = box.y;
        edit_in_place(d, box, comment);
        cut_top(rest, box.y - begin);
        return;
    }
    Rect place = cut_top(rest, words);
    cut_left(place, avatar_size + 10);
    draw_rich(d.view, place, rich, "text");
    Rect row = cut_top(rest, under);
    cut_left(row, avatar_size + 8);
    reactions(d, row, comment);
    cut_top(rest, 6);
}

// -- writing one -----------------------------------------------------------------------------------------------------

// What is typed of a name behind the last "@"; nothing: no name is being typed.
std::optional<std::string_view> name_in_writing(std::string_view typed) {
    constexpr std::size_t longest = 40;
    auto const at = typed.rfind('@');
    if (at == std::string_view::npos || typed.size() - at > longest) return std::nullopt;
    if (at > 0 && typed[at - 1] != ' ' && typed[at - 1] != '(') return std::nullopt; // an address
    return typed.substr(at + 1);
}

std::vector<Slot> suggested(Drawer& d) {
    auto const begun = name_in_writing(d.state.comment);
    std::vector<Slot> people;
    if (!begun) return people;
    std::string const wanted = folded(*begun);
    for (auto const& person : d.document().all<Person>()) {
        if (person.deleted || person.inactive || people.size() >= most_suggested) continue;
        bool const whole = folded(person.name) + " " == wanted || folded(person.name) == wanted;
        if (!whole && folded(person.name).contains(wanted)) people.push_back(person.id);
    }
    return people;
}

void take_suggestion(Drawer& d, Slot person) {
    auto const at = d.state.comment.rfind('@');
    d.state.comment.resize(at);
    d.state.comment += "@" + std::string(d.document().title_of(person)) + " ";
    d.state.suggestion = 0;
    d.state.comment_wants_focus = true;
    d.kit().wake_after(0);
}

void suggestions(Drawer& d, Rect& rest, std::vector<Slot> const& people) {
    Kit& kit = d.kit();
    float const height = kit.coarse() ? space::touch_height : 32;
    auto const group = kit.group(Role::List, kit.words(text::people_to_mention),
                                 {rest.x, rest.y, rest.width, height * static_cast<float>(people.size())}, "people");
    kit.fill({rest.x, rest.y, rest.width, height * static_cast<float>(people.size())}, d.theme().background, 8);
    for (std::size_t i = 0; i < people.size(); ++i) {
        Rect row = cut_top(rest, height);
        SemanticNode node;
        node.role = Role::Button;
        node.name = d.document().title_of(people[i]);
        node.selected = i == d.state.suggestion;
        node.hidden_focus = true; // arrows choose while one types
        Press const press = kit.pressable(row, d.document().id_of(people[i]), std::move(node));
        if (press.hovered || i == d.state.suggestion) kit.fill(row, d.theme().accent_soft, space::control_radius);
        Rect inside = inset(row, 8, 0);
        person_avatar(d.view, centered(cut_left(inside, 20), 20, 20), people[i]);
        cut_left(inside, 8);
        kit.text(inside, d.document().title_of(people[i]), style::body, d.theme().text);
        if (press.clicked) take_suggestion(d, people[i]);
    }
    cut_top(rest, 8);
}

void send_comment(Drawer& d) {
    std::string const text(trimmed(d.state.comment));
    if (text.empty()) return;
    CreateRecord made{Kind::Comment, {}, {{"on", d.id()}, {"text", text}, {"kind", name_of(d.state.comment_kind)}}};
    for (Slot const person : mentioned_in(d.document(), text))
        made.fields.push_back({"mentions", Element{std::string(d.document().id_of(person)), true, 1, {}}});
    Execute add;
    add.commands.emplace_back(std::move(made));
    d.state.asked_comment = d.view.execute(std::move(add));
}

void kind_button(Drawer& d, Rect place) {
    Kit& kit = d.kit();
    WidgetId const list = kit.id("kinds");
    CommentKind const now = d.state.comment_kind;
    auto const label = std::string(kit.words(text::kind_of_comment)) + ": " + word_of(d, now);
    ButtonSpec const spec{.label = label,
                          .icon = icon_of(now),
                          .kind = ButtonKind::Ghost,
                          .icon_only = true,
                          .key = "kind",
                          .expanded = kit.is_open(list)};
    if (kit.button(place, spec)) kit.open(list, kit.id("kind"));
    if (!kit.is_open(list)) return;
    constexpr std::array kinds{CommentKind::Comment, CommentKind::Win, CommentKind::Learning, CommentKind::Commitment};
    std::vector<Kit::MenuItem> items;
    items.reserve(kinds.size());
    for (CommentKind const kind : kinds)
        items.push_back({.label = word_of(d, kind), .icon = icon_of(kind), .shortcut = {}, .checked = kind == now});
    if (auto const picked =
            kit.menu(list, {place.x, place.y, 180, place.height}, items, kit.words(text::kind_of_comment)))
        d.state.comment_kind = kinds[static_cast<std::size_t>(*picked)];
}

void writing(Drawer& d, Rect& rest) {
    Kit& kit = d.kit();
    auto const people = suggested(d);
    d.state.suggestion = people.empty() ? 0 : std::min(d.state.suggestion, people.size() - 1);
    Rect row = cut_top(rest, kit.control_height());
    ButtonSpec const send{.label = kit.words(text::send_comment),
                          .icon = icons::corner_down_left,
                          .icon_only = true,
                          .disabled = trimmed(d.state.comment).empty(),
                          .expanded = {}};
    ButtonSpec const at{.label = kit.words(text::mention_somebody),
                        .icon = icons::at_sign,
                        .kind = ButtonKind::Ghost,
                        .icon_only = true,
                        .expanded = {}};
    Rect const button = cut_right(row, kit.control_height());
    cut_right(row, 4);
    Rect const sign = cut_right(row, kit.control_height());
    cut_right(row, 4);
    kind_button(d, cut_left(row, kit.control_height()));
    cut_left(row, 4);
    FieldSpec spec{.placeholder = kit.words(text::comment_or_mention), .key = "comment field"};
    spec.catches_tab = !people.empty();
    auto const events = kit.text_field(row, kit.words(text::comment), d.state.comment, spec);
    if (std::exchange(d.state.comment_wants_focus, false)) kit.focus(kit.id("comment field"));
    if (events.cancelled) kit.take_key(Key::Escape);
    if (kit.button(sign, at)) {
        if (!d.state.comment.empty() && d.state.comment.back() != ' ') d.state.comment += ' ';
        d.state.comment += '@';
        d.state.comment_wants_focus = true;
        kit.wake_after(0);
    }
    d.view.state.remembered.keep(draft_name("comment", d.id()), d.state.comment, platform::Lasting::Session);
    if (!people.empty()) {
        if (events.down) d.state.suggestion = std::min(d.state.suggestion + 1, people.size() - 1);
        if (events.up) d.state.suggestion = d.state.suggestion == 0 ? 0 : d.state.suggestion - 1;
        if (events.submitted || (events.tab && !events.modifiers.shift))
            return take_suggestion(d, people[d.state.suggestion]);
        cut_top(rest, 6);
        suggestions(d, rest, people);
    }
    if (kit.button(button, send) || events.submitted) send_comment(d);
}

} // namespace

void drawer_comments(Drawer& d, Rect& rest) {
    Kit& kit = d.kit();
    auto const scope = kit.scope("comments");
    auto const comments = d.view.scene.index.comments(d.slot);
    drawer_counted_heading(d, rest, kit.words(text::comments), comments.size());
    cut_top(rest, 6);
    {
        auto const group = kit.group(Role::List, kit.words(text::comments), {rest.x, rest.y, rest.width, 1}, "list");
        for (Slot const slot : comments)
            if (auto const* const comment = d.document().get<Comment>(slot)) comment_line(d, rest, *comment);
    }
    writing(d, rest);
    cut_top(rest, 8);
}

} // namespace okra::ui
