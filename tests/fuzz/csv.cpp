// Any bytes as CSV of any layout: refused with problems, or a patch that leaves a good file and is empty the next time.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "format/csv.hpp"
#include "format/json.hpp"

using namespace okra;

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

Document some_document() {
    auto read = document_from_json(R"({"format":"okra","version":1,"workspace":{"id":"w"},
"people":[{"id":"p","name":"Ana","email":"a@b"}],"teams":[{"id":"t","name":"Team"}],
"cycles":[{"id":"q","name":"Q1"}],"objectives":[{"id":"o","title":"Goal","owner":"p","cycle":"q"}],
"key_results":[{"id":"k","title":"Result","objectives":[{"id":"o"}],"target":10}],
"check_ins":[{"id":"c","on":"k","at":"2026-01-05T09:00:00.000Z","value":3}],
"indicators":[{"id":"i","name":"Churn"}]})");
    require(read.has_value());
    return std::move(*read);
}

CsvOptions options_from(std::uint8_t choice) {
    CsvOptions options{.now = start_of(Date{20'500})};
    constexpr unsigned automatic = 7;
    if (unsigned const layout = choice & 7U; layout != automatic) options.layout = static_cast<CsvLayout>(layout);
    options.on = (choice & 8U) != 0 ? "k" : "i";
    options.record = (choice & 16U) != 0 ? Kind::KeyResult : Kind::Objective;
    if (options.layout == CsvLayout::Mapped) options.map = {{"a", "title"}, {"b", "owner"}, {"c", "parents"}};
    if (options.layout == CsvLayout::Mapped && (choice & 16U) != 0) options.map.back() = {"c", "objectives"};
    options.limits.problems = 20;
    return options;
}

void check_own_table(Document const& document) {
    CsvOptions const options{.now = start_of(Date{20'500})};
    auto const again = import_csv(csv_from_document(document), document, options);
    require(again && again->edits.empty());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    if (size == 0 || size > 4000) return 0;
    std::string_view const text(reinterpret_cast<char const*>(data) + 1, size - 1);
    static Document const start = some_document();
    CsvOptions const options = options_from(data[0]);
    auto const read = import_csv(text, start, options);
    if (!read) {
        require(!read.error().empty());
        for (CsvProblem const& problem : read.error()) require(!problem.message.empty());
        return 0;
    }
    Document document = start;
    require(document.apply({.stamp = {1, 0, 1}, .edits = read->edits}).lost.empty());
    require(document_from_json(json_from_document(document)).has_value());
    auto const again = import_csv(text, document, options);
    require(again && again->edits.empty() && again->made == 0 && again->updated == 0);
    check_own_table(document);
    return 0;
}
