// Random commands, most of them sensible, the same for the same seed on every machine.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "command/command.hpp"
#include "support/random_document.hpp"

namespace okra::test {

class RandomCommands {
public:
    explicit RandomCommands(std::uint64_t seed) : m_values(seed), m_seed(seed) {}

    Command next(Document const& document) {
        switch (m_values.random().below(14)) {
        case 0:
        case 1:
        case 2: return create(document);
        case 3:
        case 4:
        case 5: return set(document);
        case 6: return DeleteRecords{{some(document)}};
        case 7: return RestoreRecords{{some(document)}};
        case 8: return Realign{some(document, Kind::Objective), some(document, Kind::Objective)};
        case 9:
            return SetStatus{some(document, Kind::KeyResult), static_cast<Status>(m_values.random().below(7)),
                             "because"};
        case 10:
            return ChangeKind{some(document, Kind::KeyResult), static_cast<KeyResultKind>(m_values.random().below(10)),
                              true};
        case 11: return carry(document);
        case 12: return m_values.one_in(4) ? Command(CloseCycle{some(document, Kind::Cycle)}) : reopen(document);
        default:
            return CheckInValue{new_id(),
                                some(document, Kind::KeyResult),
                                m_values.instant(),
                                static_cast<double>(m_values.random().below(2)),
                                static_cast<double>(m_values.random().below(11)),
                                m_values.text(),
                                ""};
        }
    }
    Random& random() { return m_values.random(); }

private:
    std::string new_id() { return "n" + std::to_string(m_seed) + "-" + std::to_string(++m_made); }

    // The id of a record of the kind, dead or alive; "" when there is none.
    std::string some(Document const& document, Kind kind) {
        std::vector<Slot> slots;
        for (std::uint32_t value = 1; value <= document.slot_count(); ++value)
            if (document.kind_of(Slot{value}) == kind) slots.push_back(Slot{value});
        if (slots.empty()) return {};
        return std::string(document.id_of(slots[m_values.random().below(slots.size())]));
    }
    std::string some(Document const& document) { return some(document, m_values.some_kind(KindSet::any())); }

    FieldValue field_of(Document const& document, Kind kind) {
        Field const* chosen = nullptr;
        while (chosen == nullptr || chosen->former)
            chosen = &fields_of(kind)[m_values.random().below(fields_of(kind).size())];
        Field const& field = *chosen;
        return {std::string(field.name), m_values.value(field, [&](Kind target) { return some(document, target); })};
    }
    Command create(Document const& document) {
        Kind const kind = m_values.one_in(2) ? (m_values.one_in(2) ? Kind::Objective : Kind::KeyResult)
                                             : m_values.some_kind(KindSet::any());
        CreateRecord made{kind, new_id(), {}};
        for (Field const& field : fields_of(kind))
            if (field.title) made.fields.push_back({std::string(field.name), "Record " + std::to_string(m_made)});
        for (int more = 0; more < 3; ++more) made.fields.push_back(field_of(document, kind));
        return made;
    }
    Command set(Document const& document) {
        Kind const kind = m_values.some_kind(KindSet::any());
        SetFields made{{some(document, kind)}, {field_of(document, kind)}};
        if (m_values.one_in(8)) made.fields.front().value = std::monostate{};
        return made;
    }

    Command carry(Document const& document) {
        CarryOver made{some(document, Kind::Cycle), some(document, Kind::Cycle), {}};
        Slot const from = made.cycle.empty() ? Slot{} : document.find(made.cycle);
        for (Objective const& objective : document.all<Objective>())
            if (!objective.deleted && objective.cycle == from && from)
                made.choices.push_back(
                    {std::string(document.id_of(objective.id)), static_cast<CarryChoice>(m_values.random().below(4))});
        return made;
    }
    Command reopen(Document const& document) {
        return SetFields{{some(document, Kind::Cycle)}, {{"phase", std::string("active")}}};
    }

    testing::RandomRecords m_values;
    std::uint64_t m_seed;
    std::uint64_t m_made = 0;
};

} // namespace okra::test
