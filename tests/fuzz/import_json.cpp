// Any bytes as a JSON file: refused with located problems, or read, and then written canonically.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "format/json.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const text(reinterpret_cast<char const*>(data), size);
    auto const document = okra::document_from_json(text);
    if (!document) {
        if (document.error().empty()) std::abort();
        for (okra::Problem const& problem : document.error())
            if (problem.message.empty()) std::abort();
        return 0;
    }
    std::string const once = okra::json_from_document(*document);
    auto const again = okra::document_from_json(once);
    if (!again || okra::json_from_document(*again) != once) std::abort();
    std::string const stamped = okra::json_from_document(*document, okra::Stamps::With);
    auto const with_stamps = okra::document_from_json(stamped);
    if (!with_stamps || okra::json_from_document(*with_stamps, okra::Stamps::With) != stamped) std::abort();
    return 0;
}
