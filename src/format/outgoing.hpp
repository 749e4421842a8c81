// What leaves a workspace: a copy without what its reader may not see, and one that tells nothing but the shape.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/order.hpp"
#include "model/document.hpp"

namespace okra {

// For whom a copy is. What is limited is seen by its owners and viewers, and by lead and members of teams that view it.
struct Audience {
    enum class Who : std::uint8_t { All, Everyone, Person };
    Who who = Who::All;
    std::string person; // an id
    bool operator==(Audience const&) const = default;
};

// Without limited objectives that the reader may not see, and without what belongs to nothing else: their key results,
// check-ins, comments, milestones, dependencies, initiatives, experiments, their ledger. `Stamps::With` of a file that
// is to be merged: tombstones and stamps stay. `told`: what such a file says of its replicas (merge/merging.hpp).
std::vector<bool> hidden_from(Document const&, Audience const&); // by slot
// The same the other way round: the people who may see a record, in the order of their slots; nothing: everyone.
class Readers {
public:
    explicit Readers(Document const&); // for as long as it is not changed
    bool limits_any() const { return m_limits_any; }
    std::optional<std::vector<Slot>> of(Slot) const;

private:
    Document const& m_document;
    bool m_limits_any = false;
};
enum class KeepStamps : bool { No, Yes };
Document copy_for(Document const&, Audience const&, KeepStamps = KeepStamps::No, std::vector<Custom> const& told = {});

// Structure, progress and status without their meaning. Titles and names are `name(kind, number)`, ids are numbered,
// all other texts, addresses, units and custom fields are gone, so are limited objectives, views, templates, rules of
// the coach, reminders, definitions of fields and the ledger. The numbers of each key result (its bounds and
// check-ins) are mapped so that its start is 0 and its target 100: as progress is the same under any such map, it
// stays. Key results of one indicator share the map of the first. Of a sum the numbers are only scaled.
Document redacted(Document const&, FunctionRef<std::string(Kind, std::size_t)> name);
Document redacted(Document const&); // with English names: "Key result 12"

} // namespace okra
