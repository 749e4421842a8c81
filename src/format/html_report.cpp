// A report as one HTML page.
#include "format/html_report.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "base/numbers.hpp"
#include "base/shown.hpp"
#include "base/text.hpp"
#include "engine/attention.hpp"
#include "engine/measured.hpp"
#include "format/html_page.hpp"
#include "format/report_rows.hpp"
#include "format/report_words.hpp"
#include "words/texts/drawer.hpp"
#include "words/texts/lists.hpp"
#include "words/texts/objectives.hpp"
#include "words/texts/overview.hpp"
#include "words/texts/report.hpp"
#include "words/texts/why.hpp"

namespace okra {

namespace {

constexpr std::size_t most_attention = 12;
constexpr std::size_t deepest_indent = 12;

class Page {
public:
    Page(Document const& document, Index const& index, Evaluation const& evaluation, Words const& words,
         WhatIsLeftOut left_out)
        : m_words(words), m_left_out(left_out), m_document(document), m_index(index), m_evaluation(evaluation),
          m_shown(document.slot_count() + 1) {}

    std::string write() && {
        head();
        summary();
        attention();
        for (auto const& [cycle, roots] : roots_by_cycle()) section(cycle, roots);
        unaligned();
        m_out += "<footer>";
        text(m_words(text::report_footer, {{"preset", m_evaluation.preset().name}}));
        if (m_left_out == WhatIsLeftOut::Limited) {
            m_out += "<br>";
            say(text::report_limited_left_out);
        }
        m_out += "</footer>\n</main>\n</body>\n</html>\n";
        return std::move(m_out);
    }

private:
    using Section = std::pair<Slot, std::vector<Slot>>; // a cycle, or none, and its root objectives

    std::string percent(std::optional<double> share) const { return okra::percent(share, m_words.locale()); }
    std::string short_number(double value) const { return number(value, m_words.locale()); }
    std::string day(Date date) const { return medium_date(date, m_words.locale()); }
    void say(Text what) { text(m_words(what)); }
    void heading_cell(Text what, bool optional = false) {
        m_out += optional ? "<th class=\"opt\">" : "<th>";
        say(what);
        m_out += "</th>";
    }
    void note(Text what) {
        m_out += " <span class=\"note\">";
        say(what);
        m_out += "</span>";
    }

    // What people wrote stands for itself, whatever direction it runs in.
    void theirs(std::string_view written) {
        m_out += "<bdi>";
        text(written);
        m_out += "</bdi>";
    }
    void text(std::string_view plain) { append_html(m_out, plain); }

    void head() {
        Workspace const& workspace = m_document.workspace();
        std::string const name(workspace.name.empty() ? m_words(text::objectives_and_key_results)
                                                      : std::string_view(workspace.name));
        begin_html_page(m_out, m_words.language(), name + ", " + day(m_evaluation.at()));
        m_out += "<main>\n<h1>";
        theirs(name);
        m_out += "</h1>\n<div class=\"sub\">";
        text(m_words(text::report_as_of, {{"day", day(m_evaluation.at())}}));
        m_out += "</div>\n";
    }

    // ------------------------------------------------------------------------------------------------- summary

    void summary() {
        std::array<std::size_t, report_status_texts.size()> by_status{};
        std::size_t key_results = 0;
        double confidence = 0;
        std::size_t confident = 0;
        for (KeyResult const& key_result : m_document.all<KeyResult>()) {
            if (key_result.deleted) continue;
            Result const result = m_evaluation.of(key_result.id);
            if (!result.counts) continue;
            ++key_results;
            ++by_status[static_cast<std::size_t>(result.status)];
            if (!result.confidence) continue;
            confidence += *result.confidence;
            ++confident;
        }
        m_out += "<div class=\"cards\">\n";
        card(m_words.count(static_cast<std::int64_t>(counted_objectives())), text::report_objectives);
        card(m_words.count(static_cast<std::int64_t>(key_results)), text::report_key_results);
        card(percent(mean_of_roots()), text::report_mean_progress);
        if (confident > 0)
            card(m_words(text::report_of_ten, {{"value", short_number(confidence / static_cast<double>(confident))}}),
                 text::report_mean_confidence);
        m_out += "</div>\n";
        if (key_results > 0) mix(by_status);
    }
    void card(std::string_view number, Text label) {
        m_out += "<div class=\"card\"><b>";
        text(number);
        m_out += "</b><span>";
        say(label);
        m_out += "</span></div>\n";
    }
    void mix(std::array<std::size_t, report_status_texts.size()> const& by_status) {
        m_out += "<div class=\"mix\" aria-hidden=\"true\">";
        for (std::size_t status = 0; status < by_status.size(); ++status)
            if (by_status[status] > 0)
                m_out += "<i class=\"s" + std::to_string(status) +
                         "\" style=\"flex:" + std::to_string(by_status[status]) + "\"></i>";
        m_out += "</div>\n<div class=\"key\">";
        for (std::size_t status = 0; status < by_status.size(); ++status)
            if (by_status[status] > 0) {
                m_out += "<span><i class=\"s" + std::to_string(status) + "\"></i>";
                text(m_words.count(static_cast<std::int64_t>(by_status[status])) + " ");
                text(m_words.within(m_words(report_status_texts[status])));
                m_out += "</span>";
            }
        m_out += "</div>\n";
    }
    std::size_t counted_objectives() const {
        auto const counts = [&](Objective const& objective) {
            return !objective.deleted && m_evaluation.of(objective.id).counts;
        };
        return static_cast<std::size_t>(std::ranges::count_if(m_document.all<Objective>(), counts));
    }
    std::optional<double> mean_of_roots() const {
        double sum = 0;
        std::size_t count = 0;
        for (Slot const root : root_objectives(m_document)) {
            Result const result = m_evaluation.of(root);
            if (!result.counts || !result.progress) continue;
            sum += *result.progress;
            ++count;
        }
        return count > 0 ? std::optional(sum / static_cast<double>(count)) : std::nullopt;
    }

    void attention() {
        auto const list = needs_attention(m_document, m_index, m_evaluation, Slot{}, most_attention);
        if (list.first.empty()) return;
        m_out += "<h2>";
        say(text::needs_attention);
        m_out += "</h2>\n<div class=\"wrap\"><table>\n<thead><tr>";
        heading_cell(text::report_what);
        heading_cell(text::report_why);
        heading_cell(text::facet_owner, true);
        heading_cell(text::progress);
        m_out += "</tr></thead>\n<tbody>\n";
        for (Attention const& each : list.first) attention_row(each);
        m_out += "</tbody></table></div>\n";
        if (list.count() > list.first.size()) more(list.count() - list.first.size());
    }
    void more(std::size_t count) {
        m_out += "<p class=\"note\">";
        text(m_words(text::and_more, {{"n", count}}));
        m_out += "</p>\n";
    }
    void attention_row(Attention const& each) {
        m_out += "<tr><td>";
        theirs(m_document.title_of(each.record));
        m_out += "</td><td>";
        say(reason_text(each.reason));
        auto const* const promised = m_document.get<Dependency>(each.other); // by nobody: in words
        if (each.other && m_document.live_record(each.other) != nullptr) {
            m_out += ": ";
            theirs(promised != nullptr ? std::string_view(promised->to_words) : m_document.title_of(each.other));
        }
        m_out += "</td><td class=\"opt\">";
        owner(each.record);
        m_out += "</td>";
        progress(m_evaluation.of(each.record));
        m_out += "</tr>\n";
    }

    // ---------------------------------------------------------------------------------------------------- tree

    // Cycles by their first day, the one without dates and the objectives without a cycle last.
    std::vector<Section> roots_by_cycle() const {
        std::vector<Section> sections;
        for (Slot const root : root_objectives(m_document)) {
            Slot const cycle = m_document.get<Objective>(root)->cycle;
            auto at = std::ranges::find(sections, cycle, &Section::first);
            if (at == sections.end()) at = sections.insert(at, Section{cycle, {}});
            at->second.push_back(root);
        }
        std::ranges::stable_sort(sections, {}, [&](Section const& section) {
            Cycle const* const cycle = m_document.get<Cycle>(section.first);
            bool const dated = cycle != nullptr && cycle->starts.has_value();
            return std::pair(cycle == nullptr ? 2 : !dated ? 1 : 0, dated ? *cycle->starts : Date{});
        });
        return sections;
    }

    void section(Slot cycle_slot, std::vector<Slot> const& roots) {
        Cycle const* const cycle = m_document.get<Cycle>(cycle_slot);
        m_out += "<h2>";
        theirs(cycle != nullptr ? m_document.title_of(cycle_slot) : m_words(text::report_without_cycle));
        if (cycle != nullptr && cycle->starts && cycle->ends) {
            m_out += " <span class=\"note\">";
            text(m_words(cycle->phase == CyclePhase::Closed ? text::report_period_closed : text::report_period,
                         {{"first", day(*cycle->starts)}, {"last", day(*cycle->ends)}}));
            m_out += "</span>";
        }
        m_out += "</h2>\n";
        open_table();
        for (Slot const root : roots)
            for (ReportRow const& each : rows_below(m_document, m_index, root, m_shown)) row(each, cycle_slot);
        m_out += "</tbody></table></div>\n";
    }
    void unaligned() {
        std::vector<Slot> left = records_in_order<KeyResult>(m_document);
        std::erase_if(left, [&](Slot slot) { return m_shown[slot.value]; });
        if (left.empty()) return;
        m_out += "<h2>";
        say(text::report_unaligned);
        m_out += "</h2>\n";
        open_table();
        for (Slot const slot : left)
            if (!m_shown[slot.value])
                for (ReportRow const& each : rows_below(m_document, m_index, slot, m_shown)) row(each, Slot{});
        m_out += "</tbody></table></div>\n";
    }
    void open_table() {
        m_out += "<div class=\"wrap\"><table>\n<thead><tr>";
        heading_cell(text::report_objective_or_key_result);
        heading_cell(text::progress);
        heading_cell(text::facet_status);
        heading_cell(text::facet_owner, true);
        heading_cell(text::report_now_and_target, true);
        heading_cell(text::confidence, true);
        heading_cell(text::column_checked_in, true);
        m_out += "</tr></thead>\n<tbody>\n";
    }

    void row(ReportRow const& each, Slot cycle) {
        Result const result = m_evaluation.of(each.record);
        Objective const* const objective = m_document.get<Objective>(each.record);
        m_out += "<tr class=\"";
        m_out += objective != nullptr ? "o" : "k";
        if (!result.counts) m_out += " no";
        m_out += "\"><td style=\"--d:" + std::to_string(std::min(each.depth, deepest_indent)) + "\">";
        theirs(m_document.title_of(each.record));
        if (objective != nullptr) objective_note(*objective, cycle);
        if (each.is_again) note(text::report_see_above);
        m_out += "</td>";
        progress(result);
        m_out += "<td>";
        status(result);
        m_out += "</td><td class=\"opt\">";
        owner(each.record);
        m_out += "</td><td class=\"n opt\">";
        now_and_target(each.record, result);
        m_out += "</td><td class=\"n opt\">" + (result.confidence ? short_number(*result.confidence) : "") +
                 "</td><td class=\"n opt\">" + (result.last_check_in ? day(*result.last_check_in) : "") +
                 "</td></tr>\n";
    }
    void objective_note(Objective const& objective, Slot cycle) {
        std::string words;
        if (objective.lifecycle == Lifecycle::Draft) words = m_words(text::report_draft);
        if (objective.lifecycle == Lifecycle::Cancelled) words = m_words(text::report_cancelled);
        if (objective.cycle && objective.cycle != cycle && m_document.get<Cycle>(objective.cycle) != nullptr)
            words += (words.empty() ? "" : ", ") + std::string(m_document.title_of(objective.cycle));
        if (words.empty()) return;
        m_out += " <span class=\"note\">";
        theirs(words);
        m_out += "</span>";
    }
    void progress(Result const& result) {
        m_out += "<td class=\"n\">";
        if (result.progress) {
            auto const place = [](double share) { // in CSS
                return text_from_number(std::round(std::clamp(share, 0.0, 1.0) * 100)) + "%";
            };
            m_out += "<span class=\"bar\" aria-hidden=\"true\"><i style=\"width:" + place(*result.progress) + "\"></i>";
            if (result.expected) m_out += "<u style=\"left:" + place(*result.expected) + "\"></u>";
            m_out += "</span>";
        }
        text(percent(result.progress));
        m_out += "</td>";
    }
    void status(Result const& result) {
        if (result.status == Status::Unset) return;
        m_out += "<span class=\"pill s" + std::to_string(static_cast<int>(result.status)) + "\">";
        say(report_status_texts[static_cast<std::size_t>(result.status)]);
        m_out += "</span>";
        if (result.stale) note(text::spoken_stale);
        if (result.link_broken) note(text::spoken_link_broken);
        if (result.overridden) note(text::why_source_manual);
    }
    void owner(Slot slot) {
        Slot person;
        if (auto const* const objective = m_document.get<Objective>(slot)) person = objective->owner;
        if (auto const* const key_result = m_document.get<KeyResult>(slot)) person = key_result->owner;
        if (m_document.get<Person>(person) != nullptr) theirs(m_document.title_of(person));
    }
    void now_and_target(Slot slot, Result const& result) {
        auto const* const key_result = m_document.get<KeyResult>(slot);
        if (key_result != nullptr) theirs(now_to_target_text(*key_result, result, m_words));
    }

    Words const& m_words;
    WhatIsLeftOut m_left_out;
    Document const& m_document;
    Index const& m_index;
    Evaluation const& m_evaluation;
    std::vector<bool> m_shown;
    std::string m_out;
};

} // namespace

std::string html_report(Document const& document, Index const& index, Evaluation const& evaluation, Words const& words,
                        WhatIsLeftOut left_out) {
    return Page(document, index, evaluation, words, left_out).write();
}

} // namespace okra
