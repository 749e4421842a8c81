// A talk with a CouchDB: its addresses and its JSON around the sync replica and the keys.
#pragma once

#include <expected>
#include <functional>
#include <string>

#include "couch/http.hpp"
#include "model/document.hpp"
#include "sync/talk.hpp"

namespace okra {

using Http = std::function<std::expected<HttpAnswer, std::string>(HttpAsk const&)>;

// Until both have the same, or something is in the way: what has come until then stands. A document without a workspace
// becomes the one that is shared there.
Talk talk_with_couch(TalkAsk const&, Document&, SyncReplica&, Http const& = http);

} // namespace okra
