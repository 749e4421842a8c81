// The store: a head, shards and a journal in IndexedDB. It keeps bytes and moves the head, every rule is the program's.
//
// "Saved" is never said before a strict transaction is complete, and each one compares the head's epoch and revision
// with what its tab believes, so no tab writes over another's work.
import type { CreateStore, StoreLost, StorePort, StoreReport } from './boundary.ts';
import { answerOf, Connection, databaseName, StoreError, storeErrorOf, transact } from './database.ts';
import type {
    StoreAppend,
    StoreAppended,
    StoreBefore,
    StoreBranchesKept,
    StoreBranchesRead,
    StoreCheckpoint,
    StoreCheckpointed,
    StoreConflicted,
    StoreCopies,
    StoreFailed,
    StoreHead,
    StoreKeepBranches,
    StoreLogRead,
    StoreOpen,
    StoreReadLog,
    StoreReplace,
    StoreReplaced,
    StoreShard,
    StoreTask,
} from './messages.ts';
import { type SecondSeen, seeSecond } from './second.ts';
import {
    type ComingShards,
    isHead,
    type Opened,
    putBranches,
    putLog,
    putLostBranches,
    putLostLog,
    readAll,
    readBranches,
    readHead,
    readJournal,
    readKept,
    readLog,
    readSince,
    type StoreKept,
    trimLog,
    wholeEpoch,
} from './stored.ts';
import { readWitness, writeWitness } from './witness.ts';

type Report = (event: StoreReport) => void;

interface Position {
    workspace: string;
    epoch: number;
    revision: number;
}

const wholly: StoreOpen = { kind: 'StoreOpen', epoch: 0, revision: 0 };

// Epochs count on when the workspace is replaced by another one, so the two numbers order every state there was.
const isBefore = (a: Omit<Position, 'workspace'>, b: Omit<Position, 'workspace'>): boolean =>
    a.epoch < b.epoch || (a.epoch === b.epoch && a.revision < b.revision);

// A view on the program's memory changes before the transaction reads it, and would be stored with all that memory.
const owned = (bytes: Uint8Array): Uint8Array => (bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice());

const ownedShards = (shards: readonly StoreShard[]): StoreShard[] =>
    shards.map(({ key, bytes }) => ({ key, bytes: owned(bytes) }));

const equalBytes = (a: Uint8Array, b: Uint8Array): boolean =>
    a.length === b.length && a.every((byte, index) => byte === b[index]);

const failure = (task: StoreTask, error: unknown): StoreFailed => {
    const { fault, message } = storeErrorOf(error);
    return { kind: 'StoreFailed', task, fault, message };
};

// ---------------------------------------------------------------------------------------------------------------
// Writing within a transaction

// A few megabytes at once: copying all of a large workspace to the browser would stop the page.
async function putShards(transaction: IDBTransaction, epoch: number, shards: StoreShard[]): Promise<void> {
    const bytesAtOnce = 4_000_000;
    const store = transaction.objectStore('shards');
    let waiting = 0;
    for (const { key, bytes } of shards) {
        const putting = store.put(bytes, [epoch, key]);
        waiting += bytes.length;
        if (waiting < bytesAtOnce) continue;
        await answerOf(putting);
        waiting = 0;
    }
}

function putShardKeys(transaction: IDBTransaction, epoch: number, keys: Iterable<number>): void {
    const sorted = [...new Set(keys)].sort((a, b) => a - b);
    transaction.objectStore('meta').put(sorted, ['shards', epoch]);
}

// The generation that a replacement leaves behind; without a head, whatever lies there. The change log stays.
function dropGeneration(transaction: IDBTransaction, epoch: number | undefined): void {
    if (epoch === undefined) {
        for (const name of ['shards', 'journal']) transaction.objectStore(name).clear();
        for (const key of ['head', 'before']) transaction.objectStore('meta').delete(key);
        return;
    }
    transaction.objectStore('meta').delete(['shards', epoch]);
    transaction.objectStore('shards').delete(wholeEpoch(epoch));
    transaction.objectStore('journal').delete(wholeEpoch(epoch));
}

// ---------------------------------------------------------------------------------------------------------------

// Asks once, while or soon after the user did something, that the browser never clears this page's data by itself.
function askToPersist(): void {
    const storage = navigator.storage as StorageManager | undefined;
    if (!storage?.persist) return;
    const ask = (): void => void storage.persist().catch(() => false);
    if (navigator.userActivation?.isActive) ask();
    else document.addEventListener('pointerup', ask, { once: true });
}

function copiesOf(second: SecondSeen): StoreCopies {
    const witness = readWitness();
    return {
        kind: 'StoreCopies',
        hasSecond: second.has,
        second: second.head,
        secondDamaged: second.damaged,
        witness: witness ? { schema: 1, checkpoint: 0, ...witness } : null,
        witnessed: witness?.at ?? 0,
    };
}

class Store implements StorePort {
    readonly #report: Report;
    readonly #connection: Connection;
    readonly #channel = new BroadcastChannel(databaseName);
    #before: Promise<unknown> = Promise.resolve(); // tasks run one after another, in the order they were asked for
    #known: Position | undefined; // the newest state this tab has seen durable
    #saved = false;

    constructor(report: Report) {
        this.#report = report;
        this.#connection = new Connection({
            displaced: (error) => report(failure('Open', error)),
            lost: () => void this.#lookAfterLoss(),
            mayTakeOver: () => !readWitness(),
        });
        this.#channel.onmessage = ({ data }) => this.#hear(data);
    }

    // The heads of the other copies are told first; they are looked up while the database is read. A large workspace is
    // told of before its shards are here; that they could not all be read is reported.
    async open(known = wholly): Promise<Opened | StoreFailed> {
        const second = this.#known ? undefined : seeSecond(databaseName);
        let tell: (opened: Opened) => void = () => {};
        const early = new Promise<Opened>((resolve) => {
            tell = resolve;
        });
        let coming: ComingShards | undefined;
        const hear = (opened: Opened): void => {
            if (this.#known) this.#verify(opened.head ?? undefined);
            coming = opened.coming;
            tell(opened);
        };
        const whole = this.#run('Open', 'readonly', async (transaction, again) => {
            if (again && coming) throw new StoreError('Lost', 'The connection to the saved data was lost.');
            const opened = (await readSince(transaction, known)) ?? (await readAll(transaction, hear));
            if (this.#known) this.#verify(opened.head ?? undefined);
            return opened;
        });
        whole.then((end) => {
            if (coming && end.kind === 'StoreFailed') this.#report(end);
            else coming?.end();
        });
        const answer = await Promise.race([early, whole]);
        if (second) this.#report(copiesOf(await second));
        // Where there is none, or an older one: what has been there is not lost from here on.
        if (answer.kind === 'StoreOpened' && answer.head) writeWitness(answer.head);
        return answer;
    }

    readLog(request: StoreReadLog): Promise<StoreLogRead | StoreFailed> {
        return this.#run('ReadLog', 'readonly', (transaction) => readLog(transaction, request));
    }

    readBranches(): Promise<StoreBranchesRead | StoreFailed> {
        return this.#run('Branches', 'readonly', readBranches);
    }

    keepBranches({ puts, drops }: StoreKeepBranches): Promise<StoreBranchesKept | StoreFailed> {
        const request: StoreKeepBranches = {
            kind: 'StoreKeepBranches',
            puts: puts.map(({ key, bytes }) => ({ key, bytes: owned(bytes) })),
            drops,
        };
        return this.#run<StoreBranchesKept>('Branches', 'readwrite', async (transaction) => {
            await putBranches(transaction, request);
            return { kind: 'StoreBranchesKept' };
        }).then((answer) => {
            if (answer.kind === 'StoreBranchesKept') this.#channel.postMessage('branches');
            return answer;
        });
    }

    append(request: StoreAppend): Promise<StoreAppended | StoreConflicted | StoreFailed> {
        const entry = owned(request.entry);
        const log = owned(request.log);
        return this.#run<StoreAppended | StoreConflicted>('Append', 'readwrite', async (transaction, again) => {
            const head = this.#verify(await readHead(transaction));
            if (head.epoch !== request.epoch || head.revision !== request.after) {
                const conflict = await this.#conflict(transaction, head, request);
                const first = conflict.since[0];
                // Our own entry, written before the connection was lost.
                if (again && first && equalBytes(first.bytes, entry)) {
                    return { kind: 'StoreAppended', revision: first.revision };
                }
                return conflict;
            }
            const revision = head.revision + 1;
            this.#know(head);
            transaction.objectStore('journal').put(entry, [head.epoch, revision]);
            await putLog(transaction, head.epoch, revision, log);
            transaction.objectStore('meta').put({ ...head, revision } satisfies StoreHead, 'head');
            return { kind: 'StoreAppended', revision };
        }).then((answer) => {
            if (answer.kind === 'StoreAppended') this.#committed({ ...this.#known!, revision: answer.revision });
            return answer;
        });
    }

    replace(
        request: StoreReplace,
        lost: StoreLost = { log: [], branches: [] },
    ): Promise<StoreReplaced | StoreConflicted | StoreFailed> {
        const { expected, head, anyhow } = request;
        const shards = ownedShards(request.shards);
        const log = owned(request.log);
        if (anyhow) this.#known = undefined;
        return this.#run<StoreReplaced | StoreConflicted>('Replace', 'readwrite', async (transaction) => {
            const found: unknown = await answerOf(transaction.objectStore('meta').get('head'));
            const current = anyhow && !isHead(found) ? undefined : await readHead(transaction);
            if (expected && !anyhow) this.#verify(current);
            const isNew = !current || head.epoch > current.epoch;
            const isExpected = current?.epoch === expected?.epoch && current?.revision === expected?.revision;
            if (anyhow ? !isNew : !isExpected) {
                return { kind: 'StoreConflicted', head: current ?? head, since: [] };
            }
            if (!isNew) throw new Error(`epoch ${head.epoch} is not a new one`);
            await this.#leave(transaction, current, request.leaves);
            await putShards(transaction, head.epoch, shards);
            const keys = shards.map(({ key }) => key);
            putShardKeys(transaction, head.epoch, keys);
            if (anyhow) {
                await putLostLog(transaction, lost.log);
                await putLostBranches(transaction, lost.branches);
            }
            await putLog(transaction, head.epoch, head.revision, log);
            transaction.objectStore('meta').put(head, 'head');
            return { kind: 'StoreReplaced', head };
        }).then((answer) => {
            if (answer.kind === 'StoreReplaced') this.#committed(head);
            return answer;
        });
    }

    // What is replaced is kept where it lies, in place of what was kept before, unless it has no name to be kept by.
    async #leave(transaction: IDBTransaction, head: StoreHead | undefined, said: StoreBefore | null): Promise<void> {
        if (!head || !said) return dropGeneration(transaction, head?.epoch);
        const kept = await readKept(transaction);
        if (kept) dropGeneration(transaction, kept.head.epoch);
        transaction.objectStore('meta').put({ ...said, head } satisfies StoreKept, 'before');
    }

    checkpoint(request: StoreCheckpoint): Promise<StoreCheckpointed | StoreConflicted | StoreFailed> {
        const { epoch, checkpoint, removed } = request;
        const shards = ownedShards(request.shards);
        return this.#run<StoreCheckpointed | StoreConflicted>('Checkpoint', 'readwrite', async (transaction) => {
            const head = this.#verify(await readHead(transaction));
            if (head.epoch !== epoch || head.revision < checkpoint) {
                return { kind: 'StoreConflicted', head, since: [] };
            }
            // Another tab came further: these shards are older than its own and must not replace them.
            if (checkpoint < head.checkpoint) return { kind: 'StoreCheckpointed', checkpoint: head.checkpoint };
            const meta = transaction.objectStore('meta');
            const keys = new Set(await answerOf<number[] | undefined>(meta.get(['shards', epoch])));
            await putShards(transaction, epoch, shards);
            for (const { key } of shards) keys.add(key);
            for (const key of removed) {
                transaction.objectStore('shards').delete([epoch, key]);
                keys.delete(key);
            }
            putShardKeys(transaction, epoch, keys);
            transaction.objectStore('journal').delete(IDBKeyRange.bound([epoch, 0], [epoch, checkpoint]));
            await trimLog(transaction);
            meta.put({ ...head, checkpoint } satisfies StoreHead, 'head');
            return { kind: 'StoreCheckpointed', checkpoint };
        });
    }

    #run<T>(
        task: StoreTask,
        mode: 'readonly' | 'readwrite',
        body: (transaction: IDBTransaction, again: boolean) => Promise<T>,
    ): Promise<T | StoreFailed> {
        const answer = this.#before
            .then(() => this.#connection.use((database, again) => transact(database, mode, (tx) => body(tx, again))))
            .then((value) => {
                this.#learn(value);
                return value;
            })
            .catch((error: unknown) => failure(task, error));
        this.#before = answer;
        return answer;
    }

    // What was durable must still be there: browsers lose logs and empty whole databases without a word.
    #verify(head: StoreHead | undefined): StoreHead {
        if (!head) throw new StoreError('Gone', 'The browser has removed the saved data.');
        if (this.#known && isBefore(head, this.#known)) {
            throw new StoreError('Gone', 'The browser went back to an older state.');
        }
        return head;
    }

    // The entries the asker has not seen; none when they cannot be told completely (other epoch, already in shards).
    async #conflict(transaction: IDBTransaction, head: StoreHead, asked: StoreAppend): Promise<StoreConflicted> {
        const told = head.epoch === asked.epoch && asked.after >= head.checkpoint && asked.after < head.revision;
        return { kind: 'StoreConflicted', head, since: told ? await readJournal(transaction, head, asked.after) : [] };
    }

    #learn(answer: unknown): void {
        const head = (answer as { head?: StoreHead | null }).head;
        if (head) this.#know(head);
    }

    #know({ workspace, epoch, revision }: Position): void {
        const position = { workspace, epoch, revision };
        if (!this.#known || isBefore(this.#known, position)) this.#known = position;
    }

    #committed(position: Position): void {
        this.#know(position);
        writeWitness(position);
        this.#channel.postMessage(this.#known);
        if (this.#saved) return;
        this.#saved = true;
        askToPersist();
    }

    #hear(data: unknown): void {
        if (data === 'branches') return this.#report({ kind: 'StoreBranchesChanged' });
        const { epoch, revision } = (data ?? {}) as Partial<Position>;
        if (typeof epoch !== 'number' || typeof revision !== 'number') return;
        if (this.#known && isBefore(this.#known, { epoch, revision })) this.#report({ kind: 'StoreChanged' });
    }

    async #lookAfterLoss(): Promise<void> {
        const look = await this.#run('Open', 'readonly', async (transaction) => {
            const head = await readHead(transaction);
            if (this.#known) this.#verify(head);
            return { kind: 'Found' } as const;
        });
        if (look.kind === 'StoreFailed') this.#report(look);
    }
}

export const createStore: CreateStore = (report) => new Store(report);
