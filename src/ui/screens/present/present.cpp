// Pages over the whole screen: the cycle as a whole, then each objective with its key results.
#include "ui/screens/present/present.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "model/rank.hpp"
#include "session/queries.hpp"
#include "ui/kit/format.hpp"
#include "ui/kit/icons.hpp"
#include "ui/shared/caches.hpp"
#include "ui/shared/parts.hpp"
#include "words/texts/frame.hpp"
#include "words/texts/insight.hpp"
#include "words/texts/lists.hpp"
#include "words/texts/objectives.hpp"
#include "words/texts/overview.hpp"

namespace okra::ui {

namespace {

constexpr float reference_width = 1440; // at which the type below is as large as it says

// Type that grows with the screen it is projected on.
class Type {
public:
    explicit Type(float width) : m_scale(std::clamp(width / reference_width, 0.5F, 1.8F)) {}
    float of(float size) const { return std::round(size * m_scale); }
    TextStyle regular(float size) const { return {platform::FontFace::Regular, of(size), of(size * 1.35F)}; }
    TextStyle strong(float size) const { return {platform::FontFace::SemiBold, of(size), of(size * 1.25F)}; }

private:
    float m_scale;
};

constexpr KeyBinding next_page{
    {on(Key::Right), on(Key::PageDown), on(Key::Space)}, text::present_next, text::screen_present_help};
constexpr KeyBinding previous_page{{on(Key::Left), on(Key::PageUp)}, text::present_previous, text::screen_present_help};

std::string latest_note(View& view, Slot objective, Slot& of) {
    Instant newest{};
    std::string note;
    for (Slot const key_result : view.scene.index.key_results(objective))
        for (Slot const slot : check_ins_newest_first(view.scene, key_result)) {
            auto const* const check_in = view.document().get<CheckIn>(slot);
            if (check_in == nullptr || check_in->note.empty() || !check_in->at) continue;
            if (*check_in->at > newest) {
                newest = *check_in->at;
                note = check_in->note;
                of = check_in->author;
            }
            break;
        }
    return note;
}

class Present final : public Screen {
public:
    Present(View const& view, std::vector<Slot> const& objectives)
        : m_ids(ids_of(view.document(), objectives)), m_keys{next_page, previous_page} {}

    void draw(View& view, Rect) override {
        Kit& kit = view.kit;
        WidgetId const overlay = view.layer.overlay = kit.id("present");
        bool const fresh = std::exchange(m_fresh, false);
        if (fresh) kit.open(overlay, kit.focused());
        Rect const screen = kit.screen();
        if (!kit.begin_overlay(overlay, OverlayKind::Dialog, screen, kit.words(text::screen_present), OnSlip::Stay))
            return view.close();
        kit.fill(screen, kit.theme().background);
        turn(kit);
        Type const type(screen.width);
        float const side = type.of(72);
        Rect page = inset(screen, kit.phone() ? 20 : side, kit.phone() ? 16 : type.of(40));
        bool const closed = bar(view, page, fresh);
        if (m_page == 0) cover(view, page, type);
        else objective_page(view, page, type, view.document().find(m_ids[m_page - 1]));
        kit.end_overlay();
        if (closed) view.close();
    }
    std::span<KeyBinding const> keys() const override { return m_keys; }

private:
    std::size_t pages() const { return m_ids.size() + 1; }

    void go(Kit& kit, std::size_t page) {
        if (page == m_page || page >= pages()) return;
        m_page = page;
        kit.wake_after(0);
    }
    void turn(Kit& kit) {
        if (take(kit, next_page)) go(kit, m_page + 1);
        else if (take(kit, previous_page) && m_page > 0) go(kit, m_page - 1);
        else if (take(kit, ListKey::First)) go(kit, 0);
        else if (take(kit, ListKey::Last)) go(kit, pages() - 1);
    }

    // Where one is, the buttons that turn pages, and the one that ends it.
    bool bar(View& view, Rect& page, bool fresh) {
        Kit& kit = view.kit;
        Theme const& t = kit.theme();
        Rect row = cut_top(page, kit.control_height());
        float const size = kit.control_height();
        auto const tool = [&](std::string_view label, char const* icon, bool disabled) {
            ButtonSpec const spec{.label = label,
                                  .icon = icon,
                                  .kind = ButtonKind::Ghost,
                                  .icon_only = true,
                                  .disabled = disabled,
                                  .expanded = {}};
            return kit.button(cut_right(row, size), spec);
        };
        bool const closed = tool(kit.words(text::action_close), icons::x, false);
        cut_right(row, space::inside);
        if (tool(kit.words(text::present_next), icons::arrow_right, m_page + 1 >= pages())) go(kit, m_page + 1);
        if (fresh) kit.focus(kit.id(kit.words(text::present_next)));
        if (tool(kit.words(text::present_previous), icons::arrow_left, m_page == 0)) go(kit, m_page - 1);
        cut_right(row, space::inside);
        auto const place = kit.words(text::page_of_pages, {{"n", m_page + 1}, {"all", pages()}});
        kit.label(cut_right(row, kit.width(place, style::body) + 1), place, style::body, t.muted);
        cut_right(row, space::between);
        if (!kit.phone() && row.width > 420) {
            auto const hint = kit.words(text::present_keys);
            kit.text(cut_right(row, kit.width(hint, style::caption) + 1), hint, style::caption, t.faint);
            cut_right(row, space::between);
        }
        kit.label(row, view.document().workspace().name + " · " + cycle_name(view), style::body_medium, t.muted);
        cut_top(page, space::between);
        return closed;
    }

    void cover(View& view, Rect page, Type const& type) {
        Kit& kit = view.kit;
        Theme const& t = kit.theme();
        Totals const& all = m_totals.of(content_key(view.scene), [&] { return totals(view.scene); });
        cut_top(page, type.of(24));
        kit.heading(cut_top(page, type.strong(44).line_height), cycle_name(view), type.strong(44), 1);
        std::string counts = view.words(text::count_objectives, {{"n", all.objectives}}) + " · " +
                             view.words(text::count_key_results, {{"n", all.key_results}});
        kit.label(cut_top(page, type.regular(22).line_height), counts, type.regular(22), t.muted);
        cut_top(page, type.of(32));
        Rect figure = cut_top(page, type.strong(88).line_height);
        std::string const share = percent(all.progress, kit.locale());
        kit.label(cut_left(figure, kit.width(share, type.strong(88)) + 1), share, type.strong(88), t.text);
        cut_left(figure, type.of(20));
        if (all.expected)
            kit.label(figure,
                      view.words(text::figure_progress_expected, {{"share", percent(all.expected, kit.locale())}}),
                      type.regular(24), t.muted);
        cut_top(page, type.of(8));
        kit.progress_bar(cut_top(page, type.of(14)), all.progress, all.expected, t.accent);
        cut_top(page, type.of(36));
        list(view, page, type);
    }

    // Every objective of the pages that follow, each a way there.
    void list(View& view, Rect page, Type const& type) {
        Kit& kit = view.kit;
        float const row = type.of(52);
        auto const room = static_cast<std::size_t>(std::max(1.0F, page.height / row));
        auto const scope = kit.scope("pages");
        for (std::size_t i = 0; i < std::min(m_ids.size(), room); ++i)
            objective_line(view, cut_top(page, row), type, view.document().find(m_ids[i]), i + 1);
        if (m_ids.size() > room)
            kit.label(page, kit.words(text::present_more, {{"n", m_ids.size() - room}}), type.regular(18),
                      kit.theme().muted);
    }

    void objective_line(View& view, Rect row, Type const& type, Slot slot, std::size_t number) {
        Kit& kit = view.kit;
        Theme const& t = kit.theme();
        Result const result = view.scene.evaluation.of(slot);
        SemanticNode node;
        node.role = Role::Link;
        node.name = title_or_untitled(view, slot) + ", " + spoken_result(view, result);
        Press const press = kit.pressable(row, std::to_string(number), std::move(node));
        if (press.hovered) kit.fill(inset(row, -12, 2), t.hover, 8);
        if (press.clicked) {
            m_page = number;
            kit.wake_after(0);
        }
        kit.text(cut_right(row, type.of(84)), percent(result.progress, kit.locale()), type.strong(22), t.text,
                 Align::Right);
        Rect const bar = cut_right(row, std::min(row.width * 0.35F, type.of(320)));
        kit.progress_bar(middle(bar, type.of(10)), result.progress, result.expected, status_color(t, result));
        cut_right(row, type.of(24));
        kit.text(row, title_or_untitled(view, slot), type.regular(22), t.text);
    }

    void objective_page(View& view, Rect page, Type const& type, Slot slot) const {
        Kit& kit = view.kit;
        Theme const& t = kit.theme();
        auto const* const objective = view.document().get<Objective>(slot);
        if (objective == nullptr) return;
        Result const result = view.scene.evaluation.of(slot);
        std::string head = view.words(text::level_objective, {{"level", level_word(view, slot)}});
        if (std::string const owner = person_name(view.document(), objective->owner); !owner.empty())
            head += " · " + owner;
        kit.label(cut_top(page, type.regular(18).line_height), head, type.regular(18), t.muted);
        cut_top(page, type.of(6));
        std::string const title = title_or_untitled(view, slot);
        float const high = kit.paragraph_height(page.width, title, type.strong(42), 3);
        Rect const place = cut_top(page, high);
        kit.paragraph(place, title, type.strong(42), t.text, 3);
        SemanticNode node;
        node.role = Role::Heading;
        node.name = title;
        node.level = 1;
        node.rect = place;
        kit.node(std::move(node));
        cut_top(page, type.of(20));
        progress(view, page, type, result);
        cut_top(page, type.of(28));
        key_results(view, page, type, slot);
    }

    static void progress(View& view, Rect& page, Type const& type, Result const& result) {
        Kit& kit = view.kit;
        Theme const& t = kit.theme();
        Rect row = cut_top(page, type.strong(64).line_height);
        std::string const share = percent(result.progress, kit.locale());
        kit.label(cut_left(row, kit.width(share, type.strong(64)) + 1), share, type.strong(64),
                  result.progress ? t.text : t.faint);
        cut_left(row, type.of(20));
        if (result.status != Status::Unset) {
            std::string_view const word = status_word(view, result);
            auto const& style = type.strong(20);
            Rect const mark = cut_left(row, type.of(28));
            kit.icon(mark, ui::icon_of(result.status), type.of(24), status_color(t, result));
            cut_left(row, type.of(8));
            kit.label(cut_left(row, kit.width(word, style) + 1), word, style, status_ink(t, result));
            cut_left(row, type.of(20));
        }
        if (result.expected)
            kit.label(row, view.words(text::figure_expected, {{"share", percent(result.expected, kit.locale())}}),
                      type.regular(20), t.muted);
        cut_top(page, type.of(6));
        kit.progress_bar(cut_top(page, type.of(14)), result.progress, result.expected, status_color(t, result));
    }

    static void key_results(View& view, Rect page, Type const& type, Slot objective) {
        Kit& kit = view.kit;
        Theme const& t = kit.theme();
        auto const some = view.scene.index.key_results(objective);
        std::vector<Slot> all(some.begin(), some.end());
        sort_by_rank(view.document(), all);
        if (all.empty())
            return kit.label(cut_top(page, type.of(40)), kit.words(text::present_no_key_results), type.regular(20),
                             t.muted);
        Slot author;
        std::string const note = latest_note(view, objective, author);
        float const under = note.empty() ? 0 : type.of(84);
        float const row = type.of(kit.phone() ? 132 : 64);
        auto const room = static_cast<std::size_t>(std::max(1.0F, (page.height - under) / row));
        std::size_t const shown = std::min(all.size(), room);
        auto const group =
            kit.group(Role::List, kit.words(text::filter_key_results), {page.x, page.y, page.width, row}, "list");
        for (std::size_t i = 0; i < shown; ++i) key_result_row(view, cut_top(page, row), type, all[i]);
        if (shown < all.size())
            kit.label(cut_top(page, type.of(28)), kit.words(text::present_more, {{"n", all.size() - shown}}),
                      type.regular(16), t.muted);
        if (note.empty() || page.height < under) return;
        cut_top(page, type.of(16));
        Rect words = cut_top(page, type.of(64));
        person_avatar(view, {words.x, words.y + 2, avatar_size, avatar_size}, author);
        cut_left(words, avatar_size + 12);
        kit.paragraph(words, note, type.regular(18), t.muted, 2);
        SemanticNode node;
        node.role = Role::Text;
        node.name = std::string(kit.words(text::present_last_note)) + ": " + note;
        node.rect = words;
        kit.node(std::move(node));
    }

    static void key_result_row(View& view, Rect row, Type const& type, Slot slot) {
        Kit& kit = view.kit;
        Theme const& t = kit.theme();
        Result const result = view.scene.evaluation.of(slot);
        std::string const title = title_or_untitled(view, slot);
        std::string const where = now_to_target(view, slot);
        auto const item = kit.group(Role::ListItem, title + ", " + spoken_result(view, result) + ", " + where, row,
                                    view.document().id_of(slot));
        kit.hairline({row.x, row.y}, row.width);
        Rect cells = inset(row, 0, type.of(8));
        if (kit.phone()) { // the title over two lines, the numbers under it
            Rect const head = cut_top(cells, type.regular(30).line_height * 2);
            kit.paragraph(head, title, type.regular(30), t.text, 2);
        }
        kit.icon(cut_right(cells, type.of(32)), ui::icon_of(result.status), type.of(22), status_color(t, result));
        kit.text(cut_right(cells, type.of(96)), percent(result.progress, kit.locale()), type.strong(24), t.text,
                 Align::Right);
        cut_right(cells, type.of(16));
        Rect const bar = cut_right(cells, std::min(cells.width * 0.3F, type.of(280)));
        kit.progress_bar(middle(bar, type.of(10)), result.progress, result.expected, status_color(t, result));
        cut_right(cells, type.of(16));
        float const wide = std::min(kit.width(where, type.regular(18)) + 1, cells.width * 0.4F);
        kit.text(cut_right(cells, wide), where, type.regular(18), t.muted, Align::Right);
        cut_right(cells, type.of(16));
        if (!kit.phone()) kit.text(cells, title, type.regular(24), t.text);
    }

    std::vector<std::string> m_ids;
    std::size_t m_page = 0;
    Cached<ContentKey, Totals> m_totals;
    bool m_fresh = true;
    std::array<KeyBinding, 2> m_keys;
};

} // namespace

std::unique_ptr<Screen> present_screen(View const& view, std::vector<Slot> const& objectives) {
    return std::make_unique<Present>(view, objectives);
}

} // namespace okra::ui
