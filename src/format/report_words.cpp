// Words for why something needs attention.
#include "format/report_words.hpp"

namespace okra {

Text reason_text(Attention::Reason reason) {
    switch (reason) {
    case Attention::Reason::Behind: return text::spoken_behind;
    case Attention::Reason::AtRisk: return text::spoken_at_risk;
    case Attention::Reason::Stale: return text::report_stale;
    case Attention::Reason::BrokenLink: return text::report_broken_link;
    case Attention::Reason::NoAction: return text::report_no_action;
    case Attention::Reason::UnmetDependency: return text::report_waits;
    case Attention::Reason::Guardrail: return text::report_guardrail;
    case Attention::Reason::NeverCheckedIn: break;
    }
    return text::report_never_checked_in;
}

} // namespace okra
