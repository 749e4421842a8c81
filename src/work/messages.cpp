// The bytes of orders and answers.
#include "work/messages.hpp"

#include <concepts>
#include <type_traits>

#include "format/bytes.hpp"
#include "format/store_bytes.hpp"

namespace okra::work {

namespace {

void write_problems(ByteWriter& out, std::vector<Problem> const& problems) {
    out.count(problems.size());
    for (Problem const& problem : problems) {
        out.text(problem.pointer);
        out.text(problem.message);
        out.count(problem.line);
        out.count(problem.column);
    }
}

std::vector<Problem> read_problems(ByteReader& in) {
    std::vector<Problem> problems;
    for (std::size_t left = in.length(); left > 0 && !in.failed(); --left) {
        Problem& problem = problems.emplace_back();
        problem.pointer = in.text();
        problem.message = in.text();
        problem.line = static_cast<std::size_t>(in.count());
        problem.column = static_cast<std::size_t>(in.count());
    }
    return problems;
}

// -- one description of a value for both ways
// ---------------------------------------------------------------------------

// The members of each value that crosses, in one order for both ways.
template <class T, class Wanted>
concept Is = std::same_as<std::remove_const_t<T>, Wanted>;

void each_member(Is<Problem> auto& it, auto const& io) { io(it.pointer), io(it.message), io(it.line), io(it.column); }
void each_member(Is<ValueChange> auto& it, auto const& io) { io(it.label), io(it.before), io(it.after); }
void each_member(Is<RecordChange> auto& it, auto const& io) { io(it.what), io(it.kind), io(it.name), io(it.fields); }
void each_member(Is<KindChanges> auto& it, auto const& io) { io(it.made), io(it.changed), io(it.gone), io(it.same); }
void each_member(Is<Comparison> auto& it, auto const& io) { io(it.kinds), io(it.records), io(it.more); }
void each_member(Is<ConflictSide> auto& it, auto const& io) { io(it.shown), io(it.who), io(it.at); }
void each_member(Is<Conflict> auto& it, auto const& io) {
    io(it.key), io(it.kind), io(it.record), io(it.field), io(it.mine), io(it.theirs), io(it.theirs_stays);
}
void each_member(Is<ConflictChoice> auto& it, auto const& io) { io(it.key), io(it.theirs); }
void each_member(Is<Yielded> auto& it, auto const& io) { io(it.kind), io(it.record), io(it.field), io(it.shown); }
void each_member(Is<TableOptions> auto& it, auto const& io) {
    io(it.layout), io(it.delimiter), io(it.dates), io(it.decimal), io(it.record), io(it.map), io(it.on), io(it.sheet);
    io(it.skips_bad_rows);
}
void each_member(Is<CsvColumn> auto& it, auto const& io) {
    io(it.name), io(it.examples), io(it.use), io(it.taken_for), io(it.dates), io(it.decimal);
}
void each_member(Is<CsvReading> auto& it, auto const& io) {
    io(it.layout), io(it.delimiter), io(it.rows), io(it.columns);
}
void each_member(Is<Audience> auto& it, auto const& io) { io(it.who), io(it.person); }
void each_member(Is<JsonPreview> auto& it, auto const& io) {
    io(it.workspace_name), io(it.same_workspace), io(it.is_copy), io(it.counts), io(it.replaced), io(it.merged);
    io(it.conflicts), io(it.yielded);
}
void each_member(Is<TablePreview> auto& it, auto const& io) {
    io(it.reading), io(it.added), io(it.problems), io(it.warnings), io(it.sheets);
    io(it.rows_left_out), io(it.left_out);
}
void each_member(Is<ReportParts> auto& it, auto const& io) { io(it.bits); }
void each_member(Is<ReportOrder> auto& it, auto const& io) {
    io(it.kind), io(it.cycle), io(it.team), io(it.at), io(it.without), io(it.missed_by);
}
void each_member(Is<Date> auto& it, auto const& io) { io(it.days); }
void each_member(Is<ReportCell> auto& it, auto const& io) {
    io(it.text), io(it.share), io(it.expected), io(it.status), io(it.theirs);
}
void each_member(Is<ReportLine> auto& it, auto const& io) { io(it.cells), io(it.depth), io(it.strong); }
void each_member(Is<ReportSection> auto& it, auto const& io) { io(it.part), io(it.title), io(it.heads), io(it.lines); }
void each_member(Is<ReportFigure> auto& it, auto const& io) { io(it.value), io(it.label); }
void each_member(Is<ReportShare> auto& it, auto const& io) { io(it.status), io(it.count), io(it.label); }
void each_member(Is<Report> auto& it, auto const& io) {
    io(it.language), io(it.title), io(it.as_of), io(it.rules), io(it.nothing), io(it.scope), io(it.kind);
    io(it.headline), io(it.lead), io(it.progress), io(it.expected), io(it.status), io(it.figures), io(it.statuses);
    io(it.sections);
}
void each_member(Is<ReportMade> auto& it, auto const& io) { io(it.report); }
void each_member(Is<Locked> auto& it, auto const& io) { io(it.wrong); }

// Writes what it visits.
struct Out {
    ByteWriter& bytes;
    void operator()(std::string const& text) const { bytes.text(text); }
    void operator()(bool truth) const { bytes.byte(truth ? 1 : 0); }
    void operator()(char letter) const { bytes.byte(static_cast<std::uint8_t>(letter)); }
    void operator()(double number) const { bytes.number(number); }
    template <std::integral Number>
    void operator()(Number number) const {
        bytes.integer(static_cast<std::int64_t>(number));
    }
    template <class Enumeration>
        requires std::is_enum_v<Enumeration>
    void operator()(Enumeration value) const {
        bytes.byte(static_cast<std::uint8_t>(value));
    }
    template <class T>
    void operator()(std::vector<T> const& list) const {
        bytes.count(list.size());
        for (T const& each : list) (*this)(each);
    }
    template <class T, std::size_t size>
    void operator()(std::array<T, size> const& list) const {
        for (T const& each : list) (*this)(each);
    }
    template <class T>
    void operator()(std::optional<T> const& maybe) const {
        (*this)(maybe.has_value());
        if (maybe) (*this)(*maybe);
    }
    template <class A, class B>
    void operator()(std::pair<A, B> const& both) const {
        (*this)(both.first);
        (*this)(both.second);
    }
    template <class T>
        requires std::is_class_v<T>
    void operator()(T const& value) const {
        each_member(value, *this);
    }
};

// Reads into what it visits.
struct In {
    ByteReader& bytes;
    void operator()(std::string& text) const { text = bytes.text(); }
    void operator()(bool& truth) const { truth = bytes.byte() != 0; }
    void operator()(char& letter) const { letter = static_cast<char>(bytes.byte()); }
    void operator()(double& number) const { number = bytes.number(); }
    template <std::integral Number>
    void operator()(Number& number) const {
        number = static_cast<Number>(bytes.integer());
    }
    template <class Enumeration>
        requires std::is_enum_v<Enumeration>
    void operator()(Enumeration& value) const {
        auto const number = bytes.byte();
        if (number > last_of(value)) return bytes.fail();
        value = static_cast<Enumeration>(number);
    }
    template <class T>
    void operator()(std::vector<T>& list) const {
        for (std::size_t left = bytes.length(); left > 0 && !bytes.failed(); --left) (*this)(list.emplace_back());
    }
    template <class T, std::size_t size>
    void operator()(std::array<T, size>& list) const {
        for (T& each : list) (*this)(each);
    }
    template <class T>
    void operator()(std::optional<T>& maybe) const {
        bool is_there = false;
        (*this)(is_there);
        if (is_there) (*this)(maybe.emplace());
    }
    template <class A, class B>
    void operator()(std::pair<A, B>& both) const {
        (*this)(both.first);
        (*this)(both.second);
    }
    template <class T>
        requires std::is_class_v<T>
    void operator()(T& value) const {
        each_member(value, *this);
    }

private:
    static constexpr std::uint8_t last_of(Kind) { return kind_count - 1; }
    static constexpr std::uint8_t last_of(Becomes) { return static_cast<std::uint8_t>(Becomes::Gone); }
    static constexpr std::uint8_t last_of(CsvLayout) { return static_cast<std::uint8_t>(CsvLayout::Flat); }
    static constexpr std::uint8_t last_of(DateOrder) { return static_cast<std::uint8_t>(DateOrder::MonthDayYear); }
    static constexpr std::uint8_t last_of(CsvColumn::Use) {
        return static_cast<std::uint8_t>(CsvColumn::Use::Structure);
    }
    static constexpr std::uint8_t last_of(ReportKind) { return static_cast<std::uint8_t>(ReportKind::Board); }
    static constexpr std::uint8_t last_of(OutcomeBy) { return static_cast<std::uint8_t>(OutcomeBy::Owner); }
    static constexpr std::uint8_t last_of(ReportPart) { return report_part_count - 1; }
    static constexpr std::uint8_t last_of(Status) { return static_cast<std::uint8_t>(Status::NotAchieved); }
    static constexpr std::uint8_t last_of(ReportForm) { return static_cast<std::uint8_t>(ReportForm::Preview); }
    static constexpr std::uint8_t last_of(Paper) { return static_cast<std::uint8_t>(Paper::Letter); }
    static constexpr std::uint8_t last_of(Audience::Who) { return static_cast<std::uint8_t>(Audience::Who::Person); }
};

std::uint32_t read_count(ByteReader& in) { return static_cast<std::uint32_t>(in.count()); }

void write(ByteWriter& out, Refused const& refused) { write_problems(out, refused.problems); }

void write(ByteWriter& out, Content const& workspace) {
    out.text(workspace.id);
    out.text(workspace.name);
    for (std::uint32_t const count : workspace.counts) out.count(count);
    out.count(workspace.lost);
    write_problems(out, workspace.warnings);
}

void write(ByteWriter& out, Edits const& edits) {
    out.text(bytes_from_patch(edits.patch, 0));
    out.count(edits.made);
    out.count(edits.updated);
    out.count(edits.unchanged);
    write_problems(out, edits.warnings);
}

void write(ByteWriter& out, File const& file) { out.text(file.mime); }

void write(ByteWriter& out, BranchRead const& branch) { out.text(branch.bytes); }

template <class T>
void write(ByteWriter& out, T const& answer) {
    Out{out}(answer);
}

template <class T>
T read_as(ByteReader& in) {
    T answer;
    In{in}(answer);
    return answer;
}

Content read_content(ByteReader& in) {
    Content workspace;
    workspace.id = in.text();
    workspace.name = in.text();
    for (std::uint32_t& count : workspace.counts) count = read_count(in);
    workspace.lost = read_count(in);
    workspace.warnings = read_problems(in);
    return workspace;
}

Edits read_edits(ByteReader& in) {
    Edits edits;
    if (auto entry = patch_from_bytes(in.text())) edits.patch = std::move(entry->patch);
    else in.fail();
    edits.made = read_count(in);
    edits.updated = read_count(in);
    edits.unchanged = read_count(in);
    edits.warnings = read_problems(in);
    return edits;
}

Answer read_answer(ByteReader& in) {
    switch (in.byte()) { // the places of Answer
    case 0: return Refused{read_problems(in)};
    case 1: return read_content(in);
    case 2: return read_edits(in);
    case 3: return File{std::string(in.text())};
    case 4: return read_as<JsonPreview>(in);
    case 5: return read_as<TablePreview>(in);
    case 6: return read_as<Locked>(in);
    case 7: return BranchRead{std::string(in.text())};
    case 8: return read_as<ReportMade>(in);
    default: in.fail(); return {};
    }
}

bool read_whole(ByteReader const& in) { return !in.failed() && in.at_end(); }

} // namespace

namespace {

// Each text of a locale, in one order for both ways.
template <class Known, class Visit>
void for_each_text(Known& locale, Visit const& visit) {
    for (auto* const text :
         {&locale.tag, &locale.decimal, &locale.group, &locale.minus, &locale.currency, &locale.negative_currency,
          &locale.date_order, &locale.short_date, &locale.medium_date, &locale.long_date})
        visit(*text);
    for (auto* const names : {&locale.months, &locale.long_months, &locale.dated_months, &locale.dated_long_months})
        for (auto& name : *names) visit(name);
    for (auto& name : locale.weekdays) visit(name);
}

} // namespace

std::string bytes_from_order(Order const& order) {
    ByteWriter out;
    out.byte(static_cast<std::uint8_t>(order.task));
    out.text(order.file);
    out.text(order.id);
    out.integer(order.today.days);
    out.integer(order.now.milliseconds);
    out.text(order.language);
    out.text(order.texts);
    for_each_text(order.locale, [&](std::string const& text) { out.text(text); });
    out.integer(static_cast<std::int64_t>(order.locale.zero));
    for (int const number : {order.locale.last_group, order.locale.other_groups, order.locale.least_grouped})
        out.integer(number);
    Out const rest{out};
    rest(order.table), rest(order.choices), rest(order.audience), rest(order.redacted);
    rest(order.report), rest(order.paper), rest(order.report_form), rest(order.from), rest(order.to_read);
    return std::move(out).take();
}

std::optional<Order> order_from_bytes(std::string_view bytes) {
    ByteReader in(bytes);
    Order order;
    std::uint8_t const task = in.byte();
    order.task = static_cast<Task>(task);
    order.file = in.text();
    order.id = in.text();
    order.today.days = static_cast<std::int32_t>(in.integer());
    order.now.milliseconds = in.integer();
    order.language = in.text();
    order.texts = in.text();
    for_each_text(order.locale, [&](std::string& text) { text = in.text(); });
    order.locale.zero = static_cast<char32_t>(in.integer());
    for (int* const number : {&order.locale.last_group, &order.locale.other_groups, &order.locale.least_grouped})
        *number = static_cast<int>(in.integer());
    In const rest{in};
    rest(order.table), rest(order.choices), rest(order.audience), rest(order.redacted);
    rest(order.report), rest(order.paper), rest(order.report_form), rest(order.from), rest(order.to_read);
    if (!read_whole(in) || task > static_cast<std::uint8_t>(Task::WriteHandoff)) return std::nullopt;
    return order;
}

std::string bytes_from_answer(Answer const& answer) {
    ByteWriter out;
    out.byte(static_cast<std::uint8_t>(answer.index()));
    std::visit([&](auto const& each) { write(out, each); }, answer);
    return std::move(out).take();
}

std::optional<Answer> answer_from_bytes(std::string_view bytes) {
    ByteReader in(bytes);
    Answer answer = read_answer(in);
    if (!read_whole(in)) return std::nullopt;
    return answer;
}

} // namespace okra::work
