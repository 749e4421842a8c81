// Workspaces of any size for tests and benchmarks: the same seed gives the same bytes on every machine.
#pragma once

#include <cstddef>
#include <cstdint>

#include "model/document.hpp"

namespace okra {

struct GenerateOptions {
    std::size_t objectives = 20;
    std::size_t key_results = 60;
    std::size_t check_ins = 300;
    std::uint64_t seed = 1;
};
Document generate(GenerateOptions const&);

// Moves every date and instant of the workspace, for the sample company.
void shift_days(Document&, int days);

} // namespace okra
