// A stage for one screen: a session with the sample company, the kit without a renderer, and a user with mouse and
// keyboard. Dialogs and the answers to what was asked come as in the page.
#pragma once

#include <algorithm>
#include <fstream>
#include <functional>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "command/new_ids.hpp"
#include "session/sample.hpp"
#include "support/fake_glyphs.hpp"
#include "ui/screens/screens.hpp"
#include "ui/view.hpp"

namespace okra::test {

inline std::string sample_file() {
    std::ifstream file(std::string(OKRA_TESTS_DIR) + "/../web/sample.json", std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

class Stage {
public:
    explicit Stage(Document document, Locale locale = {}, platform::GlyphSource* glyphs = nullptr)
        : session(IdMaker(Random(7)), 1), m_environment{.seed = {1, 2, 3, 4},
                                                        .locale = std::move(locale),
                                                        .glyphs = glyphs != nullptr ? glyphs : &m_glyphs,
                                                        .version = "test"},
          kit(m_environment) {
        today = *date_from_text("2026-03-23");
        session.set_today(today);
        session.replace_all(std::move(document), as_it_is("Start"), start_of(today));
        for (auto const& cycle : session.document().all<Cycle>())
            if (cycle.starts <= today && cycle.ends >= today) session.choose_cycle(cycle.id);
    }
    static Stage with_sample(platform::GlyphSource* glyphs = nullptr) {
        return Stage(*sample_company(sample_file(), *date_from_text("2026-03-23")), {}, glyphs);
    }

    // One frame; then what the view wanted is carried out, as the app does.
    void frame(std::vector<platform::Event> events = {}) {
        m_time += 0.1;
        platform::FrameInput input;
        input.now = Instant{start_of(today).milliseconds + static_cast<std::int64_t>(m_time * 1000)};
        input.today = today;
        input.utc_offset = utc_offset;
        input.time = m_time;
        input.size = size;
        input.reduced_motion = true;
        input.coarse_pointer = coarse;
        input.events = std::move(events);
        kit.begin(input);
        std::vector<ui::Intent> outbox;
        ui::View const view{kit, session, session, state, stack, stack.frame(), outbox};
        stack.keep_to(kit, session);
        for (auto const& answer : std::exchange(m_answers, {})) stack.answer(view, answer);
        draw_page(view, {0, 0, size.x, size.y});
        stack.draw_dialogs(view);
        auto& output = kit.end();
        nodes = output.semantics;
        for (auto const& request : output.requests) {
            if (auto const* const copy = std::get_if<platform::CopyText>(&request)) copied = copy->text;
            if (auto const* const save = std::get_if<platform::SaveFile>(&request))
                saved.assign(save->bytes.begin(), save->bytes.end());
        }
        kit.paint();
        wakes = output.wake_after.has_value();
        focus = output.focus;
        for (auto& intent : outbox) carry_out(intent, input.now);
    }
    void wait(double seconds) { // nothing happens for so long
        m_time += seconds;
        settle();
    }
    void settle() // until nothing asks for another frame
    {
        for (int i = 0; i < 50; ++i) {
            frame();
            if (!wakes) return;
        }
    }
    platform::SemanticNode const* find(platform::Role role, std::string_view name) const {
        auto const found = std::ranges::find_if(
            nodes, [&](auto const& node) { return node.role == role && node.name.starts_with(name); });
        return found == nodes.end() ? nullptr : &*found;
    }
    std::size_t count(platform::Role role) const {
        return static_cast<std::size_t>(std::ranges::count(nodes, role, &platform::SemanticNode::role));
    }
    // Whether there was such a thing; it is clicked with the mouse in its middle.
    bool click(platform::Role role, std::string_view name,
               platform::PointerButton button = platform::PointerButton::Primary) {
        auto const* const node = find(role, name);
        if (node == nullptr) return false;
        platform::Point const at{node->rect.x + node->rect.width / 2, node->rect.y + node->rect.height / 2};
        frame({platform::PointerMoved{at}});
        frame({platform::PointerPressed{at, button, platform::PointerKind::Mouse, {}}});
        frame({platform::PointerReleased{at, button, platform::PointerKind::Mouse}});
        settle();
        return true;
    }
    void tap(platform::Point at) { // with a finger
        frame({platform::PointerPressed{at, platform::PointerButton::Primary, platform::PointerKind::Touch, {}}});
        frame({platform::PointerReleased{at, platform::PointerButton::Primary, platform::PointerKind::Touch}});
        settle();
    }
    void point_at(platform::Role role, std::string_view name) {
        auto const* const node = find(role, name);
        if (node == nullptr) return;
        frame({platform::PointerMoved{{node->rect.x + node->rect.width / 2, node->rect.y + node->rect.height / 2}}});
        settle();
    }
    bool focus_on(platform::Role role, std::string_view name) {
        auto const* const node = find(role, name);
        if (node == nullptr) return false;
        focus = node->id;
        frame({platform::WidgetFocused{node->id}});
        settle();
        return true;
    }
    void press(platform::Key key, platform::Modifiers modifiers = {}) {
        frame({platform::KeyPressed{key, 0, modifiers, false, focus}});
        settle();
    }
    void press(char32_t character, platform::Modifiers modifiers = {}) {
        frame({platform::KeyPressed{platform::Key::Character, character, modifiers, false, focus}});
        settle();
    }
    void type(std::string text) {
        frame({platform::TextChanged{focus, std::move(text)}});
        settle();
    }
    void text_key(platform::Key key) {
        frame({platform::TextKey{focus, key, {}}});
        settle();
    }
    platform::SemanticNode const* focused_node() const {
        auto const found = std::ranges::find(nodes, focus, &platform::SemanticNode::id);
        return found == nodes.end() ? nullptr : &*found;
    }
    std::string focused_name() const { return focused_node() == nullptr ? std::string() : focused_node()->name; }
    Slot slot(std::string_view id) const { return session.document().find(id); }

    // The screen of this address; false: there is none.
    bool show(std::string_view address) {
        state.place = ui::place_from_fragment(address);
        if (state.place.query.empty()) state.place.query = stack.query_of(ui::family_of(state.place.screen));
        settle();
        return ui::screen_at(state.place.screen) != nullptr;
    }
    // The record in the drawer, on its own.
    void show_in_drawer(std::string record, float width = 428) {
        state.place.screen = "objectives";
        state.place.record = std::move(record);
        draw = [width](ui::View& view, platform::Rect area) {
            ui::View of_record = view.on(view.stack.record());
            of_record.layer.screen->draw(of_record, {0, 0, width, area.height});
        };
        size = {width, 4000};
        settle();
    }
    bool sees(platform::Role role, std::string_view name) const { return find(role, name) != nullptr; }
    Objective const* objective_titled(std::string_view title) const {
        for (auto const& objective : session.document().all<Objective>())
            if (!objective.deleted && objective.title == title) return &objective;
        return nullptr;
    }

    Session session;
    ui::UiState state;
    ui::Stack stack;
    std::function<void(ui::View&, platform::Rect)> draw; // in place of a screen: one piece of it
    Date today;
    int utc_offset = 0; // minutes
    bool coarse = false; // fingers
    platform::Point size{1172, 848}; // of the content beside navigation and under the top bar
    std::vector<platform::SemanticNode> nodes;
    bool wakes = false;
    platform::WidgetId focus = 0;

private:
    void draw_page(ui::View const& view, platform::Rect area) {
        ui::View page = view.on(draw ? stack.frame() : stack.page(*ui::screen_at(state.place.screen)));
        if (draw) draw(page, area);
        else page.layer.screen->draw(page, area);
    }
    void carry_out(ui::Intent& intent, Instant now) {
        if (auto* const wanted = std::get_if<ui::Execute>(&intent)) {
            auto const made = give_ids(wanted->commands, [&] { return session.new_id(now); });
            auto const done = session.execute(wanted->commands, wanted->text, now);
            last_refusal = done ? std::string() : in_english(done.error().message);
            ui::Answer answer;
            if (done) answer.made = made;
            answer.ticket = wanted->ticket;
            if (!done) answer.refusal = done.error();
            m_answers.push_back(std::move(answer));
        }
        if (std::holds_alternative<ui::Undo>(intent)) session.undo(now);
        if (auto const* const say = std::get_if<ui::Say>(&intent)) said = say->text;
        wakes = true;
    }

    std::vector<ui::Answer> m_answers;
    FakeGlyphs m_glyphs;
    platform::Environment m_environment;
    double m_time = 0;

public:
    ui::Kit kit;
    std::string last_refusal;
    std::string said;   // last, by a toast
    std::string copied; // last
    std::string saved;  // the last file
};

} // namespace okra::test
