// What a file that was handed over says of itself, and its banner.
#include "ui/one_file.hpp"

#include <algorithm>
#include <charconv>

#include "base/shown.hpp"
#include "base/text.hpp"
#include "ui/kit/icons.hpp"
#include "ui/screens/export/export.hpp"
#include "words/texts/handoff.hpp"

namespace okra::ui {

namespace {

constexpr float banner_height = 44;
constexpr float phone_padding = 10;

std::string whose(View const& view, OneFile const& file) {
    std::string const day = medium_date(view.kit.day_of(file.made), view.kit.locale());
    if (file.from.empty()) return view.words(text::one_file_of, {{"day", day}});
    return view.words(text::one_file_from, {{"name", std::string_view(printable(file.from))}, {"day", day}});
}

Text what_it_is(OneFile const& file) {
    if (file.to_read) return text::one_file_to_read;
    return file.kept ? text::one_file_kept : text::one_file_not_kept;
}

void save_button(View& view, Rect& row) {
    Kit& kit = view.kit;
    ButtonSpec const save{.label = kit.words(text::one_file_save),
                          .icon = icons::download,
                          .small = !kit.coarse(),
                          .key = "save a copy",
                          .expanded = {}};
    Rect const place = kit.cut_end(row, kit.button_width(save));
    float const high = kit.coarse() ? space::touch_height : 28.0F;
    kit.cut_end(row, space::inside);
    if (kit.button({place.x, place.y + (place.height - high) / 2, place.width, high}, save)) start_handoff(view);
}

} // namespace

std::optional<OneFile> one_file(Remembered const& remembered) {
    std::string_view const made = remembered["one-file/made"];
    if (made.empty()) return std::nullopt;
    OneFile file;
    file.from = remembered["one-file/from"];
    std::from_chars(made.data(), made.data() + made.size(), file.made.milliseconds);
    auto const says = [&](std::string_view name) { return remembered[name] == "yes"; };
    file.to_read = says("one-file/to-read");
    file.kept = says("one-file/kept");
    file.locked = says("one-file/locked");
    file.lost = says("one-file/lost");
    return file;
}

Rect rest_of_one_file(View& view, Rect area) {
    auto const here = one_file(view.state.remembered);
    if (!here) return area;
    OneFile const& file = *here;
    Kit& kit = view.kit;
    Theme const& t = kit.theme();
    std::string const title = whose(view, file);
    std::string_view const what = kit.words(what_it_is(file));
    bool const phone = kit.phone();
    float const width = area.width - 2 * phone_padding;
    float const words = kit.paragraph_height(width, what, style::caption, 3);
    Rect box = cut_top(area, phone ? words + space::touch_height + 2 * phone_padding : banner_height);
    auto const scope = kit.scope("one file");
    auto const group = kit.group(Role::Complementary, kit.words(text::one_file), box, "banner");
    kit.fill(box, t.accent_soft);
    kit.hairline({box.x, bottom(box) - 1}, box.width);
    Rect row = inset(box, phone ? phone_padding : space::around, phone ? phone_padding : 0);
    Rect below = phone ? cut_bottom(row, words) : Rect{};
    save_button(view, row);
    kit.icon(kit.cut_start(row, 16), file.to_read ? icons::eye : icons::package, 16, t.accent);
    kit.cut_start(row, space::inside);
    float const wide = std::min(kit.width(title, style::body_strong) + 2, row.width);
    kit.label(kit.cut_start(row, wide), title, style::body_strong, t.text);
    kit.cut_start(row, 12);
    if (phone) kit.paragraph(below, what, style::caption, t.muted, 3);
    else kit.label(row, what, style::body, t.muted);
    return area;
}

} // namespace okra::ui
