// The dialog before a backup is restored: what comes back, what becomes what it was, what goes.
#include "ui/screens/restore_backup/restore_backup.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "base/text.hpp"
#include "command/words.hpp"
#include "ui/kit/format.hpp"
#include "ui/kit/icons.hpp"
#include "ui/shared/dialog.hpp"
#include "ui/shared/parts.hpp"
#include "words/texts/frame.hpp"
#include "words/texts/lists.hpp"
#include "words/texts/storage.hpp"

namespace okra::ui {

namespace {

constexpr float icon_column = 28;

std::uint32_t total_of(BackupPreview::Group const& group) {
    return std::accumulate(group.counts.begin(), group.counts.end(), 0U);
}

// "3 objectives, 12 check-ins"
std::string counts_in_words(View& view, BackupPreview::Group const& group) {
    std::string list;
    for (std::size_t i = 0; i < kind_count; ++i) {
        if (group.counts[i] == 0) continue;
        auto const kind = static_cast<Kind>(i);
        auto const& all = view.kit.words();
        std::string const name = group.counts[i] == 1 ? kind_name(all, kind) : kind_plural(all, kind);
        if (!list.empty()) list += ", ";
        list += number(group.counts[i], view.kit.locale(), 0) + " " + all.within(name);
    }
    return list;
}

std::string titles_in_words(View& view, BackupPreview::Group const& group) {
    std::string list;
    for (std::string const& title : group.titles) {
        if (!list.empty()) list += " · ";
        list += printable(title);
    }
    return total_of(group) > group.titles.size() && !list.empty()
               ? list + " " + std::string(view.words(text::backup_more))
               : list;
}

struct Change {
    Text text;
    char const* icon;
};
constexpr std::array<Change, 3> changes{
    {{text::backup_brings, icons::plus}, {text::backup_changes, icons::pencil}, {text::backup_takes, icons::minus}}};

void change_row(View& view, Rect& rest, BackupPreview::Group const& group, Change const& change) {
    std::uint32_t const total = total_of(group);
    if (total == 0) return;
    Kit& kit = view.kit;
    Rect line = rest;
    kit.icon({line.x, line.y, 16, style::body_strong.line_height}, change.icon, 16, kit.theme().muted);
    cut_left(line, icon_column);
    spoken_paragraph(view, line, view.words(change.text, {{"n", total}}), style::body_strong, kit.theme().text);
    spoken_paragraph(view, line, counts_in_words(view, group), style::body, kit.theme().muted);
    if (std::string const titles = titles_in_words(view, group); !titles.empty())
        spoken_paragraph(view, line, titles, style::caption, kit.theme().muted);
    cut_top(rest, line.y - rest.y + space::inside);
}

bool close_button(View& view, Rect row) {
    ButtonSpec const close{.label = view.words(text::action_close), .kind = ButtonKind::Primary, .expanded = {}};
    return view.kit.button(cut_right(row, view.kit.button_width(close)), close);
}

class RestoreBackupDialog final : public Screen {
public:
    explicit RestoreBackupDialog(BackupPreview preview) : m_preview(std::move(preview)) {}

    void draw(View& view, Rect) override {
        Kit& kit = view.kit;
        auto const box =
            begin_dialog(view, {.title = kit.words(text::screen_restore_backup), .width = 520, .first_height = 340});
        if (!box.drawn) return;
        Rect rest = box.body;
        for (std::size_t i = 0; i < changes.size(); ++i) change_row(view, rest, m_preview.groups[i], changes[i]);
        bool const same = std::ranges::all_of(m_preview.groups, [](auto const& group) { return total_of(group) == 0; });
        if (same) spoken_paragraph(view, rest, kit.words(text::backup_is_same), style::body, kit.theme().text);
        else spoken_paragraph(view, rest, kit.words(text::backup_restore_help), style::body, kit.theme().muted);
        Rect row = end_dialog_body(view, box, rest.y);
        DialogButtons pressed;
        if (same) pressed.cancelled = close_button(view, row);
        else pressed = dialog_buttons(view, row, kit.words(text::action_restore));
        if (box.fresh) kit.focus(kit.id(kit.words(same ? text::action_close : text::action_cancel)));
        if (pressed.confirmed) view.outbox.emplace_back(RestoreBackup{});
        if (end_dialog(view, box) || pressed.cancelled || pressed.confirmed) view.close();
    }

private:
    BackupPreview m_preview;
};

} // namespace

std::unique_ptr<Screen> restore_backup_screen(BackupPreview preview) {
    return std::make_unique<RestoreBackupDialog>(std::move(preview));
}

} // namespace okra::ui
