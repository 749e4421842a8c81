#include "ui/shared/share_words.hpp"

#include "ui/view.hpp"
#include "words/texts/sharing.hpp"

namespace okra::ui {

using platform::ShareFault;

Text share_title(ShareShown const& share) {
    using State = ShareShown::State;
    switch (share.state) {
    case State::Off: break;
    case State::Meeting: return text::share_meeting;
    case State::Working: return text::share_working;
    case State::Current: return text::share_current;
    case State::Offline: return text::share_offline;
    case State::Stopped: return text::share_stopped;
    case State::Busy: return text::share_busy;
    }
    return text::share_off;
}

namespace {

constexpr std::string_view join_word = "join";
constexpr std::string_view workspace_word = "id";

Text sentence_of(ShareFault fault) {
    switch (fault) {
    case ShareFault::None: return text::share_fine;
    case ShareFault::Forbidden: return text::share_fault_forbidden;
    case ShareFault::NoCors: return text::share_fault_cors;
    case ShareFault::Unreachable: return text::share_fault_unreachable;
    case ShareFault::NotCouch: return text::share_fault_not_couch;
    case ShareFault::WrongLogin: return text::share_fault_login;
    case ShareFault::NoDatabase: return text::share_fault_no_database;
    case ShareFault::NotShared: return text::share_fault_not_shared;
    case ShareFault::AlreadyShared: return text::share_fault_already;
    case ShareFault::NoPassphrase: return text::share_fault_no_passphrase;
    case ShareFault::WrongPassphrase: return text::share_fault_passphrase;
    case ShareFault::NewPassphrase: return text::share_fault_new_passphrase;
    case ShareFault::GoneBack: return text::share_fault_gone_back;
    case ShareFault::Refused: return text::share_fault_refused;
    case ShareFault::NewerOkra: return text::share_fault_newer;
    case ShareFault::Busy: return text::share_busy_help;
    case ShareFault::Broken: break;
    }
    return text::share_fault_broken;
}

} // namespace

std::string share_fault(Words const& words, ShareFault fault, std::string_view detail) {
    bool const names_origin = fault == ShareFault::Forbidden || fault == ShareFault::NoCors;
    if (names_origin) return words(sentence_of(fault), {{"origin", detail}});
    std::string said(words(sentence_of(fault)));
    bool const tells = fault == ShareFault::Refused || fault == ShareFault::Broken ||
                       fault == ShareFault::Unreachable || fault == ShareFault::NotCouch;
    if (tells && !detail.empty()) said += " " + words(text::share_detail, {{"words", detail}});
    return said;
}

// A workspace of its own in whatever browser opens it, the same one each time.
std::string invitation(std::string_view address, std::string_view workspace) {
    constexpr std::size_t longest_key = 12;
    std::string key;
    for (char const letter : workspace)
        if (key.size() < longest_key && ((letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9')))
            key += letter;
    std::string query;
    add_query_word(query, join_word, address);
    add_query_word(query, workspace_word, workspace);
    return "?workspace=" + key + "#" + fragment_of({"settings/share", {}, std::move(query)});
}

std::string address_of_invitation(std::string_view query) {
    for (auto& [word, values] : query_words(query))
        if (word == join_word && !values.empty()) return values.front();
    return {};
}

} // namespace okra::ui
