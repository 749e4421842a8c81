// Texts that name records, by id, name, e-mail address or title, and the ids of records that an import makes.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/hash.hpp"
#include "format/csv/draft.hpp"
#include "format/csv/periods.hpp"

namespace okra::csv {

struct TextHash {
    std::size_t operator()(std::string const& text) const { return static_cast<std::size_t>(hash64(text)); }
};
template <class T>
using ByText = std::unordered_map<std::string, T, TextHash>;

constexpr char key_separator = '\x1f';

// "Ana Li <ana@example.org>"; either may be empty.
struct NameParts {
    std::string_view name;
    std::string_view email;
};
NameParts name_parts(std::string_view text);

std::string id_from_key(std::string_view key); // 128 bits of hash in hexadecimal
std::uint16_t title_field(Kind);               // the number of fields where a kind has no title

// The records of the document and the drafts of the file, by what people call them.
class Names {
public:
    Names(Document const& into, std::vector<Draft> const& drafts, Sheet& sheet);

    // The draft has got its id. False: another one of the file has it.
    bool claim(int draft);
    int claimed_by(std::string const& id) const; // no_draft: by none
    // The id of what is called so; nothing when there is none or it is not clear. Tells of a problem only if asked to.
    enum class Telling : bool { Silent, Told };
    std::optional<std::string> find(KindSet targets, std::string_view text, Place, Telling);

    std::vector<Draft>& made() { return m_made; } // people, teams and cycles that were not there

private:
    struct Named {
        std::string id;
        bool is_clear = true;
    };
    ByText<Named>& names_of(Kind);
    void add_name(Kind, std::string_view text, std::string_view id);
    void add_draft(Draft const&);
    std::optional<std::string> find_id(KindSet targets, std::string_view text) const;
    std::string make(Kind, std::string_view text, Place);
    std::optional<Period> period_of(std::string_view name) const;
    std::optional<std::string> cycle_of_period(std::string_view name);
    void set_period(Draft&, std::string_view name, Place);
    bool adopt_email(std::string const& person, std::string_view email);

    Document const& m_into;
    std::vector<Draft> const& m_drafts;
    Sheet& m_sheet;
    ByText<int> m_claimed;
    std::array<std::optional<ByText<Named>>, kind_count> m_names;
    std::vector<Draft> m_made;
    ByText<bool> m_made_ids;
};

} // namespace okra::csv
