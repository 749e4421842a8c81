// The page's program: carries intents to the session and the session's wishes to the store.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "platform/ports.hpp"
#include "session/session.hpp"
#include "ui/ui.hpp"
#include "words/words.hpp"

namespace okra {

class App {
public:
    explicit App(platform::Environment const&);

    platform::FrameOutput const& frame(platform::FrameInput);
    Session const& session() const { return m_session; }
    ui::Ui& interface() { return m_ui; }

private:
    platform::FrameOutput& pass(platform::FrameInput const&);
    void take(platform::FrameInput const&);
    void opened(platform::StoreOpened const&);
    void conflicted(platform::StoreConflicted const&);
    void failed(platform::StoreFailed const&);

    void carry_out(ui::Intent const&, platform::FrameOutput&);
    void execute(ui::Execute const&);
    void import_file(ui::ImportFile const&);
    void accept(Document, std::string_view text);
    void export_file(platform::FrameOutput&);
    void ask_store(platform::FrameOutput&);

    Session m_session;
    ui::Ui m_ui;
    Words m_words;
    IdMaker m_ids;
    ui::Phase m_phase = ui::Phase::Opening;
    std::string m_problem;
    std::optional<Document> m_import; // read, and waiting for a decision
    std::string m_import_name;
    bool m_asked_open = false;
    bool m_wants_sample = false;
    bool m_unsettled = false;
    Instant m_now;
    Date m_today;
    double m_time = 0;
    double m_last_edit = 0;
};

} // namespace okra
