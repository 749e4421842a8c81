// The screen of reports: what is asked for stands in the address, the preview follows it, the files are what is seen.
#include "ui/screens/reports/reports.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/shown.hpp"
#include "base/text.hpp"
#include "command/words.hpp"
#include "ui/kit/choices.hpp"
#include "ui/kit/fields.hpp"
#include "ui/kit/icons.hpp"
#include "ui/kit/panels.hpp"
#include "ui/screens/reports/paper.hpp"
#include "ui/screens/screens.hpp"
#include "ui/shared/caches.hpp"
#include "ui/shared/dialog.hpp"
#include "ui/shared/parts.hpp"
#include "ui/what_if.hpp"
#include "words/texts/analytics.hpp"
#include "words/texts/asked.hpp"
#include "words/texts/exchange.hpp"
#include "words/texts/frame.hpp"
#include "words/texts/indicators.hpp"
#include "words/texts/objectives.hpp"
#include "words/texts/outcomes.hpp"
#include "words/texts/overview.hpp"
#include "words/texts/reporting.hpp"
#include "words/texts/reports.hpp"

namespace okra::ui {

namespace {

constexpr float options_width = 288, thumbnail_width = 88, thumbnails_from = 760;
constexpr float head_of_preview = 44, gap_of_pages = 20;
constexpr std::size_t most_pages = 60; // that are laid out: who wants more reads the file
constexpr std::array<float, 7> zooms{0.5F, 0.67F, 0.81F, 1, 1.25F, 1.5F, 2};

constexpr KeyBinding next_key{{on(Key::PageDown)}, text::reports_key_next, text::reports_key_pages_help};
constexpr KeyBinding previous_key{{on(Key::PageUp)}, text::reports_key_previous, text::reports_key_pages_help};
constexpr KeyBinding larger_key{{on(U'+'), on(U'=')}, text::reports_zoom_in, text::reports_key_pages_help};
constexpr KeyBinding smaller_key{{on(U'-')}, text::reports_zoom_out, text::reports_key_pages_help};
constexpr std::array report_keys{next_key, previous_key, larger_key, smaller_key};

struct KindLook {
    Text title{}, hint{};
    char const* icon = nullptr;
};
constexpr std::array<KindLook, 5> kinds{{
    {text::report_kind_progress, text::reports_progress_hint, icons::file_text},
    {text::report_kind_health, text::reports_health_hint, icons::heart},
    {text::report_kind_trend, text::reports_trend_hint, icons::trending_up},
    {text::report_kind_team, text::reports_team_hint, icons::users},
    {text::report_kind_board, text::reports_board_hint, icons::presentation},
}};

Text title_of(ReportPart part, ReportKind kind) {
    switch (part) {
    case ReportPart::Figures: return text::reports_figures;
    case ReportPart::Objectives: return kind == ReportKind::Team ? text::objectives_and_key_results : text::report_top;
    case ReportPart::Attention: return text::needs_attention;
    case ReportPart::Statuses: return text::report_by_team;
    case ReportPart::CheckIns: return text::report_check_ins;
    case ReportPart::Trend: return text::report_trend_of;
    case ReportPart::Load: return text::report_load;
    case ReportPart::Risk: return text::report_risk;
    case ReportPart::Missed: return text::report_missed;
    case ReportPart::Wins: return text::report_wins;
    case ReportPart::OverTime: return text::report_over_time;
    case ReportPart::KeyResults: return text::objectives_and_key_results;
    case ReportPart::Learnings: return text::report_learnings;
    case ReportPart::Decisions: return text::needs_decision;
    }
    return text::reports_figures;
}

// What is looked at: the plan, or the open branch of it.
Document const& document_of(View const& view) { return view.session.document(); }

// -- options ---------------------------------------------------------------------------------------------------------

struct Values {
    std::vector<std::string> values;
    std::vector<Option> options;
    void add(std::string value, std::string label) {
        values.push_back(std::move(value));
        options.push_back({std::move(label)});
    }
};

class Options {
public:
    Options(View& view, ReportAddress const& asked) : m_view(view), m_kit(view.kit), m_asked(asked), m_wanted(asked) {}

    float draw(Rect area) {
        Rect rest = area;
        rest.height = 1e6F;
        kinds_list(rest);
        line(rest);
        scope(rest);
        contents(rest);
        line(rest);
        redaction(rest);
        paper_and_language(rest);
        if (m_wanted != m_asked) m_view.set_query(query_of(m_wanted));
        return rest.y - area.y;
    }

private:
    Theme const& theme() const { return m_kit.theme(); }
    ReportOrder& order() { return m_wanted.wanted.order; }
    void line(Rect& rest) {
        cut_top(rest, 8);
        m_kit.hairline({rest.x, rest.y}, rest.width);
        cut_top(rest, 12);
    }
    void label(Rect& rest, Text words) {
        m_kit.text(cut_top(rest, 20), m_kit.words(words), style::caption_medium, theme().muted);
    }

    void kinds_list(Rect& rest) {
        auto const group = m_kit.group(Role::Group, m_kit.words(text::reports_kind), rest, "kinds");
        for (std::size_t i = 0; i < kinds.size(); ++i) kind(cut_top(rest, 50), i);
    }
    void kind(Rect row, std::size_t i) {
        KindLook const& look = kinds[i];
        bool const chosen = static_cast<std::size_t>(order().kind) == i;
        SemanticNode node;
        node.role = Role::Radio;
        node.name = m_kit.words(look.title);
        node.description = m_kit.words(look.hint);
        node.checked = chosen;
        Press const press = m_kit.pressable(row, "kind " + std::to_string(i), node);
        if (chosen || press.hovered)
            m_kit.fill(row, chosen ? theme().accent_soft : theme().hover, space::control_radius);
        Rect inside = inset(row, 10, 6);
        Rect mark = m_kit.cut_start(inside, 18);
        m_kit.icon(cut_top(mark, 20), look.icon, 16, chosen ? theme().accent : theme().muted);
        m_kit.cut_start(inside, 10);
        m_kit.text(cut_top(inside, 20), m_kit.words(look.title), style::body_medium,
                   chosen ? theme().accent : theme().text);
        m_kit.text(cut_top(inside, 18), m_kit.words(look.hint), style::caption, theme().muted);
        if (!press.clicked || chosen) return;
        order().kind = static_cast<ReportKind>(i);
        order().without = {};
    }

    void choose(Rect& rest, Text name, Values const& from, std::string& value) {
        auto const at = std::ranges::find(from.values, value);
        int chosen = at == from.values.end() ? 0 : static_cast<int>(at - from.values.begin());
        if (m_kit.labelled_select(form_row(m_view, rest), m_kit.words(name), chosen, from.options))
            value = from.values[static_cast<std::size_t>(chosen)];
    }
    template <class R>
    void add_all(Values& to) const {
        Document const& document = document_of(m_view);
        std::vector<std::pair<std::string, Slot>> some; // by folded titles
        for (R const& record : document.template all<R>())
            if (std::string_view const title = document.title_of(record.id); !record.deleted && !title.empty())
                some.emplace_back(folded(title), record.id);
        std::ranges::sort(some);
        for (auto const& [title, slot] : some)
            to.add(std::string(document.id_of(slot)), std::string(document.title_of(slot)));
    }
    void scope(Rect& rest) {
        Values cycles;
        cycles.add("all", std::string(m_kit.words(text::reports_all_cycles)));
        add_all<Cycle>(cycles);
        std::string cycle = order().cycle.empty() ? "all" : order().cycle;
        choose(rest, text::reports_cycle, cycles, cycle);
        if (cycle != (order().cycle.empty() ? "all" : order().cycle)) m_wanted.cycle = cycle;
        Values teams;
        if (order().kind != ReportKind::Team) teams.add("", std::string(m_kit.words(text::reports_all_teams)));
        add_all<Team>(teams);
        if (!teams.values.empty()) choose(rest, text::reports_team, teams, order().team);
        if (!m_wanted.wanted.redacted) audience(rest);
        label(rest, text::reports_at);
        std::optional<Date> day = order().at.value_or(m_kit.today());
        if (date_field(m_kit, cut_top(rest, m_kit.control_height()), m_kit.words(text::reports_at), day,
                       {.last = m_kit.today(), .optional = false}) &&
            day)
            order().at = *day == m_kit.today() ? std::nullopt : day;
        cut_top(rest, 14);
    }
    void audience(Rect& rest) {
        Values people;
        people.add("everyone", std::string(m_kit.words(text::export_for_everyone)));
        people.add("all", std::string(m_kit.words(text::export_for_me)));
        Values named;
        add_all<Person>(named);
        for (std::size_t i = 0; i < named.values.size(); ++i)
            people.add(named.values[i], m_kit.words(text::export_for_person, {{"name", named.options[i].label}}));
        Audience& audience = m_wanted.wanted.audience;
        std::string who = audience.who == Audience::Who::Everyone ? "everyone"
                          : audience.who == Audience::Who::All    ? "all"
                                                                  : audience.person;
        std::string const before = who;
        choose(rest, text::export_for, people, who);
        if (who == before) return;
        audience = {.who = Audience::Who::Person, .person = who};
        if (who == "everyone") audience = {.who = Audience::Who::Everyone, .person = {}};
        if (who == "all") audience = {};
    }

    void contents(Rect& rest) {
        label(rest, text::reports_contents);
        auto const group = m_kit.group(Role::Group, m_kit.words(text::reports_contents), rest, "contents");
        float const high = m_kit.coarse() ? space::touch_height : 28.0F;
        for (ReportPart const part : parts_of(order().kind)) {
            ReportParts out = order().left_out();
            bool on = !out.has(part);
            if (!m_kit.checkbox(cut_top(rest, high), m_kit.words(title_of(part, order().kind)), on)) continue;
            out.set(part, !on);
            order().without = out;
        }
        bool const misses = std::ranges::contains(parts_of(order().kind), ReportPart::Missed);
        if (misses && !order().left_out().has(ReportPart::Missed)) groups_of_missed(rest);
    }
    void groups_of_missed(Rect& rest) {
        Values ways;
        auto const usual = missed_by(order().kind);
        if (!usual) ways.add("", std::string(m_kit.words(text::asked_by_team_over)));
        constexpr std::array labels{text::misses_direction, text::misses_kind, text::misses_type, text::analytics_team,
                                    text::analytics_owner};
        for (std::size_t i = 0; i < labels.size(); ++i)
            ways.add(std::string(name_of(static_cast<OutcomeBy>(i))), std::string(m_kit.words(labels[i])));
        auto const now = order().missed_by ? order().missed_by : usual;
        std::string by = now ? std::string(name_of(*now)) : "";
        cut_top(rest, 6);
        choose(rest, text::asked_missed_by, ways, by);
        if (auto const chosen = outcome_by_named(by); chosen != now) order().missed_by = chosen;
    }

    void redaction(Rect& rest) {
        Rect row = cut_top(rest, std::max(24.0F, m_kit.coarse() ? space::touch_height : 24.0F));
        toggle(m_kit, middle(m_kit.cut_end(row, 36), 20), m_kit.words(text::reports_redacted),
               m_wanted.wanted.redacted);
        m_kit.text(row, m_kit.words(text::reports_redacted), style::body_medium, theme().text);
        spoken_paragraph(m_view, rest, m_kit.words(text::reports_redacted_what), style::caption, theme().muted);
        cut_top(rest, 14);
    }
    void paper_and_language(Rect& rest) {
        label(rest, text::reports_paper);
        std::array const papers{Choice{.label = "A4"}, Choice{.label = "Letter"}};
        int paper = m_wanted.paper == Paper::Letter ? 1 : 0;
        Rect row = cut_top(rest, segmented_height(m_kit));
        row.width = std::min(row.width, segmented_width(m_kit, papers));
        if (segmented(m_kit, row, m_kit.words(text::reports_paper), paper, papers))
            m_wanted.paper = paper == 1 ? Paper::Letter : Paper::Readers;
        cut_top(rest, 14);
        if (m_kit.words().language() == "en") return;
        Values languages;
        languages.add("", std::string(m_kit.words(text::reports_own_language)));
        languages.add("en", "English");
        std::string language = m_wanted.wanted.english ? "en" : "";
        choose(rest, text::reports_language, languages, language);
        m_wanted.wanted.english = language == "en";
    }

    View& m_view;
    Kit& m_kit;
    ReportAddress const& m_asked;
    ReportAddress m_wanted;
};

// -- the screen ------------------------------------------------------------------------------------------------------

enum class Form : std::uint8_t { Html, Print, Slides, Markdown, Picture, Csv };
struct FormLook {
    Form form{};
    Text label{};
    std::string_view name{}; // the same in every language
    char const* icon = nullptr;
    ButtonKind kind = ButtonKind::Ghost;
};
constexpr std::array forms{
    FormLook{Form::Html, text::reports_html, {}, icons::download},
    FormLook{Form::Print, text::reports_print, {}, icons::printer, ButtonKind::Plain},
    FormLook{Form::Slides, {}, "PPTX", icons::presentation, ButtonKind::Plain},
    FormLook{Form::Markdown, {}, "Markdown", icons::code},
    FormLook{Form::Picture, {}, "PNG", icons::image},
    FormLook{Form::Csv, {}, "CSV", icons::table_2},
};

class ReportsScreen final : public ReportsPage {
public:
    void draw(View& view, Rect area) override {
        Kit& kit = view.kit;
        auto const scope = kit.scope("reports");
        ReportAddress asked =
            report_address(view.state.place.query, document_of(view), view.session.cycle(), kit.words().language());
        if (!asked.wanted.order.at && view.scene.at != kit.today()) asked.wanted.order.at = view.scene.at;
        Rect page = page_of(view, area);
        page.height = bottom(area) - page.y;
        Rect bar = page_title(view, cut_top(page, std::max(kit.control_height(), style::page.line_height)),
                              view.words(text::screen_reports));
        bool const narrow = page.width < options_width + 420;
        if (kit.phone()) {
            cut_top(page, space::inside);
            bar = cut_top(page, kit.control_height());
        }
        exports(view, asked, middle(bar, kit.control_height()), narrow);
        cut_top(page, space::between);
        if (!kit.phone()) page.height -= space::between;
        if (!narrow) {
            options_card(view, asked, kit.cut_start(page, options_width));
            kit.cut_start(page, space::between);
        }
        preview(view, asked, page);
    }
    std::span<KeyBinding const> keys() const override { return report_keys; }
    void made(std::uint32_t number, Report report) override {
        if (!waiting() || waiting()->number != number || !m_asked) return;
        m_made = Made{*m_asked, std::move(report)};
        stop_waiting();
    }
    void not_made() override {
        stop_waiting();
        m_stopped = true;
    }

private:
    // -- exports -----------------------------------------------------------------------------------------------------

    void exports(View& view, ReportAddress const& asked, Rect bar, bool narrow) {
        Kit& kit = view.kit;
        bool const shares = kit.phone(); // a browser that can hands the file on there
        ButtonSpec const first{.label = kit.words(shares ? text::reports_share : text::reports_html),
                               .icon = shares ? icons::file_up : icons::download,
                               .kind = ButtonKind::Primary,
                               .expanded = {}};
        Rect const place = kit.cut_end(bar, kit.button_width(first));
        kit.cut_end(bar, space::inside);
        if (kit.button(place, first)) act(view, asked, Form::Html);
        kit.hint(place, kit.words(text::export_report_what));
        if (narrow) {
            more(view, asked, bar);
            return options_sheet(view, asked, bar);
        }
        for (FormLook const& form : forms) {
            if (form.form == Form::Html) continue;
            ButtonSpec const spec{.label = label_of(kit, form), .icon = form.icon, .kind = form.kind, .expanded = {}};
            Rect const one = kit.cut_end(bar, kit.button_width(spec));
            kit.cut_end(bar, space::inside);
            if (kit.button(one, spec)) act(view, asked, form.form);
        }
    }
    static std::string_view label_of(Kit& kit, FormLook const& form) {
        return form.name.empty() ? kit.words(form.label) : form.name;
    }
    // A page is written beside the page, of what is stored; what is small is written at once, of what is seen.
    void act(View& view, ReportAddress const& asked, Form form) {
        switch (form) {
        case Form::Html:
            view.outbox.emplace_back(ExportCopy{.form = ExportForm::Report,
                                                .audience = asked.wanted.audience,
                                                .redacted = asked.wanted.redacted,
                                                .passphrase = {}});
            return;
        case Form::Print: view.outbox.emplace_back(PrintReport{}); return;
        case Form::Picture: return wants_picture(view.kit);
        case Form::Slides:
            if (is_apart(view)) return want({asked, ReportForm::Slides});
            return save(view, asked, "application/vnd.okra.slides+json", ".pptx", slides_of);
        case Form::Markdown:
            if (is_apart(view)) return want({asked, ReportForm::Markdown});
            return save(view, asked, "text/markdown;charset=utf-8", ".md", markdown_of);
        case Form::Csv:
            if (is_apart(view)) return want({asked, ReportForm::Csv});
            return save(view, asked, "text/csv;charset=utf-8", ".csv",
                        [](Report const& report) { return "\uFEFF" + csv_of(report); });
        }
    }
    template <class Write>
    void save(View& view, ReportAddress const& asked, std::string mime, std::string_view ending, Write const& write) {
        std::string const bytes = write(laid(view, asked)->report);
        platform::SaveFile file;
        file.name = file_name(view, asked, ending);
        file.mime = std::move(mime);
        file.bytes = platform::Bytes(bytes.begin(), bytes.end());
        Text const said = ending == ".pptx" ? text::file_is_made : text::toast_exported; // which may fail yet
        view.outbox.emplace_back(Say{view.words(said, {{"file", file.name}})});
        view.kit.out().requests.emplace_back(std::move(file));
    }
    // "board-q1-2026.pptx"
    static std::string file_name(View const& view, ReportAddress const& asked, std::string_view ending) {
        std::string name(name_of(asked.wanted.order.kind));
        if (asked.wanted.redacted) name += "-redacted";
        name += "-" + text_from_date(asked.wanted.order.at.value_or(view.kit.today()));
        if (view.state.elsewhere.branch != nullptr) name += "-what-if";
        return name + std::string(ending);
    }
    void more(View& view, ReportAddress const& asked, Rect& bar) {
        Kit& kit = view.kit;
        WidgetId const list = kit.id("forms");
        ButtonSpec const spec{.label = kit.words(text::reports_more),
                              .icon = icons::ellipsis,
                              .icon_only = true,
                              .key = "more forms",
                              .expanded = kit.is_open(list)};
        Rect const place = kit.cut_end(bar, kit.button_width(spec));
        kit.cut_end(bar, space::inside);
        if (kit.button(place, spec)) kit.open(list, kit.id("more forms"));
        if (!kit.is_open(list)) return;
        std::vector<Kit::MenuItem> items;
        items.reserve(forms.size());
        for (FormLook const& form : forms)
            items.push_back({.label = std::string(label_of(kit, form)), .icon = form.icon});
        auto const picked = kit.menu(list, place, items, kit.words(text::reports_more));
        if (picked) act(view, asked, forms[static_cast<std::size_t>(*picked)].form);
    }
    void options_sheet(View& view, ReportAddress const& asked, Rect& bar) {
        Kit& kit = view.kit;
        WidgetId const sheet = kit.id("options sheet");
        ButtonSpec const spec{.label = kit.words(text::reports_options),
                              .icon = icons::settings,
                              .key = "options",
                              .expanded = kit.is_open(sheet)};
        Rect const place = kit.cut_start(bar, std::min(kit.button_width(spec), bar.width));
        if (kit.button(place, spec)) kit.open(sheet, kit.id("options"));
        auto const inside = begin_sheet(kit, sheet, 640, kit.words(text::reports_options));
        if (!inside) return;
        Rect box = inset(*inside, space::between, 0);
        Rect const content = kit.begin_scroll("options", box);
        kit.end_scroll(Options(view, asked).draw(content) + space::between);
        end_sheet(kit);
    }
    static void options_card(View& view, ReportAddress const& asked, Rect card) {
        Kit& kit = view.kit;
        kit.card(card);
        auto const group = kit.group(Role::Group, kit.words(text::reports_options), card, "options");
        Rect const inside = inset(card, 6, 6);
        Rect content = kit.begin_scroll("options", inside);
        content = inset(content, 8, 4);
        content.width -= 6; // of the bar that scrolls it
        kit.end_scroll(Options(view, asked).draw(content) + space::between);
    }

    // -- preview -----------------------------------------------------------------------------------------------------

    struct ReportKey {
        std::uint64_t version = 0;
        Date today;
        bool with_later_plan = false; // of another day, whose own is not known
        std::string branch; // its name
        ReportWanted wanted; // without what is left out, which needs no other report
        std::string language;
        bool operator==(ReportKey const&) const = default;
    };
    struct PagesKey {
        ReportKey report;
        ReportParts without;
        Paper paper{};
        bool operator==(PagesKey const&) const = default;
    };
    struct Laid {
        Report report;
        ReportPages pages;
    };
    static Report make(View& view, ReportWanted const& wanted) {
        Words const& own = view.kit.words();
        AsOf const now = view.session.as_of_now();
        Words const& words = wanted.english ? words_of_files() : own;
        Report made = report_for(document_of(view), wanted, now, words);
        tell_elsewhere(made, view.state.elsewhere, words);
        return made;
    }
    // Of a large workspace a report takes seconds: it is made beside the page. A branch is known to nobody but the
    // page.
    static bool is_apart(View const& view) {
        constexpr std::uint32_t much = 20'000; // records, about
        return document_of(view).slot_count() >= much && view.state.elsewhere.branch == nullptr &&
               !view.session.is_read_only();
    }
    Report const* made_apart(ReportKey const& key, ReportAddress asked) {
        if (m_made && m_made->key == key) {
            stop_waiting();
            return &m_made->report;
        }
        if (m_asked == key && (waiting() || m_stopped)) return nullptr;
        m_asked = key;
        m_stopped = false;
        m_since.reset();
        asked.wanted = key.wanted;
        wait_for(std::move(asked));
        return nullptr;
    }
    Laid const* laid(View& view, ReportAddress const& asked) { // none: it is being made
        Kit& kit = view.kit;
        auto const& at = view.state.elsewhere;
        ReportKey key{view.session.version(),          kit.today(),  at.day && !at.knows_plan,
                      name_of_branch(at, kit.words()), asked.wanted, std::string(kit.words().language())};
        key.wanted.order.without = ReportParts(); // all is made, so that a choice shows at once
        Report const* const whole =
            is_apart(view) ? made_apart(key, asked) : &m_report.of(key, [&] { return make(view, key.wanted); });
        if (whole == nullptr) return nullptr;
        ReportParts const out = asked.wanted.order.left_out();
        return &m_laid.of({key, out, asked.paper}, [&] {
            Laid made{without_parts(*whole, out), {}};
            auto const height = [&](std::string_view words, float width, TextStyle style) {
                return kit.paragraph_height(width, words, style);
            };
            auto const width = [&](std::string_view words, TextStyle style) { return kit.width(words, style); };
            made.pages = pages_of(made.report, asked.paper, {height, width}, most_pages);
            return made;
        });
    }

    void preview(View& view, ReportAddress const& asked, Rect card) {
        Kit& kit = view.kit;
        kit.card(card);
        auto const group = kit.group(Role::Group, kit.words(text::reports_preview), card, "preview");
        Laid const* const shown = laid(view, asked);
        if (shown == nullptr) return being_made(kit, inset(card, kit.phone() ? 20 : 48, 40));
        Laid const& it = *shown;
        Rect head = cut_top(card, head_of_preview);
        kit.hairline({card.x, card.y}, card.width);
        Rect body = inset(card, 1, 1);
        kit.fill(body, kit.theme().sunken, space::card_radius - 1);
        bool const beside = body.width >= thumbnails_from && it.pages.pages.size() > 1;
        Rect side = beside ? kit.cut_end(body, thumbnail_width + 44) : Rect{};
        float const fit = (body.width - 2 * (kit.phone() ? 14.0F : 52.0F)) / it.pages.size.width;
        head_bar(kit, inset(head, space::between, 0), it, fit);
        if (m_picture_until > kit.time()) return picture(view, body, it, fit);
        pages(kit, body, it, m_zoom.value_or(fit));
        if (beside) thumbnails(kit, side, it);
    }
    void being_made(Kit& kit, Rect rest) {
        constexpr double a_moment = 0.3; // seconds: what takes longer is shown, and can be stopped
        if (!m_since) m_since = kit.time();
        Rect row = cut_top(rest, kit.control_height());
        if (m_stopped) return offer_again(kit, row);
        double const left = *m_since + a_moment - kit.time();
        if (left > 0) kit.wake_after(left);
        ButtonSpec const cancel{.label = kit.words(text::action_cancel), .key = "stop", .expanded = {}};
        if (left <= 0 && kit.button(kit.cut_end(row, kit.button_width(cancel)), cancel)) not_made();
        kit.label(row, kit.words(text::reports_making), style::body, kit.theme().muted);
        cut_top(rest, space::inside);
        Rect const bar = cut_top(rest, 6);
        if (left <= 0) progress(kit, bar);
        cut_top(rest, space::between);
        skeleton(kit, cut_top(rest, std::clamp(rest.height, 0.0F, 160.0F)), 6);
    }
    void progress(Kit& kit, Rect bar) const {
        auto const part = static_cast<double>(std::clamp(share(), 0.0F, 1.0F));
        SemanticNode node;
        node.role = Role::ProgressBar;
        node.name = kit.words(text::reports_making);
        node.value = percent(part, kit.locale());
        node.rect = bar;
        kit.node(std::move(node));
        kit.progress_bar(bar, part, std::nullopt, kit.theme().accent);
    }
    void offer_again(Kit& kit, Rect row) {
        ButtonSpec const again{.label = kit.words(text::reports_make), .key = "make", .expanded = {}};
        if (kit.button(kit.cut_end(row, kit.button_width(again)), again)) {
            m_asked.reset();
            kit.wake_after(0);
        }
        kit.label(row, kit.words(text::reports_stopped), style::body, kit.theme().muted);
    }

    void head_bar(Kit& kit, Rect row, Laid const& it, float fit) {
        bool const zooms_here = !kit.phone();
        if (zooms_here) zoom_buttons(kit, row, fit);
        std::string const count = kit.words(text::reports_page_of, {{"n", m_page + 1}, {"all", it.pages.pages.size()}});
        float const used = kit.text(row, it.report.title, style::body_medium, kit.theme().text);
        Rect rest = row;
        kit.cut_start(rest, used + 12);
        if (rest.width > 0) kit.text(rest, count, style::caption, kit.theme().muted);
        SemanticNode node;
        node.role = Role::Status;
        node.name = it.report.title + ", " + count;
        node.rect = row;
        kit.node(std::move(node));
    }
    void zoom_buttons(Kit& kit, Rect& row, float fit) {
        float const now = m_zoom.value_or(fit);
        auto const step = [&](bool larger) {
            auto const next = larger ? std::ranges::find_if(zooms, [&](float zoom) { return zoom > now + 0.005F; })
                                     : std::ranges::find_if(zooms, [&](float zoom) { return zoom >= now - 0.005F; });
            if (larger && next != zooms.end()) m_zoom = *next;
            if (!larger && next != zooms.begin()) m_zoom = *std::prev(next);
            kit.wake_after(0);
        };
        ButtonSpec const whole{
            .label = kit.words(text::reports_fit), .kind = ButtonKind::Ghost, .small = true, .expanded = {}};
        if (kit.button(middle(kit.cut_end(row, kit.button_width(whole)), 28), whole)) m_zoom.reset();
        kit.cut_end(row, space::inside);
        ButtonSpec const plus{.label = kit.words(text::reports_zoom_in),
                              .icon = icons::plus,
                              .kind = ButtonKind::Ghost,
                              .icon_only = true,
                              .small = true,
                              .expanded = {}};
        if (kit.button(middle(kit.cut_end(row, 28), 28), plus) || take(kit, larger_key)) step(true);
        constexpr float hundred = 100;
        kit.label(kit.cut_end(row, 52), std::to_string(static_cast<int>(std::round(now * hundred))) + "\u00A0%",
                  style::caption, kit.theme().muted, Align::Center);
        ButtonSpec const minus{.label = kit.words(text::reports_zoom_out),
                               .icon = icons::minus,
                               .kind = ButtonKind::Ghost,
                               .icon_only = true,
                               .small = true,
                               .expanded = {}};
        if (kit.button(middle(kit.cut_end(row, 28), 28), minus) || take(kit, smaller_key)) step(false);
        kit.cut_end(row, space::between);
    }

    static void draw_page(Kit& kit, Rect place, Laid const& it, std::size_t number) {
        kit.fill({place.x, place.y + 2, place.width, place.height}, kit.theme().shadow, 2);
        draw_paper(kit, place, {it.report, it.pages, number}, PaperLook::Words);
        kit.outline(place, kit.theme().border);
    }
    void pages(Kit& kit, Rect view, Laid const& it, float zoom) {
        std::size_t const count = it.pages.pages.size();
        m_page = std::min(m_page, count - 1);
        std::size_t const before = m_page;
        float const wide = std::round(it.pages.size.width * zoom), high = std::round(it.pages.size.height * zoom);
        if (take(kit, next_key) && m_page + 1 < count) m_wanted = m_page + 1;
        if (take(kit, previous_key) && m_page > 0) m_wanted = m_page - 1;
        Rect const content = kit.begin_scroll("pages", view);
        float const x = content.x + std::max(std::round((view.width - wide) / 2), 8.0F);
        float y = content.y + gap_of_pages;
        for (std::size_t i = 0; i < count; ++i) {
            Rect const place{x, y, wide, high};
            if (kit.visible(place)) draw_page(kit, place, it, i);
            if (y <= view.y + view.height / 2) m_page = i;
            y += high + gap_of_pages;
        }
        if (m_page != before) kit.wake_after(0); // the head was drawn before
        if (it.pages.cut) {
            Rect rest{view.x + 16, y, view.width - 32, 60};
            centred_text_of(kit, rest, kit.words(text::reports_cut));
            y += 60;
        }
        if (m_wanted) {
            float const top = content.y + static_cast<float>(*m_wanted) * (high + gap_of_pages);
            kit.scroll_to({view.x, top + space::inside, 1, view.height - 2 * space::inside});
            m_wanted.reset();
        }
        kit.end_scroll(y - content.y, wide + 16);
    }
    static void centred_text_of(Kit& kit, Rect rest, std::string_view words) {
        kit.paragraph(rest, words, style::caption, kit.theme().muted);
        kit.label({rest.x, rest.y, rest.width, 1}, words, style::caption, 0);
    }

    void thumbnails(Kit& kit, Rect side, Laid const& it) {
        float const high = std::round(thumbnail_width * it.pages.size.height / it.pages.size.width);
        auto const group = kit.group(Role::List, kit.words(text::reports_pages), side, "thumbnails");
        Rect const content = kit.begin_scroll("thumbnails", side);
        float y = content.y + gap_of_pages;
        for (std::size_t i = 0; i < it.pages.pages.size(); ++i) {
            Rect const place{content.x + 22, y, thumbnail_width, high};
            if (kit.visible(place)) thumbnail(kit, place, it, i);
            y += high + 38;
        }
        kit.end_scroll(y - content.y);
    }
    void thumbnail(Kit& kit, Rect place, Laid const& it, std::size_t i) {
        bool const current = i == m_page;
        SemanticNode node;
        node.role = Role::Button;
        node.name = kit.words(text::reports_page, {{"n", i + 1}});
        node.current = current;
        if (kit.pressable(place, "thumbnail " + std::to_string(i), node, 3).clicked) {
            m_wanted = i;
            kit.wake_after(0);
        }
        draw_paper(kit, place, {it.report, it.pages, i}, PaperLook::Thumbnail);
        kit.outline(place, current ? kit.theme().accent : kit.theme().border, 2, current ? 2.0F : 1.0F);
        kit.text({place.x, bottom(place) + 4, place.width, 18}, kit.words().count(static_cast<std::int64_t>(i + 1)),
                 style::caption, current ? kit.theme().accent : kit.theme().muted, Align::Center);
    }

    // -- a page as a picture -----------------------------------------------------------------------------------------

    // Only this page, all of it: what lies below the end of the screen is drawn for the picture alone.
    void wants_picture(Kit& kit) {
        constexpr double menus_are_gone = 0.2, drawn = 0.6; // seconds
        m_picture_at = kit.time() + menus_are_gone;
        m_picture_until = kit.time() + drawn;
        kit.wake_after(0);
    }
    void picture(View& view, Rect body, Laid const& it, float fit) {
        Kit& kit = view.kit;
        float const wide = std::round(it.pages.size.width * fit), high = std::round(it.pages.size.height * fit);
        std::size_t const page = std::min(m_page, it.pages.pages.size() - 1);
        Rect const place{std::round(body.x + (body.width - wide) / 2), body.y + gap_of_pages, wide, high};
        draw_paper(kit, place, {it.report, it.pages, page}, PaperLook::Words);
        kit.wake_after(m_picture_until - kit.time());
        if (m_picture_at == 0) return;
        if (kit.time() < m_picture_at) return kit.wake_after(m_picture_at - kit.time());
        m_picture_at = 0;
        std::string const name = it.report.kind + " " + std::to_string(page + 1) + ".png";
        kit.out().requests.emplace_back(platform::SavePicture{name, place});
    }

    Cached<ReportKey, Report> m_report;
    Cached<PagesKey, Laid> m_laid;
    struct Made { // beside the page
        ReportKey key;
        Report report;
    };
    std::optional<Made> m_made;
    std::optional<ReportKey> m_asked; // last
    bool m_stopped = false; // by the user, or it went wrong
    std::optional<double> m_since; // seconds: when waiting for it was first drawn
    std::size_t m_page = 0; // that is looked at
    std::optional<std::size_t> m_wanted; // to be brought into view
    std::optional<float> m_zoom; // none: as wide as there is room
    double m_picture_at = 0, m_picture_until = 0; // seconds
};

} // namespace

std::unique_ptr<Screen> reports_screen() { return std::make_unique<ReportsScreen>(); }

ReportsPage& reports_page(Stack& stack) {
    return static_cast<ReportsPage&>(*stack.page(*screen_at("reports")).screen); // its row makes it
}

} // namespace okra::ui
