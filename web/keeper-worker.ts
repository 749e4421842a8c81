// The keeper: follows the database with a second copy in a file, and reads copies as far as they can be read.
//
// It takes what it writes from the database, under a lock of all tabs, so that it never matters which tab asks or how
// often. A copy that is ahead of the database is left alone: the next start decides what that means.
import { dropBackups, listBackups, readBackup, writeBackup, writeParts } from './backups.ts';
import type { KeeperAnswer, KeeperOrder, StoreLost } from './boundary.ts';
import { fileOfCopies } from './carried.ts';
import { answerOf, storeErrorOf } from './database.ts';
import type {
    StoreBackup,
    StoreBranchPart,
    StoreEntry,
    StoreHead,
    StoreLogEntry,
    StoreLooked,
    StoreShard,
    StoreSource,
} from './messages.ts';
import { locked, withDatabase } from './named.ts';
import {
    branchFrame,
    crc32c,
    folderOf,
    frameKinds,
    frameOf,
    headFrame,
    logFrame,
    logName,
    nameOf,
    numbersIn,
    readBranchCopy,
    readLogCopy,
    readSecond,
    type SecondCopy,
} from './second.ts';
import { isHead, readBranches, readKept, saidBranches, wholeEpoch } from './stored.ts';

declare const self: DedicatedWorkerGlobalScope;

// A file that has grown by so much is written anew.
const mostEntries = 2000;
const mostBytes = 4 * 1024 * 1024;

const say = (answer: KeeperAnswer): void => self.postMessage(answer);

// ---------------------------------------------------------------------------------------------------------------
// The database

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

async function writeTo(place: Place, number: number, parts: Uint8Array<ArrayBuffer>[], from: number): Promise<number> {
    const handle = await place.folder.getFileHandle(nameOf(number), { create: true });
    const access = await handle.createSyncAccessHandle();
    try {
        return writeParts(access, parts, from);
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

const partsOf = ({ head, shards, journal }: State): Uint8Array<ArrayBuffer>[] => [
    ...framesOf(frameKinds.shard, shards),
    ...framesOf(frameKinds.entry, journal),
    headFrame(head),
];

// Beside the file before, which goes when this one is whole.
async function writeAnew(place: Place, state: State): Promise<Place> {
    const { head } = state;
    const number = ((await numbersIn(place.folder))[0] ?? place.number) + 1;
    const end = await writeTo(place, number, partsOf(state), 0);
    const read = readSecond(await bytesOf(place.folder, number));
    if (read.end !== end || read.head?.revision !== head.revision) throw new Error('the second copy is not as written');
    for (const old of await numbersIn(place.folder)) {
        if (old !== number) await place.folder.removeEntry(nameOf(old));
    }
    return { folder: place.folder, number, head, checkpoint: head.checkpoint, grown: 0, end };
}

const isDue = ({ head, checkpoint, grown }: Place): boolean =>
    head !== null && (head.revision - checkpoint > mostEntries || grown > mostBytes);

// ---------------------------------------------------------------------------------------------------------------
// The change log, in a file of its own: it outlives the states

interface LogPlace {
    last: readonly [epoch: number, revision: number]; // that the file has
    end: number;
}
let knownLog: LogPlace | undefined; // as this worker has left it
const mostLogBytes = 30 * 1024 * 1024; // what the database has let go stays that long
const mostLogAtOnce = 2000; // entries

async function logPlaceOf(file: File): Promise<LogPlace> {
    if (knownLog?.end === file.size) return knownLog; // no other tab was here
    const { entries, end } = readLogCopy(new Uint8Array(await file.arrayBuffer()));
    const last = entries.at(-1);
    return { last: last ? [last.epoch, last.revision] : [0, -1], end };
}

async function logAfter(database: IDBDatabase, last: LogPlace['last'], most: number): Promise<StoreLogEntry[]> {
    const range = IDBKeyRange.lowerBound([...last], true);
    const store = database.transaction('log').objectStore('log');
    const [keys, values] = await Promise.all([
        answerOf(store.getAllKeys(range, most)),
        answerOf(store.getAll(range, most)),
    ]);
    return keys.map((key, index) => {
        const [epoch, revision] = key as [number, number];
        return { epoch, revision, bytes: values[index] as Uint8Array };
    });
}

async function followLog(name: string, folder: FileSystemDirectoryHandle): Promise<void> {
    const handle = await folder.getFileHandle(logName, { create: true });
    let place = await logPlaceOf(await handle.getFile());
    if (place.end > mostLogBytes) place = { last: [0, -1], end: 0 }; // written anew, as the database has it now
    const access = await handle.createSyncAccessHandle();
    try {
        await withDatabase(name, async (database) => {
            for (;;) {
                const entries = await logAfter(database, place.last, mostLogAtOnce);
                const last = entries.at(-1);
                if (!last) return;
                place = {
                    last: [last.epoch, last.revision],
                    end: writeParts(access, entries.map(logFrame), place.end),
                };
            }
        });
    } finally {
        access.close();
    }
    knownLog = place;
}

// ---------------------------------------------------------------------------------------------------------------
// What-if branches: few and small, written anew when they are others. What the database has lost is not followed.

const branchesName = 'branches';
let knownBranches = ''; // as this worker has left them

async function followBranches(name: string, folder: FileSystemDirectoryHandle): Promise<void> {
    const [{ parts }, said] = await withDatabase(name, (database) => {
        const transaction = database.transaction(['meta', 'branches']);
        return Promise.all([readBranches(transaction), saidBranches(transaction)]);
    });
    if (parts.length < said) return;
    const frames = parts.map(branchFrame);
    const all = parts.map(({ key }, index) => `${key} ${crc32c(frames[index]!)}`).join();
    if (frames.length === 0 || all === knownBranches) return;
    const handle = await folder.getFileHandle(branchesName, { create: true });
    const access = await handle.createSyncAccessHandle();
    try {
        access.truncate(0);
        writeParts(access, frames, 0);
    } finally {
        access.close();
    }
    knownBranches = all;
}

async function branchesOf(database: string): Promise<StoreBranchPart[]> {
    const file = await (await (await folderOf(database, false)).getFileHandle(branchesName)).getFile();
    return readBranchCopy(new Uint8Array(await file.arrayBuffer()));
}

// What is left of the log: the file beside the second copy, else what the newest backup has of it; and of branches.
async function tellLost(database: string): Promise<void> {
    say({ kind: 'log', lost: await locked('second', database, () => whatIsLeft(database)) });
}

async function whatIsLeft(database: string): Promise<StoreLost> {
    const ofFile = async (): Promise<StoreLogEntry[]> => {
        const file = await (await (await folderOf(database, false)).getFileHandle(logName)).getFile();
        return readLogCopy(new Uint8Array(await file.arrayBuffer())).entries;
    };
    const [log, branches] = [await ofFile().catch(() => []), await branchesOf(database).catch(() => [])];
    if (log.length > 0 && branches.length > 0) return { log, branches };
    const backup = await readBackup(database, '').catch(() => undefined);
    return {
        log: log.length > 0 ? log : (backup?.log ?? []),
        branches: branches.length > 0 ? branches : (backup?.branches ?? []),
    };
}

// ---------------------------------------------------------------------------------------------------------------

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
    await followLog(name, place.folder);
    await followBranches(name, place.folder);
    const { head, end } = place;
    say({ kind: 'kept', works: true, epoch: head?.epoch ?? 0, revision: head?.revision ?? 0, bytes: end });
}

let following: Promise<void> | undefined;
let again = false;

// What is asked for while it runs is done once more, not as often as it was asked.
function followSoon(name: string): void {
    if (following) {
        again = true;
        return;
    }
    following = locked('second', name, () => follow(name))
        .catch((error: unknown) => {
            console.warn('Okra keeps no second copy here:', error);
            known = undefined;
            knownLog = undefined;
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
        if (source === 'Backup') return (await readBackup(name, '')).copy;
        // Not while another tab is writing it.
        if (source === 'Second') return await locked('second', name, () => seeSecond(name));
        return await withDatabase(name, (database) => seeDatabase(database, source === 'Before'));
    } catch (error) {
        console.warn(error);
        return nothing;
    }
}

async function lookAtBackup(database: string, asked: string): Promise<{ name: string; copy: Seen }> {
    try {
        return await locked('backups', database, () => readBackup(database, asked));
    } catch (error) {
        console.warn(error);
        return { name: asked, copy: nothing };
    }
}

async function look(database: string, source: StoreSource, asked: string): Promise<void> {
    const found =
        source === 'Backup' ? await lookAtBackup(database, asked) : { name: '', copy: await see(database, source) };
    const { head, shards, journal } = found.copy;
    const seen: StoreLooked = { kind: 'StoreLooked', source, name: found.name, head, shards, journal };
    say({ kind: 'seen', seen, asked: `${source} ${asked}` });
}

// ---------------------------------------------------------------------------------------------------------------
// Backups

// So much of the change log goes along, the newest first to be kept.
const mostLogOfBackup = 1024 * 1024;

async function newestLog(database: IDBDatabase): Promise<StoreLogEntry[]> {
    const entries: StoreLogEntry[] = [];
    const request = database.transaction('log').objectStore('log').openCursor(null, 'prev');
    let bytes = 0;
    for (let cursor = await answerOf(request); cursor && bytes < mostLogOfBackup; cursor = await answerOf(request)) {
        const [epoch, revision] = cursor.key as [number, number];
        const entry = { epoch, revision, bytes: cursor.value as Uint8Array };
        bytes += entry.bytes.length;
        entries.unshift(entry);
        cursor.continue();
    }
    return entries;
}

// All that the database holds, as a second copy has it.
async function backUp(database: string, as: StoreBackup): Promise<void> {
    try {
        const backup = await locked('backups', database, async () => {
            const [all, log, { parts }] = await withDatabase(database, (opened) =>
                Promise.all([newsOf(opened, null), newestLog(opened), readBranches(opened.transaction('branches'))]),
            );
            if (!all) throw new Error('there is nothing to back up');
            return writeBackup(database, as, [...log.map(logFrame), ...parts.map(branchFrame), ...partsOf(all)]);
        });
        say({ kind: 'backedUp', answer: { kind: 'StoreBackedUp', backup } });
    } catch (error) {
        console.warn(error);
        const { fault, message } = storeErrorOf(error);
        say({ kind: 'backedUp', answer: { kind: 'StoreFailed', task: 'Backup', fault, message } });
    }
}

async function tellBackups(database: string): Promise<void> {
    try {
        if (!('createSyncAccessHandle' in FileSystemFileHandle.prototype)) throw new Error('no files to write');
        const all = await locked('backups', database, () => listBackups(database));
        say({ kind: 'backups', answer: { kind: 'StoreBackups', works: true, all } });
    } catch (error) {
        console.warn('Okra keeps no backups here:', error);
        say({ kind: 'backups', answer: { kind: 'StoreBackups', works: false, all: [] } });
    }
}

// The same file that the recovery page saves, for when the program itself cannot write it any more.
async function carry(name: string): Promise<void> {
    const sources = { Database: 'database', Second: 'second copy', Backup: 'backup', Before: 'before' } as const;
    const copies = await Promise.all(
        Object.entries(sources).map(async ([source, said]) => ({ said, ...(await see(name, source as StoreSource)) })),
    );
    say({ kind: 'carried', bytes: fileOfCopies(copies) });
}

self.onmessage = ({ data }: MessageEvent<KeeperOrder>) => {
    switch (data.kind) {
        case 'follow':
            return followSoon(data.database);
        case 'carry':
            return void carry(data.database);
        case 'backUp':
            return void backUp(data.database, data.as);
        case 'log':
            return void tellLost(data.database);
        case 'listBackups':
            return void tellBackups(data.database);
        case 'dropBackups':
            return void locked('backups', data.database, () => dropBackups(data.database, data.names));
        case 'look':
            return void look(data.database, data.source, data.name);
    }
};
