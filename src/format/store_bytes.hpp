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

// 2: links with what they say besides, numbers by date. 4: lists of ids. 8: lists whose places tell the shards. Bytes
// of older versions are read. A power of two: no flipped bit makes it an older one, which would be read in another way.
constexpr std::uint32_t store_schema = 8;

// A journal entry: CRC-32C, the hash of the entry before it, the patch. Chained, so a lost entry is noticed.
std::string bytes_from_patch(Patch const&, std::uint64_t previous_hash);
struct JournalEntry {
    Patch patch;
    std::uint64_t previous_hash = 0;
};
std::expected<JournalEntry, std::string> patch_from_bytes(std::string_view);
std::uint64_t journal_hash(std::string_view entry);
// Of what the readers of these bytes say: they are whole, but only a newer Okra can read them.
bool is_of_newer_okra(std::string_view problem);

// Key 0 holds the workspace and the unknown arrays; a record lies in one of `shard_count` shards and stays there
// however many records come, so that an edit dirties one shard. Empty shards are not written. A large workspace has a
// list of ids: shards with keys above `shard_count`, written with all and never again until all is. Shards name ids by
// their place in it, and it divides its records evenly among them, so that those which lie in one shard are neighbours
// in memory. Records that come later lie where the hash of their id tells.
constexpr std::uint32_t shard_count = 256;
struct ShardBytes {
    std::uint32_t key = 0;
    std::string bytes;
};
std::vector<ShardBytes> shards_from_document(Document const&); // all, a list first
// Some of them, beside a list that is there.
std::vector<ShardBytes> shards_from_document(Document const&, std::span<std::uint32_t const> keys, ListedIds);
std::vector<std::uint32_t> shards_of(Document const&, std::span<Slot const> records, ListedIds); // keys, ascending
// What the first of these does, in parts: which ids are listed, and the list.
ListedIds ids_to_list(Document const&);
std::vector<ShardBytes> id_list(Document const&);
constexpr bool is_id_list(std::uint32_t key) { return key > shard_count; }
struct ShardView {
    std::uint32_t key = 0;
    std::string_view bytes;
};
std::expected<Document, std::string> document_from_shards(std::string_view workspace_id, std::span<ShardView const>);

// The same, a few shards at a time, lists of ids first: what a page does that must go on drawing meanwhile.
class ShardLoader {
public:
    // Nothing is read, and `finish` says so, when the id can't be one.
    explicit ShardLoader(std::string_view workspace_id);
    // A bad shard: what is wrong with it. It is the last one then.
    std::expected<void, std::string> add(ShardView const&);
    std::expected<Document, std::string> finish() &&;
    // What was read although not all could be; "" as the workspace's id where nothing names it becomes `id`.
    Document finish_anyhow(std::string_view id) &&;

private:
    std::string m_workspace_id;
    Document::Builder m_builder;
};

} // namespace okra
