// What this browser remembers by name: who I am, how things look, what is folded, drafts. Never part of a workspace.
//
// A name says what is remembered and of what: "appearance", "me/<workspace>", "draft/<record>/<field>".
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/ports.hpp"

namespace okra::ui {

class Remembered {
public:
    explicit Remembered(std::vector<platform::Remembered> const& = {});

    // "" for nothing. What a tab remembers goes before what all do.
    std::string_view operator[](std::string_view name) const;
    // In force at once; "" forgets. The browser is asked only when it is something else than before.
    void keep(std::string_view name, std::string text, platform::Lasting = platform::Lasting::Always);
    void forget(std::string_view name); // for good, and in this tab
    void forget_all(std::string_view beginning);
    // All names that begin so and have a text, ascending.
    std::vector<std::string> names(std::string_view beginning) const;

    void heard(platform::RememberedElsewhere const&);
    std::vector<platform::Remember> take_requests() { return std::exchange(m_requests, {}); }

private:
    using Texts = std::map<std::string, std::string, std::less<>>; // without empty ones

    Texts& texts(platform::Lasting lasting) { return lasting == platform::Lasting::Always ? m_always : m_session; }

    Texts m_always;
    Texts m_session;
    std::vector<platform::Remember> m_requests;
};

// "draft/<where>/<about>/": before the name of a text that was typed there and is not saved yet.
std::string draft_name(std::string_view where, std::string_view about);

} // namespace okra::ui
