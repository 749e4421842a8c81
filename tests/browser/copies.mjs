// The copies of what is stored, as they lie in the browser.
import { until } from './driver.mjs';

// The second copy has all that was called saved, the change log and these files of its folder: from here on the page can
// be left. Looked at under the lock of those who write it.
export const mirrored = (page, files = ['log']) =>
    until(() =>
        page.evaluate(
            (wanted) =>
                navigator.locks.request('okra second okra', async () => {
                    const { epoch, revision } = JSON.parse(localStorage.getItem('okra-saved okra') ?? '{}');
                    const root = await navigator.storage.getDirectory();
                    const all = await root.getDirectoryHandle('okra second').catch(() => undefined);
                    const folder = await all?.getDirectoryHandle('okra').catch(() => undefined);
                    const texts = new Map();
                    for await (const name of folder?.keys() ?? []) {
                        texts.set(name, await (await (await folder.getFileHandle(name)).getFile()).text());
                    }
                    const head = `"epoch":${epoch},"revision":${revision},`;
                    const copies = [...texts].filter(([name]) => name.endsWith('.copy'));
                    const hasAll = copies.some(([, text]) => text.includes(head));
                    return hasAll && wanted.every((name) => (texts.get(name) ?? '').length > 0);
                }),
            files,
        ),
    );

// Changes the database from a page of the same origin that runs no Okra: the code sees the stores by their names.
export async function change(page, url, source) {
    await page.goto(`${url}licenses.txt`);
    await changeHere(page, source);
}

export const changeHere = (page, source) =>
    page.evaluate(
        (code) =>
            new Promise((done, fail) => {
                indexedDB.open('okra').onsuccess = ({ target: { result } }) => {
                    const names = ['meta', 'shards', 'journal', 'log', 'branches'];
                    const transaction = result.transaction(names, 'readwrite');
                    try {
                        new Function(...names, code)(...names.map((name) => transaction.objectStore(name)));
                    } catch (error) {
                        fail(error); // a page of Okra's own lets no text become code
                    }
                    transaction.onabort = () => fail(transaction.error);
                    transaction.oncomplete = () => {
                        result.close();
                        done();
                    };
                };
            }),
        source,
    );
