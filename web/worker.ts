// The worker: gives its program an order with the bytes of a file and what the store holds, and sends back what comes
// out. The file goes piece by piece straight into the program's memory; results are moved, not copied.
import type { StoredWhole, WorkerAnswer, WorkerOrder } from './boundary.ts';
import { fileOfCopies } from './carried.ts';
import { storeErrorOf } from './database.ts';
import { DamagedHandoff, dataIn, packHanded, unpackHanded } from './handed.ts';
import { isLocked, LockError, lock, unlock } from './lock.ts';
import createProgram from './okra_work.mjs';
import { addressOf } from './own.ts';
import { instantiate } from './wasm.ts';
import { readWhole } from './whole.ts';

declare const self: DedicatedWorkerGlobalScope;
declare const OKRA_WORK_PROGRAM: string; // its .wasm, filled in by web/build.mjs
declare const OKRA_WORKBOOK: string; // workbook.ts, likewise

// Emscripten's module object: what src/work/main.cpp offers.
interface Program {
    wasmMemory: WebAssembly.Memory;
    _okra_work_begin(): number;
    _okra_work_order(work: number, size: number): number;
    _okra_work_file(work: number, size: number): number;
    _okra_work_workspace(work: number, size: number): number;
    _okra_work_shard(work: number, key: number, size: number): number;
    _okra_work_entry(work: number, size: number): number;
    _okra_work_log(work: number, size: number): number;
    _okra_work_sheet(work: number, size: number): number;
    _okra_work_fault(work: number, fault: number): void;
    _okra_work_run(work: number): number;
}

const say = (answer: WorkerAnswer, moved: Transferable[] = []): void => self.postMessage(answer, moved);

// Not more often than a picture is drawn.
function teller(): (share: number) => void {
    const pause = 30; // milliseconds
    let last = 0;
    return (share) => {
        if (performance.now() - last < pause) return;
        last = performance.now();
        say({ kind: 'told', share });
    };
}

async function load(): Promise<Program> {
    const program = {
        told: teller(),
        instantiateWasm(imports: WebAssembly.Imports, receive: (instance: WebAssembly.Instance) => void) {
            instantiate(fetch(addressOf(OKRA_WORK_PROGRAM)), imports).then(
                ({ instance }) => receive(instance),
                (error: unknown) => say({ kind: 'failed', message: String(error) }),
            );
            return {};
        },
    };
    return (await createProgram(program)) as Program;
}

const bytesOf = (program: Program): Uint8Array => new Uint8Array(program.wasmMemory.buffer);

function put(program: Program, bytes: Uint8Array, room: (size: number) => number): void {
    const at = room(bytes.length);
    bytesOf(program).set(bytes, at);
}

async function putFile(program: Program, work: number, file: Blob): Promise<void> {
    let at = program._okra_work_file(work, file.size);
    const memory = bytesOf(program); // nothing grows it meanwhile
    const reader = file.stream().getReader();
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
        memory.set(piece.value, at);
        at += piece.value.length;
    }
}

function putStored(program: Program, work: number, { head, shards, journal, log }: StoredWhole): void {
    if (!head) return;
    for (const { bytes } of log) put(program, bytes, (size) => program._okra_work_log(work, size));
    put(program, new TextEncoder().encode(head.workspace), (size) => program._okra_work_workspace(work, size));
    for (const { key, bytes } of shards) put(program, bytes, (size) => program._okra_work_shard(work, key, size));
    for (const { bytes } of journal) put(program, bytes, (size) => program._okra_work_entry(work, size));
}

type Bytes = Uint8Array<ArrayBuffer>;
interface Results {
    answer: Uint8Array<ArrayBuffer>;
    file: Uint8Array<ArrayBuffer>;
    shards: { key: number; bytes: Uint8Array<ArrayBuffer> }[];
}

// The numbers that okra_work_run answers with, read in order.
function collect(program: Program, at: number): Results {
    const memory = bytesOf(program);
    const numbers = new DataView(program.wasmMemory.buffer);
    let next = at;
    const number = (): number => {
        next += 4;
        return numbers.getUint32(next - 4, true);
    };
    const bytes = (): Uint8Array<ArrayBuffer> => {
        const begin = number();
        return memory.slice(begin, begin + number()) as Uint8Array<ArrayBuffer>;
    };
    const answer = bytes();
    const file = bytes();
    const shards = Array.from({ length: number() }, () => ({ key: number(), bytes: bytes() }));
    return { answer, file, shards };
}

// -- what files are packed and locked in -------------------------------------------------------------------------

// The places of work::Fault (src/work/messages.hpp).
const faults = { Locked: 1, WrongPassphrase: 2, Damaged: 3, Newer: 4, TooLarge: 5, NoWorkbook: 6 } as const;
type FileFault = keyof typeof faults;

const workbooks = (): Promise<typeof import('./workbook.ts')> => import(addressOf(OKRA_WORKBOOK));

const beginning = async (file: Blob): Promise<Uint8Array> => new Uint8Array(await file.slice(0, 16).arrayBuffer());
const bytesIn = async (file: Blob): Promise<Uint8Array<ArrayBuffer>> => new Uint8Array(await file.arrayBuffer());

interface Given {
    file: Blob;
    sheets: readonly string[];
}

async function unlocked(file: Blob, passphrase: string): Promise<Blob | FileFault> {
    if (passphrase === '') return 'Locked';
    try {
        return new Blob([await unlock(await bytesIn(file), passphrase)]);
    } catch (error) {
        if (error instanceof LockError) return error.fault;
        throw error;
    }
}

async function unpacked(file: Blob, sheet: number): Promise<Given | FileFault> {
    const { tableOf, TooLarge, NoWorkbook } = await workbooks();
    try {
        const { text, sheets } = await tableOf(await bytesIn(file), sheet);
        return { file: new Blob([text]), sheets };
    } catch (error) {
        if (error instanceof TooLarge || error instanceof RangeError) return 'TooLarge';
        if (error instanceof NoWorkbook || error instanceof TypeError) return 'NoWorkbook';
        throw error;
    }
}

const isZip = (head: Uint8Array): boolean => head[0] === 0x50 && head[1] === 0x4b && head[2] === 3 && head[3] === 4;

// What a page of all of Okra holds, as the file with copies that the program reads; another page is left as it is.
async function handed(file: Blob, passphrase: string): Promise<Blob | FileFault> {
    try {
        const data = dataIn(await file.text());
        if (data === undefined) return file;
        const plain = isLocked(data) ? await unlocked(new Blob([data]), passphrase) : new Blob([data]);
        if (typeof plain === 'string') return plain;
        const { head, shards } = await unpackHanded(await bytesIn(plain));
        return new Blob([fileOfCopies([{ said: 'handed over', head, shards, journal: [] }]).slice()]);
    } catch (error) {
        if (error instanceof DamagedHandoff) return 'Damaged';
        throw error;
    }
}

const isPage = (head: Uint8Array): boolean => /^\s*<!doctype html/i.test(new TextDecoder().decode(head));

async function opened(file: Blob, passphrase: string, sheet: number): Promise<Given | FileFault> {
    if (isPage(await beginning(file))) {
        const copies = await handed(file, passphrase);
        return typeof copies === 'string' ? copies : { file: copies, sheets: [] };
    }
    const plain = isLocked(await beginning(file)) ? await unlocked(file, passphrase) : file;
    if (typeof plain === 'string') return plain;
    return isZip(await beginning(plain)) ? unpacked(plain, sheet) : { file: plain, sheets: [] };
}

// A file that holds all of Okra goes on from where the store was; its shards are those of what may be handed over, and
// the program says in place of a file which (Task::WriteHandoff): whose they are, how they may be used, what goes along.
function packHandoff({ file, shards }: Results, { withLog }: WorkerOrder, stored: StoredWhole): Promise<Bytes> {
    const [workspace = '', how, besides, ...from] = new TextDecoder().decode(file).split('\n');
    return packHanded({
        said: { from: from.join(' '), toRead: how === 'read', made: Date.now() },
        head: { ...stored.head!, workspace, checkpoint: stored.head!.revision },
        shards,
        log: withLog ? stored.log : [],
        branches: besides === 'what-ifs' ? stored.branches : [],
    });
}

async function packed(done: Results, order: WorkerOrder, stored: StoredWhole | undefined): Promise<Bytes> {
    const { packing, passphrase } = order;
    let bytes = done.file;
    if (packing === 'Handoff' && stored) bytes = await packHandoff(done, order, stored);
    if (packing === 'Workbook') bytes = await (await workbooks()).workbookOf(new TextDecoder().decode(bytes));
    return passphrase === '' ? bytes : lock(bytes, passphrase);
}

// Only what was written is packed: an answer without a file says why there is none.
const writes = ({ file }: WorkerOrder): boolean => file === undefined;

async function run(asked: WorkerOrder): Promise<void> {
    globalThis.okraOneFile = asked.oneFile;
    const { order, file, stored: name, held, withLog, sheet, passphrase } = asked;
    const [program, stored, given] = await Promise.all([
        load(),
        held ?? (name === undefined ? undefined : readWhole(name, withLog)),
        file ? opened(file, passphrase, sheet) : undefined,
    ]);
    const work = program._okra_work_begin();
    put(program, order, (size) => program._okra_work_order(work, size));
    if (stored) putStored(program, work, stored);
    if (typeof given === 'string') program._okra_work_fault(work, faults[given]);
    else if (given) {
        for (const name of given.sheets)
            put(program, new TextEncoder().encode(name), (size) => program._okra_work_sheet(work, size));
        await putFile(program, work, given.file);
    }
    const done = collect(program, program._okra_work_run(work));
    if (writes(asked) && done.file.length > 0) done.file = await packed(done, asked, stored);
    const moved = [done.answer.buffer, done.file.buffer, ...done.shards.map((shard) => shard.bytes.buffer)];
    say({ kind: 'done', ...done }, moved);
}

self.onmessage = ({ data }: MessageEvent<WorkerOrder>) => {
    run(data).catch((error: unknown) => {
        const isReading = error instanceof DOMException;
        const message = isReading
            ? storeErrorOf(error).message
            : error instanceof Error
              ? error.message
              : String(error);
        say({ kind: 'failed', message });
    });
};
