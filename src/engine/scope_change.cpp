// What has become of that which a key result follows, by the stamps of its parts.
#include "engine/scope_change.hpp"

#include "model/field_names.hpp"

namespace okra {

namespace {

bool is_later(Stamp stamp, Instant than) { return static_cast<std::int64_t>(stamp.milliseconds) > than.milliseconds; }

bool has_moved(Document const& document, Record const& record, Kind kind, Instant since) {
    for (FieldName const field : {FieldName("due"), FieldName("weight")})
        if (is_later(document.stamp_of(record, index_in(kind, field)), since)) return true;
    return false;
}

void look_at(Document const& document, Record const& record, Kind kind, Instant since, ScopeChange& change) {
    if (record.deleted) {
        if (is_later(document.stamp_of(record, field_deleted), since)) ++change.removed;
    } else if (record.made && *record.made > since) {
        ++change.added;
    } else if (has_moved(document, record, kind, since)) {
        ++change.moved;
    }
}

} // namespace

ScopeChange scope_change_of(Document const& document, Index const& index, Slot slot) {
    ScopeChange change;
    auto const* const key_result = document.get<KeyResult>(slot);
    auto const points = index.check_ins(slot);
    if (key_result == nullptr || key_result->measure != KeyResultKind::Project || !key_result->project ||
        points.empty())
        return change;
    Instant since = points.front().at;
    for (CheckInPoint const& point : points) since = std::max(since, point.at);
    for (Milestone const& milestone : document.all<Milestone>())
        if (milestone.project == key_result->project) look_at(document, milestone, Kind::Milestone, since, change);
    for (Initiative const& work : document.all<Initiative>())
        if (work.project == key_result->project) look_at(document, work, Kind::Initiative, since, change);
    return change;
}

} // namespace okra
