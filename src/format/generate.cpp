// Workspaces of any size: a company's tree of objectives with metric key results and weekly check-ins in Q1 2026.
#include "format/generate.hpp"

#include <array>
#include <cmath>
#include <string>

#include "base/ids.hpp"
#include "model/rank.hpp"

namespace okra {

namespace {

constexpr Date first_day{20'454};      // 2026-01-01
constexpr Date last_day{20'543};       // 2026-03-31
constexpr Date exported_on{20'486};    // 2026-02-02
constexpr int weeks = 12;
constexpr Instant made_on{(first_day.days - 17) * milliseconds_per_day};

constexpr std::array<std::string_view, 12> verbs{"Reduce", "Raise",   "Win",  "Halve", "Double", "Stabilize",
                                                 "Launch", "Shorten", "Earn", "Cut",   "Grow",   "Speed up"};
constexpr std::array<std::string_view, 16> things{
    "review time",     "weekly deployments", "organic traffic",  "customer interviews",
    "checkout errors", "qualified leads",    "storage migrated", "product adoption",
    "retrieval time",  "support backlog",    "page load time",   "renewals",
    "open incidents",  "test coverage",      "trial sign-ups",   "onboarding time"};
constexpr std::array<std::string_view, 8> places{"in Europe",    "for new customers", "across all teams",
                                                 "on mobile",    "in the new shop",   "for partners",
                                                 "this quarter", "at headquarters"};
constexpr std::array<std::string_view, 6> units{"%", "h", "leads", "€", "ms", "points"};
constexpr std::array<std::string_view, 8> notes{
    "On plan.",           "The new process helps.",       "Two people were ill this week.", "Waiting for the vendor.",
    "Better than hoped.", "Numbers from the new report.", "The release slipped by a week.", "Customers like it."};
constexpr std::array<std::string_view, 12> first_names{"Ana", "Max",  "Ines", "Omar", "Lena", "Kofi",
                                                       "Mei", "Juan", "Ruth", "Ivan", "Sara", "Noah"};
constexpr std::array<std::string_view, 12> last_names{"Li",   "Öztürk", "Silva", "Haddad", "Novák", "Mensah",
                                                      "Chen", "Pérez",  "Klein", "Petrov", "Rossi", "Berg"};
constexpr std::array<std::string_view, 4> levels{"company", "department", "team", "individual"};

// A letter and a number of eight digits: in order as text, too.
std::string numbered_id(char letter, std::size_t number) {
    std::string digits = std::to_string(number);
    return letter + std::string(digits.size() < 8 ? 8 - digits.size() : 0, '0') + digits;
}

class Generator {
public:
    explicit Generator(GenerateOptions const& options)
        : m_options(options), m_random(options.seed), m_builder("w"), m_people(4 + options.objectives / 40),
          m_teams(3 + options.objectives / 100) {}

    Document make() && {
        m_builder.workspace().name = "Generated workspace";
        m_builder.workspace().stamp = stamp();
        reserve();
        make_people();
        make_teams();
        make_cycles();
        make_objectives();
        make_key_results();
        make_check_ins();
        make_settings();
        return std::move(m_builder).finish();
    }

private:
    template <class Words>
    std::string_view some(Words const& words) {
        return words[index_below(words.size())];
    }
    std::size_t index_below(std::size_t n) { return static_cast<std::size_t>(m_random.below(n)); }
    bool one_in(std::uint64_t n) { return m_random.below(n) == 0; }
    static Stamp stamp() { return {.milliseconds = start_of(exported_on).milliseconds + 8 * 3'600'000}; }

    Slot slot(char letter, std::size_t number) { return m_builder.intern(numbered_id(letter, number)); }
    Slot some_person() { return m_person_slots[index_below(m_person_slots.size())]; }
    template <class R>
    R& add(Slot slot) {
        Record* const record = m_builder.add(slot, R::kind);
        record->stamp = stamp();
        return *static_cast<R*>(record);
    }
    std::string title() {
        std::string text(some(verbs));
        text += ' ';
        text += some(things);
        text += ' ';
        return text += some(places);
    }

    void reserve() {
        m_builder.reserve(Kind::Objective, m_options.objectives);
        m_builder.reserve(Kind::KeyResult, m_options.key_results);
        m_builder.reserve(Kind::CheckIn, m_options.check_ins);
    }

    void make_people() {
        for (std::size_t i = 0; i < m_people; ++i) {
            m_person_slots.push_back(slot('p', i));
            auto& person = add<Person>(m_person_slots.back());
            person.name = std::string(some(first_names)) + ' ' + std::string(some(last_names));
            person.email = numbered_id('p', i) + "@example.org";
        }
    }
    void make_teams() {
        for (std::size_t i = 0; i < m_teams; ++i) {
            m_team_slots.push_back(slot('t', i));
            auto& team = add<Team>(m_team_slots.back());
            team.name = "Team " + std::to_string(i);
            team.team_kind = i == 0 ? TeamKind::Company : i < 4 ? TeamKind::Department : TeamKind::Team;
            if (i > 0) team.parent = m_team_slots[i < 4 ? 0 : 1 + index_below(3) % (i - 1)];
            team.lead = some_person();
            for (int member = 0; member < 4; ++member) team.members.push_back(some_person());
        }
    }
    void make_cycles() {
        m_year = slot('y', 2026);
        auto& year = add<Cycle>(m_year);
        year.name = "2026";
        year.cycle_kind = CycleKind::Year;
        year.starts = first_day;
        year.ends = first_day + 364;
        m_quarter = slot('q', 1);
        auto& quarter = add<Cycle>(m_quarter);
        quarter.name = "Q1 2026";
        quarter.starts = first_day;
        quarter.ends = last_day;
        quarter.parent = m_year;
    }

    // Every link leads to a smaller number, so none closes a cycle.
    void make_objectives() {
        std::string rank;
        for (std::size_t i = 0; i < m_options.objectives; ++i) {
            auto& objective = add<Objective>(slot('o', i));
            objective.title = title();
            std::size_t depth = 0;
            for (std::size_t up = i; up > 0; up = (up - 1) / 4) ++depth;
            objective.level = levels[depth < levels.size() ? depth : levels.size() - 1];
            objective.owner = some_person();
            objective.team = m_team_slots[index_below(m_team_slots.size())];
            objective.cycle = depth == 0 ? m_year : m_quarter;
            if (one_in(3)) objective.growth_areas.emplace_back(some(things));
            if (one_in(16)) objective.lifecycle = one_in(2) ? Lifecycle::Draft : Lifecycle::Completed;
            if (one_in(3)) objective.ambition = Ambition::Aspirational;
            objective.rollup = Rollup::Both;
            if (i > 0) align(objective, i);
            if (one_in(5)) objective.weight = static_cast<double>(1 + m_random.below(3));
            objective.rank = rank = rank_after(rank);
            objective.made = made_on;
            objective.recurring = i % 16 == 0;
        }
    }
    void align(Objective& objective, std::size_t i) {
        std::size_t const parent = (i - 1) / 4;
        bool const to_key_result = one_in(32) && parent < m_options.key_results;
        objective.parents.push_back({.to = slot(to_key_result ? 'k' : 'o', parent), .weight = weight()});
        std::size_t const second = index_below(i);
        if (one_in(16) && second != parent) objective.parents.push_back({.to = slot('o', second), .weight = weight()});
    }
    double weight() { return one_in(4) ? static_cast<double>(1 + m_random.below(4)) / 2 : 1; }

    void make_key_results() {
        if (m_options.objectives == 0) return;
        m_goals.resize(m_options.key_results);
        std::string rank;
        for (std::size_t i = 0; i < m_options.key_results; ++i) {
            auto& key_result = add<KeyResult>(slot('k', i));
            std::size_t const objective = i % m_options.objectives;
            key_result.title = title();
            key_result.objectives.push_back({.to = slot('o', objective), .weight = weight()});
            std::size_t const second = index_below(objective + 1);
            if (one_in(16) && second != objective)
                key_result.objectives.push_back({.to = slot('o', second), .weight = weight()});
            key_result.metric = some(things);
            key_result.unit = some(units);
            set_goal(key_result, m_goals[i]);
            key_result.owner = some_person();
            if (one_in(4)) key_result.tracking = one_in(2) ? Tracking::Biweekly : Tracking::Monthly;
            if (one_in(3)) key_result.due = last_day - static_cast<int>(m_random.below(30));
            key_result.rank = rank = rank_after(rank);
            if (i % 8 == 0) key_result.more.make().source = "The weekly report";
        }
    }
    // Start and target in hundredths: whole numbers, so that every machine computes the same.
    struct Goal {
        std::int64_t start = 0;
        std::int64_t target = 0;
    };
    void set_goal(KeyResult& key_result, Goal& goal) {
        goal.start = static_cast<std::int64_t>(1 + m_random.below(5'000)) * 10;
        std::int64_t const change = static_cast<std::int64_t>(1 + m_random.below(90)) * goal.start / 100 + 1;
        bool const decreases = one_in(3);
        goal.target = decreases ? goal.start - change : goal.start + change;
        key_result.direction = decreases ? Direction::Decrease : Direction::Increase;
        key_result.start = static_cast<double>(goal.start) / 100;
        switch (m_random.below(8)) {
        case 0:
            key_result.calculation = Calculation::PercentageLift;
            key_result.lift = static_cast<double>(1 + m_random.below(90));
            break;
        case 1:
            key_result.calculation = Calculation::AbsoluteLift;
            key_result.lift = static_cast<double>(change) / 100;
            break;
        default: key_result.target = static_cast<double>(goal.target) / 100; break;
        }
        if (one_in(5)) key_result.aggregation = static_cast<Aggregation>(m_random.below(5));
    }

    void make_check_ins() {
        if (m_goals.empty()) return;
        for (std::size_t i = 0; i < m_options.check_ins; ++i) {
            std::size_t const key_result = i % m_goals.size();
            auto const week = static_cast<std::int64_t>(i / m_goals.size() % weeks);
            auto& check_in = add<CheckIn>(slot('c', i));
            check_in.on = slot('k', key_result);
            auto const minutes = static_cast<std::int64_t>(m_random.below(5LL * 24 * 60));
            check_in.at = Instant{start_of(first_day + static_cast<int>(4 + 7 * week)).milliseconds + minutes * 60'000};
            check_in.value = value_in_week(m_goals[key_result], week);
            if (!one_in(3)) check_in.confidence = static_cast<double>(3 + m_random.below(8));
            if (one_in(3)) check_in.note = some(notes);
            check_in.author = some_person();
            if (i % 4 == 0) check_in.day = date_of(*check_in.at);
        }
    }
    // One of each kind that people set up once.
    void make_settings() {
        auto& view = add<SavedView>(slot('v', 0));
        view.name = "Behind";
        view.screen = "key-results";
        view.filter = {{"status", R"(["behind"])"}};
        auto& rule = add<CoachRule>(slot('r', 0));
        rule.rule = "weak_verb";
        rule.words = {"help", "support"};
        auto& blueprint = add<Template>(slot('x', 0));
        blueprint.name = "A faster product";
        blueprint.category = "Engineering";
        blueprint.content = R"([{"title":"Be fast","key_results":[{"title":"Cut load time","unit":"s"}]}])";
    }
    // About on the line from start to target, sometimes well off it.
    double value_in_week(Goal const& goal, std::int64_t week) {
        std::int64_t const distance = goal.target - goal.start;
        std::int64_t const pace = 40 + static_cast<std::int64_t>(m_random.below(80)); // percent of the plan
        std::int64_t const moved = distance * (week + 1) * pace / (100LL * weeks);
        return static_cast<double>(goal.start + moved) / 100;
    }

    GenerateOptions m_options;
    Random m_random;
    Document::Builder m_builder;
    std::size_t m_people;
    std::size_t m_teams;
    std::vector<Slot> m_person_slots;
    std::vector<Slot> m_team_slots;
    Slot m_year;
    Slot m_quarter;
    std::vector<Goal> m_goals;
};

template <class R>
void shift_table(Document const& document, int days, Patch& patch) {
    std::span<Field const> const fields = fields_of(R::kind);
    for (R const& record : document.all<R>())
        for (std::size_t place = 0; place < fields.size(); ++place) {
            auto const index = static_cast<std::uint16_t>(place);
            Field const& field = fields[place];
            Value moved;
            if (field.type == FieldType::Date) {
                auto const& date = member<std::optional<Date>>(record, field);
                if (date) moved = *date + days;
            } else if (field.type == FieldType::Instant) {
                auto const& at = member<std::optional<Instant>>(record, field);
                if (at) moved = Instant{at->milliseconds + days * milliseconds_per_day};
            }
            if (!std::holds_alternative<std::monostate>(moved))
                patch.edits.push_back({std::string(document.id_of(record.id)), R::kind, index, std::move(moved)});
        }
}

} // namespace

Document generate(GenerateOptions const& options) { return Generator(options).make(); }

void shift_days(Document& document, int days) {
    if (days == 0) return;
    Patch patch;
    patch.stamp = document.newest_stamp();
    ++patch.stamp.counter;
    shift_table<Cycle>(document, days, patch);
    shift_table<Objective>(document, days, patch);
    shift_table<KeyResult>(document, days, patch);
    shift_table<CheckIn>(document, days, patch);
    shift_table<Initiative>(document, days, patch);
    shift_table<Project>(document, days, patch);
    shift_table<Milestone>(document, days, patch);
    shift_table<Experiment>(document, days, patch);
    shift_table<Comment>(document, days, patch);
    document.apply(patch);
}

} // namespace okra
