// How Dear ImGui is compiled: without its fonts, files, demo and debug tools; text and platform come from our own code.
#pragma once

#define IMGUI_DISABLE_DEMO_WINDOWS
#define IMGUI_DISABLE_DEBUG_TOOLS
#define IMGUI_DISABLE_OBSOLETE_FUNCTIONS

// Glyphs are drawn by the browser through our own font loader. Naming FreeType as the default loader is the only way
// to leave stb_truetype out; imgui_font_default.cpp answers in FreeType's place.
#define IMGUI_DISABLE_DEFAULT_FONT
#define IMGUI_ENABLE_FREETYPE
#define IMGUI_USE_WCHAR32

// No files, no shell, no clipboard of its own: those are ports.
#define IMGUI_DISABLE_FILE_FUNCTIONS
#define IMGUI_DISABLE_DEFAULT_SHELL_FUNCTIONS
#define IMGUI_DISABLE_WIN32_FUNCTIONS
