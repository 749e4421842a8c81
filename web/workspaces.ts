// The workspaces of this browser: each has its own database, files and mark, named by the key in its address.
//
// The list is kept apart from the databases, so that what the browser loses is still known by name. A database that the
// list does not know is found all the same.
import { answerOf, databaseNameOf, databaseVersion, firstDatabaseName, stores, workspaceKey } from './database.ts';
import type { MakeWorkspace, StoreHead, WorkspaceEntry, WorkspacesTold } from './messages.ts';
import { withDatabase } from './named.ts';
import { wholeEpoch } from './stored.ts';

const listKey = `okra-workspaces ${firstDatabaseName}`;
const binDays = 14;
const day = 24 * 60 * 60 * 1000;
const folders = ['okra second', 'okra backups'];

function readList(): WorkspaceEntry[] {
    try {
        const list: unknown = JSON.parse(localStorage.getItem(listKey) ?? '[]');
        if (!Array.isArray(list)) return [];
        return list.filter(
            ({ key, name, used }) => [typeof key, typeof name, typeof used].join() === 'string,string,number',
        );
    } catch {
        return []; // it is made anew from what is found
    }
}

function writeList(list: readonly WorkspaceEntry[]): void {
    try {
        localStorage.setItem(listKey, JSON.stringify(list));
    } catch (error) {
        console.warn(error); // no room, or not allowed: the databases are found by themselves
    }
}

// Several tabs change the list: each reads it again for what it changes.
function change(key: string, how: (entry: WorkspaceEntry) => WorkspaceEntry): void {
    const list = readList();
    const entry = list.find((each) => each.key === key) ?? { key, name: '', used: 0, binned: null };
    writeList([...list.filter((each) => each.key !== key), how(entry)]);
}

// What is open is in no bin. A page at its first start has nothing to be listed yet.
export function nameWorkspace(name: string): void {
    if (name === '' && !readList().some(({ key }) => key === workspaceKey)) return;
    change(workspaceKey, (entry) => ({ ...entry, name: name || entry.name, used: Date.now(), binned: null }));
}

// ---------------------------------------------------------------------------------------------------------------
// Databases

function keyOf(database: string): string | undefined {
    if (database === firstDatabaseName) return '';
    const start = databaseNameOf('x').slice(0, -1);
    return database.startsWith(start) ? database.slice(start.length) : undefined;
}

const holdsSomething = (name: string): Promise<boolean> =>
    withDatabase(name, async (database) => {
        const meta = database.transaction('meta').objectStore('meta');
        return (await answerOf(meta.get('head'))) !== undefined;
    }).catch(() => true); // what cannot be read is not nothing

async function unlisted(list: readonly WorkspaceEntry[]): Promise<WorkspaceEntry[]> {
    const databases = indexedDB.databases ? await indexedDB.databases() : [];
    const found: WorkspaceEntry[] = [];
    for (const { name = '' } of databases) {
        const key = keyOf(name);
        if (key === undefined || list.some((each) => each.key === key) || !(await holdsSomething(name))) continue;
        found.push({ key, name: '', used: 0, binned: null });
    }
    return found;
}

function made(name: string): Promise<IDBDatabase> {
    return new Promise((resolve, reject) => {
        const request = indexedDB.open(name, databaseVersion);
        request.onupgradeneeded = () => {
            for (const store of stores) request.result.createObjectStore(store);
        };
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
    });
}

type Rows = { store: string; keys: IDBValidKey[]; values: unknown[] }[];

async function rowsOf(database: IDBDatabase): Promise<Rows> {
    const transaction = database.transaction(stores);
    const meta = transaction.objectStore('meta');
    const head = await answerOf<StoreHead>(meta.get('head'));
    const of = async (store: string, range?: IDBKeyRange): Promise<Rows[number]> => {
        const from = transaction.objectStore(store);
        const [keys, values] = await Promise.all([answerOf(from.getAllKeys(range)), answerOf(from.getAll(range))]);
        return { store, keys, values };
    };
    const keys = ['head', 'log', 'branches', ['shards', head.epoch]];
    const values = await Promise.all(keys.map((key) => answerOf<unknown>(meta.get(key))));
    const known = keys.filter((_, index) => values[index] !== undefined);
    return [
        { store: 'meta', keys: known, values: values.filter((value) => value !== undefined) },
        await of('shards', wholeEpoch(head.epoch)),
        await of('journal', wholeEpoch(head.epoch)),
        await of('log'),
        await of('branches'),
    ];
}

// All or nothing; what can be brought back, and the file outside, stay with the one that is copied.
async function copyDatabase(from: string, to: string): Promise<void> {
    const rows = await withDatabase(from, rowsOf);
    const database = await made(to);
    try {
        await new Promise<void>((resolve, reject) => {
            const transaction = database.transaction(stores, 'readwrite', { durability: 'strict' });
            for (const { store, keys, values } of rows) {
                for (const [index, key] of keys.entries()) transaction.objectStore(store).put(values[index], key);
            }
            transaction.oncomplete = () => resolve();
            transaction.onabort = () => reject(transaction.error);
        });
    } finally {
        database.close();
    }
}

async function removeFolders(database: string): Promise<void> {
    const root = await navigator.storage.getDirectory();
    for (const name of folders) {
        const folder = await root.getDirectoryHandle(name).catch(() => undefined);
        await folder?.removeEntry(encodeURIComponent(database), { recursive: true }).catch(() => undefined);
    }
}

async function deleteForGood(key: string): Promise<void> {
    const name = databaseNameOf(key);
    await new Promise<void>((resolve, reject) => {
        const request = indexedDB.deleteDatabase(name);
        request.onsuccess = () => resolve();
        request.onerror = () => reject(request.error);
        request.onblocked = () => reject(new Error(`${name} is open elsewhere`));
    });
    await removeFolders(name).catch((error: unknown) => console.warn(error));
    localStorage.removeItem(`okra-saved ${name}`);
    writeList(readList().filter((each) => each.key !== key));
}

async function emptyBin(): Promise<void> {
    const isDue = ({ key, binned }: WorkspaceEntry): boolean =>
        key !== workspaceKey && binned !== null && Date.now() - binned > binDays * day;
    for (const { key } of readList().filter(isDue)) {
        await deleteForGood(key).catch((error: unknown) => console.warn(error)); // the next start tries again
    }
}

// ---------------------------------------------------------------------------------------------------------------
// What can be done with them

export async function listWorkspaces(): Promise<WorkspacesTold> {
    await emptyBin();
    const list = readList();
    const all = [...list, ...(await unlisted(list).catch(() => []))];
    all.sort((a, b) => b.used - a.used || (a.key < b.key ? -1 : 1));
    return { kind: 'WorkspacesTold', current: workspaceKey, all };
}

function addressOf(key: string): string {
    const url = new URL(location.href);
    url.hash = '';
    url.search = key === '' ? '' : `?workspace=${key}`;
    return url.href;
}

export async function openWorkspace(key: string): Promise<undefined> {
    location.assign(addressOf(key));
}

// A tab's memory for the page that is opened next (memory.ts).
function tellNext(key: string, name: string, text: string): void {
    try {
        sessionStorage.setItem(`okra#${key}:${name}`, text);
    } catch (error) {
        console.warn(error);
    }
}

const newKey = (): string =>
    Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => (byte % 36).toString(36)).join('');

export async function makeWorkspace({ name, copy }: MakeWorkspace): Promise<undefined> {
    const key = newKey();
    if (copy) await copyDatabase(databaseNameOf(workspaceKey), databaseNameOf(key));
    change(key, (entry) => ({ ...entry, name, used: Date.now() }));
    tellNext(key, copy ? 'begin/copy' : 'begin/empty', name);
    return openWorkspace(key);
}

export async function binWorkspace(key: string): Promise<WorkspacesTold | undefined> {
    change(key, (entry) => ({ ...entry, binned: Date.now() }));
    if (key !== workspaceKey) return listWorkspaces();
    const { all } = await listWorkspaces();
    const next = all.find((each) => each.binned === null && each.key !== key);
    return openWorkspace(next?.key ?? newKey());
}

export async function putBackWorkspace(key: string): Promise<WorkspacesTold> {
    change(key, (entry) => ({ ...entry, binned: null }));
    return listWorkspaces();
}
