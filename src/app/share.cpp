// A workspace that is shared over a database: one more replica of the session, beside the store and never before it.
#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <utility>

#include "app/app.hpp"
#include "base/hash.hpp"
#include "command/words.hpp"
#include "engine/repair.hpp"
#include "format/bytes.hpp"
#include "format/outgoing.hpp"
#include "merge/comparison.hpp"
#include "model/visit.hpp"
#include "sync/record_bytes.hpp"
#include "ui/me.hpp"
#include "words/texts/sharing.hpp"

namespace okra {

namespace {

using platform::ShareFault;
using Shown = ui::ShareShown;

constexpr double first_pause_seconds = 2; // before a server that did not answer is asked again …
constexpr double longest_pause_seconds = 60; // … twice as long each time, up to this
constexpr int failures_before_asking = 5; // in a row
constexpr std::size_t much_to_keep = std::size_t{256} * 1024; // bytes: not after each edit
constexpr double keep_seconds = 10;
constexpr int most_refusals = 20; // of whole pushes, one after the other
constexpr std::size_t most_lost = 50; // that are listed
constexpr char between_values = '\x1f'; // in what the browser remembers of them
constexpr char between_losses = '\x1e';

constexpr std::string_view name_of_joining = "share-joining"; // the address, while a first sync is under way

std::string name_of_lost(std::string_view workspace) { return "share-lost/" + std::string(workspace); }

// What was lost is remembered as text, and the list survives a reload.
std::string text_from(std::vector<Shown::Loss> const& lost) {
    std::string text;
    for (Shown::Loss const& loss : lost) {
        for (std::string const& value :
             {loss.record, loss.title, loss.field, loss.mine, std::to_string(loss.at.milliseconds)}) {
            for (char const letter : value)
                if (letter != between_values && letter != between_losses) text += letter;
            text += between_values;
        }
        text += between_losses;
    }
    return text;
}

std::string_view cut(std::string_view& text, char end) {
    std::size_t const at = std::min(text.find(end), text.size());
    std::string_view const part = text.substr(0, at);
    text.remove_prefix(std::min(at + 1, text.size()));
    return part;
}

std::vector<Shown::Loss> lost_from(std::string_view text) {
    std::vector<Shown::Loss> lost;
    while (!text.empty()) {
        std::string_view row = cut(text, between_losses);
        Shown::Loss& loss = lost.emplace_back();
        for (std::string* const value : {&loss.record, &loss.title, &loss.field, &loss.mine})
            *value = cut(row, between_values);
        std::string_view const at = cut(row, between_values);
        std::from_chars(at.data(), at.data() + at.size(), loss.at.milliseconds);
    }
    return lost;
}

} // namespace

struct App::Sharing {
    std::string address;
    std::string login;
    std::string passphrase; // until the keys are made of it
    bool keeps = false;
    bool begins = false;
    bool replaces = false;
    bool starts_over = false;
    bool is_new = false; // somebody waits at the form
    Shown::State state = Shown::State::Meeting;
    ShareFault fault = ShareFault::None;
    std::string detail;
    SyncReplica replica{""};
    std::string workspace; // its id
    std::optional<Document> joining; // until all of it is here
    std::uint64_t content = 0; // of the session, that the replica knows
    std::optional<platform::SharePulled> pulled; // its names are being asked
    std::vector<std::string> named;
    std::vector<std::string> pushed;
    std::uint64_t under_way = 0; // the ticket
    bool more = false; // has been said to come
    bool waits = false; // for something new
    int refusals = 0;
    int failures = 0;
    double again = 0; // seconds: when it is tried again
    bool moved = false; // what is kept is older
    std::uint64_t kept = 0; // hash
    double kept_at = 0;
    std::uint64_t taken = 0;
    std::uint64_t expected = 0;
    std::optional<Instant> last;
    struct Identified { // who was published and asked about, and at which revision
        std::string asked;
        std::optional<std::uint64_t> at;
    } identified;
};

Document const& App::share_document() const { return m_share->joining ? *m_share->joining : m_session.document(); }

// -- what somebody wants -------------------------------------------------------------------------------------------

void App::share_do(ui::ShareDo const& it) {
    using Do = ui::ShareDo::Do;
    switch (it.what) {
    case Do::Test:
        m_requests.emplace_back(platform::ShareMeet{it.address, it.login, it.passphrase, {}, false, true, false});
        return;
    case Do::Rotate:
        m_ui.state().share.rotates = true;
        m_requests.emplace_back(platform::ShareRotate{it.passphrase, it.fresh});
        return;
    case Do::Begin: return share_begin(it);
    case Do::Join: return after_backup(platform::BackupWhy::Merge, [this, it] { share_begin(it); });
    case Do::StartOver:
        return after_backup(platform::BackupWhy::Merge, [this, it] {
            share_begin(it);
            m_share->starts_over = true;
        });
    case Do::GoOn:
        if (it.passphrase.empty() && m_share && m_share->state == Shown::State::Current)
            return m_share->replica.heard();
        return share_begin(it);
    case Do::Invite: m_requests.emplace_back(platform::ShareDrawCode{it.address}); return;
    case Do::Leave: share_leave(false); return m_ui.toast(words(text::share_left), false);
    case Do::ClearLost:
        m_ui.state().remembered.forget(name_of_lost(workspace_id()));
        m_ui.state().share.lost.clear();
        return;
    }
}

void App::share_begin(ui::ShareDo const& it) {
    using Do = ui::ShareDo::Do;
    auto fresh = std::make_shared<Sharing>();
    fresh->address = it.address;
    fresh->login = it.login;
    fresh->passphrase = it.passphrase;
    fresh->keeps = it.keeps;
    fresh->begins = it.what == Do::Begin || it.what == Do::StartOver;
    fresh->replaces = it.replaces;
    fresh->is_new = it.what == Do::Begin || it.what == Do::Join;
    if (fresh->address.empty()) fresh->address = m_ui.state().remembered[share_name()];
    if (it.what == Do::Join && !m_session.is_open()) m_ui.state().remembered.keep(name_of_joining, fresh->address);
    m_share = std::move(fresh);
    m_ui.state().share.result.reset();
    share_meet();
}

void App::share_meet() {
    Sharing& it = *m_share;
    it.state = Shown::State::Meeting;
    it.waits = false;
    it.pulled.reset();
    it.identified = {};
    if (it.under_way != 0) it.replica.failed(std::exchange(it.under_way, 0));
    m_requests.emplace_back(platform::ShareMeet{it.address, it.login, it.passphrase, std::string(workspace_id()),
                                                it.begins, false, it.keeps});
}

void App::share_leave(bool keeps) {
    if (!keeps) {
        m_ui.state().remembered.forget(share_name());
        m_ui.state().remembered.forget(name_of_lost(workspace_id()));
        m_ui.state().remembered.forget(name_of_joining);
    }
    m_share.reset();
    m_requests.emplace_back(platform::ShareLeave{keeps});
    m_ui.state().share = {};
}

void App::share_stop(ShareFault fault, std::string detail) {
    m_share->state = Shown::State::Stopped;
    m_share->fault = fault;
    m_share->detail = std::move(detail);
}

// -- meeting -------------------------------------------------------------------------------------------------------

void App::share_tested(platform::ShareMet const& met) {
    auto& shown = m_ui.state().share;
    std::uint64_t const number = shown.result ? shown.result->number + 1 : 1;
    bool const other = !met.workspace.empty() && m_session.is_open() && met.workspace != workspace_id();
    shown.result = Shown::Result{met.fault, met.detail, other, met.probed, met.documents, number};
}

// The form says why, and nothing has begun. What was kept of an earlier talk stays where nobody was met.
void App::share_give_up(platform::ShareMet const& why) {
    m_share.reset();
    m_requests.emplace_back(platform::ShareLeave{why.workspace.empty()});
    m_ui.state().share.state = Shown::State::Off;
    share_tested(why);
}

void App::share_heard(platform::ShareMet const& met) {
    if (met.probed) return share_tested(met);
    if (!m_share || m_share->state != Shown::State::Meeting) return;
    if (met.fault == ShareFault::None) share_met(met);
    else share_not_met(met);
}

void App::share_not_met(platform::ShareMet const& met) {
    Sharing& it = *m_share;
    if (met.fault == ShareFault::Busy) {
        it.state = Shown::State::Busy;
        return;
    }
    if (it.is_new) return share_give_up(met);
    // A network that breaks off looks like that as well: where somebody was met, it passes.
    bool const looks_other = met.fault == ShareFault::NoCors || met.fault == ShareFault::NotCouch;
    bool const passes = looks_other && it.replica.has_met() && it.failures < failures_before_asking;
    bool const was_met = !m_ui.state().remembered[share_name()].empty();
    bool const is_gone = met.fault == ShareFault::NoDatabase || met.fault == ShareFault::NotShared;
    if (met.fault != ShareFault::Unreachable && !passes)
        return share_stop(is_gone && was_met ? ShareFault::GoneBack : met.fault, met.detail);
    it.state = Shown::State::Offline;
    it.detail = met.detail;
    double const pause =
        first_pause_seconds * static_cast<double>(1U << static_cast<unsigned>(std::min(it.failures++, 5)));
    it.again = m_time + std::min(pause, longest_pause_seconds);
}

// How far it had come, where that speaks of what is stored here; else all is compared anew.
bool App::share_knows(platform::ShareMet const& met) {
    ByteReader in(met.kept);
    std::uint64_t const epoch = in.count();
    std::uint64_t const revision = in.count();
    std::string const bytes(in.text());
    if (in.failed() || !in.at_end()) return false;
    auto kept = SyncReplica::from_kept(met.workspace, bytes);
    if (!kept) return false;
    m_share->replica = *std::move(kept);
    return m_share->joining.has_value() || (epoch == m_session.epoch() && revision <= m_session.revision());
}

void App::share_met(platform::ShareMet const& met) {
    Sharing& it = *m_share;
    bool const is_other = m_session.is_open() && met.workspace != workspace_id();
    bool const is_taken = it.is_new && it.begins && !met.begun;
    if (is_taken || (is_other && !it.replaces)) {
        platform::ShareMet why = met;
        if (is_taken) why.fault = ShareFault::AlreadyShared;
        return share_give_up(why);
    }
    it.workspace = met.workspace;
    bool const joins = is_other || !m_session.is_open();
    if (joins && !it.joining) {
        it.joining.emplace();
        it.replica = SyncReplica(it.workspace);
    }
    Document const& document = share_document();
    bool const has_kept = !joins && it.replica.known() == 0;
    bool const is_known = has_kept ? share_knows(met) : it.content == m_session.content();
    if (!joins && it.replica.known() == 0 && !it.replica.has_met()) it.replica = SyncReplica(it.workspace);
    bool const is_another = it.replica.has_met() && it.replica.generation() != met.generation;
    if (is_another && !it.starts_over && !it.is_new) return share_stop(ShareFault::GoneBack, {});
    it.replica.meet(met.generation, met.key);
    if (it.starts_over || is_another || (!is_known && it.replica.known() > 0)) it.replica.start_over(document);
    else it.replica.look_through(document);
    it.replica.heard();
    it.content = m_session.content();
    it.expected = it.replica.known() < met.documents / 2 ? met.documents : 0;
    it.passphrase.clear();
    it.begins = it.starts_over = false;
    it.failures = 0;
    it.state = Shown::State::Working;
    it.moved = true;
    if (!joins) m_ui.state().remembered.keep("share/" + it.workspace, it.address);
}

// -- what comes ----------------------------------------------------------------------------------------------------

// What stands in a document says what it is called; whether that is right is asked of who has the key.
void App::share_heard(platform::SharePulled const& pulled) {
    if (!m_share || pulled.ticket != m_share->under_way) return;
    Sharing& it = *m_share;
    it.pulled = pulled;
    it.named.clear();
    bool all = true;
    for (auto const& one : pulled.documents) {
        auto const record = record_from_bytes(one.payload);
        if (record) it.named.push_back(record->name);
        else all = false;
    }
    if (!all) // it is known by what is here
        visit_records(share_document(), [&](Record const& record, Kind) {
            if (record.id) it.named.push_back(name_of_document(share_document(), record.id));
        });
    m_requests.emplace_back(platform::ShareName{it.named});
}

void App::share_heard(platform::ShareNamed const& answer) {
    if (!m_share || !m_share->pulled || answer.ids.size() != m_share->named.size()) return;
    Sharing& it = *m_share;
    platform::SharePulled const pulled = *std::exchange(it.pulled, std::nullopt);
    std::map<std::string, std::string, std::less<>> names;
    for (std::size_t i = 0; i < answer.ids.size(); ++i) names[answer.ids[i]] = it.named[i];
    SyncArrived arrived{.since = pulled.since, .more = pulled.more};
    for (auto const& one : pulled.documents) {
        auto const name = names.find(one.id);
        if (name == names.end()) arrived.unreadable += one.closed ? 0 : 1; // of others, whatever it is called
        else
            arrived.documents.push_back({.name = name->second,
                                         .revision = one.revision,
                                         .count = one.count,
                                         .payload = one.payload,
                                         .key = one.key,
                                         .closed = one.closed,
                                         .readers = one.limited ? std::optional(one.readers) : std::nullopt});
    }
    SyncTaken taken = it.replica.arrived(std::exchange(it.under_way, 0), share_document(), arrived, m_now);
    it.more = pulled.more;
    it.moved = true;
    it.taken += pulled.documents.size();
    if (it.joining) {
        for (Patch const& patch : taken.patches) it.joining->apply(patch);
        return;
    }
    share_lost(taken.lost);
    m_session.take_from_others(std::move(taken.patches), m_now);
    if (pulled.people.empty()) return;
    it.replica.rewrite_for(m_session.document(), pulled.people);
    it.identified = {};
}

void App::share_lost(std::vector<SyncLoss> const& lost) {
    if (lost.empty()) return;
    auto& list = m_ui.state().share.lost;
    Document const& document = m_session.document();
    for (SyncLoss const& loss : lost) {
        Edit const& mine = loss.mine.edit;
        Slot const slot = document.find(mine.record);
        Field const* const field = field_at(mine.kind, mine.field);
        if (!slot || field == nullptr) continue;
        Shown::Loss& row = *list.emplace(list.begin());
        row.record = mine.record;
        row.title = std::string(document.title_of(slot));
        row.at = Instant{loss.mine.stamp.milliseconds};
        if (mine.field == field_deleted) continue; // they deleted what was gone on with here
        row.field = label_of(words(), *field);
        row.mine = shown_value(words(), document, *document.record(slot), mine.kind, mine.field); // still mine
    }
    list.resize(std::min(list.size(), most_lost));
    m_ui.state().remembered.keep(name_of_lost(workspace_id()), text_from(list));
    m_ui.toast(words(text::share_lost_toast, {{"n", lost.size()}}), false);
}

void App::share_heard(platform::ShareWritten const& answer) {
    if (!m_share || answer.ticket != m_share->under_way) return;
    Sharing& it = *m_share;
    std::vector<SyncWritten> written;
    std::size_t done = 0;
    for (std::size_t i = 0; i < std::min(it.pushed.size(), answer.revisions.size()); ++i) {
        done += answer.revisions[i].empty() ? 0U : 1U;
        written.push_back({it.pushed[i], answer.revisions[i]});
    }
    it.replica.written(std::exchange(it.under_way, 0), written, m_now);
    it.moved = true;
    it.refusals = done > 0 ? 0 : it.refusals + 1;
    if (!answer.refused.empty()) share_stop(ShareFault::Refused, answer.refused);
    else if (it.refusals > most_refusals) share_stop(ShareFault::Broken, {});
}

void App::share_heard(platform::ShareFailed const& failure) {
    if (!m_share || m_share->state == Shown::State::Meeting || m_share->state == Shown::State::Stopped) return;
    Sharing& it = *m_share;
    it.waits = false;
    it.pulled.reset();
    if (it.under_way != 0) it.replica.failed(std::exchange(it.under_way, 0));
    if (failure.fault == ShareFault::Busy) {
        it.state = Shown::State::Busy;
        return;
    }
    bool const is_ours = failure.fault == ShareFault::WrongLogin || failure.fault == ShareFault::Refused ||
                         failure.fault == ShareFault::NewPassphrase;
    if (is_ours) return share_stop(failure.fault, failure.detail);
    it.is_new = false; // it has begun: it goes on where it was
    platform::ShareMet why;
    why.fault = ShareFault::Unreachable;
    why.detail = failure.detail;
    share_not_met(why);
}

// What lies there under the former key is written anew, by this one or whoever else meets the server first.
void App::share_heard(platform::ShareRotated const& answer) {
    auto& shown = m_ui.state().share;
    shown.rotates = false;
    std::uint64_t const number = shown.rotated ? shown.rotated->number + 1 : 1;
    shown.rotated = Shown::Result{.fault = answer.fault, .detail = answer.detail, .number = number};
    if (!m_share) return;
    if (answer.fault == ShareFault::NewPassphrase) return share_stop(answer.fault, answer.detail);
    if (answer.fault != ShareFault::None || m_share->joining) return;
    m_share->identified = {};
    SyncReplica& replica = m_share->replica;
    replica.meet(answer.generation, answer.key);
    replica.look_through(m_session.document());
    replica.heard();
    m_share->moved = true;
    m_ui.toast(words(text::share_rotated, {{"n", replica.pending()}}), false);
}

// What is limited is locked for people's browsers: this one's key is published as that of whoever sits before it.
void App::share_identify() {
    Sharing& it = *m_share;
    Document const& document = m_session.document();
    std::string const me(ui::who_i_am(m_ui.state().remembered, document));
    bool const is_as_it_was =
        it.identified.at == m_session.revision() && it.identified.asked.starts_with('=' + me + '\n');
    if (is_as_it_was) return;
    it.identified.at = m_session.revision();
    Readers const readers(document);
    std::set<std::string> named;
    for (Objective const& objective : document.all<Objective>())
        if (auto const people = objective.deleted ? std::nullopt : readers.of(objective.id))
            for (Slot const person : *people) named.emplace(document.id_of(person));
    std::string asked = '=' + me + '\n';
    for (std::string const& person : named) asked += person + '\n';
    if (std::exchange(it.identified.asked, asked) == asked || (me.empty() && named.empty())) return;
    it.waits = false;
    m_requests.emplace_back(platform::ShareIdentify{me, {named.begin(), named.end()}});
}

void App::share_heard(platform::ShareIdentified const& answer) {
    m_ui.state().share.fingerprint = answer.fingerprint;
    m_ui.state().share.people = answer.people;
}

void App::share_heard(platform::ShareNews const&) {
    if (!m_share) return;
    Sharing& it = *m_share;
    it.waits = false;
    if (it.state == Shown::State::Offline || it.state == Shown::State::Busy) return share_meet();
    it.replica.heard();
}

// -- at the end of each pass ----------------------------------------------------------------------------------------

void App::share_follow(platform::FrameOutput& out) {
    auto& shown = m_ui.state().share;
    if (!m_share) {
        shown.lost = lost_from(m_ui.state().remembered[name_of_lost(workspace_id())]);
        share_begin({.what = ui::ShareDo::Do::GoOn});
    }
    Sharing& it = *m_share;
    std::vector<Slot> const changed = m_session.take_changed();
    bool const is_settled = !it.joining && !it.workspace.empty();
    if (is_settled && it.workspace != workspace_id()) return share_leave(true);
    if (is_settled && it.content != m_session.content()) {
        it.content = m_session.content();
        it.replica.start_over(m_session.document());
    }
    if (is_settled) it.replica.mark_dirty(m_session.document(), changed);
    if (it.state == Shown::State::Offline) {
        double const left = it.again - m_time;
        if (left <= 0) share_meet();
        else out.wake_after = std::min(out.wake_after.value_or(left), left);
    }
    if (it.state == Shown::State::Working || it.state == Shown::State::Current) share_step(out);
    auto const drawn = std::pair(shown.state, shown.taken);
    if (m_share) share_show();
    if (std::pair(shown.state, shown.taken) != drawn) out.wake_after = 0;
}

void App::share_step(platform::FrameOutput& out) {
    Sharing& it = *m_share;
    if (it.under_way != 0) return;
    // First the store, then the others. Of much that comes the store takes in what it can meanwhile.
    if (!it.joining && m_session.has_unsaved() && !it.more && !stores_nothing()) return;
    auto wish = it.replica.next_wish(share_document());
    if (it.replica.has_gone_back()) return share_stop(ShareFault::GoneBack, {});
    if (it.replica.needs_newer_okra()) return share_stop(ShareFault::NewerOkra, {});
    if (!wish) return share_quiet(out);
    it.state = Shown::State::Working;
    it.under_way = wish->ticket;
    it.waits = false;
    if (auto const* const pull = std::get_if<SyncPull>(&wish->what)) {
        m_requests.emplace_back(platform::SharePull{wish->ticket, pull->since, pull->most});
        return;
    }
    platform::SharePush push{wish->ticket, {}};
    it.pushed.clear();
    for (SyncDocument& one : std::get<SyncPush>(wish->what).documents) {
        it.pushed.push_back(one.name);
        push.documents.push_back({std::move(one.name), std::move(one.revision), one.count, std::move(one.payload),
                                  one.readers.has_value(), one.readers.value_or(std::vector<std::string>())});
    }
    m_requests.emplace_back(std::move(push));
}

// All is there and here.
void App::share_quiet(platform::FrameOutput& out) {
    if (m_share->joining) {
        out.wake_after = 0;
        return share_joined();
    }
    Sharing& it = *m_share;
    it.state = Shown::State::Current;
    it.is_new = false;
    it.expected = 0;
    share_keep(out);
    share_identify();
    if (it.waits) return;
    it.waits = true;
    it.last = m_now;
    m_requests.emplace_back(platform::ShareWait{it.replica.since()});
}

// The whole workspace is here: it comes into force at once.
void App::share_joined() {
    Document document = *std::exchange(m_share->joining, std::nullopt);
    settle(document);
    // Whoever began may have said there who they were: whoever joins is somebody else.
    auto& remembered = m_ui.state().remembered;
    if (ui::who_i_am(remembered, document).empty()) ui::remember_me(remembered, document, {});
    std::string const name = document.workspace().name;
    accept(std::move(document), Message(text::step_joined, {words_in("name", name)}));
    m_ui.state().place.screen = "overview";
    m_ui.state().remembered.forget(name_of_joining);
    m_share->content = m_session.content();
    m_share->replica.look_through(m_session.document());
    m_ui.state().remembered.keep("share/" + m_share->workspace, m_share->address);
}

// Never before what it speaks of is stored.
void App::share_keep(platform::FrameOutput& out) {
    Sharing& it = *m_share;
    if (!it.moved || m_session.has_unsaved()) return;
    double const left = it.kept_at + keep_seconds - m_time;
    constexpr std::size_t bytes_a_document = 150; // about
    bool const is_much = it.replica.known() * bytes_a_document > much_to_keep;
    if (is_much && it.kept != 0 && left > 0) {
        out.wake_after = std::min(out.wake_after.value_or(left), left);
        return;
    }
    it.moved = false;
    it.kept_at = m_time;
    ByteWriter bytes;
    bytes.count(m_session.epoch());
    bytes.count(m_session.revision());
    bytes.text(it.replica.kept());
    std::string kept = std::move(bytes).take();
    std::uint64_t const hash = hash64(kept);
    if (std::exchange(it.kept, hash) != hash) m_requests.emplace_back(platform::ShareKeep{std::move(kept)});
}

void App::share_show() {
    Sharing const& it = *m_share;
    auto& shown = m_ui.state().share;
    shown.state = it.state;
    shown.address = it.address;
    shown.fault = it.state == Shown::State::Stopped ? it.fault : ShareFault::None;
    shown.detail = it.detail;
    shown.asks = it.state == Shown::State::Stopped && it.fault == ShareFault::GoneBack;
    shown.pending = it.replica.pending();
    shown.known = it.replica.known();
    shown.taken = it.taken;
    shown.expected = it.expected;
    shown.last = it.last;
    shown.unreadable = it.replica.unreadable();
    shown.far_ahead = it.replica.far_ahead();
}

} // namespace okra
