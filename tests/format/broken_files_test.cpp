// Broken files: every problem with its JSON pointer, line and column.
#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include "format/json.hpp"

using namespace okra;

namespace {

struct Broken {
    std::string_view name;
    std::string_view file;
    std::string_view problems; // one a line
};

// clang-format off
constexpr Broken broken_files[] = {
    {"an empty file",
     "",
     "not JSON: unexpected end of input; expected '[', '{', or a literal (line 1, column 1)\n"},
    {"a file that is no object",
     "[1,2]",
     "expected an object, found a list (line 1, column 1)\n"},
    {"a text alone",
     "\"okra\"",
     "expected an object, found \"okra\" (line 1, column 1)\n"},
    {"an object cut off",
     "{\"format\":\"okra\",\"version\":1",
     "not JSON: unexpected end of input; expected '}' (line 1, column 29)\n"},
    {"a missing comma",
     "{\"format\":\"okra\"\n \"version\":1}",
     "not JSON: unexpected string literal; expected '}' (line 2, column 10)\n"},
    {"a trailing comma",
     "{\"format\":\"okra\",\"version\":1,}",
     "not JSON: unexpected '}'; expected string literal (line 1, column 30)\n"},
    {"garbage behind the end",
     "{\"format\":\"okra\",\"version\":1} x",
     "not JSON: invalid literal; expected end of input (line 1, column 31)\n"},
    {"a control character in a text",
     "{\"format\":\"okra\",\"version\":1,\"workspace\":{\"id\":\"w\",\"name\":\"a\nb\"}}",
     "not JSON: invalid string: control character U+000A (LF) must be escaped to \\u000A or \\n (line 1, column 61)\n"},
    {"a bad escape",
     "{\"format\":\"okra\",\"version\":1,\"workspace\":{\"id\":\"\\x\"}}",
     "not JSON: invalid string: forbidden character after backslash (line 1, column 50)\n"},
    {"a lone surrogate",
     "{\"format\":\"okra\",\"version\":1,\"workspace\":{\"id\":\"w\",\"name\":\"\\ud800\"}}",
     "not JSON: invalid string: surrogate U+D800..U+DBFF must be followed by U+DC00..U+DFFF (line 1, column 66)\n"},
    {"an unknown literal",
     "{\"format\":\"okra\",\"version\":nil}",
     "not JSON: invalid literal (line 1, column 29)\n"},
    {"bytes that are not UTF-8",
     "{\"format\":\"okra\",\"version\":1,\n\"workspace\":{\"id\":\"w\",\"name\":\"\xff""\"}}",
     "invalid UTF-8 (line 2, column 31)\n"},
    {"an overlong form of UTF-8",
     "{\"format\":\"okra\",\"version\":1,\n\"workspace\":{\"id\":\"w\",\"name\":\"\xc0""\xaf""\"}}",
     "invalid UTF-8 (line 2, column 31)\n"},
    {"another program's file",
     "{\"name\":\"x\"}",
     "expected \"format\": \"okra\", found no format: is this an Okra file? (line 1, column 1)\n"
     "expected a version, found none (line 1, column 1)\n"},
    {"a wrong format",
     "{\"format\":\"other\",\"version\":1}",
     "/format: expected \"okra\", found \"other\" (line 1, column 11)\n"},
    {"a format that is no text",
     "{\"format\":1,\"version\":1}",
     "/format: expected \"okra\", found 1 (line 1, column 11)\n"},
    {"a missing version",
     "{\"format\":\"okra\"}",
     "expected a version, found none (line 1, column 1)\n"},
    {"a version that is no number",
     "{\"format\":\"okra\",\"version\":\"1\"}",
     "/version: expected a version, 1 or higher, found \"1\" (line 1, column 28)\n"},
    {"a version of 0",
     "{\"format\":\"okra\",\"version\":0}",
     "/version: expected a version, 1 or higher, found 0 (line 1, column 28)\n"},
    {"a newer version",
     "{\"format\":\"okra\",\"version\":7,\"objectives\":[{\"id\":5}]}",
     "/version: written by a newer Okra (version 7); this one reads up to 1 (line 1, column 28)\n"},
    {"a bad time of export",
     "{\"format\":\"okra\",\"version\":1,\"exported_at\":\"yesterday\"}",
     "/exported_at: expected a time such as 2026-03-31T09:00:00.000Z, found \"yesterday\" (line 1, column 44)\n"},
    {"an array that is an object",
     "{\"format\":\"okra\",\"version\":1,\n\"people\":{}}",
     "/people: expected a list, found an object (line 2, column 10)\n"},
    {"an array that is a number",
     "{\"format\":\"okra\",\"version\":1,\n\"people\":3}",
     "/people: expected a list, found 3 (line 2, column 10)\n"},
    {"a record that is a text",
     "{\"format\":\"okra\",\"version\":1,\n\"people\":[\"Ana\"]}",
     "/people/0: expected an object, found \"Ana\" (line 2, column 11)\n"},
    {"a record that is a list",
     "{\"format\":\"okra\",\"version\":1,\n\"people\":[{\"id\":\"p\"},[1]]}",
     "/people/1: expected an object, found a list (line 2, column 22)\n"},
    {"a workspace that is a list",
     "{\"format\":\"okra\",\"version\":1,\n\"workspace\":[]}",
     "/workspace: expected an object, found a list (line 2, column 13)\n"},
    {"a missing id",
     "{\"format\":\"okra\",\"version\":1,\n\"people\":[{\"id\":\"p\"},\n{\"name\":\"Ana\"}]}",
     "/people/1: the id is missing (line 3, column 1)\n"},
    {"a workspace without an id",
     "{\"format\":\"okra\",\"version\":1,\n\"workspace\":{\"name\":\"Acme\"}}",
     "/workspace: the id is missing (line 2, column 13)\n"},
    {"an empty id",
     "{\"format\":\"okra\",\"version\":1,\n\"people\":[{\"id\":\"\"}]}",
     "/people/0/id: an id must not be empty (line 2, column 17)\n"},
    {"an id of 65 characters",
     "{\"format\":\"okra\",\"version\":1,\n\"people\":[{\"id\":\"ééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééé\"}]}",
     "/people/0/id: an id has at most 64 characters, found 65 (line 2, column 17)\n"},
    {"an id that is a number",
     "{\"format\":\"okra\",\"version\":1,\n\"people\":[{\"id\":5}]}",
     "/people/0/id: expected a string, found 5 (line 2, column 17)\n"},
    {"an id that is an object",
     "{\"format\":\"okra\",\"version\":1,\n\"people\":[{\"name\":\"x\",\"id\":{\"a\":1}}]}",
     "/people/0/id: expected a string, found an object (line 2, column 28)\n"},
    {"an id used twice",
     "{\"format\":\"okra\",\"version\":1,\n\"people\":[{\"id\":\"p\"}],\n\"teams\":[{\"id\":\"t\"},{\"id\":\"p\"}]}",
     "/teams/1/id: the id \"p\" is already used by another record (line 3, column 27)\n"},
    {"the workspace's id used again",
     "{\"format\":\"okra\",\"version\":1,\n\"workspace\":{\"id\":\"w\"},\"teams\":[{\"id\":\"w\"}]}",
     "/teams/0/id: the id \"w\" is already used by another record (line 2, column 39)\n"},
    {"a text that is a number",
     "{\"format\":\"okra\",\"version\":1,\n\"people\":[{\"id\":\"p\",\"name\":5}]}",
     "/people/0/name: expected a string, found 5 (line 2, column 28)\n"},
    {"a number that is a text",
     "{\"format\":\"okra\",\"version\":1,\n\"key_results\":[{\"id\":\"k1\",\"start\":0,\n  \"target\": \"ten\"}]}",
     "/key_results/0/target: expected a number, found \"ten\" (line 3, column 13)\n"},
    {"a number that is null",
     "{\"format\":\"okra\",\"version\":1,\n\"key_results\":[{\"id\":\"k1\",\"target\":null}]}",
     "/key_results/0/target: expected a number, found null (line 2, column 36)\n"},
    {"a number that is a list",
     "{\"format\":\"okra\",\"version\":1,\n\"key_results\":[{\"id\":\"k1\",\"target\":[1]}]}",
     "/key_results/0/target: expected a number, found a list (line 2, column 36)\n"},
    {"a truth value that is a number",
     "{\"format\":\"okra\",\"version\":1,\n\"people\":[{\"id\":\"p\",\"external\":1}]}",
     "/people/0/external: expected true or false, found 1 (line 2, column 32)\n"},
    {"a choice that is not there",
     "{\"format\":\"okra\",\"version\":1,\n\"key_results\":[{\"id\":\"k1\",\"kind\":\"magic\"}]}",
     "/key_results/0/kind: expected one of metric, maintain, threshold, binary, milestones, tasks, project, indicator, sub_key_results, cascade; found \"magic\" (line 2, column 34)\n"},
    {"a choice that is a number",
     "{\"format\":\"okra\",\"version\":1,\n\"key_results\":[{\"id\":\"k1\",\"direction\":1}]}",
     "/key_results/0/direction: expected a string, found 1 (line 2, column 39)\n"},
    {"an optional choice that is empty",
     "{\"format\":\"okra\",\"version\":1,\n\"key_results\":[{\"id\":\"k1\",\"indicator_kind\":\"\"}]}",
     "/key_results/0/indicator_kind: expected one of leading, lagging; found \"\" (line 2, column 44)\n"},
    {"a date that is not real",
     "{\"format\":\"okra\",\"version\":1,\n\"key_results\":[{\"id\":\"k1\",\"due\":\"2026-02-30\"}]}",
     "/key_results/0/due: expected a day of the calendar from 0001-01-01 to 9999-12-31, found \"2026-02-30\" (line 2, column 33)\n"},
    {"a date in another order",
     "{\"format\":\"okra\",\"version\":1,\n\"key_results\":[{\"id\":\"k1\",\"due\":\"31.03.2026\"}]}",
     "/key_results/0/due: expected a date such as 2026-03-31, found \"31.03.2026\" (line 2, column 33)\n"},
    {"a date that is a number",
     "{\"format\":\"okra\",\"version\":1,\n\"key_results\":[{\"id\":\"k1\",\"due\":20260331}]}",
     "/key_results/0/due: expected a date such as \"2026-03-31\", found 20260331 (line 2, column 33)\n"},
    {"a time without a date",
     "{\"format\":\"okra\",\"version\":1,\n\"check_ins\":[{\"id\":\"c\",\"at\":\"09:00\"}]}",
     "/check_ins/0/at: expected a time such as 2026-03-31T09:00:00.000Z, found \"09:00\" (line 2, column 29)\n"},
    {"a grade above 1",
     "{\"format\":\"okra\",\"version\":1,\n\"key_results\":[{\"id\":\"k1\",\"grade\":1.5}]}",
     "/key_results/0/grade: expected a number from 0 to 1, found 1.5 (line 2, column 35)\n"},
    {"a confidence above 10",
     "{\"format\":\"okra\",\"version\":1,\n\"check_ins\":[{\"id\":\"c\",\"confidence\":11,\"at\":\"2026-01-01T00:00:00Z\"}]}",
     "/check_ins/0/confidence: expected a number from 0 to 10, found 11 (line 2, column 37)\n"},
    {"a month with a fraction",
     "{\"format\":\"okra\",\"version\":1,\n\"workspace\":{\"id\":\"w\",\"fiscal_year_starts\":1.5}}",
     "/workspace/fiscal_year_starts: expected a whole number from 1 to 12, found 1.5 (line 2, column 44)\n"},
    {"a threshold of 0",
     "{\"format\":\"okra\",\"version\":1,\n\"workspace\":{\"id\":\"w\",\"thresholds\":{\"on_track_ratio\":0}}}",
     "/workspace/thresholds/on_track_ratio: expected a number above 0, found 0 (line 2, column 54)\n"},
    {"thresholds that are a number",
     "{\"format\":\"okra\",\"version\":1,\n\"workspace\":{\"id\":\"w\",\"thresholds\":0.9}}",
     "/workspace/thresholds: expected an object, found 0.9 (line 2, column 36)\n"},
    {"a weight below 0",
     "{\"format\":\"okra\",\"version\":1,\n\"key_results\":[{\"id\":\"k1\",\"weight\":-1}]}",
     "/key_results/0/weight: expected a weight of 0 or more, found -1 (line 2, column 36)\n"},
    {"a link's weight below 0",
     "{\"format\":\"okra\",\"version\":1,\n\"objectives\":[{\"id\":\"o\"}],\"key_results\":[{\"id\":\"k\",\"objectives\":[{\"id\":\"o\",\"weight\":-0.5}]}]}",
     "/key_results/0/objectives/0/weight: expected a weight of 0 or more, found -0.5 (line 2, column 85)\n"},
    {"a link that is a text",
     "{\"format\":\"okra\",\"version\":1,\n\"key_results\":[{\"id\":\"k1\",\"objectives\":[\"o\"]}]}",
     "/key_results/0/objectives/0: expected an object with an id, found \"o\" (line 2, column 41)\n"},
    {"a link without an id",
     "{\"format\":\"okra\",\"version\":1,\n\"key_results\":[{\"id\":\"k1\",\"objectives\":[{\"weight\":1}]}]}",
     "/key_results/0/objectives/0: the id is missing (line 2, column 41)\n"},
    {"a link that says something twice",
     "{\"format\":\"okra\",\"version\":1,\n\"objectives\":[{\"id\":\"o\"}],\"key_results\":[{\"id\":\"k\",\"objectives\":[{\"id\":\"o\",\"x\":1,\"x\":2}]}]}",
     "/key_results/0/objectives/0/x: this key stands twice in its object (line 2, column 86)\n"},
    {"checkpoints of other shapes, and two for a day",
     "{\"format\":\"okra\",\"version\":1,\"key_results\":[{\"id\":\"k\",\"checkpoints\":[{\"date\":\"2026-02-01\"},\n{\"date\":\"x\",\"value\":1},\n{\"date\":\"2026-02-01\",\"value\":\"y\"}, 5]}]}",
     "/key_results/0/checkpoints/0: the value is missing (line 1, column 70)\n"
     "/key_results/0/checkpoints/1/date: expected a date such as 2026-03-31, found \"x\" (line 2, column 9)\n"
     "/key_results/0/checkpoints/2: there is a value for 2026-02-01 already (line 3, column 1)\n"
     "/key_results/0/checkpoints/2/value: expected a number, found \"y\" (line 3, column 30)\n"
     "/key_results/0/checkpoints/3: expected an object with a date and a value, found 5 (line 3, column 36)\n"},
    {"structures of other shapes",
     "{\"format\":\"okra\",\"version\":1,\"workspace\":{\"id\":\"w\",\"level_rules\":[{\"level\":1},\n{\"under\":[\"a\",2]}]},\n"
     "\"templates\":[{\"id\":\"t\",\"content\":[{\"title\":\"a\",\"key_results\":[{\"kind\":\"none\",\"target\":\"many\"}]}]}],\n"
     "\"comments\":[{\"id\":\"c\",\"reactions\":{\"+1\":\"ana\"}}],\"cycles\":[{\"id\":\"q\",\"retrospective\":{\"root_causes\":[3]}}]}",
     "/workspace/level_rules/0/level: expected a string, found 1 (line 1, column 76)\n"
     "/workspace/level_rules/1: the level is missing (line 2, column 1)\n"
     "/workspace/level_rules/1/under/1: expected a string, found 2 (line 2, column 15)\n"
     "/templates/0/content/0/key_results/0/kind: expected one of metric, maintain, threshold, binary, milestones, tasks, project, indicator, sub_key_results, cascade; found \"none\" (line 3, column 71)\n"
     "/templates/0/content/0/key_results/0/target: expected a number, found \"many\" (line 3, column 87)\n"
     "/comments/0/reactions/+1: expected a list, found \"ana\" (line 4, column 41)\n"
     "/cycles/0/retrospective/root_causes/0: expected a string, found 3 (line 4, column 102)\n"},
    {"links that are an object",
     "{\"format\":\"okra\",\"version\":1,\n\"key_results\":[{\"id\":\"k1\",\"objectives\":{\"id\":\"o\"}}]}",
     "/key_results/0/objectives: expected a list, found an object (line 2, column 40)\n"},
    {"a link given twice with two weights",
     "{\"format\":\"okra\",\"version\":1,\n\"objectives\":[{\"id\":\"o\"}],\"key_results\":[{\"id\":\"k\",\"objectives\":[{\"id\":\"o\"},{\"id\":\"o\",\"weight\":2}]}]}",
     "/key_results/0/objectives: links to \"o\" twice, with different weights (line 2, column 65)\n"},
    {"a tag that is a number",
     "{\"format\":\"okra\",\"version\":1,\n\"objectives\":[{\"id\":\"o\",\"growth_areas\":[\"a\",2]}]}",
     "/objectives/0/growth_areas/1: expected a string, found 2 (line 2, column 45)\n"},
    {"an empty tag",
     "{\"format\":\"okra\",\"version\":1,\n\"objectives\":[{\"id\":\"o\",\"growth_areas\":[\"\"]}]}",
     "/objectives/0/growth_areas/0: a tag must not be empty (line 2, column 41)\n"},
    {"a reference to nothing",
     "{\"format\":\"okra\",\"version\":1,\n\"key_results\":[{\"id\":\"k1\",\"owner\":\"p-none\"}]}",
     "/key_results/0/owner: refers to \"p-none\", which is not in the file (line 2, column 35)\n"},
    {"a reference to the wrong kind",
     "{\"format\":\"okra\",\"version\":1,\n\"teams\":[{\"id\":\"t\"}],\n\"key_results\":[{\"id\":\"k\",\"owner\":\"t\"}]}",
     "/key_results/0/owner: refers to \"t\", a team: expected a person (line 3, column 34)\n"},
    {"a reference that is a number",
     "{\"format\":\"okra\",\"version\":1,\n\"key_results\":[{\"id\":\"k1\",\"owner\":1}]}",
     "/key_results/0/owner: expected an id, found 1 (line 2, column 35)\n"},
    {"an empty reference",
     "{\"format\":\"okra\",\"version\":1,\n\"key_results\":[{\"id\":\"k1\",\"owner\":\"\"}]}",
     "/key_results/0/owner: an id must not be empty (line 2, column 35)\n"},
    {"a set with a reference to nothing",
     "{\"format\":\"okra\",\"version\":1,\n\"people\":[{\"id\":\"p\"}],\"teams\":[{\"id\":\"t\",\"members\":[\"p\",\"q\"]}]}",
     "/teams/0/members/1: refers to \"q\", which is not in the file (line 2, column 57)\n"},
    {"a link to nothing",
     "{\"format\":\"okra\",\"version\":1,\n\"objectives\":[{\"id\":\"o\",\"parents\":[{\"weight\":2,\"id\":\"x\"}]}]}",
     "/objectives/0/parents/0/id: refers to \"x\", which is not in the file (line 2, column 53)\n"},
    {"a check-in on a team",
     "{\"format\":\"okra\",\"version\":1,\n\"teams\":[{\"id\":\"t\"}],\"check_ins\":[{\"id\":\"c\",\"on\":\"t\",\"at\":\"2026-01-01T00:00:00Z\"}]}",
     "/check_ins/0/on: refers to \"t\", a team: expected a key result or an indicator (line 2, column 50)\n"},
    {"three problems of which one is a number that is too large",
     "{\"format\":\"okra\",\"version\":1,\n\"objectives\":[{\"id\":\"a\",\"weight\":-1},{\"id\":\"b\",\"manual_progress\":1e999},\n{\"starts\":\"x\",\"id\":\"c\"},{\"x\":[1,-2e999],\"id\":\"d\"}]}",
     "/objectives/0/weight: expected a weight of 0 or more, found -1 (line 2, column 34)\n"
     "/objectives/1/manual_progress: expected a finite number, found 1e999 (line 2, column 66)\n"
     "/objectives/2/starts: expected a date such as 2026-03-31, found \"x\" (line 3, column 11)\n"
     "/objectives/3/x/1: expected a finite number, found -2e999 (line 3, column 33)\n"},
    {"a period that ends before it begins",
     "{\"format\":\"okra\",\"version\":1,\n\"cycles\":[{\"id\":\"q\",\"starts\":\"2026-04-01\",\"ends\":\"2026-03-31\"}]}",
     "/cycles/0/ends: lies before the first day, 2026-04-01 (line 2, column 50)\n"},
    {"bounds the wrong way round",
     "{\"format\":\"okra\",\"version\":1,\n\"key_results\":[{\"id\":\"k\",\"kind\":\"maintain\",\"low\":3,\"high\":2}]}",
     "/key_results/0/high: lies below the lower bound, 3 (line 2, column 59)\n"},
    {"a key result that follows a project and a milestone",
     "{\"format\":\"okra\",\"version\":1,\n\"projects\":[{\"id\":\"p\"}],\"milestones\":[{\"id\":\"m\"}],\"key_results\":[{\"id\":\"k\",\"project\":\"p\",\"milestone\":\"m\"}]}",
     "/key_results/0/milestone: a key result follows one project or one milestone, never both (line 2, column 102)\n"},
    {"the direction of another kind",
     "{\"format\":\"okra\",\"version\":1,\n\"key_results\":[{\"id\":\"k\",\"direction\":\"above\"}]}",
     "/key_results/0/direction: above and below are for thresholds: expected increase or decrease (line 2, column 38)\n"},
    {"half done",
     "{\"format\":\"okra\",\"version\":1,\n\"key_results\":[{\"id\":\"k\",\"kind\":\"binary\"}],\n\"check_ins\":[{\"id\":\"c\",\"on\":\"k\",\"at\":\"2026-01-01T00:00:00Z\",\"value\":0.5}]}",
     "/check_ins/0/value: expected 0 or 1 for a key result that is done or not, found 0.5 (line 3, column 69)\n"},
    {"a check-in without a time",
     "{\"format\":\"okra\",\"version\":1,\n\"check_ins\":[{\"id\":\"c\",\"value\":1}]}",
     "/check_ins/0: a check-in needs a time: \"at\" is missing (line 2, column 14)\n"},
    {"an unknown preset",
     "{\"format\":\"okra\",\"version\":1,\n\"workspace\":{\"id\":\"w\",\"preset\":\"mine\"}}",
     "/workspace/preset: expected one of okra, pace-gap, absolute, strict-ratio, worst-child; found \"mine\" (line 2, column 32)\n"},
    {"needs in a circle, and of oneself",
     "{\"format\":\"okra\",\"version\":1,\n\"objectives\":[{\"id\":\"a\"},{\"id\":\"b\"}],\n\"dependencies\":[{\"id\":\"d\",\"from\":\"a\",\"to\":\"b\"},{\"id\":\"e\",\"from\":\"b\",\"to\":\"a\"},\n{\"id\":\"f\",\"from\":\"a\",\"to\":\"a\"},{\"id\":\"g\",\"from\":\"b\",\"to\":\"a\",\"kind\":\"relates\"}]}",
     "/dependencies/1/to: closes a circle of needs: \"a\" needs \"b\" already (line 3, column 74)\n"
     "/dependencies/2/to: nothing can depend on itself (line 4, column 27)\n"},
    {"objectives in a circle",
     "{\"format\":\"okra\",\"version\":1,\n\"objectives\":[{\"id\":\"a\",\"parents\":[{\"id\":\"b\"}]},\n{\"id\":\"b\",\"parents\":[{\"id\":\"c\"}]},\n{\"id\":\"c\",\"parents\":[{\"id\":\"a\"}]}]}",
     "/objectives/2/parents/0: closes a cycle: a → b → c → a (line 4, column 22)\n"},
    {"an objective above itself",
     "{\"format\":\"okra\",\"version\":1,\n\"objectives\":[{\"id\":\"a\",\"parents\":[{\"id\":\"a\"}]}]}",
     "/objectives/0/parents/0: closes a cycle: a → a (line 2, column 36)\n"},
    {"a circle through a key result",
     "{\"format\":\"okra\",\"version\":1,\n\"objectives\":[{\"id\":\"o\",\"parents\":[{\"id\":\"k\"}]}],\n\"key_results\":[{\"id\":\"k\",\"objectives\":[{\"id\":\"o\"}]}]}",
     "/key_results/0/objectives/0: closes a cycle: o → k → o (line 3, column 40)\n"},
    {"teams in a circle",
     "{\"format\":\"okra\",\"version\":1,\n\"teams\":[{\"id\":\"t\",\"parent\":\"u\"},{\"id\":\"u\",\"parent\":\"t\"}]}",
     "/teams/1/parent: closes a cycle: t → u → t (line 2, column 53)\n"},
    {"cycles in a circle",
     "{\"format\":\"okra\",\"version\":1,\n\"cycles\":[{\"id\":\"q\",\"parent\":\"q\"}]}",
     "/cycles/0/parent: closes a cycle: q → q (line 2, column 30)\n"},
    {"sub-key results in a circle",
     "{\"format\":\"okra\",\"version\":1,\n\"key_results\":[{\"id\":\"k\",\"parent\":\"l\"},{\"id\":\"l\",\"parent\":\"k\"}]}",
     "/key_results/1/parent: closes a cycle: k → l → k (line 2, column 59)\n"},
    {"a number beyond all doubles",
     "{\"format\":\"okra\",\"version\":1,\n\"key_results\":[{\"id\":\"k1\",\"start\": 1e999}]}",
     "/key_results/0/start: expected a finite number, found 1e999 (line 2, column 36)\n"},
    {"a number beyond all doubles in an unknown field",
     "{\"format\":\"okra\",\"version\":1,\n\"key_results\":[{\"id\":\"k1\",\"x\":[1,-1e999]}]}",
     "/key_results/0/x/1: expected a finite number, found -1e999 (line 2, column 34)\n"},
    {"a key given twice",
     "{\"format\":\"okra\",\"version\":1,\n\"people\":[{\"id\":\"p\",\"name\":\"a\",\n\"name\":\"b\"}]}",
     "/people/0/name: this key stands twice in its object (line 3, column 8)\n"},
    {"an id given twice",
     "{\"format\":\"okra\",\"version\":1,\n\"people\":[{\"id\":\"p\",\"id\":\"q\"}]}",
     "/people/0/id: this key stands twice in its object (line 2, column 26)\n"},
    {"an array given twice",
     "{\"format\":\"okra\",\"version\":1,\n\"people\":[],\n\"people\":[]}",
     "/people: this key stands twice in its object (line 3, column 10)\n"},
    {"an unknown key given twice",
     "{\"format\":\"okra\",\"version\":1,\n\"people\":[{\"id\":\"p\",\"x\":1,\"x\":2}]}",
     "/people/0/x: this key stands twice in its object (line 2, column 31)\n"},
    {"a key given twice in an unknown value",
     "{\"format\":\"okra\",\"version\":1,\n\"people\":[{\"id\":\"p\",\"x\":{\"y\":[{\"a\":1,\"a\":2}]}}]}",
     "/people/0/x/y/0/a: this key stands twice in its object (line 2, column 42)\n"},
    {"a custom field given twice",
     "{\"format\":\"okra\",\"version\":1,\n\"objectives\":[{\"id\":\"o\",\"fields\":{\"a\":1,\"a\":2}}]}",
     "/objectives/0/fields/a: this key stands twice in its object (line 2, column 45)\n"},
    {"custom fields that are a list",
     "{\"format\":\"okra\",\"version\":1,\n\"objectives\":[{\"id\":\"o\",\"fields\":[]}]}",
     "/objectives/0/fields: expected an object, found a list (line 2, column 34)\n"},
    {"a target below the start of an increase",
     "{\"format\":\"okra\",\"version\":1,\n\"key_results\":[{\"id\":\"k1\",\"start\":30,\"target\":20}]}",
     "/key_results/0/target: the target 20 lies below the start 30, but the direction is increase (line 2, column 47)\n"},
    {"a target above the start of a decrease",
     "{\"format\":\"okra\",\"version\":1,\n\"key_results\":[{\"id\":\"k1\",\"target\":5,\"direction\":\"decrease\"}]}",
     "/key_results/0/target: the target 5 lies above the start 0, but the direction is decrease (line 2, column 36)\n"},
    {"a percentage lift from 0",
     "{\"format\":\"okra\",\"version\":1,\n\"key_results\":[{\"id\":\"k1\",\"lift\":10,\"calculation\":\"percentage_lift\"}]}",
     "/key_results/0/lift: a percentage lift needs a start other than 0 (line 2, column 34)\n"},
    {"a lift to the wrong side",
     "{\"format\":\"okra\",\"version\":1,\n\"key_results\":[{\"id\":\"k1\",\"start\":10,\"lift\":-5,\"calculation\":\"absolute_lift\"}]}",
     "/key_results/0/lift: the target lies below the start 10, but the direction is increase (line 2, column 45)\n"},
    {"a tombstone that is a text",
     "{\"format\":\"okra\",\"version\":1,\n\"people\":[{\"id\":\"p\",\"deleted\":\"yes\"}]}",
     "/people/0/deleted: expected true or false, found \"yes\" (line 2, column 31)\n"},
    {"stamps that are a list",
     "{\"format\":\"okra\",\"version\":1,\n\"people\":[{\"id\":\"p\",\"stamps\":[]}]}",
     "/people/0/stamps: expected an object, found a list (line 2, column 30)\n"},
    {"a bad stamp",
     "{\"format\":\"okra\",\"version\":1,\n\"people\":[{\"id\":\"p\",\"stamps\":{\"record\":\"now\"}}]}",
     "/people/0/stamps/record: expected a stamp like \"2026-03-31T09:00:00.000Z/0/9f3a2b1c\" (line 2, column 40)\n"},
    {"a stamp of no field",
     "{\"format\":\"okra\",\"version\":1,\n\"people\":[{\"id\":\"p\",\"stamps\":{\"fields\":{\"colour\":\"2026-02-02T08:00:00.000Z/0/1\"}}}]}",
     "/people/0/stamps/fields/colour: there is no field of this name (line 2, column 50)\n"},
    {"several problems, in the order of the file",
     "{\"format\":\"okra\",\"version\":1,\n\"people\":[{\"id\":\"p\",\"name\":1}],\n\"teams\":[{\"id\":\"t\",\"lead\":\"nobody\",\"kind\":\"gang\"}],\n\"cycles\":[{\"ends\":\"never\"}]}",
     "/people/0/name: expected a string, found 1 (line 2, column 28)\n"
     "/teams/0/lead: refers to \"nobody\", which is not in the file (line 3, column 27)\n"
     "/teams/0/kind: expected one of team, company, department; found \"gang\" (line 3, column 43)\n"
     "/cycles/0: the id is missing (line 4, column 11)\n"
     "/cycles/0/ends: expected a date such as 2026-03-31, found \"never\" (line 4, column 19)\n"},
    {"columns counted in characters",
     "{\"format\":\"okra\",\"version\":1,\n\"people\":[{\"id\":\"p\",\"name\":\"日本語\",\"email\":1}]}",
     "/people/0/email: expected a string, found 1 (line 2, column 42)\n"},
};
// clang-format on

std::string problems_of(std::string_view file, Limits const& limits = {}) {
    auto const read = document_from_json(file, limits);
    if (read) return "none\n";
    std::string text;
    for (Problem const& problem : read.error()) text += text_from_problem(problem) + "\n";
    return text;
}

// A record list of some size, in a file that is good otherwise.
std::string file_of(std::string const& rest) { return "{\"format\":\"okra\",\"version\":1," + rest + "}"; }

} // namespace

TEST_CASE("a bad file changes nothing and lists every problem with its JSON pointer, line and column") {
    for (Broken const& broken : broken_files) {
        INFO(broken.name);
        CHECK(problems_of(broken.file) == broken.problems);
    }
}

TEST_CASE("a number that could not be read in a list is named by its index") {
    CHECK(problems_of(file_of(R"("x":[[],{"a":[0,1e999]}])")) ==
          "/x/1/a/1: expected a finite number, found 1e999 (line 1, column 46)\n");
}

TEST_CASE("what goes beyond a limit is a problem with the limit's name") {
    SUBCASE("nesting beyond 64 levels") {
        std::string const open(70, '[');
        CHECK(problems_of(file_of("\"x\":" + open)).contains("nested deeper than 64 levels (limit nesting)"));
        std::string const deep = std::string(62, '[') + std::string(62, ']');
        CHECK(problems_of(file_of("\"x\":" + deep)) == "none\n");
    }
    SUBCASE("the size of the file") {
        CHECK(problems_of(file_of("\"x\":1"), {.file_bytes = 10}) ==
              "a file of 35 bytes; the most is 10 (limit file_bytes) (line 1, column 1)\n");
    }
    SUBCASE("the size of a text") {
        CHECK(problems_of(file_of(R"("people":[{"id":"p","name":"longer than nine"}])"), {.text_bytes = 9})
                  .contains("/people/0/name: a text longer than 9 bytes (limit text_bytes)"));
    }
    SUBCASE("the characters of a title, and of other texts") {
        auto const person = [](std::size_t letters, std::size_t more) {
            std::string name;
            for (std::size_t i = 0; i < letters; ++i) name += "é";
            return file_of(R"("people":[{"id":"p","name":")" + name + R"("}],"comments":[{"id":"c","on":"p","text":")" +
                           std::string(more, 'x') + "\"}]");
        };
        CHECK(problems_of(person(1000, 100'000)) == "none\n");
        std::string const problems = problems_of(person(1001, 100'001));
        CHECK(problems.contains("/people/0/name: a text of 1001 characters, of 1000 that fit"));
        CHECK(problems.contains("/comments/0/text: a text of 100001 characters, of 100000 that fit"));
    }
    SUBCASE("the number of records") {
        CHECK(problems_of(file_of(R"("people":[{"id":"a"},{"id":"b"},{"id":"c"}])"), {.records = 2})
                  .contains("more than 2 records (limit records)"));
    }
    SUBCASE("more problems than are listed are counted") {
        CHECK(problems_of(file_of(R"("people":[1,2,3,4])"), {.problems = 2}) ==
              "/people/0: expected an object, found 1 (line 1, column 40)\n"
              "/people/1: expected an object, found 2 (line 1, column 42)\n"
              "and 2 more problems\n");
    }
}

TEST_CASE("a byte order mark is skipped and moves no column") {
    CHECK(problems_of("\xEF\xBB\xBF" + file_of("\"x\":1")) == "none\n");
    CHECK(problems_of("\xEF\xBB\xBF{\"format\":1}") == "/format: expected \"okra\", found 1 (line 1, column 11)\n");
}

TEST_CASE("every problem is said in German too") {
    std::ifstream file(OKRA_TESTS_DIR "/../web/words/de.txt", std::ios::binary);
    auto const german = Words::from_file("de", std::string(std::istreambuf_iterator<char>(file), {}));
    REQUIRE(german.has_value());
    Limits limits;
    limits.words = &*german;
    for (Broken const& each : broken_files) {
        auto const english = document_from_json(each.file);
        auto const translated = document_from_json(each.file, limits);
        if (english) continue; // read by newer versions
        REQUIRE(!translated);
        REQUIRE(english.error().size() == translated.error().size());
        for (std::size_t i = 0; i < english.error().size(); ++i)
            CHECK_MESSAGE(english.error()[i].message != translated.error()[i].message, english.error()[i].message);
    }
}
