// The JSON file, read: events into records, then the checks of the whole.
#include "format/json.hpp"

#include "format/json_checks.hpp"
#include "format/json_kept.hpp"
#include "format/json_migrate.hpp"
#include "format/json_problems.hpp"
#include "format/json_quick.hpp"
#include "format/json_reader.hpp"
#include "format/json_sax.hpp"

namespace okra {

namespace {

std::expected<Document, std::vector<Problem>> document_from(JsonReader& reader, bool done, Problems& problems,
                                                            std::string_view text, Limits const& limits) {
    if (done) {
        reader.finish();
        check_file(reader.builder(), reader.records(), problems);
        if (limits.now) check_stamps(reader.builder(), reader.records(), *limits.now, problems);
    }
    if (!problems.empty()) return std::unexpected(std::move(problems).located(text));
    keep_last_values(reader.builder(), reader.records());
    return std::move(reader.builder()).finish();
}

} // namespace

std::expected<Document, std::vector<Problem>> document_from_json(std::string_view text, Limits const& limits) {
    return document_from_json(text, limits, migrations());
}

std::expected<Document, std::vector<Problem>> document_from_json(std::string_view text, Limits const& limits,
                                                                 Migrations steps) {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    Problems problems(limits);
    if (text.size() > limits.file_bytes) {
        problems.add_at(0, "", "a file of {size} bytes; the most is {most} (limit file_bytes)",
                        {{"size", std::to_string(text.size())}, {"most", std::to_string(limits.file_bytes)}});
        return std::unexpected(std::move(problems).located(text));
    }
    if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
    {
        JsonReader reader(limits, problems, text, steps);
        QuickRead const read = read_quickly(text, reader);
        if (read != QuickRead::Unsure) return document_from(reader, read == QuickRead::Done, problems, text, limits);
    }
    problems = Problems(limits);
    JsonReader reader(limits, problems, text, steps);
    bool const done = read_json(text.data(), text.data() + text.size(), reader);
    // The library takes a NUL byte for the end of the text.
    if (std::size_t const end = text.find('\0'); done && end != std::string_view::npos)
        problems.add_at(end, "", "not JSON: a NUL byte stands here");
    return document_from(reader, done, problems, text, limits);
}

} // namespace okra
