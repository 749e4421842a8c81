// The recovery page: three steps from what was found to an open workspace.
#include "ui/screens/recovery/recovery.hpp"

#include <algorithm>

#include "base/shown.hpp"
#include "ui/kit/icons.hpp"
#include "ui/shared/parts.hpp"
#include "ui/shell.hpp"
#include "words/texts/frame.hpp"
#include "words/texts/storage.hpp"

namespace okra::ui {

namespace {

constexpr float widest = 960;
constexpr float padding = 16;
constexpr float endless = 1e6F;
constexpr float step_height = 70;
constexpr float row_height = 70;
constexpr float number_size = 24;

Text name_of(platform::StoreSource source) {
    switch (source) {
    case platform::StoreSource::Database: return text::copy_database;
    case platform::StoreSource::Second: return text::copy_second;
    case platform::StoreSource::Before: return text::copy_before;
    case platform::StoreSource::Backup: return text::copy_backup;
    }
    return {};
}

char const* icon_of(platform::StoreSource source) {
    switch (source) {
    case platform::StoreSource::Database: return icons::layers;
    case platform::StoreSource::Second: return icons::file_text;
    case platform::StoreSource::Before: return icons::undo_2;
    case platform::StoreSource::Backup: return icons::history;
    }
    return nullptr;
}

std::string size_words(View& view, std::uint64_t bytes) {
    auto const& locale = view.kit.locale();
    std::uint64_t const kilobytes = (bytes + 999) / 1000;
    if (kilobytes < 1000) return exact_number(static_cast<double>(kilobytes), locale) + " KB";
    std::uint64_t const tenths = kilobytes / 100;
    return exact_number(static_cast<double>(tenths) / 10, locale) + " MB";
}

// -- a step: its number, title and help on the left; returns the place of what is on the right -----------------------

Rect step(View& view, Rect row, int number, std::string_view title, std::string_view help) {
    Kit& kit = view.kit;
    Theme const& t = kit.theme();
    Rect inside = inset(row, padding, 0);
    Rect const disc = middle(cut_left(inside, number_size), number_size);
    kit.fill(disc, number == 1 ? t.accent_soft : t.hover, number_size / 2);
    kit.text(disc, std::to_string(number), style::caption_medium, number == 1 ? t.accent : t.muted, Align::Center);
    cut_left(inside, padding);
    float const at_end = std::min(300.0F, inside.width * 0.45F);
    Rect end = cut_right(inside, at_end);
    cut_right(inside, padding);
    Rect words = middle(inside, 40);
    kit.heading(cut_top(words, 20), title, style::body_medium, 2);
    kit.label(words, help, style::caption, t.muted);
    return middle(end, kit.control_height());
}

bool button_at_end(View& view, Rect& place, ButtonSpec const& spec) {
    Rect const box = cut_right(place, std::min(place.width, view.kit.button_width(spec)));
    cut_right(place, 8);
    return view.kit.button(box, spec);
}

// -- a copy ----------------------------------------------------------------------------------------------------------

struct Judgement {
    std::string words;
    char const* icon = nullptr;
    Color ink = 0;
};

Judgement judged(View& view, Recovery const& recovery, std::size_t which) {
    FoundCopy const& copy = recovery.copies[which];
    Theme const& t = view.kit.theme();
    if (!copy.is_there) return {std::string(view.words(text::copy_empty)), icons::circle_alert, t.danger};
    if (copy.newer) return {std::string(view.words(text::copy_newer)), icons::circle_alert, t.danger};
    if (copy.lost > 0) return {view.words(text::copy_damaged, {{"n", copy.lost}}), icons::triangle_alert, t.danger};
    if (copy.source == platform::StoreSource::Before || copy.behind > 0)
        return {std::string(view.words(text::copy_older)), icons::clock, t.muted};
    Text const words = which == 0 ? text::copy_newest : text::copy_whole;
    return {std::string(view.words(words)), icons::circle_check, t.accent};
}

std::string contents(View& view, FoundCopy const& copy) {
    return view.words(
        text::copy_counts,
        {{"objectives", copy.objectives}, {"key_results", copy.key_results}, {"check_ins", copy.check_ins}});
}

std::string freshness(View& view, FoundCopy const& copy) {
    if (!copy.is_there) return std::string(view.words(text::copy_should_hold));
    if (copy.behind > 0) return view.words(text::copy_behind, {{"n", copy.behind}});
    return view.words(text::copy_last_edit,
                      {{"day", std::string_view(medium_date(view.kit.day_of(copy.last_edit), view.kit.locale()))}});
}

void copy_row(View& view, Recovery& recovery, std::size_t which, Rect row) {
    Kit& kit = view.kit;
    Theme const& t = kit.theme();
    FoundCopy const& copy = recovery.copies[which];
    auto const name = view.words(name_of(copy.source));
    auto const inner = kit.scope(std::to_string(which));
    Judgement const judgement = judged(view, recovery, which);
    bool const chosen = recovery.chosen == which && copy.is_there;
    if (chosen) kit.fill(row, t.accent_soft);
    Rect inside = inset(row, padding, 10);
    ButtonSpec const look{.label = kit.words(text::action_look), .icon = icons::eye, .expanded = {}};
    Rect end = middle(cut_right(inside, kit.button_width(look)), kit.control_height());
    SemanticNode node;
    node.role = Role::Radio;
    node.name = std::string(name) + ", " + judgement.words;
    node.description = contents(view, copy) + ", " + freshness(view, copy);
    node.checked = chosen;
    node.disabled = !copy.is_there;
    Rect const pressed{row.x, row.y, end.x - row.x - 8, row.height};
    if (kit.pressable(pressed, "choose", std::move(node)).clicked) {
        recovery.chosen = which;
        kit.wake_after(0);
    }
    Rect radio = middle(cut_left(inside, 16), 16);
    kit.dot({radio.x + 8, radio.y + 8}, 7, chosen ? t.accent : t.field, chosen ? t.accent : t.border, 1);
    if (chosen) kit.dot({radio.x + 8, radio.y + 8}, 3, t.on_accent);
    cut_left(inside, 14);
    kit.icon(cut_left(inside, 20), icon_of(copy.source), 18, t.muted);
    cut_left(inside, 12);
    Rect facts = kit.phone() ? Rect{} : cut_right(inside, inside.width * 0.45F);
    Rect title = cut_top(inside, 24);
    float const wide = kit.text(title, name, style::body_medium, t.text);
    cut_left(title, wide + 10);
    kit.icon(cut_left(title, 16), judgement.icon, 14, judgement.ink);
    cut_left(title, 4);
    kit.text(title, judgement.words, style::caption_medium, judgement.ink);
    kit.text(inside, view.words(text::copy_revision, {{"revision", copy.at.revision}}), style::caption, t.muted);
    if (!copy.is_there) return;
    kit.text(cut_top(facts, 24), contents(view, copy), style::caption, t.text);
    kit.text(facts, freshness(view, copy), style::caption, t.muted);
    if (kit.button(end, look)) view.outbox.emplace_back(LookAtCopy{which});
}

// -- the page --------------------------------------------------------------------------------------------------------

void header(View& view, Recovery const& recovery, Rect& rest) {
    Kit& kit = view.kit;
    Theme const& t = kit.theme();
    bool const found = !recovery.copies.empty() && recovery.copies.front().is_there;
    Rect row = cut_top(rest, kit.phone() ? 120 : 84);
    if (!kit.phone()) {
        Rect mark = cut_left(row, 48);
        mark.height = 48;
        kit.fill(mark, t.accent_soft, 10);
        kit.icon(mark, found ? icons::shield_check : icons::triangle_alert, 24, t.accent);
        cut_left(row, 20);
    }
    kit.heading(cut_top(row, style::page.line_height), kit.words(found ? text::recovery_found : text::recovery_nothing),
                style::page, 1);
    std::string const words =
        found ? view.words(text::recovery_lost, {{"name", std::string_view(recovery.copies.front().workspace)}})
              : std::string(view.words(text::recovery_lost_all));
    cut_top(row, 4);
    spoken_paragraph(view, row, words, style::body, t.muted);
    if (!recovery.problem.empty()) spoken_paragraph(view, rest, recovery.problem, style::caption, t.muted);
    cut_top(rest, 16);
}

void put_aside(View& view, Recovery const& recovery, Rect& rest) {
    Rect const card = cut_top(rest, step_height);
    view.kit.card(card);
    Rect end = step(view, card, 1, view.words(text::recovery_aside), view.words(text::recovery_aside_help));
    std::string const size = size_words(view, recovery.bytes);
    std::string const label = view.words(text::recovery_save_all, {{"size", std::string_view(size)}});
    ButtonSpec const save{.label = label,
                          .icon = recovery.put_aside ? icons::check : icons::download,
                          .kind = recovery.put_aside ? ButtonKind::Plain : ButtonKind::Primary,
                          .disabled = recovery.bytes == 0,
                          .key = "save all",
                          .expanded = {}};
    if (button_at_end(view, end, save)) view.outbox.emplace_back(SaveAllFound{});
    cut_top(rest, padding);
}

void choose(View& view, Recovery& recovery, Rect& rest) {
    Kit& kit = view.kit;
    auto const count = static_cast<float>(recovery.copies.size());
    Rect card = cut_top(rest, step_height + count * row_height);
    kit.card(card);
    Rect const end = step(view, cut_top(card, step_height), 2, view.words(text::recovery_choose),
                          view.words(text::recovery_choose_help));
    kit.label(end, view.words(text::recovery_places, {{"n", recovery.copies.size()}}), style::caption,
              kit.theme().muted, Align::Right);
    auto const group = kit.group(Role::Group, view.words(text::recovery_choose), card, "copies");
    for (std::size_t i = 0; i < recovery.copies.size(); ++i) {
        kit.hairline({card.x, card.y}, card.width);
        copy_row(view, recovery, i, cut_top(card, row_height));
    }
    cut_top(rest, padding);
}

void restore(View& view, Recovery const& recovery, Rect& rest) {
    Rect const card = cut_top(rest, step_height);
    view.kit.card(card);
    Rect end = step(view, card, 3, view.words(text::recovery_restore), view.words(text::recovery_restore_help));
    bool const some = recovery.chosen < recovery.copies.size() && recovery.copies[recovery.chosen].is_there;
    std::uint64_t const revision = some ? recovery.copies[recovery.chosen].at.revision : 0;
    std::string const label = !recovery.put_aside && some
                                  ? std::string(view.words(text::recovery_first_aside))
                                  : view.words(text::recovery_restore_one, {{"revision", revision}});
    ButtonSpec const spec{.label = label,
                          .icon = icons::undo_2,
                          .kind = ButtonKind::Primary,
                          .disabled = !recovery.put_aside || !some,
                          .key = "restore",
                          .expanded = {}};
    if (button_at_end(view, end, spec)) view.outbox.emplace_back(RestoreCopy{recovery.chosen});
    cut_top(rest, padding);
}

void other_ways(View& view, Recovery const& recovery, Rect& rest) {
    Kit& kit = view.kit;
    Rect row = cut_top(rest, kit.control_height());
    auto const ghost = [&](Text label, char const* icon, bool disabled, Intent intent) {
        ButtonSpec const spec{
            .label = kit.words(label), .icon = icon, .kind = ButtonKind::Ghost, .disabled = disabled, .expanded = {}};
        if (kit.phone()) row = cut_top(rest, kit.control_height());
        if (kit.button(cut_left(row, kit.button_width(spec)), spec)) view.outbox.push_back(std::move(intent));
        cut_left(row, 8);
    };
    bool const something = recovery.bytes > 0;
    ghost(text::recovery_reload, icons::refresh_cw, false, ReloadPage{});
    ghost(text::recovery_other_file, icons::file_up, false, PickImport{});
    ghost(text::recovery_begin_anew, icons::sparkles, something && !recovery.put_aside,
          StartEmpty{std::string(view.words(text::my_workspace))});
    if (!kit.phone()) kit.label(row, kit.words(text::recovery_here), style::caption, kit.theme().muted, Align::Right);
}

class RecoveryPage final : public Screen {
public:
    void draw(View& view, Rect area) override {
        if (!view.state.recovery) return;
        Recovery& recovery = *view.state.recovery;
        Kit& kit = view.kit;
        Rect const content = kit.begin_scroll("recovery", area);
        float const width = std::min(widest, area.width - (kit.phone() ? 32 : 64));
        Rect rest{content.x + (area.width - width) / 2, content.y + 24, width, endless};
        Rect brand = cut_top(rest, 32);
        logo(kit, centered(cut_left(brand, 28), 24, 24));
        cut_left(brand, 8);
        kit.text(brand, "Okra", style::emphasis, kit.theme().text);
        cut_top(rest, 32);
        header(view, recovery, rest);
        put_aside(view, recovery, rest);
        choose(view, recovery, rest);
        restore(view, recovery, rest);
        other_ways(view, recovery, rest);
        cut_top(rest, 40);
        kit.end_scroll(rest.y - content.y);
    }
};

} // namespace

std::unique_ptr<Screen> recovery_screen() { return std::make_unique<RecoveryPage>(); }

} // namespace okra::ui
