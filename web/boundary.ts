// The modules that main.ts calls, and what it finds in the page. The messages between the page and the program are in
// messages.ts, which the build makes from src/platform/ports.hpp.
//
// Modules import each other with their extension ('./boundary.ts').
import type {
    FileDragged, FileFailed, FileOpened, PickFile, SaveFile, StoreAppend, StoreAppended, StoreChanged, StoreCheckpoint,
    StoreCheckpointed, StoreConflicted, StoreFailed, StoreOpened, StoreReplace, StoreReplaced,
} from './messages.ts';

// web/store.ts: export const createStore: CreateStore. Every promise resolves, never rejects: a failure is StoreFailed.
// Calls come in the program's order; the store may be asked again before an answer and must keep that order.
export interface StorePort {
    open(): Promise<StoreOpened | StoreFailed>;
    append(request: StoreAppend): Promise<StoreAppended | StoreConflicted | StoreFailed>;
    replace(request: StoreReplace): Promise<StoreReplaced | StoreConflicted | StoreFailed>;
    checkpoint(request: StoreCheckpoint): Promise<StoreCheckpointed | StoreConflicted | StoreFailed>;
}
export type CreateStore = (report: (event: StoreChanged | StoreFailed) => void) => StorePort;

// web/files.ts: export const createFiles: CreateFiles. It listens for files dragged over the document by itself.
export interface FilesPort {
    save(request: SaveFile): void;
    pick(request: PickFile): void; // reports FileOpened, FileFailed, or nothing when the user gave up
    fetchSample(): void; // reports FileOpened named "sample.json", or FileFailed
}
export type CreateFiles = (report: (event: FileDragged | FileOpened | FileFailed) => void) => FilesPort;

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
