// The ledger: entries in time order, and a key result as it was first meant.
#include "engine/ledger.hpp"

#include <algorithm>
#include <unordered_set>

#include "base/numbers.hpp"
#include "base/order.hpp"
#include "engine/progress.hpp"

namespace okra {
namespace {

// A record and what belongs to it, each once.
class Belonging {
public:
    Belonging(Index const& index, Slot top) : m_index(index) {
        add(top);
        for (Slot const objective : index.objectives_of_cycle(top)) add(objective);
        // What is added on the way belongs as well.
        for (std::size_t i = 0; i < m_records.size(); ++i) {
            for (Slot const key_result : m_index.key_results(m_records[i])) add(key_result);
            for (Slot const part : m_index.sub_key_results(m_records[i])) add(part);
        }
    }
    std::vector<Slot> const& records() const { return m_records; }

private:
    void add(Slot slot) {
        if (m_seen.insert(slot.value).second) m_records.push_back(slot);
    }
    Index const& m_index;
    std::vector<Slot> m_records;
    std::unordered_set<std::uint32_t> m_seen;
};

LedgerEntry entry_of(ChangeEntry const& change) {
    return {change.id, change.on, change.field, change.before, change.after, change.at, change.author, change.reason};
}

void add_entries(Document const& document, Index const& index, Slot record, std::vector<LedgerEntry>& entries) {
    for (Slot const slot : index.changes(record))
        if (auto const* const change = document.get<ChangeEntry>(slot)) entries.push_back(entry_of(*change));
}

void sort_by_time(Document const& document, std::vector<LedgerEntry>& entries) {
    sort_stably(entries, [&](LedgerEntry const& a, LedgerEntry const& b) {
        if (a.at != b.at) return a.at < b.at;
        return document.id_of(a.change) < document.id_of(b.change);
    });
}

// Puts the text of a file into a field of a copy; what does not fit leaves it as it is.
void put_back(KeyResult& key_result, OriginalField const& original) {
    int const index = field_index(KeyResult::kind, original.field);
    if (index < 0) return;
    Field const& field = fields_of(KeyResult::kind)[static_cast<std::size_t>(index)];
    std::string_view const text = original.value;
    switch (field.type) {
    case FieldType::Number:
        if (auto const number = number_from_text(text); number || text.empty())
            member<std::optional<double>>(key_result, field) = number;
        return;
    case FieldType::Date:
        if (auto const date = date_from_text(text)) member<std::optional<Date>>(key_result, field) = *date;
        else if (text.empty()) member<std::optional<Date>>(key_result, field) = std::nullopt;
        return;
    case FieldType::Choice:
        if (auto const choice = choice_from_name(field, text)) member<std::uint8_t>(key_result, field) = *choice;
        return;
    default: return; // wording moves no number
    }
}

bool follows_link(KeyResultKind kind) { return kind == KeyResultKind::Project || kind == KeyResultKind::Indicator; }

} // namespace

std::vector<LedgerEntry> ledger_of(Document const& document, Index const& index, Slot cycle_or_record) {
    std::vector<LedgerEntry> entries;
    Belonging const belonging(index, cycle_or_record);
    for (Slot const record : belonging.records()) add_entries(document, index, record, entries);
    sort_by_time(document, entries);
    return entries;
}

std::vector<OriginalField> original_of(Document const& document, Index const& index, Slot record) {
    std::vector<LedgerEntry> entries;
    add_entries(document, index, record, entries);
    sort_by_time(document, entries);
    std::vector<OriginalField> originals;
    for (LedgerEntry const& entry : entries)
        if (std::ranges::find(originals, entry.field, &OriginalField::field) == originals.end())
            originals.push_back({entry.field, entry.before});
    return originals;
}

std::optional<Result> original_result(Document const& document, Index const& index, Evaluation const& evaluation,
                                      Slot slot) {
    KeyResult const* const now = document.get<KeyResult>(slot);
    if (now == nullptr) return std::nullopt;
    auto const originals = original_of(document, index, slot);
    if (originals.empty()) return evaluation.of(slot);
    KeyResult meant = *now;
    for (OriginalField const& original : originals) put_back(meant, original);
    if (meant.measure != now->measure && (is_fed(meant.measure) || follows_link(meant.measure))) return std::nullopt;
    if (is_fed(meant.measure)) return evaluation.of(slot); // what feeds it has its own originals
    Rules const rules = rules_of(document, evaluation.preset(), evaluation.as_of());
    return result_from(key_result_as(document, index.graph(), rules, meant));
}

} // namespace okra
