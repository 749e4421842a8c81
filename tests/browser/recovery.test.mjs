// The whole page when its database is lost or damaged: what was called saved comes back, by itself or by a person's choice.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { dist, freshSession, launch, serve } from './browser.mjs';
import { change, mirrored } from './copies.mjs';
import { damageAndRecover, damages } from './damage.mjs';
import { Driver } from './driver.mjs';

let site;
let chromium;
let session;

before(async () => {
    site = await serve(dist);
    chromium = await launch();
});
after(async () => {
    await chromium?.close();
    await site?.close();
});
afterEach(() => session?.close());

// A page with the sample company and one objective more, kept in both places.
async function used() {
    session = await freshSession(chromium.browser);
    const driver = new Driver(session.page, site.url);
    await driver.open();
    await driver.click('button', 'Start empty');
    await driver.saved();
    await driver.press('o');
    await driver.fill('Title', 'Grow the business');
    await driver.press('ControlOrMeta+Enter');
    await driver.saved();
    await mirrored(driver.page);
    return driver;
}

const theObjective = (driver) => driver.page.locator('[aria-label*="Grow the business"]:not([aria-label^="Redo"])');

async function hasObjective(driver) {
    await driver.open('objectives');
    await driver.sees('button', 'Saved');
    await theObjective(driver).first().waitFor({ state: 'attached', timeout: 30_000 });
}

for (const damage of damages) {
    test(`${damage.name}: all that was saved is in force again, in each place`, async () => {
        const driver = await used();
        const took = await damageAndRecover(driver, damage);
        console.log(`in force again after ${Math.round(took)} ms`);
        await hasObjective(driver);
        await mirrored(driver.page);
        await driver.reload();
        await hasObjective(driver);
    });
}

test('a wiped database opens the recovery page, which saves, shows and restores', async () => {
    const driver = await used();
    await change(driver.page, site.url, 'meta.clear(); shards.clear(); journal.clear()');
    await driver.open();
    await driver.sees('heading', 'Your work is here');
    const download = driver.page.waitForEvent('download');
    await driver.click('button', /Save all that was found/);
    assert.match((await download).suggestedFilename(), /^okra-found-.*\.okra$/);
    await driver.click('button', 'Look');
    await driver.sees('button', 'Back to recovery');
    await driver.click('button', 'Back to recovery');
    await driver.click('button', /Restore revision/);
    await driver.saved();
    await hasObjective(driver);
});

test('undo goes on after a reload', async () => {
    const driver = await used();
    await driver.reload();
    await driver.sees('button', 'Saved');
    await driver.page.waitForFunction(
        () => document.querySelector('[aria-label^="Undo"]')?.getAttribute('aria-disabled') !== 'true',
    );
    await driver.press('ControlOrMeta+z');
    await driver.sees('button', 'Saved');
    await driver.open('objectives');
    await theObjective(driver).first().waitFor({ state: 'detached', timeout: 30_000 });
});
