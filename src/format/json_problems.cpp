// Problems are located by reading the text once more, which only a file with problems pays for.
#include "format/json_problems.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <map>
#include <memory>

#include "base/numbers.hpp"
#include "base/order.hpp"
#include "base/text.hpp"
#include "format/json_sax.hpp"
#include "format/values.hpp"

namespace okra {

namespace {

// Iterates over text and tells how far the library has read.
class Cursor {
public:
    using difference_type = std::ptrdiff_t;
    using value_type = char;
    using pointer = char const*;
    using reference = char const&;
    using iterator_category = std::input_iterator_tag;

    Cursor(char const* at, char const** shared) : m_at(at), m_shared(shared) {}
    char const& operator*() const { return *m_at; }
    Cursor& operator++() {
        *m_shared = ++m_at;
        return *this;
    }
    Cursor operator++(int) {
        Cursor before = *this;
        ++*this;
        return before;
    }
    bool operator==(Cursor const& other) const { return m_at == other.m_at; }

private:
    char const* m_at;
    char const** m_shared;
};

// What is looked for, as a tree of pointer steps.
struct Wanted {
    std::map<std::string, Wanted, std::less<>> children; // list indices as text
    std::optional<std::size_t> first;                    // offset of the value
    std::optional<std::size_t> last;                     // of its last occurrence
};

Wanted& node_of(Wanted& root, std::string_view pointer) {
    Wanted* node = &root;
    if (pointer.empty()) return *node;
    for (std::string_view const step : split(pointer.substr(1), '/')) {
        std::string name;
        for (std::size_t i = 0; i < step.size(); ++i) {
            if (step[i] == '~' && i + 1 < step.size()) name += step[++i] == '1' ? '/' : '~';
            else name += step[i];
        }
        node = &node->children[name];
    }
    return *node;
}

// Follows the events beside the tree of what is wanted.
class Locator {
public:
    Locator(std::string_view text, Wanted& root) : m_text(text), m_root(&root) { m_at = text.data(); }

    char const** cursor() { return &m_at; }
    bool scalar(Scalar const& value) {
        visit(value_node(), start_of(value));
        return true;
    }
    bool key(std::string_view name) {
        m_levels.back().next = child(m_levels.back().node, name);
        return true;
    }
    bool open(Container container) {
        Wanted* const node = value_node();
        visit(node, offset() - 1);
        m_levels.push_back({.node = node, .is_list = container == Container::List});
        return true;
    }
    bool close() {
        m_levels.pop_back();
        return true;
    }
    void broken(std::size_t, std::string_view, bool) {}

private:
    struct Level {
        Wanted* node = nullptr; // nullptr: nothing in here is wanted
        bool is_list = false;
        std::size_t index = 0;
        Wanted* next = nullptr;
    };

    static Wanted* child(Wanted* node, std::string_view name) {
        if (!node) return nullptr;
        auto const found = node->children.find(shortened_step(name));
        return found == node->children.end() ? nullptr : &found->second;
    }
    Wanted* value_node() {
        if (m_levels.empty()) return m_root;
        Level& level = m_levels.back();
        if (!level.is_list) return level.next;
        std::size_t const index = level.index++;
        return level.node && !level.node->children.empty() ? child(level.node, std::to_string(index)) : nullptr;
    }
    std::size_t offset() const { return static_cast<std::size_t>(m_at - m_text.data()); }

    // The library has read up to the end of the token, for numbers one byte further (if there is one).
    std::size_t start_of(Scalar const& value) const {
        std::size_t at = offset();
        switch (value.type) {
        case Scalar::Type::Null: return at - 4;
        case Scalar::Type::Boolean: return at - (value.truth ? 4 : 5);
        case Scalar::Type::Text: return opening_quote(at - 1);
        default: break;
        }
        if (at > 0 && !in_number(m_text[at - 1])) --at;
        while (at > 0 && in_number(m_text[at - 1])) --at;
        return at;
    }
    static bool in_number(char c) { return std::string_view("0123456789+-.eE").contains(c); }
    // Within a string every quote has an odd number of backslashes before it.
    std::size_t opening_quote(std::size_t closing) const {
        for (std::size_t at = closing; at-- > 0;) {
            if (m_text[at] != '"') continue;
            std::size_t slashes = 0;
            while (slashes < at && m_text[at - slashes - 1] == '\\') ++slashes;
            if (slashes % 2 == 0) return at;
        }
        return 0;
    }
    void visit(Wanted* node, std::size_t at) {
        if (!node) return;
        if (!node->first) node->first = at;
        node->last = at;
    }

    std::string_view m_text;
    Wanted* m_root;
    char const* m_at = nullptr;
    std::vector<Level> m_levels;
};

} // namespace

namespace {

// The library stops at a number that no double can hold: such ones are strings of the same length here.
std::string without_large_numbers(std::string_view text) {
    constexpr std::string_view digits = "0123456789", number = "0123456789+-.eE";
    std::string out(text);
    bool is_text = false;
    for (std::size_t at = 0; at < out.size(); ++at) {
        if (is_text && out[at] == '\\') ++at;
        else if (out[at] == '"') is_text = !is_text;
        else if (!is_text && (out[at] == '-' || digits.contains(out[at]))) {
            std::size_t const end = std::min(out.find_first_not_of(number, at), out.size());
            if (end - at > 2 && !number_from_text(std::string_view(out).substr(at, end - at))) {
                std::ranges::fill(out.begin() + static_cast<std::ptrdiff_t>(at),
                                  out.begin() + static_cast<std::ptrdiff_t>(end), 'x');
                out[at] = out[end - 1] = '"';
            }
            at = end - 1;
        }
    }
    return out;
}

} // namespace

void Problems::add(std::string pointer, std::string_view english, Fillings fillings) {
    if (is_full()) return void(++m_more);
    m_found.push_back(
        {.problem = {.pointer = std::move(pointer), .message = worded(m_words, english, fillings)}, .offset = {}});
}

void Problems::add_at(std::size_t offset, std::string pointer, std::string_view english, Fillings fillings) {
    add(std::move(pointer), english, fillings);
    if (m_more == 0) m_found.back().offset = offset;
}

void Problems::add_duplicate(std::string pointer) {
    add(std::move(pointer), "this key stands twice in its object");
    if (m_more == 0) m_found.back().is_duplicate = true;
}

void Problems::only(std::string pointer, std::string_view english, Fillings fillings) {
    m_found.clear();
    m_more = 0;
    add(std::move(pointer), english, fillings);
}

void Problems::locate(std::string_view text) {
    Wanted root;
    for (Found const& found : m_found)
        if (!found.offset) node_of(root, found.problem.pointer);
    std::string const readable = without_large_numbers(text);
    Locator locator(readable, root);
    char const* const end = readable.data() + readable.size();
    read_json(Cursor(readable.data(), locator.cursor()), Cursor(end, locator.cursor()), locator);
    for (Found& found : m_found)
        if (!found.offset) {
            Wanted const& node = node_of(root, found.problem.pointer);
            found.offset = found.is_duplicate ? node.last : node.first;
        }
}

std::vector<Problem> Problems::located(std::string_view text) && {
    bool const all_known = std::ranges::all_of(m_found, [](Found const& found) { return found.offset.has_value(); });
    if (!all_known) locate(text);
    sort_stably(m_found, [](Found const& a, Found const& b) { return a.offset.value_or(0) < b.offset.value_or(0); });
    std::vector<Problem> problems;
    std::size_t line = 1;
    std::size_t line_start = 0;
    std::size_t at = 0;
    for (Found& found : m_found) {
        if (found.offset) {
            std::size_t const offset = std::min(*found.offset, text.size());
            for (; at < offset; ++at)
                if (text[at] == '\n') ++line, line_start = at + 1;
            found.problem.line = line;
            found.problem.column = code_point_count(text.substr(line_start, offset - line_start)) + 1;
        }
        problems.push_back(std::move(found.problem));
    }
    if (m_more > 0)
        problems.push_back(
            {.pointer = "", .message = worded(m_words, "and {n} more problems", {{"n", std::to_string(m_more)}})});
    return problems;
}

std::string text_from_problem(Problem const& problem) {
    std::string text = printable(problem.pointer);
    if (!text.empty()) text += ": ";
    text += printable(problem.message);
    if (problem.line == 0) return text;
    return text + " (line " + std::to_string(problem.line) + ", column " + std::to_string(problem.column) + ")";
}

} // namespace okra
