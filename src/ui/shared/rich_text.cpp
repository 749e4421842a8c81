// Finds links and names in a text and lays their words out in lines.
#include "ui/shared/rich_text.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/text.hpp"
#include "words/texts/record.hpp"

namespace okra::ui {

namespace {

// A piece of the text: plain, a link or a person.
struct Run {
    std::string_view text;
    std::string address; // of a link
    Slot person;
    bool is_plain() const { return address.empty() && !person; }
};

constexpr std::array<std::string_view, 3> beginnings{"https://", "http://", "www."};

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t'; }

// The text up to the next space, without what ends a sentence or a bracket.
std::string_view word_at(std::string_view text, std::size_t at) {
    std::size_t end = at;
    while (end < text.size() && !is_space(text[end])) ++end;
    std::string_view word = text.substr(at, end - at);
    while (!word.empty() && std::string_view(".,;:!?)]}>\"'").contains(word.back())) word.remove_suffix(1);
    return word;
}

std::optional<Run> link_at(std::string_view text, std::size_t at) {
    for (std::string_view const beginning : beginnings) {
        if (!text.substr(at).starts_with(beginning)) continue;
        std::string_view const word = word_at(text, at);
        if (word.size() <= beginning.size()) return std::nullopt;
        bool const whole = beginning != "www.";
        return Run{word, (whole ? std::string() : std::string("https://")) + std::string(word), {}};
    }
    return std::nullopt;
}

// The longest of the names: "@Ana Li" before "@Ana".
std::optional<Run> person_at(Document const& document, std::span<Slot const> people, std::string_view text,
                             std::size_t at) {
    if (text[at] != '@') return std::nullopt;
    std::optional<Run> found;
    for (Slot const slot : people) {
        auto const* const person = document.get<Person>(slot);
        if (person == nullptr || person->name.empty()) continue;
        bool const named = text.substr(at + 1).starts_with(person->name);
        if (named && (!found || person->name.size() + 1 > found->text.size()))
            found = Run{text.substr(at, person->name.size() + 1), {}, slot};
    }
    return found;
}

std::vector<Run> runs_of(Document const& document, RichText const& rich) {
    std::vector<Run> runs;
    std::size_t plain_from = 0;
    std::string_view const text = rich.text;
    for (std::size_t at = 0; at < text.size();) {
        bool const begins_word = at == 0 || is_space(text[at - 1]) || text[at - 1] == '(';
        auto run = begins_word ? link_at(text, at) : std::nullopt;
        if (!run && begins_word) run = person_at(document, rich.people, text, at);
        if (!run) {
            ++at;
            continue;
        }
        if (at > plain_from) runs.push_back({text.substr(plain_from, at - plain_from), {}, {}});
        at += run->text.size();
        plain_from = at;
        runs.push_back(*std::move(run));
    }
    if (plain_from < text.size()) runs.push_back({text.substr(plain_from), {}, {}});
    return runs;
}

struct Placed {
    Rect rect; // from the paragraph's corner
    std::string_view text;
    std::size_t run = 0;
};

class Layout {
public:
    Layout(Kit& kit, TextStyle style, float width) : m_kit(kit), m_style(style), m_width(width) {}

    void put(std::string_view text, std::size_t run) {
        while (!text.empty()) {
            if (text.front() == '\n') {
                text.remove_prefix(1);
                break_line();
                continue;
            }
            std::size_t end = 0; // a word with the spaces behind it
            while (end < text.size() && !is_space(text[end])) ++end;
            put_word(text.substr(0, end), run);
            text.remove_prefix(end);
            while (!text.empty() && is_space(text.front()) && text.front() != '\n') {
                m_x += m_kit.width(" ", m_style);
                text.remove_prefix(1);
            }
        }
    }
    float height() const { return m_y + m_style.line_height; }
    std::vector<Placed> const& words() const { return m_words; }

private:
    void break_line() {
        m_x = 0;
        m_y += m_style.line_height;
    }
    // What is longer than a line is cut where it has to be, between two characters.
    void put_word(std::string_view word, std::size_t run) {
        while (!word.empty()) {
            float const wide = m_kit.width(word, m_style);
            if (wide <= m_width - m_x) return place(word, wide, run);
            if (m_x > 0) {
                break_line();
                continue;
            }
            std::size_t const fits = fitting(word);
            place(word.substr(0, fits), m_kit.width(word.substr(0, fits), m_style), run);
            word.remove_prefix(fits);
            if (!word.empty()) break_line();
        }
    }
    std::size_t fitting(std::string_view word) const {
        std::size_t last = 0;
        for (std::size_t at = 0; at < word.size();) {
            next_code_point(word, at);
            if (last > 0 && m_kit.width(word.substr(0, at), m_style) > m_width) break;
            last = at;
        }
        return last;
    }
    void place(std::string_view word, float wide, std::size_t run) {
        if (!word.empty()) m_words.push_back({{m_x, m_y, wide, m_style.line_height}, word, run});
        m_x += wide;
    }

    Kit& m_kit;
    TextStyle m_style;
    float m_width;
    float m_x = 0, m_y = 0;
    std::vector<Placed> m_words;
};

Layout layout_of(View& view, float width, RichText const& rich, std::vector<Run> const& runs) {
    Layout layout(view.kit, rich.style, width);
    for (std::size_t i = 0; i < runs.size(); ++i) layout.put(runs[i].text, i);
    return layout;
}

bool is_plain(std::vector<Run> const& runs) { return std::ranges::all_of(runs, &Run::is_plain); }

void follow(View& view, Run const& run) {
    if (run.person) return view.open_record(run.person);
    view.kit.out().requests.emplace_back(platform::OpenPage{run.address});
}

// The first word of a link is its widget: a link over two lines is pressed on its first, and both look pressed.
Press press_link(View& view, Rect place, Run const& run, std::size_t number) {
    SemanticNode node;
    node.role = Role::Link;
    node.name = run.text;
    if (!run.person) node.description = view.words(text::opens_elsewhere);
    Press const press = view.kit.pressable(place, std::to_string(number), std::move(node), 3);
    if (press.clicked) follow(view, run);
    return press;
}

} // namespace

float rich_height(View& view, float width, RichText const& rich) {
    auto const runs = runs_of(view.document(), rich);
    if (is_plain(runs)) return view.kit.paragraph_height(width, rich.text, rich.style);
    return layout_of(view, width, rich, runs).height();
}

void draw_rich(View& view, Rect rect, RichText const& rich, std::string_view key) {
    Kit& kit = view.kit;
    auto const runs = runs_of(view.document(), rich);
    if (is_plain(runs)) {
        kit.paragraph(rect, rich.text, rich.style, rich.color);
        return;
    }
    auto const scope = kit.scope(key);
    auto const layout = layout_of(view, rect.width, rich, runs);
    std::size_t drawn = runs.size(); // the run whose widget is there
    for (Placed const& word : layout.words()) {
        Run const& run = runs[word.run];
        Rect const place{rect.x + word.rect.x, rect.y + word.rect.y, word.rect.width + 1, word.rect.height};
        if (run.is_plain()) {
            kit.text(place, word.text, rich.style, rich.color);
            continue;
        }
        Rect whole = place; // of all its words in this line
        for (Placed const& other : layout.words())
            if (other.run == word.run && other.rect.y == word.rect.y)
                whole.width = std::max(whole.width, rect.x + other.rect.x + other.rect.width + 1 - whole.x);
        if (std::exchange(drawn, word.run) != word.run) {
            Press const press = press_link(view, whole, run, word.run);
            if (run.person)
                kit.fill({whole.x - 2, whole.y + 1, whole.width + 3, whole.height - 2}, kit.theme().accent_soft, 4);
            else if (press.hovered) kit.fill({whole.x, bottom(whole) - 2, whole.width, 1}, kit.theme().accent);
        }
        kit.text(place, word.text, rich.style, kit.theme().accent);
    }
}

std::vector<Slot> mentioned_in(Document const& document, std::string_view text) {
    std::vector<Slot> people;
    for (auto const& person : document.all<Person>())
        if (!person.deleted) people.push_back(person.id);
    std::vector<Slot> found;
    for (Run const& run : runs_of(document, {.text = text, .people = people, .style = {}}))
        if (run.person && !std::ranges::contains(found, run.person)) found.push_back(run.person);
    return found;
}

} // namespace okra::ui
