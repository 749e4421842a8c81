// What 20,000 different ideographs cost a page: 1,250 titles of 16 are imported and scrolled through.
//
//   node tests/bench/glyphs.mjs [scale]
//
// Time is that of the page's main thread, so that it does not depend on what else runs; memory is the program's.
import { readFile } from 'node:fs/promises';
import { dist, launch, serve } from '../browser/browser.mjs';
import { Driver } from '../browser/driver.mjs';

const count = 20_000;
const scale = Number(process.argv[2] ?? 1);
const site = await serve(dist);
const chromium = await launch({ scale });
const { page } = chromium;
await page.addInitScript(() => {
    const own = WebAssembly.instantiateStreaming.bind(WebAssembly);
    WebAssembly.instantiateStreaming = async (...given) => {
        const made = await own(...given);
        window.programMemory ??= Object.values(made.instance.exports).find((it) => it instanceof WebAssembly.Memory);
        return made;
    };
});
const okra = new Driver(page, site.url);
await okra.open();
await okra.click('button', 'Start empty');
await okra.saved();

const cdp = await page.context().newCDPSession(page);
await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
async function spent() {
    const { metrics } = await cdp.send('Performance.getMetrics');
    return 1000 * metrics.find(({ name }) => name === 'ThreadTime').value;
}
const megabytes = () => page.evaluate(() => Math.round(window.programMemory.buffer.byteLength / 2 ** 20));
const told = [];
async function measure(what, act) {
    const before = await spent();
    await act();
    await okra.still();
    told.push([what, Math.round((await spent()) - before), await megabytes()]);
}

await okra.press('o');
await okra.fill('Title', 'One');
await okra.press('ControlOrMeta+Enter');
await okra.saved();
const download = page.waitForEvent('download');
await okra.press('ControlOrMeta+s');
const plan = JSON.parse(await readFile(await (await download).path(), 'utf8'));
const each = 16; // as many as a title shows
const [one] = plan.objectives;
plan.objectives = Array.from({ length: count / each }, (_, index) => ({
    ...one,
    id: `o-${index}`,
    title: String.fromCodePoint(...Array.from({ length: each }, (_, at) => 0x4e00 + index * each + at)),
}));
await measure('nothing', async () => {});
await measure('reading the file', async () => {
    const buffer = Buffer.from(JSON.stringify(plan));
    await page.locator('#file-picker').setInputFiles({ name: 'ideographs.json', mimeType: 'application/json', buffer });
    await okra.sees('dialog', 'Import');
    await okra.click('button', 'Merge');
    await okra.seesNo('dialog', 'Import');
    await okra.saved();
});
await measure('the outline', () => okra.open('objectives'));
await page.mouse.move(700, 500);
const steps = [];
for (let step = 0; step < 90; step += 1) {
    const before = await spent();
    await page.mouse.wheel(0, 600);
    await okra.still();
    steps.push((await spent()) - before);
}
const sum = (some) => some.reduce((total, one) => total + one, 0);
told.push(['scrolling through, 90 steps', Math.round(sum(steps)), await megabytes()]);
told.push(['  the longest step', Math.round(Math.max(...steps)), await megabytes()]);
await measure('scrolling back at once', () => page.mouse.wheel(0, -60_000));
await measure('browser zoom to twice as large', () =>
    cdp.send('Emulation.setDeviceMetricsOverride', {
        width: 720,
        height: 450,
        deviceScaleFactor: 2 * scale,
        mobile: false,
    }),
);
console.log(`${'at scale'.padEnd(34)}${String(scale).padStart(10)}`);
for (const [what, milliseconds, memory] of told)
    console.log(`${what.padEnd(34)}${`${milliseconds} ms`.padStart(10)}${`${memory} MB`.padStart(10)}`);
console.log(okra.problems);
await chromium.close();
await site.close();
