// What is computed of a content, made in steps before it comes into force: a page goes on drawing meanwhile.
#pragma once

#include <memory>
#include <span>

#include "engine/evaluation.hpp"

namespace okra {

class Derived {
public:
    Derived() = default; // nothing: it is made at once when it is needed
    explicit Derived(AsOf as_of) : m_as_of(as_of) {}

    // The next step. True when all is there; the content stays as it is until then.
    bool make(Document const&);
    bool is_there() const { return m_evaluation != nullptr; }
    Date day() const { return m_as_of.day; }
    // Follows what has changed since. False: it must be made anew.
    bool update(Document const&, std::span<Change const>);
    std::unique_ptr<Index> take_index() { return std::move(m_index); }
    std::unique_ptr<Evaluation> take_evaluation() { return std::move(m_evaluation); }

private:
    AsOf m_as_of;
    bool m_indexed = false;
    std::unique_ptr<Index> m_index;
    std::unique_ptr<Evaluation> m_evaluation;
};

} // namespace okra
