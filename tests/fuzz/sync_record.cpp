// Any bytes as a record from a shared database: refused, or taken in and written again as the same state; and as what a
// replica has kept.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "format/bytes.hpp"
#include "format/json.hpp"
#include "sync/record_bytes.hpp"
#include "sync/sync_replica.hpp"

namespace {

void take_in(okra::TravelledRecord const& record) {
    okra::Document document;
    for (okra::Patch const& patch : record.patches) document.apply(patch);
    (void)okra::json_from_document(document, okra::Stamps::With);
    okra::Slot const slot = document.find(record.patches.front().edits.front().record);
    if (document.record(slot) == nullptr) return;
    std::string const once = okra::bytes_of_record(document, slot);
    auto const again = okra::record_from_bytes(once);
    if (!again) std::abort();
    okra::Document there;
    for (okra::Patch const& patch : again->patches) there.apply(patch);
    if (okra::bytes_of_record(there, there.find(document.id_of(slot))) != once) std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const bytes(reinterpret_cast<char const*>(data), size);
    if (auto const record = okra::record_from_bytes(bytes)) take_in(*record);
    if (auto const replica = okra::SyncReplica::from_kept("", okra::sealed("OKRS", bytes))) {
        auto const again = okra::SyncReplica::from_kept("", replica->kept());
        if (!again || again->kept() != replica->kept()) std::abort();
    }
    if (auto const record = okra::record_from_bytes(okra::sealed("OKRD", bytes))) take_in(*record);
    return 0;
}
