// What this browser remembers by name: texts in localStorage, over all tabs, or in sessionStorage, for this tab.
import { workspaceKey } from './database.ts';
import type { Lasting, Remembered, RememberedElsewhere } from './messages.ts';
import { oneFile } from './own.ts';

// Others may live at this origin, too. What is for this tab alone is for its workspace alone.
const prefixOf = (lasting: Lasting): string =>
    oneFile !== undefined
        ? `okra file ${oneFile.id}:`
        : lasting === 'Always' || workspaceKey === ''
          ? 'okra:'
          : `okra#${workspaceKey}:`;

let told: readonly Remembered[] = []; // of the file that this page is (handoff.ts)
let forgets = false;

// `keeps`: whether anything else is remembered. What must not be left in the browser is not.
export function rememberOneFile(said: readonly Remembered[], keeps: boolean): void {
    told = said;
    forgets = !keeps;
}

// Browsers may refuse both by the user's wish: then nothing is remembered, and everything else works.
function storageOf(lasting: Lasting): Storage | null {
    if (forgets) return null;
    try {
        return lasting === 'Always' ? localStorage : sessionStorage;
    } catch {
        return null;
    }
}

function allOf(lasting: Lasting): Remembered[] {
    const storage = storageOf(lasting);
    if (storage === null) return [];
    const prefix = prefixOf(lasting);
    return Object.keys(storage)
        .filter((key) => key.startsWith(prefix))
        .map((key) => ({ name: key.slice(prefix.length), text: storage.getItem(key) ?? '', lasting }));
}

export const remembered = (): Remembered[] => [...allOf('Always'), ...allOf('Session'), ...told];

export function remember({ name, text, lasting }: Remembered): void {
    const storage = storageOf(lasting);
    try {
        if (text === '') storage?.removeItem(prefixOf(lasting) + name);
        else storage?.setItem(prefixOf(lasting) + name, text);
    } catch (error) {
        console.warn(error); // there is no room: it holds as long as the page does
    }
}

// What other tabs make the browser remember. Browsers tell of localStorage alone, and never the tab that did it.
export function watchMemory(send: (event: RememberedElsewhere) => void): void {
    addEventListener('storage', ({ key, newValue, storageArea }) => {
        if (storageArea !== storageOf('Always')) return;
        const prefix = prefixOf('Always');
        if (key?.startsWith(prefix)) {
            send({ kind: 'RememberedElsewhere', name: key.slice(prefix.length), text: newValue ?? '' });
        }
    });
}
