#include "couch/couch.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "base/base64.hpp"
#include "base/json_value.hpp"
#include "engine/repair.hpp"
#include "lock/share_keys.hpp"
#include "sync/record_bytes.hpp"

namespace okra {

namespace {

constexpr std::string_view header_id = "okra";
constexpr double newest_header = 2;
constexpr double most_keys = 255;
constexpr int most_refusals = 20; // of whole pushes, one after the other

using Member = std::pair<std::string_view, JsonValue>;

JsonValue text_value(std::string_view text) { return {.type = JsonValue::Type::Text, .text = std::string(text)}; }
JsonValue number_value(double number) { return {.type = JsonValue::Type::Number, .number = number}; }
JsonValue object_of(std::vector<Member> members) {
    JsonValue object{.type = JsonValue::Type::Object};
    for (auto& [name, value] : members) {
        object.names.emplace_back(name);
        object.items.push_back(std::move(value));
    }
    return object;
}
std::string json_of(JsonValue const& value) {
    std::string text;
    append_json(text, value);
    return text;
}
std::string text_in(JsonValue const& object, std::string_view name) {
    JsonValue const* const found = object.find(name);
    return found != nullptr && found->type == JsonValue::Type::Text ? found->text : std::string();
}
double number_in(JsonValue const& object, std::string_view name) {
    JsonValue const* const found = object.find(name);
    return found != nullptr && found->type == JsonValue::Type::Number ? found->number : -1;
}
bool is_true(JsonValue const& object, std::string_view name) {
    JsonValue const* const found = object.find(name);
    return found != nullptr && found->type == JsonValue::Type::Boolean && found->truth;
}
// Sequences are numbers here and texts there.
std::string place_in(JsonValue const& object, std::string_view name) {
    double const number = number_in(object, name);
    return number >= 0 ? std::to_string(static_cast<std::uint64_t>(number)) : text_in(object, name);
}
std::vector<JsonValue> const& list_in(JsonValue const& object, std::string_view name) {
    static std::vector<JsonValue> const nothing;
    JsonValue const* const found = object.find(name);
    return found != nullptr && found->type == JsonValue::Type::List ? found->items : nothing;
}
std::string for_query(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string escaped;
    for (char const letter : text) {
        auto const code = static_cast<unsigned char>(letter);
        bool const is_plain = (code >= '0' && code <= '9') || (code >= 'a' && code <= 'z') ||
                              (code >= 'A' && code <= 'Z') || code == '-' || code == '_' || code == '.';
        if (is_plain) escaped += letter;
        else {
            escaped += '%';
            escaped += digits[code >> 4U];
            escaped += digits[code & 15U];
        }
    }
    return escaped;
}

class Talking {
public:
    Talking(TalkAsk const& ask, Document& document, SyncReplica& replica, Http const& http)
        : m_ask(ask), m_document(document), m_replica(replica), m_http(http) {}

    Talk run() && {
        if (find_database() && find_keys() && know_each_other()) talk();
        // Once for all: what the first half of it points to may be in the second.
        if (m_talk.taken > 0) m_talk.yielded = settle(m_document).lost;
        return std::move(m_talk);
    }

private:
    bool stop(TalkFault fault, std::string detail = {}) {
        m_talk.fault = fault;
        m_talk.detail = std::move(detail);
        return false;
    }

    struct Heard {
        long status = 0;
        JsonValue json;
        bool is_good() const { return status >= 200 && status < 300; }
    };
    // Nothing where nobody answered, or not as a CouchDB does: that has been said then.
    std::optional<Heard> ask(std::string_view path, std::string method = "GET", std::string body = {}) {
        std::string url = m_ask.url;
        url += path;
        auto const answer = m_http({std::move(method), std::move(url), m_ask.login, std::move(body)});
        if (!answer) return stop(TalkFault::Unreachable, answer.error()), std::nullopt;
        if (answer->status == 401 || answer->status == 403)
            return stop(TalkFault::WrongLogin, "HTTP " + std::to_string(answer->status)), std::nullopt;
        if (answer->status >= 500)
            return stop(TalkFault::Unreachable, "HTTP " + std::to_string(answer->status)), std::nullopt;
        auto json = json_value_from_text(answer->body);
        if (!json) return stop(TalkFault::NotCouch, "HTTP " + std::to_string(answer->status)), std::nullopt;
        return Heard{answer->status, *std::move(json)};
    }

    // ------------------------------------------------------------------------------------------------------ meeting
    bool find_database() {
        auto database = ask("");
        if (!database) return false;
        if (database->status == 404 && (m_ask.begins || m_ask.starts_over)) {
            auto const made = ask("", "PUT");
            if (!made) return false;
            if (!made->is_good()) return stop(TalkFault::NoDatabase, text_in(made->json, "reason"));
            database = ask("");
            if (!database) return false;
        }
        if (database->status == 404)
            return m_replica.has_met() ? stop(TalkFault::GoneBack) : stop(TalkFault::NoDatabase);
        bool const is_couch = database->is_good() && !text_in(database->json, "db_name").empty();
        return is_couch || stop(TalkFault::NotCouch, "HTTP " + std::to_string(database->status));
    }

    bool find_keys() {
        auto const header = ask("/" + std::string(header_id));
        if (!header) return false;
        if (header->status == 404) return m_ask.begins || m_ask.starts_over ? begin() : stop(nothing_shared());
        if (m_ask.begins) return stop(TalkFault::AlreadyShared);
        return unlock(header->json);
    }
    TalkFault nothing_shared() const { return m_replica.has_met() ? TalkFault::GoneBack : TalkFault::NotShared; }

    bool begin() {
        auto keys = ShareKeys::make(id_of_workspace());
        if (!keys) return stop(TalkFault::Broken, std::string(sentence_of(keys.error())));
        m_keys = *std::move(keys);
        return write_header(m_ask.passphrase, {});
    }

    bool write_header(std::string_view passphrase, std::string const& revision) {
        auto const header = m_keys->header(passphrase);
        if (!header) return stop(TalkFault::Broken, std::string(sentence_of(header.error())));
        m_wrapped = base64_from(header->wrapped);
        JsonValue json = object_of({{"iterations", number_value(header->iterations)},
                                    {"key", text_value(m_wrapped)},
                                    {"salt", text_value(base64_from(header->salt))},
                                    {"version", number_value(header->version)}});
        if (!revision.empty()) {
            json.names.emplace_back("_rev");
            json.items.push_back(text_value(revision));
        }
        auto const made = ask("/" + std::string(header_id), "PUT", json_of(json));
        if (!made) return false;
        if (made->status == 409) return stop(revision.empty() ? TalkFault::AlreadyShared : TalkFault::WrongPassphrase);
        return made->is_good() || stop(TalkFault::Refused, text_in(made->json, "reason"));
    }

    // From now on by another passphrase. What lies there is encrypted anew in the talk that follows, or in one after
    // it.
    bool rotate(std::string const& revision) {
        return (m_keys->rotate() || stop(TalkFault::Broken)) && write_header(m_ask.new_passphrase, revision);
    }

    bool unlock(JsonValue const& json) {
        double const version = number_in(json, "version");
        if (version > newest_header) return stop(TalkFault::NewerOkra);
        auto salt = bytes_from_base64(text_in(json, "salt"));
        auto wrapped = bytes_from_base64(text_in(json, "key"));
        double const iterations = number_in(json, "iterations");
        bool const is_header = version >= 1 && salt && wrapped && iterations >= 0 && iterations < 1e9;
        if (!is_header) return stop(TalkFault::Broken, "the document \"okra\" is not Okra's");
        auto keys = ShareKeys::open({static_cast<std::uint32_t>(version), static_cast<std::uint32_t>(iterations),
                                     *std::move(salt), *std::move(wrapped)},
                                    m_ask.passphrase);
        if (!keys) return stop(fault_of(keys.error()), std::string(sentence_of(keys.error())));
        m_keys = *std::move(keys);
        m_wrapped = text_in(json, "key");
        bool const is_mine = id_of_workspace().empty() || id_of_workspace() == m_keys->workspace();
        return m_ask.new_passphrase.empty() || !is_mine || rotate(text_in(json, "_rev"));
    }
    static TalkFault fault_of(LockFault fault) {
        return fault == LockFault::WrongPassphrase ? TalkFault::WrongPassphrase : TalkFault::Broken;
    }

    std::string_view id_of_workspace() const { return m_document.id_of(m_document.workspace().id); }

    bool know_each_other() {
        if (id_of_workspace().empty()) m_replica = SyncReplica(m_keys->workspace());
        else if (id_of_workspace() != m_keys->workspace()) return stop(TalkFault::OtherWorkspace);
        bool const is_another = m_replica.has_met() && m_replica.generation() != m_keys->generation();
        bool const is_meant = m_ask.starts_over || m_ask.begins;
        if (is_another && !is_meant) return stop(TalkFault::GoneBack);
        m_replica.meet(m_keys->generation(), m_keys->newest());
        m_replica.leave_limited();
        if (m_ask.starts_over || is_another) m_replica.start_over(m_document);
        else m_replica.look_through(m_document);
        return true;
    }

    // -------------------------------------------------------------------------------------------------------- talk
    void talk() {
        while (auto const wish = m_replica.next_wish(m_document)) {
            auto const* const pull = std::get_if<SyncPull>(&wish->what);
            bool const went_on =
                pull != nullptr ? this->pull(wish->ticket, *pull) : push(wish->ticket, std::get<SyncPush>(wish->what));
            if (!went_on) return m_replica.failed(wish->ticket);
        }
        if (m_replica.has_gone_back()) stop(TalkFault::GoneBack);
        else if (m_replica.needs_newer_okra()) stop(TalkFault::NewerOkra);
    }

    bool pull(std::uint64_t ticket, SyncPull const& pull) {
        auto const heard = ask("/_changes?include_docs=true&conflicts=true&limit=" + std::to_string(pull.most) +
                               "&since=" + (pull.since.empty() ? "0" : for_query(pull.since)));
        if (!heard) return false;
        auto const& results = list_in(heard->json, "results");
        SyncArrived arrived{.since = place_in(heard->json, "last_seq"), .more = results.size() >= pull.most};
        if (!heard->is_good() || arrived.since.empty()) return stop(TalkFault::NotCouch, "_changes");
        for (JsonValue const& change : results)
            if (JsonValue const* const document = change.find("doc"); document != nullptr)
                if (!take(*document, arrived)) return false;
        std::vector<std::pair<std::string, std::string>> const branches = std::exchange(m_branches, {});
        take_in(m_replica.arrived(ticket, m_document, arrived, m_ask.now));
        return m_replica.has_gone_back() || prune(branches);
    }

    // One document, and what was written to another node of a cluster at the same time.
    bool take(JsonValue const& json, SyncArrived& arrived) {
        std::string const id = text_in(json, "_id");
        if (id == header_id) return text_in(json, "key") == m_wrapped || stop(TalkFault::WrongPassphrase);
        if (id.empty() || id.starts_with('_')) return true;
        for (JsonValue const& revision : list_in(json, "_conflicts")) {
            auto const branch = ask("/" + for_query(id) + "?rev=" + for_query(revision.text));
            if (!branch) return false;
            if (branch->is_good()) open(id, branch->json, arrived);
            m_branches.emplace_back(id, revision.text);
        }
        open(id, json, arrived);
        return number_in(json, "k") <= m_keys->newest() || stop(TalkFault::WrongPassphrase); // it was changed just now
    }

    void open(std::string const& id, JsonValue const& json, SyncArrived& arrived) {
        SyncDocument document{.name = {}, .revision = text_in(json, "_rev"), .count = 0, .payload = {}};
        double const count = number_in(json, "n");
        auto const box = bytes_from_base64(text_in(json, "box"));
        if (count >= 1 && count < 1e15 && box && !is_true(json, "_deleted")) {
            auto const written = static_cast<std::uint64_t>(count);
            double const key = std::clamp(number_in(json, "k"), 0.0, most_keys);
            document.key = static_cast<std::uint32_t>(key);
            if (auto text = m_keys->unseal(id, written, *box, document.key)) {
                document.count = written; // only what it is bound to can be believed
                document.payload = *std::move(text);
            }
        }
        if (is_share_note(document.payload)) return;
        if (is_closed_record(document.payload)) {
            document.closed = true;
            document.payload.clear();
            document.name = name_here(id);
            if (!document.name.empty()) arrived.documents.push_back(std::move(document));
            return;
        }
        auto const record = record_from_bytes(document.payload);
        document.name = record && m_keys->id_of(record->name) == id ? record->name : name_here(id);
        if (document.name.empty()) ++arrived.unreadable;
        else arrived.documents.push_back(std::move(document));
    }
    std::string name_here(std::string const& id) {
        if (m_names.empty())
            for (std::uint32_t slot = 1; slot <= m_document.slot_count(); ++slot)
                if (m_document.record(Slot{slot}) != nullptr) {
                    std::string name = name_of_document(m_document, Slot{slot});
                    std::string key = m_keys->id_of(name);
                    m_names[std::move(key)] = std::move(name);
                }
        auto const found = m_names.find(id);
        return found == m_names.end() ? std::string() : found->second;
    }

    void take_in(SyncTaken taken) {
        for (Patch const& patch : taken.patches) m_document.apply(patch);
        m_talk.taken += taken.news;
        m_talk.lost.insert(m_talk.lost.end(), taken.lost.begin(), taken.lost.end());
        m_names.clear();
    }

    // What a branch held has been merged into what is here, and is pushed from here.
    bool prune(std::vector<std::pair<std::string, std::string>> const& branches) {
        if (branches.empty()) return true;
        JsonValue documents{.type = JsonValue::Type::List};
        for (auto const& [id, revision] : branches)
            documents.items.push_back(
                object_of({{"_id", text_value(id)},
                           {"_rev", text_value(revision)},
                           {"_deleted", JsonValue{.type = JsonValue::Type::Boolean, .truth = true}}}));
        return ask("/_bulk_docs", "POST", json_of(object_of({{"docs", std::move(documents)}}))).has_value();
    }

    bool push(std::uint64_t ticket, SyncPush const& push) {
        JsonValue documents{.type = JsonValue::Type::List};
        std::vector<std::string> names;
        for (SyncDocument const& one : push.documents) {
            std::string const id = m_keys->id_of(one.name);
            auto const box = m_keys->seal(id, one.count, one.payload);
            if (!box) return stop(TalkFault::Broken, std::string(sentence_of(box.error())));
            JsonValue made = object_of({{"_id", text_value(id)},
                                        {"box", text_value(base64_from(*box))},
                                        {"n", number_value(static_cast<double>(one.count))}});
            if (m_keys->newest() > 0) {
                made.names.emplace_back("k");
                made.items.push_back(number_value(m_keys->newest()));
            }
            if (!one.revision.empty()) {
                made.names.emplace_back("_rev");
                made.items.push_back(text_value(one.revision));
            }
            documents.items.push_back(std::move(made));
            names.push_back(one.name);
        }
        auto const heard = ask("/_bulk_docs", "POST", json_of(object_of({{"docs", std::move(documents)}})));
        if (!heard) return false;
        if (heard->json.type != JsonValue::Type::List || heard->json.items.size() != names.size())
            return stop(TalkFault::Refused, text_in(heard->json, "reason"));
        return hear(ticket, names, heard->json.items);
    }

    bool hear(std::uint64_t ticket, std::vector<std::string> const& names, std::vector<JsonValue> const& answers) {
        std::vector<SyncWritten> written;
        std::string refused;
        std::size_t done = 0;
        for (std::size_t i = 0; i < names.size(); ++i) {
            std::string revision = text_in(answers[i], "rev");
            std::string const error = text_in(answers[i], "error");
            if (!error.empty()) revision.clear();
            if (!error.empty() && error != "conflict") refused = error + ": " + text_in(answers[i], "reason");
            done += revision.empty() ? 0U : 1U;
            written.push_back({names[i], std::move(revision)});
        }
        m_replica.written(ticket, written, m_ask.now);
        m_talk.pushed += done;
        if (!refused.empty()) return stop(TalkFault::Refused, refused);
        m_refusals = done > 0 ? 0 : m_refusals + 1;
        return m_refusals < most_refusals || stop(TalkFault::Broken, "it refuses what it says is newest");
    }

    TalkAsk const& m_ask;
    Document& m_document;
    SyncReplica& m_replica;
    Http const& m_http;
    Talk m_talk;
    std::optional<ShareKeys> m_keys;
    std::string m_wrapped; // as the header says it
    int m_refusals = 0;
    std::map<std::string, std::string, std::less<>> m_names; // of what is here, by their ids there
    std::vector<std::pair<std::string, std::string>> m_branches; // id and revision
};

} // namespace

Talk talk_with_couch(TalkAsk const& ask, Document& document, SyncReplica& replica, Http const& http) {
    return Talking(ask, document, replica, http).run();
}

} // namespace okra
