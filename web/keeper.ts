// The page's side of the keeper: the worker that keeps a second copy and looks at copies, damaged or not.
import type { CreateKeeper, KeeperAnswer, KeeperOrder, KeeperPort } from './boundary.ts';
import { databaseName } from './database.ts';
import type { StoreLooked, StoreSecondKept, StoreSource } from './messages.ts';

declare const OKRA_KEEPER: string; // the worker's script, filled in by web/build.mjs

class Keeper implements KeeperPort {
    readonly #report: (event: StoreSecondKept) => void;
    readonly #looks = new Map<StoreSource, ((seen: StoreLooked) => void)[]>();
    readonly #carries: { resolve: (bytes: Uint8Array) => void; reject: (why: Error) => void }[] = [];
    #worker: Worker | undefined;
    #broken = false;

    constructor(report: (event: StoreSecondKept) => void) {
        this.#report = report;
    }

    follow(): void {
        this.#order({ kind: 'follow', database: databaseName });
    }

    look(source: StoreSource): Promise<StoreLooked> {
        return new Promise((resolve) => {
            this.#looks.set(source, [...(this.#looks.get(source) ?? []), resolve]);
            this.#order({ kind: 'look', database: databaseName, source });
        });
    }

    carry(): Promise<Uint8Array> {
        return new Promise((resolve, reject) => {
            this.#carries.push({ resolve, reject });
            this.#order({ kind: 'carry', database: databaseName });
        });
    }

    #order(order: KeeperOrder): void {
        this.#worker ??= this.#start();
        if (this.#broken) this.#fail();
        else this.#worker?.postMessage(order);
    }

    #start(): Worker | undefined {
        try {
            const worker = new Worker(new URL(OKRA_KEEPER, document.baseURI), { type: 'module', name: 'okra keeper' });
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
        if (answer.kind === 'kept') this.#report({ ...answer, kind: 'StoreSecondKept' });
        else if (answer.kind === 'seen') this.#seen({ ...answer, kind: 'StoreLooked' });
        else this.#carries.shift()?.resolve(answer.bytes);
    }

    #seen(seen: StoreLooked): void {
        for (const resolve of this.#looks.get(seen.source) ?? []) resolve(seen);
        this.#looks.delete(seen.source);
    }

    // The page goes on without: what it keeps lies in one place only, and it says so.
    #fail(): void {
        this.#report({ kind: 'StoreSecondKept', works: false, epoch: 0, revision: 0, bytes: 0 });
        for (const { reject } of this.#carries.splice(0)) reject(new Error('The worker could not be started.'));
        for (const source of [...this.#looks.keys()]) {
            this.#seen({ kind: 'StoreLooked', source, head: null, shards: [], journal: [] });
        }
    }
}

export const createKeeper: CreateKeeper = (report) => new Keeper(report);
