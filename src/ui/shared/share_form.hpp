// What is asked of whoever shares a workspace: address, login and passphrase, and what came of trying them.
#pragma once

#include <string>

#include "ui/view.hpp"

namespace okra::ui {

struct ShareForm {
    std::string address, user, password, passphrase;
    std::string address_error, passphrase_error;
    bool keeps = false;
    bool tried = false; // just as it stands here: what came of it is of no other address, login or passphrase
};

class ShareAsking {
public:
    ShareAsking(View& view, ShareForm& form) : m_view(view), m_form(form) {}

    // Each is cut from the top of what it is given.
    void fields(Rect& rest);
    void buttons(Rect& rest); // what can be done with them here
    void result(Rect& rest);
    bool submitted() const { return m_submitted; } // by Enter in a field
    bool cancelled() const { return m_cancelled; } // by Escape in one
    // False, and it is said why, where something is missing.
    bool send(ShareDo::Do, bool replaces = false);

private:
    void heard(FieldEvents const&);
    void address(Rect& rest);
    void server(Rect& rest);
    void passphrase(Rect& rest);
    void keeping(Rect& rest);
    void replacing(Rect& rest);
    ShareDo::Do first_choice() const;

    View& m_view;
    ShareForm& m_form;
    bool m_submitted = false;
    bool m_cancelled = false;
};

} // namespace okra::ui
