// Reports: what one tells, seen as paper, and handed on in many forms.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <utility>

#include "ui/screens/reports/address.hpp"
#include "ui/screens/screen.hpp"

namespace okra::ui {

class Stack;

// The screen as the app sees it, which has the reports of large workspaces made beside the page.
class ReportsPage : public Screen {
public:
    struct Waiting { // for the report that is previewed
        std::uint32_t number = 0; // of the question
        ReportAddress asked;
    };
    struct File {
        ReportAddress asked;
        ReportForm form = ReportForm::Page;
    };
    std::optional<Waiting> const& waiting() const { return m_waiting; }
    std::optional<File> take_file() { return std::exchange(m_file, std::nullopt); } // to be written
    void told(float share) { m_share = share; } // of the work: 0 to 1
    virtual void made(std::uint32_t number, Report) = 0;
    virtual void not_made() = 0; // until somebody asks again

protected:
    void wait_for(ReportAddress asked) {
        m_share = 0;
        m_waiting = Waiting{++m_last_number, std::move(asked)};
    }
    void stop_waiting() { m_waiting.reset(); }
    void want(File file) { m_file = std::move(file); }
    float share() const { return m_share; }

private:
    std::optional<Waiting> m_waiting;
    std::optional<File> m_file;
    std::uint32_t m_last_number = 0;
    float m_share = 0;
};

std::unique_ptr<Screen> reports_screen();
ReportsPage& reports_page(Stack&);

} // namespace okra::ui
