// Heavy work: a worker for each job, started when it is asked for, ended with it. What it made waits here.
import type { CreateWork, StoredWhole, WorkEvent, WorkerAnswer, WorkerOrder, WorkPort } from './boundary.ts';
import { databaseName } from './database.ts';
import type { StartWork, StoreShard } from './messages.ts';
import { addressOf, oneFile } from './own.ts';
import { type ComingShards, isIdList, type Opened } from './stored.ts';

declare const OKRA_WORKER: string; // the worker's script, filled in by web/build.mjs

// So many bytes of shards the program can take in between two pictures. Ids take it longer than what is said of them.
const bytesAtOnce = 4_000_000;
const costOf = ({ key, bytes }: StoreShard): number => bytes.length * (isIdList(key) ? 6 : 1);

const nothing = new Uint8Array();

interface Job {
    worker: Worker | undefined; // until it has answered
    shards: readonly StoreShard[];
    coming: ComingShards | undefined; // more of them
    waits: boolean; // for these
    file: Uint8Array;
    taken: number;
}

const newJob = (worker?: Worker): Job => ({
    worker,
    shards: [],
    coming: undefined,
    waits: false,
    file: nothing,
    taken: 0,
});

class Work implements WorkPort {
    readonly #jobs = new Map<number, Job>();
    readonly #report: (event: WorkEvent) => void;
    readonly #held: (() => Promise<StoredWhole>) | undefined;
    #lastHeld = 2 ** 31; // the program counts its own jobs from 1

    constructor(report: (event: WorkEvent) => void, held: (() => Promise<StoredWhole>) | undefined) {
        this.#report = report;
        this.#held = held;
    }

    start({ job, file: _, withStored, ...rest }: StartWork, file: Blob | undefined): void {
        const fail = (message: string): void => {
            if (!this.#jobs.has(job)) return;
            this.stop(job);
            console.warn(message);
            this.#report({ kind: 'WorkFailed', job, message });
        };
        let worker: Worker;
        try {
            worker = new Worker(addressOf(OKRA_WORKER), { type: oneFile ? 'classic' : 'module', name: 'okra' });
        } catch (error) {
            this.#report({ kind: 'WorkFailed', job, message: String(error) });
            return;
        }
        this.#jobs.set(job, newJob(worker));
        worker.onerror = ({ message }) => fail(message ?? 'The program for it could not be loaded.');
        worker.onmessage = ({ data }: MessageEvent<WorkerAnswer>) => {
            if (data.kind === 'told') this.#report({ kind: 'WorkProgress', job, share: data.share });
            else if (data.kind === 'failed') fail(data.message);
            else this.#done(job, data);
        };
        const send = (stored: string | undefined, held: StoredWhole | undefined): void =>
            worker.postMessage({ ...rest, file, stored, held, oneFile } satisfies WorkerOrder, [rest.order.buffer]);
        if (!withStored || !this.#held) return send(withStored ? databaseName : undefined, undefined);
        this.#held().then(
            (held) => send(undefined, held),
            (error: unknown) => fail(String(error)),
        );
    }

    #done(number: number, { answer, shards, file }: Extract<WorkerAnswer, { kind: 'done' }>): void {
        const job = this.#jobs.get(number);
        if (!job) return;
        job.worker?.terminate(); // and its memory goes with it
        job.worker = undefined;
        job.shards = shards;
        job.file = file;
        this.#report({ kind: 'WorkDone', job: number, answer });
    }

    takeShards(number: number): void {
        const job = this.#jobs.get(number);
        if (!job) return;
        job.waits = job.coming !== undefined && !job.coming.ended && job.taken === job.shards.length;
        if (job.waits) return;
        const shards: StoreShard[] = [];
        for (let cost = 0; job.taken < job.shards.length && cost < bytesAtOnce; job.taken += 1) {
            const shard = job.shards[job.taken]!;
            shards.push(shard);
            cost += costOf(shard);
        }
        const count = job.coming?.count ?? job.shards.length;
        const share = count === 0 ? 1 : job.taken / count;
        this.#report({ kind: 'WorkShards', job: number, shards, share });
    }

    stop(number: number): void {
        this.#jobs.get(number)?.worker?.terminate();
        this.#jobs.delete(number);
    }

    hold({ shards, coming }: Opened): number {
        const bytes = shards.reduce((sum, shard) => sum + shard.bytes.length, 0);
        if (!coming && bytes <= bytesAtOnce) return 0;
        this.#lastHeld += 1;
        const number = this.#lastHeld;
        const job: Job = { ...newJob(), shards: coming?.here ?? shards, coming };
        this.#jobs.set(number, job);
        if (coming) coming.heard = () => job.waits && this.takeShards(number);
        return number;
    }

    shardsOf(job: number): readonly StoreShard[] {
        return this.#jobs.get(job)?.shards ?? [];
    }

    fileOf(job: number): Uint8Array {
        return this.#jobs.get(job)?.file ?? nothing;
    }
}

export const createWork: CreateWork = (report, held) => new Work(report, held);
