// The door between the page and the program: what crosses it, as plain values. Mirrors src/platform/ports.hpp and
// src/platform/web/boundary.hpp; wire.ts turns these values into bytes and back.
//
// Modules import each other with their extension ('./boundary.ts').

import type { Locale } from './locale.ts';

// Order matters in every list below: the place in the list is the number on the wire.

export const pointerKinds = ['mouse', 'touch', 'pen'] as const;
export type PointerKind = (typeof pointerKinds)[number];

export const pointerButtons = ['primary', 'middle', 'secondary'] as const;
export type PointerButton = (typeof pointerButtons)[number];

export const keys = [
    'Character', 'Enter', 'Escape', 'Tab', 'Space', 'Backspace', 'Delete', 'Left', 'Right', 'Up', 'Down',
    'Home', 'End', 'PageUp', 'PageDown', 'F1', 'F2', 'ContextMenu',
] as const;
export type Key = (typeof keys)[number];

export type WidgetId = number; // 0 names no widget

export interface Point {
    x: number; // CSS pixels from the top left of the canvas
    y: number;
}

export interface Rect {
    x: number;
    y: number;
    width: number;
    height: number;
}

export interface Modifiers {
    command: boolean; // Ctrl, or Cmd on Apple systems
    shift: boolean;
    alt: boolean;
}

// ---------------------------------------------------------------------------------------------------------------
// Events: from the browser to the program

export type InputEvent =
    | { kind: 'PointerMoved'; at: Point; pointer: PointerKind }
    | { kind: 'PointerPressed'; at: Point; button: PointerButton; pointer: PointerKind; modifiers: Modifiers }
    | { kind: 'PointerReleased'; at: Point; button: PointerButton; pointer: PointerKind }
    | { kind: 'PointerLeft' }
    | { kind: 'LongPressed'; at: Point }
    | { kind: 'Scrolled'; at: Point; dx: number; dy: number }
    | { kind: 'Pinched'; at: Point; factor: number }
    | KeyPressed
    | { kind: 'FocusLost' }
    | { kind: 'WidgetFocused'; widget: WidgetId }
    | { kind: 'WidgetActivated'; widget: WidgetId; modifiers: Modifiers }
    | { kind: 'TextChanged'; widget: WidgetId; text: string }
    | { kind: 'TextKey'; widget: WidgetId; key: Key; modifiers: Modifiers };

export interface KeyPressed {
    kind: 'KeyPressed';
    key: Key;
    character: string; // for Character: one code point, lower case, layout-aware; else ''
    modifiers: Modifiers;
    repeat: boolean;
    focus: WidgetId;
}

export interface FileDragged {
    kind: 'FileDragged';
    over: boolean;
}
export interface FileOpened {
    kind: 'FileOpened';
    name: string;
    bytes: Uint8Array;
}
export interface FileFailed {
    kind: 'FileFailed';
    name: string;
    message: string;
}
export type FileEvent = FileDragged | FileOpened | FileFailed;

export type PageEvent =
    | { kind: 'FragmentChanged'; fragment: string } // without '#'
    | { kind: 'UpdateReady' }
    | { kind: 'FontsChanged' };

export interface StoreHead {
    workspace: string;
    schema: number;
    epoch: number;
    revision: number;
    checkpoint: number;
}
export interface StoreShard {
    key: number;
    bytes: Uint8Array;
}
export interface StoreEntry {
    revision: number;
    bytes: Uint8Array;
}

export const storeTasks = ['Open', 'Append', 'Replace', 'Checkpoint'] as const;
export type StoreTask = (typeof storeTasks)[number];

export const storeFaults = ['Unavailable', 'Quota', 'Blocked', 'Lost', 'Corrupt', 'Newer', 'Unknown'] as const;
export type StoreFault = (typeof storeFaults)[number];

export interface StoreOpened {
    kind: 'StoreOpened';
    head: StoreHead | null; // null: the store is empty
    shards: StoreShard[];
    journal: StoreEntry[]; // only entries after the checkpoint, in order
}
export interface StoreAppended {
    kind: 'StoreAppended';
    revision: number;
}
export interface StoreConflicted {
    kind: 'StoreConflicted';
    head: StoreHead;
    since: StoreEntry[]; // empty when the epoch differs
}
export interface StoreReplaced {
    kind: 'StoreReplaced';
    head: StoreHead;
}
export interface StoreCheckpointed {
    kind: 'StoreCheckpointed';
    checkpoint: number;
}
export interface StoreFailed {
    kind: 'StoreFailed';
    task: StoreTask;
    fault: StoreFault;
    message: string;
}
export interface StoreChanged {
    kind: 'StoreChanged';
}
export type StoreEvent =
    | StoreOpened
    | StoreAppended
    | StoreConflicted
    | StoreReplaced
    | StoreCheckpointed
    | StoreFailed
    | StoreChanged;

export type Event = InputEvent | FileEvent | PageEvent | StoreEvent;

// The order of platform::Event.
export const eventKinds = [
    'PointerMoved', 'PointerPressed', 'PointerReleased', 'PointerLeft', 'LongPressed', 'Scrolled', 'Pinched',
    'KeyPressed', 'FocusLost', 'WidgetFocused', 'WidgetActivated', 'TextChanged', 'TextKey', 'FileDragged',
    'FileOpened', 'FileFailed', 'FragmentChanged', 'UpdateReady', 'FontsChanged', 'StoreOpened', 'StoreAppended',
    'StoreConflicted', 'StoreReplaced', 'StoreCheckpointed', 'StoreFailed', 'StoreChanged',
] as const satisfies readonly Event['kind'][];

// ---------------------------------------------------------------------------------------------------------------
// What else a frame is given

export interface FrameInput {
    now: number; // milliseconds since 1970, UTC
    today: number; // days since 1970-01-01 of the user's calendar date
    time: number; // seconds, monotonic
    width: number; // CSS pixels
    height: number;
    scale: number; // device pixels per CSS pixel
    pixelWidth: number; // of the canvas' drawing buffer
    pixelHeight: number;
    dark: boolean;
    highContrast: boolean;
    reducedMotion: boolean;
    coarsePointer: boolean;
    apple: boolean;
    events: readonly Event[];
}

export interface Environment {
    seed: BigUint64Array; // 4
    locale: Locale;
    version: string;
}

// ---------------------------------------------------------------------------------------------------------------
// Requests: from the program to the browser

export interface StoreOpen {
    kind: 'StoreOpen';
}
export interface StoreAppend {
    kind: 'StoreAppend';
    epoch: number;
    after: number;
    entry: Uint8Array;
}
export interface StoreReplace {
    kind: 'StoreReplace';
    expected: StoreHead | null; // null: the store must be empty
    head: StoreHead;
    shards: StoreShard[];
}
export interface StoreCheckpoint {
    kind: 'StoreCheckpoint';
    epoch: number;
    checkpoint: number;
    shards: StoreShard[];
    removed: number[];
}
export interface SaveFile {
    kind: 'SaveFile';
    name: string;
    mime: string;
    bytes: Uint8Array;
}
export interface PickFile {
    kind: 'PickFile';
    accept: string;
}
export interface CopyText {
    kind: 'CopyText';
    text: string;
}
export interface SetFragment {
    kind: 'SetFragment';
    fragment: string;
    replace: boolean;
}
export interface Reload {
    kind: 'Reload';
}
export interface FetchSample {
    kind: 'FetchSample';
}
export type Request =
    | StoreOpen
    | StoreAppend
    | StoreReplace
    | StoreCheckpoint
    | SaveFile
    | PickFile
    | CopyText
    | SetFragment
    | Reload
    | FetchSample;

// The order of platform::Request.
export const requestKinds = [
    'StoreOpen', 'StoreAppend', 'StoreReplace', 'StoreCheckpoint', 'SaveFile', 'PickFile', 'CopyText', 'SetFragment',
    'Reload', 'FetchSample',
] as const satisfies readonly Request['kind'][];

// ---------------------------------------------------------------------------------------------------------------
// What a frame shows to screen readers, and the rest of its answer

export const roles = [
    'Group', 'Button', 'Link', 'TextField', 'Checkbox', 'Radio', 'Switch', 'Slider', 'Combobox', 'ListBox', 'Option',
    'Menu', 'MenuItem', 'Tab', 'TabList', 'TabPanel', 'Table', 'Row', 'Cell', 'ColumnHeader', 'RowHeader', 'Tree',
    'TreeItem', 'Heading', 'Text', 'Image', 'ProgressBar', 'Status', 'Alert', 'Dialog', 'Navigation', 'Main',
    'Banner', 'Complementary', 'Search', 'List', 'ListItem', 'Tooltip',
] as const;
export type Role = (typeof roles)[number];

export const textModes = ['Line', 'Lines', 'Number', 'Search', 'Date'] as const;
export type TextMode = (typeof textModes)[number];

export interface TextStyle {
    mode: TextMode;
    placeholder: string;
    fontSize: number; // CSS pixels
    fontWeight: number;
    paddingX: number;
    lineHeight: number;
    color: number; // 0xAABBGGRR
    rightAligned: boolean;
    selectAll: boolean;
}

export interface SemanticNode {
    id: WidgetId;
    parent: WidgetId; // 0: the page
    hash: number; // of everything below: the same number, the same node
    role: Role;
    name: string;
    value: string;
    description: string;
    shortcut: string;
    rect: Rect;
    clip: Rect | null; // null: not clipped
    focusable: boolean;
    disabled: boolean;
    readOnly: boolean;
    invalid: boolean;
    modal: boolean;
    hiddenFocus: boolean;
    checked: boolean | null;
    expanded: boolean | null;
    selected: boolean | null;
    current: boolean | null;
    level: number;
    position: number;
    setSize: number;
    text: TextStyle | null;
}

export const cursors = [
    'default', 'pointer', 'text', 'move', 'col-resize', 'row-resize', 'not-allowed', 'grab', 'grabbing',
] as const; // as CSS names them
export type Cursor = (typeof cursors)[number];

export interface FrameOutput {
    semantics: SemanticNode[];
    focus: WidgetId; // not 0: move the DOM's focus there now
    cursor: Cursor;
    wakeAfter: number | null; // seconds; null: only on an event
    requests: Request[];
    title: string;
    announcement: string;
    keepsTabOpen: boolean;
}

// ---------------------------------------------------------------------------------------------------------------
// The modules main.ts calls

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
export type CreateFiles = (report: (event: FileEvent) => void) => FilesPort;

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
