// Rows of the outline: what is open, depth first, with a loop instead of recursion.
#include <algorithm>

#include "model/rank.hpp"
#include "session/queries.hpp"
#include "session/scope.hpp"

namespace okra {

std::uint64_t outline_key(Slot record, Slot under) { return std::uint64_t{under.value} << 32U | record.value; }

namespace {

constexpr std::uint16_t deepest_row = 64;      // merged files may hold a circle
constexpr std::size_t most_rows = 1'000'000;   // a record under many parents has many rows

// Which records a filter leaves: what matches, and everything above it.
class Filtered {
public:
    Filtered(Scene const& scene, OutlineFilter const& filter) : m_document(scene.document) {
        m_active = filter != OutlineFilter{};
        if (!m_active) return;
        m_kept.resize(scene.document.slot_count() + 1);
        for (Kind const kind : {Kind::Objective, Kind::KeyResult}) {
            Query query;
            query.kind = kind;
            query.where = filter.where;
            query.title = filter.text;
            query.cycle = scene.cycle;
            if (auto const found = find_records(scene.source(), query))
                for (Slot const slot : found->records) keep(slot);
        }
    }
    bool active() const { return m_active; }
    bool keeps(Slot slot) const { return !m_active || m_kept[slot.value]; }

private:
    void keep(Slot slot) {
        std::vector<Slot> open{slot};
        while (!open.empty()) {
            Slot const here = open.back();
            open.pop_back();
            if (m_kept[here.value]) continue;
            m_kept[here.value] = true;
            if (auto const* const objective = m_document.get<Objective>(here))
                for (Link const& link : objective->parents) open.push_back(link.to);
            else if (auto const* const key_result = m_document.get<KeyResult>(here)) {
                for (Link const& link : key_result->objectives) open.push_back(link.to);
                if (key_result->parent) open.push_back(key_result->parent);
            }
        }
    }

    Document const& m_document;
    bool m_active = false;
    std::vector<bool> m_kept; // by slot
};

class Walk {
public:
    Walk(Scene const& scene, Expansion const& expansion, OutlineFilter const& filter)
        : m_scene(scene), m_expansion(expansion), m_scope(scene), m_filtered(scene, filter) {}

    std::vector<OutlineRow> rows() {
        push_roots();
        std::vector<OutlineRow> rows;
        while (!m_open.empty() && rows.size() < most_rows) {
            OutlineRow row = m_open.back();
            m_open.pop_back();
            row.has_children = has_children(row.record);
            row.expanded = row.has_children && is_open(row);
            rows.push_back(row);
            if (row.expanded) push_children(row);
        }
        return rows;
    }

private:
    Document const& document() const { return m_scene.document; }
    Index const& index() const { return m_scene.index; }

    void push_roots() {
        Levels const levels(document().workspace());
        struct Root {
            std::size_t level;
            Slot slot;
        };
        std::vector<Root> roots;
        for (Objective const& objective : document().all<Objective>())
            if (!objective.deleted && m_filtered.keeps(objective.id) && m_scope.holds(objective) &&
                m_scope.is_root(objective))
                roots.push_back({levels.place(objective.level), objective.id});
        for (KeyResult const& key_result : document().all<KeyResult>())
            if (!key_result.deleted && m_filtered.keeps(key_result.id) && m_scope.is_root(key_result) &&
                m_scope.holds(key_result))
                roots.push_back({most_rows, key_result.id}); // after all levels
        std::ranges::sort(roots, [&](Root const& a, Root const& b) { // the first one last, as the stack needs them
            return a.level != b.level ? a.level > b.level : is_ranked_before(document(), b.slot, a.slot);
        });
        for (Root const& root : roots) m_open.push_back({root.slot, {}, 0, false, false});
    }

    bool is_shown(Slot child) const { return m_filtered.keeps(child); }
    bool is_shown_objective(Slot child) const {
        auto const* const objective = document().get<Objective>(child);
        return objective != nullptr && is_shown(child) && m_scope.holds(*objective);
    }

    std::span<Slot const> measured(Slot record) const { // key results of an objective, parts of a key result
        return document().kind_of(record) == Kind::Objective ? index().key_results(record)
                                                             : index().sub_key_results(record);
    }

    bool has_children(Slot record) const {
        return std::ranges::any_of(measured(record), [&](Slot child) { return is_shown(child); }) ||
               std::ranges::any_of(index().children(record), [&](Slot child) { return is_shown_objective(child); });
    }

    bool is_open(OutlineRow const& row) const {
        if (row.depth >= deepest_row) return false;
        if (m_filtered.active()) return true;
        bool const by_default = row.depth < m_expansion.open_depth;
        return by_default != m_expansion.toggled.contains(outline_key(row.record, row.under));
    }

    // The stack gives them back in reverse: key results first, then children.
    void push_children(OutlineRow const& row) {
        auto const push = [&](Slot child) {
            m_open.push_back({child, row.record, static_cast<std::uint16_t>(row.depth + 1), false, false});
        };
        for (Slot const child : last_first(index().children(row.record)))
            if (is_shown_objective(child)) push(child);
        for (Slot const child : last_first(measured(row.record)))
            if (is_shown(child)) push(child);
    }
    std::vector<Slot> last_first(std::span<Slot const> list) const {
        std::vector<Slot> slots(list.begin(), list.end());
        sort_by_rank(document(), slots);
        std::ranges::reverse(slots);
        return slots;
    }

    Scene const& m_scene;
    Expansion const& m_expansion;
    Scope m_scope;
    Filtered m_filtered;
    std::vector<OutlineRow> m_open;
};

} // namespace

std::vector<OutlineRow> outline(Scene const& scene, Expansion const& expansion, OutlineFilter const& filter) {
    return Walk(scene, expansion, filter).rows();
}

} // namespace okra
