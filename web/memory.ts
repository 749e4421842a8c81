// What this browser remembers by name: texts in localStorage, over all tabs, or in sessionStorage, for this tab.
import type { Lasting, Remembered, RememberedElsewhere } from './messages.ts';

const prefix = 'okra:'; // others may live at this origin, too

// Browsers may refuse both by the user's wish: then nothing is remembered, and everything else works.
function storageOf(lasting: Lasting): Storage | null {
    try {
        return lasting === 'Always' ? localStorage : sessionStorage;
    } catch {
        return null;
    }
}

function allOf(lasting: Lasting): Remembered[] {
    const storage = storageOf(lasting);
    if (storage === null) return [];
    return Object.keys(storage)
        .filter((key) => key.startsWith(prefix))
        .map((key) => ({ name: key.slice(prefix.length), text: storage.getItem(key) ?? '', lasting }));
}

export const remembered = (): Remembered[] => [...allOf('Always'), ...allOf('Session')];

export function remember({ name, text, lasting }: Remembered): void {
    const storage = storageOf(lasting);
    try {
        if (text === '') storage?.removeItem(prefix + name);
        else storage?.setItem(prefix + name, text);
    } catch (error) {
        console.warn(error); // there is no room: it holds as long as the page does
    }
}

// What other tabs make the browser remember. Browsers tell of localStorage alone, and never the tab that did it.
export function watchMemory(send: (event: RememberedElsewhere) => void): void {
    addEventListener('storage', ({ key, newValue, storageArea }) => {
        if (storageArea !== storageOf('Always')) return;
        if (key?.startsWith(prefix)) {
            send({ kind: 'RememberedElsewhere', name: key.slice(prefix.length), text: newValue ?? '' });
        }
    });
}
