// Fields of one's own by what has them, and a form for a new one.
#include "ui/screens/fields/fields.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "base/text.hpp"
#include "command/words.hpp"
#include "ui/kit/icons.hpp"
#include "ui/record/editors.hpp"
#include "ui/shared/parts.hpp"
#include "ui/shared/settings_cards.hpp"
#include "ui/shared/settings_nav.hpp"
#include "words/texts/fields.hpp"

namespace okra::ui {

namespace {

constexpr std::array<std::string_view, 4> types{"text", "number", "date", "choice"};
constexpr std::array type_names{text::field_type_text, text::field_type_number, text::field_type_date,
                                text::field_type_choice};
constexpr float row_height = 48;

std::string kind_word(View const& view, std::string_view on) {
    Words const& words = view.kit.words();
    if (on == "objective") return kind_plural(words, Kind::Objective);
    if (on == "key_result") return kind_plural(words, Kind::KeyResult);
    return choice_name(words, on);
}

std::string type_word(View const& view, FieldDefinition const& it) {
    auto const found = std::ranges::find(types, it.type);
    std::string word(found == types.end()
                         ? std::string(it.type)
                         : std::string(view.words(type_names[static_cast<std::size_t>(found - types.begin())])));
    std::string options;
    for (auto const& option : it.options) options += (options.empty() ? "" : ", ") + option;
    return options.empty() ? word : word + ": " + options;
}

// What can have fields.
std::vector<std::string> kinds_of(Document const& document) {
    auto kinds = kinds_of_work(document);
    kinds.insert(kinds.begin(), {"objective", "key_result"});
    return kinds;
}

void field_row(View& view, Rect row, FieldDefinition const& it) {
    Kit& kit = view.kit;
    Theme const& t = kit.theme();
    auto const scope = kit.scope(view.document().id_of(it.id));
    auto const group = kit.group(Role::ListItem, it.name, row, "field");
    std::string const remove = view.words(text::field_remove, {{"name", it.name}});
    ButtonSpec const spec{
        .label = remove, .icon = icons::trash_2, .kind = ButtonKind::Ghost, .icon_only = true, .expanded = {}};
    float const wide = kit.coarse() ? space::touch_height : 30;
    if (kit.button(middle(cut_right(row, wide), kit.control_height()), spec)) delete_record(view, it.id);
    cut_right(row, 8);
    SemanticNode node;
    node.role = Role::Link;
    node.name = it.name;
    node.description = type_word(view, it);
    Press const press = kit.pressable(row, "open", std::move(node));
    if (press.hovered) kit.fill(inset(row, -6, 2), t.hover, space::control_radius);
    if (press.clicked) view.open_record(it.id);
    kit.text(cut_left(row, row.width * 0.45F), it.name, style::body_medium, t.text);
    cut_left(row, 8);
    kit.text(row, type_word(view, it), style::body, t.muted);
}

void cards(View& view, Rect& rest) {
    std::map<std::string, std::vector<FieldDefinition const*>, std::less<>> by_kind;
    for (auto const& it : view.document().all<FieldDefinition>())
        if (!it.deleted) by_kind[it.on].push_back(&it);
    for (auto const& kind : kinds_of(view.document())) {
        auto const found = by_kind.find(kind);
        if (found == by_kind.end()) continue;
        auto card = begin_settings_card(view, rest, kind_word(view, kind),
                                        static_cast<float>(found->second.size()) * row_height);
        auto const list = view.kit.group(Role::List, kind_word(view, kind), card.inside, kind);
        for (auto const* const it : found->second) field_row(view, cut_top(card.inside, row_height), *it);
    }
}

struct Draft {
    int kind = 0; // of kinds_of; past its end: a new one
    std::string new_kind, name, options;
    int type = 0;
    std::string problem;
    Ticket asked;
};

void create(View& view, Draft& draft, std::vector<std::string> const& kinds) {
    bool const is_new = static_cast<std::size_t>(draft.kind) >= kinds.size();
    std::string const on(is_new ? trimmed(draft.new_kind) : kinds[static_cast<std::size_t>(draft.kind)]);
    std::string const name(trimmed(draft.name));
    if (on.empty()) return void(draft.problem = view.words(text::field_needs_kind));
    if (name.empty()) return void(draft.problem = view.words(text::field_needs_name));
    bool const known = std::ranges::any_of(view.document().all<FieldDefinition>(), [&](FieldDefinition const& it) {
        return !it.deleted && it.on == on && it.name == name;
    });
    if (known) return void(draft.problem = view.words(text::field_twice, {{"name", name}}));
    std::vector<std::string> options;
    for (std::string_view rest = draft.options; !rest.empty();) {
        std::size_t const end = std::min(rest.find(','), rest.size());
        std::string option(trimmed(rest.substr(0, end)));
        if (!option.empty() && !std::ranges::contains(options, option)) options.push_back(std::move(option));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    bool const is_choice = types[static_cast<std::size_t>(draft.type)] == "choice";
    if (is_choice && options.size() < 2) return void(draft.problem = view.words(text::field_needs_options));
    CreateRecord made;
    made.kind = Kind::FieldDefinition;
    made.fields = {{"on", on}, {"name", name}, {"type", std::string(types[static_cast<std::size_t>(draft.type)])}};
    if (is_choice) made.fields.push_back({"options", std::move(options)});
    draft.problem.clear();
    draft.asked = view.execute(std::move(made));
}

void form(View& view, Rect& rest, Draft& draft) {
    Kit& kit = view.kit;
    auto const kinds = kinds_of(view.document());
    bool const new_kind = static_cast<std::size_t>(draft.kind) >= kinds.size();
    bool const is_choice = types[static_cast<std::size_t>(draft.type)] == "choice";
    int const rows = 3 + (new_kind ? 1 : 0) + (is_choice ? 1 : 0);
    float const height = static_cast<float>(rows) * settings_row_height(view) + (draft.problem.empty() ? 0 : 24) +
                         kit.control_height() + 8;
    auto card = begin_settings_card(view, rest, view.words(text::field_new), height);
    auto const row = [&](Text title, Text help) {
        return settings_row(view, card.inside, view.words(title), view.words(help));
    };
    std::vector<Option> options;
    options.reserve(kinds.size() + 1);
    for (auto const& kind : kinds) options.push_back({kind_word(view, kind), nullptr, 0});
    options.push_back({std::string(view.words(text::field_new_kind)), icons::plus, 0});
    kit.select(row(text::field_on, text::field_on_help), view.words(text::field_on), draft.kind, options);
    bool submitted = false;
    auto const text_row = [&](Text title, Text help, std::string& value) {
        auto const events = kit.text_field(row(title, help), view.words(title), value);
        if (events.changed) draft.problem.clear();
        submitted = submitted || events.submitted;
    };
    if (new_kind) text_row(text::field_kind_name, text::field_kind_name_help, draft.new_kind);
    text_row(text::field_name, text::field_name_help, draft.name);
    std::array<Option, types.size()> choices;
    for (std::size_t i = 0; i < types.size(); ++i) choices[i].label = std::string(view.words(type_names[i]));
    kit.select(row(text::field_type, text::field_type_help), view.words(text::field_type), draft.type, choices);
    if (is_choice) text_row(text::field_options, text::field_options_help, draft.options);
    if (!draft.problem.empty()) error_line(view, cut_top(card.inside, 24), draft.problem);
    cut_top(card.inside, 8);
    ButtonSpec const add{
        .label = view.words(text::field_add), .icon = icons::plus, .kind = ButtonKind::Primary, .expanded = {}};
    Rect line = cut_top(card.inside, kit.control_height());
    if (kit.button(cut_right(line, kit.button_width(add)), add) || submitted) create(view, draft, kinds);
}

class Fields final : public Screen {
public:
    void draw(View& view, Rect area) override {
        Kit& kit = view.kit;
        auto const scope = kit.scope("fields");
        Rect const content = kit.begin_scroll("fields", area);
        Rect rest = settings_page(view, content, settings_width);
        spoken_paragraph(view, rest, view.words(text::screen_fields_help), style::body, kit.theme().muted);
        cut_top(rest, 20);
        cards(view, rest);
        form(view, rest, m_draft);
        kit.end_scroll(rest.y - content.y + space::around);
    }
    bool answered(View&, Answer const& answer) override {
        if (answer.ticket != m_draft.asked || answer.refusal) return false;
        m_draft.name.clear();
        m_draft.options.clear();
        return false;
    }
    bool is_dirty() const override { return !m_draft.name.empty(); }

private:
    Draft m_draft;
};

} // namespace

std::unique_ptr<Screen> fields_screen() { return std::make_unique<Fields>(); }

} // namespace okra::ui
