// The rotation of backups: a year of use, and a disk whose every n-th write fails.
#include <algorithm>
#include <vector>

#include <doctest/doctest.h>

#include "session/backup_ring.hpp"

using namespace okra;

namespace {

constexpr std::int64_t minute = 60'000;
constexpr std::int64_t hour = 60 * minute;
constexpr std::int64_t day = 24 * hour;

void remove(std::vector<RingEntry>& all, std::vector<std::size_t> const& gone) {
    for (auto place = gone.rbegin(); place != gone.rend(); ++place)
        all.erase(all.begin() + static_cast<std::ptrdiff_t>(*place));
}

// Somebody works from 8 to 17, a backup every ten minutes, and each n-th write or deletion of the disk fails.
struct Browser {
    std::vector<RingEntry> disk;
    std::int64_t now = 0;
    int every = 0; // 0: nothing fails
    int asked = 0;
    int failed = 0;

    bool works() {
        bool const fails = every != 0 && ++asked % every == 0;
        failed += fails ? 1 : 0;
        return !fails;
    }
    void live(std::int64_t until) {
        for (; now < until; now += 10 * minute) {
            if (now % day < 8 * hour || now % day >= 17 * hour) continue;
            if (!is_backup_due(disk, Instant{now}) || !works()) continue;
            disk.push_back({Instant{now}, false});
            std::vector<std::size_t> gone = outdated(disk, Instant{now});
            std::erase_if(gone, [&](std::size_t) { return !works(); });
            remove(disk, gone);
        }
    }
    std::int64_t last() const { return disk.back().at.milliseconds; }
    auto within(std::int64_t age) const {
        return std::ranges::count_if(disk, [&](RingEntry const& each) { return last() - each.at.milliseconds < age; });
    }
};

} // namespace

TEST_CASE("a year of work leaves the last five, one an hour of the last day, and one a day of the last fortnight") {
    Browser browser;
    browser.live(365 * day);
    CHECK(browser.disk.size() <= 5 + 24 + 14);
    CHECK(browser.within(50 * minute) == 5);
    CHECK(browser.within(9 * hour) >= 9 + 4);
    CHECK(browser.disk.size() >= 4 + 9 + 13);
    std::int64_t const oldest = browser.last() - browser.disk.front().at.milliseconds;
    CHECK(oldest >= 13 * day);
    CHECK(oldest < 14 * day);
}

TEST_CASE("whichever write or deletion fails, the newest that was written stays, and the rest is tidied up later") {
    for (int every = 1; every <= 40; ++every) {
        CAPTURE(every);
        Browser browser;
        browser.every = every;
        browser.live(30 * day);
        CHECK(browser.failed > 0);
        if (every == 1) continue; // nothing could ever be written
        REQUIRE_FALSE(browser.disk.empty());
        CHECK(browser.now - browser.last() < day);
        CHECK(browser.disk.size() <= 2 * (5 + 24 + 14));
        browser.every = 0;
        browser.live(31 * day);
        CHECK(browser.disk.size() <= 5 + 24 + 14);
    }
}

TEST_CASE("what was taken before something that could lose much stays for a fortnight") {
    std::vector<RingEntry> const all{{Instant{0}, true}, {Instant{5 * day}, true}, {Instant{15 * day}, false}};
    CHECK(outdated(all, Instant{15 * day}) == std::vector<std::size_t>{0});
}

TEST_CASE("of many pinned ones the last thirty stay") {
    std::vector<RingEntry> all;
    for (int i = 0; i < 50; ++i) all.push_back({Instant{i * minute}, true});
    auto const gone = outdated(all, Instant{hour});
    CHECK(gone.size() == 20);
    CHECK(gone.back() == 19);
}

TEST_CASE("the newest stays, however old it is") {
    CHECK(outdated(std::vector<RingEntry>{{Instant{0}, true}}, Instant{300 * day}).empty());
    CHECK(outdated(std::vector<RingEntry>{{Instant{0}, false}}, Instant{300 * day}).empty());
    CHECK(outdated({}, Instant{0}).empty());
}

TEST_CASE("what a clock that went ahead has dated neither stays for ever nor stops the ring") {
    std::vector<RingEntry> const all{{Instant{900 * day}, false}, {Instant{10 * day}, false}};
    CHECK(is_backup_due(all, Instant{11 * day}));
    std::vector<RingEntry> many(60, RingEntry{Instant{900 * day}, false});
    CHECK(outdated(many, Instant{day}).size() == 55);
}

TEST_CASE("the ring is not added to more than every ten minutes") {
    std::vector<RingEntry> const all{{Instant{day}, false}};
    CHECK_FALSE(is_backup_due(all, Instant{day + 9 * minute}));
    CHECK(is_backup_due(all, Instant{day + 10 * minute}));
    CHECK(is_backup_due({}, Instant{0}));
}

TEST_CASE("where there is no room, older ones of the ring go, never the last five and never a pinned one") {
    std::vector<RingEntry> all;
    for (int i = 0; i < 12; ++i) all.push_back({Instant{i * hour}, i % 4 == 0});
    auto const gone = given_up_for_room(all); // nine are of the ring
    CHECK(gone == std::vector<std::size_t>{1, 2});
    CHECK(given_up_for_room(std::vector<RingEntry>(5)).empty());
}
