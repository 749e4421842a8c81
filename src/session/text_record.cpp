// Which fields hold texts that people write.
#include "session/text_record.hpp"

#include <algorithm>

namespace okra {
namespace {

constexpr std::array names_from_lists{"color", "preset", "level", "levels", "kind", "type", "field", "before", "after"};

bool is_text(Kind kind, Field const& field) {
    if (kind == Kind::Workspace) return false;
    if (std::ranges::find(names_from_lists, field.name) != names_from_lists.end()) return false;
    if (kind == Kind::FieldDefinition && field.name == "on") return false;
    return field.type == FieldType::Text || field.type == FieldType::TextSet || field.type == FieldType::TextList ||
           field.type == FieldType::Customs;
}

} // namespace

TextFields::TextFields() {
    for (std::size_t kind = 1; kind < kind_count; ++kind)
        for (Field const& field : fields_of(static_cast<Kind>(kind)))
            if (is_text(static_cast<Kind>(kind), field)) m_fields[kind].push_back(&field);
}

} // namespace okra
