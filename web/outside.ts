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
    stamp?: Stamp | undefined; // of the file as it was written; older stores have none
}
// What tells one state of a file from another, short of reading it.
interface Stamp {
    modified: number; // milliseconds since 1970
    size: number; // bytes
}
const stampOf = (file: File): Stamp => ({ modified: file.lastModified, size: file.size });
const isSame = (a: Stamp, b: Stamp): boolean => a.modified === b.modified && a.size === b.size;

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

// Somebody else wrote to the file since this browser did. A file that may not be read yet, or is gone, says nothing.
async function hasChanged({ handle, stamp }: Kept): Promise<boolean> {
    if (!handle || !stamp || (await handle.queryPermission({ mode: 'read' })) !== 'granted') return false;
    const file = await handle.getFile().catch(() => undefined);
    return file !== undefined && !isSame(stampOf(file), stamp);
}

async function told(kept: Kept, error?: unknown): Promise<OutsideTold> {
    return {
        kind: 'OutsideTold',
        hasFiles: 'showSaveFilePicker' in window,
        name: kept.name,
        chosen: kept.handle !== null,
        allowed: await isAllowed(kept),
        automatic: kept.automatic,
        changed: await hasChanged(kept),
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
            return await change((kept) => ({ ...kept, handle, name: handle.name, last: null, stamp: undefined }));
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

let looked: Stamp | undefined; // at what somebody else had written

// The file, to be taken in.
export async function lookAtFile(): Promise<File | undefined> {
    const { handle } = await read();
    const file = await handle?.getFile().catch(() => undefined);
    looked = file && stampOf(file);
    return file;
}

// What somebody else wrote since goes only where that is wished, and of what was looked at nothing later.
async function mayReplace(kept: Kept, over: boolean): Promise<boolean> {
    if (!(await hasChanged(kept))) return true;
    const seen = looked;
    looked = undefined;
    if (!over || !seen || !kept.handle) return over;
    return isSame(seen, stampOf(await kept.handle.getFile()));
}

// Of several tabs the one that has come further wins. The browser writes beside the file, and puts it in its place when
// all of it is there.
export function writeFile(request: WriteOutside): Promise<OutsideTold> {
    const { epoch, revision, over } = request;
    const bytes = request.bytes as Uint8Array<ArrayBuffer>;
    const write = async (): Promise<Kept> => {
        const kept = await read();
        if (!kept.handle) throw new Error('no file was chosen');
        const copy: OutsideCopy = { at: Date.now(), epoch, revision, bytes: bytes.length };
        if (kept.last && isOlder(copy, kept.last)) return kept;
        if (!(await mayReplace(kept, over))) return kept;
        const stream = await kept.handle.createWritable();
        try {
            await stream.write(bytes);
        } catch (error) {
            await stream.abort();
            throw error;
        }
        await stream.close();
        const stamp = stampOf(await kept.handle.getFile());
        if (stamp.size !== bytes.length) throw new Error('the file is not as written');
        return change((now) => ({ ...now, last: copy, stamp }));
    };
    return attempt(() => (navigator.locks ? navigator.locks.request(`okra outside ${databaseName}`, write) : write()));
}

export const noteDownload = ({ name, bytes, epoch, revision }: NoteOutside): Promise<OutsideTold> =>
    attempt(() =>
        change((kept) => (kept.handle ? kept : { ...kept, name, last: { at: Date.now(), epoch, revision, bytes } })),
    );

export const setOutside = ({ forget, automatic }: SetOutside): Promise<OutsideTold> =>
    attempt(() => change((kept) => (forget ? { ...nothing, last: kept.last } : { ...kept, automatic })));
