// Columns of the sheet that are a workspace's own fields, and what a browser keeps of all columns.
#include <algorithm>
#include <cmath>
#include <ranges>

#include "base/numbers.hpp"
#include "base/text.hpp"
#include "ui/screens/sheet/sheet_parts.hpp"
#include "words/texts/record.hpp"
#include "words/texts/sheet.hpp"

namespace okra::ui {

namespace {

constexpr std::string_view pinned_name = "sheet/pinned", widths_name = "sheet/widths";

// A width stands before the name of its column: a field may be called anything.
std::optional<float> width_of(std::vector<std::string> const& widths, std::string_view column) {
    for (std::string_view const line : widths) {
        auto const space = line.find(' ');
        if (space == std::string_view::npos || line.substr(space + 1) != column) continue;
        constexpr double most = 2000;
        auto const width = number_from_text(line.substr(0, space));
        if (width && *width > 0 && *width < most) return static_cast<float>(*width);
    }
    return {};
}

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines;
    if (!text.empty())
        for (std::string_view const line : split(text, '\n')) lines.emplace_back(line);
    return lines;
}

std::string text_of(std::vector<std::string> const& lines) {
    std::string text;
    for (auto const& line : lines) text.append(text.empty() ? "" : "\n").append(line);
    return text;
}

} // namespace

std::vector<OwnField> own_columns(Document const& document) {
    std::vector<OwnField> columns;
    for (auto const& definition : document.all<FieldDefinition>())
        if (!definition.deleted && definition.on == "key_result" &&
            !std::ranges::contains(columns, definition.name, &OwnField::name))
            columns.push_back({definition.name, definition.type, definition.options, {}});
    return columns;
}

OwnField own_cell(View const& view, Slot key_result, OwnField column) {
    auto const& values = view.document().get<KeyResult>(key_result)->fields;
    auto const found = std::ranges::find(values, column.name, &Custom::name);
    if (found != values.end()) column.json = found->json;
    return column;
}

std::expected<Command, std::string> own_command(View& view, Slot key_result, OwnField const& column,
                                                std::string_view typed) {
    std::string_view const text = trimmed(typed);
    std::optional<std::string> json{std::string()};
    if (!text.empty() && column.type == "choice") {
        auto const option = std::ranges::find(column.options, folded(text), folded);
        if (option == column.options.end()) {
            std::string all;
            for (std::string const& each : column.options) all.append(all.empty() ? "" : ", ").append(each);
            return std::unexpected(view.words(text::sheet_no_choice, {{"text", text}, {"choices", all}}));
        }
        json = own_field_json(view, column, *option);
    } else if (!text.empty()) {
        json = own_field_json(view, column, text);
    }
    if (!json) {
        auto const type = view.words(column.type == "number" ? text::type_number : text::type_date);
        return std::unexpected(view.words(text::enter_this_type, {{"type", type}}));
    }
    return Command(SetFields{{std::string(view.document().id_of(key_result))},
                             {{std::string("fields"), own_field_value(column, *std::move(json))}}});
}

SheetLook kept_sheet_look(View const& view) {
    return {lines_of(view.state.remembered[pinned_name]), lines_of(view.state.remembered[widths_name])};
}

void keep_sheet_look(View& view, SheetLook const& look) {
    view.state.remembered.keep(pinned_name, text_of(look.pinned));
    view.state.remembered.keep(widths_name, text_of(look.widths));
}

SheetLook sheet_look(std::span<DataColumn const> columns, DataTableState const& table) {
    SheetLook look;
    for (std::size_t i = 0; i < std::min(table.pinned, table.columns.size()); ++i)
        look.pinned.emplace_back(columns[static_cast<std::size_t>(table.columns[i])].key);
    for (std::size_t i = 0; i < std::min(table.widths.size(), columns.size()); ++i)
        if (table.widths[i] > 0)
            look.widths.push_back(text_from_number(std::round(table.widths[i])) + " " + std::string(columns[i].key));
    return look;
}

void apply_sheet_look(SheetLook const& look, std::span<DataColumn const> columns, DataTableState& table) {
    auto const is_pinned = [&](int column) {
        return std::ranges::contains(look.pinned, columns[static_cast<std::size_t>(column)].key);
    };
    auto const others = std::ranges::stable_partition(table.columns, is_pinned);
    table.pinned = static_cast<std::size_t>(others.begin() - table.columns.begin());
    table.widths.assign(columns.size(), 0);
    if (look.widths.empty()) return;
    for (std::size_t i = 0; i < columns.size(); ++i)
        table.widths[i] = width_of(look.widths, columns[i].key).value_or(0);
}

} // namespace okra::ui
