// Entries of the change log: sealed like the journal's, with both patches as the journal writes them.
#include "format/log_bytes.hpp"

#include <utility>

#include "base/text.hpp"
#include "format/bytes.hpp"
#include "format/store_bytes.hpp"
#include "words/texts/frame.hpp"

namespace okra {

namespace {

constexpr std::string_view log_letters = "OKRL";
constexpr int deepest = 8; // messages within messages
constexpr int number_bytes = 4;

void write(ByteWriter& out, Message const& message, int depth) {
    out.byte(message.empty() || depth == deepest ? 0 : 1);
    if (message.empty() || depth == deepest) return;
    out.fixed(lasting_number(message.text()), number_bytes);
    out.count(message.places.size());
    for (Filler const& place : message.places) {
        out.text(place.name);
        out.byte(static_cast<std::uint8_t>(place.kind));
        out.fixed(place.kind == Filler::Kind::Text ? lasting_number(place.text) : 0, number_bytes);
        out.number(place.number);
        out.number(place.other);
        out.text(place.words);
        out.text(place.english);
        out.count(place.inner.size());
        for (Message const& inner : place.inner) write(out, inner, depth + 1);
    }
}

class Reader {
public:
    explicit Reader(std::string_view body) : m_in(body) {}

    std::expected<LogEntry, std::string> read() {
        LogEntry entry;
        std::uint8_t const way = m_in.byte();
        if (way > static_cast<std::uint8_t>(LogEntry::Way::Replaced)) m_in.fail();
        entry.way = static_cast<LogEntry::Way>(way);
        entry.tab = static_cast<std::uint32_t>(m_in.fixed(4));
        entry.person = text();
        entry.words = message(0);
        auto forward = patch_from_bytes(m_in.text());
        auto inverse = patch_from_bytes(m_in.text());
        if (!forward) return std::unexpected(forward.error());
        if (!inverse) return std::unexpected(inverse.error());
        if (m_in.failed() || !m_in.at_end()) return std::unexpected(std::string("damaged: an entry breaks off"));
        if (m_foreign) entry.words = Message(text::log_of_other_version);
        entry.stamp = forward->patch.stamp;
        entry.edits = std::move(forward->patch.edits);
        entry.inverse = std::move(inverse->patch.edits);
        return entry;
    }

private:
    std::string text() {
        std::string_view const value = m_in.text();
        if (first_invalid_utf8(value)) m_in.fail();
        return std::string(value);
    }
    Text named_text() {
        auto const found = text_of_lasting_number(static_cast<std::uint32_t>(m_in.fixed(number_bytes)));
        m_foreign = m_foreign || !found;
        return found.value_or(Text{});
    }
    Message message(int depth) { // NOLINT(misc-no-recursion): no deeper than `deepest`
        if (m_in.byte() == 0 || m_in.failed()) return {};
        if (depth == deepest) return m_in.fail(), Message();
        Message read(named_text());
        for (std::size_t left = m_in.length(); left > 0 && !m_in.failed(); --left) read.places.push_back(place(depth));
        return read;
    }
    Filler place(int depth) { // NOLINT(misc-no-recursion)
        Filler read;
        read.name = text();
        std::uint8_t const kind = m_in.byte();
        m_foreign = m_foreign || kind > static_cast<std::uint8_t>(Filler::Kind::Message);
        read.kind = static_cast<Filler::Kind>(kind);
        std::uint64_t const number = m_in.fixed(number_bytes);
        if (read.kind == Filler::Kind::Text) {
            auto const found = text_of_lasting_number(static_cast<std::uint32_t>(number));
            m_foreign = m_foreign || !found;
            read.text = found.value_or(Text{});
        }
        read.number = m_in.number();
        read.other = m_in.number();
        read.words = text();
        read.english = text();
        for (std::size_t left = m_in.length(); left > 0 && !m_in.failed(); --left)
            read.inner.push_back(message(depth + 1));
        if (read.kind == Filler::Kind::Message && read.inner.size() != 1) m_in.fail();
        return read;
    }

    ByteReader m_in;
    bool m_foreign = false;
};

} // namespace

std::string bytes_from_log(LogEntry const& entry) {
    ByteWriter out;
    out.byte(static_cast<std::uint8_t>(entry.way));
    out.fixed(entry.tab, 4);
    out.text(entry.person);
    write(out, entry.words, 0);
    out.text(bytes_from_patch({entry.stamp, entry.edits}, 0));
    out.text(bytes_from_patch({entry.stamp, entry.inverse}, 0));
    return sealed(log_letters, out.bytes());
}

std::expected<LogEntry, std::string> log_from_bytes(std::string_view bytes) {
    std::string problem;
    std::optional<Unsealed> const body = unsealed(log_letters, bytes, problem);
    if (!body) return std::unexpected(problem);
    return Reader(body->body).read();
}

} // namespace okra
