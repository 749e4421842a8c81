// Rows of the outline: what is open, depth first, with a loop instead of recursion.
#include <algorithm>
#include <ranges>

#include "base/hash.hpp"
#include "base/order.hpp"
#include "model/rank.hpp"
#include "session/cycle_lists.hpp"
#include "session/filtered.hpp"
#include "session/queries.hpp"
#include "session/scope.hpp"

namespace okra {

std::uint64_t outline_key(Slot record, Slot under) { return std::uint64_t{under.value} << 32U | record.value; }
std::uint64_t outline_key(OutlineGroup const& group) {
    return hash64((group.strays ? "strays " : "group ") + group.label) | std::uint64_t{1} << 63U;
}

namespace {

constexpr std::uint16_t deepest_row = 64;      // merged files may hold a circle
constexpr std::size_t most_rows = 1'000'000;   // a record under many parents has many rows

// Where records stand in the order that was asked for; without one by rank.
class Order {
public:
    Order(Scene const& scene, OutlineFilter const& filter, CycleLists& lists)
        : m_document(scene.document), m_lists(lists) {
        if (filter.sort.empty()) return;
        m_places.resize(scene.document.slot_count() + std::size_t{1});
        for (Kind const kind : {Kind::Objective, Kind::KeyResult}) {
            Query query;
            query.kind = kind;
            query.cycle = scene.cycle;
            query.sort = filter.sort;
            std::uint32_t place = 0;
            if (auto const found = find_records(scene.source(), query))
                for (Slot const slot : found->records) m_places[slot.value] = ++place;
        }
    }
    bool is_chosen() const { return !m_places.empty(); }
    std::uint32_t place_of(Slot slot) const { return is_chosen() ? m_places[slot.value] : 0; }
    std::vector<Slot> sorted(std::span<Slot const> list) const {
        std::vector<Slot> slots(list.begin(), list.end());
        m_lists.sort_by_rank(m_document, slots);
        if (is_chosen()) sort_stably(slots, [&](Slot a, Slot b) { return place_of(a) < place_of(b); });
        return slots;
    }

private:
    Document const& m_document;
    CycleLists& m_lists;
    std::vector<std::uint32_t> m_places; // by slot
};

// Rows depth first. A stack of what is to come: the first one last.
class Walk {
public:
    Walk(Scene const& scene, Expansion const& expansion, OutlineFilter const& filter)
        : m_scene(scene), m_expansion(expansion), m_filter(filter), m_own_lists(scene.cycle),
          m_lists(scene.source().lists != nullptr ? *scene.source().lists : m_own_lists), m_scope(scene),
          m_filtered(scene, filter), m_order(scene, filter, m_lists) {}

    OutlineList list() {
        if (m_filter.group.empty()) {
            push_roots();
            walk();
        } else {
            walk_groups();
        }
        return std::move(m_list);
    }

    std::vector<Slot> roots() { // the first one last, as the stack needs them
        Levels const levels(document().workspace());
        struct Root {
            std::size_t level;
            Slot slot;
        };
        std::vector<Root> roots; // in the order of their ranks
        for (std::uint32_t const row : m_lists.of(document(), index(), Kind::Objective)) {
            Objective const& objective = document().all<Objective>()[row];
            if (is_shown(objective.id) && is_root(objective))
                roots.push_back({levels.place(objective.level), objective.id});
        }
        for_each_stray([&](Slot stray) { roots.push_back({most_rows, stray}); }); // after all levels
        sort_stably(roots, [&](Root const& a, Root const& b) {
            bool const by_level = !m_order.is_chosen() || a.level == most_rows || b.level == most_rows;
            if (by_level && a.level != b.level) return a.level < b.level;
            return m_order.place_of(a.slot) < m_order.place_of(b.slot);
        });
        std::ranges::reverse(roots); // the first one last, as the stack needs them
        std::vector<Slot> slots;
        slots.reserve(roots.size());
        for (Root const& root : roots) slots.push_back(root.slot);
        return slots;
    }

private:
    Document const& document() const { return m_scene.document; }
    Index const& index() const { return m_scene.index; }

    void walk() {
        auto& rows = m_list.rows;
        while (!m_open.empty() && rows.size() < most_rows) {
            OutlineRow row = m_open.back();
            m_open.pop_back();
            bool const has_records = has_children(row.record);
            row.holds_work = !has_records && has_work(row.record);
            row.has_children = has_records || row.holds_work;
            row.expanded = row.has_children && is_open(row);
            rows.push_back(row);
            if (row.expanded) push_children(row);
        }
    }

    void walk_groups() {
        Query query;
        query.kind = Kind::Objective;
        query.cycle = m_scene.cycle;
        query.sort = m_filter.sort;
        query.group = m_filter.group;
        query.members = true;
        query.among = m_filtered.kept();
        auto found = find_records(m_scene.source(), query);
        if (!found) return;
        for (QueryGroup& group : found->groups)
            put_group({std::move(group.label), group.record, group.aggregate, false, group.records}, group.records);
        put_strays();
    }

    void put_strays() {
        std::vector<Slot> strays;
        for_each_stray([&](Slot stray) { strays.push_back(stray); });
        if (strays.empty()) return;
        OutlineGroup group;
        group.strays = true;
        group.aggregate.count = static_cast<std::uint32_t>(strays.size());
        put_group(std::move(group), m_order.sorted(strays));
    }

    template <class Visit>
    void for_each_stray(Visit const& visit) {
        for (std::uint32_t const row : m_lists.of(document(), index(), Kind::KeyResult)) {
            KeyResult const& key_result = document().all<KeyResult>()[row];
            if (is_shown(key_result.id) && m_scope.is_root(key_result)) visit(key_result.id);
        }
    }

    void put_group(OutlineGroup group, std::vector<Slot> const& members) {
        bool const by_default = m_expansion.open_depth > 0;
        OutlineRow row;
        row.group = static_cast<std::uint32_t>(m_list.groups.size());
        row.has_children = true;
        row.expanded = by_default != m_expansion.toggled.contains(outline_key(group));
        m_list.groups.push_back(std::move(group));
        m_list.rows.push_back(row);
        if (!row.expanded) return;
        for (std::size_t i = members.size(); i-- > 0;) m_open.push_back({members[i], {}, 1, false, false, row.group});
        walk();
    }

    void push_roots() {
        for (Slot const root : roots()) m_open.push_back({root, {}, 0, false, false, 0});
    }

    bool is_shown(Slot child) const { return m_filtered.keeps(child) && (m_filter.archived || !is_archived(child)); }
    bool is_archived(Slot slot) const {
        if (auto const* const objective = document().get<Objective>(slot)) return objective->archived;
        auto const* const key_result = document().get<KeyResult>(slot);
        return key_result != nullptr && key_result->archived;
    }
    // What is below something archived stands for itself.
    bool is_root(Objective const& objective) const {
        return std::ranges::none_of(objective.parents, [&](Link const& link) {
            return m_scope.holds(link.to) && (m_filter.archived || !is_archived(link.to));
        });
    }
    bool is_shown_objective(Slot child) const {
        auto const* const objective = document().get<Objective>(child);
        return objective != nullptr && is_shown(child) && m_scope.holds(*objective);
    }

    std::span<Slot const> measured(Slot record) const { // key results of an objective, parts of a key result
        return document().kind_of(record) == Kind::Objective ? index().key_results(record)
                                                             : index().sub_key_results(record);
    }

    std::span<Slot const> objectives_below(Slot record) const { // in groups each stands in its own
        return m_filter.group.empty() ? index().children(record) : std::span<Slot const>();
    }

    bool has_children(Slot record) const {
        return std::ranges::any_of(measured(record), [&](Slot child) { return is_shown(child); }) ||
               std::ranges::any_of(objectives_below(record), [&](Slot child) { return is_shown_objective(child); });
    }

    // A task that serves the key result, a risk to it, a milestone on its way.
    bool has_work(Slot record) const {
        return document().kind_of(record) == Kind::KeyResult &&
               (!index().milestones(record).empty() || !index().initiatives(record).empty());
    }

    bool is_open(OutlineRow const& row) const {
        if (row.depth >= deepest_row) return false;
        if (m_filtered.active() && !row.holds_work) return true;
        return opens_by_itself(m_expansion, row) != m_expansion.toggled.contains(outline_key(row.record, row.under));
    }

    // The stack gives them back in reverse: key results first, then children.
    void push_children(OutlineRow const& row) {
        auto const push = [&](Slot child) {
            m_open.push_back({child, row.record, static_cast<std::uint16_t>(row.depth + 1), false, false, row.group});
        };
        if (has_work(row.record)) {
            for (auto const list : {index().initiatives(row.record), index().milestones(row.record)}) {
                std::vector<Slot> work(list.begin(), list.end());
                okra::sort_by_rank(document(), work);
                for (Slot const one : std::views::reverse(work)) push(one);
            }
        }
        for (Slot const child : last_first(objectives_below(row.record)))
            if (is_shown_objective(child)) push(child);
        for (Slot const child : last_first(measured(row.record)))
            if (is_shown(child)) push(child);
    }
    std::vector<Slot> last_first(std::span<Slot const> list) const {
        std::vector<Slot> slots = m_order.sorted(list);
        std::ranges::reverse(slots);
        return slots;
    }

    Scene const& m_scene;
    Expansion const& m_expansion;
    OutlineFilter const& m_filter;
    CycleLists m_own_lists; // where none are kept
    CycleLists& m_lists;
    Scope m_scope;
    Filtered m_filtered;
    Order m_order;
    std::vector<OutlineRow> m_open;
    OutlineList m_list;
};

} // namespace

OutlineList outline(Scene const& scene, Expansion const& expansion, OutlineFilter const& filter) {
    return Walk(scene, expansion, filter).list();
}

std::vector<Slot> outline_roots(Scene const& scene) {
    Expansion const folded;
    OutlineFilter const everything;
    auto roots = Walk(scene, folded, everything).roots();
    std::ranges::reverse(roots);
    return roots;
}

} // namespace okra
