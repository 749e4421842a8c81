// Whether a text is one JSON value.
#include "format/json_text.hpp"

#include "format/json.hpp"
#include "format/json_sax.hpp"

namespace okra {

namespace {

struct DepthCheck {
    std::size_t depth = 0;
    bool scalar(Scalar const&) { return true; }
    bool key(std::string_view) { return true; }
    bool open(Container) { return ++depth <= Limits{}.nesting; }
    bool close() {
        --depth;
        return true;
    }
    void broken(std::size_t, std::string_view, bool) {}
};

} // namespace

bool is_json(std::string_view text) {
    DepthCheck check;
    return read_json(text.data(), text.data() + text.size(), check);
}

} // namespace okra
