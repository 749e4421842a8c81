// From the events of an Okra file to records: a state machine that goes with the text, without a tree of it.
#pragma once

#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "format/json.hpp"
#include "format/json_capture.hpp"
#include "format/json_events.hpp"
#include "format/json_migrate.hpp"
#include "format/json_problems.hpp"
#include "model/document.hpp"

namespace okra {

// The records of each kind in the order of the file: index 4 is /key_results/4. Slot 0: no record was there.
using RecordsInFile = std::array<std::vector<Slot>, kind_count>;

class JsonReader {
public:
    JsonReader(Limits const&, Problems&, std::string_view text, Migrations);

    // Events; false stops the reading.
    bool scalar(Scalar const&);
    bool key(std::string_view);
    bool open(Container);
    bool close();
    void broken(std::size_t offset, std::string_view message, bool is_overflow);

    // Once all has been read: what the file says as a whole.
    void finish();
    bool is_whole() const { return m_place == Place::End; }
    Document::Builder& builder() { return m_builder; }
    RecordsInFile const& records() const { return m_records; }

private:
    // Where in the file the next value stands.
    enum class Place : std::uint8_t {
        Start,
        Root,
        Records,
        Record,
        Group,
        Set,
        Link,
        Customs,
        Stamps,
        StampFields,
        StampElements,
        Capture,
        End
    };
    // What the last key asks for.
    enum class Target : std::uint8_t {
        Unknown,
        Format,
        Version,
        ExportedAt,
        Workspace,
        Array,          // at the root
        Id,
        Deleted,
        Stamps,
        Group,
        Field,                               // in a record
        LinkId,
        LinkWeight,
        LinkNote,
        LinkDate,
        RecordStamp,
        StampFields,                         // in links and stamps
    };
    enum class CaptureFor : std::uint8_t { Nothing, Root, Record, Custom, Link, Structure };

    // A record whose id does not come first waits as events until the id is known.
    struct Held {
        enum class Event : std::uint8_t { Scalar, Key, Open, Close };
        Event event = Event::Scalar;
        Scalar scalar{};
        Container container = Container::Object;
        std::string text{};
    };

    bool scalar_now(Scalar const&);
    bool too_large(std::string_view number);
    bool key_now(std::string_view);
    bool open_now(Container);
    bool close_now();
    bool hold(Held);
    bool hold_key(std::string_view);
    bool hold_scalar(Scalar const&);
    bool hold_open(Container);
    bool hold_close();
    bool release();

    bool root_key(std::string_view);
    void make_room(std::string_view name);
    bool root_scalar(Scalar const&);
    bool read_version(Scalar const&);
    void record_key(std::string_view);
    void group_key(std::string_view);
    void link_key(std::string_view);
    void stamps_key(std::string_view);
    bool record_scalar(Scalar const&);
    void field_scalar(Scalar const&);
    void text_value(Scalar const&);
    void number_value(Scalar const&);
    void element(Scalar const&);
    void link_scalar(Scalar const&);
    void stamp_scalar(Scalar const&);
    bool begin_record(Kind);
    void set_id(Scalar const&);
    void make_record(std::string_view id);
    void make_nameless();
    void end_record();
    void end_link();
    bool open_at_root(Container);
    bool open_in_record(Container);
    bool open_field(Container);
    bool open_link_member(Container);
    bool capture(Container, CaptureFor);
    void structured(std::string_view json);
    void captured(CaptureFor, std::string_view json);

    bool find_field(std::string_view key);
    Slot reference(Scalar const&);
    bool fits(std::string_view text);
    void as_told(std::string_view english);
    void wrong(std::string_view expected, Scalar const&);
    bool wrong(std::string_view expected, Container); // and skips it
    std::string_view expectation() const { return expected_value(field()); }
    bool is_in_group() const; // the field being read
    bool is_also_group() const;
    void problem(std::string_view english, Fillings = {});
    void twice();
    std::string pointer() const;
    std::string record_pointer() const;
    Field const& field() const { return m_fields[m_field]; }

    Limits m_limits;
    Problems& m_problems;
    std::string_view m_text;
    Migrations m_migrations;
    Document::Builder m_builder;
    RecordsInFile m_records;
    std::size_t m_record_count = 0;

    Place m_place = Place::Start;
    std::size_t m_depth = 0;

    // The root.
    Target m_root_target = Target::Unknown;
    std::string m_root_key;
    std::set<std::string> m_root_keys;
    int m_version = json_version;
    bool m_has_format = false;
    bool m_has_version = false;
    bool m_has_workspace_id = false;
    Stamp m_exported;

    // The record being read.
    Kind m_kind = Kind::None;
    std::span<Field const> m_fields;
    Record* m_record = nullptr;
    Target m_target = Target::Unknown;
    std::size_t m_field = 0;
    std::size_t m_next_field = 0; // keys mostly come in the order of the table
    std::string m_group;          // "thresholds"
    std::string m_name;           // of an unknown key, in a record, group or link
    std::bitset<64> m_seen_fields;
    std::bitset<64> m_seen_groups; // by their first field
    bool m_seen_id = false;
    bool m_seen_deleted = false;
    bool m_seen_stamps = false;
    std::set<std::string> m_seen_unknown;
    std::set<std::string> m_seen_customs;
    std::size_t m_element = 0;
    Slot m_last_slot;              // what `m_last_id` named: neighbours often refer to the same record
    std::string m_last_id;

    // A link or a dated number, or the stamps of a record.
    Element m_link;
    Slot m_link_to;
    std::set<std::string> m_link_names;
    Target m_part = Target::Unknown;
    std::uint16_t m_stamp_field = 0;
    std::string m_stamp_name;
    std::string m_stamp_element;
    std::set<std::string> m_stamp_names;
    std::set<std::string> m_stamp_elements;

    Capture m_capture;
    CaptureFor m_capture_for = CaptureFor::Nothing;
    Place m_resume = Place::Start;

    bool m_is_told = false; // of the value that is read there is a problem already
    bool m_holding = false;
    bool m_id_is_next = false;
    std::size_t m_held_depth = 0;
    std::vector<Held> m_held;
    std::size_t m_nameless = 0;
};

// Between the name of a group and that of an unknown field in it, in Extras::unknown.
constexpr char group_separator = '\x1f';
// In the object of a group, the text that stands in its place when it has no other parts.
constexpr std::string_view text_beside_group = "text";

// The name of a stamped pseudo-field in the file, and back.
std::string_view stamped_name(Kind, std::uint16_t field);
int stamped_field(Kind, std::string_view name); // -1: unknown

} // namespace okra
