// Coach rules and templates as a file.
#include "session/part_file.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "base/json_value.hpp"

namespace okra {

namespace {

void add_text(std::string& out, std::string_view name, std::string_view value) {
    if (value.empty()) return;
    out += ",";
    append_json_string(out, name);
    out += ":";
    append_json_string(out, value);
}

void add_list(std::string& out, std::string_view name, std::vector<std::string> const& values) {
    if (values.empty()) return;
    out += ",";
    append_json_string(out, name);
    out += ":[";
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (i > 0) out += ",";
        append_json_string(out, values[i]);
    }
    out += "]";
}

std::string_view name_of(Severity severity) {
    constexpr std::array<std::string_view, 4> names{"", "important", "advice", "hint"};
    return names[static_cast<std::size_t>(severity)];
}

void add(std::string& out, CoachRule const& it) {
    add_text(out, "rule", it.rule);
    if (!it.on) out += ",\"on\":false";
    add_text(out, "severity", name_of(it.severity));
    add_list(out, "words", it.words);
    add_text(out, "why", it.why);
    add_text(out, "fix", it.fix);
    add_text(out, "weak", it.weak);
    add_text(out, "strong", it.strong);
}

void add(std::string& out, Template const& it) {
    add_text(out, "name", it.name);
    add_text(out, "description", it.description);
    add_text(out, "category", it.category);
    add_list(out, "placeholders", it.placeholders);
    if (!it.content.empty()) out += ",\"content\":" + it.content;
}

bool is_part(CoachRule const& it) { return !it.deleted && !it.muted_on; }
bool is_part(Template const& it) { return !it.deleted; }

template <class R>
PartFile file_of(Document const& document, std::string_view array) {
    std::vector<R const*> records;
    for (R const& it : document.all<R>())
        if (is_part(it)) records.push_back(&it);
    std::ranges::sort(records, {}, [&](R const* it) { return document.id_of(it->id); });
    PartFile file{"{\n\"format\":\"okra\",\"version\":1,\n\"" + std::string(array) + "\":[", records.size()};
    for (R const* const it : records) {
        file.text += it == records.front() ? "\n{\"id\":" : ",\n{\"id\":";
        append_json_string(file.text, document.id_of(it->id));
        add(file.text, *it);
        file.text += "}";
    }
    file.text += "]\n}\n";
    return file;
}

} // namespace

PartFile part_file(Document const& document, Kind kind) {
    return kind == Kind::Template ? file_of<Template>(document, "templates")
                                  : file_of<CoachRule>(document, "coach_rules");
}

} // namespace okra
