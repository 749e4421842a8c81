// Messages there and back: makes messages of random values, writes them for JavaScript, and says whether what came back
// is the same. tests/wire/round_trip.test.mjs is the other end.
#include <emscripten/emscripten.h>

#include <limits>
#include <memory>

#include "messages.hpp"

namespace okra::platform {

namespace {

// Reads messages out of nothing: values at random, among them the ends of each type, and every alternative in turn.
class Dice : public Wire {
public:
    explicit Dice(std::uint64_t seed) : m_state(seed) {}

    template <class T>
        requires std::is_enum_v<T>
    void number(T& value) {
        value = static_cast<T>(up_to(count_of(T{})));
    }
    template <std::floating_point T>
    void number(T& value) {
        std::array<T, 7> const ends{0,
                                    T{-0.0},
                                    -1,
                                    std::numeric_limits<T>::max(),
                                    std::numeric_limits<T>::denorm_min(),
                                    std::numeric_limits<T>::infinity(),
                                    static_cast<T>(next() >> 32U) / 65536};
        value = ends[up_to(ends.size())];
    }
    template <std::integral T>
    void number(T& value) {
        std::array<T, 4> const ends{0, std::numeric_limits<T>::min(), most<T>(), static_cast<T>(next() % most<T>())};
        value = ends[up_to(ends.size())];
        if constexpr (std::is_signed_v<T> && sizeof(T) == 8) value %= most<T>();
    }
    void number(bool& value) { value = up_to(2) == 1; }
    void number(char32_t& value) {
        std::array<char32_t, 5> const all{0, U'a', U'é', U'語', U'🚀'};
        value = all[up_to(all.size())];
    }
    std::size_t count() { return up_to(4); }
    std::size_t place(std::size_t places) { return m_place++ % places; }
    void text(std::string& value) {
        std::array<std::string_view, 8> const pieces{
            "",     "a", "“Größe” — 語", "🚀👩‍👩‍👧", "مرحبا", "\xEF\xBB\xBF", std::string_view("\0\n", 2),
            "long "};
        for (auto n = up_to(3); n > 0; --n) value += pieces[up_to(pieces.size())];
        if (up_to(16) == 0) value.append(100'000, 'x');
    }
    void bytes(std::string& value) {
        value.resize(up_to(3) * up_to(300));
        for (auto& byte : value) byte = static_cast<char>(next());
    }
    template <class T>
    void kept(std::vector<T>& values) {
        several(values);
    }

private:
    // The page's numbers are exact up to 2^53; words of 64 bits that must be whole are no counts.
    template <class T>
    static constexpr T most() {
        if constexpr (sizeof(T) == 8) return T{1} << 53U;
        else return std::numeric_limits<T>::max();
    }
    std::uint64_t next() {
        m_state = m_state * 6364136223846793005U + 1442695040888963407U;
        return m_state ^ (m_state >> 29U);
    }
    std::size_t up_to(std::size_t end) { return static_cast<std::size_t>((next() >> 20U) % end); }

    std::uint64_t m_state;
    std::size_t m_place = static_cast<std::size_t>(m_state);
};

// All of a message in one text, large bytes too, to be compared.
class Whole : public Writer {
public:
    void bytes(std::string_view value) { text(value); }
    template <class T>
    void kept(std::vector<T> const& values) {
        count(values.size());
        for (auto const& value : values) (*this)(value);
    }
};

struct Echo {
    std::variant<FrameInput, FrameOutput, Environment> sent;
    std::vector<std::byte> inbox;
    std::vector<std::string> blobs;
    Writer outbox;
};

template <class Message>
std::string whole(Message const& message) {
    Whole out;
    out(message);
    return std::string(out.since(0));
}

template <class Message>
std::byte const* send(Echo& echo, std::uint32_t seed) {
    Dice dice(seed);
    auto& message = echo.sent.emplace<Message>();
    dice(message);
    echo.outbox.clear();
    echo.outbox(std::as_const(message));
    return echo.outbox.data();
}

} // namespace

extern "C" {

EMSCRIPTEN_KEEPALIVE Echo* echo_start() { return std::make_unique<Echo>().release(); }

EMSCRIPTEN_KEEPALIVE std::byte* echo_inbox(Echo* echo, std::size_t size) {
    echo->inbox.resize(size);
    return echo->inbox.data();
}

EMSCRIPTEN_KEEPALIVE char* echo_blob(Echo* echo, std::size_t size) {
    return echo->blobs.emplace_back(size, '\0').data();
}

// Where a message of random values lies, written for JavaScript.
EMSCRIPTEN_KEEPALIVE std::byte const* echo_send(Echo* echo, int which, std::uint32_t seed) {
    if (which == 0) return send<FrameInput>(*echo, seed);
    if (which == 1) return send<FrameOutput>(*echo, seed);
    return send<Environment>(*echo, seed);
}

// Whether the message in the inbox is the one that was sent last.
EMSCRIPTEN_KEEPALIVE int echo_same(Echo* echo) {
    Reader in(echo->inbox, echo->blobs);
    auto const same = std::visit(
        [&]<class Message>(Message const& sent) {
            Message back;
            in(back);
            return whole(back) == whole(sent);
        },
        echo->sent);
    echo->blobs.clear();
    return same ? 1 : 0;
}

} // extern "C"

} // namespace okra::platform

int main() { return 0; }
