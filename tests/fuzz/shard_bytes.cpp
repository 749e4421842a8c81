// Any bytes as shards: refused, or a document that comes back the same from its own shards.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "format/bytes.hpp"
#include "format/json.hpp"
#include "format/store_bytes.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const bytes(reinterpret_cast<char const*>(data), size);
    // Past the checksum, in the place its first byte asks for.
    std::uint32_t const key = size > 0 ? data[0] & 0x7FU : 0;
    std::string const body = okra::sealed("OKRS", bytes);
    std::vector<okra::ShardView> const raw{{key, bytes}};
    std::vector<okra::ShardView> const views{{key, body}};
    (void)okra::document_from_shards("w", raw);
    auto const document = okra::document_from_shards("w", views);
    if (!document) return 0;
    std::vector<okra::ShardBytes> const shards = okra::shards_from_document(*document);
    std::vector<okra::ShardView> own;
    for (okra::ShardBytes const& shard : shards) own.push_back({shard.key, shard.bytes});
    auto const again = okra::document_from_shards("w", own);
    if (!again) std::abort();
    if (okra::json_from_document(*again, okra::Stamps::With) != okra::json_from_document(*document, okra::Stamps::With))
        std::abort();
    return 0;
}
