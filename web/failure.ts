// What a page says that cannot start, draw or go on, and the ways out of it: reload, and what is stored as a file. None
// of it needs the program.
import type { WorkerAnswer, WorkerOrder } from './boundary.ts';
import { databaseName, transact } from './database.ts';
import { download } from './files.ts';
import { createKeeper } from './keeper.ts';
import { said } from './languages.ts';
import { withDatabase } from './named.ts';
import { addressOf, oneFile } from './own.ts';
import { readHead } from './stored.ts';
import { repair } from './updates.ts';
import { readWhole } from './whole.ts';

declare const OKRA_WORKER: string; // the worker's script, filled in by web/build.mjs

export interface Way {
    readonly label: string;
    readonly go: () => void;
}

const place = (): HTMLElement => document.getElementById('failure') as HTMLElement;

export function hideFailure(): void {
    place().hidden = true;
}

export function showFailure(message: string, ways: readonly Way[] = []): void {
    const failure = place();
    failure.textContent = message;
    for (const { label, go } of ways) {
        const button = document.createElement('button');
        button.textContent = label;
        button.addEventListener('click', go);
        failure.append(button);
    }
    failure.hidden = false;
    document.getElementById('skeleton')?.remove();
}

// Nothing of the page answers any more.
export function coverPage(message: string, ways: readonly Way[]): void {
    document.documentElement.classList.add('stopped');
    const semantics = document.getElementById('semantics');
    if (semantics !== null) semantics.inert = true;
    showFailure(message, ways);
    place().querySelector('button')?.focus();
}

export const wayToReload = (): Way => ({ label: said('page.reload', 'Reload'), go: () => location.reload() });

export const wayToRepair = (): Way => ({
    label: said('page.repair', 'Fetch Okra anew; what is saved stays'),
    go: () => void repair(),
});

export const wayToSave = (): Way => ({
    label: said('page.save_stored', 'Save a file of what is stored'),
    go: () => {
        saveStored().catch((error: unknown) => {
            console.error(error);
            note(said('page.not_saved', 'No file could be made. What is stored stays where it is.'));
        });
    },
});

// ---------------------------------------------------------------------------------------------------------------

const patience = 60_000; // milliseconds, for a worker that may not answer at all

// The workspace as Okra exports it, by a worker with a program and memory of its own.
async function exported(): Promise<Uint8Array> {
    const held = oneFile && (await readWhole(databaseName, false));
    return new Promise((resolve, reject) => {
        const worker = new Worker(addressOf(OKRA_WORKER), { type: oneFile ? 'classic' : 'module', name: 'okra' });
        const end = (settle: () => void): void => {
            worker.terminate();
            settle();
        };
        const refuse = (why: string): void => end(() => reject(new Error(why)));
        setTimeout(() => refuse('The worker does not answer.'), patience);
        worker.onerror = ({ message }) => refuse(message ?? 'The worker could not be started.');
        worker.onmessage = ({ data }: MessageEvent<WorkerAnswer>) => {
            if (data.kind === 'failed') refuse(data.message);
            if (data.kind !== 'done') return;
            if (data.file.length > 0) end(() => resolve(data.file));
            else refuse('What is stored cannot be read.');
        };
        const order: WorkerOrder = {
            order: new Uint8Array(), // none: what is stored, as JSON
            file: undefined,
            stored: databaseName,
            held,
            oneFile,
            withLog: false,
            sheet: 0,
            packing: 'None',
            passphrase: '',
        };
        worker.postMessage(order);
    });
}

const isInDatabase = (): Promise<boolean> =>
    withDatabase(databaseName, async (database) => (await transact(database, 'readonly', readHead)) !== undefined);

// A file that any Okra can import: the workspace; where that cannot be read here, all copies of it as they lie there.
async function saveStored(): Promise<void> {
    const day = new Date().toISOString().slice(0, 10);
    const keeper = createKeeper(() => {});
    const isStored = await isInDatabase().catch(() => false);
    const json = isStored ? await exported().catch((error: unknown) => void console.warn(error)) : undefined;
    if (json !== undefined) return download({ name: `okra-${day}.okra.json`, mime: 'application/json', bytes: json });
    if (!isStored && (await keeper.look('Second')).head === null)
        return note(said('page.nothing_stored', 'Nothing is stored here yet.'));
    const bytes = await keeper.carry();
    const mime = 'application/octet-stream';
    download({ name: `okra-found-${day}.okra`, mime, bytes });
}

// Said below the ways out, once.
function note(text: string): void {
    const failure = place();
    const line = failure.querySelector('p') ?? document.createElement('p');
    line.textContent = text;
    failure.append(line);
}
