// Reading, checking, merging and writing whole workspaces.
#include "work/work.hpp"

#include <algorithm>
#include <numeric>
#include <span>
#include <utility>

#include "base/hash.hpp"
#include "command/words.hpp"
#include "engine/repair.hpp"
#include "format/branch_bytes.hpp"
#include "format/csv.hpp"
#include "format/kept_copy.hpp"
#include "format/log_bytes.hpp"
#include "format/workbook.hpp"
#include "model/visit.hpp"
#include "session/report_wanted.hpp"
#include "session/sample.hpp"
#include "words/texts/elsewhere.hpp"
#include "words/texts/exchange.hpp"
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
        if (m_given.fault != Fault::None) return {hindered(), {}, {}};
        switch (m_order.task) {
        case Task::ReadJson: return workspace(read_json());
        case Task::ReadSample: return workspace(read_sample());
        case Task::ReadCsv: return read_csv();
        case Task::ReadCsvNew: return read_csv_new();
        case Task::Merge: return merge();
        case Task::PreviewJson: return preview_json();
        case Task::PreviewTable: return preview_table();
        case Task::ReadBranch: return read_branch();
        case Task::WriteJson:
            return written("application/json", [](Document const& it) { return json_from_document(it); });
        case Task::WriteCopy: return write_copy();
        case Task::WriteWorkbook:
            return written("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                           [&](Document const& it) {
                               return workbook_from_document(it, [&](Kind kind) { return kind_plural(m_words, kind); });
                           });
        case Task::WriteCsv:
            return written("text/csv",
                           [](Document const& it) { return csv_from_document(it, {.byte_order_mark = true}); });
        case Task::WriteReport: return report();
        case Task::WriteHandoff: return write_handoff();
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

    Done read_branch() {
        std::string bytes = std::move(m_given.file);
        auto const read = branch_from_file(bytes);
        if (!read) return {refused(std::string(m_words(text::branch_damaged))), {}, {}};
        return {BranchRead{std::move(bytes)}, {}, {}};
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

    // What hindered web/worker.ts.
    Answer hindered() const {
        constexpr std::string_view most = "150"; // MB, in web/workbook.ts
        switch (m_given.fault) {
        case Fault::Locked: return Locked{};
        case Fault::WrongPassphrase: return Locked{.wrong = true};
        case Fault::NewerLock: return refused(std::string(m_words(text::lock_newer)));
        case Fault::TooLarge: return refused(m_words(text::workbook_too_large, {{"most", most}}));
        case Fault::NoWorkbook: return refused(std::string(m_words(text::workbook_unreadable)));
        case Fault::DamagedLock:
        case Fault::None: break;
        }
        return refused(std::string(m_words(text::lock_damaged)));
    }
    static Refused refused(std::string message) { return {{{.pointer = {}, .message = std::move(message)}}}; }

    CsvOptions csv_options() const {
        TableOptions const& asked = m_order.table;
        return {.now = m_order.now,
                .today = m_order.today,
                .layout = asked.layout,
                .delimiter = asked.delimiter,
                .dates = asked.dates,
                .decimal = asked.decimal,
                .on = asked.on,
                .record = asked.record,
                .map = asked.map,
                .skips_bad_rows = asked.skips_bad_rows,
                .words = &m_words};
    }

    std::expected<CsvImport, Refused> import_into(Document const& document) {
        auto read = import_csv(m_given.file, document, csv_options());
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
        Document document = new_workspace();
        auto read = import_into(document);
        if (!read) return {std::move(read.error()), {}, {}};
        document.apply({{m_order.now.milliseconds, 0, 0}, std::move(read->edits)});
        Done done = workspace(std::move(document));
        if (auto* const made = std::get_if<Content>(&done.answer)) made->warnings = problems_from(read->warnings);
        return done;
    }

    // Who has made which of our own changes, as the log and what was merged before tell.
    Authors our_authors(Document const& document) const {
        Authors authors = authors_in(document);
        for (std::string const& bytes : m_given.log)
            if (auto const entry = log_from_bytes(bytes); entry && !entry->person.empty())
                authors.of_steps[entry->stamp] = entry->person;
        return authors;
    }

    Done merge() {
        Read const document = stored();
        if (!document) return {document.error(), {}, {}};
        Read const other = read_json();
        if (!other) return {other.error(), {}, {}};
        Merging merging =
            merge_copies(*document, *other, our_authors(*document), m_words, m_order.now, m_order.choices);
        auto const lost = static_cast<std::uint32_t>(merging.conflicts.size() + merging.yielded.size());
        Done done = workspace(std::move(merging.merged));
        if (auto* const merged = std::get_if<Content>(&done.answer)) merged->lost = lost;
        return done;
    }

    Done preview_json() {
        Read const document = stored();
        if (!document) return {document.error(), {}, {}};
        Read const other = read_json();
        if (!other) return {other.error(), {}, {}};
        JsonPreview preview{.workspace_name = other->workspace().name,
                            .same_workspace =
                                other->id_of(other->workspace().id) == document->id_of(document->workspace().id),
                            .is_copy = has_stamps(*other),
                            .counts = counts_of(*other),
                            .replaced = compare(*document, *other, m_words)};
        m_progress(0.7);
        Merging merging = merge_copies(*document, *other, our_authors(*document), m_words, m_order.now);
        m_progress(0.9);
        preview.merged = compare(*document, merging.merged, m_words);
        preview.conflicts = std::move(merging.conflicts);
        preview.yielded = std::move(merging.yielded);
        return {std::move(preview), {}, {}};
    }
    static bool has_stamps(Document const& document) {
        bool more = false;
        Stamp const first = document.workspace().stamp;
        visit_records(document, [&](Record const& record, Kind) {
            more = more || record.stamp != first || (record.extras && !record.extras->stamps.empty());
        });
        return more;
    }

    Done preview_table() {
        Read document = m_given.workspace.empty() ? Read(new_workspace()) : stored();
        if (!document) return {std::move(document.error()), {}, {}};
        CsvLook look = look_at_csv(m_given.file, *document, csv_options());
        m_given.file = {};
        TablePreview preview{.reading = std::move(look.reading), .sheets = std::move(m_given.sheets)};
        if (!look.result) preview.problems = problems_from(look.result.error());
        if (look.result) {
            preview.warnings = problems_from(look.result->warnings);
            preview.rows_left_out = static_cast<std::uint32_t>(look.result->rows_left_out);
            preview.left_out = problems_from(look.result->left_out);
            Document added = *document;
            added.apply({{m_order.now.milliseconds, 0, 0}, std::move(look.result->edits)});
            preview.added = compare(*document, added, m_words);
        }
        return {std::move(preview), {}, {}};
    }
    Document new_workspace() const {
        Document::Builder builder(m_order.id);
        builder.workspace().name = name_without_ending(m_order.file);
        builder.workspace().stamp = {m_order.now.milliseconds, 0, 0};
        return std::move(builder).finish();
    }

    // -- writing -----------------------------------------------------------------------------------------------------

    Done workspace(Read read) {
        if (!read) return {std::move(read.error()), {}, {}};
        Document const& document = *read;
        Content made;
        made.id = document.id_of(document.workspace().id);
        made.name = document.workspace().name;
        made.counts = counts_of(document);
        return {std::move(made), shards_of_all(document), {}};
    }
    static std::array<std::uint32_t, kind_count> counts_of(Document const& document) {
        std::array<std::uint32_t, kind_count> counts{};
        visit_records(document, [&](Record const& record, Kind kind) {
            counts[static_cast<std::size_t>(kind)] += record.deleted ? 0U : 1U;
        });
        return counts;
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
        if (m_order.redacted) return {File{std::move(mime)}, {}, write(redacted_copy(*document))};
        if (m_order.audience.who == Audience::Who::All) return {File{std::move(mime)}, {}, write(*document)};
        Document const copy = copy_for(*document, m_order.audience);
        return {File{std::move(mime)}, {}, write(copy)};
    }

    Document redacted_copy(Document const& document) const {
        return okra::redacted(document, [&](Kind kind, std::size_t number) {
            std::string const name = kind_name(m_words, kind);
            return kind == Kind::Workspace ? name : name + " " + std::to_string(number);
        });
    }

    Done write_handoff() {
        Read const document = stored();
        if (!document) return {document.error(), {}, {}};
        if (m_order.redacted) return handed(redacted_copy(*document));
        auto const told = told_of_replicas(*document, our_authors(*document));
        return handed(copy_for(*document, m_order.audience, KeepStamps::Yes, told));
    }
    // A line each: whose they are, how they may be used, what goes along, who hands them over. web/worker.ts reads
    // that.
    Done handed(Document const& copy) {
        bool const all = m_order.audience.who == Audience::Who::All && !m_order.redacted;
        std::string said(copy.id_of(copy.workspace().id));
        said.append(m_order.to_read ? "\nread" : "\nedit").append(all ? "\nwhat-ifs\n" : "\nalone\n");
        return {File{"text/html"}, shards_of_all(copy), said + m_order.from};
    }

    // What a colleague goes on with: it comes back with stamps that tell what he has seen.
    Done write_copy() {
        Read const document = stored();
        if (!document) return {document.error(), {}, {}};
        auto const told = told_of_replicas(*document, our_authors(*document));
        Document const copy = copy_for(*document, m_order.audience, KeepStamps::Yes, told);
        return {File{"application/json"}, {}, json_from_document(copy, Stamps::With)};
    }

    Done report() {
        Read const document = stored();
        if (!document) return {document.error(), {}, {}};
        ReportWanted const wanted{
            .order = m_order.report, .audience = m_order.audience, .redacted = m_order.redacted, .english = false};
        Report made = report_for(*document, wanted, {m_order.today, m_order.now}, m_words);
        m_progress(0.9);
        switch (m_order.report_form) {
        case ReportForm::Markdown: return {File{"text/markdown;charset=utf-8"}, {}, markdown_of(made)};
        case ReportForm::Csv: return {File{"text/csv;charset=utf-8"}, {}, "\uFEFF" + csv_of(made)};
        case ReportForm::Slides: return {File{"application/vnd.okra.slides+json"}, {}, slides_of(made)};
        case ReportForm::Preview: return preview_report(std::move(made));
        case ReportForm::Page: break;
        }
        return {File{"text/html"}, {}, html_of(made, m_order.paper)};
    }
    // More than the screen lays out on its pages is not sent to it.
    static Done preview_report(Report made) {
        constexpr std::size_t most_lines = 2000;
        for (ReportSection& section : made.sections)
            if (section.lines.size() > most_lines) section.lines.resize(most_lines);
        return {ReportMade{std::move(made)}, {}, {}};
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
