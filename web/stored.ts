// What the store holds, read within a transaction: for the page and for its worker.

import { answerOf, StoreError } from './database.ts';
import type { StoreBefore, StoreBeforeRead, StoreEntry, StoreHead, StoreOpened, StoreShard } from './messages.ts';

const shardCount = 256; // as src/format/store_bytes.hpp

// The list of ids lies in shards with keys above all others.
export const isIdList = (key: number): boolean => key > shardCount;

export const corrupt = (what: string): StoreError => new StoreError('Corrupt', `Saved data is damaged: ${what}.`);

export const wholeEpoch = (epoch: number, above = -1): IDBKeyRange =>
    IDBKeyRange.bound([epoch, above], [epoch, Number.MAX_SAFE_INTEGER], above >= 0);

export const readHead = (transaction: IDBTransaction): Promise<StoreHead | undefined> =>
    answerOf(transaction.objectStore('meta').get('head'));

// The generation that was replaced last, as it lies in the store, and what is said of it.
export interface StoreKept extends StoreBefore {
    head: StoreHead;
}

export const readKept = (transaction: IDBTransaction): Promise<StoreKept | undefined> =>
    answerOf(transaction.objectStore('meta').get('before'));

export async function readBefore(transaction: IDBTransaction): Promise<StoreBeforeRead> {
    const kept = await readKept(transaction);
    if (!kept) return { kind: 'StoreBeforeRead', head: null, shards: [], journal: [] };
    const { head } = kept;
    const [shards, journal] = await Promise.all([
        readShards(transaction, head.epoch),
        readJournal(transaction, head, head.checkpoint),
    ]);
    return { kind: 'StoreBeforeRead', head, shards, journal };
}

async function readRange(store: IDBObjectStore, range: IDBKeyRange): Promise<[number, Uint8Array][]> {
    const [keys, values] = await Promise.all([answerOf(store.getAllKeys(range)), answerOf(store.getAll(range))]);
    return keys.map((key, index) => {
        const value: unknown = values[index];
        if (!(value instanceof Uint8Array)) throw corrupt(`${store.name} ${key} holds no bytes`);
        return [(key as number[])[1]!, value];
    });
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

async function readShards(transaction: IDBTransaction, epoch: number): Promise<StoreShard[]> {
    const [expected, found] = await Promise.all([
        answerOf<number[] | undefined>(transaction.objectStore('meta').get(['shards', epoch])),
        readRange(transaction.objectStore('shards'), wholeEpoch(epoch)),
    ]);
    const keys = found.map(([key]) => key);
    if (expected?.join() !== keys.join()) throw corrupt('a part is missing');
    // The list of ids first, which the other shards name by their place in it.
    const inOrder = [...found.filter(([key]) => isIdList(key)), ...found.filter(([key]) => !isIdList(key))];
    return inOrder.map(([key, bytes]) => ({ key, bytes }));
}

export async function readAll(transaction: IDBTransaction): Promise<StoreOpened> {
    const head = await readHead(transaction);
    if (head) {
        const [shards, journal, kept] = await Promise.all([
            readShards(transaction, head.epoch),
            readJournal(transaction, head, head.checkpoint),
            readKept(transaction),
        ]);
        const before = kept ? { name: kept.name, replaced: kept.replaced } : null;
        return { kind: 'StoreOpened', head, shards, journal, work: 0, before };
    }
    const counts = await Promise.all([
        answerOf(transaction.objectStore('shards').count()),
        answerOf(transaction.objectStore('journal').count()),
    ]);
    if (counts.some((count) => count > 0)) throw corrupt('the head is missing');
    return { kind: 'StoreOpened', head: null, shards: [], journal: [], work: 0, before: null };
}
