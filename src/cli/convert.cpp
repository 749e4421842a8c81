// `okra convert`: one file read and written in another shape, by the extension of its name.
#include "cli/commands.hpp"

namespace okra {

int run_convert(Tool& tool) {
    auto const args = tool.parse({}, {}, 2);
    if (!args) return tool.code();
    std::string const& to = args->words()[1];
    for (std::string const& name : args->words())
        if (name != "-" && !name.ends_with(".json"))
            return tool.usage(name + ": only .json files can be converted yet");
    std::optional<Document> const document = tool.load(args->words()[0]);
    return document ? tool.save(to, json_from_document(*document)) : tool.code();
}

} // namespace okra
