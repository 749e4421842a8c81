// Files written whole or not at all.
#include "cli/write_file.hpp"

#include <cerrno>
#include <cstdio>
#include <filesystem>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace okra {

namespace {

class File {
public:
    File(std::string const& name, int flags, mode_t mode) : m_descriptor(::open(name.c_str(), flags, mode)) {}
    File(File const&) = delete;
    File& operator=(File const&) = delete;
    ~File() { close(); }

    bool is_open() const { return m_descriptor >= 0; }
    bool write(std::string_view bytes) {
        while (!bytes.empty()) {
            ssize_t const written = ::write(m_descriptor, bytes.data(), bytes.size());
            if (written < 0 && errno == EINTR) continue;
            if (written <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(written));
        }
        return true;
    }
    bool sync() { return ::fsync(m_descriptor) == 0; }
    bool close() {
        int const descriptor = m_descriptor;
        m_descriptor = -1;
        return descriptor < 0 || ::close(descriptor) == 0;
    }

private:
    int m_descriptor;
};

bool write_beside(std::string const& name, std::string_view bytes, mode_t mode) {
    constexpr mode_t permissions = 0777;
    std::string const beside = name + "." + std::to_string(::getpid()) + ".part";
    File file(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode & permissions);
    if (!file.is_open()) return false;
    bool const is_whole = file.write(bytes) && file.sync() && file.close();
    if (is_whole && std::rename(beside.c_str(), name.c_str()) == 0) return true;
    ::unlink(beside.c_str());
    return false;
}

} // namespace

bool write_file(std::string const& name, std::string_view bytes) {
    constexpr mode_t usual = 0666;
    struct stat there{};
    bool const is_there = ::stat(name.c_str(), &there) == 0;
    if (!is_there) return write_beside(name, bytes, usual);
    if (S_ISREG(there.st_mode)) {
        std::error_code error;
        std::filesystem::path const target = std::filesystem::canonical(name, error); // behind links
        return !error && ::access(name.c_str(), W_OK) == 0 && write_beside(target.string(), bytes, there.st_mode);
    }
    File device(name, O_WRONLY | O_CLOEXEC, usual);
    return device.is_open() && device.write(bytes) && device.close();
}

} // namespace okra
