// Where records stand among others: new ones at the end, others where they are moved to (domain.md section 1).
#include <algorithm>
#include <map>
#include <set>

#include "command/decisions.hpp"
#include "command/rules.hpp"
#include "command/words.hpp"
#include "model/rank.hpp"
#include "model/visit.hpp"
#include "words/texts/refusals.hpp"

namespace okra {

namespace {

std::uint16_t rank_field(Kind kind) { return index_in(kind, "rank"); }

Edit edit_rank(Document const& document, Slot slot, std::string rank) {
    Kind const kind = document.kind_of(slot);
    return {std::string(document.id_of(slot)), kind, rank_field(kind), std::move(rank)};
}

Slot first_link(std::vector<Link> const& links) { return links.empty() ? Slot{} : links.front().to; }

// Records with the same one stand in one list.
std::pair<Slot, Slot> list_of(Document const& document, Slot slot) {
    if (auto const* const objective = document.get<Objective>(slot)) {
        Slot const parent = first_link(objective->parents);
        return {parent, parent ? Slot{} : objective->cycle};
    }
    if (auto const* const key_result = document.get<KeyResult>(slot)) {
        Slot const objective = first_link(key_result->objectives);
        return {objective, objective ? Slot{} : key_result->parent};
    }
    if (auto const* const milestone = document.get<Milestone>(slot)) return {milestone->project, milestone->key_result};
    if (auto const* const initiative = document.get<Initiative>(slot))
        return {initiative->project, initiative->key_results.empty() ? Slot{} : initiative->key_results.front()};
    return {};
}

std::vector<Slot> siblings_of(Document const& document, Slot slot) {
    auto const list = list_of(document, slot);
    std::vector<Slot> siblings;
    visit_live(document, document.kind_of(slot), [&](Record const& record) {
        if (list_of(document, record.id) == list) siblings.push_back(record.id);
    });
    sort_by_rank(document, siblings);
    return siblings;
}

std::string rank_in(Document const& document, Slot slot) {
    return *rank_of(*document.record(slot), document.kind_of(slot));
}

// The ranks of a list in its order with as few changes as possible, or one for each when there is no room.
class NewRanks {
public:
    NewRanks(Document const& document, std::vector<Slot> order, std::size_t moved)
        : m_document(document), m_order(std::move(order)), m_moved(moved) {
        for (Slot const slot : m_order) m_ranks.push_back(rank_in(document, slot));
        m_ranks[m_moved].clear();
    }

    std::vector<Edit> edits() && {
        if (!fill()) renumber();
        std::vector<Edit> edits;
        for (std::size_t i = 0; i < m_order.size(); ++i)
            if (m_ranks[i] != rank_in(m_document, m_order[i]))
                edits.push_back(edit_rank(m_document, m_order[i], m_ranks[i]));
        return edits;
    }

private:
    // Gives a rank to each that has none, from the last one back. False: there is no room.
    bool fill() {
        for (std::size_t i = m_order.size(); i-- > 0;) {
            if (!m_ranks[i].empty()) continue;
            std::string const before = i + 1 < m_order.size() ? m_ranks[i + 1] : std::string();
            std::string const after = last_ranked_before(i);
            auto rank = after.empty() && before.empty() ? std::optional(middle_of_all()) : rank_between(after, before);
            if (!rank) return false;
            m_ranks[i] = std::move(*rank);
        }
        return std::ranges::is_sorted(m_ranks, std::ranges::less_equal{});
    }
    std::string last_ranked_before(std::size_t i) const {
        while (i-- > 0)
            if (!m_ranks[i].empty()) return m_ranks[i];
        return {};
    }
    // Where nobody has a rank yet: behind all others of the kind, with room before it.
    std::string middle_of_all() const {
        std::string rank = rank_at_end(m_document, m_document.kind_of(m_order.front()));
        for (std::size_t i = 1; i < m_order.size(); ++i) rank = rank_after(rank);
        return rank;
    }
    void renumber() {
        std::string rank;
        for (std::string& one : m_ranks) one = rank = rank_after(rank);
    }

    Document const& m_document;
    std::vector<Slot> m_order;
    std::size_t m_moved;
    std::vector<std::string> m_ranks;
};

// The records to which the edits give a value of that field.
std::set<std::string_view> given(std::vector<Edit> const& edits, FieldName field) {
    std::set<std::string_view> records;
    for (Edit const& edit : edits) {
        bool const is_whole = edit.field < fields_of(edit.kind).size();
        if (is_whole && fields_of(edit.kind)[edit.field].name == field &&
            !std::holds_alternative<std::monostate>(edit.value))
            records.insert(edit.record);
    }
    return records;
}

} // namespace

std::vector<Edit> implied_by_creation(Room const& room, std::vector<Edit> const& edits) {
    if (std::ranges::none_of(edits, [](Edit const& edit) { return edit.field == field_created; })) return {};
    std::vector<Edit> implied;
    auto const made = given(edits, "made");
    auto const ranked = given(edits, "rank");
    std::map<Kind, std::string> last;
    for (Edit const& edit : edits) {
        if (edit.field != field_created) continue;
        if (!made.contains(edit.record))
            implied.push_back(edit_field(edit.record, edit.kind, "made", room.context.now));
        if (!has_ranks(edit.kind) || ranked.contains(edit.record)) continue;
        auto const [at, is_first] = last.try_emplace(edit.kind);
        at->second = is_first ? rank_at_end(room.document, edit.kind) : rank_after(at->second);
        implied.push_back({edit.record, edit.kind, rank_field(edit.kind), at->second});
    }
    return implied;
}

Decision decide_command(Room const& room, MoveRecord const& command) {
    auto const slot = find_live(room.document, command.id);
    if (!slot) return std::unexpected(slot.error());
    Kind const kind = room.document.kind_of(*slot);
    if (!has_ranks(kind)) return refuse_with("", text::refused_order);
    if (Cycle const* const cycle = closed_cycle_of(room.document, *slot)) return std::unexpected(refuse_closed(*cycle));
    bool const goes_after = !command.after.empty();
    auto const beside = find_live(room.document, goes_after ? command.after : command.before);
    if (!beside) return std::unexpected(beside.error());
    if (room.document.kind_of(*beside) != kind) return refuse_with("", text::refused_mixed_order);
    if (*beside == *slot) return std::vector<Edit>{};

    std::vector<Slot> order = siblings_of(room.document, *beside);
    std::size_t const was = static_cast<std::size_t>(std::ranges::find(order, *slot) - order.begin());
    std::vector<Slot> const before = order;
    std::erase(order, *slot);
    auto const at = std::ranges::find(order, *beside) + (goes_after ? 1 : 0);
    auto const moved = order.insert(at, *slot);
    auto const place = static_cast<std::size_t>(moved - order.begin());
    if (was == place && order == before) return std::vector<Edit>{};
    return NewRanks(room.document, std::move(order), place).edits();
}

} // namespace okra
