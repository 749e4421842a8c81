// Conditions and sort keys of the command line, and the lists as JSON.
#include <algorithm>
#include <array>

#include "base/numbers.hpp"
#include "base/text.hpp"
#include "cli/lists.hpp"
#include "engine/formula.hpp"
#include "format/values.hpp"
#include "model/field_of.hpp"

namespace okra {
namespace {

using Test = Condition::Test;

struct Operator {
    std::string_view text;
    Test test;
};
// Longer ones first.
constexpr std::array operators{
    Operator{"!=", Test::IsNot},   Operator{"<=", Test::AtMost}, Operator{">=", Test::AtLeast}, Operator{"=", Test::Is},
    Operator{"~", Test::Contains}, Operator{"<", Test::Less},    Operator{">", Test::More}};

std::expected<Condition, std::string> condition_from_text(std::string_view text) {
    text = trimmed(text);
    std::size_t const at = text.find_first_of("=~<>!", 1);
    bool const absent = text.starts_with('!');
    if (at == std::string_view::npos) {
        std::string const field(trimmed(text.substr(absent ? 1 : 0)));
        if (field.empty()) return std::unexpected("a condition is missing");
        return Condition{field, absent ? Test::Empty : Test::Present, {}};
    }
    for (Operator const& one : operators) {
        if (!text.substr(at).starts_with(one.text)) continue;
        Condition condition{std::string(trimmed(text.substr(0, at))), one.test, {}};
        for (std::string_view const value : split(text.substr(at + one.text.size()), '|'))
            condition.values.emplace_back(trimmed(value));
        return condition;
    }
    return std::unexpected("expected one of = != ~ < <= > >= in " + std::string(text));
}

// Objects and arrays, with a comma where one is due.
class Json {
public:
    Json& open(char bracket) { return comma(), m_text += bracket, m_first = true, *this; }
    Json& close(char bracket) { return m_text += bracket, m_first = false, *this; }
    Json& name(std::string_view name) {
        comma();
        append_json_string(m_text, name);
        m_text += ':';
        m_first = true;
        return *this;
    }
    Json& text(std::string_view text) { return comma(), append_json_string(m_text, text), *this; }
    Json& number(double number) { return comma(), append_number(m_text, number), *this; }
    Json& number(std::optional<double> number) { return number ? this->number(*number) : raw("null"); }
    Json& raw(std::string_view json) { return comma(), m_text += json, *this; }
    Json& line() { return m_text += m_first ? "\n" : "", m_line = true, *this; }
    std::string finish() && { return std::move(m_text) + "\n"; }

private:
    void comma() {
        if (!m_first) m_text += m_line ? ",\n" : ",";
        m_first = false;
        m_line = false;
    }
    std::string m_text;
    bool m_first = true;
    bool m_line = false;
};

void put_status(Json& json, Status status) {
    if (status == Status::Unset) json.raw("null");
    else json.text(status_name(status));
}

void put_record(Json& json, Document const& document, Slot slot) {
    json.name("id").text(document.id_of(slot)).name("title").text(text_for_people(document, slot));
}

void put_result(Json& json, Result const& result) {
    json.name("progress").number(result.progress).name("expected").number(result.expected).name("status");
    put_status(json, result.status);
    json.name("stale").raw(result.stale ? "true" : "false").name("confidence").number(result.confidence);
}

void put_aggregate(Json& json, Aggregate const& aggregate) {
    json.name("count").number(aggregate.count).name("counting").number(aggregate.counting);
    json.name("progress").number(aggregate.progress).name("expected").number(aggregate.expected);
    json.name("confidence").number(aggregate.confidence).name("stale").number(aggregate.stale);
    json.name("by_status").open('{');
    for (std::size_t status = 1; status < aggregate.by_status.size(); ++status)
        json.name(status_name(static_cast<Status>(status))).number(aggregate.by_status[status]);
    json.close('}');
}

} // namespace

std::expected<std::vector<Condition>, std::string> conditions_from_text(std::string_view text) {
    std::vector<Condition> conditions;
    for (std::string_view const one : split(text, ',')) {
        auto condition = condition_from_text(one);
        if (!condition) return std::unexpected(condition.error());
        conditions.push_back(*std::move(condition));
    }
    return conditions;
}

std::vector<SortKey> sort_keys_from_text(std::string_view text) {
    std::vector<SortKey> keys;
    for (std::string_view const one : split(text, ',')) {
        std::string_view const key = trimmed(one);
        bool const descending = key.starts_with('-');
        keys.push_back({std::string(key.substr(descending ? 1 : 0)), descending});
    }
    return keys;
}

std::string_view reason_name(Attention::Reason reason) {
    constexpr std::array<std::string_view, attention_reasons> names{
        "behind", "at_risk", "stale", "broken_link", "no_action", "unmet_dependency", "never_checked_in", "guardrail"};
    return names[static_cast<std::size_t>(reason)];
}

std::string_view status_name(Status status) {
    return field_of<&KeyResult::override_status>()->choices[static_cast<std::size_t>(status)];
}

std::string text_for_people(Document const& document, Slot slot) {
    if (auto const* const check_in = document.get<CheckIn>(slot))
        return check_in->note.empty() ? std::string(document.title_of(check_in->on)) : check_in->note;
    return std::string(document.title_of(slot));
}

std::string one_line(std::string_view text) {
    std::string line(text);
    for (char& c : line)
        if (static_cast<unsigned char>(c) < ' ') c = ' ';
    return line;
}

std::string list_json(QuerySource const& source, Query const& query, QueryResult const& result) {
    Json json;
    json.open('{').name("at").text(text_from_date(source.evaluation.at()));
    json.name("kind").text(name_of(query.kind).one).name("total").open('{');
    put_aggregate(json, result.totals);
    json.close('}');
    if (!query.group.empty()) {
        json.name("groups").open('[');
        for (QueryGroup const& group : result.groups) {
            json.line().open('{').name("value");
            if (group.label.empty()) json.raw("null");
            else json.text(group.label);
            if (group.record) json.name("id").text(source.document.id_of(group.record));
            put_aggregate(json, group.aggregate);
            json.close('}');
        }
        json.close(']');
    }
    json.name("records").open('[');
    for (Slot const slot : result.records) {
        json.line().open('{');
        put_record(json, source.document, slot);
        put_result(json, source.evaluation.of(slot));
        json.close('}');
    }
    return std::move(json.close(']').close('}')).finish();
}

std::string search_json(Document const& document, std::vector<TextHit> const& hits) {
    Json json;
    json.open('[');
    for (TextHit const& hit : hits) {
        json.line().open('{');
        put_record(json, document, hit.record);
        json.name("kind").text(name_of(document.kind_of(hit.record)).one).name("rank").number(hit.rank).close('}');
    }
    return std::move(json.close(']')).finish();
}

std::string attention_json(QuerySource const& source, AttentionList const& list, std::vector<Slot> const& due) {
    Json json;
    json.open('{').name("at").text(text_from_date(source.evaluation.at())).name("count").number(list.count());
    json.name("by_reason").open('{');
    for (std::size_t reason = 0; reason < attention_reasons; ++reason)
        json.name(reason_name(static_cast<Attention::Reason>(reason))).number(list.by_reason[reason]);
    json.close('}').name("records").open('[');
    for (Attention const& one : list.first) {
        json.line().open('{');
        put_record(json, source.document, one.record);
        json.name("reason").text(reason_name(one.reason)).name("gap").number(one.gap).name("days").number(one.days);
        if (one.other) json.name("other").text(source.document.id_of(one.other));
        json.close('}');
    }
    json.close(']').name("due").open('[');
    for (Slot const slot : due) {
        json.line().open('{');
        put_record(json, source.document, slot);
        json.name("due").text(text_from_date(*check_in_due(source.document, source.index, source.evaluation, slot)));
        json.close('}');
    }
    return std::move(json.close(']').close('}')).finish();
}

std::string series_json(Document const& document, Series const& series, Evaluation const& evaluation,
                        std::vector<Slot> const& records) {
    Json json;
    json.open('{').name("dates").open('[');
    for (Date const date : series.dates()) json.text(text_from_date(date));
    json.close(']').name("series").open('[');
    for (Slot const slot : records) {
        json.line().open('{');
        put_record(json, document, slot);
        json.name("progress").open('[');
        for (double const progress : series.progress(slot)) json.number(optional_from(progress));
        json.close(']').name("expected").open('[');
        auto const period = evaluation.of(slot).period;
        for (Date const date : series.dates())
            json.number(period ? std::optional(expected_progress(*period, date, evaluation.preset().day_count))
                               : std::nullopt);
        json.close(']').name("status").open('[');
        for (Status const status : series.status(slot)) put_status(json, status);
        json.close(']').close('}');
    }
    return std::move(json.close(']').close('}')).finish();
}

} // namespace okra
