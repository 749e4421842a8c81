// Bytes as three copies of a workspace with histories of their own: merging them is commutative, associative and
// idempotent, the index follows it, and files of the copies merge to the same and come back as they were written.
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "engine/evaluation.hpp"
#include "format/json.hpp"
#include "model/diff.hpp"
#include "support/fuzz_bytes.hpp"
#include "support/random_document.hpp"

using namespace okra;
using namespace okra::test;

namespace {

constexpr std::size_t copies = 3;
using Copies = std::array<Document, copies>;

// Ids tell their kind: an id that is of two kinds is a rule of its own.
std::string id_of(Bytes& bytes, Kind kind) {
    if (kind == Kind::Workspace) return bytes.below(8) == 0 ? "another" : "workspace";
    return testing::random_id(kind, bytes.below(3));
}

Kind some_kind(Bytes& bytes) {
    Kind const kind = kind_from(bytes);
    return kind == Kind::None ? Kind::Objective : kind;
}

Value some_value(Bytes& bytes, Field const& field) {
    if (field.targets == KindSet()) return value_from(bytes, field);
    Kind kind = Kind::Objective;
    for (std::size_t tries = 0; tries < kind_count; ++tries) {
        kind = static_cast<Kind>(1 + bytes.below(kind_count - 1));
        if (field.targets.has(kind)) break;
    }
    std::string id = id_of(bytes, kind);
    if (!is_set(field.type)) return id;
    return Element{std::move(id), bytes.below(4) != 0, static_cast<double>(bytes.below(4)), {}};
}

Edit some_edit(Bytes& bytes) {
    Kind const kind = some_kind(bytes);
    std::string id = id_of(bytes, kind);
    auto const fields = fields_of(kind);
    switch (bytes.below(8)) {
    case 0: return edit_created(id, kind);
    case 1:
        if (kind != Kind::Workspace) return edit_deleted(id, kind, bytes.below(3) != 0);
        break;
    case 2:
        return {std::move(id), kind, field_unknown, Element{"x", bytes.below(3) != 0, 1, std::to_string(bytes.next())}};
    default: break;
    }
    auto const field = static_cast<std::uint16_t>(bytes.below(fields.size()));
    Value value = bytes.below(16) == 0 ? Value() : some_value(bytes, fields[field]);
    return {std::move(id), kind, field, std::move(value)};
}

// One patch of a replica, heard of by some of the copies. No two have the same stamp, as no two ever do.
void tell(Bytes& bytes, Copies& documents, std::uint32_t number) {
    Patch patch{
        Stamp{static_cast<std::int64_t>(bytes.below(8)), number, 1 + static_cast<std::uint32_t>(bytes.below(3))}, {}};
    std::size_t const heard = bytes.next();
    for (std::size_t more = 1 + bytes.below(4); more > 0; --more) patch.edits.push_back(some_edit(bytes));
    for (std::size_t copy = 0; copy < copies; ++copy)
        if (heard >> copy & 1U) documents[copy].apply(patch);
}

Document merged(Document into, Document const& other) {
    into.merge(other);
    return into;
}

bool same_result(Result const& a, Result const& b) {
    return a.progress == b.progress && a.expected == b.expected && a.current == b.current && a.status == b.status &&
           a.stale == b.stale && a.link_broken == b.link_broken && a.counts == b.counts &&
           a.contributors == b.contributors;
}

// The changes that a merge lists bring the index and the numbers to where a fresh start would.
void check_followed(Document document, Document const& other) {
    Index index(document);
    Preset const preset = preset_of(document.workspace());
    Evaluation evaluation(document, index, Date{20'500}, preset);
    Applied const applied = document.merge(other);
    index.update(document, applied.changes);
    evaluation.update(document, index, applied.changes);
    Index const fresh(document);
    Evaluation const full(document, fresh, Date{20'500}, preset);
    for (std::uint32_t value = 1; value <= document.slot_count(); ++value)
        require(same_result(evaluation.of(Slot{value}), full.of(Slot{value})));
}

void check_laws(Copies const& all) {
    auto const& [a, b, c] = all;
    Document const a_b = merged(a, b);
    require(state_hash(a_b) == state_hash(merged(b, a)));
    require(same_content(a_b, merged(b, a)));
    require(state_hash(merged(a_b, c)) == state_hash(merged(a, merged(b, c))));
    require(state_hash(merged(a, a)) == state_hash(a));
    require(state_hash(merged(a_b, b)) == state_hash(a_b));
    Document again = a_b;
    require(again.merge(a).changes.empty());
}

// Read back; nothing where a rule that one file must keep is broken, such as circles of links.
std::optional<Document> through_file(Document const& document, Stamps stamps) {
    std::string const written = json_from_document(document, stamps);
    auto read = document_from_json(written);
    if (!read) {
        require(!read.error().empty());
        return std::nullopt;
    }
    require(json_from_document(*read, stamps) == written);
    return *std::move(read);
}

bool has_tombstones(Document const& document) {
    for (std::uint32_t value = 1; value <= document.slot_count(); ++value)
        if (document.record(Slot{value}) != nullptr && document.live_record(Slot{value}) == nullptr) return true;
    return false;
}

// A tombstone leaves its content behind, so that files with one say less than the copies.
void check_files(Copies const& all) {
    auto const a = through_file(all[0], Stamps::With);
    auto const b = through_file(all[1], Stamps::With);
    if (a && b && !has_tombstones(all[0]) && !has_tombstones(all[1])) {
        Document const direct = merged(all[0], all[1]);
        Document const by_files = merged(*a, *b);
        require(same_content(direct, by_files));
        require(json_from_document(direct, Stamps::With) == json_from_document(by_files, Stamps::With));
        (void)through_file(by_files, Stamps::With);
    }
    auto const plain = through_file(all[2], Stamps::Without);
    if (!plain || !a) return;
    require(same_content(merged(*plain, *a), merged(*a, *plain)));
    (void)through_file(merged(*plain, *a), Stamps::With);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    if (size > 1000) return 0;
    Bytes bytes(data, size);
    std::size_t const what = bytes.below(3);
    Copies documents;
    for (std::uint32_t number = 0; !bytes.empty(); ++number) tell(bytes, documents, number);
    if (what == 0) check_laws(documents);
    if (what == 1) check_files(documents);
    if (what == 2) check_followed(documents[0], documents[1]);
    return 0;
}
