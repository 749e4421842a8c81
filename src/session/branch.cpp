// A what-if branch: its steps on top of the plan, and what they come to.
#include "session/branch.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "model/diff.hpp"

namespace okra {

namespace {

bool is_about_the_same(Edit const& a, Edit const& b) {
    if (a.field != b.field) return false;
    auto const* const one = std::get_if<Element>(&a.value);
    auto const* const other = std::get_if<Element>(&b.value);
    return one == nullptr || other == nullptr || one->key == other->key;
}

} // namespace

Branch::Branch(Session const& plan, std::uint64_t turn, BranchHead head, std::span<LogEntry const> steps)
    : m_head(std::move(head)), m_session(plan.apart(turn, Session::Apart::ToBeEdited)), m_state(plan.state()) {
    std::vector<LogEntry> again;
    for (LogEntry step : steps) {
        note(step);
        step.edits = known_here(std::move(step.edits));
        step.inverse = inverse(m_session.document(), Patch{{}, step.edits}); // back to what the plan has now
        m_session.go_through(std::span(&step.edits, 1), plan.as_of_now().now);
        again.push_back(std::move(step));
    }
    m_session.continue_steps(again);
}

// Without what speaks of records that the plan has never had.
std::vector<Edit> Branch::known_here(std::vector<Edit> edits) {
    auto const is_unknown = [&](Edit const& edit) {
        if (edit.field == field_created) m_made.insert(edit.record);
        return !m_made.contains(edit.record) && !m_session.document().find(edit.record);
    };
    m_without_record += static_cast<std::uint32_t>(std::erase_if(edits, is_unknown));
    return edits;
}

void Branch::took(LogEntry const& step) { note(step); }

void Branch::note(LogEntry const& step) {
    for (Edit const& base : step.inverse) note(base);
}

void Branch::note(Edit const& base) {
    auto const known = m_known.find(base.record);
    if (known == m_known.end()) {
        m_touched.push_back({base.record, {base}});
        m_known.emplace(m_touched.back().record, m_touched.size() - 1);
        return;
    }
    auto& bases = m_touched[known->second].bases;
    if (std::ranges::none_of(bases, [&](Edit const& it) { return is_about_the_same(it, base); })) bases.push_back(base);
}

BranchChange Branch::change_of(Touched const& touched, Session const& plan) const {
    Document const& before = plan.document();
    Document const& after = m_session.document();
    BranchChange change;
    change.record = touched.record;
    change.edits = difference_of(touched.record, before, after);
    if (change.edits.empty()) return change;
    bool const was = before.live_record(before.find(touched.record)) != nullptr;
    bool const is = after.live_record(after.find(touched.record)) != nullptr;
    change.kind = change.edits.front().kind;
    change.what = !was ? BranchChange::What::New : is ? BranchChange::What::Changed : BranchChange::What::Gone;
    if (change.what != BranchChange::What::Changed) return change;
    for (Edit const& edit : change.edits) {
        auto const base =
            std::ranges::find_if(touched.bases, [&](Edit const& it) { return is_about_the_same(it, edit); });
        bool const conflicts =
            base != touched.bases.end() && inverse(before, Patch{{}, {*base}}) != std::vector<Edit>{*base};
        change.conflicts = change.conflicts || conflicts;
        auto const field = std::ranges::find(change.fields, edit.field, &BranchChange::Field::field);
        if (field == change.fields.end()) change.fields.push_back({edit.field, conflicts});
        else field->conflicts = field->conflicts || conflicts;
    }
    return change;
}

std::vector<BranchChange> Branch::changes(Session const& plan) const {
    std::vector<BranchChange> all;
    std::vector<BranchChange> ledger; // it goes with what it tells of
    for (Touched const& touched : m_touched) {
        BranchChange change = change_of(touched, plan);
        if (!change.edits.empty()) (change.kind == Kind::Change ? ledger : all).push_back(std::move(change));
    }
    for (BranchChange const& entry : ledger) {
        auto const* const told = m_session.document().get<ChangeEntry>(m_session.document().find(entry.record));
        if (told == nullptr) continue;
        auto const of = std::ranges::find(all, m_session.document().id_of(told->on), &BranchChange::record);
        if (of != all.end()) of->edits.insert(of->edits.end(), entry.edits.begin(), entry.edits.end());
    }
    return all;
}

namespace {

// The records that an edit's value names.
void for_named(Edit const& edit, auto const& say) {
    if (auto const* const text = std::get_if<std::string>(&edit.value)) say(*text);
    if (auto const* const element = std::get_if<Element>(&edit.value); element != nullptr && element->present)
        say(element->key);
}

} // namespace

std::vector<Edit> edits_of(std::span<BranchChange const> wanted, std::span<BranchChange const> all) {
    std::vector<BranchChange const*> taken;
    std::set<std::string_view> records;
    auto const take = [&](BranchChange const& change) {
        if (records.insert(change.record).second) taken.push_back(&change);
    };
    for (BranchChange const& change : wanted) take(change);
    for (std::size_t i = 0; i < taken.size(); ++i)
        for (Edit const& edit : taken[i]->edits)
            for_named(edit, [&](std::string_view id) {
                auto const made = std::ranges::find_if(
                    all, [&](BranchChange const& it) { return it.what == BranchChange::What::New && it.record == id; });
                if (made != all.end()) take(*made);
            });
    std::vector<Edit> edits;
    for (bool const made : {true, false})
        for (BranchChange const* const change : taken)
            if ((change->what == BranchChange::What::New) == made)
                edits.insert(edits.end(), change->edits.begin(), change->edits.end());
    return edits;
}

} // namespace okra
