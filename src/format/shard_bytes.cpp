// Shards: the records of a workspace in parts that are written and read alone.
#include "format/store_bytes.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <iterator>
#include <numeric>
#include <utility>

#include "base/hash.hpp"
#include "base/text.hpp"
#include "format/bytes.hpp"
#include "format/json_reader.hpp"
#include "format/json_text.hpp"
#include "format/values.hpp"

namespace okra {

namespace {

constexpr std::string_view shard_letters = "OKRS";
constexpr std::string_view list_letters = "OKRI";
constexpr std::uint8_t flag_deleted = 1;
constexpr std::uint8_t flag_same_stamp = 2; // as the record before
constexpr std::uint8_t flag_stamps = 4;
constexpr std::uint8_t flag_unknown = 8;

std::vector<Custom> const no_arrays;

static_assert(std::has_single_bit(shard_count)); // so that the lower half of a hash tells the shard
static_assert(std::has_single_bit(store_schema));

// Of a record; the workspace lies in shard 0.
std::uint32_t shard_of(Document const& document, Slot slot, ListedIds listed) {
    if (listed.place_tells_shard && slot.value <= listed.count)
        return 1 + static_cast<std::uint32_t>(std::uint64_t{slot.value - 1} * shard_count / listed.count);
    return 1 + document.id_hash(slot) % shard_count;
}

// ---------------------------------------------------------------------------------------------------- writing

// The numbers that names and ids have in the shard being written: the same texts are written once a shard.
class ShardNames {
public:
    // The first `listed` slots stand in the list of ids.
    ShardNames(std::uint32_t slots, std::uint32_t listed) : m_listed(listed), m_slots(slots + 1) {}

    void begin_shard() {
        for (Slot const slot : m_used_slots) m_slots[slot.value] = 0;
        m_used_slots.clear();
        m_kinds = {};
        m_fields = {};
        m_count = 0;
    }
    void write_kind(ByteWriter& out, Kind kind) {
        write(out, m_kinds[static_cast<std::size_t>(kind)], name_of(kind).one);
    }
    void write_field(ByteWriter& out, Kind kind, std::size_t field) {
        write(out, m_fields[static_cast<std::size_t>(kind)][field], fields_of(kind)[field].name);
    }
    // Even numbers are places in the list, odd ones names of this shard; 0 comes before a new one.
    void write_id(ByteWriter& out, Document const& document, Slot slot) {
        if (slot.value <= m_listed) return out.count(std::uint64_t{slot.value} * 2);
        std::uint32_t& number = m_slots[slot.value];
        if (number > 0) return out.count(std::uint64_t{number} * 2 - 1);
        m_used_slots.push_back(slot);
        write(out, number, document.id_of(slot));
    }

private:
    void write(ByteWriter& out, std::uint32_t& number, std::string_view name) {
        out.count(number);
        if (number > 0) return;
        number = ++m_count;
        out.text(name);
    }
    static constexpr std::size_t most_fields = 64;

    std::uint32_t m_listed;
    std::vector<std::uint32_t> m_slots; // 0: not yet in this shard
    std::vector<Slot> m_used_slots;
    std::array<std::uint32_t, kind_count> m_kinds{};
    std::array<std::array<std::uint32_t, most_fields>, kind_count> m_fields{};
    std::uint32_t m_count = 0;
};

struct RecordInShard {
    Kind kind = Kind::None;
    std::uint32_t row = 0; // in its table
    Record const* record = nullptr;
};

class ShardWriter {
public:
    ShardWriter(Document const& document, ShardNames& names) : m_document(document), m_names(names) {}

    std::string write(std::uint32_t key, std::span<RecordInShard const> records,
                      std::vector<Custom> const& unknown_arrays) {
        m_names.begin_shard();
        m_out = {};
        m_last_stamp = {};
        m_out.count(key);
        m_out.count(records.size());
        for (RecordInShard const& each : records) add(each.kind, *each.record);
        add_customs(unknown_arrays);
        return sealed(shard_letters, m_out.bytes());
    }

private:
    void add(Kind kind, Record const& record) {
        m_names.write_kind(m_out, kind);
        id(record.id);
        Extras const* const extras = record.extras.get();
        bool const same_stamp = record.stamp == m_last_stamp;
        bool const has_stamps = extras && !extras->stamps.empty();
        bool const has_unknown = extras && !extras->unknown.empty();
        m_out.byte(static_cast<std::uint8_t>((record.deleted ? flag_deleted : 0) | (same_stamp ? flag_same_stamp : 0) |
                                             (has_stamps ? flag_stamps : 0) | (has_unknown ? flag_unknown : 0)));
        if (!same_stamp) m_out.stamp(record.stamp);
        m_last_stamp = record.stamp;
        add_fields(kind, record);
        if (has_stamps) add_stamps(kind, extras->stamps);
        if (has_unknown) add_customs(extras->unknown);
    }
    void id(Slot slot) { m_names.write_id(m_out, m_document, slot); }

    void add_fields(Kind kind, Record const& record) {
        std::span<Field const> const fields = fields_of(kind);
        std::uint64_t set = 0; // one bit a field
        for (std::size_t i = 0; i < fields.size(); ++i)
            if (!is_default(record, fields[i])) set |= std::uint64_t{1} << i;
        m_out.count(static_cast<std::uint64_t>(std::popcount(set)));
        for (; set != 0; set &= set - 1) {
            auto const index = static_cast<std::size_t>(std::countr_zero(set));
            m_names.write_field(m_out, kind, index);
            add_value(record, fields[index]);
        }
    }
    void add_value(Record const& record, Field const& field) {
        switch (field.type) {
        case FieldType::Text:
        case FieldType::Structure: m_out.text(member<std::string>(record, field)); return;
        case FieldType::Boolean: m_out.byte(member<bool>(record, field) ? 1 : 0); return;
        case FieldType::Number: m_out.number(*member<std::optional<double>>(record, field)); return;
        case FieldType::Weight: m_out.number(member<double>(record, field)); return;
        case FieldType::Date: m_out.integer(member<std::optional<Date>>(record, field)->days); return;
        case FieldType::Instant: m_out.integer(member<std::optional<Instant>>(record, field)->milliseconds); return;
        case FieldType::Choice: m_out.text(field.choices[member<std::uint8_t>(record, field)]); return;
        case FieldType::Reference: id(member<Slot>(record, field)); return;
        case FieldType::References: {
            auto const& slots = member<std::vector<Slot>>(record, field);
            m_out.count(slots.size());
            for (Slot const slot : slots) id(slot);
            return;
        }
        case FieldType::Links: {
            auto const& links = member<std::vector<Link>>(record, field);
            m_out.count(links.size());
            for (Link const& link : links) {
                id(link.to);
                m_out.number(link.weight);
                m_out.text(link.words->note);
                m_out.text(link.words->unknown);
            }
            return;
        }
        case FieldType::Dated: {
            auto const& numbers = member<std::vector<DatedNumber>>(record, field);
            m_out.count(numbers.size());
            for (DatedNumber const& dated : numbers) {
                m_out.integer(dated.date.days);
                m_out.number(dated.value);
                m_out.text(dated.unknown);
            }
            return;
        }
        case FieldType::TextSet:
        case FieldType::TextList: {
            auto const& texts = member<std::vector<std::string>>(record, field);
            m_out.count(texts.size());
            for (std::string const& text : texts) m_out.text(text);
            return;
        }
        case FieldType::Customs: add_customs(member<std::vector<Custom>>(record, field)); return;
        }
    }
    void add_stamps(Kind kind, std::span<FieldStamp const> stamps) {
        m_out.count(stamps.size());
        for (FieldStamp const& own : stamps) {
            m_out.text(stamped_name(kind, own.field));
            m_out.text(own.element);
            m_out.stamp(own.stamp);
        }
    }
    void add_customs(std::vector<Custom> const& customs) {
        m_out.count(customs.size());
        for (Custom const& custom : customs) {
            m_out.text(custom.name);
            m_out.text(custom.json);
        }
    }

    Document const& m_document;
    ShardNames& m_names;
    ByteWriter m_out;
    Stamp m_last_stamp;
};

std::vector<ShardBytes> write_shards(Document const& document, std::span<std::uint32_t const> keys, ListedIds listed,
                                     bool empty_ones) {
    std::vector<std::vector<RecordInShard>> records(shard_count + 1);
    std::vector<bool> wanted(shard_count + 1);
    for (std::uint32_t const key : keys)
        if (key <= shard_count) wanted[key] = true;
    records[0].push_back({Kind::Workspace, 0, &document.workspace()});
    for (Slot slot{1}; slot.value <= document.slot_count(); ++slot.value) {
        std::uint32_t const key = shard_of(document, slot, listed);
        if (!wanted[key]) continue; // most, at a checkpoint: nothing but the id table is looked at
        Kind const kind = document.kind_of(slot);
        if (kind != Kind::None && kind != Kind::Workspace)
            records[key].push_back({kind, document.row_index(slot), document.record(slot)});
    }
    ShardNames names(document.slot_count(), listed.count);
    ShardWriter writer(document, names);
    std::vector<ShardBytes> shards;
    for (std::uint32_t key = 0; key <= shard_count; ++key) {
        if (!wanted[key] || (!empty_ones && records[key].empty())) continue;
        std::ranges::sort(records[key], {}, [](RecordInShard const& each) { return std::pair(each.kind, each.row); });
        shards.push_back({key, writer.write(key, records[key], key == 0 ? document.unknown_arrays() : no_arrays)});
    }
    return shards;
}

// ------------------------------------------------------------------------------------------------- lists of ids

constexpr std::uint32_t few_ids = 1000;        // whoever has no more needs no list
constexpr std::uint32_t ids_in_part = 1U << 15U; // of a list: read in a few milliseconds

// The key and how many ids there are in all; in the first part how many records of which kinds; then runs of ids whose
// records are of one kind, in the order of their slots.
std::string list_part(Document const& document, std::uint32_t part) {
    ByteWriter out;
    NameWriter kinds;
    out.count(std::uint64_t{shard_count} + 1 + part);
    out.count(document.slot_count());
    for (std::size_t kind = 1; part == 0 && kind < kind_count; ++kind) {
        kinds.write(out, name_of(static_cast<Kind>(kind)).one);
        out.count(document.all(static_cast<Kind>(kind)).size());
    }
    if (part == 0) kinds.write(out, {});
    Slot slot{1 + part * ids_in_part};
    std::uint32_t const end = std::min(document.slot_count() + 1, slot.value + ids_in_part);
    while (slot.value < end) {
        Kind const kind = document.kind_of(slot);
        Slot after = slot;
        while (after.value < end && document.kind_of(after) == kind) ++after.value;
        kinds.write(out, kind == Kind::None ? std::string_view() : name_of(kind).one);
        out.count(after.value - slot.value);
        for (; slot.value < after.value; ++slot.value) out.text(document.id_of(slot));
    }
    return sealed(list_letters, out.bytes());
}

class ListReader {
public:
    ListReader(Unsealed const& part, Document::Builder& builder)
        : m_in(part.body), m_place_tells_shard(part.schema >= schema_with_places), m_builder(builder) {}

    // What is wrong, or an empty text.
    std::string read(std::uint32_t key) {
        if (m_in.count() != key) return "damaged: a list lies in another's place";
        std::size_t const ids = static_cast<std::size_t>(m_in.count());
        if (key == shard_count + 1) read_counts(ids);
        while (!m_in.failed() && !m_in.at_end()) read_run();
        if (!m_problem.empty()) return m_problem;
        return m_in.failed() ? "damaged: a list of ids breaks off" : std::string();
    }

private:
    void read_counts(std::size_t ids) {
        constexpr std::size_t most = 10'000'000; // a mistaken number must not cost all memory
        std::array<std::size_t, kind_count> records{};
        for (std::string_view name = read_name(); !name.empty(); name = read_name()) {
            auto const count = static_cast<std::size_t>(m_in.count());
            records[static_cast<std::size_t>(kind_of(name))] = std::min({count, ids, most});
        }
        if (!m_in.failed()) m_builder.expect_listed(std::min(ids, most), records, m_place_tells_shard);
    }
    void read_run() {
        Kind const kind = kind_of(read_name());
        m_ids.clear();
        for (std::size_t left = m_in.length(); left > 0 && !m_in.failed(); --left) {
            m_ids.push_back(m_in.text());
            if (!is_possible_id(m_ids.back())) m_in.fail();
        }
        if (!m_in.failed() && !m_builder.list(m_ids, kind)) m_in.fail();
    }
    std::string_view read_name() {
        std::optional<std::size_t> const number = m_names.read(m_in);
        return number ? m_names.name(*number) : std::string_view();
    }
    Kind kind_of(std::string_view name) {
        for (std::size_t kind = 1; kind < kind_count; ++kind)
            if (kind_names[kind].one == name) return static_cast<Kind>(kind);
        if (!name.empty()) {
            m_problem = "written by a newer Okra: records of the kind " + quoted(name);
            m_in.fail();
        }
        return Kind::None;
    }

    static constexpr std::uint32_t schema_with_places = 8;

    ByteReader m_in;
    bool m_place_tells_shard;
    std::vector<std::string_view> m_ids; // of a run
    Document::Builder& m_builder;
    NameReader m_names;
    std::string m_problem;
};

// ---------------------------------------------------------------------------------------------------- reading

class ShardReader {
public:
    ShardReader(Unsealed const& shard, Document::Builder& builder)
        : m_in(shard.body), m_schema(shard.schema), m_builder(builder) {}

    // What is wrong, or an empty text.
    std::string read(std::uint32_t key) {
        if (m_in.count() != key) return "damaged: a shard lies in another's place";
        std::size_t const records = m_in.length();
        for (std::size_t i = 0; i < records && !is_bad(); ++i) read_record(key);
        std::vector<Custom> unknown = customs();
        if (!m_problem.empty()) return m_problem;
        if (m_in.failed() || !m_in.at_end()) return "damaged: a shard breaks off";
        if (key == 0) m_builder.unknown_arrays() = std::move(unknown);
        return {};
    }

private:
    bool is_bad() const { return m_in.failed() || !m_problem.empty(); }

    void read_record(std::uint32_t key) {
        Kind const kind = read_kind();
        Slot const id = slot();
        if (is_bad()) return;
        if ((kind == Kind::Workspace) != (key == 0)) return m_in.fail();
        Record* const record = kind == Kind::Workspace ? workspace(id) : m_builder.add(id, kind);
        if (!record) {
            m_problem = "damaged: two records have the id " + quoted(m_builder.id_of(id));
            return;
        }
        std::uint8_t const flags = m_in.byte();
        record->deleted = (flags & flag_deleted) != 0 && kind != Kind::Workspace;
        if ((flags & flag_same_stamp) == 0) m_last_stamp = m_in.stamp();
        record->stamp = m_last_stamp;
        std::size_t const fields = m_in.length();
        for (std::size_t i = 0; i < fields && !is_bad(); ++i)
            if (Field const* const field = read_field(kind)) read_value(*record, *field);
        if ((flags & (flag_stamps | flag_unknown)) != 0 && !is_bad()) {
            record->extras = std::make_unique<Extras>();
            if ((flags & flag_stamps) != 0) read_stamps(kind, record->extras->stamps);
            if ((flags & flag_unknown) != 0) record->extras->unknown = customs();
        }
        if (!is_bad()) m_builder.settle(*record, kind);
    }
    Record* workspace(Slot id) {
        m_builder.rename_workspace(m_builder.id_of(id));
        return m_builder.kind_of(id) == Kind::Workspace ? &m_builder.workspace() : nullptr;
    }

    Kind read_kind() {
        std::optional<std::size_t> const number = m_names.read(m_in);
        if (!number) return Kind::None;
        if (m_kinds.size() <= *number) m_kinds.resize(m_names.size());
        if (m_kinds[*number] == Kind::None) m_kinds[*number] = kind_of(m_names.name(*number));
        return m_kinds[*number];
    }
    Kind kind_of(std::string_view name) {
        for (std::size_t k = 1; k < kind_count; ++k)
            if (kind_names[k].one == name) return static_cast<Kind>(k);
        m_problem = "written by a newer Okra: records of the kind " + quoted(name);
        return Kind::None;
    }
    // Names come by number, and a number stands for the same field throughout a shard.
    Field const* read_field(Kind kind) {
        std::optional<std::size_t> const number = m_names.read(m_in);
        if (!number) return nullptr;
        auto& known = m_fields[static_cast<std::size_t>(kind)];
        if (known.size() <= *number) known.resize(m_names.size());
        if (!known[*number]) {
            int const index = field_index(kind, m_names.name(*number));
            if (index >= 0) known[*number] = &fields_of(kind)[static_cast<std::size_t>(index)];
            else m_problem = "written by a newer Okra: the field " + quoted(m_names.name(*number));
        }
        return known[*number];
    }
    std::string_view read_name() {
        std::optional<std::size_t> const number = m_names.read(m_in);
        return number ? m_names.name(*number) : std::string_view();
    }
    Slot slot() {
        if (m_schema < schema_with_lists) return named_slot(m_in.count());
        std::uint64_t const number = m_in.count();
        if (number % 2 == 1) return named_slot(number / 2 + 1);
        if (number == 0) return named_slot(0);
        if (number / 2 > m_builder.listed().count) return m_in.fail(), Slot{};
        return Slot{static_cast<std::uint32_t>(number / 2)};
    }
    Slot named_slot(std::uint64_t name_number) {
        std::optional<std::size_t> const number = m_names.read(m_in, name_number);
        if (!number) return {};
        if (m_slots.size() <= *number) m_slots.resize(m_names.size() + m_names.size() / 2);
        Slot& known = m_slots[*number];
        if (known) return known;
        std::string_view const id = m_names.name(*number);
        if (!is_possible_id(id)) return m_in.fail(), Slot{};
        return known = m_builder.intern(id);
    }
    std::string_view text() {
        std::string_view const value = m_in.text();
        if (first_invalid_utf8(value)) m_in.fail();
        return value;
    }
    // What a link carries along: an object, or nothing.
    std::string_view object() {
        std::string_view const json = text();
        if (!json.empty() && (!json.starts_with('{') || !is_json(json))) m_in.fail();
        return m_in.failed() ? std::string_view() : json;
    }
    Date date() {
        std::int64_t const days = m_in.integer();
        if (days < -719'162 || days > 2'932'896) return m_in.fail(), Date{};
        return Date{static_cast<std::int32_t>(days)};
    }
    double number(Field const& field) {
        double const value = m_in.number();
        if (number_problem(field, value).empty()) return value;
        return m_in.fail(), 0;
    }

    void read_value(Record& record, Field const& field) {
        switch (field.type) {
        case FieldType::Text: member<std::string>(record, field) = text(); return;
        case FieldType::Structure: {
            std::string_view const json = text();
            if (json.empty() || !value_fits(field, std::string(json))) return m_in.fail();
            member<std::string>(record, field) = json;
            return;
        }
        case FieldType::Boolean: member<bool>(record, field) = m_in.byte() != 0; return;
        case FieldType::Number: member<std::optional<double>>(record, field) = number(field); return;
        case FieldType::Weight: member<double>(record, field) = number(field); return;
        case FieldType::Date: member<std::optional<Date>>(record, field) = date(); return;
        case FieldType::Instant: {
            Instant const instant{m_in.integer()};
            if (!is_writable(instant)) return m_in.fail();
            member<std::optional<Instant>>(record, field) = instant;
            return;
        }
        case FieldType::Choice: {
            std::string_view const name = m_in.text();
            auto const choice = choice_from_name(field, name);
            if (choice) member<std::uint8_t>(record, field) = *choice;
            else if (!m_in.failed()) m_problem = "written by a newer Okra: the choice " + quoted(name);
            return;
        }
        case FieldType::Reference: member<Slot>(record, field) = slot(); return;
        case FieldType::References: {
            auto& slots = member<std::vector<Slot>>(record, field);
            for (std::size_t left = m_in.length(); left > 0 && !m_in.failed(); --left) slots.push_back(slot());
            return;
        }
        case FieldType::Links: {
            auto& links = member<std::vector<Link>>(record, field);
            Field weight;
            weight.type = FieldType::Weight;
            for (std::size_t left = m_in.length(); left > 0 && !m_in.failed(); --left) {
                Link& link = links.emplace_back();
                link.to = slot();
                link.weight = number(weight);
                if (m_schema < schema_with_words) continue;
                std::string_view const note = text();
                std::string_view const unknown = object();
                if (!note.empty() || !unknown.empty()) link.words.make() = {std::string(note), std::string(unknown)};
            }
            return;
        }
        case FieldType::Dated: {
            auto& numbers = member<std::vector<DatedNumber>>(record, field);
            Field any;
            any.type = FieldType::Number;
            for (std::size_t left = m_in.length(); left > 0 && !m_in.failed(); --left) {
                Date const day = date();
                double const value = number(any);
                numbers.push_back({day, value, std::string(object())});
            }
            return;
        }
        case FieldType::TextSet:
        case FieldType::TextList: {
            auto& texts = member<std::vector<std::string>>(record, field);
            for (std::size_t left = m_in.length(); left > 0 && !m_in.failed(); --left) {
                texts.emplace_back(text());
                if (texts.back().empty() && field.type == FieldType::TextSet) m_in.fail();
            }
            return;
        }
        case FieldType::Customs:
            member<std::vector<Custom>>(record, field) = customs();
            if (field.shape)
                for (Custom const& custom : member<std::vector<Custom>>(record, field))
                    if (!has_shape(*field.shape, custom.json)) m_in.fail();
            return;
        }
    }
    void read_stamps(Kind kind, std::vector<FieldStamp>& stamps) {
        for (std::size_t left = m_in.length(); left > 0 && !is_bad(); --left) {
            std::string_view const name = m_in.text();
            int const index = stamped_field(kind, name);
            if (index < 0 && !m_in.failed()) m_problem = "written by a newer Okra: the field " + quoted(name);
            std::string element(text());
            Stamp const stamp = m_in.stamp();
            if (!is_bad())
                stamps.push_back(
                    {.field = static_cast<std::uint16_t>(index), .element = std::move(element), .stamp = stamp});
        }
    }
    std::vector<Custom> customs() {
        std::vector<Custom> customs;
        for (std::size_t left = m_in.length(); left > 0 && !m_in.failed(); --left) {
            std::string_view const name = text();
            std::string_view const json = text();
            if (name.empty() || !is_json(json)) m_in.fail();
            else customs.push_back({std::string(name), std::string(json)});
        }
        return customs;
    }

    static constexpr std::uint32_t schema_with_words = 2;
    static constexpr std::uint32_t schema_with_lists = 4;

    ByteReader m_in;
    std::uint32_t m_schema;
    Document::Builder& m_builder;
    NameReader m_names;
    std::vector<Slot> m_slots; // by number of their id's name
    std::vector<Kind> m_kinds; // by number of their name
    std::array<std::vector<Field const*>, kind_count> m_fields;
    Stamp m_last_stamp;
    std::string m_problem;
};

} // namespace

ListedIds ids_to_list(Document const& document) {
    return document.slot_count() > few_ids ? ListedIds{document.slot_count(), true} : ListedIds{};
}

std::vector<ShardBytes> id_list(Document const& document) {
    std::vector<ShardBytes> parts;
    for (std::uint32_t part = 0; part * ids_in_part < ids_to_list(document).count; ++part)
        parts.push_back({shard_count + 1 + part, list_part(document, part)});
    return parts;
}

std::vector<ShardBytes> shards_from_document(Document const& document) {
    std::vector<std::uint32_t> keys(shard_count + 1);
    std::iota(keys.begin(), keys.end(), 0U);
    std::vector<ShardBytes> all = id_list(document);
    std::ranges::move(write_shards(document, keys, ids_to_list(document), false), std::back_inserter(all));
    return all;
}

std::vector<ShardBytes> shards_from_document(Document const& document, std::span<std::uint32_t const> keys,
                                             ListedIds listed) {
    return write_shards(document, keys, listed, true);
}

std::vector<std::uint32_t> shards_of(Document const& document, std::span<Slot const> records, ListedIds listed) {
    Slot const workspace = document.workspace().id;
    std::vector<std::uint32_t> keys;
    for (Slot const slot : records) keys.push_back(slot == workspace ? 0 : shard_of(document, slot, listed));
    std::ranges::sort(keys);
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    return keys;
}

// The list of ids tells where the workspace's own stands.
ShardLoader::ShardLoader(std::string_view workspace_id) : m_workspace_id(workspace_id), m_builder({}) {}

std::expected<void, std::string> ShardLoader::add(ShardView const& shard) {
    std::string problem;
    bool const lists = is_id_list(shard.key);
    std::optional<Unsealed> const body = unsealed(lists ? list_letters : shard_letters, shard.bytes, problem);
    if (body)
        problem = lists ? ListReader(*body, m_builder).read(shard.key) : ShardReader(*body, m_builder).read(shard.key);
    if (!problem.empty()) return std::unexpected("shard " + std::to_string(shard.key) + ": " + problem);
    return {};
}

std::expected<Document, std::string> ShardLoader::finish() && {
    if (!is_possible_id(m_workspace_id)) return std::unexpected(std::string("the workspace has no id"));
    if (!m_builder.has_all_listed()) return std::unexpected(std::string("damaged: records are missing"));
    if (!m_builder.workspace().id) m_builder.rename_workspace(m_workspace_id);
    if (!m_builder.workspace().id) return std::unexpected(std::string("damaged: the workspace is missing"));
    return std::move(m_builder).finish_settled();
}

Document ShardLoader::finish_anyhow(std::string_view id) && {
    m_builder.bury_missing();
    for (std::string_view const name : {std::string_view(m_workspace_id), id})
        if (!m_builder.workspace().id && is_possible_id(name)) m_builder.rename_workspace(name);
    return std::move(m_builder).finish_settled();
}

std::expected<Document, std::string> document_from_shards(std::string_view workspace_id,
                                                          std::span<ShardView const> shards) {
    ShardLoader loader(workspace_id);
    for (bool const lists : {true, false})
        for (ShardView const& shard : shards)
            if (is_id_list(shard.key) == lists)
                if (auto const added = loader.add(shard); !added) return std::unexpected(added.error());
    return std::move(loader).finish();
}

} // namespace okra
