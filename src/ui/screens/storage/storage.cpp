// Settings, Storage: the places that keep the data, backups, the file outside, and the workspaces of this browser.
#include "ui/screens/storage/storage.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "ui/kit/fields.hpp"
#include "ui/kit/format.hpp"
#include "ui/kit/icons.hpp"
#include "ui/screens/export/export.hpp"
#include "ui/screens/new_workspace/new_workspace.hpp"
#include "ui/shared/parts.hpp"
#include "ui/shared/safety.hpp"
#include "ui/shared/settings_nav.hpp"
#include "ui/shared/workspace_rows.hpp"
#include "words/texts/frame.hpp"
#include "words/texts/lists.hpp"
#include "words/texts/names.hpp"
#include "words/texts/settings.hpp"
#include "words/texts/storage.hpp"

namespace okra::ui {

namespace {

constexpr float widest = 1000;
constexpr float padding = 16;
constexpr float mark_size = 40;
constexpr float row_height = 44;
constexpr float tick_room = 36; // of the mark behind a backup that was read again
constexpr std::size_t first_backups = 8; // the others are shown when they are asked for

bool put_button(View& view, Rect& row, ButtonSpec const& spec) {
    Rect const box =
        middle(cut_right(row, std::min(row.width, view.kit.button_width(spec))), view.kit.control_height());
    cut_right(row, space::inside);
    return view.kit.button(box, spec);
}

void facts_line(View& view, Rect& rest, std::string_view words) {
    spoken_paragraph(view, rest, words, style::caption, view.kit.theme().muted);
}

// -- how safe --------------------------------------------------------------------------------------------------------

void save_button(View& view, Rect& row) {
    auto const& outside = view.state.outside;
    bool const files = outside && outside->has_files;
    Text const label = !files             ? text::outside_download
                       : !outside->chosen ? text::outside_choose
                       : outside->allowed ? text::outside_save_now
                                          : text::outside_allow;
    ButtonSpec const spec{.label = view.words(label),
                          .icon = icons::download,
                          .kind = ButtonKind::Primary,
                          .key = "save outside",
                          .expanded = {}};
    if (put_button(view, row, spec)) view.outbox.emplace_back(SaveOutside{});
}

void verdict(View& view, Rect card) {
    Kit& kit = view.kit;
    Theme const& t = kit.theme();
    Safety const safety = safety_of(view);
    StatusColors const& colors = t.of(safety.level == Safety::Level::Safe      ? Status::OnTrack
                                      : safety.level == Safety::Level::Limited ? Status::AtRisk
                                                                               : Status::Behind);
    Rect row = inset(card, padding, padding);
    if (!kit.phone()) {
        save_button(view, row);
        cut_right(row, padding);
    }
    Rect const mark = middle(cut_left(row, mark_size), mark_size);
    kit.fill(mark, colors.soft, space::inside);
    kit.icon(mark, safety.level == Safety::Level::Safe ? icons::shield_check : icons::triangle_alert, 20, colors.ink);
    cut_left(row, padding - 2);
    float const lines = kit.paragraph_height(row.width, safety.help, style::caption, 3);
    Rect words = middle(row, style::emphasis.line_height + lines);
    kit.heading(cut_top(words, style::emphasis.line_height), safety.title, style::emphasis, 2);
    spoken_paragraph(view, words, safety.help, style::caption, t.muted);
}

// -- the four places -------------------------------------------------------------------------------------------------

struct Fact {
    Text place{};
    char const* icon = nullptr;
    bool good = true;
    std::string value;
    std::array<std::string, 2> lines;
};

std::uint32_t records_of(Document const& document) {
    std::uint32_t count = 0;
    for (std::size_t i = 0; i < kind_count; ++i) {
        RecordTable const& table = document.all(static_cast<Kind>(i));
        for (std::size_t row = 0; row < table.size(); ++row) count += table[row].deleted ? 0U : 1U;
    }
    return count;
}

std::string log_words(View& view) {
    auto const& storage = view.state.storage;
    if (!storage || storage->log_first.empty()) return std::string(view.words(text::storage_no_log));
    auto const first = log_from_bytes(storage->log_first);
    if (!first) return std::string(view.words(text::storage_no_log));
    return view.words(text::storage_log,
                      {{"n", storage->log_entries},
                       {"day", std::string_view(medium_date(view.kit.day_of(first->at()), view.kit.locale()))}});
}

Fact database_fact(View& view, std::uint32_t records) {
    Session const& session = view.session;
    SaveState const state = session.save_state();
    Text const value = state == SaveState::Saved    ? text::saved
                       : state == SaveState::Saving ? text::saving
                                                    : text::not_saved;
    return {text::storage_database,
            icons::layers,
            state != SaveState::Failed,
            std::string(view.words(value)),
            {view.words(text::storage_revision, {{"revision", session.revision()}, {"n", records}}), log_words(view)}};
}

Fact second_fact(View& view) {
    auto const& second = view.state.second;
    if (!second.works)
        return {text::storage_second,
                icons::copy,
                false,
                std::string(view.words(text::storage_none)),
                {std::string(view.words(text::storage_no_files)), std::string(view.words(text::storage_no_files_why))}};
    bool const same = second.epoch == view.session.epoch() && second.revision == view.session.revision();
    Text const value = same ? text::second_same : view.state.second_lags ? text::second_lags : text::second_follows;
    return {
        text::storage_second,
        icons::copy,
        !view.state.second_lags,
        std::string(view.words(value)),
        {view.words(text::second_where, {{"size", std::string_view(size_in_words(second.bytes, view.kit.locale()))}}),
         std::string(view.words(text::second_repairs))}};
}

Fact outside_fact(View& view) {
    auto const& outside = view.state.outside;
    if (!outside || !outside->last)
        return {text::storage_outside,
                icons::file_text,
                false,
                std::string(view.words(text::storage_none)),
                {outside && outside->chosen ? outside->name : std::string(view.words(text::outside_none)),
                 std::string(view.words(text::outside_survives))}};
    return {text::storage_outside,
            icons::file_text,
            !copy_is_old(view),
            age_in_words(view, outside->last->at),
            {outside->name, view.words(text::outside_behind, {{"n", view.state.changes_outside}})}};
}

Fact space_fact(View& view) {
    auto const& storage = view.state.storage;
    if (!storage || storage->quota == 0)
        return {text::storage_space, icons::gauge, true, "—", {std::string(view.words(text::space_unknown)), {}}};
    auto const& locale = view.kit.locale();
    std::string const whole = size_in_words(storage->quota, locale);
    return {text::storage_space,
            icons::gauge,
            !space_is_low(*storage),
            size_in_words(storage->used, locale),
            {view.words(text::space_of, {{"size", std::string_view(whole)}}),
             std::string(view.words(space_is_low(*storage) ? text::space_low
                                    : storage->persisted   ? text::space_kept
                                                           : text::space_may_go))}};
}

void draw_fact(View& view, Rect cell, Fact const& fact) {
    Kit& kit = view.kit;
    Theme const& t = kit.theme();
    auto const group = kit.group(Role::Group, view.words(fact.place), cell, view.words(fact.place));
    Rect rest = inset(cell, padding, padding - 2);
    Rect head = cut_top(rest, 20);
    kit.icon(cut_left(head, 16), fact.icon, 16, t.of(fact.good ? Status::OnTrack : Status::AtRisk).ink);
    cut_left(head, space::inside);
    kit.text(head, view.words(fact.place), style::body_medium, t.text);
    cut_top(rest, 6);
    kit.label(cut_top(rest, style::section.line_height), fact.value, style::section, t.text);
    cut_top(rest, 2);
    for (std::string const& line : fact.lines)
        if (!line.empty()) facts_line(view, rest, line);
}

constexpr float fact_height = 136;

void facts(View& view, Rect area, std::uint32_t records) {
    std::array const all{database_fact(view, records), second_fact(view), outside_fact(view), space_fact(view)};
    std::size_t const columns = area.width < 520 ? 1 : area.width < 820 ? 2 : 4;
    float const width = area.width / static_cast<float>(columns);
    for (std::size_t i = 0; i < all.size(); ++i) {
        std::size_t const line = i / columns;
        Rect const cell{area.x + width * static_cast<float>(i % columns),
                        area.y + fact_height * static_cast<float>(line), width, fact_height};
        if (i % columns > 0) view.kit.hairline_down({cell.x, cell.y}, cell.height);
        if (i >= columns) view.kit.hairline({cell.x, cell.y}, cell.width);
        draw_fact(view, cell, all[i]);
    }
}

void safety_card(View& view, Rect& rest, std::uint32_t records) {
    Kit& kit = view.kit;
    bool const phone = kit.phone();
    std::size_t const rows = rest.width < 520 ? 4 : rest.width < 820 ? 2 : 1;
    float const head = phone ? 104 : 76;
    float const button = phone ? kit.control_height() + padding : 0;
    Rect card = cut_top(rest, head + button + fact_height * static_cast<float>(rows));
    kit.card(card);
    verdict(view, cut_top(card, head));
    if (phone) {
        Rect row = inset(cut_top(card, button), padding, 0);
        save_button(view, row);
    }
    kit.hairline({card.x, card.y}, card.width);
    facts(view, card, records);
    cut_top(rest, space::between);
}

// -- backups ---------------------------------------------------------------------------------------------------------

Text text_of(platform::BackupWhy why) {
    switch (why) {
    case platform::BackupWhy::Ring: break;
    case platform::BackupWhy::Wished: return text::backup_wished;
    case platform::BackupWhy::Import: return text::backup_import;
    case platform::BackupWhy::Merge: return text::backup_merge;
    case platform::BackupWhy::Migration: return text::backup_migration;
    case platform::BackupWhy::Replace: return text::backup_replace;
    case platform::BackupWhy::Delete: return text::backup_delete;
    case platform::BackupWhy::Restore: return text::backup_restore;
    }
    return text::backup_ring;
}

std::string counts_of(View& view, platform::StoreBackup const& backup) {
    Words const& words = view.kit.words();
    return words.count(backup.objectives) + " · " + words.count(backup.key_results) + " · " +
           words.count(backup.check_ins);
}

std::string behind_of(View& view, platform::StoreBackup const& backup) {
    if (backup.epoch != view.session.epoch()) return std::string(view.words(text::backup_before_replacement));
    std::uint64_t const now = view.session.revision();
    if (backup.revision >= now) return std::string(view.words(text::backup_same));
    return view.words(text::backup_behind, {{"n", now - backup.revision}});
}

struct BackupColumns {
    float when = 0, why = 0, counts = 0, behind = 0, size = 0;
};

ButtonSpec look_spec(View& view) {
    return {.label = view.words(text::backup_look),
            .icon = icons::eye,
            .kind = ButtonKind::Ghost,
            .small = true,
            .key = "look",
            .expanded = {}};
}

// Of what the tick and the button at the end leave of a row.
BackupColumns columns_for(View& view, float width) {
    if (width < 620) return {width * 0.5F, 0, 0, 0, 0};
    float const left = width - view.kit.button_width(look_spec(view)) - space::inside - tick_room - 2 * padding;
    return {left * 0.22F, left * 0.27F, left * 0.18F, left * 0.21F, left * 0.12F};
}

void backups_head(View& view, Rect row) {
    Kit& kit = view.kit;
    kit.fill(inset(row, 1, 0), kit.theme().raised);
    auto const columns = columns_for(view, row.width);
    Rect cells = inset(row, padding, 0);
    auto const head = [&](float width, Text words, Align align = Align::Left) {
        if (width > 0)
            kit.text(cut_left(cells, width), view.words(words), style::caption_medium, kit.theme().muted, align);
    };
    head(columns.when, text::backup_when);
    head(columns.why, text::backup_why);
    head(columns.counts + columns.behind, text::backup_counts);
    head(columns.size, text::backup_size, Align::Right);
}

void backup_row(View& view, Rect row, platform::StoreBackup const& backup) {
    Kit& kit = view.kit;
    Theme const& t = kit.theme();
    auto const inner = kit.scope(backup.name);
    auto const columns = columns_for(view, row.width);
    bool const pinned = backup.why != platform::BackupWhy::Ring;
    std::string const when = age_in_words(view, backup.at);
    auto const why = view.words(text_of(backup.why));
    std::string const size = size_in_words(backup.bytes, kit.locale());
    SemanticNode node;
    node.role = Role::Row;
    node.name = when + ", " + std::string(why);
    std::string const counts = view.words(
        text::copy_counts,
        {{"objectives", backup.objectives}, {"key_results", backup.key_results}, {"check_ins", backup.check_ins}});
    node.description = view.words(
        text::backup_told,
        {{"counts", std::string_view(counts)}, {"behind", std::string_view(behind_of(view, backup))}, {"size", size}});
    node.rect = row;
    auto const group = kit.group(std::move(node));
    if (!kit.visible(row)) return;
    if (kit.pointer_over(row)) kit.fill(row, t.hover);
    Rect cells = inset(row, padding, 0);
    if (put_button(view, cells, look_spec(view))) view.outbox.emplace_back(LookAtBackup{backup.name});
    if (columns.why == 0) {
        Rect words = middle(cells, 36);
        kit.text(cut_top(words, 20), when, style::body_medium, t.text);
        kit.text(words, std::string(why) + " · " + size, style::caption, t.muted);
        return;
    }
    kit.text(cut_left(cells, columns.when), when, style::body_medium, t.text);
    Rect reason = cut_left(cells, columns.why);
    if (pinned) {
        kit.icon(cut_left(reason, 16), icons::lock, 14, t.accent);
        cut_left(reason, 6);
    }
    kit.text(reason, why, style::body, t.muted);
    kit.text(cut_left(cells, columns.counts), counts_of(view, backup), style::body, t.muted);
    kit.text(cut_left(cells, columns.behind), behind_of(view, backup), style::caption, t.muted);
    kit.text(cut_left(cells, columns.size), size, style::body, t.muted, Align::Right);
    cut_left(cells, tick_room / 3);
    kit.icon(cut_left(cells, 24), icons::circle_check, 16, t.of(Status::OnTrack).ink);
}

void backups_card(View& view, Rect& rest, bool& all_shown) {
    Kit& kit = view.kit;
    Theme const& t = kit.theme();
    auto const& backups = view.state.backups;
    bool const works = backups && backups->works;
    std::size_t const count = works ? backups->all.size() : 0;
    std::size_t const shown = all_shown ? count : std::min(count, first_backups);
    bool const more = shown < count;
    float const table = count == 0 ? row_height : head_height + static_cast<float>(shown + (more ? 1 : 0)) * row_height;
    Rect card = cut_top(rest, 56 + table);
    kit.card(card);
    Rect head = inset(cut_top(card, 56), padding, 0);
    ButtonSpec const now{.label = kit.words(text::backup_now), .icon = icons::history, .expanded = {}};
    if (works && put_button(view, head, now)) view.outbox.emplace_back(BackUpNow{});
    float const wide = kit.width(kit.words(text::storage_backups), style::emphasis) + 2;
    kit.heading(cut_left(head, wide), kit.words(text::storage_backups), style::emphasis, 2);
    cut_left(head, 10);
    if (!kit.phone()) kit.label(head, kit.words(text::backup_rules), style::caption, t.muted);
    kit.hairline({card.x, card.y}, card.width);
    if (count == 0) {
        Text const why = works ? text::backup_none_yet : text::no_backup_here;
        kit.label(inset(card, padding, 0), kit.words(why), style::body, t.muted);
    } else {
        auto const list = kit.group(Role::Table, kit.words(text::storage_backups), card, "backups");
        backups_head(view, cut_top(card, head_height));
        for (std::size_t i = 0; i < shown; ++i) {
            kit.hairline({card.x, card.y}, card.width);
            backup_row(view, cut_top(card, row_height), backups->all[count - 1 - i]);
        }
        std::string const label = view.words(text::backup_all, {{"n", count}});
        ButtonSpec const spec{.label = label, .kind = ButtonKind::Ghost, .small = true, .key = "all", .expanded = {}};
        if (more) {
            kit.hairline({card.x, card.y}, card.width);
            Rect const box = centered(card, kit.button_width(spec), kit.control_height());
            if (kit.button(box, spec)) {
                all_shown = true;
                kit.wake_after(0);
            }
        }
    }
    cut_top(rest, space::between);
}

// -- what is set -----------------------------------------------------------------------------------------------------

struct SettingsCard {
    Rect rest;
    bool began = false;
};

// Words on the left, a line above all but the first; what is left of the row is for a control at its end.
Rect setting(View& view, SettingsCard& card, std::string_view title, std::string_view help, float control) {
    Kit& kit = view.kit;
    if (card.began) kit.hairline({card.rest.x + padding, card.rest.y}, card.rest.width - 2 * padding);
    card.began = true;
    Rect row = inset(cut_top(card.rest, 64), padding, 0);
    Rect const end = middle(cut_right(row, control), kit.control_height());
    cut_right(row, padding);
    Rect words = middle(row, 36);
    kit.label(cut_top(words, 20), title, style::body_medium, kit.theme().text);
    kit.label(words, help, style::caption, kit.theme().muted);
    return end;
}

void automatic_setting(View& view, SettingsCard& card) {
    auto const& outside = view.state.outside;
    if (!outside || !outside->has_files) return;
    std::string const help = !outside->chosen   ? std::string(view.words(text::outside_automatic_first))
                             : outside->allowed ? view.words(text::outside_automatic_allowed, {{"file", outside->name}})
                                                : view.words(text::outside_automatic_ask, {{"file", outside->name}});
    bool automatic = outside->automatic;
    Rect const end = setting(view, card, view.words(text::outside_automatic), help, 44);
    if (toggle(view.kit, end, view.words(text::outside_automatic), automatic, !outside->chosen)) {
        view.kit.out().requests.emplace_back(platform::SetOutside{.forget = false, .automatic = automatic});
        if (automatic && !outside->allowed) view.kit.out().requests.emplace_back(platform::AllowOutside{});
    }
}

void file_setting(View& view, SettingsCard& card) {
    auto const& outside = view.state.outside;
    if (!outside || !outside->has_files || !outside->chosen) return;
    ButtonSpec const other{.label = view.words(text::outside_other), .icon = icons::file_text, .expanded = {}};
    Rect const end =
        setting(view, card, view.words(text::storage_outside), outside->name, view.kit.button_width(other));
    if (view.kit.button(end, other)) view.outbox.emplace_back(SaveOutside{.choose = true});
}

void persist_setting(View& view, SettingsCard& card) {
    auto const& storage = view.state.storage;
    if (!storage || !storage->can_persist) return;
    ButtonSpec const ask{.label = view.words(text::persist_ask), .icon = icons::shield_check, .expanded = {}};
    float const width = storage->persisted ? 24 : view.kit.button_width(ask);
    Rect const end = setting(view, card, view.words(text::persist),
                             view.words(storage->persisted ? text::persist_agreed : text::persist_not_yet), width);
    if (storage->persisted) view.kit.icon(end, icons::circle_check, 18, view.kit.theme().of(Status::OnTrack).ink);
    else if (view.kit.button(end, ask)) view.kit.out().requests.emplace_back(platform::AskToPersist{});
}

// What leaves this computer is better locked.
void locked_setting(View& view, SettingsCard& card) {
    ButtonSpec const save{.label = view.words(text::locked_copy_save), .icon = icons::lock, .expanded = {}};
    Rect const end = setting(view, card, view.words(text::locked_copy), view.words(text::locked_copy_help),
                             view.kit.button_width(save));
    if (view.kit.button(end, save)) start_locked_copy(view);
}

void settings_card(View& view, Rect& rest) {
    auto const& outside = view.state.outside;
    auto const& storage = view.state.storage;
    bool const files = outside && outside->has_files;
    int const rows =
        1 + (files ? 1 : 0) + (files && outside->chosen ? 1 : 0) + (storage && storage->can_persist ? 1 : 0);
    SettingsCard card{cut_top(rest, 64.0F * static_cast<float>(rows))};
    view.kit.card(card.rest);
    automatic_setting(view, card);
    file_setting(view, card);
    locked_setting(view, card);
    persist_setting(view, card);
    cut_top(rest, space::between);
}

// -- workspaces ------------------------------------------------------------------------------------------------------

void workspaces_card(View& view, Rect& rest) {
    auto const& workspaces = view.state.workspaces;
    if (!workspaces) return;
    Kit& kit = view.kit;
    std::vector<platform::WorkspaceEntry const*> all;
    for (bool const binned : {false, true})
        for (auto const& entry : workspaces->all)
            if (entry.binned.has_value() == binned) all.push_back(&entry);
    constexpr float height = 56;
    Rect card = cut_top(rest, height * static_cast<float>(all.size() + 1));
    kit.card(card);
    Rect head = inset(cut_top(card, height), padding, 0);
    ButtonSpec const make{.label = kit.words(text::workspace_new), .icon = icons::plus, .expanded = {}};
    if (put_button(view, head, make)) view.open("new-workspace", new_workspace_screen());
    ButtonSpec const copy{.label = kit.words(text::workspace_duplicate), .icon = icons::copy, .expanded = {}};
    if (put_button(view, head, copy)) duplicate_workspace(view);
    kit.heading(head, kit.words(text::storage_workspaces), style::emphasis, 2);
    auto const list = kit.group(Role::List, kit.words(text::storage_workspaces), card, "workspaces");
    for (auto const* entry : all) {
        kit.hairline({card.x, card.y}, card.width);
        workspace_row(view, cut_top(card, height), *entry, entry->key == workspaces->current);
    }
    cut_top(rest, space::between);
}

// -- the page --------------------------------------------------------------------------------------------------------

class Storage final : public Screen {
public:
    void draw(View& view, Rect area) override {
        Kit& kit = view.kit;
        ask(view);
        Rect const content = kit.begin_scroll("storage", area);
        Rect rest = settings_page(view, content, widest);
        safety_card(view, rest, m_records);
        backups_card(view, rest, m_all_backups);
        settings_card(view, rest);
        workspaces_card(view, rest);
        cut_top(rest, space::around);
        kit.end_scroll(rest.y - content.y);
    }

private:
    // What the browser tells of the space is asked for when the page opens, and after what was saved since.
    void ask(View& view) {
        if (m_version != view.session.version()) m_records = records_of(view.document());
        m_version = view.session.version();
        std::uint64_t const saved = view.session.save_state() == SaveState::Saved ? view.session.revision() + 1 : 0;
        if (saved == 0 || m_asked == saved) return;
        m_asked = saved;
        view.kit.out().requests.emplace_back(platform::TellStorage{});
    }

    std::uint64_t m_version = 0;
    std::uint64_t m_asked = 0;
    std::uint32_t m_records = 0;
    bool m_all_backups = false;
};

} // namespace

std::unique_ptr<Screen> storage_screen() { return std::make_unique<Storage>(); }

} // namespace okra::ui
