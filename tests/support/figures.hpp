// Figures of a benchmark: printed as they come, written as JSON for scripts/bench; and what benchmarks read.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#ifndef __wasm__
#include <sys/resource.h>
#endif

namespace okra::test {

inline double peak_megabytes() {
#ifdef __wasm__
    return static_cast<double>(__builtin_wasm_memory_size(0)) * 65536 / 1e6; // memory never shrinks
#else
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) * 1024 / 1e6;
#endif
}

// Milliseconds that this thread has had a processor, which other programs on the machine do not change much;
// the time of day where the system does not tell. tests/bench/baseline.mjs measures the same.
inline double cpu_milliseconds() {
    constexpr double nanoseconds = 1e6;
    double spent = 0;
    if (std::FILE* const file = std::fopen("/proc/thread-self/schedstat", "r")) {
        if (std::fscanf(file, "%lf", &spent) != 1) spent = 0;
        (void)std::fclose(file);
    }
    if (spent > 0) return spent / nanoseconds;
    std::chrono::duration<double, std::milli> const now = std::chrono::steady_clock::now().time_since_epoch();
    return now.count();
}

class Figures {
public:
    template <class Work>
    auto time(std::string const& name, Work const& work) {
        double const start = cpu_milliseconds();
        auto result = work();
        add(name, cpu_milliseconds() - start, "ms");
        return result;
    }
    void add(std::string const& name, double value, char const* unit) {
        std::printf("%-28s %12.3f %s\n", name.c_str(), value, unit);
        std::fflush(stdout);
        m_values.emplace_back(name, value);
    }
    void write(char const* path) const {
        std::ofstream file(path);
        file << "{";
        for (std::size_t i = 0; i < m_values.size(); ++i)
            file << (i > 0 ? "," : "") << '"' << m_values[i].first << "\":" << m_values[i].second;
        file << "}\n";
    }

private:
    std::vector<std::pair<std::string, double>> m_values;
};

// Milliseconds of one. Short work is repeated within a round, as the clock moves in steps of some milliseconds.
template <class Work>
double least_of(Work const& work) {
    constexpr int rounds = 3; // the best one counts: what is above it is the machine's noise
    constexpr double long_enough = 30;
    constexpr double most_times = 64;
    double const first = cpu_milliseconds();
    work();
    double const once = std::max(cpu_milliseconds() - first, long_enough / most_times);
    int const times = static_cast<int>(std::max(1.0, long_enough / once));
    double least = 1e9;
    for (int round = 0; round < rounds; ++round) {
        double const start = cpu_milliseconds();
        for (int i = 0; i < times; ++i) work();
        least = std::min(least, (cpu_milliseconds() - start) / times);
    }
    return least;
}

inline std::string text_of(char const* path) {
    std::ifstream file(path, std::ios::binary | std::ios::ate);
    std::string text(static_cast<std::size_t>(std::max<std::streamoff>(file.tellg(), 0)), '\0');
    file.seekg(0);
    file.read(text.data(), static_cast<std::streamsize>(text.size()));
    return text;
}

} // namespace okra::test
