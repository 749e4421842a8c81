// What is done with a whole table of the analytics: copied, saved as CSV, saved as a picture.
#include "base/shown.hpp"
#include "ui/kit/icons.hpp"
#include "ui/screens/analytics/analytics_parts.hpp"
#include "words/texts/analytics.hpp"
#include "words/texts/frame.hpp"
#include "words/texts/outcomes.hpp"

namespace okra::ui {

namespace {

bool tool(Kit& kit, Rect& row, Text label, char const* icon, bool words) {
    ButtonSpec const spec{.label = kit.words(label),
                          .icon = icon,
                          .kind = ButtonKind::Ghost,
                          .icon_only = !words,
                          .small = true,
                          .expanded = {}};
    Rect const place = middle(kit.cut_end(row, kit.button_width(spec)), kit.coarse() ? space::touch_height : 28);
    kit.cut_end(row, space::unit);
    return kit.button(place, spec);
}

} // namespace

Rect table_buttons(View& view, Rect row, TableButtons& buttons, FunctionRef<ChartTable()> table) {
    Kit& kit = view.kit;
    constexpr float room_of_words = 420;
    bool const words = row.width > room_of_words;
    if (tool(kit, row, text::table_file_csv, icons::download, words)) {
        std::string const csv = csv_of(table());
        std::string const name = buttons.file + ".csv";
        kit.out().requests.emplace_back(
            platform::SaveFile{name, "text/csv;charset=utf-8", platform::Bytes(csv.begin(), csv.end())});
        view.outbox.emplace_back(Say{view.words(text::toast_exported, {{"file", name}})});
    }
    if (tool(kit, row, text::table_file_copy, icons::copy, words)) {
        kit.out().requests.emplace_back(platform::CopyText{csv_of(table())});
        view.outbox.emplace_back(Say{std::string(kit.words(text::chart_copied))});
    }
    if (buttons.card.height <= 0) return row;
    constexpr double still = 0.25; // seconds until a tooltip is gone
    if (tool(kit, row, text::chart_picture, icons::image, false)) buttons.picture_at = kit.time() + still;
    if (buttons.picture_at == 0) return row;
    if (kit.time() < buttons.picture_at) {
        kit.wake_after(buttons.picture_at - kit.time());
        return row;
    }
    buttons.picture_at = 0;
    kit.out().requests.emplace_back(platform::SavePicture{buttons.file + ".png", buttons.card});
    return row;
}

} // namespace okra::ui
