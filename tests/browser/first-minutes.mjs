// Takes the pictures of the README's first ten minutes: web/pictures/NAME.png, on the sample company and one quarter.
//
//   node tests/browser/first-minutes.mjs
import { fileURLToPath } from 'node:url';
import { dist, freshSession, launch, serve } from './browser.mjs';
import { Driver } from './driver.mjs';

const folder = fileURLToPath(new URL('../../web/pictures/', import.meta.url));
const today = new Date('2026-11-02T12:00:00Z');

const site = await serve(dist);
const { browser } = await launch();
const session = await freshSession(browser, { width: 1200, height: 750 });
await session.page.clock.setFixedTime(today);
const okra = new Driver(session.page, site.url);

async function take(name) {
    await okra.page.mouse.move(1, 740);
    await okra.still();
    await okra.page.waitForTimeout(300); // what moves has come to rest
    await okra.page.screenshot({ path: `${folder}${name}.png` });
    console.log(`web/pictures/${name}.png`);
}

async function anew(fragment) {
    await okra.page.goto('about:blank');
    await okra.open(fragment);
}

await okra.open();
await okra.sees('heading', 'Welcome to Okra');
await take('1-start');
await okra.click('button', 'Explore the sample company');
await okra.sees('heading', 'Overview');
await okra.saved();
await anew('overview');
await okra.sees('heading', 'Overview');
await take('2-overview');
await anew('objectives/o-gateway');
await okra.sees('complementary', 'Record');
await take('3-objective');
await anew('objectives/o-flow');
await okra.press('k');
await okra.sees('dialog', 'New key result');
await okra.fill('Title', 'Cut review time from 24 to 4 hours', { within: okra.find('dialog', 'New key result') });
await take('4-key-result');
await anew('check-in?run');
await okra.click('radio', 'Anyone');
await okra.sees('textbox', /^(New value|Add since last)$/);
await take('5-check-in');
await anew('history');
await okra.sees('heading', 'History');
await take('6-history');

await session.close();
await browser.close();
await site.close();
