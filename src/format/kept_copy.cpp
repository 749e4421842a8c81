// Reading what is left of a damaged copy, and writing copies as they lie there.
#include "format/kept_copy.hpp"

#include <algorithm>
#include <optional>
#include <tuple>

#include "format/bytes.hpp"

namespace okra {

namespace {

constexpr std::string_view copies_letters = "OKRR";

// Loads all but the shards that are known to be bad; the number of another one that is, or none.
std::optional<std::size_t> load(KeptCopy const& copy, std::vector<bool> const& bad, ShardLoader& loader,
                                Salvaged& found) {
    for (bool const lists : {true, false})
        for (std::size_t i = 0; i < copy.shards.size(); ++i) {
            if (bad[i] || is_id_list(copy.shards[i].key) != lists) continue;
            auto const added = loader.add({copy.shards[i].key, copy.shards[i].bytes});
            if (added) continue;
            found.newer = found.newer || is_of_newer_okra(added.error());
            return i;
        }
    return std::nullopt;
}

void load_shards(KeptCopy const& copy, Salvaged& found) {
    std::vector<bool> bad(copy.shards.size());
    for (;;) {
        ShardLoader loader(copy.workspace);
        auto const worse = load(copy, bad, loader, found);
        if (!worse) {
            found.document = std::move(loader).finish_anyhow("recovered");
            return;
        }
        bad[*worse] = true;
        ++found.lost;
    }
}

void apply_journal(KeptCopy const& copy, Salvaged& found) {
    std::uint64_t expected = copy.checkpoint;
    for (auto const& [revision, bytes] : copy.journal) {
        if (revision <= copy.checkpoint) continue;
        if (copy.revision > 0) found.lost += static_cast<std::uint32_t>(revision - expected - 1);
        expected = revision;
        auto const entry = patch_from_bytes(bytes);
        if (entry) {
            found.document.apply(entry->patch);
            continue;
        }
        ++found.lost;
        found.newer = found.newer || is_of_newer_okra(entry.error());
    }
    if (copy.revision > expected) found.lost += static_cast<std::uint32_t>(copy.revision - expected);
}

KeptCopy read_copy(ByteReader& in) {
    KeptCopy copy;
    copy.source = in.text();
    copy.workspace = in.text();
    copy.schema = static_cast<std::uint32_t>(in.count());
    copy.epoch = in.count();
    copy.revision = in.count();
    copy.checkpoint = in.count();
    for (std::size_t left = in.length(); left > 0 && !in.failed(); --left) {
        auto const key = static_cast<std::uint32_t>(in.count());
        copy.shards.push_back({key, std::string(in.text())});
    }
    for (std::size_t left = in.length(); left > 0 && !in.failed(); --left) {
        std::uint64_t const revision = in.count();
        copy.journal.emplace_back(revision, std::string(in.text()));
    }
    return copy;
}

} // namespace

Salvaged salvage(KeptCopy const& copy) {
    Salvaged found;
    load_shards(copy, found);
    apply_journal(copy, found);
    return found;
}

std::string bytes_from_copies(std::span<KeptCopy const> copies) {
    ByteWriter out;
    out.count(copies.size());
    for (KeptCopy const& copy : copies) {
        out.text(copy.source);
        out.text(copy.workspace);
        out.count(copy.schema);
        out.count(copy.epoch);
        out.count(copy.revision);
        out.count(copy.checkpoint);
        out.count(copy.shards.size());
        for (ShardBytes const& shard : copy.shards) {
            out.count(shard.key);
            out.text(shard.bytes);
        }
        out.count(copy.journal.size());
        for (auto const& [revision, bytes] : copy.journal) {
            out.count(revision);
            out.text(bytes);
        }
    }
    return sealed(copies_letters, out.bytes());
}

bool holds_copies(std::string_view bytes) { return bytes.starts_with(copies_letters); }

std::expected<std::vector<KeptCopy>, std::string> copies_from_bytes(std::string_view bytes) {
    std::string problem;
    std::optional<Unsealed> const body = unsealed(copies_letters, bytes, problem);
    if (!body) return std::unexpected(problem);
    ByteReader in(body->body);
    std::vector<KeptCopy> copies;
    for (std::size_t left = in.length(); left > 0 && !in.failed(); --left) copies.push_back(read_copy(in));
    if (in.failed() || !in.at_end()) return std::unexpected(std::string("damaged: a copy breaks off"));
    return copies;
}

std::expected<Document, std::string> best_of_copies(std::span<KeptCopy const> copies) {
    std::optional<Salvaged> best;
    std::tuple<bool, std::uint64_t, std::uint64_t> best_rank;
    for (KeptCopy const& copy : copies) {
        if (copy.shards.empty() && copy.journal.empty()) continue;
        Salvaged found = salvage(copy);
        std::tuple const rank(found.lost == 0, copy.epoch, copy.revision);
        if (best && rank <= best_rank) continue;
        best = std::move(found);
        best_rank = rank;
    }
    if (!best) return std::unexpected(std::string("nothing in it can be read"));
    return std::move(best->document);
}

} // namespace okra
