// A person at the page without a browser: finds things by role and name, clicks, types, presses, and waits until all is
// still.
#pragma once

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/app.hpp"
#include "platform/headless/store.hpp"
#include "support/fake_glyphs.hpp"
#include "support/worker.hpp"

namespace okra::test {

class Drive {
public:
    explicit Drive(std::string_view today = "2026-02-16") : Drive(today, {}, {}) {}
    // A browser that has been here before: what it holds, and what it remembers.
    Drive(std::string_view today, platform::headless::Disk held, std::vector<platform::Remembered> before)
        : disk(std::move(held)), remembered(std::move(before)), m_today(*date_from_text(today)), m_store(disk),
          m_app(environment()) {
        settle();
    }
    Drive(Drive const&) = delete;
    Drive& operator=(Drive const&) = delete;

    App& app() { return m_app; }
    Document const& document() const { return m_app.session().document(); }
    ui::UiState& state() { return m_app.interface().state(); }

    // To an address, at once.
    void go(std::string screen, std::string record = {}, std::string query = {}) {
        state().place = {std::move(screen), std::move(record), std::move(query)};
        frame();
        settle();
    }
    // As the plan of today has it; -1: none.
    double progress(std::string_view id) {
        return app().session().evaluation().of(document().find(id)).progress.value_or(-1);
    }
    // Whether anything that is told has these words.
    bool says(std::string_view words) const {
        return std::ranges::any_of(nodes, [&](auto const& node) {
            return node.name.contains(words) || node.description.contains(words) || node.value.contains(words);
        });
    }

    // Nothing happens for so long.
    void wait(double seconds) {
        m_time += seconds;
        m_still = false;
        settle();
    }

    // One frame with these events and with what earlier requests were answered.
    void frame(std::vector<platform::Event> events = {}) {
        for (auto& answer : std::exchange(m_answers, {})) events.push_back(std::move(answer));
        platform::FrameInput input;
        m_time += 0.2;
        input.time = m_time;
        input.today = m_today;
        input.now = {start_of(m_today).milliseconds + static_cast<std::int64_t>(m_time * 1000)};
        input.size = size;
        input.reduced_motion = true;
        input.coarse_pointer = coarse;
        input.events = std::move(events);
        auto const& out = m_app.frame(std::move(input));
        nodes = out.semantics;
        title = out.title;
        for (auto const& request : out.requests) take(request);
        m_still = out.wake_after.value_or(1) > 0.05;
        focus = out.focus;
    }
    void settle() {
        for (int i = 0; i < 100; ++i) {
            if (m_still && m_answers.empty()) return;
            frame();
        }
        frames_without_end = true;
    }

    // The first thing of this role whose name begins so; nullptr: there is none.
    platform::SemanticNode const* find(platform::Role role, std::string_view name) const {
        // What a dialog hides is found last.
        for (bool const reachable : {true, false}) {
            auto const is_meant = [&](auto const& it) { return it.role == role && is_reachable(it) == reachable; };
            auto const exact =
                std::ranges::find_if(nodes, [&](auto const& it) { return is_meant(it) && it.name == name; });
            if (exact != nodes.end()) return &*exact;
            auto const near =
                std::ranges::find_if(nodes, [&](auto const& it) { return is_meant(it) && it.name.starts_with(name); });
            if (near != nodes.end()) return &*near;
        }
        return nullptr;
    }
    bool is_invalid(std::string_view field) const {
        auto const* const node = find(platform::Role::TextField, field);
        return node != nullptr && node->invalid;
    }
    // While a modal dialog is open, nothing outside of it can have the focus.
    bool is_reachable(platform::SemanticNode const& node) const {
        platform::WidgetId modal = 0;
        for (auto const& each : nodes)
            if (each.modal) modal = each.id;
        platform::WidgetId at = node.id;
        while (at != 0 && at != modal) {
            auto const found = std::ranges::find(nodes, at, &platform::SemanticNode::id);
            at = found == nodes.end() ? 0 : found->parent;
        }
        return modal == 0 || at == modal;
    }
    bool sees(platform::Role role, std::string_view name) const { return find(role, name) != nullptr; }
    std::string value(platform::Role role, std::string_view name) const {
        auto const* const node = find(role, name);
        return node == nullptr ? "(missing)" : node->value;
    }

    // A click in the middle with the mouse; false: there is no such thing to be seen.
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
    // By keyboard or screen reader, also where it is scrolled out of sight.
    bool activate(platform::Role role, std::string_view name) {
        if (!focus_on(role, name)) return false;
        frame({platform::WidgetActivated{focus, {}}});
        settle();
        return true;
    }
    bool focus_on(platform::Role role, std::string_view name) {
        auto const* const node = find(role, name);
        if (node == nullptr || !node->focusable || !is_reachable(*node)) return false;
        platform::WidgetId const id = node->id;
        frame({platform::WidgetFocused{id}});
        settle();
        return focus == id;
    }
    // Replaces the text of a field, without Enter.
    bool type(std::string_view field, std::string text) {
        if (!focus_on(platform::Role::TextField, field)) return false;
        frame({platform::TextChanged{focus, std::move(text)}});
        settle();
        return true;
    }
    // A key that the focused text field leaves to the program.
    void field_key(platform::Key key, platform::Modifiers modifiers = {}) {
        frame({platform::TextKey{focus, key, modifiers}});
        settle();
    }
    void press(platform::Key key, platform::Modifiers modifiers = {}) {
        frame({platform::KeyPressed{key, 0, modifiers, false, focus}});
        settle();
    }
    void press(char32_t character, platform::Modifiers modifiers = {}) {
        frame({platform::KeyPressed{platform::Key::Character, character, modifiers, false, focus}});
        settle();
    }
    void drop_file(std::string name, std::string bytes) {
        frame({worker.open(std::move(name), std::move(bytes))});
        settle();
    }
    std::string focused_name() const {
        auto const found = std::ranges::find(nodes, focus, &platform::SemanticNode::id);
        return found == nodes.end() ? std::string{} : found->name;
    }

    platform::Point size{1440, 900};
    bool coarse = false;
    std::vector<platform::SemanticNode> nodes;
    std::string title;
    std::string copied;
    std::string saved_file;
    std::string saved_name;
    std::string opened_page;
    std::string fragment;
    bool file_picker_opened = false;
    std::string written_outside; // to the file outside the browser
    bool asked_for_file = false; // outside
    bool asked_to_open_outside = false;
    bool frames_without_end = false;
    platform::WidgetId focus = 0;
    platform::headless::Disk disk;
    std::vector<platform::Remembered> remembered; // by the browser
    FakeWorker worker{disk};

private:
    platform::Environment environment() {
        platform::Environment env;
        env.seed = {1, 2, 3, 4};
        env.glyphs = &m_glyphs;
        env.version = "test";
        env.remembered = remembered;
        return env;
    }
    static platform::Locale locale_of(std::string_view name) { // points in German, as its people have them
        platform::Locale locale;
        if (!name.starts_with("de")) return locale;
        locale.tag = name;
        locale.decimal = ",";
        locale.group = ".";
        return locale;
    }
    void remember(platform::Remembered const& what) {
        std::erase_if(remembered,
                      [&](auto const& one) { return one.name == what.name && one.lasting == what.lasting; });
        if (!what.text.empty()) remembered.push_back(what);
    }
    void take(platform::Request request) {
        worker.answer(request, m_answers);
        if (std::holds_alternative<platform::StoreOpen>(request)) m_answers.emplace_back(m_store.copies());
        if (auto answer = m_store.answer(request)) {
            m_answers.push_back(std::move(*answer));
            auto const& second = disk.second.head;
            if (disk.faults.second_works && second)
                m_answers.emplace_back(platform::StoreSecondKept{true, second->epoch, second->revision, 1});
        }
        if (auto const* copy = std::get_if<platform::CopyText>(&request)) copied = copy->text;
        if (auto const* save = std::get_if<platform::SaveFile>(&request)) {
            saved_file = save->bytes;
            saved_name = save->name;
        }
        if (auto const* page = std::get_if<platform::OpenPage>(&request)) opened_page = page->address;
        if (auto const* place = std::get_if<platform::SetFragment>(&request)) fragment = place->fragment;
        if (std::holds_alternative<platform::PickFile>(request)) file_picker_opened = true;
        if (auto const* write = std::get_if<platform::WriteOutside>(&request)) written_outside = write->bytes;
        if (std::holds_alternative<platform::ChooseOutside>(request)) asked_for_file = true;
        if (std::holds_alternative<platform::OpenOutside>(request)) asked_to_open_outside = true;
        if (auto const* wish = std::get_if<platform::ReadLocale>(&request))
            m_answers.push_back(platform::LocaleRead{wish->name, locale_of(wish->name)});
        if (auto const* wish = std::get_if<platform::Remember>(&request)) remember(wish->what);
        if (std::holds_alternative<platform::FetchSample>(request))
            m_answers.push_back(worker.open("sample.json", sample()));
    }
    static std::string sample() {
        std::ifstream file(std::string(OKRA_TESTS_DIR) + "/../web/sample.json", std::ios::binary);
        return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    }

    Date m_today;
    FakeGlyphs m_glyphs;
    platform::headless::Store m_store;
    App m_app;
    std::vector<platform::Event> m_answers;
    double m_time = 0;
    bool m_still = false;
};

} // namespace okra::test
