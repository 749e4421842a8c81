// What all reports as HTML pages share: the head with its style, and plain text as HTML.
#pragma once

#include <string>
#include <string_view>

namespace okra {

// Up to and with <body>: no script, nothing loaded.
void begin_html_page(std::string& out, std::string_view language, std::string_view title);
void append_html(std::string& out, std::string_view plain);

} // namespace okra
