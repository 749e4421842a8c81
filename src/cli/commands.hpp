// The commands of `okra`, one function each; cli.cpp lists them with their help.
#pragma once

#include "cli/tool.hpp"

namespace okra {

// files.cpp
int run_check(Tool&);
int run_merge(Tool&);
int run_generate(Tool&);
int run_schema(Tool&);

// sync.cpp
int run_sync(Tool&);

// convert.cpp
int run_convert(Tool&);

// numbers.cpp
int run_rollup(Tool&);
int run_explain(Tool&);

// lists.cpp
int run_list(Tool&);
int run_search(Tool&);
int run_attention(Tool&);

// analytics.cpp
int run_analytics(Tool&);

// reports.cpp
int run_report(Tool&);

// series.cpp
int run_series(Tool&);

// cycles.cpp
int run_grade(Tool&);
int run_carry(Tool&);
int run_presets(Tool&);

} // namespace okra
