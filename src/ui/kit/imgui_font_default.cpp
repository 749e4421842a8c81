// Stands where Dear ImGui would bring its default font loader: there is none, an atlas must be given ours before its
// first font.
#include <imgui.h>

#include <imgui_internal.h>
#include <misc/freetype/imgui_freetype.h>

#include <cassert>

ImFontLoader const* ImGuiFreeType::GetFontLoader() {
    assert(false && "set a font loader before the atlas is built");
    return nullptr;
}
