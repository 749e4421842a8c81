// The words of safety.
#include "ui/shared/safety.hpp"

#include <algorithm>
#include <charconv>

#include "ui/kit/format.hpp"
#include "ui/kit/icons.hpp"
#include "ui/shared/parts.hpp"
#include "words/texts/frame.hpp"
#include "words/texts/settings.hpp"
#include "words/texts/storage.hpp"

namespace okra::ui {

namespace {

constexpr int old_after_days = 7;
constexpr std::uint64_t old_after_changes = 50;
constexpr std::string_view later = "copy-later"; // the day until which nobody wants to be reminded

} // namespace

Safety safety_of(View const& view) {
    using enum Safety::Level;
    auto const words = [&](Text text) { return std::string(view.words(text)); };
    if (view.session.save_state() == SaveState::Failed)
        return {Bad, words(text::safety_not_saved), said(view.kit.words(), view.session.save_problem())};
    if (!view.state.second.works) return {Limited, words(text::safety_one_copy), words(text::safety_one_copy_help)};
    if (view.state.second_lags) return {Limited, words(text::safety_lags), words(text::safety_lags_help)};
    auto const& outside = view.state.outside;
    if (!outside || !outside->last) return {Limited, words(text::safety_no_file), words(text::safety_no_file_help)};
    if (outside->changed)
        return {Limited, words(text::safety_changed),
                view.words(text::outside_changed_what, {{"file", outside->name}})};
    if (copy_is_old(view)) return {Limited, words(text::safety_old_file), words(text::safety_no_file_help)};
    return {Safe, words(text::safety_whole), words(text::safety_whole_help)};
}

std::string age_in_words(View const& view, Instant at) {
    constexpr std::int64_t minute = 60'000;
    std::int64_t const minutes = std::max<std::int64_t>(0, (view.kit.now().milliseconds - at.milliseconds) / minute);
    int const days = view.kit.today() - view.kit.day_of(at);
    if (minutes < 1) return std::string(view.words(text::just_now));
    if (minutes < 60) return view.words(text::minutes_ago, {{"n", minutes}});
    if (minutes < 12 * 60 || days <= 0) return view.words(text::hours_ago, {{"n", minutes / 60}});
    constexpr int most_days = 9;
    if (days <= most_days) return days_ago(view.kit.words(), days);
    return medium_date(view.kit.day_of(at), view.kit.locale());
}

std::string size_in_words(std::uint64_t bytes, platform::Locale const& locale) {
    constexpr double step = 1000;
    double size = static_cast<double>(bytes) / step;
    if (size < step) return number(std::max(size, bytes == 0 ? 0 : 0.1), locale, size < 10 ? 1 : 0) + " KB";
    size /= step;
    if (size < step) return number(size, locale, size < 100 ? 1 : 0) + " MB";
    return number(size / step, locale, 1) + " GB";
}

bool space_is_low(platform::StorageTold const& storage) {
    constexpr std::uint64_t little = 50'000'000;
    std::uint64_t const left = storage.quota - std::min(storage.quota, storage.used);
    return storage.quota > 0 && left < little;
}

bool copy_is_old(View const& view) {
    auto const& outside = view.state.outside;
    if (!outside) return false;
    if (!outside->last) return view.session.revision() >= old_after_changes;
    int const days = view.kit.today() - view.kit.day_of(outside->last->at);
    bool const lacks = view.state.changes_outside > 0;
    return lacks && (days >= old_after_days || view.state.changes_outside >= old_after_changes);
}

std::string copy_in_words(View const& view) {
    auto const& outside = view.state.outside;
    if (!outside) return {};
    if (!outside->last) return std::string(view.words(text::copy_none));
    return view.words(text::copy_age, {{"age", std::string_view(age_in_words(view, outside->last->at))}});
}

std::string copy_in_short(View const& view) {
    auto const& outside = view.state.outside;
    if (!outside || !outside->last) return std::string(view.words(text::copy_none_short));
    return view.words(text::copy_age_short, {{"age", std::string_view(age_in_words(view, outside->last->at))}});
}

void copy_reminder(View& view) {
    Kit& kit = view.kit;
    Remembered& remembered = view.state.remembered;
    int until = 0;
    std::string_view const said_until = remembered[later];
    std::from_chars(said_until.data(), said_until.data() + said_until.size(), until);
    WidgetId const id = kit.id("copy reminder");
    bool const due = copy_is_old(view) && kit.today().days >= until && !view.session.is_read_only() &&
                     !view.state.place.screen.starts_with("settings") && !view.stack.has_dialog();
    if (!due) {
        if (kit.is_open(id)) kit.close(id);
        return;
    }
    kit.open(id);
    auto const put_off = [&] {
        remembered.keep(later, std::to_string(kit.today().days + old_after_days));
        kit.wake_after(0);
    };
    float const width = std::min(kit.screen().width - 32, 400.0F);
    std::string const words = copy_in_words(view);
    Rect const box{right(kit.screen()) - width - 16, 64, width, 96};
    if (!kit.begin_overlay(id, OverlayKind::Toast, box, words)) return;
    kit.fill(box, kit.theme().surface, space::inside);
    kit.outline(box, kit.theme().border, space::inside);
    Rect inside = inset(box, 12, 10);
    kit.label(cut_top(inside, 20), words, style::body_medium, kit.theme().text);
    kit.label(cut_top(inside, 18), kit.words(text::copy_reminder_help), style::caption, kit.theme().muted);
    Rect row = cut_bottom(inside, 30);
    auto const& outside = *view.state.outside;
    ButtonSpec const save{.label = kit.words(outside.has_files ? text::copy_save : text::outside_download),
                          .kind = ButtonKind::Primary,
                          .small = true,
                          .key = "save",
                          .expanded = {}};
    ButtonSpec const not_now{.label = kit.words(text::copy_later), .small = true, .key = "later", .expanded = {}};
    Rect const primary = cut_right(row, kit.button_width(save));
    cut_right(row, space::inside);
    if (kit.button(cut_right(row, kit.button_width(not_now)), not_now)) put_off();
    if (kit.button(primary, save)) view.outbox.emplace_back(SaveOutside{});
    kit.end_overlay();
}

void duplicate_workspace(View& view) {
    std::string const& name = view.document().workspace().name;
    view.kit.out().requests.emplace_back(
        platform::MakeWorkspace{view.words(text::workspace_copy_name, {{"name", name}}), true});
}

} // namespace okra::ui
