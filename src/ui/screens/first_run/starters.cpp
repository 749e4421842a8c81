// Templates to start from: objectives with their key results, in the reader's language.
#include "ui/screens/first_run/starters.hpp"

#include <array>
#include <span>
#include <utility>

#include "command/new_ids.hpp"
#include "words/texts/templates.hpp"

namespace okra::ui {

namespace {

struct Measure {
    Text title{}, metric{};
    std::string_view unit;
    double start = 0, target = 0;
};
struct Sketch {
    Text title{};
    std::span<Measure const> key_results;
};
struct Starter {
    Text title{}, help{};
    std::span<Sketch const> objectives;
};

// clang-format off: a table
constexpr std::array<Measure, 3> product_1{{
    {text::template_product_1_1, text::template_product_1_1_metric, "", 2000, 5000},
    {text::template_product_1_2, text::template_product_1_2_metric, "%", 99.5, 99.9},
    {text::template_product_1_3, text::template_product_1_3_metric, "", 12, 6},
}};
constexpr std::array<Measure, 3> product_2{{
    {text::template_product_2_1, text::template_product_2_1_metric, "d", 14, 4},
    {text::template_product_2_2, text::template_product_2_2_metric, "", 2, 10},
    {text::template_product_2_3, text::template_product_2_3_metric, "%", 20, 8},
}};
constexpr std::array<Measure, 2> product_3{{
    {text::template_product_3_1, text::template_product_3_1_metric, "", 6.5, 8},
    {text::template_product_3_2, text::template_product_3_2_metric, "h", 14, 8},
}};
constexpr std::array<Sketch, 3> product{{
    {text::template_product_1, product_1},
    {text::template_product_2, product_2},
    {text::template_product_3, product_3},
}};
constexpr std::array<Measure, 2> market_1{{
    {text::template_market_1_1, text::template_market_1_1_metric, "", 20000, 40000},
    {text::template_market_1_2, text::template_market_1_2_metric, "%", 24, 35},
}};
constexpr std::array<Measure, 3> market_2{{
    {text::template_market_2_1, text::template_market_2_1_metric, "", 80, 160},
    {text::template_market_2_2, text::template_market_2_2_metric, "%", 18, 27},
    {text::template_market_2_3, text::template_market_2_3_metric, "d", 62, 45},
}};
constexpr std::array<Measure, 3> market_3{{
    {text::template_market_3_1, text::template_market_3_1_metric, "%", 98, 108},
    {text::template_market_3_2, text::template_market_3_2_metric, "", 31, 45},
    {text::template_market_3_3, text::template_market_3_3_metric, "", 3, 10},
}};
constexpr std::array<Sketch, 3> market{{
    {text::template_market_1, market_1},
    {text::template_market_2, market_2},
    {text::template_market_3, market_3},
}};
constexpr std::array<Measure, 3> company_1{{
    {text::template_company_1_1, text::template_company_1_1_metric, "€", 40000, 60000},
    {text::template_company_1_2, text::template_company_1_2_metric, "%", 62, 70},
    {text::template_company_1_3, text::template_company_1_3_metric, "months", 9, 15},
}};
constexpr std::array<Measure, 3> company_2{{
    {text::template_company_2_1, text::template_company_2_1_metric, "%", 4, 2},
    {text::template_company_2_2, text::template_company_2_2_metric, "h", 9, 2},
    {text::template_company_2_3, text::template_company_2_3_metric, "d", 10, 3},
}};
constexpr std::array<Measure, 2> company_3{{
    {text::template_company_3_1, text::template_company_3_1_metric, "%", 30, 90},
    {text::template_company_3_2, text::template_company_3_2_metric, "", 0, 4},
}};
constexpr std::array<Sketch, 3> company{{
    {text::template_company_1, company_1},
    {text::template_company_2, company_2},
    {text::template_company_3, company_3},
}};
constexpr std::array<Starter, 3> starters{{
    {text::template_product, text::template_product_help, product},
    {text::template_market, text::template_market_help, market},
    {text::template_company, text::template_company_help, company},
}};
// clang-format on

CreateRecord key_result_of(View const& view, Measure const& measure, std::string objective) {
    CreateRecord made;
    made.kind = Kind::KeyResult;
    bool const falls = measure.target < measure.start;
    made.fields = {{"title", std::string(view.words(measure.title))},
                   {"metric", std::string(view.words(measure.metric))},
                   {"unit", std::string(measure.unit)},
                   {"start", measure.start},
                   {"target", measure.target},
                   {"direction", std::string(falls ? "decrease" : "increase")},
                   {"objectives", Element{std::move(objective), true, 1, {}}}};
    return made;
}

} // namespace

std::size_t starter_count() { return starters.size(); }
Text starter_title(std::size_t starter) { return starters[starter].title; }
Text starter_help(std::size_t starter) { return starters[starter].help; }

void start_template(View& view, std::size_t which) {
    Starter const& starter = starters[which];
    std::string const title(view.words(starter.title));
    Execute wanted;
    for (Sketch const& sketch : starter.objectives) {
        CreateRecord objective;
        objective.kind = Kind::Objective;
        objective.fields = {{"title", std::string(view.words(sketch.title))}};
        std::string const id = id_made_by(wanted.commands.size());
        wanted.commands.emplace_back(std::move(objective));
        for (Measure const& measure : sketch.key_results)
            wanted.commands.emplace_back(key_result_of(view, measure, id));
    }
    wanted.text = Message(text::step_template, {words_in("title", title)});
    view.outbox.emplace_back(StartEmpty{title, "setup"});
    view.execute(std::move(wanted));
}

} // namespace okra::ui
