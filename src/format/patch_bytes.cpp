// Journal entries: one stamped patch each, chained by the hash of the entry before.
#include "format/store_bytes.hpp"

#include "base/hash.hpp"
#include "base/text.hpp"
#include "format/bytes.hpp"
#include "format/json_reader.hpp"
#include "format/json_text.hpp"
#include "format/values.hpp"

namespace okra {

std::string sealed(std::string_view letters, std::string_view body) {
    ByteWriter out;
    out.fixed(store_schema, 4);
    out.fixed(crc32c(body), 4);
    std::string bytes(letters);
    bytes += out.bytes();
    bytes += body;
    return bytes;
}

std::optional<Unsealed> unsealed(std::string_view letters, std::string_view bytes, std::string& problem) {
    if (!bytes.starts_with(letters) || bytes.size() < letters.size() + 8) {
        problem = "these bytes are not Okra's";
        return std::nullopt;
    }
    ByteReader head(bytes.substr(letters.size(), 8));
    std::uint64_t const schema = head.fixed(4);
    if (schema > store_schema) {
        problem = "written by a newer Okra (store version " + std::to_string(schema) + "); this one reads up to " +
                  std::to_string(store_schema);
        return std::nullopt;
    }
    std::string_view const body = bytes.substr(letters.size() + 8);
    if (schema == 0 || head.fixed(4) != crc32c(body)) {
        problem = "damaged: the checksum does not match";
        return std::nullopt;
    }
    return Unsealed{.body = body, .schema = static_cast<std::uint32_t>(schema)};
}

namespace {

constexpr std::string_view journal_letters = "OKRJ";

// The order of the alternatives of Value; never changed, only added to.
enum class Tag : std::uint8_t { Default, Boolean, Number, Text, Date, Instant, List, Element, NotedElement };

class ValueWriter {
public:
    ValueWriter(ByteWriter& out, NameWriter& names) : m_out(out), m_names(names) {}
    void operator()(std::monostate) { tag(Tag::Default); }
    void operator()(bool value) { tag(Tag::Boolean), m_out.byte(value ? 1 : 0); }
    void operator()(double value) { tag(Tag::Number), m_out.number(value); }
    void operator()(std::string const& value) { tag(Tag::Text), m_out.text(value); }
    void operator()(Date value) { tag(Tag::Date), m_out.integer(value.days); }
    void operator()(Instant value) { tag(Tag::Instant), m_out.integer(value.milliseconds); }
    void operator()(std::vector<std::string> const& value) {
        tag(Tag::List);
        m_out.count(value.size());
        for (std::string const& text : value) m_out.text(text);
    }
    void operator()(Element const& value) {
        tag(value.note.empty() ? Tag::Element : Tag::NotedElement);
        m_names.write(m_out, value.key);
        m_out.byte(value.present ? 1 : 0);
        m_out.number(value.weight);
        m_out.text(value.json);
        if (!value.note.empty()) m_out.text(value.note);
    }

private:
    void tag(Tag tag) { m_out.byte(static_cast<std::uint8_t>(tag)); }
    ByteWriter& m_out;
    NameWriter& m_names;
};

class PatchReader {
public:
    explicit PatchReader(std::string_view body) : m_in(body) {}

    std::expected<JournalEntry, std::string> read() {
        JournalEntry entry;
        entry.previous_hash = m_in.fixed(8);
        entry.patch.stamp = m_in.stamp();
        std::size_t const edits = m_in.length();
        for (std::size_t i = 0; i < edits && !m_in.failed() && m_problem.empty(); ++i)
            entry.patch.edits.push_back(edit());
        if (!m_problem.empty()) return std::unexpected(m_problem);
        if (m_in.failed() || !m_in.at_end()) return std::unexpected(std::string("damaged: a journal entry breaks off"));
        return entry;
    }

private:
    Edit edit() {
        Edit edit;
        edit.record = name();
        std::string const kind = name();
        for (std::size_t k = 1; k < kind_count; ++k)
            if (kind_names[k].one == kind) edit.kind = static_cast<Kind>(k);
        std::string const field = name();
        if (m_in.failed()) return edit;
        int const index = edit.kind == Kind::None ? -1 : stamped_field(edit.kind, field);
        if (index < 0) m_problem = "written by a newer Okra: " + quoted(kind) + " with the field " + quoted(field);
        else edit.field = static_cast<std::uint16_t>(index);
        if (!is_possible_id(edit.record)) m_in.fail();
        edit.value = value();
        return edit;
    }
    std::string name() {
        std::optional<std::size_t> const number = m_names.read(m_in);
        return number ? std::string(m_names.name(*number)) : std::string();
    }
    std::string text() {
        std::string_view const value = m_in.text();
        if (first_invalid_utf8(value)) m_in.fail();
        return std::string(value);
    }
    Value value() {
        switch (static_cast<Tag>(m_in.byte())) {
        case Tag::Default: return {};
        case Tag::Boolean: return m_in.byte() != 0;
        case Tag::Number: return m_in.number();
        case Tag::Text: return text();
        case Tag::Date: return Date{static_cast<std::int32_t>(m_in.integer())};
        case Tag::Instant: return Instant{m_in.integer()};
        case Tag::List: return list();
        case Tag::Element: return element();
        case Tag::NotedElement: {
            Element noted = element();
            noted.note = text();
            return noted;
        }
        }
        m_in.fail();
        return {};
    }
    std::vector<std::string> list() {
        std::vector<std::string> texts;
        for (std::size_t left = m_in.length(); left > 0 && !m_in.failed(); --left) texts.push_back(text());
        return texts;
    }
    Element element() {
        Element element;
        element.key = name();
        element.present = m_in.byte() != 0;
        element.weight = m_in.number();
        element.json = text();
        if (!element.json.empty() && !is_json(element.json)) m_in.fail();
        return element;
    }

    ByteReader m_in;
    NameReader m_names;
    std::string m_problem;
};

} // namespace

std::string bytes_from_patch(Patch const& patch, std::uint64_t previous_hash) {
    ByteWriter out;
    NameWriter names;
    out.fixed(previous_hash, 8);
    out.stamp(patch.stamp);
    out.count(patch.edits.size());
    for (Edit const& edit : patch.edits) {
        names.write(out, edit.record);
        names.write(out, name_of(edit.kind).one);
        names.write(out, stamped_name(edit.kind, edit.field));
        std::visit(ValueWriter(out, names), edit.value);
    }
    return sealed(journal_letters, out.bytes());
}

std::expected<JournalEntry, std::string> patch_from_bytes(std::string_view bytes) {
    std::string problem;
    std::optional<Unsealed> const body = unsealed(journal_letters, bytes, problem);
    if (!body) return std::unexpected(problem);
    return PatchReader(body->body).read();
}

bool is_of_newer_okra(std::string_view problem) { return problem.contains("written by a newer Okra"); }

std::uint64_t journal_hash(std::string_view entry) { return hash64(entry); }

} // namespace okra
