// What reads differently in two looks at the same records.
#include "session/movement.hpp"

#include <algorithm>
#include <cmath>

#include "session/cycle_lists.hpp"

namespace okra {

namespace {

constexpr double least = 0.005; // a share: what a reader sees as another percentage, about

class Moving {
public:
    Moving(Session const& before, Session const& after) : m_before(before), m_after(after) {}

    Movement run() {
        look<Objective>(Kind::Objective);
        look<KeyResult>(Kind::KeyResult);
        auto const far = [](Moved const& a, Moved const& b) { return std::abs(a.by()) > std::abs(b.by()); };
        std::ranges::stable_sort(m_found.rose, far);
        std::ranges::stable_sort(m_found.fell, far);
        return std::move(m_found);
    }

private:
    // Of the chosen cycle alone, where one is.
    template <class R>
    void look(Kind kind) {
        Document const& before = m_before.document();
        Document const& after = m_after.document();
        for (std::uint32_t const row : m_after.cycle_lists().of(after, m_after.index(), kind)) {
            R const& record = after.all<R>()[row];
            R const* const was = before.get<R>(counterpart(after, record.id, before));
            Result const is = m_after.evaluation().of(record.id);
            if (was == nullptr) m_found.added.push_back({record.id, {}, is.progress, Status::Unset, is.status});
            else compare({record.id, {}, is.progress, Status::Unset, is.status}, m_before.evaluation().of(was->id));
        }
        for (std::uint32_t const row : m_before.cycle_lists().of(before, m_before.index(), kind)) {
            R const& record = before.all<R>()[row];
            if (after.get<R>(counterpart(before, record.id, after)) != nullptr) continue;
            Result const was = m_before.evaluation().of(record.id);
            m_found.gone.push_back({record.id, was.progress, {}, was.status, Status::Unset});
        }
    }
    void compare(Moved moved, Result const& was) {
        moved.before = was.progress;
        moved.was = was.status;
        bool const both = moved.before && moved.after;
        bool const far = both && std::abs(moved.by()) >= least;
        if (far) (moved.by() > 0 ? m_found.rose : m_found.fell).push_back(moved);
        else if (moved.was != moved.is || moved.before.has_value() != moved.after.has_value())
            m_found.others.push_back(moved);
        else ++m_found.same;
    }

    Session const& m_before;
    Session const& m_after;
    Movement m_found;
};

} // namespace

std::uint32_t Movement::all() const {
    return same + static_cast<std::uint32_t>(rose.size() + fell.size() + others.size() + added.size());
}

Slot counterpart(Document const& from, Slot slot, Document const& to) {
    std::string_view const id = from.id_of(slot);
    if (slot.value <= to.slot_count() && to.id_of(slot) == id) return slot; // copies of one content begin alike
    return to.find(id);
}

Movement movement(Session const& before, Session const& after) { return Moving(before, after).run(); }

} // namespace okra
