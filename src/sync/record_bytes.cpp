// Records as bytes.
#include "sync/record_bytes.hpp"

#include <algorithm>
#include <bit>
#include <utility>

#include "format/bytes.hpp"
#include "format/store_bytes.hpp"
#include "model/record_patches.hpp"

namespace okra {

namespace {

constexpr std::string_view letters = "OKRD";
constexpr std::size_t head = 12; // letters, version and checksum
constexpr std::size_t least = 256;

std::string name_from(Kind kind, std::string_view id) {
    std::string name(name_of(kind).one);
    name += '/';
    name += id;
    return name;
}

constexpr std::string_view closed_letters = "OKRC";
constexpr std::string_view person_letters = "OKRI"; // keys of a person's browsers
constexpr std::string_view lock_letters = "OKRL"; // who can open what was locked

} // namespace

bool is_closed_record(std::string_view bytes) { return bytes.starts_with(closed_letters); }
bool is_share_note(std::string_view bytes) {
    return bytes.starts_with(person_letters) || bytes.starts_with(lock_letters);
}

std::string name_of_document(Document const& document, Slot slot) {
    return name_from(document.kind_of(slot), document.id_of(slot));
}

std::string bytes_of_record(Document const& document, Slot slot) {
    std::vector<Patch> const patches = patches_of_record(document, slot);
    ByteWriter out;
    out.count(patches.size());
    for (Patch const& patch : patches) out.text(bytes_from_patch(patch, 0));
    std::string body = std::move(out).take();
    body.resize(std::max(least, std::bit_ceil(body.size() + head)) - head, '\0');
    return sealed(letters, body);
}

std::expected<TravelledRecord, std::string> record_from_bytes(std::string_view bytes) {
    std::string problem;
    std::optional<Unsealed> const body = unsealed(letters, bytes, problem);
    if (!body) return std::unexpected(problem);
    ByteReader in(body->body);
    TravelledRecord record;
    for (std::size_t left = in.length(); left > 0 && !in.failed(); --left) {
        auto entry = patch_from_bytes(in.text());
        if (in.failed()) break;
        if (!entry) return std::unexpected(entry.error());
        record.patches.push_back(std::move(entry->patch));
    }
    if (in.failed() || record.patches.empty() || record.patches.front().edits.empty())
        return std::unexpected(std::string("damaged: a record breaks off"));
    Edit const& first = record.patches.front().edits.front();
    for (Patch const& patch : record.patches)
        for (Edit const& edit : patch.edits)
            if (edit.record != first.record || edit.kind != first.kind)
                return std::unexpected(std::string("damaged: a record speaks of another one"));
    record.name = name_from(first.kind, first.record);
    return record;
}

} // namespace okra
