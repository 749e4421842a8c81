// Reports: options that redraw the preview, and files that other programs read.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import { servedPage } from './visits.mjs';

const served = servedPage();
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

// What the head of the preview says: the report, and the page of it that is looked at.
const shows = (okra, words) =>
    okra.page.getByRole('status').filter({ hasText: words }).first().waitFor({ state: 'attached', timeout: 30_000 });

async function reports(t, fragment = 'reports', options = undefined) {
    const okra = await served.exploreAt(t, fragment, options);
    await okra.sees('heading', 'Reports');
    await okra.sees('group', 'Page 1');
    return okra;
}

async function exported(okra, button) {
    const download = okra.page.waitForEvent('download');
    await okra.click('button', button);
    const done = await download;
    return { name: done.suggestedFilename(), bytes: await readFile(await done.path()) };
}

test('kind, team and contents redraw the preview and stand in the address', async (t) => {
    const okra = await reports(t);
    await shows(okra, /^Progress summary: Northwind Payments, [^,]+, page 1 of \d/);
    await okra.click('radio', 'Health');
    await shows(okra, /^Health: Northwind Payments/);
    await okra.sees('heading', 'Needs attention');
    await okra.click('combobox', 'Team');
    await okra.click('menuitemcheckbox', 'Platform');
    await shows(okra, /^Health: Northwind Payments, [^,]+, Platform/);
    await okra.click('checkbox', 'Needs attention');
    await okra.seesNo('heading', 'Needs attention');
    await okra.page.waitForFunction(() => /^#reports\?kind=health&team=[^&]+&without=attention$/.test(location.hash));
    await okra.reload();
    await shows(okra, /^Health: Northwind Payments, [^,]+, Platform/);
    await okra.seesNo('heading', 'Needs attention');
    okra.calm();
});

test('a redacted report tells no title and no name, of the same cycle', async (t) => {
    const okra = await reports(t);
    await okra.sees('row', /thought leader/);
    await okra.click('switch', 'Redacted');
    await shows(okra, /^Progress summary: Workspace, Cycle \d+/);
    await okra.sees('row', /Objective \d+/);
    await okra.seesNo('row', /thought leader/);
    const { name, bytes } = await exported(okra, 'Markdown');
    assert.match(name, /^progress-redacted-[-\d]+\.md$/);
    assert.doesNotMatch(bytes.toString(), /gateway|Northwind|Kofi/);
    assert.match(bytes.toString(), /\| Objective \d+ \|/);
    okra.calm();
});

test('pages are walked by keys and thumbnails, and zoomed', async (t) => {
    const okra = await reports(t);
    await shows(okra, /page 1 of [2-9]/);
    await okra.press('PageDown');
    await shows(okra, /page 2 of/);
    await okra.press('PageUp');
    await shows(okra, /page 1 of/);
    await okra.click('button', 'Page 2');
    await shows(okra, /page 2 of/);
    await okra.click('button', 'Zoom in');
    await okra.click('button', 'Zoom in');
    await shows(okra, /page \d of/);
    await okra.click('button', 'Fit width');
    okra.calm();
});

test('the page is one file that runs nothing, can be read by everyone, and prints', async (t) => {
    const okra = await reports(t, 'reports?kind=board&paper=letter');
    const { name, bytes } = await exported(okra, 'HTML file');
    assert.match(name, /-board\.html$/);
    const html = bytes.toString();
    assert.ok(html.startsWith('<!doctype html>'));
    assert.doesNotMatch(html, /<script|https?:|src=|url\(/);
    assert.match(html, /@page\{size:letter\}/);
    const page = await okra.page.context().newPage();
    const asked = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.setContent(html.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, ''));
    assert.deepEqual(asked, []);
    assert.equal(await page.locator('h1').count(), 1);
    assert.ok((await page.locator('tbody tr').count()) > 5);
    assert.equal(await page.locator('svg.chart polyline').count(), 2);
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => window.axe.run());
    assert.deepEqual(
        violations.map(({ id, nodes }) => [id, nodes.map(({ html: at }) => at)]),
        [],
    );
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    assert.ok(pdf.startsWith('%PDF'));
    assert.match(pdf, /\/MediaBox\s*\[\s*0\s+0\s+612(\.\d+)?\s+792/);
    okra.calm();
});

test('slides are made of text, tables and charts that other programs can change', async (t) => {
    const okra = await reports(t, 'reports?kind=board');
    const { name, bytes } = await exported(okra, 'PPTX');
    assert.match(name, /^board-[-\d]+\.pptx$/);
    const files = unzipSync(bytes);
    const slides = Object.keys(files).filter((path) => /^ppt\/slides\/slide\d+\.xml$/.test(path));
    assert.ok(slides.length >= 6, `${slides.length} slides`);
    const words = slides.map((path) => strFromU8(files[path])).join('\n');
    for (const said of ['Northwind Payments', 'Board pack', 'Top objectives', 'Build the most reliable payment'])
        assert.ok(words.includes(said), `no slide says ${said}`);
    assert.match(words, /<a:tbl>/);
    assert.match(words, /prst="roundRect"/);
    const charts = Object.keys(files)
        .filter((path) => /^ppt\/charts\/chart\d+\.xml$/.test(path))
        .map((path) => strFromU8(files[path]));
    assert.ok(charts.some((chart) => chart.includes('<c:doughnutChart>')));
    assert.ok(charts.some((chart) => chart.includes('<c:lineChart>') && chart.includes('Expected')));
    assert.doesNotMatch(words, /<p:pic>/);
    okra.calm();
});

test('text, table and picture are files, too', async (t) => {
    const okra = await reports(t, 'reports?kind=trend');
    const markdown = await exported(okra, 'Markdown');
    assert.match(markdown.name, /^trend-[-\d]+\.md$/);
    assert.match(markdown.bytes.toString(), /^# Trend: Northwind Payments/);
    const csv = await exported(okra, 'CSV');
    assert.match(csv.bytes.toString(), /^\uFEFFProgress of four weeks,/);
    const picture = await exported(okra, 'PNG');
    assert.match(picture.name, /^Trend 1\.png$/);
    assert.equal(picture.bytes.subarray(1, 4).toString(), 'PNG');
    const width = picture.bytes.readUInt32BE(16);
    const height = picture.bytes.readUInt32BE(20);
    assert.ok(width > 500 && Math.abs(height / width - 1123 / 794) < 0.02, `${width} × ${height}: no sheet of A4`);
    okra.calm();
});

test('Ctrl+P prints the report that is looked at', async (t) => {
    const okra = await reports(t, 'reports?kind=health');
    await okra.page.evaluate(() => {
        window.prints = [];
        window.print = () => window.prints.push(document.title);
    });
    await okra.press('ControlOrMeta+p');
    await okra.page.waitForFunction(() => window.prints.length > 0, null, { timeout: 20_000 });
    assert.match(await okra.page.evaluate(() => window.prints[0]), /^Health: Northwind Payments/);
    okra.calm();
});

test('the palette leads to a kind of report', async (t) => {
    const okra = await served.explore(t);
    await okra.press('ControlOrMeta+k');
    await okra.focused('Search or run a command');
    await okra.type('board pack');
    await okra.click('option', /^Board pack/);
    await shows(okra, /^Board pack: Northwind Payments/);
    okra.calm();
});

test('on a phone the options are a sheet and a report is shared', async (t) => {
    const okra = await reports(t, 'reports', { width: 390, height: 844, touch: true });
    await okra.click('button', 'Options of the report');
    await okra.sees('dialog', 'Options of the report');
    await okra.click('radio', 'Health');
    await okra.press('Escape');
    await okra.seesNo('dialog', 'Options of the report');
    await shows(okra, /^Health: Northwind Payments/);
    await okra.page.evaluate(() => {
        navigator.canShare = () => true;
        navigator.share = async ({ files }) => {
            window.shared = { name: files[0].name, type: files[0].type, text: await files[0].text() };
        };
    });
    await okra.click('button', 'Share');
    await okra.page.waitForFunction(() => window.shared !== undefined, null, { timeout: 20_000 });
    const shared = await okra.page.evaluate(() => window.shared);
    assert.match(shared.name, /-health\.html$/);
    assert.equal(shared.type, 'text/html');
    assert.ok(shared.text.startsWith('<!doctype html>'));
    okra.calm();
});
