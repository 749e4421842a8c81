// A report of a copy of the workspace, in which its reader finds what he may see.
#include "session/report_wanted.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "command/words.hpp"
#include "format/redaction.hpp"

namespace okra {

namespace {

std::ptrdiff_t limited_ones(Document const& document) {
    return std::ranges::count_if(document.all<Objective>(), [](Objective const& objective) {
        return !objective.deleted && objective.visibility == Visibility::Limited;
    });
}

Report made_of(Document const& document, ReportOrder const& order, AsOf now, Words const& words, bool lacks_limited) {
    AsOf const at = order.at && *order.at != now.day ? AsOf(*order.at) : now;
    Index const index(document);
    Evaluation const evaluation(document, index, at, preset_of(document.workspace()));
    return make_report(document, index, evaluation, words,
                       {.kind = order.kind,
                        .cycle = document.find(order.cycle),
                        .team = document.find(order.team),
                        .without = order.without,
                        .missed_by = order.missed_by,
                        .lacks_limited = lacks_limited});
}

} // namespace

Report report_for(Document const& document, ReportWanted const& wanted, AsOf now, Words const& words) {
    if (wanted.redacted) {
        ReportOrder order = wanted.order;
        std::array const followed{&order.cycle, &order.team};
        auto const name = [&](Kind kind, std::size_t number) {
            std::string made = kind_name(words, kind);
            return kind == Kind::Workspace ? made : std::move(made) + " " + std::to_string(number);
        };
        return made_of(redacted_following(document, name, followed), order, now, words, false);
    }
    if (wanted.audience.who == Audience::Who::All) return made_of(document, wanted.order, now, words, false);
    Document const copy = copy_for(document, wanted.audience);
    return made_of(copy, wanted.order, now, words, limited_ones(copy) < limited_ones(document));
}

} // namespace okra
