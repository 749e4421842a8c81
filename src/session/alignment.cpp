// The alignment as a tree: links, layers, the parent that gives the place, and what is folded away.
#include "session/alignment.hpp"

#include <algorithm>
#include <numeric>
#include <ranges>

#include "base/order.hpp"
#include "session/cycle_lists.hpp"
#include "session/filtered.hpp"
#include "session/scope.hpp"

namespace okra {

namespace {

// Lists of numbers by number, filled in one pass after a count.
class Grouped {
public:
    explicit Grouped(std::size_t keys) : m_begin(keys + 2) {}
    void count(std::uint32_t key) { ++m_begin[key + 2]; }
    void make_room() {
        std::partial_sum(m_begin.begin(), m_begin.end(), m_begin.begin());
        m_values.resize(m_begin.back());
    }
    void add(std::uint32_t key, std::uint32_t value) { m_values[m_begin[key + 1]++] = value; }
    std::span<std::uint32_t const> of(std::uint32_t key) const {
        return std::span(m_values).subspan(m_begin[key], m_begin[key + 1] - m_begin[key]);
    }

private:
    std::vector<std::uint32_t> m_begin;
    std::vector<std::uint32_t> m_values;
};

// Records are numbered by kind and rank, key results first: as they stand below one parent. 0 is the company.
class Builder {
public:
    Builder(Scene const& scene, OutlineFilter const& filter, AlignmentFolds const& folds)
        : m_scene(scene), m_filter(filter), m_folds(folds), m_own_lists(scene.cycle),
          m_lists(scene.source().lists != nullptr ? *scene.source().lists : m_own_lists), m_filtered(scene, filter) {}

    Alignment made() {
        m_slots.emplace_back();
        m_rows.push_back(0);
        m_numbers.assign(document().slot_count() + std::size_t{1}, 0);
        number_records<KeyResult>(Kind::KeyResult);
        m_first_objective = count();
        number_records<Objective>(Kind::Objective);
        read_links();
        choose_parents();
        hang_below_parents();
        walk();
        add_further();
        m_made.records_in_all = count() - 1;
        return std::move(m_made);
    }

private:
    struct Above { // a link to a parent
        std::uint32_t parent = 0;
        double weight = 1;
    };

    Document const& document() const { return m_scene.document; }
    std::uint32_t count() const { return static_cast<std::uint32_t>(m_slots.size()); }
    std::span<Above const> above(std::uint32_t number) const {
        return std::span(m_above).subspan(m_above_begin[number], m_above_begin[number + 1] - m_above_begin[number]);
    }

    bool is_objective(std::uint32_t number) const { return number >= m_first_objective; }
    bool is_key_result(std::uint32_t number) const { return number != 0 && number < m_first_objective; }

    template <class R>
    void number_records(Kind kind) {
        auto const& records = document().all<R>();
        auto const rows = m_lists.of(document(), m_scene.index, kind);
        m_slots.reserve(m_slots.size() + rows.size());
        m_rows.reserve(m_rows.size() + rows.size());
        for (std::uint32_t const row : rows) {
            R const& record = records[row];
            if (!m_filtered.keeps(record.id) || (!m_filter.archived && record.archived)) continue;
            m_numbers[record.id.value] = count();
            m_slots.push_back(record.id);
            m_rows.push_back(row);
        }
    }

    void read_links() {
        m_above.reserve(count());
        m_above_begin.reserve(count() + std::size_t{1});
        m_above_begin.assign(2, 0);
        for (std::uint32_t number = 1; number < count(); ++number) {
            if (is_objective(number)) {
                Objective const& objective = document().all<Objective>()[m_rows[number]];
                add_links(objective.parents, objective.weight);
            } else {
                KeyResult const& key_result = document().all<KeyResult>()[m_rows[number]];
                add_links(key_result.objectives, key_result.weight);
                add_link(key_result.parent, key_result.weight);
            }
            m_above_begin.push_back(static_cast<std::uint32_t>(m_above.size()));
        }
    }
    void add_links(std::vector<Link> const& links, double weight) {
        for (Link const& link : links) add_link(link.to, link.weight * weight);
    }
    void add_link(Slot to, double weight) {
        std::uint32_t const parent = to.value < m_numbers.size() ? m_numbers[to.value] : 0;
        if (parent != 0) m_above.push_back({parent, weight});
    }

    // From the top down: a record is settled once all its parents are; of a circle the first one is settled anyway.
    void choose_parents() {
        Grouped below(count());
        for (std::uint32_t number = 1; number < count(); ++number)
            for (Above const& link : above(number)) below.count(link.parent);
        below.make_room();
        for (std::uint32_t number = 1; number < count(); ++number)
            for (Above const& link : above(number)) below.add(link.parent, number);

        m_layers.assign(count(), 0);
        m_parents.assign(count(), 0);
        m_weights.assign(count(), 1);
        std::vector<std::uint32_t> waiting_for(count());
        std::vector<std::uint32_t> ready;
        for (std::uint32_t number = 1; number < count(); ++number) {
            waiting_for[number] = static_cast<std::uint32_t>(above(number).size());
            if (waiting_for[number] == 0) ready.push_back(number);
        }
        std::uint32_t first_open = 1;
        for (std::size_t next = 0; next + 1 < count(); ++next) {
            if (next == ready.size()) {
                while (m_layers[first_open] != 0) ++first_open;
                waiting_for[first_open] = 0;
                ready.push_back(first_open);
            }
            settle(ready[next]);
            for (std::uint32_t const child : below.of(ready[next])) {
                if (waiting_for[child] == 0) continue; // of a circle
                --waiting_for[child];
                if (waiting_for[child] == 0) ready.push_back(child);
            }
        }
    }
    void settle(std::uint32_t number) {
        m_layers[number] = 1; // layer 0 is the company's
        for (Above const& link : above(number)) {
            if (m_layers[link.parent] == 0 || link.parent == number) continue; // of a circle
            if (m_layers[link.parent] < m_layers[number]) continue;
            m_layers[number] = m_layers[link.parent] + 1;
            m_parents[number] = link.parent;
            m_weights[number] = link.weight;
        }
    }

    void hang_below_parents() {
        m_below_counts.assign(count(), 0);
        for (std::uint32_t number = 1; number < count(); ++number) ++m_below_counts[m_parents[number]];
        m_children = Grouped(count());
        for (std::uint32_t number = 1; number < count(); ++number) m_children.count(m_parents[number]);
        m_children.make_room();
        for (std::uint32_t number = 1; number < count(); ++number) m_children.add(m_parents[number], number);
    }

    // By levels, as in the outline; key results without an objective come last.
    std::vector<std::uint32_t> roots() const {
        Levels const levels(document().workspace());
        auto const listed = m_children.of(0);
        std::vector<std::uint32_t> some(listed.begin(), listed.end());
        auto const level = [&](std::uint32_t number) {
            auto const* const objective = document().get<Objective>(m_slots[number]);
            return objective == nullptr ? static_cast<std::size_t>(-1) : levels.place(objective->level);
        };
        sort_stably(some, [&](std::uint32_t a, std::uint32_t b) { return level(a) < level(b); });
        return some;
    }

    // Below a parent that is not folded; of those without a parent nothing else would tell.
    bool is_shown(std::uint32_t child) const {
        if (m_below_counts[child] != 0 || !is_key_result(child)) return true;
        Slot const parent = m_slots[m_parents[child]];
        return !parent || m_folds.key_results || m_folds.unfolded.contains(parent.value);
    }

    void walk() {
        struct Open {
            std::uint32_t number = 0;
            std::uint32_t parent = no_place;
        };
        m_made.places.assign(document().slot_count() + std::size_t{1}, no_place);
        m_made.records.reserve(count());
        m_made.weights.reserve(count());
        m_made.hidden.reserve(count());
        m_made.tree.parent.reserve(count());
        m_made.tree.end.reserve(count());
        m_made.tree.cards.reserve(count());
        std::vector<Open> open{{}};
        while (!open.empty()) {
            Open const here = open.back();
            open.pop_back();
            std::uint32_t const place = put(here.number, here.parent);
            auto const listed = m_children.of(here.number);
            if (m_folds.folded.contains(m_slots[here.number].value)) {
                m_made.hidden[place] = static_cast<std::uint32_t>(listed.size());
                continue;
            }
            std::vector<std::uint32_t> const top = here.number == 0 ? roots() : std::vector<std::uint32_t>();
            for (std::uint32_t const child : std::views::reverse(here.number == 0 ? std::span(top) : listed)) {
                if (is_shown(child)) open.push_back({child, place});
                else ++m_made.hidden[place];
            }
        }
        auto& end = m_made.tree.end;
        for (auto place = static_cast<std::uint32_t>(end.size()); place-- > 1;)
            end[m_made.tree.parent[place]] = std::max(end[m_made.tree.parent[place]], end[place]);
    }
    std::uint32_t put(std::uint32_t number, std::uint32_t parent) {
        auto const place = static_cast<std::uint32_t>(m_made.records.size());
        Slot const slot = m_slots[number];
        m_made.records.push_back(slot);
        m_made.weights.push_back(m_weights[number]);
        m_made.hidden.push_back(0);
        m_made.tree.parent.push_back(parent);
        m_made.tree.end.push_back(place + 1);
        m_made.tree.cards.push_back(number == 0             ? MapCard::Top
                                    : is_key_result(number) ? MapCard::KeyResult
                                                            : MapCard::Objective);
        if (slot) m_made.places[slot.value] = place;
        return place;
    }

    void add_further() {
        for (std::uint32_t place = 1; place < m_made.records.size(); ++place) {
            std::uint32_t const number = m_numbers[m_made.records[place].value];
            for (Above const& link : above(number)) {
                std::uint32_t const parent = m_made.place_of(m_slots[link.parent]);
                if (link.parent != m_parents[number] && parent != no_place && parent != place)
                    m_made.further.push_back({parent, place, link.weight});
            }
        }
    }

    Scene const& m_scene;
    OutlineFilter const& m_filter;
    AlignmentFolds const& m_folds;
    CycleLists m_own_lists; // where none are kept
    CycleLists& m_lists;
    Filtered m_filtered;

    std::vector<Slot> m_slots; // by number
    std::vector<std::uint32_t> m_rows; // in their tables, likewise
    std::uint32_t m_first_objective = 1;
    std::vector<std::uint32_t> m_numbers; // by slot; 0: not among them
    std::vector<Above> m_above; // the links of all, one after the other
    std::vector<std::uint32_t> m_above_begin;
    std::vector<std::uint32_t> m_layers; // 0: not settled
    std::vector<std::uint32_t> m_parents; // in the tree
    std::vector<double> m_weights;
    Grouped m_children{0};
    std::vector<std::uint32_t> m_below_counts;
    Alignment m_made;
};

} // namespace

Alignment alignment(Scene const& scene, OutlineFilter const& filter, AlignmentFolds const& folds) {
    return Builder(scene, filter, folds).made();
}

void keep_rows(Alignment const& before, MapLayout const& layout, Alignment& now) {
    now.tree.rows.assign(now.size(), 0);
    if (before.size() == 0 || layout.rows.size() != before.size()) return;
    for (std::uint32_t place = 0; place < now.size(); ++place) {
        std::uint32_t const was = place == 0 ? 0 : before.place_of(now.records[place]);
        if (was != no_place) now.tree.rows[place] = layout.rows[was];
    }
}

std::vector<bool> line_of_sight(Alignment const& map, std::uint32_t place) {
    std::vector<bool> up(map.size());
    std::vector<bool> down(map.size());
    up[place] = down[place] = true;
    // Parents in the tree come before their children; further ones may come later: again until nothing is new.
    for (bool more = true; more;) {
        more = false;
        for (auto at = static_cast<std::uint32_t>(map.size()); at-- > 1;)
            if (up[at] && !up[map.tree.parent[at]]) up[map.tree.parent[at]] = more = true;
        for (AlignmentEdge const& edge : map.further)
            if (up[edge.child] && !up[edge.parent]) up[edge.parent] = more = true;
    }
    for (bool more = true; more;) {
        more = false;
        for (std::uint32_t at = 1; at < map.size(); ++at)
            if (!down[at] && down[map.tree.parent[at]]) down[at] = more = true;
        for (AlignmentEdge const& edge : map.further)
            if (down[edge.parent] && !down[edge.child]) down[edge.child] = more = true;
    }
    for (std::size_t at = 0; at < map.size(); ++at)
        if (down[at]) up[at] = true;
    return up;
}

} // namespace okra
