// What the store holds, read within a transaction: for the page and for its worker.

import { answerOf, StoreError } from './database.ts';
import type {
    StoreBefore,
    StoreBranchesRead,
    StoreBranchPart,
    StoreEntry,
    StoreHead,
    StoreKeepBranches,
    StoreLogEntry,
    StoreLogRead,
    StoreOpen,
    StoreOpened,
    StoreReadLog,
    StoreShard,
} from './messages.ts';

const shardCount = 256; // as src/format/store_bytes.hpp

// The list of ids lies in shards with keys above all others.
export const isIdList = (key: number): boolean => key > shardCount;

export const corrupt = (what: string): StoreError => new StoreError('Corrupt', `Saved data is damaged: ${what}.`);

export const wholeEpoch = (epoch: number, above = -1): IDBKeyRange =>
    IDBKeyRange.bound([epoch, above], [epoch, Number.MAX_SAFE_INTEGER], above >= 0);

const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;

export function isHead(value: unknown): value is StoreHead {
    if (typeof value !== 'object' || value === null) return false;
    const { workspace, schema, epoch, revision, checkpoint } = value as Record<string, unknown>;
    return typeof workspace === 'string' && [schema, epoch, revision, checkpoint].every(isCount);
}

export async function readHead(transaction: IDBTransaction): Promise<StoreHead | undefined> {
    const head: unknown = await answerOf(transaction.objectStore('meta').get('head'));
    if (head === undefined || isHead(head)) return head;
    throw corrupt('the head is none');
}

// The generation that was replaced last, as it lies in the store, and what is said of it.
export interface StoreKept extends StoreBefore {
    head: StoreHead;
}

export const readKept = (transaction: IDBTransaction): Promise<StoreKept | undefined> =>
    answerOf(transaction.objectStore('meta').get('before'));

async function readRange(store: IDBObjectStore, range: IDBKeyRange): Promise<[number, Uint8Array][]> {
    const [keys, values] = await Promise.all([answerOf(store.getAllKeys(range)), answerOf(store.getAll(range))]);
    return keys.map((key, index) => [(key as number[])[1]!, bytesOf(store.name, key, values[index])]);
}

function bytesOf(store: string, key: IDBValidKey, value: unknown): Uint8Array {
    if (value instanceof Uint8Array) return value;
    throw corrupt(`${store} ${key} holds no bytes`);
}

// Every entry after `after` up to the head, without a gap.
export async function readJournal(transaction: IDBTransaction, head: StoreHead, after: number): Promise<StoreEntry[]> {
    const found = await readRange(transaction.objectStore('journal'), wholeEpoch(head.epoch, after));
    const complete = found.every(([revision], index) => revision === after + 1 + index);
    if (!complete || after + found.length !== head.revision) {
        throw corrupt(`the journal from ${after + 1} to ${head.revision} has ${found.length} entries`);
    }
    return found.map(([revision, bytes]) => ({ revision, bytes }));
}

async function readShardKeys(transaction: IDBTransaction, epoch: number): Promise<number[]> {
    const [expected, found] = await Promise.all([
        answerOf<number[] | undefined>(transaction.objectStore('meta').get(['shards', epoch])),
        answerOf(transaction.objectStore('shards').getAllKeys(wholeEpoch(epoch))),
    ]);
    const keys = found.map((key) => (key as number[])[1]!);
    if (expected?.join() !== keys.join()) throw corrupt('a part is missing');
    return keys;
}

// The shards of a large workspace, a few at a time in the order in which the program takes them: it takes in what is here
// while the database reads what comes.
export class ComingShards {
    readonly here: StoreShard[] = [];
    readonly count: number;
    heard = (): void => {}; // there is more, or it is all
    #ended = false;

    constructor(count: number) {
        this.count = count;
    }
    get ended(): boolean {
        return this.#ended;
    }
    add(shards: readonly StoreShard[]): void {
        this.here.push(...shards);
        this.heard();
    }
    end(): void {
        this.#ended = true;
        this.heard();
    }
}

export type Opened = StoreOpened & { coming?: ComingShards };

// Asks for all of them at once. Resolves when all are here.
async function readComing(
    transaction: IDBTransaction,
    epoch: number,
    keys: readonly number[],
    coming: ComingShards,
): Promise<void> {
    const shardsAtOnce = 8; // some two megabytes
    const store = transaction.objectStore('shards');
    const asked = [];
    for (const group of [keys.filter(isIdList), keys.filter((key) => !isIdList(key))]) {
        for (let at = 0; at < group.length; at += shardsAtOnce) {
            const some = group.slice(at, at + shardsAtOnce);
            const range = IDBKeyRange.bound([epoch, some[0]], [epoch, some.at(-1)]);
            asked.push(
                answerOf<unknown[]>(store.getAll(range)).then((values) => {
                    coming.add(some.map((key, index) => ({ key, bytes: bytesOf(store.name, key, values[index]) })));
                }),
            );
        }
    }
    await Promise.all(asked);
}

async function readBefore(transaction: IDBTransaction): Promise<StoreBefore | null> {
    const kept = await readKept(transaction);
    return kept ? { name: kept.name, replaced: kept.replaced, epoch: kept.head.epoch } : null;
}

// What has come since, where that is in the journal; undefined: all must be read.
export async function readSince(
    transaction: IDBTransaction,
    { epoch, revision }: StoreOpen,
): Promise<StoreOpened | undefined> {
    const head = epoch === 0 ? undefined : await readHead(transaction);
    if (head?.epoch !== epoch || head.checkpoint > revision || head.revision < revision) return undefined;
    const [journal, before] = await Promise.all([readJournal(transaction, head, revision), readBefore(transaction)]);
    return { kind: 'StoreOpened', head, shards: [], journal, work: 0, before, onlyEntries: true };
}

// The change log and branches can be lost alone, and the rest is whole without them: what is said of them tells.
async function verifyBesides(transaction: IDBTransaction): Promise<void> {
    const [{ last }, said, newest, parts] = await Promise.all([
        logSize(transaction.objectStore('meta')),
        saidBranches(transaction),
        answerOf(transaction.objectStore('log').openKeyCursor(null, 'prev')),
        answerOf(transaction.objectStore('branches').count()),
    ]);
    if (last !== undefined && String(newest?.key) !== String(last)) throw corrupt('the change log is cut off');
    if (parts < said) throw corrupt('a part of a branch is missing');
}

// `early` hears of a large workspace as soon as all but its shards is known: they come meanwhile.
export async function readAll(transaction: IDBTransaction, early?: (opened: Opened) => void): Promise<Opened> {
    const head = await readHead(transaction);
    if (head) {
        const [keys, journal, before] = await Promise.all([
            readShardKeys(transaction, head.epoch),
            readJournal(transaction, head, head.checkpoint),
            readBefore(transaction),
            verifyBesides(transaction),
        ]);
        const opened = { kind: 'StoreOpened', head, journal, work: 0, before, onlyEntries: false } as const;
        const coming = new ComingShards(keys.length);
        if (early && keys.some(isIdList)) early({ ...opened, shards: [], coming });
        await readComing(transaction, head.epoch, keys, coming);
        return { ...opened, shards: coming.here };
    }
    const counts = await Promise.all([
        answerOf(transaction.objectStore('shards').count()),
        answerOf(transaction.objectStore('journal').count()),
    ]);
    if (counts.some((count) => count > 0)) throw corrupt('the head is missing');
    return { kind: 'StoreOpened', head: null, shards: [], journal: [], work: 0, before: null, onlyEntries: false };
}

// ---------------------------------------------------------------------------------------------------------------
// The change log: one entry a command, beside the journal, in the same transaction

export interface LogSize {
    entries: number;
    bytes: number;
    last?: IDBValidKey; // the newest entry; older versions of Okra did not tell
}
const mostLogged: LogSize = { entries: 100_000, bytes: 20 * 1024 * 1024 };

const logSize = async (meta: IDBObjectStore): Promise<LogSize> =>
    (await answerOf<LogSize | undefined>(meta.get('log'))) ?? { entries: 0, bytes: 0 };

export async function putLog(
    transaction: IDBTransaction,
    epoch: number,
    revision: number,
    entry: Uint8Array,
): Promise<void> {
    if (entry.length === 0) return;
    const meta = transaction.objectStore('meta');
    transaction.objectStore('log').put(entry, [epoch, revision]);
    const { entries, bytes } = await logSize(meta);
    const last = [epoch, revision];
    meta.put({ entries: entries + 1, bytes: bytes + entry.length, last } satisfies LogSize, 'log');
}

// As it lies there, whatever is said of it.
async function measureLog(transaction: IDBTransaction): Promise<void> {
    const store = transaction.objectStore('log');
    const [keys, values] = await Promise.all([answerOf(store.getAllKeys()), answerOf<Uint8Array[]>(store.getAll())]);
    const size: LogSize = { entries: keys.length, bytes: values.reduce((sum, { length }) => sum + length, 0) };
    const last = keys.at(-1);
    transaction.objectStore('meta').put(last === undefined ? size : { ...size, last }, 'log');
}

// Those that the database has not.
export async function putLostLog(transaction: IDBTransaction, entries: readonly StoreLogEntry[]): Promise<void> {
    const store = transaction.objectStore('log');
    const known = new Set((await answerOf(store.getAllKeys())).map(String));
    for (const { epoch, revision, bytes } of entries) {
        if (!known.has(String([epoch, revision]))) store.put(bytes.slice(), [epoch, revision]);
    }
    await measureLog(transaction);
}

// The oldest go first, some more than must, so that it is not done each time.
export async function trimLog(transaction: IDBTransaction): Promise<void> {
    const meta = transaction.objectStore('meta');
    const size = await logSize(meta);
    if (size.entries <= mostLogged.entries && size.bytes <= mostLogged.bytes) return;
    const request = transaction.objectStore('log').openCursor();
    let cursor = await answerOf(request);
    for (; cursor; cursor = await answerOf(request)) {
        if (size.entries < mostLogged.entries * 0.95 && size.bytes < mostLogged.bytes * 0.95) break;
        size.entries -= 1;
        size.bytes -= (cursor.value as Uint8Array).length;
        cursor.delete();
        cursor.continue();
    }
    if (!cursor) delete size.last; // one entry alone was too much
    meta.put(size, 'log');
}

export async function readLog(
    transaction: IDBTransaction,
    { epoch, revision, most }: StoreReadLog,
): Promise<StoreLogRead> {
    const until = epoch === 0 ? null : IDBKeyRange.upperBound([epoch, revision], true);
    const request = transaction.objectStore('log').openCursor(until, 'prev');
    const entries = [];
    let cursor = await answerOf(request);
    for (; cursor && entries.length < most; cursor = await answerOf(request)) {
        const [at, number] = cursor.key as [number, number];
        entries.push({ epoch: at, revision: number, bytes: cursor.value as Uint8Array });
        cursor.continue();
    }
    return { kind: 'StoreLogRead', entries: entries.reverse(), fromBegin: cursor === null };
}

export async function readBranches(transaction: IDBTransaction): Promise<StoreBranchesRead> {
    const store = transaction.objectStore('branches');
    const [keys, values] = await Promise.all([answerOf(store.getAllKeys()), answerOf(store.getAll())]);
    const parts = keys.map((key, index) => ({ key: String(key), bytes: values[index] as Uint8Array }));
    return { kind: 'StoreBranchesRead', parts };
}

// What the database has lost of them; what it has is newer.
export async function putLostBranches(transaction: IDBTransaction, lost: readonly StoreBranchPart[]): Promise<void> {
    const store = transaction.objectStore('branches');
    const known = new Set((await answerOf(store.getAllKeys())).map(String));
    for (const { key, bytes } of lost) {
        if (!known.has(key)) store.put(bytes, key);
    }
    await countBranches(transaction);
}

export const saidBranches = async (transaction: IDBTransaction): Promise<number> =>
    (await answerOf<number | undefined>(transaction.objectStore('meta').get('branches'))) ?? 0;

// How many there are is told apart from them, so that it is noticed when the browser loses some.
async function countBranches(transaction: IDBTransaction): Promise<void> {
    const count = await answerOf(transaction.objectStore('branches').count());
    transaction.objectStore('meta').put(count, 'branches');
}

export async function putBranches(transaction: IDBTransaction, { puts, drops }: StoreKeepBranches): Promise<void> {
    const store = transaction.objectStore('branches');
    for (const key of drops) store.delete(key.endsWith('/') ? IDBKeyRange.bound(key, `${key}\uffff`) : key);
    for (const { key, bytes } of puts) store.put(bytes, key);
    await countBranches(transaction);
}
