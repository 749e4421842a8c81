// Any bytes as somebody's what-if: refused, or read, written as it was read, and done on a small plan without a fault.
#include <cstdint>
#include <string>
#include <string_view>

#include "format/branch_bytes.hpp"
#include "format/bytes.hpp"
#include "session/branch.hpp"
#include "support/build.hpp"
#include "support/fuzz_bytes.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace okra;
    std::string_view const bytes(reinterpret_cast<char const*>(data), size);
    (void)branch_from_file(bytes);
    (void)branch_from_bytes(sealed("OKRW", bytes));
    auto const file = branch_from_file(sealed("OKRF", bytes)); // past the checksum
    if (!file) return 0;
    auto const again = branch_from_file(file_from_branch(*file));
    test::require(again && again->head == file->head && again->steps == file->steps);

    test::Doc d;
    d.objective("o1").title = "Win";
    d.metric("k1", {"o1"}, 24, 4).title = "Review time";
    Session plan(IdMaker(Random(1)), 1);
    plan.set_today(Date{20'500}, Instant{1'771'200'000'000});
    plan.look_at(std::move(d).finish());
    std::vector<LogEntry> steps;
    for (std::string const& step : file->steps)
        if (auto entry = log_from_bytes(step)) steps.push_back(*std::move(entry));
    Branch const branch(plan, 1, file->head, steps);
    auto const changes = branch.changes(plan);
    Session apart = plan.apart(2, Session::Apart::ToBeEdited);
    (void)apart.take_in(edits_of(changes, changes), as_it_is("Keep"), Instant{1'771'200'001'000});
    return 0;
}
