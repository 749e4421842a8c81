// The page's side of the keeper: the worker that keeps a second copy and backups, and looks at copies, damaged or not.
import type { CreateKeeper, KeeperAnswer, KeeperOrder, KeeperPort, StoreLost } from './boundary.ts';
import { databaseName } from './database.ts';
import type {
    StoreBackedUp,
    StoreBackup,
    StoreBackups,
    StoreFailed,
    StoreLooked,
    StoreSecondKept,
    StoreSource,
} from './messages.ts';
import { addressOf } from './own.ts';

declare const OKRA_KEEPER: string; // the worker's script, filled in by web/build.mjs

// Each waits for the answer to its order; orders of one kind are answered in turn.
class Waiting<Answer> {
    #all: { resolve: (answer: Answer) => void; reject: (why: Error) => void }[] = [];
    wait(order: () => void): Promise<Answer> {
        return new Promise((resolve, reject) => {
            this.#all.push({ resolve, reject });
            order();
        });
    }
    answer(answer: Answer): void {
        this.#all.shift()?.resolve(answer);
    }
    answerAll(answer: Answer): void {
        for (const { resolve } of this.#all.splice(0)) resolve(answer);
    }
    refuseAll(why: string): void {
        for (const { reject } of this.#all.splice(0)) reject(new Error(why));
    }
}

const notStarted = 'The worker could not be started.';

class Keeper implements KeeperPort {
    readonly #report: (event: StoreSecondKept) => void;
    readonly #looks = new Map<string, { unseen: StoreLooked; waiting: Waiting<StoreLooked> }>();
    readonly #carries = new Waiting<Uint8Array>();
    readonly #backUps = new Waiting<StoreBackedUp | StoreFailed>();
    readonly #lists = new Waiting<StoreBackups>();
    readonly #lost = new Waiting<StoreLost>();
    #worker: Worker | undefined;
    #broken = false;

    constructor(report: (event: StoreSecondKept) => void) {
        this.#report = report;
    }

    follow(): void {
        this.#order({ kind: 'follow', database: databaseName });
    }

    look(source: StoreSource, name = ''): Promise<StoreLooked> {
        const key = `${source} ${name}`;
        const unseen: StoreLooked = { kind: 'StoreLooked', source, name, head: null, shards: [], journal: [] };
        const look = this.#looks.get(key) ?? { unseen, waiting: new Waiting<StoreLooked>() };
        this.#looks.set(key, look);
        return look.waiting.wait(() => this.#order({ kind: 'look', database: databaseName, source, name }));
    }

    carry(): Promise<Uint8Array> {
        return this.#carries.wait(() => this.#order({ kind: 'carry', database: databaseName }));
    }

    backUp(as: StoreBackup): Promise<StoreBackedUp | StoreFailed> {
        return this.#backUps.wait(() => this.#order({ kind: 'backUp', database: databaseName, as }));
    }

    listBackups(): Promise<StoreBackups> {
        return this.#lists.wait(() => this.#order({ kind: 'listBackups', database: databaseName }));
    }

    dropBackups(names: readonly string[]): void {
        this.#order({ kind: 'dropBackups', database: databaseName, names });
    }

    readLost(): Promise<StoreLost> {
        return this.#lost.wait(() => this.#order({ kind: 'log', database: databaseName }));
    }

    #order(order: KeeperOrder): void {
        this.#worker ??= this.#start();
        if (this.#broken) this.#fail();
        else this.#worker?.postMessage(order);
    }

    #start(): Worker | undefined {
        try {
            const worker = new Worker(addressOf(OKRA_KEEPER), { type: 'module', name: 'okra keeper' });
            worker.onmessage = ({ data }: MessageEvent<KeeperAnswer>) => this.#hear(data);
            worker.onerror = () => {
                this.#broken = true;
                this.#fail();
            };
            return worker;
        } catch (error) {
            console.warn(error);
            this.#broken = true;
            return undefined;
        }
    }

    #hear(answer: KeeperAnswer): void {
        switch (answer.kind) {
            case 'kept':
                return this.#report({ ...answer, kind: 'StoreSecondKept' });
            case 'seen':
                return this.#looks.get(answer.asked)?.waiting.answer(answer.seen);
            case 'carried':
                return this.#carries.answer(answer.bytes);
            case 'backedUp':
                return this.#backUps.answer(answer.answer);
            case 'log':
                return this.#lost.answer(answer.lost);
            case 'backups':
                return this.#lists.answer(answer.answer);
        }
    }

    // The page goes on without: what it keeps lies in one place only, and it says so.
    #fail(): void {
        this.#report({ kind: 'StoreSecondKept', works: false, epoch: 0, revision: 0, bytes: 0 });
        this.#carries.refuseAll(notStarted);
        this.#backUps.answerAll({ kind: 'StoreFailed', task: 'Backup', fault: 'Unavailable', message: notStarted });
        this.#lost.answerAll({ log: [], branches: [] });
        this.#lists.answerAll({ kind: 'StoreBackups', works: false, all: [] });
        for (const { unseen, waiting } of this.#looks.values()) waiting.answerAll(unseen);
    }
}

export const createKeeper: CreateKeeper = (report) => new Keeper(report);
