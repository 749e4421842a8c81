// The library is read from its text, line by line; one's own templates from their content.
#include "ui/screens/templates/library.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/json_value.hpp"
#include "base/numbers.hpp"
#include "base/text.hpp"
#include "model/rank.hpp"
#include "ui/kit/icons.hpp"

namespace okra::ui {

namespace {

// @category|Name, =set|what it is for, -objective, *key result|metric|unit|start|target
constexpr std::string_view english =
#include "ui/screens/templates/library_en.inc"
    ;
constexpr std::string_view german =
#include "ui/screens/templates/library_de.inc"
    ;

constexpr auto icons_of_categories = std::to_array<std::pair<std::string_view, char const*>>({
    {"software", icons::code},       {"product", icons::package},  {"design", icons::palette},
    {"data", icons::database},       {"it", icons::server},        {"security", icons::shield},
    {"marketing", icons::megaphone}, {"sales", icons::handshake},  {"success", icons::hand_heart},
    {"support", icons::headphones},  {"finance", icons::banknote}, {"people", icons::users},
    {"operations", icons::truck},    {"legal", icons::scale},      {"company", icons::rocket},
    {"nonprofit", icons::heart},     {"education", icons::school}, {"health", icons::life_buoy},
    {"public", icons::building_2},   {"personal", icons::leaf},
});

std::string part(std::vector<std::string_view> const& parts, std::size_t at) {
    return at < parts.size() ? std::string(parts[at]) : std::string();
}

std::optional<double> number(std::vector<std::string_view> const& parts, std::size_t at) {
    return at < parts.size() ? number_from_text(parts[at]) : std::nullopt;
}

std::vector<TemplateSet> read(std::string_view text) {
    std::vector<TemplateSet> sets;
    std::string category, category_name;
    for (std::string_view const line : split(text, '\n')) {
        if (line.empty()) continue;
        auto const parts = split(line.substr(1), '|');
        switch (line.front()) {
        case '@':
            category = part(parts, 0);
            category_name = part(parts, 1);
            break;
        case '=': sets.push_back({category, category_name, part(parts, 0), part(parts, 1), {}, {}}); break;
        case '-': sets.back().goals.push_back({part(parts, 0), {}, {}}); break;
        case '*':
            sets.back().goals.back().measures.push_back(
                {part(parts, 0), part(parts, 1), part(parts, 2), number(parts, 3), number(parts, 4)});
            break;
        default: break;
        }
    }
    return sets;
}

// -- one's own -------------------------------------------------------------------------------------------------------

std::string text_in(JsonValue const& object, std::string_view name) {
    auto const* const found = object.find(name);
    return found != nullptr && found->type == JsonValue::Type::Text ? found->text : std::string();
}
std::optional<double> number_in(JsonValue const& object, std::string_view name) {
    auto const* const found = object.find(name);
    return found != nullptr && found->type == JsonValue::Type::Number ? std::optional(found->number) : std::nullopt;
}

TemplateGoal goal_in(JsonValue const& object) {
    TemplateGoal goal{text_in(object, "title"), text_in(object, "description"), {}};
    auto const* const key_results = object.find("key_results");
    if (key_results == nullptr) return goal;
    for (JsonValue const& it : key_results->items)
        goal.measures.push_back({text_in(it, "title"), text_in(it, "metric"), text_in(it, "unit"),
                                 number_in(it, "start"), number_in(it, "target")});
    return goal;
}

TemplateSet set_of(Template const& it, std::string_view category) {
    TemplateSet set{{}, it.category.empty() ? std::string(category) : it.category, it.name, it.description, {}, it.id};
    auto const content = json_value_from_text(it.content);
    if (!content) return set;
    for (JsonValue const& goal : content->items) set.goals.push_back(goal_in(goal));
    return set;
}

JsonValue json_text(std::string text) {
    JsonValue value;
    value.type = JsonValue::Type::Text;
    value.text = std::move(text);
    return value;
}
JsonValue json_number(double number) {
    JsonValue value;
    value.type = JsonValue::Type::Number;
    value.number = number;
    return value;
}
void put(JsonValue& object, std::string_view name, JsonValue value) {
    object.type = JsonValue::Type::Object;
    object.names.emplace_back(name);
    object.items.push_back(std::move(value));
}
void put_text(JsonValue& object, std::string_view name, std::string const& text) {
    if (!text.empty()) put(object, name, json_text(text));
}

// The first place where the number stands as a word of its own becomes a blank.
void make_blank(std::string& title, std::optional<double> number, std::string_view blank) {
    if (!number) return;
    std::string const written = text_from_number(*number);
    auto const is_digit = [](char c) { return (c >= '0' && c <= '9') || c == '.' || c == ','; };
    for (std::size_t at = title.find(written); at != std::string::npos; at = title.find(written, at + 1)) {
        std::size_t const end = at + written.size();
        bool const begins = at == 0 || !is_digit(title[at - 1]);
        bool const ends = end == title.size() || !is_digit(title[end]);
        if (!begins || !ends) continue;
        title.replace(at, written.size(), blank);
        return;
    }
}

JsonValue measure_of(KeyResult const& it) {
    JsonValue object;
    std::string title = it.title;
    make_blank(title, it.start, "{start}");
    make_blank(title, it.target, "{target}");
    put(object, "title", json_text(std::move(title)));
    put_text(object, "metric", it.metric);
    put_text(object, "unit", it.unit);
    if (it.start) put(object, "start", json_number(*it.start));
    if (it.target) put(object, "target", json_number(*it.target));
    return object;
}

void add_blanks(std::vector<std::string>& names, std::string_view title) {
    for (std::size_t at = title.find('{'); at != std::string_view::npos; at = title.find('{', at + 1)) {
        std::size_t const end = title.find('}', at);
        if (end == std::string_view::npos) return;
        std::string name(title.substr(at + 1, end - at - 1));
        if (name != "start" && name != "target" && !std::ranges::contains(names, name))
            names.push_back(std::move(name));
    }
}

} // namespace

std::vector<TemplateSet> templates_of(Document const& document, std::string_view language,
                                      std::string_view own_category) {
    auto sets = read(language == "de" ? german : english);
    std::vector<Template const*> own;
    for (Template const& it : document.all<Template>())
        if (!it.deleted) own.push_back(&it);
    std::ranges::sort(own,
                      [&](Template const* a, Template const* b) { return is_ranked_before(document, a->id, b->id); });
    for (Template const* const it : own) sets.push_back(set_of(*it, own_category));
    return sets;
}

char const* icon_of_category(std::string_view category) {
    for (auto const& [name, icon] : icons_of_categories)
        if (name == category) return icon;
    return icons::bookmark;
}

std::size_t measures_of(TemplateSet const& set) {
    std::size_t n = 0;
    for (TemplateGoal const& goal : set.goals) n += goal.measures.size();
    return n;
}

std::vector<std::string> blanks_of(TemplateSet const& set) {
    std::vector<std::string> names;
    for (TemplateGoal const& goal : set.goals) {
        add_blanks(names, goal.title);
        for (TemplateMeasure const& it : goal.measures) add_blanks(names, it.title);
    }
    add_blanks(names, set.name);
    return names;
}

std::string filled_in(std::string_view title, std::vector<Filled> const& with) {
    std::string out;
    for (std::size_t at = 0; at < title.size();) {
        std::size_t const open = std::min(title.find('{', at), title.size());
        out += title.substr(at, open - at);
        std::size_t const close = title.find('}', open);
        if (close == std::string_view::npos) return out += title.substr(open);
        auto const name = title.substr(open + 1, close - open - 1);
        auto const found = std::ranges::find(with, name, &Filled::name);
        out += found == with.end() || found->value.empty() ? "…" : found->value;
        at = close + 1;
    }
    return out;
}

std::string content_of(Document const& document, std::vector<Slot> const& key_results, Slot objective) {
    JsonValue goal;
    put(goal, "title", json_text(std::string(document.title_of(objective))));
    JsonValue measures;
    measures.type = JsonValue::Type::List;
    for (Slot const slot : key_results)
        if (auto const* const it = document.get<KeyResult>(slot)) measures.items.push_back(measure_of(*it));
    put(goal, "key_results", std::move(measures));
    std::string out = "[";
    append_json(out, goal);
    return out + "]";
}

} // namespace okra::ui
