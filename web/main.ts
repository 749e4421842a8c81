// Starts the program and runs its frames: one for every event, none while nothing happens.
import type { StoredWhole, StorePort, StoreReport, WorkPort } from './boundary.ts';
import { putOnClipboard } from './copied.ts';
import {
    apple,
    dayOf,
    millisecondsToMidnight,
    readEnvironment,
    Screen,
    utcOffsetOf,
    watchPreferences,
} from './environment.ts';
import { coverPage, hideFailure, showFailure, wayToReload, wayToRepair, wayToSave } from './failure.ts';
import { createFiles } from './files.ts';
import { Glyphs, type Piece, piecesOf } from './glyphs.ts';
import { listenToInput } from './input.ts';
import { install, showBadge, watchInstall } from './install.ts';
import { createKeeper } from './keeper.ts';
import { isFromRight, keepWished, type Spoken, said, speak, speakAtStart } from './languages.ts';
import { readLocale } from './locale.ts';
import { remember, remembered, rememberOneFile, watchMemory } from './memory.ts';
import {
    type Cursor,
    type Event,
    type FrameOutput,
    type KeyPressed,
    type Request,
    readFrameOutput,
    type SaveFile,
    type SavePicture,
    type SharePush,
    type StoreConflicted,
    type StoreFailed,
    type StoreOpen,
    type StoreOpened,
    type StoreReplace,
    type StoreReplaced,
    writeEnvironment,
    writeFrameInput,
    writeKeyPressed,
} from './messages.ts';
import { askToNotify, notify, tellNotices } from './notices.ts';
import createProgram from './okra.mjs';
import { addressOf, oneFile } from './own.ts';
import { pngOf } from './picture.ts';
import { listenForPrinting, printPage } from './print.ts';
import { needsRest, Rest, startsInRest } from './rest.ts';
import { Semantics } from './semantics.ts';
import type { StorageRequest } from './storage.ts';
import { createStore } from './store.ts';
import type { Opened } from './stored.ts';
import type { ShareRequest } from './sync.ts';
import { watchUpdates } from './updates.ts';
import { instantiate } from './wasm.ts';
import { type Kept, Reader, Writer } from './wire.ts';
import { createWork } from './work.ts';

// Emscripten's module object: what src/platform/web/exports.cpp offers.
interface Program {
    wasmMemory: WebAssembly.Memory;
    _okra_inbox(program: number, size: number): number;
    _okra_blob(program: number, size: number): number;
    _okra_frame(program: number): number;
    _okra_draw(program: number): void;
    _okra_takes_key(program: number): number;
    _okra_context_lost(program: number): void;
    _okra_context_restored(program: number): number;
}

function find<T extends HTMLElement>(id: string): T {
    const element = document.getElementById(id);
    if (element === null) throw new Error(`index.html has no #${id}`);
    return element as T;
}

// ---------------------------------------------------------------------------------------------------------------
// The program's memory

const decoder = new TextDecoder();

class Memory {
    readonly #program: Program;

    constructor(program: Program) {
        this.#program = program;
    }
    // Anew each time: growth makes earlier views useless.
    get bytes(): Uint8Array {
        return new Uint8Array(this.#program.wasmMemory.buffer);
    }
    get view(): DataView {
        return new DataView(this.#program.wasmMemory.buffer);
    }
    text(at: number, size: number): string {
        return decoder.decode(this.bytes.subarray(at, at + size));
    }
    // Leaves a message in the inbox of the program at `self`.
    send(self: number, message: Writer): void {
        for (const blob of message.blobs) {
            const at = this.#program._okra_blob(self, blob.length);
            this.bytes.set(blob, at);
        }
        const at = this.#program._okra_inbox(self, message.message.length);
        this.bytes.set(message.message, at);
    }
}

// ---------------------------------------------------------------------------------------------------------------
// What the program calls: the mirror of src/platform/web/host.hpp

type HostFunctions = Record<string, (...parameters: number[]) => number | undefined>;

function glyphFunctions(memory: Memory, glyphs: Glyphs): HostFunctions {
    let pieces: Piece[] = [];
    return {
        okra_host_font_metrics(face = 0, pixels = 0, at = 0) {
            const { ascent, descent } = glyphs.metrics(face, pixels);
            memory.view.setFloat32(at, ascent, true);
            memory.view.setFloat32(at + 4, descent, true);
            return undefined;
        },
        okra_host_glyph(face = 0, pixels = 0, text = 0, size = 0, wanted = 0, at = 0) {
            const shape = glyphs.glyph(face, pixels, memory.text(text, size), wanted !== 0);
            const { view } = memory;
            view.setFloat32(at, shape.advance, true);
            for (const [index, value] of [shape.x, shape.y, shape.width, shape.height].entries()) {
                view.setInt32(at + 4 + index * 4, value, true);
            }
            view.setInt32(at + 20, shape.colored ? 1 : 0, true);
            return undefined;
        },
        okra_host_glyph_pixels(at = 0) {
            memory.bytes.set(glyphs.pixels, at);
            return undefined;
        },
        okra_host_pieces(text = 0, size = 0) {
            pieces = piecesOf(memory.text(text, size));
            return pieces.length;
        },
        okra_host_pieces_read(at = 0) {
            const { view } = memory;
            for (const [index, piece] of pieces.entries()) {
                view.setUint32(at + index * 12, piece.begin, true);
                view.setUint32(at + index * 12 + 4, piece.end, true);
                view.setUint32(at + index * 12 + 8, piece.whole ? 1 : 0, true);
            }
            return undefined;
        },
    };
}

// Screen readers pronounce the page in its language.
function speakTo({ language }: Spoken): void {
    document.documentElement.lang = language;
    document.documentElement.dir = isFromRight(language) ? 'rtl' : 'ltr';
}

// With the same credentials as the preload, so that its answer is used.
const fetchProgram = (): Promise<Response> =>
    fetch(oneFile ? addressOf('okra.wasm') : find<HTMLLinkElement>('program').href, { credentials: 'same-origin' });

// Of the history: before it is a place of this page.
const ownStep = { ownStep: true };

class Unable extends Error {} // to draw: the program has said why

const patienceWithGraphics = 5000; // milliseconds, until it is said that they are gone
const lookAtClockEvery = 60_000; // milliseconds

const mostMemory = 2 ** 31; // bytes, of the program

// Remembers when it could not grow: a program that stops afterwards has stopped for want of memory.
class Growth {
    #failed = false;
    #memory: WebAssembly.Memory | undefined;

    watch(memory: WebAssembly.Memory): void {
        this.#memory = memory;
        const grow = memory.grow.bind(memory);
        memory.grow = (pages) => {
            try {
                return grow(pages);
            } catch (error) {
                this.#failed = true;
                throw error;
            }
        };
    }
    get isAtItsEnd(): boolean {
        return this.#failed || (this.#memory?.buffer.byteLength ?? 0) > mostMemory * 0.9;
    }
}

interface Loaded {
    readonly program: Program;
    readonly growth: Growth;
    readonly self: number;
    readonly rest: Rest;
}

const fragmentOfPage = (): string => location.hash.slice(1);
const needsRestAtOnce = (): boolean => startsInRest(fragmentOfPage(), remembered());

// Loads the program and runs its main() when fonts and texts are there; resolves to it and the pointer it gave itself.
async function load(glyphs: Glyphs, fonts: Promise<void>, speaking: Promise<Spoken>): Promise<Loaded> {
    let self = 0;
    let failure = 'the program did not start';
    const program = {} as Program;
    const memory = new Memory(program);
    const rest = new Rest();
    if (needsRestAtOnce()) rest.fetchEarly();
    let spoken: Spoken | undefined;
    const host: HostFunctions = {
        ...glyphFunctions(memory, glyphs),
        okra_host_environment(pointer = 0) {
            const message = new Writer();
            if (spoken !== undefined) writeEnvironment(message, readEnvironment(spoken));
            memory.send(pointer, message);
            return undefined;
        },
        okra_host_start(pointer = 0) {
            self = pointer;
            return undefined;
        },
        okra_host_fail(text = 0, size = 0) {
            failure = memory.text(text, size);
            return undefined;
        },
    };
    await new Promise<void>((resolve, reject) => {
        const options = Object.assign(program, {
            host,
            instantiateWasm(imports: WebAssembly.Imports, receive: (instance: WebAssembly.Instance) => void) {
                Promise.all([instantiate(fetchProgram(), imports), speaking, fonts]).then(([made, language]) => {
                    spoken = language;
                    speakTo(language);
                    rest.join(imports, made.instance);
                    receive(made.instance);
                }, reject);
                return {};
            },
        });
        createProgram(options as unknown as Record<string, unknown>).then(() => resolve(), reject);
    });
    if (self === 0) throw new Unable(failure);
    const growth = new Growth();
    growth.watch(program.wasmMemory);
    if (needsRestAtOnce()) await rest.load();
    return { program, growth, self, rest };
}

// ---------------------------------------------------------------------------------------------------------------
// Frames

const cursorOf: Record<Cursor, string> = {
    Arrow: 'default',
    Hand: 'pointer',
    Text: 'text',
    Move: 'move',
    ResizeColumns: 'col-resize',
    ResizeRows: 'row-resize',
    NotAllowed: 'not-allowed',
    Grab: 'grab',
    Grabbing: 'grabbing',
};

// How every request is carried out: one that is not here does not compile.
type Performers = { [Kind in Request['kind']]: (request: Extract<Request, { kind: Kind }>) => void };

function perform<Kind extends Request['kind']>(
    performers: Performers,
    request: Extract<Request, { kind: Kind }> & { kind: Kind },
): void {
    performers[request.kind](request);
}

// What was saved before the page was opened is followed up when its start is over.
const followAfter = 3000; // milliseconds

// Time does not leap after a pause in which nothing was waited for, so that nothing seems to have moved meanwhile.
const longestStep = 1;

class Page {
    readonly #program: Program;
    readonly #growth: Growth;
    readonly #self: number;
    readonly #memory: Memory;
    readonly #glyphs: Glyphs;
    readonly #rest: Rest;
    readonly #canvas = find<HTMLCanvasElement>('canvas');
    readonly #semantics = new Semantics(find('semantics'), (event) => this.send(event));
    readonly #screen = new Screen(this.#canvas, () => this.wake());
    readonly #preferences = watchPreferences(() => this.wake());
    readonly #store: StorePort;
    #opening: Promise<Opened | StoreFailed> | undefined; // begun before the program was here
    readonly #keeper = createKeeper((event) => this.send(event));
    readonly #files = createFiles((event) => this.send(event));
    readonly #work: WorkPort;
    readonly #soon = new MessageChannel(); // a task of its own, as soon as can be
    readonly #updates = watchUpdates(() => this.send({ kind: 'UpdateReady' }));
    readonly #performers: Performers = {
        StoreOpen: (request) => this.#answer(this.#openStore(request).then((event) => this.#holdBack(event))),
        StoreAppend: (request) => this.#answer(this.#followed(this.#store.append(request))),
        StoreReplace: (request) => this.#answer(this.#followed(this.#replace(this.#withShards(request)))),
        StoreLook: ({ source, name }) => this.#answer(this.#keeper.look(source, name)),
        StoreTakeBackup: (request) => this.#answer(this.#keeper.backUp(request.as)),
        StoreListBackups: () => whenIdle(() => this.#answer(this.#keeper.listBackups())),
        StoreDropBackups: ({ names }) => this.#keeper.dropBackups(names),
        StoreReadLog: (request) => whenIdle(() => this.#answer(this.#store.readLog(request))),
        StoreReadBranches: () => whenIdle(() => this.#answer(this.#store.readBranches())),
        StoreKeepBranches: (request) => this.#answer(this.#followed(this.#store.keepBranches(request))),
        StoreCheckpoint: (request) => this.#answer(this.#store.checkpoint(request)),
        SaveFile: (request) =>
            this.#save(request.work === 0 ? request : { ...request, bytes: this.#work.fileOf(request.work) }),
        PrintPage: ({ work }) => printPage(decoder.decode(this.#work.fileOf(work))),
        SavePicture: (request) => this.#savePicture(request),
        OpenPage: ({ address }) => void open(new URL(address, document.baseURI), '_blank', 'noopener'),
        PickFile: (request) => this.#files.pick(request),
        FetchSample: () => this.#files.fetchSample(),
        ChooseLanguage: ({ wished }) => this.#chooseLanguage(wished),
        CopyText: ({ text }) => this.#copy(text),
        SetFragment: ({ fragment, replace }) => this.#setFragment(fragment, replace),
        Reload: () => this.#updates.reload(),
        StartWork: (request) => this.#work.start(request, this.#files.take(request.file)),
        TakeShards: ({ job }) => this.#work.takeShards(job),
        StopWork: ({ job }) => this.#work.stop(job),
        Remember: ({ what }) => remember(what),
        ReadLocale: ({ name }) => this.#readLocale(name),
        TellNotices: () => this.#answer(tellNotices()),
        AskToNotify: () => this.#answer(askToNotify()),
        Notify: (request) => notify(request),
        ShowBadge: (request) => showBadge(request),
        Install: () => this.#answer(install()),
        TellStorage: (request) => this.#atStorage(request),
        AskToPersist: (request) => this.#atStorage(request),
        TellOutside: (request) => this.#atStorage(request),
        ChooseOutside: (request) => this.#atStorage(request),
        AllowOutside: (request) => this.#atStorage(request),
        WriteOutside: (request) =>
            this.#atStorage({
                ...request,
                bytes: request.work === 0 ? request.bytes.slice() : this.#work.fileOf(request.work),
            }),
        OpenOutside: () => {
            loadStorage()
                .then(({ lookAtFile }) => lookAtFile())
                .then((file) => this.#files.openOutside(file))
                .catch((error: unknown) => console.error(error));
        },
        NoteOutside: (request) => this.#atStorage(request),
        SetOutside: (request) => this.#atStorage(request),
        ListWorkspaces: (request) => this.#atStorage(request),
        OpenWorkspace: (request) => this.#atStorage(request),
        MakeWorkspace: (request) => this.#atStorage(request),
        BinWorkspace: (request) => this.#atStorage(request),
        PutBackWorkspace: (request) => this.#atStorage(request),
        ShareMeet: (request) => this.#atShare(request),
        SharePull: (request) => this.#atShare(request),
        ShareName: (request) => this.#atShare(request),
        SharePush: (request) => this.#atShare(withOwnBytes(request)),
        ShareWait: (request) => this.#atShare(request),
        ShareKeep: (request) => this.#atShare({ ...request, bytes: request.bytes.slice() }),
        ShareRotate: (request) => this.#atShare(request),
        ShareIdentify: (request) => this.#atShare(request),
        ShareDrawCode: (request) => this.#atShare(request),
        ShareLeave: (request) => this.#atShare(request),
    };
    readonly #message = new Writer();
    readonly #kept: Kept = new Map();
    #events: Event[] = [];
    #held: Event[] = []; // until the rest of the program is here
    #due = false; // something other than an event wants the program to run
    #animation = 0;
    #timer = 0;
    #frames = 0;
    #time = 0;
    #clock = performance.now() / 1000;
    #waits = false;
    #fragment = fragmentOfPage();
    #keepsTabOpen = false;
    #today = 0; // of the last frame
    #undrawn = 0; // timer
    #copied: string[] | null = null; // while a clipboard event collects what to copy
    #failed = false;
    #shares = false; // the workspace, with others

    constructor({ program, growth, self, rest }: Loaded, glyphs: Glyphs, stored: OpeningStore) {
        this.#program = program;
        this.#growth = growth;
        this.#self = self;
        this.#rest = rest;
        this.#memory = new Memory(program);
        this.#glyphs = glyphs;
        this.#store = stored.store;
        this.#opening = stored.opening;
        this.#work = createWork((event) => this.send(event), stored.held);
        this.#listen();
        stored.listen((event) => this.send(event));
        watchInstall((event) => this.send(event));
        this.send({ kind: 'FragmentChanged', fragment: this.#fragment });
    }

    // Queues an event for the next frame.
    send(event: Event): void {
        if (!this.#rest.isHere && needsRest(event)) return this.#hold(event);
        enqueue(this.#events, event);
        this.#plan();
        // What the store says must be heard in the background too: it asks for the next step of saving. What another
        // tab or another person has done waits for no picture.
        const fromElsewhere =
            event.kind === 'StoreChanged' ||
            event.kind.startsWith('Share') ||
            (this.#shares && event.kind === 'StoreAppended') || // what is saved here goes to them
            (event.kind === 'StoreOpened' && event.onlyEntries);
        if (fromElsewhere || (document.hidden && event.kind.startsWith('Store'))) queueMicrotask(() => this.#step());
        // Nor does a large workspace, which comes in many parts: pictures are drawn between them.
        else if (event.kind === 'WorkShards') this.#soon.port2.postMessage(null);
    }

    #hold(event: Event): void {
        enqueue(this.#held, event);
        this.#loadRest();
    }

    #loadRest(): void {
        this.#rest.load().then(
            () => {
                for (const event of this.#held.splice(0)) this.send(event);
                this.wake(); // what waited for it is drawn
                if (!this.#failed) hideFailure(); // what stopped the page stays said
            },
            (error: unknown) => {
                console.error(error);
                this.#held = [];
                showFailure(
                    said(
                        'page.rest_not_loaded',
                        'A part of Okra could not be loaded. Check your connection and try again.',
                    ),
                );
            },
        );
    }

    // Answers what has happened so far, before anything else does. It is drawn with the next picture of the screen.
    settle(): void {
        if (this.#events.length > 0) this.#step();
    }

    wake(): void {
        this.#due = true;
        this.#plan();
    }

    #plan(): void {
        if (this.#animation !== 0 || document.hidden || this.#failed) return;
        this.#animation = requestAnimationFrame(() => {
            this.#animation = 0;
            this.#frame();
        });
    }

    #listen(): void {
        listenToInput({
            canvas: this.#canvas,
            fields: this.#semantics.fields,
            focused: () => this.#semantics.focused,
            isActivatable: (widget) => {
                const node = this.#semantics.node(widget);
                return node?.focusable === true && !node.disabled;
            },
            send: (event) => this.send(event),
            settle: () => this.settle(),
            takesKey: (event) => this.#takesKey(event),
            copiedByFrame: () => this.#copiedByFrame(),
        });
        document.addEventListener('visibilitychange', () => {
            this.#clock = performance.now() / 1000;
            if (!document.hidden) this.wake();
        });
        for (const kind of ['hashchange', 'popstate'] as const) addEventListener(kind, () => this.#readFragment());
        document.fonts.addEventListener('loadingdone', () => {
            this.#glyphs.forget();
            this.send({ kind: 'FontsChanged' });
        });
        this.#canvas.addEventListener('webglcontextlost', (event) => {
            event.preventDefault(); // asks for it to be restored
            this.#program._okra_context_lost(this.#self);
            this.#waitForGraphics();
        });
        this.#canvas.addEventListener('webglcontextrestored', () => {
            clearTimeout(this.#undrawn);
            if (this.#program._okra_context_restored(this.#self) === 0) return this.#waitForGraphics();
            if (!this.#failed) hideFailure();
            this.wake();
        });
        this.#soon.port1.onmessage = () => this.settle();
        listenForPrinting();
        watchMemory((event) => this.send(event));
        this.#watchClock();
    }

    // Most browsers give the graphics back within a second, but not to a page that nobody sees.
    #waitForGraphics(): void {
        clearTimeout(this.#undrawn);
        this.#undrawn = setTimeout(() => {
            if (document.hidden) return this.#waitForGraphics();
            if (this.#failed) return;
            showFailure(
                said(
                    'page.undrawn',
                    'The browser has taken the graphics away from this page, so nothing is drawn until it gives them back. Everything saved is safe: reload the page.',
                ),
                [wayToReload(), wayToSave()],
            );
        }, patienceWithGraphics);
    }

    // Midnight is noticed at once; a clock that was set, and that the computer slept, within a minute.
    #watchClock(): void {
        const clockBefore = Date.now();
        const timeBefore = performance.now();
        setTimeout(
            () => {
                const leapt = Date.now() - clockBefore - (performance.now() - timeBefore);
                if (Math.abs(leapt) > 5000 || dayOf(new Date()) !== this.#today) this.wake();
                this.#watchClock();
            },
            Math.min(millisecondsToMidnight(new Date()) + 500, lookAtClockEvery),
        );
    }

    #takesKey(event: KeyPressed): boolean {
        if (this.#failed) return false;
        this.#message.clear();
        writeKeyPressed(this.#message, event);
        try {
            this.#memory.send(this.#self, this.#message);
            return this.#program._okra_takes_key(this.#self) !== 0;
        } catch (error) {
            this.#fail(error);
            return false;
        }
    }

    #copiedByFrame(): string[] {
        const copied: string[] = [];
        this.#copied = copied;
        this.settle();
        this.#copied = null;
        return copied;
    }

    #readFragment(): void {
        const fragment = fragmentOfPage();
        if (fragment === this.#fragment) return;
        this.#fragment = fragment;
        this.send({ kind: 'FragmentChanged', fragment });
    }

    // -----------------------------------------------------------------------------------------------------------

    #frame(): void {
        if (this.#due || this.#events.length > 0) this.#step();
        if (this.#failed || this.#screen.pixelWidth === 0) return;
        try {
            this.#draw();
        } catch (error) {
            return this.#fail(error);
        }
        this.#frames += 1;
        document.documentElement.dataset.frames = `${this.#frames}`;
        if (this.#frames === 1) {
            document.getElementById('skeleton')?.remove();
            whenIdle(() => this.#loadRest());
        }
    }

    // The program answers what has happened; the page shows all of it but the picture.
    #step(): void {
        this.#screen.check();
        if (this.#failed || this.#screen.pixelWidth === 0) return;
        clearTimeout(this.#timer);
        this.#due = false;
        try {
            this.#show(this.#run());
        } catch (error) {
            this.#fail(error);
        }
    }

    #run(): FrameOutput {
        const now = new Date();
        const { width, height, scale, pixelWidth, pixelHeight } = this.#screen;
        const { dark, highContrast, reducedMotion, coarsePointer } = this.#preferences;
        const events = this.#events;
        this.#events = [];
        this.#today = dayOf(now);
        this.#message.clear();
        writeFrameInput(this.#message, {
            now: now.getTime(),
            today: this.#today,
            utcOffset: utcOffsetOf(now),
            time: this.#passTime(),
            size: { x: width, y: height },
            scale,
            pixelWidth,
            pixelHeight,
            scheme: dark ? 'Dark' : 'Light',
            highContrast,
            reducedMotion,
            coarsePointer,
            apple,
            whole: this.#rest.isHere,
            events,
        });
        this.#memory.send(this.#self, this.#message);
        const at = this.#program._okra_frame(this.#self);
        return readFrameOutput(new Reader(this.#memory.bytes, at, this.#kept));
    }

    // A canvas can be read in the task that has drawn it, and not later. What lies beyond the screen is drawn on a
    // larger one, which nobody sees: all of it happens between two pictures of the screen.
    async #savePicture({ name, area }: SavePicture): Promise<void> {
        await null; // the frame that asks is done
        const { width, height } = this.#screen;
        const across = Math.max(area.x + area.width - width, -area.x, 0); // to the left where one reads from there
        const down = Math.max(area.y + area.height - height, 0);
        const isBeyond = across > 0 || down > 0;
        if (isBeyond) {
            const [beside, below] = across > 0 ? [480, 160] : [0, 0]; // what stands at the edges stays off the picture
            this.#screen.pretend(width + across + beside, height + down + below);
            this.#step();
        }
        this.#draw();
        const x = document.documentElement.dir === 'rtl' ? area.x + this.#screen.width - width : area.x;
        const png = pngOf(this.#canvas, { ...area, x }, this.#screen.scale);
        if (isBeyond) {
            this.#screen.pretend();
            this.#step();
            this.#draw();
        }
        const bytes = await png;
        if (bytes === null) this.send({ kind: 'FileFailed', name, fault: 'Unreachable', size: 0, most: 0 });
        else this.#files.save({ kind: 'SaveFile', name, mime: 'image/png', bytes, work: 0 });
    }

    #draw(): void {
        this.#fitCanvas();
        this.#program._okra_draw(this.#self);
    }

    // A canvas is cleared when its size is set, so only when it differs.
    #fitCanvas(): void {
        const { pixelWidth, pixelHeight } = this.#screen;
        if (this.#canvas.width === pixelWidth && this.#canvas.height === pixelHeight) return;
        if (this.#canvas.width !== pixelWidth) this.#canvas.width = pixelWidth;
        if (this.#canvas.height !== pixelHeight) this.#canvas.height = pixelHeight;
        const drawn = this.#canvas.getContext('webgl2');
        if (drawn === null || drawn.isContextLost()) return;
        if (this.#screen.limit(drawn.drawingBufferWidth, drawn.drawingBufferHeight)) this.wake();
    }

    #passTime(): number {
        const clock = performance.now() / 1000;
        const passed = clock - this.#clock;
        this.#clock = clock;
        this.#time += this.#waits ? passed : Math.min(passed, longestStep);
        return this.#time;
    }

    #show(output: FrameOutput): void {
        this.#canvas.style.cursor = cursorOf[output.cursor];
        if (output.title !== '' && document.title !== output.title) document.title = output.title;
        this.#keepTabOpen(output.keepsTabOpen);
        this.#semantics.show(output.semantics, output.focus, this.#preferences.coarsePointer);
        this.#semantics.announce(output.announcement);
        this.#planNext(output.wakeAfter);
        for (const request of output.requests) perform(this.#performers, request);
    }

    #planNext(wakeAfter: number | null): void {
        this.#waits = wakeAfter !== null;
        if (wakeAfter === 0) this.wake();
        else if (wakeAfter !== null && !document.hidden) {
            this.#timer = setTimeout(() => this.wake(), Math.min(wakeAfter * 1000, 0x7fff_ffff));
        }
    }

    #answer(event: Promise<Event>): void {
        event.then((given) => this.send(given));
    }

    #openStore(known: StoreOpen): Promise<Opened | StoreFailed> {
        const opening = this.#opening ?? this.#store.open(known);
        this.#opening = undefined;
        return opening;
    }

    // What the database has lost of the change log and of branches comes back with what it has lost besides.
    async #replace(request: StoreReplace): Promise<StoreReplaced | StoreConflicted | StoreFailed> {
        return this.#store.replace(request, request.anyhow ? await this.#keeper.readLost() : undefined);
    }

    // The second copy comes after what is saved.
    async #followed<Answer extends Event>(written: Promise<Answer>): Promise<Answer> {
        const answer = await written;
        if (/^Store(Appended|Replaced|BranchesKept)$/.test(answer.kind)) this.#keeper.follow();
        return answer;
    }

    // Many shards are handed over a few at a time, so that the page goes on drawing.
    #holdBack(event: Opened | StoreFailed): StoreOpened | StoreFailed {
        if (event.kind === 'StoreFailed') return event;
        if (event.head) setTimeout(() => this.#keeper.follow(), followAfter);
        const work = this.#work.hold(event);
        return work === 0 ? event : { ...event, shards: [], work };
    }

    // Okra itself is put around what is handed over.
    #save(file: SaveFile): void {
        if (file.mime === 'text/x-okra-print') return printPage(decoder.decode(file.bytes));
        if (file.mime !== 'text/x-okra') return this.#files.save(file);
        loadHandoff()
            .then(({ makeFile }) => makeFile(file.bytes.slice(), JSON.parse(OKRA_PARTS)))
            .then((bytes) => this.#files.save({ ...file, mime: 'text/html', bytes }))
            .catch((error: unknown) => {
                console.error(error);
                showFailure(
                    said(
                        'page.handoff_failed',
                        'The file could not be made: a part of Okra could not be fetched, or a newer one has come. Reload the page and try again.',
                    ),
                );
            });
    }

    #withShards(request: StoreReplace): StoreReplace {
        return request.work === 0 ? request : { ...request, shards: this.#work.shardsOf(request.work) };
    }

    #chooseLanguage(wished: string): void {
        keepWished(wished);
        speak(wished).then(
            (spoken) => {
                speakTo(spoken);
                this.send({ kind: 'LanguageLoaded', ...spoken });
            },
            (error: unknown) => {
                console.warn(error);
                this.send({ kind: 'LanguageFailed', wished });
            },
        );
    }

    #readLocale(name: string): void {
        try {
            this.send({ kind: 'LocaleRead', name, locale: readLocale(name) });
        } catch (error) {
            console.warn(error); // no locale has that name: the browser's own stays
        }
    }

    #atStorage(request: StorageRequest): void {
        loadStorage()
            .then(({ perform }) => perform(request))
            .then((event) => event && this.send(event))
            .catch((error: unknown) => console.error(error));
    }

    #atShare(request: ShareRequest): void {
        this.#shares = request.kind !== 'ShareLeave';
        loadShare()
            .then(({ perform }) => perform(request, (event) => this.send(event)))
            .catch((error: unknown) => console.error(error));
    }

    // A text that is only a fragment, one word in one line, is a link to this page; with a workspace before it, to that.
    #copy(text: string): void {
        const whole = /^(\?workspace=[a-z0-9]+)?#\S+$/.test(text) ? new URL(text, location.href).href : text;
        if (this.#copied !== null) this.#copied.push(whole);
        else putOnClipboard(whole);
    }

    #setFragment(fragment: string, replace: boolean): void {
        const url = fragment === '' ? `${location.pathname}${location.search}` : `#${fragment}`;
        if (replace) history.replaceState(history.state, '', url);
        else history.pushState(ownStep, '', url);
        this.#fragment = fragmentOfPage();
    }

    // Only while it matters: a page that listens is not kept for the back button.
    #keepTabOpen(keeps: boolean): void {
        if (keeps === this.#keepsTabOpen) return;
        this.#keepsTabOpen = keeps;
        if (keeps) addEventListener('beforeunload', askBeforeUnload);
        else removeEventListener('beforeunload', askBeforeUnload);
    }

    // Nothing answers any more: the page must not look as if something did.
    #fail(error: unknown): void {
        this.#failed = true;
        removeEventListener('beforeunload', askBeforeUnload);
        console.error(error);
        coverPage(
            this.#growth.isAtItsEnd || isWantOfMemory(error)
                ? said(
                      'page.out_of_memory',
                      'There is no more memory for this page. What was saved is safe; close other tabs and reload.',
                  )
                : said(
                      'page.stopped',
                      'Something went wrong in Okra, and it had to stop. Everything saved is safe: reload the page.',
                  ),
            [wayToReload(), wayToSave()],
        );
    }
}

document.documentElement.dataset.started = 'true'; // or web/watch.ts says that this script did not run

declare const OKRA_STORAGE: string; // the script of storage.ts, filled in by web/build.mjs

const loadStorage = (): Promise<typeof import('./storage.ts')> => import(addressOf(OKRA_STORAGE));

declare const OKRA_HANDOFF: string; // the script of handoff.ts, likewise
declare const OKRA_PARTS: string; // what belongs into a file of all of Okra: its OwnFiles as JSON

type OpenedFile = Awaited<ReturnType<typeof import('./handoff.ts').openThis>>;
const loadHandoff = (): Promise<typeof import('./handoff.ts')> => import(addressOf(OKRA_HANDOFF));

// A stack that is too deep is a RangeError as well.
const isWantOfMemory = (error: unknown): boolean =>
    error instanceof RangeError && !/call stack|recursion/i.test(error.message);

declare const OKRA_SHARE: string; // likewise of sync.ts

const loadShare = (): Promise<typeof import('./sync.ts')> => import(addressOf(OKRA_SHARE));

// The program's memory is another one when they are read.
const withOwnBytes = (request: SharePush): SharePush => ({
    ...request,
    documents: request.documents.map((each) => ({ ...each, payload: each.payload.slice() })),
});

const askBeforeUnload = (event: BeforeUnloadEvent): void => event.preventDefault();

// Of moves in a row the last one counts.
function enqueue(events: Event[], event: Event): void {
    if (event.kind === 'PointerMoved' && events.at(-1)?.kind === 'PointerMoved') events.pop();
    events.push(event);
}

// Not every browser tells when it is idle.
function whenIdle(act: () => void): void {
    if ('requestIdleCallback' in window) requestIdleCallback(act, { timeout: 1000 });
    else setTimeout(act, 200);
}

// ---------------------------------------------------------------------------------------------------------------

// Fonts that are here before the first frame are baked once; later ones come with FontsChanged.
async function fontsLoaded(patienceMilliseconds: number): Promise<void> {
    const fonts = ['400 14px "Inter Variable"', '500 14px "Inter Variable"', '600 14px "Inter Variable"'];
    const all = [...fonts, '16px "Okra Icons"'].map((font) => document.fonts.load(font, 'a0')); // letters and figures
    const late = new Promise<void>((resolve) => setTimeout(resolve, patienceMilliseconds));
    await Promise.race([Promise.allSettled(all), late]);
}

// The store is read while the program is loaded. What it reports until the page listens is told then.
class OpeningStore {
    #early: StoreReport[] = [];
    #report = (event: StoreReport): void => void this.#early.push(event);
    #here: OpenedFile | undefined;
    #store: StorePort | undefined;
    #opening: ReturnType<StorePort['open']> | undefined;

    // A file that holds all of Okra brings what its store begins with.
    async open(speaking: Promise<Spoken>): Promise<void> {
        const make = (): StorePort => createStore((event) => this.#report(event));
        if (oneFile !== undefined) {
            await speaking; // it may have to ask for a passphrase
            this.#here = await (await loadHandoff()).openThis(make, said);
            rememberOneFile(this.#here.said, this.#here.kept);
        }
        this.#store = this.#here?.store ?? make();
        this.#opening = this.#store.open();
    }

    get store(): StorePort {
        return this.#store!;
    }
    get opening(): ReturnType<StorePort['open']> | undefined {
        return this.#opening;
    }
    get held(): (() => Promise<StoredWhole>) | undefined {
        return this.#here?.held;
    }

    listen(report: (event: StoreReport) => void): void {
        this.#report = report;
        for (const event of this.#early.splice(0)) report(event);
    }
}

function failureOf(error: unknown): string {
    if (error instanceof Unable) {
        return said(
            'page.unable',
            'Okra cannot run in this browser: it draws with WebGL 2, which is not available here. What is stored here can be saved as a file and opened elsewhere.',
        );
    }
    if (oneFile === undefined) {
        return said('page.not_loaded', 'Okra could not be loaded. Check your connection and reload the page.');
    }
    return said('page.file_damaged', 'This file is damaged or not complete. Ask for it once more.');
}

async function start(): Promise<void> {
    try {
        const speaking = speakAtStart();
        const stored = new OpeningStore();
        await stored.open(speaking);
        const glyphs = new Glyphs();
        new Page(await load(glyphs, fontsLoaded(1500), speaking), glyphs, stored);
    } catch (error) {
        console.error(error);
        showFailure(failureOf(error), [wayToReload(), ...(oneFile === undefined ? [wayToRepair()] : []), wayToSave()]);
    }
}

await start();
