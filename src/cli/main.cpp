// The `okra` command's door to the machine: arguments, streams and the clock.
#include <chrono>
#include <ctime>
#include <iostream>
#include <string>
#include <vector>

#include <unistd.h>

#include "cli/cli.hpp"
#include "cli/tool.hpp"
#include "couch/couch.hpp"
#include "lock/lock.hpp"
#include "lock/passphrase.hpp"

namespace {

std::expected<std::string, std::string> in_words(std::expected<std::string, okra::LockFault> made) {
    if (made) return *std::move(made);
    return std::unexpected(std::string(okra::sentence_of(made.error())));
}

constexpr okra::Locksmith locksmith{
    .lock = [](std::string_view bytes,
               std::string_view passphrase) { return in_words(okra::locked(bytes, passphrase)); },
    .unlock = [](std::string_view bytes,
                 std::string_view passphrase) { return in_words(okra::unlocked(bytes, passphrase)); },
    .ask = okra::ask_passphrase,
    .talk = [](okra::TalkAsk const& ask, okra::Document& document,
               okra::SyncReplica& replica) { return okra::talk_with_couch(ask, document, replica); },
};

} // namespace

int main(int argc, char** argv) {
    std::ios::sync_with_stdio(false);
    std::vector<std::string> const args(argv + (argc > 0 ? 1 : 0), argv + argc);
    auto const now =
        std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch());
    // Reports are for the day that it is here.
    std::time_t const seconds = now.count() / 1000;
    std::tm here{};
    okra::Date today = okra::date_of(okra::Instant{now.count()});
    if (::localtime_r(&seconds, &here) != nullptr)
        today = okra::date_from({here.tm_year + 1900, here.tm_mon + 1, here.tm_mday});
    auto const output = ::isatty(STDOUT_FILENO) != 0 ? okra::Output::Terminal : okra::Output::Piped;
    return okra::run(args, std::cin, std::cout, std::cerr, today, output, &locksmith);
}
