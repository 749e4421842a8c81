// Frames of the page with every row of a large outline open, driven without a browser: still, scrolling, after an edit.
//
// usage: bench_outline_frame [FILE [RESULTS]]; without FILE it generates 20,000 objectives, 100,000 key results,
// 500,000 check-ins. RESULTS is written as JSON for scripts/bench.
#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "app/app.hpp"
#include "format/generate.hpp"
#include "format/json.hpp"
#include "platform/headless/store.hpp"
#include "support/fake_glyphs.hpp"
#include "support/figures.hpp"
#include "support/worker.hpp"

using namespace okra;
using namespace okra::test;

namespace {

constexpr int frames_measured = 1000;
constexpr int edits_measured = 100;
constexpr double frame_seconds = 1.0 / 60;
constexpr double idle_seconds = 31; // after which a checkpoint is due

class Page {
public:
    explicit Page(std::string workspace) : m_store(m_disk), m_app(environment()) {
        frame({platform::FragmentChanged{"objectives"}});
        settle();
        frame({m_worker.open("workspace.json", std::move(workspace))});
        settle();
        m_app.interface().state().place = {"objectives", {}, {}};
    }
    double open_all() { return frame({platform::WidgetActivated{node("Expand all"), {}}}) + frame(); }

    // Milliseconds of one frame, as the browser would see it: from its events to its triangles.
    double frame(std::vector<platform::Event> events = {}) {
        for (platform::Event& answer : std::exchange(m_answers, {})) events.push_back(std::move(answer));
        platform::FrameInput input;
        m_time += frame_seconds;
        input.time = m_time;
        input.today = today;
        input.now = {start_of(today).milliseconds + static_cast<std::int64_t>(m_time * 1000)};
        input.reduced_motion = true;
        input.events = std::move(events);
        double const start = cpu_milliseconds();
        platform::FrameOutput const& out = m_app.frame(input);
        double const took = cpu_milliseconds() - start;
        for (platform::Request request : out.requests) {
            m_worker.answer(request, m_answers);
            if (auto answer = m_store.answer(request)) m_answers.push_back(std::move(*answer));
        }
        m_still = out.wake_after.value_or(1) > frame_seconds && m_answers.empty();
        m_names.clear();
        for (auto const& each : out.semantics) m_names.emplace_back(each.name, each.id);
        tree_items = static_cast<std::size_t>(
            std::ranges::count(out.semantics, platform::Role::TreeItem, &platform::SemanticNode::role));
        return took;
    }
    void settle() {
        do frame();
        while (!m_still);
    }
    void wait(double seconds) { m_time += seconds; }

    // A check-in on the key result, saved by its dialog: an edit that undo and redo can repeat.
    bool check_in(Slot key_result) {
        m_app.interface().state().place.record = std::string(m_app.session().document().id_of(key_result));
        settle();
        frame({platform::KeyPressed{platform::Key::Character, 'c', {}, false, 0}});
        settle();
        if (node("New value") == 0 || node("Save check-in") == 0) return false;
        frame({platform::TextChanged{node("New value"), "20"}});
        frame({platform::WidgetActivated{node("Save check-in"), {}}});
        settle();
        m_app.interface().state().place.record.clear();
        settle();
        return m_app.session().can_undo();
    }
    double undo_or_redo() {
        platform::Modifiers const modifiers{.command = true, .shift = m_undone};
        m_undone = !m_undone;
        return frame({platform::KeyPressed{platform::Key::Character, 'z', modifiers, false, 0}});
    }
    Document const& document() const { return m_app.session().document(); }
    std::uint64_t version() const { return m_app.session().version(); }

    std::size_t tree_items = 0; // of the last frame: rows that were laid out

private:
    platform::WidgetId node(std::string_view name) const { // 0: nothing is called so
        auto const found = std::ranges::find(m_names, name, &std::pair<std::string, platform::WidgetId>::first);
        return found == m_names.end() ? 0 : found->second;
    }
    platform::Environment environment() {
        platform::Environment env;
        env.seed = {1, 2, 3, 4};
        env.glyphs = &m_glyphs;
        env.version = "bench";
        return env;
    }

    static constexpr Date today{20'486}; // 2026-02-02
    FakeGlyphs m_glyphs;
    platform::headless::Disk m_disk;
    FakeWorker m_worker{m_disk};
    platform::headless::Store m_store;
    App m_app;
    std::vector<platform::Event> m_answers;
    std::vector<std::pair<std::string, platform::WidgetId>> m_names; // of the last frame
    double m_time = 0;
    bool m_still = false;
    bool m_undone = false;
};

// The mean over frames, because the system counts a thread's time in steps of some milliseconds.
template <class Work>
double mean(int times, Work const& work) {
    double sum = 0;
    for (int i = 0; i < times; ++i) sum += work();
    return sum / times;
}

} // namespace

int main(int argc, char** argv) {
    Figures figures;
    Page page(argc > 1 ? text_of(argv[1]) : json_from_document(generate({20'000, 100'000, 500'000, 1})));
    page.settle();
    figures.add("first frame", page.open_all(), "ms"); // makes all rows
    page.settle();
    figures.add("still frame", mean(frames_measured, [&] { return page.frame(); }), "ms");
    figures.add("rows laid out", static_cast<double>(page.tree_items), "");
    platform::Scrolled const down{{700, 500}, 0, -440};
    figures.add("scrolling frame", mean(frames_measured, [&] { return page.frame({down}); }), "ms");
    page.settle();
    if (page.document().all<KeyResult>().empty() || !page.check_in(page.document().all<KeyResult>()[77].id)) return 1;
    std::uint64_t const version = page.version();
    double editing = 0;
    figures.add("frame after an edit",
                mean(edits_measured,
                     [&] {
                         editing += page.undo_or_redo();
                         double const after = page.frame();
                         page.settle();
                         return after;
                     }),
                "ms");
    figures.add("frame with the edit", editing / edits_measured, "ms");
    if (page.version() != version + edits_measured) return 1;
    page.wait(idle_seconds);
    figures.add("frame with a checkpoint", page.frame(), "ms");
    figures.add("peak memory", peak_megabytes(), "MB");
    if (argc > 2) figures.write(argv[2]);
    return page.tree_items > 0 ? 0 : 1;
}
