// Rows as tab-separated text that spreadsheets take.
#include "ui/shared/copy_rows.hpp"

#include <algorithm>
#include <string>

#include "ui/kit/format.hpp"
#include "words/list.hpp"
#include "words/texts/lists.hpp"

namespace okra::ui {

namespace {

// One line without tabs; what a spreadsheet would compute stays a text.
std::string plain_cell(std::string text) {
    std::ranges::replace_if(text, [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
    bool const computes = !text.empty() && std::string_view("=+-@").contains(text.front());
    return computes ? "'" + text : text;
}

Slot owner_of(Document const& document, Slot record) {
    if (auto const* const objective = document.get<Objective>(record)) return objective->owner;
    auto const* const key_result = document.get<KeyResult>(record);
    return key_result != nullptr ? key_result->owner : Slot{};
}

std::string objectives_of(View const& view, Slot record) {
    auto const* const key_result = view.document().get<KeyResult>(record);
    std::string titles;
    if (key_result == nullptr) return titles;
    for (auto const& link : key_result->objectives)
        titles = listed(view.kit.words(), titles, title_or_untitled(view, link.to));
    return titles;
}

bool is_copied(PlacedColumn const& column) { return column.name != "number" && column.name != "trend"; }

} // namespace

std::string copied_cell(View& view, Slot record, std::string_view column) {
    Document const& document = view.document();
    auto const& locale = view.kit.locale();
    auto const result = view.scene.evaluation.of(record);
    if (column == "title") return plain_cell(title_or_untitled(view, record));
    if (column == "objective") return plain_cell(objectives_of(view, record));
    if (column == "progress") return result.progress ? number(*result.progress * 100, locale, 1) + "%" : std::string();
    if (column == "status")
        return result.status == Status::Unset ? std::string() : std::string(status_word(view, result));
    if (column == "confidence") return result.confidence ? number(*result.confidence, locale, 1) : std::string();
    if (column == "owner") return plain_cell(person_name(document, owner_of(document, record)));
    if (column == "level") return document.get<Objective>(record) == nullptr ? std::string() : level_word(view, record);
    if (column == "now") return plain_cell(now_to_target(view, record));
    if (column == "checked_in") return result.last_check_in ? text_from_date(*result.last_check_in) : std::string();
    auto const due = due_of(result);
    return column == "due" && due ? text_from_date(*due) : std::string();
}

void copy_rows(View& view, std::span<Slot const> records, std::span<PlacedColumn const> columns) {
    if (records.empty()) return;
    std::string text;
    auto const line = [&](auto const& cell) {
        std::string cells;
        for (auto const& column : columns)
            if (is_copied(column)) cells += cell(column) + "\t";
        if (!cells.empty()) cells.back() = '\n';
        text += cells;
    };
    if (records.size() > 1) line([&](PlacedColumn const& column) { return std::string(view.words(column.label)); });
    for (Slot const record : records)
        line([&](PlacedColumn const& column) { return copied_cell(view, record, column.name); });
    view.kit.out().requests.emplace_back(platform::CopyText{std::move(text)});
    view.outbox.emplace_back(Say{view.words(text::rows_copied, {{"n", records.size()}})});
}

} // namespace okra::ui
