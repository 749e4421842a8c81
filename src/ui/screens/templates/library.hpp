// Templates as values: Okra's own in the reader's language, and those of the workspace.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/document.hpp"

namespace okra::ui {

// "{start}" and "{target}" in a title stand for its numbers, any other name in braces for words that are filled in.
struct TemplateMeasure {
    std::string title, metric, unit;
    std::optional<double> start, target;
};
struct TemplateGoal {
    std::string title, description;
    std::vector<TemplateMeasure> measures;
};
struct TemplateSet {
    std::string category; // "software"; "" one's own
    std::string category_name;
    std::string name, help;
    std::vector<TemplateGoal> goals;
    Slot own; // its record
};

// Okra's own first, then the workspace's, each in their order.
std::vector<TemplateSet> templates_of(Document const&, std::string_view language, std::string_view own_category);
char const* icon_of_category(std::string_view);
std::size_t measures_of(TemplateSet const&);
// The names in braces but those of numbers, in order, each once.
std::vector<std::string> blanks_of(TemplateSet const&);
// With what stands for each name; what is empty is left open.
struct Filled {
    std::string_view name;
    std::string value;
};
std::string filled_in(std::string_view title, std::vector<Filled> const&);

// An objective and its key results as the content of a template: their numbers become blanks.
std::string content_of(Document const&, std::vector<Slot> const& key_results, Slot objective);

} // namespace okra::ui
