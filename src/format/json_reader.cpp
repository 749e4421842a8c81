// From the events of an Okra file to records.
#include "format/json_reader.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <functional>
#include <utility>

#include "base/numbers.hpp"
#include "base/order.hpp"
#include "base/text.hpp"
#include "format/values.hpp"
#include "model/field_of.hpp"
#include "model/limits.hpp"

namespace okra {

namespace {

// Ids that no file can have name records whose own id is missing or bad: the rest of them is checked all the same.
constexpr std::string_view no_id = "\x01";

// Of records without a stamp, until the whole file has been read: `exported_at` may come late.
constexpr Stamp unstamped{.milliseconds = -1, .counter = 0, .replica = 0};

// How many records an array has of which each begins a line, as Okra writes them; 0 when it is laid out otherwise.
// `text` begins with the array's name.
std::size_t records_on_lines(std::string_view text, std::size_t most) {
    std::size_t count = 0;
    for (std::size_t end = text.find('\n'); end != std::string_view::npos && count < most; ++count) {
        char const first = end + 1 < text.size() ? text[end + 1] : '\0';
        if (first == ']') return count;
        if (first != '{') return 0;
        end = text.find('\n', end + 1);
    }
    return 0;
}

std::string_view group_of(Field const& field) { return field.name.substr(0, field.name.find('.')); }
bool is_grouped(Field const& field) { return field.name.contains('.'); }

Kind kind_of_array(std::string_view key) {
    for (std::size_t k = 2; k < kind_count; ++k)
        if (kind_names[k].many == key) return static_cast<Kind>(k);
    return Kind::None;
}

} // namespace

std::string_view stamped_name(Kind kind, std::uint16_t field) {
    if (field == field_deleted) return "deleted";
    if (field == field_created) return "created";
    if (field == field_unknown) return "unknown";
    std::span<Field const> const fields = fields_of(kind);
    return field < fields.size() ? fields[field].name : std::string_view();
}

int stamped_field(Kind kind, std::string_view name) {
    if (name == "deleted") return field_deleted;
    if (name == "created") return field_created;
    if (name == "unknown") return field_unknown;
    return field_index(kind, name);
}

JsonReader::JsonReader(Limits const& limits, Problems& problems, std::string_view text, Migrations migrations)
    : m_limits(limits), m_problems(problems), m_text(text), m_migrations(migrations), m_builder(no_id) {
    m_builder.workspace().stamp = unstamped;
    for (std::size_t k = 1; k < kind_count; ++k) assert(fields_of(static_cast<Kind>(k)).size() <= m_seen_fields.size());
}

// ------------------------------------------------------------------------------------------------------- events

bool JsonReader::scalar(Scalar const& value) {
    if (value.type == Scalar::Type::Text && !fits(value.text)) return scalar({.type = Scalar::Type::Text});
    return m_holding ? hold_scalar(value) : scalar_now(value);
}

bool JsonReader::key(std::string_view name) {
    if (name.size() > m_limits.text_bytes) {
        m_problems.only(pointer(), "a key longer than {most} bytes (limit text_bytes)",
                        {{"most", std::to_string(m_limits.text_bytes)}});
        return false;
    }
    return m_holding ? hold_key(name) : key_now(name);
}

bool JsonReader::open(Container container) {
    if (++m_depth > m_limits.nesting) {
        problem("nested deeper than {most} levels (limit nesting)", {{"most", std::to_string(m_limits.nesting)}});
        return false;
    }
    return m_holding ? hold_open(container) : open_now(container);
}

bool JsonReader::close() {
    --m_depth;
    return m_holding ? hold_close() : close_now();
}

// "… syntax error while parsing value - unexpected '}'; expected …": what is behind the library's own preface.
void JsonReader::broken(std::size_t offset, std::string_view message, bool is_overflow) {
    if (is_overflow) {
        std::size_t const from = message.find('\'') + 1;
        std::string_view const number = message.substr(from, message.rfind('\'') - from);
        m_capture.skip_to_next();
        m_problems.add(pointer(), "expected a finite number, found {found}", {{"found", number.substr(0, 40)}});
        return;
    }
    if (message.contains("ill-formed UTF-8")) {
        m_problems.add_at(offset, "", "invalid UTF-8");
        return;
    }
    std::size_t const from = message.find(" - ");
    if (from != std::string_view::npos) message.remove_prefix(from + 3);
    std::size_t const last_read = message.find("; last read: ");
    std::string text(message.substr(0, last_read));
    if (last_read != std::string_view::npos) {
        std::size_t const next = message.find("'; expected ", last_read); // what was expected follows what was read
        if (next != std::string_view::npos) text += message.substr(next + 1);
    }
    m_problems.add_at(offset, "", "not JSON: {why}", {{"why", text}});
}

// The reading goes on, so that all problems of a file are listed.
bool JsonReader::too_large(std::string_view number) {
    constexpr std::size_t shown = 40;
    bool const is_carried = m_place == Place::Capture;
    if (is_carried) m_capture.scalar({});
    problem("expected a finite number, found {found}", {{"found", number.substr(0, shown)}});
    if (is_carried) return true;
    m_is_told = true;
    bool const goes_on = scalar_now({});
    m_is_told = false;
    return goes_on;
}

bool JsonReader::scalar_now(Scalar const& value) {
    if (value.is_too_large) return too_large(value.text);
    switch (m_place) {
    case Place::Root: return root_scalar(value);
    case Place::Records:
        wrong("an object", value);
        m_records[static_cast<std::size_t>(m_kind)].emplace_back();
        return true;
    case Place::Record: return record_scalar(value);
    case Place::Group:
        if (m_target == Target::Field) field_scalar(value);
        else captured(CaptureFor::Record, (m_capture.begin(), m_capture.scalar(value), m_capture.text()));
        return true;
    case Place::Set: element(value); return true;
    case Place::Link: link_scalar(value); return true;
    case Place::Customs:
        captured(CaptureFor::Custom, (m_capture.begin(), m_capture.scalar(value), m_capture.text()));
        return true;
    case Place::Stamps:
    case Place::StampFields:
    case Place::StampElements: stamp_scalar(value); return true;
    case Place::Capture: m_capture.scalar(value); return true;
    case Place::Start:
    case Place::End: break;
    }
    wrong("an object", value);
    return false;
}

bool JsonReader::key_now(std::string_view name) {
    switch (m_place) {
    case Place::Root: return root_key(name);
    case Place::Record: record_key(name); return true;
    case Place::Group: group_key(name); return true;
    case Place::Link: link_key(name); return true;
    case Place::Customs:
        m_name = name;
        if (name.empty()) problem("a name must not be empty");
        if (!m_seen_customs.insert(m_name).second) twice();
        return true;
    case Place::Stamps:
    case Place::StampFields:
    case Place::StampElements: stamps_key(name); return true;
    case Place::Capture:
        if (!m_capture.key(name) && m_capture_for != CaptureFor::Nothing) twice();
        return true;
    default: return false;
    }
}

bool JsonReader::open_now(Container container) {
    switch (m_place) {
    case Place::Start:
        if (container == Container::List) {
            problem("expected an object, found a list");
            return false;
        }
        m_place = Place::Root;
        return true;
    case Place::Root: return open_at_root(container);
    case Place::Records:
        if (container == Container::Object) return begin_record(m_kind);
        wrong("an object", container);
        m_records[static_cast<std::size_t>(m_kind)].emplace_back();
        return true;
    case Place::Record: return open_in_record(container);
    case Place::Group:
        return m_target == Target::Field ? open_field(container) : capture(container, CaptureFor::Record);
    case Place::Set: {
        bool const are_objects = field().type == FieldType::Links || field().type == FieldType::Dated;
        if (!are_objects || container == Container::List) {
            wrong(are_objects ? "an object" : "a string", container);
            element({});
            return true;
        }
        m_link = {};
        m_link_to = {};
        m_part = Target::Unknown;
        m_link_names.clear();
        m_place = Place::Link;
        return true;
    }
    case Place::Customs: return capture(container, CaptureFor::Custom);
    case Place::Link: return open_link_member(container);
    case Place::Stamps:
        if (m_part == Target::Unknown) return capture(container, CaptureFor::Nothing); // told already
        if (m_part != Target::StampFields || container == Container::List)
            return wrong(m_part == Target::StampFields ? "an object" : "a stamp", container);
        m_place = Place::StampFields;
        m_stamp_names.clear();
        return true;
    case Place::StampFields:
        if (container == Container::List) return wrong("a stamp", container);
        m_place = Place::StampElements;
        m_stamp_elements.clear();
        return true;
    case Place::StampElements: return wrong("a stamp", container);
    case Place::Capture: m_capture.open(container); return true;
    case Place::End: return false;
    }
    return false;
}

bool JsonReader::close_now() {
    switch (m_place) {
    case Place::Root: m_place = Place::End; return true;
    case Place::Records: m_place = Place::Root; return true;
    case Place::Record: end_record(); return true;
    case Place::Link: end_link(); return true;
    case Place::Set:
    case Place::Customs: m_place = is_in_group() ? Place::Group : Place::Record; return true;
    case Place::Group:
    case Place::Stamps: m_place = Place::Record; return true;
    case Place::StampFields: m_place = Place::Stamps; return true;
    case Place::StampElements: m_place = Place::StampFields; return true;
    case Place::Capture:
        m_capture.close();
        if (!m_capture.is_done()) return true;
        m_place = m_resume;
        captured(m_capture_for, m_capture.text());
        return true;
    default: return false;
    }
}

// ------------------------------------------------------------------------------- records whose id comes later

bool JsonReader::hold(Held held) {
    m_held.push_back(std::move(held));
    return true;
}

bool JsonReader::hold_key(std::string_view name) {
    if (m_held_depth > 0 || name != "id") return hold({.event = Held::Event::Key, .text = std::string(name)});
    m_id_is_next = true;
    return true;
}

bool JsonReader::hold_scalar(Scalar const& value) {
    if (!m_id_is_next) return hold({.event = Held::Event::Scalar, .scalar = value, .text = std::string(value.text)});
    m_target = Target::Id;
    m_seen_id = true;
    set_id(value);
    return release();
}

bool JsonReader::hold_open(Container container) {
    if (!m_id_is_next) {
        ++m_held_depth;
        return hold({.event = Held::Event::Open, .container = container, .text = {}});
    }
    make_nameless();
    m_seen_id = true;
    if (!release()) return false;
    m_target = Target::Id;
    return open_now(container);
}

bool JsonReader::hold_close() {
    if (m_held_depth > 0) {
        --m_held_depth;
        return hold({.event = Held::Event::Close, .text = {}});
    }
    make_nameless();
    return release() && close_now();
}

// Plays what was held back, now that there is a record to put it in.
bool JsonReader::release() {
    m_holding = false;
    m_id_is_next = false;
    if (m_held.empty()) return true; // the id came first, as it mostly does
    std::vector<Held> const held = std::exchange(m_held, {});
    for (Held const& each : held) {
        Scalar value = each.scalar;
        value.text = each.text;
        bool going_on = true;
        switch (each.event) {
        case Held::Event::Scalar: going_on = scalar_now(value); break;
        case Held::Event::Key: going_on = key_now(each.text); break;
        case Held::Event::Open: going_on = open_now(each.container); break;
        case Held::Event::Close: going_on = close_now(); break;
        }
        if (!going_on) return false;
    }
    return true;
}

// -------------------------------------------------------------------------------------------------------- root

bool JsonReader::root_key(std::string_view name) {
    m_root_key = name;
    bool const is_first = m_root_keys.insert(m_root_key).second;
    if (!is_first) twice();
    m_kind = kind_of_array(name);
    if (m_kind != Kind::None) m_root_target = Target::Array;
    else if (name == "format") m_root_target = Target::Format;
    else if (name == "version") m_root_target = Target::Version;
    else if (name == "exported_at") m_root_target = Target::ExportedAt;
    else if (name == "workspace") m_root_target = Target::Workspace;
    else m_root_target = Target::Unknown;
    if (m_root_target == Target::Array && is_first) make_room(name);
    return true;
}

// For the records of an array, at once: growing step by step would take half as much memory again.
void JsonReader::make_room(std::string_view name) {
    std::less<> const before;
    bool const in_text = !before(name.data(), m_text.data()) && before(name.data(), m_text.data() + m_text.size());
    if (!in_text) return; // the name had to be unescaped
    std::string_view const array = m_text.substr(static_cast<std::size_t>(name.data() - m_text.data()));
    if (std::size_t const records = records_on_lines(array, m_limits.records); records > 0)
        m_builder.reserve(m_kind, records);
}

bool JsonReader::root_scalar(Scalar const& value) {
    bool const is_text = value.type == Scalar::Type::Text;
    switch (m_root_target) {
    case Target::Format:
        m_has_format = true;
        if (is_text && value.text == "okra") return true;
        m_problems.only("/format", "expected \"okra\", found {found}", {{"found", described(value)}});
        return false;
    case Target::Version: return read_version(value);
    case Target::ExportedAt: {
        auto const instant = is_text ? instant_from_text(value.text) : std::unexpected(std::string());
        if (instant) m_exported.milliseconds = instant->milliseconds;
        else if (is_text) as_told(instant.error());
        else wrong("a time such as \"2026-03-31T09:00:00.000Z\"", value);
        return true;
    }
    case Target::Workspace: wrong("an object", value); return true;
    case Target::Array: wrong("a list", value); return true;
    default:
        m_capture.begin();
        m_capture.scalar(value);
        captured(CaptureFor::Root, m_capture.text());
        return true;
    }
}

bool JsonReader::read_version(Scalar const& value) {
    m_has_version = true;
    constexpr double most = 1e9;
    int const oldest = m_migrations.empty() ? json_version : m_migrations.front().version;
    if (!value.is_number() || value.number < oldest || value.number > most ||
        value.number != std::floor(value.number)) {
        wrong(worded(m_problems.words(), "a version, {oldest} or higher", {{"oldest", std::to_string(oldest)}}), value);
        return true;
    }
    m_version = static_cast<int>(value.number);
    // What has been read by then was taken for today's.
    if (m_version < json_version && m_record_count > 0)
        problem("the version of an older file must stand before its records");
    if (m_version <= json_version) return true;
    m_problems.only("/version", "written by a newer Okra (version {version}); this one reads up to {most}",
                    {{"version", std::to_string(m_version)}, {"most", std::to_string(json_version)}});
    return false;
}

bool JsonReader::open_at_root(Container container) {
    switch (m_root_target) {
    case Target::Workspace:
        return container == Container::Object ? begin_record(Kind::Workspace) : wrong("an object", container);
    case Target::Array:
        if (container == Container::Object) return wrong("a list", container);
        m_place = Place::Records;
        return true;
    case Target::Unknown: return capture(container, CaptureFor::Root);
    case Target::Format: m_has_format = true; return wrong("\"okra\"", container);
    case Target::Version: m_has_version = true; return wrong("a version, 1 or higher", container);
    default: return wrong("a time such as \"2026-03-31T09:00:00.000Z\"", container);
    }
}

void JsonReader::finish() {
    if (!m_has_format) m_problems.add("", "expected \"format\": \"okra\", found no format: is this an Okra file?");
    if (!m_has_version) m_problems.add("", "expected a version, found none");
    if (!m_has_workspace_id) {
        // A file of another program may leave the workspace out.
        std::string id = "workspace";
        while (m_builder.kind_of(m_builder.intern(id)) != Kind::None) id += '-';
        m_builder.rename_workspace(id);
    }
    Record& workspace = m_builder.workspace();
    if (workspace.stamp == unstamped) workspace.stamp = m_exported;
    for (std::vector<Slot> const& slots : m_records)
        for (Slot const slot : slots)
            if (Record* const record = slot ? m_builder.find(slot) : nullptr)
                if (record->stamp == unstamped) record->stamp = m_exported;
}

// ----------------------------------------------------------------------------------------------------- records

bool JsonReader::begin_record(Kind kind) {
    m_kind = kind;
    m_place = Place::Record;
    m_fields = fields_of(kind);
    m_next_field = 0;
    m_seen_fields.reset();
    m_seen_groups.reset();
    m_seen_id = m_seen_deleted = m_seen_stamps = false;
    if (!m_seen_unknown.empty()) m_seen_unknown.clear();
    m_record = kind == Kind::Workspace ? &m_builder.workspace() : nullptr;
    m_holding = m_record == nullptr;
    m_id_is_next = false;
    m_held_depth = 0;
    constexpr std::size_t now_and_then = 4096;
    if (m_limits.told != nullptr && m_record_count % now_and_then == 0) (*m_limits.told)(m_record_count);
    if (++m_record_count <= m_limits.records) return true;
    problem("more than {most} records (limit records)", {{"most", std::to_string(m_limits.records)}});
    return false;
}

void JsonReader::set_id(Scalar const& value) {
    if (value.type != Scalar::Type::Text) {
        if (!m_record) make_nameless();
        return wrong("a string", value);
    }
    if (std::string bad = id_problem(value.text, m_problems.words()); !bad.empty()) {
        if (!m_record) make_nameless();
        return problem(bad);
    }
    if (m_kind != Kind::Workspace) return make_record(value.text);
    m_has_workspace_id = true;
    Slot const slot = m_builder.intern(value.text);
    if (m_builder.kind_of(slot) != Kind::None && m_builder.find(slot) != m_record)
        return problem("the id {id} is already used by another record", {{"id", quoted(value.text)}});
    m_builder.rename_workspace(value.text);
    m_record = &m_builder.workspace();
}

void JsonReader::make_record(std::string_view id) {
    Slot const slot = m_builder.intern(id);
    Record* const record = m_builder.add(slot, m_kind);
    if (!record) {
        std::string const shown = quoted(id);
        make_nameless();
        return problem("the id {id} is already used by another record", {{"id", shown}});
    }
    m_record = record;
    m_record->stamp = unstamped;
    m_records[static_cast<std::size_t>(m_kind)].push_back(slot);
}

// Such a record is never part of a document: there is a problem already, or one comes when the record ends.
void JsonReader::make_nameless() {
    Slot const slot = m_builder.intern(std::string(no_id) + std::to_string(++m_nameless));
    m_record = m_builder.add(slot, m_kind);
    m_records[static_cast<std::size_t>(m_kind)].push_back(slot);
}

void JsonReader::end_record() {
    if (!m_seen_id) m_problems.add(record_pointer(), "the id is missing");
    bool const needs_time = m_kind == Kind::CheckIn && !m_record->deleted;
    if (needs_time && !m_seen_fields[field_of<&CheckIn::at>().index])
        m_problems.add(record_pointer(), "a check-in needs a time: \"at\" is missing");
    if (Extras* const extras = m_record->extras.get()) {
        sort_stably(extras->unknown, [](Custom const& a, Custom const& b) { return a.name < b.name; });
        sort_stably(extras->stamps, [](FieldStamp const& a, FieldStamp const& b) {
            return a.field != b.field ? a.field < b.field : a.element < b.element;
        });
    }
    m_place = m_kind == Kind::Workspace ? Place::Root : Place::Records;
}

bool JsonReader::find_field(std::string_view name) {
    std::size_t const count = m_fields.size();
    for (std::size_t step = 0; step < count; ++step) {
        std::size_t index = m_next_field + step;
        if (index >= count) index -= count;
        if (m_fields[index].name != name) continue;
        m_field = index;
        m_next_field = index + 1 == count ? 0 : index + 1;
        return true;
    }
    return false;
}

void JsonReader::record_key(std::string_view name) {
    if (m_version < json_version) name = migrated_key(m_migrations, m_version, m_kind, name);
    if (find_field(name) && !is_grouped(field())) {
        m_target = Target::Field;
        if (m_seen_fields[m_field] || m_seen_groups[m_field]) return twice();
        m_seen_fields.set(m_field);
        return;
    }
    bool* seen = nullptr;
    if (name == "id") m_target = Target::Id, seen = &m_seen_id;
    else if (name == "deleted") m_target = Target::Deleted, seen = &m_seen_deleted;
    else if (name == "stamps") m_target = Target::Stamps, seen = &m_seen_stamps;
    if (seen) {
        if (*seen) twice();
        *seen = true;
        return;
    }
    for (std::size_t i = 0; i < m_fields.size(); ++i) {
        if (!is_grouped(m_fields[i]) || group_of(m_fields[i]) != name) continue;
        m_target = Target::Group;
        m_group = name;
        if (m_seen_groups[i]) return twice();
        m_seen_groups.set(i);
        return;
    }
    m_target = Target::Unknown;
    m_name = name;
    if (name.empty()) problem("a name must not be empty");
    if (!m_seen_unknown.insert(m_name).second) twice();
}

void JsonReader::group_key(std::string_view name) {
    m_name = m_group + '.';
    m_name += name;
    // The words of what is mostly words alone, beside the parts of its object.
    bool const are_words = name == text_beside_group && field_index(m_kind, m_group) >= 0;
    if (find_field(are_words ? m_group : m_name)) {
        m_target = Target::Field;
        if (m_seen_fields[m_field]) return twice();
        m_seen_fields.set(m_field);
        return;
    }
    m_target = Target::Unknown;
    m_name[m_group.size()] = group_separator;
    if (!m_seen_unknown.insert(m_name).second) twice();
}

bool JsonReader::record_scalar(Scalar const& value) {
    switch (m_target) {
    case Target::Id: set_id(value); return true;
    case Target::Deleted:
        if (value.type != Scalar::Type::Boolean) wrong("true or false", value);
        else m_record->deleted = value.truth;
        return true;
    case Target::Stamps:
    case Target::Group: wrong("an object", value); return true;
    case Target::Field: field_scalar(value); return true;
    default:
        m_capture.begin();
        m_capture.scalar(value);
        captured(CaptureFor::Record, m_capture.text());
        return true;
    }
}

bool JsonReader::open_in_record(Container container) {
    bool const is_object = container == Container::Object;
    switch (m_target) {
    case Target::Stamps:
        if (!is_object) return wrong("an object", container);
        m_place = Place::Stamps;
        m_stamp_names.clear();
        return true;
    case Target::Group:
        if (!is_object) return wrong("an object", container);
        m_place = Place::Group;
        return true;
    case Target::Id: return wrong("a string", container);
    case Target::Deleted: return wrong("true or false", container);
    case Target::Unknown: return capture(container, CaptureFor::Record);
    default: break;
    }
    if (!is_object || !is_also_group()) return open_field(container);
    m_group = field().name;
    m_seen_groups.set(m_field);
    m_seen_fields.reset(m_field);
    m_place = Place::Group;
    return true;
}

bool JsonReader::is_in_group() const { return is_grouped(field()); }

// "retrospective" is a text or an object.
bool JsonReader::is_also_group() const {
    return m_field + 1 < m_fields.size() && is_grouped(m_fields[m_field + 1]) &&
           group_of(m_fields[m_field + 1]) == field().name;
}

bool JsonReader::open_field(Container container) {
    bool const is_object = container == Container::Object;
    switch (field().type) {
    case FieldType::Structure:
        return is_object ? wrong(expectation(), container) : capture(container, CaptureFor::Structure);
    case FieldType::References:
    case FieldType::Links:
    case FieldType::Dated:
    case FieldType::TextSet:
    case FieldType::TextList:
        if (is_object) return wrong("a list", container);
        m_element = 0;
        m_place = Place::Set;
        return true;
    case FieldType::Customs:
        if (!is_object) return wrong("an object", container);
        m_seen_customs.clear();
        m_place = Place::Customs;
        return true;
    default: return wrong(expectation(), container);
    }
}

// ------------------------------------------------------------------------------------------------------ values

void JsonReader::field_scalar(Scalar const& value) {
    switch (field().type) {
    case FieldType::Boolean:
        if (value.type != Scalar::Type::Boolean) return wrong(expectation(), value);
        member<bool>(*m_record, field()) = value.truth;
        return;
    case FieldType::Number:
    case FieldType::Weight: return number_value(value);
    case FieldType::Text:
    case FieldType::Choice:
    case FieldType::Date:
    case FieldType::Instant:
    case FieldType::Reference:
        if (value.type != Scalar::Type::Text) return wrong(expectation(), value);
        return text_value(value);
    default: return wrong(expectation(), value);
    }
}

void JsonReader::number_value(Scalar const& value) {
    if (!value.is_number()) return wrong(expectation(), value);
    if (std::string bad = number_problem(field(), value.number, m_problems.words()); !bad.empty()) return problem(bad);
    double const number = value.number == 0 ? 0 : value.number; // no negative zero
    if (field().type == FieldType::Weight) member<double>(*m_record, field()) = number;
    else member<std::optional<double>>(*m_record, field()) = number;
}

// Precondition: value is a text.
void JsonReader::text_value(Scalar const& value) {
    switch (field().type) {
    case FieldType::Text:
        if (is_too_long(field(), value.text))
            return problem("a text of {n} characters, of {most} that fit",
                           {{"n", std::to_string(code_point_count(value.text))},
                            {"most", std::to_string(most_characters(field()))}});
        member<std::string>(*m_record, field()) = value.text;
        return;
    case FieldType::Choice:
        // "unset" is written by leaving it out
        if (auto const choice = choice_from_name(field(), value.text); choice && !value.text.empty())
            member<std::uint8_t>(*m_record, field()) = *choice;
        else problem(choice_problem(field(), value.text, m_problems.words()));
        return;
    case FieldType::Date:
        if (auto const date = date_from_text(value.text)) member<std::optional<Date>>(*m_record, field()) = *date;
        else as_told(date.error());
        return;
    case FieldType::Instant:
        if (auto const instant = instant_from_text(value.text))
            member<std::optional<Instant>>(*m_record, field()) = *instant;
        else as_told(instant.error());
        return;
    default: member<Slot>(*m_record, field()) = reference(value); return;
    }
}

// Slot 0 after a problem. Whether there is such a record shows at the end of the file.
Slot JsonReader::reference(Scalar const& value) {
    if (m_last_slot && value.text == m_last_id) return m_last_slot;
    if (std::string bad = id_problem(value.text, m_problems.words()); !bad.empty()) {
        problem(bad);
        return {};
    }
    m_last_id = value.text;
    m_last_slot = m_builder.intern(value.text);
    return m_last_slot;
}

// Every element takes its place, even a bad one, so that indices are those of the file.
void JsonReader::element(Scalar const& value) {
    bool const is_text = value.type == Scalar::Type::Text;
    bool const is_skipped = value.type == Scalar::Type::Null && m_place != Place::Set; // its problem is told already
    switch (field().type) {
    case FieldType::References:
        if (!is_text && !is_skipped) wrong("an id", value);
        member<std::vector<Slot>>(*m_record, field()).push_back(is_text ? reference(value) : Slot{});
        break;
    case FieldType::Links:
        if (!is_skipped) wrong("an object with an id", value);
        member<std::vector<Link>>(*m_record, field()).emplace_back();
        break;
    case FieldType::Dated:
        if (!is_skipped) wrong("an object with a date and a value", value);
        break;
    default:
        if (!is_text && !is_skipped) wrong("a string", value);
        else if (value.text.empty() && is_text && field().type == FieldType::TextSet)
            problem("a tag must not be empty");
        member<std::vector<std::string>>(*m_record, field()).emplace_back(value.text);
        break;
    }
    ++m_element;
}

// Members of another program are kept.
void JsonReader::link_key(std::string_view name) {
    bool const is_dated = field().type == FieldType::Dated;
    m_name = name;
    m_part = Target::Unknown;
    if (is_dated && name == "date") m_part = Target::LinkDate;
    else if (!is_dated && name == "id") m_part = Target::LinkId;
    else if (name == (is_dated ? "value" : "weight")) m_part = Target::LinkWeight;
    else if (field().notes && name == "note") m_part = Target::LinkNote;
    if (name.empty()) problem("a name must not be empty");
    if (!m_link_names.insert(m_name).second) twice();
}

bool JsonReader::open_link_member(Container container) {
    switch (m_part) {
    case Target::LinkId:
    case Target::LinkNote: return wrong("a string", container);
    case Target::LinkDate: return wrong("a date such as \"2026-03-31\"", container);
    case Target::LinkWeight: return wrong("a number", container);
    default: return capture(container, CaptureFor::Link);
    }
}

void JsonReader::link_scalar(Scalar const& value) {
    bool const is_text = value.type == Scalar::Type::Text;
    switch (m_part) {
    case Target::LinkId:
        if (!is_text) return wrong("an id", value);
        m_link_to = reference(value);
        return;
    case Target::LinkNote:
        if (!is_text) return wrong("a string", value);
        m_link.note = value.text;
        return;
    case Target::LinkDate: {
        if (!is_text) return wrong("a date such as \"2026-03-31\"", value);
        auto const date = date_from_text(value.text);
        if (!date) return as_told(date.error());
        m_link.key = text_from_date(*date);
        return;
    }
    case Target::LinkWeight: {
        if (!value.is_number()) return wrong("a number", value);
        Field number;
        number.type = field().type == FieldType::Dated ? FieldType::Number : FieldType::Weight;
        if (std::string bad = number_problem(number, value.number, m_problems.words()); !bad.empty())
            return problem(bad);
        m_link.weight = value.number == 0 ? 0 : value.number;
        return;
    }
    default: captured(CaptureFor::Link, (m_capture.begin(), m_capture.scalar(value), m_capture.text())); return;
    }
}

void JsonReader::end_link() {
    m_place = Place::Set;
    auto const require = [&](std::string_view name) {
        if (m_link_names.contains(std::string(name))) return;
        m_part = Target::Unknown;
        m_name.clear();
        problem("the {name} is missing", {{"name", name}});
    };
    if (!m_link.json.empty()) m_link.json += '}';
    if (field().type == FieldType::Dated) {
        require("date");
        require("value");
        auto& numbers = member<std::vector<DatedNumber>>(*m_record, field());
        Date const date = date_from_text(m_link.key).value_or(Date{});
        if (!m_link.key.empty() && std::ranges::contains(numbers, date, &DatedNumber::date))
            problem("there is a value for {key} already", {{"key", m_link.key}});
        numbers.push_back({date, m_link.weight, std::move(m_link.json)});
    } else {
        require("id");
        Link& link = member<std::vector<Link>>(*m_record, field()).emplace_back();
        link.to = m_link_to;
        link.weight = m_link.weight;
        if (!m_link.note.empty() || !m_link.json.empty())
            link.words.make() = {std::move(m_link.note), std::move(m_link.json)};
    }
    ++m_element;
}

// ------------------------------------------------------------------------------------------------------ stamps

void JsonReader::stamps_key(std::string_view name) {
    if (m_place == Place::StampElements) {
        m_stamp_element = name;
        if (!m_stamp_elements.insert(m_stamp_element).second) twice();
        return;
    }
    m_stamp_name = name;
    if (!m_stamp_names.insert(m_stamp_name).second) twice();
    if (m_place == Place::Stamps) {
        if (name == "record") m_part = Target::RecordStamp;
        else if (name == "fields") m_part = Target::StampFields;
        else {
            m_part = Target::Unknown;
            problem("expected \"newest\" or \"fields\"");
        }
        return;
    }
    m_stamp_element.clear();
    int const index = stamped_field(m_kind, name);
    m_stamp_field = static_cast<std::uint16_t>(std::max(index, 0));
    if (index < 0) problem("there is no field of this name");
}

void JsonReader::stamp_scalar(Scalar const& value) {
    if (m_place == Place::Stamps && m_part != Target::RecordStamp) {
        if (m_part == Target::StampFields) wrong("an object", value);
        return;
    }
    if (value.type != Scalar::Type::Text) return wrong("a stamp", value);
    auto const stamp = stamp_from_text(value.text);
    if (!stamp) return as_told(stamp.error());
    if (m_place == Place::Stamps) {
        m_record->stamp = *stamp;
        return;
    }
    if (!m_record->extras) m_record->extras = std::make_unique<Extras>();
    m_record->extras->stamps.push_back({.field = m_stamp_field,
                                        .element = m_place == Place::StampElements ? m_stamp_element : std::string(),
                                        .stamp = *stamp});
}

// ------------------------------------------------------------------------------------------- what is only carried

bool JsonReader::capture(Container container, CaptureFor purpose) {
    m_resume = m_place;
    m_place = Place::Capture;
    m_capture_for = purpose;
    m_capture.begin();
    m_capture.open(container);
    return true;
}

void JsonReader::captured(CaptureFor purpose, std::string_view json) {
    switch (purpose) {
    case CaptureFor::Nothing: return;
    case CaptureFor::Root: m_builder.unknown_arrays().push_back({m_root_key, std::string(json)}); return;
    case CaptureFor::Record:
        if (!m_record->extras) m_record->extras = std::make_unique<Extras>();
        m_record->extras->unknown.push_back({m_name, std::string(json)});
        return;
    case CaptureFor::Custom:
        if (field().shape != nullptr) structured(json);
        member<std::vector<Custom>>(*m_record, field()).push_back({m_name, std::string(json)});
        return;
    case CaptureFor::Link:
        m_link.json += m_link.json.empty() ? '{' : ',';
        append_json_string(m_link.json, m_name);
        m_link.json += ':';
        m_link.json += json;
        return;
    case CaptureFor::Structure:
        structured(json);
        if (json != "[]") member<std::string>(*m_record, field()) = json;
        return;
    }
}

// Holds what has been read against the field's shape. A name that stood twice in an object is told already.
void JsonReader::structured(std::string_view json) {
    auto const value = json_value_from_text(json);
    if (!value || m_problems.is_full()) return;
    for (ShapeProblem const& found : shape_problems(*field().shape, *value))
        m_problems.add(pointer() + found.pointer, shape_message(found, m_problems.words()));
}

// ---------------------------------------------------------------------------------------------------- problems

bool JsonReader::fits(std::string_view text) {
    if (text.size() <= m_limits.text_bytes) return true;
    problem("a text longer than {most} bytes (limit text_bytes)", {{"most", std::to_string(m_limits.text_bytes)}});
    return false;
}

// As base says it: "expected a day, found …".
void JsonReader::as_told(std::string_view english) {
    constexpr std::string_view begin = "expected ";
    constexpr std::string_view middle = ", found ";
    std::size_t const found = english.find(middle);
    if (!english.starts_with(begin) || found == std::string_view::npos) return problem(english);
    problem("expected {expected}, found {found}",
            {{"expected", worded(m_problems.words(), english.substr(begin.size(), found - begin.size()))},
             {"found", english.substr(found + middle.size())}});
}

void JsonReader::wrong(std::string_view expected, Scalar const& found) {
    if (m_is_told) return;
    if (m_problems.is_full()) return m_problems.add({}, {});
    problem("expected {expected}, found {found}", {{"expected", worded(m_problems.words(), expected)},
                                                   {"found", worded(m_problems.words(), described(found))}});
}

bool JsonReader::wrong(std::string_view expected, Container found) {
    problem("expected {expected}, found {found}", {{"expected", worded(m_problems.words(), expected)},
                                                   {"found", worded(m_problems.words(), described(found))}});
    return capture(found, CaptureFor::Nothing);
}

void JsonReader::problem(std::string_view english, Fillings fillings) {
    m_problems.add(m_problems.is_full() ? std::string() : pointer(), english, fillings);
}

void JsonReader::twice() { m_problems.add_duplicate(m_problems.is_full() ? std::string() : pointer()); }

std::string JsonReader::record_pointer() const {
    std::string pointer;
    append_pointer_step(pointer, name_of(m_kind).many);
    if (m_kind == Kind::Workspace) return pointer;
    std::size_t const count = m_records[static_cast<std::size_t>(m_kind)].size();
    append_pointer_step(pointer, m_record ? count - 1 : count);
    return pointer;
}

namespace {

void append_field_step(std::string& pointer, Field const& field) {
    if (is_grouped(field)) append_pointer_step(pointer, group_of(field));
    append_pointer_step(pointer, is_grouped(field) ? field.name.substr(field.name.find('.') + 1) : field.name);
}

} // namespace

// Of the value that is being read, or comes next.
std::string JsonReader::pointer() const {
    Place const place = m_place == Place::Capture ? m_resume : m_place;
    std::string pointer;
    if (place == Place::Start || place == Place::End) return pointer;
    if (place == Place::Root) {
        append_pointer_step(pointer, m_root_key);
        return m_place == Place::Capture ? pointer + m_capture.pointer() : pointer;
    }
    if (place == Place::Records) {
        append_pointer_step(pointer, name_of(m_kind).many);
        append_pointer_step(pointer, m_records[static_cast<std::size_t>(m_kind)].size());
        return pointer;
    }
    pointer = record_pointer();
    if (m_holding) {
        if (m_id_is_next) pointer += "/id";
        return pointer;
    }
    switch (place) {
    case Place::Record:
        if (m_target == Target::Field) append_pointer_step(pointer, field().name);
        else if (m_target == Target::Id) pointer += "/id";
        else if (m_target == Target::Deleted) pointer += "/deleted";
        else if (m_target == Target::Stamps) pointer += "/stamps";
        else append_pointer_step(pointer, m_target == Target::Group ? m_group : m_name);
        break;
    case Place::Group:
        append_pointer_step(pointer, m_group);
        append_pointer_step(pointer, std::string_view(m_name).substr(m_group.size() + 1));
        break;
    case Place::Customs:
        append_field_step(pointer, field());
        append_pointer_step(pointer, m_name);
        break;
    case Place::Set:
    case Place::Link:
        append_field_step(pointer, field());
        append_pointer_step(pointer, m_element);
        if (place == Place::Link && !m_name.empty()) append_pointer_step(pointer, m_name);
        break;
    default:
        pointer += "/stamps";
        if (place == Place::Stamps) append_pointer_step(pointer, m_stamp_name);
        else {
            pointer += "/fields";
            append_pointer_step(pointer, m_stamp_name);
            if (place == Place::StampElements) append_pointer_step(pointer, m_stamp_element);
        }
        break;
    }
    if (m_place == Place::Capture) pointer += m_capture.pointer();
    return pointer;
}

} // namespace okra
