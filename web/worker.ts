// The worker: gives its program an order with the bytes of a file and what the store holds, and sends back what comes
// out. The file goes piece by piece straight into the program's memory; results are moved, not copied.
import type { WorkerAnswer, WorkerOrder } from './boundary.ts';
import { storeErrorOf, transact } from './database.ts';
import type { StoreOpened } from './messages.ts';
import { withDatabase } from './named.ts';
import createProgram from './okra_work.mjs';
import { readAll } from './stored.ts';
import { instantiate } from './wasm.ts';

declare const self: DedicatedWorkerGlobalScope;
declare const OKRA_WORK_PROGRAM: string; // its .wasm, filled in by web/build.mjs

// Emscripten's module object: what src/work/main.cpp offers.
interface Program {
    wasmMemory: WebAssembly.Memory;
    _okra_work_begin(): number;
    _okra_work_order(work: number, size: number): number;
    _okra_work_file(work: number, size: number): number;
    _okra_work_workspace(work: number, size: number): number;
    _okra_work_shard(work: number, key: number, size: number): number;
    _okra_work_entry(work: number, size: number): number;
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

const readStored = (name: string): Promise<StoreOpened> =>
    withDatabase(name, (database) => transact(database, 'readonly', readAll));

function putStored(program: Program, work: number, { head, shards, journal }: StoreOpened): void {
    if (!head) return;
    put(program, new TextEncoder().encode(head.workspace), (size) => program._okra_work_workspace(work, size));
    for (const { key, bytes } of shards) put(program, bytes, (size) => program._okra_work_shard(work, key, size));
    for (const { bytes } of journal) put(program, bytes, (size) => program._okra_work_entry(work, size));
}

// The numbers that okra_work_run answers with, read in order.
function collect(program: Program, at: number): void {
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
    const moved = [answer.buffer, file.buffer, ...shards.map((shard) => shard.bytes.buffer)];
    say({ kind: 'done', answer, shards, file }, moved);
}

async function run({ order, file, stored: name }: WorkerOrder): Promise<void> {
    const [program, stored] = await Promise.all([load(), name === undefined ? undefined : readStored(name)]);
    const work = program._okra_work_begin();
    put(program, order, (size) => program._okra_work_order(work, size));
    if (stored) putStored(program, work, stored);
    if (file) await putFile(program, work, file);
    collect(program, program._okra_work_run(work));
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
