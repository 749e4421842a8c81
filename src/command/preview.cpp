// What a check-in would come to: the very command, and the very evaluation, on a copy of what the number depends on.
#include "command/command.hpp"
#include "model/diff.hpp"

namespace okra {

namespace {

// The key result, its check-ins, and what its period and its being counted come from.
class Excerpt {
public:
    Excerpt(Document const& document, Index const& index) : m_document(document), m_index(index) {}

    Document of(Slot key_result) {
        if (m_document.workspace().id) append_record(m_edits, m_document, m_document.workspace().id);
        constexpr int deepest = 32;
        for (int depth = 0; key_result && depth < deepest; ++depth) key_result = add(key_result);
        Document copy;
        copy.apply({Stamp{1, 0, 1}, std::move(m_edits)});
        return copy;
    }

private:
    // What it is a part of, which gives it a period where it has none.
    Slot add(Slot slot) {
        auto const* const key_result = m_document.get<KeyResult>(slot);
        if (key_result == nullptr) return {};
        append_record(m_edits, m_document, slot);
        for (Link const& link : key_result->objectives) {
            append_record(m_edits, m_document, link.to);
            if (auto const* const objective = m_document.get<Objective>(link.to))
                append_record(m_edits, m_document, objective->cycle);
        }
        for (CheckInPoint const& point : m_index.check_ins(slot)) append_record(m_edits, m_document, point.check_in);
        return key_result->parent;
    }

    Document const& m_document;
    Index const& m_index;
    std::vector<Edit> m_edits;
};

} // namespace

std::expected<Result, Refusal> result_of_check_in(Document const& document, Index const& index,
                                                  Evaluation const& evaluation, CheckInValue const& check_in,
                                                  Context const& context) {
    Document copy = Excerpt(document, index).of(document.find(check_in.on));
    auto edits = decide(copy, Index(copy), check_in, context);
    if (!edits) return std::unexpected(std::move(edits.error()));
    copy.apply({Stamp{2, 0, 1}, *std::move(edits)});
    return evaluate(copy, Index(copy), evaluation.preset(), copy.find(check_in.on), context.as_of());
}

} // namespace okra
