// Any bytes as a journal entry: refused, or a patch that is written as it was read and can be applied.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "format/bytes.hpp"
#include "format/json.hpp"
#include "format/store_bytes.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const bytes(reinterpret_cast<char const*>(data), size);
    (void)okra::patch_from_bytes(bytes);
    auto const entry = okra::patch_from_bytes(okra::sealed("OKRJ", bytes)); // past the checksum
    if (!entry) return 0;
    std::string const once = okra::bytes_from_patch(entry->patch, entry->previous_hash);
    auto const again = okra::patch_from_bytes(once);
    if (!again || okra::bytes_from_patch(again->patch, again->previous_hash) != once) std::abort();
    okra::Document document;
    document.apply(entry->patch);
    (void)okra::json_from_document(document, okra::Stamps::With);
    return 0;
}
