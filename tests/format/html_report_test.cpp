// The report as an HTML page.
#include <doctest/doctest.h>

#include <string>

#include "format/html_report.hpp"
#include "format/json.hpp"

using namespace okra;

namespace {

std::string report_of(std::string const& records) {
    auto const document = document_from_json(R"({"format":"okra","version":1,)" + records + "}");
    REQUIRE(document);
    Index const index(*document);
    Evaluation const evaluation(*document, index, *date_from_text("2026-02-02"), preset_of(document->workspace()));
    return html_report(*document, index, evaluation);
}

std::size_t count_of(std::string_view text, std::string_view part) {
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1)) ++count;
    return count;
}

} // namespace

TEST_CASE("a report shows every objective and key result with its progress and status, by cycle") {
    std::string const page = report_of(R"("workspace":{"id":"w","name":"Acme"},
        "cycles":[{"id":"q1","name":"Q1 2026","starts":"2026-01-01","ends":"2026-03-31"}],
        "objectives":[{"id":"o1","title":"Grow","cycle":"q1"},{"id":"o2","title":"Grow in France","cycle":"q1",
                       "parents":[{"id":"o1"}],"rollup":"key_results"},{"id":"o3","title":"Tidy up"}],
        "key_results":[{"id":"k1","title":"Win leads","objectives":[{"id":"o2"}],"start":30,"target":50,"unit":"leads"},
                       {"id":"k2","title":"Loose end","target":4}],
        "check_ins":[{"id":"c1","on":"k1","at":"2026-01-30T09:00:00.000Z","value":35,"confidence":6}])");
    CHECK(page.contains("<title>Acme, 2026-02-02</title>"));
    for (char const* const title : {"Grow", "Grow in France", "Win leads", "Loose end", "Tidy up"})
        CHECK_MESSAGE(count_of(page, std::string(">") + title) >= 1, title);
    CHECK(page.contains("25\u00A0%"));
    CHECK(page.contains("35 → 50\u00A0leads"));
    CHECK(page.find("Q1 2026") < page.find("Without a cycle"));
    CHECK(page.contains("Key results without an objective"));
    CHECK(page.contains("style=\"--d:2\""));
}

TEST_CASE("what people typed is text in a report, never markup") {
    std::string const page = report_of(R"("workspace":{"id":"w","name":"<b>&\"Co\"</b>"},
        "objectives":[{"id":"o","title":"<script>alert(1)</script>"}],
        "key_results":[{"id":"k","title":"a<img src=x>","objectives":[{"id":"o"}],"target":4,"unit":"<i>"}])");
    CHECK_FALSE(page.contains("<script"));
    CHECK_FALSE(page.contains("<img"));
    CHECK(page.contains("&lt;b&gt;&amp;&quot;Co&quot;&lt;/b&gt;"));
}

TEST_CASE("a report holds no control characters, keeps directions apart and loads nothing") {
    std::string const page = report_of(R"("workspace":{"id":"w","name":"A\u0000\u001b[31m"},
        "objectives":[{"id":"o","title":"\u202etxt.exe"}])");
    CHECK_FALSE(page.contains('\0'));
    CHECK_FALSE(page.contains('\x1b'));
    CHECK_FALSE(page.contains("\xE2\x80\xAE"));
    CHECK(page.contains("<bdi>\\u202etxt.exe</bdi>"));
    CHECK(page.contains("http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src"));
}

TEST_CASE("at risk has one colour for words and one for marks, as in the page") {
    std::string const page = report_of(R"("objectives":[{"id":"o","title":"O"}])");
    CHECK(page.contains(".s3{--c:#6b4a00;--b:#fdf1dd;--m:#c47400}"));
    CHECK(page.contains(".mix i{background:var(--m,var(--c))}"));
    CHECK_FALSE(page.contains("#9a5a00"));
}

TEST_CASE("a record under two parents is shown under both, what is below it once") {
    std::string const page = report_of(R"("objectives":[{"id":"a","title":"First"},{"id":"b","title":"Second"},
        {"id":"c","title":"Shared","parents":[{"id":"a"},{"id":"b"}]}],
        "key_results":[{"id":"k","title":"Deep","objectives":[{"id":"c"}],"target":4}])");
    CHECK(count_of(page.substr(page.find("Without a cycle")), ">Shared") == 2);
    CHECK(count_of(page.substr(page.find("Without a cycle")), ">Deep") == 1);
    CHECK(page.contains("see above"));
}

TEST_CASE("an empty workspace has a report too") {
    CHECK(report_of(R"("workspace":{"id":"w"})").contains("Objectives and key results"));
}
