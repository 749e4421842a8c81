// The coach's rules: word lists in English and German, numbers, dates and people.
#include "engine/coach.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/numbers.hpp"
#include "base/text.hpp"
#include "base/typed.hpp"
#include "engine/belonging.hpp"
#include "engine/formula.hpp"
#include "words/texts/coach.hpp"

namespace okra {

namespace {

constexpr KindSet key_results = Kind::KeyResult;
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
}};
// clang-format on

// ------------------------------------------------------------------------------------------------- word lists
// Folded, as they are compared; the second half of each is German.

constexpr auto vague_words = std::to_array<std::string_view>({
    "improve",   "improved",  "improving", "better",        "best",        "good",        "great",       "enhance",
    "enhanced",  "optimize",  "optimise",  "significantly", "strong",      "stronger",    "excellent",   "excellence",
    "seamless",  "robust",    "efficient", "efficiently",   "effective",   "effectively", "world-class", "awesome",
    "various",   "regularly", "soon",      "faster",        "verbessern",  "verbessert",  "verbesserte", "besser",
    "bessere",   "besseren",  "beste",     "besten",        "gut",         "gute",        "guten",       "optimieren",
    "optimiert", "steigern",  "deutlich",  "stark",         "starker",     "effizient",   "effizienter", "effektiv",
    "exzellent", "nahtlos",   "robuste",   "regelmaßig",    "regelmassig", "bald",        "schneller",   "diverse",
});

// What is made rather than what changes by it.
constexpr auto output_words = std::to_array<std::string_view>({
    "launch",      "build",        "implement",      "create",        "develop",      "write",           "deliver",
    "ship",        "release",      "complete",       "finish",        "organize",     "organise",        "publish",
    "introduce",   "design",       "migrate",        "install",       "prepare",      "conduct",         "hold",
    "start",       "rollout",      "einfuhren",      "bauen",         "erstellen",    "umsetzen",        "entwickeln",
    "liefern",     "ausliefern",   "ausrollen",      "fertigstellen", "durchfuhren",  "veroffentlichen", "schreiben",
    "aufbauen",    "migrieren",    "implementieren", "vorbereiten",   "organisieren", "veranstalten",    "einrichten",
    "abschließen", "abschliessen", "starten",
});

// What something does when it changes: two of them are two measures.
constexpr auto change_words = std::to_array<std::string_view>({
    "increase",  "reduce",     "cut",       "raise",    "lower",  "lift",       "grow",       "decrease",
    "double",    "halve",      "reach",     "keep",     "win",    "sign",       "bring",      "shorten",
    "improve",   "gain",       "retain",    "erhohen",  "senken", "steigern",   "verringern", "verkurzen",
    "halbieren", "verdoppeln", "erreichen", "gewinnen", "halten", "reduzieren", "verbessern",
});

constexpr auto joining_words = std::to_array<std::string_view>({"and", "und", "sowie", "plus", "&", "+"});
constexpr auto range_words = std::to_array<std::string_view>({"between", "zwischen"});

template <class Words>
bool is_among(Words const& words, std::string_view folded_word) {
    return std::ranges::find(words, folded_word) != std::ranges::end(words);
}

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

std::vector<Word> words_of(CoachSubject const& subject) {
    std::string_view const title = subject.title;
    std::vector<Word> words;
    for (std::size_t at = 0; at < title.size();) {
        std::size_t const end = std::min(title.find_first_of(" \t\n", at), title.size());
        Word word{at, end, {}, {}};
        while (word.begin < word.end && is_mark(title[word.begin])) ++word.begin;
        while (word.end > word.begin && is_mark(title[word.end - 1])) --word.end;
        std::string_view const plain = title.substr(word.begin, word.end - word.begin);
        if (begins_as_number(plain))
            if (auto const read = number_from_typed(plain, subject.locale)) word.number = read->value;
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

struct Looking {
    CoachSubject const& subject;
    std::vector<Word> words;
    std::vector<std::string> own_words; // of the rule that is asked, in place of ours

    bool is_vague(std::string_view word) const {
        return own_words.empty() ? is_among(vague_words, word) : is_among(own_words, word);
    }
    bool is_output(std::string_view word) const {
        return own_words.empty() ? is_among(output_words, word) : is_among(own_words, word);
    }
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

// English puts the verb first, German last.
Found output(Looking const& look) {
    bool const is_work = look.subject.measure == KeyResultKind::Milestones ||
                         look.subject.measure == KeyResultKind::Tasks || look.subject.measure == KeyResultKind::Project;
    if (look.words.empty() || is_work) return {};
    for (Word const* const word : {&look.words.front(), &look.words.back()})
        if (look.is_output(word->text))
            return about(
                finding(text::coach_output_found,
                        {words_in("word",
                                  std::string_view(look.subject.title).substr(word->begin, word->end - word->begin))}),
                *word, *word);
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

bool says_a_change(std::span<Word const> words) {
    return std::ranges::any_of(words, [](Word const& word) {
        return word.number || is_among(change_words, word.text) || is_among(output_words, word.text);
    });
}

// Both sides of an “and” have a number or a verb of their own.
Found several_metrics(Looking const& look) {
    std::span<Word const> const words = look.words;
    if (words.empty()) return {};
    for (std::size_t i = 1; i + 1 < words.size(); ++i) {
        if (!is_among(joining_words, words[i].text)) continue;
        bool const is_range =
            std::ranges::any_of(words.first(i), [](Word const& word) { return is_among(range_words, word.text); });
        if (!is_range && says_a_change(words.first(i)) && says_a_change(words.subspan(i + 1)))
            return about(finding(text::coach_several_metrics_found), words[i], words[i]);
    }
    return well_done();
}

// A number says what the word leaves open.
Found vague(Looking const& look) {
    if (look.words.empty()) return {};
    if (has_number(look.words)) return well_done();
    for (Word const& word : look.words)
        if (look.is_vague(word.text))
            return about(
                finding(
                    text::coach_vague_found,
                    {words_in("word", std::string_view(look.subject.title).substr(word.begin, word.end - word.begin))}),
                word, word);
    return well_done();
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

Found ask(CoachCheck check, Looking const& look) {
    switch (check) {
    case CoachCheck::NoOwner: return no_owner(look);
    case CoachCheck::TargetIsStart: return target_is_start(look);
    case CoachCheck::LateDue: return late_due(look);
    case CoachCheck::NoNumber: return no_number(look);
    case CoachCheck::Output: return output(look);
    case CoachCheck::NoBaseline: return no_baseline(look);
    case CoachCheck::SeveralMetrics: return several_metrics(look);
    case CoachCheck::Vague: return vague(look);
    case CoachCheck::TooLong: return too_long(look);
    case CoachCheck::NoSource: return no_source(look);
    }
    return {};
}

// How the workspace has changed a rule.
struct InForce {
    bool on = true;
    Severity severity = Severity::Advice;
    std::vector<std::string> words;
};

InForce in_force(Document const& document, CoachCheckInfo const& info, Slot record) {
    InForce rule{true, info.severity, {}};
    for (CoachRule const& changed : document.all<CoachRule>()) {
        if (changed.deleted || changed.rule != info.id) continue;
        if (changed.muted_on) {
            rule.on = rule.on && (!record || changed.muted_on != record);
            continue;
        }
        rule.on = rule.on && changed.on;
        if (changed.severity != Severity::Unset) rule.severity = changed.severity;
        for (std::string const& word : changed.words) rule.words.push_back(folded(word));
    }
    return rule;
}

int order_of(CoachRemark const& remark) { return remark.passed ? 0 : static_cast<int>(remark.severity); }

} // namespace

std::span<CoachCheckInfo const> coach_checks() { return checks; }
CoachCheckInfo const& info_of(CoachCheck check) { return checks[static_cast<std::size_t>(check)]; }

CoachSubject coach_subject_of(Document const& document, Slot slot) {
    CoachSubject subject;
    Slot cycle;
    if (auto const* const objective = document.get<Objective>(slot)) {
        subject.kind = Kind::Objective;
        subject.title = objective->title;
        subject.has_owner = static_cast<bool>(objective->owner);
        cycle = objective->cycle;
    } else if (auto const* const key_result = document.get<KeyResult>(slot)) {
        subject.title = key_result->title;
        subject.measure = key_result->measure;
        subject.direction = key_result->direction;
        subject.calculation = key_result->calculation;
        subject.start = key_result->start;
        subject.target = key_result->target;
        subject.lift = key_result->lift;
        subject.low = key_result->low;
        subject.high = key_result->high;
        subject.bound = key_result->bound;
        subject.unit = key_result->unit;
        subject.source = key_result->more->source;
        subject.has_owner = static_cast<bool>(key_result->owner);
        subject.due = key_result->due;
        if (auto const* const above = objective_above(document, *key_result)) cycle = above->cycle;
    }
    if (auto const* const of = document.get<Cycle>(cycle)) subject.cycle_ends = of->ends;
    return subject;
}

std::vector<CoachRemark> coach_remarks(Document const& document, CoachSubject const& subject, Slot record) {
    Looking look{subject, words_of(subject), {}};
    std::vector<CoachRemark> remarks;
    for (CoachCheckInfo const& info : checks) {
        if (!info.kinds.has(subject.kind)) continue;
        InForce rule = in_force(document, info, record);
        if (!rule.on) continue;
        look.own_words = std::move(rule.words);
        auto remark = ask(info.check, look);
        if (!remark) continue;
        remark->check = info.check;
        remark->severity = rule.severity;
        remarks.push_back(*std::move(remark));
    }
    std::ranges::stable_sort(remarks, {}, order_of);
    return remarks;
}

} // namespace okra
