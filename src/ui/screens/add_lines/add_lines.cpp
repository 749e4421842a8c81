// A list of what would be made, and the button that makes it as one step.
#include "ui/screens/add_lines/add_lines.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"
#include "ui/kit/format.hpp"
#include "ui/shared/dialog.hpp"
#include "ui/shared/parts.hpp"
#include "words/texts/drawer.hpp"
#include "words/texts/lists.hpp"

namespace okra::ui {

namespace {

constexpr std::size_t most_shown = 12;
constexpr float line_height = 28;

class AddLines final : public Screen {
public:
    AddLines(std::vector<std::string> lines, CreateRecord each) : m_lines(std::move(lines)), m_each(std::move(each)) {}

    void draw(View& view, Rect) override {
        Kit& kit = view.kit;
        std::string const label = said(kit.words(), step());
        std::string const title = label + "?";
        auto const box = begin_dialog(view, {.title = title, .width = 480, .first_height = 320});
        if (!box.drawn) return;
        Rect rest = box.body;
        list_lines(view, rest);
        Rect row = end_dialog_body(view, box, rest.y);
        auto const pressed = dialog_buttons(view, row, label);
        if (box.fresh) kit.focus(kit.id(label));
        if (pressed.confirmed) make_all(view);
        if (end_dialog(view, box) || pressed.cancelled || pressed.confirmed) view.close();
    }

private:
    Message step() const {
        Text const text = m_each.kind == Kind::Objective ? text::step_add_objectives : text::step_add_key_results;
        return Message(text, {count_in("n", static_cast<std::int64_t>(m_lines.size()))});
    }

    void list_lines(View& view, Rect& rest) const {
        Theme const& theme = view.kit.theme();
        spoken_paragraph(view, rest, view.words(text::add_lines_hint), style::body, theme.muted);
        cut_top(rest, space::inside);
        for (std::size_t i = 0; i < std::min(m_lines.size(), most_shown); ++i)
            view.kit.label(cut_top(rest, line_height), m_lines[i], style::body, theme.text);
        if (m_lines.size() <= most_shown) return;
        auto const more = view.words(text::and_more, {{"n", m_lines.size() - most_shown}});
        view.kit.label(cut_top(rest, line_height), more, style::body, theme.muted);
    }

    void make_all(View& view) const {
        Execute wanted;
        for (auto const& line : m_lines) {
            CreateRecord create = m_each;
            create.fields.insert(create.fields.begin(), {"title", Value(line)});
            wanted.commands.emplace_back(std::move(create));
        }
        wanted.text = step();
        view.execute(std::move(wanted));
    }

    std::vector<std::string> m_lines;
    CreateRecord m_each;
};

} // namespace

std::vector<std::string> lines_of(std::string_view pasted) {
    std::vector<std::string> lines;
    for (auto const line : split(pasted, '\n'))
        if (auto const text = trimmed(line); !text.empty()) lines.emplace_back(text);
    return lines;
}

std::unique_ptr<Screen> add_lines_screen(std::vector<std::string> lines, CreateRecord each) {
    return std::make_unique<AddLines>(std::move(lines), std::move(each));
}

} // namespace okra::ui
