// Any JSON value as canonical text.
#include "format/json_capture.hpp"

#include "base/numbers.hpp"
#include "format/values.hpp"

namespace okra {

void append_scalar(std::string& out, Scalar const& value) {
    switch (value.type) {
    case Scalar::Type::Null: out += "null"; return;
    case Scalar::Type::Boolean: out += value.truth ? "true" : "false"; return;
    case Scalar::Type::Integer: out += std::to_string(value.integer); return;
    case Scalar::Type::Unsigned: out += std::to_string(value.whole); return;
    case Scalar::Type::Real: append_number(out, value.number); return;
    case Scalar::Type::Text: append_json_string(out, value.text); return;
    }
}

std::string described(Scalar const& value) {
    if (value.type == Scalar::Type::Text) return quoted(value.text);
    std::string text;
    append_scalar(text, value);
    return text;
}

std::string_view described(Container container) { return container == Container::Object ? "an object" : "a list"; }

void Capture::begin() {
    m_text.clear();
    m_levels.clear();
}

// Values in a list are separated before they come, members of an object before their key.
void Capture::separate() {
    if (m_levels.empty() || !m_levels.back().is_list) return;
    if (m_levels.back().count++ > 0) m_text += ',';
}

void Capture::scalar(Scalar const& value) {
    separate();
    append_scalar(m_text, value);
}

bool Capture::key(std::string_view name) {
    Level& level = m_levels.back();
    if (level.count++ > 0) m_text += ',';
    level.name = name;
    append_json_string(m_text, name);
    m_text += ':';
    return level.names.insert(level.name).second;
}

void Capture::open(Container container) {
    separate();
    m_text += container == Container::List ? '[' : '{';
    m_levels.push_back({.is_list = container == Container::List, .count = 0, .name = {}, .names = {}});
}

void Capture::close() {
    m_text += m_levels.back().is_list ? ']' : '}';
    m_levels.pop_back();
}

void Capture::skip_to_next() {
    if (!m_levels.empty() && m_levels.back().is_list) ++m_levels.back().count;
}

std::string Capture::pointer() const {
    std::string pointer;
    for (Level const& level : m_levels) {
        // A list counts a value when it begins, so the one being read is the last counted.
        if (level.is_list) append_pointer_step(pointer, level.count > 0 ? level.count - 1 : 0);
        else append_pointer_step(pointer, level.name);
    }
    return pointer;
}

} // namespace okra
