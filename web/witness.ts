// A mark of what was last called saved, kept apart from the database: whoever finds less than this has lost something.
import { databaseName } from './database.ts';

const key = `okra-saved ${databaseName}`;

export interface Witness {
    workspace: string;
    epoch: number;
    revision: number;
    at: number; // milliseconds since 1970
}

export function readWitness(): Witness | undefined {
    try {
        const { workspace, epoch, revision, at } = JSON.parse(localStorage.getItem(key) ?? '{}');
        if (typeof workspace !== 'string' || ![epoch, revision, at].every(Number.isSafeInteger)) return undefined;
        return { workspace, epoch, revision, at };
    } catch {
        return undefined; // what cannot be read is none
    }
}

// Several tabs write it: it never goes back.
export function writeWitness({ workspace, epoch, revision }: Omit<Witness, 'at'>): void {
    const known = readWitness();
    if (known && (known.epoch > epoch || (known.epoch === epoch && known.revision >= revision))) return;
    try {
        localStorage.setItem(key, JSON.stringify({ workspace, epoch, revision, at: Date.now() }));
    } catch {
        // no room, or not allowed: then there is no witness
    }
}

// What it speaks of begins anew.
export function forgetWitness(): void {
    try {
        localStorage.removeItem(key);
    } catch {
        // then there is none
    }
}
