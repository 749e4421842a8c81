// Dear ImGui's draw data as a platform::Picture: no copy of vertices, marks between the triangles they lie between.
#include <cstring>

#include "ui/kit/state.hpp"

namespace okra::ui {

namespace {

std::uint32_t number_of(ImTextureData const& texture) { return static_cast<std::uint32_t>(texture.UniqueID) + 1; }

platform::TextureUpdate update_of(ImTextureData& texture, platform::TextureUpdate::Kind kind) {
    platform::TextureUpdate update;
    update.kind = kind;
    update.texture = number_of(texture);
    update.width = texture.Width;
    update.height = texture.Height;
    update.w = texture.Width;
    update.h = texture.Height;
    if (texture.Pixels != nullptr)
        update.pixels = {static_cast<unsigned char const*>(texture.GetPixels()),
                         static_cast<std::size_t>(texture.GetSizeInBytes())};
    return update;
}

void take_texture(ImTextureData& texture, std::vector<platform::TextureUpdate>& out) {
    using Kind = platform::TextureUpdate::Kind;
    if (texture.Status == ImTextureStatus_WantCreate) {
        out.push_back(update_of(texture, Kind::Create));
        texture.SetTexID(static_cast<ImTextureID>(number_of(texture)));
        texture.SetStatus(ImTextureStatus_OK);
    } else if (texture.Status == ImTextureStatus_WantUpdates) {
        auto update = update_of(texture, Kind::Update);
        update.x = texture.UpdateRect.x;
        update.y = texture.UpdateRect.y;
        update.w = texture.UpdateRect.w;
        update.h = texture.UpdateRect.h;
        out.push_back(update);
        texture.SetStatus(ImTextureStatus_OK);
    } else if (texture.Status == ImTextureStatus_WantDestroy && texture.UnusedFrames > 0) {
        platform::TextureUpdate update;
        update.kind = Kind::Destroy;
        update.texture = number_of(texture);
        out.push_back(update);
        texture.SetTexID(ImTextureID_Invalid);
        texture.SetStatus(ImTextureStatus_Destroyed);
    }
}

void mirror_vertices(Kit::State const& m, ImDrawData const& data) {
    for (ImDrawList* const list : data.CmdLists) {
        for (ImDrawVert& vertex : list->VtxBuffer) vertex.pos.x = m.mirrored(vertex.pos.x);
        for (ImDrawCmd& command : list->CmdBuffer) {
            float const right = command.ClipRect.z;
            command.ClipRect.z = m.mirrored(command.ClipRect.x);
            command.ClipRect.x = m.mirrored(right);
        }
    }
}

void mirror_rest(Kit::State const& m, platform::Picture& picture) {
    for (platform::Mark& mark : picture.marks) {
        mark.rect = m.mirrored(mark.rect);
        if (mark.shape == platform::MarkShape::Bar) mark.thickness = -mark.thickness; // from right to left
    }
    for (platform::Plane& plane : picture.planes) plane.mirrored = true;
}

Rect clip_of(ImDrawCmd const& command) {
    return {command.ClipRect.x, command.ClipRect.y, command.ClipRect.z - command.ClipRect.x,
            command.ClipRect.w - command.ClipRect.y};
}

std::uint32_t index_of(ImDrawCmd const& command) {
    return static_cast<std::uint32_t>(reinterpret_cast<std::uintptr_t>(command.UserCallbackData)); // NOLINT
}

void add_mark(platform::Picture& picture, ImDrawCmd const& command) {
    std::uint32_t const index = index_of(command);
    if (!picture.commands.empty()) { // one draw call for marks that follow one another
        auto& last = picture.commands.back();
        if (last.kind == platform::DrawKind::Marks && last.clip == clip_of(command) &&
            last.index_offset + last.count == index) {
            ++last.count;
            return;
        }
    }
    platform::DrawCommand out;
    out.clip = clip_of(command);
    out.kind = platform::DrawKind::Marks;
    out.index_offset = index;
    out.count = 1;
    picture.commands.push_back(out);
}

void add_plane(platform::Picture& picture, ImDrawCmd const& command) {
    platform::DrawCommand out;
    out.clip = clip_of(command);
    out.kind = platform::DrawKind::Plane;
    out.index_offset = index_of(command);
    out.count = 1;
    picture.commands.push_back(out);
}

void add_list(platform::Picture& picture, ImDrawList const& list) {
    platform::DrawVertices vertices;
    vertices.vertices = std::as_bytes(std::span(list.VtxBuffer.Data, static_cast<std::size_t>(list.VtxBuffer.Size)));
    vertices.indices = {list.IdxBuffer.Data, static_cast<std::size_t>(list.IdxBuffer.Size)};
    auto const number = static_cast<std::uint32_t>(picture.lists.size());
    picture.lists.push_back(vertices);
    for (auto const& command : list.CmdBuffer) {
        if (command.UserCallback == mark_callback) {
            add_mark(picture, command);
        } else if (command.UserCallback == plane_callback) {
            add_plane(picture, command);
        } else if (command.UserCallback == nullptr && command.ElemCount > 0) {
            platform::DrawCommand out;
            out.clip = clip_of(command);
            out.texture = static_cast<std::uint32_t>(command.GetTexID());
            out.list = number;
            out.vertex_offset = command.VtxOffset;
            out.index_offset = command.IdxOffset;
            out.count = command.ElemCount;
            picture.commands.push_back(out);
        }
    }
}

} // namespace

void mark_callback(ImDrawList const*, ImDrawCmd const*) {}
void plane_callback(ImDrawList const*, ImDrawCmd const*) {}

void make_picture(Kit::State& m) {
    static_assert(sizeof(ImDrawVert) == 20 && sizeof(ImDrawIdx) == 2);
    ImGui::Render();
    ImDrawData const& data = *ImGui::GetDrawData();
    platform::Picture& picture = m.output.picture;
    picture.textures.clear();
    picture.lists.clear();
    picture.commands.clear();
    picture.marks = m.marks;
    picture.planes = m.planes;
    picture.background = m.theme.background;
    ImVec2 const white = ImGui::GetIO().Fonts->TexUvWhitePixel;
    picture.white = {white.x, white.y};
    if (data.Textures != nullptr)
        for (ImTextureData* texture : *data.Textures) take_texture(*texture, picture.textures);
    if (m.mirrors()) {
        mirror_vertices(m, data);
        mirror_rest(m, picture);
    }
    for (ImDrawList const* list : data.CmdLists) add_list(picture, *list);
}

} // namespace okra::ui
