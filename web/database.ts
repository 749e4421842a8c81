// The connection to IndexedDB: opened, lost and reopened, and what its errors mean.
import type { StoreFault } from './messages.ts';
import { oneFile } from './own.ts';

// Other Okras may live under other paths of the same origin. All of them once shared the database without a path. Files
// with all of Okra may all share one origin: each has its own name.
const isOfFile = location.protocol === 'blob:'; // a worker of one, which asks for no database
const path = oneFile ? `file ${oneFile.id}` : isOfFile ? '' : new URL('.', location.href).pathname;
const sharedName = 'okra';
export const firstDatabaseName = path === '/' ? sharedName : `${sharedName} ${path}`;
export const databaseVersion = 2;

// Several workspaces have a database each, named by the key in the address: "?workspace=key". The first one has none.
const keyPattern = /^[a-z0-9]{1,20}$/;
const keyInAddress = (oneFile === undefined && new URLSearchParams(location.search).get('workspace')) || '';
export const workspaceKey = keyPattern.test(keyInAddress) ? keyInAddress : '';
export const databaseNameOf = (key: string): string =>
    key === '' ? firstDatabaseName : `${firstDatabaseName} #${key}`;
export const databaseName = databaseNameOf(workspaceKey); // of the page; workers are told it
const mostReopenings = 3;

// Keys: meta 'head' -> StoreHead, meta ['shards', epoch] -> the shard keys of that generation,
// meta 'before' -> StoreKept, the generation that was replaced last, meta 'log' -> LogSize,
// meta 'branches' -> how many parts they have;
// shards [epoch, shard] -> bytes, journal [epoch, revision] -> bytes, log [epoch, revision] -> bytes, branches id -> bytes.
// The epoch in every key lets a new generation be written beside the old one.
export const stores = ['meta', 'shards', 'journal', 'log', 'branches'] as const;

export class StoreError extends Error {
    readonly fault: StoreFault;
    constructor(fault: StoreFault, message: string) {
        super(message);
        this.fault = fault;
    }
}

const faultsByName: Record<string, [StoreFault, string]> = {
    QuotaExceededError: ['Quota', 'There is no room left for this page on the device.'],
    VersionError: ['Newer', 'The data was written by a newer Okra: reload the page.'],
    SecurityError: ['Unavailable', 'The browser does not let this page keep data.'],
    NotReadableError: ['Corrupt', 'Saved data can no longer be read.'],
    InvalidStateError: ['Lost', 'The connection to the saved data was lost.'],
    AbortError: ['Lost', 'The connection to the saved data was lost.'],
};

export function storeErrorOf(error: unknown): StoreError {
    if (error instanceof StoreError) return error;
    const name = error instanceof Error || error instanceof DOMException ? error.name : '';
    const detail = error instanceof Error || error instanceof DOMException ? error.message : String(error);
    const [fault, message] = faultsByName[name] ?? ['Unknown', 'The browser could not keep the data.'];
    return new StoreError(fault, detail === '' ? message : `${message} (${detail})`);
}

export const answerOf = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
    });

// One transaction around `body`, all or nothing. It resolves only when the transaction is complete, which in a strict
// read-write transaction means on the disk. `body` may await nothing but requests of the transaction.
export async function transact<T>(
    database: IDBDatabase,
    mode: 'readonly' | 'readwrite',
    body: (transaction: IDBTransaction) => Promise<T>,
): Promise<T> {
    const transaction = database.transaction(stores, mode, { durability: 'strict' });
    const completed = new Promise<void>((resolve, reject) => {
        transaction.oncomplete = () => resolve();
        transaction.onabort = () => reject(transaction.error ?? new DOMException('', 'AbortError'));
    });
    completed.catch(() => {}); // awaited below, unless the body fails first
    let result: T;
    try {
        result = await body(transaction);
    } catch (error) {
        abort(transaction);
        throw transaction.error ?? error; // no room is said by the transaction only
    }
    await completed;
    return result;
}

function abort(transaction: IDBTransaction): void {
    try {
        transaction.abort();
    } catch {
        // the failed request has done it already
    }
}

function factory(): IDBFactory {
    const found = globalThis.indexedDB as IDBFactory | undefined;
    if (!found) throw new StoreError('Unavailable', 'This browser keeps no data for pages (private mode?).');
    return found;
}

type Contents = { name: string; keys: IDBValidKey[]; values: unknown[] }[];

// Everything in the shared database, which stays as it is for the Okras of other paths. Asking for a newer version makes
// older tabs let go of it, so that none goes on writing there; the change itself is taken back.
function readShared(): Promise<Contents> {
    return new Promise((resolve, reject) => {
        let contents: Promise<Contents> = Promise.resolve([]);
        const request = factory().open(sharedName, 2 ** 31);
        request.onupgradeneeded = ({ oldVersion }) => {
            const transaction = request.transaction!;
            if (oldVersion > 0) contents = readAllOf(transaction);
            contents.then(
                () => transaction.abort(),
                () => {},
            );
        };
        request.onerror = () => contents.then(resolve, reject);
        request.onblocked = () => reject(new StoreError('Blocked', 'Another tab holds an older Okra: close it.'));
    });
}

const readAllOf = (transaction: IDBTransaction): Promise<Contents> =>
    Promise.all(
        [...transaction.db.objectStoreNames].map(async (name) => {
            const store = transaction.objectStore(name);
            const [keys, values] = await Promise.all([answerOf(store.getAllKeys()), answerOf(store.getAll())]);
            return { name, keys, values };
        }),
    );

// An Okra that has its own database for the first time goes on with what it had in the shared one.
async function takeOver(database: IDBDatabase): Promise<void> {
    const found = await factory().databases();
    if (!found.some(({ name }) => name === sharedName)) return;
    const contents = await readShared();
    await transact(database, 'readwrite', async (transaction) => {
        for (const { name, keys, values } of contents) {
            for (const [index, key] of keys.entries()) transaction.objectStore(name).put(values[index], key);
        }
    });
}

// `mayTakeOver`: nothing was ever saved here under the own name.
function openDatabase(mayTakeOver: boolean): Promise<IDBDatabase> {
    return new Promise((resolve, reject) => {
        const request = factory().open(databaseName, databaseVersion);
        let blocked = false;
        let fresh = false;
        request.onupgradeneeded = ({ oldVersion }) => {
            fresh = oldVersion === 0;
            const database = request.result;
            for (const name of stores) {
                if (!database.objectStoreNames.contains(name)) database.createObjectStore(name);
            }
        };
        request.onblocked = () => {
            blocked = true;
            reject(new StoreError('Blocked', 'Another tab holds an older Okra: close the other tabs.'));
        };
        request.onerror = () => reject(request.error);
        request.onsuccess = () => {
            const database = request.result;
            if (blocked) database.close();
            else if (fresh && mayTakeOver && databaseName !== sharedName && workspaceKey === '' && !oneFile) {
                takeOver(database).then(() => resolve(database), reject);
            } else resolve(database);
        };
    });
}

// Nobody but the browser aborts our transactions, and it does so before it tells that the connection is closed.
const saysLost = (error: unknown): boolean =>
    error instanceof DOMException && (error.name === 'InvalidStateError' || error.name === 'AbortError');

export interface ConnectionEvents {
    displaced(error: StoreError): void; // closed for good: a newer Okra needs the database
    lost(): void; // the browser closed the connection; use() opens it again
    mayTakeOver(): boolean; // nothing was ever saved here
}

export class Connection {
    #database: Promise<IDBDatabase> | undefined;
    #current: IDBDatabase | undefined;
    #displaced: StoreError | undefined;
    #losses = 0;
    readonly #events: ConnectionEvents;

    constructor(events: ConnectionEvents) {
        this.#events = events;
    }

    // Runs a task with the open database, once more after each loss of the connection while reopening is allowed.
    // A task can therefore run twice although its first run succeeded unseen.
    async use<T>(task: (database: IDBDatabase, again: boolean) => Promise<T>): Promise<T> {
        for (let again = false; ; again = true) {
            const losses = this.#losses;
            const database = await this.#open();
            try {
                return await task(database, again);
            } catch (error) {
                if (this.#displaced) throw this.#displaced;
                if (saysLost(error)) this.#forget(database);
                if (this.#losses === losses) throw error;
            }
        }
    }

    // Closes at once when a newer page asks: a tab that holds on would block it for as long as it lives.
    async #open(): Promise<IDBDatabase> {
        if (this.#displaced) throw this.#displaced;
        if (this.#losses > mostReopenings) throw new StoreError('Lost', 'The browser keeps closing the saved data.');
        this.#database ??= openDatabase(this.#events.mayTakeOver()).then((database) => this.#adopt(database));
        const opening = this.#database;
        try {
            return await opening;
        } catch (error) {
            if (this.#database === opening) this.#database = undefined;
            throw error;
        }
    }

    #adopt(database: IDBDatabase): IDBDatabase {
        database.onversionchange = ({ newVersion }) => {
            database.close();
            const message =
                newVersion === null
                    ? 'The saved data is being deleted by the browser or another tab.'
                    : 'A newer Okra is open: reload the page.';
            this.#displaced = new StoreError('Blocked', message);
            this.#events.displaced(this.#displaced);
        };
        database.onclose = () => {
            if (this.#forget(database)) this.#events.lost();
        };
        this.#current = database;
        return database;
    }

    #forget(database: IDBDatabase): boolean {
        if (this.#current !== database) return false;
        database.close();
        this.#current = undefined;
        this.#database = undefined;
        this.#losses += 1;
        return true;
    }
}
