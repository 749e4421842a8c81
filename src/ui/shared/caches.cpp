// What derived values depend on, and the sparklines.
#include "ui/shared/caches.hpp"

#include <array>
#include <bit>

#include "base/hash.hpp"
#include "session/queries.hpp"

namespace okra::ui {

namespace {

constexpr int sparklines_a_frame = 6;
constexpr int sparklines_a_frame_when_large = 1;
constexpr std::uint32_t large_workspace = 20'000; // records
constexpr std::size_t most_sparklines = 2'000;

bool is_large(View const& view) { return view.document().slot_count() > large_workspace; }

std::uint64_t hash_of(Result const& result, Date at) {
    constexpr double none = -1e300;
    std::array const numbers{
        result.progress.value_or(none),
        result.current.value_or(none),
        result.last_check_in ? static_cast<double>(result.last_check_in->days) : none,
        result.period ? static_cast<double>(result.period->first.days) : none,
        static_cast<double>(at.days),
    };
    auto const bytes = std::bit_cast<std::array<char, sizeof numbers>>(numbers);
    return hash64({bytes.data(), bytes.size()});
}

} // namespace

ContentKey content_key(Scene const& scene) { return {scene.version, scene.at, scene.cycle, scene.me}; }

void Sparklines::begin_frame(View const& view) {
    if (m_frame == view.kit.time()) return;
    m_frame = view.kit.time();
    m_budget = is_large(view) ? sparklines_a_frame_when_large : sparklines_a_frame;
    if (m_lines.size() > most_sparklines) m_lines.clear();
}

Sparklines::Line const* Sparklines::of(View& view, Slot slot) {
    begin_frame(view);
    auto const version = view.scene.version;
    auto const found = m_lines.find(slot.value);
    bool const known = found != m_lines.end();
    if (known && found->second.version == version) return &found->second.line;
    auto const numbers = hash_of(view.scene.evaluation.of(slot), view.scene.at);
    if (known && is_large(view) && found->second.numbers == numbers) return &found->second.line;
    if (m_budget == 0) {
        view.kit.wake_after(0.001); // with the next frame
        return known ? &found->second.line : nullptr;
    }
    --m_budget;
    Entry entry{version, numbers, sparkline(view.scene, slot)};
    return &m_lines.insert_or_assign(slot.value, std::move(entry)).first->second.line;
}

} // namespace okra::ui
