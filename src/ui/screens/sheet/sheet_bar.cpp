// The bar at the bottom of the sheet: what is done with all rows that are chosen, as one step.
#include <algorithm>
#include <array>
#include <utility>

#include "model/field_of.hpp"
#include "ui/kit/fields.hpp"
#include "ui/kit/icons.hpp"
#include "ui/record/editors.hpp"
#include "ui/screens/sheet/sheet_parts.hpp"
#include "ui/shared/foot_bar.hpp"
#include "words/texts/drawer.hpp"
#include "words/texts/frame.hpp"
#include "words/texts/lists.hpp"
#include "words/texts/names.hpp"
#include "words/texts/objectives.hpp"
#include "words/texts/settings.hpp"
#include "words/texts/sheet.hpp"

namespace okra::ui {

namespace {

constexpr float picker_width = 140;
constexpr float reason_width = 280;

struct BarState : Kit::Kept {
    Status status = Status::Unset; // that waits for its reason; none: nothing does
    std::string reason;
    bool wants_focus = false; // its field
};

class Bar {
public:
    Bar(View& view, DataTableState& table, std::vector<Slot> const& chosen)
        : m_view(view), m_kit(view.kit), m_table(table), m_chosen(chosen),
          m_state(view.kit.kept<BarState>(view.kit.id("state"))),
          m_count(view.words(text::sheet_chosen, {{"n", chosen.size()}})) {}

    float draw(Rect page) {
        bool const asks = m_state.status != Status::Unset;
        float const row = m_kit.control_height() + space::inside;
        place(page.width - 2 * space::inside, asks);
        float const high = static_cast<float>(m_rows) * row + space::inside;
        Rect const bar{page.x + (page.width - m_wide - 2 * space::inside) / 2, bottom(page) - high,
                       m_wide + 2 * space::inside, high};
        tell_foot_bar(m_kit, bar);
        auto const group = m_kit.group(Role::Group, m_count, bar);
        m_kit.fill({bar.x - 2, bar.y, bar.width + 4, bar.height + 3}, m_kit.theme().shadow, space::card_radius);
        m_kit.card(bar);
        m_at = 0;
        m_left = bar.x + space::inside;
        m_top = bar.y + space::inside;
        m_kit.label(next(), m_count, style::body_medium, m_kit.theme().text);
        if (asks) {
            reason();
            return high;
        }
        owner();
        due();
        objective();
        status();
        tracking();
        ButtonSpec const remove = remove_button();
        if (m_kit.button(next(), remove)) delete_records(m_view, m_chosen);
        if (m_kit.button(next(), clear_button())) m_table.selected.clear();
        return high;
    }

private:
    // -- where each part is ------------------------------------------------------------------------------------------

    void place(float room, bool asks) {
        std::vector<float> widths{m_kit.width(m_count, style::body_medium) + space::between};
        if (asks) {
            widths.insert(widths.end(), {std::min(reason_width, room), m_kit.button_width(set_button()),
                                         m_kit.button_width(clear_button())});
        } else {
            widths.insert(widths.end(), {picker_width, picker_width, picker_width, m_kit.button_width(status_button()),
                                         m_kit.button_width(tracking_button()), m_kit.button_width(remove_button()),
                                         m_kit.button_width(clear_button())});
        }
        float x = 0, y = 0;
        for (float const width : widths) {
            if (x > 0 && x + width > room) {
                x = 0;
                y += m_kit.control_height() + space::inside;
                ++m_rows;
            }
            m_places.push_back({x, y, width, m_kit.control_height()});
            m_wide = std::max(m_wide, x + width);
            x += width + space::inside;
        }
    }
    Rect next() {
        Rect place = m_places[m_at++];
        place.x += m_left;
        place.y += m_top;
        return place;
    }

    ButtonSpec ghost(Text label, char const* icon) const {
        ButtonSpec button{.label = m_view.words(label), .icon = icon, .expanded = {}};
        button.kind = ButtonKind::Ghost;
        return button;
    }
    ButtonSpec status_button() const { return ghost(text::facet_status, icons::circle_dot); }
    ButtonSpec tracking_button() const { return ghost(text::column_tracking, icons::refresh_cw); }
    ButtonSpec remove_button() const {
        ButtonSpec button = ghost(text::action_delete, icons::trash_2);
        button.kind = ButtonKind::Danger;
        return button;
    }
    ButtonSpec clear_button() const {
        ButtonSpec button =
            ghost(m_state.status == Status::Unset ? text::sheet_choose_none : text::action_cancel, icons::x);
        button.icon_only = true;
        return button;
    }
    ButtonSpec set_button() const {
        ButtonSpec button = ghost(text::sheet_set_status, icons::check);
        button.kind = ButtonKind::Primary;
        return button;
    }

    // -- what they do ------------------------------------------------------------------------------------------------

    void set_all(FieldName field, Value value) {
        m_view.execute(SetFields{ids_of(m_view.document(), m_chosen), {{field, std::move(value)}}});
    }
    void owner() {
        PickerSpec spec;
        spec.label = m_view.words(text::column_responsible);
        spec.kinds = KindSet(Kind::Person);
        spec.none = m_view.words(text::nobody);
        spec.placeholder = spec.label;
        if (auto const person = pick_record(m_view, next(), spec, {}))
            set_all(field_of<&KeyResult::owner>(),
                    *person ? Value(std::string(m_view.document().id_of(*person))) : Value());
    }
    void due() {
        std::string_view const label = m_view.words(text::facet_due);
        std::optional<Date> day;
        if (date_field(m_kit, next(), label, day, {.placeholder = label}) && day)
            set_all(field_of<&KeyResult::due>(), *day);
    }
    // The first objective of each gives way; what is below others besides stays there.
    void objective() {
        PickerSpec spec;
        spec.label = m_view.words(text::objective);
        spec.kinds = KindSet(Kind::Objective);
        spec.placeholder = spec.label;
        auto const picked = pick_record(m_view, next(), spec, {});
        if (!picked || !*picked) return;
        std::string const to(m_view.document().id_of(*picked));
        Execute step;
        for (Slot const slot : m_chosen) {
            auto const& links = m_view.document().get<KeyResult>(slot)->objectives;
            if (std::ranges::contains(links, *picked, &Link::to)) continue;
            SetFields move{{std::string(m_view.document().id_of(slot))}, {}};
            Element added{.key = to, .json = {}};
            if (!links.empty()) {
                added.weight = links.front().weight;
                Element const left{
                    .key = std::string(m_view.document().id_of(links.front().to)), .present = false, .json = {}};
                move.fields.push_back({field_of<&KeyResult::objectives>(), left});
            }
            move.fields.push_back({field_of<&KeyResult::objectives>(), std::move(added)});
            step.commands.emplace_back(std::move(move));
        }
        run(std::move(step), text::step_to_objective);
    }
    void run(Execute step, Text words) {
        if (step.commands.empty()) return;
        if (step.commands.size() > 1)
            step.text = Message(words, {count_in("n", static_cast<std::int64_t>(step.commands.size()))});
        m_view.execute(std::move(step));
    }
    void status() {
        WidgetId const list = m_kit.id("status-list");
        ButtonSpec button = status_button();
        button.expanded = m_kit.is_open(list);
        Rect const place = next();
        if (m_kit.button(place, button)) m_kit.open(list, m_kit.id(button.label));
        if (!m_kit.is_open(list)) return;
        constexpr std::array offered{Status::NotStarted, Status::OnTrack,  Status::AtRisk,
                                     Status::Behind,     Status::Achieved, Status::NotAchieved};
        std::vector<Kit::MenuItem> items;
        for (Status const status : offered) {
            Kit::MenuItem item;
            item.label = m_view.words(text_of(status));
            item.icon = icon_of(status);
            items.push_back(std::move(item));
        }
        Kit::MenuItem automatic;
        automatic.label = m_view.words(text::status_automatic);
        automatic.icon = icons::gauge;
        automatic.separator_before = true;
        items.push_back(std::move(automatic));
        auto const picked = m_kit.menu(list, place, items, button.label);
        if (!picked) return;
        auto const at = static_cast<std::size_t>(*picked);
        if (at == offered.size()) return set_status(Status::Unset, {});
        m_state.status = offered[at];
        m_state.reason.clear();
        m_state.wants_focus = true;
        m_kit.wake_after(0);
    }
    void set_status(Status status, std::string const& reason) {
        Execute step;
        for (Slot const slot : m_chosen) {
            bool const by_hand = m_view.document().get<KeyResult>(slot)->override_status != Status::Unset;
            if (status != Status::Unset || by_hand)
                step.commands.emplace_back(SetStatus{std::string(m_view.document().id_of(slot)), status, reason});
        }
        run(std::move(step), text::step_statuses);
    }
    // A status by hand says why.
    void reason() {
        FieldSpec spec;
        std::string const name =
            m_view.words(text::sheet_status_reason, {{"status", m_view.words(text_of(m_state.status))}});
        spec.placeholder = name;
        spec.key = "reason";
        auto const events = m_kit.text_field(next(), name, m_state.reason, spec);
        if (std::exchange(m_state.wants_focus, false)) m_kit.focus(m_kit.id("reason"));
        ButtonSpec set = set_button();
        set.disabled = m_state.reason.empty();
        bool const done = m_kit.button(next(), set) || (events.submitted && !m_state.reason.empty());
        if (events.cancelled) m_kit.take_key(Key::Escape);
        if (done) set_status(m_state.status, m_state.reason);
        if (m_kit.button(next(), clear_button()) || events.cancelled || done) m_state.status = Status::Unset;
        if (m_state.status == Status::Unset) m_kit.wake_after(0);
    }
    void tracking() {
        FieldHandle const field = field_of<&KeyResult::tracking>();
        WidgetId const list = m_kit.id("tracking-list");
        ButtonSpec button = tracking_button();
        button.expanded = m_kit.is_open(list);
        Rect const place = next();
        if (m_kit.button(place, button)) m_kit.open(list, m_kit.id(button.label));
        if (!m_kit.is_open(list)) return;
        std::vector<Kit::MenuItem> items;
        std::vector<std::string_view> names;
        for (std::size_t i = 0; i < field->choices.size(); ++i) {
            if (field->choices[i].empty()) continue;
            Kit::MenuItem item;
            item.label = word_of_choice(m_view, *field, i);
            items.push_back(std::move(item));
            names.push_back(field->choices[i]);
        }
        if (auto const picked = m_kit.menu(list, place, items, button.label))
            set_all(field, std::string(names[static_cast<std::size_t>(*picked)]));
    }

    View& m_view;
    Kit& m_kit;
    DataTableState& m_table;
    std::vector<Slot> const& m_chosen;
    BarState& m_state;
    std::string m_count;
    std::vector<Rect> m_places; // from the bar's first part
    std::size_t m_at = 0, m_rows = 1;
    float m_wide = 0, m_left = 0, m_top = 0;
};

} // namespace

float sheet_bar(View& view, Rect page, DataTableState& table, std::vector<Slot> const& chosen) {
    auto const scope = view.kit.scope("bar");
    return Bar(view, table, chosen).draw(page);
}

} // namespace okra::ui
