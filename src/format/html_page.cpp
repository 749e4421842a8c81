// The head of a report, and its style: light and dark, fit for print and mail.
#include "format/html_page.hpp"

#include "base/reading.hpp"
#include "base/text.hpp"

namespace okra {

namespace {

constexpr std::string_view style = R"(
:root,:host{color-scheme:light dark;--bg:#f6f7f9;--surface:#fff;--text:#171a21;--muted:#5b6577;--line:#e7e9ee;--track:#e9ecf1;--accent:#4b49e0}
.s0{--c:#667085;--b:#eef0f4}.s1{--c:#5b6577;--b:#eef0f4}.s2{--c:#08784f;--b:#e5f6ef}.s3{--c:#6b4a00;--b:#fdf1dd;--m:#c47400}
.s4{--c:#c4212e;--b:#fde9ea}.s5{--c:#0b6b80;--b:#e1f2f5}.s6{--c:#5b3a48;--b:#f5ebf0;--m:#9a5b78}
@media screen and (prefers-color-scheme:dark){:root{--bg:#0f1115;--surface:#171a20;--text:#eceef2;--muted:#9aa4b5;--line:#262b34;--track:#272c35;--accent:#8b8af8}
.s0{--c:#9aa4b5;--b:#252a33}.s1{--c:#9aa4b5;--b:#252a33}.s2{--c:#4cc38f;--b:#12301f}.s3{--c:#f5c06c;--b:#3a2b10;--m:#f0a63a}
.s4{--c:#f97079;--b:#3a1a1d}.s5{--c:#5cc4da;--b:#0f2e36}.s6{--c:#ddbfcb;--b:#35252d;--m:#c48aa3}}
*{box-sizing:border-box}body,:host{margin:0;background:var(--bg);color:var(--text);font:15px/1.45 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
main{max-width:1120px;margin:0 auto;padding:40px 24px 64px}h1{font-size:28px;line-height:1.2;margin:0}h2{font-size:18px;margin:40px 0 12px}
.headline{font-size:16px;margin:20px 0 0;color:var(--muted)}.headline b{display:block;font-size:24px;color:var(--text)}.sub,.note{color:var(--muted)}.note{font-size:13px}.cards{display:flex;flex-wrap:wrap;gap:12px;margin:24px 0 0}
.card{background:var(--surface);border:1px solid var(--line);border-radius:10px;padding:12px 16px;min-width:132px}
.card b{display:block;font-size:24px;font-weight:650;font-variant-numeric:tabular-nums}.card span{color:var(--muted);font-size:13px}
.mix{display:flex;height:10px;gap:2px;border-radius:5px;overflow:hidden;margin:20px 0 8px}.mix i{background:var(--m,var(--c))}
.key{display:flex;flex-wrap:wrap;gap:4px 18px;font-size:13px;color:var(--muted)}.key i{display:inline-block;width:9px;height:9px;border-radius:50%;background:var(--m,var(--c));margin-inline-end:6px}
.wrap{background:var(--surface);border:1px solid var(--line);border-radius:10px;overflow-x:auto}table{border-collapse:collapse;width:100%}
th,td{text-align:start;padding:8px 12px;border-bottom:1px solid var(--line);vertical-align:top}tr:last-child td{border-bottom:0}
th{font-size:12px;font-weight:600;color:var(--muted);white-space:nowrap}.o td:first-child{font-weight:600}
td:first-child{padding-inline-start:calc(12px + var(--d,0)*20px);min-width:280px}.n{white-space:nowrap;font-variant-numeric:tabular-nums}
.bar{position:relative;display:inline-block;width:96px;height:8px;border-radius:4px;background:var(--track);margin-inline-end:8px;vertical-align:middle}
.bar i{position:absolute;inset-block:0;inset-inline-start:0;border-radius:4px;background:var(--m,var(--c,var(--accent)))}.bar u{position:absolute;top:-3px;bottom:-3px;width:2px;background:var(--text)}
.pill{display:inline-block;padding:1px 9px;border-radius:10px;font-size:13px;font-weight:550;color:var(--c);background:var(--b);white-space:nowrap}
.chart{display:block;width:100%;max-width:720px;margin:0 0 12px}.chart polyline{fill:none;stroke:var(--accent);stroke-width:2.5}
.chart .exp{stroke:var(--muted);stroke-width:1.5;stroke-dasharray:2 4}.chart .grid{stroke:var(--line);fill:none}
.two{display:flex;flex-wrap:wrap;gap:0 40px}.two section{flex:1 1 300px;min-width:0}.list{list-style:none;margin:0;padding:0}
.list li{position:relative;padding:4px 0 4px 26px;padding-inline:26px 0;break-inside:avoid}.list span{color:var(--muted);font-size:13px}
.list li::before{content:"!";content:"!"/"";position:absolute;inset-inline-start:0;top:6px;width:16px;height:16px;border:1.5px solid var(--m,var(--c));border-radius:50%;color:var(--m,var(--c));font:700 11px/13px system-ui,sans-serif;text-align:center}
.won li::before{content:"\2713";content:"\2713"/""}
footer{margin-top:40px;color:var(--muted);font-size:13px}
@media (max-width:720px){main{padding:24px 12px}.opt,.bar{display:none}td:first-child{min-width:150px}}
@media print{body,:host{background:#fff}.bar,.mix,.pill,.key i{print-color-adjust:exact;-webkit-print-color-adjust:exact}main{max-width:none;padding:0}tr,.chart,.card{break-inside:avoid}h2{break-after:avoid}thead{display:table-header-group}.wrap{border:0}.numbers{display:none}}
)";

} // namespace

void begin_html_page(std::string& out, std::string_view language, std::string_view title) {
    out += "<!doctype html>\n<html lang=\"";
    append_html(out, language);
    out += is_read_from_right(language) ? "\" dir=\"rtl\">" : "\">";
    out += "\n<head>\n<meta charset=\"utf-8\">\n"
           "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
           "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<title>";
    append_html(out, title);
    out += "</title>\n<style>";
    out += style;
    out += "</style>\n</head>\n<body>\n";
}

void append_html(std::string& out, std::string_view plain) {
    for (char const c : printable(plain, LineBreaks::Kept)) {
        if (c == '&') out += "&amp;";
        else if (c == '<') out += "&lt;";
        else if (c == '>') out += "&gt;";
        else if (c == '"') out += "&quot;";
        else out += c;
    }
}

} // namespace okra
