// The map as a person uses it, in a real Chromium with real mouse and keyboard.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { servedPage } from './visits.mjs';

const served = servedPage();

test('the map is walked, zoomed, searched and exported, and draws nothing while it is still', async (t) => {
    const okra = await served.exploreAt(t, 'objectives');
    await okra.click('radio', 'Map');
    await okra.sees('tree', 'Alignment map');
    await okra.sees('treeitem', /^Ship without fear of Fridays/);

    await okra.click('button', 'Find and fly to');
    await okra.type('fear of Fri');
    await okra.sees('option', /Ship without fear of Fridays/);
    await okra.press('Enter');
    await okra.sees('button', 'Line of sight: Ship without fear of Fridays');
    await okra.focused(/^Ship without fear of Fridays/);
    await okra.tells('treeitem', /^Ship without fear of Fridays/, /further parent/);

    await okra.press('ArrowUp');
    await okra.focused(/^Shorten the path|^Make payments boring/);
    await okra.press('ArrowDown');
    await okra.focused(/^Ship without fear of Fridays/);
    await okra.press('Space');
    await okra.sees('treeitem', /^Remove 110 flaky tests/);
    await okra.press('f');
    await okra.seesNo('button', 'Line of sight: Ship without fear of Fridays');

    const { x, y } = await okra.place('treeitem', /^Ship without fear of Fridays/);
    const wide = (await okra.find('treeitem', /^Ship without fear of Fridays/).boundingBox()).width;
    await okra.page.mouse.move(x, y);
    await okra.page.mouse.wheel(0, 200);
    await okra.still();
    assert.ok((await okra.find('treeitem', /^Ship without fear of Fridays/).boundingBox()).width < wide);

    await okra.page.mouse.move(5, 5);
    await okra.still();
    const frames = await okra.frames();
    await okra.page.waitForTimeout(1000);
    assert.equal(await okra.frames(), frames);

    await okra.click('button', 'Export');
    const download = okra.page.waitForEvent('download');
    await okra.click('menuitem', 'As SVG, the whole map');
    const svg = await readFile(await (await download).path(), 'utf8');
    const read = await okra.page.evaluate((text) => {
        const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
        return {
            broken: parsed.querySelector('parsererror')?.textContent ?? '',
            cards: parsed.querySelectorAll('g > title').length,
            curves: parsed.querySelectorAll('path').length,
            titles: [...parsed.querySelectorAll('g > title')].map((title) => title.textContent),
        };
    }, svg);
    assert.equal(read.broken, '');
    assert.ok(read.cards > 20 && read.curves >= read.cards - 1, JSON.stringify(read));
    assert.ok(read.titles.includes('Ship without fear of Fridays'));

    await okra.click('button', 'Export');
    const picture = okra.page.waitForEvent('download');
    await okra.click('menuitem', 'As PNG, the whole map');
    const png = await readFile(await (await picture).path());
    const size = { width: png.readUInt32BE(16), height: png.readUInt32BE(20) };
    const drawn = svg
        .match(/width="(\d+)" height="(\d+)"/)
        .slice(1)
        .map(Number); // the SVG is of all of it, too
    assert.ok(
        Math.abs(size.width - drawn[0]) < 3 && Math.abs(size.height - drawn[1]) < 3,
        JSON.stringify([size, drawn]),
    );

    await okra.click('treeitem', /^Ship without fear of Fridays/);
    await okra.sees('heading', 'Ship without fear of Fridays');
    okra.calm();
});

test('a card is linked to another one from its menu, and a circle is refused with its path', async (t) => {
    const okra = await served.exploreAt(t, 'objectives');
    await okra.click('radio', 'Map');
    const one = /^Shorten the path from idea/;
    const other = /^Make payments boring/;
    await okra.rightClick('treeitem', one);
    await okra.click('menuitem', 'It needs …');
    await okra.click('treeitem', other);
    await okra.saved();
    await okra.rightClick('treeitem', other);
    await okra.click('menuitem', 'It needs …');
    await okra.focused(other);
    await okra.find('treeitem', one).focus();
    await okra.press('Enter');
    const refusal = okra.page.getByText(/Each would need the other.*Shorten the path/).first();
    await refusal.waitFor({ state: 'attached' });
    await okra.open('dependencies');
    await okra.lists(/Make payments boring/);
    await okra.press('ControlOrMeta+z');
    await okra.saved();
    okra.calm();
});
