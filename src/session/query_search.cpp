// Records of all kinds by their words: in titles first, then in any text, last those whose check-ins and comments have
// them.
#include <algorithm>
#include <array>
#include <optional>

#include "session/query_parts.hpp"
#include "session/text_index.hpp"

namespace okra {
namespace {

// In the order of what people look for most.
constexpr std::array searched_kinds{Kind::Objective, Kind::KeyResult,  Kind::Initiative, Kind::Project,
                                    Kind::Milestone, Kind::Indicator,  Kind::Person,     Kind::Team,
                                    Kind::Cycle,     Kind::Experiment, Kind::Template};

constexpr std::array remarks{Kind::CheckIn, Kind::Comment};

Slot subject_of(Document const& document, Slot remark) {
    if (auto const* const check_in = document.get<CheckIn>(remark)) return check_in->on;
    auto const* const comment = document.get<Comment>(remark);
    return comment != nullptr ? comment->on : Slot{};
}

} // namespace

std::vector<Slot> most_relevant(QuerySource const& source, std::string_view words, std::size_t most, TextIndex* kept) {
    Document const& document = source.document;
    std::optional<TextIndex> own; // where none is kept
    TextIndex& texts = kept != nullptr ? *kept : own.emplace(document);
    std::vector<Slot> found;
    for (TextHit const& hit : texts.search(document, words, searched_kinds, most)) found.push_back(hit.record);
    if (found.size() == most) return found;
    for (TextHit const& hit : texts.search(document, words, remarks, most)) {
        Slot const subject = subject_of(document, hit.record);
        bool const known = document.live_record(subject) == nullptr || std::ranges::contains(found, subject);
        if (!known) found.push_back(subject);
        if (found.size() == most) break;
    }
    return found;
}

} // namespace okra
