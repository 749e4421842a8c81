// Paper: what a printer gets is the report, never a picture of the canvas.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { servedPage } from './visits.mjs';

const served = servedPage();

// The sample company, where printing is only noted down.
async function explore(t, options) {
    const okra = await served.explore(t, options);
    await okra.page.evaluate(() => {
        window.prints = [];
        window.print = () => window.prints.push(document.title);
    });
    return okra;
}

const printed = (okra) => okra.page.waitForFunction(() => window.prints.length > 0, null, { timeout: 20_000 });

// What can be seen on paper: its words, and how much of it there is.
async function onPaper(page) {
    await page.emulateMedia({ media: 'print' });
    const seen = await page.evaluate(() => {
        const paper = document.getElementById('paper');
        const { width, height } = paper.getBoundingClientRect();
        const bars = [...(paper.shadowRoot?.querySelectorAll('.bar i') ?? [])];
        return {
            words: (paper.shadowRoot ?? paper).textContent,
            width,
            height,
            bars: bars.map((bar) => bar.getBoundingClientRect().width).filter((wide) => wide > 0).length,
            others: [...document.body.children].filter((it) => it !== paper && it.checkVisibility()).length,
            scrolls: document.documentElement.scrollHeight,
        };
    });
    await page.emulateMedia({ media: null });
    return seen;
}

test('Ctrl+P prints the report of today, which leaves with the next key', async (t) => {
    const okra = await explore(t);
    await okra.press('ControlOrMeta+p');
    await printed(okra);
    const seen = await onPaper(okra.page);
    for (const words of [
        'Northwind Payments',
        'Build the most reliable payment gateway',
        'Progress summary',
        'Progress by week',
    ]) {
        assert.ok(seen.words.includes(words), `${words} is not on the paper`);
    }
    assert.equal(seen.others, 0);
    assert.ok(seen.width > 600 && seen.height > 900 && seen.scrolls >= Math.floor(seen.height), JSON.stringify(seen));
    assert.ok(seen.bars > 10, 'progress has no bars');
    assert.match((await okra.page.evaluate(() => window.prints))[0], /^Progress summary: Northwind Payments, /);
    const pdf = (await okra.page.pdf()).toString('latin1');
    assert.ok(pdf.match(/\/Type\s*\/Page\b/g).length > 1, 'a long report takes several pages');
    await okra.press('Escape');
    assert.equal(await okra.page.locator('#paper').count(), 0);
    assert.doesNotMatch(await okra.page.title(), /^Progress summary/);
    okra.calm();
});

test('the palette prints, too, and so does Ctrl+P in a dialog', async (t) => {
    const okra = await explore(t);
    await okra.press('ControlOrMeta+k');
    await okra.focused('Search or run a command');
    await okra.type('print');
    await okra.click('option', /^Print/);
    await printed(okra);
    await okra.press('o');
    await okra.sees('dialog', 'New objective');
    await okra.press('ControlOrMeta+p');
    await okra.page.waitForFunction(() => window.prints.length > 1, null, { timeout: 20_000 });
    okra.calm();
});

test("the browser's own command prints how to print, not the canvas", async (t) => {
    const okra = await served.explore(t);
    await okra.page.evaluate(() => {
        addEventListener('beforeprint', () => {
            window.hint = document.getElementById('paper')?.textContent;
        });
    });
    await okra.page.pdf();
    assert.match(await okra.page.evaluate(() => window.hint), /press Ctrl\+P/);
    assert.equal(await okra.page.locator('#paper').count(), 0);
    okra.calm();
});
