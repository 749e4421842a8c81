// Who is before this screen.
#include "ui/me.hpp"

#include <string>

namespace okra::ui {

namespace {

constexpr char mark = '='; // before the id: nobody is remembered, too

std::string name_for(Document const& document) { return "me/" + std::string(document.id_of(document.workspace().id)); }

} // namespace

std::string_view who_i_am(Remembered const& remembered, Document const& document) {
    std::string_view const text = remembered[name_for(document)];
    return text.starts_with(mark) ? text.substr(1) : std::string_view();
}

void remember_me(Remembered& remembered, Document const& document, Slot person) {
    remembered.keep(name_for(document), mark + std::string(document.id_of(person)));
}

void take_hint_of_me(Remembered& remembered, Document const& document) {
    Slot const hint = document.workspace().me;
    if (hint && remembered[name_for(document)].empty()) remember_me(remembered, document, hint);
}

} // namespace okra::ui
