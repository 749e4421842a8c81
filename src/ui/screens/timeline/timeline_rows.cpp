// The rows of a timeline: the outline with the projects it follows, arrows between rows, conflicts.
#include <algorithm>
#include <set>

#include "model/rank.hpp"
#include "ui/screens/timeline/timeline_parts.hpp"
#include "ui/shared/parts.hpp"
#include "words/texts/lists.hpp"

namespace okra::ui {

namespace {

constexpr int most_days = 3660; // of the calendar
constexpr int usual_days = 120; // around today where nothing has dates

class Rows {
public:
    explicit Rows(View& view) : m_view(view) {}

    void add(Slot record, Slot under, std::uint16_t depth, bool has_children, bool expanded) {
        TimelineRow row{record, under, depth, has_children, expanded, outline_key(record, under), {}, {}};
        row.days = days_of(document(), m_view.scene.index, record);
        m_data.row_of.try_emplace(record.value, m_data.rows.size());
        m_data.rows.push_back(std::move(row));
    }
    void add_group(std::string word, std::uint64_t fold, bool expanded) {
        m_data.rows.push_back({{}, {}, 0, true, expanded, fold, std::move(word), {}});
    }
    // What a key result follows, and what a record needs that stands nowhere else.
    void add_needed(Slot record, std::uint16_t depth) {
        std::vector<Slot> some;
        if (auto const* const key_result = document().get<KeyResult>(record);
            key_result != nullptr && document().get<Project>(key_result->project) != nullptr)
            some.push_back(key_result->project);
        for (Slot const slot : m_view.scene.index.dependencies(record)) {
            auto const* const one = document().get<Dependency>(slot);
            if (one == nullptr || one->from != record) continue;
            Kind const kind = document().kind_of(one->to);
            bool const is_work = kind == Kind::Project || kind == Kind::Initiative;
            if (is_work && document().live_record(one->to) != nullptr) some.push_back(one->to);
        }
        for (Slot const one : some)
            if (!m_data.row_of.contains(one.value))
                add(one, record, static_cast<std::uint16_t>(depth + 1), false, false);
    }
    TimelineRows done() {
        add_arrows();
        m_data.conflicts = conflicts(document(), m_view.scene.index, m_view.scene.evaluation,
                                     m_view.scene.cycle == backlog ? Slot{} : m_view.scene.cycle);
        for (std::size_t i = 0; i < m_data.conflicts.size(); ++i)
            m_data.conflict_of.try_emplace(m_data.conflicts[i].record.value, i);
        set_span();
        return std::move(m_data);
    }

private:
    Document const& document() const { return m_view.document(); }

    void add_arrows() {
        for (auto const& one : document().all<Dependency>()) {
            auto const from = m_data.row_of.find(one.from.value);
            auto const to = m_data.row_of.find(one.to.value);
            if (one.deleted || from == m_data.row_of.end() || to == m_data.row_of.end()) continue;
            bool const needs = one.dependency_kind == DependencyKind::Needs;
            auto const comes = m_data.rows[to->second].days.last;
            auto const wanted = m_data.rows[from->second].days.last;
            if (!comes || !wanted) continue;
            bool const met = !needs || is_need_met(document(), m_view.scene.evaluation, one.to);
            m_data.arrows.push_back({to->second, from->second, needs, met ? 0 : std::max(0, *comes - *wanted)});
        }
    }
    void set_span() {
        Date const today = m_view.scene.at;
        m_data.first = today - usual_days;
        m_data.last = today + usual_days;
        auto const take = [&](std::optional<Date> day) {
            if (!day || *day < today - most_days || *day > today + most_days) return;
            m_data.first = std::min(m_data.first, *day);
            m_data.last = std::max(m_data.last, *day);
        };
        for (auto const& row : m_data.rows) {
            take(row.days.first);
            take(row.days.last);
        }
        if (auto const* const cycle = document().get<Cycle>(m_view.scene.cycle)) {
            take(cycle->starts);
            take(cycle->ends);
        }
    }

    View& m_view;
    TimelineRows m_data;
};

} // namespace

TimelineRows timeline_rows(View& view, OutlineList const& list, ListGrouping const* grouping) {
    Rows rows(view);
    for (auto const& row : list.rows) {
        if (row.record) {
            rows.add(row.record, row.under, row.depth, row.has_children, row.expanded);
            rows.add_needed(row.record, row.depth);
            continue;
        }
        auto const& group = list.groups[row.group];
        std::string word = group.strays ? std::string(view.words(text::without_objective)) : std::string();
        if (grouping != nullptr && !group.strays) word = word_of_group(view, *grouping, group.label, group.record);
        rows.add_group(std::move(word), outline_key(group), row.expanded);
    }
    return rows.done();
}

TimelineRows timeline_rows(View& view, std::vector<Slot> const& projects, Expansion const& expansion) {
    Rows rows(view);
    auto const& index = view.scene.index;
    for (Slot const project : projects) {
        std::vector<Slot> parts;
        for (Slot const slot : index.milestones(project)) parts.push_back(slot);
        for (Slot const slot : index.initiatives(project))
            if (auto const* const work = view.document().get<Initiative>(slot); work != nullptr && work->due)
                parts.push_back(slot);
        std::ranges::stable_sort(
            parts, {}, [&](Slot slot) { return days_of(view.document(), index, slot).last.value_or(last_date); });
        bool const open = expansion.toggled.contains(outline_key(project, {}));
        rows.add(project, {}, 0, !parts.empty(), open && !parts.empty());
        if (!open) continue;
        for (Slot const part : parts) rows.add(part, project, 1, false, false);
    }
    return rows.done();
}

} // namespace okra::ui
