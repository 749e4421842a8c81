// Titles of both directions: the words lie where an element with dir=auto has them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { servedPage } from './visits.mjs';

const served = servedPage();

const titles = [
    'زيادة رضا العملاء إلى 90 % خلال Q1',
    'שיפור NPS ל-50 (Q2)',
    'Launch خدمة العملاء in Q3 (مصر)',
    'Plan: שיפור השירות, then NPS 50',
];
const file = JSON.stringify({
    format: 'okra',
    version: 1,
    objectives: titles.map((title, place) => ({ id: `o${place}`, title, rank: `${place}` })),
});

// Widths of the words from left to right: runs of ink with room between them. Of a picture at scale 2, which another
// page reads: the content security policy of ours lets it read none.
async function wordsIn(page, reader, clip) {
    const picture = (await page.screenshot({ clip })).toString('base64');
    return reader.evaluate(async (bytes) => {
        const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${bytes}`)).blob());
        const canvas = new OffscreenCanvas(image.width, image.height);
        const context = canvas.getContext('2d');
        context.drawImage(image, 0, 0);
        const { data } = context.getImageData(0, 0, image.width, image.height);
        const ground = data.slice(0, 3);
        const inked = Array.from({ length: image.width }, (_, x) => {
            for (let y = 0; y < image.height; y += 1) {
                const at = 4 * (y * image.width + x);
                for (let part = 0; part < 3; part += 1) if (Math.abs(data[at + part] - ground[part]) > 60) return true;
            }
            return false;
        });
        const runs = [];
        let empty = 99;
        for (const [x, ink] of inked.entries()) {
            if (ink && empty > 5) runs.push({ first: x, last: x });
            else if (ink) runs.at(-1).last = x;
            empty = ink ? 0 : empty + 1;
        }
        return runs.map(({ first, last }) => last - first + 1);
    }, picture);
}

async function open(t) {
    const okra = await served.visit(t, { scale: 2 });
    await okra.page.evaluate((text) => {
        const files = new DataTransfer();
        files.items.add(new File([text], 'titles.json', { type: 'application/json' }));
        for (const type of ['dragenter', 'dragover', 'drop']) {
            document.body.dispatchEvent(new DragEvent(type, { dataTransfer: files, bubbles: true, cancelable: true }));
        }
    }, file);
    await okra.saved();
    return okra;
}

// The same words beside each other, a pixel of the screen more or less.
const holds = (seen, meant) =>
    seen.some((_, from) => meant.every((width, place) => Math.abs((seen[from + place] ?? 0) - width) <= 3));

// What an element with dir=auto makes of the text, somewhere on the page for a moment.
async function meantBy(page, reader, text) {
    const clip = await page.evaluate((words) => {
        const span = document.createElement('span');
        span.id = 'meant';
        span.dir = 'auto';
        span.textContent = words;
        span.style.cssText = `position: fixed; left: 400px; top: 600px; z-index: 9; padding: 8px; background: #fff; color: #000;
            font: 500 14px/20px "Inter Variable", system-ui, sans-serif; font-kerning: none; white-space: nowrap`;
        document.body.append(span);
        const { x, y, width, height } = span.getBoundingClientRect();
        return { x, y, width, height };
    }, text);
    const words = await wordsIn(page, reader, clip);
    await page.evaluate(() => document.getElementById('meant').remove());
    return words;
}

test('words of the outline lie in the order of dir=auto', async (t) => {
    const okra = await open(t);
    await okra.click('link', 'Objectives');
    await okra.sees('treeitem', new RegExp(`^${titles[0].slice(0, 5)}`));
    const reader = await okra.page.context().newPage();
    await okra.page.bringToFront();
    await okra.page.mouse.move(5, 5);
    await okra.still();
    for (const title of titles) {
        const row = await okra.find('treeitem', new RegExp(`^${title.replace(/[()]/g, '\\$&')}`)).boundingBox();
        const seen = await wordsIn(okra.page, reader, {
            x: row.x + 4,
            y: row.y + 4,
            width: 500,
            height: row.height - 8,
        });
        const meant = await meantBy(okra.page, reader, title);
        assert.ok(meant.length > 3, `${title}: ${meant}`);
        assert.ok(holds(seen, meant), `${title}: ${seen} instead of ${meant}`);
        const backwards = meant.toReversed(); // it would not hold for every order
        assert.ok(!holds(seen, backwards) || holds(backwards, meant), title);
    }
    okra.calm();
});
