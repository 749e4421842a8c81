// A query, step by step.
#include "session/query.hpp"

#include <algorithm>
#include <array>
#include <cassert>

#include "base/text.hpp"
#include "model/visit.hpp"
#include "session/cycle_lists.hpp"
#include "session/query_parts.hpp"
#include "session/scope.hpp"
#include "session/text_index.hpp"
#include "session/text_record.hpp"

namespace okra {
namespace {

// Words looked for in one record after the other, where no index is at hand.
class WordSearch {
public:
    explicit WordSearch(std::string_view query) {
        for_each_word(folded(query), WordsOf::Query, [&](std::string_view word) { m_words.emplace_back(word); });
    }
    bool empty() const { return m_words.empty(); }
    bool finds(Record const& record, Kind kind) {
        m_found.assign(m_words.size(), false);
        for_each_word_of(m_fields, record, kind, m_buffer, [&](std::string_view word, WordPlace) {
            for (std::size_t i = 0; i < m_words.size(); ++i)
                if (word.starts_with(m_words[i])) m_found[i] = true;
        });
        return std::ranges::all_of(m_found, [](bool found) { return found; });
    }

private:
    TextFields m_fields;
    std::vector<std::string> m_words;
    std::vector<bool> m_found;
    std::string m_buffer;
};

bool is_scoped(Query const& query) { return query.cycle && CycleLists::has(query.kind); }

bool is_asked_for(Document const& document, Query const& query, Slot slot) {
    return document.kind_of(slot) == query.kind && document.live_record(slot) != nullptr;
}

std::expected<Records, std::string> filtered(QuerySource const& source, Query const& query, TextIndex* index) {
    std::vector<Filter> filters;
    for (Condition const& condition : query.where) {
        auto filter = Filter::make(source, query.kind, condition);
        if (!filter) return std::unexpected(filter.error());
        filters.push_back(*std::move(filter));
    }
    WordSearch words(query.text);
    std::vector<bool> const matches =
        index != nullptr && !words.empty() ? index->matches(source.document, query.text) : std::vector<bool>();
    auto const has_words = [&](Record const& record) {
        if (words.empty()) return true;
        return matches.empty() ? words.finds(record, query.kind) : matches[record.id.value];
    };
    SearchWords const in_title(query.title);
    Records records;
    auto const take = [&](Record const& record) {
        if (query.among != nullptr && !(*query.among)[record.id.value]) return;
        if (!in_title.empty() && !in_title.all_in(source.document.title_of(record.id))) return;
        if (!std::ranges::all_of(filters, [&](Filter& filter) { return filter.accepts(record); })) return;
        if (has_words(record)) records.push_back(&record);
    };
    if (query.only) {
        Scope const scope(source.document, source.index, query.cycle);
        for (Slot const slot : *query.only)
            if (is_asked_for(source.document, query, slot) && (!is_scoped(query) || scope.holds(slot)))
                take(*source.document.record(slot));
        return records;
    }
    if (CycleLists* const lists = lists_for(source, query)) {
        RecordTable const table = source.document.all(query.kind);
        for (std::uint32_t const row : lists->of(source.document, source.index, query.kind)) take(table[row]);
        return records;
    }
    Scope const scope(source.document, source.index, query.cycle);
    visit_live(source.document, query.kind, [&](Record const& record) {
        if (!is_scoped(query) || scope.holds(record.id)) take(record);
    });
    return records;
}

} // namespace

// What is added up is added up in the order of the table.
CycleLists* lists_for(QuerySource const& source, Query const& query) {
    bool const fit = source.lists != nullptr && CycleLists::has(query.kind) && source.lists->cycle() == query.cycle;
    return fit && query.group.empty() && !query.totals && !query.only ? source.lists : nullptr;
}

std::expected<QueryResult, std::string> find_records(QuerySource const& source, Query const& query, TextIndex* index) {
    if (query.kind == Kind::None) {
        QueryResult found;
        found.records = most_relevant(source, query.text, query.most, index);
        found.count = static_cast<std::uint32_t>(found.records.size());
        return found;
    }
    auto records = filtered(source, query, index);
    if (!records) return std::unexpected(records.error());
    QueryResult result;
    result.count = static_cast<std::uint32_t>(records->size());
    if (query.totals) result.totals = totals_of(source, *records);
    Records const by_id = query.group.empty() ? Records() : *records;
    if (auto const sorted = sort_records(source, query, *records); !sorted) return std::unexpected(sorted.error());
    if (!query.group.empty()) {
        auto groups = groups_of(source, query, by_id, *records);
        if (!groups) return std::unexpected(groups.error());
        result.groups = *std::move(groups);
    }
    std::size_t const first = std::min(query.first, records->size());
    std::size_t const size = std::min(query.most, records->size() - first);
    for (Record const* const record : std::span(*records).subspan(first, size)) result.records.push_back(record->id);
    return result;
}

// Each comparison asks for two records in their order: about 17 of them find a place among 100,000.
std::expected<void, std::string> find_again(QuerySource const& source, Query const& query,
                                            std::span<Slot const> touched, QueryResult& result) {
    assert(query.group.empty() && !query.totals && query.first == 0);
    Query some = query;
    some.only = touched;
    auto const found = find_records(source, some);
    if (!found) return std::unexpected(found.error());
    std::vector<Slot> out(touched.begin(), touched.end());
    std::ranges::sort(out);
    std::erase_if(result.records, [&](Slot slot) { return std::ranges::binary_search(out, slot); });
    auto const is_before = [&](Slot a, Slot b) {
        std::array const both{a, b};
        some.only = both;
        auto const order = find_records(source, some);
        return order && order->records.front() == a;
    };
    for (Slot const slot : found->records)
        result.records.insert(std::ranges::lower_bound(result.records, slot, is_before), slot);
    result.count = static_cast<std::uint32_t>(result.records.size());
    return {};
}

} // namespace okra
