// The coach's rules: word lists in English and German, numbers, dates and people.
#include "engine/coach.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "base/hash.hpp"
#include "base/numbers.hpp"
#include "base/text.hpp"
#include "base/typed.hpp"
#include "engine/analytics_scope.hpp"
#include "engine/belonging.hpp"
#include "engine/coach_words.hpp"
#include "engine/formula.hpp"
#include "words/texts/coach.hpp"

namespace okra {

namespace {

constexpr KindSet key_results = Kind::KeyResult;
constexpr KindSet objectives = Kind::Objective;
constexpr KindSet both_kinds = KindSet(Kind::Objective) | Kind::KeyResult;

// clang-format off
constexpr std::array<CoachCheckInfo, coach_check_count> checks{{
    {CoachCheck::NoOwner, "no_owner", Severity::Important, both_kinds, "owner",
     text::coach_no_owner, text::coach_no_owner_why, text::coach_no_owner_fix,
     text::coach_no_owner_weak, text::coach_no_owner_strong},
    {CoachCheck::TargetIsStart, "target_is_start", Severity::Important, key_results, "target",
     text::coach_target_is_start, text::coach_target_is_start_why, text::coach_target_is_start_fix,
     text::coach_target_is_start_weak, text::coach_target_is_start_strong},
    {CoachCheck::LateDue, "due_after_cycle", Severity::Important, key_results, "due",
     text::coach_late_due, text::coach_late_due_why, text::coach_late_due_fix,
     text::coach_late_due_weak, text::coach_late_due_strong},
    {CoachCheck::NoNumber, "no_number", Severity::Important, key_results, "target",
     text::coach_no_number, text::coach_no_number_why, text::coach_no_number_fix,
     text::coach_no_number_weak, text::coach_no_number_strong},
    {CoachCheck::Output, "output", Severity::Advice, key_results, "title",
     text::coach_output, text::coach_output_why, text::coach_output_fix,
     text::coach_output_weak, text::coach_output_strong},
    {CoachCheck::NoBaseline, "no_baseline", Severity::Advice, key_results, "start",
     text::coach_no_baseline, text::coach_no_baseline_why, text::coach_no_baseline_fix,
     text::coach_no_baseline_weak, text::coach_no_baseline_strong},
    {CoachCheck::SeveralMetrics, "several_metrics", Severity::Advice, key_results, "title",
     text::coach_several_metrics, text::coach_several_metrics_why, text::coach_several_metrics_fix,
     text::coach_several_metrics_weak, text::coach_several_metrics_strong},
    {CoachCheck::Vague, "vague_words", Severity::Advice, both_kinds, "title",
     text::coach_vague, text::coach_vague_why, text::coach_vague_fix,
     text::coach_vague_weak, text::coach_vague_strong},
    {CoachCheck::TooLong, "too_long", Severity::Hint, both_kinds, "title",
     text::coach_too_long, text::coach_too_long_why, text::coach_too_long_fix,
     text::coach_too_long_weak, text::coach_too_long_strong},
    {CoachCheck::NoSource, "no_source", Severity::Hint, key_results, "source",
     text::coach_no_source, text::coach_no_source_why, text::coach_no_source_fix,
     text::coach_no_source_weak, text::coach_no_source_strong},
    {CoachCheck::NumberInObjective, "number_in_objective", Severity::Advice, objectives, "title",
     text::coach_number_in_objective, text::coach_number_in_objective_why, text::coach_number_in_objective_fix,
     text::coach_number_in_objective_weak, text::coach_number_in_objective_strong},
    {CoachCheck::TooMany, "too_many", Severity::Advice, objectives, "title",
     text::coach_too_many, text::coach_too_many_why, text::coach_too_many_fix,
     text::coach_too_many_weak, text::coach_too_many_strong},
    {CoachCheck::TooFew, "too_few", Severity::Advice, objectives, "title",
     text::coach_too_few, text::coach_too_few_why, text::coach_too_few_fix,
     text::coach_too_few_weak, text::coach_too_few_strong},
    {CoachCheck::OnlyLagging, "only_lagging", Severity::Advice, objectives, "title",
     text::coach_only_lagging, text::coach_only_lagging_why, text::coach_only_lagging_fix,
     text::coach_only_lagging_weak, text::coach_only_lagging_strong},
    {CoachCheck::OnlyLeading, "only_leading", Severity::Advice, objectives, "title",
     text::coach_only_leading, text::coach_only_leading_why, text::coach_only_leading_fix,
     text::coach_only_leading_weak, text::coach_only_leading_strong},
    {CoachCheck::NoSupport, "no_support", Severity::Advice, key_results, "title",
     text::coach_no_support, text::coach_no_support_why, text::coach_no_support_fix,
     text::coach_no_support_weak, text::coach_no_support_strong},
    {CoachCheck::NoCheckIn, "no_check_in", Severity::Advice, key_results, "title",
     text::coach_no_check_in, text::coach_no_check_in_why, text::coach_no_check_in_fix,
     text::coach_no_check_in_weak, text::coach_no_check_in_strong},
    {CoachCheck::Sandbagging, "sandbagging", Severity::Advice, objectives, "title",
     text::coach_sandbagging, text::coach_sandbagging_why, text::coach_sandbagging_fix,
     text::coach_sandbagging_weak, text::coach_sandbagging_strong},
    {CoachCheck::OutOfReach, "out_of_reach", Severity::Advice, both_kinds, "target",
     text::coach_out_of_reach, text::coach_out_of_reach_why, text::coach_out_of_reach_fix,
     text::coach_out_of_reach_weak, text::coach_out_of_reach_strong},
    {CoachCheck::TwiceTheSame, "twice_the_same", Severity::Advice, both_kinds, "title",
     text::coach_twice_the_same, text::coach_twice_the_same_why, text::coach_twice_the_same_fix,
     text::coach_twice_the_same_weak, text::coach_twice_the_same_strong},
    {CoachCheck::CopiedFromParent, "copied_from_parent", Severity::Advice, both_kinds, "title",
     text::coach_copied_from_parent, text::coach_copied_from_parent_why, text::coach_copied_from_parent_fix,
     text::coach_copied_from_parent_weak, text::coach_copied_from_parent_strong},
    {CoachCheck::Compensation, "compensation", Severity::Advice, both_kinds, "title",
     text::coach_compensation, text::coach_compensation_why, text::coach_compensation_fix,
     text::coach_compensation_weak, text::coach_compensation_strong},
    {CoachCheck::OutsideInfluence, "outside_influence", Severity::Advice, key_results, "title",
     text::coach_outside_influence, text::coach_outside_influence_why, text::coach_outside_influence_fix,
     text::coach_outside_influence_weak, text::coach_outside_influence_strong},
    {CoachCheck::SlowMetric, "slow_metric", Severity::Advice, key_results, "tracking",
     text::coach_slow_metric, text::coach_slow_metric_why, text::coach_slow_metric_fix,
     text::coach_slow_metric_weak, text::coach_slow_metric_strong},
    {CoachCheck::NoCycle, "no_cycle", Severity::Important, objectives, "cycle",
     text::coach_no_cycle, text::coach_no_cycle_why, text::coach_no_cycle_fix,
     text::coach_no_cycle_weak, text::coach_no_cycle_strong},
    {CoachCheck::Overloaded, "overloaded", Severity::Hint, objectives, "owner",
     text::coach_overloaded, text::coach_overloaded_why, text::coach_overloaded_fix,
     text::coach_overloaded_weak, text::coach_overloaded_strong},
    {CoachCheck::NoCounterweight, "no_counterweight", Severity::Hint, objectives, "guardrails",
     text::coach_no_counterweight, text::coach_no_counterweight_why, text::coach_no_counterweight_fix,
     text::coach_no_counterweight_weak, text::coach_no_counterweight_strong},
    {CoachCheck::NoBenefit, "no_benefit", Severity::Hint, objectives, "description",
     text::coach_no_benefit, text::coach_no_benefit_why, text::coach_no_benefit_fix,
     text::coach_no_benefit_weak, text::coach_no_benefit_strong},
    {CoachCheck::NotWeWill, "not_we_will", Severity::Hint, objectives, "title",
     text::coach_not_we_will, text::coach_not_we_will_why, text::coach_not_we_will_fix,
     text::coach_not_we_will_weak, text::coach_not_we_will_strong, false},
}};
// clang-format on

// ------------------------------------------------------------------------------------------------- word lists

// Words and phrases, folded, as they are compared.
class WordList {
public:
    WordList() = default;
    template <class Words>
    explicit WordList(Words const& words) {
        for (auto const& word : words) add(word);
    }
    bool empty() const { return m_words.empty() && m_phrases.empty(); }
    bool has(std::string const& folded_word) const { return m_words.contains(folded_word); }

    struct Hit {
        std::size_t first = 0, last = 0;
    };
    template <class Words>
    std::optional<Hit> in(Words const& words) const {
        for (std::size_t i = 0; i < words.size(); ++i) {
            if (m_words.contains(words[i].text)) return Hit{i, i};
            if (auto const end = phrase_at(words, i)) return Hit{i, *end};
        }
        return {};
    }

private:
    void add(std::string_view written) {
        std::string const plain = folded(trimmed(written));
        std::vector<std::string> parts;
        for (std::string_view const part : split(plain, ' '))
            if (!part.empty()) parts.emplace_back(part);
        if (parts.size() == 1) m_words.insert(std::move(parts.front()));
        else if (!parts.empty()) m_phrases[parts.front()].push_back(std::move(parts));
    }
    template <class Words>
    std::optional<std::size_t> phrase_at(Words const& words, std::size_t at) const {
        if (m_phrases.empty()) return {};
        auto const found = m_phrases.find(words[at].text);
        if (found == m_phrases.end()) return {};
        for (auto const& phrase : found->second) {
            if (at + phrase.size() > words.size()) continue;
            bool same = true;
            for (std::size_t i = 1; i < phrase.size() && same; ++i) same = words[at + i].text == phrase[i];
            if (same) return at + phrase.size() - 1;
        }
        return {};
    }

    struct Hash {
        std::size_t operator()(std::string const& text) const { return static_cast<std::size_t>(hash64(text)); }
    };
    std::unordered_set<std::string, Hash> m_words;
    std::unordered_map<std::string, std::vector<std::vector<std::string>>, Hash> m_phrases; // by their first words
};

struct Word {
    std::size_t begin = 0, end = 0; // without the marks around it
    std::string text; // folded
    std::optional<double> number;
};

bool is_mark(char c) { return std::string_view(",.;:!?()\"'").contains(c); }

// "83%", "$400", "-3", but neither "Q1" nor "B2B".
bool begins_as_number(std::string_view word) {
    bool const has_digit = word.find_first_of("0123456789") != std::string_view::npos;
    char const first = word.empty() ? ' ' : word.front();
    bool const is_letter = (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z');
    return has_digit && !is_letter;
}

std::vector<Word> words_of(std::string_view title, Locale const& locale) {
    std::vector<Word> words;
    for (std::size_t at = 0; at < title.size();) {
        std::size_t const end = std::min(title.find_first_of(" \t\n", at), title.size());
        Word word{at, end, {}, {}};
        while (word.begin < word.end && is_mark(title[word.begin])) ++word.begin;
        while (word.end > word.begin && is_mark(title[word.end - 1])) --word.end;
        std::string_view const plain = title.substr(word.begin, word.end - word.begin);
        if (begins_as_number(plain))
            if (auto const read = number_from_typed(plain, locale)) word.number = read->value;
        word.text = folded(plain);
        if (!plain.empty()) words.push_back(std::move(word));
        at = end + 1;
    }
    return words;
}

bool has_number(std::vector<Word> const& words) {
    return std::ranges::any_of(words, [](Word const& word) { return word.number.has_value(); });
}

// ------------------------------------------------------------------------------------------------------ rules

// The lists that no workspace changes, made once.
struct FixedLists {
    WordList change{coach::change_words};
    WordList output{coach::output_words};
    WordList joining{coach::joining_words};
    WordList range{coach::range_words};
    WordList we{coach::we_words};
    WordList quality{coach::quality_words};
};

struct Looking {
    CoachSubject const& subject;
    std::vector<Word> words;
    Document const& document;
    FixedLists const& fixed;
    WordList const* list = nullptr; // of the rule that is asked

    bool measures_number() const {
        return subject.measure == KeyResultKind::Metric || subject.measure == KeyResultKind::Indicator;
    }
    // A number that somebody types in or reads somewhere.
    bool is_checked_in() const {
        return subject.measure == KeyResultKind::Metric || subject.measure == KeyResultKind::Maintain ||
               subject.measure == KeyResultKind::Threshold;
    }
    bool has_target() const {
        return subject.calculation == Calculation::Absolute ? subject.target.has_value() : subject.lift.has_value();
    }
    std::string_view written(WordList::Hit hit) const {
        return std::string_view(subject.title)
            .substr(words[hit.first].begin, words[hit.last].end - words[hit.first].begin);
    }
};
using Found = std::optional<CoachRemark>; // nothing: the rule does not apply

CoachRemark well_done(Message says = {}) {
    CoachRemark remark;
    remark.passed = true;
    remark.says = std::move(says);
    return remark;
}
CoachRemark finding(Text text, std::vector<Filler> places = {}) {
    CoachRemark remark;
    remark.says = Message(text, std::move(places));
    return remark;
}
CoachRemark about(CoachRemark remark, Word const& first, Word const& last) {
    remark.begin = first.begin;
    remark.end = last.end;
    return remark;
}

Found no_owner(Looking const& look) {
    return look.subject.has_owner ? well_done() : finding(text::coach_no_owner_found);
}

Found target_is_start(Looking const& look) {
    CoachSubject const& subject = look.subject;
    if (!look.measures_number() || !look.has_target()) return {};
    bool const lifted = subject.calculation != Calculation::Absolute;
    bool const same = lifted ? *subject.lift == 0 : nearly_equal(*subject.target, subject.start.value_or(0));
    if (!same) return well_done();
    return finding(text::coach_target_is_start_found,
                   {quantity_in("value", lifted ? subject.start.value_or(0) : *subject.target, subject.unit)});
}

Found late_due(Looking const& look) {
    CoachSubject const& subject = look.subject;
    if (!subject.due || !subject.cycle_ends) return {};
    if (*subject.due <= *subject.cycle_ends) return well_done();
    CoachRemark remark = finding(text::coach_late_due_found, {day_in("day", *subject.cycle_ends)});
    remark.day = subject.cycle_ends;
    return remark;
}

Found no_number(Looking const& look) {
    CoachSubject const& subject = look.subject;
    bool there = false;
    switch (subject.measure) {
    case KeyResultKind::Metric:
    case KeyResultKind::Indicator: there = look.has_target(); break;
    case KeyResultKind::Maintain: there = subject.low || subject.high; break;
    case KeyResultKind::Threshold: there = subject.bound.has_value(); break;
    default: return {};
    }
    if (there && subject.start && look.measures_number() && subject.target)
        return well_done(Message(text::coach_numbers_good, {quantity_in("start", *subject.start, subject.unit),
                                                            quantity_in("target", *subject.target, subject.unit)}));
    if (there) return well_done();
    CoachRemark remark = finding(text::coach_no_number_found);
    for (Word const& word : look.words) // “from 24 to 4”: the last one is the goal
        if (word.number) remark.number = word.number;
    return remark;
}

CoachRemark about_words(Looking const& look, Text text, WordList::Hit hit) {
    return about(finding(text, {words_in("word", look.written(hit))}), look.words[hit.first], look.words[hit.last]);
}

// English puts the verb first, German last.
Found output(Looking const& look) {
    bool const is_work = look.subject.measure == KeyResultKind::Milestones ||
                         look.subject.measure == KeyResultKind::Tasks || look.subject.measure == KeyResultKind::Project;
    if (look.words.empty() || is_work) return {};
    for (std::size_t const at : {std::size_t{0}, look.words.size() - 1})
        if (look.list->has(look.words[at].text)) return about_words(look, text::coach_output_found, {at, at});
    return well_done(Message(text::coach_output_good));
}

Found no_baseline(Looking const& look) {
    CoachSubject const& subject = look.subject;
    if (subject.measure != KeyResultKind::Metric) return {};
    if (subject.start) return well_done();
    CoachRemark remark = finding(text::coach_no_baseline_found);
    std::vector<double> numbers;
    for (Word const& word : look.words)
        if (word.number) numbers.push_back(*word.number);
    if (numbers.size() > 1) remark.number = numbers.front();
    return remark;
}

bool says_a_change(Looking const& look, std::span<Word const> words) {
    return std::ranges::any_of(words, [&](Word const& word) {
        return word.number || look.fixed.change.has(word.text) || look.fixed.output.has(word.text);
    });
}

// Both sides of an “and” have a number or a verb of their own.
Found several_metrics(Looking const& look) {
    std::span<Word const> const words = look.words;
    if (words.empty()) return {};
    for (std::size_t i = 1; i + 1 < words.size(); ++i) {
        if (!look.fixed.joining.has(words[i].text)) continue;
        bool const is_range = look.fixed.range.in(words.first(i)).has_value();
        if (!is_range && says_a_change(look, words.first(i)) && says_a_change(look, words.subspan(i + 1)))
            return about(finding(text::coach_several_metrics_found), words[i], words[i]);
    }
    return well_done();
}

// A number says what the word leaves open.
Found vague(Looking const& look) {
    if (look.words.empty()) return {};
    if (has_number(look.words)) return well_done();
    auto const hit = look.list->in(look.words);
    return hit ? about_words(look, text::coach_vague_found, *hit) : well_done();
}

Found too_long(Looking const& look) {
    constexpr std::size_t most_words = 15;
    constexpr std::size_t most_characters = 110;
    if (look.words.empty()) return {};
    bool const is_long = look.words.size() > most_words || code_point_count(look.subject.title) > most_characters;
    if (!is_long) return well_done();
    return finding(text::coach_too_long_found, {count_in("n", static_cast<std::int64_t>(look.words.size())),
                                                count_in("most", static_cast<std::int64_t>(most_words))});
}

Found no_source(Looking const& look) {
    if (!look.is_checked_in()) return {};
    return trimmed(look.subject.source).empty() ? finding(text::coach_no_source_found) : well_done();
}

// -- what an objective says ---------------------------------------------------------------------------------------

bool is_year(Word const& word) {
    constexpr double first = 1900;
    constexpr double last = 2100;
    return word.text.size() == 4 && *word.number >= first && *word.number <= last;
}

Found number_in_objective(Looking const& look) {
    if (look.words.empty()) return {};
    for (std::size_t at = 0; at < look.words.size(); ++at)
        if (look.words[at].number && !is_year(look.words[at]))
            return about_words(look, text::coach_number_in_objective_found, {at, at});
    return well_done();
}

Found not_we_will(Looking const& look) {
    if (look.words.empty()) return {};
    return look.fixed.we.has(look.words.front().text) ? well_done() : finding(text::coach_not_we_will_found);
}

Found any_of_list(Looking const& look, Text text) {
    if (look.words.empty()) return {};
    auto const hit = look.list->in(look.words);
    return hit ? about_words(look, text, *hit) : well_done();
}

Found no_benefit(Looking const& look) {
    if (look.words.empty()) return {};
    bool const named = !trimmed(look.subject.description).empty() || look.list->in(look.words);
    return named ? well_done() : finding(text::coach_no_benefit_found);
}

// -- how it hangs together with others ----------------------------------------------------------------------------

constexpr std::uint32_t fewest_key_results = 2;
constexpr std::uint32_t most_key_results = 5;

Found too_many(Looking const& look) {
    if (!look.subject.around) return {};
    std::uint32_t const n = look.subject.around->key_results;
    if (n <= most_key_results) return well_done();
    return finding(text::coach_too_many_found, {count_in("n", n), count_in("most", most_key_results)});
}
Found too_few(Looking const& look) {
    if (!look.subject.around) return {};
    std::uint32_t const n = look.subject.around->key_results;
    if (n >= fewest_key_results) return well_done();
    return n == 0 ? finding(text::coach_too_few_none) : finding(text::coach_too_few_found, {count_in("n", n)});
}

// Asked where each key result says which it is.
Found one_sided(Looking const& look, CoachCheck check) {
    if (!look.subject.around) return {};
    CoachSurroundings const& around = *look.subject.around;
    bool const all_say =
        around.key_results >= fewest_key_results && around.leading + around.lagging == around.key_results;
    if (!all_say) return {};
    if (check == CoachCheck::OnlyLagging)
        return around.leading == 0 ? finding(text::coach_only_lagging_found) : well_done();
    return around.lagging == 0 ? finding(text::coach_only_leading_found) : well_done();
}

Found no_support(Looking const& look) {
    if (!look.subject.around || !look.subject.around->is_running || !look.is_checked_in()) return {};
    return look.subject.around->is_supported ? well_done() : finding(text::coach_no_support_found);
}

Found no_check_in(Looking const& look) {
    if (!look.subject.around || !look.subject.around->is_running || !look.is_checked_in()) return {};
    CoachSurroundings const& around = *look.subject.around;
    if (!around.is_stale) return well_done();
    return around.last_check_in ? finding(text::coach_no_check_in_since, {day_in("day", *around.last_check_in)})
                                : finding(text::coach_no_check_in_found);
}

// Ten times as much in one go.
Found out_of_reach(Looking const& look) {
    constexpr double far = 10;
    CoachSubject const& subject = look.subject;
    bool const grows = look.measures_number() && subject.calculation == Calculation::Absolute && subject.start &&
                       subject.target && *subject.start >= far;
    if (subject.kind != Kind::KeyResult || !grows) return {};
    if (*subject.target < far * *subject.start) return well_done();
    return finding(text::coach_out_of_reach_found, {quantity_in("value", *subject.target, subject.unit)});
}

Found copied_from_parent(Looking const& look) {
    if (!look.subject.around || look.subject.around->above.empty() || look.words.empty()) return {};
    constexpr double alike = 0.8;
    std::set<std::string_view> own;
    for (Word const& word : look.words) own.insert(word.text);
    for (Slot const above : look.subject.around->above) {
        std::string_view const title = look.document.title_of(above);
        auto const others = words_of(title, look.subject.locale);
        std::set<std::string_view> theirs;
        for (Word const& word : others) theirs.insert(word.text);
        auto const shared = static_cast<double>(
            std::ranges::count_if(own, [&](std::string_view word) { return theirs.contains(word); }));
        auto const all = static_cast<double>(own.size() + theirs.size()) - shared;
        if (shared < alike * all) continue;
        CoachRemark remark = finding(text::coach_copied_from_parent_found, {quote_in("title", title)});
        remark.other = above;
        return remark;
    }
    return well_done();
}

std::int64_t days_between(Tracking tracking) {
    constexpr std::array<std::int64_t, 5> days{7, 1, 14, 30, 91};
    return days[static_cast<std::size_t>(tracking)];
}

// Read less than twice on its way, or about a whole year in less than one.
Found slow_metric(Looking const& look) {
    constexpr std::int64_t most_of_a_year = 300;
    CoachSubject const& subject = look.subject;
    auto const last = subject.due ? subject.due : subject.cycle_ends;
    if (!look.measures_number() || !subject.cycle_starts || !last || *last <= *subject.cycle_starts) return {};
    std::int64_t const days = *last - *subject.cycle_starts + 1;
    std::vector<Filler> const places{count_in("n", days)};
    if (days < most_of_a_year) {
        if (auto const hit = look.list->in(look.words))
            return about(finding(text::coach_slow_metric_found, places), look.words[hit->first], look.words[hit->last]);
        if (look.list->in(words_of(subject.metric, subject.locale)))
            return finding(text::coach_slow_metric_found, places);
    }
    return 2 * days_between(subject.tracking) > days ? finding(text::coach_slow_metric_found, places) : well_done();
}

Found no_cycle(Looking const& look) {
    if (!look.subject.around || look.subject.is_draft) return {};
    return look.subject.around->has_dates ? well_done() : finding(text::coach_no_cycle_found);
}

Found no_counterweight(Looking const& look) {
    if (!look.subject.around || look.subject.around->key_results == 0) return {};
    auto const words = words_of(look.subject.around->measured, look.subject.locale);
    auto const pushed = look.list->in(words);
    if (!pushed) return {};
    if (look.subject.around->is_guarded || look.fixed.quality.in(words)) return well_done();
    std::string_view const measured = look.subject.around->measured;
    std::size_t const begin = words[pushed->first].begin;
    return finding(text::coach_no_counterweight_found,
                   {words_in("word", measured.substr(begin, words[pushed->last].end - begin))});
}

Found ask_of_words(CoachCheck check, Looking const& look) {
    switch (check) {
    case CoachCheck::Output: return output(look);
    case CoachCheck::SeveralMetrics: return several_metrics(look);
    case CoachCheck::Vague: return vague(look);
    case CoachCheck::TooLong: return too_long(look);
    case CoachCheck::NumberInObjective: return number_in_objective(look);
    case CoachCheck::NotWeWill: return not_we_will(look);
    case CoachCheck::Compensation: return any_of_list(look, text::coach_compensation_found);
    case CoachCheck::OutsideInfluence: return any_of_list(look, text::coach_outside_influence_found);
    case CoachCheck::NoBenefit: return no_benefit(look);
    case CoachCheck::SlowMetric: return slow_metric(look);
    case CoachCheck::NoCounterweight: return no_counterweight(look);
    default: return {};
    }
}

Found ask(CoachCheck check, Looking const& look) {
    switch (check) {
    case CoachCheck::NoOwner: return no_owner(look);
    case CoachCheck::TargetIsStart: return target_is_start(look);
    case CoachCheck::LateDue: return late_due(look);
    case CoachCheck::NoNumber: return no_number(look);
    case CoachCheck::NoBaseline: return no_baseline(look);
    case CoachCheck::NoSource: return no_source(look);
    case CoachCheck::TooMany: return too_many(look);
    case CoachCheck::TooFew: return too_few(look);
    case CoachCheck::OnlyLagging:
    case CoachCheck::OnlyLeading: return one_sided(look, check);
    case CoachCheck::NoSupport: return no_support(look);
    case CoachCheck::NoCheckIn: return no_check_in(look);
    case CoachCheck::OutOfReach: return out_of_reach(look);
    case CoachCheck::CopiedFromParent: return copied_from_parent(look);
    case CoachCheck::NoCycle: return no_cycle(look);
    default: return ask_of_words(check, look);
    }
}

int order_of(CoachRemark const& remark) { return remark.passed ? 0 : static_cast<int>(remark.severity); }

// How the workspace has changed a rule.
void change_rule(CoachRuleInForce& rule, CoachRule const& changed) {
    rule.on = changed.on;
    rule.changed = changed.id;
    if (changed.severity != Severity::Unset) rule.severity = changed.severity;
    rule.words = changed.words;
}

} // namespace

std::span<CoachCheckInfo const> coach_checks() { return checks; }
CoachCheckInfo const& info_of(CoachCheck check) { return checks[static_cast<std::size_t>(check)]; }

std::span<std::string_view const> coach_words(CoachCheck check) {
    switch (check) {
    case CoachCheck::Vague: return coach::vague_words;
    case CoachCheck::Output: return coach::output_words;
    case CoachCheck::Compensation: return coach::pay_words;
    case CoachCheck::NoBenefit: return coach::benefit_words;
    case CoachCheck::OutsideInfluence: return coach::outside_words;
    case CoachCheck::SlowMetric: return coach::slow_words;
    case CoachCheck::NoCounterweight: return coach::pushed_words;
    default: return {};
    }
}

// ------------------------------------------------------------------------------------------- what is looked at

namespace {

void take_cycle(Document const& document, Slot slot, CoachSubject& subject) {
    auto const* const cycle = document.get<Cycle>(slot);
    if (cycle == nullptr) return;
    subject.cycle_starts = cycle->starts;
    subject.cycle_ends = cycle->ends;
}

void take(Document const& document, Objective const& objective, CoachSubject& subject) {
    subject.kind = Kind::Objective;
    subject.title = objective.title;
    subject.description = objective.description;
    subject.has_owner = static_cast<bool>(objective.owner);
    subject.is_draft = objective.lifecycle == Lifecycle::Draft;
    subject.due = objective.ends;
    take_cycle(document, objective.cycle, subject);
}

void take(Document const& document, KeyResult const& key_result, CoachSubject& subject) {
    subject.title = key_result.title;
    subject.description = key_result.description;
    subject.metric = key_result.metric;
    subject.measure = key_result.measure;
    subject.direction = key_result.direction;
    subject.calculation = key_result.calculation;
    subject.tracking = key_result.tracking;
    subject.start = key_result.start;
    subject.target = key_result.target;
    subject.lift = key_result.lift;
    subject.low = key_result.low;
    subject.high = key_result.high;
    subject.bound = key_result.bound;
    subject.unit = key_result.unit;
    subject.source = key_result.more->source;
    subject.has_owner = static_cast<bool>(key_result.owner);
    subject.due = key_result.due;
    auto const* const above = objective_above(document, key_result);
    if (above == nullptr) return;
    subject.is_draft = above->lifecycle == Lifecycle::Draft;
    take_cycle(document, above->cycle, subject);
}

bool is_open(WorkState state) { return state == WorkState::Todo || state == WorkState::Doing; }

bool is_held(KeyResult const& key_result) {
    return key_result.measure == KeyResultKind::Maintain || key_result.measure == KeyResultKind::Threshold;
}

void look_around(Document const& document, Index const& index, Objective const& objective, CoachSurroundings& around) {
    around.has_dates = document.get<Cycle>(objective.cycle) != nullptr || objective.starts || objective.ends;
    around.is_guarded = !objective.guardrails.empty();
    for (Link const& link : objective.parents)
        if (document.live_record(link.to) != nullptr) around.above.push_back(link.to);
    for (Slot const slot : index.key_results(objective.id)) {
        auto const* const key_result = document.get<KeyResult>(slot);
        if (key_result == nullptr || key_result->archived) continue;
        ++around.key_results;
        if (key_result->indicator_kind == IndicatorKind::Leading) ++around.leading;
        if (key_result->indicator_kind == IndicatorKind::Lagging) ++around.lagging;
        around.is_guarded = around.is_guarded || is_held(*key_result);
        around.measured.append(key_result->title).append(" ").append(key_result->metric).append(" ");
    }
}

void look_around(Document const& document, Index const& index, Evaluation const& evaluation,
                 KeyResult const& key_result, CoachSurroundings& around) {
    Result const result = evaluation.of(key_result.id);
    for (Link const& link : key_result.objectives)
        if (document.live_record(link.to) != nullptr) around.above.push_back(link.to);
    around.is_running = !around.above.empty() && is_active(document, evaluation, key_result) && result.period &&
                        result.period->first <= evaluation.at() && result.automatic != Status::Achieved &&
                        result.automatic != Status::NotAchieved;
    around.is_stale = result.stale;
    around.last_check_in = result.last_check_in;
    auto const works = [&](Slot slot) {
        auto const* const initiative = document.get<Initiative>(slot);
        return initiative != nullptr && is_open(initiative->state);
    };
    around.is_supported = !index.children(key_result.id).empty() || !index.sub_key_results(key_result.id).empty() ||
                          !index.milestones(key_result.id).empty() ||
                          std::ranges::any_of(index.initiatives(key_result.id), works);
}

} // namespace

CoachSubject coach_subject_of(Document const& document, Slot slot) {
    CoachSubject subject;
    if (auto const* const objective = document.get<Objective>(slot)) take(document, *objective, subject);
    else if (auto const* const key_result = document.get<KeyResult>(slot)) take(document, *key_result, subject);
    return subject;
}

CoachSubject coach_subject_of(Document const& document, Index const& index, Evaluation const& evaluation, Slot slot) {
    CoachSubject subject = coach_subject_of(document, slot);
    subject.around.emplace();
    if (auto const* const objective = document.get<Objective>(slot))
        look_around(document, index, *objective, *subject.around);
    else if (auto const* const key_result = document.get<KeyResult>(slot))
        look_around(document, index, evaluation, *key_result, *subject.around);
    return subject;
}

// ----------------------------------------------------------------------------------------------- the rules at work

struct Coach::State {
    explicit State(Document const& of) : document(of) {}

    Document const& document;
    FixedLists fixed;
    std::vector<CoachRuleInForce> rules;
    std::vector<WordList> lists; // of the rules
    std::set<std::pair<std::size_t, Slot>> muted; // rules on records
};

Coach::~Coach() = default;
Coach::Coach(Coach&&) noexcept = default;
Coach& Coach::operator=(Coach&&) noexcept = default;

Coach::Coach(Document const& document) : m_state(std::make_unique<State>(document)) {
    auto& rules = m_state->rules;
    for (CoachCheckInfo const& info : checks)
        rules.push_back({std::string(info.id), info.check, info.on, info.severity, {}, {}});
    std::vector<CoachRule const*> records;
    for (CoachRule const& record : document.all<CoachRule>())
        if (!record.deleted) records.push_back(&record);
    std::ranges::sort(records, {}, [&](CoachRule const* it) { return document.id_of(it->id); });
    for (CoachRule const* const record : records) {
        if (record->muted_on) continue;
        auto const found = std::ranges::find(rules, record->rule, &CoachRuleInForce::id);
        CoachRuleInForce& rule =
            found != rules.end() ? *found
                                 : rules.emplace_back(CoachRuleInForce{.id = record->rule, .words = {}, .changed = {}});
        change_rule(rule, *record);
    }
    for (CoachRule const* const record : records) {
        auto const found = std::ranges::find(rules, record->rule, &CoachRuleInForce::id);
        if (record->muted_on && found != rules.end())
            m_state->muted.emplace(static_cast<std::size_t>(found - rules.begin()), record->muted_on);
    }
    for (CoachRuleInForce const& rule : rules)
        m_state->lists.push_back(rule.words.empty() ? WordList(coach_words(rule.check)) : WordList(rule.words));
}

std::vector<CoachRuleInForce> const& Coach::rules() const { return m_state->rules; }
bool Coach::is_muted(std::size_t rule, Slot record) const { return m_state->muted.contains({rule, record}); }

std::vector<CoachRemark> Coach::remarks(CoachSubject const& subject) const {
    Looking look{subject, words_of(subject.title, subject.locale), m_state->document, m_state->fixed};
    std::vector<CoachRemark> remarks;
    for (std::size_t i = 0; i < m_state->rules.size(); ++i) {
        CoachRuleInForce const& rule = m_state->rules[i];
        bool const is_own = rule.check == CoachCheck::Own;
        if (!rule.on || (!is_own && !info_of(rule.check).kinds.has(subject.kind))) continue;
        look.list = &m_state->lists[i];
        if (is_own && look.list->empty()) continue;
        auto remark = is_own ? any_of_list(look, text::coach_own_found) : ask(rule.check, look);
        if (!remark) continue;
        if (is_own && !remark->passed) remark->says.places.push_back(words_in("rule", rule.id));
        remark->check = rule.check;
        remark->severity = rule.severity;
        remark->rule = static_cast<std::uint16_t>(i);
        remarks.push_back(*std::move(remark));
    }
    return remarks;
}

std::vector<CoachRemark> coach_remarks(Document const& document, CoachSubject const& subject, Slot record) {
    Coach const coach(document);
    auto remarks = coach.remarks(subject);
    std::erase_if(remarks, [&](CoachRemark const& remark) { return coach.is_muted(remark.rule, record); });
    std::ranges::stable_sort(remarks, {}, order_of);
    return remarks;
}

} // namespace okra
