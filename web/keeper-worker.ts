// The keeper: follows the database with a second copy in a file, and reads copies as far as they can be read.
//
// It takes what it writes from the database, under a lock of all tabs, so that it never matters which tab asks or how
// often. A copy that is ahead of the database is left alone: the next start decides what that means.
import type { KeeperAnswer, KeeperOrder } from './boundary.ts';
import { fileOfCopies } from './carried.ts';
import { answerOf } from './database.ts';
import type { StoreEntry, StoreHead, StoreShard, StoreSource } from './messages.ts';
import { folderOf, frameKinds, frameOf, headFrame, nameOf, numbersIn, readSecond, type SecondCopy } from './second.ts';
import { isHead, readKept, wholeEpoch } from './stored.ts';

declare const self: DedicatedWorkerGlobalScope;

// A file that has grown by so much is written anew.
const mostEntries = 2000;
const mostBytes = 4 * 1024 * 1024;

const say = (answer: KeeperAnswer): void => self.postMessage(answer);

// ---------------------------------------------------------------------------------------------------------------
// The database

async function openDatabase(name: string): Promise<IDBDatabase> {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
        request.onupgradeneeded = () => request.transaction?.abort(); // the page makes it, never we
    });
    database.onversionchange = () => database.close();
    return database;
}

async function withDatabase<T>(name: string, task: (database: IDBDatabase) => Promise<T>): Promise<T> {
    const database = await openDatabase(name);
    try {
        return await task(database);
    } finally {
        database.close();
    }
}

type Pairs = [number, Uint8Array][];

async function pairsOf(store: IDBObjectStore, range: IDBKeyRange): Promise<Pairs> {
    const [keys, values] = await Promise.all([answerOf(store.getAllKeys(range)), answerOf(store.getAll(range))]);
    return keys.map((key, index) => [(key as number[])[1]!, values[index] as Uint8Array]);
}

interface State {
    head: StoreHead;
    shards: Pairs; // empty where only entries were asked for
    journal: Pairs;
}

// What the copy lacks: the entries after this revision, or all. Undefined: there is nothing newer to take.
async function newsOf(database: IDBDatabase, known: StoreHead | null): Promise<State | undefined> {
    const transaction = database.transaction(['meta', 'shards', 'journal']);
    const head: unknown = await answerOf(transaction.objectStore('meta').get('head'));
    if (!isHead(head)) return undefined;
    const isBehind =
        !known || known.epoch < head.epoch || (known.epoch === head.epoch && known.revision < head.revision);
    if (!isBehind) return undefined;
    const follows = known?.epoch === head.epoch && known.revision >= head.checkpoint;
    const after = follows ? known.revision : head.checkpoint;
    const journal = await pairsOf(transaction.objectStore('journal'), wholeEpoch(head.epoch, after));
    if (follows) return { head, shards: [], journal };
    return { head, shards: await pairsOf(transaction.objectStore('shards'), wholeEpoch(head.epoch)), journal };
}

// ---------------------------------------------------------------------------------------------------------------
// The file

interface Place {
    folder: FileSystemDirectoryHandle;
    number: number;
    head: StoreHead | null;
    checkpoint: number; // of the state it begins with
    grown: number; // bytes of the entries since
    end: number;
}

let known: Place | undefined; // as this worker has left it

async function bytesOf(folder: FileSystemDirectoryHandle, number: number): Promise<Uint8Array> {
    const file = await (await folder.getFileHandle(nameOf(number))).getFile();
    return new Uint8Array(await file.arrayBuffer());
}

// The newest copy that is whole; its other files are gone through in order.
async function newest(folder: FileSystemDirectoryHandle): Promise<{ number: number; copy: SecondCopy } | undefined> {
    for (const number of await numbersIn(folder)) {
        const copy = readSecond(await bytesOf(folder, number));
        if (copy.head) return { number, copy };
    }
    return undefined;
}

const sizeOf = (all: readonly { bytes: Uint8Array }[]): number => all.reduce((sum, { bytes }) => sum + bytes.length, 0);

async function placeOf(database: string): Promise<Place> {
    if (known) {
        const handle = await known.folder.getFileHandle(nameOf(known.number)).catch(() => undefined);
        if (handle && (await handle.getFile()).size === known.end) return known; // no other tab was here
    }
    const folder = await folderOf(database, true);
    const found = await newest(folder);
    const last = (await numbersIn(folder))[0] ?? 0;
    if (!found) return { folder, number: last, head: null, checkpoint: 0, grown: 0, end: 0 };
    const { head, journal, end } = found.copy;
    const grown = sizeOf(journal);
    return { folder, number: found.number, head, checkpoint: head?.checkpoint ?? 0, grown, end };
}

function write(access: FileSystemSyncAccessHandle, parts: Uint8Array<ArrayBuffer>[], from: number): number {
    let at = from;
    for (const part of parts) {
        const written = access.write(part, { at });
        if (written !== part.length) throw new DOMException('A part was not written.', 'QuotaExceededError');
        at += part.length;
    }
    access.truncate(at);
    access.flush();
    return at;
}

async function writeTo(place: Place, number: number, parts: Uint8Array<ArrayBuffer>[], from: number): Promise<number> {
    const handle = await place.folder.getFileHandle(nameOf(number), { create: true });
    const access = await handle.createSyncAccessHandle();
    try {
        return write(access, parts, from);
    } finally {
        access.close();
    }
}

const framesOf = (kind: number, pairs: Pairs): Uint8Array<ArrayBuffer>[] =>
    pairs.map(([number, bytes]) => frameOf(kind, number, bytes));

async function append(place: Place, { head, journal }: State): Promise<Place> {
    const end = await writeTo(
        place,
        place.number,
        [...framesOf(frameKinds.entry, journal), headFrame({ ...head, checkpoint: place.checkpoint })],
        place.end,
    );
    return { ...place, head, grown: place.grown + end - place.end, end };
}

// Beside the file before, which goes when this one is whole.
async function writeAnew(place: Place, { head, shards, journal }: State): Promise<Place> {
    const number = ((await numbersIn(place.folder))[0] ?? place.number) + 1;
    const parts = [...framesOf(frameKinds.shard, shards), ...framesOf(frameKinds.entry, journal), headFrame(head)];
    const end = await writeTo(place, number, parts, 0);
    const read = readSecond(await bytesOf(place.folder, number));
    if (read.end !== end || read.head?.revision !== head.revision) throw new Error('the second copy is not as written');
    for (const old of await numbersIn(place.folder)) {
        if (old !== number) await place.folder.removeEntry(nameOf(old));
    }
    return { folder: place.folder, number, head, checkpoint: head.checkpoint, grown: 0, end };
}

const isDue = ({ head, checkpoint, grown }: Place): boolean =>
    head !== null && (head.revision - checkpoint > mostEntries || grown > mostBytes);

async function follow(name: string): Promise<void> {
    let place = await placeOf(name);
    const news = await withDatabase(name, (database) => newsOf(database, place.head));
    if (news) {
        const follows = news.shards.length === 0;
        place = follows ? await append(place, news) : await writeAnew(place, news);
        if (isDue(place) && news.head.checkpoint > place.checkpoint) {
            const all = await withDatabase(name, (database) => newsOf(database, null));
            if (all) place = await writeAnew(place, all);
        }
    }
    known = place;
    const { head, end } = place;
    say({ kind: 'kept', works: true, epoch: head?.epoch ?? 0, revision: head?.revision ?? 0, bytes: end });
}

let following: Promise<void> | undefined;
let again = false;

const locked = (name: string, task: () => Promise<void>): Promise<void> =>
    navigator.locks ? navigator.locks.request(`okra second ${name}`, task) : task();

// What is asked for while it runs is done once more, not as often as it was asked.
function followSoon(name: string): void {
    if (following) {
        again = true;
        return;
    }
    following = locked(name, () => follow(name))
        .catch((error: unknown) => {
            console.warn('Okra keeps no second copy here:', error);
            known = undefined;
            say({ kind: 'kept', works: false, epoch: 0, revision: 0, bytes: 0 });
        })
        .then(() => {
            following = undefined;
            if (!again) return;
            again = false;
            followSoon(name);
        });
}

// ---------------------------------------------------------------------------------------------------------------
// Looking: whatever can be read, each part by itself where all at once cannot

interface Seen {
    head: StoreHead | null;
    shards: StoreShard[];
    journal: StoreEntry[];
}

const nothing: Seen = { head: null, shards: [], journal: [] };

async function readLoosely(database: IDBDatabase, name: string, range: IDBKeyRange | undefined): Promise<Pairs> {
    const store = (): IDBObjectStore => database.transaction(name).objectStore(name);
    const keys = (await answerOf(store().getAllKeys(range)).catch(() => [])) as number[][];
    const found: Pairs = [];
    for (const key of keys) {
        const value: unknown = await answerOf(store().get(key)).catch(() => undefined);
        if (value instanceof Uint8Array) found.push([key[1]!, value]);
    }
    return found;
}

// Without a head, what has the newest epoch.
async function epochOf(database: IDBDatabase): Promise<number> {
    const epochs = await Promise.all(
        ['shards', 'journal'].map(async (name) => {
            const store = database.transaction(name).objectStore(name);
            const keys = (await answerOf(store.getAllKeys()).catch(() => [])) as number[][];
            return Math.max(0, ...keys.map(([epoch]) => epoch!));
        }),
    );
    return Math.max(...epochs);
}

async function seeDatabase(database: IDBDatabase, before: boolean): Promise<Seen> {
    const meta = database.transaction('meta');
    const found: unknown = before
        ? (await readKept(meta).catch(() => undefined))?.head
        : await answerOf(meta.objectStore('meta').get('head')).catch(() => undefined);
    const head = isHead(found) ? found : null;
    if (!head && before) return nothing;
    const epoch = head?.epoch ?? (await epochOf(database));
    const shards = await readLoosely(database, 'shards', wholeEpoch(epoch));
    const journal = await readLoosely(database, 'journal', wholeEpoch(epoch, head?.checkpoint ?? -1));
    return {
        head,
        shards: shards.map(([key, bytes]) => ({ key, bytes })),
        journal: journal.map(([revision, bytes]) => ({ revision, bytes })),
    };
}

async function seeSecond(name: string): Promise<Seen> {
    const found = await newest(await folderOf(name, false));
    return found ? found.copy : nothing;
}

async function see(name: string, source: StoreSource): Promise<Seen> {
    try {
        if (source === 'Second') return await seeSecond(name);
        return await withDatabase(name, (database) => seeDatabase(database, source === 'Before'));
    } catch (error) {
        console.warn(error);
        return nothing;
    }
}

async function look(name: string, source: StoreSource): Promise<void> {
    const { head, shards, journal } = await see(name, source);
    say({ kind: 'seen', source, head, shards, journal });
}

// The same file that the recovery page saves, for when the program itself cannot write it any more.
async function carry(name: string): Promise<void> {
    const sources = { Database: 'database', Second: 'second copy', Before: 'before' } as const;
    const copies = await Promise.all(
        Object.entries(sources).map(async ([source, said]) => ({ said, ...(await see(name, source as StoreSource)) })),
    );
    say({ kind: 'carried', bytes: fileOfCopies(copies) });
}

self.onmessage = ({ data }: MessageEvent<KeeperOrder>) => {
    if (data.kind === 'follow') followSoon(data.database);
    else if (data.kind === 'carry') void carry(data.database);
    else void look(data.database, data.source);
};
