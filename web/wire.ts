// Bytes that cross the door: little-endian, packed, in the order of src/platform/web/boundary.cpp.
import {
    cursors,
    type Environment,
    type Event,
    eventKinds,
    type FrameInput,
    type FrameOutput,
    keys,
    type Modifiers,
    type Point,
    pointerButtons,
    pointerKinds,
    type Rect,
    type Request,
    requestKinds,
    roles,
    type SemanticNode,
    type StoreEntry,
    type StoreHead,
    type StoreShard,
    storeFaults,
    storeTasks,
    type TextStyle,
    textModes,
    type WidgetId,
} from './boundary.ts';
import type { Locale } from './locale.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

export const modifierBits = (modifiers: Modifiers): number =>
    (modifiers.command ? 1 : 0) | (modifiers.shift ? 2 : 0) | (modifiers.alt ? 4 : 0);

// ---------------------------------------------------------------------------------------------------------------
// Writing

// A message for the program. Large bytes stay beside it, as `blobs`, to be copied straight into the program's memory.
export class Writer {
    readonly blobs: Uint8Array[] = [];
    #bytes = new Uint8Array(1024);
    #view = new DataView(this.#bytes.buffer);
    #size = 0;

    get bytes(): Uint8Array {
        return this.#bytes.subarray(0, this.#size);
    }

    clear(): void {
        this.#size = 0;
        this.blobs.length = 0;
    }

    #room(size: number): number {
        const at = this.#size;
        this.#size += size;
        if (this.#size > this.#bytes.length) {
            const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.#size));
            larger.set(this.#bytes);
            this.#bytes = larger;
            this.#view = new DataView(larger.buffer);
        }
        return at;
    }

    u8(value: number): void {
        const at = this.#room(1);
        this.#view.setUint8(at, value);
    }
    flag(value: boolean): void {
        this.u8(value ? 1 : 0);
    }
    u32(value: number): void {
        const at = this.#room(4);
        this.#view.setUint32(at, value, true);
    }
    i32(value: number): void {
        const at = this.#room(4);
        this.#view.setInt32(at, value, true);
    }
    u64(value: number | bigint): void {
        const at = this.#room(8);
        this.#view.setBigUint64(at, BigInt(value), true);
    }
    f32(value: number): void {
        const at = this.#room(4);
        this.#view.setFloat32(at, value, true);
    }
    f64(value: number): void {
        const at = this.#room(8);
        this.#view.setFloat64(at, value, true);
    }
    text(value: string): void {
        const bytes = encoder.encode(value);
        this.u32(bytes.length);
        const at = this.#room(bytes.length);
        this.#bytes.set(bytes, at);
    }
    blob(bytes: Uint8Array): void {
        this.u32(this.blobs.length);
        this.blobs.push(bytes);
    }
}

function writePoint(out: Writer, point: Point): void {
    out.f32(point.x);
    out.f32(point.y);
}

function writeHead(out: Writer, head: StoreHead): void {
    out.text(head.workspace);
    out.u32(head.schema);
    out.u64(head.epoch);
    out.u64(head.revision);
    out.u64(head.checkpoint);
}

function writeEntries(out: Writer, entries: readonly StoreEntry[]): void {
    out.u32(entries.length);
    for (const entry of entries) {
        out.u64(entry.revision);
        out.blob(entry.bytes);
    }
}

function writeShards(out: Writer, shards: readonly StoreShard[]): void {
    out.u32(shards.length);
    for (const shard of shards) {
        out.u32(shard.key);
        out.blob(shard.bytes);
    }
}

function writeEvent(out: Writer, event: Event): void {
    out.u8(eventKinds.indexOf(event.kind));
    switch (event.kind) {
        case 'PointerMoved':
            writePoint(out, event.at);
            return out.u8(pointerKinds.indexOf(event.pointer));
        case 'PointerPressed':
            writePoint(out, event.at);
            out.u8(pointerButtons.indexOf(event.button));
            out.u8(pointerKinds.indexOf(event.pointer));
            return out.u8(modifierBits(event.modifiers));
        case 'PointerReleased':
            writePoint(out, event.at);
            out.u8(pointerButtons.indexOf(event.button));
            return out.u8(pointerKinds.indexOf(event.pointer));
        case 'LongPressed':
            return writePoint(out, event.at);
        case 'Scrolled':
            writePoint(out, event.at);
            out.f32(event.dx);
            return out.f32(event.dy);
        case 'Pinched':
            writePoint(out, event.at);
            return out.f32(event.factor);
        case 'KeyPressed':
            out.u8(keys.indexOf(event.key));
            out.u32(event.character.codePointAt(0) ?? 0);
            out.u8(modifierBits(event.modifiers));
            out.flag(event.repeat);
            return out.u32(event.focus);
        case 'WidgetFocused':
            return out.u32(event.widget);
        case 'WidgetActivated':
            out.u32(event.widget);
            return out.u8(modifierBits(event.modifiers));
        case 'TextChanged':
            out.u32(event.widget);
            return out.text(event.text);
        case 'TextKey':
            out.u32(event.widget);
            out.u8(keys.indexOf(event.key));
            return out.u8(modifierBits(event.modifiers));
        case 'FileDragged':
            return out.flag(event.over);
        case 'FileOpened':
            out.text(event.name);
            return out.blob(event.bytes);
        case 'FileFailed':
            out.text(event.name);
            return out.text(event.message);
        case 'FragmentChanged':
            return out.text(event.fragment);
        case 'StoreOpened':
            out.flag(event.head !== null);
            if (event.head !== null) writeHead(out, event.head);
            writeShards(out, event.shards);
            return writeEntries(out, event.journal);
        case 'StoreAppended':
            return out.u64(event.revision);
        case 'StoreConflicted':
            writeHead(out, event.head);
            return writeEntries(out, event.since);
        case 'StoreReplaced':
            return writeHead(out, event.head);
        case 'StoreCheckpointed':
            return out.u64(event.checkpoint);
        case 'StoreFailed':
            out.u8(storeTasks.indexOf(event.task));
            out.u8(storeFaults.indexOf(event.fault));
            return out.text(event.message);
        case 'PointerLeft':
        case 'FocusLost':
        case 'UpdateReady':
        case 'FontsChanged':
        case 'StoreChanged':
            return;
    }
}

export function writeFrame(out: Writer, input: FrameInput): void {
    out.f64(input.now);
    out.i32(input.today);
    out.f64(input.time);
    out.f32(input.width);
    out.f32(input.height);
    out.f32(input.scale);
    out.i32(input.pixelWidth);
    out.i32(input.pixelHeight);
    out.flag(input.dark);
    out.flag(input.highContrast);
    out.flag(input.reducedMotion);
    out.flag(input.coarsePointer);
    out.flag(input.apple);
    out.u32(input.events.length);
    for (const event of input.events) writeEvent(out, event);
}

function writeLocale(out: Writer, locale: Locale): void {
    out.text(locale.tag);
    out.u32(locale.zero);
    for (const count of [locale.lastGroup, locale.otherGroups, locale.leastGrouped]) out.u32(count);
    const { decimal, group, minus, currency, negativeCurrency } = locale;
    const { dateOrder, shortDate, mediumDate, longDate } = locale;
    for (const text of [decimal, group, minus, currency, negativeCurrency]) out.text(text);
    for (const text of [dateOrder, shortDate, mediumDate, longDate]) out.text(text);
    const { months, longMonths, datedMonths, datedLongMonths, weekdays } = locale;
    for (const text of [...months, ...longMonths, ...datedMonths, ...datedLongMonths, ...weekdays]) out.text(text);
}

export function writeEnvironment(out: Writer, environment: Environment): void {
    for (const word of environment.seed) out.u64(word);
    writeLocale(out, environment.locale);
    out.text(environment.version);
}

// ---------------------------------------------------------------------------------------------------------------
// Reading

export class Reader {
    readonly #memory: Uint8Array;
    readonly #view: DataView;
    #at: number;

    constructor(memory: Uint8Array, at: number) {
        this.#memory = memory;
        this.#view = new DataView(memory.buffer);
        this.#at = at;
    }

    #next(size: number): number {
        const at = this.#at;
        this.#at += size;
        return at;
    }
    skip(size: number): void {
        this.#at += size;
    }

    u8(): number {
        return this.#view.getUint8(this.#next(1));
    }
    flag(): boolean {
        return this.u8() !== 0;
    }
    u16(): number {
        return this.#view.getUint16(this.#next(2), true);
    }
    u32(): number {
        return this.#view.getUint32(this.#next(4), true);
    }
    i32(): number {
        return this.#view.getInt32(this.#next(4), true);
    }
    u64(): number {
        return Number(this.#view.getBigUint64(this.#next(8), true));
    }
    f32(): number {
        return this.#view.getFloat32(this.#next(4), true);
    }
    f64(): number {
        return this.#view.getFloat64(this.#next(8), true);
    }
    text(): string {
        const size = this.u32();
        if (size === 0) return '';
        const at = this.#next(size);
        return decoder.decode(this.#memory.subarray(at, at + size));
    }
    // A copy: the program's own bytes live only until its next frame.
    blob(): Uint8Array {
        const at = this.u32();
        const size = this.u32();
        return this.#memory.slice(at, at + size);
    }
    // The value a number on the wire stands for.
    one<T>(list: readonly T[]): T {
        const value = list[this.u8()];
        if (value === undefined) throw new Error('The program and the page are of different versions');
        return value;
    }
    list<T>(read: () => T): T[] {
        return Array.from({ length: this.u32() }, read);
    }
}

function readHead(from: Reader): StoreHead {
    return {
        workspace: from.text(),
        schema: from.u32(),
        epoch: from.u64(),
        revision: from.u64(),
        checkpoint: from.u64(),
    };
}

function readShards(from: Reader): StoreShard[] {
    return from.list(() => ({ key: from.u32(), bytes: from.blob() }));
}

function readRequest(from: Reader): Request {
    const kind = from.one(requestKinds);
    switch (kind) {
        case 'StoreOpen':
        case 'Reload':
        case 'FetchSample':
            return { kind };
        case 'StoreAppend':
            return { kind, epoch: from.u64(), after: from.u64(), entry: from.blob() };
        case 'StoreReplace':
            return {
                kind,
                expected: from.flag() ? readHead(from) : null,
                head: readHead(from),
                shards: readShards(from),
            };
        case 'StoreCheckpoint':
            return {
                kind,
                epoch: from.u64(),
                checkpoint: from.u64(),
                shards: readShards(from),
                removed: from.list(() => from.u32()),
            };
        case 'SaveFile':
            return { kind, name: from.text(), mime: from.text(), bytes: from.blob() };
        case 'PickFile':
            return { kind, accept: from.text() };
        case 'CopyText':
            return { kind, text: from.text() };
        case 'SetFragment':
            return { kind, fragment: from.text(), replace: from.flag() };
    }
}

function readRect(from: Reader): Rect {
    return { x: from.f32(), y: from.f32(), width: from.f32(), height: from.f32() };
}

function readStyle(from: Reader): TextStyle {
    return {
        mode: from.one(textModes),
        placeholder: from.text(),
        fontSize: from.f32(),
        fontWeight: from.u16(),
        paddingX: from.f32(),
        lineHeight: from.f32(),
        color: from.u32(),
        rightAligned: from.flag(),
        selectAll: from.flag(),
    };
}

function readBody(from: Reader, id: WidgetId, parent: WidgetId, hash: number): SemanticNode {
    const answer = (): boolean | null => [null, false, true][from.u8()] ?? null;
    const role = from.one(roles);
    const flags = from.u16();
    const node = {
        id,
        parent,
        hash,
        role,
        focusable: (flags & 1) !== 0,
        disabled: (flags & 2) !== 0,
        readOnly: (flags & 4) !== 0,
        invalid: (flags & 8) !== 0,
        modal: (flags & 16) !== 0,
        hiddenFocus: (flags & 32) !== 0,
        checked: answer(),
        expanded: answer(),
        selected: answer(),
        current: answer(),
        level: from.i32(),
        position: from.i32(),
        setSize: from.i32(),
        rect: readRect(from),
    };
    const clip = readRect(from);
    return {
        ...node,
        clip: clip.width > 0 ? clip : null,
        name: from.text(),
        value: from.text(),
        description: from.text(),
        shortcut: from.text(),
        text: (flags & 64) !== 0 ? readStyle(from) : null,
    };
}

// `known` gives the node as it was in the last frame: with the same hash it is not read again.
function readNode(from: Reader, known: (id: WidgetId) => SemanticNode | undefined): SemanticNode {
    const id = from.u32();
    const parent = from.u32();
    const hash = from.u32();
    const size = from.u32();
    const old = known(id);
    if (old === undefined || old.hash !== hash) return readBody(from, id, parent, hash);
    from.skip(size);
    return old.parent === parent ? old : { ...old, parent };
}

export function readOutput(from: Reader, known: (id: WidgetId) => SemanticNode | undefined): FrameOutput {
    const focus = from.u32();
    const cursor = from.one(cursors);
    const wake = from.f64();
    return {
        focus,
        cursor,
        wakeAfter: wake < 0 ? null : wake,
        keepsTabOpen: from.flag(),
        title: from.text(),
        announcement: from.text(),
        requests: from.list(() => readRequest(from)),
        semantics: from.list(() => readNode(from, known)),
    };
}
