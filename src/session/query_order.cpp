// Sorting records by several keys, no further than the wanted part of the list needs.
//
// Each key gives a number of 64 bits by which most records are told apart; equal ones are compared in full, then by the
// next key. Runs of equal records outside the wanted part are left as they are.
#include <algorithm>
#include <array>
#include <bit>
#include <limits>

#include "base/order.hpp"
#include "base/text.hpp"
#include "engine/formula.hpp"
#include "model/rank.hpp"
#include "session/query_parts.hpp"
#include "session/scope.hpp"

namespace okra {
namespace {

using Type = Column::Type;

constexpr std::size_t most_keys = 16;
constexpr std::size_t collated = 256; // bytes of a text; what is equal so far comes by id
constexpr std::uint64_t absent = std::numeric_limits<std::uint64_t>::max();

struct Item {
    std::uint64_t key = 0;
    Record const* record = nullptr;
};

// In the order of the numbers, and less than `absent`.
std::uint64_t bits_of(double number) {
    auto const bits = std::bit_cast<std::uint64_t>(number == 0 ? 0.0 : number);
    constexpr std::uint64_t sign = std::uint64_t{1} << 63U;
    return (bits & sign) != 0 ? ~bits : bits | sign;
}
std::uint64_t bits_of(std::string_view text) {
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < sizeof(bits); ++i)
        bits = bits << 8U | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0U);
    return bits;
}

std::string_view beginning(std::string_view text) { return text.substr(0, collated); }

// Byte by byte from the lowest; bytes that are the same everywhere are passed over.
void sort_by_key(std::span<Item> items, std::vector<Item>& scratch) {
    constexpr std::size_t few = 512;
    if (items.size() < few) return std::ranges::stable_sort(items, {}, &Item::key), void();
    scratch.resize(items.size());
    std::span<Item> from = items;
    std::span<Item> to = std::span(scratch).first(items.size());
    std::vector<std::array<std::uint32_t, 256>> counts(sizeof(Item::key));
    for (Item const& item : items)
        for (std::size_t byte = 0; byte < counts.size(); ++byte) ++counts[byte][item.key >> (8 * byte) & 0xFFU];
    for (std::size_t byte = 0; byte < counts.size(); ++byte) {
        auto& count = counts[byte];
        if (count[from.front().key >> (8 * byte) & 0xFFU] == items.size()) continue;
        std::uint32_t start = 0;
        for (std::uint32_t& each : count) start += std::exchange(each, start);
        for (Item const& item : from) to[count[item.key >> (8 * byte) & 0xFFU]++] = item;
        std::swap(from, to);
    }
    if (from.data() != items.data()) std::ranges::copy(from, items.begin());
}

// One key of the order: a number for each record.
class Key {
public:
    Key(QuerySource const& source, Column const& column, bool descending)
        : m_document(source.document), m_reader(source, column), m_descending(descending),
          m_levels(source.document.workspace()), m_is_level(column.name == "level" && column.type == Type::Text) {}

    // Of all that will be asked.
    void prepare(std::span<Item const> items) {
        if (!is_reference()) return;
        std::vector<Slot> seen;
        std::vector<bool> known(m_document.slot_count() + std::size_t{1});
        for (Item const& item : items) {
            Slot const slot = reference(*item.record);
            if (!slot || known[slot.value]) continue;
            known[slot.value] = true;
            seen.push_back(slot);
        }
        m_ranks = ranks_of_referred(m_document, seen);
    }
    std::uint64_t of(Record const& record) {
        std::uint64_t const bits = ascending(record);
        return bits == absent || !m_descending ? bits : ~bits;
    }
    // Whether equal numbers may still hide a difference.
    bool is_text() const { return !m_is_level && (type() == Type::Text || type() == Type::Texts); }
    bool descending() const { return m_descending; }
    std::string collation(Record const& record) { return folded(beginning(text(record))); }

private:
    Type type() const { return m_reader.column().type; }
    bool is_reference() const { return type() == Type::Reference || type() == Type::References; }
    Slot reference(Record const& record) {
        if (type() == Type::Reference) return m_reader.reference(record);
        m_reader.references(record, m_some);
        return m_some.empty() ? Slot{} : m_some.front();
    }
    std::string_view text(Record const& record) {
        m_reader.texts(record, m_texts);
        return m_texts.empty() ? std::string_view() : m_texts.front();
    }
    std::uint64_t ascending(Record const& record) {
        if (is_reference()) {
            Slot const slot = reference(record);
            return slot ? m_ranks[slot.value] : absent;
        }
        if (type() == Type::Text || type() == Type::Texts) {
            std::string_view const value = text(record);
            if (value.empty()) return absent;
            if (m_is_level) return m_levels.place(value);
            constexpr std::size_t enough = 32; // for eight bytes of most texts, accents and all
            return std::min(bits_of(folded(value.substr(0, enough))), absent - 1);
        }
        double const number = m_reader.number(record);
        if (!is_number(number)) return absent;
        return bits_of(type() == Type::Choice ? place_of_choice(m_reader.column(), number) : number);
    }

    Document const& m_document;
    ColumnReader m_reader;
    bool m_descending;
    Levels m_levels;
    bool m_is_level;
    std::vector<std::uint32_t> m_ranks; // by slot
    std::vector<Slot> m_some;
    std::vector<std::string_view> m_texts;
};

class Sorter {
public:
    // `ranked`: the items come in the order of their ranks, which every step keeps among equal ones.
    Sorter(Document const& document, std::vector<Key> keys, bool ranked, std::size_t first, std::size_t end)
        : m_document(document), m_keys(std::move(keys)), m_ranked(ranked), m_first(first), m_end(end) {}

    void run(std::span<Item> items) { sort(items, 0, 0); }

private:
    bool is_wanted(std::size_t offset, std::size_t size) const { return offset < m_end && offset + size > m_first; }

    // Items that are equal in the keys before this one, `offset` behind the start of the list.
    void sort(std::span<Item> items, std::size_t offset, std::size_t number) {
        if (items.size() < 2 || !is_wanted(offset, items.size())) return;
        if (number == m_keys.size()) {
            if (!m_ranked) sort_by_rank(items);
            return;
        }
        Key& key = m_keys[number];
        key.prepare(items);
        for (Item& item : items) item.key = key.of(*item.record);
        sort_by_key(items, m_scratch);
        for_each_run(
            items, [](Item const& a, Item const& b) { return a.key == b.key; },
            [&](std::span<Item> run, std::size_t at) {
                if (key.is_text() && run.front().key != absent) sort_texts(run, offset + at, number);
                else sort(run, offset + at, number + 1);
            });
    }
    void sort_texts(std::span<Item> items, std::size_t offset, std::size_t number) {
        if (items.size() < 2 || !is_wanted(offset, items.size())) return;
        Key& key = m_keys[number];
        std::vector<std::pair<std::string, Item>> texts;
        texts.reserve(items.size());
        for (Item const& item : items) texts.emplace_back(key.collation(*item.record), item);
        auto const text = [](auto const& one) -> std::string const& { return one.first; };
        if (key.descending()) std::ranges::stable_sort(texts, std::ranges::greater(), text);
        else std::ranges::stable_sort(texts, std::ranges::less(), text);
        for (std::size_t i = 0; i < items.size(); ++i) items[i] = texts[i].second;
        for_each_run(
            std::span(texts), [&](auto const& a, auto const& b) { return a.first == b.first; },
            [&](auto run, std::size_t at) { sort(items.subspan(at, run.size()), offset + at, number + 1); });
    }
    // By id, then by rank, which keeps the order of equal ones: each text is looked up once, not for each comparison.
    void sort_by_rank(std::span<Item> items) const {
        Kind const kind = m_document.kind_of(items.front().record->id);
        sort_by_text(items, [&](Record const& record) { return m_document.id_of(record.id); });
        if (!has_ranks(kind)) return;
        sort_by_text(items, [&](Record const& record) { return std::string_view(*rank_of(record, kind)); });
    }
    template <class Text>
    static void sort_by_text(std::span<Item> items, Text const& text_of) {
        std::vector<std::string_view> texts;
        texts.reserve(items.size());
        for (Item const& item : items) texts.push_back(text_of(*item.record));
        arrange(items, rows_by_text(texts.size(), [&](std::uint32_t row) { return texts[row]; }));
    }
    template <class T, class Same, class Visit>
    static void for_each_run(std::span<T> items, Same const& same, Visit const& visit) {
        for (std::size_t start = 0; start < items.size();) {
            std::size_t end = start + 1;
            while (end < items.size() && same(items[start], items[end])) ++end;
            visit(items.subspan(start, end - start), start);
            start = end;
        }
    }

    Document const& m_document;
    std::vector<Key> m_keys;
    bool m_ranked;
    std::size_t m_first;
    std::size_t m_end;
    std::vector<Item> m_scratch;
};

} // namespace

double place_of_choice(Column const& column, double choice) {
    bool const status =
        column.computed == Column::Computed::Status || column.computed == Column::Computed::AutomaticStatus;
    return status ? severity(static_cast<Status>(static_cast<int>(choice))) : choice;
}

// Where an objective stands in the outline, as a text: the ranks from the top down to it.
static std::string outline_path(Document const& document, Levels const& levels, Slot slot) {
    constexpr int deepest = 16; // merged files may hold a circle
    std::string path;
    for (int depth = 0; depth < deepest && slot; ++depth) {
        auto const* const record = document.record(slot);
        Kind const kind = document.kind_of(slot);
        if (record == nullptr || !has_ranks(kind)) break;
        std::string step = *rank_of(*record, kind);
        step.push_back('\0');
        path.insert(0, step.append(document.id_of(slot)).append(1, '\0'));
        Slot above;
        if (auto const* const objective = document.get<Objective>(slot)) {
            if (!objective->parents.empty()) above = objective->parents.front().to;
            else path.insert(0, 1, static_cast<char>(levels.place(objective->level))); // the highest levels first
        } else if (auto const* const key_result = document.get<KeyResult>(slot))
            above = key_result->objectives.empty() ? Slot{} : key_result->objectives.front().to;
        slot = above;
    }
    return path;
}

std::vector<std::uint32_t> ranks_of_referred(Document const& document, std::span<Slot const> some) {
    std::vector<std::uint32_t> ranks(document.slot_count() + std::size_t{1});
    std::vector<std::pair<std::string, Slot>> titles;
    Levels const levels(document.workspace());
    for (Slot const slot : some)
        if (std::exchange(ranks[slot.value], 1U) == 0)
            titles.emplace_back(document.kind_of(slot) == Kind::Objective ? outline_path(document, levels, slot)
                                                                          : folded(beginning(document.title_of(slot))),
                                slot);
    std::uint32_t rank = 0;
    std::string_view before;
    auto const title_of = [&](std::uint32_t row) { return std::string_view(titles[row].first); };
    for (std::uint32_t const row : rows_by_text(titles.size(), title_of)) {
        auto const& [title, slot] = titles[row];
        if (rank == 0 || title != before) ++rank;
        before = title;
        ranks[slot.value] = rank;
    }
    return ranks;
}

std::expected<void, std::string> sort_records(QuerySource const& source, Query const& query, Records& records) {
    if (query.sort.size() > most_keys) return std::unexpected("at most 16 fields can be sorted by");
    std::vector<Key> keys;
    for (SortKey const& key : query.sort) {
        auto const column = find_column(query.kind, key.field);
        if (!column) return std::unexpected(column.error());
        keys.emplace_back(source, *column, key.descending);
    }
    std::vector<Item> items;
    items.reserve(records.size());
    for (Record const* const record : records) items.push_back({0, record});
    std::size_t const end = query.first + std::min(query.most, std::numeric_limits<std::size_t>::max() - query.first);
    bool const ranked = lists_for(source, query) != nullptr;
    Sorter(source.document, std::move(keys), ranked, query.first, end).run(items);
    std::ranges::transform(items, records.begin(), &Item::record);
    return {};
}

} // namespace okra
