// How a board looks: cards, heads of columns and lanes, folded lanes, and what a drop would do.
#include <algorithm>
#include <cmath>
#include <string>

#include "ui/kit/board_parts.hpp"
#include "ui/kit/icons.hpp"
#include "words/texts/board.hpp"

namespace okra::ui {

using namespace boards;

namespace {

constexpr float chip_room = 20;
constexpr float avatar = 24;
constexpr float mini_bar = 28;

void card_bar(Board& board, Rect line, BoardCard const& it) {
    Kit& kit = board.kit;
    Theme const& t = kit.theme();
    if (!it.share.empty()) {
        float const wide = std::max(44.0F, std::ceil(kit.width(it.share, style::body_strong)) + 2);
        kit.text(kit.cut_end(line, wide), it.share, style::body_strong, it.progress ? t.text : t.faint, Align::End);
        kit.cut_end(line, 8);
    }
    Rect const bar = centered(line, line.width, 6);
    kit.progress_bar(bar, it.progress, it.expected, it.bar);
    if (!it.progress || !it.moved_to) return;
    auto const x_of = [&](double share) { return static_cast<float>(std::clamp(share, 0.0, 1.0)) * bar.width; };
    float const from = x_of(*it.progress);
    kit.fill({bar.x + from, bar.y, std::max(0.0F, x_of(*it.moved_to) - from), bar.height}, it.moved, 3);
}

void card_chip(Board& board, Rect& foot, std::string const& words) {
    Kit& kit = board.kit;
    float const wide = std::min(std::ceil(kit.width(words, style::caption_medium)) + 14, foot.width);
    Rect const box = centered(kit.cut_start(foot, wide), wide, chip_room);
    kit.outline(box, kit.theme().border, 5);
    kit.text(inset(box, 7, 0), words, style::caption_medium, kit.theme().muted);
    kit.cut_start(foot, 10);
}

void card_counts(Board& board, Rect& foot, BoardCard const& it) {
    Kit& kit = board.kit;
    for (auto const& count : it.counts) {
        if (count.number == 0) continue;
        std::string const words = board.kit.words().count(static_cast<std::int64_t>(count.number));
        float const wide = std::ceil(kit.width(words, style::caption)) + 2;
        if (foot.width < wide + 20) return;
        kit.icon(kit.cut_start(foot, 16), count.icon, 14, kit.theme().muted);
        kit.cut_start(foot, 4);
        kit.text(kit.cut_start(foot, wide), words, style::caption, kit.theme().muted);
        kit.cut_start(foot, 8);
    }
}

void card_foot(Board& board, Rect foot, BoardCard const& it) {
    Kit& kit = board.kit;
    Theme const& t = kit.theme();
    if (!it.avatar.empty()) {
        kit.avatar(centered(kit.cut_end(foot, avatar), avatar, avatar), it.avatar, it.color);
        kit.cut_end(foot, 8);
    }
    if (!it.when.empty()) {
        Color const ink = it.late ? t.of(Status::Behind).ink : t.muted;
        float const wide = std::ceil(kit.width(it.when, style::caption)) + 1;
        kit.text(kit.cut_end(foot, wide), it.when, style::caption, ink, Align::End);
        if (it.late) kit.icon(kit.cut_end(foot, 18), icons::clock, 13, t.of(Status::Behind).mark);
        kit.cut_end(foot, 8);
    }
    if (!it.chip.empty()) card_chip(board, foot, it.chip);
    card_counts(board, foot, it);
    kit.text(foot, it.detail, style::caption, t.muted);
}

} // namespace

void draw_board_card(Board& board, Rect card, BoardCard const& it, bool raised) {
    Kit& kit = board.kit;
    Theme const& t = kit.theme();
    for (int i = 1; raised && i <= 4; ++i) { // a soft shadow in four steps
        auto const spread = static_cast<float>(i * 3);
        kit.rim({card.x - spread, card.y - spread + 4, card.width + 2 * spread, card.height + 2 * spread},
                faded(t.shadow, 0.5F), 8 + spread, 8 + spread + 4);
    }
    if (!raised && !t.dark) kit.rim({card.x, card.y + 1, card.width, card.height}, faded(t.shadow, 0.55F), 8, 9);
    kit.fill(card, it.selected && !raised ? t.accent_soft : t.surface, 8);
    bool const lit = raised || it.selected;
    kit.outline(card, lit ? t.accent : t.hairline, 8, raised ? 1.5F : 1);
    if (it.edge != 0) kit.fill({card.x, card.y + 8, 3, card.height - 16}, it.edge, 1.5F);
    Rect inside = inset(card, padding);
    Rect const foot = cut_bottom(inside, foot_height);
    cut_bottom(inside, foot_gap - 4);
    if (board.spec.has_bars) card_bar(board, cut_bottom(inside, bar_room), it);
    if (it.mark != nullptr) {
        Rect line = inside;
        kit.icon({line.x, line.y, 16, 20}, it.mark, 14, t.muted);
        kit.cut_start(inside, 20);
    }
    kit.paragraph(inside, it.title, style::body, t.text, most_lines);
    card_foot(board, foot, it);
}

namespace {

void draw_head(Board& board, Rect place, std::size_t at) {
    Kit& kit = board.kit;
    Theme const& t = kit.theme();
    auto const& column = board.columns[at];
    std::string const count = kit.words().count(static_cast<std::int64_t>(count_of_column(board, at)));
    SemanticNode node;
    node.role = Role::Heading;
    node.level = 2;
    node.name = column.label;
    node.description = column.mean.empty() ? kit.words(text::board_column, {{"n", count_of_column(board, at)}})
                                           : kit.words(text::board_column_mean,
                                                       {{"n", count_of_column(board, at)}, {"mean", column.mean}});
    node.rect = place;
    kit.node(std::move(node));
    bool const narrow = place.width <= rail + 1;
    if (narrow) {
        kit.hint(place, column.label);
        if (column.icon == nullptr) {
            kit.text(inset(place, 4, 0), column.label, style::caption, t.muted);
            return;
        }
        kit.icon(kit.cut_start(place, 26), column.icon, 16, column.ink != 0 ? column.ink : t.muted);
        kit.text(place, count, style::caption, t.muted);
        return;
    }
    place = inset(place, cell_padding, 0);
    if (column.icon != nullptr) {
        kit.icon(kit.cut_start(place, 18), column.icon, 16, column.ink != 0 ? column.ink : t.muted);
        kit.cut_start(place, 8);
    }
    if (!column.mean.empty()) {
        float const wide = std::ceil(kit.width(column.mean, style::caption)) + 2;
        kit.text(kit.cut_end(place, wide), column.mean, style::caption, t.muted, Align::End);
        kit.cut_end(place, 8);
    }
    float const room = std::max(0.0F, place.width - kit.width(count, style::caption) - 10);
    Rect words = place;
    words.width = room;
    float const drawn = kit.text(words, column.label, style::body_medium, column.ink != 0 ? column.ink : t.text);
    kit.cut_start(place, drawn + 8);
    kit.text(place, count, style::caption, t.muted);
}

} // namespace

void draw_board_heads(Board& board, Rect rect) {
    for (std::size_t at = 0; at < board.columns.size(); ++at) {
        auto const [x, width] = board.kept.shape.columns[at];
        float const from = std::max(rect.x, rect.x + x - board.kept.offset);
        float const to = std::min(right(rect), rect.x + x - board.kept.offset + width);
        if (to - from >= 24) draw_head(board, {from, rect.y, to - from, rect.height}, at); // what of it can be seen
    }
}

void draw_lane_head(Board& board, std::size_t at) {
    Kit& kit = board.kit;
    Theme const& t = kit.theme();
    auto const& lane = board.lanes[at];
    std::size_t const count = board.count_of_lane(at);
    Rect row{board.content.x, board.content.y + board.kept.shape.lanes[at].top, board.view.width, head};
    row.x = board.view.x; // it stays where the columns are pushed aside
    Rect const place = inset(row, 0, 2);
    SemanticNode node;
    node.role = Role::Button;
    node.name = lane.label;
    node.description = lane.share.empty() ? kit.words(text::board_column, {{"n", count}})
                                          : kit.words(text::board_column_mean, {{"n", count}, {"mean", lane.share}});
    node.expanded = !lane.folded;
    Press const press = kit.pressable(place, "lane " + lane.key, std::move(node));
    if (press.hovered) kit.fill(place, t.hover, space::control_radius);
    if (press.clicked) board.events.folded = at;
    Rect words = inset(place, 4, 0);
    kit.icon(kit.cut_start(words, 16), lane.folded ? icons::chevron_right : icons::chevron_down, 16, t.muted);
    kit.cut_start(words, 8);
    if (!lane.avatar.empty()) {
        kit.avatar(centered(kit.cut_start(words, 22), 22, 22), lane.avatar, lane.color);
        kit.cut_start(words, 8);
    }
    Rect name = words;
    name.width = std::max(40.0F, words.width - (kit.phone() ? 40.0F : 220.0F));
    float const drawn = kit.text(name, lane.label, style::body_strong, t.text);
    kit.cut_start(words, drawn + 8);
    std::string const number = kit.words().count(static_cast<std::int64_t>(count));
    float const wide = std::ceil(kit.width(number, style::caption)) + 2;
    kit.text(kit.cut_start(words, wide), number, style::caption, t.muted);
    kit.cut_start(words, 12);
    if (lane.share.empty() || words.width < 160) return;
    kit.progress_bar(centered(kit.cut_start(words, 96), 96, 6), lane.progress, lane.expected, faded(t.text, 0.6F));
    kit.cut_start(words, 8);
    kit.text(words, lane.share, style::caption, t.muted);
}

void draw_folded_cell(Board& board, std::size_t lane, std::size_t column) {
    Kit& kit = board.kit;
    std::size_t const count = board.cards.count(lane, column);
    if (count == 0) return;
    Rect cell = inset(board.cell(lane, column), cell_padding, 0);
    std::string const words = kit.words().count(static_cast<std::int64_t>(count));
    float const wide = std::ceil(kit.width(words, style::caption)) + 2;
    kit.text(kit.cut_end(cell, wide), words, style::caption, kit.theme().muted, Align::End);
    kit.cut_end(cell, 6);
    for (std::size_t row = 0; board.spec.has_bars && row < count && cell.width >= mini_bar; ++row) {
        auto const card = board.cards.card({lane, column, row});
        kit.progress_bar(centered(kit.cut_start(cell, mini_bar), mini_bar, 6), card.progress, {}, card.bar);
        kit.cut_start(cell, 6);
    }
}

void draw_effect(Board& board, Rect card, BoardEffect const& effect) {
    if (effect.words.empty()) return;
    Kit& kit = board.kit;
    Theme const& t = kit.theme();
    float const wide = std::ceil(kit.width(effect.words, style::caption_medium)) + 20;
    Rect const tag{std::clamp(card.x, 0.0F, std::max(0.0F, right(kit.screen()) - wide - 8)), bottom(card) + 8, wide,
                   26};
    kit.fill(tag, effect.possible ? t.accent : t.toast, 5);
    kit.text(inset(tag, 10, 0), effect.words, style::caption_medium, effect.possible ? t.on_accent : t.on_toast);
}

} // namespace okra::ui
