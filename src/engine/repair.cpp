// Puts right what only a merge can bring about.
#include "engine/repair.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <unordered_map>
#include <unordered_set>

#include "base/order.hpp"
#include "engine/evaluation.hpp"
#include "engine/formula.hpp"
#include "engine/graph.hpp"
#include "engine/own_period.hpp"
#include "engine/preset.hpp"
#include "model/field_of.hpp"
#include "model/visit.hpp"
#include "model/yields.hpp"

namespace okra {
namespace {

// From what a record feeds or lies in.
struct UpLink {
    Slot from;
    Slot to;
    std::uint16_t field = 0;
    Stamp stamp;
};

class Repairer {
public:
    explicit Repairer(Document const& document) : m_document(document) {
        for (std::size_t number = 1; number < kind_count; ++number) {
            auto const fields = fields_of(static_cast<Kind>(number));
            for (std::size_t i = 0; i < fields.size(); ++i)
                if (points(fields[i].type)) m_pointing[number].push_back(static_cast<std::uint16_t>(i));
        }
    }

    Repair find() {
        visit_records(m_document, [&](Record const& record, Kind kind) { check_references(record, kind); });
        break_circles();
        for (KeyResult const& key_result : m_document.all<KeyResult>())
            if (!key_result.deleted) check_key_result(key_result);
        put_in_order(m_document.all<Cycle>(), "starts", &Cycle::starts, "ends", &Cycle::ends);
        put_in_order(m_document.all<Objective>(), "starts", &Objective::starts, "ends", &Objective::ends);
        put_in_order(m_document.all<KeyResult>(), "starts", &KeyResult::starts, "due", &KeyResult::due);
        put_in_order(m_document.all<KeyResult>(), "low", &KeyResult::low, "high", &KeyResult::high);
        put_in_order(m_document.all<Initiative>(), "starts", &Initiative::starts, "due", &Initiative::due);
        put_in_order(m_document.all<Project>(), "starts", &Project::starts, "due", &Project::due);
        put_in_order(m_document.all<Experiment>(), "starts", &Experiment::starts, "ends", &Experiment::ends);
        for (CheckIn const& check_in : m_document.all<CheckIn>())
            if (!check_in.deleted) check_time(check_in), check_value(check_in);
        check_preset();
        break_needs();
        return std::move(m_repair);
    }

private:
    std::string id_of(Slot slot) const { return std::string(m_document.id_of(slot)); }

    // ------------------------------------------------------------------------------------------------ taking out

    void clear(Record const& record, Kind kind, std::uint16_t field) { replace(record, kind, field, {}); }
    void replace(Record const& record, Kind kind, std::uint16_t field, Value with) {
        Edit edit{id_of(record.id), kind, field, m_document.value_of(record, kind, field)};
        m_repair.lost.push_back({edit, m_document.stamp_of(record, field)});
        edit.value = std::move(with);
        m_repair.edits.push_back(std::move(edit));
    }
    void take(Record const& record, Kind kind, std::uint16_t field, Element element) {
        Edit edit{id_of(record.id), kind, field, element};
        m_repair.lost.push_back({edit, m_document.stamp_of(record, field, element.key)});
        element.present = false;
        edit.value = std::move(element);
        m_repair.edits.push_back(std::move(edit));
    }

    // ------------------------------------------------------------------------------------------------ references

    static bool points(FieldType type) {
        return type == FieldType::Reference || type == FieldType::References || type == FieldType::Links;
    }
    bool fits(Slot to, Field const& field) const { return field.targets.has(m_document.kind_of(to)); }
    bool any_misfit(Record const& record, Field const& field) const {
        auto const is_bad = [&](Slot to) { return to && !fits(to, field); };
        switch (field.type) {
        case FieldType::Reference: return is_bad(member<Slot>(record, field));
        case FieldType::References: return std::ranges::any_of(member<std::vector<Slot>>(record, field), is_bad);
        case FieldType::Links: return std::ranges::any_of(member<std::vector<Link>>(record, field), is_bad, &Link::to);
        default: return false;
        }
    }
    void check_references(Record const& record, Kind kind) {
        auto const fields = fields_of(kind);
        for (std::uint16_t const i : m_pointing[static_cast<std::size_t>(kind)]) {
            if (!any_misfit(record, fields[i])) continue;
            if (fields[i].type == FieldType::Reference) {
                clear(record, kind, i);
                continue;
            }
            for (Element& element : m_document.elements_of(record, fields[i]))
                if (!fits(m_document.find(element.key), fields[i])) take(record, kind, i, std::move(element));
        }
    }

    // --------------------------------------------------------------------------------------------------- circles

    void break_circles() {
        add_up_links();
        drop_ends(&UpLink::from, &UpLink::to);
        drop_ends(&UpLink::to, &UpLink::from);
        for (UpLink& link : m_links) link.stamp = stamp_of(link);
        sort_stably(m_links, [&](UpLink const& a, UpLink const& b) {
            if (a.stamp != b.stamp) return a.stamp < b.stamp;
            if (a.from != b.from) return m_document.id_of(a.from) < m_document.id_of(b.from);
            if (a.to != b.to) return m_document.id_of(a.to) < m_document.id_of(b.to);
            return a.field < b.field;
        });
        for (UpLink const& link : m_links) {
            // Only within one group of linked records can there be a way back.
            bool const same_group = group_of(link.from) == group_of(link.to);
            if (same_group && leads_up(link.to, link.from)) {
                take_up_link(link);
                continue;
            }
            m_accepted[link.from.value].push_back(link.to);
            m_groups[group_of(link.from)] = group_of(link.to);
        }
    }
    void add_up_links() {
        auto const parents = [&]<class R>(std::span<R const> records) {
            auto const field = index_in(R::kind, "parent");
            for (R const& record : records)
                if (!record.deleted) add(record, record.parent, field);
        };
        parents(m_document.all<Team>());
        parents(m_document.all<Cycle>());
        parents(m_document.all<KeyResult>());
        add_links(m_document.all<Objective>(), "parents", &Objective::parents);
        add_links(m_document.all<KeyResult>(), "objectives", &KeyResult::objectives);
    }
    template <class R>
    void add_links(std::span<R const> records, FieldName name, std::vector<Link> R::* links) {
        auto const field = index_in(R::kind, name);
        for (R const& record : records) {
            if (record.deleted) continue;
            for (Link const& link : record.*links) add(record, link.to, field);
        }
    }
    void add(Record const& from, Slot to, std::uint16_t field) {
        if (m_document.live_record(to) == nullptr) return; // nothing leads on from there
        if (!fits(to, fields_of(m_document.kind_of(from.id))[field])) return; // taken out already
        m_links.push_back({from.id, to, field, {}});
    }
    // Drops, again and again, the links at `near` of records that no link has at `far`: circles remain, and what lies
    // between them.
    void drop_ends(Slot UpLink::* near, Slot UpLink::* far) {
        std::uint32_t const slots = m_document.slot_count() + 1;
        std::vector<std::uint32_t> degree(slots, 0);
        std::vector<std::uint32_t> begins(slots + std::size_t{1},
                                          0); // by slot, of `others`; at first how many there are
        for (UpLink const& link : m_links) ++degree[(link.*far).value], ++begins[(link.*near).value];
        std::vector<std::uint32_t> ends;
        for (std::uint32_t slot = 0, sum = 0; slot <= slots; ++slot) {
            if (slot < slots && begins[slot] > 0 && degree[slot] == 0) ends.push_back(slot);
            sum += begins[slot];
            begins[slot] = sum;
        }
        std::vector<std::uint32_t> others(m_links.size());
        for (UpLink const& link : m_links) others[--begins[(link.*near).value]] = (link.*far).value;
        for (std::size_t i = 0; i < ends.size(); ++i)
            for (std::uint32_t at = begins[ends[i]]; at < begins[ends[i] + 1]; ++at)
                if (--degree[others[at]] == 0) ends.push_back(others[at]);
        std::erase_if(m_links, [&](UpLink const& link) { return degree[(link.*near).value] == 0; });
    }
    Stamp stamp_of(UpLink const& link) const {
        Field const& field = fields_of(m_document.kind_of(link.from))[link.field];
        std::string_view const element = is_set(field.type) ? m_document.id_of(link.to) : std::string_view();
        return m_document.stamp_of(*m_document.record(link.from), link.field, element);
    }
    std::uint32_t group_of(Slot slot) {
        std::uint32_t group = slot.value;
        for (auto at = m_groups.find(group); at != m_groups.end() && at->second != group; at = m_groups.find(group)) {
            // Every other step is cut short, so that long chains stay cheap.
            if (auto const next = m_groups.find(at->second); next != m_groups.end()) at->second = next->second;
            group = at->second;
        }
        return group;
    }
    bool leads_up(Slot start, Slot goal) const {
        std::vector<Slot> queue{start};
        std::unordered_set<std::uint32_t> seen{start.value};
        for (std::size_t i = 0; i < queue.size(); ++i) {
            if (queue[i] == goal) return true;
            auto const at = m_accepted.find(queue[i].value);
            if (at == m_accepted.end()) continue;
            for (Slot const next : at->second)
                if (seen.insert(next.value).second) queue.push_back(next);
        }
        return false;
    }
    void take_up_link(UpLink const& link) {
        Record const& record = *m_document.record(link.from);
        Kind const kind = m_document.kind_of(link.from);
        Field const& field = fields_of(kind)[link.field];
        if (field.type == FieldType::Reference) return clear(record, kind, link.field);
        for (Element& element : m_document.elements_of(record, field))
            if (element.key == m_document.id_of(link.to)) take(record, kind, link.field, std::move(element));
    }

    // ----------------------------------------------------------------------------------------------- key results

    void check_key_result(KeyResult const& key_result) {
        if (key_result.project && key_result.milestone) take_second_link(key_result);
        take_checkpoints_outside(key_result);
        bool const is_for_threshold =
            key_result.direction == Direction::Above || key_result.direction == Direction::Below;
        bool const is_of_another_kind = is_for_threshold && key_result.measure != KeyResultKind::Threshold;
        if (is_of_another_kind)
            clear(key_result, Kind::KeyResult, field_of<&KeyResult::direction>().index); // which is increase then
        bool const by_value =
            key_result.measure == KeyResultKind::Metric || key_result.measure == KeyResultKind::Indicator;
        if (!by_value) return;
        auto const target = is_of_another_kind ? target_of_increase(key_result) : target_of(key_result);
        if (target) return;
        bool const absolute = key_result.calculation == Calculation::Absolute;
        if (target.error() == TargetProblem::LiftFromZero || target.error() == TargetProblem::WrongSide)
            clear(key_result, Kind::KeyResult,
                  absolute ? field_of<&KeyResult::target>().index : field_of<&KeyResult::lift>().index);
    }
    static auto target_of_increase(KeyResult const& key_result) -> decltype(target_of(key_result)) {
        KeyResult increase;
        increase.start = key_result.start;
        increase.target = key_result.target;
        increase.lift = key_result.lift;
        increase.calculation = key_result.calculation;
        increase.measure = key_result.measure;
        increase.direction = Direction::Increase;
        return target_of(increase);
    }
    void take_checkpoints_outside(KeyResult const& key_result) {
        if (std::ranges::none_of(key_result.more->checkpoints,
                                 [&](DatedNumber const& one) { return is_outside(key_result, one.date); }))
            return;
        auto const field = index_in(Kind::KeyResult, "checkpoints");
        for (Element& element : m_document.elements_of(key_result, fields_of(Kind::KeyResult)[field]))
            if (auto const day = date_from_text(element.key); day && is_outside(key_result, *day))
                take(key_result, Kind::KeyResult, field, std::move(element));
    }
    void take_second_link(KeyResult const& key_result) {
        Field const* const fields = fields_of(Kind::KeyResult).data();
        auto const project = field_of<&KeyResult::project>().index;
        auto const milestone = field_of<&KeyResult::milestone>().index;
        if (!fits(key_result.project, fields[project]) || !fits(key_result.milestone, fields[milestone])) return;
        bool const newer = m_document.stamp_of(key_result, project) < m_document.stamp_of(key_result, milestone);
        clear(key_result, Kind::KeyResult, newer ? project : milestone);
    }

    // Of a first and a last value that were set apart, the older one yields.
    template <class R, class T>
    void put_in_order(std::span<R const> records, FieldName first, std::optional<T> R::* from, FieldName last,
                      std::optional<T> R::* to) {
        auto const low = index_in(R::kind, first);
        auto const high = index_in(R::kind, last);
        for (R const& record : records) {
            if (record.deleted || !(record.*from) || !(record.*to) || *(record.*from) <= *(record.*to)) continue;
            bool const newer = m_document.stamp_of(record, low) < m_document.stamp_of(record, high);
            clear(record, R::kind, newer ? low : high);
        }
    }
    void check_preset() {
        Workspace const& workspace = m_document.workspace();
        if (find_preset(workspace.preset) == nullptr)
            clear(workspace, Kind::Workspace, field_of<&Workspace::preset>().index);
    }
    // A check-in without a time was made when it was last changed, as far as anybody knows.
    void check_time(CheckIn const& check_in) {
        if (check_in.at) return;
        Instant const changed{std::max<std::int64_t>(check_in.stamp.milliseconds, 0)};
        replace(check_in, Kind::CheckIn, field_of<&CheckIn::at>().index, changed);
    }
    // A value that was checked in while elsewhere the key result became one that is done or not, or one that is gone
    // now, which a copy tells of all the same.
    void check_value(CheckIn const& check_in) {
        bool const is_key_result = m_document.kind_of(check_in.on) == Kind::KeyResult;
        auto const* const on = is_key_result ? static_cast<KeyResult const*>(m_document.record(check_in.on)) : nullptr;
        bool const is_binary = on != nullptr && on->measure == KeyResultKind::Binary;
        if (is_binary && check_in.value && *check_in.value != 0 && *check_in.value != 1)
            clear(check_in, Kind::CheckIn, field_of<&CheckIn::value>().index);
    }

    // --------------------------------------------------------------------------------------------- dependencies

    // Of needs that go round in a circle the newest ones lose what they need; of those of oneself, too.
    void break_needs() {
        auto const to = field_of<&Dependency::to>().index;
        std::vector<std::pair<Stamp, Dependency const*>> needs;
        for (Dependency const& one : m_document.all<Dependency>()) {
            if (one.deleted || !one.from || !one.to) continue;
            if (one.from == one.to) clear(one, Kind::Dependency, to);
            else if (one.dependency_kind == DependencyKind::Needs)
                needs.emplace_back(m_document.stamp_of(one, to), &one);
        }
        sort_stably(needs, [&](auto const& a, auto const& b) {
            return a.first != b.first ? a.first < b.first : id_of(a.second->id) < id_of(b.second->id);
        });
        m_accepted.clear();
        for (auto const& [stamp, need] : needs) {
            if (leads_up(need->to, need->from)) clear(*need, Kind::Dependency, to);
            else m_accepted[need->from.value].push_back(need->to);
        }
    }

    Document const& m_document;
    std::array<std::vector<std::uint16_t>, kind_count> m_pointing; // the fields of a kind that point to records
    Repair m_repair;
    std::vector<UpLink> m_links;
    std::unordered_map<std::uint32_t, std::vector<Slot>> m_accepted;
    std::unordered_map<std::uint32_t, std::uint32_t>
        m_groups; // of accepted links, each points towards its group's name
};

} // namespace

Repair repair_of(Document const& document) { return Repairer(document).find(); }

namespace {

Slot followed_by(KeyResult const& key_result) {
    switch (key_result.measure) {
    case KeyResultKind::Indicator: return key_result.indicator;
    case KeyResultKind::Project: return key_result.project ? key_result.project : key_result.milestone;
    default: return {};
    }
}

// Key results that follow what is deleted, of which nobody wrote down the last value.
std::vector<Slot> newly_broken(Document const& document) {
    std::vector<Slot> broken;
    for (KeyResult const& one : document.all<KeyResult>()) {
        if (one.deleted || one.link_broken_at || one.link_broken_value) continue;
        Slot const followed = followed_by(one);
        if (document.record(followed) != nullptr && document.live_record(followed) == nullptr) broken.push_back(one.id);
    }
    return broken;
}

// As deleting by hand writes it down: when, and the last value, of an indicator only if it ever had one.
std::vector<Edit> last_values(Document const& document) {
    std::vector<Slot> const broken = newly_broken(document);
    if (broken.empty()) return {};
    Index const index(document);
    Preset const preset = preset_of(document.workspace());
    std::vector<Edit> edits;
    for (Slot const slot : broken) {
        auto const& key_result = *document.get<KeyResult>(slot);
        auto const at = deleted_at(document, *document.record(followed_by(key_result)));
        AsOf const then = at ? AsOf(date_of(*at), *at) : AsOf(last_date);
        Result const result = evaluate(document, index, preset, slot, then);
        bool const by_value = key_result.measure == KeyResultKind::Indicator;
        auto const value = by_value ? result.current : result.progress;
        std::string_view const id = document.id_of(slot);
        if (at) edits.push_back(edit_field(id, Kind::KeyResult, "link_broken.at", *at));
        if (value && (!by_value || result.last_check_in))
            edits.push_back(edit_number(id, Kind::KeyResult, "link_broken.value", *value));
    }
    return edits;
}

} // namespace

Settled settle(Document& document) {
    Document::Yields yields(document);
    std::vector<Lost> const before = yields.all();
    Settled settled{yields.put_back(), {}};
    Repair found = repair_of(document);
    settled.lost = std::move(found.lost);
    std::erase_if(settled.lost, [&](Lost const& lost) { return std::ranges::contains(before, lost); });
    auto const put = [&](std::vector<Edit> const& edits) {
        std::ranges::copy(yields.take_out(edits), std::back_inserter(settled.changes));
    };
    put(found.edits);
    put(last_values(document));
    return settled;
}

} // namespace okra
