// Entries of the ledger in words.
#include "ui/record/ledger_words.hpp"

#include "base/shown.hpp"
#include "command/words.hpp"
#include "ui/shared/parts.hpp"
#include "words/texts/record.hpp"

namespace okra::ui {

Field const* field_named(Document const& document, Slot record, std::string_view name) {
    Kind const kind = document.kind_of(record);
    int const index = field_index(kind, name);
    return index < 0 ? nullptr : &fields_of(kind)[static_cast<std::size_t>(index)];
}

std::string ledger_value(View const& view, Field const& field, std::string_view text) {
    if (text.empty()) return std::string(view.words(text::nothing_before));
    if (field.type == FieldType::Choice) return choice_name(view.kit.words(), text);
    if (field.type == FieldType::Reference || field.type == FieldType::References || field.type == FieldType::Links)
        if (Slot const slot = view.document().find(text)) return title_or_untitled(view, slot);
    if (field.type == FieldType::Date)
        if (auto const date = date_from_text(text)) return medium_date(*date, view.kit.locale());
    if (field.type == FieldType::Number || field.type == FieldType::Weight)
        if (auto const value = value_from_text(field, text); value && std::holds_alternative<double>(*value))
            return exact_number(std::get<double>(*value), view.kit.locale());
    return std::string(text);
}

} // namespace okra::ui
