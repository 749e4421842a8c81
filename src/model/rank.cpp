// Ranks: a whole number whose first letter tells its length, then a fraction without zeros at its end, in base 62.
#include "model/rank.hpp"

#include <algorithm>

#include "base/order.hpp"
#include "model/visit.hpp"

namespace okra {

namespace {

constexpr std::string_view digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"; // in byte order
constexpr std::string_view first_rank = "a0";

std::size_t digit_of(char c) { return digits.find(c); }

// How long the whole number is that begins so: "a" and one digit, "b" and two, "Z" and one below zero; 0 for others.
std::size_t whole_length(char head) {
    if (head >= 'a' && head <= 'z') return static_cast<std::size_t>(head - 'a') + 2;
    if (head >= 'A' && head <= 'Z') return static_cast<std::size_t>('Z' - head) + 2;
    return 0;
}

bool is_ours(std::string_view rank) {
    if (rank.empty() || whole_length(rank[0]) == 0 || rank.size() < whole_length(rank[0])) return false;
    bool const are_digits = std::ranges::all_of(rank, [](char c) { return digits.contains(c); });
    bool const ends_in_zero = rank.size() > whole_length(rank[0]) && rank.back() == '0';
    return are_digits && !ends_in_zero;
}

std::string_view whole_of(std::string_view rank) { return rank.substr(0, whole_length(rank[0])); }

// The whole number before or after; nothing beyond the last one of all.
std::optional<std::string> stepped(std::string_view whole, bool up) {
    std::string next(whole);
    char const over = up ? digits.back() : digits.front();
    for (std::size_t i = next.size(); i-- > 1;) {
        if (next[i] != over) {
            next[i] = digits[digit_of(next[i]) + (up ? 1 : std::string_view::npos)]; // one less wraps around
            return next;
        }
        next[i] = up ? digits.front() : digits.back();
    }
    if (next[0] == (up ? 'z' : 'A')) return std::nullopt;
    if (up && next[0] == 'Z') return std::string(first_rank);
    if (!up && next[0] == 'a') return std::string("Zz");
    next[0] = static_cast<char>(next[0] + (up ? 1 : -1));
    next.resize(1);
    next.append(whole_length(next[0]) - 1, up ? digits.front() : digits.back());
    return next;
}

// A fraction between two; "" for the bounds 0 and 1. Precondition: the first is less, neither ends in a zero.
std::string middle(std::string_view low, std::string_view high) {
    std::string made;
    while (true) {
        std::size_t const from = low.empty() ? 0 : digit_of(low[0]);
        std::size_t const to = high.empty() ? digits.size() : digit_of(high[0]);
        if (from + 1 < to) return made + digits[(from + to) / 2];
        if (from == to) {
            made += digits[from];
            high.remove_prefix(1);
        } else {
            if (high.size() > 1) return made + high[0];
            made += digits[from];
            high = {};
        }
        if (!low.empty()) low.remove_prefix(1);
    }
}

} // namespace

std::optional<std::string> rank_between(std::string_view after, std::string_view before) {
    if (before.empty()) return rank_after(after);
    if (!is_ours(before) || (!after.empty() && !is_ours(after)) || after >= before) return std::nullopt;
    std::string_view const high = whole_of(before);
    std::string_view const high_rest = before.substr(high.size());
    if (after.empty()) {
        if (!high_rest.empty()) return std::string(high);
        auto const less = stepped(high, false);
        return less ? less : std::nullopt;
    }
    std::string_view const low = whole_of(after);
    std::string_view const low_rest = after.substr(low.size());
    if (low == high) return std::string(low) + middle(low_rest, high_rest);
    auto next = stepped(low, true);
    if (next && *next < before) return next;
    return std::string(low) + middle(low_rest, {});
}

std::string rank_after(std::string_view last) {
    if (last.empty()) return std::string(first_rank);
    auto const next = is_ours(last) ? stepped(whole_of(last), true) : std::nullopt;
    return next ? *next : std::string(last) + "V"; // whatever is longer comes behind
}

std::string const* rank_of(Record const& record, Kind kind) {
    switch (kind) {
    case Kind::Objective: return &static_cast<Objective const&>(record).rank;
    case Kind::KeyResult: return &static_cast<KeyResult const&>(record).rank;
    case Kind::Initiative: return &static_cast<Initiative const&>(record).rank;
    case Kind::Project: return &static_cast<Project const&>(record).rank;
    case Kind::Milestone: return &static_cast<Milestone const&>(record).rank;
    case Kind::Indicator: return &static_cast<Indicator const&>(record).rank;
    case Kind::Template: return &static_cast<Template const&>(record).rank;
    case Kind::View: return &static_cast<SavedView const&>(record).rank;
    default: return nullptr;
    }
}

bool has_ranks(Kind kind) {
    return kind == Kind::Objective || kind == Kind::KeyResult || kind == Kind::Initiative || kind == Kind::Project ||
           kind == Kind::Milestone || kind == Kind::Indicator || kind == Kind::Template || kind == Kind::View;
}

namespace {

std::string_view rank_text(Document const& document, Slot slot) {
    Record const* const record = document.record(slot);
    std::string const* const rank = record != nullptr ? rank_of(*record, document.kind_of(slot)) : nullptr;
    return rank != nullptr ? std::string_view(*rank) : std::string_view();
}

} // namespace

bool is_ranked_before(Document const& document, Slot a, Slot b) {
    std::string_view const first = rank_text(document, a);
    std::string_view const second = rank_text(document, b);
    return first != second ? first < second : document.id_of(a) < document.id_of(b);
}

void sort_by_rank(Document const& document, std::vector<Slot>& slots) {
    sort_stably(slots, [&](Slot a, Slot b) { return is_ranked_before(document, a, b); });
}

std::string rank_at_end(Document const& document, Kind kind) {
    std::string_view last;
    RecordTable const records = document.all(kind);
    for (std::size_t row = 0; row < records.size(); ++row)
        if (std::string const* const rank = rank_of(records[row], kind); rank != nullptr && *rank > last) last = *rank;
    return rank_after(last);
}

} // namespace okra
