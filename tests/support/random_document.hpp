// Random records, documents and patches from the field tables, the same for the same seed on every machine.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/ids.hpp"
#include "model/document.hpp"
#include "support/kept_rules.hpp"

namespace okra::testing {

// Ids tell their kind, so that random patches of different seeds speak of the same records: "objective-2".
inline std::string random_id(Kind kind, std::uint64_t number) {
    return std::string(name_of(kind).one) + "-" + std::to_string(number);
}

constexpr std::string_view random_workspace_id = "workspace-0";

class RandomRecords {
public:
    explicit RandomRecords(std::uint64_t seed) : m_random(seed) {}

    Random& random() { return m_random; }
    bool one_in(std::uint64_t n) { return m_random.below(n) == 0; }

    std::string text() {
        static constexpr std::array<std::string_view, 12> words{"",
                                                                "Reduce review time",
                                                                "Élan",
                                                                "\"quoted\" \\ back",
                                                                "line\nbreak\ttab",
                                                                "日本語",
                                                                "x < y",
                                                                "a, b; c",
                                                                "😀",
                                                                "0",
                                                                "=1+1",
                                                                "Zero critical bugs"};
        std::string made(words[m_random.below(words.size())]);
        if (one_in(2)) made += " " + std::to_string(m_random.below(4));
        return made;
    }
    std::string json() {
        static constexpr std::array<std::string_view, 6> values{"1",    "\"x\"",     "true",
                                                                "null", "[1,\"a\"]", "{\"a\":0.5}"};
        return std::string(values[m_random.below(values.size())]);
    }
    double number(Rule rule) {
        switch (rule) {
        case Rule::Share: return static_cast<double>(m_random.below(11)) / 10;
        case Rule::Confidence: return static_cast<double>(m_random.below(11));
        case Rule::Month: return 1 + static_cast<double>(m_random.below(12));
        case Rule::Positive: return 0.05 + m_random.unit();
        case Rule::Any: break;
        }
        static constexpr std::array<double, 8> numbers{0, -0.0, 1, 0.1 + 0.2, -3.25, 1e-7, 1e100, 5e-324};
        return one_in(3) ? numbers[m_random.below(numbers.size())] : (m_random.unit() - 0.5) * 1000;
    }
    Date date() { return Date{19'000 + static_cast<std::int32_t>(m_random.below(2000))}; }
    Instant instant() {
        return Instant{1'700'000'000'000 + static_cast<std::int64_t>(m_random.below(100'000'000'000))};
    }

    // A value that fits the field: an element of a set, else a whole value. `target` gives the id of some record of
    // a kind, or "" when there is none.
    template <class Target>
    Value value(Field const& field, Target const& target) {
        switch (field.type) {
        case FieldType::Text: return text();
        case FieldType::Boolean: return one_in(2);
        case FieldType::Number: return number(field.rule);
        case FieldType::Weight: return static_cast<double>(m_random.below(7)) / 2;
        case FieldType::Date: return date();
        case FieldType::Instant: return instant();
        case FieldType::Choice: return std::string(field.choices[m_random.below(field.choices.size())]);
        case FieldType::Reference: return target(some_kind(field.targets));
        case FieldType::TextList: return texts();
        case FieldType::References:
        case FieldType::Links: return element(target(some_kind(field.targets)), field);
        case FieldType::TextSet:
        case FieldType::Customs: return element("tag " + std::to_string(m_random.below(5)), field);
        case FieldType::Dated:
            return element(text_from_date(Date{20'000 + static_cast<int>(m_random.below(5))}), field);
        case FieldType::Structure: return shaped(*field.shape);
        }
        std::unreachable();
    }

    Kind some_kind(KindSet targets) {
        while (true) {
            Kind const kind = static_cast<Kind>(1 + m_random.below(kind_count - 1));
            if (targets.has(kind)) return kind;
        }
    }

private:
    std::vector<std::string> texts() {
        std::vector<std::string> made(m_random.below(4));
        for (std::string& one : made) one = text();
        return made;
    }
    Element element(std::string key, Field const& field) {
        Element made{std::move(key), true, 1, {}};
        bool const is_weighed = field.type == FieldType::Links || field.type == FieldType::Dated;
        if (is_weighed) made.weight = static_cast<double>(m_random.below(5)) / 2;
        if (field.type == FieldType::Customs) made.json = field.shape != nullptr ? shaped(*field.shape) : json();
        if (field.notes && one_in(3)) made.note = text();
        if (is_weighed && one_in(8)) made.json = "{\"x_new\":" + json() + "}";
        return made;
    }
    // JSON of a shape, with something unknown in an object at times.
    std::string shaped(Shape const& shape) {
        std::string out;
        switch (shape.type) {
        case Shape::Type::Text: append_json_string(out, text()); return out;
        case Shape::Type::List:
            out += '[';
            for (std::uint64_t left = m_random.below(4); left > 0; --left) {
                if (out.size() > 1) out += ',';
                out += shaped(*shape.item);
            }
            return out + ']';
        case Shape::Type::Object: break;
        }
        auto const add = [&](std::string_view name, std::string const& value) {
            out += out.empty() ? '{' : ',';
            append_json_string(out, name);
            out += ':' + value;
        };
        for (ShapeMember const& one : shape.members)
            if (one.is_required || one_in(2)) add(one.name, shaped(*one.shape));
        if (shape.like != Kind::None && one_in(2)) add("weight", "0.5");
        if (one_in(8)) add("x_new", json());
        return out.empty() ? "{}" : out + '}';
    }

    Random m_random;
};

// A document without stamps: `per_kind` records of every kind (one workspace), every kind of field filled somewhere.
// References point to records that come before in (number, kind), so links never close a cycle.
// It can be written and read again, unless its rules are free.
enum class Rules : bool { Kept, Free };
inline Document random_document(std::uint64_t seed, std::uint64_t per_kind = 4, Rules rules = Rules::Kept) {
    RandomRecords random(seed);
    Document::Builder builder(random_workspace_id);
    auto const fill = [&](Record& record, Kind kind, std::uint64_t number) {
        auto const earlier = [&](Kind target) -> std::string {
            if (target == Kind::Workspace) return std::string(random_workspace_id);
            std::uint64_t const choice = target < kind ? number + 1 : number;
            return choice == 0 ? std::string() : random_id(target, random.random().below(choice));
        };
        auto const fields = fields_of(kind);
        for (std::uint16_t field = 0; field < fields.size(); ++field)
            for (std::uint64_t times = is_set(fields[field].type) ? random.random().below(4) : random.random().below(2);
                 times > 0; --times)
                if (Value value = random.value(fields[field], earlier); !fields[field].former)
                    builder.set(record, kind, field, std::move(value));
        if (rules == Rules::Kept) keep_rules(builder, record, kind);
        if (random.one_in(8)) builder.set(record, kind, field_unknown, Element{"x_new", true, 1, random.json()});
        if (kind != Kind::Workspace && random.one_in(16)) record.deleted = true;
    };
    for (std::uint64_t number = 0; number < per_kind; ++number)
        for (std::size_t kind = 2; kind < kind_count; ++kind)
            fill(*builder.add(builder.intern(random_id(static_cast<Kind>(kind), number)), static_cast<Kind>(kind)),
                 static_cast<Kind>(kind), number);
    fill(builder.workspace(), Kind::Workspace, per_kind);
    return std::move(builder).finish();
}

// Edits of any kind to records of random_document's ids and some it does not have, links in all directions.
inline std::vector<Edit> random_edits(RandomRecords& random, std::uint64_t per_kind = 4, std::uint64_t edits = 6) {
    auto const some_id = [&](Kind kind) {
        return kind == Kind::Workspace ? std::string(random_workspace_id)
                                       : random_id(kind, random.random().below(per_kind + 2));
    };
    std::vector<Edit> made;
    while (made.size() < edits) {
        Kind const kind = random.some_kind(KindSet::any());
        std::string const id = some_id(kind);
        if (random.one_in(4)) made.push_back(edit_created(id, kind));
        for (std::uint64_t more = 1 + random.random().below(4); more > 0; --more) {
            auto const field = static_cast<std::uint16_t>(random.random().below(fields_of(kind).size()));
            if (fields_of(kind)[field].former) continue; // nobody writes it
            Value value = random.value(fields_of(kind)[field], some_id);
            if (Element* const element = std::get_if<Element>(&value)) element->present = !random.one_in(3);
            if (random.one_in(8)) value = std::monostate{};
            made.push_back(Edit{id, kind, field, std::move(value)});
        }
        if (kind != Kind::Workspace && random.one_in(8)) made.push_back(edit_deleted(id, kind, !random.one_in(3)));
        if (random.one_in(8))
            made.push_back(Edit{id, kind, field_unknown, Element{"x_new", !random.one_in(3), 1, random.json()}});
    }
    return made;
}

} // namespace okra::testing
