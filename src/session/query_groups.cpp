// Records added up, all together or in groups by a column.
#include <algorithm>
#include <string_view>
#include <tuple>
#include <unordered_map>

#include "base/hash.hpp"
#include "base/numbers.hpp"
#include "base/text.hpp"
#include "engine/formula.hpp"
#include "session/query_parts.hpp"
#include "session/scope.hpp"

namespace okra {
namespace {

using Type = Column::Type;

class Sums {
public:
    void add(Result const& result, Overshoot overshoot) {
        ++m_sums.count;
        if (!result.counts) return;
        ++m_sums.counting;
        ++m_sums.by_status[static_cast<std::size_t>(result.status)];
        if (result.stale) ++m_sums.stale;
        if (result.progress) m_progress.add(clamped(*result.progress, overshoot));
        m_expected.add(result.expected);
        m_confidence.add(result.confidence);
    }
    Aggregate aggregate() const {
        Aggregate made = m_sums;
        made.progress = m_progress.value();
        made.expected = m_expected.value();
        made.confidence = m_confidence.value();
        return made;
    }

private:
    Aggregate m_sums;
    MeanOf m_progress, m_expected, m_confidence;
};

struct Hash {
    std::size_t operator()(std::string_view text) const { return static_cast<std::size_t>(hash64(text)); }
};

Overshoot overshoot_of(QuerySource const& source) {
    return source.evaluation.preset().overshoot.value_or(source.document.workspace().overshoot);
}

// Which groups a record is in: by what it refers to, by choice, or by text.
class Grouping {
public:
    Grouping(QuerySource const& source, Column const& column)
        : m_source(source), m_reader(source, column), m_overshoot(overshoot_of(source)), m_sums(1) {
        if (is_reference()) m_of_slot.resize(source.document.slot_count() + std::size_t{1});
    }

    void add(Record const& record) {
        Result const result = m_source.evaluation.of(record.id);
        for (std::size_t const number : numbers_of(record)) m_sums[number].add(result, m_overshoot);
    }

    // `members`: what was added, in the order in which the groups shall have it; none: they have none.
    std::vector<QueryGroup> groups(Records const& members) {
        m_places.resize(m_sums.size());
        if (is_reference()) put_references();
        else if (type() == Type::Text || type() == Type::Texts) put_texts();
        else put_numbers();
        if (m_sums.front().aggregate().count > 0) put("", {}, without);
        for (Record const* const record : members)
            for (std::size_t const number : numbers_of(*record))
                m_groups[m_places[number]].records.push_back(record->id);
        return std::move(m_groups);
    }

private:
    static constexpr std::size_t without = 0; // the number of those without a value

    Type type() const { return m_reader.column().type; }
    bool is_reference() const { return type() == Type::Reference || type() == Type::References; }
    // The sums that the record goes into, by number.
    std::vector<std::size_t> const& numbers_of(Record const& record) {
        m_numbers.clear();
        if (is_reference()) {
            m_reader.references(record, m_slots);
            for (Slot const slot : m_slots) m_numbers.push_back(number_of(slot));
        } else if (type() == Type::Text || type() == Type::Texts) {
            m_reader.texts(record, m_texts);
            for (std::string_view const text : m_texts) m_numbers.push_back(number_of(m_of_text, text));
        } else if (double const number = m_reader.number(record); is_number(number)) {
            m_numbers.push_back(number_of(m_of_number, number));
        }
        if (m_numbers.empty()) m_numbers.push_back(without);
        return m_numbers;
    }
    std::size_t number_of(Slot slot) {
        std::uint32_t& number = m_of_slot[slot.value];
        if (number != 0) return number;
        m_seen.push_back(slot);
        number = static_cast<std::uint32_t>(m_sums.size());
        m_sums.emplace_back();
        return number;
    }
    template <class Map>
    std::size_t number_of(Map& known, typename Map::key_type value) {
        auto const [found, added] = known.try_emplace(value, m_sums.size());
        if (added) m_sums.emplace_back();
        return found->second;
    }
    void put(std::string label, Slot record, std::size_t number) {
        m_places[number] = m_groups.size();
        m_groups.push_back({std::move(label), record, m_sums[number].aggregate(), {}});
    }

    void put_references() {
        auto const ranks = ranks_of_referred(m_source.document, m_seen);
        std::ranges::sort(m_seen, {},
                          [&](Slot slot) { return std::pair(ranks[slot.value], m_source.document.id_of(slot)); });
        for (Slot const slot : m_seen) put(std::string(m_source.document.title_of(slot)), slot, m_of_slot[slot.value]);
    }
    void put_texts() {
        Levels const levels(m_source.document.workspace());
        bool const by_level = m_reader.column().name == "level";
        struct Named {
            std::size_t level;
            std::string folded;
            std::string_view text;
        };
        std::vector<Named> names;
        names.reserve(m_of_text.size());
        for (auto const& [text, number] : m_of_text)
            names.push_back({by_level ? levels.place(text) : 0, folded(text), text});
        std::ranges::sort(names, {}, [](Named const& name) { return std::tie(name.level, name.folded, name.text); });
        for (Named const& name : names) put(std::string(name.text), {}, m_of_text[name.text]);
    }
    void put_numbers() {
        std::vector<std::pair<double, double>> order; // by place
        order.reserve(m_of_number.size());
        for (auto const& [number, sums] : m_of_number)
            order.emplace_back(type() == Type::Choice ? place_of_choice(m_reader.column(), number) : number, number);
        std::ranges::sort(order);
        for (auto const& [place, number] : order) put(label_of(number), {}, m_of_number[number]);
    }
    std::string label_of(double number) const {
        switch (type()) {
        case Type::Choice: return std::string(m_reader.column().choices[static_cast<std::size_t>(number)]);
        case Type::Flag: return number != 0 ? "true" : "false";
        case Type::Date: return text_from_date(Date{static_cast<std::int32_t>(number)});
        case Type::Instant: return text_from_instant(Instant{static_cast<std::int64_t>(number)});
        default: return text_from_number(number);
        }
    }

    QuerySource const& m_source;
    ColumnReader m_reader;
    Overshoot m_overshoot;
    std::vector<Sums> m_sums;             // by number
    std::vector<std::size_t> m_places;    // of the groups, by number
    std::vector<std::uint32_t> m_of_slot; // 0: none yet
    std::vector<Slot> m_seen;
    std::unordered_map<std::string_view, std::size_t, Hash> m_of_text;
    std::unordered_map<double, std::size_t> m_of_number;
    std::vector<std::size_t> m_numbers; // scratch
    std::vector<Slot> m_slots;
    std::vector<std::string_view> m_texts;
    std::vector<QueryGroup> m_groups;
};

} // namespace

std::expected<std::vector<QueryGroup>, std::string> groups_of(QuerySource const& source, Query const& query,
                                                              Records const& by_id, Records const& in_order) {
    auto const column = find_column(query.kind, query.group);
    if (!column) return std::unexpected(column.error());
    Grouping grouping(source, *column);
    for (Record const* const record : by_id) grouping.add(*record);
    return grouping.groups(query.members ? in_order : Records());
}

Aggregate totals_of(QuerySource const& source, Records const& records) {
    Sums sums;
    for (Record const* const record : records) sums.add(source.evaluation.of(record->id), overshoot_of(source));
    return sums.aggregate();
}

} // namespace okra
