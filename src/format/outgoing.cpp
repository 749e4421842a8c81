// Copies of a workspace for others.
#include "format/outgoing.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <iterator>
#include <map>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "engine/formula.hpp"
#include "format/json.hpp"
#include "format/redaction.hpp"
#include "model/field_of.hpp"
#include "model/visit.hpp"

namespace okra {

namespace {

// -- copying ----------------------------------------------------------------------------------------------------------

// What is copied, under which id, and what each field says there. Nothing: the field is left out.
class Selection {
public:
    virtual ~Selection() = default;
    virtual bool keeps(Record const&, Kind) const = 0;
    virtual std::string id_of(Slot) const = 0;
    virtual std::optional<Value> said(Record const&, Kind, std::uint16_t field, Value) const = 0;
    virtual bool carries_unknown() const { return true; }
};

class Copier {
public:
    Copier(Document const& document, Selection const& selection, KeepStamps stamps)
        : m_document(document), m_selection(selection), m_stamps(stamps),
          m_builder(selection.id_of(document.workspace().id)) {}

    Document run(std::vector<Custom> const& told) {
        visit_records(m_document, [&](Record const& record, Kind kind) {
            if (record.deleted && m_stamps == KeepStamps::No) return;
            if (kind == Kind::Workspace || m_selection.keeps(record, kind)) copy(record, kind);
        });
        if (m_selection.carries_unknown()) m_builder.unknown_arrays() = m_document.unknown_arrays();
        auto& arrays = m_builder.unknown_arrays();
        std::erase_if(arrays, [](Custom const& one) { return is_for_merging(one.name); });
        for (Custom const& one : told)
            arrays.insert(std::ranges::lower_bound(arrays, one.name, {}, &Custom::name), one);
        return std::move(m_builder).finish();
    }

private:
    void copy(Record const& from, Kind kind) {
        Record* const to = kind == Kind::Workspace ? &m_builder.workspace()
                                                   : m_builder.add(m_builder.intern(m_selection.id_of(from.id)), kind);
        if (to == nullptr) return;
        to->stamp = from.stamp;
        to->deleted = from.deleted;
        auto const fields = static_cast<std::uint16_t>(fields_of(kind).size());
        for (std::uint16_t field = 0; field < fields; ++field) copy_field(from, *to, kind, field);
        if (!from.extras || !m_selection.carries_unknown()) return;
        to->extras = std::make_unique<Extras>(*from.extras);
        if (m_stamps == KeepStamps::No) to->extras->stamps.clear();
        else std::erase_if(to->extras->stamps, [&](FieldStamp const& own) { return names_hidden(kind, own); });
        if (to->extras->stamps.empty() && to->extras->unknown.empty()) to->extras.reset();
    }
    void copy_field(Record const& from, Record& to, Kind kind, std::uint16_t index) {
        Field const& field = fields_of(kind)[index];
        if (field.former) return;
        if (!is_set(field.type)) return put(from, to, kind, index, m_document.value_of(from, kind, index));
        for (Element& element : m_document.elements_of(from, field)) put(from, to, kind, index, std::move(element));
    }
    void put(Record const& from, Record& to, Kind kind, std::uint16_t index, Value value) {
        Field const& field = fields_of(kind)[index];
        if (field.targets != KindSet() && !lead_on(value)) return;
        if (auto said = m_selection.said(from, kind, index, std::move(value))) m_builder.set(to, kind, index, *said);
    }
    // An id becomes that of the copy; false where what it names is not in it.
    bool lead_on(Value& value) const {
        auto* const element = std::get_if<Element>(&value);
        auto* const reference = std::get_if<std::string>(&value);
        std::string* const id = element != nullptr ? &element->key : reference;
        if (id == nullptr || id->empty()) return true;
        Slot const slot = m_document.find(*id);
        if (!slot) return m_selection.carries_unknown();
        Record const* const record = m_document.record(slot);
        if (record->deleted && m_stamps == KeepStamps::No) return m_selection.carries_unknown();
        Kind const kind = m_document.kind_of(slot);
        if (kind != Kind::Workspace && !m_selection.keeps(*record, kind)) return false;
        *id = m_selection.id_of(slot);
        return true;
    }
    // What was taken out of a set is named by its stamp.
    bool names_hidden(Kind kind, FieldStamp const& own) const {
        Field const* const field = field_at(kind, own.field);
        if (field == nullptr || field->targets == KindSet() || own.element.empty()) return false;
        Slot const slot = m_document.find(own.element);
        Record const* const record = m_document.record(slot);
        return record != nullptr && !m_selection.keeps(*record, m_document.kind_of(slot));
    }

    Document const& m_document;
    Selection const& m_selection;
    KeepStamps m_stamps;
    Document::Builder m_builder;
};

// -- for whom ---------------------------------------------------------------------------------------------------------

// What a record is nothing without. Of several, one that can be seen is enough; true: all have to be.
bool holders_of(Record const& record, Kind kind, std::vector<Slot>& holders) {
    auto const hold = [&](Slot slot) {
        if (slot) holders.push_back(slot);
    };
    switch (kind) {
    case Kind::KeyResult: {
        auto const& key_result = static_cast<KeyResult const&>(record);
        for (Link const& link : key_result.objectives) holders.push_back(link.to);
        if (holders.empty()) hold(key_result.parent);
        return false;
    }
    case Kind::Initiative: {
        auto const& initiative = static_cast<Initiative const&>(record);
        if (!initiative.project && !initiative.milestone)
            holders.assign(initiative.key_results.begin(), initiative.key_results.end());
        return false;
    }
    case Kind::Experiment: {
        auto const& tried_on = static_cast<Experiment const&>(record).key_results;
        holders.assign(tried_on.begin(), tried_on.end());
        return false;
    }
    case Kind::Milestone: {
        auto const& milestone = static_cast<Milestone const&>(record);
        if (!milestone.project) hold(milestone.key_result);
        return false;
    }
    case Kind::Dependency: {
        auto const& dependency = static_cast<Dependency const&>(record);
        hold(dependency.from);
        hold(dependency.to);
        return true;
    }
    case Kind::CheckIn: hold(static_cast<CheckIn const&>(record).on); return false;
    case Kind::Comment: hold(static_cast<Comment const&>(record).on); return false;
    case Kind::Reminder: hold(static_cast<Reminder const&>(record).of); return false;
    case Kind::Change: hold(static_cast<ChangeEntry const&>(record).on); return false;
    case Kind::CoachRule: hold(static_cast<CoachRule const&>(record).muted_on); return false;
    default: return false;
    }
}

bool is_limited(Objective const& objective) { return objective.visibility == Visibility::Limited; }

// Whom a limited objective names.
std::vector<Slot> named_in(Document const& document, Objective const& objective) {
    std::vector<Slot> people(objective.owners.begin(), objective.owners.end());
    if (objective.owner) people.push_back(objective.owner);
    for (Slot const viewer : objective.viewers) {
        auto const* const team = document.get<Team>(viewer);
        if (team == nullptr) people.push_back(viewer);
        else people.insert(people.end(), team->members.begin(), team->members.end());
        if (team != nullptr && team->lead) people.push_back(team->lead);
    }
    std::ranges::sort(people);
    people.erase(std::ranges::unique(people).begin(), people.end());
    return people;
}

class Seen final : public Selection {
public:
    Seen(Document const& document, Audience const& audience)
        : m_document(document), m_hidden(document.slot_count() + 1), m_person(document.find(audience.person)) {
        if (audience.who == Audience::Who::Everyone) m_person = {};
        if (audience.who != Audience::Who::All) hide();
    }
    bool keeps(Record const& record, Kind) const override { return !is_hidden(record.id); }
    std::string id_of(Slot slot) const override { return std::string(m_document.id_of(slot)); }
    std::optional<Value> said(Record const&, Kind, std::uint16_t, Value value) const override { return value; }
    std::vector<bool> hidden() && { return std::move(m_hidden); }

private:
    bool is_hidden(Slot slot) const { return m_hidden[slot.value]; }

    // Tombstones, too: a file that is to be merged tells all they held.
    void hide() {
        for (Objective const& objective : m_document.all<Objective>())
            if (is_limited(objective) && !may_see(objective)) m_hidden[objective.id.value] = true;
        // What belongs to what is hidden may have more below it; a circle ends as nothing new is found.
        for (bool more = true; more;) {
            more = false;
            visit_records(m_document, [&](Record const& record, Kind kind) {
                if (is_hidden(record.id) || !belongs_to_hidden(record, kind)) return;
                m_hidden[record.id.value] = true;
                more = true;
            });
        }
    }
    bool may_see(Objective const& objective) const {
        return m_person && std::ranges::binary_search(named_in(m_document, objective), m_person);
    }
    bool belongs_to_hidden(Record const& record, Kind kind) {
        m_holders.clear();
        bool const needs_all = holders_of(record, kind, m_holders);
        auto const hides = [&](Slot slot) { return is_hidden(slot); };
        if (m_holders.empty()) return false;
        return needs_all ? std::ranges::any_of(m_holders, hides) : std::ranges::all_of(m_holders, hides);
    }

    Document const& m_document;
    std::vector<bool> m_hidden; // by slot
    std::vector<Slot> m_holders; // of the one that is looked at
    Slot m_person;
};

// -- redacted ---------------------------------------------------------------------------------------------------------

// v -> 100 · (v − from) ÷ span, or only scaled.
struct Scale {
    double from = 0;
    double span = 100;
    bool shifts = true;
    double operator()(double value) const { return (shifts ? value - from : value) / span * 100; }
    bool turns() const { return span < 0; } // the smaller becomes the larger
};

class Redaction final : public Selection {
public:
    Redaction(Document const& document, FunctionRef<std::string(Kind, std::size_t)> name)
        : m_document(document), m_name(name), m_numbers(document.slot_count() + 1) {
        number_records();
        name_areas();
        gather_values();
        find_scales();
    }
    bool keeps(Record const&, Kind kind) const override {
        switch (kind) {
        case Kind::View:
        case Kind::Template:
        case Kind::CoachRule:
        case Kind::Reminder:
        case Kind::FieldDefinition:
        case Kind::Change: return false;
        default: return true;
        }
    }
    std::string id_of(Slot slot) const override {
        constexpr std::size_t digits = 7; // so that ids sort as they did
        std::string const number = std::to_string(m_numbers[slot.value]);
        Kind const kind = m_document.kind_of(slot);
        if (kind == Kind::None) return "none-" + number;
        return std::string(name_of(kind).one) + "-" + std::string(digits - std::min(digits, number.size()), '0') +
               number;
    }
    bool carries_unknown() const override { return false; }

    std::optional<Value> said(Record const& record, Kind kind, std::uint16_t index, Value value) const override {
        Field const& field = fields_of(kind)[index];
        if (field.title) return Value(m_name(kind, m_numbers[record.id.value]));
        if (kind == Kind::KeyResult && is_number_of_key_result(index))
            return of_key_result(static_cast<KeyResult const&>(record), index, std::move(value));
        if (kind == Kind::Indicator) return of_indicator(record, index, std::move(value));
        if (kind == Kind::CheckIn && index == field_of<&CheckIn::value>().index)
            return of_check_in(static_cast<CheckIn const&>(record), std::move(value));
        switch (field.type) {
        case FieldType::Text: return of_text(kind, index, std::move(value));
        case FieldType::TextSet: return of_tag(std::move(value));
        case FieldType::TextList:
        case FieldType::Customs:
        case FieldType::Structure: return of_list(kind, index, std::move(value));
        case FieldType::Links:
        case FieldType::References: return bare(std::move(value));
        default: return value;
        }
    }

private:
    // -- names --
    void number_records() {
        for (std::size_t number = 1; number < kind_count; ++number) {
            std::vector<Slot> slots;
            visit_live(m_document, static_cast<Kind>(number),
                       [&](Record const& record) { slots.push_back(record.id); });
            std::ranges::sort(slots, {}, [&](Slot slot) { return m_document.id_of(slot); });
            for (std::size_t i = 0; i < slots.size(); ++i) m_numbers[slots[i].value] = i + 1;
        }
    }
    void name_areas() {
        auto const add = [&](std::string const& tag) { m_areas.emplace(tag, std::string()); };
        for (std::string const& area : m_document.workspace().growth_areas) add(area);
        for (Objective const& objective : m_document.all<Objective>())
            for (std::string const& area : objective.growth_areas) add(area);
        std::size_t number = 0;
        for (auto& [tag, name] : m_areas) name = "Area " + std::to_string(++number);
        number = 0;
        for (std::string const& level : m_document.workspace().levels) add_level(level, ++number);
        for (Objective const& objective : m_document.all<Objective>())
            if (!objective.deleted) add_level(objective.level, m_levels.size() + 1);
    }
    void add_level(std::string const& level, std::size_t number) {
        constexpr std::array<std::string_view, 4> known{"company", "department", "team", "individual"};
        bool const is_known = level.empty() || std::ranges::contains(known, std::string_view(level));
        m_levels.emplace(level, is_known ? level : "Level " + std::to_string(number));
    }
    std::string level(std::string const& own) const {
        auto const found = m_levels.find(own);
        return found == m_levels.end() ? std::string() : found->second;
    }

    // -- texts --
    std::optional<Value> of_text(Kind kind, std::uint16_t index, Value value) const {
        Field const& field = fields_of(kind)[index];
        auto const& text = std::get<std::string>(value);
        if (field.internal || text.empty()) return value; // ranks
        if (kind == Kind::Workspace && field.name == "preset") return value;
        if (kind == Kind::Objective && index == field_of<&Objective::level>().index) return Value(level(text));
        if (kind == Kind::Initiative && index == field_of<&Initiative::initiative_kind>().index)
            return text == "risk" || text == "issue" ? value : Value(std::string("initiative"));
        if (kind == Kind::Dependency && index == field_of<&Dependency::to_words>().index)
            return Value(std::string("…"));
        return std::nullopt;
    }
    std::optional<Value> of_tag(Value value) const {
        auto& element = std::get<Element>(value);
        auto const found = m_areas.find(element.key);
        if (found == m_areas.end()) return std::nullopt;
        element.key = found->second;
        return value;
    }
    std::optional<Value> of_list(Kind kind, std::uint16_t index, Value value) const {
        if (kind == Kind::Workspace && index == field_of<&Workspace::levels>().index) {
            auto& names = std::get<std::vector<std::string>>(value);
            for (std::string& name : names) name = level(name);
            return value;
        }
        return std::nullopt;
    }
    static std::optional<Value> bare(Value value) {
        auto& element = std::get<Element>(value);
        element.note.clear();
        element.json.clear();
        return value;
    }

    // -- numbers --
    void gather_values() {
        for (CheckIn const& check_in : m_document.all<CheckIn>())
            if (!check_in.deleted && check_in.on && check_in.value) m_values[check_in.on].push_back(*check_in.value);
    }
    double widest(Slot on, double from) const {
        double wide = 0;
        if (auto const found = m_values.find(on); found != m_values.end())
            for (double const value : found->second) wide = std::max(wide, std::abs(value - from));
        return wide > 0 && std::isfinite(wide) ? wide : 1;
    }
    static bool is_good(double span) { return std::isfinite(span) && span != 0; }

    Scale scale_of_metric(KeyResult const& key_result, Slot measured) const {
        double const start = key_result.start.value_or(0);
        auto const target = target_of(key_result);
        Scale scale{.from = start, .span = target ? *target - start : 0};
        if (!is_good(scale.span)) scale.span = widest(measured, start);
        scale.shifts = key_result.aggregation != Aggregation::Sum;
        return scale;
    }
    Scale scale_of_threshold(KeyResult const& key_result) const {
        double const bound = key_result.bound.value_or(0);
        double const from = key_result.start.value_or(bound - widest(key_result.id, bound));
        Scale scale{.from = from, .span = bound - from};
        if (!is_good(scale.span)) scale.span = widest(key_result.id, from);
        scale.shifts = key_result.aggregation != Aggregation::Sum;
        return scale;
    }
    Scale scale_of_band(KeyResult const& key_result) const {
        double const from = key_result.low.value_or(key_result.high.value_or(0));
        double const span = key_result.low && key_result.high ? *key_result.high - *key_result.low : 0;
        return {.from = from, .span = is_good(span) ? span : widest(key_result.id, from)};
    }
    Scale scale_of_bounds(Indicator const& indicator) const {
        double const from = indicator.watch.value_or(indicator.healthy.value_or(0));
        double const span = indicator.watch && indicator.healthy ? *indicator.healthy - *indicator.watch : 0;
        return {.from = from, .span = is_good(span) ? span : widest(indicator.id, from)};
    }
    void find_scales() {
        std::vector<KeyResult const*> key_results;
        for (KeyResult const& key_result : m_document.all<KeyResult>())
            if (!key_result.deleted) key_results.push_back(&key_result);
        std::ranges::sort(key_results, {}, [&](KeyResult const* one) { return m_document.id_of(one->id); });
        for (KeyResult const* const key_result : key_results) {
            bool const follows =
                key_result->measure == KeyResultKind::Indicator && m_document.get<Indicator>(key_result->indicator);
            if (!follows) continue;
            auto const [at, is_new] =
                m_scales.emplace(key_result->indicator, scale_of_metric(*key_result, key_result->indicator));
            if (key_result->aggregation == Aggregation::Sum) at->second.shifts = false;
        }
        for (Indicator const& indicator : m_document.all<Indicator>())
            if (!indicator.deleted) m_scales.emplace(indicator.id, scale_of_bounds(indicator));
        for (KeyResult const* const key_result : key_results)
            if (auto const scale = own_scale(*key_result)) m_scales.emplace(key_result->id, *scale);
    }
    std::optional<Scale> own_scale(KeyResult const& key_result) const {
        switch (key_result.measure) {
        case KeyResultKind::Metric: return scale_of_metric(key_result, key_result.id);
        case KeyResultKind::Indicator: {
            auto const shared = m_scales.find(key_result.indicator);
            return shared != m_scales.end() ? shared->second : scale_of_metric(key_result, key_result.id);
        }
        case KeyResultKind::Threshold: return scale_of_threshold(key_result);
        case KeyResultKind::Maintain: return scale_of_band(key_result);
        default: return std::nullopt;
        }
    }
    Scale const* scale_of(Slot slot) const {
        auto const found = m_scales.find(slot);
        return found == m_scales.end() ? nullptr : &found->second;
    }
    static std::optional<Value> scaled(Scale const* scale, Value value) {
        auto const* const number = std::get_if<double>(&value);
        if (number == nullptr || scale == nullptr) return std::nullopt;
        return Value((*scale)(*number));
    }

    static bool is_number_of_key_result(std::uint16_t index) {
        constexpr std::array numbers{field_of<&KeyResult::start>().index,
                                     field_of<&KeyResult::target>().index,
                                     field_of<&KeyResult::lift>().index,
                                     field_of<&KeyResult::direction>().index,
                                     field_of<&KeyResult::calculation>().index,
                                     field_of<&KeyResult::low>().index,
                                     field_of<&KeyResult::high>().index,
                                     field_of<&KeyResult::bound>().index,
                                     field_of<&KeyResult::aggregation>().index,
                                     field_of<&KeyResult::link_broken_value>().index,
                                     field_of<&KeyResult::more, &KeyResultMore::benchmark>().index,
                                     field_of<&KeyResult::more, &KeyResultMore::stretch>().index,
                                     field_of<&KeyResult::more, &KeyResultMore::checkpoints>().index};
        return std::ranges::contains(numbers, index);
    }
    std::optional<Value> of_key_result(KeyResult const& key_result, std::uint16_t index, Value value) const {
        Scale const* const scale = scale_of(key_result.id);
        bool const is_metric =
            key_result.measure == KeyResultKind::Metric || key_result.measure == KeyResultKind::Indicator;
        bool const turns = scale != nullptr && scale->turns();
        if (index == field_of<&KeyResult::direction>().index) return direction(key_result.direction, turns);
        if (index == field_of<&KeyResult::aggregation>().index) return aggregation(key_result.aggregation, turns);
        if (index == field_of<&KeyResult::calculation>().index) return std::nullopt; // absolute
        if (index == field_of<&KeyResult::lift>().index) return std::nullopt;
        if (index == field_of<&KeyResult::link_broken_value>().index && key_result.measure != KeyResultKind::Indicator)
            return value; // a progress
        if (is_metric && index == field_of<&KeyResult::start>().index)
            return scaled(scale, Value(key_result.start.value_or(0)));
        if (is_metric && index == field_of<&KeyResult::target>().index) {
            auto const target = target_of(key_result);
            return target ? scaled(scale, Value(*target)) : std::nullopt;
        }
        if (auto* const element = std::get_if<Element>(&value)) {
            if (scale == nullptr) return std::nullopt;
            element->weight = (*scale)(element->weight);
            return bare(std::move(value));
        }
        return scaled(scale, std::move(value));
    }
    static Value direction(Direction direction, bool turns) {
        auto const names = (*field_of<&KeyResult::direction>()).choices;
        if (turns) direction = turned(direction);
        return std::string(names[static_cast<std::size_t>(direction)]);
    }
    static Direction turned(Direction direction) {
        switch (direction) {
        case Direction::Increase: return Direction::Decrease;
        case Direction::Decrease: return Direction::Increase;
        case Direction::Above: return Direction::Below;
        case Direction::Below: return Direction::Above;
        }
        return direction;
    }
    static Value aggregation(Aggregation aggregation, bool turns) {
        if (turns && aggregation == Aggregation::Maximum) aggregation = Aggregation::Minimum;
        else if (turns && aggregation == Aggregation::Minimum) aggregation = Aggregation::Maximum;
        return std::string((*field_of<&KeyResult::aggregation>()).choices[static_cast<std::size_t>(aggregation)]);
    }
    std::optional<Value> of_indicator(Record const& record, std::uint16_t index, Value value) const {
        auto const& indicator = static_cast<Indicator const&>(record);
        Scale const* const scale = scale_of(record.id);
        if (index == field_of<&Indicator::direction>().index)
            return direction(indicator.direction, scale != nullptr && scale->turns());
        Field const& field = fields_of(Kind::Indicator)[index];
        if (field.type == FieldType::Number) return scaled(scale, std::move(value));
        if (field.type == FieldType::Text && !field.internal) return std::nullopt;
        return value;
    }
    std::optional<Value> of_check_in(CheckIn const& check_in, Value value) const {
        auto const* const key_result = m_document.get<KeyResult>(check_in.on);
        if (key_result != nullptr && key_result->measure == KeyResultKind::Binary) return value;
        return scaled(scale_of(check_in.on), std::move(value));
    }

    Document const& m_document;
    FunctionRef<std::string(Kind, std::size_t)> m_name;
    std::vector<std::size_t> m_numbers; // by slot, from 1
    std::map<std::string, std::string> m_areas;
    std::map<std::string, std::string> m_levels;
    std::map<Slot, std::vector<double>> m_values; // of check-ins, by what they are on
    std::map<Slot, Scale> m_scales;
};

} // namespace

std::vector<bool> hidden_from(Document const& document, Audience const& audience) {
    return Seen(document, audience).hidden();
}

Readers::Readers(Document const& document)
    : m_document(document), m_limits_any(std::ranges::any_of(document.all<Objective>(), is_limited)) {}

std::optional<std::vector<Slot>> Readers::of(Slot slot) const {
    if (!m_limits_any) return std::nullopt;
    std::vector<Slot> holders;
    bool needs_all = false;
    Slot passed; // where a circle would come again
    for (std::uint32_t step = 1;; ++step) {
        Record const* const record = m_document.record(slot);
        if (record == nullptr || slot == passed) return std::nullopt;
        Kind const kind = m_document.kind_of(slot);
        if (kind == Kind::Objective) {
            auto const& objective = static_cast<Objective const&>(*record);
            return is_limited(objective) ? std::optional(named_in(m_document, objective)) : std::nullopt;
        }
        holders.clear();
        needs_all = holders_of(*record, kind, holders);
        if (holders.size() != 1) break;
        if (std::has_single_bit(step)) passed = slot;
        slot = holders.front();
    }
    std::optional<std::vector<Slot>> readers;
    for (Slot const holder : holders) {
        auto theirs = of(holder); // which has no several holders of that kind below it
        if (!theirs && !needs_all) return std::nullopt;
        if (!theirs) continue;
        std::vector<Slot> both;
        if (!readers) both = *std::move(theirs);
        else if (needs_all) std::ranges::set_intersection(*readers, *theirs, std::back_inserter(both));
        else std::ranges::set_union(*readers, *theirs, std::back_inserter(both));
        readers = std::move(both);
    }
    return readers;
}

Document copy_for(Document const& document, Audience const& audience, KeepStamps stamps,
                  std::vector<Custom> const& told) {
    Seen const seen(document, audience);
    return Copier(document, seen, stamps).run(told);
}

Document redacted(Document const& document, FunctionRef<std::string(Kind, std::size_t)> name) {
    return redacted_following(document, name, {});
}

Document redacted_following(Document const& document, FunctionRef<std::string(Kind, std::size_t)> name,
                            std::span<std::string* const> followed) {
    Document const open = copy_for(document, {.who = Audience::Who::Everyone, .person = {}});
    Redaction const redaction(open, name);
    for (std::string* const id : followed)
        if (Slot const slot = open.find(*id)) *id = redaction.id_of(slot);
    return Copier(open, redaction, KeepStamps::No).run({});
}

Document redacted(Document const& document) {
    return redacted(document, [](Kind kind, std::size_t number) {
        std::string name(name_of(kind).one);
        std::ranges::replace(name, '_', ' ');
        name.front() = static_cast<char>(name.front() - 'a' + 'A');
        return kind == Kind::Workspace ? name : name + " " + std::to_string(number);
    });
}

} // namespace okra
