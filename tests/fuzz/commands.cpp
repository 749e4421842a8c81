// Bytes as a sequence of commands, undo and redo: whatever they are, undoing all gives the start, the incremental
// evaluation is the full one, the content can be exported and read back, and a new tab finds what was saved.
#include <cstddef>
#include <cstdint>
#include <string>

#include "model/diff.hpp"
#include "session/sample.hpp"
#include "support/fuzz_bytes.hpp"
#include "support/tab.hpp"

using namespace okra;
using namespace okra::test;

namespace {

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

void check_export(Session const& session) {
    std::string const exported = session.export_json();
    auto const read = document_from_json(exported);
    require(read.has_value());
    require(json_from_document(*read) == exported);
}

void check_saved(test::Tab& tab, platform::headless::Disk& disk) {
    tab.settle();
    require(tab.session.save_state() == SaveState::Saved);
    test::Tab other(disk, 2, Date{20'500});
    require(other.open().empty());
    require(state_hash(other.session.document()) == state_hash(tab.session.document()));
}

void check_undone(Session& session, std::uint64_t start, Instant now) {
    while (session.can_undo()) session.undo(now);
    require(content_hash(session.document()) == start);
    check_evaluation(session);
}

} // namespace

// The first byte chooses what is checked in the end: a fuzzer that checks all of it each time is four times slower.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    if (size > 2000) return 0;
    Bytes bytes(data, size);
    std::size_t const checks = bytes.below(8);
    platform::headless::Disk disk;
    test::Tab tab(disk, 1, Date{20'500});
    Session& session = tab.session;
    Instant now = start_of(Date{20'500});
    IdMaker ids{Random(1)};
    session.replace_all(empty_workspace("Fuzz", ids, now, Date{20'500}), as_it_is("Start"), now);
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
    if (checks < 4) check_evaluation(session);
    if (checks == 4 || checks == 0) check_export(session);
    if (checks == 5 || checks == 0) check_saved(tab, disk);
    if (checks == 6 || checks == 0) check_undone(session, start, now);
    return 0;
}
