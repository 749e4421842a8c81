// The worker: gives its program an order with the bytes of a file and what the store holds, and sends back what comes
// out. The file goes piece by piece straight into the program's memory; results are moved, not copied.
import type { WorkerAnswer, WorkerOrder } from './boundary.ts';
import { storeErrorOf, transact } from './database.ts';
import { isLocked, LockError, lock, unlock } from './lock.ts';
import type { StoreOpened } from './messages.ts';
import { withDatabase } from './named.ts';
import createProgram from './okra_work.mjs';
import { readAll, readLog } from './stored.ts';
import { instantiate } from './wasm.ts';

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
            const url = new URL(OKRA_WORK_PROGRAM, self.location.href);
            instantiate(fetch(url), imports).then(
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

const readWholeLog = async (transaction: IDBTransaction): Promise<Uint8Array[]> => {
    const all = { kind: 'StoreReadLog', epoch: 0, revision: 0, most: Number.MAX_SAFE_INTEGER } as const;
    return (await readLog(transaction, all)).entries.map(({ bytes }) => bytes);
};

interface Stored extends StoreOpened {
    log: readonly Uint8Array[];
}

const readStored = (name: string, withLog: boolean): Promise<Stored> =>
    withDatabase(name, async (database) => ({
        ...(await transact(database, 'readonly', readAll)),
        log: withLog ? await transact(database, 'readonly', readWholeLog) : [],
    }));

function putStored(program: Program, work: number, { head, shards, journal, log }: Stored): void {
    if (!head) return;
    for (const bytes of log) put(program, bytes, (size) => program._okra_work_log(work, size));
    put(program, new TextEncoder().encode(head.workspace), (size) => program._okra_work_workspace(work, size));
    for (const { key, bytes } of shards) put(program, bytes, (size) => program._okra_work_shard(work, key, size));
    for (const { bytes } of journal) put(program, bytes, (size) => program._okra_work_entry(work, size));
}

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

const workbooks = (): Promise<typeof import('./workbook.ts')> =>
    import(new URL(OKRA_WORKBOOK, self.location.href).href);

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

async function opened(file: Blob, passphrase: string, sheet: number): Promise<Given | FileFault> {
    const plain = isLocked(await beginning(file)) ? await unlocked(file, passphrase) : file;
    if (typeof plain === 'string') return plain;
    return isZip(await beginning(plain)) ? unpacked(plain, sheet) : { file: plain, sheets: [] };
}

async function packed(
    file: Uint8Array<ArrayBuffer>,
    { packing, passphrase }: WorkerOrder,
): Promise<Uint8Array<ArrayBuffer>> {
    const bytes = packing === 'Workbook' ? await (await workbooks()).workbookOf(new TextDecoder().decode(file)) : file;
    return passphrase === '' ? bytes : lock(bytes, passphrase);
}

// Only what was written is packed: an answer without a file says why there is none.
const writes = ({ file }: WorkerOrder): boolean => file === undefined;

async function run(asked: WorkerOrder): Promise<void> {
    const { order, file, stored: name, withLog, sheet, passphrase } = asked;
    const [program, stored, given] = await Promise.all([
        load(),
        name === undefined ? undefined : readStored(name, withLog),
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
    if (writes(asked) && done.file.length > 0) done.file = await packed(done.file, asked);
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
