// The modules that main.ts calls, and what it finds in the page. The messages between the page and the program are in
// messages.ts, which the build makes from src/platform/ports.hpp.
//
// Modules import each other with their extension ('./boundary.ts').
import type {
    FileDragged, FileFailed, FileNumber, FileOpened, JobNumber, PickFile, SaveFile, StartWork, StoreAppend, StoreAppended,
    StoreBackedUp, StoreBackup, StoreBackups, StoreBranchesChanged, StoreBranchesKept, StoreBranchesRead, StoreBranchPart, StoreChanged, StoreCheckpoint, StoreCheckpointed, StoreConflicted,
    StoreCopies, StoreFailed, StoreKeepBranches, StoreLogEntry, StoreLogRead, StoreLooked, StoreOpen, StoreOpened, StoreReadLog, StoreReplace, StoreReplaced,
    StoreSecondKept, StoreShard, StoreSource, WorkDone, WorkFailed, WorkProgress, WorkShards,
} from './messages.ts';
import type { OneFile } from './own.ts';
import type { Opened } from './stored.ts';

// What lies beside the state, as a second copy has it.
export interface StoreLost {
    log: readonly StoreLogEntry[]; // of the change log
    branches: readonly StoreBranchPart[];
}

// web/store.ts: export const createStore: CreateStore. Every promise resolves, never rejects: a failure is StoreFailed.
// Calls come in the program's order; the store may be asked again before an answer and must keep that order.
export interface StorePort {
    open(known?: StoreOpen): Promise<Opened | StoreFailed>;
    append(request: StoreAppend): Promise<StoreAppended | StoreConflicted | StoreFailed>;
    // `lost`: what the database may have lost besides.
    replace(request: StoreReplace, lost?: StoreLost): Promise<StoreReplaced | StoreConflicted | StoreFailed>;
    readLog(request: StoreReadLog): Promise<StoreLogRead | StoreFailed>;
    readBranches(): Promise<StoreBranchesRead | StoreFailed>;
    keepBranches(request: StoreKeepBranches): Promise<StoreBranchesKept | StoreFailed>;
    checkpoint(request: StoreCheckpoint): Promise<StoreCheckpointed | StoreConflicted | StoreFailed>;
}
export type StoreReport = StoreChanged | StoreBranchesChanged | StoreFailed | StoreCopies;
export type CreateStore = (report: (event: StoreReport) => void) => StorePort;

// web/keeper.ts: export const createKeeper: CreateKeeper. A worker that keeps the second copy, started when it is needed.
export interface KeeperPort {
    follow(): void; // the database has something new; reports how far the second copy has come
    look(source: StoreSource, name?: string): Promise<StoreLooked>; // never rejects; neither do these
    backUp(as: StoreBackup): Promise<StoreBackedUp | StoreFailed>;
    listBackups(): Promise<StoreBackups>;
    dropBackups(names: readonly string[]): void;
    readLost(): Promise<StoreLost>; // what is left of them beside the database
    carry(): Promise<Uint8Array>; // a file with all that is stored, as it lies there; needs no program
}
export type CreateKeeper = (report: (event: StoreSecondKept) => void) => KeeperPort;

// Between web/keeper.ts and web/keeper-worker.ts.
export type KeeperOrder =
    | { kind: 'follow'; database: string }
    | { kind: 'carry'; database: string }
    | { kind: 'backUp'; database: string; as: StoreBackup }
    | { kind: 'listBackups'; database: string }
    | { kind: 'log'; database: string }
    | { kind: 'dropBackups'; database: string; names: readonly string[] }
    | { kind: 'look'; database: string; source: StoreSource; name: string };
export type KeeperAnswer =
    | { kind: 'kept'; works: boolean; epoch: number; revision: number; bytes: number }
    | { kind: 'seen'; seen: StoreLooked; asked: string }
    | { kind: 'backedUp'; answer: StoreBackedUp | StoreFailed }
    | { kind: 'log'; lost: StoreLost }
    | { kind: 'backups'; answer: StoreBackups }
    | { kind: 'carried'; bytes: Uint8Array };

// web/files.ts: export const createFiles: CreateFiles. It listens for files dragged over the document by itself.
export interface FilesPort {
    save(request: SaveFile): void;
    pick(request: PickFile): void; // reports FileOpened, FileFailed, or nothing when the user gave up
    fetchSample(): void; // reports FileOpened named "sample.json", or FileFailed
    take(file: FileNumber): Blob | undefined; // what was reported under this number
    openOutside(file: File | undefined): void; // the copy outside; undefined: it cannot be reached
}
export type CreateFiles = (report: (event: FileDragged | FileOpened | FileFailed) => void) => FilesPort;

// web/work.ts: export const createWork: CreateWork. A worker for each job, started when it is asked for.
export interface WorkPort {
    start(request: StartWork, file: Blob | undefined): void;
    takeShards(job: JobNumber): void; // reports WorkShards
    stop(job: JobNumber): void;
    hold(opened: Opened): JobNumber; // its shards, as if a job had made them; 0: they are few
    shardsOf(job: JobNumber): readonly StoreShard[]; // all of them, whatever was taken
    fileOf(job: JobNumber): Uint8Array;
}
export type WorkEvent = WorkProgress | WorkDone | WorkShards | WorkFailed;
export type CreateWork = (
    report: (event: WorkEvent) => void,
    held: (() => Promise<StoredWhole>) | undefined, // what the store holds, where workers cannot ask it
) => WorkPort;
// All that a store holds.
export interface StoredWhole extends StoreOpened, StoreLost {}

// Between web/work.ts and web/worker.ts.
export interface WorkerOrder extends Pick<StartWork, 'order' | 'withLog' | 'sheet' | 'packing' | 'passphrase'> {
    file: Blob | undefined;
    stored: string | undefined; // the name of the database that goes along
    held: StoredWhole | undefined; // in place of it
    oneFile: OneFile | undefined; // where all of Okra is one file: what the worker asks for is in it
}
export type WorkerAnswer =
    | { kind: 'told'; share: number }
    | { kind: 'done'; answer: Uint8Array; shards: StoreShard[]; file: Uint8Array }
    | { kind: 'failed'; message: string };

// web/updates.ts: export const watchUpdates: WatchUpdates. Registers the service worker and calls `ready` once when a
// newer version waits; reload() activates it and reloads the page (a plain reload when nothing waits).
export interface UpdatesPort {
    reload(): void;
}
export type WatchUpdates = (ready: () => void) => UpdatesPort;

// ---------------------------------------------------------------------------------------------------------------
// What main.ts finds in index.html, and what the build resolves
//
//   <link id="program" rel="preload" as="fetch" type="application/wasm" crossorigin href="okra….wasm">
//   <meta name="version" content="…">
//   <canvas id="canvas">      fills the window; main.ts sets the size of its drawing buffer
//   <div id="semantics">      lies over the canvas, same size, pointer-events: none
//   <div id="skeleton">       removed after the first painted frame
//   <p id="failure" hidden>   shown with a message when the page cannot start
//
// `import createProgram from './okra.mjs'` (in main.ts) is Emscripten's glue: the build resolves it to the linked
// program's .mjs and bundles it. Font families of the style sheet: 'Inter Variable' (axis 400…600 at least) and
// 'Okra Icons', both with `font-display: block`; with the font features in Inter's @font-face.
