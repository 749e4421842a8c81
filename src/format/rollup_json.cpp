// What `okra rollup --json` writes.
#include "format/json.hpp"

#include <algorithm>
#include <numeric>

#include "base/numbers.hpp"
#include "engine/forecast.hpp"
#include "format/report_rows.hpp"
#include "format/values.hpp"
#include "model/fields.hpp"

namespace okra {

namespace {

class RollupWriter {
public:
    RollupWriter(Document const& document, Index const& index, Evaluation const& evaluation)
        : m_document(document), m_index(index), m_evaluation(evaluation) {}

    std::string write() && {
        m_out = "{\"at\":\"" + text_from_date(m_evaluation.at()) + "\"";
        append_all<Objective>([&](Slot slot, Result const& result) { append_objective(slot, result); });
        append_all<KeyResult>([&](Slot slot, Result const& result) { append_key_result(slot, result); });
        append_all<Project>([&](Slot, Result const& result) { append_common(result); });
        append_all<Indicator>([&](Slot, Result const& result) { append_indicator(result); });
        m_out += "\n}\n";
        return std::move(m_out);
    }

private:
    template <class R>
    void append_all(auto const& append) {
        m_out += ",\n\"";
        m_out += name_of(R::kind).many;
        m_out += "\":[";
        bool first = true;
        for (Slot const slot : records_by_id<R>(m_document)) {
            m_out += first ? "\n{\"id\":" : ",\n{\"id\":";
            first = false;
            append_json_string(m_out, m_document.id_of(slot));
            append(slot, m_evaluation.of(slot));
            m_out += '}';
        }
        m_out += first ? "]" : "\n]";
    }

    void append_objective(Slot, Result const& result) {
        append_common(result);
        m_out += ",\"contributors\":" + std::to_string(result.contributors);
    }
    void append_key_result(Slot slot, Result const& result) {
        append("target", result.target);
        append("current", result.current);
        append_common(result);
        append("stale", result.stale);
        if (result.link_broken) append("link_broken", true);
        Forecast const line = trend_forecast(m_document, m_index, m_evaluation, slot);
        m_out += ",\"forecast\":";
        if (!line.velocity) {
            m_out += "null";
            return;
        }
        m_out += "{\"value\":";
        append_value(line.value);
        m_out += ",\"completion\":";
        if (line.completion) m_out += '"' + text_from_date(*line.completion) + '"';
        else m_out += "null";
        m_out += '}';
    }
    void append_indicator(Result const& result) {
        append("current", result.current);
        append_common(result);
        append("stale", result.stale);
    }
    void append_common(Result const& result) {
        append("progress", result.progress);
        append("expected", result.expected);
        m_out += ",\"status\":";
        std::string_view const status = name_of_status(result.status);
        if (status.empty()) m_out += "null";
        else append_json_string(m_out, status);
    }
    static std::string_view name_of_status(Status status) {
        static Field const& field = fields_of(
            Kind::KeyResult)[static_cast<std::size_t>(field_index(Kind::KeyResult, "status_override.status"))];
        return field.choices[static_cast<std::size_t>(status)];
    }

    void append(std::string_view name, std::optional<double> value) {
        append_name(name);
        append_value(value);
    }
    void append(std::string_view name, bool value) {
        append_name(name);
        m_out += value ? "true" : "false";
    }
    void append_name(std::string_view name) {
        m_out += ",\"";
        m_out += name;
        m_out += "\":";
    }
    void append_value(std::optional<double> value) {
        if (value) append_number(m_out, *value);
        else m_out += "null";
    }

    Document const& m_document;
    Index const& m_index;
    Evaluation const& m_evaluation;
    std::string m_out;
};

} // namespace

std::string rollup_json(Document const& document, Index const& index, Evaluation const& evaluation) {
    return RollupWriter(document, index, evaluation).write();
}

} // namespace okra
