// The address of the screen of reports, read and written.
#include "ui/screens/reports/address.hpp"

#include <algorithm>
#include <vector>

#include "base/shown.hpp"
#include "ui/view.hpp"
#include "ui/what_if.hpp"
#include "words/texts/elsewhere.hpp"
#include "words/texts/outcomes.hpp"

namespace okra::ui {

namespace {

void read_word(ReportAddress& asked, std::string const& word, std::vector<std::string> const& values) {
    std::string const& value = values.front();
    ReportOrder& order = asked.wanted.order;
    if (word == "kind") order.kind = report_kind_named(value).value_or(ReportKind::Progress);
    if (word == "cycle") asked.cycle = value;
    if (word == "team") order.team = value;
    if (auto const day = date_from_text(value); word == "at" && day) order.at = *day;
    if (word == "for" && value == "all") asked.wanted.audience = {};
    if (word == "for" && value != "all") asked.wanted.audience = {.who = Audience::Who::Person, .person = value};
    if (word == "missed") order.missed_by = outcome_by_named(value);
    if (word == "redacted") asked.wanted.redacted = true;
    if (word == "language") asked.wanted.english = value == "en";
    if (word == "paper" && value == "letter") asked.paper = Paper::Letter;
}
// Parts are told by how they differ from what the kind has.
void read_parts(ReportOrder& order, std::vector<std::string> const& values, bool out) {
    ReportParts parts = order.left_out();
    for (std::size_t i = 0; i < report_part_count; ++i)
        if (std::ranges::contains(values, name_of(static_cast<ReportPart>(i))))
            parts.set(static_cast<ReportPart>(i), out);
    order.without = parts;
}

std::string first_team(Document const& document) {
    std::vector<Slot> teams;
    for (Team const& team : document.all<Team>())
        if (!team.deleted) teams.push_back(team.id);
    auto const first = std::ranges::min_element(teams, {}, [&](Slot slot) { return document.title_of(slot); });
    return first == teams.end() ? std::string() : std::string(document.id_of(*first));
}

} // namespace

ReportAddress report_address(std::string_view query, Document const& document, Slot chosen_cycle,
                             std::string_view language) {
    ReportAddress asked;
    auto const words = query_words(query);
    for (auto const& [word, values] : words) read_word(asked, word, values);
    ReportOrder& order = asked.wanted.order;
    for (auto const& [word, values] : words)
        if (word == "without" || word == "with") read_parts(order, values, word == "without");
    if (order.without == left_out_by(order.kind)) order.without.reset();
    Slot const chosen = asked.cycle.empty() ? chosen_cycle : document.find(asked.cycle);
    if (document.get<Cycle>(chosen) != nullptr) order.cycle = document.id_of(chosen);
    if (document.get<Team>(document.find(order.team)) == nullptr) order.team.clear();
    if (order.kind == ReportKind::Team && order.team.empty()) order.team = first_team(document);
    if (asked.wanted.redacted) asked.wanted.audience = {.who = Audience::Who::Everyone, .person = {}};
    if (language == "en") asked.wanted.english = false; // it is all the same
    return asked;
}

std::string query_of(ReportAddress const& asked) {
    std::string query;
    ReportOrder const& order = asked.wanted.order;
    if (order.kind != ReportKind::Progress) add_query_word(query, "kind", name_of(order.kind));
    add_query_word(query, "cycle", asked.cycle);
    add_query_word(query, "team", order.team);
    add_query_word(query, "at", order.at ? text_from_date(*order.at) : "");
    Audience const& audience = asked.wanted.audience;
    if (audience.who == Audience::Who::All) add_query_word(query, "for", "all");
    if (audience.who == Audience::Who::Person) add_query_word(query, "for", audience.person);
    if (order.missed_by) add_query_word(query, "missed", name_of(*order.missed_by));
    std::vector<std::string> without, with;
    ReportParts const usual = left_out_by(order.kind), out = order.left_out();
    for (ReportPart const part : parts_of(order.kind))
        if (out.has(part) != usual.has(part)) (out.has(part) ? without : with).emplace_back(name_of(part));
    if (!without.empty()) add_query_words(query, "without", without);
    if (!with.empty()) add_query_words(query, "with", with);
    if (asked.wanted.redacted) add_query_word(query, "redacted", "yes");
    if (asked.wanted.english) add_query_word(query, "language", "en");
    if (asked.paper == Paper::Letter) add_query_word(query, "paper", "letter");
    return query;
}

void tell_elsewhere(Report& report, Elsewhere const& at, Words const& words) {
    if (at.day && !at.knows_plan)
        report.scope.push_back(
            at.known_from ? words(text::time_numbers_only, {{"day", medium_date(*at.known_from, words.locale())}})
                          : std::string(words(text::time_numbers_of_today)));
    if (at.day || at.branch == nullptr) return;
    std::string const name = name_of_branch(at, words);
    report.as_of = words(text::report_in_branch, {{"when", report.as_of}, {"name", name}});
    report.scope.push_back(words(text::report_branch, {{"name", name}}));
}

} // namespace okra::ui
