// What derived values depend on, and the sparklines.
#include "ui/shared/caches.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <utility>

#include "base/hash.hpp"

namespace okra::ui {

namespace {

constexpr std::size_t results_a_frame = 25'000; // about three milliseconds
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

namespace {

// Whether a key result tells by it what another one is called.
bool names_key_results(Kind kind, std::string_view field) {
    auto const column = find_column(kind, field);
    return !column || column->targets.has(Kind::KeyResult);
}

bool names_key_results(Query const& query) {
    auto const names = [&](auto const& each) { return names_key_results(query.kind, each.field); };
    return std::ranges::any_of(query.where, names) || std::ranges::any_of(query.sort, names);
}

} // namespace

bool patch_list(Scene const& scene, ContentKey const& from, ContentKey const& to, Query const& query,
                QueryResult& result) {
    constexpr std::size_t few = 64; // of more it is quicker to ask for all
    bool const same_view = from.at == to.at && from.cycle == to.cycle && from.me == to.me;
    if (!same_view || !query.group.empty() || names_key_results(query)) return false;
    auto const touched = scene.touched_since(from.version);
    return touched && touched->size() <= few && find_again(scene.source(), query, *touched, result);
}

void Sparklines::begin_frame(View const& view) {
    if (m_frame == view.kit.time()) return;
    if (m_run && m_run->frame != m_frame) m_run.reset(); // nobody looks at it any more
    m_frame = view.kit.time();
    m_budget = results_a_frame;
    if (m_lines.size() > most_sparklines) m_lines.clear();
}

// One line after the other: what is begun is finished first.
bool Sparklines::go_on(View const& view, Slot slot) {
    auto const version = view.scene.version;
    if (m_run && m_run->version != version) m_run.reset();
    if (m_run && m_run->slot == slot) m_run->frame = m_frame;
    if (m_budget == 0 || (m_run && m_run->slot != slot)) return false;
    if (!m_run) m_run.emplace(slot, version, m_frame, SparklineRun(view.scene, slot));
    std::size_t const spent = std::exchange(m_budget, 0);
    if (!m_run->run.compute(spent)) return false;
    m_budget = spent - std::min(spent, m_run->run.results());
    auto const numbers = hash_of(view.scene.evaluation.of(slot), view.scene.at);
    m_lines.insert_or_assign(slot.value, Entry{version, numbers, m_run->run.line()});
    m_run.reset();
    return true;
}

Sparklines::Line const* Sparklines::of(View& view, Slot slot) {
    begin_frame(view);
    auto const found = m_lines.find(slot.value);
    bool const known = found != m_lines.end();
    if (known && found->second.version == view.scene.version) return &found->second.line;
    auto const numbers = hash_of(view.scene.evaluation.of(slot), view.scene.at);
    if (known && is_large(view) && found->second.numbers == numbers) return &found->second.line;
    if (go_on(view, slot)) return &m_lines.find(slot.value)->second.line;
    view.kit.wake_after(0.001); // with the next frame
    return known ? &found->second.line : nullptr;
}

} // namespace okra::ui
