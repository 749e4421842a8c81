// What screens and queries read.
#include "session/scene.hpp"

namespace okra {

Scene::Scene(Session const& session)
    : document(session.document()), index(session.index()), evaluation(session.evaluation()), at(session.at()),
      cycle(session.cycle()), me(session.me()), version(session.version()), shape(session.shape()),
      m_session(&session) {}

Scene::Scene(Document const& document_, Index const& index_, Evaluation const& evaluation_, Slot chosen_cycle, Slot who,
             std::uint64_t version_)
    : document(document_), index(index_), evaluation(evaluation_), at(evaluation_.at()), cycle(chosen_cycle), me(who),
      version(version_), shape(version_) {}

QuerySource Scene::source() const {
    return {document, index, evaluation, me, m_session == nullptr ? nullptr : &m_session->cycle_lists()};
}

std::optional<std::vector<Slot>> Scene::touched_since(std::uint64_t since) const {
    return m_session == nullptr ? std::nullopt : m_session->touched_since(since);
}

bool Scene::prepare_text_index(std::size_t records) const {
    return m_session == nullptr || m_session->prepare_text_index(records);
}

TextIndex* Scene::text_index() const { return m_session == nullptr ? nullptr : &m_session->text_index(); }

} // namespace okra
