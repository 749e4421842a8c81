// The other module of the program: what only input reaches (web/later.txt, scripts/split.mjs). Pages get it after their
// first picture, and no input before it is here.
import type { Event, Remembered } from './messages.ts';
import { addressOf } from './own.ts';
import { instantiate } from './wasm.ts';

declare const OKRA_REST: string; // its file; '': the program is in one piece

const fetchRest = (): Promise<Response> => fetch(addressOf(OKRA_REST), { credentials: 'same-origin' });

// Places whose screens are in the first module.
const firstPlaces = new Set(['', 'overview']);

// Whether the answer may lie in the other module: for everything but what happens by itself.
export function needsRest(event: Event): boolean {
    switch (event.kind) {
        case 'FragmentChanged':
            return !firstPlaces.has(event.fragment);
        case 'StoreLooked': // recovery, backups, and what the change log tells, lie there
        case 'StoreBackedUp':
        case 'StoreBackups':
        case 'StoreLogRead':
        case 'StoreBranchesRead':
        case 'StoreBranchesKept':
        case 'StoreBranchesChanged':
            return true;
        case 'FontsChanged':
        case 'LocaleRead':
        case 'RememberedElsewhere':
        case 'UpdateReady':
        case 'InstallTold':
            return false;
        default:
            return !/^(Store|Work[DFPS])/.test(event.kind);
    }
}

// Whether the first frames call it without input: of another screen, of dialogs in which somebody typed before a
// reload, or to begin a workspace that was asked for.
export const startsInRest = (fragment: string, remembered: readonly Remembered[]): boolean =>
    needsRest({ kind: 'FragmentChanged', fragment }) || remembered.some(({ name }) => /^(draft|begin)\//.test(name));

export class Rest {
    isHere = OKRA_REST === '';
    #imports: WebAssembly.Imports = {};
    #loading: Promise<void> | undefined;
    #early: Promise<Response> | undefined;

    // Begins to fetch it beside the first module, for a page that is opened where it is needed at once.
    fetchEarly(): void {
        if (this.isHere) return;
        this.#early = fetchRest();
        this.#early.catch(() => undefined); // load() tries again
    }

    // What the first module is made of; the other one shares its memory, its tables and its imports.
    join(imports: WebAssembly.Imports, first: WebAssembly.Instance): void {
        this.#imports = { ...imports, first: first.exports };
    }

    // Rejects when it cannot be fetched; the next call tries again.
    load(): Promise<void> {
        this.#loading ??= this.#instantiate().catch((error: unknown) => {
            this.#loading = undefined;
            throw error;
        });
        return this.#loading;
    }

    async #instantiate(): Promise<void> {
        if (this.isHere) return;
        const early = this.#early?.catch(fetchRest);
        this.#early = undefined;
        await instantiate(early ?? fetchRest(), this.#imports);
        this.isHere = true;
    }
}
