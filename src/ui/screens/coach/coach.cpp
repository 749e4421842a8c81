// The coach's page: what is looked at, and its three columns.
#include "ui/screens/coach/coach.hpp"

#include <algorithm>
#include <array>

#include "session/part_file.hpp"
#include "ui/kit/icons.hpp"
#include "ui/screens/coach/coach_parts.hpp"
#include "ui/shared/parts.hpp"
#include "words/texts/coaching.hpp"

namespace okra::ui {

namespace {

constexpr float rules_width = 296;
constexpr float strength_width = 288;
constexpr float three_from = 1080; // of the page: all columns have room
constexpr float two_from = 700;

constexpr KeyBinding rewrite_key{{on(U'r')}, text::coach_key_rewrite, text::coach_key_rewrite_help};
constexpr KeyBinding fine_key{{on(U'x')}, text::coach_key_fine, text::coach_key_fine_help};

constexpr std::array<std::string_view, 3> of_words{"open", "drafts", "active"};

CoachAsked asked_of(Document const& document, std::string_view query) {
    CoachAsked asked;
    for (auto const& [word, values] : query_words(query)) {
        std::string const& value = values.front();
        if (word == "of")
            if (auto const found = std::ranges::find(of_words, value); found != of_words.end())
                asked.of = static_cast<CoachOf>(found - of_words.begin());
        if (word == "team") asked.team = document.find(value);
        if (word == "by") asked.by_record = value == "record";
        if (word == "rule") asked.rule = value;
        if (word == "record") asked.record = value;
    }
    return asked;
}

// -- what was found, in groups ---------------------------------------------------------------------------------------

struct Groups {
    std::vector<CoachGroup> rules, records;
};

void add(CoachGroup& group, CoachFinding const& finding) {
    (finding.muted ? group.muted : group.open).push_back(&finding);
}

Groups groups_of(CoachRun const& run, std::size_t slots) {
    Groups groups;
    for (std::size_t i = 0; i < run.coach().rules().size(); ++i) groups.rules.push_back({i, {}, {}, {}});
    std::vector<std::uint32_t> place(slots + 1, 0); // of a record's group, 1 and up
    for (CoachFinding const& it : run.findings()) {
        add(groups.rules[it.remark.rule], it);
        std::uint32_t& at = place[it.record.value];
        if (at == 0) {
            groups.records.push_back({0, it.record, {}, {}});
            at = static_cast<std::uint32_t>(groups.records.size());
        }
        add(groups.records[at - 1], it);
    }
    std::ranges::stable_sort(groups.records, std::ranges::greater(),
                             [](CoachGroup const& it) { return it.open.size(); });
    return groups;
}

// The one that is asked for, else the first with something to say.
CoachGroup const* shown_of(CoachRun const& run, Groups const& groups, CoachAsked const& asked,
                           Document const& document) {
    if (asked.by_record) {
        Slot const wanted = document.find(asked.record);
        auto const found = std::ranges::find(groups.records, wanted, &CoachGroup::record);
        if (found != groups.records.end()) return &*found;
        return groups.records.empty() ? nullptr : &groups.records.front();
    }
    auto const& rules = run.coach().rules();
    for (CoachGroup const& it : groups.rules)
        if (!asked.rule.empty() && rules[it.rule].id == asked.rule) return &it;
    CoachGroup const* best = nullptr;
    for (CoachGroup const& it : groups.rules)
        if (!it.open.empty() && (best == nullptr || rules[it.rule].severity < rules[best->rule].severity)) best = &it;
    return best;
}

class CoachScreen final : public Screen {
public:
    void draw(View& view, Rect area) override {
        Kit& kit = view.kit;
        auto const scope = kit.scope("coach");
        CoachAsked const asked = asked_of(view.document(), view.state.place.query);
        Rect rest = page_of(view, area);
        head(view, rest, asked);
        CoachRun const* const run = m_state.findings.of(view, asked.of, asked.team);
        if (run == nullptr) {
            kit.label(cut_top(rest, 40), kit.words(text::coach_looking), style::body, kit.theme().muted);
            return;
        }
        if (run->strengths().empty())
            return nothing(view, rest, text::coach_nothing_here, text::coach_nothing_here_hint);
        Groups const groups = groups_of(*run, view.document().slot_count());
        CoachPage page{
            view, m_state, asked, *run, groups.rules, groups.records, shown_of(*run, groups, asked, view.document())};
        columns(page, rest);
    }
    std::span<KeyBinding const> keys() const override { return m_keys; }

private:
    void columns(CoachPage& page, Rect rest) {
        Kit& kit = page.kit();
        rest.height -= space::between;
        if (rest.width < two_from) return one_column(page, rest);
        draw_rules(page, kit.cut_start(rest, rules_width));
        kit.cut_start(rest, space::between);
        bool const three = rest.width + rules_width >= three_from - space::between;
        if (three) {
            draw_strength(page, kit.cut_end(rest, strength_width));
            kit.cut_end(rest, space::between);
        }
        if (page.shown != nullptr) return draw_findings(page, rest);
        nothing(page.view, rest, text::coach_nothing_to_say, text::coach_nothing_to_say_hint);
    }
    // Rules, then what one of them found.
    static void one_column(CoachPage& page, Rect rest) {
        bool const chosen = page.asked.by_record ? !page.asked.record.empty() : !page.asked.rule.empty();
        if (!chosen || page.shown == nullptr) return draw_rules(page, rest);
        ButtonSpec const back{.label = page.kit().words(text::coach_back),
                              .icon = icons::arrow_left,
                              .kind = ButtonKind::Ghost,
                              .key = "back",
                              .expanded = {}};
        Rect const row = cut_top(rest, page.kit().control_height());
        if (page.kit().button({row.x, row.y, page.kit().button_width(back), row.height}, back)) {
            CoachAsked all = page.asked;
            all.rule.clear();
            all.record.clear();
            page.ask(all);
        }
        cut_top(rest, space::inside);
        draw_findings(page, rest);
    }
    static void nothing(View& view, Rect rest, Text title, Text hint) {
        Emptiness const empty{
            icons::graduation_cap, std::string(view.words(title)), std::string(view.words(hint)), {}, nullptr};
        Rect const card = cut_top(rest, empty_state_height(view, rest.width, empty) + 2 * space::around);
        view.kit.card(card);
        empty_state(view, card, empty);
    }

    // -- what is looked at -------------------------------------------------------------------------------------------

    static void choose_of(View& view, Rect place, CoachAsked const& asked) {
        std::array<Option, 3> options;
        constexpr std::array names{text::coach_of_open, text::coach_of_drafts, text::coach_of_active};
        for (std::size_t i = 0; i < options.size(); ++i)
            options[i].label = view.words(names[i], {{"cycle", cycle_name(view)}});
        int chosen = static_cast<int>(asked.of);
        if (!view.kit.select(place, view.words(text::coach_of), chosen, options)) return;
        CoachAsked wanted = asked;
        wanted.of = static_cast<CoachOf>(chosen);
        ask(view, wanted);
    }
    static void choose_team(View& view, Rect place, CoachAsked const& asked) {
        std::vector<Slot> teams{Slot{}};
        for (Team const& it : view.document().all<Team>())
            if (!it.deleted) teams.push_back(it.id);
        std::ranges::sort(teams.begin() + 1, teams.end(), {},
                          [&](Slot slot) { return view.document().title_of(slot); });
        std::vector<Option> options;
        options.reserve(teams.size());
        for (Slot const team : teams)
            options.push_back(
                {team ? title_or_untitled(view, team) : std::string(view.words(text::coach_all_teams)), nullptr, 0});
        auto const at = std::ranges::find(teams, asked.team);
        int chosen = at == teams.end() ? 0 : static_cast<int>(at - teams.begin());
        if (!view.kit.select(place, view.words(text::coach_team), chosen, options)) return;
        CoachAsked wanted = asked;
        wanted.team = teams[static_cast<std::size_t>(chosen)];
        ask(view, wanted);
    }
    static void head(View& view, Rect& rest, CoachAsked const& asked) {
        Kit& kit = view.kit;
        Rect bar = cut_top(rest, std::max(style::page.line_height, kit.control_height()));
        bar = page_title(view, bar, kit.words(text::screen_coach));
        bool const narrow = kit.phone();
        if (narrow) {
            cut_top(rest, space::inside);
            bar = cut_top(rest, kit.control_height());
        }
        float const wide = narrow ? (bar.width - space::inside) / 2 : 232;
        choose_of(view, middle(kit.cut_start(bar, wide), kit.control_height()), asked);
        kit.cut_start(bar, space::inside);
        choose_team(view, middle(kit.cut_start(bar, narrow ? bar.width : 156), kit.control_height()), asked);
        if (!narrow && bar.width > 260) {
            auto const words = kit.words(text::coach_advice_only);
            Rect place = kit.cut_end(bar, kit.width(words, style::caption) + 2);
            kit.label(place, words, style::caption, kit.theme().muted, Align::End);
            kit.icon(middle(kit.cut_end(bar, 20), 16), icons::circle_alert, 14, kit.theme().muted);
        }
        cut_top(rest, space::between);
    }

public:
    static void ask(View& view, CoachAsked const& wanted) {
        std::string query;
        if (wanted.of != CoachOf::Open) add_query_word(query, "of", of_words[static_cast<std::size_t>(wanted.of)]);
        if (wanted.team) add_query_word(query, "team", view.document().id_of(wanted.team));
        if (wanted.by_record) add_query_word(query, "by", "record");
        add_query_word(query, "rule", wanted.rule);
        add_query_word(query, "record", wanted.record);
        view.set_query(query);
    }

private:
    CoachState m_state;
    std::array<KeyBinding, 2> m_keys{rewrite_key, fine_key};
};

} // namespace

void CoachPage::ask(CoachAsked const& wanted) const { CoachScreen::ask(view, wanted); }

// -- rules as the workspace has them ---------------------------------------------------------------------------------

SeverityLook look_of(Theme const& t, Severity severity) {
    if (severity == Severity::Important) return {icons::circle_alert, t.of(Status::Behind)};
    if (severity == Severity::Advice) return {icons::triangle_alert, t.of(Status::AtRisk)};
    return {icons::lightbulb, {t.accent, t.accent_soft, t.accent}};
}

namespace {

// The workspace's own words, else ours.
std::string rule_text(View const& view, CoachRuleInForce const& rule, std::string CoachRule::* own,
                      Text CoachCheckInfo::* ours) {
    if (auto const* const changed = view.document().get<CoachRule>(rule.changed))
        if (!(changed->*own).empty()) return changed->*own;
    return rule.check == CoachCheck::Own ? std::string() : std::string(view.words(info_of(rule.check).*ours));
}

} // namespace

std::string rule_name(View const& view, CoachRuleInForce const& rule) {
    return rule.check == CoachCheck::Own ? rule.id : std::string(view.words(info_of(rule.check).name));
}
std::string rule_why(View const& view, CoachRuleInForce const& rule) {
    std::string why = rule_text(view, rule, &CoachRule::why, &CoachCheckInfo::why);
    return why.empty() ? std::string(view.words(text::coach_own_why)) : why;
}
std::string rule_fix(View const& view, CoachRuleInForce const& rule) {
    return rule_text(view, rule, &CoachRule::fix, &CoachCheckInfo::fix);
}
std::string rule_weak(View const& view, CoachRuleInForce const& rule) {
    return rule_text(view, rule, &CoachRule::weak, &CoachCheckInfo::weak);
}
std::string rule_strong(View const& view, CoachRuleInForce const& rule) {
    return rule_text(view, rule, &CoachRule::strong, &CoachCheckInfo::strong);
}

void switch_rule(View& view, CoachRuleInForce const& rule, bool on) {
    Execute step;
    step.quiet = true;
    step.text = Message(on ? text::coach_step_on : text::coach_step_off, {words_in("rule", rule_name(view, rule))});
    if (rule.changed)
        step.commands.emplace_back(SetFields{{std::string(view.document().id_of(rule.changed))}, {{"on", on}}});
    else step.commands.emplace_back(CreateRecord{Kind::CoachRule, {}, {{"rule", rule.id}, {"on", on}}});
    view.execute(std::move(step));
}

void mute(CoachPage& page, CoachFinding const& finding) {
    CreateRecord made;
    made.kind = Kind::CoachRule;
    made.fields = {{"rule", page.rule(finding.remark.rule).id},
                   {"muted_on", page.id_of(finding.record)},
                   {"at", page.kit().now()}};
    if (page.view.scene.me) made.fields.push_back({"by", page.id_of(page.view.scene.me)});
    Execute step;
    step.commands.emplace_back(std::move(made));
    step.text = Message(text::coach_step_mute, {words_in("title", page.document().title_of(finding.record))});
    page.view.execute(std::move(step));
}

void look_again(CoachPage& page, CoachFinding const& finding) {
    DeleteRecords gone;
    for (CoachRule const& it : page.document().all<CoachRule>())
        if (!it.deleted && it.muted_on == finding.record && it.rule == page.rule(finding.remark.rule).id)
            gone.ids.push_back(page.id_of(it.id));
    Execute step;
    step.quiet = true;
    step.commands.emplace_back(std::move(gone));
    step.text = Message(text::coach_step_unmute, {words_in("title", page.document().title_of(finding.record))});
    page.view.execute(std::move(step));
}

void export_rules(View& view) {
    PartFile const part = part_file(view.document(), Kind::CoachRule);
    platform::SaveFile file;
    file.name = "okra-coach.okra.json";
    file.mime = "application/json";
    file.bytes.assign(part.text.begin(), part.text.end());
    view.kit.out().requests.emplace_back(std::move(file));
    view.outbox.emplace_back(Say{view.words(text::coach_exported, {{"n", part.records}})});
}

std::unique_ptr<Screen> coach_screen() { return std::make_unique<CoachScreen>(); }

} // namespace okra::ui
