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
#include "format/report_rows.hpp"
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

constexpr std::string_view style = R"(
:root,:host{color-scheme:light dark;--bg:#f6f7f9;--surface:#fff;--text:#171a21;--muted:#5b6577;--line:#e7e9ee;--track:#e9ecf1;--accent:#4b49e0}
.s0{--c:#667085;--b:#eef0f4}.s1{--c:#5b6577;--b:#eef0f4}.s2{--c:#08784f;--b:#e5f6ef}.s3{--c:#6b4a00;--b:#fdf1dd;--m:#c47400}
.s4{--c:#c4212e;--b:#fde9ea}.s5{--c:#0b6b80;--b:#e1f2f5}.s6{--c:#5b3a48;--b:#f5ebf0;--m:#9a5b78}
@media screen and (prefers-color-scheme:dark){:root{--bg:#0f1115;--surface:#171a20;--text:#eceef2;--muted:#9aa4b5;--line:#262b34;--track:#272c35;--accent:#8b8af8}
.s0{--c:#9aa4b5;--b:#252a33}.s1{--c:#9aa4b5;--b:#252a33}.s2{--c:#4cc38f;--b:#12301f}.s3{--c:#f5c06c;--b:#3a2b10;--m:#f0a63a}
.s4{--c:#f97079;--b:#3a1a1d}.s5{--c:#5cc4da;--b:#0f2e36}.s6{--c:#ddbfcb;--b:#35252d;--m:#c48aa3}}
*{box-sizing:border-box}body,:host{margin:0;background:var(--bg);color:var(--text);font:15px/1.45 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
main{max-width:1120px;margin:0 auto;padding:40px 24px 64px}h1{font-size:28px;line-height:1.2;margin:0}h2{font-size:18px;margin:40px 0 12px}
.sub,.note{color:var(--muted)}.note{font-size:13px}.cards{display:flex;flex-wrap:wrap;gap:12px;margin:24px 0 0}
.card{background:var(--surface);border:1px solid var(--line);border-radius:10px;padding:12px 16px;min-width:132px}
.card b{display:block;font-size:24px;font-weight:650;font-variant-numeric:tabular-nums}.card span{color:var(--muted);font-size:13px}
.mix{display:flex;height:10px;gap:2px;border-radius:5px;overflow:hidden;margin:20px 0 8px}.mix i{background:var(--m,var(--c))}
.key{display:flex;flex-wrap:wrap;gap:4px 18px;font-size:13px;color:var(--muted)}.key i{display:inline-block;width:9px;height:9px;border-radius:50%;background:var(--m,var(--c));margin-right:6px}
.wrap{background:var(--surface);border:1px solid var(--line);border-radius:10px;overflow-x:auto}table{border-collapse:collapse;width:100%}
th,td{text-align:start;padding:8px 12px;border-bottom:1px solid var(--line);vertical-align:top}tr:last-child td{border-bottom:0}
th{font-size:12px;font-weight:600;color:var(--muted);white-space:nowrap}.o td:first-child{font-weight:600}
td:first-child{padding-inline-start:calc(12px + var(--d,0)*20px);min-width:280px}.n{white-space:nowrap;font-variant-numeric:tabular-nums}
.bar{position:relative;display:inline-block;width:96px;height:8px;border-radius:4px;background:var(--track);margin-inline-end:8px;vertical-align:middle}
.bar i{position:absolute;inset:0 auto 0 0;border-radius:4px;background:var(--accent)}.bar u{position:absolute;top:-3px;bottom:-3px;width:2px;background:var(--text)}
.pill{display:inline-block;padding:1px 9px;border-radius:10px;font-size:13px;font-weight:550;color:var(--c);background:var(--b);white-space:nowrap}
.no{opacity:.62}footer{margin-top:40px;color:var(--muted);font-size:13px}
@media (max-width:720px){main{padding:24px 12px}.opt,.bar{display:none}td:first-child{min-width:150px}}
@media print{body,:host{background:#fff}.bar,.mix,.pill,.key i{print-color-adjust:exact;-webkit-print-color-adjust:exact}main{max-width:none;padding:0}tr{break-inside:avoid}.wrap{border:0}}
)";

Text text_of(Attention::Reason reason) {
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

constexpr std::array<Text, 7> status_texts{text::status_none,        text::spoken_not_started, text::spoken_on_track,
                                           text::spoken_at_risk,     text::spoken_behind,      text::spoken_achieved,
                                           text::spoken_not_achieved};

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
    void text(std::string_view plain) {
        for (char const c : printable(plain, LineBreaks::Kept)) {
            if (c == '&') m_out += "&amp;";
            else if (c == '<') m_out += "&lt;";
            else if (c == '>') m_out += "&gt;";
            else if (c == '"') m_out += "&quot;";
            else m_out += c;
        }
    }

    void head() {
        Workspace const& workspace = m_document.workspace();
        std::string const name(workspace.name.empty() ? m_words(text::objectives_and_key_results)
                                                      : std::string_view(workspace.name));
        m_out += "<!doctype html>\n<html lang=\"";
        text(m_words.language());
        m_out +=
            "\">\n<head>\n<meta charset=\"utf-8\">\n"
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
            "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<title>";
        text(name + ", " + day(m_evaluation.at()));
        m_out += "</title>\n<style>";
        m_out += style;
        m_out += "</style>\n</head>\n<body>\n<main>\n<h1>";
        theirs(name);
        m_out += "</h1>\n<div class=\"sub\">";
        text(m_words(text::report_as_of, {{"day", day(m_evaluation.at())}}));
        m_out += "</div>\n";
    }

    // ------------------------------------------------------------------------------------------------- summary

    void summary() {
        std::array<std::size_t, status_texts.size()> by_status{};
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
    void mix(std::array<std::size_t, status_texts.size()> const& by_status) {
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
                text(m_words.within(m_words(status_texts[status])));
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
        say(text_of(each.reason));
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
        say(status_texts[static_cast<std::size_t>(result.status)]);
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
