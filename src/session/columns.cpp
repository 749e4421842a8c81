// The columns of each kind, and their values.
#include "session/columns.hpp"

#include <algorithm>
#include <array>

#include "engine/analytics_scope.hpp"
#include "engine/attention.hpp"
#include "engine/formula.hpp"
#include "model/field_of.hpp"

namespace okra {
namespace {

using Type = Column::Type;
using Computed = Column::Computed;

constexpr KindSet evaluated = KindSet(Kind::Objective) | Kind::KeyResult | Kind::Project | Kind::Indicator;
constexpr KindSet timed = KindSet(Kind::Objective) | Kind::KeyResult | Kind::Project;

struct ComputedColumn {
    std::string_view name;
    Computed computed;
    Type type;
    KindSet of;
    KindSet targets;
};
constexpr std::array computed_columns{
    ComputedColumn{"id", Computed::Id, Type::Text, KindSet::any(), {}},
    ComputedColumn{"progress", Computed::Progress, Type::Number, timed, {}},
    ComputedColumn{"expected", Computed::Expected, Type::Number, timed, {}},
    ComputedColumn{"gap", Computed::Gap, Type::Number, timed, {}},
    ComputedColumn{"status", Computed::Status, Type::Choice, evaluated, {}},
    ComputedColumn{"automatic_status", Computed::AutomaticStatus, Type::Choice, evaluated, {}},
    ComputedColumn{"stale", Computed::Stale, Type::Flag, evaluated, {}},
    ComputedColumn{"confidence", Computed::Confidence, Type::Number, evaluated, {}},
    ComputedColumn{"current", Computed::Current, Type::Number, KindSet(Kind::KeyResult) | Kind::Indicator, {}},
    ComputedColumn{"link_broken", Computed::LinkBroken, Type::Flag, Kind::KeyResult, {}},
    ComputedColumn{"counts", Computed::Counts, Type::Flag, KindSet(Kind::Objective) | Kind::KeyResult, {}},
    ComputedColumn{"first_day", Computed::FirstDay, Type::Date, timed, {}},
    ComputedColumn{"last_day", Computed::LastDay, Type::Date, timed, {}},
    ComputedColumn{"last_check_in", Computed::LastCheckIn, Type::Date, KindSet(Kind::KeyResult) | Kind::Indicator, {}},
    ComputedColumn{"check_in_due", Computed::CheckInDue, Type::Date, KindSet(Kind::KeyResult) | Kind::Indicator, {}},
    ComputedColumn{"responsible", Computed::Responsible, Type::Reference, KindSet(Kind::KeyResult) | Kind::Indicator,
                   Kind::Person},
    ComputedColumn{"team", Computed::Team, Type::Reference, Kind::KeyResult, Kind::Team},
    ComputedColumn{"cycle", Computed::Cycle, Type::Reference, Kind::KeyResult, Kind::Cycle},
    ComputedColumn{"level", Computed::Level, Type::Text, Kind::KeyResult, {}},
    ComputedColumn{"growth_areas", Computed::GrowthAreas, Type::Texts, Kind::KeyResult, {}},
};

Type type_of(FieldType type) {
    switch (type) {
    case FieldType::Text:
    case FieldType::Structure: return Type::Text;
    case FieldType::Boolean: return Type::Flag;
    case FieldType::Number:
    case FieldType::Weight: return Type::Number;
    case FieldType::Date: return Type::Date;
    case FieldType::Instant: return Type::Instant;
    case FieldType::Choice: return Type::Choice;
    case FieldType::Reference: return Type::Reference;
    case FieldType::References:
    case FieldType::Links: return Type::References;
    case FieldType::TextSet:
    case FieldType::TextList:
    case FieldType::Customs:
    case FieldType::Dated: return Type::Texts;
    }
    return Type::Text;
}

std::span<std::string_view const> status_names() { return field_of<&KeyResult::override_status>()->choices; }

Field const* custom_fields_of(Kind kind) {
    for (Field const& field : fields_of(kind))
        if (field.type == FieldType::Customs && field.shape == nullptr) return &field;
    return nullptr;
}

// What has a structure of its own is no column.
bool is_plain(Field const& field) { return field.type != FieldType::Dated && field.type != FieldType::Structure; }

// A text stands without its quotes, other values as they are written.
std::string_view plain(std::string_view json) {
    bool const quoted = json.size() >= 2 && json.front() == '"' && json.back() == '"';
    return quoted ? json.substr(1, json.size() - 2) : json;
}

} // namespace

std::vector<std::string_view> column_names(Kind kind) {
    std::vector<std::string_view> names;
    for (Field const& field : fields_of(kind))
        if (is_plain(field) && field.type != FieldType::Customs) names.push_back(field.name);
    for (ComputedColumn const& one : computed_columns)
        if (one.of.has(kind)) names.push_back(one.name);
    return names;
}

std::expected<Column, std::string> find_column(Kind kind, std::string_view name) {
    constexpr std::string_view custom = "fields.";
    Column column{.name = std::string(name)};
    if (name.starts_with(custom) && custom_fields_of(kind) != nullptr) {
        column.computed = Computed::Custom;
        column.name = name.substr(custom.size());
        column.field = custom_fields_of(kind);
        return column;
    }
    if (int const index = field_index(kind, name);
        index >= 0 && is_plain(fields_of(kind)[static_cast<std::size_t>(index)])) {
        column.field = &fields_of(kind)[static_cast<std::size_t>(index)];
        column.type = type_of(column.field->type);
        column.choices = column.field->choices;
        column.targets = column.field->targets;
        return column;
    }
    auto const found = std::ranges::find(computed_columns, name, &ComputedColumn::name);
    if (found != computed_columns.end() && found->of.has(kind)) {
        column.computed = found->computed;
        column.type = found->type;
        column.targets = found->targets;
        if (found->type == Type::Choice) column.choices = status_names();
        return column;
    }
    std::string message =
        "there is no field " + std::string(name) + " of " + std::string(name_of(kind).many) + ", but:";
    for (std::string_view const each : column_names(kind)) message += " " + std::string(each);
    return std::unexpected(message);
}

// ---------------------------------------------------------------------------------------------------------- reading

double ColumnReader::number(Record const& record) const {
    return m_column.computed == Computed::No ? field_number(record) : computed_number(record);
}

double ColumnReader::field_number(Record const& record) const {
    Field const& field = *m_column.field;
    switch (field.type) {
    case FieldType::Number: return member<std::optional<double>>(record, field).value_or(no_number);
    case FieldType::Weight: return member<double>(record, field);
    case FieldType::Boolean: return member<bool>(record, field) ? 1 : 0;
    case FieldType::Choice: {
        auto const choice = member<std::uint8_t>(record, field);
        return field.choices[choice].empty() ? no_number : choice;
    }
    case FieldType::Date: {
        auto const& date = member<std::optional<Date>>(record, field);
        return date ? date->days : no_number;
    }
    case FieldType::Instant: {
        auto const& at = member<std::optional<Instant>>(record, field);
        return at ? static_cast<double>(at->milliseconds) : no_number;
    }
    default: return no_number;
    }
}

double ColumnReader::computed_number(Record const& record) const {
    auto const of_status = [](Status status) {
        return status == Status::Unset ? no_number : static_cast<double>(status);
    };
    if (m_column.computed == Computed::CheckInDue) {
        auto const due = check_in_due(m_source.document, m_source.index, m_source.evaluation, record.id);
        return due ? due->days : no_number;
    }
    Result const result = m_source.evaluation.of(record.id);
    switch (m_column.computed) {
    case Computed::Progress: return result.progress.value_or(no_number);
    case Computed::Expected: return result.expected.value_or(no_number);
    case Computed::Gap: return result.expected.value_or(no_number) - result.progress.value_or(no_number);
    case Computed::Status: return of_status(result.status);
    case Computed::AutomaticStatus: return of_status(result.automatic);
    case Computed::Stale: return result.stale ? 1 : 0;
    case Computed::Confidence: return result.confidence.value_or(no_number);
    case Computed::Current: return result.current.value_or(no_number);
    case Computed::LinkBroken: return result.link_broken ? 1 : 0;
    case Computed::Counts: return result.counts ? 1 : 0;
    case Computed::FirstDay: return result.period ? result.period->first.days : no_number;
    case Computed::LastDay: return result.period ? result.period->last.days : no_number;
    case Computed::LastCheckIn:
        return result.last_check_in ? static_cast<double>(result.last_check_in->days) : no_number;
    default: return no_number;
    }
}

Objective const* ColumnReader::objective_of(Record const& record) const {
    for (Link const& link : static_cast<KeyResult const&>(record).objectives)
        if (auto const* const objective = m_source.document.get<Objective>(link.to)) return objective;
    return nullptr;
}

Slot ColumnReader::live(Slot slot) const { return m_source.document.live_record(slot) != nullptr ? slot : Slot{}; }

std::string_view ColumnReader::text(Record const& record) const {
    if (m_column.computed == Computed::No) {
        auto const& text = member<std::string>(record, *m_column.field);
        return text.empty() ? m_column.field->default_text : std::string_view(text);
    }
    if (m_column.computed == Computed::Id) return m_source.document.id_of(record.id);
    if (m_column.computed == Computed::Custom) {
        for (Custom const& custom : member<std::vector<Custom>>(record, *m_column.field))
            if (custom.name == m_column.name) return plain(custom.json);
        return {};
    }
    Objective const* const objective = objective_of(record);
    return objective == nullptr ? std::string_view() : objective->level;
}

Slot ColumnReader::reference(Record const& record) const {
    if (m_column.computed == Computed::No) return live(member<Slot>(record, *m_column.field));
    if (m_column.computed == Computed::Responsible) return live(owner_of(m_source.document, record.id));
    Objective const* const objective = objective_of(record);
    if (objective == nullptr) return {};
    return live(m_column.computed == Computed::Team ? objective->team : objective->cycle);
}

void ColumnReader::texts(Record const& record, std::vector<std::string_view>& out) const {
    out.clear();
    if (m_column.type == Type::Text) {
        if (std::string_view const one = text(record); !one.empty()) out.push_back(one);
        return;
    }
    if (m_column.computed == Computed::GrowthAreas) {
        if (Objective const* const objective = objective_of(record))
            out.assign(objective->growth_areas.begin(), objective->growth_areas.end());
        return;
    }
    if (m_column.field->type == FieldType::Customs) {
        for (Custom const& custom : member<std::vector<Custom>>(record, *m_column.field)) out.push_back(custom.name);
        return;
    }
    auto const& texts = member<std::vector<std::string>>(record, *m_column.field);
    out.assign(texts.begin(), texts.end());
}

void ColumnReader::references(Record const& record, std::vector<Slot>& out) const {
    out.clear();
    auto const put = [&](Slot slot) {
        if (Slot const there = live(slot)) out.push_back(there);
    };
    if (m_column.type == Type::Reference) put(reference(record));
    else if (m_column.field->type == FieldType::Links)
        for (Link const& link : member<std::vector<Link>>(record, *m_column.field)) put(link.to);
    else
        for (Slot const slot : member<std::vector<Slot>>(record, *m_column.field)) put(slot);
}

} // namespace okra
