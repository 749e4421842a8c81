// A report as one HTML page: no script, nothing loaded, light and dark, fit for print and mail.
#pragma once

#include <string>

#include "engine/evaluation.hpp"

#include "words/words.hpp"

namespace okra {

// Of a copy for others that lacks limited objectives the report says so, as its numbers are of what is in it.
enum class WhatIsLeftOut : bool { Nothing, Limited };

// Everything as of the evaluation's date: what it comes to, what needs attention, and the tree of objectives and key
// results by cycle.
std::string html_report(Document const&, Index const&, Evaluation const&, Words const& = words_of_files(),
                        WhatIsLeftOut = WhatIsLeftOut::Nothing);

} // namespace okra
