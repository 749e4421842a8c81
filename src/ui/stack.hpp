// The screens that are there: pages as they were left, the record's drawer, and dialogs, each above the one before.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "session/session.hpp"
#include "ui/screens/screen.hpp"

namespace okra::ui {

struct View;
struct DocumentCaches; // of shared/caches.hpp

// -- what is typed into fields of records, or open above them --------------------------------------------------------
struct FieldDraft { // a field that is being edited
    std::string record;
    std::string field;
    std::string text;
    std::string error;
};
struct MadeInPicker { // a record that was made by typing its name into a picker
    Ticket asked;
    WidgetId picker = 0;
    std::string record; // once it is there
};
struct Editing {
    std::optional<MadeInPicker> made;
    FieldDraft field;
    std::vector<std::pair<Ticket, FieldDraft>> asked; // kept, and not answered yet
    std::string new_tag;
    std::optional<KeyResultKind> measure; // that a key result is about to change to, when confirmed
};

// -- the stack -------------------------------------------------------------------------------------------------------
struct Layer {
    std::uint32_t id = 0; // of tickets; 0: the frame around all screens
    ScreenInfo const* info = nullptr; // none: the drawer
    std::unique_ptr<Screen> screen;
    Editing editing;
    WidgetId overlay = 0; // of a dialog
    float height = 0;     // of a dialog, as it was drawn last; 0: never
    bool closes = false;
};

class Stack {
public:
    Stack();
    ~Stack();
    Stack(Stack const&) = delete;
    Stack& operator=(Stack const&) = delete;

    Layer& page(ScreenInfo const&); // made when it is first shown
    Layer& record();
    Layer& frame() { return m_frame; }
    void open(std::string_view slug, std::unique_ptr<Screen>);
    void close(std::uint32_t layer); // a dialog
    Ticket ticket(Layer const& asker) { return {asker.id, ++m_last_ticket}; }

    void draw_dialogs(View const&);
    // Whether the screen that asked has taken the answer for itself.
    bool answer(View const&, Answer const&);
    // Another document is in force: everything that was about the one before goes. True when it did.
    bool keep_to(Kit&, Session const&);
    bool takes_key(std::string_view page, platform::KeyPressed const&) const;
    bool has_dialog() const { return !m_dialogs.empty(); }
    bool has_framed_dialog() const { return has_dialog() && m_dialogs.back()->height > 0; } // with buttons below
    // What each list was asked last, by the screen whose layouts share it.
    std::string query_of(std::string_view family) const;
    void remember_query(std::string_view family, std::string query);
    DocumentCaches& caches() { return *m_caches; }
    bool record_wants_focus = false; // it was just made
    bool record_wants_why = false;   // its number was asked about

private:
    Layer* find(std::uint32_t layer);
    void sweep(View const&); // dialogs that have closed, with what was typed into them
    std::unique_ptr<Layer> make(ScreenInfo const*, std::unique_ptr<Screen>);

    Layer m_frame;
    std::vector<std::unique_ptr<Layer>> m_pages;
    std::unique_ptr<Layer> m_record;
    std::vector<std::unique_ptr<Layer>> m_dialogs; // the topmost last
    std::unique_ptr<DocumentCaches> m_caches;
    std::vector<std::pair<std::string, std::string>> m_queries;
    std::uint32_t m_last_layer = 0;
    std::uint32_t m_last_ticket = 0;
    std::uint64_t m_content = 0;
};

} // namespace okra::ui
