// How a table is read: its layout, what each column is taken for, and how dates and numbers are written.
#include <algorithm>
#include <array>
#include <span>

#include "base/text.hpp"
#include "command/words.hpp"
#include "ui/kit/icons.hpp"
#include "ui/record/editors.hpp"
#include "ui/screens/import/import_parts.hpp"
#include "ui/shared/dialog.hpp"
#include "ui/shared/parts.hpp"
#include "words/texts/exchange.hpp"

namespace okra::ui {

namespace {

constexpr std::array layout_texts{text::layout_okra,           text::layout_outline_numbered,
                                  text::layout_goal_per_row,   text::layout_indented,
                                  text::layout_goal_milestone, text::layout_value_history,
                                  text::layout_mapped,         text::layout_flat}; // in the order of CsvLayout
static_assert(layout_texts.size() == static_cast<std::size_t>(CsvLayout::Flat) + 1);

// What rows of a mapped table can be, the likeliest first.
constexpr std::array row_kinds{Kind::Objective, Kind::KeyResult, Kind::CheckIn,    Kind::Initiative,
                               Kind::Project,   Kind::Milestone, Kind::Person,     Kind::Team,
                               Kind::Cycle,     Kind::Indicator, Kind::Experiment, Kind::Comment};

std::vector<Option> options_of(View const& view, std::span<Text const> texts) {
    std::vector<Option> options;
    for (Text const text : texts) options.push_back({.label = std::string(view.words(text))});
    return options;
}

// A select box whose first choice is "as found". True when it was changed.
template <class T>
bool choose(View& view, Rect place, Text label, std::span<Text const> texts, std::span<T const> values,
            std::optional<T>& chosen) {
    int at = 0;
    for (std::size_t i = 0; i < values.size(); ++i)
        if (chosen == values[i]) at = static_cast<int>(i) + 1;
    auto options = options_of(view, texts);
    options.insert(options.begin(), {.label = std::string(view.words(text::table_as_found))});
    if (!view.kit.labelled_select(place, view.words(label), at, options)) return false;
    chosen = at == 0 ? std::nullopt : std::optional<T>(values[static_cast<std::size_t>(at) - 1]);
    return true;
}

// "Progress %" is like "progress", for a first guess.
std::string plain(std::string_view name) {
    std::string word;
    for (char const c : folded(name))
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80) word += c;
    return word;
}

bool can_be_mapped(Field const& field) {
    return !field.internal && !field.former && field.type != FieldType::Structure;
}

std::string guessed_field(View const& view, Kind kind, std::string const& column) {
    std::string const word = plain(column);
    if (word == "id") return "id";
    for (Field const& field : fields_of(kind)) {
        if (!can_be_mapped(field)) continue;
        if (word == plain(field.name) || word == plain(field.label) || word == plain(label_of(view.kit.words(), field)))
            return std::string(field.name);
    }
    if (word == "status" || word == "state") return "status";
    bool const names_it = word == "name" || word == "title" || word == plain(kind_name(view.kit.words(), kind)) ||
                          word == plain(spoken(kind));
    if (!names_it) return {};
    for (Field const& field : fields_of(kind))
        if (field.title) return std::string(field.name);
    return {};
}

void guess_map(View const& view, TablePreview const& table, TableOptions& options) {
    options.map.clear();
    for (CsvColumn const& column : table.reading.columns) {
        std::string field = guessed_field(view, options.record, column.name);
        bool const taken = std::ranges::contains(options.map, field, &std::pair<std::string, std::string>::second);
        if (!field.empty() && !taken) options.map.emplace_back(column.name, std::move(field));
    }
}

std::string field_words(View const& view, Kind kind, std::uint16_t field, bool with_kind) {
    std::string label(label_of(view.kit.words(), *field_at(kind, field)));
    if (!with_kind) return label;
    return view.words(text::column_field_of, {{"field", label}, {"kind", kind_name(view.kit.words(), kind)}});
}

std::string taken_for(View const& view, CsvColumn const& column) {
    if (column.use == CsvColumn::Use::Ignored) return std::string(view.words(text::column_ignored));
    if (column.use == CsvColumn::Use::Structure) return std::string(view.words(text::column_structure));
    constexpr std::size_t most = 3;
    std::string all;
    for (std::size_t i = 0; i < std::min(most, column.taken_for.size()); ++i) {
        auto const& [kind, field] = column.taken_for[i];
        all += (all.empty() ? "" : ", ") + field_words(view, kind, field, true);
    }
    return column.taken_for.size() > most ? all + " …" : all;
}

std::string how_written(View const& view, CsvColumn const& column) {
    constexpr std::array orders{text::dates_ymd, text::dates_dmy, text::dates_mdy};
    if (column.dates) return std::string(view.words(orders[static_cast<std::size_t>(*column.dates)]));
    if (column.decimal)
        return std::string(view.words(*column.decimal == ',' ? text::decimal_comma : text::decimal_point));
    return {};
}

// The fields of a kind that a column can be, with nothing first.
struct FieldChoices {
    std::vector<Option> options;
    std::vector<std::string> names;
};
FieldChoices field_choices(View const& view, Kind kind) {
    FieldChoices choices;
    auto const add = [&](std::string label, std::string name) {
        choices.options.push_back({.label = std::move(label)});
        choices.names.push_back(std::move(name));
    };
    add(std::string(view.words(text::column_ignored)), {});
    for (std::uint16_t index = 0; index < fields_of(kind).size(); ++index)
        if (can_be_mapped(fields_of(kind)[index]))
            add(field_words(view, kind, index, false), std::string(fields_of(kind)[index].name));
    if (kind != Kind::CheckIn) add(std::string(view.words(text::column_status)), "status");
    add(std::string(view.words(text::column_id)), "id");
    return choices;
}

bool map_column(View& view, Rect place, CsvColumn const& column, FieldChoices const& choices, TableOptions& options) {
    auto const found = std::ranges::find(options.map, column.name, &std::pair<std::string, std::string>::first);
    int at = 0;
    if (found != options.map.end()) {
        auto const name = std::ranges::find(choices.names, found->second);
        if (name != choices.names.end()) at = static_cast<int>(name - choices.names.begin());
    }
    if (!view.kit.select(place, column.name, at, choices.options)) return false;
    std::erase_if(options.map, [&](auto const& one) { return one.first == column.name; });
    if (at > 0) options.map.emplace_back(column.name, choices.names[static_cast<std::size_t>(at)]);
    return true;
}

bool needs_record(TablePreview const& table, TableOptions const& options) {
    return options.layout.value_or(table.reading.layout.value_or(CsvLayout::Okra)) == CsvLayout::ValueHistory ||
           (options.layout == CsvLayout::Mapped && options.record == Kind::CheckIn);
}

bool choose_layout(View& view, Rect place, TablePreview const& table, TableOptions& options) {
    auto const layout = options.layout ? options.layout : table.reading.layout;
    int at = layout ? static_cast<int>(*layout) : -1;
    auto const all = options_of(view, layout_texts);
    if (!view.kit.labelled_select(place, view.words(text::table_layout), at, all,
                                  view.words(text::table_layout_unknown)))
        return false;
    options.layout = static_cast<CsvLayout>(at);
    options.map.clear();
    options.record = Kind::None;
    if (options.layout == CsvLayout::Mapped) {
        options.record = Kind::Objective;
        guess_map(view, table, options);
    }
    return true;
}

bool choose_rows(View& view, Rect place, TablePreview const& table, TableOptions& options) {
    std::vector<Option> kinds;
    kinds.reserve(row_kinds.size());
    for (Kind const kind : row_kinds)
        kinds.push_back(
            {.label = kind_name(view.kit.words(), kind), .icon = icon_of(kind), .icon_color = view.kit.theme().muted});
    auto const found = std::ranges::find(row_kinds, options.record);
    int at = found == row_kinds.end() ? -1 : static_cast<int>(found - row_kinds.begin());
    if (!view.kit.labelled_select(place, view.words(text::table_rows_are), at, kinds)) return false;
    options.record = row_kinds[static_cast<std::size_t>(at)];
    guess_map(view, table, options);
    return true;
}

bool choose_record(View& view, Rect place, TableOptions& options) {
    view.kit.text(cut_top(place, 20), view.words(text::table_history_of), style::caption_medium,
                  view.kit.theme().muted);
    PickerSpec const spec{.label = view.words(text::table_history_of),
                          .kinds = KindSet(Kind::KeyResult) | Kind::Indicator,
                          .none = {},
                          .placeholder = view.words(text::table_choose_one)};
    auto const picked =
        pick_record(view, cut_top(place, view.kit.control_height()), spec, view.document().find(options.on));
    if (!picked) return false;
    options.on = view.document().id_of(*picked);
    return true;
}

bool choose_sheet(View& view, Rect place, TablePreview const& table, TableOptions& options) {
    std::vector<Option> sheets;
    sheets.reserve(table.sheets.size());
    for (std::string const& name : table.sheets) sheets.push_back({.label = name});
    int at = static_cast<int>(options.sheet);
    if (!view.kit.labelled_select(place, view.words(text::table_sheet), at, sheets)) return false;
    options = {.sheet = static_cast<std::uint32_t>(at)};
    return true;
}

} // namespace

bool table_reading(View& view, Rect& rest, TablePreview const& table, TableOptions& options) {
    constexpr std::array delimiter_texts{text::delimiter_comma, text::delimiter_semicolon, text::delimiter_tab,
                                         text::delimiter_bar};
    constexpr std::array delimiters{',', ';', '\t', '|'};
    constexpr std::array date_texts{text::dates_dmy, text::dates_mdy, text::dates_ymd};
    constexpr std::array orders{DateOrder::DayMonthYear, DateOrder::MonthDayYear, DateOrder::YearMonthDay};
    constexpr std::array decimal_texts{text::decimal_point, text::decimal_comma};
    constexpr std::array decimals{'.', ','};
    bool changed = false;
    if (!table.sheets.empty()) changed = choose_sheet(view, form_row(view, rest), table, options) || changed;
    changed = choose_layout(view, form_row(view, rest), table, options) || changed;
    if (options.layout == CsvLayout::Mapped)
        changed = choose_rows(view, form_row(view, rest), table, options) || changed;
    if (needs_record(table, options)) changed = choose_record(view, form_row(view, rest), options) || changed;
    Rect row = form_row(view, rest);
    bool const is_workbook = !table.sheets.empty();
    float const wide = (row.width - (is_workbook ? 16.0F : 32.0F)) / (is_workbook ? 2 : 3);
    Rect const dates = cut_left(row, wide);
    cut_left(row, 16);
    changed = choose<DateOrder>(view, dates, text::table_dates, date_texts, orders, options.dates) || changed;
    Rect const numbers = cut_left(row, wide);
    cut_left(row, 16);
    changed = choose<char>(view, numbers, text::table_decimal, decimal_texts, decimals, options.decimal) || changed;
    if (!is_workbook)
        changed =
            choose<char>(view, row, text::table_delimiter, delimiter_texts, delimiters, options.delimiter) || changed;
    cut_top(rest, 4);
    return changed;
}

bool column_list(View& view, Rect& rest, TablePreview const& table, TableOptions& options) {
    Kit& kit = view.kit;
    bool const mapped = options.layout == CsvLayout::Mapped;
    FieldChoices const choices = mapped ? field_choices(view, options.record) : FieldChoices{};
    auto const list = kit.group(Role::List, kit.words(text::import_columns), rest, "columns");
    bool changed = false;
    for (CsvColumn const& column : table.reading.columns) {
        auto const inner = kit.scope(column.name);
        bool const narrow = rest.width < 440;
        Rect row = cut_top(rest, narrow && mapped ? 96.0F : 56.0F);
        kit.hairline({row.x, row.y}, row.width);
        std::string const meaning = taken_for(view, column);
        std::string examples;
        for (std::string const& example : column.examples) examples += (examples.empty() ? "" : "  ·  ") + example;
        if (examples.empty()) examples = kit.words(text::column_no_examples);
        SemanticNode node;
        node.role = Role::ListItem;
        node.name = kit.words(text::column_taken_for, {{"column", column.name}, {"field", meaning}});
        node.description = examples;
        node.rect = row;
        kit.node(std::move(node));
        Rect right = narrow ? cut_bottom(row, mapped ? 44.0F : 22.0F) : cut_right(row, row.width * 0.45F);
        if (!narrow) cut_right(row, 16);
        if (mapped)
            changed = map_column(view, middle(right, kit.control_height()), column, choices, options) || changed;
        if (!kit.visible(row)) continue;
        Rect words = middle(row, narrow && !mapped ? 34.0F : 40.0F);
        kit.text(cut_top(words, 20), column.name, style::body_medium, kit.theme().text);
        kit.text(words, examples, style::caption, kit.theme().muted);
        if (mapped) continue;
        std::string const written = how_written(view, column);
        bool const ignored = column.use == CsvColumn::Use::Ignored;
        Rect said = middle(right, narrow || written.empty() ? 20.0F : 40.0F);
        kit.text(cut_top(said, 20), meaning, style::body, ignored ? kit.theme().faint : kit.theme().text);
        if (!narrow && !written.empty()) kit.text(said, written, style::caption, kit.theme().muted);
    }
    return changed;
}

} // namespace okra::ui
