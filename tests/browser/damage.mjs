// What a browser can do to what it keeps, each alone, and what must come of it: in the whole page.
import { change, mirrored } from './copies.mjs';

const flip = (store) => `
    ${store}.openCursor().onsuccess = ({ target: { result } }) => {
        const bytes = result.value;
        bytes[bytes.length >> 1] ^= 8;
        result.update(bytes);
    };`;

const inDatabase = (source) => (page, url) => change(page, url, source);

const inFiles = (code) => async (page, url) => {
    await page.goto(`${url}licenses.txt`);
    await page.evaluate(code);
};

const removeSecond = async () =>
    (await navigator.storage.getDirectory()).removeEntry('okra second', { recursive: true });

const flipSecond = async () => {
    const root = await navigator.storage.getDirectory();
    const folder = await (await root.getDirectoryHandle('okra second')).getDirectoryHandle('okra');
    for await (const [name, handle] of folder.entries()) {
        if (!name.endsWith('.copy')) continue;
        const bytes = new Uint8Array(await (await handle.getFile()).arrayBuffer());
        bytes[bytes.length >> 1] ^= 8;
        const out = await handle.createWritable();
        await out.write(bytes);
        await out.close();
    }
};

const removeWitness = () => localStorage.removeItem('okra-saved okra');

// `asks`: nothing is put right before a person has looked at it.
export const damages = [
    ['a flipped byte in a shard', inDatabase(flip('shards'))],
    ['a flipped byte in the last journal entry', inDatabase(flip('journal'))],
    ['a missing part', inDatabase('shards.clear()')],
    ['a journal cut off', inDatabase('journal.clear()')],
    ['a missing head', inDatabase("meta.delete('head')")],
    ['an odd head', inDatabase("meta.put('head', 'head')")],
    ['a lost change log', inDatabase('log.clear()')],
    ['no second copy', inFiles(removeSecond)],
    ['a flipped byte in the second copy', inFiles(flipSecond)],
    ['no witness', inFiles(removeWitness)],
    ['a wiped database', inDatabase('meta.clear(); shards.clear(); journal.clear(); log.clear()'), { asks: true }],
].map(([name, damage, { asks = false } = {}]) => ({ name, damage, asks }));

// Damages, opens again, and answers how long it took until all was in force; `okra` is where all was called saved.
export async function damageAndRecover(okra, { damage, asks }) {
    await mirrored(okra.page);
    await damage(okra.page, okra.url);
    const begun = performance.now();
    await okra.open('objectives');
    if (asks) {
        await okra.sees('heading', 'Your work is here');
        const download = okra.page.waitForEvent('download');
        await okra.click('button', /Save all that was found/);
        await download;
        await okra.click('button', /Restore revision/);
    }
    await okra.saved();
    const took = performance.now() - begun;
    if (asks) await okra.open('objectives'); // a restored workspace shows the overview
    return took;
}
