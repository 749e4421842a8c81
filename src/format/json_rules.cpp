// What a file must not say although each of its values is good by itself.
#include "format/json_rules.hpp"

#include <array>

#include "base/numbers.hpp"
#include "engine/own_period.hpp"
#include "engine/preset.hpp"
#include "format/values.hpp"

namespace okra {

namespace {

// Two fields of which the first must not be above the second.
struct Order {
    Kind kind;
    std::string_view first;
    std::string_view last;
};
constexpr std::array periods{
    Order{Kind::Cycle, "starts", "ends"},      Order{Kind::Objective, "starts", "ends"},
    Order{Kind::KeyResult, "starts", "due"},   Order{Kind::Project, "starts", "due"},
    Order{Kind::Experiment, "starts", "ends"}, Order{Kind::Initiative, "starts", "due"},
};

class RulesCheck {
public:
    RulesCheck(Document::Builder& builder, RecordsInFile const& records, Problems& problems)
        : m_builder(builder), m_records(records), m_problems(problems) {}

    void check() {
        check_preset();
        for (Order const& period : periods) check_period(period);
        for_each<KeyResult>([&](KeyResult const& record) { check_key_result(record); });
        for_each<CheckIn>([&](CheckIn const& record) { check_check_in(record); });
        for_each<Dependency>([&](Dependency const& record) { check_dependency(record); });
        break_into_circles();
    }

private:
    // `visit` is called with each live record, while `m_kind` and `m_index` say where it stands.
    template <class R>
    void for_each(auto const& visit) {
        for_each_of(R::kind, [&](Record const& record) { visit(static_cast<R const&>(record)); });
    }
    void for_each_of(Kind kind, auto const& visit) {
        m_kind = kind;
        auto const& slots = m_records[static_cast<std::size_t>(kind)];
        for (m_index = 0; m_index < slots.size(); ++m_index) {
            Record const* const record = slots[m_index] ? m_builder.find(slots[m_index]) : nullptr;
            if (record != nullptr && !record->deleted) visit(*record);
        }
    }
    void add(std::string_view field, std::string_view english, Fillings fillings = {}) {
        if (m_problems.is_full()) return m_problems.add({}, {});
        std::string pointer;
        append_pointer_step(pointer, name_of(m_kind).many);
        if (m_kind != Kind::Workspace) append_pointer_step(pointer, m_index);
        append_pointer_step(pointer, field);
        m_problems.add(std::move(pointer), english, fillings);
    }

    void check_preset() {
        std::string const& preset = m_builder.workspace().preset;
        if (find_preset(preset) != nullptr) return;
        m_kind = Kind::Workspace;
        std::string choices;
        for (Preset const& one : presets()) choices.append(choices.empty() ? "" : ", ").append(one.name);
        add("preset", "expected one of {choices}; found {found}", {{"choices", choices}, {"found", quoted(preset)}});
    }
    void check_period(Order const& period) {
        int const first = field_index(period.kind, period.first);
        int const last = field_index(period.kind, period.last);
        if (first < 0 || last < 0) return;
        auto const fields = fields_of(period.kind);
        for_each_of(period.kind, [&](Record const& record) {
            auto const& from = member<std::optional<Date>>(record, fields[static_cast<std::size_t>(first)]);
            auto const& to = member<std::optional<Date>>(record, fields[static_cast<std::size_t>(last)]);
            if (from && to && *from > *to)
                add(period.last, "lies before the first day, {day}", {{"day", text_from_date(*from)}});
        });
    }
    void check_key_result(KeyResult const& record) {
        if (record.project && record.milestone)
            add("milestone", "a key result follows one project or one milestone, never both");
        bool const is_for_threshold = record.direction == Direction::Above || record.direction == Direction::Below;
        if (is_for_threshold && record.measure != KeyResultKind::Threshold)
            add("direction", "above and below are for thresholds: expected increase or decrease");
        if (record.low && record.high && *record.low > *record.high)
            add("high", "lies below the lower bound, {low}", {{"low", text_from_number(*record.low)}});
        for (DatedNumber const& checkpoint : record.more->checkpoints)
            if (is_outside(record, checkpoint.date))
                add("checkpoints", "the one of {day} lies outside the period",
                    {{"day", text_from_date(checkpoint.date)}});
    }
    void check_check_in(CheckIn const& record) {
        bool const is_binary =
            m_builder.kind_of(record.on) == Kind::KeyResult &&
            static_cast<KeyResult const*>(m_builder.find(record.on))->measure == KeyResultKind::Binary;
        if (is_binary && record.value && *record.value != 0 && *record.value != 1)
            add("value", "expected 0 or 1 for a key result that is done or not, found {found}",
                {{"found", text_from_number(*record.value)}});
    }

    // --------------------------------------------------------------------------------------------- dependencies

    struct Need {
        Slot from;
        Slot to;
        std::size_t index = 0;
    };
    void check_dependency(Dependency const& record) {
        if (record.from && record.from == record.to) return add("to", "nothing can depend on itself");
        if (record.dependency_kind == DependencyKind::Needs && record.from && record.to)
            m_needs.push_back({record.from, record.to, m_index});
    }
    // In the order of the file, each need that leads back to where it comes from.
    void break_into_circles() {
        m_kind = Kind::Dependency;
        std::vector<std::vector<Need const*>> from;
        std::vector<std::uint8_t> state; // 1: on the path, 2: done
        auto const room = [](auto& all, Slot slot) -> auto& {
            if (slot.value >= all.size()) all.resize(slot.value + 1);
            return all[slot.value];
        };
        for (Need const& need : m_needs) room(from, need.from).push_back(&need);
        struct Visit {
            Slot at;
            std::size_t next = 0;
        };
        for (Need const& start : m_needs) {
            if (room(state, start.from) != 0) continue;
            std::vector<Visit> path{{start.from}};
            room(state, start.from) = 1;
            while (!path.empty()) {
                Visit& here = path.back();
                auto const& needs = room(from, here.at);
                if (here.next == needs.size()) {
                    room(state, here.at) = 2;
                    path.pop_back();
                    continue;
                }
                Need const& need = *needs[here.next++];
                std::uint8_t& there = room(state, need.to);
                if (there == 1) report(need);
                if (there != 0) continue;
                there = 1;
                path.push_back({need.to});
            }
        }
    }
    void report(Need const& need) {
        m_index = need.index;
        add("to", "closes a circle of needs: {to} needs {from} already",
            {{"to", quoted(m_builder.id_of(need.to))}, {"from", quoted(m_builder.id_of(need.from))}});
    }

    Document::Builder& m_builder;
    RecordsInFile const& m_records;
    Problems& m_problems;
    Kind m_kind = Kind::None;
    std::size_t m_index = 0;
    std::vector<Need> m_needs;
};

} // namespace

void check_rules(Document::Builder& builder, RecordsInFile const& records, Problems& problems) {
    RulesCheck(builder, records, problems).check();
}

} // namespace okra
