// How safe the data is, and what is done for it beyond saving: loaded when the page is first asked about it.
import { databaseName } from './database.ts';
import type {
    AllowOutside,
    AskToPersist,
    BinWorkspace,
    ChooseOutside,
    ListWorkspaces,
    MakeWorkspace,
    NoteOutside,
    OpenWorkspace,
    OutsideTold,
    PutBackWorkspace,
    SetOutside,
    StorageTold,
    TellOutside,
    TellStorage,
    WorkspacesTold,
    WriteOutside,
} from './messages.ts';
import { withDatabase } from './named.ts';
import { allowFile, chooseFile, lookAtFile, noteDownload, setOutside, tellOutside, writeFile } from './outside.ts';
import type { LogSize } from './stored.ts';
import {
    binWorkspace,
    listWorkspaces,
    makeWorkspace,
    nameWorkspace,
    openWorkspace,
    putBackWorkspace,
} from './workspaces.ts';

export type StorageRequest =
    | TellStorage
    | AskToPersist
    | TellOutside
    | ChooseOutside
    | AllowOutside
    | WriteOutside
    | NoteOutside
    | SetOutside
    | ListWorkspaces
    | OpenWorkspace
    | MakeWorkspace
    | BinWorkspace
    | PutBackWorkspace;
export { lookAtFile };
export type StorageEvent = StorageTold | OutsideTold | WorkspacesTold;

// ---------------------------------------------------------------------------------------------------------------
// Where it lies

interface LogFacts {
    entries: number;
    first: Uint8Array;
}

const factsOfLog = (database: IDBDatabase): Promise<LogFacts> =>
    new Promise((resolve, reject) => {
        const facts: LogFacts = { entries: 0, first: new Uint8Array() };
        const transaction = database.transaction(['meta', 'log']);
        transaction.objectStore('meta').get('log').onsuccess = ({ target }) => {
            facts.entries = ((target as IDBRequest<LogSize | undefined>).result ?? { entries: 0 }).entries;
        };
        transaction.objectStore('log').openCursor().onsuccess = ({ target }) => {
            const cursor = (target as IDBRequest<IDBCursorWithValue | null>).result;
            if (cursor) facts.first = cursor.value as Uint8Array;
        };
        transaction.oncomplete = () => resolve(facts);
        transaction.onabort = () => reject(transaction.error);
    });

async function tellStorage(): Promise<StorageTold> {
    const storage = navigator.storage as StorageManager | undefined;
    const [estimate, persisted, log] = await Promise.all([
        storage?.estimate?.().catch(() => ({})),
        storage?.persisted?.().catch(() => false),
        withDatabase(databaseName, factsOfLog).catch(() => ({ entries: 0, first: new Uint8Array() })),
    ]);
    const { usage = 0, quota = 0 }: StorageEstimate = estimate ?? {};
    return {
        kind: 'StorageTold',
        canPersist: storage?.persist !== undefined,
        persisted: persisted ?? false,
        used: usage,
        quota,
        logEntries: log.entries,
        logFirst: log.first,
    };
}

async function askToPersist(): Promise<StorageTold> {
    await (navigator.storage as StorageManager | undefined)?.persist?.().catch(() => false);
    return tellStorage();
}

// ---------------------------------------------------------------------------------------------------------------

// Undefined: the page is about to be another one.
export function perform(request: StorageRequest): Promise<StorageEvent | undefined> {
    switch (request.kind) {
        case 'TellStorage':
            return tellStorage();
        case 'AskToPersist':
            return askToPersist();
        case 'TellOutside':
            return tellOutside();
        case 'ChooseOutside':
            return chooseFile(request.name);
        case 'AllowOutside':
            return allowFile();
        case 'WriteOutside':
            return writeFile(request);
        case 'NoteOutside':
            return noteDownload(request);
        case 'SetOutside':
            return setOutside(request);
        case 'ListWorkspaces':
            nameWorkspace(request.name);
            return listWorkspaces();
        case 'OpenWorkspace':
            return openWorkspace(request.key);
        case 'MakeWorkspace':
            return makeWorkspace(request);
        case 'BinWorkspace':
            return binWorkspace(request.key);
        case 'PutBackWorkspace':
            return putBackWorkspace(request.key);
    }
}
