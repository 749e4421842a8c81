#include "couch/http.hpp"

#include <memory>

#include <curl/curl.h>

namespace okra {

namespace {

constexpr std::size_t most_bytes = std::size_t{256} * 1024 * 1024;
constexpr long patience = 30; // seconds to connect, and seconds without a byte

struct Freeing {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

std::size_t take(char const* bytes, std::size_t size, std::size_t count, void* to) {
    auto& body = *static_cast<std::string*>(to);
    if (body.size() + size * count > most_bytes) return 0;
    body.append(bytes, size * count);
    return size * count;
}

} // namespace

std::expected<HttpAnswer, std::string> http(HttpAsk const& ask) {
    static CURLcode const ready = curl_global_init(CURL_GLOBAL_DEFAULT); // as the library wants it, once
    std::unique_ptr<CURL, Freeing> const handle(ready == CURLE_OK ? curl_easy_init() : nullptr);
    std::unique_ptr<curl_slist, Freeing> const head(curl_slist_append(nullptr, "Content-Type: application/json"));
    if (!handle || !head) return std::unexpected(std::string("libcurl cannot start"));
    HttpAnswer answer;
    CURL* const to = handle.get();
    curl_easy_setopt(to, CURLOPT_URL, ask.url.c_str());
    curl_easy_setopt(to, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(to, CURLOPT_CUSTOMREQUEST, ask.method.c_str());
    curl_easy_setopt(to, CURLOPT_HTTPHEADER, head.get());
    curl_easy_setopt(to, CURLOPT_USERAGENT, "okra");
    curl_easy_setopt(to, CURLOPT_ACCEPT_ENCODING, "");
    curl_easy_setopt(to, CURLOPT_CONNECTTIMEOUT, patience);
    curl_easy_setopt(to, CURLOPT_LOW_SPEED_TIME, patience);
    curl_easy_setopt(to, CURLOPT_LOW_SPEED_LIMIT, 1L);
    curl_easy_setopt(to, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(to, CURLOPT_WRITEFUNCTION, &take);
    curl_easy_setopt(to, CURLOPT_WRITEDATA, &answer.body);
    if (!ask.login.empty()) {
        curl_easy_setopt(to, CURLOPT_HTTPAUTH, CURLAUTH_BASIC);
        curl_easy_setopt(to, CURLOPT_USERPWD, ask.login.c_str());
    }
    if (!ask.body.empty()) {
        curl_easy_setopt(to, CURLOPT_POSTFIELDS, ask.body.c_str());
        curl_easy_setopt(to, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(ask.body.size()));
    }
    CURLcode const done = curl_easy_perform(to);
    if (done != CURLE_OK) return std::unexpected(std::string(curl_easy_strerror(done)));
    curl_easy_getinfo(to, CURLINFO_RESPONSE_CODE, &answer.status);
    return answer;
}

} // namespace okra
