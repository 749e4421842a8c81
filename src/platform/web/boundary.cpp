// Reading and writing the messages at the door, field by field in the order of web/wire.ts.
#include "platform/web/boundary.hpp"

#include <algorithm>

#include "base/hash.hpp"

namespace okra::platform::web {

namespace {

// The tags are the places in the variants; web/boundary.ts lists the same kinds in the same order.
static_assert(std::variant_size_v<Event> == 26 && std::variant_size_v<Request> == 10);

Point read_point(Reader& in) {
    auto const x = in.number<float>();
    return {x, in.number<float>()};
}

Modifiers read_modifiers(Reader& in) { return modifiers_from_bits(in.number<std::uint8_t>()); }

// ---------------------------------------------------------------------------------------------------------------
// Events

void read(Reader& in, PointerMoved& event) {
    event.at = read_point(in);
    event.kind = in.number<PointerKind>();
}

void read(Reader& in, PointerPressed& event) {
    event.at = read_point(in);
    event.button = in.number<PointerButton>();
    event.kind = in.number<PointerKind>();
    event.modifiers = read_modifiers(in);
}

void read(Reader& in, PointerReleased& event) {
    event.at = read_point(in);
    event.button = in.number<PointerButton>();
    event.kind = in.number<PointerKind>();
}

void read(Reader&, PointerLeft&) {}

void read(Reader& in, LongPressed& event) { event.at = read_point(in); }

void read(Reader& in, Scrolled& event) {
    event.at = read_point(in);
    event.dx = in.number<float>();
    event.dy = in.number<float>();
}

void read(Reader& in, Pinched& event) {
    event.at = read_point(in);
    event.factor = in.number<float>();
}

void read(Reader& in, KeyPressed& event) {
    event.key = in.number<Key>();
    event.character = in.number<char32_t>();
    event.modifiers = read_modifiers(in);
    event.repeat = in.flag();
    event.focus = in.number<WidgetId>();
}

void read(Reader&, FocusLost&) {}

void read(Reader& in, WidgetFocused& event) { event.widget = in.number<WidgetId>(); }

void read(Reader& in, WidgetActivated& event) {
    event.widget = in.number<WidgetId>();
    event.modifiers = read_modifiers(in);
}

void read(Reader& in, TextChanged& event) {
    event.widget = in.number<WidgetId>();
    event.text = in.text();
}

void read(Reader& in, TextKey& event) {
    event.widget = in.number<WidgetId>();
    event.key = in.number<Key>();
    event.modifiers = read_modifiers(in);
}

void read(Reader& in, FileDragged& event) { event.over = in.flag(); }

void read(Reader& in, FileOpened& event) {
    event.name = in.text();
    event.bytes = in.blob();
}

void read(Reader& in, FileFailed& event) {
    event.name = in.text();
    event.message = in.text();
}

void read(Reader& in, FragmentChanged& event) { event.fragment = in.text(); }

void read(Reader&, UpdateReady&) {}
void read(Reader&, FontsChanged&) {}

StoreHead read_head(Reader& in) {
    StoreHead head;
    head.workspace = in.text();
    head.schema = in.number<std::uint32_t>();
    head.epoch = in.number<std::uint64_t>();
    head.revision = in.number<std::uint64_t>();
    head.checkpoint = in.number<std::uint64_t>();
    return head;
}

std::vector<StoreEntry> read_entries(Reader& in) {
    std::vector<StoreEntry> entries(in.number<std::uint32_t>());
    for (auto& entry : entries) {
        entry.revision = in.number<std::uint64_t>();
        entry.bytes = in.blob();
    }
    return entries;
}

std::vector<StoreShard> read_shards(Reader& in) {
    std::vector<StoreShard> shards(in.number<std::uint32_t>());
    for (auto& shard : shards) {
        shard.key = in.number<std::uint32_t>();
        shard.bytes = in.blob();
    }
    return shards;
}

void read(Reader& in, StoreOpened& event) {
    if (in.flag()) event.head = read_head(in);
    event.shards = read_shards(in);
    event.journal = read_entries(in);
}

void read(Reader& in, StoreAppended& event) { event.revision = in.number<std::uint64_t>(); }

void read(Reader& in, StoreConflicted& event) {
    event.head = read_head(in);
    event.since = read_entries(in);
}

void read(Reader& in, StoreReplaced& event) { event.head = read_head(in); }

void read(Reader& in, StoreCheckpointed& event) { event.checkpoint = in.number<std::uint64_t>(); }

void read(Reader& in, StoreFailed& event) {
    event.task = in.number<StoreTask>();
    event.fault = in.number<StoreFault>();
    event.message = in.text();
}

void read(Reader&, StoreChanged&) {}

template <std::size_t I = 0>
void read_event(Reader& in, std::size_t tag, std::vector<Event>& events) {
    if constexpr (I < std::variant_size_v<Event>) {
        if (tag != I) return read_event<I + 1>(in, tag, events);
        read(in, std::get<I>(events.emplace_back(std::in_place_index<I>)));
    }
}

// ---------------------------------------------------------------------------------------------------------------
// Requests

void write_head(Writer& out, StoreHead const& head) {
    out.text(head.workspace);
    out.number(head.schema);
    out.number(head.epoch);
    out.number(head.revision);
    out.number(head.checkpoint);
}

void write_shards(Writer& out, std::vector<StoreShard> const& shards) {
    out.number(static_cast<std::uint32_t>(shards.size()));
    for (auto const& shard : shards) {
        out.number(shard.key);
        out.blob(shard.bytes);
    }
}

void write(Writer&, StoreOpen const&) {}

void write(Writer& out, StoreAppend const& request) {
    out.number(request.epoch);
    out.number(request.after);
    out.blob(request.entry);
}

void write(Writer& out, StoreReplace const& request) {
    out.flag(request.expected.has_value());
    if (request.expected) write_head(out, *request.expected);
    write_head(out, request.head);
    write_shards(out, request.shards);
}

void write(Writer& out, StoreCheckpoint const& request) {
    out.number(request.epoch);
    out.number(request.checkpoint);
    write_shards(out, request.shards);
    out.number(static_cast<std::uint32_t>(request.removed.size()));
    for (auto const key : request.removed) out.number(key);
}

void write(Writer& out, SaveFile const& request) {
    out.text(request.name);
    out.text(request.mime);
    out.blob(request.bytes);
}

void write(Writer& out, PickFile const& request) { out.text(request.accept); }

void write(Writer& out, CopyText const& request) { out.text(request.text); }

void write(Writer& out, SetFragment const& request) {
    out.text(request.fragment);
    out.flag(request.replace);
}

void write(Writer&, Reload const&) {}
void write(Writer&, FetchSample const&) {}

// ---------------------------------------------------------------------------------------------------------------
// Semantics

void write_rect(Writer& out, Rect const& rect) {
    out.number(rect.x);
    out.number(rect.y);
    out.number(rect.width);
    out.number(rect.height);
}

// 0 not said, 1 no, 2 yes.
std::uint8_t answer(std::optional<bool> value) { return value ? static_cast<std::uint8_t>(1 + *value) : 0; }

std::uint16_t flags_of(SemanticNode const& node) {
    std::array const facts{node.focusable, node.disabled,     node.read_only,       node.invalid,
                           node.modal,     node.hidden_focus, node.text.has_value()};
    unsigned bits = 0;
    for (std::size_t i = 0; i < facts.size(); ++i) bits |= static_cast<unsigned>(facts[i]) << i;
    return static_cast<std::uint16_t>(bits);
}

void write_style(Writer& out, TextStyle const& style) {
    out.number(style.mode);
    out.text(style.placeholder);
    out.number(style.font_size);
    out.number(static_cast<std::uint16_t>(style.font_weight));
    out.number(style.padding_x);
    out.number(style.line_height);
    out.number(style.color);
    out.flag(style.right_aligned);
    out.flag(style.select_all);
}

void write_body(Writer& out, SemanticNode const& node) {
    out.number(node.role);
    out.number(flags_of(node));
    out.number(answer(node.checked));
    out.number(answer(node.expanded));
    out.number(answer(node.selected));
    out.number(answer(node.current));
    out.number(node.level);
    out.number(node.position);
    out.number(node.set_size);
    write_rect(out, node.rect);
    write_rect(out, node.clip);
    out.text(node.name);
    out.text(node.value);
    out.text(node.description);
    out.text(node.shortcut);
    if (node.text) write_style(out, *node.text);
}

// The hash and the size let JavaScript skip a node that it has already.
void write_node(Writer& out, SemanticNode const& node) {
    out.number(node.id);
    out.number(node.parent);
    auto const place = out.size();
    out.number(std::uint32_t{0});
    out.number(std::uint32_t{0});
    auto const begin = out.size();
    write_body(out, node);
    auto const body = out.since(begin);
    out.number_at(place, static_cast<std::uint32_t>(hash64(body)));
    out.number_at(place + 4, static_cast<std::uint32_t>(body.size()));
}

} // namespace

Modifiers modifiers_from_bits(std::uint32_t bits) {
    return {.command = (bits & 1U) != 0, .shift = (bits & 2U) != 0, .alt = (bits & 4U) != 0};
}

FrameMessage read_frame(Reader& in) {
    FrameMessage message;
    auto& input = message.input;
    input.now = Instant{static_cast<std::int64_t>(in.number<double>())};
    input.today = Date{in.number<std::int32_t>()};
    input.time = in.number<double>();
    input.size = read_point(in);
    input.scale = in.number<float>();
    message.pixels.width = in.number<std::int32_t>();
    message.pixels.height = in.number<std::int32_t>();
    input.scheme = in.flag() ? ColorScheme::Dark : ColorScheme::Light;
    input.high_contrast = in.flag();
    input.reduced_motion = in.flag();
    input.coarse_pointer = in.flag();
    input.apple = in.flag();
    auto const count = in.number<std::uint32_t>();
    input.events.reserve(count);
    for (std::uint32_t i = 0; i < count; ++i) read_event(in, in.number<std::uint8_t>(), input.events);
    return message;
}

static Locale read_locale(Reader& in) {
    Locale locale;
    locale.tag = in.text();
    locale.zero = in.number<std::uint32_t>();
    for (int* const count : {&locale.last_group, &locale.other_groups, &locale.least_grouped})
        *count = static_cast<int>(std::clamp(in.number<std::uint32_t>(), 1U, 99U));
    for (auto* const text : {&locale.decimal, &locale.group, &locale.minus, &locale.currency, &locale.negative_currency,
                             &locale.date_order, &locale.short_date, &locale.medium_date, &locale.long_date})
        *text = in.text();
    for (auto* const names : {&locale.months, &locale.long_months, &locale.dated_months, &locale.dated_long_months})
        for (auto& name : *names) name = in.text();
    for (auto& day : locale.weekdays) day = in.text();
    return locale;
}

Environment read_environment(Reader& in) {
    Environment environment;
    for (auto& word : environment.seed) word = in.number<std::uint64_t>();
    environment.locale = read_locale(in);
    environment.version = in.text();
    return environment;
}

void write_output(Writer& out, FrameOutput const& output) {
    out.number(output.focus);
    out.number(output.cursor);
    out.number(output.wake_after.value_or(-1));
    out.flag(output.keeps_tab_open);
    out.text(output.title);
    out.text(output.announcement);
    out.number(static_cast<std::uint32_t>(output.requests.size()));
    for (auto const& request : output.requests) {
        out.number(static_cast<std::uint8_t>(request.index()));
        std::visit([&out](auto const& value) { write(out, value); }, request);
    }
    out.number(static_cast<std::uint32_t>(output.semantics.size()));
    for (auto const& node : output.semantics) write_node(out, node);
}

} // namespace okra::platform::web
