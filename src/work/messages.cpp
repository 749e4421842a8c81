// The bytes of orders and answers.
#include "work/messages.hpp"

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
    if (!read_whole(in) || task > static_cast<std::uint8_t>(Task::WriteReport)) return std::nullopt;
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
