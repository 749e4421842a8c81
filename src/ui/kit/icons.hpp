// Icons of the page's icon font, as UTF-8: made by `node web/icons.mjs --header` from web/icons.json.
#pragma once

namespace okra::icons {

inline constexpr char const* arrow_down = "\xEE\x81\x82";
inline constexpr char const* arrow_left = "\xEE\x81\x88";
inline constexpr char const* arrow_up = "\xEE\x81\x8A";
inline constexpr char const* ban = "\xEE\x81\x91";
inline constexpr char const* bell = "\xEE\x81\x99";
inline constexpr char const* building_2 = "\xEE\x8A\x90";
inline constexpr char const* calendar = "\xEE\x81\xA3";
inline constexpr char const* chart_column = "\xEE\x8A\xA3";
inline constexpr char const* check = "\xEE\x81\xAC";
inline constexpr char const* chevron_down = "\xEE\x81\xAD";
inline constexpr char const* chevron_right = "\xEE\x81\xAF";
inline constexpr char const* chevron_up = "\xEE\x81\xB0";
inline constexpr char const* circle_alert = "\xEE\x81\xB7";
inline constexpr char const* circle_check = "\xEE\x88\xA6";
inline constexpr char const* circle_check_big = "\xEE\x81\xBC";
inline constexpr char const* circle_dashed = "\xEE\x92\xB0";
inline constexpr char const* circle_help = "\xEE\x82\x82";
inline constexpr char const* circle_minus = "\xEE\x81\xBE";
inline constexpr char const* circle_x = "\xEE\x82\x84";
inline constexpr char const* clock = "\xEE\x82\x87";
inline constexpr char const* cloud_check = "\xEE\x99\xAE";
inline constexpr char const* cloud_off = "\xEE\x82\x8D";
inline constexpr char const* cloud_upload = "\xEE\x82\x91";
inline constexpr char const* copy = "\xEE\x82\x9E";
inline constexpr char const* corner_down_left = "\xEE\x82\xA1";
inline constexpr char const* download = "\xEE\x82\xB2";
inline constexpr char const* ellipsis = "\xEE\x82\xB6";
inline constexpr char const* file_up = "\xEE\x8C\xAA";
inline constexpr char const* filter_x = "\xEE\x8E\xB5";
inline constexpr char const* flag = "\xEE\x83\x91";
inline constexpr char const* flask_conical = "\xEE\x83\x95";
inline constexpr char const* folder_kanban = "\xEE\x93\x86";
inline constexpr char const* funnel = "\xEE\x83\x9C";
inline constexpr char const* gauge = "\xEE\x86\xBF";
inline constexpr char const* git_branch = "\xEE\x83\xA2";
inline constexpr char const* indent_decrease = "\xEE\x84\x87";
inline constexpr char const* indent_increase = "\xEE\x84\x88";
inline constexpr char const* keyboard = "\xEE\x8A\x84";
inline constexpr char const* layout_dashboard = "\xEE\x87\x81";
inline constexpr char const* layout_template = "\xEE\x88\x87";
inline constexpr char const* link = "\xEE\x84\x82";
inline constexpr char const* list_plus = "\xEE\x88\xBF";
inline constexpr char const* list_tree = "\xEE\x90\x88";
inline constexpr char const* lock = "\xEE\x84\x8B";
inline constexpr char const* maximize_2 = "\xEE\x84\x93";
inline constexpr char const* message_square = "\xEE\x84\x97";
inline constexpr char const* minus = "\xEE\x84\x9C";
inline constexpr char const* monitor = "\xEE\x84\x9D";
inline constexpr char const* moon = "\xEE\x84\x9E";
inline constexpr char const* pencil = "\xEE\x87\xB9";
inline constexpr char const* plus = "\xEE\x84\xBD";
inline constexpr char const* redo_2 = "\xEE\x8A\xA0";
inline constexpr char const* refresh_cw = "\xEE\x85\x85";
inline constexpr char const* search = "\xEE\x85\x91";
inline constexpr char const* settings = "\xEE\x85\x94";
inline constexpr char const* sparkles = "\xEE\x90\x92";
inline constexpr char const* square_check = "\xEE\x95\x99";
inline constexpr char const* sun = "\xEE\x85\xB8";
inline constexpr char const* table_2 = "\xEE\x8B\xB9";
inline constexpr char const* target = "\xEE\x86\x80";
inline constexpr char const* text_cursor_input = "\xEE\x89\xA5";
inline constexpr char const* trash_2 = "\xEE\x86\x8E";
inline constexpr char const* trending_down = "\xEE\x86\x90";
inline constexpr char const* trending_up = "\xEE\x86\x91";
inline constexpr char const* triangle_alert = "\xEE\x86\x93";
inline constexpr char const* trophy = "\xEE\x8D\xB3";
inline constexpr char const* undo_2 = "\xEE\x8A\xA1";
inline constexpr char const* unlink = "\xEE\x86\x9C";
inline constexpr char const* user = "\xEE\x86\x9F";
inline constexpr char const* users = "\xEE\x86\xA4";
inline constexpr char const* x = "\xEE\x86\xB2";

} // namespace okra::icons
