// What one content has that another has not, in a reader's words: what an import or a merge would change.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "model/document.hpp"
#include "words/words.hpp"

namespace okra {

struct ValueChange {
    std::string label;
    std::string before; // "" for nothing
    std::string after;
    bool operator==(ValueChange const&) const = default;
};
enum class Becomes : std::uint8_t { New, Changed, Gone };
struct RecordChange {
    Becomes what = Becomes::New;
    Kind kind = Kind::None;
    std::string name;
    std::vector<ValueChange> fields; // of a new record what it says, of one that goes nothing
    bool operator==(RecordChange const&) const = default;
};
struct KindChanges { // how many live records of a kind become what
    std::uint32_t made = 0;
    std::uint32_t changed = 0;
    std::uint32_t gone = 0;
    std::uint32_t same = 0;
    bool operator==(KindChanges const&) const = default;
};
struct Comparison {
    std::array<KindChanges, kind_count> kinds{};
    std::vector<RecordChange> records; // the first ones, by kind
    std::uint32_t more = 0;            // that are not listed
    bool operator==(Comparison const&) const = default;

    KindChanges total() const; // without the workspace's own record
    bool changes_nothing() const;
};

constexpr std::size_t most_listed_changes = 400;
Comparison compare(Document const& before, Document const& after, Words const&, std::size_t most = most_listed_changes);

// A field's value as a reader sees it; "" for none. Long texts are cut.
std::string shown_value(Words const&, Document const&, Record const&, Kind, std::uint16_t field);

} // namespace okra
