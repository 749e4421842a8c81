// Whether a text is one JSON value.
#include "format/json_text.hpp"

#include "format/json.hpp"
#include "format/json_capture.hpp"
#include "format/json_sax.hpp"

namespace okra {

namespace {

// What an import would refuse in it is refused here, too: a key that stands twice, too many levels.
struct ValueCheck {
    Capture capture;
    std::size_t depth = 0;
    bool scalar(Scalar const& value) {
        capture.scalar(value);
        return true;
    }
    bool key(std::string_view name) { return capture.key(name); }
    bool open(Container container) {
        capture.open(container);
        return ++depth <= Limits{}.nesting;
    }
    bool close() {
        capture.close();
        --depth;
        return true;
    }
    void broken(std::size_t, std::string_view, bool) {}
};

} // namespace

bool is_json(std::string_view text) {
    if (text.contains('\0')) return false; // which the library takes for the end
    ValueCheck check;
    return read_json(text.data(), text.data() + text.size(), check);
}

} // namespace okra
