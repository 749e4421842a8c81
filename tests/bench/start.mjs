// How soon the page can be used, and what it weighs on the way: the built page from a cold cache, in Chromium; once
// from this machine, once over a slow line.
//
//   node tests/bench/start.mjs [slow]
import { dist, freshSession, launch, serve } from '../browser/browser.mjs';

const slowLine = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

// Milliseconds of the page's own clock from navigation to the skeleton's first paint and to the first frame.
async function startOnce(browser, url, line) {
    const session = await freshSession(browser);
    await session.page.addInitScript(() => {
        new MutationObserver((_, observer) => {
            if (document.documentElement.dataset.frames === undefined) return;
            observer.disconnect();
            window.okraFirstFrame = performance.now();
        }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-frames'] });
    });
    const { page } = session;
    const transfers = new Map();
    const protocol = await session.context.newCDPSession(page);
    await protocol.send('Network.enable');
    if (line) await protocol.send('Network.emulateNetworkConditions', line);
    protocol.on('Network.responseReceived', ({ requestId, response }) =>
        transfers.set(requestId, { url: response.url }),
    );
    protocol.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
        const transfer = transfers.get(requestId);
        if (transfer) transfer.size = encodedDataLength;
    });
    await page.goto(url);
    await page.waitForFunction(() => window.okraFirstFrame !== undefined);
    const times = await page.evaluate(() => ({
        picture: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
        frame: window.okraFirstFrame,
    }));
    await session.close();
    const sizes = [...transfers.values()].filter(
        ({ size, url: from }) => size !== undefined && !from.startsWith('data:'),
    );
    return { ...times, sizes };
}

function printWeight(sizes) {
    const total = sizes.reduce((sum, { size }) => sum + size, 0);
    const print = (name, size) =>
        console.log(`${name.padEnd(48)} ${size.toLocaleString('en').padStart(10)} bytes over the wire`);
    for (const { url, size } of [...sizes].sort((a, b) => b.size - a.size)) {
        print(new URL(url).pathname.slice(1) || 'index.html', size);
    }
    print('all that is loaded before the first frame', total);
}

function printTimes(where, results) {
    for (const [name, key] of [
        ['first picture (HTML and CSS)', 'picture'],
        ['first interactive frame', 'frame'],
    ]) {
        const times = results.map((result) => result[key]).filter(Number.isFinite);
        const all = times.map((time) => time.toFixed(0)).join(', ');
        console.log(
            `${`${name}, ${where}`.padEnd(48)} ${median(times).toFixed(0).padStart(10)} ms   (median of ${all})`,
        );
    }
}

const onlySlow = process.argv[2] === 'slow';
const site = await serve(dist);
const chromium = await launch();
const start = async (runs, line) => {
    const results = [];
    for (let run = 0; run < runs; run += 1) results.push(await startOnce(chromium.browser, site.url, line));
    return results;
};
if (!onlySlow) {
    const near = await start(5);
    printWeight(near.at(-1).sizes);
    printTimes('no distance', near);
}
printTimes('1.6 Mbit/s and 150 ms', await start(3, slowLine));
await chromium.close();
await site.close();
