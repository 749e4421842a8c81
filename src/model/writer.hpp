// The rules of stamps: joins one value at a time into a document. Internal to the model.
//
// Each field and each element of a set is a pair (stamp, value); of two pairs the larger one stays, by stamp, then by
// value with the default smallest. A maximum does not depend on order or repetition, and so neither does any patch.
#pragma once

#include <utility>

#include "model/cells.hpp"

namespace okra {

class Document::Writer {
public:
    // Whether what is replaced is lost as well: of two documents neither comes first.
    enum class Tell : bool { LateEdits, BothSides };
    explicit Writer(Document& document, Tell tell = Tell::LateEdits) : m_document(document), m_tell(tell) {}

    // The slot of the record, which is made when there is none; slot 0 when the id is of another kind.
    // There is one workspace: any id leads to it.
    Slot open(std::string_view id, Kind);

    // All fields to their defaults at that time.
    void create(Slot, Kind, Stamp);
    // A whole field that is no set. Precondition of these: the value fits and is canonical.
    void write(Slot, Kind, std::uint16_t field, Value const&, Stamp);
    // An element put in or taken out.
    void join(Slot, Kind, std::uint16_t field, Element const&, Stamp);
    // All elements out.
    void clear(Slot, Kind, std::uint16_t field, Stamp);

    void lose(Edit edit, Stamp stamp) { m_applied.lost.push_back(Lost{std::move(edit), stamp}); }
    Applied finish() && { return std::move(m_applied); }

private:
    static bool wins(int order, Stamp incoming, Stamp held);
    void lose(Slot, Kind, std::uint16_t field, Value, Stamp);
    bool is_told(Stamp incoming, Stamp held, bool says_something) const; // what is replaced
    void reset(Slot, Kind, std::uint16_t field, Stamp);
    void note(Slot, Kind, std::uint16_t field, Slot before, Slot after);
    Slot pointed(Record const&, Field const&) const; // by a reference; slot 0 for other fields

    Document& m_document;
    Tell m_tell;
    Applied m_applied;
    Slot m_made; // the record made last
};

} // namespace okra
