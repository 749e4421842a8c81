// A workspace as some place keeps it, whole or damaged: what can be read of it, and the file that carries it away as it
// lies there.
#pragma once

#include <cstdint>
#include <expected>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "format/store_bytes.hpp"

namespace okra {

struct KeptCopy {
    std::string source; // "database", "second copy": for people who look into the file
    std::string workspace; // its id; "": the head is lost
    std::uint32_t schema = 0;
    std::uint64_t epoch = 0;
    std::uint64_t revision = 0;
    std::uint64_t checkpoint = 0;
    std::vector<ShardBytes> shards;
    std::vector<std::pair<std::uint64_t, std::string>> journal; // (revision, entry)
};

struct Salvaged {
    Document document;
    std::uint32_t lost = 0; // shards and entries that are missing or can't be read
    bool newer = false; // some of them by this Okra only
};
// Every shard and entry that can be read, whatever happened to the others.
Salvaged salvage(KeptCopy const&);

// One file with all copies that were found. It is imported like any other; the best of them counts.
std::string bytes_from_copies(std::span<KeptCopy const>);
bool holds_copies(std::string_view bytes); // it begins like such a file
std::expected<std::vector<KeptCopy>, std::string> copies_from_bytes(std::string_view);
// Of the newest among those of which least is lost.
std::expected<Document, std::string> best_of_copies(std::span<KeptCopy const>);

} // namespace okra
