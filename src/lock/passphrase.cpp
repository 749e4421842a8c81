// Passphrases: from a file, or typed unseen.
#include "lock/passphrase.hpp"

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

namespace okra {

namespace {

// The terminal itself, whatever standard input is, without an echo as long as this lives.
class Terminal {
public:
    Terminal() : m_descriptor(::open("/dev/tty", O_RDWR | O_CLOEXEC)) {
        if (m_descriptor < 0 || ::tcgetattr(m_descriptor, &m_before) != 0) return;
        termios silent = m_before;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        m_is_silent = ::tcsetattr(m_descriptor, TCSAFLUSH, &silent) == 0;
    }
    Terminal(Terminal const&) = delete;
    Terminal& operator=(Terminal const&) = delete;
    ~Terminal() {
        if (m_is_silent) ::tcsetattr(m_descriptor, TCSAFLUSH, &m_before);
        if (m_descriptor >= 0) ::close(m_descriptor);
    }

    bool is_silent() const { return m_is_silent; }
    void say(std::string const& words) const {
        if (::write(m_descriptor, words.data(), words.size()) < 0) return; // what is asked is clear without it
    }
    std::string line() const {
        std::string typed;
        for (char letter = 0; ::read(m_descriptor, &letter, 1) == 1 && letter != '\n';) typed += letter;
        return typed;
    }

private:
    int m_descriptor;
    termios m_before{};
    bool m_is_silent = false;
};

} // namespace

std::expected<std::string, std::string> ask_passphrase(std::string const& prompt) {
    Terminal const terminal;
    if (!terminal.is_silent())
        return std::unexpected("there is no terminal to ask for the passphrase: name a file with --passphrase-file");
    terminal.say(prompt + ": ");
    std::string typed = terminal.line();
    terminal.say("\n");
    if (typed.empty()) return std::unexpected("no passphrase was given");
    return typed;
}

} // namespace okra
