// The monthly assessment.
#include "ui/screens/check_in/assess.hpp"

#include <algorithm>
#include <cmath>
#include <ranges>

#include "base/text.hpp"
#include "engine/attention.hpp"
#include "model/rank.hpp"
#include "session/queries.hpp"
#include "ui/kit/format.hpp"
#include "ui/kit/icons.hpp"
#include "ui/record/check_in_form.hpp"
#include "ui/shared/attention.hpp"
#include "ui/shared/parts.hpp"
#include "words/list.hpp"
#include "words/texts/check_in.hpp"
#include "words/texts/lists.hpp"
#include "words/texts/names.hpp"
#include "words/texts/overview.hpp"

namespace okra::ui {

namespace {

constexpr int days_between = 28;
constexpr float widest_page = 760;
constexpr float endless = 1e6F;

std::optional<Date> last_assessed(Scene const& scene, Slot key_result) {
    auto const points = scene.index.check_ins(key_result);
    for (auto const& point : std::views::reverse(points)) {
        auto const* const check_in = scene.document.get<CheckIn>(point.check_in);
        if (check_in != nullptr && check_in->more->assessment && point.day() <= scene.at) return point.day();
    }
    return std::nullopt;
}

bool is_open(Scene const& scene, KeyResult const& key_result) {
    Result const result = scene.evaluation.of(key_result.id);
    bool const over = result.status == Status::Achieved || result.status == Status::NotAchieved;
    bool const runs = !result.period || (result.period->first <= scene.at && scene.at <= result.period->last);
    return result.counts && !over && runs && in_cycle(scene, key_result.id);
}

bool is_mine(Scene const& scene, KeyResult const& key_result) {
    return key_result.owner == scene.me || std::ranges::contains(key_result.more->owners, scene.me);
}

ToAssess gather(Scene const& scene) {
    ToAssess made;
    if (!scene.me) return made;
    std::optional<Date> since; // the first day of what is open
    for (KeyResult const& key_result : scene.document.all<KeyResult>()) {
        if (key_result.deleted || key_result.archived || !is_mine(scene, key_result)) continue;
        if (!is_open(scene, key_result)) continue;
        made.key_results.push_back(key_result.id);
        if (auto const day = last_assessed(scene, key_result.id)) made.last = std::max(made.last.value_or(*day), *day);
        if (auto const& period = scene.evaluation.of(key_result.id).period)
            since = std::min(since.value_or(period->first), period->first);
    }
    sort_by_rank(scene.document, made.key_results);
    auto const from = made.last ? made.last : since;
    made.is_due = !made.key_results.empty() && from && scene.at - *from >= days_between;
    return made;
}

// A value that is due comes first, with its confidence: an assessment alone would put it off.
bool wants_value(View& view, Slot slot) {
    auto const& scene = view.scene;
    auto const due = check_in_due(scene.document, scene.index, scene.evaluation, slot);
    auto const* const key_result = scene.document.get<KeyResult>(slot);
    bool const takes = takes_value(key_result->measure) || key_result->measure == KeyResultKind::Binary;
    return takes && due && *due <= scene.at;
}

} // namespace

ToAssess const& Assessment::to_assess(View& view) {
    return m_facts.of(content_key(view.scene), [&] { return gather(view.scene); });
}

std::size_t Assessment::count() const {
    return static_cast<std::size_t>(
        std::ranges::count_if(m_said, [](auto const& one) { return one.second.likely.has_value(); }));
}

void Assessment::row(View& view, Rect& rest, Slot slot) {
    Kit& kit = view.kit;
    Theme const& t = kit.theme();
    auto const result = view.scene.evaluation.of(slot);
    std::string const id(view.document().id_of(slot));
    std::string const title = title_or_untitled(view, slot);
    auto const scope = kit.scope(id);
    bool const value_first = wants_value(view, slot);
    float const wide = rest.width - 2 * space::between;
    float const scale = kit.rating_height(wide, 0, 10);
    float const title_height = kit.paragraph_height(wide, title, style::body_medium, 2);
    float const height = 2 * 14 + title_height + 4 + 20 + 10 +
                         (value_first ? kit.control_height() : scale + 20 + 8 + kit.control_height());
    Rect const card = cut_top(rest, height);
    cut_top(rest, 12);
    kit.card(card);
    auto const group = kit.group(Role::Group, title, card, "card");
    Rect inside = inset(card, space::between, 14);
    SemanticNode node;
    node.role = Role::Link;
    node.name = title;
    Rect const words = cut_top(inside, title_height);
    Press const press = kit.pressable(inset(words, -6, -3), "open", std::move(node));
    if (press.hovered) kit.fill(inset(words, -6, -3), t.hover, space::control_radius);
    if (press.clicked) view.open_record(slot);
    kit.paragraph(words, title, style::body_medium, t.text, 2);
    cut_top(inside, 4);
    Rect line = cut_top(inside, 20);
    std::string facts = now_to_target(view, slot) + " · " + percent(result.progress, kit.locale());
    if (result.expected)
        facts = listed(kit.words(), facts,
                       kit.words(text::figure_expected, {{"share", percent(result.expected, kit.locale())}}));
    std::string const before =
        result.confidence ? kit.words(text::likely_before, {{"value", number(*result.confidence, kit.locale(), 1)}})
                          : std::string();
    kit.label(cut_right(line, kit.width(before, style::caption) + 1), before, style::caption, t.muted, Align::Right);
    cut_right(line, 8);
    kit.label(line, facts, style::caption, t.muted);
    cut_top(inside, 10);
    if (value_first) {
        ButtonSpec const button{
            .label = kit.words(text::likely_value_first), .icon = icons::circle_check_big, .expanded = {}};
        Rect const place = cut_top(inside, kit.control_height());
        if (kit.button({place.x, place.y, std::min(place.width, kit.button_width(button)), place.height}, button))
            start_check_in(view, slot);
        return;
    }
    Said& said = m_said[id];
    kit.rating(cut_top(inside, scale), kit.words(text::likely_of, {{"title", title}}), said.likely, 0, 10);
    Rect ends = cut_top(inside, 20);
    kit.text(ends, kit.words(text::confidence_lowest), style::caption, t.faint);
    kit.text(ends, kit.words(text::confidence_highest), style::caption, t.faint, Align::Right);
    cut_top(inside, 8);
    FieldSpec spec;
    spec.key = "why";
    spec.placeholder = kit.words(text::likely_why);
    kit.text_field(cut_top(inside, kit.control_height()), kit.words(text::likely_why), said.why, spec);
}

void Assessment::save(View& view) {
    Execute step;
    for (auto const& [id, said] : m_said) {
        if (!said.likely || view.document().live_record(view.document().find(id)) == nullptr) continue;
        CheckInValue one;
        one.on = id;
        one.at = view.kit.now();
        one.day = view.scene.at;
        one.confidence = *said.likely;
        one.note = said.why;
        one.assessment = true;
        step.commands.emplace_back(std::move(one));
    }
    step.text = Message(text::step_assess, {count_in("n", static_cast<std::int64_t>(step.commands.size()))});
    if (!step.commands.empty()) m_asked = view.execute(std::move(step));
}

bool Assessment::answered(View& view, Answer const& answer) {
    if (answer.ticket != m_asked) return false;
    if (answer.refusal) return false;
    m_said.clear();
    view.set_query({});
    return false;
}

void Assessment::draw(View& view, Rect area) {
    Kit& kit = view.kit;
    auto const scope = kit.scope("assess");
    ToAssess const& facts = to_assess(view);
    Rect const content = kit.begin_scroll("assess page", area);
    Rect rest = page_of(view, content);
    rest.width = std::min(rest.width, widest_page);
    rest.height = endless;
    Rect bar = cut_top(rest, std::max(34.0F, kit.control_height()));
    ButtonSpec const back{.label = kit.words(text::back_to_list),
                          .icon = icons::list_checks,
                          .kind = ButtonKind::Ghost,
                          .icon_only = kit.phone(),
                          .expanded = {}};
    if (kit.button(middle(cut_right(bar, kit.button_width(back)), kit.control_height()), back)) view.set_query({});
    page_title(view, bar, kit.words(text::screen_check_in));
    cut_top(rest, 8);
    Rect heading = cut_top(rest, 28);
    kit.heading(heading, kit.words(text::assess_title), style::section, 2);
    spoken_paragraph(view, rest, kit.words(facts.key_results.empty() ? text::assess_nothing : text::assess_help),
                     style::body, kit.theme().muted);
    cut_top(rest, space::between);
    for (Slot const slot : facts.key_results) row(view, rest, slot);
    if (!facts.key_results.empty()) {
        std::size_t const n = count();
        std::string const label = kit.words(text::assess_save, {{"n", n}});
        ButtonSpec const button{
            .label = label, .kind = ButtonKind::Primary, .disabled = n == 0, .key = "save", .expanded = {}};
        Rect line = cut_top(rest, kit.control_height());
        float const wide = kit.phone() ? line.width : kit.button_width(button);
        if (kit.button(cut_left(line, wide), button)) save(view);
        cut_top(rest, space::around);
    }
    kit.end_scroll(rest.y - content.y);
}

} // namespace okra::ui
