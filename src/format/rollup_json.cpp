// What `okra rollup --json` writes.
#include "format/json.hpp"

#include <algorithm>
#include <numeric>

#include "base/numbers.hpp"
#include "engine/forecast.hpp"
#include "engine/status_word.hpp"
#include "format/report_rows.hpp"
#include "format/values.hpp"
#include "model/field_of.hpp"
#include "model/fields.hpp"

namespace okra {

namespace {

class RollupWriter {
public:
    RollupWriter(Document const& document, Index const& index, Evaluation const& evaluation)
        : m_document(document), m_evaluation(evaluation), m_forecasts(document, index, evaluation) {}

    std::string write() && {
        m_out = "{\"at\":\"" + text_from_date(m_evaluation.at()) + "\"";
        append_all<Objective>([&](Slot slot, Result const& result) { append_objective(slot, result); });
        append_all<KeyResult>([&](Slot slot, Result const& result) { append_key_result(slot, result); });
        append_all<Project>([&](Slot, Result const& result) { append_common(result); });
        append_all<Indicator>([&](Slot, Result const& result) { append_indicator(result); });
        append_all<Cycle>([&](Slot slot, Result const&) { append_share_forecast(m_forecasts.of(slot)); });
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
        for (Slot const slot : records_in_order<R>(m_document)) {
            m_out += first ? "\n{\"id\":" : ",\n{\"id\":";
            first = false;
            append_json_string(m_out, m_document.id_of(slot));
            append(slot, m_evaluation.of(slot));
            m_out += '}';
        }
        m_out += first ? "]" : "\n]";
    }

    void append_objective(Slot slot, Result const& result) {
        append_common(result);
        m_out += ",\"contributors\":" + std::to_string(result.contributors);
        append_share_forecast(m_forecasts.of(slot));
    }
    // Of what has no unit of its own: a share of what was aimed at.
    void append_share_forecast(Forecast const& forecast) {
        m_out += ",\"forecast\":";
        if (!forecast.progress) {
            m_out += "null";
            return;
        }
        m_out += "{\"progress\":";
        append_value(forecast.progress);
        append("low", forecast.progress_low);
        append("high", forecast.progress_high);
        m_out += '}';
    }
    void append_key_result(Slot slot, Result const& result) {
        append("target", result.target);
        append("current", result.current);
        append_common(result);
        append("stale", result.stale);
        if (result.link_broken) append("link_broken", true);
        if (result.not_linked) append("not_linked", true);
        Forecast const line = m_forecasts.of(slot);
        if (!line.velocity) return append_share_forecast(line);
        m_out += ",\"forecast\":{\"value\":";
        append_value(line.value);
        append("low", line.low);
        append("high", line.high);
        append("progress", line.progress);
        m_out += ",\"completion\":";
        if (line.completion) m_out += '"' + text_from_date(*line.completion) + '"';
        else m_out += "null";
        m_out += '}';
    }
    void append_indicator(Result const& result) {
        append("current", result.current);
        m_out += ",\"health\":";
        std::string_view const health = health_word(result.status);
        if (health.empty()) m_out += "null";
        else append_json_string(m_out, health);
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
        return field_of<&KeyResult::override_status>()->choices[static_cast<std::size_t>(status)];
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
    Evaluation const& m_evaluation;
    Forecasts m_forecasts;
    std::string m_out;
};

} // namespace

std::string rollup_json(Document const& document, Index const& index, Evaluation const& evaluation) {
    return RollupWriter(document, index, evaluation).write();
}

} // namespace okra
