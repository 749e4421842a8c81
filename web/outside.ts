// The copy outside the browser: a file that was chosen once and is written again and again, or a download.
//
// What is known of it lies in the workspace's own database, beside the head. Browsers forget at each start that they may
// write to the file, and ask again at a click.
import { answerOf, databaseName } from './database.ts';
import type { NoteOutside, OutsideCopy, OutsideTold, SetOutside, WriteOutside } from './messages.ts';
import { withDatabase } from './named.ts';

interface Kept {
    handle: FileSystemFileHandle | null;
    name: string;
    automatic: boolean;
    last: OutsideCopy | null;
}
const nothing: Kept = { handle: null, name: '', automatic: false, last: null };

const read = (): Promise<Kept> =>
    withDatabase(databaseName, async (database) => {
        const store = database.transaction('meta').objectStore('meta');
        return (await answerOf<Kept | undefined>(store.get('outside'))) ?? nothing;
    });

// One transaction, so that no other tab's change is lost.
const change = (how: (kept: Kept) => Kept): Promise<Kept> =>
    withDatabase(
        databaseName,
        (database) =>
            new Promise((resolve, reject) => {
                let kept = nothing;
                const transaction = database.transaction('meta', 'readwrite');
                const store = transaction.objectStore('meta');
                store.get('outside').onsuccess = ({ target }) => {
                    kept = how((target as IDBRequest<Kept | undefined>).result ?? nothing);
                    store.put(kept, 'outside');
                };
                transaction.oncomplete = () => resolve(kept);
                transaction.onabort = () => reject(transaction.error);
            }),
    );

const mayWrite: FileSystemHandlePermissionDescriptor = { mode: 'readwrite' };

async function isAllowed({ handle }: Kept): Promise<boolean> {
    return handle !== null && (await handle.queryPermission(mayWrite)) === 'granted';
}

async function told(kept: Kept, error?: unknown): Promise<OutsideTold> {
    return {
        kind: 'OutsideTold',
        hasFiles: 'showSaveFilePicker' in window,
        name: kept.name,
        chosen: kept.handle !== null,
        allowed: await isAllowed(kept),
        automatic: kept.automatic,
        last: kept.last,
        problem: error === undefined ? '' : error instanceof Error ? error.message || error.name : String(error),
    };
}

async function attempt(task: () => Promise<Kept>): Promise<OutsideTold> {
    try {
        return await told(await task());
    } catch (error) {
        console.warn(error);
        return told(await read().catch(() => nothing), error);
    }
}

export const tellOutside = (): Promise<OutsideTold> => attempt(read);

// A person who gives up has not failed.
const gaveUp = (error: unknown): boolean => error instanceof DOMException && error.name === 'AbortError';

export const chooseFile = (suggestedName: string): Promise<OutsideTold> =>
    attempt(async () => {
        try {
            const types = [{ description: 'Okra', accept: { 'application/json': ['.json'] as const } }];
            const handle = await window.showSaveFilePicker({ suggestedName, types });
            return await change((kept) => ({ ...kept, handle, name: handle.name, last: null }));
        } catch (error) {
            if (gaveUp(error)) return read();
            throw error;
        }
    });

export const allowFile = (): Promise<OutsideTold> =>
    attempt(async () => {
        const kept = await read();
        await kept.handle?.requestPermission(mayWrite);
        return kept;
    });

const isOlder = (a: OutsideCopy, b: OutsideCopy): boolean =>
    a.epoch < b.epoch || (a.epoch === b.epoch && a.revision < b.revision);

// Of several tabs the one that has come further wins. The browser writes beside the file, and puts it in its place when
// all of it is there.
export function writeFile(request: WriteOutside): Promise<OutsideTold> {
    const { epoch, revision } = request;
    const bytes = request.bytes as Uint8Array<ArrayBuffer>;
    const write = async (): Promise<Kept> => {
        const kept = await read();
        if (!kept.handle) throw new Error('no file was chosen');
        const copy: OutsideCopy = { at: Date.now(), epoch, revision, bytes: bytes.length };
        if (kept.last && isOlder(copy, kept.last)) return kept;
        const stream = await kept.handle.createWritable();
        try {
            await stream.write(bytes);
        } catch (error) {
            await stream.abort();
            throw error;
        }
        await stream.close();
        const { size } = await kept.handle.getFile();
        if (size !== bytes.length) throw new Error('the file is not as written');
        return change((now) => ({ ...now, last: copy }));
    };
    return attempt(() => (navigator.locks ? navigator.locks.request(`okra outside ${databaseName}`, write) : write()));
}

export const noteDownload = ({ name, bytes, epoch, revision }: NoteOutside): Promise<OutsideTold> =>
    attempt(() =>
        change((kept) => (kept.handle ? kept : { ...kept, name, last: { at: Date.now(), epoch, revision, bytes } })),
    );

export const setOutside = ({ forget, automatic }: SetOutside): Promise<OutsideTold> =>
    attempt(() => change((kept) => (forget ? { ...nothing, last: kept.last } : { ...kept, automatic })));
