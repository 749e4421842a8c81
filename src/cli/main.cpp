// The `okra` command's door to the machine: arguments, streams and the clock.
#include <chrono>
#include <ctime>
#include <iostream>
#include <string>
#include <vector>

#include <unistd.h>

#include "cli/cli.hpp"

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
    return okra::run(args, std::cin, std::cout, std::cerr, today, output);
}
