// What this browser remembers by name.
#include "ui/remembered.hpp"

#include <algorithm>

namespace okra::ui {

Remembered::Remembered(std::vector<platform::Remembered> const& all) {
    for (platform::Remembered const& one : all)
        if (!one.text.empty()) texts(one.lasting).insert_or_assign(one.name, one.text);
}

std::string_view Remembered::operator[](std::string_view name) const {
    for (Texts const* const some : {&m_session, &m_always})
        if (auto const found = some->find(name); found != some->end()) return found->second;
    return {};
}

void Remembered::keep(std::string_view name, std::string text, platform::Lasting lasting) {
    Texts& some = texts(lasting);
    auto const found = some.find(name);
    if (found == some.end() ? text.empty() : found->second == text) return;
    m_requests.push_back({{std::string(name), text, lasting}});
    if (text.empty()) some.erase(found);
    else if (found == some.end()) some.emplace(name, std::move(text));
    else found->second = std::move(text);
}

void Remembered::forget(std::string_view name) {
    keep(name, {}, platform::Lasting::Session);
    keep(name, {}, platform::Lasting::Always);
}

void Remembered::forget_all(std::string_view beginning) {
    for (std::string const& name : names(beginning)) forget(name);
}

std::vector<std::string> Remembered::names(std::string_view beginning) const {
    std::vector<std::string> all;
    for (Texts const* const some : {&m_session, &m_always})
        for (auto at = some->lower_bound(beginning); at != some->end() && at->first.starts_with(beginning); ++at)
            all.push_back(at->first);
    std::ranges::sort(all);
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

void Remembered::heard(platform::RememberedElsewhere const& change) {
    if (change.text.empty()) m_always.erase(change.name);
    else m_always.insert_or_assign(change.name, change.text);
}

std::string draft_name(std::string_view where, std::string_view about) {
    std::string name = "draft/";
    name.append(where).append("/").append(about).append("/");
    return name;
}

} // namespace okra::ui
