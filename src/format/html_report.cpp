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
#include "engine/status_word.hpp"
#include "format/report_rows.hpp"

namespace okra {

namespace {

constexpr std::size_t most_attention = 12;
constexpr std::size_t deepest_indent = 12;

constexpr std::string_view style = R"(
:root{color-scheme:light dark;--bg:#f6f7f9;--surface:#fff;--text:#171a21;--muted:#5b6577;--line:#e7e9ee;--track:#e9ecf1;--accent:#4b49e0}
.s0{--c:#667085;--b:#eef0f4}.s1{--c:#5b6577;--b:#eef0f4}.s2{--c:#08784f;--b:#e5f6ef}.s3{--c:#9a5a00;--b:#fdf1dd}
.s4{--c:#c4212e;--b:#fde9ea}.s5{--c:#0b6b80;--b:#e1f2f5}.s6{--c:#6b4a52;--b:#f3ecee}
@media (prefers-color-scheme:dark){:root{--bg:#0f1115;--surface:#171a20;--text:#eceef2;--muted:#9aa4b5;--line:#262b34;--track:#272c35;--accent:#8b8af8}
.s0{--c:#9aa4b5;--b:#252a33}.s1{--c:#9aa4b5;--b:#252a33}.s2{--c:#4cc38f;--b:#12301f}.s3{--c:#f0b357;--b:#352710}
.s4{--c:#f97079;--b:#3a1a1d}.s5{--c:#5cc4da;--b:#0f2e36}.s6{--c:#c9a6ae;--b:#30252a}}
*{box-sizing:border-box}body{margin:0;background:var(--bg);color:var(--text);font:15px/1.45 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
main{max-width:1120px;margin:0 auto;padding:40px 24px 64px}h1{font-size:28px;line-height:1.2;margin:0}h2{font-size:18px;margin:40px 0 12px}
.sub,.note{color:var(--muted)}.note{font-size:13px}.cards{display:flex;flex-wrap:wrap;gap:12px;margin:24px 0 0}
.card{background:var(--surface);border:1px solid var(--line);border-radius:10px;padding:12px 16px;min-width:132px}
.card b{display:block;font-size:24px;font-weight:650;font-variant-numeric:tabular-nums}.card span{color:var(--muted);font-size:13px}
.mix{display:flex;height:10px;gap:2px;border-radius:5px;overflow:hidden;margin:20px 0 8px}.mix i{background:var(--c)}
.key{display:flex;flex-wrap:wrap;gap:4px 18px;font-size:13px;color:var(--muted)}.key i{display:inline-block;width:9px;height:9px;border-radius:50%;background:var(--c);margin-right:6px}
.wrap{background:var(--surface);border:1px solid var(--line);border-radius:10px;overflow-x:auto}table{border-collapse:collapse;width:100%}
th,td{text-align:start;padding:8px 12px;border-bottom:1px solid var(--line);vertical-align:top}tr:last-child td{border-bottom:0}
th{font-size:12px;font-weight:600;color:var(--muted);white-space:nowrap}.o td:first-child{font-weight:600}
td:first-child{padding-inline-start:calc(12px + var(--d,0)*20px);min-width:280px}.n{white-space:nowrap;font-variant-numeric:tabular-nums}
.bar{position:relative;display:inline-block;width:96px;height:8px;border-radius:4px;background:var(--track);margin-inline-end:8px;vertical-align:middle}
.bar i{position:absolute;inset:0 auto 0 0;border-radius:4px;background:var(--accent)}.bar u{position:absolute;top:-3px;bottom:-3px;width:2px;background:var(--text)}
.pill{display:inline-block;padding:1px 9px;border-radius:10px;font-size:13px;font-weight:550;color:var(--c);background:var(--b);white-space:nowrap}
.no{opacity:.62}footer{margin-top:40px;color:var(--muted);font-size:13px}
@media (max-width:720px){main{padding:24px 12px}.opt,.bar{display:none}td:first-child{min-width:150px}}
@media print{body{background:#fff}main{max-width:none;padding:0}tr{break-inside:avoid}.wrap{border:0}}
)";

std::string_view word_of(Attention::Reason reason) {
    switch (reason) {
    case Attention::Reason::Behind: return "behind";
    case Attention::Reason::AtRisk: return "at risk";
    case Attention::Reason::Stale: return "no recent check-in";
    case Attention::Reason::BrokenLink: return "its link is broken";
    case Attention::Reason::NoAction: return "nothing drives it";
    case Attention::Reason::UnmetDependency: return "waits for something else";
    case Attention::Reason::NeverCheckedIn: return "never checked in";
    }
    return "";
}

// Texts are written for anybody: numbers and dates as the command line has them.
std::string percent(std::optional<double> share) { return okra::percent(share, iso_locale()); }
std::string short_number(double value) { return number(value, iso_locale()); }

class Page {
public:
    Page(Document const& document, Index const& index, Evaluation const& evaluation)
        : m_document(document), m_index(index), m_evaluation(evaluation), m_shown(document.slot_count() + 1) {}

    std::string write() && {
        head();
        summary();
        attention();
        for (auto const& [cycle, roots] : roots_by_cycle()) section(cycle, roots);
        unaligned();
        m_out += "<footer>Status by the rules of the preset “";
        text(m_evaluation.preset().name);
        m_out += "”. The mark in a bar is where progress was expected to be.</footer>\n</main>\n</body>\n</html>\n";
        return std::move(m_out);
    }

private:
    using Section = std::pair<Slot, std::vector<Slot>>; // a cycle, or none, and its root objectives

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
        std::string const name = workspace.name.empty() ? std::string("Objectives and key results") : workspace.name;
        m_out +=
            "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
            "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<title>";
        text(name + ", " + text_from_date(m_evaluation.at()));
        m_out += "</title>\n<style>";
        m_out += style;
        m_out += "</style>\n</head>\n<body>\n<main>\n<h1>";
        theirs(name);
        m_out += "</h1>\n<div class=\"sub\">Objectives and key results as of <time>" +
                 text_from_date(m_evaluation.at()) + "</time></div>\n";
    }

    // ------------------------------------------------------------------------------------------------- summary

    void summary() {
        std::array<std::size_t, status_words.size()> by_status{};
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
        card(std::to_string(counted_objectives()), "objectives");
        card(std::to_string(key_results), "key results");
        card(percent(mean_of_roots()), "mean progress of the top objectives");
        if (confident > 0)
            card(short_number(confidence / static_cast<double>(confident)) + " of 10", "mean confidence");
        m_out += "</div>\n";
        if (key_results > 0) mix(by_status);
    }
    void card(std::string_view number, std::string_view label) {
        m_out += "<div class=\"card\"><b>";
        text(number);
        m_out += "</b><span>";
        text(label);
        m_out += "</span></div>\n";
    }
    void mix(std::array<std::size_t, status_words.size()> const& by_status) {
        m_out += "<div class=\"mix\" aria-hidden=\"true\">";
        for (std::size_t status = 0; status < by_status.size(); ++status)
            if (by_status[status] > 0)
                m_out += "<i class=\"s" + std::to_string(status) +
                         "\" style=\"flex:" + std::to_string(by_status[status]) + "\"></i>";
        m_out += "</div>\n<div class=\"key\">";
        for (std::size_t status = 0; status < by_status.size(); ++status)
            if (by_status[status] > 0)
                m_out += "<span><i class=\"s" + std::to_string(status) + "\"></i>" + std::to_string(by_status[status]) +
                         " " + std::string(status == 0 ? "no status" : status_words[status]) + "</span>";
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
        m_out += "<h2>Needs attention</h2>\n<div class=\"wrap\"><table>\n<thead><tr><th>What</th><th>Why</th>"
                 "<th class=\"opt\">Owner</th><th>Progress</th></tr></thead>\n<tbody>\n";
        for (Attention const& each : list.first) attention_row(each);
        m_out += "</tbody></table></div>\n";
        if (list.count() > list.first.size())
            m_out += "<p class=\"note\">And " + std::to_string(list.count() - list.first.size()) + " more.</p>\n";
    }
    void attention_row(Attention const& each) {
        m_out += "<tr><td>";
        theirs(m_document.title_of(each.record));
        m_out += "</td><td>";
        text(word_of(each.reason));
        if (each.other && m_document.live_record(each.other) != nullptr) {
            m_out += ": ";
            theirs(m_document.title_of(each.other));
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
        theirs(cycle != nullptr ? std::string_view(m_document.title_of(cycle_slot)) : "Without a cycle");
        if (cycle != nullptr && cycle->starts && cycle->ends)
            m_out += " <span class=\"note\">" + text_from_date(*cycle->starts) + " to " + text_from_date(*cycle->ends) +
                     (cycle->phase == CyclePhase::Closed ? ", closed" : "") + "</span>";
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
        m_out += "<h2>Key results without an objective</h2>\n";
        open_table();
        for (Slot const slot : left)
            if (!m_shown[slot.value])
                for (ReportRow const& each : rows_below(m_document, m_index, slot, m_shown)) row(each, Slot{});
        m_out += "</tbody></table></div>\n";
    }
    void open_table() {
        m_out += "<div class=\"wrap\"><table>\n<thead><tr><th>Objective or key result</th><th>Progress</th>"
                 "<th>Status</th><th class=\"opt\">Owner</th><th class=\"opt\">Now and target</th>"
                 "<th class=\"opt\">Confidence</th><th class=\"opt\">Last check-in</th></tr></thead>\n<tbody>\n";
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
        if (each.is_again) m_out += " <span class=\"note\">(see above)</span>";
        m_out += "</td>";
        progress(result);
        m_out += "<td>";
        status(result);
        m_out += "</td><td class=\"opt\">";
        owner(each.record);
        m_out += "</td><td class=\"n opt\">";
        now_and_target(each.record, result);
        m_out += "</td><td class=\"n opt\">" + (result.confidence ? short_number(*result.confidence) : "") +
                 "</td><td class=\"n opt\">" + (result.last_check_in ? text_from_date(*result.last_check_in) : "") +
                 "</td></tr>\n";
    }
    void objective_note(Objective const& objective, Slot cycle) {
        std::string note;
        if (objective.lifecycle == Lifecycle::Draft) note = "draft";
        if (objective.lifecycle == Lifecycle::Cancelled) note = "cancelled";
        if (objective.cycle && objective.cycle != cycle && m_document.get<Cycle>(objective.cycle) != nullptr)
            note += (note.empty() ? "" : ", ") + std::string(m_document.title_of(objective.cycle));
        if (note.empty()) return;
        m_out += " <span class=\"note\">";
        theirs(note);
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
        m_out += "<span class=\"pill s" + std::to_string(static_cast<int>(result.status)) + "\">" +
                 std::string(status_word(result.status)) + "</span>";
        if (result.stale) m_out += " <span class=\"note\">stale</span>";
        if (result.link_broken) m_out += " <span class=\"note\">link broken</span>";
        if (result.overridden) m_out += " <span class=\"note\">set by hand</span>";
    }
    void owner(Slot slot) {
        Slot person;
        if (auto const* const objective = m_document.get<Objective>(slot)) person = objective->owner;
        if (auto const* const key_result = m_document.get<KeyResult>(slot)) person = key_result->owner;
        if (m_document.get<Person>(person) != nullptr) theirs(m_document.title_of(person));
    }
    void now_and_target(Slot slot, Result const& result) {
        auto const* const key_result = m_document.get<KeyResult>(slot);
        if (key_result != nullptr) theirs(now_to_target_text(*key_result, result, iso_locale()));
    }

    Document const& m_document;
    Index const& m_index;
    Evaluation const& m_evaluation;
    std::vector<bool> m_shown;
    std::string m_out;
};

} // namespace

std::string html_report(Document const& document, Index const& index, Evaluation const& evaluation) {
    return Page(document, index, evaluation).write();
}

} // namespace okra
