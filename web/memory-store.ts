// A store that keeps nothing: what is open lasts as long as the page.
import type { StoredWhole, StoreLost, StorePort } from './boundary.ts';
import type {
    StoreAppend,
    StoreAppended,
    StoreBranchesKept,
    StoreBranchesRead,
    StoreCheckpoint,
    StoreCheckpointed,
    StoreConflicted,
    StoreEntry,
    StoreHead,
    StoreKeepBranches,
    StoreLogEntry,
    StoreLogRead,
    StoreOpened,
    StoreReadLog,
    StoreReplace,
    StoreReplaced,
    StoreShard,
} from './messages.ts';
import { isIdList } from './stored.ts';

const isBefore = (a: StoreLogEntry, epoch: number, revision: number): boolean =>
    a.epoch < epoch || (a.epoch === epoch && a.revision < revision);

export class MemoryStore implements StorePort {
    #head: StoreHead | null = null;
    #shards = new Map<number, StoreShard>();
    #journal: StoreEntry[] = [];
    #log: StoreLogEntry[] = [];
    #branches = new Map<string, Uint8Array>();

    async whole(): Promise<StoredWhole> {
        const { parts } = await this.readBranches();
        return { ...(await this.open()), log: this.#log, branches: parts };
    }

    // The list of ids first, which the other shards name by their place in it.
    async open(): Promise<StoreOpened> {
        const all = [...this.#shards.values()];
        const shards = [...all.filter(({ key }) => isIdList(key)), ...all.filter(({ key }) => !isIdList(key))];
        const journal = [...this.#journal];
        return { kind: 'StoreOpened', head: this.#head, shards, journal, work: 0, before: null, onlyEntries: false };
    }

    // Copies: what the program hands over lies in its memory.
    async append(request: StoreAppend): Promise<StoreAppended | StoreConflicted> {
        const head = this.#head!;
        if (head.epoch !== request.epoch || head.revision !== request.after) {
            return { kind: 'StoreConflicted', head, since: [] };
        }
        const revision = head.revision + 1;
        this.#journal.push({ revision, bytes: request.entry.slice() });
        this.#addLog(head.epoch, revision, request.log);
        this.#head = { ...head, revision };
        return { kind: 'StoreAppended', revision };
    }

    #addLog(epoch: number, revision: number, bytes: Uint8Array): void {
        if (bytes.length > 0) this.#log.push({ epoch, revision, bytes: bytes.slice() });
    }

    async replace({ head, shards, log }: StoreReplace, lost?: StoreLost): Promise<StoreReplaced> {
        this.#shards = new Map(shards.map(({ key, bytes }) => [key, { key, bytes: bytes.slice() }]));
        this.#journal = [];
        this.#log.push(...(lost?.log ?? []));
        for (const { key, bytes } of lost?.branches ?? []) this.#branches.set(key, bytes);
        this.#addLog(head.epoch, head.revision, log);
        this.#head = head;
        return { kind: 'StoreReplaced', head };
    }

    async readLog({ epoch, revision, most }: StoreReadLog): Promise<StoreLogRead> {
        const older = epoch === 0 ? this.#log : this.#log.filter((each) => isBefore(each, epoch, revision));
        return { kind: 'StoreLogRead', entries: older.slice(-most), fromBegin: older.length <= most };
    }

    async readBranches(): Promise<StoreBranchesRead> {
        const parts = [...this.#branches].map(([key, bytes]) => ({ key, bytes }));
        parts.sort((a, b) => (a.key < b.key ? -1 : 1));
        return { kind: 'StoreBranchesRead', parts };
    }

    async keepBranches({ puts, drops }: StoreKeepBranches): Promise<StoreBranchesKept> {
        for (const drop of drops) {
            const goes = (key: string): boolean => (drop.endsWith('/') ? key.startsWith(drop) : key === drop);
            for (const key of [...this.#branches.keys()].filter(goes)) this.#branches.delete(key);
        }
        for (const { key, bytes } of puts) this.#branches.set(key, bytes.slice());
        return { kind: 'StoreBranchesKept' };
    }

    async checkpoint({ checkpoint, shards, removed }: StoreCheckpoint): Promise<StoreCheckpointed> {
        for (const { key, bytes } of shards) this.#shards.set(key, { key, bytes: bytes.slice() });
        for (const key of removed) this.#shards.delete(key);
        this.#journal = this.#journal.filter(({ revision }) => revision > checkpoint);
        if (this.#head) this.#head = { ...this.#head, checkpoint };
        return { kind: 'StoreCheckpointed', checkpoint };
    }
}
