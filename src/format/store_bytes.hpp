// The bytes the browser's store keeps: journal entries and shards, each with a version and a CRC-32C.
#pragma once

#include <cstdint>
#include <expected>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/document.hpp"

namespace okra {

// 2: links with what they say besides, numbers by date. Bytes of older versions are read.
constexpr std::uint32_t store_schema = 2;

// A journal entry: CRC-32C, the hash of the entry before it, the patch. Chained, so a lost entry is noticed.
std::string bytes_from_patch(Patch const&, std::uint64_t previous_hash);
struct JournalEntry {
    Patch patch;
    std::uint64_t previous_hash = 0;
};
std::expected<JournalEntry, std::string> patch_from_bytes(std::string_view);
std::uint64_t journal_hash(std::string_view entry);

// Key 0 holds the workspace and the unknown arrays; a record lies in one of `shard_count` shards by the hash of its id
// and stays there however many records come, so that an edit dirties one shard. Empty shards are not written.
constexpr std::uint32_t shard_count = 256;
struct ShardBytes {
    std::uint32_t key = 0;
    std::string bytes;
};
std::vector<ShardBytes> shards_from_document(Document const&);
std::vector<std::uint32_t> shards_of(Document const&, std::span<std::string const> record_ids);
std::vector<ShardBytes> shards_from_document(Document const&, std::span<std::uint32_t const> keys);
struct ShardView {
    std::uint32_t key = 0;
    std::string_view bytes;
};
std::expected<Document, std::string> document_from_shards(std::string_view workspace_id, std::span<ShardView const>);

// The same, a few shards at a time: what a page does that must go on drawing meanwhile.
class ShardLoader {
public:
    // Nothing is read, and `finish` says so, when the id can't be one.
    explicit ShardLoader(std::string_view workspace_id);
    // A bad shard: what is wrong with it. It is the last one then.
    std::expected<void, std::string> add(ShardView const&);
    // What has been added is about this share of all, 0 to 1: room is made for the rest, so that nothing has to be
    // moved for it.
    void expect(double share);
    std::expected<Document, std::string> finish() &&;

private:
    bool m_has_id;
    Document::Builder m_builder;
};

} // namespace okra
