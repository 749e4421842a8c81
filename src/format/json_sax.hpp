// nlohmann/json's SAX interface turned into events. Only for the .cpp files of this folder.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "format/json_events.hpp"

namespace okra {

// Handler: bool scalar(Scalar const&), key(std::string_view), open(Container), close() – false stops – and
// void broken(std::size_t offset, std::string_view message, bool is_overflow).
template <class Handler>
class SaxEvents {
public:
    explicit SaxEvents(Handler& handler) : m_handler(handler) {}

    bool null() { return m_handler.scalar({}); }
    bool boolean(bool truth) { return m_handler.scalar({.type = Scalar::Type::Boolean, .truth = truth}); }
    bool number_integer(std::int64_t value) {
        return m_handler.scalar(
            {.type = Scalar::Type::Integer, .number = static_cast<double>(value), .integer = value});
    }
    bool number_unsigned(std::uint64_t value) {
        return m_handler.scalar({.type = Scalar::Type::Unsigned, .number = static_cast<double>(value), .whole = value});
    }
    bool number_float(double value, std::string const&) {
        return m_handler.scalar({.type = Scalar::Type::Real, .number = value});
    }
    bool string(std::string& text) { return m_handler.scalar({.type = Scalar::Type::Text, .text = text}); }
    bool binary(std::vector<std::uint8_t>&) { return false; } // not in JSON text
    bool key(std::string& name) { return m_handler.key(name); }
    bool start_object(std::size_t) { return m_handler.open(Container::Object); }
    bool end_object() { return m_handler.close(); }
    bool start_array(std::size_t) { return m_handler.open(Container::List); }
    bool end_array() { return m_handler.close(); }
    bool parse_error(std::size_t position, std::string const&, nlohmann::detail::exception const& error) {
        m_handler.broken(position == 0 ? 0 : position - 1, error.what(), error.id == 406);
        return false;
    }

private:
    Handler& m_handler;
};

template <class Handler, class Iterator>
bool read_json(Iterator begin, Iterator end, Handler& handler) {
    SaxEvents<Handler> events(handler);
    return nlohmann::json::sax_parse(begin, end, &events);
}

} // namespace okra
