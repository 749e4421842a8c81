// The whole page when its database is lost or damaged: what was called saved comes back, by itself or by a person's choice.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { dist, freshSession, launch, serve } from './browser.mjs';
import { Driver, until } from './driver.mjs';

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
    await until(() =>
        driver.page.evaluate(async () => {
            const root = await navigator.storage.getDirectory();
            const all = await root.getDirectoryHandle('okra second').catch(() => undefined);
            const folder = await all?.getDirectoryHandle('okra').catch(() => undefined);
            for await (const name of folder?.keys() ?? []) {
                const text = await (await (await folder.getFileHandle(name)).getFile()).text();
                if (text.includes('"revision":1')) return true;
            }
            return false;
        }),
    );
    return driver;
}

// Changes the stored bytes from a page of the same origin that runs no Okra.
async function change(driver, source) {
    await driver.page.goto(`${site.url}licenses.txt`);
    await driver.page.evaluate(
        (code) =>
            new Promise((done) => {
                indexedDB.open('okra').onsuccess = ({ target: { result } }) => {
                    const names = ['meta', 'shards', 'journal'];
                    const transaction = result.transaction(names, 'readwrite');
                    new Function(...names, code)(...names.map((name) => transaction.objectStore(name)));
                    transaction.oncomplete = () => {
                        result.close();
                        done();
                    };
                };
            }),
        source,
    );
}

const theObjective = (driver) => driver.page.locator('[aria-label*="Grow the business"]:not([aria-label^="Redo"])');

async function hasObjective(driver) {
    await driver.open('objectives');
    await driver.sees('button', 'Saved');
    await theObjective(driver).first().waitFor({ state: 'attached', timeout: 30_000 });
}

const flip = (store) => `
    ${store}.openCursor().onsuccess = ({ target: { result } }) => {
        const bytes = result.value;
        bytes[bytes.length >> 1] ^= 8;
        result.update(bytes);
    };`;

for (const [name, source] of [
    ['a flipped byte in a shard', flip('shards')],
    ['a flipped byte in the last journal entry', flip('journal')],
    ['a missing part', 'shards.clear()'],
    ['a missing journal entry', 'journal.clear()'],
    ['a missing head', "meta.delete('head')"],
    ['an odd head', "meta.put('head', 'head')"],
]) {
    test(`${name} is put right from the second copy by itself`, async () => {
        const driver = await used();
        await change(driver, source);
        await driver.open();
        // A database without a head is damaged, not empty: the second copy holds all that was saved.
        await driver.sees('button', 'Saved');
        await hasObjective(driver);
        await driver.reload();
        await hasObjective(driver);
    });
}

test('a wiped database opens the recovery page, which saves, shows and restores', async () => {
    const driver = await used();
    await change(driver, 'meta.clear(); shards.clear(); journal.clear()');
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
