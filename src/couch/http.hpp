// Requests over HTTP: the only user of libcurl.
#pragma once

#include <expected>
#include <string>

namespace okra {

struct HttpAsk {
    std::string method = "GET";
    std::string url;
    std::string login; // "name:password"; "": none
    std::string body; // JSON; "": none
};
struct HttpAnswer {
    long status = 0;
    std::string body;
};
// An error: nobody answered, in the library's words.
std::expected<HttpAnswer, std::string> http(HttpAsk const&);

} // namespace okra
