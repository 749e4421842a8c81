// A cycle's grades and the changes of a preset, for people and for scripts.
#include "cli/cycles_text.hpp"

#include <array>
#include <cmath>

#include "base/numbers.hpp"
#include "base/shown.hpp"
#include "base/text.hpp"
#include "cli/report.hpp"
#include "engine/status_word.hpp"
#include "format/values.hpp"

namespace okra {

namespace {

constexpr std::array<std::string_view, 4> success_names{"success", "progress", "learning", "missed"};
constexpr std::array<std::string_view, 3> calibration_names{"fitting", "sandbagged", "out_of_reach"};
constexpr std::size_t title_width = 56;
constexpr std::size_t grade_width = 11;

std::string_view name_of_success(Success success) { return success_names[static_cast<std::size_t>(success)]; }

// ----------------------------------------------------------------------------------------------------- for people

std::string padded(std::string text, std::size_t width) {
    std::size_t const size = code_point_count(text);
    if (size < width) text.append(width - size, ' ');
    return text + " ";
}

// To two digits: the mean of grades has many.
std::string grade_text(std::optional<double> grade) { return grade ? number(*grade, iso_locale()) : "—"; }

class ReviewText {
public:
    explicit ReviewText(Document const& document) : m_document(document) {}

    std::string write(Cycle const& cycle, Date at, CycleReview const& review) && {
        std::string_view const name = m_document.title_of(cycle.id);
        m_out = std::string(name) + ", " + text_from_date(at) + ": " + grade_text(review.grade.average) +
                " on average, " + std::to_string(review.grade.graded) + " graded";
        if (review.grade.calibration == Calibration::Sandbagged) m_out += ", sandbagged";
        if (review.grade.calibration == Calibration::OutOfReach) m_out += ", out of reach";
        m_out += "\n\n" + padded("", title_width) + padded("grade", grade_width) + padded("suggested", grade_width) +
                 padded("original", grade_width) + "success\n";
        for (ObjectiveReview const& objective : review.objectives) {
            append(objective.objective, "");
            for (RecordReview const& key_result : objective.key_results) append(key_result, "  ");
        }
        return std::move(m_out);
    }

private:
    void append(RecordReview const& review, std::string const& indent) {
        m_out += padded(indent + std::string(m_document.title_of(review.record)), title_width) +
                 padded(grade_text(review.grade), grade_width) + padded(grade_text(review.suggested), grade_width) +
                 padded(grade_text(review.original_grade), grade_width);
        if (!review.counts) m_out += "does not count";
        else if (review.success) m_out += name_of_success(*review.success);
        m_out += '\n';
        if (!review.reason.empty()) m_out += indent + "    reason: " + std::string(review.reason) + "\n";
        for (LedgerEntry const& entry : review.ledger) append(entry, indent);
    }
    void append(LedgerEntry const& entry, std::string const& indent) {
        auto const shown = [](std::string_view value) { return value.empty() ? "—" : std::string(value); };
        m_out += indent + "    " + std::string(entry.field) + ": " + shown(entry.before) + " → " + shown(entry.after);
        if (entry.at) m_out += ", " + text_from_date(date_of(*entry.at));
        if (entry.author) m_out += ", " + std::string(m_document.title_of(entry.author));
        m_out += '\n';
    }

    Document const& m_document;
    std::string m_out;
};

// ---------------------------------------------------------------------------------------------------- for scripts

class ReviewJson {
public:
    explicit ReviewJson(Document const& document) : m_document(document) {}

    std::string write(Cycle const& cycle, Date at, CycleReview const& review) && {
        m_out = "{\"cycle\":";
        append_json_string(m_out, m_document.id_of(cycle.id));
        text("at", text_from_date(at));
        number("average", review.grade.average);
        number("graded", review.grade.graded);
        if (review.grade.average)
            text("calibration", calibration_names[static_cast<std::size_t>(review.grade.calibration)]);
        else m_out += ",\"calibration\":null"; // nothing to judge by
        m_out += ",\n\"objectives\":[";
        for (bool first = true; ObjectiveReview const& objective : review.objectives) {
            m_out += first ? "\n" : ",\n";
            first = false;
            append(objective.objective);
            m_out += ",\"key_results\":[";
            for (bool first_key_result = true; RecordReview const& key_result : objective.key_results) {
                m_out += first_key_result ? "\n" : ",\n";
                first_key_result = false;
                append(key_result);
                m_out += '}';
            }
            m_out += "]}";
        }
        m_out += "]\n}\n";
        return std::move(m_out);
    }

private:
    void key(std::string_view name) {
        m_out += ",\"";
        m_out += name;
        m_out += "\":";
    }
    void text(std::string_view name, std::string_view value) {
        key(name);
        append_json_string(m_out, value);
    }
    void number(std::string_view name, std::optional<double> value) {
        key(name);
        if (value) append_number(m_out, *value);
        else m_out += "null";
    }
    // Left open: the caller closes it.
    void append(RecordReview const& review) {
        m_out += "{\"id\":";
        append_json_string(m_out, m_document.id_of(review.record));
        key("counts");
        m_out += review.counts ? "true" : "false";
        number("weight", review.weight);
        number("progress", review.progress);
        number("suggested", review.suggested);
        number("own", review.own);
        text("reason", review.reason);
        number("grade", review.grade);
        key("success");
        if (review.success) append_json_string(m_out, name_of_success(*review.success));
        else m_out += "null";
        number("original_progress", review.original_progress);
        number("original_grade", review.original_grade);
        key("ledger");
        m_out += '[';
        for (bool first = true; LedgerEntry const& entry : review.ledger) {
            if (!first) m_out += ',';
            first = false;
            append(entry);
        }
        m_out += ']';
    }
    void append(LedgerEntry const& entry) {
        m_out += "{\"field\":";
        append_json_string(m_out, entry.field);
        text("before", entry.before);
        text("after", entry.after);
        if (entry.at) text("at", text_from_instant(*entry.at));
        if (entry.author) text("author", m_document.id_of(entry.author));
        m_out += '}';
    }

    Document const& m_document;
    std::string m_out;
};

} // namespace

std::string review_text(Document const& document, Cycle const& cycle, Date at, CycleReview const& review) {
    return ReviewText(document).write(cycle, at, review);
}

std::string review_json(Document const& document, Cycle const& cycle, Date at, CycleReview const& review) {
    return ReviewJson(document).write(cycle, at, review);
}

std::string preset_changes_text(Document const& document, std::vector<StatusChange> const& changes) {
    if (changes.empty()) return "no status changes\n";
    std::string out;
    for (StatusChange const& change : changes) {
        out += std::string(name_of(document.kind_of(change.record)).one) + " " +
               std::string(document.id_of(change.record)) + ", " + std::string(document.title_of(change.record)) + ": ";
        out += change.before == change.after
                   ? percent(change.progress_before) + " → " + percent(change.progress_after)
                   : std::string(status_word(change.before)) + " → " + std::string(status_word(change.after));
        out += '\n';
    }
    return out;
}

} // namespace okra
