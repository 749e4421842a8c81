// The last step: what closing will do, and doing it as one step.
#include <algorithm>
#include <array>

#include "command/new_ids.hpp"
#include "model/field_of.hpp"
#include "ui/kit/icons.hpp"
#include "ui/screens/close/close_parts.hpp"
#include "ui/shared/parts.hpp"
#include "words/texts/close.hpp"
#include "words/texts/cycle.hpp"

namespace okra::ui {

namespace {

constexpr float widest = 640;

struct EndLine {
    std::string words;
    bool good = true;
    std::optional<CloseStep> leads; // to what is open
};

std::array<std::size_t, 4> choices_of(ClosePage const& page) {
    std::array<std::size_t, 4> counts{};
    for (Slot const objective : page.data.to_carry)
        if (auto const choice = carry_choice(page, objective)) ++counts[static_cast<std::size_t>(*choice)];
    return counts;
}

bool moves_on(ClosePage const& page) {
    auto const counts = choices_of(page);
    return counts[static_cast<std::size_t>(CarryChoice::Postpone)] +
               counts[static_cast<std::size_t>(CarryChoice::Copy)] >
           0;
}

std::vector<EndLine> lines_of_end(ClosePage const& page) {
    auto const& data = page.data;
    std::vector<EndLine> lines;
    std::size_t const ungraded = data.gradable - data.graded;
    if (ungraded == 0) lines.push_back({std::string(page.view.words(text::end_graded)), true, {}});
    else lines.push_back({page.view.words(text::end_ungraded, {{"n", ungraded}}), false, CloseStep::Grade});
    if (data.looked_back > 0)
        lines.push_back({page.view.words(text::end_retro, {{"n", std::size_t{data.looked_back}}}), true, {}});
    else lines.push_back({std::string(page.view.words(text::end_no_retro)), false, CloseStep::Retro});
    std::size_t const undecided = data.to_carry.size() - carry_decided(page);
    if (undecided > 0)
        lines.push_back({page.view.words(text::end_undecided, {{"n", undecided}}), false, CloseStep::Carry});
    else lines.push_back({std::string(page.view.words(text::end_decided)), true, {}});
    auto const counts = choices_of(page);
    if (carry_decided(page) > 0)
        lines.push_back(
            {page.view.words(text::end_choices,
                             {{"keep", counts[0]}, {"close", counts[1]}, {"postpone", counts[2]}, {"copy", counts[3]}}),
             true,
             {}});
    if (moves_on(page) && !data.after)
        lines.push_back({page.view.words(text::end_makes, {{"cycle", page.next_name()}}), true, {}});
    return lines;
}

CreateRecord next_cycle_command(ClosePage const& page) {
    auto const& next = page.data.next;
    CreateRecord made;
    made.kind = Kind::Cycle;
    auto const& kinds = field_in(Kind::Cycle, "kind").choices;
    made.fields = {{"name", next.name},
                   {"kind", std::string(kinds[static_cast<std::size_t>(next.kind)])},
                   {"starts", next.starts},
                   {"ends", next.ends},
                   {"phase", std::string("planning")}};
    if (Slot const year = cycle_around(page.document(), next.starts, next.ends))
        made.fields.push_back({"parent", page.id_of(year)});
    return made;
}

// Those that stay and end, where nothing goes on and so no other cycle is needed.
void end_those_closed(ClosePage const& page, std::vector<Command>& commands) {
    SetFields completed{{}, {{"lifecycle", std::string("completed")}}};
    SetFields cancelled{{}, {{"lifecycle", std::string("cancelled")}}};
    for (Slot const objective : page.data.to_carry) {
        if (carry_choice(page, objective) != CarryChoice::Close) continue;
        bool const is_draft = page.document().get<Objective>(objective)->lifecycle == Lifecycle::Draft;
        (is_draft ? cancelled : completed).ids.push_back(page.id_of(objective));
    }
    for (SetFields* const some : {&completed, &cancelled})
        if (!some->ids.empty()) commands.emplace_back(std::move(*some));
}

} // namespace

void finish_closing(ClosePage& page) {
    keep_typed(page);
    Execute step;
    if (moves_on(page)) {
        CarryOver carry;
        carry.cycle = page.id_of(page.slot);
        carry.into = page.data.after ? page.id_of(page.data.after) : id_made_by(0);
        for (Slot const objective : page.data.to_carry)
            if (auto const choice = carry_choice(page, objective))
                carry.choices.push_back({page.id_of(objective), *choice});
        if (!page.data.after) step.commands.emplace_back(next_cycle_command(page));
        step.commands.emplace_back(std::move(carry));
    } else {
        end_those_closed(page, step.commands);
    }
    step.commands.emplace_back(CloseCycle{page.id_of(page.slot)});
    step.text = Message(moves_on(page) ? text::end_step : text::end_act, {words_in("cycle", page.name())});
    step.toast = page.view.words(text::end_done, {{"cycle", page.name()}});
    page.state.finished = page.view.execute(std::move(step));
}

void draw_end(ClosePage& page, Rect area) {
    Kit& kit = page.kit();
    Theme const& t = kit.theme();
    auto const scope = kit.scope("end");
    auto const lines = lines_of_end(page);
    Rect const content = kit.begin_scroll("end", area);
    area = {content.x, content.y, std::min(content.width, widest), 1e6F};
    float const row = kit.coarse() ? 56 : 40;
    std::string const help(kit.words(text::end_help));
    float const inner = area.width - 2 * space::around;
    float const words = kit.paragraph_height(inner, help, style::body);
    Rect rest = area;
    Rect const card = cut_top(rest, 20 + 34 + 48 + words + 16 + row * static_cast<float>(lines.size()) + 20 +
                                        kit.control_height() + 24);
    kit.card(card);
    Rect inside = inset(card, space::around, 20);
    std::string const title = page.view.words(text::end_act, {{"cycle", page.name()}});
    Rect head = cut_top(inside, 34);
    std::string const average = grade_text(page.view, page.data.review.grade.average, 2);
    kit.label(kit.cut_end(head, kit.width(average, style::section) + 2), average, style::section, t.text, Align::End);
    kit.heading(head, title, style::section, 2);
    spoken_paragraph(page.view, inside, help, style::body, t.muted);
    cut_top(inside, 4);
    calibration_scale(page.view, cut_top(inside, 48), page.data.review.grade);
    cut_top(inside, 12);
    std::size_t number = 0;
    for (EndLine const& line : lines) {
        auto const under = kit.scope("line " + std::to_string(number++));
        Rect place = cut_top(inside, row);
        kit.hairline({place.x, place.y}, place.width);
        kit.icon(kit.cut_start(place, 18), line.good ? icons::circle_check : icons::circle_dashed, 16,
                 line.good ? t.of(Status::OnTrack).ink : t.muted);
        kit.cut_start(place, 10);
        if (line.leads) {
            ButtonSpec const look{
                .label = kit.words(text::end_open), .small = !kit.coarse(), .key = "look", .expanded = {}};
            Rect const at = kit.cut_end(place, kit.button_width(look));
            if (kit.button(middle(at, look.small ? 28 : kit.control_height()), look)) page.go_to(*line.leads);
            kit.cut_end(place, 10);
        }
        if (kit.width(line.words, style::body) <= place.width) {
            kit.label(place, line.words, style::body, t.text);
            continue;
        }
        Rect lower = middle(place, kit.paragraph_height(place.width, line.words, style::body));
        spoken_paragraph(page.view, lower, line.words, style::body, t.text);
    }
    cut_top(inside, 16);
    ButtonSpec const button{
        .label = title, .icon = icons::lock, .kind = ButtonKind::Primary, .key = "close", .expanded = {}};
    Rect foot = cut_top(inside, kit.control_height());
    float const wide = kit.phone() ? foot.width : std::min(foot.width, kit.button_width(button));
    if (kit.button(kit.cut_start(foot, wide), button)) finish_closing(page);
    kit.end_scroll(bottom(card) - content.y + space::unit);
}

} // namespace okra::ui
