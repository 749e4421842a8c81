// Several people at once.
#include "ui/screens/add_people/add_people.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "command/new_ids.hpp"
#include "ui/kit/icons.hpp"
#include "ui/shared/dialog.hpp"
#include "ui/shared/parts.hpp"
#include "words/texts/drawer.hpp"
#include "words/texts/people.hpp"
#include "words/texts/settings.hpp"

namespace okra::ui {

namespace {

constexpr std::size_t most_shown = 8;

std::string_view without_marks(std::string_view text) {
    constexpr std::string_view around = " \t\r\"'<>(),;";
    auto const first = text.find_first_not_of(around);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(around) - first + 1);
}

// "maya.singh@x.example" -> "Maya Singh"
std::string name_from(std::string_view email) {
    std::string name(email.substr(0, email.find('@')));
    std::ranges::replace_if(name, [](char c) { return c == '.' || c == '_' || c == '-'; }, ' ');
    bool begins = true;
    for (char& c : name) {
        if (begins && c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
        begins = c == ' ';
    }
    return name;
}

NamedPerson person_in(std::string_view line) {
    auto const at = line.find('@');
    if (at == std::string_view::npos) return {std::string(without_marks(line)), {}};
    constexpr std::string_view ends = " \t\r<>(),;\"";
    auto const first = line.find_last_of(ends, at);
    std::size_t const begin = first == std::string_view::npos ? 0 : first + 1;
    std::size_t const end = std::min(line.find_first_of(ends, at), line.size());
    std::string const email(line.substr(begin, end - begin));
    std::string rest(line.substr(0, begin));
    rest += line.substr(end);
    std::string name(without_marks(rest));
    return {name.empty() ? name_from(email) : name, email};
}

bool is_there(Document const& document, NamedPerson const& person) {
    return std::ranges::any_of(document.all<Person>(), [&](Person const& it) {
        if (it.deleted) return false;
        bool const same_address = !person.email.empty() && folded(it.email) == folded(person.email);
        return same_address || folded(it.name) == folded(person.name);
    });
}

class AddPeople final : public Screen {
public:
    explicit AddPeople(std::string team) : m_team(std::move(team)) {}

    void draw(View& view, Rect) override {
        Kit& kit = view.kit;
        auto const box =
            begin_dialog(view, {.title = view.words(text::screen_add_people), .width = 520, .first_height = 420});
        if (!box.drawn) return;
        keep_texts(view, box, "people", {{"list", m_text}});
        Rect rest = box.body;
        spoken_paragraph(view, rest, kit.words(text::add_people_hint), style::body, kit.theme().muted);
        cut_top(rest, 12);
        FieldSpec spec;
        spec.mode = TextMode::Lines;
        spec.placeholder = kit.words(text::add_people_example);
        auto const events = kit.labelled_field(cut_top(rest, 156), kit.words(text::settings_people), m_text, spec);
        if (box.fresh) kit.focus(kit.id(kit.words(text::settings_people)));
        cut_top(rest, 12);
        auto const found = fresh_ones(view);
        list(view, rest, found);
        Rect row = end_dialog_body(view, box, rest.y);
        auto const label = kit.words(text::add_people_button, {{"n", found.size()}});
        auto const pressed = dialog_buttons(view, row, label);
        bool const dismissed = escaped(view, events);
        if (end_dialog(view, box) || pressed.cancelled || dismissed) return view.close();
        if ((pressed.confirmed || events.submitted) && !found.empty()) make(view, found);
    }
    bool answered(View& view, Answer const& answer) override {
        if (answer.ticket != m_asked || answer.refusal) return false;
        view.close();
        return false;
    }
    bool is_dirty() const override { return !m_text.empty(); }

private:
    std::vector<NamedPerson> fresh_ones(View const& view) const {
        auto found = people_in(m_text);
        std::erase_if(found, [&](NamedPerson const& it) { return is_there(view.document(), it); });
        return found;
    }
    void list(View& view, Rect& rest, std::vector<NamedPerson> const& found) const {
        Kit& kit = view.kit;
        std::size_t const all = people_in(m_text).size();
        for (std::size_t i = 0; i < std::min(found.size(), most_shown); ++i) {
            Rect row = cut_top(rest, 32);
            kit.avatar(middle(cut_left(row, avatar_size), avatar_size), found[i].name, color_of_name(found[i].name));
            cut_left(row, 10);
            float const wide = kit.width(found[i].name, style::body) + 10;
            kit.label(cut_left(row, std::min(wide, row.width)), found[i].name, style::body, kit.theme().text);
            kit.label(row, found[i].email, style::caption, kit.theme().muted);
        }
        if (found.size() > most_shown)
            kit.label(cut_top(rest, 24), kit.words(text::and_more, {{"n", found.size() - most_shown}}), style::caption,
                      kit.theme().muted);
        if (all > found.size())
            kit.label(cut_top(rest, 24), kit.words(text::add_people_known, {{"n", all - found.size()}}), style::caption,
                      kit.theme().muted);
    }
    void make(View& view, std::vector<NamedPerson> const& found) {
        Execute step;
        for (auto const& person : found) {
            CreateRecord made;
            made.kind = Kind::Person;
            made.fields.push_back({"name", person.name});
            if (!person.email.empty()) made.fields.push_back({"email", person.email});
            step.commands.emplace_back(std::move(made));
        }
        if (!m_team.empty()) {
            SetFields team{{m_team}, {}};
            for (std::size_t i = 0; i < found.size(); ++i)
                team.fields.push_back({"members", Element{id_made_by(i), true, 1, {}}});
            step.commands.emplace_back(std::move(team));
        }
        step.text = Message(text::step_add_people, {count_in("n", static_cast<std::int64_t>(found.size()))});
        m_asked = view.execute(std::move(step));
    }

    std::string m_text, m_team;
    Ticket m_asked;
};

} // namespace

std::vector<NamedPerson> people_in(std::string_view pasted) {
    std::vector<NamedPerson> people;
    std::string lines(pasted);
    std::ranges::replace(lines, ';', '\n');
    for (std::string_view const line : split(lines, '\n')) {
        if (trimmed(line).empty()) continue;
        std::string text(line);
        std::ranges::replace(text, '\t', ' ');
        NamedPerson person = person_in(text);
        bool const is_new =
            std::ranges::none_of(people, [&](NamedPerson const& it) { return folded(it.name) == folded(person.name); });
        if (!person.name.empty() && is_new) people.push_back(std::move(person));
    }
    return people;
}

std::unique_ptr<Screen> add_people_screen(std::string team) { return std::make_unique<AddPeople>(std::move(team)); }

void start_add_people(View& view, Slot team) {
    view.open("add-people", add_people_screen(team ? std::string(view.document().id_of(team)) : std::string()));
}

} // namespace okra::ui
