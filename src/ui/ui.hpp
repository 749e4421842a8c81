// The whole interface: one frame from session and input to a picture, semantics and intents.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "ui/screens/import/import.hpp"
#include "ui/view.hpp"

namespace okra::ui {

enum class Phase : std::uint8_t {
    Opening,  // the store is being read
    Failed,   // the store could not be read: see `problem`; export is offered when a session is open
    FirstRun, // nothing stored yet
    Recovery, // what is stored can't be opened as it is: see `state().recovery`
    Open,
};

class Ui {
public:
    explicit Ui(platform::Environment const&);
    ~Ui();
    Ui(Ui const&) = delete;
    Ui& operator=(Ui const&) = delete;

    // One pass of a frame; what the user wants done is appended to `outbox`. Valid until the next call.
    platform::FrameOutput& frame(platform::FrameInput const&, Session const&, Phase, std::string_view problem,
                                 std::vector<Intent>& outbox);

    bool is_unsettled() const; // what it changed wants another pass, without events
    void paint();              // the picture of the last pass

    void toast(std::string text, bool with_undo);
    void toast_of_branch(std::string text, std::string id); // its undo restores that what-if
    void answer(Answer);          // goes to the screen that asked; what it leaves is a toast
    void show_import(ImportPreview); // anew, where its dialog is open
    void ask_passphrase(std::string file, bool wrong);
    void show_backup(BackupPreview);
    void show_no_backup(NoBackup);
    void show_outside_changed();
    void show_work(std::string title); // while state().work says how much is done
    Words const& words() const; // of the language that is spoken
    UiState& state();
    void use_locale(platform::Locale);
    platform::Locale const& locale() const;
    Stack& stack();
    // Whether the interface acts on the key now, so that the browser must not. Text fields keep their own keys.
    bool takes_key(platform::KeyPressed const&) const;

private:
    struct Insides;
    std::unique_ptr<Insides> m;
};

} // namespace okra::ui
