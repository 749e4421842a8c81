// The screens that are there, and who of them gets an answer.
#include "ui/stack.hpp"

#include <algorithm>

#include "ui/record/drawer.hpp"
#include "ui/record/editors.hpp"
#include "ui/screens/screens.hpp"
#include "ui/shared/caches.hpp"

namespace okra::ui {

namespace {

bool understands(Layer const& layer, platform::KeyPressed const& pressed) {
    return std::ranges::any_of(layer.screen->keys(), [&](auto const& binding) { return matches(binding, pressed); });
}

} // namespace

Stack::Stack() : m_caches(std::make_unique<DocumentCaches>()) {}
Stack::~Stack() = default;

std::unique_ptr<Layer> Stack::make(ScreenInfo const* info, std::unique_ptr<Screen> screen) {
    auto layer = std::make_unique<Layer>();
    layer->id = ++m_last_layer;
    layer->info = info;
    layer->screen = std::move(screen);
    return layer;
}

Layer& Stack::page(ScreenInfo const& info) {
    auto const found = std::ranges::find_if(m_pages, [&](auto const& layer) { return layer->info == &info; });
    if (found != m_pages.end()) return **found;
    return *m_pages.emplace_back(make(&info, info.make()));
}

Layer& Stack::record() {
    if (!m_record) m_record = make(nullptr, record_screen());
    return *m_record;
}

// The search is there once, however often its keys are pressed.
void Stack::open(std::string_view slug, std::unique_ptr<Screen> screen) {
    bool const searches = slug == "palette" && !m_dialogs.empty() && !m_dialogs.back()->closes &&
                          m_dialogs.back()->info == screen_at(slug);
    if (searches) return;
    m_dialogs.push_back(make(screen_at(slug), std::move(screen)));
}

void Stack::close(std::uint32_t layer) {
    if (Layer* const found = find(layer); found != nullptr) found->closes = true;
}

Layer* Stack::find(std::uint32_t wanted) {
    if (m_record && m_record->id == wanted) return m_record.get();
    for (auto const* list : {&m_pages, &m_dialogs})
        for (auto const& layer : *list)
            if (layer->id == wanted) return layer.get();
    return nullptr;
}

// A dialog may open another one while it is drawn.
void Stack::draw_dialogs(View const& view) {
    for (std::size_t i = 0; i < m_dialogs.size(); ++i) {
        View above = view.on(*m_dialogs[i]);
        above.layer.screen->draw(above, view.kit.screen());
    }
    sweep(view);
}

void Stack::sweep(View const& view) {
    for (auto const& layer : m_dialogs) {
        if (!layer->closes) continue;
        if (view.kit.is_open(layer->overlay)) view.kit.close(layer->overlay);
        view.state.remembered.forget_all("draft/" + std::string(layer->info->slug) + "/");
    }
    std::erase_if(m_dialogs, [](auto const& layer) { return layer->closes; });
}

bool Stack::answer(View const& view, Answer const& answer) {
    Layer* const layer = find(answer.ticket.layer);
    if (layer == nullptr) return false;
    View asked = view.on(*layer);
    bool const taken = answered_field(asked, answer) || layer->screen->answered(asked, answer);
    sweep(view);
    return taken;
}

bool Stack::keep_to(Kit& kit, Session const& session) {
    if (m_content == session.content()) return false;
    m_content = session.content();
    for (auto const& layer : m_dialogs)
        if (kit.is_open(layer->overlay)) kit.close(layer->overlay);
    m_dialogs.clear();
    m_pages.clear();
    m_record.reset();
    m_frame.editing = {};
    m_caches = std::make_unique<DocumentCaches>();
    m_queries.clear();
    return true;
}

bool Stack::takes_key(std::string_view page, platform::KeyPressed const& pressed) const {
    if (!m_dialogs.empty()) return understands(*m_dialogs.back(), pressed);
    if (m_record && understands(*m_record, pressed)) return true;
    return std::ranges::any_of(
        m_pages, [&](auto const& layer) { return layer->info->slug == page && understands(*layer, pressed); });
}

std::string Stack::query_of(std::string_view family) const {
    auto const found = std::ranges::find(m_queries, family, &std::pair<std::string, std::string>::first);
    return found == m_queries.end() ? std::string() : found->second;
}

void Stack::remember_query(std::string_view family, std::string query) {
    std::erase_if(m_queries, [&](auto const& known) { return known.first == family; });
    m_queries.emplace_back(family, std::move(query));
}

// -- what a view asks of it ------------------------------------------------------------------------------------------

void View::open(std::string_view slug, std::unique_ptr<Screen> screen) {
    stack.open(slug, std::move(screen));
    kit.wake_after(0);
}

void View::go(std::string_view screen, std::string query) {
    if (query.empty()) query = stack.query_of(family_of(screen));
    state.place = {std::string(screen), {}, std::move(query)};
    went = true;
    kit.wake_after(0);
}

void View::set_query(std::string query) {
    state.place.query = std::move(query);
    stack.remember_query(family_of(state.place.screen), state.place.query);
}

void View::explain(Slot record) {
    open_record(record);
    stack.record_wants_why = true;
    kit.wake_after(0);
}

void View::show(std::string record) {
    state.place.record = std::move(record);
    stack.record_wants_focus = true;
    kit.wake_after(0);
}

Ticket View::execute(Execute wanted) {
    wanted.ticket = stack.ticket(layer);
    outbox.emplace_back(std::move(wanted));
    return std::get<Execute>(outbox.back()).ticket;
}

} // namespace okra::ui
