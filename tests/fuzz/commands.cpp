// Bytes as a sequence of commands, undo and redo: whatever they are, undoing all gives the start, the incremental
// evaluation is the full one, the content can be exported and read back, and a new tab finds what was saved.
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <string>

#include "model/diff.hpp"
#include "session/sample.hpp"
#include "support/tab.hpp"

using namespace okra;

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

class Bytes {
public:
    Bytes(std::uint8_t const* data, std::size_t size) : m_data(data), m_size(size) {}
    bool empty() const { return m_at >= m_size; }
    std::uint8_t next() { return empty() ? std::uint8_t{0} : m_data[m_at++]; }
    std::size_t below(std::size_t n) { return next() % n; }

private:
    std::uint8_t const* m_data;
    std::size_t m_size;
    std::size_t m_at = 0;
};

// Few ids, so that commands meet; some of them of no record.
std::string id_from(Bytes& bytes) { return "r" + std::to_string(bytes.below(24)); }

double number_from(Bytes& bytes) {
    constexpr std::array numbers{0.0,
                                 1.0,
                                 -1.0,
                                 0.5,
                                 10.0,
                                 100.0,
                                 1e308,
                                 -0.0,
                                 5e-324,
                                 std::numeric_limits<double>::quiet_NaN(),
                                 std::numeric_limits<double>::infinity()};
    std::size_t const choice = bytes.below(32);
    return choice < numbers.size() ? numbers[choice] : static_cast<double>(choice);
}

Date date_from(Bytes& bytes) { return Date{20'450 + static_cast<std::int32_t>(bytes.next())}; }

std::string text_from(Bytes& bytes) {
    constexpr std::array<char const*, 6> texts{"", "Title", "Élan", "\xFF\xFE", "line\nbreak", "\"\\"};
    return texts[bytes.below(texts.size())];
}

Value value_from(Bytes& bytes, Field const& field) {
    if (bytes.below(16) == 0) return std::monostate{};
    if (bytes.below(16) == 0) return text_from(bytes); // perhaps of a wrong type
    switch (field.type) {
    case FieldType::Text: return text_from(bytes);
    case FieldType::Boolean: return bytes.below(2) == 0;
    case FieldType::Number:
    case FieldType::Weight: return number_from(bytes);
    case FieldType::Date: return date_from(bytes);
    case FieldType::Instant: return start_of(date_from(bytes));
    case FieldType::Choice: return std::string(field.choices[bytes.below(field.choices.size())]);
    case FieldType::Reference: return id_from(bytes);
    case FieldType::TextList: return std::vector<std::string>(bytes.below(3), text_from(bytes));
    case FieldType::References:
    case FieldType::Links: return Element{id_from(bytes), bytes.below(4) != 0, number_from(bytes), {}};
    case FieldType::TextSet: return Element{text_from(bytes), bytes.below(4) != 0, 1, {}};
    case FieldType::Customs: return Element{text_from(bytes), bytes.below(4) != 0, 1, "[1]"};
    }
    return std::monostate{};
}

// Objectives, key results and what moves them most of the time.
Kind kind_from(Bytes& bytes) {
    std::size_t const choice = bytes.below(32);
    if (choice < kind_count) return static_cast<Kind>(choice);
    return choice % 2 == 0 ? Kind::Objective : Kind::KeyResult;
}

FieldValue field_from(Bytes& bytes, Kind kind) {
    auto const fields = fields_of(kind);
    if (fields.empty()) return {"title", {}};
    Field const& field = fields[bytes.below(fields.size())];
    return {std::string(field.name), value_from(bytes, field)};
}

Command create_from(Bytes& bytes) {
    CreateRecord made{kind_from(bytes), id_from(bytes), {}};
    if (made.kind != Kind::None)
        for (Field const& field : fields_of(made.kind))
            if (field.title) made.fields.push_back({std::string(field.name), "Record " + made.id});
    for (std::size_t more = bytes.below(4); more > 0 && made.kind != Kind::None; --more)
        made.fields.push_back(field_from(bytes, made.kind));
    return made;
}

Command command_from(Bytes& bytes, Document const& document) {
    switch (bytes.below(10)) {
    case 0:
    case 1: return create_from(bytes);
    case 2:
    case 3:
    case 4: {
        SetFields made{{id_from(bytes)}, {}};
        if (bytes.below(8) == 0) made.ids.push_back(id_from(bytes));
        Kind const kind = document.kind_of(document.find(made.ids.front()));
        made.fields.push_back(field_from(bytes, kind == Kind::None ? Kind::Workspace : kind));
        return made;
    }
    case 5: return DeleteRecords{{id_from(bytes)}};
    case 6: return RestoreRecords{{id_from(bytes)}};
    case 7:
        return CheckInValue{id_from(bytes),
                            id_from(bytes),
                            start_of(date_from(bytes)),
                            number_from(bytes),
                            number_from(bytes),
                            text_from(bytes),
                            ""};
    case 8: return SetStatus{id_from(bytes), static_cast<Status>(bytes.below(8)), text_from(bytes)};
    default:
        if (bytes.below(2) == 0) return Realign{id_from(bytes), bytes.below(4) == 0 ? "" : id_from(bytes)};
        return ChangeKind{id_from(bytes), static_cast<KeyResultKind>(bytes.below(11)), bytes.below(4) != 0};
    }
}

bool same_result(Result const& a, Result const& b) {
    return a.progress == b.progress && a.expected == b.expected && a.target == b.target && a.current == b.current &&
           a.confidence == b.confidence && a.status == b.status && a.stale == b.stale &&
           a.link_broken == b.link_broken && a.counts == b.counts && a.contributors == b.contributors;
}

void check_evaluation(Session const& session) {
    Document const& document = session.document();
    Index const index(document);
    Evaluation const full(document, index, session.at(), preset_of(document.workspace()));
    for (std::uint32_t value = 1; value <= document.slot_count(); ++value)
        require(same_result(session.evaluation().of(Slot{value}), full.of(Slot{value})));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    if (size > 2000) return 0;
    Bytes bytes(data, size);
    platform::headless::Disk disk;
    test::Tab tab(disk, 1, Date{20'500});
    Session& session = tab.session;
    Instant now = start_of(Date{20'500});
    IdMaker ids{Random(1)};
    session.replace_all(empty_workspace("Fuzz", ids, now, Date{20'500}), "Start", now);
    std::uint64_t const start = content_hash(session.document());

    while (!bytes.empty()) {
        now.milliseconds += 1000;
        switch (bytes.below(8)) {
        case 0: session.undo(now); break;
        case 1: session.redo(now); break;
        case 2: tab.settle(); break;
        case 3: session.idle(); break;
        default: (void)session.execute(command_from(bytes, session.document()), now); break;
        }
    }
    check_evaluation(session);
    std::string const exported = session.export_json();
    auto const read = document_from_json(exported);
    require(read.has_value());
    require(json_from_document(*read) == exported);

    tab.settle();
    require(session.save_state() == SaveState::Saved);
    test::Tab other(disk, 2, Date{20'500});
    require(other.open().empty());
    require(state_hash(other.session.document()) == state_hash(session.document()));

    while (session.can_undo()) session.undo(now);
    require(content_hash(session.document()) == start);
    check_evaluation(session);
    return 0;
}
