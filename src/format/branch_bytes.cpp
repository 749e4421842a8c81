// A what-if branch as bytes: sealed like the entries of a journal.
#include "format/branch_bytes.hpp"

#include <utility>

#include "base/text.hpp"
#include "format/bytes.hpp"
#include "format/log_bytes.hpp"

namespace okra {

namespace {

constexpr std::string_view head_letters = "OKRW";
constexpr std::string_view file_letters = "OKRF";

std::string checked_text(ByteReader& in) {
    std::string_view const value = in.text();
    if (first_invalid_utf8(value)) in.fail();
    return std::string(value);
}

bool breaks_off(ByteReader const& in) { return in.failed() || !in.at_end(); }

std::unexpected<std::string> broken() { return std::unexpected(std::string("damaged: a branch breaks off")); }

} // namespace

std::string bytes_from_branch(BranchHead const& head) {
    ByteWriter out;
    out.text(head.id);
    out.text(head.name);
    out.text(head.person);
    out.integer(head.made.milliseconds);
    out.byte(head.discarded ? 1 : 0);
    out.integer(head.discarded.value_or(Instant{}).milliseconds);
    return sealed(head_letters, out.bytes());
}

std::expected<BranchHead, std::string> branch_from_bytes(std::string_view bytes) {
    std::string problem;
    auto const body = unsealed(head_letters, bytes, problem);
    if (!body) return std::unexpected(problem);
    ByteReader in(body->body);
    BranchHead head;
    head.id = checked_text(in);
    head.name = checked_text(in);
    head.person = checked_text(in);
    head.made.milliseconds = in.integer();
    bool const discarded = in.byte() != 0;
    Instant const when{in.integer()};
    if (discarded) head.discarded = when;
    if (breaks_off(in) || head.id.empty()) return broken();
    return head;
}

std::string file_from_branch(BranchFile const& file) {
    ByteWriter out;
    out.text(file.workspace);
    out.text(bytes_from_branch(file.head));
    out.count(file.steps.size());
    for (std::string const& step : file.steps) out.text(step);
    return sealed(file_letters, out.bytes());
}

bool is_branch_file(std::string_view bytes) { return bytes.starts_with(file_letters); }

std::expected<BranchFile, std::string> branch_from_file(std::string_view bytes) {
    std::string problem;
    auto const body = unsealed(file_letters, bytes, problem);
    if (!body) return std::unexpected(problem);
    ByteReader in(body->body);
    BranchFile file;
    file.workspace = checked_text(in);
    auto head = branch_from_bytes(in.text());
    if (!head) return std::unexpected(head.error());
    file.head = *std::move(head);
    for (std::size_t left = in.length(); left > 0 && !in.failed(); --left) file.steps.emplace_back(in.text());
    if (breaks_off(in)) return broken();
    for (std::string const& step : file.steps)
        if (auto const entry = log_from_bytes(step); !entry) return std::unexpected(entry.error());
    return file;
}

} // namespace okra
