// A whole content with its history, put aside while another one is in force. Internal to the session.
#pragma once

#include <string>

#include "session/session.hpp"

namespace okra {

struct Session::Whole {
    Document document;
    History history;
    Message text; // of the step that replaced it, or that brings it back
};

} // namespace okra
