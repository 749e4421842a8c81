// The worker's program as a function: bytes in, bytes out. It runs beside the page and knows nothing of it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/order.hpp"
#include "format/store_bytes.hpp"
#include "work/messages.hpp"

namespace okra::work {

struct Given {
    std::string file; // its bytes, let go as soon as they have been read
    std::string workspace; // id of the stored one; "": nothing is stored
    std::vector<std::string> shard_bytes;  // as the store keeps them …
    std::vector<std::uint32_t> shard_keys; // … under these numbers
    std::vector<std::string> journal; // the entries since, in order
    std::vector<std::string> log;     // the change log, for those who ask who changed what
    std::vector<std::string> sheets;  // names, of a workbook with several
    Fault fault = Fault::None;        // then there is no file
};

struct Done {
    Answer answer;
    std::vector<ShardBytes> shards; // of a Content
    std::string file;               // of a File
};

// Told now and then how far it is, 0 to 1.
using Progress = FunctionRef<void(double)>;

Done carry_out(Order const&, Given, Progress);

} // namespace okra::work
