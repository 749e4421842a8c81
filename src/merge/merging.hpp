// Two copies of a workspace that people have gone on with apart, put together: what both have changed is a conflict, of
// which the newer value stays unless somebody chooses otherwise.
//
// Whether one side has seen what the other did follows from the stamps: whoever has got a stamp of a replica has seen
// all that this replica did before. A file without stamps has seen what is not younger than the file.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "format/json.hpp"
#include "model/document.hpp"
#include "words/words.hpp"

namespace okra {

// Who has edited, as far as anybody wrote it down: people's ids by replicas, and by the steps of the change log.
struct Authors {
    std::map<std::uint32_t, std::string> of_replicas;
    std::map<Stamp, std::string> of_steps;
    std::string of(Stamp) const; // "" when nobody knows
};

// What a file that is to be merged says of its replicas (format/json.hpp).
Authors authors_in(Document const&);
// What it says of them: those who are known, and how far the document has seen each replica.
std::vector<Custom> told_of_replicas(Document const&, Authors const&);

struct ConflictSide {
    std::string shown; // the value; "" for none
    std::string who; // a name; "" when nobody knows
    std::int64_t at = 0; // milliseconds since 1970; 0: unknown
    bool operator==(ConflictSide const&) const = default;
};
struct Conflict {
    std::string key; // what a choice names it by
    Kind kind = Kind::None;
    std::string record; // its name
    std::string field; // its label; "" where one has deleted the record and the other has changed it
    ConflictSide mine;
    ConflictSide theirs;
    bool theirs_stays = false; // unless chosen otherwise
    bool operator==(Conflict const&) const = default;
};
struct ConflictChoice {
    std::string key;
    bool theirs = false;
    bool operator==(ConflictChoice const&) const = default;
};
// What neither side chose but both together cannot have, such as a circle of links: the older one yields.
struct Yielded {
    Kind kind = Kind::None;
    std::string record;
    std::string field;
    std::string shown;
    bool operator==(Yielded const&) const = default;
};

struct Merging {
    Document merged;
    std::vector<Conflict> conflicts;
    std::vector<Yielded> yielded;
};
// `choices` are edits of their own at `now`: they hold against both sides, also in later merges.
Merging merge_copies(Document const& mine, Document const& theirs, Authors const& of_mine, Words const&, Instant now,
                     std::span<ConflictChoice const> choices = {});

} // namespace okra
