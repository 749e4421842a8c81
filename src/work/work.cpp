// Reading, checking, merging and writing whole workspaces.
#include "work/work.hpp"

#include <algorithm>
#include <numeric>
#include <span>
#include <utility>

#include "base/hash.hpp"
#include "engine/repair.hpp"
#include "format/csv.hpp"
#include "format/html_report.hpp"
#include "format/kept_copy.hpp"
#include "session/sample.hpp"
#include "words/texts/saving.hpp"
#include "words/texts/settings.hpp"

namespace okra::work {

namespace {

using Read = std::expected<Document, Refused>;

std::string place_of(CsvProblem const& found, Words const& words) {
    std::string const row = std::to_string(found.row);
    if (found.column.empty()) return found.row > 0 ? words(text::import_row, {{"row", row}}) : std::string();
    return found.row > 0 ? words(text::import_cell, {{"row", row}, {"column", found.column}})
                         : words(text::import_column, {{"column", found.column}});
}

std::string name_without_ending(std::string_view file) {
    std::size_t const dot = file.rfind('.');
    return std::string(file.substr(0, dot));
}

class Worker {
public:
    Worker(Order const& order, Given given, Progress progress)
        : m_order(order), m_given(std::move(given)), m_progress(progress),
          m_words(Words::from_built(order.language, order.texts)) {
        m_words.set_locale(order.locale);
    }

    Done run() {
        m_progress(0);
        switch (m_order.task) {
        case Task::ReadJson: return workspace(read_json());
        case Task::ReadSample: return workspace(read_sample());
        case Task::ReadCsv: return read_csv();
        case Task::ReadCsvNew: return read_csv_new();
        case Task::Merge: return merge();
        case Task::WriteJson:
            return written("application/json", [](Document const& it) { return json_from_document(it); });
        case Task::WriteCsv:
            return written("text/csv",
                           [](Document const& it) { return csv_from_document(it, {.byte_order_mark = true}); });
        case Task::WriteReport: return written("text/html", [&](Document const& it) { return report(it); });
        }
        return {Refused{}, {}, {}}; // of another version of the page
    }

private:
    // -- reading -----------------------------------------------------------------------------------------------------

    Read read_json() {
        if (holds_copies(m_given.file)) return read_copies();
        constexpr double bytes_a_record = 140; // about
        double const expected = static_cast<double>(m_given.file.size()) / bytes_a_record + 1;
        auto const count = [&](std::size_t records) {
            m_progress(std::min(0.5, 0.5 * static_cast<double>(records) / expected));
        };
        FunctionRef<void(std::size_t)> const told = count;
        Limits limits;
        limits.told = &told;
        limits.now = m_order.now;
        limits.words = &m_words;
        auto read = document_from_json(m_given.file, limits);
        m_given.file = {};
        if (!read) return std::unexpected(Refused{std::move(read.error())});
        return *std::move(read);
    }

    // The file with all that was found when a workspace could not be opened.
    Read read_copies() {
        auto const copies = copies_from_bytes(m_given.file);
        m_given.file = {};
        if (!copies) return std::unexpected(damaged(copies.error()));
        auto best = best_of_copies(*copies);
        if (!best) return std::unexpected(damaged(best.error()));
        settle(*best);
        return *std::move(best);
    }

    Read read_sample() {
        auto read = sample_company(m_given.file, m_order.today);
        if (!read) return std::unexpected(Refused{std::move(read.error())});
        return *std::move(read);
    }

    Read stored() {
        std::vector<ShardView> views;
        views.reserve(m_given.shard_keys.size());
        for (std::size_t i = 0; i < m_given.shard_keys.size(); ++i)
            views.push_back({m_given.shard_keys[i], m_given.shard_bytes[i]});
        auto document = document_from_shards(m_given.workspace, views);
        if (!document) return std::unexpected(damaged(document.error()));
        m_given.shard_bytes.clear();
        for (std::string const& bytes : m_given.journal) {
            auto const entry = patch_from_bytes(bytes);
            if (!entry) return std::unexpected(damaged(entry.error()));
            document->apply(entry->patch);
        }
        m_progress(0.3);
        return *std::move(document);
    }

    Refused damaged(std::string_view why) const {
        return {{{.pointer = {}, .message = m_words(text::stored_damaged, {{"why", why}})}}};
    }

    std::vector<Problem> problems_from(std::vector<CsvProblem> const& found) const {
        std::vector<Problem> problems;
        problems.reserve(found.size());
        for (CsvProblem const& each : found)
            problems.push_back({.pointer = place_of(each, m_words), .message = each.message});
        return problems;
    }

    std::expected<CsvImport, Refused> import_into(Document const& document) {
        auto read = import_csv(m_given.file, document, {.now = m_order.now, .today = m_order.today, .words = &m_words});
        m_given.file = {};
        if (!read) return std::unexpected(Refused{problems_from(read.error())});
        return *std::move(read);
    }

    Done read_csv() {
        Read const document = stored();
        if (!document) return {document.error(), {}, {}};
        auto read = import_into(*document);
        if (!read) return {std::move(read.error()), {}, {}};
        Stamp const now{m_order.now.milliseconds, 0, 0};
        Edits edits{.patch = {now, std::move(read->edits)},
                    .made = static_cast<std::uint32_t>(read->made),
                    .updated = static_cast<std::uint32_t>(read->updated),
                    .unchanged = static_cast<std::uint32_t>(read->unchanged),
                    .warnings = problems_from(read->warnings)};
        return {std::move(edits), {}, {}};
    }

    Done read_csv_new() {
        Document::Builder builder(m_order.id);
        builder.workspace().name = name_without_ending(m_order.file);
        builder.workspace().stamp = {m_order.now.milliseconds, 0, 0};
        Document document = std::move(builder).finish();
        auto read = import_into(document);
        if (!read) return {std::move(read.error()), {}, {}};
        document.apply({{m_order.now.milliseconds, 0, 0}, std::move(read->edits)});
        Done done = workspace(std::move(document));
        if (auto* const made = std::get_if<Content>(&done.answer)) made->warnings = problems_from(read->warnings);
        return done;
    }

    Done merge() {
        Read document = stored();
        if (!document) return {document.error(), {}, {}};
        Read const other = read_json();
        if (!other) return {other.error(), {}, {}};
        Applied const applied = document->merge(*other);
        settle(*document);
        Done done = workspace(*std::move(document));
        if (auto* const merged = std::get_if<Content>(&done.answer))
            merged->lost = static_cast<std::uint32_t>(applied.lost.size());
        return done;
    }

    // -- writing -----------------------------------------------------------------------------------------------------

    Done workspace(Read read) {
        if (!read) return {std::move(read.error()), {}, {}};
        Document const& document = *read;
        Content made;
        made.id = document.id_of(document.workspace().id);
        made.name = document.workspace().name;
        for (std::size_t kind = 1; kind < kind_count; ++kind) {
            RecordTable const records = document.all(static_cast<Kind>(kind));
            for (std::size_t row = 0; row < records.size(); ++row) made.counts[kind] += records[row].deleted ? 0U : 1U;
        }
        return {std::move(made), shards_of_all(document), {}};
    }

    // In parts where there is much, so that progress can be told.
    std::vector<ShardBytes> shards_of_all(Document const& document) {
        constexpr std::uint32_t few = 20'000;
        constexpr std::size_t part = 16;
        if (document.slot_count() < few) return shards_from_document(document);
        std::vector<std::uint32_t> keys(shard_count + 1);
        std::iota(keys.begin(), keys.end(), 0U);
        std::vector<ShardBytes> all = id_list(document);
        for (std::size_t first = 0; first < keys.size(); first += part) {
            std::span<std::uint32_t const> const some = std::span(keys).subspan(first);
            std::ranges::move(
                shards_from_document(document, some.first(std::min(part, some.size())), ids_to_list(document)),
                std::back_inserter(all));
            m_progress(0.5 + 0.5 * static_cast<double>(first) / static_cast<double>(keys.size()));
        }
        return all;
    }

    Done written(std::string mime, FunctionRef<std::string(Document const&)> write) {
        Read const document = stored();
        if (!document) return {document.error(), {}, {}};
        return {File{std::move(mime)}, {}, write(*document)};
    }

    std::string report(Document const& document) const {
        Index const index(document);
        Evaluation const evaluation(document, index, {m_order.today, m_order.now}, preset_of(document.workspace()));
        return html_report(document, index, evaluation, m_words);
    }

    Order const& m_order;
    Given m_given;
    Progress m_progress;
    Words m_words; // of the reader
};

} // namespace

Done carry_out(Order const& order, Given given, Progress progress) {
    return Worker(order, std::move(given), progress).run();
}

} // namespace okra::work
