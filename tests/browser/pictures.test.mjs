// The Kit screen, where every piece of the interface stands in all its states, as pictures: in each scheme and size it
// looks as it did when somebody last looked at it. What is kept of a picture is how light each part of it is, which no
// font and no graphics card changes much.
//
//   UPDATE=1 node --test tests/browser/pictures.test.mjs    keeps what is seen now: look at build/pictures first
import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { servedPage } from './visits.mjs';

const served = servedPage();
const kept = (name) => fileURLToPath(new URL(`pictures/${name}.txt`, import.meta.url));
const seen = fileURLToPath(new URL('../../build/pictures/', import.meta.url));

const sheets = {
    light: {},
    dark: { dark: true },
    contrast: { contrast: 'more' },
    'dark-contrast': { dark: true, contrast: 'more' },
    double: { scale: 2 },
    phone: { width: 390, height: 844, scale: 3, touch: true },
    'phone-dark': { width: 390, height: 844, scale: 3, touch: true, dark: true },
};

// Rows of letters, each the mean lightness of a part: '0' is black, 'v' white.
const lightness = (page, picture, columns, rows) =>
    page.evaluate(
        async ([encoded, width, height]) => {
            const bytes = Uint8Array.from(atob(encoded), (letter) => letter.charCodeAt(0));
            const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
            const canvas = new OffscreenCanvas(image.width, image.height);
            const context = canvas.getContext('2d');
            context.drawImage(image, 0, 0);
            const { data } = context.getImageData(0, 0, image.width, image.height);
            const sums = new Float64Array(width * height);
            const counts = new Float64Array(width * height);
            for (let y = 0; y < image.height; y += 1) {
                for (let x = 0; x < image.width; x += 1) {
                    const part =
                        Math.floor((y * height) / image.height) * width + Math.floor((x * width) / image.width);
                    const at = (y * image.width + x) * 4;
                    sums[part] += 0.2126 * data[at] + 0.7152 * data[at + 1] + 0.0722 * data[at + 2];
                    counts[part] += 1;
                }
            }
            const letters = Array.from(sums, (sum, part) => Math.round((sum / counts[part] / 255) * 31).toString(32));
            return Array.from({ length: height }, (_, row) => letters.slice(row * width, (row + 1) * width).join(''));
        },
        [picture.toString('base64'), columns, rows],
    );

// The share of parts that are clearly lighter or darker, and the mean difference, both of 31 steps.
function difference(before, now) {
    assert.deepEqual([before.length, before[0].length], [now.length, now[0].length]);
    const steps = [...before.join('')].map((letter, at) => {
        const other = now.join('')[at];
        return Math.abs(Number.parseInt(letter, 32) - Number.parseInt(other, 32));
    });
    const mean = steps.reduce((sum, step) => sum + step, 0) / steps.length;
    return { clear: steps.filter((step) => step > 4).length / steps.length, mean };
}

for (const [name, options] of Object.entries(sheets)) {
    test(`the kit looks as it did: ${name}`, async (t) => {
        const okra = await served.visit(t, options, ({ page }) => page.clock.setFixedTime('2026-11-02T12:00:00Z'));
        await okra.click('button', 'Explore the sample company');
        await okra.sees('heading', 'Overview');
        await okra.saved();
        await okra.page.goto('about:blank');
        await okra.open('kit');
        const blank = await okra.page.context().newPage();
        await mkdir(seen, { recursive: true });
        for (const part of ['Controls', 'Table', 'Charts']) {
            await okra.click('tab', part);
            await okra.page.mouse.move(1, 1);
            await okra.still();
            const whole = okra.page.viewportSize();
            const clip = options.touch // without the bars, which tell of the day and of screens
                ? { x: 0, y: 60, width: whole.width, height: whole.height - 140 }
                : { x: 216, y: 52, width: whole.width - 216, height: whole.height - 52 };
            const picture = await okra.page.screenshot({ clip });
            const file = `kit-${part.toLowerCase()}-${name}`;
            await writeFile(`${seen}${file}.png`, picture);
            const now = await lightness(blank, picture, Math.round(clip.width / 20), Math.round(clip.height / 20));
            if (process.env.UPDATE) await writeFile(kept(file), `${now.join('\n')}\n`);
            const before = (await readFile(kept(file), 'utf8')).trim().split('\n');
            const { clear, mean } = difference(before, now);
            const says = `${(clear * 100).toFixed(1)} % of it differs, by ${mean.toFixed(2)} in the mean`;
            assert.ok(clear < 0.01 && mean < 0.5, `${says}: look at ${seen}${file}.png`);
        }
        okra.calm();
    });
}
