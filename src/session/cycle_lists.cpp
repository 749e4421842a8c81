// The objectives and key results that lists show.
#include "session/cycle_lists.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "base/order.hpp"
#include "model/field_names.hpp"
#include "model/rank.hpp"
#include "session/scope.hpp"

namespace okra {

namespace {

// What Scope and ranks read.
bool decides(Kind kind, std::uint16_t field) {
    constexpr std::array<FieldName, 8> names{"cycle",      "starts", "ends", "due",
                                             "objectives", "parent", "rank", "lifecycle"};
    bool const is_pseudo = field >= fields_of(kind).size();
    return is_pseudo || std::ranges::contains(names, FieldName(fields_of(kind)[field]));
}

template <class Text>
void sort_by_text(std::vector<std::uint32_t>& rows, Text const& text) {
    auto const order = rows_by_text(rows.size(), [&](std::uint32_t at) { return text(rows[at]); });
    arrange(std::span(rows), order);
}

} // namespace

CycleLists::List& CycleLists::ranked(Document const& document, Kind kind) {
    List& list = kind == Kind::Objective ? m_objectives : m_key_results;
    if (std::exchange(list.found, true)) return list;
    RecordTable const records = document.all(kind);
    list.ranked.reserve(records.size());
    for (std::uint32_t row = 0; row < records.size(); ++row)
        if (!records[row].deleted) list.ranked.push_back(row);
    sort_by_text(list.ranked, [&](std::uint32_t row) { return document.id_of(records[row].id); });
    sort_by_text(list.ranked, [&](std::uint32_t row) { return std::string_view(*rank_of(records[row], kind)); });
    m_places.resize(document.slot_count() + std::size_t{1});
    std::uint32_t place = 0;
    for (std::uint32_t const row : list.ranked) m_places[records[row].id.value] = place++;
    return list;
}

std::span<std::uint32_t const> CycleLists::of(Document const& document, Index const& index, Kind kind) {
    List& list = ranked(document, kind);
    if (!m_cycle) return list.ranked;
    if (std::exchange(list.scoped, true)) return list.rows;
    Scope const scope(document, index, m_cycle);
    RecordTable const records = document.all(kind);
    std::ranges::copy_if(list.ranked, std::back_inserter(list.rows),
                         [&](std::uint32_t row) { return scope.holds(records[row].id); });
    return list.rows;
}

void CycleLists::sort_by_rank(Document const& document, std::vector<Slot>& slots) {
    ranked(document, Kind::Objective);
    ranked(document, Kind::KeyResult);
    auto const before = [&](Slot a, Slot b) { return m_places[a.value] < m_places[b.value]; };
    sort_stably(slots, before);
}

bool CycleLists::outlives(std::span<Change const> changes) {
    return std::ranges::none_of(changes, [](Change const& change) {
        return change.kind == Kind::Cycle || (has(change.kind) && decides(change.kind, change.field));
    });
}

} // namespace okra
