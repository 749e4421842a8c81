// Where a board's lanes, columns and cards lie.
#include <algorithm>
#include <cmath>

#include "ui/kit/board_parts.hpp"

namespace okra::ui {

using namespace boards;

namespace {

float height_of(Board const& board, BoardPlace const& place, float width) {
    float const words =
        board.kit.paragraph_height(width - 2 * padding, board.cards.title(place), style::body, most_lines);
    return 2 * padding + words + (board.spec.has_bars ? bar_room : 0) + foot_gap + foot_height;
}

void place_columns(Board& board, float width) {
    auto& shape = board.kept.shape;
    shape.columns.assign(board.columns.size(), {0, width});
    shape.width = width;
    if (board.one) return;
    std::vector<bool> narrow(board.columns.size());
    std::size_t wide = 0;
    for (std::size_t i = 0; i < board.columns.size(); ++i) {
        narrow[i] = board.spec.rails && !board.columns[i].adds && count_of_column(board, i) == 0;
        if (!narrow[i]) ++wide;
    }
    if (wide == 0) narrow.assign(narrow.size(), false);
    if (wide == 0) wide = narrow.size();
    float const gaps = static_cast<float>(board.columns.size() - 1) * column_gap;
    float const rails = static_cast<float>(board.columns.size() - wide) * rail;
    float const share =
        std::max(board.spec.least_column, std::floor((width - gaps - rails) / static_cast<float>(wide)));
    float x = 0;
    for (std::size_t i = 0; i < board.columns.size(); ++i) {
        shape.columns[i] = {x, narrow[i] ? rail : share};
        x += shape.columns[i].second + column_gap;
    }
    shape.width = std::max(width, x - column_gap);
}

void place_cards(Board const& board, std::size_t at, BoardShape::Lane& lane) {
    lane.columns.resize(board.columns.size());
    lane.height = board.folded(at) ? folded_cell : least_cell;
    for (std::size_t column = 0; column < board.columns.size(); ++column) {
        auto& tops = lane.columns[column].tops;
        float y = cell_padding;
        tops.push_back(y);
        if (board.folded(at)) continue;
        float const width = board.kept.shape.columns[column].second - 2 * board.side();
        std::size_t const count = board.cards.count(at, column);
        for (std::size_t row = 0; row < count; ++row) {
            y += height_of(board, {at, column, row}, width) + card_gap;
            tops.push_back(y);
        }
        float end = count > 0 ? y : 2 * cell_padding;
        if (board.columns[column].adds) end += board.kit.control_height();
        if (board.shows(column)) lane.height = std::max(lane.height, end);
    }
}

std::string folds_of(Board const& board) {
    std::string folds;
    for (auto const& lane : board.lanes) folds += lane.folded ? '1' : '0';
    return folds + (board.one ? "/" + std::to_string(board.kept.tab) : "");
}

} // namespace

std::size_t count_of_column(Board const& board, std::size_t column) {
    std::size_t count = 0;
    for (std::size_t lane = 0; lane < board.lane_count(); ++lane) count += board.cards.count(lane, column);
    return count;
}

void shape_board(Board& board, float width) {
    auto& kept = board.kept;
    std::string folds = folds_of(board);
    bool const same =
        board.spec.version != 0 && kept.version == board.spec.version && kept.made_for == width && kept.folds == folds;
    if (same) return;
    kept.version = board.spec.version;
    kept.made_for = width;
    kept.folds = std::move(folds);
    kept.shape = {};
    place_columns(board, width);
    float y = 0;
    for (std::size_t at = 0; at < board.lane_count(); ++at) {
        auto& lane = kept.shape.lanes.emplace_back();
        lane.top = lane.cells = y;
        if (board.hides(at)) continue;
        if (!board.lanes.empty()) y += head;
        lane.cells = y;
        place_cards(board, at, lane);
        y += lane.height + lane_gap;
    }
    kept.shape.height = y;
}

std::size_t Board::count_of_lane(std::size_t lane) const {
    std::size_t count = 0;
    for (std::size_t column = 0; column < columns.size(); ++column)
        if (shows(column)) count += cards.count(lane, column);
    return count;
}

Rect Board::cell(std::size_t lane, std::size_t column) const {
    auto const& at = kept.shape.lanes[lane];
    auto const [x, width] = kept.shape.columns[column];
    return {content.x + x, content.y + at.cells, width, at.height};
}

Rect Board::card(BoardPlace const& place) const {
    Rect const around = cell(place.lane, place.column);
    auto const& tops = kept.shape.lanes[place.lane].columns[place.column].tops;
    if (place.row + 1 >= tops.size()) return around; // of a folded lane
    return {around.x + side(), around.y + tops[place.row], around.width - 2 * side(),
            tops[place.row + 1] - tops[place.row] - card_gap};
}

std::optional<BoardPlace> place_of_card(Board const& board, std::string_view key, BoardPlace const& guess) {
    if (key.empty()) return {};
    if (board.has(guess) && board.cards.key(guess) == key) return guess;
    for (std::size_t lane = 0; lane < board.lane_count(); ++lane)
        for (std::size_t column = 0; column < board.columns.size(); ++column)
            for (std::size_t row = 0; row < board.cards.count(lane, column); ++row)
                if (board.cards.key({lane, column, row}) == key) return BoardPlace{lane, column, row};
    return {};
}

std::optional<BoardSpot> spot_at(Board const& board, Point at) {
    if (!contains(board.view, at)) return {};
    for (std::size_t lane = 0; lane < board.lane_count(); ++lane) {
        auto const& shape = board.kept.shape.lanes[lane];
        float const top = board.content.y + shape.top;
        float const end = lane + 1 == board.lane_count() ? bottom(board.view)
                                                         : board.content.y + shape.cells + shape.height + lane_gap;
        if (at.y < top || at.y >= end) continue;
        for (std::size_t column = 0; column < board.columns.size(); ++column) {
            Rect const cell = board.cell(lane, column);
            if (board.shows(column) && at.x >= cell.x - column_gap / 2 && at.x < right(cell) + column_gap / 2)
                return BoardSpot{lane, column};
        }
    }
    return {};
}

} // namespace okra::ui
