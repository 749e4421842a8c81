// Copies of records: the extras, which few records have, are copied along.
#include "model/records.hpp"

namespace okra {

namespace {

std::unique_ptr<Extras> copy_of(std::unique_ptr<Extras> const& extras) {
    return extras ? std::make_unique<Extras>(*extras) : nullptr;
}

} // namespace

Record::Record(Record const& other)
    : id(other.id), deleted(other.deleted), stamp(other.stamp), made(other.made), extras(copy_of(other.extras)) {}

Record& Record::operator=(Record const& other) {
    if (this == &other) return *this;
    id = other.id;
    deleted = other.deleted;
    stamp = other.stamp;
    made = other.made;
    extras = copy_of(other.extras);
    return *this;
}

} // namespace okra
