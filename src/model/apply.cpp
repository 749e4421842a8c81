// Applies a patch to a document.
#include <algorithm>
#include <bit>

#include "base/hash.hpp"
#include "model/writer.hpp"

namespace okra {

namespace {

bool makes_sense(Edit const& edit) {
    if (edit.kind == Kind::None || static_cast<std::size_t>(edit.kind) >= kind_count) return false;
    if (!is_possible_id(edit.record)) return false;
    if (edit.field == field_created) return true;
    if (edit.field == field_deleted && edit.kind == Kind::Workspace) return false;
    Field const* const line = field_at(edit.kind, edit.field);
    return line != nullptr && value_fits(*line, edit.value);
}

std::string_view key_of(Edit const& edit) {
    Element const* const element = std::get_if<Element>(&edit.value);
    return element != nullptr ? std::string_view(element->key) : std::string_view();
}

// The edits of a patch by what they write, to find those that a later one in the same patch overrules.
class LaterEdits {
public:
    explicit LaterEdits(std::vector<Edit> const& edits)
        : m_edits(edits), m_places(std::bit_ceil(edits.size() * 2 + 1)) {}

    // True when a later edit, added before, writes the same field or element, or takes all elements out.
    bool overrule(Edit const& edit) const {
        std::string_view const key = key_of(edit);
        return contains(edit, key) || (!key.empty() && contains(edit, {}));
    }
    void add(std::size_t index) { m_places[place_of(m_edits[index], key_of(m_edits[index]))] = index + 1; }

private:
    bool contains(Edit const& edit, std::string_view key) const { return m_places[place_of(edit, key)] != 0; }
    std::size_t place_of(Edit const& edit, std::string_view key) const {
        auto place = static_cast<std::size_t>(hash64(key, hash64(edit.record, edit.field)));
        while (true) {
            place &= m_places.size() - 1;
            if (m_places[place] == 0) return place;
            Edit const& there = m_edits[m_places[place] - 1];
            if (there.field == edit.field && there.kind == edit.kind && there.record == edit.record &&
                key_of(there) == key)
                return place;
            ++place;
        }
    }

    std::vector<Edit> const& m_edits;
    std::vector<std::size_t> m_places; // index + 1 by hash; 0 for free
};

// The edits that count, in their order.
std::vector<Edit const*> effective_edits(std::vector<Edit> const& edits, std::vector<Edit const*>& senseless) {
    LaterEdits later(edits);
    std::vector<Edit const*> effective;
    effective.reserve(edits.size());
    for (std::size_t i = edits.size(); i-- > 0;) {
        if (!makes_sense(edits[i])) {
            senseless.push_back(&edits[i]);
        } else if (!later.overrule(edits[i])) {
            later.add(i);
            effective.push_back(&edits[i]);
        }
    }
    std::ranges::reverse(effective);
    std::ranges::reverse(senseless);
    return effective;
}

} // namespace

Applied Document::apply(Patch const& patch) {
    Writer writer(*this);
    if (!is_possible(patch.stamp)) {
        for (Edit const& edit : patch.edits) writer.lose(edit, patch.stamp);
        return std::move(writer).finish();
    }
    std::vector<Edit const*> senseless;
    std::vector<Edit const*> const edits = effective_edits(patch.edits, senseless);
    for (Edit const* const edit : senseless) writer.lose(*edit, patch.stamp);

    // A new record first gets its stamp, so that its fields need none. One that is there keeps what its other edits
    // write, so that nothing is reset only to be set again. The result is the same either way.
    for (Edit const* const edit : edits)
        if (edit->field == field_created && kind_of(m_ids.find(edit->record)) == Kind::None)
            if (Slot const slot = writer.open(edit->record, edit->kind)) writer.create(slot, edit->kind, patch.stamp);

    for (Edit const* const edit : edits) {
        if (edit->field == field_created) continue;
        Slot const slot = writer.open(edit->record, edit->kind);
        if (!slot) {
            writer.lose(*edit, patch.stamp);
            continue;
        }
        Field const& line = *field_at(edit->kind, edit->field);
        Value const value = canonical_value(line, edit->value);
        if (!is_set(line.type)) writer.write(slot, edit->kind, edit->field, value, patch.stamp);
        else if (Element const* const element = std::get_if<Element>(&value))
            writer.join(slot, edit->kind, edit->field, *element, patch.stamp);
        else writer.clear(slot, edit->kind, edit->field, patch.stamp);
    }

    for (Edit const* const edit : edits) {
        if (edit->field != field_created) continue;
        if (Slot const slot = writer.open(edit->record, edit->kind)) writer.create(slot, edit->kind, patch.stamp);
        else writer.lose(*edit, patch.stamp);
    }
    return std::move(writer).finish();
}

} // namespace okra
