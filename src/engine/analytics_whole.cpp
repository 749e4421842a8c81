// What was missed, what is alike, how well things hang together, how strong an objective is.
#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "base/text.hpp"
#include "engine/analytics.hpp"
#include "engine/analytics_scope.hpp"
#include "engine/belonging.hpp"
#include "engine/grading.hpp"

namespace okra {
namespace {

// ----------------------------------------------------------------------------------------------------------- missed

bool is_missed(Document const& document, Evaluation const& evaluation, KeyResult const& key_result) {
    Objective const* const objective = objective_above(document, key_result);
    Ambition const ambition = objective != nullptr ? objective->ambition : Ambition::Committed;
    if (key_result.grade) return success_of(*key_result.grade, ambition) != Success::Success;
    return evaluation.of(key_result.id).automatic == Status::NotAchieved;
}
bool is_over(Evaluation const& evaluation, KeyResult const& key_result) {
    Status const status = evaluation.of(key_result.id).automatic;
    return key_result.grade || status == Status::Achieved || status == Status::NotAchieved;
}

// ------------------------------------------------------------------------------------------------------------ alike

using WordId = std::uint32_t;

struct Titled {
    Slot slot;
    std::vector<WordId> words; // each once, rarest first
};

// Pairs of titles that share at least 80 % of their words: two such have one of the rarest of each in common.
class TitlePairs {
public:
    TitlePairs(Document const& document, std::size_t most) : m_document(document), m_most(most) {}

    void add(Slot slot, std::string_view title) {
        Titled made{slot, {}};
        std::string const text = folded(title);
        for (std::string_view const word : words_of(text)) {
            WordId const id = m_ids.try_emplace(std::string(word), static_cast<WordId>(m_ids.size())).first->second;
            if (std::ranges::find(made.words, id) == made.words.end()) made.words.push_back(id);
        }
        if (!made.words.empty()) m_titles.push_back(std::move(made));
    }
    std::vector<Alike> run() {
        std::vector<std::uint32_t> counts(m_ids.size(), 0);
        for (Titled const& one : m_titles)
            for (WordId const word : one.words) ++counts[word];
        for (Titled& one : m_titles)
            std::ranges::sort(one.words, {}, [&](WordId word) { return std::pair(counts[word], word); });
        std::ranges::sort(m_titles, {}, [&](Titled const& one) { return m_document.id_of(one.slot); });
        std::unordered_map<WordId, std::vector<std::uint32_t>> with; // titles by their rarest words
        for (std::uint32_t i = 0; i < m_titles.size() && m_found.size() < m_most; ++i) compare(i, with);
        return std::move(m_found);
    }

private:
    static std::vector<std::string_view> words_of(std::string_view text) {
        std::vector<std::string_view> words;
        std::size_t begin = 0;
        auto const is_letter = [](char byte) {
            auto const code = static_cast<unsigned char>(byte);
            return code >= 0x80 || (code >= '0' && code <= '9') || (code >= 'a' && code <= 'z') ||
                   (code >= 'A' && code <= 'Z');
        };
        while (begin < text.size()) {
            if (!is_letter(text[begin])) {
                ++begin;
                continue;
            }
            std::size_t end = begin;
            while (end < text.size() && is_letter(text[end])) ++end;
            words.push_back(text.substr(begin, end - begin));
            begin = end;
        }
        return words;
    }
    // As many of the rarest words as can all be missing in a title that shares 80 % with this one, and one more.
    static std::size_t telling(std::size_t words) { return words - (words * 4 + 4) / 5 + 1; }
    static double overlap(Titled const& a, Titled const& b) {
        std::size_t shared = 0;
        for (WordId const word : a.words)
            if (std::ranges::find(b.words, word) != b.words.end()) ++shared;
        return static_cast<double>(shared) / static_cast<double>(a.words.size() + b.words.size() - shared);
    }
    void compare(std::uint32_t i, std::unordered_map<WordId, std::vector<std::uint32_t>>& with) {
        constexpr double enough = 0.8;
        Titled const& title = m_titles[i];
        std::unordered_set<std::uint32_t> seen;
        std::vector<Alike> found;
        auto const few = std::span(title.words).first(telling(title.words.size()));
        for (WordId const word : few) {
            for (std::uint32_t const earlier : with[word]) {
                if (found.size() >= m_most || !seen.insert(earlier).second) continue;
                double const share = overlap(m_titles[earlier], title);
                if (share >= enough) found.push_back({m_titles[earlier].slot, title.slot, share, false});
            }
            with[word].push_back(i);
        }
        m_found.insert(m_found.end(), found.begin(), found.end());
    }

    Document const& m_document;
    std::size_t m_most;
    std::map<std::string, WordId, std::less<>> m_ids;
    std::vector<Titled> m_titles;
    std::vector<Alike> m_found;
};

void add_same_metrics(Document const& document, AnalyticsScope const& scope, std::size_t most,
                      std::vector<Alike>& found) {
    struct Measured {
        Slot owner;
        Slot key_result;
        std::string metric; // folded
        std::string_view unit;
    };
    std::vector<Measured> all;
    for (KeyResult const& key_result : document.all<KeyResult>()) {
        if (trimmed(key_result.metric).empty() || !scope.holds(key_result)) continue;
        Slot const owner = owner_of(document, key_result.id);
        if (owner) all.push_back({owner, key_result.id, folded(trimmed(key_result.metric)), trimmed(key_result.unit)});
    }
    auto const of = [](Measured const& it) { return std::tie(it.owner.value, it.metric, it.unit); };
    std::ranges::sort(all, {}, of);
    // Few owners have two of a kind: those alone are put in an order that is the same everywhere.
    std::map<std::tuple<std::string, std::string_view, std::string_view>, std::vector<Slot>> groups;
    for (std::size_t begin = 0, end = 0; begin < all.size(); begin = end) {
        while (end < all.size() && of(all[end]) == of(all[begin])) ++end;
        if (end - begin < 2) continue;
        auto& group = groups[{all[begin].metric, all[begin].unit, document.id_of(all[begin].owner)}];
        for (std::size_t i = begin; i < end; ++i) group.push_back(all[i].key_result);
    }
    for (auto& [key, slots] : groups) {
        std::ranges::sort(slots, {}, [&](Slot slot) { return document.id_of(slot); });
        for (std::size_t i = 0; i < slots.size(); ++i)
            for (std::size_t j = i + 1; j < slots.size() && found.size() < most; ++j) {
                auto const known = std::ranges::find_if(
                    found, [&](Alike const& one) { return one.one == slots[i] && one.other == slots[j]; });
                if (known != found.end()) known->same_metric = true;
                else found.push_back({slots[i], slots[j], 0, true});
            }
    }
}

// -------------------------------------------------------------------------------------------------------- alignment

class Company {
public:
    explicit Company(Document const& document) : m_document(document) {
        auto const& levels = document.workspace().levels;
        m_top = levels.empty() ? std::string_view("company") : std::string_view(levels.front());
    }
    bool has_parent(Objective const& objective) const {
        return std::ranges::any_of(objective.parents,
                                   [&](Link const& link) { return m_document.live_record(link.to) != nullptr; });
    }
    // One without a level is of the level below its parent's, and of the top without one.
    bool is_company(Objective const& objective) const {
        return objective.level.empty() ? !has_parent(objective) : objective.level == m_top;
    }
    bool serves(Slot start) const {
        std::vector<Slot> way{start};
        std::unordered_set<std::uint32_t> seen{start.value};
        for (std::size_t i = 0; i < way.size(); ++i) {
            auto const follow = [&](Slot up) {
                if (seen.insert(up.value).second) way.push_back(up);
            };
            if (auto const* const objective = m_document.get<Objective>(way[i])) {
                if (is_company(*objective)) return true;
                for (Link const& link : objective->parents) follow(link.to);
            } else if (auto const* const key_result = m_document.get<KeyResult>(way[i])) {
                for (Link const& link : key_result->objectives) follow(link.to);
                if (key_result->parent) follow(key_result->parent);
            }
        }
        return false;
    }

private:
    Document const& m_document;
    std::string_view m_top;
};

} // namespace

Missed missed(Document const& document, Index const& index, Evaluation const& evaluation, Slot cycle) {
    AnalyticsScope const scope(document, index, cycle);
    std::map<std::string_view, MissedOf> by_team;
    Missed made;
    for (KeyResult const& key_result : document.all<KeyResult>()) {
        if (!scope.holds(key_result) || !evaluation.of(key_result.id).counts) continue;
        if (!is_over(evaluation, key_result)) continue;
        Slot const team = team_of(document, key_result.id);
        MissedOf& group = by_team[team ? document.id_of(team) : std::string_view()];
        group.team = team;
        ++group.all;
        if (!is_missed(document, evaluation, key_result)) continue;
        ++group.missed;
        made.key_results.push_back(key_result.id);
    }
    std::ranges::sort(made.key_results, {}, [&](Slot slot) { return document.id_of(slot); });
    for (auto const& [id, group] : by_team) made.by_team.push_back(group);
    return made;
}

std::vector<Alike> alike(Document const& document, Index const& index, Evaluation const&, Slot cycle,
                         std::size_t most) {
    AnalyticsScope const scope(document, index, cycle);
    TitlePairs objectives(document, most);
    TitlePairs key_results(document, most);
    for (Objective const& objective : document.all<Objective>())
        if (scope.holds(objective)) objectives.add(objective.id, objective.title);
    for (KeyResult const& key_result : document.all<KeyResult>())
        if (scope.holds(key_result)) key_results.add(key_result.id, key_result.title);
    std::vector<Alike> found = objectives.run();
    for (Alike const& pair : key_results.run()) found.push_back(pair);
    add_same_metrics(document, scope, most, found);
    if (found.size() > most) found.resize(most);
    return found;
}

std::optional<double> Alignment::score() const {
    double sum = 0;
    double count = 0;
    for (auto const& share : {objectives.share(), key_results.share(), teams.share()}) {
        if (!share) continue;
        sum += *share;
        ++count;
    }
    return count > 0 ? std::optional(sum / count) : std::nullopt;
}

Alignment alignment(Document const& document, Index const& index, Evaluation const& evaluation, Slot cycle) {
    AnalyticsScope const scope(document, index, cycle);
    Company const company(document);
    Alignment made;
    std::unordered_set<std::uint32_t> serving;
    for (Objective const& objective : document.all<Objective>()) {
        if (!scope.holds(objective) || !evaluation.of(objective.id).counts) continue;
        if (objective.team && company.serves(objective.id)) serving.insert(objective.team.value);
        if (company.is_company(objective)) continue;
        ++made.objectives.all;
        made.objectives.with += company.has_parent(objective) ? 1U : 0U;
    }
    for (KeyResult const& key_result : document.all<KeyResult>()) {
        if (!scope.holds(key_result)) continue;
        Objective const* const objective = objective_above(document, key_result);
        ++made.key_results.all;
        made.key_results.with += objective != nullptr && objective->lifecycle == Lifecycle::Active ? 1U : 0U;
    }
    for (Team const& team : document.all<Team>()) {
        if (team.deleted || team.team_kind == TeamKind::Company) continue;
        ++made.teams.all;
        made.teams.with += serving.contains(team.id.value) ? 1U : 0U;
    }
    return made;
}

std::optional<double> strength(std::span<RuleOutcome const> outcomes) {
    double passed = 0;
    double all = 0;
    for (RuleOutcome const& outcome : outcomes) {
        if (!outcome.applies) continue;
        double const weight = static_cast<double>(outcome.severity) + 1;
        all += weight;
        passed += outcome.passed ? weight : 0;
    }
    return all > 0 ? std::optional(100 * passed / all) : std::nullopt;
}

} // namespace okra
